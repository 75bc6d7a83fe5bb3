// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"fmt"

	"rapporteur/internal/text"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// Source is a citation with all that is shown of it beside a sentence.
type Source struct {
	Citation  Citation
	Statement *record.Statement
	Version   *record.Version
	Paragraph int    // counted from 1; 0 where the text has none
	Words     string // at the span; empty where the version is withdrawn or erased
	// Before and After are the rest of the paragraph around the words.
	Before, After string
	// Who spoke, and for which group; empty where the record does not let the
	// speaker be named, and then Track says among whom they were.
	Who, Group string
	Track      stakeholder.WordTrack
}

// Label is how the place is cited: "S-104 ¶3".
func (s Source) Label() string {
	if s.Paragraph == 0 {
		return fmt.Sprintf("S-%d", s.Statement.Number)
	}
	return fmt.Sprintf("S-%d ¶%d", s.Statement.Number, s.Paragraph)
}

// Source gives what is shown of a citation in a language; false where its
// statement is not in the material.
func (x *Index) Source(c Citation, lang string) (Source, bool) {
	s := x.statements[c.Statement]
	if s == nil {
		return Source{}, false
	}
	out := Source{Citation: c, Statement: s, Version: s.Version(c.Version), Words: x.Words(c)}
	if p, ok := x.Paragraph(c); ok && out.Words != "" {
		out.Paragraph = p.Number
		span := text.Span{Start: c.Start, End: c.End}
		if p.Span.Contains(span) {
			out.Before = text.Span{Start: p.Span.Start, End: c.Start}.Slice(out.Version.Text)
			out.After = text.Span{Start: c.End, End: p.Span.End}.Slice(out.Version.Text)
		}
	}
	out.Who, out.Group = x.Speaker(s, lang)
	if h := x.stakeholders[s.Stakeholder]; h != nil && x.RegimeOf(s) == programme.OnRecord {
		out.Track = stakeholder.WordTrackOf(*h, s.Capacity)
		if s.Capacity == stakeholder.Panellist {
			out.Track = panellists
		}
	}
	return out, true
}

// Speaker is the name under which a statement may be attributed, and that of the
// group it was made for; both empty where its level or its segment's regime does
// not let its speaker be named. A protected speaker has the display name.
func (x *Index) Speaker(s *record.Statement, lang string) (who, group string) {
	if !x.nameable(s) {
		return "", ""
	}
	if shown, protected := x.protected(s.Person, s.Stakeholder); protected {
		return shown, ""
	}
	if h := x.stakeholders[s.Stakeholder]; h != nil {
		who = h.Name(lang, x.Day())
	}
	if g := x.stakeholders[s.OnBehalfOf]; g != nil && s.Capacity == stakeholder.ForGroup {
		group = g.Name(lang, x.Day())
	}
	return who, group
}
