// SPDX-License-Identifier: Apache-2.0

package coding

import (
	"slices"

	"rapporteur"
)

// Relate says, or no longer says, how a stands to b: narrower, that a asks for a
// part of what b asks for; conflicting, that both cannot be done. Nothing is
// narrower than itself, by whatever way round.
func (k *Desk) Relate(a rapporteur.ID, kind RelationKind, b rapporteur.ID, on bool) error {
	if !slices.Contains(RelationKinds, kind) {
		return rapporteur.Fail(rapporteur.Invalid, "check.choice").At("relation")
	}
	one, err := k.follow(a)
	if err != nil {
		return err
	}
	other, err := k.follow(b)
	if err != nil {
		return err
	}
	if one == other {
		return rapporteur.Fail(rapporteur.Invalid, "coding.relate_itself")
	}
	k.did(Related)
	if !on {
		one.unrelate(kind, other)
		if kind == Conflicting {
			other.unrelate(kind, one)
		}
		return nil
	}
	if kind == Narrower && k.narrower(other.ID, one.ID) {
		return rapporteur.Fail(rapporteur.Conflict, "coding.relate_circle")
	}
	k.relate(one, Relation{kind, other.ID})
	return nil
}

// relate adds a relation that is not there yet; a conflict is kept on one side.
func (k *Desk) relate(r *Recommendation, to Relation) {
	back := Relation{to.Kind, r.ID}
	if other := k.Recommendation(to.To); to.Kind == Conflicting && other != nil && slices.Contains(other.Relations, back) {
		return
	}
	r.Relations = union(r.Relations, []Relation{to})
}

func (r *Recommendation) unrelate(kind RelationKind, to *Recommendation) {
	r.Relations = without(r.Relations, []Relation{{kind, to.ID}})
	if len(r.Relations) == 0 {
		r.Relations = nil
	}
}

// narrower reports whether a leads to b by one or more steps of narrower.
func (k *Desk) narrower(a, b rapporteur.ID) bool {
	seen, next := map[rapporteur.ID]bool{}, []rapporteur.ID{a}
	for len(next) > 0 {
		r := k.Recommendation(next[0])
		next = next[1:]
		if r == nil || seen[r.ID] {
			continue
		}
		seen[r.ID] = true
		for _, x := range r.Relations {
			if x.Kind != Narrower {
				continue
			}
			if x.To == b {
				return true
			}
			next = append(next, x.To)
		}
	}
	return false
}

// carryRelations moves the relations of a merged recommendation, and those of
// others to it, to the one it went into. One that would now lead to itself falls away.
func (k *Desk) carryRelations(target, merged *Recommendation, relations []Relation) {
	target.unrelate(Narrower, merged)
	target.unrelate(Conflicting, merged)
	for _, other := range k.Recommendations() {
		for _, x := range other.Relations {
			if x.To != merged.ID {
				continue
			}
			other.unrelate(x.Kind, merged)
			k.carryRelation(other, Relation{x.Kind, target.ID})
		}
	}
	for _, x := range relations {
		k.carryRelation(target, x)
	}
}

func (k *Desk) carryRelation(r *Recommendation, x Relation) {
	if x.To == r.ID || x.Kind == Narrower && k.narrower(x.To, r.ID) {
		return
	}
	k.relate(r, x)
}
