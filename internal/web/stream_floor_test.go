// SPDX-License-Identifier: Apache-2.0

package web

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur"
)

func TestEventsTouchTheListsTheyShow(t *testing.T) {
	type event = rapporteur.Event
	meeting, statement := event{Kind: "meeting", Actor: "a"}, event{Kind: "statement", Actor: "a"}
	act := func(list rapporteur.ID, act string) event {
		return event{Kind: "floor_list", Subject: list, Actor: "a", Act: act}
	}
	for name, c := range map[string]struct {
		events []event
		lists  []rapporteur.ID
		every  bool
	}{
		"an act on one":                         {[]event{act("l1", "asked")}, []rapporteur.ID{"l1"}, false},
		"with its turn and its statement":       {[]event{meeting, statement, act("l1", "started")}, []rapporteur.ID{"l1"}, false},
		"which ends a turn":                     {[]event{meeting, statement, act("l1", "ended")}, []rapporteur.ID{"l1"}, true},
		"two acts":                              {[]event{meeting, act("l1", "started"), meeting, act("l2", "paused")}, []rapporteur.ID{"l2", "l1"}, false},
		"the programme by itself":               {[]event{meeting}, nil, true},
		"and by somebody else before an act":    {[]event{{Kind: "meeting", Actor: "b"}, act("l1", "asked")}, []rapporteur.ID{"l1"}, true},
		"a name":                                {[]event{{Kind: "stakeholder"}}, nil, true},
		"who is in the room":                    {[]event{{Kind: "floor_room"}}, nil, true},
		"a text that is corrected":              {[]event{statement}, nil, true},
		"the desk, of which no list has a part": {[]event{{Kind: "passage"}, {Kind: "recommendation"}, {Kind: "act"}, {Kind: "note_set"}}, nil, false},
	} {
		lists, every := touched(c.events)
		if cmp.Diff(lists, c.lists) != "" || every != c.every {
			t.Errorf("%s: %v, %v", name, lists, every)
		}
	}
}
