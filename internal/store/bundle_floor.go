// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"errors"
	"fmt"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store/db"
)

// readFloor reads the lists of speakers with all that was done on them, and who was
// in the rooms.
func readFloor(ctx context.Context, q *db.Queries, id rapporteur.ID, c *bundle.Content) error {
	rows, err := q.AllFloorListRows(ctx, string(id))
	lists, err := list[floor.List](id, rows, err)
	if err != nil {
		return fmt.Errorf("read lists of speakers: %w", err)
	}
	rooms, err := q.AllFloorRoomRows(ctx, string(id))
	if c.Rooms, err = list[floor.Room](id, rooms, err); err != nil {
		return fmt.Errorf("read rooms: %w", err)
	}
	acts, err := q.AllFloorActs(ctx, string(id))
	if err != nil {
		return fmt.Errorf("read acts of the floor: %w", err)
	}
	of := map[string][]string{}
	for _, a := range acts {
		of[a.List] = append(of[a.List], a.Body)
	}
	for _, l := range lists {
		done, err := decodeFloorActs(of[string(l.ID)])
		if err != nil {
			return err
		}
		c.Lists = append(c.Lists, floor.Kept{List: l, Done: done})
	}
	return nil
}

// floor restores lists of speakers as they were, with their acts, and rooms. Turns
// and statements are restored as themselves: nothing is done again.
func (r *restoring) floor(ctx context.Context, c bundle.Content) error {
	last := int64(0)
	for i := range c.Lists {
		k := &c.Lists[i]
		last = max(last, k.Number)
		fresh, err := r.fresh(floorLists.kind, k)
		if err != nil {
			return err
		}
		if !fresh {
			continue
		}
		if err := floorLists.restore(ctx, r.q, r.id, &k.List); err != nil {
			return err
		}
		for j := range k.Done {
			if err := keepFloorAct(ctx, r.q, k.ID, &k.Done[j]); err != nil {
				return err
			}
		}
	}
	return errors.Join(r.raise(ctx, floorLists.kind, last), restoreAll(ctx, r, floorRooms, c.Rooms))
}
