// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"slices"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// Ref points to what was counted, by its number in the process.
type Ref struct {
	Kind   string // statement, slot
	Number int64
}

// Voice is a delegation, an organisation or a group of States that was heard. It
// counts once, however often it spoke.
type Voice struct {
	Stakeholder rapporteur.ID
	Number      int64 // of the stakeholder
	Track       stakeholder.WordTrack
	Group       bool   // a group of States: one voice, its members none
	Region      string // UN regional group, where known
	Refs        []Ref  // where it was heard
}

// Voices are those heard, per track, each list in the order of first hearing.
type Voices map[stakeholder.WordTrack][]Voice

// Of is the denominator of a track: how many voices were heard on it.
func (v Voices) Of(track stakeholder.WordTrack) int { return len(v[track]) }

// Material is what voices are counted in. Segment narrows a meeting to one
// segment with all that nests in it; a statement of the meeting that names no
// segment is then left out. An empty Meeting takes the statements as they are.
type Material struct {
	Meetings     []programme.Meeting
	Statements   []record.Statement
	Stakeholders []stakeholder.Stakeholder
	// Elsewhere are statements outside the meeting in which positions were taken: a
	// group that spoke there is the group here too. They are not heard.
	Elsewhere []record.Statement
	Meeting   rapporteur.ID
	Segment   rapporteur.ID
}

// Heard lists the voices heard, orally or in writing: turns delivered,
// statements, inputs, and texts handed in that were not delivered, which count
// as inputs. Of an off-the-record segment nothing is heard. Whoever is in the
// chair, on the secretariat's bench or a State's panellist is no voice; so is the
// delegation that speaks for a group: the group is.
func Heard(m Material) Voices {
	h := newHearing(m)
	for i := range h.Meetings {
		meeting := &h.Meetings[i]
		meeting.Walk(func(s *programme.Segment, _ int) bool {
			for k := range s.Slots {
				if slot := &s.Slots[k]; slot.State == programme.Delivered && h.open(meeting.ID, s.ID) {
					h.hear(slot.Stakeholder, slot.OnBehalfOf, slot.Capacity, Ref{"slot", slot.Number})
				}
			}
			return true
		})
	}
	for i := range h.Statements {
		if s := &h.Statements[i]; h.open(s.Meeting, h.segmentOf(s)) {
			h.hear(s.Stakeholder, s.OnBehalfOf, s.Capacity, Ref{"statement", s.Number})
		}
	}
	return h.voices
}

// hearing gathers voices. It looks things up by ID once.
type hearing struct {
	Material
	people    map[rapporteur.ID]*stakeholder.Stakeholder
	byISO3    map[string]rapporteur.ID
	elsewhere map[rapporteur.ID]bool
	within    map[rapporteur.ID]bool             // segments of the material
	regime    map[rapporteur.ID]programme.Regime // of each segment
	slots     map[rapporteur.ID]rapporteur.ID    // slot to segment
	voices    Voices
	place     map[rapporteur.ID]int // place of a voice in its track
}

func newHearing(m Material) *hearing {
	h := &hearing{Material: m, people: map[rapporteur.ID]*stakeholder.Stakeholder{}, byISO3: map[string]rapporteur.ID{}, elsewhere: map[rapporteur.ID]bool{}, within: map[rapporteur.ID]bool{}, regime: map[rapporteur.ID]programme.Regime{},
		slots: map[rapporteur.ID]rapporteur.ID{}, voices: Voices{}, place: map[rapporteur.ID]int{}}
	for i := range m.Stakeholders {
		h.people[m.Stakeholders[i].ID] = &m.Stakeholders[i]
		if code := m.Stakeholders[i].ISO3; code != "" {
			h.byISO3[code] = m.Stakeholders[i].ID
		}
	}
	for i := range m.Meetings {
		h.segments(m.Meetings[i].Segments, m.Segment == "", programme.OnRecord)
	}
	return h
}

// segments notes regimes: what nests in an off-the-record segment is off the record.
func (h *hearing) segments(in []programme.Segment, within bool, outer programme.Regime) {
	for i := range in {
		s := &in[i]
		inside, regime := within || s.ID == h.Segment, s.Regime
		if outer == programme.OffRecord {
			regime = outer
		}
		h.within[s.ID], h.regime[s.ID] = inside, regime
		for k := range s.Slots {
			h.slots[s.Slots[k].ID] = s.ID
		}
		h.segments(s.Segments, inside, regime)
	}
}

// open reports whether something said there is part of the material.
func (h *hearing) open(meeting, segment rapporteur.ID) bool {
	if h.Meeting != "" && meeting != h.Meeting {
		return false
	}
	if h.regime[segment] == programme.OffRecord {
		return false
	}
	return h.Segment == "" || h.within[segment]
}

func (h *hearing) segmentOf(s *record.Statement) rapporteur.ID {
	if s.Segment == "" {
		return h.slots[s.Slot]
	}
	return s.Segment
}

// speaker is the voice behind an utterance: the group where one was spoken for,
// else the stakeholder. It is false where the utterance is nobody's voice.
func (h *hearing) speaker(who, behalf rapporteur.ID, c stakeholder.Capacity) (Voice, bool) {
	id := who
	if c == stakeholder.ForGroup && behalf != "" {
		id = behalf
	}
	s := h.people[id]
	if s == nil {
		return Voice{}, false
	}
	v := Voice{Stakeholder: id, Number: s.Number, Track: stakeholder.WordTrackOf(*s, c), Group: c == stakeholder.ForGroup || s.Kind == stakeholder.Group, Region: s.Region}
	return v, v.Track != stakeholder.NoVoice
}

func (h *hearing) hear(who, behalf rapporteur.ID, c stakeholder.Capacity, ref Ref) {
	if v, ok := h.speaker(who, behalf, c); ok {
		h.add(v, ref)
	}
}

func (h *hearing) add(v Voice, refs ...Ref) {
	i, ok := h.place[v.Stakeholder]
	if !ok {
		i = len(h.voices[v.Track])
		h.place[v.Stakeholder] = i
		h.voices[v.Track] = append(h.voices[v.Track], v)
	}
	known := &h.voices[v.Track][i]
	for _, r := range refs {
		if !slices.Contains(known.Refs, r) {
			known.Refs = append(known.Refs, r)
		}
	}
}
