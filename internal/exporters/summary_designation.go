// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"strings"

	"rapporteur/internal/text"
	"rapporteur/stakeholder"
)

// designated is running text in which the first mention of an area in the
// document carries its designation footnote, where a rule asks for one.
func (d *summaryDoc) designated(in string) Inline {
	var out Inline
	at := 0
	for _, f := range stakeholder.Footnotes(in, d.s.Language, d.x.Day()) {
		before := text.Span{Start: at, End: f.Span.End}.Slice(in)
		if d.noted[f.ID] || before == "" || strings.Count(before, isolate) != strings.Count(before, popped) {
			continue
		}
		d.noted[f.ID] = true
		out = append(out, d.running(before)...)
		out[len(out)-1].Note = &Footnote{Paragraphs: []Inline{Plain(f.Text)}}
		at = f.Span.End
	}
	if rest := (text.Span{Start: at, End: text.Len(in)}).Slice(in); rest != "" || at == 0 {
		out = append(out, d.running(rest)...)
	}
	return out
}
