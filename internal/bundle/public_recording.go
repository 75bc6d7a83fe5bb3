// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"maps"
	"slices"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
)

// recordings leaves of each recording what everybody may see and hear. It comes
// before the programme is veiled, which shows who had which turn.
func (p *publisher) recordings(b Bundle) {
	p.b.Recordings = slices.DeleteFunc(p.b.Recordings, func(r record.Recording) bool {
		return p.meetings[r.Meeting] == nil
	})
	closed := p.closedTurns(b)
	for i := range p.b.Recordings {
		r := &p.b.Recordings[i]
		slots, regime := record.Recorded(p.meetings[r.Meeting], r.Segment)
		if regime == programme.OffRecord {
			*r = record.Recording{Object: r.Object}
			continue
		}
		unheard := map[rapporteur.ID]bool{}
		for id, slot := range slots {
			if slot.State == programme.NotDelivered {
				continue
			}
			unheard[id] = p.discreet[id] || p.protected[slot.Person] || p.protected[slot.Stakeholder]
			if closed[id] {
				r.Cuts = append(r.Cuts, record.Cut{Slot: id})
			}
		}
		*r, _ = r.Published(unheard)
		r.Nameless(slices.Collect(maps.Keys(p.names)))
	}
	p.b.Recordings = slices.DeleteFunc(p.b.Recordings, func(r record.Recording) bool {
		p.kept[r.ID] = len(r.Media)+len(r.Cues) > 0
		return !p.kept[r.ID]
	})
}

// closedTurns are those of which statements are kept and none is published: what
// was said then is not published by way of captions either.
func (p *publisher) closedTurns(b Bundle) map[rapporteur.ID]bool {
	closed := map[rapporteur.ID]bool{}
	for _, s := range b.Statements {
		if s.Slot != "" && s.Kind != record.Note { // notes are not what was said
			closed[s.Slot] = true
		}
	}
	for _, s := range b.Statements {
		if p.statements[s.ID] != nil {
			delete(closed, s.Slot)
		}
	}
	return closed
}
