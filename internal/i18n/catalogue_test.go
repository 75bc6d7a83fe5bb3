// SPDX-License-Identifier: Apache-2.0

package i18n

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

var placeholder = regexp.MustCompile(`\{[a-z_]+\}`)

func names(s string) []string {
	out := placeholder.FindAllString(s, -1)
	slices.Sort(out)
	return slices.Compact(out)
}

// neededForms are the plural categories that whole numbers take in a language.
func neededForms(p *Printer) []string {
	var out []string
	for n := 0; n <= 200; n++ {
		if f := p.form(n); !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

// Every gap is listed, so that whoever translates sees all that is left.
func TestEveryLanguageHasEveryMessage(t *testing.T) {
	c := Load()
	for _, lang := range Languages {
		var missing []string
		for _, key := range c.Keys("en") {
			if _, ok := c.in[lang][key]; !ok {
				missing = append(missing, key)
			}
		}
		if len(missing) > 0 {
			t.Errorf("%s lacks %d messages:\n\t%s", lang, len(missing), strings.Join(missing, "\n\t"))
		}
		for _, key := range c.Keys(lang) {
			if _, ok := c.in["en"][key]; !ok {
				t.Errorf("%s has %q, which English has not", lang, key)
			}
		}
	}
}

func TestMessagesAgreeAcrossLanguages(t *testing.T) {
	c := Load()
	for _, lang := range Languages {
		need := neededForms(c.For(lang))
		for _, key := range c.Keys(lang) {
			m, en := c.in[lang][key], c.in["en"][key]
			if (m.forms == nil) != (en.forms == nil) {
				t.Errorf("%s %q: one of the languages has plural forms and the other has none", lang, key)
				continue
			}
			if m.forms == nil {
				if got, want := names(m.text), names(en.text); !slices.Equal(got, want) {
					t.Errorf("%s %q has the placeholders %v, English %v", lang, key, got, want)
				}
				continue
			}
			for _, form := range need {
				if m.forms[form] == "" {
					t.Errorf("%s %q lacks the plural form %q", lang, key, form)
				}
			}
			if got, want := names(m.forms["other"]), names(en.forms["other"]); !slices.Equal(got, want) {
				t.Errorf("%s %q has the placeholders %v, English %v", lang, key, got, want)
			}
			for form, s := range m.forms {
				for _, name := range names(s) {
					if !slices.Contains(names(en.forms["other"]), name) {
						t.Errorf("%s %q, %s: the placeholder %s is not in English", lang, key, form, name)
					}
				}
			}
		}
	}
}

func TestMessagesAreWellWritten(t *testing.T) {
	c := Load()
	check := func(lang, key, s string) {
		switch {
		case strings.TrimSpace(s) == "":
			if key != "number.group" {
				t.Errorf("%s %q is empty", lang, key)
			}
		case strings.Contains(placeholder.ReplaceAllString(s, ""), "{"), strings.Contains(placeholder.ReplaceAllString(s, ""), "}"):
			t.Errorf("%s %q has a brace that is no placeholder: %q", lang, key, s)
		case regexp.MustCompile(`</?[a-z]+[ >]|&[a-z]+;`).MatchString(s):
			t.Errorf("%s %q holds markup; values are plain text: %q", lang, key, s)
		}
	}
	for _, lang := range Languages {
		for key, m := range c.in[lang] {
			if m.forms == nil {
				check(lang, key, m.text)
			}
			for _, s := range m.forms {
				check(lang, key, s)
			}
		}
	}
}

func TestBrokenCataloguesAreNamed(t *testing.T) {
	for name, file := range map[string]struct{ body, want string }{
		"not JSON":       {`{"a.b": `, "en/a.json"},
		"another's key":  {`{"b.c": "x"}`, `"b.c"`},
		"neither kind":   {`{"a.b": 3}`, "neither a text nor"},
		"unknown form":   {`{"a.b": {"other": "x", "lots": "y"}}`, `"lots"`},
		"no other":       {`{"a.b": {"one": "x"}}`, `"other"`},
		"empty is found": {`{"a.b": {}}`, `"other"`},
	} {
		_, err := read(fstest.MapFS{"en/a.json": {Data: []byte(file.body)}})
		if err == nil || !strings.Contains(err.Error(), file.want) {
			t.Errorf("%s: error %v does not name %s", name, err, file.want)
		}
	}
}
