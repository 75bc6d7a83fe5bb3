// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"slices"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// A record of an invented meeting, in a layout of its own.
const fisheries = `Second regional consultation on inland fisheries

The second regional consultation on inland fisheries was held at the Palace of Culture in Dakar on 3 and 4 March 2021. In total, 24 Member States attended the consultation and made over 60 interventions.

Panel 1: Shared rivers

The panel was moderated by Ms. Awa Ndiaye, Director, Ministry of Fisheries of Senegal. Panellists were Mr. John Okello, Researcher, Lake Institute, and Ms. Grace Mbeki, Professor, University of Fisheries.

Discussion

The representative of Kenya called for a common register of boats on shared lakes. Norway noted that data were scarce.

A. Data

The following recommendations were made:

- Establish a common register of boats on shared lakes.
- Ratify the Convention on the Law of the Non-navigational Uses of International Watercourses.
- Publish the figures of catches every year.

B. Livelihoods

The following recommendations were made:

- Support the training of young fishers.
- Ensure the access of women to credit.
`

func TestRecordBecomesAChange(t *testing.T) {
	p := mustRead(t, folder("fish.txt", fisheries), options())
	c := p.Change.Content
	if len(c.Statements) != 1 || len(c.Meetings) != 1 {
		t.Fatalf("%d statements, %d meetings", len(c.Statements), len(c.Meetings))
	}
	s, m := c.Statements[0], c.Meetings[0]
	if s.Kind != record.Note || s.Stakeholder != "" || s.Meeting != m.ID || s.Source != "fish.txt" || s.Newest().Text != fisheries {
		t.Errorf("the record came in as %+v", s)
	}
	if m.Kind != programme.RegionalConsultation || m.Ordinal != 2 || m.Slug != "regional-consultation-2" || m.From.ISO() != "2021-03-03" || m.To.ISO() != "2021-03-04" || m.Place.City != "Dakar" {
		t.Errorf("the meeting came in as %+v", m)
	}
	checkRests(t, c)
	areas := map[string]int{}
	for _, r := range c.Recommendations {
		for _, th := range p.Change.Process.Themes {
			if th.ID == r.Theme && th.Meeting == m.ID {
				areas[th.Letter]++
			}
		}
		if strings.HasPrefix(r.Wording.String(), "Ratify") && !slices.Equal(r.Instruments, []string{"Convention on the Law of the Non-navigational Uses of International Watercourses"}) {
			t.Errorf("instruments %q", r.Instruments)
		}
	}
	if areas["A"]+areas["a"] != 3 || areas["B"]+areas["b"] != 2 {
		t.Errorf("recommendations by area: %v", areas)
	}
	if len(p.Change.Process.Themes) != 2 {
		t.Errorf("%d themes", len(p.Change.Process.Themes))
	}
}

// checkRests holds that everything taken from a record rests on its words.
func checkRests(t *testing.T, c bundle.Content) {
	t.Helper()
	words := c.Statements[0].Newest().Text
	passages := map[rapporteur.ID]coding.Passage{}
	for _, p := range c.Passages {
		if err := p.Span.Check(words); err != nil || p.Statement != c.Statements[0].ID || p.Version != 1 {
			t.Errorf("passage %+v: %v", p, err)
		}
		passages[p.ID] = p
	}
	for _, r := range c.Recommendations {
		if len(r.Passages) != 1 || passages[r.Passages[0]].ID == "" || r.Wording.IsZero() || r.State == coding.Suggested && r.Doubt == "" {
			t.Errorf("recommendation %+v", r)
		}
	}
	for _, p := range c.Positions {
		if passages[p.Passage].ID == "" || p.Stance != coding.Proposes || p.State != coding.Suggested || p.Visibility != rapporteur.Secretariat || p.Owner != "" || !p.ConfirmedAt.IsZero() || p.Stakeholder == "" {
			t.Errorf("position %+v", p)
		}
	}
	for _, m := range c.Meetings {
		for _, f := range m.Stated {
			if f.Statement != c.Statements[0].ID || f.Span.End > 0 && f.Span.Check(words) != nil {
				t.Errorf("stated figure %+v", f)
			}
		}
	}
}

// Only what the report says was proposed becomes a position, and only as a
// suggestion; what somebody noted stays a passage.
func TestAttributionsAreNoMoreThanTheySay(t *testing.T) {
	c := mustRead(t, folder("fish.txt", fisheries), options()).Change.Content
	who := stakeholdersByID(c)
	var states []string
	for _, p := range c.Positions {
		states = append(states, who[p.Stakeholder].ISO3)
	}
	if !slices.Equal(states, []string{"KEN"}) {
		t.Errorf("positions of %q, want KEN alone", states)
	}
	notes := ""
	for _, p := range c.Passages {
		notes += p.Note + "\n"
	}
	if !strings.Contains(notes, "Norway") || !strings.Contains(notes, "Kenya") {
		t.Errorf("passages are tied to\n%s", notes)
	}
	for _, s := range c.Stakeholders {
		if s.ISO3 == "NOR" {
			t.Error("a State that only noted something entered as if it had proposed")
		}
	}
}

func TestRecordOfAKnownMeeting(t *testing.T) {
	opts := options()
	known := programme.Meeting{Kind: programme.RegionalConsultation, Ordinal: 2, Slug: "dakar", Title: rapporteur.NewText("en", "Dakar"),
		Segments: []programme.Segment{{ID: "old", Number: 5, Kind: programme.Panel, Ordinal: 1, Title: rapporteur.NewText("en", "Rivers that are shared")}}}
	known.ID, known.Number, known.Revision = "known", 3, 4
	opts.Existing.Meetings = []programme.Meeting{known}
	p := mustRead(t, folder("fish.txt", fisheries), opts)
	if len(p.Change.Meetings) != 1 {
		t.Fatalf("%d meetings in the change, want the known one with its figures", len(p.Change.Meetings))
	}
	m := p.Change.Meetings[0]
	if m.ID != "known" || m.Revision != 4 || m.Slug != "dakar" || len(m.Segments) != 1 || m.Segments[0].Title.String() != "Rivers that are shared" || len(m.Stated) == 0 {
		t.Errorf("%+v", m)
	}
	if len(opts.Existing.Meetings[0].Stated) != 0 {
		t.Error("the meeting that was given was changed in place")
	}

	// The same days alone are asked about.
	known.Kind, known.Ordinal, known.From = programme.Hearing, 1, rapporteur.MustDate("2021-03-03")
	opts.Existing.Meetings = []programme.Meeting{known}
	p = mustRead(t, folder("fish.txt", fisheries), opts)
	i := slices.IndexFunc(p.Doubtful, func(i Item) bool { return i.Thing == AMeeting })
	if i < 0 || p.Change.Meetings[0].ID == "known" {
		t.Fatalf("a meeting of the same day was not asked about: %v", reasons(p.Doubtful))
	}
	opts.Answers = map[string]string{p.Doubtful[i].Key: "known"}
	if p = mustRead(t, folder("fish.txt", fisheries), opts); p.Change.Meetings[0].ID != "known" {
		t.Error("the answer was not taken")
	}
}

func TestSameRecordAgainChangesNothing(t *testing.T) {
	opts := options()
	first := mustRead(t, folder("fish.txt", fisheries), opts)
	opts.Existing, opts.Process = saved(bundle.Content{}, first.Change.Content), first.Change.Process
	again := mustRead(t, folder("fish.txt", fisheries), opts)
	if !again.Empty() || len(again.Change.Process.Themes) != len(first.Change.Process.Themes) || !slices.Equal(reasons(again.LeftOut), []string{first.Change.Statements[0].Title.String() + ": left.record_again"}) {
		t.Errorf("again: %d statements, left out %q", len(again.Change.Statements), reasons(again.LeftOut))
	}
	// The same record from another file adds its text, but no second
	// recommendation in the same words.
	other := mustRead(t, folder("other.txt", strings.Replace(fisheries, "Discussion", "The discussion", 1)), opts)
	for _, r := range other.Change.Recommendations {
		if r.State == coding.Confirmed {
			t.Errorf("again: %q", r.Wording)
		}
	}
}

// TestARecordFindsWhatWasMerged reads a record again after its recommendations and
// themes were merged at the desk.
func TestARecordFindsWhatWasMerged(t *testing.T) {
	opts := options()
	first := mustRead(t, folder("fish.txt", fisheries), opts)
	opts.Existing, opts.Process = saved(bundle.Content{}, first.Change.Content), first.Change.Process
	recs, themes := opts.Existing.Recommendations, opts.Process.Themes
	if len(recs) < 2 || len(themes) < 2 {
		t.Fatalf("%d recommendations, %d themes", len(recs), len(themes))
	}
	last := len(recs) - 1
	for i := range recs[:last] {
		recs[i].State, recs[i].Into, recs[i].Passages = coding.Merged, recs[last].ID, nil
	}
	themes[0].Into = themes[1].ID
	again := mustRead(t, folder("other.txt", strings.Replace(fisheries, "Discussion", "The discussion", 1)), opts)
	if len(again.Change.Process.Themes) != len(themes) {
		t.Errorf("%d themes became %d", len(themes), len(again.Change.Process.Themes))
	}
	for _, r := range again.Change.Recommendations {
		if r.State == coding.Confirmed || r.Theme == themes[0].ID {
			t.Errorf("again: %q under %s", r.Wording, r.Theme)
		}
	}
	for _, item := range again.LeftOut {
		if item.Thing == ARecommendation && item.ID != recs[last].ID {
			t.Errorf("%q is there as %s, want what it went into", item.Title, item.ID)
		}
	}
}

func TestAnswersOnRecommendations(t *testing.T) {
	opts := options()
	p := mustRead(t, folder("fish.txt", fisheries), opts)
	i := slices.IndexFunc(p.Doubtful, func(i Item) bool { return i.Thing == ARecommendation })
	if i < 0 {
		t.Fatal("nothing is doubtful")
	}
	opts.Answers = map[string]string{p.Doubtful[i].Key: ChoiceLeave}
	less := mustRead(t, folder("fish.txt", fisheries), opts)
	if len(less.Change.Recommendations) != len(p.Change.Recommendations)-1 || len(less.Change.Positions) != 0 || len(less.LeftOut) != 1 {
		t.Errorf("%d recommendations, %d positions, left out %q", len(less.Change.Recommendations), len(less.Change.Positions), reasons(less.LeftOut))
	}
}

func TestWhatIsNoRecordIsRefused(t *testing.T) {
	for name, tc := range map[string]struct{ file, data, key string }{
		"prose":         {"a.txt", "It was a fine day.\n\nNothing else happened.", "import.not_record"},
		"damaged":       {"a.txt", "Déclaration à vérifier \xC3 é é", "import.damaged_at"},
		"a broken DOCX": {"a.docx", "PK\x03\x04 this is not an archive", "import.unreadable"},
		"a picture":     {"a.png", "\x89PNG\r\n\x1a\n\x00\x00", "import.unreadable"},
		"empty":         {"a.txt", "", "import.unreadable"},
	} {
		p, err := readFolder(t, folder(tc.file, tc.data), options())
		if !hasKey(err, tc.key) || len(p.Change.Statements) > 0 {
			t.Errorf("%s: %v, want %s", name, err, tc.key)
		}
	}
}

func TestMeasureOfStatedFigures(t *testing.T) {
	for _, tc := range []struct {
		what, sentence string
		measure        programme.Measure
		track          string
	}{
		{"Member States attended", "", programme.Attending, "member_states"},
		{"interventions", "In total, 110 Member States attended and made over 120 interventions", programme.Interventions, "member_states"},
		{"interventions", "Over 120 interventions were made", programme.Interventions, ""},
		{"UN agencies", "Additional interventions were made by 8 UN agencies", "", ""},
		{"participants from civil society attended", "", programme.Attending, "stakeholders"},
		{"written submissions", "", programme.Inputs, ""},
		{"panels", "", "", ""},
	} {
		if m, track := measureOf(tc.what, tc.sentence); m != tc.measure || track != tc.track {
			t.Errorf("%q: %s, %s; want %s, %s", tc.what, m, track, tc.measure, tc.track)
		}
	}
}

func TestFifthSession(t *testing.T) {
	p, err := readPath(t, corpus(t, "fifth-thematic-session-summary.txt"), contributionOptions())
	if err != nil {
		t.Fatal(err)
	}
	c := p.Change.Content
	checkRests(t, c)
	if len(c.Meetings) != 1 || c.Meetings[0].Kind != programme.ThematicSession || c.Meetings[0].Ordinal != 5 || c.Meetings[0].Number == 0 {
		t.Fatalf("meetings %+v", c.Meetings)
	}
	m := c.Meetings[0]
	panels, panellists := 0, 0
	for _, s := range m.Segments {
		if s.Kind == programme.Panel {
			panels++
			for _, r := range s.Roles {
				if r.Kind == programme.Panellist {
					panellists++
				}
			}
		}
	}
	if panels != 3 || panellists != 9 || len(p.Change.Process.Themes) != 7 || len(c.Recommendations) < 80 {
		t.Errorf("%d panels, %d panellists, %d themes, %d recommendations", panels, panellists, len(p.Change.Process.Themes), len(c.Recommendations))
	}
	for _, f := range m.Stated {
		if f.Value == 110 && (f.Measure != programme.Attending || f.Track != string(stakeholder.MemberStates) || f.Page != 4 || !strings.Contains(f.Span.Slice(c.Statements[0].Newest().Text), "110")) {
			t.Errorf("%+v", f)
		}
	}
}

func FuzzRecord(f *testing.F) {
	f.Add(fisheries)
	f.Add("Panel 1: x\n\nModerator: A B, C\n\nThe following recommendations were made:\n- Ensure e\u0301.\n")
	f.Fuzz(func(t *testing.T, s string) {
		p, err := readFolder(t, folder("a.txt", s), options())
		if err != nil || len(p.Change.Statements) != 1 || p.Change.Statements[0].Kind != record.Note {
			return
		}
		checkRests(t, p.Change.Content)
	})
}
