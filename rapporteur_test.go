// SPDX-License-Identifier: Apache-2.0

package rapporteur

import (
	"encoding/json"
	"errors"
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"2017":               "2017",
		"2017-12 (inferred)": "2017-12 (inferred)",
		" 2017-12-04 ":       "2017-12-04",
		"":                   "",
	} {
		d, err := ParseDate(in)
		if err != nil || d.String() != want {
			t.Errorf("ParseDate(%q) = %q, %v; want %q", in, d, err, want)
		}
	}
	for _, in := range []string{"2017-13", "2017-02-30", "4 December", "2017-00", "17"} {
		if d, err := ParseDate(in); err == nil {
			t.Errorf("ParseDate(%q) = %q; want an error", in, d)
		}
	}
}

func TestDateOrder(t *testing.T) {
	year, month, day, none := MustDate("2017"), MustDate("2017-03"), MustDate("2017-03-09"), Date{}
	for i, pair := range [][2]Date{{year, month}, {month, day}, {day, none}} {
		if pair[0].Compare(pair[1]) >= 0 || pair[1].Compare(pair[0]) <= 0 {
			t.Errorf("%d: %q should come before %q", i, pair[0], pair[1])
		}
	}
	if got := MustDate("2017-12").End(); got != time.Date(2018, 1, 1, 0, 0, 0, 0, time.UTC) {
		t.Errorf("end of December = %v", got)
	}
}

func TestTextFallsBack(t *testing.T) {
	x := NewText("en", "Panel").With("fr", "Table ronde")
	for want, langs := range map[string][]string{"Table ronde": {"fr-CH", "en"}, "Panel": {"ar"}} {
		if got, _ := x.For(langs...); got != want {
			t.Errorf("For(%v) = %q, want %q", langs, got, want)
		}
	}
}

// TestReach holds the rule of what may be seen, role by role.
func TestReach(t *testing.T) {
	now := time.Date(2017, 9, 4, 10, 0, 0, 0, time.UTC)
	objects := map[string]Access{
		"public":            {Visibility: Public},
		"participants":      {Visibility: Participants},
		"secretariat":       {Visibility: Secretariat},
		"embargoed":         {Visibility: Public, OpenFrom: Embargoed},
		"opens in an hour":  {Visibility: Public, OpenFrom: now.Add(time.Hour)},
		"own, secretariat":  {Visibility: Secretariat, Owner: "org"},
		"own, embargoed":    {Visibility: Public, OpenFrom: Embargoed, Owner: "org"},
		"another's, closed": {Visibility: Secretariat, Owner: "other"},
	}
	grant := func(role Role) Actor {
		return Actor{ID: "a", Grants: []Grant{{Process: "p", Role: role, Stakeholder: "org"}}}
	}
	all := []string{"public", "participants", "secretariat", "embargoed", "opens in an hour", "own, secretariat", "own, embargoed", "another's, closed"}
	for _, c := range []struct {
		name  string
		actor Actor
		sees  []string
	}{
		{"visitor", Actor{}, []string{"public"}},
		{"reader", grant(RoleReader), []string{"public", "participants"}},
		{"delegate", grant(RoleDelegate), []string{"public", "participants", "own, secretariat", "own, embargoed"}},
		{"note-taker", grant(RoleNoteTaker), all},
		{"rapporteur", grant(RoleRapporteur), all},
		{"secretariat", grant(RoleSecretariat), all},
		{"operator", Operator, all},
		{"of another process", Actor{ID: "b", Grants: []Grant{{Process: "q", Role: RoleSecretariat}}}, []string{"public"}},
	} {
		want := map[string]bool{}
		for _, s := range c.sees {
			want[s] = true
		}
		for name, access := range objects {
			if got := c.actor.Reach("p", now).Sees(access); got != want[name] {
				t.Errorf("%s sees %q: %v, want %v", c.name, name, got, want[name])
			}
		}
	}
}

func TestErrorsCompareByCodeAndKey(t *testing.T) {
	err := Fail(Conflict, "statement.stale", "number", "104")
	if !errors.Is(err, ErrConflict) || errors.Is(err, ErrNotFound) {
		t.Errorf("%v does not compare as a conflict", err)
	}
}

func TestObjectInJSON(t *testing.T) {
	b, err := json.Marshal(struct{ Object }{Object{ID: "x", Number: 3, Access: Access{Visibility: Participants}}})
	if err != nil || string(b) != `{"id":"x","number":3,"revision":0,"visibility":"participants"}` {
		t.Errorf("%s %v", b, err)
	}
}

func TestClock(t *testing.T) {
	for local, want := range map[string]string{
		"2017-09-04T10:00": "2017-09-04T08:00:00Z", "2017-09-04": "2017-09-03T22:00:00Z", "": "0001-01-01T00:00:00Z",
	} {
		got, err := Clock{Local: local, Zone: "Europe/Vienna"}.Time()
		if err != nil || got.UTC().Format(time.RFC3339) != want {
			t.Errorf("%q is %v, %v; want %s", local, got, err, want)
		}
	}
	for _, c := range []Clock{{"10:00", "UTC"}, {"2017-09-04T10:00", "Vienna"}, {"2017-09-04T25:00", "UTC"}} {
		if got, err := c.Time(); err == nil {
			t.Errorf("%v is %v; want an error", c, got)
		}
	}
}
