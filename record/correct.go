// SPDX-License-Identifier: Apache-2.0

package record

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/internal/text"
)

// Correction is a change of words that a delegation asks for in its own
// intervention. It is proposed, checked against the recording, and accepted into a
// new version or refused with a reason. The version that it corrects stays.
type Correction struct {
	Number    int             `json:"number"`  // within the statement, from 1
	Version   int             `json:"version"` // whose words it is about
	Span      text.Span       `json:"span"`
	Words     string          `json:"words"` // that should stand there; empty: none
	Language  string          `json:"language"`
	Reason    string          `json:"reason"`
	By        rapporteur.ID   `json:"by,omitempty"` // the account
	Asked     time.Time       `json:"asked"`
	State     CorrectionState `json:"state"`
	Decided   time.Time       `json:"decided,omitzero"`
	DecidedBy rapporteur.ID   `json:"decidedBy,omitempty"`
	Answer    string          `json:"answer,omitempty"` // why it was refused
	Into      int             `json:"into,omitempty"`   // the version that it became
}

// CorrectionState is what became of a correction.
type CorrectionState string

const (
	CorrectionProposed CorrectionState = "proposed"
	CorrectionAccepted CorrectionState = "accepted"
	CorrectionRefused  CorrectionState = "refused"
)

// CorrectionStates lists them in their order.
var CorrectionStates = []CorrectionState{CorrectionProposed, CorrectionAccepted, CorrectionRefused}

// CorrectHours is within how many hours an intervention may be corrected where its
// meeting says nothing: a week, as the records of United Nations meetings ask.
const CorrectHours = 7 * 24

// Limits of corrections.
const (
	mostCorrections = 200
	reasonLength    = 2000 // code points
)

// MayCorrect says whether a delegation may correct the statement now: its own
// intervention and no other, once it was spoken, within so many hours after the
// turn ended. Ended is zero while the turn is not over.
func (s *Statement) MayCorrect(own rapporteur.ID, ended time.Time, hours int, now time.Time) error {
	if hours <= 0 {
		hours = CorrectHours
	}
	v := s.Newest()
	switch {
	case own == "" || s.Stakeholder != own:
		return rapporteur.Fail(rapporteur.Forbidden, "correct.not_own")
	case s.Kind != Intervention || s.Delivery == NotDelivered || s.Delivery == Written:
		return rapporteur.Fail(rapporteur.Conflict, "correct.not_spoken")
	case ended.IsZero() || now.Before(ended) || s.OpenFrom.After(now):
		return rapporteur.Fail(rapporteur.Conflict, "correct.not_yet")
	case now.After(ended.Add(time.Duration(hours) * time.Hour)):
		return rapporteur.Fail(rapporteur.Forbidden, "correct.late", "hours", strconv.Itoa(hours))
	case v == nil || v.Of != 0 || v.Form == Translation:
		return rapporteur.Fail(rapporteur.Conflict, "correct.no_words")
	}
	return nil
}

// Propose asks for changes in the newest version, all for one reason. Whether who
// asks may do so is MayCorrect's to say.
func (s *Statement) Propose(version int, changes []Change, reason string, by rapporteur.ID, now time.Time) error {
	v := s.Newest()
	reason = strings.TrimSpace(text.Normalise(reason))
	switch {
	case v == nil || v.Number != version:
		return rapporteur.Fail(rapporteur.Conflict, "correct.version_old")
	case len(changes) == 0:
		return rapporteur.Fail(rapporteur.Invalid, "correct.same").At("text")
	case reason == "" || text.Len(reason) > reasonLength:
		return rapporteur.Fail(rapporteur.Invalid, "correct.reason").At("reason")
	case len(s.Corrections)+len(changes) > mostCorrections:
		return rapporteur.Fail(rapporteur.Conflict, "correct.most", "limit", strconv.Itoa(mostCorrections))
	}
	number := 0
	for _, c := range s.Corrections { // an edition may have left some out
		number = max(number, c.Number)
	}
	for _, c := range changes {
		number++
		c.Words = text.Normalise(c.Words)
		if err := s.checkChange(v, c); err != nil {
			return err
		}
		s.Corrections = append(s.Corrections, Correction{Number: number, Version: version, Span: c.Span, Words: c.Words, Language: v.Language, Reason: reason,
			By: by, Asked: now.UTC().Truncate(time.Microsecond), State: CorrectionProposed})
	}
	return nil
}

func (s *Statement) checkChange(v *Version, c Change) error {
	snapped := []text.Span{c.Span}
	if c.Span.Start < 0 || c.Span.End <= c.Span.Start || c.Span.End > v.Length {
		return rapporteur.Fail(rapporteur.Invalid, "correct.span").At("text")
	}
	if text.Snap(v.Text, snapped); snapped[0] != c.Span {
		return rapporteur.Fail(rapporteur.Invalid, "correct.span").At("text")
	}
	if c.Span.Slice(v.Text) == c.Words {
		return rapporteur.Fail(rapporteur.Invalid, "correct.same").At("text")
	}
	for _, o := range s.Corrections {
		if o.State == CorrectionProposed && o.Version == v.Number && o.Span.Start < c.Span.End && c.Span.Start < o.Span.End {
			return rapporteur.Fail(rapporteur.Conflict, "correct.overlaps").At("text")
		}
	}
	return nil
}

// Correction finds a correction by its number; nil where there is none.
func (s *Statement) Correction(number int) *Correction {
	for i := range s.Corrections {
		if s.Corrections[i].Number == number {
			return &s.Corrections[i]
		}
	}
	return nil
}

// Accept makes one new version of the newest with the corrections in it, and gives
// its number. A correction of an older version follows its words; where these
// changed meanwhile it cannot be accepted as it is.
func (s *Statement) Accept(numbers []int, by rapporteur.ID, now time.Time) (int, error) {
	v := s.Newest()
	if v == nil || len(numbers) == 0 {
		return 0, rapporteur.Fail(rapporteur.Invalid, "correct.none_chosen")
	}
	var changes []Change
	for _, n := range numbers {
		c, err := s.open(n)
		if err != nil {
			return 0, err
		}
		span, ok := s.spanIn(c, v)
		if !ok {
			return 0, rapporteur.Fail(rapporteur.Conflict, "correct.moved", "n", strconv.Itoa(n))
		}
		changes = append(changes, Change{Span: span, Words: c.Words})
	}
	words, err := apply(v.Text, changes)
	if err != nil {
		return 0, err
	}
	if err := s.AddVersion(Version{Form: v.Form, Label: LabelCorrected, Language: v.Language, Text: words}); err != nil {
		return 0, err
	}
	into := len(s.Versions)
	for _, n := range numbers {
		c := s.Correction(n)
		c.State, c.Decided, c.DecidedBy, c.Into = CorrectionAccepted, now.UTC().Truncate(time.Microsecond), by, into
	}
	return into, nil
}

// Refuse says that the words stay, and why: the delegation reads the reason.
func (s *Statement) Refuse(number int, answer string, by rapporteur.ID, now time.Time) error {
	c, err := s.open(number)
	answer = strings.TrimSpace(text.Normalise(answer))
	switch {
	case err != nil:
		return err
	case answer == "" || text.Len(answer) > reasonLength:
		return rapporteur.Fail(rapporteur.Invalid, "correct.answer").At("answer")
	}
	c.State, c.Answer, c.Decided, c.DecidedBy = CorrectionRefused, answer, now.UTC().Truncate(time.Microsecond), by
	return nil
}

func (s *Statement) open(number int) (*Correction, error) {
	c := s.Correction(number)
	switch {
	case c == nil:
		return nil, rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	case c.State != CorrectionProposed:
		return nil, rapporteur.Fail(rapporteur.Conflict, "correct.decided_already")
	}
	return c, nil
}

func (s *Statement) spanIn(c *Correction, v *Version) (text.Span, bool) {
	if c.Version == v.Number {
		return c.Span, true
	}
	from := s.Version(c.Version)
	if from == nil || from.Erased || from.Language != v.Language {
		return text.Span{}, false
	}
	return text.Differ(from.Text, v.Text).Carry(c.Span)
}

// apply makes changes in a text, the last first so that the others keep their places.
func apply(in string, changes []Change) (string, error) {
	slices.SortFunc(changes, func(a, b Change) int { return cmp.Compare(b.Span.Start, a.Span.Start) })
	out := in
	for i, c := range changes {
		if i > 0 && c.Span.End > changes[i-1].Span.Start {
			return "", rapporteur.Fail(rapporteur.Conflict, "correct.overlaps")
		}
		out = text.Span{End: c.Span.Start}.Slice(out) + c.Words + text.Span{Start: c.Span.End, End: text.Len(out)}.Slice(out)
	}
	return text.Normalise(out), nil
}

// emptyCorrections takes words that are erased out of the corrections of a version.
func (s *Statement) emptyCorrections(version int) {
	for i := range s.Corrections {
		if c := &s.Corrections[i]; c.Version == version || c.Into == version {
			c.Words, c.Reason, c.Answer = "", "", ""
		}
	}
}

// Confirmation is who said for the delegation that a text is what was spoken.
type Confirmation struct {
	By rapporteur.ID `json:"by,omitempty"`
	At time.Time     `json:"at,omitzero"`
}

// ConfirmOwn lets the delegation say that the newest text is what it spoke, once
// its speaker was called. The text is then no longer to be checked.
func (s *Statement) ConfirmOwn(own, by rapporteur.ID, now time.Time) error {
	open := s.OpenFrom
	switch {
	case own == "" || s.Stakeholder != own:
		return rapporteur.Fail(rapporteur.Forbidden, "correct.not_own")
	case open.After(now):
		return rapporteur.Fail(rapporteur.Conflict, "correct.not_yet")
	}
	if err := s.Confirm(); err != nil {
		return err
	}
	s.OpenFrom, s.Confirmed = open, Confirmation{By: by, At: now.UTC().Truncate(time.Microsecond)}
	return nil
}
