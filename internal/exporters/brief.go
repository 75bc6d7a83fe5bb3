// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/convergence"
	"rapporteur/internal/i18n"
	"rapporteur/summary"
)

// BriefPrint is a short paper with what is needed to print it.
type BriefPrint struct {
	Brief    *summary.Brief
	Material *summary.Material
	Printer  *i18n.Printer // of the paper's language
	// Sources adds what each sentence rests on, on pages of its own, so that the
	// paper keeps its length.
	Sources bool
	// Internal is the line that says what this paper is and of which moment.
	Internal string
}

// BriefFormats are the formats in which a paper leaves.
var BriefFormats = []string{"docx", "html", "md"}

// WriteBrief writes a paper in one of the formats.
func WriteBrief(w io.Writer, format string, p BriefPrint) error {
	doc := BriefDocument(p)
	switch format {
	case "docx":
		return WriteDOCX(w, doc)
	case "html":
		return WriteHTML(w, doc)
	case "md":
		return WriteMarkdown(w, doc)
	}
	return fmt.Errorf("a paper has no format %q; there are docx, html and md", format)
}

// BriefDocument composes a paper as a document: the text on its pages, then,
// where they are asked for, the sources of each sentence.
func BriefDocument(p BriefPrint) Document {
	d := &summaryDoc{SummaryPrint: SummaryPrint{Material: p.Material, Printer: p.Printer, Edition: summary.Working}, x: summary.NewIndex(p.Material), p: p.Printer,
		s: &summary.Summary{Language: p.Brief.Language}, scale: convergence.Default(), cited: map[summary.Citation]int{}, sources: map[int64]bool{}, noted: map[string]bool{}}
	for _, sec := range p.Brief.Sections {
		d.add(Heading{Level: 3, Text: Plain(sec.Title)})
		d.briefly(sec, p.Sources)
	}
	if p.Sources {
		d.briefSources(p.Brief)
	}
	process, _ := p.Material.Process.Title.For(p.Brief.Language)
	doc := Document{Compact: true, Language: p.Brief.Language, Title: Plain(p.Brief.Title), Above: []Inline{Plain(process)}, Running: Plain(p.Internal), Blocks: append([]Block{TitleBlock{}}, d.blocks...),
		Labels: Labels{Notes: d.p.T("summary.doc.notes"), Back: d.p.T("summary.doc.back")}, Meta: Meta{Creator: process}}
	if notice, _ := p.Material.Process.Notice.For(p.Brief.Language); notice != "" {
		doc.Running = Plain(strings.TrimRight(p.Internal, ". ") + ". " + notice)
	}
	return doc
}

// briefly prints a section: items as a list, paragraphs as they run on. With
// sources, each sentence bears its number.
func (d *summaryDoc) briefly(sec summary.Section, numbered bool) {
	var running Inline
	var items []Item
	flush := func() {
		if len(running) > 0 {
			d.add(Paragraph{Text: running})
		}
		if len(items) > 0 {
			d.add(List{Items: items})
		}
		running, items = nil, nil
	}
	for _, y := range sec.Sentences {
		line := d.designated(y.Text)
		if numbered {
			line = append(line, Run{Text: " "}, Run{Text: "[" + strconv.Itoa(y.Number) + "]", Small: true, Link: "#b" + strconv.Itoa(y.Number)})
		}
		switch {
		case y.Item:
			if len(running) > 0 {
				flush()
			}
			items = append(items, Item{Paragraphs: []Inline{line}})
		default:
			if y.Paragraph || len(items) > 0 {
				flush()
			}
			if len(running) > 0 {
				running = append(running, Run{Text: " "})
			}
			running = append(running, line...)
		}
	}
	flush()
}

// briefSources lists what each sentence rests on.
func (d *summaryDoc) briefSources(b *summary.Brief) {
	d.add(PageBreak{}, Heading{Level: 3, Text: Plain(d.p.T("brief.sources"))})
	for _, sec := range b.Sections {
		for _, y := range sec.Sentences {
			out := Paragraph{Number: strconv.Itoa(y.Number) + ".", Anchor: "b" + strconv.Itoa(y.Number), Text: Plain(d.p.T("summary.doc.rests", "refs", d.refs(y.RestsOn)))}
			if len(y.RestsOn) == 0 {
				out.Text = Plain(d.p.N("summary.hand.cites", len(y.Citations)))
			}
			d.add(out)
			var lines []Item
			for _, c := range y.Citations {
				if line := d.sourceLine(y, c); line != "" {
					lines = append(lines, Item{Paragraphs: []Inline{Plain(line)}})
				}
			}
			if len(lines) > 0 {
				d.add(List{Items: lines})
			}
		}
	}
}

// BriefInternal is the line that says of which moment a paper is.
func BriefInternal(p *i18n.Printer, date rapporteur.Date, clock string) string {
	return p.T("brief.internal", "date", date, "time", clock)
}
