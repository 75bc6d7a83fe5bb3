// SPDX-License-Identifier: Apache-2.0

package source

import (
	"regexp"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// mark is a stretch of words and what they do to recommendations.
type mark struct {
	codes string
	span  text.Span
}

var marked = regexp.MustCompile(`\{\{([^|{}]*)\|([^{}]*)\}\}`)

// unmark takes the marks out of a text and says where they stood.
func unmark(in string) (string, []mark) {
	in = strings.TrimSpace(in)
	var out strings.Builder
	var marks []mark
	last := 0
	for _, at := range marked.FindAllStringSubmatchIndex(in, -1) {
		out.WriteString(in[last:at[0]])
		start := text.Len(out.String())
		out.WriteString(in[at[4]:at[5]])
		marks = append(marks, mark{in[at[2]:at[3]], text.Span{Start: start, End: text.Len(out.String())}})
		last = at[1]
	}
	out.WriteString(in[last:])
	return out.String(), marks
}

var code = regexp.MustCompile(`^(r[0-9]+)([*+~?=-])(?:"(.*)")?$`)

var stances = map[string]coding.Stance{"*": coding.Proposes, "+": coding.Supports, "~": coding.SupportsIf, "-": coding.Opposes, "?": coding.AsksToClarify}

// mark records one marked stretch: the passage, and the position that it holds.
func (m *basin) mark(s *record.Statement, e entry, version int, k mark) {
	c := code.FindStringSubmatch(k.codes)
	if c == nil {
		m.fault("%s: %q is no mark", e.at, k.codes)
		return
	}
	i, ok := m.recs[c[1]]
	if !ok {
		m.fault("%s: no recommendation %q", e.at, c[1])
		return
	}
	r := &m.b.Recommendations[i]
	p := m.passage(s, version, k.span, r.Theme, s.Visibility)
	r.Passages = append(r.Passages, p)
	m.stances[p] = c[2]
	stance, takes := stances[c[2]]
	if !takes || r.Kind == coding.Practice {
		return
	}
	who := s.Stakeholder
	if s.OnBehalfOf != "" {
		who = s.OnBehalfOf
	}
	q := m.position(r, who, stance, p, rapporteur.Secretariat)
	q.Condition, q.ReadAt = c[3], s.Date.Start().Add(100*time.Hour)
	if !unconfirmed[e.who] && s.Visibility == rapporteur.Public && s.Level == record.Named {
		q.ConfirmedAt = q.ReadAt.AddDate(0, 0, 6)
		q.Visibility = rapporteur.Public
	}
}

// unconfirmed are those who have not yet answered the secretariat's reading of
// what they said; it stays the secretariat's. Of the protected speaker no
// reading is published.
var unconfirmed = map[string]bool{"varesh": true, "power": true, "villages": true}
