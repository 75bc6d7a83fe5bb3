// SPDX-License-Identifier: Apache-2.0

package floor_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/floor/floortest"
	"rapporteur/programme"
)

var who = []rapporteur.ID{"nor", "fra", "egy", "deu", "mex", "phl"}

func drawnList(t *rapid.T) *floor.List {
	regime := rapid.SampledFrom([]programme.Regime{programme.OnRecord, programme.OnRecord, programme.OnRecord, programme.NotAttributable}).Draw(t, "regime")
	m := &programme.Meeting{Zone: "Africa/Cairo", Segments: []programme.Segment{{ID: "s", Kind: programme.Panel, Regime: regime}}}
	m.ID, m.Process = "m", "p"
	p := floor.GeneralDebate()
	p.Cut, p.Link, p.Round = rapid.Bool().Draw(t, "cut"), true, rapid.SampledFrom([]int{0, 2}).Draw(t, "round")
	p.Windows = []floor.Window{{Tier: 1, To: floortest.Start.In(time.FixedZone("", 7200)).Add(time.Hour)}}
	l, err := floor.New(m, "s", p)
	if err != nil {
		t.Fatal(err)
	}
	l.ID = "l"
	return l
}

// steps are the ways that a request may go, by the act that is about it. What else
// may happen to it while the act is about another one, see others.
var steps = map[floor.ActKind][][2]floor.State{
	floor.DidAsk:       {{"", floor.Requested}, {"", floor.Inscribed}, {"", floor.AsText}},
	floor.DidVerify:    {{floor.Requested, floor.Inscribed}, {floor.Requested, floor.Confirmed}, {floor.Requested, floor.AsText}, {floor.Requested, floor.Requested}},
	floor.DidRefuse:    {{floor.Requested, floor.Deferred}, {floor.Requested, floor.Withdrawn}},
	floor.DidAdmit:     {{floor.Requested, floor.Inscribed}, {floor.Requested, floor.Confirmed}},
	floor.DidChange:    {{floor.Inscribed, floor.AsText}, {floor.Confirmed, floor.AsText}, {floor.Absent, floor.AsText}, {floor.Requested, floor.AsText}, {floor.AsText, floor.Inscribed}, {floor.AsText, floor.Confirmed}, {floor.AsText, floor.Absent}, {floor.AsText, floor.Requested}},
	floor.DidWithdraw:  {{floor.Requested, floor.Withdrawn}, {floor.Inscribed, floor.Withdrawn}, {floor.Confirmed, floor.Withdrawn}, {floor.Absent, floor.Withdrawn}, {floor.Called, floor.Withdrawn}, {floor.Deferred, floor.Withdrawn}, {floor.AsText, floor.Withdrawn}},
	floor.DidAnswer:    {{floor.Inscribed, floor.Confirmed}, {floor.Absent, floor.Confirmed}, {floor.Confirmed, floor.Inscribed}, {floor.Confirmed, floor.Absent}},
	floor.DidHandIn:    {{floor.Deferred, floor.AsText}},
	floor.DidReinstate: {{floor.Withdrawn, floor.Inscribed}, {floor.Withdrawn, floor.Confirmed}, {floor.Withdrawn, floor.Absent}, {floor.Withdrawn, floor.Requested}, {floor.Withdrawn, floor.AsText}, {floor.Deferred, floor.Inscribed}, {floor.Deferred, floor.Confirmed}, {floor.Deferred, floor.Absent}, {floor.Deferred, floor.AsText}},
	floor.DidDefer:     {{floor.Inscribed, floor.Deferred}, {floor.Confirmed, floor.Deferred}, {floor.Absent, floor.Deferred}, {floor.Called, floor.Deferred}, {floor.AsText, floor.Deferred}},
	floor.DidCall:      {{floor.Inscribed, floor.Called}, {floor.Confirmed, floor.Called}, {floor.Absent, floor.Called}},
	floor.DidStart:     {{floor.Called, floor.Speaking}},
	floor.DidEnd:       {{floor.Called, floor.Delivered}, {floor.Speaking, floor.Delivered}},
	floor.DidMiss:      {{floor.Called, floor.Absent}},
	floor.DidUncall:    {{floor.Called, floor.Inscribed}, {floor.Called, floor.Confirmed}, {floor.Called, floor.Absent}},
}

// others says which acts end the turn of who had the floor, and which go through
// the whole list.
var others = map[floor.ActKind]bool{floor.DidCall: true, floor.DidPanel: true, floor.DidFinish: true, floor.DidReopen: true}

func TestRandomActsKeepTheRules(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := drawnList(t)
		acts := floortest.Acts(t, l, who, 80)
		run, err := floortest.Begin(l)
		if err != nil {
			t.Fatal(err)
		}
		now := floortest.Start
		for _, a := range acts {
			before := picture(t, run.List)
			was := states(&run.List)
			err := run.Do(a)
			if err != nil {
				var why *rapporteur.Error
				if !errors.As(err, &why) {
					t.Fatalf("%s: an error that no face can show: %v", a.Kind, err)
				}
				if after := picture(t, run.List); after != before {
					t.Fatalf("%s was refused (%v) and changed the list\nfrom %s\nto   %s", a.Kind, err, before, after)
				}
				continue
			}
			if a.At.After(now) {
				now = a.At
			}
			walked(t, a, was, &run.List)
			whole(t, run)
			timed(t, run, now)
		}
	})
}

// picture is all of a list, to compare.
func picture(t *rapid.T, l floor.List) string {
	b, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func states(l *floor.List) map[rapporteur.ID]floor.State {
	out := map[rapporteur.ID]floor.State{}
	for _, r := range l.Requests {
		out[r.ID] = r.State
	}
	return out
}

func walked(t *rapid.T, a floor.Act, was map[rapporteur.ID]floor.State, l *floor.List) {
	if a.Kind == floor.DidUndo {
		return // goes back along what was allowed before
	}
	for _, r := range l.Requests {
		step := [2]floor.State{was[r.ID], r.State}
		switch {
		case step[0] == step[1], r.ID == a.Request && slices.Contains(steps[a.Kind], step):
		case others[a.Kind] && (step == [2]floor.State{floor.Called, floor.Delivered} || step == [2]floor.State{floor.Speaking, floor.Delivered}):
		case a.Kind == floor.DidFinish && (step[0].Waiting() || step[0] == floor.Requested) && (step[1] == floor.Deferred || step[1] == floor.AsText || step[1] == floor.Withdrawn):
		case a.Kind == floor.DidReopen && (step[0] == floor.Deferred || step[0] == floor.AsText || step[0] == floor.Withdrawn) && (step[1].Waiting() || step[1] == floor.Requested || step[1] == floor.AsText):
		default:
			t.Fatalf("%s of %s: %s went from %q to %q", a.Kind, a.Request, r.ID, step[0], step[1])
		}
	}
}

// whole holds that nobody is lost or doubled, that one has the floor, and that
// the acts alone, read from their kept form, make the same list.
func whole(t *rapid.T, run *floortest.Run) {
	l := &run.List
	var asked []rapporteur.ID
	for _, a := range run.Acts {
		if a.Kind == floor.DidAsk && a.Undone == 0 {
			asked = append(asked, a.Request)
		}
	}
	var got []rapporteur.ID
	for i, r := range l.Requests {
		got = append(got, r.ID)
		if r.Number != i+1 {
			t.Fatalf("%s has the number %d at place %d", r.ID, r.Number, i+1)
		}
		if has := r.State == floor.Called || r.State == floor.Speaking; has != (r.ID == l.Speaking || r.ID == l.Interrupted) {
			t.Fatalf("%s is %s while %q has the floor and %q waits", r.ID, r.State, l.Speaking, l.Interrupted)
		}
		for j, s := range r.Spoken {
			if !s.To.IsZero() && s.To.Before(s.From) || s.To.IsZero() && (j+1 < len(r.Spoken) || r.ID != l.Speaking) || j > 0 && s.From.Before(r.Spoken[j-1].To) {
				t.Fatalf("the stretches of %s do not follow each other: %+v", r.ID, r.Spoken)
			}
		}
	}
	if !slices.Equal(got, asked) {
		t.Fatalf("asked for the floor: %v, on the list: %v", asked, got)
	}
	waiting := 0
	for _, r := range l.Waiting() {
		if r.Kind != floor.TextOnly {
			waiting++
		}
	}
	placed := map[rapporteur.ID]bool{}
	for _, p := range l.Order(floor.Cast{}, floortest.Start) {
		placed[p.Request.ID] = true
	}
	if len(placed) != waiting || len(l.Order(floor.Cast{}, floortest.Start)) != waiting {
		t.Fatalf("%d wait and %d have a place", waiting, len(placed))
	}
	var read floor.List
	if err := json.Unmarshal([]byte(picture(t, *l)), &read); err != nil {
		t.Fatal(err)
	}
	if read.Process = l.Process; !reflect.DeepEqual(read, *l) {
		t.Fatalf("read back it is another list\n got %+v\nwant %+v", read, *l)
	}
	again, err := floor.Replay(*l, kept(t, run.Acts))
	if err != nil || !reflect.DeepEqual(again, *l) {
		t.Fatalf("the acts make another list: %v\n got %+v\nwant %+v", err, again, *l)
	}
}

// kept is acts as they come back from where they are kept.
func kept(t *rapid.T, acts []floor.Act) (out []floor.Act) {
	b, err := json.Marshal(acts)
	if err == nil {
		err = json.Unmarshal(b, &out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// timed holds the times against the model.
func timed(t *rapid.T, run *floortest.Run, now time.Time) {
	m := floortest.NewModel(run.List.Profile.Cut, run.Acts)
	var all, want time.Duration
	for i := range run.List.Requests {
		r := &run.List.Requests[i]
		got := r.Spent(now)
		if got != m.Spent(r.ID, now) {
			t.Fatalf("%s spoke %v, by the model %v: %+v", r.ID, got, m.Spent(r.ID, now), r)
		}
		all, want = all+got, want+m.Spent(r.ID, now)
	}
	if all != want || run.List.Speaking != m.Has || run.List.Interrupted != m.Waits {
		t.Fatalf("%v by %q and %q, by the model %v by %q and %q", all, run.List.Speaking, run.List.Interrupted, want, m.Has, m.Waits)
	}
	c, is := run.List.Clock(now)
	if is != (m.Has != "") || is && (c.Request != m.Has || c.Spent != m.Spent(m.Has, now)) {
		t.Fatalf("the clock says %+v, the model %q %v", c, m.Has, m.Spent(m.Has, now))
	}
	if at := now.Add(7 * time.Second); is && c.Running && !c.Cut && at.Sub(c.Since) != run.List.Current().Spent(at) {
		t.Fatalf("seven seconds later the clock of %s stands at %v, the request at %v", c.Request, at.Sub(c.Since), run.List.Current().Spent(at))
	}
}

// TestUndoIsAsIfNotDone takes acts back and holds the list against one on which
// they were never done.
func TestUndoIsAsIfNotDone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := drawnList(t)
		run, err := floortest.Begin(l)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range floortest.Acts(t, l, who, 60) {
			_ = run.Do(a)
		}
		at := floortest.Start.Add(time.Hour)
		for floor.Undoable(run.Acts, floor.Act.OfPodium) != nil {
			if err := run.Do(floor.Act{Kind: floor.DidUndo, At: at}); err != nil {
				var why *rapporteur.Error
				if !errors.As(err, &why) || why.Key != "floor.undo_rests" {
					t.Fatal(err)
				}
				return
			}
			var left []floor.Act
			for _, a := range run.Acts {
				if a.Undone == 0 && a.Kind != floor.DidUndo {
					left = append(left, a)
				}
			}
			never, err := floor.Replay(*l, left)
			if err != nil {
				t.Fatal(err)
			}
			never.Acts = run.List.Acts
			if !reflect.DeepEqual(never, run.List) {
				t.Fatalf("undone is not as if never done\n got %+v\nwant %+v", run.List, never)
			}
		}
	})
}
