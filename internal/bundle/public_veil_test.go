// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

// veiled is a bundle in which protected people and organisations stand beside
// others, who would tell who they are.
func veiled() Bundle {
	b := small()
	pub := rapporteur.Public
	named := func(s string) []stakeholder.Name {
		return []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: s}}
	}
	b.Stakeholders = append(b.Stakeholders,
		stakeholder.Stakeholder{Object: object("shelter", 5, pub), Kind: stakeholder.Organisation, Names: named("Shelter"), Protected: true, DisplayName: "Organisation B"})
	b.People = append(b.People,
		stakeholder.Person{Object: object("guarded", 2, pub), Name: "Guarded Person", Protected: true, DisplayName: "Speaker C"},
		stakeholder.Person{Object: object("director", 3, pub), Name: "Open Director",
			Posts: []stakeholder.Post{{Title: "Director", Stakeholder: "shelter"}, {Title: "Adviser", Organisation: "Shelter"}, {Title: "Teacher"}}})
	b.Process.Officers = []process.Officer{{Function: "chair", Person: "guarded", Name: "G. Person", Post: "TELLING post"}}
	seg := &b.Meetings[0].Segments[0]
	seg.Roles = []programme.Role{{Kind: programme.Panellist, Person: "director", Stakeholder: "shelter", Name: "TELLING Director", Organisation: "TELLING"}}
	seg.Slots = append(seg.Slots, programme.Slot{ID: "slot2", Number: 2, Stakeholder: "st3", Capacity: stakeholder.National, State: programme.Delivered})
	said := func(id rapporteur.ID, n int64, org, person, slot rapporteur.ID) {
		s := b.Statements[0]
		s.Object, s.Attachments = object(id, n, pub), nil
		s.Stakeholder, s.Person, s.Slot = org, person, slot
		s.Title, s.Occasion, s.Post = rapporteur.NewText("en", "TELLING title"), "TELLING occasion", "TELLING post"
		b.Statements = append(b.Statements, s)
		b.Events = append(b.Events, rapporteur.Event{Number: n, Time: noon, Actor: "delegate-account", Act: "added", Kind: "statement", Subject: id, Revision: 1})
	}
	said("s10", 10, "st3", "guarded", "slot2")
	said("s11", 11, "shelter", "director", "")
	said("s12", 12, "st3", "", "")
	b.Statements[len(b.Statements)-1].Level = record.Unattributed
	b.Passages = append(b.Passages, coding.Passage{Object: object("pa10", 10, pub), Statement: "s10", Version: 1, Span: b.Passages[0].Span})
	b.Positions = append(b.Positions, coding.Position{Object: object("po10", 10, pub), Recommendation: "r1", Stakeholder: "st3", Stance: coding.Opposes,
		Passage: "pa10", State: coding.Confirmed, ConfirmedAt: noon})
	return b
}

// TestPublicVeilsTheProtectedWhoAreHidden holds the same where the protected
// are no objects of the public edition at all.
func TestPublicVeilsTheProtectedWhoAreHidden(t *testing.T) {
	b := veiled()
	for i := range b.Stakeholders {
		if b.Stakeholders[i].Protected {
			b.Stakeholders[i].Visibility = rapporteur.Secretariat
		}
	}
	for i := range b.People {
		if b.People[i].Protected {
			b.People[i].Visibility = rapporteur.Secretariat
		}
	}
	got, err := Public(b, noon)
	if err != nil {
		t.Fatal(err)
	}
	if err := Validate(got); err != nil {
		t.Error(err)
	}
	for name, data := range written(t, got) {
		for _, word := range []string{"TELLING", "Guarded", "G. Person", "Shelter", "delegate-account"} {
			if strings.Contains(string(data), word) {
				t.Errorf("%s holds %q", name, word)
			}
		}
	}
	for _, s := range got.Statements {
		if (s.ID == "s10" || s.ID == "s11") && s.Stakeholder+s.Person != "" {
			t.Errorf("%s is by %q %q", s.ID, s.Stakeholder, s.Person)
		}
	}
}

func TestPublicVeilsThoseBesideTheProtected(t *testing.T) {
	got, err := Public(veiled(), noon)
	if err != nil {
		t.Fatal(err)
	}
	if err := Validate(got); err != nil {
		t.Error(err)
	}
	for name, data := range written(t, got) {
		for _, word := range []string{"TELLING", "Guarded", "G. Person", "Shelter", "delegate-account"} {
			if strings.Contains(string(data), word) {
				t.Errorf("%s holds %q", name, word)
			}
		}
	}
	for _, s := range got.Statements {
		switch {
		case s.ID == "s10" && (s.Stakeholder != "" || s.Person != "guarded"):
			t.Errorf("beside the protected person stands %q", s.Stakeholder)
		case s.ID == "s11" && (s.Person != "" || s.Stakeholder != "shelter"):
			t.Errorf("for the protected organisation speaks %q", s.Person)
		}
	}
	seg := got.Meetings[0].Segments[0]
	if r := seg.Roles[0]; r.Person != "" || r.Name != "Organisation B" {
		t.Errorf("role %+v", r)
	}
	if slot := seg.Slots[1]; slot.Stakeholder != "" {
		t.Errorf("the turn of the protected person is %q's", slot.Stakeholder)
	}
	if posts := got.People[2].Posts; len(posts) != 1 || posts[0].Title != "Teacher" {
		t.Errorf("posts %+v", posts)
	}
	if len(got.Positions) != 0 {
		t.Errorf("positions %+v", got.Positions)
	}
}

func TestPublicTightensWhatStandsWithinAClosedSegment(t *testing.T) {
	for _, around := range []programme.Regime{programme.NotAttributable, programme.OffRecord} {
		b := small()
		outer := &b.Meetings[0].Segments[2]
		outer.Regime, outer.Title = around, rapporteur.NewText("en", "Outer")
		outer.Segments = []programme.Segment{{ID: "inner", Number: 9, Kind: programme.Panel, Regime: programme.OnRecord, Title: rapporteur.NewText("en", "TELLING"),
			Slots: []programme.Slot{{ID: "slot9", Number: 9, Stakeholder: "st3", Capacity: stakeholder.National, State: programme.Delivered}}}}
		s := b.Statements[0]
		s.Object, s.Segment, s.Slot, s.Stakeholder, s.Attachments = object("s9", 9, rapporteur.Public), "inner", "slot9", "st3", nil
		b.Statements = append(b.Statements, s)
		b.Meetings[0].Attendance = append(b.Meetings[0].Attendance, programme.Attendance{Stakeholder: "st3", Segment: "inner"})
		got, err := Public(b, noon)
		if err != nil {
			t.Fatal(err)
		}
		if err := Validate(got); err != nil {
			t.Error(err)
		}
		m := got.Meetings[0]
		inner := m.Segments[2].Segments[0]
		if inner.Regime != around || len(inner.Slots) > 0 && inner.Slots[0].Stakeholder != "" {
			t.Errorf("within %s: %+v", around, inner)
		}
		off := around == programme.OffRecord
		if off && (!inner.Title.IsZero() || !m.Segments[2].Title.IsZero() || len(m.Attendance) != 1) {
			t.Errorf("off the record: %+v, attended by %+v", inner, m.Attendance)
		}
		for _, s := range got.Statements {
			if s.ID == "s9" && (off || s.Stakeholder != "") {
				t.Errorf("within %s there is a statement of %q", around, s.Stakeholder)
			}
		}
	}
}

func TestPublicTellsNoKeyOfASentence(t *testing.T) {
	b := small()
	k := &b.Summaries[0]
	k.Visibility, k.State = rapporteur.Public, summary.Published
	k.Sections[0].Sentences[0].Key = "area/t2/stakeholder-3/1"
	got, err := Public(b, noon)
	if err != nil || got.Summaries[0].Sections[0].Sentences[0].Key != "" {
		t.Errorf("%v %+v", err, got.Summaries)
	}
}

// TestPublicSummariesLeaveUnderTheirConvention writes names by hand into a text
// that names nobody; a signatory may, and they do not leave the house.
func TestPublicSummariesLeaveUnderTheirConvention(t *testing.T) {
	b := small()
	b.Stakeholders[2].Visibility = rapporteur.Secretariat // Well Diggers
	k := &b.Summaries[0]
	k.Visibility, k.State, k.Convention = rapporteur.Public, summary.Published, programme.NamesNobody
	y := &k.Sections[0].Sentences[0]
	y.Author, y.Text = summary.Hand, "Northland, Kenya and the Well Diggers asked for wells."
	k.Versions[0].State, k.Versions[0].Summary = summary.Published, k.Summary
	got, err := Public(b, noon)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []summary.Summary{got.Summaries[0].Summary, got.Summaries[0].Versions[0].Summary} {
		if words := s.Sections[0].Sentences[0].Text; words != "[…], […] and the […] asked for wells." {
			t.Errorf("%q leaves the house", words)
		}
	}
	if b.Summaries[0].Sections[0].Sentences[0].Text != y.Text {
		t.Error("the whole was changed")
	}
}
