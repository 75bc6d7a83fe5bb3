// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// listOf does acts on a new list of a segment and gives what is kept of it.
func listOf(id rapporteur.ID, number int64, m *programme.Meeting, segment rapporteur.ID, acts ...floor.Act) floor.Kept {
	p := floor.DefaultProfile(programme.Stocktaking)
	p.Windows = []floor.Window{{Tier: 1, From: noon, To: noon.Add(time.Hour)}}
	l := floor.List{Object: object(id, number, rapporteur.Secretariat), Meeting: m.ID, Segment: segment, State: floor.Preparing}
	l.Nameless = m.RegimeOf(segment) == programme.NotAttributable
	k := floor.Kept{List: l}
	for i, a := range append([]floor.Act{{Kind: floor.DidSet, Profile: &p}, {Kind: floor.DidOpen}}, acts...) {
		a.ID, a.By, a.At = rapporteur.ID("act-"+string(rune('a'+i))), "actor-1", noon.Add(time.Duration(i)*time.Second)
		do := k.List.Do
		if a.Kind == floor.DidUndo {
			do = func(a *floor.Act) error { return k.List.Undo(k.Done, a, floor.Act.OfPodium) }
		}
		if err := do(&a); err != nil {
			panic(err)
		}
		k.Done = append(k.Done, a)
	}
	return k
}

// smallFloor is a list of the open segment and one of that which is not
// attributable, and who was in the room.
func smallFloor(b *Bundle) {
	ask := func(id, who rapporteur.ID) floor.Act {
		return floor.Act{Kind: floor.DidAsk, Request: id, Channel: floor.ByDesk, Tier: 1, Entry: &floor.Entry{Stakeholder: who, Kind: floor.Intervention, Capacity: stakeholder.National}}
	}
	m := &b.Meetings[0]
	b.Lists = []floor.Kept{
		listOf("li1", 1, m, "seg1", floor.Act{Kind: floor.DidKey, Key: "0123456789abcdef"}, ask("q1", "st1"), ask("q2", "st3"), ask("q3", "st2"), floor.Act{Kind: floor.DidMove, Request: "q2", Before: "q1", From: 2, To: 1, Reason: "a reason of the chair"},
			floor.Act{Kind: floor.DidCall, Request: "q2", Limit: 180}, floor.Act{Kind: floor.DidStart, Request: "q2"}, floor.Act{Kind: floor.DidEnd, Request: "q2"}, floor.Act{Kind: floor.DidCall, Request: "q1"}, floor.Act{Kind: floor.DidUndo}),
		listOf("li2", 2, m, "seg2", floor.Act{Kind: floor.DidAsk, Request: "q9", Channel: floor.ByDesk, Entry: &floor.Entry{Kind: floor.Intervention}}),
	}
	b.Rooms = []floor.Room{{Object: object("room1", 1, rapporteur.Secretariat), Meeting: "m1", Entries: []floor.RoomEntry{{Stakeholder: "st1", Came: noon, Left: noon.Add(time.Hour), By: "actor-1"}, {Stakeholder: "st3", Came: noon}}}}
}

func TestListsOfSpeakersTravel(t *testing.T) {
	b := small()
	if err := Validate(b); err != nil {
		t.Fatal(err)
	}
	first := written(t, b)
	got, err := Read(first.fs(), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := difference(first, written(t, got)); diff != "" {
		t.Errorf("written again, the bundle differs:\n%s", diff)
	}
	if len(got.Lists) != 2 || len(got.Lists[0].Done) != 12 || len(got.Lists[0].Requests) != 3 || len(got.Rooms) != 1 || got.Lists[0].Process != "p1" {
		t.Errorf("read back: %+v %+v", got.Lists, got.Rooms)
	}
	public, err := Public(b, noon)
	if err != nil {
		t.Fatal(err)
	}
	files := written(t, public)
	if _, is := files["floor.json"]; is || len(public.Lists)+len(public.Rooms) > 0 {
		t.Error("the public edition has a floor.json")
	}
	for name, data := range files {
		if strings.Contains(string(data), "0123456789abcdef") || strings.Contains(string(data), "a reason of the chair") {
			t.Errorf("%s of the public edition tells what was done on the floor", name)
		}
	}
	b.Lists, b.Rooms = nil, nil
	if _, is := written(t, b)["floor.json"]; is {
		t.Error("a bundle without lists has a file for them")
	}
}

func TestListsOfSpeakersAreChecked(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(b *Bundle, l *floor.Kept)
		want   string
	}{
		"whole":                    {func(*Bundle, *floor.Kept) {}, ""},
		"no meeting":               {func(_ *Bundle, l *floor.Kept) { l.Meeting = "m9" }, `"m9" leads to no meeting`},
		"no segment":               {func(_ *Bundle, l *floor.Kept) { l.Segment = "seg9" }, `"seg9" leads to no segment`},
		"off the record":           {func(_ *Bundle, l *floor.Kept) { l.Segment = "seg3" }, "floor.off_record"},
		"names in a quiet segment": {func(_ *Bundle, l *floor.Kept) { l.Segment = "seg2" }, "floor.not_attributable"},
		"a name taken back": {func(b *Bundle, _ *floor.Kept) {
			b.Lists[1].Done[2].Entry.Speaker, b.Lists[1].Done[2].Undone = "Somebody", 9
		}, "tells who spoke"},
		"a reason that tells":        {func(b *Bundle, _ *floor.Kept) { b.Lists[1].Done[1].Reason = "Somebody" }, "tells who spoke"},
		"nobody's request":           {func(_ *Bundle, l *floor.Kept) { l.Requests[0].Stakeholder = "st9" }, `"st9" leads to no stakeholder`},
		"nobody asked":               {func(_ *Bundle, l *floor.Kept) { l.Done[3].Entry.Stakeholder = "st9" }, `"st9" leads to no stakeholder`},
		"another list than its acts": {func(_ *Bundle, l *floor.Kept) { l.Requests[0].State = floor.Withdrawn }, "makes another list"},
		"an act left out":            {func(_ *Bundle, l *floor.Kept) { l.Done = l.Done[1:] }, "without a gap"},
		"acts that cannot be":        {func(_ *Bundle, l *floor.Kept) { l.Done[7].Request = "q9" }, "cannot be done"},
		"no such state":              {func(_ *Bundle, l *floor.Kept) { l.State = "resting" }, `"resting" is not one of`},
		"no such act":                {func(_ *Bundle, l *floor.Kept) { l.Done[4].Kind = "sung" }, `"sung" is not one of`},
		"nobody in the room":         {func(b *Bundle, _ *floor.Kept) { b.Rooms[0].Entries[0].Stakeholder = "st9" }, `"st9" leads to no stakeholder`},
		"a text that is not there":   {func(_ *Bundle, l *floor.Kept) { l.Requests[0].Statement = "s9" }, `"s9" leads to no statement`},
	} {
		b := small()
		tc.change(&b, &b.Lists[0])
		err := Validate(b)
		if tc.want == "" && err != nil || tc.want != "" && (err == nil || !strings.Contains(err.Error(), tc.want)) {
			t.Errorf("%s: %v, want %q", name, err, tc.want)
		}
	}
}
