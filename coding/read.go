// SPDX-License-Identifier: Apache-2.0

package coding

import (
	"slices"
	"time"

	"rapporteur"
	"rapporteur/record"
)

// Read keeps what a person reads in a passage: where a stakeholder stands on a
// recommendation. The statement must be on the desk, and the holder its speaker,
// the group spoken for, or one whose alignment with it is declared; who reads it
// out of a record that others made names that source instead. A second reading of
// the same words for the same holder replaces the first.
func (k *Desk) Read(p Position) (*Position, error) {
	r, err := k.growing(p.Recommendation)
	if err != nil {
		return nil, err
	}
	words := k.Passage(p.Passage)
	if words == nil {
		return nil, rapporteur.Fail(rapporteur.NotFound, "desk.no_passage")
	}
	switch s := k.Statements[words.Statement]; {
	case !slices.Contains(Stances, p.Stance):
		return nil, rapporteur.Fail(rapporteur.Invalid, "check.choice").At("stance")
	case p.Stakeholder == "":
		return nil, rapporteur.Fail(rapporteur.Invalid, "coding.no_holder").At("stakeholder")
	case p.Source == "" && (s == nil || !speaksFor(s, p.Stakeholder)):
		return nil, rapporteur.Fail(rapporteur.Invalid, "coding.holder").At("stakeholder")
	}
	is, err := k.readAlready(r, words, p)
	if err != nil {
		return nil, err
	}
	if is == nil {
		if err := k.fresh(p.ID); err != nil {
			return nil, err
		}
		is = &Position{Recommendation: r.ID, Stakeholder: p.Stakeholder, Passage: words.ID}
		is.ID = p.ID
		k.add(positionKind, &is.Object, is)
	}
	if is.Stance != p.Stance || is.Condition != p.Condition {
		// It was asked of the delegation in other words.
		is.Owner, is.AskedAt, is.DisputedAt = "", time.Time{}, time.Time{}
	}
	is.Stance, is.Condition, is.Source, is.State = p.Stance, p.Condition, p.Source, Confirmed
	is.ReadBy, is.ReadAt = k.actor.ID, k.now
	r.Passages = union(r.Passages, []rapporteur.ID{words.ID})
	k.did(Read)
	return is, nil
}

// speaksFor reports whether a statement can hold a stakeholder's position.
func speaksFor(s *record.Statement, who rapporteur.ID) bool {
	return who == s.Stakeholder || who == s.OnBehalfOf ||
		slices.ContainsFunc(s.Alignments, func(a record.Alignment) bool { return a.Stakeholder == who })
}

// readAlready finds the reading that a new one replaces. Two that stand on the
// same words since recommendations were merged become one.
func (k *Desk) readAlready(r *Recommendation, words *Passage, p Position) (*Position, error) {
	var first *Position
	for _, o := range k.Positions() {
		if o.Recommendation != r.ID || o.Passage != words.ID || o.Stakeholder != p.Stakeholder {
			continue
		}
		if !o.ConfirmedAt.IsZero() && (o.Stance != p.Stance || o.Condition != p.Condition) {
			return nil, rapporteur.Fail(rapporteur.Conflict, "coding.delegation_stands")
		}
		if first == nil {
			first = o
		} else if err := k.unread(o); err != nil {
			return nil, err
		}
	}
	return first, nil
}

// Unread takes positions back. What a delegation confirmed is not taken from it
// in passing: the confirmation has to be taken back first.
func (k *Desk) Unread(ids ...rapporteur.ID) error {
	for _, id := range ids {
		p := k.Position(id)
		if p == nil {
			return rapporteur.Fail(rapporteur.NotFound, "coding.no_position")
		}
		if err := k.unread(p); err != nil {
			return err
		}
	}
	k.did(Unread)
	return nil
}

func (k *Desk) unread(p *Position) error {
	if !p.ConfirmedAt.IsZero() {
		return rapporteur.Fail(rapporteur.Conflict, "coding.delegation_stands")
	}
	k.remove(p.ID)
	return nil
}
