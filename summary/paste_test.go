// SPDX-License-Identifier: Apache-2.0

package summary_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/i18n"
	"rapporteur/programme"
	"rapporteur/summary"
)

var headings = summary.Headings{Kinds: map[summary.SectionKind]string{summary.Introduction: "Introduction", summary.Conclusions: "Conclusions"},
	Themes: map[rapporteur.ID]string{"theme-a": "Joint gauges"}}

func pasted() []summary.Block {
	return []summary.Block{
		{Heading: summary.TitleBlock, Text: "A title"},
		{Text: "Before any heading. A second sentence."},
		{Heading: 1, Text: "INTRODUCTION"},
		{Text: "The session was held."},
		{Heading: 2, Text: "Joint gauges"},
		{Text: "Many delegations asked for gauges. One opposed them."},
		{Item: true, Text: "Establish gauges."},
		{Heading: 2, Text: "A heading of their own"},
		{Text: "Words."},
		{Heading: 1, Text: "Empty"},
	}
}

func TestPasteOnABlankPage(t *testing.T) {
	session := rich()
	s, err := summary.Begin(&session.Material, i18n.Load().For("en"), summary.Options{IDs: ids(), Convention: programme.NamesNobody})
	must(t, err)
	if len(s.Sections) != 0 || len(s.Signatories) == 0 || s.Title == "" || s.State != summary.Draft {
		t.Fatalf("begun as %+v", s)
	}
	first, last, err := s.Paste(drafter, now, ids(), "", "Text", headings, pasted())
	must(t, err)
	if first != 1 || last != 7 || s.LastSentence != 7 {
		t.Errorf("sentences %d to %d, last %d", first, last, s.LastSentence)
	}
	var got []string
	for _, sec := range s.Sections {
		got = append(got, string(sec.Kind)+" "+string(sec.Theme)+" "+sec.Title)
		for _, y := range sec.Sentences {
			if y.Author != summary.Hand || y.Key != "" || len(y.Citations) > 0 {
				t.Errorf("a pasted sentence is %+v", y)
			}
		}
	}
	want := []string{"area  Text", "introduction  INTRODUCTION", "area theme-a Joint gauges", "area  A heading of their own"}
	if !slices.Equal(got, want) {
		t.Errorf("the sections are %q", got)
	}
	_, y := s.Find(6)
	if !y.Item || y.Paragraph {
		t.Errorf("the item is %+v", y)
	}
	if _, y := s.Find(2); y.Paragraph || y.Text != "A second sentence." {
		t.Errorf("the second sentence is %+v", y)
	}
}

// A text pasted into a draft stays where it stands when the draft is renewed.
func TestPasteIntoADraft(t *testing.T) {
	s, session := draft(t)
	area := s.Sections[slices.IndexFunc(s.Sections, func(sec summary.Section) bool { return sec.Theme == "theme-a" })]
	before := len(area.Sentences)
	first, last, err := s.Paste(drafter, now, ids(), "", "Text", headings, pasted())
	must(t, err)
	sec, _ := s.Find(last)
	if sec.Title != "A heading of their own" || s.Sections[len(s.Sections)-1].Kind != summary.Annex {
		t.Errorf("the last sentence is under %q, and the last section is %q", sec.Title, s.Sections[len(s.Sections)-1].Title)
	}
	if sec, _ := s.Find(first + 3); sec.Theme != "theme-a" || len(sec.Sentences) != before+3 {
		t.Errorf("the area of the theme has %d sentences, had %d", len(sec.Sentences), before)
	}
	text := everything(&s)
	must(t, s.Redraft(drafter, now, &session.Material, i18n.Load().For("en"), ids()))
	if got := everything(&s); got != text {
		t.Errorf("a new draft changed the text:\n%s\n\nwas\n%s", got, text)
	}
	if sec, _ := s.Find(first); sec.Title != "Text" {
		t.Errorf("the first sentence is under %q now", sec.Title)
	}
}

func TestPasteIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		blocks []summary.Block
		into   rapporteur.ID
		actor  rapporteur.Actor
		want   error
	}{
		"nothing":            {nil, "", drafter, rapporteur.ErrInvalid},
		"headings alone":     {[]summary.Block{{Heading: 1, Text: "A"}}, "", drafter, rapporteur.ErrInvalid},
		"too long":           {[]summary.Block{{Text: strings.Repeat("x", 8001)}}, "", drafter, rapporteur.ErrInvalid},
		"too many":           {[]summary.Block{{Text: strings.Repeat("One more. ", 3001)}}, "", drafter, rapporteur.ErrInvalid},
		"no such section":    {pasted(), "nowhere", drafter, rapporteur.ErrNotFound},
		"a delegate":         {pasted(), "", delegate, &rapporteur.Error{Code: rapporteur.Forbidden}},
		"on a meeting's eve": {[]summary.Block{{Text: " \n "}}, "", drafter, rapporteur.ErrInvalid},
	} {
		s, _ := draft(t)
		before := everything(&s)
		if _, _, err := s.Paste(c.actor, now, ids(), c.into, "Text", headings, c.blocks); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if everything(&s) != before {
			t.Errorf("%s: refused, and yet the text changed", name)
		}
	}
}

func TestChoose(t *testing.T) {
	session := rich()
	third := session.Recommend("theme-a", "Share the readings of gauges within a day")
	_ = third
	s := compose(t, &session.Material, "en", programme.NamesNobody)
	items := func() string {
		var out []string
		for _, y := range sentences(&s, summary.Recommendations) {
			out = append(out, y.Key)
		}
		return strings.Join(out, " ")
	}
	if got := items(); got != "R-1 R-2 R-4 R-3" { // theme a, then b
		t.Fatalf("the items are %s", got)
	}
	n := told(t, &s, "R-2")
	for _, y := range sentences(&s, summary.Recommendations) {
		if y.Key == "R-2" {
			n = y.Number
		}
	}
	must(t, s.Reword(drafter, now, n, "Look again at the licences of wells"))
	must(t, s.Choose(drafter, now, []int64{4, 2, 1}, []int64{3}))
	must(t, s.Redraft(drafter, now, &session.Material, i18n.Load().For("en"), ids()))
	if got := items(); got != "R-4 R-2 R-1" {
		t.Errorf("chosen, the items are %s", got)
	}
	if _, y := s.Find(n); y == nil || y.Text != "Look again at the licences of wells" {
		t.Errorf("the reworded item is %+v", y)
	}
	if strings.Contains(everything(&s), "within one hour") {
		t.Error("what was left out is told of")
	}
	var got []int64
	x := summary.NewIndex(&session.Material)
	for _, r := range x.Choosable(&s, "theme-a") {
		got = append(got, r.Number)
	}
	if !slices.Equal(got, []int64{4, 2, 1}) {
		t.Errorf("to choose from are %v", got)
	}
	if err := s.Choose(delegate, now, nil, nil); err == nil {
		t.Error("a delegate chooses")
	}
}

func TestSinceTheLastDraft(t *testing.T) {
	session := rich()
	s, err := summary.Compose(&session.Material, i18n.Load().For("en"), summary.Options{Convention: programme.NamesNobody, IDs: ids(), Now: now})
	must(t, err)
	if !s.Drafted.Equal(now) {
		t.Fatalf("drafted at %v", s.Drafted)
	}
	since, err := s.Since(&session.Material, i18n.Load().For("en"))
	must(t, err)
	if since.Passages != 0 || len(since.Changes) != 0 {
		t.Errorf("nothing happened, and yet %+v", since)
	}
	n := told(t, &s, "states/opposes")
	_, y := s.Find(n)
	was := y.Text
	hand := told(t, &s, "states/supports_with_conditions")
	must(t, s.Reword(drafter, now, hand, "In our words."))
	for i := range 3 {
		st := session.Speak(session.Stakeholder([]string{"Novia", "Sorland", "Ustria"}[i], "member_state"), "No gauges on our side.")
		p := session.Position(session.Recommendations[0].ID, st.ID, coding.Opposes, "No gauges on our side.")
		_ = p
		session.Passages[len(session.Passages)-1].MarkedAt = now.Add(time.Hour)
	}
	before := everything(&s)
	since, err = s.Since(&session.Material, i18n.Load().For("en"))
	must(t, err)
	if since.Passages != 3 {
		t.Errorf("%d new passages, want 3", since.Passages)
	}
	found := false
	for _, c := range since.Changes {
		found = found || c.Number == n && c.Before == was && c.After != was
		if c.Number == hand {
			t.Error("a sentence by hand would change")
		}
	}
	if !found {
		t.Errorf("the sentence on opposition is not among %+v", since.Changes)
	}
	if everything(&s) != before {
		t.Error("looking at what would change has changed the text")
	}
	changes := len(since.Changes)
	must(t, s.Redraft(drafter, now.Add(2*time.Hour), &session.Material, i18n.Load().For("en"), ids()))
	if since, _ = s.Since(&session.Material, i18n.Load().For("en")); changes == 0 || since.Passages != 0 || len(since.Changes) != 0 {
		t.Errorf("after the new draft still %+v", since)
	}
}
