// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/store/db"
	"rapporteur/programme"
)

var floorLists = term[floor.List, *floor.List]{
	kind: floor.EventKind,
	take: func(ctx context.Context, q *db.Queries, id string) (taken, error) {
		r, err := q.TakeFloorList(ctx, id)
		return taken{r.Process, r.Revision, r.Body}, err
	},
	insert: func(ctx context.Context, q *db.Queries, l *floor.List, body string) error {
		v, o, w := access(&l.Object)
		return q.InsertFloorList(ctx, db.InsertFloorListParams{ID: string(l.ID), Process: string(l.Process), Number: l.Number, Meeting: string(l.Meeting),
			Segment: string(l.Segment), AskKey: l.Key, Revision: l.Revision, Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	save: func(ctx context.Context, q *db.Queries, l *floor.List, body string) error {
		v, o, w := access(&l.Object)
		return q.SaveFloorList(ctx, db.SaveFloorListParams{ID: string(l.ID), AskKey: l.Key, Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	prepare: prepareFloorList,
}

// prepareFloorList holds the regime of the segment at the last door: off the
// record there is no list, and where views are not attributable none with a name.
func prepareFloorList(ctx context.Context, _ *DB, q *db.Queries, _, l *floor.List) error {
	m, err := meetingIn(ctx, q, l.Process, l.Meeting)
	if err != nil {
		return err
	}
	return l.Fits(&m)
}

// listsFit refuses a change of the programme under which a list that is there
// could not be kept as it is: a regime that is stricter, a segment taken out.
func listsFit(ctx context.Context, q *db.Queries, was, m *programme.Meeting) error {
	if was == nil {
		return nil
	}
	all, err := floorListsIn(ctx, q, m.Process, m.ID)
	if err != nil {
		return err
	}
	for i := range all {
		if err := all[i].Fits(m); err != nil && all[i].Fits(was) == nil {
			return rapporteur.Fail(rapporteur.Conflict, "floor.regime_listed").At("regime")
		}
	}
	return nil
}

func floorListsIn(ctx context.Context, q *db.Queries, process, meeting rapporteur.ID) ([]floor.List, error) {
	level, now, own := rapporteur.Reach{Level: rapporteur.Secretariat}.Args()
	rows, err := q.ListFloorLists(ctx, db.ListFloorListsParams{Process: string(process), Meeting: string(meeting), Level: level, Now: now, Own: own})
	all, err := list[floor.List](process, rows, err)
	if err != nil {
		return nil, fmt.Errorf("list lists of speakers: %w", err)
	}
	return all, nil
}

// FloorLists lists the lists of speakers of a meeting by number, or of all
// meetings where it is empty.
func (d *DB) FloorLists(ctx context.Context, process, meeting rapporteur.ID, reach rapporteur.Reach) ([]floor.List, error) {
	level, now, own := reach.Args()
	rows, err := d.view.ListFloorLists(ctx, db.ListFloorListsParams{Process: string(process), Meeting: string(meeting), Level: level, Now: now, Own: own})
	all, err := list[floor.List](process, rows, err)
	if err != nil {
		return nil, fmt.Errorf("list lists of speakers: %w", err)
	}
	return all, nil
}

// FloorList finds one by its number.
func (d *DB) FloorList(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (floor.List, error) {
	level, now, own := reach.Args()
	r, err := d.view.ReadFloorList(ctx, db.ReadFloorListParams{Process: string(process), Number: number, Level: level, Now: now, Own: own})
	return one[floor.List](process, r, err)
}

// FloorListByID finds one by its identity, whoever asks: the caller holds their
// reach against the list's process and access.
func (d *DB) FloorListByID(ctx context.Context, id rapporteur.ID) (floor.List, error) {
	r, err := d.view.TakeFloorListOf(ctx, string(id))
	if err != nil {
		return floor.List{}, notFound(err)
	}
	return one[floor.List](rapporteur.ID(r.Process), struct {
		Revision int64
		Body     string
	}{r.Revision, r.Body}, nil)
}

// FloorListByKey finds the list that a link to ask for the floor leads to; who
// has the link may see it.
func (d *DB) FloorListByKey(ctx context.Context, process rapporteur.ID, key string) (floor.List, error) {
	r, err := d.view.TakeFloorListByKey(ctx, db.TakeFloorListByKeyParams{Process: string(process), AskKey: key})
	return one[floor.List](process, r, err)
}

// AddFloorList numbers and saves a new list with the act that made it.
func (d *DB) AddFloorList(ctx context.Context, actor rapporteur.Actor, l *floor.List) error {
	return d.tx(ctx, func(q *db.Queries) error {
		a := &floor.Act{ID: d.ids(), Kind: floor.DidSet, By: actor.ID, At: d.now().UTC(), Profile: &l.Profile}
		if err := l.Do(a); err != nil {
			return err
		}
		if err := floorLists.addIn(ctx, d, q, actor, l, "added"); err != nil {
			return err
		}
		return keepFloorAct(ctx, q, l.ID, a)
	})
}

// UpdateFloorList changes what is not an act of the floor: who may see the list.
func (d *DB) UpdateFloorList(ctx context.Context, id rapporteur.ID, change func(*floor.List) error) error {
	return floorLists.update(ctx, d, id, change)
}

func keepFloorAct(ctx context.Context, q *db.Queries, id rapporteur.ID, a *floor.Act) error {
	body, err := encode(a)
	if err != nil {
		return err
	}
	if err := q.InsertFloorAct(ctx, db.InsertFloorActParams{List: string(id), Number: a.Number, ID: string(a.ID), Body: body}); err != nil {
		return fmt.Errorf("keep act of the floor: %w", conflicting(err))
	}
	return nil
}

func decodeFloorActs(bodies []string) ([]floor.Act, error) {
	out := make([]floor.Act, len(bodies))
	for i, b := range bodies {
		if err := json.Unmarshal([]byte(b), &out[i]); err != nil {
			return nil, fmt.Errorf("decode act of the floor: %w", err)
		}
	}
	return out, nil
}

// FloorActs lists what was done on a list, in order. It is for those who hold the
// podium: callers check the role.
func (d *DB) FloorActs(ctx context.Context, list rapporteur.ID, reach rapporteur.Reach) ([]floor.Act, error) {
	level, now, own := reach.Args()
	rows, err := d.view.ListFloorActs(ctx, db.ListFloorActsParams{List: string(list), Level: level, Now: now, Own: own})
	if err != nil {
		return nil, fmt.Errorf("list acts of the floor: %w", err)
	}
	return decodeFloorActs(rows)
}

// Floor does one act on a list of speakers: do says which, seeing the list as it
// is under its lock; the rule does it; turns to speak and statements follow; list,
// act and events are saved together. An act whose identity is known is not done
// again, and one that would change nothing is not kept: both give the list as it
// stands. Without an identity the act gets a new one. Do may return no act, and
// runs once.
func (d *DB) Floor(ctx context.Context, actor rapporteur.Actor, id, act rapporteur.ID, do func(*floor.List) (*floor.Act, error)) (floor.List, error) {
	if act == "" {
		act = d.ids()
	}
	return d.onFloor(ctx, actor, id, act, func(ctx context.Context, q *db.Queries, l *floor.List) (*floor.Act, error) {
		a, err := do(l)
		if a == nil || err != nil {
			return nil, err
		}
		a.ID, a.By, a.At = act, actor.ID, d.now().UTC()
		if err := l.Do(a); err != nil {
			return nil, err
		}
		return a, nil
	})
}

// UndoFloor takes back the newest act of the podium that stands: the list becomes
// what the other acts make of it. Seen is the number of the act that the podium
// means, 0 for whichever is the newest; see floor.List.Undo. What a delegation did
// itself is never taken back here.
func (d *DB) UndoFloor(ctx context.Context, actor rapporteur.Actor, id, act rapporteur.ID, seen int64) (floor.List, error) {
	if act == "" {
		act = d.ids()
	}
	return d.onFloor(ctx, actor, id, act, func(ctx context.Context, q *db.Queries, l *floor.List) (*floor.Act, error) {
		rows, err := q.TakeFloorActs(ctx, string(id))
		if err != nil {
			return nil, fmt.Errorf("read acts of the floor: %w", err)
		}
		acts, err := decodeFloorActs(rows)
		if err != nil {
			return nil, err
		}
		a := &floor.Act{ID: act, Kind: floor.DidUndo, By: actor.ID, At: d.now().UTC(), Undoes: seen}
		if err := l.Undo(acts, a, func(a floor.Act) bool { return a.OfPodium() || a.By == actor.ID }); err != nil {
			return nil, err
		}
		undone := acts[slices.IndexFunc(acts, func(x floor.Act) bool { return x.Number == a.Undoes })]
		body, err := encode(undone)
		if err != nil {
			return nil, err
		}
		if err := q.SaveFloorAct(ctx, db.SaveFloorActParams{List: string(id), Number: undone.Number, Body: body}); err != nil {
			return nil, fmt.Errorf("mark act of the floor as undone: %w", err)
		}
		return a, nil
	})
}

func (d *DB) onFloor(ctx context.Context, actor rapporteur.Actor, id, act rapporteur.ID, do func(context.Context, *db.Queries, *floor.List) (*floor.Act, error)) (floor.List, error) {
	var out floor.List
	err := d.tx(ctx, func(q *db.Queries) error {
		var events []rapporteur.Event // come last: their counter is held by nobody who waits for a row
		ctx := context.WithValue(ctx, heldEvents{}, &events)
		var process rapporteur.ID
		err := floorLists.updateIn(ctx, d, q, id, func(l *floor.List) error {
			process, out = l.Process, *l
			if _, err := q.TakeFloorAct(ctx, db.TakeFloorActParams{List: string(id), ID: string(act)}); err == nil {
				return errSame
			} else if !isNotFound(notFound(err)) {
				return fmt.Errorf("look for the act: %w", err)
			}
			was := *l
			was.Requests = slices.Clone(l.Requests)
			a, err := do(ctx, q, l)
			if err == nil && a == nil {
				err = errSame
			}
			if err != nil {
				return err
			}
			if err := d.floorFollows(ctx, q, actor, &was, l); err != nil {
				return err
			}
			l.Note(actor, d.now(), string(a.Kind))
			out = *l
			out.Revision++ // as it is saved
			return keepFloorAct(ctx, q, id, a)
		})
		if err != nil {
			return err
		}
		return insertEvents(ctx, q, process, events)
	})
	if errors.Is(err, errSame) || errors.Is(err, floor.ErrSame) {
		err = nil
	}
	return out, err
}
