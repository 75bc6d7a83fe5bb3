// SPDX-License-Identifier: Apache-2.0

package rapporteur

import (
	"slices"
	"strings"
)

// Text is a title or a label in one or more languages, the original named.
// Keys are BCP 47 tags in lower case ("en", "fr", "ar").
type Text struct {
	Original string            `json:"original"`
	In       map[string]string `json:"in"`
}

// NewText makes a text in one language.
func NewText(lang, s string) Text {
	return Text{Original: lang, In: map[string]string{lang: s}}
}

// With gives a copy with one more language; the first one stays the original.
func (t Text) With(lang, s string) Text {
	out := Text{Original: t.Original, In: map[string]string{}}
	for k, v := range t.In {
		out.In[k] = v
	}
	if out.Original == "" {
		out.Original = lang
	}
	if s == "" {
		delete(out.In, lang)
	} else {
		out.In[lang] = s
	}
	return out
}

// For gives the wording in the first of the languages that is there, else the
// original, else any, and says which language it is.
func (t Text) For(langs ...string) (wording, lang string) {
	for _, l := range append(slices.Clone(langs), t.Original) {
		if s, ok := t.In[l]; ok && s != "" {
			return s, l
		}
		if base, _, ok := strings.Cut(l, "-"); ok {
			if s := t.In[base]; s != "" {
				return s, base
			}
		}
	}
	for _, l := range t.Languages() {
		return t.In[l], l
	}
	return "", ""
}

// String is the original wording.
func (t Text) String() string { s, _ := t.For(); return s }

// IsZero reports whether there is no wording in any language.
func (t Text) IsZero() bool { return len(t.In) == 0 }

// Languages lists the languages that have a wording, sorted.
func (t Text) Languages() []string {
	var out []string
	for l, s := range t.In {
		if s != "" {
			out = append(out, l)
		}
	}
	slices.Sort(out)
	return out
}
