// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

func object(id string, n int64) rapporteur.Object {
	return rapporteur.Object{ID: rapporteur.ID(id), Number: n}
}

// hall is a meeting with a State, a group, a union, an expert and an open, an
// off-the-record and a nested segment.
func hall() Material {
	people := []stakeholder.Stakeholder{
		{Object: object("norway", 1), Kind: stakeholder.State, Constituency: "member_state", Region: "WEO"},
		{Object: object("kenya", 2), Kind: stakeholder.State, Constituency: "member_state", Region: "AFR"},
		{Object: object("africa", 3), Kind: stakeholder.Group},
		{Object: object("union", 4), Kind: stakeholder.Organisation, Constituency: "workers"},
		{Object: object("expert", 5), Kind: stakeholder.Individual, Constituency: "expert"},
		{Object: object("agency", 6), Kind: stakeholder.Organisation, Constituency: "un_entity"},
	}
	slot := func(id string, n int64, who string, c stakeholder.Capacity, behalf string, s programme.SlotState) programme.Slot {
		return programme.Slot{ID: rapporteur.ID(id), Number: n, Stakeholder: rapporteur.ID(who), Capacity: c, OnBehalfOf: rapporteur.ID(behalf), State: s}
	}
	meeting := programme.Meeting{Object: object("m", 1), Segments: []programme.Segment{
		{ID: "open", Slots: []programme.Slot{
			slot("s1", 1, "norway", stakeholder.National, "", programme.Delivered),
			slot("s2", 2, "kenya", stakeholder.ForGroup, "africa", programme.Delivered),
			slot("s3", 3, "norway", stakeholder.Panellist, "", programme.Delivered),
			slot("s4", 4, "expert", stakeholder.Panellist, "", programme.Delivered),
			slot("s5", 5, "kenya", stakeholder.National, "", programme.NotDelivered),
		}, Segments: []programme.Segment{{ID: "inner", Slots: []programme.Slot{slot("s6", 6, "agency", stakeholder.National, "", programme.Delivered)}}}},
		{ID: "closed", Regime: programme.OffRecord, Segments: []programme.Segment{{ID: "deep", Slots: []programme.Slot{slot("s7", 7, "union", stakeholder.National, "", programme.Delivered)}}}},
	}}
	return Material{Meetings: []programme.Meeting{meeting}, Stakeholders: people, Meeting: "m"}
}

func names(v Voices, track stakeholder.WordTrack) string {
	var out []string
	for _, x := range v[track] {
		out = append(out, string(x.Stakeholder))
	}
	return strings.Join(out, " ")
}

func TestHeard(t *testing.T) {
	m := hall()
	check := func(want map[stakeholder.WordTrack]string) {
		t.Helper()
		v := Heard(m)
		for _, track := range stakeholder.WordTracks {
			if got := names(v, track); got != want[track] {
				t.Errorf("%s: %q, want %q", track, got, want[track])
			}
		}
	}
	check(map[stakeholder.WordTrack]string{stakeholder.AmongStates: "norway africa", stakeholder.AmongUNEntities: "agency"})
	// A text not delivered and an input are heard in writing.
	m.Statements = []record.Statement{
		{Object: object("t1", 1), Meeting: "m", Segment: "open", Stakeholder: "kenya", Capacity: stakeholder.National, Delivery: record.NotDelivered},
		{Object: object("t2", 2), Meeting: "m", Kind: record.Input, Stakeholder: "union", Delivery: record.Written},
		{Object: object("t3", 3), Meeting: "m", Slot: "s7", Stakeholder: "expert", Capacity: stakeholder.National},
		{Object: object("t4", 4), Meeting: "other", Stakeholder: "expert", Capacity: stakeholder.National},
	}
	check(map[stakeholder.WordTrack]string{stakeholder.AmongStates: "norway africa kenya", stakeholder.AmongUNEntities: "agency", stakeholder.AmongStakeholders: "union"})
	m.Segment = "inner"
	check(map[stakeholder.WordTrack]string{stakeholder.AmongUNEntities: "agency"})
}

func TestTally(t *testing.T) {
	m := hall()
	at := func(id string, n int64, who, behalf string, c stakeholder.Capacity) record.Statement {
		return record.Statement{Object: object(id, n), Meeting: "m", Segment: "open", Stakeholder: rapporteur.ID(who), OnBehalfOf: rapporteur.ID(behalf), Capacity: c}
	}
	m.Statements = []record.Statement{at("t1", 1, "norway", "", stakeholder.National), at("t2", 2, "kenya", "africa", stakeholder.ForGroup), at("t3", 3, "norway", "", stakeholder.National), at("t4", 4, "union", "", stakeholder.National), at("t5", 5, "norway", "", stakeholder.Panellist)}
	var passages []coding.Passage
	for i := range m.Statements {
		passages = append(passages, coding.Passage{Object: object(fmt.Sprintf("p%d", i+1), int64(i+1)), Statement: m.Statements[i].ID})
	}
	pos := func(who, passage string, s coding.Stance) coding.Position {
		return coding.Position{Recommendation: "r", Stakeholder: rapporteur.ID(who), Passage: rapporteur.ID(passage), Stance: s, State: coding.Confirmed}
	}
	suggested := pos("union", "p4", coding.Opposes)
	suggested.State = coding.Suggested
	other := pos("union", "p4", coding.Opposes)
	other.Recommendation = "another"
	positions := []coding.Position{pos("norway", "p1", coding.Supports), pos("norway", "p1", coding.Proposes), pos("kenya", "p2", coding.Supports), pos("africa", "p2", coding.Supports),
		pos("norway", "p2", coding.Supports), pos("union", "p4", coding.Supports), suggested, other}
	tally := TallyOf("r", positions, passages, m)
	states, rest := tally.Count(stakeholder.AmongStates), tally.Count(stakeholder.AmongStakeholders)
	if states.N != 2 || states.Of != 2 || rest.N != 1 || rest.Of != 1 || states.Opposed != 0 {
		t.Errorf("States %d of %d, stakeholders %d of %d", states.N, states.Of, rest.N, rest.Of)
	}
	// A later statement takes the place of an earlier one, a panellist of none.
	tally = TallyOf("r", append(positions, pos("norway", "p3", coding.Opposes), pos("norway", "p5", coding.Proposes)), passages, m)
	states = tally.Count(stakeholder.AmongStates)
	if states.N != 1 || states.Opposed != 1 || states.Of != 2 {
		t.Errorf("after the later statement: %+v", states)
	}
	if h := tally.HintFor(stakeholder.AmongStates); h.ID != Divergent || h.Addressed != 2 {
		t.Errorf("hint %+v", h)
	}
}

func TestTracksNeverMix(t *testing.T) {
	constituencies := stakeholder.Constituencies()
	capacities := append([]stakeholder.Capacity{""}, stakeholder.Capacities...)
	rapid.Check(t, func(t *rapid.T) {
		m, track, n := Material{}, map[rapporteur.ID]stakeholder.Stakeholder{}, rapid.IntRange(1, 30).Draw(t, "participants")
		var positions []coding.Position
		var passages []coding.Passage
		for i := range n {
			c := rapid.SampledFrom(constituencies).Draw(t, "constituency")
			s := stakeholder.Stakeholder{Object: object(fmt.Sprint("s", i), int64(i)), Kind: stakeholder.Organisation, Constituency: c.ID}
			if c.Family == stakeholder.FamilyState {
				s.Kind = stakeholder.State
			}
			track[s.ID] = s
			m.Stakeholders = append(m.Stakeholders, s)
			for k := range rapid.IntRange(0, 3).Draw(t, "statements") {
				st := record.Statement{Object: object(fmt.Sprint("t", i, "-", k), int64(i*10+k)), Stakeholder: s.ID, Capacity: rapid.SampledFrom(capacities).Draw(t, "capacity")}
				m.Statements = append(m.Statements, st)
				passages = append(passages, coding.Passage{Object: object("p"+string(st.ID), 0), Statement: st.ID})
				if rapid.Bool().Draw(t, "coded") {
					positions = append(positions, coding.Position{Recommendation: "r", Stakeholder: s.ID, Passage: "p" + st.ID, Stance: rapid.SampledFrom(coding.Stances).Draw(t, "stance"), State: coding.Confirmed})
				}
			}
		}
		tally := TallyOf("r", positions, passages, m)
		seen := map[rapporteur.ID]bool{}
		for on, voices := range tally.Heard {
			for _, v := range voices {
				s := track[v.Stakeholder]
				if (s.Kind == stakeholder.State) != (on == stakeholder.AmongStates) || seen[v.Stakeholder] {
					t.Fatalf("%s is counted on %s", s.Constituency, on)
				}
				seen[v.Stakeholder] = true
			}
			if c := tally.Count(on, coding.Stances...); c.N > c.Of || c.N != tally.Addressed(on) {
				t.Fatalf("%d of %d", c.N, c.Of)
			}
		}
	})
}

func TestHints(t *testing.T) {
	for _, c := range []struct {
		h    Hint
		want HintID
	}{
		{Hint{}, NoHint},
		{Hint{Support: 1, Addressed: 1, Heard: 40}, Raised},
		{Hint{Support: 2, Addressed: 2, Heard: 40}, Raised},
		{Hint{Support: 1, Opposed: 1, Addressed: 2, Heard: 40}, Divergent},
		{Hint{Support: 20, Addressed: 20, Heard: 40, Regions: 4}, GeneralAgreement},
		{Hint{Support: 20, Addressed: 20, Heard: 40, Regions: 3}, BroadSupport},
		{Hint{Support: 20, Addressed: 20, Heard: 61, Regions: 5}, BroadSupport},
		{Hint{Support: 18, Opposed: 2, Addressed: 20, Heard: 40, Regions: 5}, BroadSupport},
		{Hint{Support: 16, Condition: 4, Addressed: 20, Heard: 40, Regions: 2}, WithReservations},
		{Hint{Support: 10, Opposed: 5, Addressed: 20, Heard: 40, Regions: 5}, Divergent},
	} {
		if got := c.h.read(true); got != c.want {
			t.Errorf("%+v: %q, want %q", c.h, got, c.want)
		}
	}
}

func TestExplain(t *testing.T) {
	s := Default()
	count := Count{Track: stakeholder.AmongStates, N: 41, Of: 97}
	for _, c := range []struct{ lang, sentence, want string }{
		{"en", "Most delegations agreed.", "Voices: 41 of 97. “many” holds. “Most delegations” would need 49."},
		{"en", "Many delegations agreed.", "Voices: 41 of 97. “Many delegations” holds."},
		{"fr", "La plupart des délégations en sont convenues.", "Voix : 41 sur 97. « de nombreux » se justifie. « La plupart des délégations » demanderait 49 voix."},
	} {
		v := s.Check(c.sentence, wording(t, c.lang), count)
		if len(v) != 1 {
			t.Fatalf("%q: %d finds", c.sentence, len(v))
		}
		if got := SayAll(s.Explain(v[0], wording(t, c.lang)), c.lang); got != c.want {
			t.Errorf("%q", got)
		}
	}
	if term, need, ok := s.Next(count); term != Most || need != 49 || !ok {
		t.Errorf("next is %q at %d", term, need)
	}
}

// Every language has every sentence and every word that the others have.
func TestLanguagesAreComplete(t *testing.T) {
	for lang, list := range sentences() {
		for key := range sentences()["en"] {
			if list[key] == "" {
				t.Errorf("%s has no sentence %q", lang, key)
			}
		}
	}
	for lang, w := range wordings() {
		for _, term := range Numeric {
			if w.Labels[term] == "" || len(w.Terms[term])+len(w.Whole[term]) == 0 {
				t.Errorf("%s does not say %q", lang, term)
			}
			for _, track := range stakeholder.WordTracks {
				if w.Subject(track, term) == "" {
					t.Errorf("%s has no subject for %s %s", lang, track, term)
				}
			}
		}
	}
}

// What a computed sentence says is found again and judged by the count it came from.
func TestSubjectsAreFound(t *testing.T) {
	s := Default()
	for lang, w := range wordings() {
		for _, track := range stakeholder.WordTracks {
			for n, term := range map[int]string{1: One, 2: Two, 3: Some, 20: Many, 60: Most} {
				c := Count{Track: track, N: n, Of: 97}
				if got := s.Strongest(c); got != term {
					t.Fatalf("%d of 97 bears %q", n, got)
				}
				v := s.Check(w.Subject(track, term), w, c)
				if len(v) != 1 || !v[0].Holds || v[0].Term != term && v[0].Number != n {
					t.Errorf("%s: %q is judged %+v", lang, w.Subject(track, term), v)
				}
			}
		}
	}
}
