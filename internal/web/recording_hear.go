// SPDX-License-Identifier: Apache-2.0

package web

import (
	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
)

// heardLink opens a recording at a moment.
type heardLink struct {
	Href, Clock string
	Near        bool // the moment is known by the clock alone
}

// hear gives each paragraph the moment at which it was spoken, as far as this
// reader may hear it. A recording in which the paragraphs are found goes before
// one in which the turn alone is.
func (c *cast) hear(st statementReader, s *record.Statement, v *record.Version, p *statementPage) error {
	m := c.Meeting(s.Meeting)
	if s.Slot == "" || m == nil || c.regime(s) != programme.OnRecord {
		return nil
	}
	all, err := c.recordingsOf(st, m)
	if err != nil {
		return err
	}
	for _, h := range all {
		slot := h.slots[s.Slot]
		if slot == nil || len(h.rec.Media) == 0 || h.silenced(s.Slot) {
			continue
		}
		rec := h.rec
		if err := st.CaptionsOf(c.r.Context(), &rec, s.Slot, c.r.Reach); err != nil {
			return err
		}
		at, ok := rec.Find(slot)
		if !ok {
			continue
		}
		openings := rec.Openings(v.Text, s.Slot)
		if p.Hear == nil || len(openings) > 0 {
			p.Hear = &heardLink{Href: h.at(at.At), Clock: clockWord(at.At), Near: at.Why == record.ByClock && len(rec.Cues) == 0}
		}
		if len(openings) == 0 {
			continue
		}
		for _, o := range openings {
			if o.Paragraph <= len(p.Paras) {
				p.Paras[o.Paragraph-1].Hear = &heardLink{Href: h.at(o.At), Clock: clockWord(o.At)}
			}
		}
		return nil
	}
	return nil
}

// silenced reports whether this reader may not hear a turn.
func (h *hearing) silenced(slot rapporteur.ID) bool {
	if h.r.Staff() {
		return false
	}
	unheard, closed := h.withheld(h.r.Reach)
	return unheard[slot] || closed[slot] || h.hushed[slot]
}
