// SPDX-License-Identifier: Apache-2.0

package coding

import (
	"encoding/json"
	"fmt"

	"rapporteur"
)

// Undo puts back what an act changed. It is refused where something of it was
// changed since: that has to be undone first, so that nobody's later work is
// lost in silence. An undoing can be undone too.
func (k *Desk) Undo(a *Act) error {
	if a == nil {
		return rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	}
	if a.UndoneBy != "" {
		return rapporteur.Fail(rapporteur.Conflict, "desk.undone_already")
	}
	for _, c := range a.Changes {
		p := k.kept[c.ID]
		var now []byte
		if p != nil && p.object != nil {
			now = image(p.object)
		}
		if string(now) != string(c.After) {
			return rapporteur.Fail(rapporteur.Conflict, "desk.changed_since", "kind", c.Kind)
		}
	}
	for _, c := range a.Changes {
		if c.Before == nil {
			k.remove(c.ID)
			continue
		}
		if c.Kind == processKind {
			var t themes
			if err := json.Unmarshal(c.Before, &t); err != nil {
				return fmt.Errorf("decode themes of an act: %w", err)
			}
			k.Process.Themes = t.Themes
			continue
		}
		object, err := decode(c.Kind, c.Before)
		if err != nil {
			return err
		}
		headOf(object).Process = k.Process.ID
		if p := k.kept[c.ID]; p == nil {
			k.kept[c.ID] = &piece{kind: c.Kind, object: object}
		} else {
			keepHead(p.object, object)
			p.object = object
		}
	}
	k.did(Undone)
	k.undoes = a.ID
	return nil
}

// keepHead gives a former object the revision and process of the one in its place.
func keepHead(now, former any) {
	if n, f := headOf(now), headOf(former); n != nil && f != nil {
		f.Revision, f.Process = n.Revision, n.Process
	}
}

func headOf(o any) *rapporteur.Object {
	switch o := o.(type) {
	case *Passage:
		return o.Head()
	case *Recommendation:
		return o.Head()
	case *Position:
		return o.Head()
	}
	return nil
}
