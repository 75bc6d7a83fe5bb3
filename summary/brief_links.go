// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"fmt"
	"slices"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/programme"
	"rapporteur/record"
)

// links says what ties themes together: passages that stand under two of them,
// recommendations that are related across them, and instruments that both name.
func (b *briefing) links(themes []theme) {
	b.acrossPanels(themes)
	b.sharedPassages(themes)
	b.related()
	b.sharedInstruments(themes)
}

// acrossPanels tells of themes that were spoken of on several panels.
func (b *briefing) acrossPanels(themes []theme) {
	type where struct {
		panels []string
		cited  []Citation
	}
	on := map[rapporteur.ID]*where{}
	for i := range b.Passages {
		p := &b.Passages[i]
		s := b.segmentOf(b.statements[p.Statement])
		if s == nil || s.Kind != programme.Panel || s.Ordinal == 0 || s.Regime == programme.OffRecord {
			continue
		}
		name := b.w.T("draft.annex.number", "number", s.Ordinal)
		c, _ := b.Cite(p.ID)
		for _, id := range b.themesOf(p) {
			if on[id] == nil {
				on[id] = &where{}
			}
			w := on[id]
			if !slices.Contains(w.panels, name) {
				w.panels = append(w.panels, name)
				w.cited = append(w.cited, c)
			}
		}
	}
	for _, t := range themes {
		if w := on[t.ID]; w != nil && len(w.panels) > 1 {
			b.paragraph()
			slices.Sort(w.panels)
			y := b.say(b.w.T("brief.themes.panels", "theme", b.words(t.Title), "panels", w.panels))
			y.Citations = w.cited
		}
	}
}

// segmentOf is the segment that a statement was made in; nil where it is not known.
func (x *Index) segmentOf(s *record.Statement) *Segment {
	if s == nil {
		return nil
	}
	if seg := x.segments[s.Segment]; seg != nil {
		return seg
	}
	if slot := x.slots[s.Slot]; slot != nil {
		return slot.In
	}
	return nil
}

// pair is two themes, in the order of the tree.
type pair struct{ a, b int }

// sharedPassages tells of statements' words that were gathered under two themes.
func (b *briefing) sharedPassages(themes []theme) {
	place := map[rapporteur.ID]int{}
	for i, t := range themes {
		place[t.ID] = i
	}
	found := map[pair][]Citation{}
	note := func(x, y rapporteur.ID, c Citation) {
		i, known := place[x]
		j, also := place[y]
		if !known || !also || i == j {
			return
		}
		p := pair{min(i, j), max(i, j)}
		if !slices.Contains(found[p], c) {
			found[p] = append(found[p], c)
		}
	}
	for i := range b.Passages {
		p := &b.Passages[i]
		c, _ := b.Cite(p.ID)
		under := b.recommendationsOfPassage(p.ID)
		for k, r := range under {
			note(p.Theme, r.Theme, c)
			for _, other := range under[k+1:] {
				note(r.Theme, other.Theme, c)
			}
		}
		for j := range b.Passages[i+1:] {
			q := &b.Passages[i+1+j]
			if q.Statement != p.Statement || q.Version != p.Version || !q.Span.Overlaps(p.Span) {
				continue
			}
			for _, x := range b.themesOf(p) {
				for _, y := range b.themesOf(q) {
					note(x, y, c)
				}
			}
		}
	}
	for i := range themes {
		for j := i + 1; j < len(themes); j++ {
			if cs := found[pair{i, j}]; len(cs) > 0 {
				b.paragraph()
				y := b.say(b.w.N("brief.themes.shared", len(cs), "one", b.words(themes[i].Title), "other", b.words(themes[j].Title)))
				y.Citations = cs
			}
		}
	}
}

// themesOf are the themes of a passage: its own, and those of what it was
// gathered into.
func (b *briefing) themesOf(p *coding.Passage) []rapporteur.ID {
	var out []rapporteur.ID
	add := func(id rapporteur.ID) {
		if id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	add(p.Theme)
	for _, r := range b.recommendationsOfPassage(p.ID) {
		add(r.Theme)
	}
	return out
}

// related tells of recommendations that ask for a part of others, or cannot be
// done together with them.
func (b *briefing) related() {
	for i := range b.Recommendations {
		r := &b.Recommendations[i]
		if r.State != coding.Confirmed {
			continue
		}
		for _, rel := range r.Relations {
			to := b.recommendations[rel.To]
			if to == nil || to.State != coding.Confirmed {
				continue
			}
			b.paragraph()
			y := b.say(b.w.T("brief.themes."+string(rel.Kind), "one", b.brieflyOf(r), "other", b.brieflyOf(to)), recommendationRefs([]*coding.Recommendation{r, to})...)
			y.Citations = b.citationsOf(r, to)
		}
	}
}

// brieflyOf is a recommendation by its symbol and short name.
func (b *briefing) brieflyOf(r *coding.Recommendation) string {
	symbol := fmt.Sprintf("R-%d", r.Number)
	name := b.words(r.Title)
	if name == "" {
		name, _ = asClause(b.lang, r.Wording)
	}
	return b.w.T("brief.symbol", "symbol", symbol, "name", name)
}

// sharedInstruments tells of conventions and resolutions named under several
// themes.
func (b *briefing) sharedInstruments(themes []theme) {
	var names []string
	in := map[string][]string{}
	from := map[string][]*coding.Recommendation{}
	for _, t := range themes {
		for _, r := range append(slices.Clone(t.proposals), t.practices...) {
			for _, name := range r.Instruments {
				if name = tidy(name); name == "" {
					continue
				}
				if !slices.Contains(names, name) {
					names = append(names, name)
				}
				if title := b.words(t.Title); !slices.Contains(in[name], title) {
					in[name] = append(in[name], title)
				}
				from[name] = append(from[name], r)
			}
		}
	}
	for _, name := range names {
		if len(in[name]) > 1 {
			b.paragraph()
			y := b.say(b.w.T("brief.themes.instrument", "instrument", name, "themes", in[name]), recommendationRefs(from[name])...)
			y.Citations = b.citationsOf(from[name]...)
		}
	}
}
