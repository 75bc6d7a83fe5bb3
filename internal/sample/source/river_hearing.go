// SPDX-License-Identifier: Apache-2.0

package source

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// at is a meeting by the name that the sources give it.
func (m *basin) at(name string) *programme.Meeting {
	for i := range m.b.Meetings {
		if m.b.Meetings[i].ID == m.id("meeting", name) {
			return &m.b.Meetings[i]
		}
	}
	m.fault("there is no meeting %q", name)
	return &programme.Meeting{}
}

// hearing gives the hearing its one panel, in which nobody had a text, and what
// two people noted of it.
func (m *basin) hearing(y *programme.Meeting) {
	panel := programme.Segment{ID: m.id("segment", "hearing"), Number: m.next("segment"), Kind: programme.Panel, Ordinal: 1, Regime: programme.OnRecord,
		Title:  texts("Who pays for clean water?", "Qui paie l’eau propre ?", "من يدفع ثمن المياه النظيفة؟"),
		Starts: heardAt("15:00"), Ends: heardAt("15:40")}
	y.Convention = programme.NamesAll
	t := record.NoteTable{Meeting: y, Segment: panel.ID, Versions: map[rapporteur.ID]record.Version{}}
	for _, l := range m.lines("river/notes.txt") {
		switch mark, rest, _ := strings.Cut(l.text, " "); mark {
		case "@":
			panel.Slots = append(panel.Slots, m.turn(line{l.at, rest}))
		case "=":
			t.Sets = append(t.Sets, m.noteSet(y, &panel, line{l.at, rest}, len(t.Sets)))
		default:
			last := &t.Sets[len(t.Sets)-1]
			last.Text = strings.TrimPrefix(last.Text+"\n"+l.text, "\n")
		}
	}
	y.Segments = []programme.Segment{panel}
	m.agree(&t)
}

// heardAt is a time of the day of the hearing.
func heardAt(at string) rapporteur.Clock {
	return rapporteur.Clock{Local: "2026-09-22T" + at, Zone: "Europe/Athens"}
}

// turn reads "who | capacity | from | seconds | person | post | language".
func (m *basin) turn(l line) programme.Slot {
	c := l.columns(7)
	s := programme.Slot{ID: m.id("slot", "hearing "+c[0]), Number: m.next("slot"), Stakeholder: m.party(l.at, c[0]), Capacity: stakeholder.Capacity(c[1]),
		Post: c[5], State: programme.Listed}
	s.Person = m.person(c[4], "", c[5], s.Stakeholder, "")
	for _, p := range m.b.Stakeholders {
		if p.ID == s.Stakeholder && p.Kind == stakeholder.State {
			s.Rank = stakeholder.RankFor(c[5], p)
		}
	}
	if c[2] == "" {
		return s
	}
	n, err := strconv.Atoi(c[3])
	if err != nil {
		m.fault("%s: %v", l.at, err)
	}
	s.State, s.Starts, s.Seconds = programme.Delivered, heardAt(c[2]), n
	return s
}

// noteSet reads "taker | heard | language | state" of the last turn.
func (m *basin) noteSet(y *programme.Meeting, panel *programme.Segment, l line, before int) record.NoteSet {
	c := l.columns(4)
	turn := panel.Slots[len(panel.Slots)-1]
	began, err := turn.Starts.Time()
	if err != nil {
		m.fault("%s: %v", l.at, err)
	}
	began = began.UTC()
	n := record.NoteSet{Object: m.object("note set", fmt.Sprint(before+1), rapporteur.Secretariat), Meeting: y.ID, Segment: panel.ID, Slot: turn.ID,
		Taker: readers[c[0]], Heard: record.Heard(c[1]), Language: c[2], State: record.NoteState(c[3]), Began: began, Saved: began.Add(2 * time.Minute)}
	if n.Heard == record.FromInterpretation {
		n.Spoken = "fr"
	}
	return n
}

// agree makes statements of the sets that are agreed, as the desk does.
func (m *basin) agree(t *record.NoteTable) {
	agreed := map[rapporteur.ID][]rapporteur.ID{}
	for _, n := range t.Sets {
		if n.State == record.NotesAgreed {
			agreed[n.Slot] = append(agreed[n.Slot], n.ID)
		}
	}
	for _, turn := range t.Meeting.Segments[0].Slots {
		if len(agreed[turn.ID]) == 0 {
			continue
		}
		name := "notes of " + string(turn.ID)
		t.NewID = func() rapporteur.ID { return m.id("statement", name) }
		at := time.Date(2026, 9, 22, 13, 10, 0, 0, time.UTC)
		if _, err := t.Agree(rapporteur.Operator, at, record.Agreement{Slot: turn.ID, Sets: agreed[turn.ID]}); err != nil {
			m.fault("notes of the hearing: %v", err)
			return
		}
		s := *t.New[len(t.New)-1]
		s.Object = m.object("statement", name, rapporteur.Secretariat)
		kept := version(1, record.Notes, s.Versions[0].Language, s.Versions[0].Text)
		kept.FormNote, kept.Added = s.Versions[0].FormNote, at
		s.Versions = []record.Version{kept}
		m.b.Statements = append(m.b.Statements, s)
	}
	m.b.NoteSets = append(m.b.NoteSets, t.Sets...)
}
