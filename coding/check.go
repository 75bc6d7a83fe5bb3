// SPDX-License-Identifier: Apache-2.0

package coding

import (
	"cmp"
	"slices"
	"time"

	"rapporteur"
)

// Kinds lists the kinds in the order in which pages offer them.
var Kinds = []Kind{Proposal, Practice}

// States lists the states in the order in which pages offer them.
var States = []State{Suggested, Confirmed, Refused}

// Check says what is wrong with a recommendation before it is saved: each
// problem stands at the field of the form that it belongs to.
func (r *Recommendation) Check() []*rapporteur.Error {
	var out []*rapporteur.Error
	at := func(field, key string) {
		out = append(out, rapporteur.Fail(rapporteur.Invalid, key).At(field))
	}
	if r.Wording.IsZero() {
		at("wording", "check.wording")
	}
	if !slices.Contains(Kinds, r.Kind) {
		at("kind", "check.choice")
	}
	if !slices.Contains(Subjects, r.Subject) {
		at("subject", "check.choice")
	}
	if !slices.Contains(States, r.State) {
		at("state", "check.choice")
	}
	if r.Page < 0 {
		at("page", "check.number")
	}
	return out
}

// Confirm records that the delegation itself stands by the reading. From then on
// it is open as far as is said: to the public or to the participants. A reading
// that was refused cannot be confirmed.
func (p *Position) Confirm(at time.Time, open rapporteur.Visibility) error {
	switch {
	case p.State == Refused:
		return rapporteur.Fail(rapporteur.Conflict, "check.position_refused")
	case open != rapporteur.Public && open != rapporteur.Participants:
		return rapporteur.Fail(rapporteur.Invalid, "check.choice").At("visibility")
	}
	p.State, p.ConfirmedAt, p.Visibility = Confirmed, at.UTC().Truncate(time.Microsecond), open
	p.DisputedAt = time.Time{}
	return nil
}

// Ask lays a position before a delegation, which from then on reaches it: of is
// the stakeholder that is asked, for the position of a group the one that spoke
// for it; empty asks the holder. Asking anew wipes a former answer.
func (p *Position) Ask(at time.Time, of rapporteur.ID) error {
	switch {
	case p.State == Refused:
		return rapporteur.Fail(rapporteur.Conflict, "check.position_refused")
	case !p.ConfirmedAt.IsZero():
		return rapporteur.Fail(rapporteur.Conflict, "coding.confirmed_already")
	}
	p.Owner = cmp.Or(of, p.Stakeholder)
	p.AskedAt, p.DisputedAt, p.Reply = at.UTC().Truncate(time.Microsecond), time.Time{}, ""
	return nil
}

// Dispute records that the delegation does not stand by the reading, with what it
// says instead. The reading still counts until a person looks at it; what was
// open of it closes.
func (p *Position) Dispute(at time.Time, reply string) error {
	if p.AskedAt.IsZero() {
		return rapporteur.Fail(rapporteur.Conflict, "coding.not_asked")
	}
	p.DisputedAt, p.Reply = at.UTC().Truncate(time.Microsecond), reply
	p.ConfirmedAt, p.Visibility = time.Time{}, rapporteur.Secretariat
	return nil
}

// Unconfirm takes a delegation's confirmation back: the reading is the
// secretariat's again.
func (p *Position) Unconfirm() error {
	if p.ConfirmedAt.IsZero() {
		return rapporteur.Fail(rapporteur.Conflict, "check.position_open")
	}
	p.ConfirmedAt, p.Visibility = time.Time{}, rapporteur.Secretariat
	return nil
}
