// SPDX-License-Identifier: Apache-2.0

package web

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/internal/exporters"
	"rapporteur/record"
	"rapporteur/summary"
)

// briefPage is one paper with the sources of each sentence folded beside it.
type briefPage struct {
	Base
	Name      Name
	LangTag   string
	AsOf      string
	Length    string
	Spoken    string
	Left      string
	Home      string
	Tongues   []languageOf
	Downloads []downloadLink
	Sections  []briefSection
}

type briefSection struct {
	Title  string
	Blocks []briefBlock
}

// briefBlock is a paragraph or a list.
type briefBlock struct {
	Items     bool
	Sentences []briefSentence
}

type briefSentence struct {
	Number  int
	Text    string
	Rests   string // what was counted
	Recs    []recLink
	Sources []citedView
}

// Template is part of Page.
func (briefPage) Template() string { return "brief/brief" }

func showBrief(st briefStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		p, moved, err := r.paper(w, st)
		if moved || err != nil {
			return err
		}
		b, err := p.compose()
		if err != nil {
			return err
		}
		c, err := r.cast(st)
		if err != nil {
			return err
		}
		return r.Show(w, p.page(b, c))
	}
}

func (p *paper) page(b summary.Brief, c *cast) briefPage {
	t := p.r.Printer
	page := briefPage{Base: p.base(b.Title, Crumb{t.T("brief.title"), p.home()}, Crumb{Label: b.Title}), Name: Name{b.Title, b.Language}, LangTag: b.Language, AsOf: p.asOf(), Home: p.home(),
		Length: t.T("brief.length", "words", b.Words, "most", b.Most)}
	if b.Kind == summary.ForSpeaker {
		page.Spoken = t.T("brief.spoken", "minutes", strconv.Itoa((b.Minutes()+5)/10))
	}
	if b.Left > 0 {
		page.Left = t.N("brief.left", b.Left)
	}
	here := p.home() + "/" + p.r.PathValue("brief")
	for _, l := range []string{"en", "fr", "ar"} {
		page.Tongues = append(page.Tongues, languageOf{p.r.languageName(l), l, here + "?in=" + l})
	}
	for _, sources := range []string{"clean", "sourced"} {
		for _, f := range exporters.BriefFormats {
			page.Downloads = append(page.Downloads, downloadLink{t.T("brief."+sources, "format", t.T("summary.format."+f)), fmt.Sprintf("%s/download?in=%s&format=%s&edition=%s", here, b.Language, f, sources)})
		}
	}
	x := summary.NewIndex(p.m)
	for _, sec := range b.Sections {
		one := briefSection{Title: sec.Title}
		for i, y := range sec.Sentences {
			last := len(one.Blocks) - 1
			if last < 0 || one.Blocks[last].Items != y.Item || i > 0 && y.Paragraph && !y.Item {
				one.Blocks = append(one.Blocks, briefBlock{Items: y.Item})
				last++
			}
			one.Blocks[last].Sentences = append(one.Blocks[last].Sentences, p.sentence(x, c, y))
		}
		page.Sections = append(page.Sections, one)
	}
	return page
}

func (p *paper) sentence(x *summary.Index, c *cast, y summary.Sentence) briefSentence {
	t := p.r.Printer
	out := briefSentence{Number: y.Number, Text: y.Text}
	n := map[string]int{}
	for _, ref := range y.RestsOn {
		if ref.Kind == "recommendation" {
			for i := range p.m.Recommendations {
				if rec := &p.m.Recommendations[i]; rec.Number == ref.Number {
					out.Recs = append(out.Recs, p.r.recLink(rec))
				}
			}
			continue
		}
		n[ref.Kind]++
	}
	var parts []string
	for _, kind := range []string{"slot", "statement", "stakeholder", "segment"} {
		if n[kind] > 0 {
			parts = append(parts, t.N("summary.counted."+kind, n[kind]))
		}
	}
	if len(parts) > 0 && len(y.Citations) == 0 {
		out.Rests = t.T("summary.trace.counted", "parts", parts)
	}
	for _, cite := range y.Citations {
		src, ok := x.Source(cite, t.Lang())
		if !ok || src.Words == "" {
			continue
		}
		v := citedView{Who: c.speaker(src.Statement), Symbol: src.Label(), Href: p.r.statementHref(src.Statement.Number, src.Paragraph), Lang: src.Version.Language, Words: src.Words}
		if src.Version.Form != record.Verbatim {
			v.Form = p.r.formName(src.Version.Form)
		}
		out.Sources = append(out.Sources, v)
	}
	return out
}

// downloadBrief writes a paper as a file, with or without its sources.
func downloadBrief(st briefStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		p, moved, err := r.paper(w, st)
		if moved || err != nil {
			return err
		}
		format := r.Query("format")
		if !slices.Contains(exporters.BriefFormats, format) {
			return rapporteur.Fail(rapporteur.Invalid, "summary.error.no_format")
		}
		b, err := p.compose()
		if err != nil {
			return err
		}
		date, clock := p.moment()
		var out bytes.Buffer
		err = exporters.WriteBrief(&out, format, exporters.BriefPrint{Brief: &b, Material: p.m, Printer: p.printer, Sources: r.Query("edition") == "sourced",
			Internal: exporters.BriefInternal(p.printer, date, clock)})
		if err != nil {
			return fmt.Errorf("write the paper as %s: %w", format, err)
		}
		h := w.Header()
		h.Set("Content-Type", mediaTypes[format])
		h.Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s-%s-%s.%s"`, p.meeting.Slug, b.Kind, b.Language, format))
		h.Set("Cache-Control", "private, no-cache")
		h.Set("Content-Length", strconv.Itoa(out.Len()))
		_, _ = w.Write(out.Bytes())
		return nil
	}
}
