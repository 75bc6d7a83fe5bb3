// SPDX-License-Identifier: Apache-2.0

package coding_test

import (
	"slices"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/record"
)

func (w *world) version(statement rapporteur.ID, words string) {
	s := w.statements[statement]
	s.Versions = append(s.Versions, record.Version{Number: len(s.Versions) + 1, Language: "en", Text: words, Length: text.Len(words)})
}

func (w *world) review(statement rapporteur.ID) (out []rapporteur.ID) {
	var all []coding.Passage
	for _, p := range w.passages {
		all = append(all, p)
	}
	for _, p := range coding.Review(all, w.statements[statement]) {
		out = append(out, p.ID)
	}
	slices.Sort(out)
	return out
}

func TestCarryFollowsTheWords(t *testing.T) {
	w := gathered(t)
	w.mark(t, "d", "s1", 18, 36, coding.Code{Note: "three"})
	w.version("s1", "Thank you. We ask for wells. We have dug four. Who will pay us? Nobody has said.")
	if got := w.review("s1"); !slices.Equal(got, []rapporteur.ID{"a", "c", "d"}) {
		t.Errorf("before: %v", got)
	}
	var carried, left []*coding.Passage
	w.must(t, "ana", func(k *coding.Desk) (err error) { carried, left, err = k.Carry("s1", 2); return err })
	if len(carried) != 2 || len(left) != 1 || left[0].ID != "d" || carried[0].From != "a" || carried[0].Theme != "t1" || carried[0].Kind != coding.Proposal {
		t.Fatalf("carried %v, left %v", carried, left)
	}
	is := carried[0]
	if got := is.Span.Slice(w.statements["s1"].Versions[1].Text); got != "We ask for wells." || is.Version != 2 {
		t.Errorf("on %q", got)
	}
	if got := w.recommendations["r1"].Passages; !slices.Equal(got, []rapporteur.ID{is.ID, "b"}) || w.positions["p1"].Passage != is.ID {
		t.Errorf("rests on %v, %s", got, w.positions["p1"].Passage)
	}
	if _, ok := w.passages["a"]; !ok {
		t.Error("the passage of the older version is gone")
	}
	if got := w.review("s1"); !slices.Equal(got, []rapporteur.ID{"d"}) {
		t.Errorf("after: %v", got)
	}
	refusals(t, w, map[string]func(*coding.Desk) error{
		"desk.nothing_changed": func(k *coding.Desk) error { _, _, err := k.Carry("s1", 2); return err },
		"error.not_found":      func(k *coding.Desk) error { _, _, err := k.Carry("s1", 3); return err },
		"desk.no_passage":      func(k *coding.Desk) error { return k.Lapse("gone") },
	})
	w.must(t, "ana", func(k *coding.Desk) error { return k.Lapse("d") })
	w.must(t, "ana", func(k *coding.Desk) error { return k.Unmark(is.ID) }) // a person took it off: its ancestor is no work for others
	if got := w.review("s1"); len(got) != 0 {
		t.Errorf("still to look at: %v", got)
	}
}

func TestCarryTakesWhatSomebodyMarkedAnew(t *testing.T) {
	w := gathered(t)
	w.version("s1", "Hear us. "+words)
	w.must(t, "ben", func(k *coding.Desk) error {
		_, err := k.Mark("s1", 2, text.Span{Start: 9, End: 26}, coding.Code{ID: "again", Kind: coding.Proposal, Theme: "t1"})
		return err
	})
	w.must(t, "ana", func(k *coding.Desk) error { _, _, err := k.Carry("s1", 2); return err })
	if got := w.passages["again"]; got.From != "a" || !slices.Contains(w.recommendations["r1"].Passages, "again") {
		t.Errorf("marked twice: %+v, %v", got, w.recommendations["r1"].Passages)
	}
}

func TestATranslationIsNoNewerVersion(t *testing.T) {
	w := gathered(t)
	w.version("s1", "Nous demandons des puits.")
	w.statements["s1"].Versions[1].Language, w.statements["s1"].Versions[1].Form, w.statements["s1"].Versions[1].Of = "fr", record.Translation, 1
	if got := w.review("s1"); len(got) != 0 {
		t.Errorf("to look at: %v", got)
	}
	refusals(t, w, map[string]func(*coding.Desk) error{
		"desk.nothing_changed": func(k *coding.Desk) error { _, _, err := k.Carry("s1", 2); return err },
	})
	w.statements["s1"].Versions[1].Withdrawn = true
	refusals(t, w, map[string]func(*coding.Desk) error{
		"check.withdrawn": func(k *coding.Desk) error { _, _, err := k.Carry("s1", 2); return err },
	})
}

func TestContested(t *testing.T) {
	p := func(id rapporteur.ID, by rapporteur.ID, start, end int, kind coding.Kind, theme rapporteur.ID) coding.Passage {
		return coding.Passage{Object: rapporteur.Object{ID: id}, Statement: "s1", Version: 1, Span: text.Span{Start: start, End: end}, MarkedBy: by, Kind: kind, Theme: theme}
	}
	a := p("a", "ana", 0, 20, coding.Proposal, "t1")
	cases := []struct {
		name  string
		other coding.Passage
		want  bool
	}{
		{"another kind", p("b", "ben", 5, 15, coding.Concern, "t1"), true},
		{"another theme", p("b", "ben", 0, 20, coding.Proposal, "t2"), true},
		{"the same", p("b", "ben", 0, 20, coding.Proposal, "t1"), false},
		{"left open", p("b", "ben", 0, 20, "", ""), false},
		{"by one person", p("b", "ana", 0, 20, coding.Concern, "t1"), false},
		{"half of the shorter", p("b", "ben", 15, 25, coding.Concern, ""), true},
		{"less than half", p("b", "ben", 16, 25, coding.Concern, ""), false},
		{"beside", p("b", "ben", 20, 25, coding.Concern, ""), false},
	}
	for _, c := range cases {
		for _, in := range [][]coding.Passage{{a, c.other}, {c.other, a}} {
			if got := coding.Contested(in); (len(got) == 1) != c.want {
				t.Errorf("%s: %v", c.name, got)
			}
		}
	}
	other := p("b", "ben", 0, 20, coding.Concern, "t1")
	other.Version = 2
	if got := coding.Contested([]coding.Passage{a, other}); len(got) != 0 {
		t.Errorf("of two versions: %v", got)
	}
	at := func(id rapporteur.ID, stance coding.Stance, state coding.State) coding.Position {
		return coding.Position{Object: rapporteur.Object{ID: id}, Recommendation: "r1", Stakeholder: "sh1", Stance: stance, State: state}
	}
	if got := coding.ContestedPositions([]coding.Position{at("a", coding.Supports, coding.Confirmed), at("b", coding.Opposes, coding.Confirmed), at("c", coding.Supports, coding.Confirmed), at("d", coding.Opposes, coding.Suggested)}); len(got) != 2 {
		t.Errorf("got %v", got)
	}
}

func TestAskingADelegation(t *testing.T) {
	p := coding.Position{Stakeholder: "group", State: coding.Confirmed}
	p.Visibility = rapporteur.Secretariat
	if err := p.Dispute(noon, "no"); conflictOf(err) != "coding.not_asked" {
		t.Errorf("got %v", err)
	}
	if err := p.Ask(noon, "speaker"); err != nil || p.Owner != "speaker" || p.AskedAt.IsZero() {
		t.Errorf("got %v, %+v", err, p)
	}
	reach := rapporteur.Reach{Level: rapporteur.Participants, Now: noon, Own: "speaker"}
	if !reach.Sees(p.Access) {
		t.Error("it does not reach the delegation")
	}
	later := noon.Add(time.Hour)
	if err := p.Dispute(later, "We asked for roads."); err != nil || p.Reply != "We asked for roads." || !p.DisputedAt.Equal(later) {
		t.Errorf("got %v, %+v", err, p)
	}
	if err := p.Ask(later, ""); err != nil || p.Owner != "group" || !p.DisputedAt.IsZero() || p.Reply != "" {
		t.Errorf("asked anew: %v, %+v", err, p)
	}
	if err := p.Confirm(later, rapporteur.Public); err != nil {
		t.Fatal(err)
	}
	if err := p.Ask(later, ""); conflictOf(err) != "coding.confirmed_already" {
		t.Errorf("got %v", err)
	}
	if err := p.Dispute(later, "no longer"); err != nil || !p.ConfirmedAt.IsZero() || p.Visibility != rapporteur.Secretariat {
		t.Errorf("a delegation changed its mind: %v, %+v", err, p)
	}
	p.State = coding.Refused
	if err := p.Ask(later, ""); conflictOf(err) != "check.position_refused" {
		t.Errorf("got %v", err)
	}
}
