// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"fmt"

	"golang.org/x/text/language"
)

// rightToLeftScripts are the ISO 15924 codes of scripts in living use that run
// from right to left.
var rightToLeftScripts = map[string]bool{
	"Arab": true, "Aran": true, "Hebr": true, "Syrc": true, "Thaa": true, "Nkoo": true, "Adlm": true, "Rohg": true,
}

// tongue is what a writer needs to know of a language.
type tongue struct {
	tag  string // as written into the file
	base string
	rtl  bool
}

func readTongue(tag string) (tongue, error) {
	t, err := language.Parse(tag)
	if err != nil {
		return tongue{}, fmt.Errorf("reading the language tag %q: %w", tag, err)
	}
	base, _ := t.Base()
	script, _ := t.Script()
	return tongue{tag: t.String(), base: base.String(), rtl: rightToLeftScripts[script.String()]}, nil
}

// eastAsian tells whether the language is set with the East Asian face.
func (t tongue) eastAsian() bool { return t.base == "zh" || t.base == "ja" || t.base == "ko" }

// officeTag is the tag with a region: word processors choose their spelling
// checker by it and know few tags without one.
func (t tongue) officeTag() string {
	if with, ok := officeTags[t.tag]; ok {
		return with
	}
	return t.tag
}

var officeTags = map[string]string{
	"ar": "ar-SA", "zh": "zh-CN", "en": "en-GB", "fr": "fr-FR", "ru": "ru-RU", "es": "es-ES",
	"de": "de-DE", "it": "it-IT", "pt": "pt-PT", "he": "he-IL", "fa": "fa-IR", "ja": "ja-JP", "ko": "ko-KR", "und": "en-GB",
}

// or is the direction, or where there is none, the one given.
func (d Direction) or(rtl bool) bool {
	switch d {
	case RightToLeft:
		return true
	case LeftToRight:
		return false
	}
	return rtl
}

func directionName(rtl bool) string {
	if rtl {
		return string(RightToLeft)
	}
	return string(LeftToRight)
}
