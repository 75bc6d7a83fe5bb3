// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"cmp"
	"slices"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/convergence"
	"rapporteur/stakeholder"
)

// point is a recommendation with what was said on it.
type point struct {
	*coding.Recommendation
	voices  []voice
	hint    convergence.HintID // among States
	differs bool               // somebody opposes, sets conditions or asks to clarify
}

// points reads recommendations, those with most voices first. Order by counts is
// for papers that stay in the house alone.
func (b *briefing) points(in []*coding.Recommendation) []point {
	var out []point
	for _, r := range in {
		p := point{Recommendation: r, voices: b.voices(r), hint: b.tallyOf(r).HintFor(stakeholder.AmongStates).ID}
		for _, v := range p.voices {
			p.differs = p.differs || v.stance != coding.Proposes && v.stance != coding.Supports
		}
		out = append(out, p)
	}
	slices.SortStableFunc(out, func(x, y point) int { return cmp.Compare(len(y.voices), len(x.voices)) })
	return out
}

// agreed reports whether a point has support and nothing against it.
func (p point) agreed() bool { return len(p.voices) > 1 && !p.differs }

// tell says who took which stance on a point, in at most a number of sentences,
// each an item of the section.
func (b *briefing) tell(p point, most int, stances ...coding.Stance) {
	t := telling{drafter: b.drafter, r: p.Recommendation}
	from := len(b.sec.Sentences)
	for _, line := range lines {
		for _, stance := range said {
			if len(stances) > 0 && !slices.Contains(stances, stance) {
				continue
			}
			if len(b.sec.Sentences)-from == most {
				return
			}
			t.tell(line, stance, pick(p.voices, line, stance))
		}
	}
}

// backed reports whether anybody supports a point as it is.
func (p point) backed() bool {
	return slices.ContainsFunc(p.voices, func(v voice) bool { return v.stance == coding.Supports || v.stance == coding.Proposes })
}

// supported says in one sentence who supports a point: of the tracks, the one
// with most voices. They are never summed.
func (b *briefing) supported(p point) {
	best, most := lines[0], 0
	for _, line := range lines {
		if n := len(pick(p.voices, line, coding.Supports)); n > most {
			best, most = line, n
		}
	}
	t := telling{drafter: b.drafter, r: p.Recommendation}
	t.tell(best, coding.Supports, pick(p.voices, best, coding.Supports))
}

// contestedBy says where views differ on a point: support first, then each
// reserve.
func (b *briefing) contestedBy(p point) { b.tell(p, 3) }

// choosePoints takes points so that as many voices as can be are heard in few
// sentences: each time the one that adds most voices not heard yet, and
// constituencies and themes besides. The last place is for those who are few: it
// goes to the point that adds most constituencies.
func choosePoints(in []point, most int, constituency func(rapporteur.ID) string) []point {
	heard, kinds, themes := map[rapporteur.ID]bool{}, map[string]bool{}, map[rapporteur.ID]bool{}
	left := slices.Clone(in)
	var out []point
	for len(out) < most && len(left) > 0 {
		best, gain, few := 0, -1, 3
		if most > 2 && len(out) == most-1 {
			few = 1000
		}
		for i, p := range left {
			n := 0
			fresh := map[string]bool{}
			for _, v := range p.voices {
				if !heard[v.holder] {
					n += 2
				}
				if k := constituency(v.holder); !kinds[k] && !fresh[k] {
					fresh[k] = true
					n += few
				}
			}
			if !themes[p.Theme] {
				n += 4
			}
			if n > gain {
				best, gain = i, n
			}
		}
		p := left[best]
		out = append(out, p)
		left = slices.Delete(left, best, best+1)
		themes[p.Theme] = true
		for _, v := range p.voices {
			heard[v.holder], kinds[constituency(v.holder)] = true, true
		}
	}
	return out
}

// constituency is that of a stakeholder, for choosing.
func (x *Index) constituency(id rapporteur.ID) string {
	if s := x.stakeholders[id]; s != nil {
		return cmp.Or(s.Region, s.Constituency)
	}
	return ""
}

// unheard names regional groups and constituencies that take part and from whom
// nothing was heard: in a segment, or in the meeting where segment is empty.
func (b *briefing) unheard(segment rapporteur.ID) (names []string, refs []Ref) {
	m := convergence.Material{Meetings: b.Meetings, Statements: b.Statements, Stakeholders: b.Stakeholders, Segment: segment}
	heard := map[rapporteur.ID]bool{}
	for _, list := range convergence.Heard(m) {
		for _, v := range list {
			heard[v.Stakeholder] = true
			if g := b.stakeholders[v.Stakeholder]; g != nil {
				for _, member := range g.Members { // their group spoke for them
					heard[member.Stakeholder] = true
				}
			}
		}
	}
	in, spoke := map[string][]int64{}, map[string]bool{}
	for i := range b.Stakeholders {
		s := &b.Stakeholders[i]
		kind := s.Constituency
		if s.Kind == stakeholder.State && s.Region != "" {
			kind = s.Region
		}
		if kind == "" || s.Kind == stakeholder.Group || s.Protected || stakeholder.WordTrackOf(*s, stakeholder.National) == stakeholder.NoVoice {
			continue
		}
		in[kind] = append(in[kind], s.Number)
		spoke[kind] = spoke[kind] || heard[s.ID]
	}
	add := func(id string, label rapporteur.Text) {
		if c, ok := stakeholder.ConstituencyByID(id); ok && c.SpeakingTier == 0 { // speaks when the chair calls, and is nobody's voice
			return
		}
		if len(in[id]) > 0 && !spoke[id] {
			names = append(names, b.words(label))
			for _, n := range in[id] {
				refs = append(refs, Ref{"stakeholder", n})
			}
		}
	}
	for _, r := range stakeholder.Regions() {
		add(r.ID, r.Label)
	}
	for _, c := range stakeholder.Constituencies() {
		add(c.ID, c.Label)
	}
	return names, refs
}
