// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"fmt"
	"slices"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/record"
)

// Reason says what has become of the ground of a sentence.
type Reason string

const (
	Withdrawn   Reason = "withdrawn"   // the cited version
	Erased      Reason = "erased"      // the cited version
	Missing     Reason = "missing"     // no such version, or no such words
	Corrected   Reason = "corrected"   // a newer version does not say the cited words
	Standing    Reason = "newer"       // a newer version says the cited words as well
	Unmarked    Reason = "unmarked"    // the passage was taken off
	Recoded     Reason = "recoded"     // the passage stands under another theme
	Moved       Reason = "moved"       // the passage went to another recommendation
	Parted      Reason = "parted"      // the passage stands under no recommendation any more
	ReadAnew    Reason = "stance"      // another stance, or none, is now read from the passage
	WasRefused  Reason = "refused"     // the recommendation
	WasMerged   Reason = "merged"      // the recommendation, into another
	Unconfirmed Reason = "unconfirmed" // the recommendation is a suggestion again
	Unknown     Reason = "unknown"     // the recommendation is no more
)

// footing is how the passages that a sentence cites are coded now, under the
// recommendations that it rests on.
func (x *Index) footing(y *Sentence) []Footing {
	cited := map[Citation]bool{}
	for _, c := range y.Citations {
		cited[c] = true
	}
	var out []Footing
	seen := map[rapporteur.ID]bool{}
	add := func(id rapporteur.ID, number int64, stance coding.Stance) {
		c, ok := x.Cite(id)
		if !ok || !cited[c] {
			return
		}
		f := Footing{Passage: id, Theme: x.passages[id].Theme, Recommendation: number, Stance: stance}
		if !slices.Contains(out, f) {
			out = append(out, f)
			seen[id] = true
		}
	}
	for _, ref := range y.RestsOn {
		r := x.byNumber[ref.Number]
		if ref.Kind != "recommendation" || r == nil {
			continue
		}
		for _, p := range x.positions[r.ID] {
			if p.State == coding.Confirmed {
				add(p.Passage, r.Number, p.Stance)
			}
		}
		for _, id := range r.Passages {
			if !seen[id] {
				add(id, r.Number, "")
			}
		}
	}
	for _, c := range y.Citations {
		for _, id := range x.spans[c] {
			if !seen[id] {
				add(id, 0, "")
			}
		}
	}
	return out
}

// Ground says what has become of what a sentence rests on: its recommendations,
// the coding of its passages, and the words that it cites.
func (x *Index) Ground(y Sentence) []Finding {
	g := grounds{x: x, y: y}
	for _, ref := range y.RestsOn {
		if ref.Kind == "recommendation" {
			g.recommendation(ref.Number)
		}
	}
	for _, f := range y.Footing {
		g.footing(f)
	}
	for _, c := range y.Citations {
		g.words(c)
	}
	return g.out
}

// grounds gathers findings on one sentence, each said once.
type grounds struct {
	x   *Index
	y   Sentence
	out []Finding
}

func (g *grounds) add(f Finding) {
	f.Sentence = g.y.Number
	same := func(o Finding) bool {
		return o.Kind == f.Kind && o.Reason == f.Reason && fmt.Sprint(o.Args) == fmt.Sprint(f.Args)
	}
	if !slices.ContainsFunc(g.out, same) {
		g.out = append(g.out, f)
	}
}

func (g *grounds) recommendation(number int64) {
	r := g.x.byNumber[number]
	symbol := fmt.Sprintf("R-%d", number)
	switch {
	case r == nil:
		g.add(Finding{Kind: GroundMoved, Reason: Unknown, Args: []any{"recommendation", symbol}})
	case r.State == coding.Refused:
		g.add(Finding{Kind: GroundMoved, Reason: WasRefused, Args: []any{"recommendation", symbol}})
	case r.State == coding.Suggested:
		g.add(Finding{Kind: GroundMoved, Reason: Unconfirmed, Args: []any{"recommendation", symbol}})
	case r.State == coding.Merged:
		other := ""
		if into := g.x.into(r); into != nil {
			other = fmt.Sprintf("R-%d", into.Number)
		}
		g.add(Finding{Kind: GroundMoved, Reason: WasMerged, Args: []any{"recommendation", symbol, "other", other}})
	}
}

// into follows merged recommendations to the one that holds their passages now;
// nil where that is not known.
func (x *Index) into(r *coding.Recommendation) *coding.Recommendation {
	for range 20 { // longer than any chain of merges that people make
		if r == nil || r.State != coding.Merged {
			return r
		}
		r = x.recommendations[r.Into]
	}
	return nil
}

func (g *grounds) footing(f Footing) {
	p := g.x.passages[f.Passage]
	if p == nil {
		g.unmarked()
		return
	}
	c, _ := g.x.Cite(f.Passage)
	if !slices.Contains(g.y.Citations, c) {
		return // the sentence no longer cites it
	}
	from := []any{"source", g.x.Label(c)}
	if p.Theme != f.Theme {
		reason, theme := Recoded, rapporteur.NewText("", "–")
		if t, ok := g.x.Process.Theme(p.Theme); ok {
			theme = t.Title
		}
		g.add(Finding{Kind: GroundMoved, Reason: reason, Citation: &c, Args: append(from, "theme", theme)})
	}
	r := g.x.byNumber[f.Recommendation]
	if r == nil || r.State == coding.Merged { // said of the recommendation itself
		return
	}
	from = append(from, "recommendation", fmt.Sprintf("R-%d", f.Recommendation))
	if !g.x.holds(r, f.Passage) {
		for i := range g.x.Recommendations {
			if other := &g.x.Recommendations[i]; other.ID != r.ID && g.x.holds(other, f.Passage) {
				g.add(Finding{Kind: GroundMoved, Reason: Moved, Citation: &c, Args: append(from, "other", fmt.Sprintf("R-%d", other.Number))})
				return
			}
		}
		g.add(Finding{Kind: GroundMoved, Reason: Parted, Citation: &c, Args: from})
		return
	}
	if f.Stance != "" && !slices.ContainsFunc(g.x.positions[r.ID], func(q *coding.Position) bool {
		return q.Passage == f.Passage && q.Stance == f.Stance && q.State == coding.Confirmed
	}) {
		g.add(Finding{Kind: GroundMoved, Reason: ReadAnew, Citation: &c, Args: from})
	}
}

// holds reports whether a passage stands under a recommendation, by itself or by
// a position that was read from it.
func (x *Index) holds(r *coding.Recommendation, passage rapporteur.ID) bool {
	return slices.Contains(r.Passages, passage) || slices.ContainsFunc(x.positions[r.ID], func(p *coding.Position) bool { return p.Passage == passage })
}

// unmarked names the cited words under which no passage stands any more.
func (g *grounds) unmarked() {
	found := false
	for _, c := range g.y.Citations {
		if len(g.x.spans[c]) == 0 {
			found = true
			g.add(Finding{Kind: GroundMoved, Reason: Unmarked, Citation: &c, Args: []any{"source", g.x.Label(c)}})
		}
	}
	if !found {
		g.add(Finding{Kind: GroundMoved, Reason: Unmarked, Args: []any{"source", "–"}})
	}
}

// words says what has become of the cited words.
func (g *grounds) words(c Citation) {
	args := []any{"source", g.x.Label(c)}
	s, v := g.x.statements[c.Statement], g.x.versionOf(c)
	switch {
	case v == nil:
		g.add(Finding{Kind: SourceLost, Reason: Missing, Citation: &c, Args: args})
		return
	case v.Erased:
		g.add(Finding{Kind: SourceLost, Reason: Erased, Citation: &c, Args: args})
		return
	case v.Withdrawn:
		g.add(Finding{Kind: SourceLost, Reason: Withdrawn, Citation: &c, Args: args})
		return
	case g.x.Words(c) == "":
		g.add(Finding{Kind: SourceLost, Reason: Missing, Citation: &c, Args: args})
		return
	}
	if newer := superseding(s, v); newer != nil {
		if _, ok := g.x.Renewed(c); ok {
			g.add(Finding{Kind: NewerVersion, Reason: Standing, Citation: &c, Args: args})
			return
		}
		g.add(Finding{Kind: GroundMoved, Reason: Corrected, Citation: &c, Args: args})
	}
}

// superseding is the version that has taken the place of another; nil where none
// has. A translation is superseded by no original.
func superseding(s *record.Statement, v *record.Version) *record.Version {
	newest := s.Newest()
	if newest == nil || newest.Number <= v.Number || v.Of != 0 || v.Form == record.Translation || newest.Form == record.Translation {
		return nil
	}
	return newest
}

// Label is how the place of a citation is cited: "S-104 ¶3".
func (x *Index) Label(c Citation) string {
	s := x.statements[c.Statement]
	if s == nil {
		return "S-?"
	}
	if p, ok := x.Paragraph(c); ok {
		return fmt.Sprintf("S-%d ¶%d", s.Number, p.Number)
	}
	return fmt.Sprintf("S-%d", s.Number)
}
