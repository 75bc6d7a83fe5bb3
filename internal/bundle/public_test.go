// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"errors"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

// secretive is a bundle in which every hidden thing has the word HIDDEN in it.
func secretive() Bundle {
	b := small()
	pub, sec := rapporteur.Public, rapporteur.Secretariat
	b.Process.Salt = "HIDDEN-salt"
	b.Statements[1].Versions = []record.Version{version(1, "HIDDEN draft of the secretariat.")}
	b.Statements[1].Title = rapporteur.NewText("en", "HIDDEN title")
	b.Statements[1].Notes = []record.Field{{Name: "HIDDEN", Value: "x"}}
	b.Statements[0].Notes = []record.Field{{Name: "remark", Value: "HIDDEN note"}}
	b.Statements[0].Doubts = []string{"HIDDEN doubt"}
	b.Passages[0].Note = "HIDDEN remark"
	b.Recommendations[0].Doubt = "HIDDEN doubt"
	b.Stakeholders[1].Names[0].Value = "Real HIDDEN Name"
	b.Stakeholders[1].Country = "HDN"
	b.Stakeholders = append(b.Stakeholders, stakeholder.Stakeholder{Object: object("st4", 4, sec), Kind: stakeholder.Organisation,
		Names: []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: "HIDDEN organisation"}}})
	b.People = append(b.People, stakeholder.Person{Object: object("pe2", 2, pub), Name: "Person HIDDEN", Courtesy: "HIDDEN", Protected: true, DisplayName: "Speaker B",
		Posts: []stakeholder.Post{{Title: "HIDDEN post"}}})
	m := &b.Meetings[0]
	m.Segments[0].Roles = []programme.Role{{Kind: programme.Panellist, Person: "pe2", Name: "Person HIDDEN", Post: "HIDDEN", Organisation: "HIDDEN"}}
	m.Segments[0].Title = rapporteur.NewText("en", "Remarks by Person HIDDEN")
	m.Segments[2].Concept = rapporteur.NewText("en", "HIDDEN concept")
	m.Segments[1].Slots = []programme.Slot{{ID: "slot9", Number: 9, Stakeholder: "st3", Post: "HIDDEN post", Capacity: stakeholder.National, State: programme.Listed}}
	m.Attendance = append(m.Attendance, programme.Attendance{Stakeholder: "st4"})
	embargoed := b.Statements[0]
	embargoed.Object, embargoed.Slot, embargoed.Attachments, embargoed.Notes = object("s5", 5, pub), "", nil, nil
	embargoed.OpenFrom = rapporteur.Embargoed
	embargoed.Versions = []record.Version{version(1, "HIDDEN until delivered.")}
	quiet := embargoed
	quiet.Object, quiet.Level, quiet.Stakeholder, quiet.Post, quiet.Source = object("s6", 6, pub), record.ConstituencyOnly, "st3", "HIDDEN", "HIDDEN"
	quiet.Owner, quiet.Title = "st3", rapporteur.NewText("en", "HIDDEN")
	quiet.Versions = []record.Version{version(1, "Dig with care.")}
	reveals := embargoed
	reveals.Object, reveals.Versions = object("s7", 7, pub), []record.Version{version(1, "My name is real hidden name, and I was thirsty.")}
	twice := embargoed
	old := version(1, "HIDDEN and withdrawn.")
	old.Withdrawn = true
	twice.Object, twice.Versions = object("s8", 8, pub), []record.Version{old, version(2, "What was said.")}
	b.Statements = append(b.Statements, embargoed, quiet, reveals, twice)
	for i, s := range []rapporteur.ID{"s5", "s6", "s8"} {
		b.Passages = append(b.Passages, coding.Passage{Object: object(rapporteur.ID("pax"+string(rune('a'+i))), int64(10+i), pub), Statement: s, Version: 1, Span: find("What", "W")})
	}
	suggested := b.Recommendations[0]
	suggested.Object, suggested.State, suggested.Wording = object("r2", 2, pub), coding.Suggested, rapporteur.NewText("en", "HIDDEN suggestion")
	b.Recommendations = append(b.Recommendations, suggested)
	b.Recommendations[0].Passages = append(b.Recommendations[0].Passages, "paxa", "paxb")
	open := b.Positions[0]
	open.Object, open.Condition = object("po2", 2, pub), "HIDDEN condition" // not confirmed by the delegation
	confirmed := open
	confirmed.Object, confirmed.ConfirmedAt, confirmed.Condition, confirmed.ReadBy = object("po3", 3, pub), noon, "where there is water", "HIDDEN-reader"
	b.Positions = append(b.Positions, open, confirmed)
	b.Summaries[0].Visibility = pub
	b.Summaries[0].Sections[0].Title = "HIDDEN draft heading"
	b.Events = append(b.Events, rapporteur.Event{Number: 3, Time: noon, Actor: "a", Act: "HIDDEN", Kind: "statement", Subject: "s2"})
	b.attach("s2", "HIDDEN.png", []byte("HIDDEN picture"))
	return b
}

func TestPublicHidesEveryHiddenWord(t *testing.T) {
	b := secretive()
	if err := Validate(b); err != nil {
		t.Fatal(err)
	}
	got, err := Public(b, noon)
	if err != nil {
		t.Fatal(err)
	}
	if err := Validate(got); err != nil {
		t.Errorf("the public edition does not hold together:\n%v", err)
	}
	for name, data := range written(t, got) {
		for _, word := range []string{"HIDDEN", "hidden name", "HDN", "saltst", "salts1", "actor-1\",\n      \"readAt"} {
			if strings.Contains(string(data), word) {
				t.Errorf("%s holds %q", name, word)
			}
		}
	}
	if !got.Manifest.Partial || got.Manifest.Edition != PublicEdition {
		t.Error("it does not say that it is partial")
	}
	if n := len(got.Summaries); n != 0 {
		t.Errorf("%d drafts are public", n)
	}
}

func TestPublicKeepsWhatIsOpen(t *testing.T) {
	got, err := Public(secretive(), noon)
	if err != nil {
		t.Fatal(err)
	}
	numbers := ""
	for _, s := range got.Statements {
		numbers += " " + strings.TrimPrefix(string(s.ID), "s")
		if s.ID == "s6" && (s.Stakeholder != "" || len(s.Notes) != 1 || s.Notes[0].Value != "ngo_ecosoc") {
			t.Errorf("of constituency alone there is %q, %v", s.Stakeholder, s.Notes)
		}
	}
	if numbers != " 1 3 6 8" {
		t.Errorf("statements%s are public", numbers)
	}
	if len(got.Positions) != 1 || got.Positions[0].ID != "po3" {
		t.Errorf("positions %v are public", got.Positions)
	}
	if len(got.Recommendations) != 1 || len(got.Recommendations[0].Passages) != 2 {
		t.Errorf("recommendations %v are public", got.Recommendations)
	}
	if p := got.People[1]; p.Name != "Speaker B" {
		t.Errorf("the protected person is %v", p)
	}
	if r := got.Meetings[0].Segments[0].Roles[0]; r.Name != "Speaker B" {
		t.Errorf("the protected panellist is %v", r)
	}
	if len(got.Events) != 1 || len(got.Attachments) != 1 {
		t.Errorf("%d events and %d attachments are public", len(got.Events), len(got.Attachments))
	}
}

func TestPublicFollowsTheConvention(t *testing.T) {
	for _, c := range []struct {
		by        programme.Attribution
		capacity  stakeholder.Capacity
		citations int
	}{
		{programme.NamesAll, stakeholder.National, 1},
		{programme.NamesOfficers, stakeholder.National, 0},
		{programme.NamesOfficers, stakeholder.Panellist, 1},
		{programme.NamesNobody, stakeholder.Panellist, 0},
	} {
		b := small()
		b.Meetings[0].Convention = c.by
		b.Statements[0].Capacity = c.capacity
		k := &b.Summaries[0]
		k.Visibility, k.State, k.Convention = rapporteur.Public, summary.Published, c.by
		got, err := Public(b, noon)
		if err != nil {
			t.Fatal(err)
		}
		one := got.Summaries[0].Sections[0].Sentences[0]
		if len(one.Citations) != c.citations || one.Count != nil {
			t.Errorf("%s, %s: %d citations, count %v", c.by, c.capacity, len(one.Citations), one.Count)
		}
		if len(got.Recommendations[0].Passages) != c.citations {
			t.Errorf("%s, %s: %d passages", c.by, c.capacity, len(got.Recommendations[0].Passages))
		}
		if err := Validate(got); err != nil {
			t.Error(err)
		}
	}
}

func TestPublicOfAClosedProcess(t *testing.T) {
	b := small()
	b.Process.Visibility = rapporteur.Participants
	if _, err := Public(b, noon); !errors.Is(err, &rapporteur.Error{Code: rapporteur.Forbidden}) {
		t.Errorf("got %v", err)
	}
	b = small()
	b.Process.OpenFrom = noon.Add(time.Hour)
	if _, err := Public(b, noon); err == nil {
		t.Error("a process under embargo has a public edition")
	}
}

func TestPublicLeavesTheWholeAlone(t *testing.T) {
	b := secretive()
	before := written(t, b)
	if _, err := Public(b, noon); err != nil {
		t.Fatal(err)
	}
	for name, data := range written(t, b) {
		if string(before[name]) != string(data) {
			t.Errorf("%s of the full edition was changed", name)
		}
	}
}

// TestPublicTellsNothingOfTheDesk holds that the history of readings leaves no more
// than the readings do: who read what, and what a delegation said to it first, stays.
func TestPublicTellsNothingOfTheDesk(t *testing.T) {
	b := secretive()
	for i, act := range []string{"added", "imported", "marked", "recoded", "read", "asked", "disputed", "confirmed by the delegation"} {
		for _, x := range []struct {
			kind    string
			subject rapporteur.ID
		}{{"passage", b.Passages[0].ID}, {"position", "po3"}} {
			b.Events = append(b.Events, rapporteur.Event{Number: int64(100 + 2*i + len(x.kind)%2), Time: noon, Actor: "reader", Act: act, Kind: x.kind, Subject: x.subject})
		}
	}
	got, err := Public(b, noon)
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]int{}
	for _, e := range got.Events {
		if e.Kind != "passage" && e.Kind != "position" {
			continue
		}
		told[e.Act]++
		if e.Actor != "" {
			t.Errorf("%s of a %s is told of %q", e.Act, e.Kind, e.Actor)
		}
	}
	if len(told) != 3 || told["added"] != 2 || told["imported"] != 2 || told["confirmed by the delegation"] != 2 {
		t.Errorf("told is %v", told)
	}
}
