// SPDX-License-Identifier: Apache-2.0

package web

import (
	"html/template"
	"strings"

	"rapporteur"
	"rapporteur/internal/i18n"
)

// functions are the words of the templates, bound to one language:
//
//	t key pairs…      a message            n key number pairs…   one with a plural
//	date, dateLong    a Date               dates from to         two of them
//	time, times       a Clock, two         num                   a number
//	text              a Text, marked with its language where that is another
//	plain             a Text as a string, for attributes
//	name              a Name in bdi, marked with its language
//	asset             the address of a static file
func (v *views) functions(p *i18n.Printer) template.FuncMap {
	return template.FuncMap{
		"t":        p.T,
		"n":        func(key string, n int, args ...any) string { return p.N(key, n, args...) },
		"date":     p.DateNoted,
		"dateLong": p.DateLong,
		"dates":    p.DateRange,
		"time":     p.Time,
		"times":    p.TimeRange,
		"instant":  p.Day,
		"num":      func(n int) string { return p.Number(n) },
		"text":     func(t rapporteur.Text) template.HTML { return marked(p, "span", t) },
		"plain":    func(t rapporteur.Text) string { s, _ := t.For(p.Lang()); return s },
		"name":     func(n Name) template.HTML { return element("bdi", n.Lang, p.Lang(), n.Text) },
		"asset":    v.static.address,
		"dir":      direction,
	}
}

// Name is a name as it is shown, with the language that it is in; an empty
// language is that of the page or none at all.
type Name struct {
	Text, Lang string
}

// String is the plain name.
func (n Name) String() string { return n.Text }

func marked(p *i18n.Printer, tag string, t rapporteur.Text) template.HTML {
	s, lang := t.For(p.Lang())
	if lang == p.Lang() {
		return template.HTML(template.HTMLEscapeString(s))
	}
	return element(tag, lang, p.Lang(), s)
}

// element writes an element around text, with language and direction where they
// are not the page's.
func element(tag, lang, page, s string) template.HTML {
	var b strings.Builder
	b.WriteString("<" + tag)
	if lang != "" && lang != page {
		b.WriteString(` lang="` + template.HTMLEscapeString(lang) + `" dir="` + direction(lang) + `"`)
	}
	b.WriteString(">" + template.HTMLEscapeString(s) + "</" + tag + ">")
	return template.HTML(b.String())
}

// direction is the direction of a language's script.
func direction(lang string) string {
	base, _, _ := strings.Cut(lang, "-")
	switch base {
	case "ar", "fa", "he", "ur", "ps", "dv", "ckb", "yi":
		return "rtl"
	}
	return "ltr"
}
