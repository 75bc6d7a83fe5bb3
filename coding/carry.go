// SPDX-License-Identifier: Apache-2.0

package coding

import (
	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// Carry brings the passages of older versions of a statement to a newer one,
// where the words still stand there: recommendations and positions follow to the
// new passage, which points back. left are those whose words changed or are gone;
// a person looks at them. Passages in another language than the version stay.
func (k *Desk) Carry(statement rapporteur.ID, to int) (carried, left []*Passage, err error) {
	s := k.Statements[statement]
	if s == nil || s.Version(to) == nil {
		return nil, nil, rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	}
	v := s.Version(to)
	switch {
	case v.Erased:
		return nil, nil, rapporteur.Fail(rapporteur.Conflict, "check.erased")
	case v.Withdrawn:
		return nil, nil, rapporteur.Fail(rapporteur.Conflict, "check.withdrawn")
	}
	ways := map[int]*text.Difference{}
	for _, p := range k.outdated(s, v) {
		from := s.Version(p.Version)
		if ways[p.Version] == nil {
			ways[p.Version] = text.Differ(from.Text, v.Text)
		}
		span, ok := ways[p.Version].Carry(p.Span)
		if !ok {
			left = append(left, p)
			continue
		}
		carried = append(carried, k.carry(p, to, span))
	}
	k.did(Carried)
	return carried, left, nil
}

// carry makes the new passage. Where somebody marked the very same words anew
// meanwhile, and as the same, that passage takes the place.
func (k *Desk) carry(p *Passage, to int, span text.Span) *Passage {
	for _, o := range k.Passages() {
		if o.Statement == p.Statement && o.Version == to && o.Span == span && o.From == "" && o.Kind == p.Kind && o.Theme == p.Theme {
			o.From = p.ID
			k.handOver(p, o)
			return o
		}
	}
	is := &Passage{Statement: p.Statement, Version: to, Span: span, From: p.ID, Theme: p.Theme, Kind: p.Kind, Strength: p.Strength,
		Addressee: p.Addressee, Note: p.Note, MarkedBy: p.MarkedBy, MarkedAt: p.MarkedAt, Rule: p.Rule}
	k.add(passageKind, &is.Object, is)
	is.Access = p.Access
	k.handOver(p, is)
	return is
}

func (k *Desk) handOver(from, to *Passage) {
	for _, r := range k.Recommendations() {
		var out []rapporteur.ID
		for _, id := range r.Passages {
			if id == from.ID {
				id = to.ID
			}
			out = union(out, []rapporteur.ID{id})
		}
		r.Passages = out
	}
	for _, p := range k.Positions() {
		if p.Passage == from.ID {
			p.Passage = to.ID
		}
	}
}

// outdated lists the passages of older versions in the language of v that nothing
// was carried over from and no person has let go, by number.
func (k *Desk) outdated(s *record.Statement, v *record.Version) []*Passage {
	var all []Passage
	for _, p := range k.Passages() {
		all = append(all, *p)
	}
	var out []*Passage
	for _, p := range review(all, s, v) {
		out = append(out, k.Passage(p.ID))
	}
	return out
}

// Lapse lets passages go that a newer version has no words for, so that they do
// not come up for review again. What rests on them stays.
func (k *Desk) Lapse(ids ...rapporteur.ID) error {
	if err := k.passagesAre(ids); err != nil {
		return err
	}
	for _, id := range ids {
		k.Passage(id).Lapsed = true
	}
	k.did(LeftBehind)
	return nil
}

// Review lists the passages that a person has to look at since a statement has a
// newer version: they stand on an older one in the same language, nothing was
// carried over from them, and nobody let them go.
func Review(passages []Passage, s *record.Statement) []Passage {
	v := s.Newest()
	if v == nil {
		return nil
	}
	return review(passages, s, v)
}

func review(passages []Passage, s *record.Statement, v *record.Version) []Passage {
	carried := map[rapporteur.ID]bool{}
	for i := range passages {
		carried[passages[i].From] = true
	}
	var out []Passage
	for _, p := range passages {
		from := s.Version(p.Version)
		if p.Statement == s.ID && p.Version < v.Number && from != nil && from.Language == v.Language && !p.Lapsed && !carried[p.ID] {
			out = append(out, p)
		}
	}
	return out
}
