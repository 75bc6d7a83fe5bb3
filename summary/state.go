// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"slices"
	"strconv"
	"time"

	"rapporteur"
)

// open prepares a change of the text by somebody who drafts or signs: it refuses
// others and a text that has gone out, and makes a cleared or signed text a
// draft again, since what was cleared or signed is no longer what it says.
func (s *Summary) open(actor rapporteur.Actor, now time.Time) error {
	if !actor.Has(s.Process, rapporteur.RoleSecretariat, rapporteur.RoleRapporteur, rapporteur.RoleChair) {
		return rapporteur.Fail(rapporteur.Forbidden, "summary.error.not_drafter")
	}
	switch s.State {
	case Transmitted, Published:
		return rapporteur.Fail(rapporteur.Conflict, "summary.error.gone_out")
	case Cleared, Signed:
		for i := range s.Signatories {
			s.Signatories[i].SignedAt, s.Signatories[i].On = time.Time{}, rapporteur.Date{}
		}
		s.reach(actor, now, Draft)
	}
	return nil
}

// reach records a state, by whom and when.
func (s *Summary) reach(actor rapporteur.Actor, now time.Time, to State) {
	s.State = to
	s.Steps = append(s.Steps, Step{State: to, Actor: actor.ID, At: now.UTC().Truncate(time.Microsecond)})
	s.Note(actor, now, string(to), "state")
}

// step refuses whoever is not of the secretariat, and any order but the agreed one.
func (s *Summary) step(actor rapporteur.Actor, now time.Time, from, to State) error {
	if !actor.Has(s.Process, rapporteur.RoleSecretariat) {
		return rapporteur.Fail(rapporteur.Forbidden, "summary.error.not_secretariat")
	}
	if s.State != from {
		return rapporteur.Fail(rapporteur.Conflict, "summary.error.wrong_state", "state", string(s.State), "needed", string(from))
	}
	s.reach(actor, now, to)
	return nil
}

// Clear says that the secretariat stands behind the draft. Whatever the checks
// question, it may clear: the questions are for people.
func (s *Summary) Clear(actor rapporteur.Actor, now time.Time) error {
	return s.step(actor, now, Draft, Cleared)
}

// Sign records the signature of one signatory, by its place in the agreed order
// from 0. Signatories sign in any order; the text is signed when all have. The
// signatory's own account signs, or whoever holds the chair; the secretariat
// records a signature given on paper with the day it bears.
func (s *Summary) Sign(actor rapporteur.Actor, now time.Time, place int, on rapporteur.Date) error {
	if place < 0 || place >= len(s.Signatories) {
		return rapporteur.Fail(rapporteur.NotFound, "summary.error.no_signatory")
	}
	if s.State != Cleared {
		return rapporteur.Fail(rapporteur.Conflict, "summary.error.wrong_state", "state", string(s.State), "needed", string(Cleared))
	}
	by := &s.Signatories[place]
	own := by.Account != "" && by.Account == actor.ID
	office := by.Account == "" && actor.Has(s.Process, rapporteur.RoleChair)
	paper := actor.Has(s.Process, rapporteur.RoleSecretariat) && !on.IsZero()
	if !own && !office && !paper {
		return rapporteur.Fail(rapporteur.Forbidden, "summary.error.not_signatory", "name", by.Name)
	}
	if !by.SignedAt.IsZero() {
		return rapporteur.Fail(rapporteur.Conflict, "summary.error.signed_already", "name", by.Name)
	}
	if on.IsZero() {
		on = rapporteur.Day(now.UTC())
	}
	by.SignedAt, by.On = now.UTC().Truncate(time.Microsecond), on
	s.Note(actor, now, "signature", "signatories")
	if !slices.ContainsFunc(s.Signatories, func(y Signatory) bool { return y.SignedAt.IsZero() }) {
		s.reach(actor, now, Signed)
	}
	return nil
}

// Transmit says that the signed text was sent to those it is for. From here on
// its words do not change.
func (s *Summary) Transmit(actor rapporteur.Actor, now time.Time) error {
	if err := s.grounded(); err != nil {
		return err
	}
	return s.step(actor, now, Signed, Transmitted)
}

// Publish opens the text to everybody.
func (s *Summary) Publish(actor rapporteur.Actor, now time.Time) error {
	if err := s.grounded(); err != nil {
		return err
	}
	if err := s.step(actor, now, Transmitted, Published); err != nil {
		return err
	}
	s.Visibility, s.OpenFrom = rapporteur.Public, time.Time{}
	return nil
}

// grounded refuses a text with a sentence that neither rests on anything nor
// bears a signatory's initials.
func (s *Summary) grounded() error {
	bare := s.Groundless()
	if len(bare) == 0 {
		return nil
	}
	return rapporteur.Fail(rapporteur.Conflict, "summary.error.groundless", "first", strconv.Itoa(bare[0]), "count", strconv.Itoa(len(bare)))
}

// Groundless lists the numbers of the sentences that cite nothing, rest on
// nothing and bear no signatory's initials. A sentence without a source goes out
// only under a signatory's initials.
func (s *Summary) Groundless() []int {
	var out []int
	for _, sec := range s.Sections {
		for _, y := range sec.Sentences {
			if len(y.Citations) == 0 && len(y.RestsOn) == 0 && !s.initialled(y) {
				out = append(out, y.Number)
			}
		}
	}
	return out
}

// initialled reports whether the sentence bears the initials of a signatory.
func (s *Summary) initialled(y Sentence) bool {
	return y.Initials != "" && slices.ContainsFunc(s.Signatories, func(g Signatory) bool { return g.Initials == y.Initials })
}

// Next is the state that follows, and whether there is one.
func (s *Summary) Next() (State, bool) {
	i := slices.Index(States, s.State)
	if i < 0 || i+1 >= len(States) {
		return "", false
	}
	return States[i+1], true
}
