// SPDX-License-Identifier: Apache-2.0

package coding

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"rapporteur"
	"rapporteur/process"
	"rapporteur/record"
)

// Need names what an act reads and may change, for the store to load. A named
// statement comes with its texts and its passages, a passage with what holds it
// and rests on it and what it was carried from and to, a recommendation with its
// passages and positions, what it was merged into, and all that stand in a relation.
type Need struct {
	Act             rapporteur.ID // given by the page, so that a request sent twice is one act; empty takes a new one
	Statements      []rapporteur.ID
	Passages        []rapporteur.ID
	Recommendations []rapporteur.ID
	Positions       []rapporteur.ID
	All             bool          // every passage and recommendation: for acts on themes
	Undo            rapporteur.ID // the act to be undone, with what it touched
}

// Desk is the part of a process's coding that one act reads and changes. The
// store loads it, a rule changes it, and what changed is saved with the act, all
// in one transaction.
type Desk struct {
	Process    *process.Process
	Statements map[rapporteur.ID]*record.Statement
	Undoing    *Act // where the need names an act to undo
	actor      rapporteur.Actor
	now        time.Time
	ids        rapporteur.IDs
	kind       ActKind
	undoes     rapporteur.ID
	back       bool
	kept       map[rapporteur.ID]*piece
}

// piece is one object on the desk, with what it was when it was loaded.
type piece struct {
	kind   string
	before []byte // nil where the act made it
	object any    // *Passage, *Recommendation, *Position or *process.Process; nil where it was taken off
	was    any    // the object that was taken off
}

// Kinds of objects on the desk, as changes name them.
const (
	passageKind        = "passage"
	recommendationKind = "recommendation"
	positionKind       = "position"
	processKind        = "process"
)

// NewDesk lays what the store loaded on a desk.
func NewDesk(p *process.Process, actor rapporteur.Actor, now time.Time, ids rapporteur.IDs) *Desk {
	k := &Desk{Process: p, Statements: map[rapporteur.ID]*record.Statement{}, actor: actor, now: now.UTC().Truncate(time.Microsecond), ids: ids,
		kept: map[rapporteur.ID]*piece{}}
	k.lay(processKind, p.ID, p)
	return k
}

// LayPassage, LayRecommendation and LayPosition put a loaded object on the desk.
func (k *Desk) LayPassage(p Passage) { k.lay(passageKind, p.ID, &p) }

// LayRecommendation puts a loaded recommendation on the desk.
func (k *Desk) LayRecommendation(r Recommendation) { k.lay(recommendationKind, r.ID, &r) }

// LayPosition puts a loaded position on the desk.
func (k *Desk) LayPosition(p Position) { k.lay(positionKind, p.ID, &p) }

func (k *Desk) lay(kind string, id rapporteur.ID, object any) {
	if k.kept[id] == nil {
		k.kept[id] = &piece{kind: kind, before: image(object), object: object}
	}
}

// image is an object as changes keep it and compare it: without its revision,
// which says nothing of what it is; of the process its themes alone.
func image(object any) []byte {
	switch o := object.(type) {
	case *process.Process:
		object = themes{o.Themes}
	case *Passage:
		plain := *o
		plain.Revision, object = 0, &plain
	case *Recommendation:
		plain := *o
		plain.Revision, object = 0, &plain
	case *Position:
		plain := *o
		plain.Revision, object = 0, &plain
	}
	b, err := json.Marshal(object)
	if err != nil {
		panic(fmt.Sprintf("coding: an object of the desk does not encode: %v", err)) // plain structs always do
	}
	return b
}

type themes struct {
	Themes []process.Theme `json:"themes"`
}

// Passage finds a passage on the desk; nil where there is none.
func (k *Desk) Passage(id rapporteur.ID) *Passage { return on[Passage](k, id) }

// Recommendation finds a recommendation on the desk; nil where there is none.
func (k *Desk) Recommendation(id rapporteur.ID) *Recommendation { return on[Recommendation](k, id) }

// Position finds a position on the desk; nil where there is none.
func (k *Desk) Position(id rapporteur.ID) *Position { return on[Position](k, id) }

func on[T any](k *Desk, id rapporteur.ID) *T {
	if p := k.kept[id]; p != nil {
		t, _ := p.object.(*T)
		return t
	}
	return nil
}

// Passages lists those on the desk, by number, new ones last.
func (k *Desk) Passages() []*Passage { return all[Passage](k) }

// Recommendations lists those on the desk, by number, new ones last.
func (k *Desk) Recommendations() []*Recommendation { return all[Recommendation](k) }

// Positions lists those on the desk, by number, new ones last.
func (k *Desk) Positions() []*Position { return all[Position](k) }

func all[T any, P interface {
	*T
	Head() *rapporteur.Object
}](k *Desk) []P {
	var out []P
	for _, p := range k.kept {
		if t, ok := p.object.(P); ok && t != nil {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(a, b P) int {
		x, y := a.Head(), b.Head()
		if (x.Number == 0) != (y.Number == 0) {
			return cmp.Compare(y.Number, x.Number)
		}
		return cmp.Or(cmp.Compare(x.Number, y.Number), cmp.Compare(x.ID, y.ID))
	})
	return out
}

// fresh refuses an identity that a page gave and that already stands on the desk.
func (k *Desk) fresh(id rapporteur.ID) error {
	if id != "" && k.kept[id] != nil {
		return rapporteur.Fail(rapporteur.Conflict, "error.taken")
	}
	return nil
}

// add puts a new object on the desk; the store numbers it. An identity that the
// page gave is kept, if it is fresh.
func (k *Desk) add(kind string, head *rapporteur.Object, object any) {
	if head.ID == "" {
		head.ID = k.ids()
	}
	head.Process, head.Visibility = k.Process.ID, rapporteur.Secretariat
	k.kept[head.ID] = &piece{kind: kind, object: object}
}

// remove takes an object off.
func (k *Desk) remove(id rapporteur.ID) {
	if p := k.kept[id]; p != nil && p.object != nil {
		p.was, p.object = p.object, nil
	}
}

// did names the act; the first word stands, save that a theme typed while marking
// does not name the act.
func (k *Desk) did(kind ActKind) {
	if k.kind == "" || k.kind == ThemeMade {
		k.kind = kind
	}
}

// Saved is one object of an act for the store: what it is, or where it was taken
// off what it was.
type Saved struct {
	Change
	Object any // *Passage, *Recommendation, *Position or *process.Process
	Gone   bool
}

// Finish makes the act of what changed. An act that changed nothing is refused,
// so that no empty line stands in the history. The store saves the objects, which
// numbers new ones, and then seals the act.
func (k *Desk) Finish() (Act, []Saved, error) {
	a := Act{Kind: k.kind, By: k.actor.ID, At: k.now, Undoes: k.undoes, Back: k.back}
	a.Process, a.Visibility = k.Process.ID, rapporteur.Secretariat
	var out []Saved
	for _, id := range slices.Sorted(maps.Keys(k.kept)) {
		p := k.kept[id]
		s := Saved{Change: Change{Kind: p.kind, ID: id, Before: p.before}, Object: p.object, Gone: p.object == nil}
		switch {
		case s.Gone && p.before == nil: // made and taken off in one act
			continue
		case s.Gone:
			var err error
			if s.Object, err = decode(p.kind, p.before); err != nil {
				return a, nil, err
			}
			keepHead(p.was, s.Object)
		case string(p.before) == string(image(p.object)):
			continue
		}
		out = append(out, s)
	}
	if len(out) == 0 {
		return a, nil, rapporteur.Fail(rapporteur.Conflict, "desk.nothing_changed")
	}
	return a, out, nil
}

// Seal notes on the act what the saved objects were before and are now.
func (a *Act) Seal(saved []Saved) {
	for _, s := range saved {
		if head := headOf(s.Object); head != nil {
			s.Revision = head.Revision
		}
		if !s.Gone {
			s.After = image(s.Object)
		}
		a.Changes = append(a.Changes, s.Change)
	}
}

func decode(kind string, from []byte) (any, error) {
	var object any
	switch kind {
	case passageKind:
		object = new(Passage)
	case recommendationKind:
		object = new(Recommendation)
	case positionKind:
		object = new(Position)
	default:
		return nil, fmt.Errorf("an act cannot change a %s", kind)
	}
	if err := json.Unmarshal(from, object); err != nil {
		return nil, fmt.Errorf("decode %s of an act: %w", kind, err)
	}
	return object, nil
}
