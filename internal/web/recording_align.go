// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"strconv"
	"time"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// changeTurns gives captions to a turn, lays all of them beside the turns anew, or
// cuts a turn out of what is published.
func changeTurns(st recordingStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		h, err := r.hearing(st)
		if err != nil {
			return err
		}
		if h.quiet() {
			return rapporteur.Fail(rapporteur.Invalid, "recording.attributable")
		}
		if err := h.readSpoken(st); err != nil {
			return err
		}
		change, err := h.turnChange(f)
		if err == nil {
			if err = r.updateRecording(st, &h.rec, f, change); err == nil {
				return r.After(w, r.recordingPath(h.rec.Number)+"/turns", "saved")
			}
		}
		if err = r.refused(&f, err); err != nil {
			return err
		}
		problem := f.Problem
		for _, sentence := range f.Problems {
			problem = sentence
		}
		return r.ShowAgain(w, h.turnsPage(problem))
	}
}

func (h *hearing) turnChange(f Form) (func(*record.Recording) (string, error), error) {
	slot := rapporteur.ID(f.Value("slot"))
	if slot != "" && h.slots[slot] == nil {
		return nil, rapporteur.Fail(rapporteur.Invalid, "recording.turn_gone")
	}
	from, err1 := strconv.Atoi(f.Value("from"))
	to, err2 := strconv.Atoi(f.Value("to"))
	switch act := f.Value("act"); act {
	case "align":
		return func(is *record.Recording) (string, error) { return "aligned", h.align(is) }, nil
	case "assign", "unset":
		if err1 != nil || err2 != nil {
			return nil, rapporteur.Fail(rapporteur.Invalid, "recording.cues_changed")
		}
		from, to = min(from, to), max(from, to)
		return func(is *record.Recording) (string, error) {
			if act == "assign" {
				return "set captions", is.Assign(from, to, slot)
			}
			if err := is.Unset(from, to); err != nil {
				return "", err
			}
			return "aligned", h.align(is)
		}, nil
	case "cut", "put_in":
		if slot == "" {
			return nil, rapporteur.Fail(rapporteur.Invalid, "recording.turn_gone")
		}
		reason := (&reading{v: f.Values}).line("reason")
		return func(is *record.Recording) (string, error) {
			if act == "cut" {
				is.CutOut(slot, h.r.Now, reason)
				return "cut a turn out", nil
			}
			is.PutIn(slot)
			return "put a turn in", nil
		}, nil
	}
	return nil, unsupported()
}

// align lays the captions beside the turns of the programme. Of a protected
// speaker no other name than the one that is shown stays in the captions.
func (h *hearing) align(is *record.Recording) error {
	var turns []record.Turn
	for _, slot := range h.turnsInOrder() {
		turns = append(turns, h.alignTurn(slot))
	}
	if err := is.Align(turns, h.officers()); err != nil {
		return err
	}
	for i, slot := range h.turnsInOrder() {
		for _, id := range []rapporteur.ID{slot.Person, slot.Stakeholder} {
			if shown := h.guarded[id]; shown != "" {
				is.Veil(record.Turn{Slot: slot.ID, Names: h.namesOf(id), People: turns[i].People}, shown)
				break
			}
		}
	}
	for id, shown := range h.guarded {
		is.Veil(record.Turn{Names: h.namesOf(id)}, shown)
	}
	return nil
}

// namesOf are the names of somebody who takes part, a stakeholder or a person.
func (c *cast) namesOf(id rapporteur.ID) []string {
	if s := c.everyone[id]; s != nil {
		return allNames(s)
	}
	if p := c.everybody[id]; p != nil {
		return []string{p.Name}
	}
	return nil
}

// spell is from when to when a turn was spoken; to is zero while it runs.
type spell struct{ from, to time.Time }

// readSpoken takes from the lists of speakers when turns were spoken: the programme
// knows it to the minute.
func (h *hearing) readSpoken(st recordingStore) error {
	lists, err := st.FloorLists(h.r.Context(), h.r.Process.ID, h.m.ID, h.r.Reach)
	if err != nil {
		return err
	}
	h.spoken = map[rapporteur.ID]spell{}
	for _, l := range lists {
		for _, q := range l.Requests {
			if n := len(q.Spoken); n > 0 && !l.Nameless {
				h.spoken[q.ID] = spell{q.Spoken[0].From, q.Spoken[n-1].To}
			}
		}
	}
	return nil
}

// alignTurn gathers what is known of a turn: its clock and all names under which
// captions may call its speaker.
func (h *hearing) alignTurn(slot *programme.Slot) record.Turn {
	t := record.Turn{Slot: slot.ID, Seconds: slot.Seconds, Within: time.Minute}
	if starts, err := slot.Starts.Time(); err == nil && slot.Starts.HasHour() {
		t.Starts = starts
	}
	if s, ok := h.spoken[slot.ID]; ok {
		t.Starts, t.Within = s.from, 0
		if !s.to.IsZero() {
			t.Seconds = int(s.to.Sub(s.from) / time.Second)
		}
	}
	t.Names = append(h.namesOf(slot.Stakeholder), h.namesOf(slot.OnBehalfOf)...)
	if p := h.everybody[slot.Person]; p != nil {
		t.People = append(t.People, p.Name)
		if p.Protected {
			t.People = append(t.People, p.DisplayName)
		}
	}
	if slot.Post != "" {
		t.Names = append(t.Names, slot.Post)
	}
	return t
}

// allNames are the names of a stakeholder in every language and form.
func allNames(s *stakeholder.Stakeholder) (out []string) {
	if b, ok := stakeholder.ByISO3(s.ISO3); ok && s.Kind == stakeholder.State {
		for _, n := range b.Names {
			out = append(out, n.Value)
		}
	}
	for _, n := range s.Names {
		out = append(out, n.Value)
	}
	if s.Protected {
		out = append(out, s.DisplayName)
	}
	return out
}

// officers are the names of those who speak between turns.
func (h *hearing) officers() (out []string) {
	h.m.Walk(func(s *programme.Segment, _ int) bool {
		for _, role := range s.Roles {
			switch role.Kind {
			case programme.Chair, programme.CoFacilitator, programme.Moderator:
				out = append(out, role.Name)
				if p := h.everybody[role.Person]; p != nil {
					out = append(out, p.Name)
				}
			}
		}
		return true
	})
	return out
}
