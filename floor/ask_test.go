// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"errors"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// TestClaimsOfTheLink holds that whoever comes by the link is nobody until the
// desk has looked: a delegation that is claimed can ask for itself.
func TestClaimsOfTheLink(t *testing.T) {
	l := sat(t, programme.OnRecord)
	claim := func(id rapporteur.ID, k Kind) *Act {
		return &Act{Kind: DidAsk, Request: id, Channel: ByLink, Entry: &Entry{Stakeholder: "nor", Speaker: "Somebody", Kind: k}}
	}
	do(t, l, claim("a", Intervention))
	do(t, l, claim("b", Reply))
	do(t, l, claim("c", Reply))
	if err := play(l, "own d nor, own e nor reply, call e, end e, own f nor reply"); err != nil {
		t.Errorf("a claim stood in the delegation's way: %v", err)
	}
	if r := l.Request("f"); r.Round != 2 || l.Request("b").Round != 0 {
		t.Errorf("replies are counted with claims: %+v", r)
	}
	if err := play(l, "verify b nor reply"); !errors.Is(err, rapporteur.Fail(rapporteur.Conflict, "floor.replies_used")) && !errors.Is(err, rapporteur.Fail(rapporteur.Conflict, "floor.twice")) {
		t.Errorf("a third reply was verified: %v", err)
	}
	if err := play(l, "text a"); err == nil {
		t.Error("a text was taken for a delegation that nobody verified")
	}
}

func TestChangesOfAnEntry(t *testing.T) {
	e := Entry{Stakeholder: "nor", Person: "minister", Rank: stakeholder.Minister, Capacity: stakeholder.National, Kind: Intervention}
	changed := func(change func(*Entry)) *Act {
		to := e
		change(&to)
		return &Act{Kind: DidChange, Request: "a", Entry: &to, At: ten.Add(time.Hour)}
	}
	deputy := func(e *Entry) { e.Person, e.Rank = "deputy", stakeholder.ChairDelegation }
	for _, c := range []struct {
		name, acts string
		change     func(*Entry)
		want       string // the state, or the key of the refusal
	}{
		{"while it waits", "here a", deputy, "inscribed"},
		{"while called", "call a", deputy, "called"},
		{"while speaking", "call a, start a", deputy, "speaking"},
		{"afterwards", "call a, end a", deputy, "floor.meanwhile"},
		{"another delegation", "", func(e *Entry) { e.Stakeholder = "fra" }, "floor.other_delegation"},
		{"no delegation", "", func(e *Entry) { e.Stakeholder = "" }, "floor.other_delegation"},
		{"only a text", "", func(e *Entry) { e.Kind = TextOnly }, "text_only"},
		{"only a text, when called", "call a", func(e *Entry) { e.Kind = TextOnly }, "floor.other_kind"},
		{"a reply", "", func(e *Entry) { e.Kind = Reply }, "floor.other_kind"},
		{"nothing", "", func(*Entry) {}, "floor.same"},
		{"for its group, when that waits already", "asked", func(e *Entry) { e.Capacity, e.OnBehalfOf = stakeholder.ForGroup, "g77" }, "floor.twice"},
	} {
		l := sat(t, programme.OnRecord)
		entry := e
		do(t, l, &Act{Kind: DidAsk, Request: "a", Channel: ByAccount, Entry: &entry})
		if c.acts == "asked" {
			group := e
			group.Capacity, group.OnBehalfOf = stakeholder.ForGroup, "g77"
			do(t, l, &Act{Kind: DidAsk, Request: "b", Channel: ByAccount, Entry: &group})
		} else if c.acts != "" {
			if err := play(l, c.acts); err != nil {
				t.Fatal(err)
			}
		}
		err := l.Do(changed(c.change))
		r, got := l.Request("a"), ""
		var why *rapporteur.Error
		if got = string(r.State); errors.As(err, &why) {
			got = why.Key
		}
		if got != c.want || r.AskedRank != stakeholder.Minister || !r.Asked.Equal(ten) {
			t.Errorf("%s: %s, want %s: %+v", c.name, got, c.want, r)
		}
	}
}

// TestTextsAreNoWayRoundTheClosing holds that a text which becomes a speech after
// the list was closed waits for the chair.
func TestTextsAreNoWayRoundTheClosing(t *testing.T) {
	l := sat(t, programme.OnRecord)
	if err := play(l, "own a nor text, close"); err != nil {
		t.Fatal(err)
	}
	e := l.Requests[0].Entry
	e.Kind = Intervention
	do(t, l, &Act{Kind: DidChange, Request: "a", Entry: &e})
	if r := l.Request("a"); r.State != Requested || !r.Late {
		t.Errorf("%+v", r)
	}
	if err := play(l, "admit a, call a"); err != nil {
		t.Error(err)
	}
}

// TestTurnMadeOfATextIsAskedForThen holds that a text, which is taken at any time,
// keeps no early place for a turn.
func TestTurnMadeOfATextIsAskedForThen(t *testing.T) {
	l := sat(t, programme.OnRecord)
	e := Entry{Stakeholder: "nor", Capacity: stakeholder.National, Kind: TextOnly}
	do(t, l, &Act{Kind: DidAsk, Request: "a", Channel: ByAccount, Entry: &e})
	turn := e
	turn.Kind = Intervention
	at := ten.Add(time.Hour)
	do(t, l, &Act{Kind: DidChange, Request: "a", Channel: ByAccount, Entry: &turn, At: at, Late: true})
	if r := l.Request("a"); !r.Asked.Equal(at) || r.State != Requested || !r.Late {
		t.Errorf("it is %+v", r)
	}
}
