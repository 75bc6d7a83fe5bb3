// SPDX-License-Identifier: Apache-2.0

package floor_test

import (
	"errors"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/stakeholder"
)

// TestWhereARequestIsPutStaysInItsPart moves among four who wait, one of them with
// a reply, which comes after the list whatever is asked for.
func TestWhereARequestIsPutStaysInItsPart(t *testing.T) {
	now := time.Date(2017, 9, 4, 8, 0, 0, 0, time.UTC)
	l := floor.List{Profile: floor.Profile{Order: []floor.Key{floor.KeyAsked}}, State: floor.Open}
	for i, id := range []rapporteur.ID{"a", "b", "c", "r"} {
		q := floor.Request{ID: id, Number: i + 1, State: floor.Inscribed, Entry: floor.Entry{Stakeholder: "s-" + id, Kind: floor.Intervention, Capacity: stakeholder.National}}
		if id == "r" {
			q.Kind = floor.Reply
		}
		l.Requests = append(l.Requests, q)
	}
	for _, c := range []struct {
		name   string
		who    rapporteur.ID
		want   floor.Target
		before rapporteur.ID
		to     int
		err    error
	}{
		{"before another", "c", floor.Target{Before: "a"}, "a", 1, nil},
		{"down by one", "a", floor.Target{By: 1}, "c", 2, nil},
		{"up at the top", "a", floor.Target{By: -1}, "", 0, nil},
		{"to the end of its part", "a", floor.Target{End: true}, "", 3, nil},
		{"a place", "a", floor.Target{To: 3}, "", 3, nil},
		{"a place among the replies", "a", floor.Target{To: 4}, "", 0, rapporteur.ErrInvalid},
		{"before a reply", "a", floor.Target{Before: "r"}, "", 0, floor.ErrMeanwhile},
		{"who does not wait", "x", floor.Target{To: 1}, "", 0, floor.ErrMeanwhile},
		{"no place at all", "a", floor.Target{}, "", 0, rapporteur.ErrInvalid},
	} {
		a, err := l.ToMove(floor.Cast{}, c.who, c.want, "why", now)
		switch {
		case c.err != nil:
			if !errors.Is(err, c.err) {
				t.Errorf("%s: %v, want %v", c.name, err, c.err)
			}
		case err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.to == 0:
			if a != nil {
				t.Errorf("%s: %+v, where nothing changes", c.name, a)
			}
		case a == nil || a.Before != c.before || a.To != c.to || a.Reason != "why":
			t.Errorf("%s: %+v", c.name, a)
		}
	}
}

// TestWhoIsProtectedHasOneName holds by which ways it is found that somebody is.
func TestWhoIsProtectedHasOneName(t *testing.T) {
	c := floor.NewCast([]stakeholder.Stakeholder{{Object: rapporteur.Object{ID: "shelter"}, Protected: true, DisplayName: "Organisation A"}, {Object: rapporteur.Object{ID: "open"}}},
		[]stakeholder.Person{{Object: rapporteur.Object{ID: "witness"}, Name: "Yelva Quorrin", Protected: true, DisplayName: "Witness B", Posts: []stakeholder.Post{{Stakeholder: "refuge"}}},
			{Object: rapporteur.Object{ID: "clerk"}, Name: "Bo Lu", Posts: []stakeholder.Post{{Stakeholder: "open"}}}}, nil, "")
	for want, e := range map[string]floor.Entry{
		"Organisation A": {Stakeholder: "shelter", Person: "clerk"}, "Witness B": {Stakeholder: "shelter", Person: "witness"}, "": {Stakeholder: "open", Speaker: "Bo Lu"},
	} {
		if got := c.Protected(&e); got != want {
			t.Errorf("%+v: %q, want %q", e, got, want)
		}
	}
	for _, typed := range []string{"yelva  quorrin", "Ms. Yelva Quorrin"} {
		own, other := floor.Entry{Stakeholder: "refuge", Speaker: typed}, floor.Entry{Stakeholder: "open", Speaker: typed}
		if got := c.Protected(&own); got != "Witness B" {
			t.Errorf("%q, given by their own delegation: %q", typed, got)
		}
		if got := c.Protected(&other); got != "" || !c.Unsaid(&other) {
			t.Errorf("%q, given by another: %q", typed, got)
		}
	}
	if c.Unsaid(&floor.Entry{Stakeholder: "open", Speaker: "Bo Lu"}) {
		t.Error("a name is left out that is nobody's secret")
	}
	if c.PersonOf("open", "bo lu") != "clerk" || c.PersonOf("shelter", "Yelva Quorrin") != "" || c.PersonOf("open", "Yelva Quorrin") != "" {
		t.Error("found somebody else")
	}
}
