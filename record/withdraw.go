// SPDX-License-Identifier: Apache-2.0

package record

import (
	"slices"
	"time"

	"rapporteur"
)

// Withdraw hides a version: its words stay kept, for those who can put it back.
func (s *Statement) Withdraw(number int) error {
	v, err := s.standing(number)
	if err == nil {
		v.Withdrawn = true
	}
	return err
}

// PutBack shows a withdrawn version again.
func (s *Statement) PutBack(number int) error {
	v := s.Version(number)
	switch {
	case v == nil:
		return rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	case v.Erased:
		return rapporteur.Fail(rapporteur.Conflict, "check.erased")
	case !v.Withdrawn:
		return rapporteur.Fail(rapporteur.Conflict, "check.not_withdrawn")
	}
	v.Withdrawn = false
	return nil
}

// Erase empties a version for ever. Its number, its length and the hash of what
// it said stay, so that what cited it can be followed this far.
func (s *Statement) Erase(number int) error {
	v := s.Version(number)
	switch {
	case v == nil:
		return rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	case v.Erased:
		return rapporteur.Fail(rapporteur.Conflict, "check.erased")
	}
	v.Erased, v.Withdrawn, v.Text = true, false, ""
	s.emptyCorrections(number)
	return nil
}

func (s *Statement) standing(number int) (*Version, error) {
	v := s.Version(number)
	switch {
	case v == nil:
		return nil, rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	case v.Erased:
		return nil, rapporteur.Fail(rapporteur.Conflict, "check.erased")
	case v.Withdrawn:
		return nil, rapporteur.Fail(rapporteur.Conflict, "check.withdrawn")
	}
	return v, nil
}

// Confirm says that the newest text is what was spoken: the statement is no
// longer to be checked, and an embargo until delivery ends.
func (s *Statement) Confirm() error {
	if s.Delivery != ToBeChecked {
		return rapporteur.Fail(rapporteur.Conflict, "check.nothing_to_confirm")
	}
	if s.Newest() == nil {
		return rapporteur.Fail(rapporteur.Conflict, "check.no_text")
	}
	s.Delivery, s.OpenFrom = AsDelivered, time.Time{}
	return nil
}

// Drop says that no time was left to speak the text: it counts as an input, and
// an embargo until delivery ends.
func (s *Statement) Drop() error {
	if s.Delivery != ToBeChecked {
		return rapporteur.Fail(rapporteur.Conflict, "check.nothing_to_confirm")
	}
	s.Delivery, s.OpenFrom = NotDelivered, time.Time{}
	return nil
}

// AddVersion appends a version; a translation names the version that it is of.
func (s *Statement) AddVersion(v Version) error {
	if v.Form == Translation && (s.Version(v.Of) == nil || s.Version(v.Of).Erased) {
		return rapporteur.Fail(rapporteur.Invalid, "check.translation_of").At("of")
	}
	if v.Form != Translation {
		v.Of = 0
	}
	if !slices.Contains(Forms, v.Form) {
		return rapporteur.Fail(rapporteur.Invalid, "check.choice").At("form")
	}
	v.Number = len(s.Versions) + 1
	s.Versions = append(s.Versions, v)
	return nil
}
