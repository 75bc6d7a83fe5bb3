// SPDX-License-Identifier: Apache-2.0

package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"rapporteur/internal/i18n"
)

//go:embed templates
var templateFiles embed.FS

// pages lists one zero value of every page. Start-up parses the template of
// each, and a test checks each template against its struct, field by field.
func pages() []Page {
	return append(slices.Concat(accountPages(), summaryPages(), editPages(), importPages(), historyPages(),
		deskPages(), gatherPages(), notePages(), suggestPages(), roundPages(), coveragePages(), standingPages(), pollPages(), draftbackPages(), briefPages(), exchangePages(),
		podiumPages(), askPages(), hallPages(), roomPages(), recordingPages(), correctPages()), []Page{
		errorPage{},
		processesPage{},
		processPage{},
		searchPage{},
		programmePage{},
		meetingsPage{},
		meetingPage{},
		stakeholdersPage{},
		stakeholderPage{},
		statementsPage{},
		statementPage{},
		themesPage{},
		recommendationsPage{},
		recommendationPage{},
	}...)
}

// views holds the parsed templates, one set per page; a set is bound to a
// language when it is first asked for.
type views struct {
	catalogues *i18n.Catalogues
	static     *static
	parsed     map[string]*template.Template
	bound      sync.Map // "language template" → *template.Template
}

func parseViews(c *i18n.Catalogues, st *static) (*views, error) {
	v := &views{catalogues: c, static: st, parsed: map[string]*template.Template{}}
	base := template.New("layout").Funcs(v.functions(c.For("en")))
	if err := parseFile(base, "layout", "templates/layout.html"); err != nil {
		return nil, err
	}
	parts, err := fs.Glob(templateFiles, "templates/parts/*.html")
	if err != nil {
		return nil, err
	}
	for _, file := range parts {
		name := strings.TrimSuffix(strings.TrimPrefix(file, "templates/"), ".html")
		if err := parseFile(base.New(name), name, file); err != nil {
			return nil, err
		}
	}
	for _, p := range pages() {
		set, err := base.Clone()
		if err != nil {
			return nil, err
		}
		if err := parseFile(set.New(p.Template()), p.Template(), "templates/"+p.Template()+".html"); err != nil {
			return nil, err
		}
		v.parsed[p.Template()] = set
	}
	return v, nil
}

func parseFile(into *template.Template, name, file string) error {
	raw, err := templateFiles.ReadFile(file)
	if err != nil {
		return err
	}
	if _, err := into.Parse(string(raw)); err != nil {
		return fmt.Errorf("template %s: %w", name, err)
	}
	return nil
}

// in gives the templates of a page bound to a language.
func (v *views) in(lang, name string) (*template.Template, error) {
	key := lang + " " + name
	if t, ok := v.bound.Load(key); ok {
		return t.(*template.Template), nil
	}
	set, ok := v.parsed[name]
	if !ok {
		return nil, fmt.Errorf("no page lists the template %q", name)
	}
	t, err := set.Clone()
	if err != nil {
		return nil, fmt.Errorf("bind template %s to %s: %w", name, lang, err)
	}
	t.Funcs(v.functions(v.catalogues.For(lang)))
	kept, _ := v.bound.LoadOrStore(key, t)
	return kept.(*template.Template), nil
}

// write executes one named part of a page's templates: "layout" for the whole.
func (v *views) write(w io.Writer, lang, part string, p Page) error {
	t, err := v.in(lang, p.Template())
	if err != nil {
		return err
	}
	if err := t.ExecuteTemplate(w, part, p); err != nil {
		return fmt.Errorf("write page %s: %w", p.Template(), err)
	}
	return nil
}

// buffers are kept, since every page is written whole before it is sent.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}
