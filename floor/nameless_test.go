// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"testing"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

func TestNamelessListsHoldNobody(t *testing.T) {
	l := sat(t, programme.NotAttributable)
	if !l.Nameless {
		t.Fatal("the list of a segment that is not attributable has names")
	}
	for name, e := range map[string]Entry{"stakeholder": {Stakeholder: "nor"}, "person": {Person: "x"}, "speaker": {Speaker: "A"}, "typed": {Typed: "Norway"}, "post": {Post: "Minister"},
		"courtesy": {Courtesy: "Ms."}, "gender": {Gender: "f"}, "group": {OnBehalfOf: "g77"}, "members": {Members: []rapporteur.ID{"nor"}}, "topic": {Topic: "our delegation"},
		"rank": {Rank: stakeholder.Minister}, "capacity": {Capacity: stakeholder.ForGroup}, "remote": {Remote: true}, "to": {To: "a"}} {
		a := &Act{Kind: DidAsk, Request: "a", Channel: ByDesk, Entry: &e, At: ten}
		if err := l.Do(a); err == nil {
			t.Errorf("%s was kept", name)
		}
	}
	for _, by := range []Channel{ByAccount, ByLink, ByAPI, ByProgramme} {
		if err := l.Do(&Act{Kind: DidAsk, Request: "a", Channel: by, Entry: &Entry{}, At: ten, By: "u"}); err == nil {
			t.Errorf("asked by %s, which tells who", by)
		}
	}
	asked := &Act{Kind: DidAsk, Request: "a", Channel: ByDesk, Entry: &Entry{Language: "fr"}, By: "desk", Reason: "Norway asked", Tier: 4, Key: "of somebody's device"}
	do(t, l, asked)
	if asked.Tier != 0 || asked.Key != "" || asked.Reason != "" || l.Requests[0].TimePermitting {
		t.Errorf("the act tells who it was: %+v", asked)
	}
	do(t, l, &Act{Kind: DidAsk, Request: "b", Channel: ByDesk, Entry: &Entry{Kind: Question}})
	do(t, l, &Act{Kind: DidMove, Request: "b", Before: "a", Reason: "for Norway"})
	a := &Act{Kind: DidDefer, Request: "a", Reason: "Norway left", At: ten}
	do(t, l, a)
	if r := l.Request("a"); r.Why != "" || r.By != "" || l.Moves[0].Reason != "" || a.Reason != "" {
		t.Errorf("a reason was kept: %+v %+v", r, a)
	}
	for _, a := range []Act{{Kind: DidHandIn, Request: "b", Statement: "st"}, {Kind: DidKey, Key: "0123456789abcdefgh"}, {Kind: DidAppeal, Request: "b", Other: "nor"}} {
		a.At = ten
		if err := l.Do(&a); err == nil {
			t.Errorf("%s was done on a nameless list", a.Kind)
		}
	}
	m := &programme.Meeting{Segments: []programme.Segment{{ID: "s", Regime: programme.OffRecord}}}
	if _, err := New(m, "s", GeneralDebate()); err == nil {
		t.Error("off the record there was a list")
	}
}
