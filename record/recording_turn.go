// SPDX-License-Identifier: Apache-2.0

package record

import (
	"slices"
	"time"

	"rapporteur"
	"rapporteur/programme"
)

// Stretch is a part of a recording, in milliseconds from its beginning.
type Stretch struct{ From, To int64 }

// Turn is the stretch of a turn to speak by its captions: from its first cue to
// the end of its last. It is false where no cue belongs to the turn.
func (r *Recording) Turn(slot rapporteur.ID) (s Stretch, ok bool) {
	for _, c := range r.Cues {
		if c.Slot != slot || slot == "" {
			continue
		}
		if !ok {
			s, ok = Stretch{c.Start, c.End}, true
		}
		s.To = max(s.To, c.End)
	}
	return s, ok
}

// Moment is where a turn can be found in a recording.
type Moment struct {
	At   int64 // milliseconds from the recording's beginning
	Sure int   // per cent; of the clock alone it is within a minute at best
	Why  CueReason
}

// Find tells at which moment of the recording a turn of the meeting begins: by its
// captions, else by the clock, where the beginning of both is known. A correction
// of an intervention is checked by listening from there. It is false where neither
// leads to the turn, and where the turn lies outside of the recording.
func (r *Recording) Find(turn *programme.Slot) (Moment, bool) {
	for _, c := range r.Cues {
		if c.Slot == turn.ID && turn.ID != "" {
			return Moment{At: c.Start, Sure: c.Sure, Why: c.Why}, true
		}
	}
	return r.findByClock(turn, time.Time{})
}

// FindSpoken is Find where it is known to the second since when the turn was
// spoken, as the list of speakers has it.
func (r *Recording) FindSpoken(turn *programme.Slot, since time.Time) (Moment, bool) {
	if got, ok := r.Find(turn); ok && got.Why != ByClock || since.IsZero() {
		return got, ok
	}
	return r.findByClock(turn, since)
}

func (r *Recording) findByClock(turn *programme.Slot, since time.Time) (Moment, bool) {
	starts, err := turn.Starts.Time()
	exact := !since.IsZero()
	if exact {
		starts, err = since, nil
	}
	if err != nil || r.Began.IsZero() || starts.IsZero() || !exact && !turn.Starts.HasHour() {
		return Moment{}, false
	}
	// A turn that began in the minute in which the recording did lies at its beginning.
	at := starts.Sub(r.Began)
	if at <= -time.Minute || at.Milliseconds() > lastMoment {
		return Moment{}, false
	}
	sure := sureByEdge
	if exact {
		sure = sureByClock
	}
	return Moment{At: max(0, at.Milliseconds()), Sure: sure, Why: ByClock}, true
}

// Assign lets a person say to which turn the cues from first to last belong,
// counted from 0; an empty slot means that they belong to none.
func (r *Recording) Assign(first, last int, slot rapporteur.ID) error {
	if first < 0 || last < first || last >= len(r.Cues) {
		return rapporteur.Fail(rapporteur.Conflict, "recording.cues_changed")
	}
	for i := first; i <= last; i++ {
		c := &r.Cues[i]
		c.Slot, c.Why, c.Sure = slot, ByHand, certainForHand
	}
	return nil
}

// Unset gives the cues of a stretch back to the alignment.
func (r *Recording) Unset(first, last int) error {
	if err := r.Assign(first, last, ""); err != nil {
		return err
	}
	for i := first; i <= last; i++ {
		r.Cues[i].Why, r.Cues[i].Sure = "", 0
	}
	return nil
}

// CutOut takes a turn out of what is published and reports whether it was in.
func (r *Recording) CutOut(slot rapporteur.ID, now time.Time, reason string) (changed bool) {
	if r.IsCut(slot) {
		return false
	}
	r.Cuts = append(r.Cuts, Cut{Slot: slot, At: now.UTC().Truncate(time.Microsecond), Reason: reason})
	return true
}

// PutIn publishes a turn again that was cut out.
func (r *Recording) PutIn(slot rapporteur.ID) (changed bool) {
	was := len(r.Cuts)
	r.Cuts = slices.DeleteFunc(r.Cuts, func(c Cut) bool { return c.Slot == slot })
	return len(r.Cuts) < was
}

// IsCut reports whether a turn is cut out of what is published.
func (r *Recording) IsCut(slot rapporteur.ID) bool {
	return slices.ContainsFunc(r.Cuts, func(c Cut) bool { return c.Slot == slot })
}
