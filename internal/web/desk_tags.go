// SPDX-License-Identifier: Apache-2.0

package web

import (
	"strconv"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// deskMarks is what is drawn on the words.
func deskMarks(all []passageState, suggestions []suggestionView, themes []deskTheme, hand *passageState) []deskMark {
	colour := map[rapporteur.ID]int{}
	for _, t := range themes {
		colour[t.ID] = t.Colour
	}
	var out []deskMark
	for i := range all {
		p := &all[i]
		out = append(out, deskMark{ID: p.ID, Span: p.span(), Colour: colour[p.Theme], Here: hand != nil && hand.ID == p.ID})
	}
	for _, x := range suggestions {
		out = append(out, deskMark{Span: x.span, Suggested: true})
	}
	return out
}

// deskTag stands in the margin of the paragraph in which a passage begins.
type deskTag struct {
	Href      string
	Letter    string
	Colour    int
	Kind      string
	Detail    string
	By        string
	Recs      []recMark
	Here      bool
	Suggested bool
}

func (d *atDesk) tags(v *record.Version, all []passageState, suggestions []suggestionView, themes []deskTheme, hand *passageState) map[int][]deskTag {
	byID := map[rapporteur.ID]deskTheme{}
	for _, t := range themes {
		byID[t.ID] = t
	}
	pr, out := d.r.Printer, map[int][]deskTag{}
	pars := text.Paragraphs(v.Text)
	for i := range all {
		p := &all[i]
		t := deskTag{Href: "?v=" + strconv.Itoa(v.Number) + "&passage=" + string(p.ID) + "#here", Letter: byID[p.Theme].Letter, Colour: byID[p.Theme].Colour,
			Kind: pr.T("desk.kind_tag." + kindWord(p.Kind)), Recs: p.Recs, Here: hand != nil && hand.ID == p.ID}
		if p.Strength != "" {
			t.Detail = pr.T("desk.strength." + string(p.Strength))
		}
		if !p.Mine {
			t.By = p.By
		}
		at := paraAt(pars, p.Start)
		out[at] = append(out[at], t)
	}
	for _, x := range suggestions {
		out[x.Para] = append(out[x.Para], deskTag{Href: "#" + x.ID, Kind: x.KindWord, Suggested: true})
	}
	return out
}

func kindWord(k coding.Kind) string {
	if k == "" {
		return "none"
	}
	return string(k)
}
