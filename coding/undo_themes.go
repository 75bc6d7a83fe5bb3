// SPDX-License-Identifier: Apache-2.0

package coding

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"rapporteur"
	"rapporteur/process"
)

// putThemesBack undoes a change of themes, theme by theme: one that the act did
// not change is left as it is now, whoever changed it since.
func (k *Desk) putThemesBack(c Change) error {
	before, err := themesOf(c.Before)
	if err != nil {
		return err
	}
	after, err := themesOf(c.After)
	if err != nil {
		return err
	}
	now := k.Process.Themes
	changed := rapporteur.Fail(rapporteur.Conflict, "desk.changed_since")
	for _, id := range union(idsOf(before), idsOf(after)) {
		if was, is := find(before, id), find(after, id); !reflect.DeepEqual(was, is) && !reflect.DeepEqual(find(now, id), is) {
			return changed
		}
	}
	order := idsOf(now)
	if wasOrder, isOrder := shared(before, after), shared(after, before); !slices.Equal(wasOrder, isOrder) {
		if !slices.Equal(only(idsOf(now), isOrder), only(isOrder, idsOf(now))) {
			return changed
		}
		order = reordered(order, wasOrder)
	}
	order = withoutMade(order, before, after)
	for i, t := range before {
		if find(after, t.ID) == nil && !slices.Contains(order, t.ID) { // taken off by the act
			at := 0
			if i > 0 {
				at = slices.Index(order, before[i-1].ID) + 1
			}
			order = slices.Insert(order, at, t.ID)
		}
	}
	var out []process.Theme
	for _, id := range order {
		t := find(now, id)
		if was := find(before, id); was != nil && !reflect.DeepEqual(was, find(after, id)) {
			t = was
		}
		out = append(out, *t)
	}
	k.Process.Themes = out
	return k.wholeThemes()
}

// ThemesGone lists the themes that a change of the process takes away.
func (s *Saved) ThemesGone() []rapporteur.ID {
	p, ok := s.Object.(*process.Process)
	if !ok {
		return nil
	}
	before, err := themesOf(s.Before)
	if err != nil {
		return nil // it was encoded by this desk
	}
	return without(idsOf(before), idsOf(p.Themes))
}

// closedThemes are those that this act takes away or merges.
func (k *Desk) closedThemes() map[rapporteur.ID]bool {
	out := map[rapporteur.ID]bool{}
	before, err := themesOf(k.kept[k.Process.ID].before)
	if err != nil {
		return out // it was encoded by this desk
	}
	for _, t := range before {
		if now, ok := k.Process.Theme(t.ID); !ok || now.Into != "" && t.Into == "" {
			out[t.ID] = true
		}
	}
	return out
}

// wholeThemes refuses themes that would hang under one that is gone.
func (k *Desk) wholeThemes() error {
	for _, t := range k.Process.Themes {
		for _, id := range []rapporteur.ID{t.Parent, t.Into} {
			if o := find(k.Process.Themes, id); id != "" && (o == nil || o.Into != "") {
				return rapporteur.Fail(rapporteur.Conflict, "coding.rests_on")
			}
		}
	}
	return nil
}

// reordered puts those of ids that stand in wanted into its order, at the places
// that they hold together.
func reordered(ids, wanted []rapporteur.ID) []rapporteur.ID {
	wanted = only(wanted, ids)
	out, n := slices.Clone(ids), 0
	for i, id := range out {
		if slices.Contains(wanted, id) {
			out[i] = wanted[n]
			n++
		}
	}
	return out
}

func withoutMade(order []rapporteur.ID, before, after []process.Theme) []rapporteur.ID {
	return slices.DeleteFunc(order, func(id rapporteur.ID) bool { return find(before, id) == nil && find(after, id) != nil })
}

// shared lists the themes of a that stand in b too, in the order of a.
func shared(a, b []process.Theme) []rapporteur.ID { return only(idsOf(a), idsOf(b)) }

func only(ids, of []rapporteur.ID) []rapporteur.ID {
	return slices.DeleteFunc(slices.Clone(ids), func(id rapporteur.ID) bool { return !slices.Contains(of, id) })
}

func idsOf(in []process.Theme) []rapporteur.ID {
	out := make([]rapporteur.ID, len(in))
	for i := range in {
		out[i] = in[i].ID
	}
	return out
}

func find(in []process.Theme, id rapporteur.ID) *process.Theme {
	for i := range in {
		if in[i].ID == id {
			return &in[i]
		}
	}
	return nil
}

func themesOf(from json.RawMessage) ([]process.Theme, error) {
	var t themes
	if from == nil {
		return nil, nil
	}
	if err := json.Unmarshal(from, &t); err != nil {
		return nil, fmt.Errorf("decode themes of an act: %w", err)
	}
	return t.Themes, nil
}
