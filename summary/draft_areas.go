// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"fmt"
	"slices"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/process"
)

// theme is an area of discussion with what was gathered under it.
type theme struct {
	process.Theme
	proposals, practices []*coding.Recommendation
}

// themes gathers the confirmed recommendations and practices under their themes,
// in the order of the theme tree; those without a theme come last.
func (d *drafter) themes() []theme {
	at := map[rapporteur.ID]*theme{}
	var list []*theme
	for _, t := range d.treeOrder("", 0) {
		one := &theme{Theme: t}
		at[t.ID] = one
		list = append(list, one)
	}
	other := &theme{Theme: process.Theme{Title: rapporteur.NewText(d.lang, d.w.T("draft.section.other"))}}
	list = append(list, other)
	place := func(r *coding.Recommendation) *theme {
		if t := at[r.Theme]; t != nil {
			return t
		}
		return other
	}
	for _, r := range d.confirmed(coding.Proposal) {
		t := place(r)
		t.proposals = append(t.proposals, r)
	}
	for _, r := range d.confirmed(coding.Practice) {
		t := place(r)
		t.practices = append(t.practices, r)
	}
	var out []theme
	for _, t := range list {
		if len(t.proposals)+len(t.practices) > 0 {
			out = append(out, *t)
		}
	}
	return out
}

// treeOrder lists the themes below a parent, each before its own; a theme whose
// parent is not known stands at the top. Deeper than any real tree it stops.
func (d *drafter) treeOrder(parent rapporteur.ID, depth int) []process.Theme {
	if depth > 12 {
		return nil
	}
	var out []process.Theme
	for _, t := range d.Process.Themes {
		_, known := d.Process.Theme(t.Parent)
		if t.Parent == parent && t.ID != "" || parent == "" && depth == 0 && !known && t.Parent != "" {
			out = append(append(out, t), d.treeOrder(t.ID, depth+1)...)
		}
	}
	return out
}

// areas tells of each theme: first what was said, then the recommendations and
// practices, each in its own wording.
func (d *drafter) areas() {
	for _, t := range d.themes() {
		title := d.words(t.Title)
		d.open(Area, t, title)
		d.narrative(t)
		if len(t.proposals) > 0 {
			d.open(Recommendations, t, d.w.T("draft.section.recommendations"))
			d.list(t.proposals)
		}
		if len(t.practices) > 0 {
			d.open(Practices, t, d.w.T("draft.section.practices"))
			d.list(t.practices)
		}
	}
}

func (d *drafter) open(kind SectionKind, t theme, title string) {
	d.section(kind, title)
	d.sec.Theme, d.sec.Letter = t.ID, t.Letter
}

func (d *drafter) list(in []*coding.Recommendation) {
	for _, r := range in {
		y := d.item(d.words(r.Wording), Ref{"recommendation", r.Number})
		y.Citations = d.citationsOf(r)
		y.Key = fmt.Sprintf("R-%d", r.Number)
	}
}

func (d *drafter) citationsOf(rs ...*coding.Recommendation) []Citation {
	var out []Citation
	for _, r := range rs {
		for _, id := range r.Passages {
			if c, ok := d.Cite(id); ok && d.Words(c) != "" && !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}

// narrative says what was said under a theme: for each recommendation on which
// positions were read, who took them; for the others, in the impersonal form,
// that they came up; then the instruments named.
func (d *drafter) narrative(t theme) {
	var silent []*coding.Recommendation
	said := false
	for _, r := range t.proposals {
		if d.positionsOn(r) {
			said = true
		} else {
			silent = append(silent, r)
		}
	}
	if len(silent) > 0 {
		key := "draft.area.points"
		if said {
			key = "draft.area.further"
		}
		d.paragraph()
		d.impersonal(key, silent)
	}
	d.instruments(append(slices.Clone(t.proposals), t.practices...))
	if len(t.practices) > 0 {
		d.paragraph()
		d.impersonal("draft.area.practices", t.practices)
	}
}

func (d *drafter) impersonal(key string, rs []*coding.Recommendation) {
	y := d.say(d.w.T(key), recommendationRefs(rs)...)
	y.Citations = d.citationsOf(rs...)
}

func recommendationRefs(rs []*coding.Recommendation) []Ref {
	var out []Ref
	for _, r := range rs {
		out = append(out, Ref{"recommendation", r.Number})
	}
	return out
}

// instruments tells which conventions and resolutions the recommendations name.
func (d *drafter) instruments(in []*coding.Recommendation) {
	var names []string
	var from []*coding.Recommendation
	for _, r := range in {
		if len(r.Instruments) > 0 {
			from = append(from, r)
		}
		for _, name := range r.Instruments {
			if name = tidy(name); name != "" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	if len(names) > 0 {
		y := d.say(d.w.T("draft.area.instruments", "instruments", names), recommendationRefs(from)...)
		y.Citations = d.citationsOf(from...)
	}
}

// conclusions closes with what can be said without judging: that the
// recommendations were presented, where views differed, where clarification was
// asked for. What it all comes to is for the signatories to write.
func (d *drafter) conclusions() {
	d.section(Conclusions, d.w.T("draft.section.conclusions"))
	proposals, practices := d.confirmed(coding.Proposal), d.confirmed(coding.Practice)
	if len(proposals) > 0 {
		d.say(d.w.T("draft.conclusions.presented"), recommendationRefs(proposals)...)
	}
	if len(practices) > 0 {
		d.say(d.w.T("draft.conclusions.practices"), recommendationRefs(practices)...)
	}
	d.contested("draft.conclusions.differ", coding.Opposes, coding.SupportsIf)
	d.contested("draft.conclusions.clarify", coding.AsksToClarify)
}

// contested names the headings under which a stance was taken.
func (d *drafter) contested(key string, stances ...coding.Stance) {
	var titles []string
	var citations []Citation
	var refs []Ref
	for _, t := range d.themes() {
		found := false
		for _, r := range t.proposals {
			mine := false
			for _, v := range d.voices(r) {
				if slices.Contains(stances, v.stance) {
					mine = true
					citations = append(citations, v.citations...)
				}
			}
			if mine {
				found = true
				refs = append(refs, Ref{"recommendation", r.Number})
			}
		}
		if found {
			titles = append(titles, d.words(t.Title))
		}
	}
	if len(titles) > 0 {
		d.paragraph()
		y := d.say(d.w.T(key, "themes", titles), refs...)
		y.Citations = unique(citations)
	}
}

func unique(in []Citation) []Citation {
	seen := map[Citation]bool{}
	var out []Citation
	for _, c := range in {
		if !seen[c] {
			seen[c] = true
			out = append(out, c)
		}
	}
	return out
}
