// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
	"rapporteur/programme"
)

// TestListsRestoreToTheSame takes a meeting in the middle of a turn from each kind
// of database to each: bytes are the same, the list goes on there, and what was
// done before can be taken back.
func TestListsRestoreToTheSame(t *testing.T) {
	storetest.Each(t, func(t *testing.T, from *store.DB) {
		x := listed(t, from)
		who := x.delegations(3)
		x.do(floor.Act{Kind: floor.DidOpen})
		x.do(floor.Act{Kind: floor.DidKey, Key: "0123456789abcdef"})
		x.do(asking("turn-1", who[0]))
		x.do(asking("turn-2", who[1]))
		x.do(asking("turn-3", who[2])) // spoken, and nobody has the words yet
		x.do(floor.Act{Kind: floor.DidCall, Request: "turn-3"})
		x.do(floor.Act{Kind: floor.DidEnd, Request: "turn-3"})
		x.do(floor.Act{Kind: floor.DidMove, Request: "turn-2", Before: "turn-1", From: 2, To: 1, Reason: "a minister leaves"})
		x.do(floor.Act{Kind: floor.DidCall, Request: "turn-2", Limit: 180})
		x.do(floor.Act{Kind: floor.DidStart, Request: "turn-2"})
		x.do(floor.Act{Kind: floor.DidCall, Request: "turn-1", Ends: "turn-2"})
		x.undo()
		quiet, err := floor.New(&x.meeting, "quiet", floor.DefaultProfile(programme.InformalDialogue))
		must(t, err)
		must(t, from.AddFloorList(t.Context(), ana, quiet))
		must(t, from.UpdateFloorRoom(t.Context(), ana, x.id, x.meeting.ID, func(r *floor.Room) error {
			r.SignIn(who[0], ana.ID, storetest.Now)
			return nil
		}))
		first := export(t, from, x.id)
		if first["floor.json"] == nil {
			t.Fatal("nothing of the floor is in the bundle")
		}
		storetest.Each(t, func(t *testing.T, to *store.DB) {
			read, err := bundle.Read(asFS(first), bundle.DefaultLimits())
			must(t, err)
			must(t, to.Restore(t.Context(), ana, read))
			if diff := cmp.Diff(map[string][]byte(first), map[string][]byte(export(t, to, x.id))); diff != "" {
				t.Fatal(diff)
			}
			must(t, to.Restore(t.Context(), ana, read)) // the same again
			there := spoken{noted: noted{t, to, x.id, x.meeting}, list: x.list, acts: 20}
			there.keeps()
			if l := there.do(floor.Act{Kind: floor.DidEnd, Request: "turn-2"}); l.Request("turn-2").State != floor.Delivered || len(there.said()) != 2 {
				t.Errorf("it does not go on: %+v", l)
			}
			there.undo()
			if l := there.undo(); l.Request("turn-2").State != floor.Called {
				t.Errorf("what was done before cannot be taken back: %+v", l.Request("turn-2"))
			}
			there.keeps()
			if err := to.Restore(t.Context(), ana, read); !errors.Is(err, rapporteur.ErrConflict) {
				t.Errorf("over what went on: %v", err)
			}
			must(t, to.Discard(t.Context(), ana, x.id))
			if _, err := to.FloorListByID(t.Context(), x.list); !errors.Is(err, rapporteur.ErrNotFound) {
				t.Errorf("a discarded process keeps its list: %v", err)
			}
		})
		public, err := from.Export(t.Context(), ana, x.id, bundle.PublicEdition)
		must(t, err)
		if len(public.Lists)+len(public.Rooms) > 0 {
			t.Error("the public edition has lists or rooms")
		}
	})
}
