// SPDX-License-Identifier: Apache-2.0

package record

import (
	"slices"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/programme"
)

// NoteTable is a segment with all that was noted in it, laid out for agreeing.
// The store brings it, keeps what was agreed, and holds others off meanwhile.
type NoteTable struct {
	Meeting    *programme.Meeting
	Segment    rapporteur.ID
	Sets       []NoteSet
	Statements []Statement // of the segment; notes with their texts
	NewID      rapporteur.IDs

	New      []*Statement              // to be added
	Versions map[rapporteur.ID]Version // to be added to statements that are there
}

// Agreement says that certain sets of a slot are the notes of it. Words are those
// of the statement; where they are empty, the sets' own, one after the other.
type Agreement struct {
	Slot  rapporteur.ID // empty in a segment that is not attributable
	Sets  []rapporteur.ID
	Words string
}

// Agree makes the notes of one intervention into a statement of the kind note.
// Where it is one already, they become a new version of it. The sets that were
// not taken are put aside and kept. It is a statement of its own, also where the
// speaker has handed in a text: who may see it, and when, is not the same, and
// notes never stand in the place of words that may be quoted. Both hang on the
// slot, which is counted once.
func (t *NoteTable) Agree(actor rapporteur.Actor, now time.Time, a Agreement) (rapporteur.ID, error) {
	regime := t.Meeting.RegimeOf(t.Segment)
	chosen, err := t.chosen(a, regime)
	if err != nil {
		return "", err
	}
	words := strings.TrimSpace(text.Normalise(a.Words))
	if words == "" {
		words = joined(chosen)
	}
	if regime == programme.NotAttributable {
		words = strings.Join(views(words), "\n\n")
	}
	if words == "" {
		return "", rapporteur.Fail(rapporteur.Invalid, "note.nothing_to_agree")
	}
	v := Version{Form: Notes, FormNote: heardIn(chosen), Language: chosen[0].Language, Text: words, Added: now.UTC().Truncate(time.Microsecond)}
	id, err := t.put(actor, now, a.Slot, v, regime)
	if err != nil {
		return "", err
	}
	for i := range t.Sets {
		n := &t.Sets[i]
		if n.Slot != a.Slot {
			continue
		}
		was := *n
		n.State, n.Statement = NotesAside, ""
		if slices.Contains(a.Sets, n.ID) {
			n.State, n.Statement = NotesAgreed, id
		}
		if n.State != was.State || n.Statement != was.Statement {
			n.Note(actor, now, string(n.State))
		}
	}
	return id, nil
}

func (t *NoteTable) chosen(a Agreement, regime programme.Regime) (out []*NoteSet, err error) {
	for _, id := range a.Sets {
		i := slices.IndexFunc(t.Sets, func(n NoteSet) bool { return n.ID == id && n.Slot == a.Slot })
		if i < 0 {
			return nil, rapporteur.Fail(rapporteur.NotFound, "note.set_gone")
		}
		if err := t.Sets[i].Check(regime); err != nil {
			return nil, err
		}
		out = append(out, &t.Sets[i])
	}
	if len(out) == 0 {
		return nil, rapporteur.Fail(rapporteur.Invalid, "note.nothing_to_agree")
	}
	return out, nil
}

// joined is the words of several sets, one after the other.
func joined(sets []*NoteSet) string {
	var parts []string
	for _, n := range sets {
		if s := strings.TrimSpace(n.Text); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "\n\n")
}

// heardIn says in which language the takers heard what they noted.
func heardIn(sets []*NoteSet) string {
	var parts []string
	for _, n := range sets {
		s := "heard on the floor"
		if n.Heard == FromInterpretation {
			s = "heard through interpretation"
		}
		if n.Spoken != "" {
			s += ", spoken in " + n.Spoken
		}
		if !slices.Contains(parts, s) {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "; ")
}

// put keeps the version in the statement of the notes, a new one where there is none.
func (t *NoteTable) put(actor rapporteur.Actor, now time.Time, slot rapporteur.ID, v Version, regime programme.Regime) (rapporteur.ID, error) {
	if s := t.NotesOf(slot); s != nil {
		is := s.Newest()
		if is == nil || is.Text != v.Text {
			t.Versions[s.ID] = v
		}
		return s.ID, nil
	}
	s := &Statement{Kind: Note, Meeting: t.Meeting.ID, Segment: t.Segment, Language: v.Language, Date: t.Meeting.From, Delivery: AsDelivered,
		Level: Named, Versions: []Version{v}}
	s.ID, s.Process, s.Visibility = t.NewID(), t.Meeting.Process, rapporteur.Secretariat
	if regime == programme.NotAttributable {
		s.Level = Unattributed
	} else if err := t.fromSlot(s, slot, now); err != nil {
		return "", err
	}
	s.Versions[0].Number = 1
	if found := s.Check(regime); len(found) > 0 {
		return "", found[0]
	}
	t.New = append(t.New, s)
	return s.ID, nil
}

// fromSlot takes who spoke, for whom and when from the slot. What was noted was
// said: the slot is delivered.
func (t *NoteTable) fromSlot(s *Statement, slot rapporteur.ID, now time.Time) error {
	in, turn := t.Meeting.Turn(slot)
	if turn == nil || in.ID != t.Segment {
		return rapporteur.Fail(rapporteur.NotFound, "note.slot_gone")
	}
	if turn.Running() {
		if _, err := t.Meeting.End(slot, now); err != nil {
			return err
		}
	}
	turn.State = programme.Delivered
	s.Slot, s.Stakeholder, s.Person, s.Post, s.Rank = turn.ID, turn.Stakeholder, turn.Person, turn.Post, turn.Rank
	s.Capacity, s.OnBehalfOf = turn.Capacity, turn.OnBehalfOf
	for i := range in.Slots {
		if in.Slots[i].ID == slot {
			s.Order = i + 1
		}
	}
	if day, _, _ := strings.Cut(turn.Starts.Local, "T"); day != "" {
		if d, err := rapporteur.ParseDate(day); err == nil {
			s.Date = d
		}
	}
	return nil
}

// NotesOf finds the statement that the notes of a slot became; of a segment that
// is not attributable, the one that its agreed sets lead to.
func (t *NoteTable) NotesOf(slot rapporteur.ID) *Statement {
	for i := range t.Statements {
		s := &t.Statements[i]
		if s.Kind != Note {
			continue
		}
		if slot != "" && s.Slot == slot {
			return s
		}
		if slices.ContainsFunc(t.Sets, func(n NoteSet) bool { return n.Slot == slot && n.Statement == s.ID }) {
			return s
		}
	}
	return nil
}

// Proposed is the set of a slot that agreeing on all takes where nobody chose:
// the only one, or the longest, and of two as long the one that was begun first.
// It is nil where nothing was noted, and where what stands is agreed already.
func Proposed(of []NoteSet) *NoteSet {
	var out *NoteSet
	for i := range of {
		n := &of[i]
		if n.State == NotesAgreed {
			return nil
		}
		if strings.TrimSpace(n.Text) != "" && (out == nil || text.Len(n.Text) > text.Len(out.Text)) {
			out = n
		}
	}
	return out
}

// GoesWith reports whether a set's words go when words of the statement that notes
// became are erased for good: where they are among those, or where nothing of the
// statement stands any more. Words that another version keeps stay, and so does
// what a taker writes that was never agreed on. The statement is as it is then.
func (n *NoteSet) GoesWith(s *Statement, erased string) bool {
	if n.Statement != s.ID && (n.Slot == "" || n.Slot != s.Slot) {
		return false
	}
	var kept []string
	for i := range s.Versions {
		if v := &s.Versions[i]; !v.Erased {
			kept = append(kept, v.Text)
		}
	}
	lost := false
	for _, said := range views(n.Text) {
		if slices.ContainsFunc(kept, func(words string) bool { return strings.Contains(words, said) }) {
			continue
		}
		lost = lost || strings.Contains(erased, said) || strings.Contains(said, erased)
	}
	return lost || len(kept) == 0 && (n.Statement == s.ID || n.State == NotesAside)
}
