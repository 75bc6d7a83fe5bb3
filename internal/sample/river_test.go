// SPDX-License-Identifier: Apache-2.0

package sample

import (
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle"
	"rapporteur/internal/text"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

// invented opens the invented sample, where everything can be shown.
func invented(t *testing.T) bundle.Bundle {
	t.Helper()
	return open(t)["river"]
}

func TestInventedShowsEverything(t *testing.T) {
	b := invented(t)
	has := map[string]int{}
	languages := map[string]int{}
	for _, s := range b.Statements {
		switch {
		case s.Kind == record.Intervention && s.Delivery != record.NotDelivered:
			has["interventions"]++
			languages[s.Language]++
		case s.Delivery == record.NotDelivered:
			has["not delivered"]++
		}
		if s.Kind == record.Note && s.Stakeholder == "" {
			has["notes of nobody"]++
		}
		if s.Kind == record.Note && s.Stakeholder != "" {
			has["notes"]++
		}
		if s.Delivery == record.ToBeChecked {
			has["check against delivery"]++
		}
		if len(s.Versions) > 1 && s.Versions[0].Label == "as handed in" && s.Versions[1].Label == "as delivered" {
			has["two versions"]++
		}
		for _, v := range s.Versions {
			if v.Of > 0 && v.Form == record.Translation {
				has["translations"]++
			}
		}
		for _, a := range s.Alignments {
			has[a.Stance]++
		}
		if n := len(strings.Fields(s.Versions[0].Text)); s.Kind == record.Intervention && len(s.Versions) == 1 && (n < 55 || n > 220) {
			t.Errorf("S-%d has %d words", s.Number, n)
		}
	}
	for _, s := range b.Stakeholders {
		if s.Protected {
			has["protected"]++
		}
		if s.Kind == stakeholder.State && s.ISO3 != "" {
			t.Errorf("%s has the code of a real State", s.Name("en", rapporteur.Date{}))
		}
	}
	for _, m := range b.Meetings {
		m.Walk(func(s *programme.Segment, _ int) bool {
			has[string(s.Regime)]++
			return true
		})
	}
	for _, p := range b.Positions {
		has[string(p.Stance)]++
	}
	for what, least := range map[string]int{"interventions": 58, "not delivered": 3, "notes of nobody": 4, "notes": 2, "check against delivery": 3, "two versions": 2,
		"translations": 4, "aligns": 3, "dissociates_in_part": 1, "protected": 1, "off_record": 1, "not_attributable": 1,
		"proposes": 20, "supports": 90, "supports_with_conditions": 10, "opposes": 10, "asks_for_clarification": 6} {
		if has[what] < least {
			t.Errorf("%d %s, fewer than %d", has[what], what, least)
		}
	}
	if has["not delivered"] != 3 || has["dissociates_in_part"] != 1 || has["protected"] != 1 || has["off_record"] != 1 {
		t.Errorf("more than the sample should have: %v", has)
	}
	if languages["en"] < 20 || languages["fr"] < 10 || languages["ar"] < 8 {
		t.Errorf("languages %v", languages)
	}
}

func TestInventedConvergesAndDiverges(t *testing.T) {
	b := invented(t)
	if n := len(b.Recommendations); n < 25 || n > 32 {
		t.Errorf("%d recommendations", n)
	}
	by := map[rapporteur.ID]map[coding.Stance]int{}
	for _, p := range b.Positions {
		if by[p.Recommendation] == nil {
			by[p.Recommendation] = map[coding.Stance]int{}
		}
		by[p.Recommendation][p.Stance]++
	}
	converging, diverging := 0, 0
	for _, r := range b.Recommendations {
		n := by[r.ID]
		if len(r.Passages) == 0 {
			t.Errorf("R-%d rests on nothing", r.Number)
		}
		for_, against := n[coding.Supports]+n[coding.Proposes], n[coding.Opposes]
		if for_ >= 8 && against == 0 {
			converging++
		}
		if for_ >= 3 && against >= 2 {
			diverging++
		}
	}
	if converging < 2 || diverging < 3 {
		t.Errorf("%d converge and %d diverge", converging, diverging)
	}
}

// material gathers what the summary of the second session rests on.
func material(b bundle.Bundle, meeting rapporteur.ID) *summary.Material {
	m := &summary.Material{Meeting: meeting, Process: b.Process, Stakeholders: b.Stakeholders, People: b.People, Passages: b.Passages,
		Positions: b.Positions}
	for _, y := range b.Meetings {
		if y.ID == meeting {
			m.Meetings = append(m.Meetings, y)
		}
	}
	for _, s := range b.Statements {
		if s.Meeting == meeting {
			m.Statements = append(m.Statements, s)
		}
	}
	for _, r := range b.Recommendations {
		if r.Meeting == meeting {
			m.Recommendations = append(m.Recommendations, r)
		}
	}
	return m
}

// TestInventedSummaryQuestionsMany holds that the checks question one sentence,
// the "many" that four voices bear, and nothing else.
func TestInventedSummaryQuestionsMany(t *testing.T) {
	b := invented(t)
	s := b.Summaries[0].Summary
	if s.State != summary.Draft {
		t.Errorf("the summary is %s", s.State)
	}
	x := summary.NewIndex(material(b, s.Meeting))
	questioned := 0
	for _, f := range x.CheckAll(&s) {
		_, y := s.Find(f.Sentence)
		if f.Kind == summary.WordQuestioned && strings.HasPrefix(y.Text, "Many delegations supported a water bank") {
			questioned++
			if y.Count.N != 4 || y.Author != summary.Hand || len(y.Citations) < 4 {
				t.Errorf("it rests on %v voices and %d citations", y.Count, len(y.Citations))
			}
			continue
		}
		t.Errorf("%s is questioned at sentence %d: %q in %q", f.Kind, f.Sentence, f.Words, y.Text)
	}
	if questioned != 1 {
		t.Errorf("“many” is questioned %d times", questioned)
	}
	if bare := s.Groundless(); len(bare) > 0 {
		t.Errorf("sentences %v rest on nothing", bare)
	}
	if len(s.Letters) != 2 || s.Letters[0].From != summary.FromPresident || len(s.Signatories) != 2 {
		t.Error("the letters or signatories are not those of a summary")
	}
}

// TestInventedSpansAreWords holds that marks fit the words: no passage or
// citation begins or ends in white space or in the middle of a word.
func TestInventedSpansAreWords(t *testing.T) {
	b := invented(t)
	texts := map[rapporteur.ID]record.Statement{}
	for _, s := range b.Statements {
		texts[s.ID] = s
	}
	for _, p := range b.Passages {
		s := texts[p.Statement]
		words := p.Span.Slice(s.Version(p.Version).Text)
		if strings.TrimSpace(words) != words || strings.ContainsAny(words, "{}|") || text.Len(words) < 15 {
			t.Errorf("S-%d: %q", s.Number, words)
		}
		if strings.Contains(s.Versions[0].Text, "{{") {
			t.Errorf("S-%d has a mark left in its text", s.Number)
		}
	}
}

// TestInventedIsOpenToVisitors holds that a visitor without an account can take
// the six steps, and learns nothing that is closed.
func TestInventedIsOpenToVisitors(t *testing.T) {
	b := invented(t)
	now := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	reach := rapporteur.Reach{Level: rapporteur.Public, Now: now}
	if !reach.Sees(b.Summaries[0].Access) || !reach.Sees(b.Process.Access) {
		t.Error("the summary or the process is closed")
	}
	check, behind := false, map[coding.Stance]bool{}
	for _, s := range b.Statements {
		check = check || reach.Sees(s.Access) && s.Delivery == record.ToBeChecked
	}
	for _, p := range b.Positions {
		if reach.Sees(p.Access) {
			behind[p.Stance] = true
			if p.ConfirmedAt.IsZero() {
				t.Errorf("a reading that nobody confirmed is public: position %d", p.Number)
			}
		}
	}
	if !check || len(behind) != 5 {
		t.Errorf("visitors see a text to be checked: %v; stances %v", check, behind)
	}
	public, err := bundle.Public(b, now)
	if err != nil {
		t.Fatal(err)
	}
	if err := bundle.Validate(public); err != nil {
		t.Error(err)
	}
	files := bundle.Files{}
	if err := bundle.Write(files, public); err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		for _, hidden := range []string{"Oriala", "galleries of one dam", "مشروع مادة من ثلاث جمل", b.Process.Salt} {
			if strings.Contains(string(data), hidden) {
				t.Errorf("the public edition says %q in %s", hidden, name)
			}
		}
	}
}
