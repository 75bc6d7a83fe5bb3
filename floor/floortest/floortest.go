// SPDX-License-Identifier: Apache-2.0

// Package floortest draws random acts of the floor, for tests of the rules and of
// whatever keeps their outcome. A sequence of acts is what podium, desk and
// delegations send, mistakes and second taps among them: many are refused. What
// they come to is held against Model. It knows none of the rules itself.
package floortest

import (
	"fmt"
	"time"

	"pgregory.net/rapid"

	"rapporteur"
	"rapporteur/floor"
)

// Start is when the first act of a drawn sequence is done.
var Start = time.Date(2017, 9, 4, 8, 0, 0, 0, time.UTC)

// Run is a list in memory with all that was done on it.
type Run struct {
	List floor.List
	Acts []floor.Act
}

// Begin makes a run of a new list; the first act sets its profile.
func Begin(l *floor.List) (*Run, error) {
	r := &Run{List: *l}
	return r, r.Do(floor.Act{ID: "set", Kind: floor.DidSet, Profile: &l.Profile, At: Start})
}

// Do does an act and keeps it; an undoing marks the act that it takes back.
func (r *Run) Do(a floor.Act) error {
	var err error
	if a.Kind == floor.DidUndo {
		err = r.List.Undo(r.Acts, &a, floor.Act.OfPodium)
	} else {
		err = r.List.Do(&a)
	}
	if err == nil {
		r.Acts = append(r.Acts, a)
	}
	return err
}

// Acts draws up to n acts for a list: most are such as could be done in the state
// that those before left, some are sent twice, some come from somebody who saw
// the list as it was, and some have a time that runs backwards. Stakeholders are
// drawn from who. Acts of the kind DidUndo stand for the podium's undo.
func Acts(t *rapid.T, l *floor.List, who []rapporteur.ID, n int) []floor.Act {
	run, err := Begin(l)
	if err != nil {
		t.Fatalf("begin: %v", err)
	}
	d := &drawing{t: t, run: run, who: who, at: Start}
	var out []floor.Act
	for i := range rapid.IntRange(n/4, n).Draw(t, "acts") {
		d.n = i
		a := d.next()
		if i > 0 && rapid.IntRange(0, 9).Draw(t, "twice") == 0 {
			a = out[len(out)-1]
			a.ID = rapporteur.ID(fmt.Sprintf("a%d", i))
		}
		_ = run.Do(a) // many are refused; that is what is drawn
		out = append(out, a)
	}
	return out
}

type drawing struct {
	t   *rapid.T
	run *Run
	who []rapporteur.ID
	at  time.Time
	n   int
}

func (d *drawing) next() floor.Act {
	d.at = d.at.Add(time.Duration(rapid.IntRange(0, 240_000).Draw(d.t, "ms")) * time.Millisecond)
	a := floor.Act{ID: rapporteur.ID(fmt.Sprintf("a%d", d.n)), At: d.at, By: "podium", Kind: rapid.SampledFrom(kinds).Draw(d.t, "kind")}
	if rapid.IntRange(0, 15).Draw(d.t, "clock") == 0 {
		a.At = a.At.Add(-time.Duration(rapid.IntRange(0, 600).Draw(d.t, "behind")) * time.Second)
	}
	switch some := rapid.IntRange(0, 5).Draw(d.t, "early"); {
	case d.n == 0 && some > 0:
		a.Kind = floor.DidOpen
	case d.n > 0 && len(d.run.List.Requests) < 4 && some > 1:
		a.Kind = floor.DidAsk
	case a.Kind == floor.DidFinish && some > 1:
		a.Kind = floor.DidCall
	case d.run.List.State == floor.Ended && some > 3:
		a.Kind = floor.DidReopen
	}
	a.Reason = rapid.SampledFrom([]string{"", "by agreement", "by agreement", "a minister leaves"}).Draw(d.t, "reason")
	d.fill(&a)
	return a
}

// kinds has those more often that carry a meeting on.
var kinds = weighed(map[floor.ActKind]int{floor.DidAsk: 9, floor.DidCall: 9, floor.DidStart: 6, floor.DidPause: 3, floor.DidResume: 3, floor.DidEnd: 4, floor.DidMiss: 2, floor.DidAnswer: 2,
	floor.DidMove: 3, floor.DidOffer: 4, floor.DidAgree: 4, floor.DidVerify: 3, floor.DidAdmit: 2, floor.DidUndo: 3, floor.DidWithdraw: 2, floor.DidReinstate: 2, floor.DidOpen: 3})

func weighed(more map[floor.ActKind]int) (out []floor.ActKind) {
	for _, k := range []floor.ActKind{floor.DidAsk, floor.DidCall, floor.DidStart, floor.DidPause, floor.DidResume, floor.DidEnd, floor.DidMiss, floor.DidAnswer, floor.DidMove, floor.DidOffer, floor.DidAgree,
		floor.DidUndo, floor.DidWithdraw, floor.DidReinstate, floor.DidOpen, floor.DidVerify, floor.DidRefuse, floor.DidAdmit, floor.DidChange, floor.DidHandIn, floor.DidRestore, floor.DidDecline,
		floor.DidDefer, floor.DidFirm, floor.DidDraw, floor.DidExtend, floor.DidUncall, floor.DidRule, floor.DidAppeal, floor.DidDecide, floor.DidPanel, floor.DidFloor, floor.DidClose, floor.DidReopen,
		floor.DidFinish, floor.DidKey} {
		for range max(1, more[k]) {
			out = append(out, k)
		}
	}
	return out
}
