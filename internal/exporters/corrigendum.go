// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"fmt"
	"io"
	"strconv"

	"rapporteur/internal/i18n"
)

// Corrigendum is what was corrected in the record of a meeting, with what is
// needed to print it.
type Corrigendum struct {
	Printer                   *i18n.Printer
	Process, Meeting, Subject string
	On                        string // the day of the newest correction
	Items                     []Corrected
}

// Corrected is one correction: for some words others are to be read.
type Corrected struct {
	Number      int
	Symbol, Who string
	Paragraph   int
	Was, Now    string
	Language    string
	On          string
}

// CorrigendumFormats are the formats in which a corrigendum leaves.
var CorrigendumFormats = []string{"docx", "html", "md"}

// WriteCorrigendum writes a corrigendum in one of the formats.
func WriteCorrigendum(w io.Writer, format string, c Corrigendum) error {
	doc := c.document()
	switch format {
	case "docx":
		return WriteDOCX(w, doc)
	case "html":
		return WriteHTML(w, doc)
	case "md":
		return WriteMarkdown(w, doc)
	}
	return fmt.Errorf("a corrigendum has no format %q; there are docx, html and md", format)
}

func (c Corrigendum) document() Document {
	p := c.Printer
	doc := Document{Language: p.Lang(), Title: Plain(p.T("correct.corrigendum")), Above: []Inline{Plain(c.Process)}, Running: Plain(c.Meeting), Meta: Meta{Creator: c.Process},
		Blocks: []Block{TitleBlock{}, Paragraph{Text: Plain(c.Subject)}}}
	if c.Subject != c.Meeting {
		doc.Blocks = append(doc.Blocks, Paragraph{Text: Plain(c.Meeting)})
	}
	if len(c.Items) == 0 {
		doc.Blocks = append(doc.Blocks, Paragraph{Text: Plain(p.T("correct.corrigendum_none"))})
	}
	for _, x := range c.Items {
		words := func(s string) Run {
			r := Run{Text: s}
			if x.Language != p.Lang() {
				r.Language = x.Language
			}
			return r
		}
		line := Inline{{Text: p.T("correct.item", "symbol", x.Symbol, "who", x.Who, "n", x.Paragraph) + " "}}
		if x.Now == "" {
			line = append(line, Run{Text: p.T("correct.delete"), Emphasis: true}, Run{Text: " "}, words(x.Was))
		} else {
			line = append(line, Run{Text: p.T("correct.for"), Emphasis: true}, Run{Text: " "}, words(x.Was), Run{Text: " "}, Run{Text: p.T("correct.read"), Emphasis: true}, Run{Text: " "}, words(x.Now))
		}
		doc.Blocks = append(doc.Blocks, Paragraph{Number: strconv.Itoa(x.Number) + ".", Text: line}, Paragraph{Text: Plain(p.T("correct.accepted_on", "at", x.On))})
	}
	return doc
}
