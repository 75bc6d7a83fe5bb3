// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/convergence"
)

// standVoicePage is where one voice stands: a row of the picture in words.
type standVoicePage struct {
	Base
	Tabs    []NavItem
	Name    Name
	Profile string // the page of the stakeholder
	Part    string // its regional group or constituency
	Heard   bool
	Silent  int
	Stances []voiceStance
}

// voiceStance is the recommendations on which a voice takes one stance, or on
// which its group does.
type voiceStance struct {
	Stance string
	Rows   []voiceRow
}

type voiceRow struct {
	recLink
	Refs []sourceLink
	Note string
}

// Template is part of Page.
func (standVoicePage) Template() string { return "standing/voice" }

func showStandVoice(st standingStore, kept *keptStands) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		n, err := r.Number("number")
		if err != nil {
			return err
		}
		c, err := r.cast(st)
		if err != nil {
			return err
		}
		var id rapporteur.ID
		for _, s := range c.Stakeholders {
			if s.Number == n {
				id = s.ID
			}
		}
		if id == "" {
			return missingAs(rapporteur.ErrNotFound, "error.stakeholder", "number", strconv.FormatInt(n, 10))
		}
		s, err := kept.of(c, st, "")
		if err != nil {
			return err
		}
		if err := r.lookedAtPositions(st, id); err != nil {
			return err
		}
		name := c.Name(id, c.today())
		p := standVoicePage{Base: r.standingBase(name.Text, Crumb{Label: name.Text}), Tabs: r.standingTabs(), Name: name, Profile: r.Home() + "/stakeholders/" + strconv.FormatInt(n, 10)}
		if i := slices.IndexFunc(s.grid.Voices, func(v convergence.Voice) bool { return v.Stakeholder == id }); i >= 0 {
			c.fillVoice(&p, s.grid, i)
		}
		return r.Show(w, p)
	}
}

func (c *cast) fillVoice(p *standVoicePage, g *convergence.Grid, voice int) {
	p.Heard = true
	_, p.Part = c.standPart(g.Voices[voice])
	by := map[coding.Stance][]voiceRow{}
	var covered []voiceRow
	for i := range g.Recommendations {
		cell := g.At(voice, i)
		row := voiceRow{recLink: c.r.recLink(&g.Recommendations[i]), Refs: c.r.standRefs(cell)}
		row.Href = c.r.standHref(&g.Recommendations[i])
		if cell.Group != "" {
			row.Note = c.r.Printer.T("standing.group_says", "group", c.Name(cell.Group, c.today()).Text, "stance", c.r.stanceWord(cell.Covered))
			if cell.Apart {
				row.Note += " " + c.r.Printer.T("standing.dissociated_sentence")
			}
		}
		switch {
		case cell.Stance != "":
			by[cell.Stance] = append(by[cell.Stance], row)
		case cell.Group != "":
			covered = append(covered, row)
			p.Silent++
		default:
			p.Silent++
		}
	}
	for _, stance := range coding.Stances {
		if rows := by[stance]; len(rows) > 0 {
			p.Stances = append(p.Stances, voiceStance{c.r.Printer.T("recommendation.stance_head." + string(stance)), rows})
		}
	}
	if len(covered) > 0 {
		p.Stances = append(p.Stances, voiceStance{c.r.Printer.T("standing.covered"), covered})
	}
}
