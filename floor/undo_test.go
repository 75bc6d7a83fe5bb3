// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"encoding/json"
	"errors"
	"reflect"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/programme"
)

func TestReplayAndUndo(t *testing.T) {
	l := sat(t, programme.OnRecord)
	var acts []Act
	p := l.Profile
	*l = List{Object: l.Object, Meeting: "m", Segment: "s", Profile: p, State: Preparing}
	podium := func(a Act) bool { return !a.Channel.own() }
	step := func(line string) {
		t.Helper()
		a := &Act{Kind: DidSet, Profile: &p, At: ten}
		if line != "" {
			var err error
			if a, err = short(line); err != nil {
				t.Fatal(err)
			}
		}
		do(t, l, a)
		acts = append(acts, *a)
	}
	same := func() {
		t.Helper()
		again, err := Replay(*l, acts)
		if err != nil || !reflect.DeepEqual(again, *l) {
			t.Fatalf("the acts make another list: %v\n got %+v\nwant %+v", err, again, *l)
		}
	}
	for _, line := range []string{"", "open", "own a nor", "own b fra", "call a 0", "start a 10", "own c egy"} {
		step(line)
		same()
	}
	undo := func(want string) {
		t.Helper()
		a := &Act{At: ten, By: "chair"}
		if err := l.Undo(acts, a, podium); err != nil {
			t.Fatal(err)
		}
		acts = append(acts, *a)
		same()
		if got := shape(l, ten.Add(time.Minute)); got != want {
			t.Errorf("undone: %s, want %s", got, want)
		}
	}
	undo("a called, b inscribed, c inscribed, floor a")
	undo("a inscribed, b inscribed, c inscribed")
	if err := l.Undo(acts, &Act{At: ten, Undoes: 6}, podium); !errors.Is(err, ErrSame) {
		t.Errorf("undone twice: %v", err)
	}
	if err := l.Undo(acts, &Act{At: ten, Undoes: 5}, podium); !errors.Is(err, ErrSame) {
		t.Errorf("undone twice: %v", err)
	}
	step("call b 30")
	if err := l.Undo(acts, &Act{At: ten, Undoes: 2}, podium); !errors.Is(err, ErrMeanwhile) {
		t.Errorf("another act is the newest: %v", err)
	}
	undo("a inscribed, b inscribed, c inscribed")
	err := l.Undo(acts, &Act{At: ten}, podium) // the opening, on which asking rests
	if why := new(rapporteur.Error); !errors.As(err, &why) || why.Key != "floor.undo_rests" || acts[1].Undone != 0 {
		t.Errorf("what rests on an act was lost: %v", err)
	}
	same()
}

// TestWhatUndoPassesOver holds that the podium takes back nothing of a
// delegation's, no renewed link and no undoing, and never the first act.
func TestWhatUndoPassesOver(t *testing.T) {
	all := func(Act) bool { return true }
	for _, c := range []struct {
		name string
		acts []Act
		want int64
	}{
		{"the newest", []Act{{Number: 1, Kind: DidSet}, {Number: 2, Kind: DidOpen}, {Number: 3, Kind: DidClose}}, 3},
		{"a new link", []Act{{Number: 1, Kind: DidSet}, {Number: 2, Kind: DidOpen}, {Number: 3, Kind: DidKey}}, 2},
		{"a delegation's request", []Act{{Number: 1, Kind: DidSet}, {Number: 2, Kind: DidOpen}, {Number: 3, Kind: DidAsk, Channel: ByAccount}, {Number: 4, Kind: DidAsk, Channel: ByLink}}, 2},
		{"a request entered at the desk", []Act{{Number: 1, Kind: DidSet}, {Number: 2, Kind: DidAsk, Channel: ByDesk}}, 2},
		{"an undoing", []Act{{Number: 1, Kind: DidSet}, {Number: 2, Kind: DidOpen}, {Number: 3, Kind: DidClose, Undone: 4}, {Number: 4, Kind: DidUndo, Undoes: 3}}, 2},
		{"the first", []Act{{Number: 1, Kind: DidSet}}, 0},
		{"a later profile", []Act{{Number: 1, Kind: DidSet}, {Number: 2, Kind: DidSet}}, 2},
	} {
		var got int64
		if a := Undoable(c.acts, all); a != nil {
			got = a.Number
		}
		if got != c.want {
			t.Errorf("%s: act %d would be undone, want %d", c.name, got, c.want)
		}
	}
}

// FuzzReplay holds that no acts, however they come, bring the rules down.
func FuzzReplay(f *testing.F) {
	f.Add(`[{"kind":"set","at":"2017-09-04T10:00:00Z","profile":{"points":true}},{"kind":"opened","at":"2017-09-04T10:00:00Z"},{"kind":"called","at":"2017-09-04T10:00:00Z","request":"x","ends":"y"}]`)
	f.Add(`[{"kind":"asked","at":"2017-09-04T10:00:00Z","request":"a","channel":"desk","entry":{"stakeholder":"nor"}},{"kind":"moved","request":"a","before":"a"},{"kind":"decided","request":"a","for":-1}]`)
	f.Fuzz(func(t *testing.T, in string) {
		var acts []Act
		if json.Unmarshal([]byte(in), &acts) != nil {
			return
		}
		l := List{State: Preparing, Profile: GeneralDebate()}
		done := acts[:0]
		for _, a := range acts {
			if a.Undone = 0; l.Do(&a) == nil {
				done = append(done, a)
			}
		}
		again, err := Replay(List{Profile: GeneralDebate()}, done)
		if err != nil || !reflect.DeepEqual(again, l) {
			t.Errorf("%v\n got %+v\nwant %+v", err, again, l)
		}
	})
}
