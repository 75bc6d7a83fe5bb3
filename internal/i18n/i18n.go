// SPDX-License-Identifier: Apache-2.0

// Package i18n is the interface's own words in each of its languages: message
// catalogues with plural forms, dates, numbers and lists as the United Nations
// writes them. It does not translate what people said or wrote; that is Text.
//
// A message stands in messages/LANGUAGE/TERM.json under a key that begins with
// the name of its file: "statement.title" in statement.json. Its value is a
// plain text with placeholders ({name}), or an object of CLDR plural forms that
// is chosen by a number ({n}). Values are never markup.
package i18n

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
)

//go:embed messages
var embedded embed.FS

// Languages lists the languages of the interface; the first is the one that
// every other falls back to.
var Languages = []string{"en", "fr", "ar"}

// message is one entry: a text, or forms by plural category.
type message struct {
	text  string
	forms map[string]string
}

// Catalogues holds the messages of all languages. It does not change after Load.
type Catalogues struct {
	in     map[string]map[string]message
	strict bool
}

var loaded = sync.OnceValues(func() (*Catalogues, error) {
	sub, err := fs.Sub(embedded, "messages")
	if err != nil {
		return nil, err
	}
	return read(sub)
})

// Load gives the embedded catalogues. It panics where a file of them cannot be
// read, which a test of this package finds first.
func Load() *Catalogues {
	c, err := loaded()
	if err != nil {
		panic(fmt.Sprintf("loading the message catalogues: %v", err))
	}
	return c
}

// Strict gives the same catalogues without the fall back to English, so that a
// test of a page sees each missing message as ⟦key⟧.
func (c *Catalogues) Strict() *Catalogues { return &Catalogues{in: c.in, strict: true} }

// For gives the printer of the language that fits the tag best, English where
// none does.
func (c *Catalogues) For(tag string) *Printer {
	lang, ok := closest(tag)
	if !ok {
		lang = Languages[0]
	}
	p := &Printer{lang: lang, tag: language.MustParse(lang), own: c.in[lang], english: c.in[Languages[0]]}
	if c.strict {
		p.english = nil
	}
	return p
}

// Keys lists the keys that a language has, sorted.
func (c *Catalogues) Keys(lang string) []string {
	var out []string
	for k := range c.in[lang] {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func read(files fs.FS) (*Catalogues, error) {
	c := &Catalogues{in: map[string]map[string]message{}}
	for _, lang := range Languages {
		c.in[lang] = map[string]message{}
		names, err := fs.Glob(files, lang+"/*.json")
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			if err := c.readFile(files, lang, name); err != nil {
				return nil, fmt.Errorf("reading messages/%s: %w", name, err)
			}
		}
	}
	return c, nil
}

func (c *Catalogues) readFile(files fs.FS, lang, name string) error {
	raw, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	var entries map[string]json.RawMessage
	if err := json.Unmarshal(raw, &entries); err != nil {
		return err
	}
	term := strings.TrimSuffix(path.Base(name), ".json")
	for key, value := range entries {
		if !strings.HasPrefix(key, term+".") {
			return fmt.Errorf("the key %q does not begin with %q", key, term+".")
		}
		m, err := readMessage(value)
		if err != nil {
			return fmt.Errorf("the key %q: %w", key, err)
		}
		c.in[lang][key] = m
	}
	return nil
}

func readMessage(raw json.RawMessage) (message, error) {
	var m message
	if err := json.Unmarshal(raw, &m.text); err == nil {
		return m, nil
	}
	if err := json.Unmarshal(raw, &m.forms); err != nil {
		return m, fmt.Errorf("is neither a text nor an object of plural forms")
	}
	for form := range m.forms {
		if !slices.Contains(pluralForms, form) {
			return m, fmt.Errorf("%q is not a plural form; there are %s", form, strings.Join(pluralForms, ", "))
		}
	}
	if m.forms["other"] == "" {
		return m, fmt.Errorf("has no form \"other\"")
	}
	return m, nil
}
