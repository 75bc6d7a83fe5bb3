// SPDX-License-Identifier: Apache-2.0

package coding

import (
	"cmp"
	"reflect"
	"slices"

	"rapporteur"
)

// Merge makes one recommendation of several: passages, positions and relations
// move to into, the others lead there from now on. Nobody's support appears or
// vanishes. A delegation that had confirmed its position on another wording is no
// longer said to have confirmed it.
func (k *Desk) Merge(into rapporteur.ID, from ...rapporteur.ID) error {
	if slices.Contains(from, into) {
		return rapporteur.Fail(rapporteur.Invalid, "coding.merge_itself")
	}
	target, err := k.growing(into)
	if err != nil {
		return err
	}
	for _, id := range from {
		r, err := k.growing(id)
		if err != nil {
			return err
		}
		if r == target { // somebody merged the two a moment ago
			continue
		}
		if r.Kind != target.Kind {
			return rapporteur.Fail(rapporteur.Invalid, "coding.merge_kinds")
		}
		k.pour(target, r)
	}
	k.did(MergedInto)
	return nil
}

func (k *Desk) pour(target, r *Recommendation) {
	for _, p := range k.Positions() {
		if p.Recommendation == r.ID {
			p.moveTo(target, r)
		}
	}
	target.Passages = union(target.Passages, r.Passages)
	target.Instruments = union(target.Instruments, r.Instruments)
	if r.State == Confirmed {
		target.State = Confirmed
	}
	for _, other := range k.Recommendations() {
		if other.Into == r.ID {
			other.Into = target.ID
		}
	}
	relations := r.Relations
	r.Passages, r.Relations, r.State, r.Into = nil, nil, Merged, target.ID
	k.carryRelations(target, r, relations)
}

// moveTo hangs a position on another recommendation. What a delegation confirmed
// was its word on one wording, not on another.
func (p *Position) moveTo(to, from *Recommendation) {
	p.Recommendation = to.ID
	if !p.ConfirmedAt.IsZero() && !reflect.DeepEqual(to.Wording, from.Wording) {
		_ = p.Unconfirm() // it is confirmed, so it can be taken back
	}
}

// Split makes a second recommendation of some passages of one. Positions that
// rest on those passages move along. What r leaves open it takes from the first.
func (k *Desk) Split(rec rapporteur.ID, r Recommendation, passages ...rapporteur.ID) (*Recommendation, error) {
	was, err := k.growing(rec)
	if err != nil {
		return nil, err
	}
	for _, id := range passages {
		if !slices.Contains(was.Passages, id) || k.Passage(id) == nil {
			return nil, rapporteur.Fail(rapporteur.Conflict, "coding.split_gone")
		}
	}
	rest := without(was.Passages, passages)
	if len(passages) == 0 || len(rest) == 0 {
		return nil, rapporteur.Fail(rapporteur.Invalid, "coding.split_some").At("passages")
	}
	r.Theme, r.Meeting = cmp.Or(r.Theme, was.Theme), cmp.Or(r.Meeting, was.Meeting)
	r.Kind, r.Subject = cmp.Or(r.Kind, was.Kind), cmp.Or(r.Subject, was.Subject)
	made, err := k.start(r, passages)
	if err != nil {
		return nil, err
	}
	made.State = was.State
	was.Passages = rest
	for _, p := range k.Positions() {
		if p.Recommendation == was.ID && slices.Contains(passages, p.Passage) {
			p.moveTo(made, was)
		}
	}
	k.did(SplitOff)
	return made, nil
}
