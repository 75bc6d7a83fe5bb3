// SPDX-License-Identifier: Apache-2.0

package i18n

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/bidi"
	"rapporteur"
)

// Printer writes messages, dates and numbers in one language.
type Printer struct {
	lang         string
	tag          language.Tag
	own, english map[string]message
}

// pluralForms are the names of CLDR's plural categories.
var pluralForms = []string{"zero", "one", "two", "few", "many", "other"}

var formNames = map[plural.Form]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other",
}

// Lang is the tag of the printer's language.
func (p *Printer) Lang() string { return p.lang }

// Dir is the direction of its script, as the dir attribute takes it.
func (p *Printer) Dir() string {
	if p.lang == "ar" {
		return "rtl"
	}
	return "ltr"
}

// Has reports whether the language itself has the key.
func (p *Printer) Has(key string) bool { _, ok := p.own[key]; return ok }

// T writes a message. Args are pairs of a placeholder's name and its value; a
// number or a date is written in the printer's language. A key that is missing
// is taken from English, and where English lacks it too, shows as ⟦key⟧.
func (p *Printer) T(key string, args ...any) string {
	m, q, ok := p.find(key)
	if !ok {
		return "⟦" + key + "⟧"
	}
	if m.forms != nil {
		return q.fill(m.forms["other"], args)
	}
	return q.fill(m.text, args)
}

// N writes a message in the plural form that n asks for, with {n} as the number.
func (p *Printer) N(key string, n int, args ...any) string {
	m, q, ok := p.find(key)
	if !ok {
		return "⟦" + key + "⟧"
	}
	args = append([]any{"n", n}, args...)
	if m.forms == nil {
		return q.fill(m.text, args)
	}
	if s, ok := m.forms[q.form(n)]; ok {
		return q.fill(s, args)
	}
	return q.fill(m.forms["other"], args)
}

// Error writes an error that leaves the program: its key, filled with its args.
func (p *Printer) Error(e *rapporteur.Error) string {
	var args []any
	for _, k := range slices.Sorted(maps.Keys(e.Args)) {
		args = append(args, k, e.Args[k])
	}
	return p.T(e.Key, args...)
}

// find gives the message and the printer of the language it was found in, so
// that an English fallback has English numbers and plural forms.
func (p *Printer) find(key string) (message, *Printer, bool) {
	if m, ok := p.own[key]; ok {
		return m, p, true
	}
	m, ok := p.english[key]
	return m, &Printer{lang: Languages[0], tag: language.English, own: p.english, english: p.english}, ok
}

func (p *Printer) form(n int) string {
	if n < 0 {
		n = -n
	}
	return formNames[plural.Cardinal.MatchPlural(p.tag, n, 0, 0, 0, 0)]
}

// fill puts values in the place of {name}; a name without a value stays as it
// is, so that a test or a reader sees it.
func (p *Printer) fill(s string, args []any) string {
	if !strings.Contains(s, "{") {
		return s
	}
	var b strings.Builder
	for {
		from := strings.IndexByte(s, '{')
		if from < 0 {
			break
		}
		to := strings.IndexByte(s[from:], '}')
		if to < 0 {
			break
		}
		b.WriteString(s[:from])
		b.WriteString(p.value(s[from+1:from+to], args))
		s = s[from+to+1:]
	}
	b.WriteString(s)
	return b.String()
}

func (p *Printer) value(name string, args []any) string {
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] != name {
			continue
		}
		switch v := args[i+1].(type) {
		case string:
			return p.isolate(v)
		case int:
			return p.Number(v)
		case int64:
			return p.Number(int(v))
		case rapporteur.Date:
			return p.Date(v)
		case rapporteur.Clock:
			return p.Time(v)
		case rapporteur.Text:
			wording, _ := v.For(p.lang)
			return p.isolate(wording)
		case []string:
			alone := make([]string, len(v))
			for i, item := range v {
				alone[i] = p.isolate(item)
			}
			return p.List(alone)
		default:
			return p.isolate(fmt.Sprint(v))
		}
	}
	return "{" + name + "}"
}

// isolate keeps a value whose script runs against the language's from turning
// its surroundings about. The marks are Unicode's own and have no width.
func (p *Printer) isolate(s string) string {
	against := bidi.L
	if p.Dir() == "ltr" {
		against = bidi.R
	}
	for i := 0; i < len(s); {
		props, size := bidi.LookupString(s[i:])
		if c := props.Class(); c == against || against == bidi.R && c == bidi.AL {
			return "\u2068" + s + "\u2069"
		}
		i += max(size, 1)
	}
	return s
}
