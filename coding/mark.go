// SPDX-License-Identifier: Apache-2.0

package coding

import (
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/internal/text"
)

// Code is what a passage is filed as. All of it is optional.
type Code struct {
	ID        rapporteur.ID // of the passage, where the page gave one
	Theme     rapporteur.ID
	Kind      Kind
	Strength  Strength
	Addressee string
	Note      string
	Rule      string // that suggested it
}

// Mark makes a passage of the words of one version of a statement.
func (k *Desk) Mark(statement rapporteur.ID, version int, span text.Span, c Code) (*Passage, error) {
	s := k.Statements[statement]
	if s == nil || s.Version(version) == nil {
		return nil, rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	}
	v := s.Version(version)
	switch {
	case v.Erased:
		return nil, rapporteur.Fail(rapporteur.Conflict, "check.erased")
	case v.Withdrawn:
		return nil, rapporteur.Fail(rapporteur.Conflict, "check.withdrawn")
	case span.Start < 0 || span.End > v.Length || span.Start >= span.End:
		return nil, rapporteur.Fail(rapporteur.Invalid, "desk.span", "start", strconv.Itoa(span.Start), "end", strconv.Itoa(span.End), "length", strconv.Itoa(v.Length)).At("start")
	}
	if err := k.fresh(c.ID); err != nil {
		return nil, err
	}
	p := &Passage{Statement: statement, Version: version, Span: span.Widen(v.Text), MarkedBy: k.actor.ID, MarkedAt: k.now}
	p.ID = c.ID
	if err := k.code(p, c); err != nil {
		return nil, err
	}
	p.Rule = c.Rule
	k.add(passageKind, &p.Object, p)
	k.did(Marked)
	return p, nil
}

func (k *Desk) code(p *Passage, c Code) error {
	theme, err := k.openTheme(c.Theme)
	if err != nil {
		return err
	}
	if c.Kind != "" && !slices.Contains(PassageKinds, c.Kind) {
		return rapporteur.Fail(rapporteur.Invalid, "check.choice").At("kind")
	}
	if c.Strength != "" && !slices.Contains(Strengths, c.Strength) {
		return rapporteur.Fail(rapporteur.Invalid, "check.choice").At("strength")
	}
	p.Theme, p.Kind, p.Strength, p.Addressee, p.Note = theme, c.Kind, c.Strength, c.Addressee, c.Note
	return nil
}

// Recoding changes what is not nil.
type Recoding struct {
	Theme     *rapporteur.ID
	Kind      *Kind
	Strength  *Strength
	Addressee *string
	Note      *string
}

// Recode files passages anew, one or many at a time.
func (k *Desk) Recode(r Recoding, ids ...rapporteur.ID) error {
	for _, id := range ids {
		p := k.Passage(id)
		if p == nil {
			return rapporteur.Fail(rapporteur.NotFound, "desk.no_passage")
		}
		c := Code{Theme: p.Theme, Kind: p.Kind, Strength: p.Strength, Addressee: p.Addressee, Note: p.Note}
		set(&c.Theme, r.Theme)
		set(&c.Kind, r.Kind)
		set(&c.Strength, r.Strength)
		set(&c.Addressee, r.Addressee)
		set(&c.Note, r.Note)
		if err := k.code(p, c); err != nil {
			return err
		}
	}
	k.did(Recoded)
	return nil
}

func set[T any](to *T, from *T) {
	if from != nil {
		*to = *from
	}
}

// Unmark takes passages off. Recommendations lose them, and positions that rest
// on them go with them.
func (k *Desk) Unmark(ids ...rapporteur.ID) error {
	for _, id := range ids {
		if k.Passage(id) == nil {
			return rapporteur.Fail(rapporteur.NotFound, "desk.no_passage")
		}
		for _, r := range k.Recommendations() {
			if slices.Contains(r.Passages, id) {
				r.Passages = without(r.Passages, []rapporteur.ID{id})
			}
		}
		for _, p := range k.Positions() {
			if p.Passage == id {
				if err := k.unread(p); err != nil {
					return err
				}
			}
		}
		k.uncarry(id)
		k.remove(id)
	}
	k.did(Unmarked)
	return nil
}

// uncarry parts a passage that goes from those of other versions. The one that it
// came from does not come up for review again: a person took the words off.
func (k *Desk) uncarry(id rapporteur.ID) {
	if from := k.Passage(k.Passage(id).From); from != nil {
		from.Lapsed = true
	}
	for _, p := range k.Passages() {
		if p.From == id {
			p.From = ""
		}
	}
}
