// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"rapporteur/convergence"
	"rapporteur/internal/i18n"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/summary"
)

// SummaryPrint is a summary with what is needed to print it.
type SummaryPrint struct {
	Summary  *summary.Summary
	Material *summary.Material
	Edition  summary.Edition
	// Convention of attribution; empty takes the summary's own. It is enforced:
	// a name that it keeps out does not leave.
	Convention programme.Attribution
	// Printer is that of the summary's language.
	Printer *i18n.Printer
	// Allow says which statements may be told of as sources; nil allows all. Where
	// it is set, what was counted behind a view is not told by name either.
	Allow func(*record.Statement) bool
	// Versions are how the text was saved, for the audit edition.
	Versions []summary.Version
	// Actor gives an actor's name, for the audit edition; nil prints the identity.
	Actor func(id string) string
}

// SummaryFormats are the formats in which a summary leaves the house.
var SummaryFormats = []string{"docx", "html", "md", "json"}

// WriteSummary writes a summary in one of the formats. JSON is always the audit
// edition, whatever the edition asked for.
func WriteSummary(w io.Writer, format string, p SummaryPrint) error {
	switch format {
	case "json":
		return WriteSummaryJSON(w, p)
	case "docx":
		return WriteDOCX(w, SummaryDocument(p))
	case "html":
		return WriteHTML(w, SummaryDocument(p))
	case "md":
		return WriteMarkdown(w, SummaryDocument(p))
	}
	return fmt.Errorf("a summary has no format %q; there are docx, html, md and json", format)
}

// summaryDoc composes one document.
type summaryDoc struct {
	SummaryPrint
	x       *summary.Index
	p       *i18n.Printer
	s       *summary.Summary // as the convention lets it leave
	blocks  []Block
	scale   convergence.Scale
	cited   map[summary.Citation]int // sentence in whose note the words stand
	sources map[int64]bool           // statements cited at all
	noted   map[string]bool          // designation footnotes that the document has already
	style   map[int][]summary.Finding
}

// SummaryDocument composes a summary as a document of one of its editions.
// Transmittal: the letters, the text, the annex. Working: the sources of each
// sentence in a note and the counts beside their words as well, participants,
// figures, scale of terms, sources. Audit: spans, versions, hashes and the
// history besides.
func SummaryDocument(p SummaryPrint) Document {
	x := summary.NewIndex(p.Material)
	d := &summaryDoc{SummaryPrint: p, x: x, p: p.Printer, s: under(x, p), scale: convergence.Default(), cited: map[summary.Citation]int{}, sources: map[int64]bool{}, noted: map[string]bool{}}
	for _, l := range d.s.Letters {
		d.letter(l)
	}
	d.blocks = append(d.blocks, TitleBlock{})
	d.notices()
	d.blocks = append(d.blocks, TableOfContents{Title: Plain(d.p.T("summary.doc.contents")), Depth: 2}, PageBreak{})
	if d.full() {
		d.style = map[int][]summary.Finding{}
		for _, f := range x.StyleOf(d.s) {
			d.style[f.Sentence] = append(d.style[f.Sentence], f)
		}
	}
	d.text()
	d.abbreviations()
	if d.full() {
		d.backMatter()
	}
	doc := Document{
		Language: d.s.Language, Title: Plain(d.s.Title), Blocks: d.blocks,
		Labels: Labels{Notes: d.p.T("summary.doc.notes"), Back: d.p.T("summary.doc.back")},
		Meta:   Meta{Subject: d.p.T("summary.state." + string(d.s.State))},
	}
	process, _ := p.Material.Process.Title.For(d.s.Language)
	doc.Above = []Inline{Plain(process)}
	doc.Meta.Creator = process
	if m := x.MeetingOf(); m != nil {
		doc.Subtitle = subtitle(m, d.p)
	}
	doc.Running = d.everyPage()
	return doc
}

// everyPage is what stands on every page: that a print is not the final clean one,
// and the process's own notice, such as that it is a sample. The letters come
// before the notice in the text, and must not be taken for real ones either.
func (d *summaryDoc) everyPage() Inline {
	var out Inline
	if d.full() || !final(d.s.State) {
		out = Plain(d.mark())
	}
	notice, _ := d.Material.Process.Notice.For(d.s.Language)
	if notice == "" {
		return out
	}
	if len(out) > 0 {
		out = append(out, Run{Text: ". "})
	}
	return append(out, Run{Text: notice})
}

// under is the summary as its convention lets it leave, with the sources that
// may be told.
func under(x *summary.Index, p SummaryPrint) *summary.Summary {
	out := x.Under(*p.Summary, cmp.Or(p.Convention, p.Summary.Convention), p.Printer.T("draft.withheld"))
	if p.Allow == nil {
		return &out
	}
	for i := range out.Sections {
		for j := range out.Sections[i].Sentences {
			y := &out.Sections[i].Sentences[j]
			y.Citations = slices.DeleteFunc(slices.Clone(y.Citations), func(c summary.Citation) bool {
				s := x.Statement(c.Statement)
				return s == nil || !p.Allow(s)
			})
			if !summary.Factual(out.Sections[i].Kind) {
				y.RestsOn = slices.DeleteFunc(slices.Clone(y.RestsOn), func(r summary.Ref) bool { return r.Kind == "stakeholder" })
			}
		}
	}
	return &out
}

// full tells whether the print holds what stands behind the text.
func (d *summaryDoc) full() bool { return d.Edition != summary.Transmittal && d.Edition != "" }

func (d *summaryDoc) audit() bool { return d.Edition == summary.Audit }

func final(s summary.State) bool {
	return s == summary.Signed || s == summary.Transmitted || s == summary.Published
}

// mark is what stands on every page of a print that is not the final clean one.
func (d *summaryDoc) mark() string {
	if !d.full() {
		return d.p.T("summary.state." + string(d.s.State))
	}
	return d.p.T("summary.doc.mark", "edition", d.p.T("summary.edition."+string(d.Edition)), "state", d.p.T("summary.state."+string(d.s.State)))
}

func subtitle(m *programme.Meeting, p *i18n.Printer) []Inline {
	var out []Inline
	if sub, _ := m.Subtitle.For(p.Lang()); sub != "" {
		out = append(out, Plain(sub))
	}
	place := m.Place.City
	if place == "" {
		place = m.Place.Venue
	}
	dates := p.DateRange(m.From, m.To)
	switch {
	case place != "" && dates != "":
		out = append(out, Plain(p.T("summary.doc.place_dates", "place", place, "dates", dates)))
	case place+dates != "":
		out = append(out, Plain(place+dates))
	}
	return out
}

func (d *summaryDoc) notices() {
	if notice, _ := d.Material.Process.Notice.For(d.s.Language); notice != "" {
		d.add(Notice{Title: Plain(d.p.T("summary.doc.notice")), Paragraphs: []Inline{Plain(notice)}})
	}
	switch {
	case d.full():
		d.add(Notice{Title: Plain(d.p.T("summary.edition." + string(d.Edition))), Paragraphs: []Inline{Plain(d.p.T("summary.doc." + string(d.Edition)))}})
	case !final(d.s.State):
		d.add(Notice{Title: Plain(d.p.T("summary.doc.draft_title")), Paragraphs: []Inline{Plain(d.p.T("summary.doc.draft"))}})
	}
}

func (d *summaryDoc) add(b ...Block) { d.blocks = append(d.blocks, b...) }

// letter prints a covering letter on a page of its own.
func (d *summaryDoc) letter(l summary.Letter) {
	out := Letter{PlaceDate: Plain(l.PlaceDate(d.p))}
	out.Salutation = Plain(d.p.T("draft.letter.salutation"))
	for _, line := range summary.Lines(l.Addressee) {
		if strings.HasSuffix(line, ",") || strings.HasSuffix(line, "،") {
			out.Salutation = Plain(line) // a letter may address in its own way
			continue
		}
		out.Addressee = append(out.Addressee, Plain(line))
	}
	body := l.Body
	if len(body) > 1 {
		out.Closing, body = Plain(body[len(body)-1]), body[:len(body)-1]
	}
	for _, words := range body {
		out.Body = append(out.Body, Paragraph{Text: d.running(words)})
	}
	for _, line := range summary.Lines(l.Circulation) {
		out.Circulation = append(out.Circulation, Plain(line))
	}
	for _, g := range l.Signatories {
		by := Signatory{Name: Plain(g.Name)}
		if g.Post != "" {
			by.Posts = []Inline{Plain(g.Post)}
		}
		out.Signatories = append(out.Signatories, by)
	}
	d.add(out, PageBreak{})
}
