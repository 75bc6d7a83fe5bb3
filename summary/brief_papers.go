// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"cmp"
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/programme"
)

// forModerator is one page on a panel: who speaks, what is asked, what was said so
// far under its themes, where views agree and differ, and who was not heard.
func (b *briefing) forModerator(s *Segment) {
	ref := Ref{"segment", s.Number}
	b.brief.Title = b.w.T("brief.panel.title", "panel", b.segmentTitle(s))
	b.part("brief.panel.speakers", 2)
	if names := b.roleNames(s.Segment, programme.Panellist); len(names) > 0 {
		b.say(b.w.N("draft.panel.panellists", len(names), "names", names), ref)
	}
	if names := b.roleNames(s.Segment, programme.ThematicExpert); len(names) > 0 {
		b.say(b.w.N("draft.panel.expert", len(names), "names", names), ref)
	}
	b.listed(s)
	if len(s.Questions) > 0 {
		b.part("brief.panel.questions", 2)
		for _, q := range s.Questions {
			b.item(b.words(q), ref)
		}
	}
	under, themes := b.under(s)
	b.soFar(s, themes)
	b.differences(under, 7-b.agreements(under, 4))
	if b.spokenIn(s) == nil {
		b.silences("brief.meeting.unheard", "")
	} else {
		b.silences("brief.panel.unheard", s.ID)
	}
}

// listed names who is on the list and has not spoken.
func (b *briefing) listed(s *Segment) {
	if s.Regime == programme.OffRecord {
		return
	}
	var names []string
	var refs []Ref
	for _, slot := range s.Slots {
		h := b.stakeholders[slot.Stakeholder]
		if slot.State != programme.Listed || h == nil {
			continue
		}
		name := h.Name(b.lang, b.on)
		if shown, protected := b.protected(slot.Person, slot.Stakeholder); protected {
			name = shown
		}
		names, refs = append(names, name), append(refs, Ref{"slot", slot.Number})
	}
	if len(names) > 0 {
		b.say(b.w.N("brief.panel.listed", len(names), "names", names), refs...)
	}
}

// under finds the themes of a panel and their recommendations: themes that its
// statements were filed under, and those whose titles its title and questions
// name.
func (b *briefing) under(s *Segment) (recs []*coding.Recommendation, titles []string) {
	weight := map[rapporteur.ID]int{}
	for i := range b.Passages {
		p := &b.Passages[i]
		y := b.statements[p.Statement]
		if y == nil || y.Segment != s.ID && (b.slots[y.Slot] == nil || b.slots[y.Slot].In.ID != s.ID) {
			continue
		}
		if p.Theme != "" {
			weight[p.Theme]++
		}
		for _, r := range b.recommendationsOfPassage(p.ID) {
			weight[r.Theme]++
		}
	}
	asked := b.words(s.Title)
	for _, q := range s.Questions {
		asked += " " + b.words(q)
	}
	terms := map[string]bool{}
	for _, t := range tellingTokens(asked, b.lang) {
		terms[t.term] = true
	}
	most := 0
	for _, t := range b.Process.OpenThemes() {
		for _, w := range tellingTokens(b.words(t.Title), b.lang) {
			if terms[w.term] {
				weight[t.ID] += 2
			}
		}
		most = max(most, weight[t.ID])
	}
	for _, t := range b.themes() {
		if t.ID != "" && weight[t.ID] > 0 && weight[t.ID]*3 >= most {
			recs = append(recs, t.proposals...)
			titles = append(titles, b.words(t.Title))
		}
	}
	return recs, titles
}

func (x *Index) recommendationsOfPassage(id rapporteur.ID) []*coding.Recommendation {
	if x.underOf == nil {
		x.underOf = x.recommendationsOf()
	}
	return x.underOf[id]
}

// soFar says how much was said, and under which themes.
func (b *briefing) soFar(s *Segment, themes []string) {
	b.part("brief.panel.so_far", 1)
	refs := b.spokenIn(s)
	if len(themes) == 0 {
		b.say(b.w.T("brief.panel.no_themes"), Ref{"segment", s.Number})
		return
	}
	if len(refs) == 0 {
		b.say(b.w.T("brief.panel.themes_before", "themes", themes), Ref{"segment", s.Number})
		return
	}
	b.say(b.w.N("brief.panel.themes", len(refs), "themes", themes), refs...)
}

// spokenIn are the statements made in a segment.
func (b *briefing) spokenIn(s *Segment) (refs []Ref) {
	for i := range b.Statements {
		y := &b.Statements[i]
		if y.Segment == s.ID || b.slots[y.Slot] != nil && b.slots[y.Slot].In.ID == s.ID {
			refs = append(refs, Ref{"statement", y.Number})
		}
	}
	return refs
}

// agreements tells of points with support and nothing against it, and how many
// there were to tell.
func (b *briefing) agreements(in []*coding.Recommendation, most int) int {
	b.part("brief.agreement", 1)
	n := 0
	for _, p := range choosePoints(agreedOf(b.points(in)), most, b.constituency) {
		b.paragraph()
		b.supported(p)
		n++
	}
	if n == 0 && !b.spoken {
		b.say(b.w.T("brief.agreement_none"), b.ground()...)
	}
	return n
}

func agreedOf(in []point) []point {
	return slices.DeleteFunc(slices.Clone(in), func(p point) bool { return !p.agreed() })
}

func (b *briefing) differences(in []*coding.Recommendation, most int) {
	b.part("brief.difference", 1)
	n := 0
	for _, p := range b.points(in) {
		if p.differs && n < most {
			b.paragraph()
			b.contestedBy(p)
			n++
		}
	}
	if n == 0 && !b.spoken {
		b.say(b.w.T("brief.difference_none"), b.ground()...)
	}
}

func (b *briefing) silences(key string, segment rapporteur.ID) {
	names, refs := b.unheard(segment)
	b.part("brief.unheard", 1)
	if len(names) == 0 {
		b.say(b.w.T("brief.unheard_none"), b.ground()...)
		return
	}
	if more := len(names) - mostNames; more > 0 {
		names = append(slices.Clone(names[:mostNames]), b.w.N("brief.others", more))
	}
	b.say(b.w.T(key, "names", names), refs...)
}

// mostNames is how many of those who were not heard are named.
const mostNames = 6

// forExpert is two pages on common themes and on what links them.
func (b *briefing) forExpert() {
	b.brief.Title = b.w.T("brief.themes.title", "title", b.name())
	b.part("brief.themes.common", 3)
	themes := b.themes()
	var all []*coding.Recommendation
	for _, t := range themes {
		all = append(all, t.proposals...)
		b.paragraph()
		var parts []string
		if n := len(t.proposals); n > 0 {
			parts = append(parts, b.w.N("brief.recommendations", n))
		}
		if n := len(t.practices); n > 0 {
			parts = append(parts, b.w.N("brief.practices", n))
		}
		b.say(b.w.T("brief.themes.theme", "theme", b.words(t.Title), "parts", parts), recommendationRefs(append(slices.Clone(t.proposals), t.practices...))...)
		for _, p := range choosePoints(b.points(t.proposals), 3, b.constituency) {
			b.supported(p)
		}
	}
	b.part("brief.themes.links", 1)
	b.links(themes)
	if len(b.sec.Sentences) == 0 {
		b.say(b.w.T("brief.themes.no_links"), b.ground()...)
	}
	b.differences(all, 6)
	b.silences("brief.meeting.unheard", "")
}

// forSpeaker is what can be said in three minutes.
func (b *briefing) forSpeaker() {
	b.spoken = true
	b.brief.Title = b.w.T("brief.speech.title", "title", b.name())
	themes := b.themes()
	var titles []string
	var all []*coding.Recommendation
	for _, t := range themes {
		titles = append(titles, b.words(t.Title))
		all = append(all, t.proposals...)
	}
	b.part("brief.speech.part", 99) // its sentences are cut from the middle part alone
	b.say(b.w.T("brief.speech.open"), b.ground()...)
	if len(titles) > 0 {
		b.say(b.w.T("brief.speech.themes", "themes", titles), b.ground()...)
	}
	b.differences(all, 11-b.agreements(all, 8))
	b.part("brief.speech.close_part", 99)
	b.say(b.w.T("brief.speech.close"), b.ground()...)
}

// keyMessages are five to seven sentences, each with its sources: agreement over
// all themes, one difference, one practice.
func (b *briefing) keyMessages() {
	b.brief.Title = b.w.T("brief.messages.title", "title", b.name())
	var all []*coding.Recommendation
	var practices []*coding.Recommendation
	for _, t := range b.themes() {
		all = append(all, t.proposals...)
		practices = append(practices, t.practices...)
	}
	points := b.points(all)
	b.part("brief.messages.part", 5)
	chosen := choosePoints(slices.DeleteFunc(slices.Clone(points), func(p point) bool { return !p.backed() }), 5, b.constituency)
	for _, p := range chosen {
		b.message(func() { b.supported(p) })
	}
	differ := slices.DeleteFunc(slices.Clone(points), func(p point) bool { return !p.differs })
	slices.SortStableFunc(differ, func(x, y point) int { return cmp.Compare(told(chosen, x), told(chosen, y)) })
	if len(differ) > 0 {
		b.message(func() { b.tell(differ[0], 1, coding.Opposes, coding.SupportsIf, coding.AsksToClarify) })
	}
	slices.SortStableFunc(practices, func(x, y *coding.Recommendation) int { return cmp.Compare(len(y.Passages), len(x.Passages)) })
	if len(practices) > 0 {
		b.message(func() {
			y := b.say(b.w.T("brief.practice", "practice", strings.TrimRight(b.words(practices[0].Wording), ".")), Ref{"recommendation", practices[0].Number})
			y.Citations = b.citationsOf(practices[0])
		})
	}
	if len(b.sec.Sentences) == 0 {
		b.say(b.w.T("brief.nothing_coded"), b.ground()...)
	}
}

// told is 1 where a point is among those chosen.
func told(chosen []point, p point) int {
	if slices.ContainsFunc(chosen, func(o point) bool { return o.ID == p.ID }) {
		return 1
	}
	return 0
}

// message makes what is said an item of the list.
func (b *briefing) message(say func()) {
	from := len(b.sec.Sentences)
	say()
	for i := from; i < len(b.sec.Sentences); i++ {
		b.sec.Sentences[i].Item = true
	}
}
