// SPDX-License-Identifier: Apache-2.0

package summary_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/i18n"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
	"rapporteur/summary"
	"rapporteur/summary/summarytest"
)

var languages = []string{"en", "fr", "ar"}

// compose drafts with numbered identities and every message of its own language.
func compose(t testing.TB, m *summary.Material, lang string, c programme.Attribution) summary.Summary {
	t.Helper()
	s, err := summary.Compose(m, i18n.Load().Strict().For(lang), summary.Options{Convention: c, IDs: rapporteur.SequentialIDs("d")})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func sentences(s *summary.Summary, kinds ...summary.SectionKind) []summary.Sentence {
	var out []summary.Sentence
	for _, sec := range s.Sections {
		if len(kinds) == 0 || slices.Contains(kinds, sec.Kind) {
			out = append(out, sec.Sentences...)
		}
	}
	return out
}

func texts(in []summary.Sentence) string {
	var out []string
	for _, y := range in {
		out = append(out, y.Text)
	}
	return strings.Join(out, "\n")
}

// everything is all that a draft says, letters included.
func everything(s *summary.Summary) string {
	out := s.Title + "\n"
	for _, sec := range s.Sections {
		out += sec.Title + "\n" + texts(sec.Sentences) + "\n"
	}
	for _, l := range s.Letters {
		out += strings.Join(l.Body, "\n") + l.Addressee + l.Circulation
	}
	return out
}

// rich is a session with every kind of voice: States, a group, an organisation, a
// UN entity, a panellist, somebody protected, somebody who may only be called a
// member of a constituency, and words that are not attributable.
func rich() *summarytest.Session {
	s := summarytest.New()
	a, b := s.Theme("a", "Joint gauges"), s.Theme("b", "Early warning")
	gauges := s.Recommend(a, "Establish joint gauges on every shared river")
	wells := s.Recommend(a, "Review the licences of wells in border districts")
	warning := s.Recommend(b, "That a warning be given within one hour")
	s.Recommendations[1].Instruments = []string{"the Watercourses Convention"}
	_ = wells

	say := func(name, constituency, words string, r rapporteur.ID, stance coding.Stance) *record.Statement {
		y := s.Speak(s.Stakeholder(name, constituency), words)
		s.Position(r, y.ID, stance, words)
		return y
	}
	for i := range 12 {
		say("Tamarand"+strings.Repeat("i", i), summarytest.MemberState, "We want gauges on both banks.", gauges, coding.Supports)
	}
	say("Oriva", summarytest.MemberState, "Gauges, yes, if the costs are shared.", gauges, coding.SupportsIf)
	s.Positions[len(s.Positions)-1].Condition = "that the costs are shared."
	say("Kestania", summarytest.MemberState, "Gauges are a matter of national law.", gauges, coding.Opposes)
	say("Lumara", summarytest.MemberState, "What would a gauge cost?", gauges, coding.AsksToClarify)
	say("Riverside Union", summarytest.NGO, "Gauges save lives.", gauges, coding.Proposes)
	say("Flood Agency", summarytest.UNEntity, "An hour is what it takes.", warning, coding.Supports)

	y := say("Quietland", summarytest.MemberState, "One hour is feasible.", warning, coding.Supports)
	y.Level = record.ConstituencyOnly
	say("True Name", "migrant_individual", "The siren came too late.", warning, coding.Supports)
	s.Stakeholders[len(s.Stakeholders)-1].Protected, s.Stakeholders[len(s.Stakeholders)-1].DisplayName = true, "A ferry worker"

	group := s.Stakeholder("Corridor Group", "")
	y = say("Belmora", summarytest.MemberState, "The Group wants a warning within one hour.", warning, coding.Proposes)
	y.Capacity, y.OnBehalfOf = stakeholder.ForGroup, group
	slot := &s.Exchange().Slots[len(s.Exchange().Slots)-1]
	slot.Capacity, slot.OnBehalfOf = stakeholder.ForGroup, group

	// An entity that has the name of the house, and one that has that of a kind.
	say("United Nations", summarytest.UNEntity, "Sirens are cheap.", warning, coding.Supports)
	say("Civil society", summarytest.NGO, "Sirens wake people.", warning, coding.Supports)

	expert := s.Stakeholder("Delta University", "expert")
	y = s.Speak(expert, "Radar makes one hour possible.")
	y.Capacity = stakeholder.Panellist
	s.Position(warning, y.ID, coding.Proposes, "one hour possible")
	s.Exchange().Slots[len(s.Exchange().Slots)-1].Capacity = stakeholder.Panellist

	closed := *s.Exchange()
	closed.ID, closed.Number, closed.Regime, closed.Slots = "closed", 80, programme.NotAttributable, nil
	s.Meetings[0].Segments = append(s.Meetings[0].Segments, closed)
	frank := s.Stakeholder("Frankistan", summarytest.MemberState)
	y = s.Write(frank, "Frankly, one hour is too short.")
	y.Kind, y.Delivery, y.Segment = record.Note, record.AsDelivered, "closed"
	s.Position(warning, y.ID, coding.Opposes, "too short")
	return s
}

func TestEverySentenceRestsOnSomething(t *testing.T) {
	for _, lang := range languages {
		for _, c := range programme.Attributions {
			m := rich().Material
			s := compose(t, &m, lang, c)
			if bare := s.Groundless(); len(bare) > 0 {
				t.Errorf("%s, %s: sentences %v rest on nothing", lang, c, bare)
			}
			x := summary.NewIndex(&m)
			seen := map[int]bool{}
			for _, y := range sentences(&s) {
				if strings.Contains(y.Text, "⟦") || strings.Contains(y.Text, "{") || strings.TrimSpace(y.Text) == "" {
					t.Errorf("%s, %s: s%d says %q", lang, c, y.Number, y.Text)
				}
				if seen[y.Number] || y.Number > s.LastSentence {
					t.Errorf("%s: the number %d is given twice or above the last", lang, y.Number)
				}
				seen[y.Number] = true
				for _, cite := range y.Citations {
					if x.Words(cite) == "" {
						t.Errorf("%s: s%d cites %+v, where nothing stands", lang, y.Number, cite)
					}
				}
			}
			for _, f := range x.CheckAll(&s) {
				_, y := s.Find(f.Sentence)
				if f.Rule == summary.RuleInstruments { // as the record names it: the full title is a person's to add
					continue
				}
				t.Errorf("%s, %s: the draft questions its own sentence %q: %s %q", lang, c, y.Text, f.Kind, f.Words)
			}
		}
	}
}

// Under the convention that names nobody, no State, organisation or person that
// held a view is found in the whole text, in any language.
func TestNamesNobody(t *testing.T) {
	for _, lang := range languages {
		session := rich()
		m := session.Material
		s := compose(t, &m, lang, programme.NamesNobody)
		all := everything(&s)
		for _, o := range m.Process.Officers { // officers' posts are facts
			all = strings.ReplaceAll(all, o.Post, "")
		}
		for _, y := range m.Stakeholders {
			for _, n := range append(y.Names, stakeholder.Name{Value: y.DisplayName}) {
				if n.Value != "" && n.Value != "United Nations" && strings.Contains(all, n.Value) {
					t.Errorf("%s: %q is named", lang, n.Value)
				}
			}
		}
		for _, name := range []string{"Omar Said", "Ruth Kale", "Delta University"} {
			if strings.Contains(all, name) {
				t.Errorf("%s: the panellist %q is named", lang, name)
			}
		}
		for _, y := range sentences(&s) {
			if len(y.Names) > 0 {
				t.Errorf("%s: s%d says that it names %v", lang, y.Number, y.Names)
			}
		}
	}
}

func TestConventionsNameWhomTheyMay(t *testing.T) {
	for _, lang := range languages {
		for c, want := range map[programme.Attribution]struct{ in, out []string }{
			programme.NamesOfficers: {[]string{"Omar Said", "Ruth Kale", "Lena Varga", "Delta University"}, []string{"Tamarand", "Kestania", "Riverside Union", "Quietland", "Frankistan", "True Name", "Corridor Group"}},
			programme.NamesAll:      {[]string{"Omar Said", "Tamarandii", "Kestania", "Oriva", "Riverside Union", "Flood Agency", "Corridor Group", "Belmora", "A ferry worker"}, []string{"Quietland", "Frankistan", "True Name"}},
		} {
			m := rich().Material
			s := compose(t, &m, lang, c)
			all := everything(&s)
			for _, name := range want.in {
				if !strings.Contains(all, name) {
					t.Errorf("%s, %s: %q is not named", lang, c, name)
				}
			}
			for _, name := range want.out {
				if strings.Contains(all, name) {
					t.Errorf("%s, %s: %q is named", lang, c, name)
				}
			}
		}
	}
	m := rich().Material
	s := compose(t, &m, "en", programme.NamesAll)
	if !strings.Contains(everything(&s), "Speaking from the floor, Kestania opposed it.") {
		t.Errorf("nobody speaks from the floor:\n%s", texts(sentences(&s, summary.Area)))
	}
}

func TestNarrative(t *testing.T) {
	m := rich().Material
	s := compose(t, &m, "en", programme.NamesNobody)
	got := texts(sentences(&s, summary.Area))
	want := strings.TrimSpace(`
Most delegations supported the recommendation to establish joint gauges on every shared river.
One delegation supported it subject to conditions (that the costs are shared).
One delegation opposed it.
One delegation asked for it to be clarified.
One stakeholder put forward this recommendation.
The discussion also pointed to further recommendations, which are listed below.
Participants referred to the Watercourses Convention.
Two delegations supported the following recommendation: That a warning be given within one hour.
One delegation opposed it.
Two United Nations entities supported this recommendation.
Two stakeholders supported this recommendation.
One panellist put forward this recommendation.`)
	if got != want {
		t.Errorf("the narrative is\n%s\nwant\n%s", got, want)
	}
	first := sentences(&s, summary.Area)[0]
	if *first.Count != (summary.Count{N: 12, Of: 18, Unit: "states"}) || len(first.Citations) != 12 || len(first.RestsOn) != 13 {
		t.Errorf("the first sentence counts %+v, cites %d and rests on %d", *first.Count, len(first.Citations), len(first.RestsOn))
	}
	items := sentences(&s, summary.Recommendations)
	if len(items) != 3 || !items[0].Item || items[0].RestsOn[0] != (summary.Ref{Kind: "recommendation", Number: 1}) || items[0].Text != "Establish joint gauges on every shared river" {
		t.Errorf("the recommendations are %+v", items)
	}
}

func TestSuggestionsCountForNothing(t *testing.T) {
	session := rich()
	for i := range session.Positions {
		session.Positions[i].State = coding.Suggested
	}
	session.Recommendations[2].State = coding.Suggested
	s := compose(t, &session.Material, "en", programme.NamesAll)
	if got := texts(sentences(&s, summary.Area)); strings.Contains(got, "support") || strings.Contains(got, "warning") {
		t.Errorf("suggestions are told:\n%s", got)
	}
}

// A record of figures and participants alone makes a draft without areas.
func TestDraftWithoutCoding(t *testing.T) {
	for _, lang := range languages {
		session := summarytest.New()
		for i := range 192 {
			y := session.Write(session.Stakeholder(summarytest.StateName(i), summarytest.MemberState), "We thank the President.")
			y.Kind, y.Delivery, y.Meeting = record.Intervention, record.AsDelivered, ""
		}
		session.Meetings, session.Meeting = nil, ""
		s := compose(t, &session.Material, lang, "")
		if len(s.Sections) != 1 || s.Sections[0].Kind != summary.Introduction || s.Convention != programme.NamesNobody {
			t.Fatalf("%s: there are %d sections under %s, want the introduction alone", lang, len(s.Sections), s.Convention)
		}
		if !strings.Contains(texts(s.Sections[0].Sentences), "192") {
			t.Errorf("%s: the introduction does not count 192:\n%s", lang, texts(s.Sections[0].Sentences))
		}
	}
}

func TestStatedFiguresAreMarkedAndNotMixed(t *testing.T) {
	session := summarytest.New()
	words := "In total, over 120 interventions were made by Member States."
	y := session.Write("", words)
	y.Kind = record.Note
	session.Meetings[0].Stated = []programme.StatedFigure{
		{Number: 1, What: "interventions by Member States", Measure: programme.Interventions, Track: "member_states", Value: 120, Qualifier: "over", Statement: y.ID, Version: 1},
		{Number: 2, What: "expert panels", Value: 3},
	}
	session.Meetings[0].Stated[0].Span.End = len(words)
	s := compose(t, &session.Material, "en", "")
	got := texts(sentences(&s, summary.Introduction))
	if !strings.Contains(got, "states the following figure, which is not counted here: interventions by Member States (over 120).") || strings.Contains(got, "panels, 3") {
		t.Errorf("the introduction is\n%s", got)
	}
	for _, y := range sentences(&s, summary.Introduction) {
		if strings.Contains(y.Text, "over 120") && (len(y.Citations) != 1 || y.Count != nil || y.RestsOn[0] != (summary.Ref{Kind: "stated", Number: 1})) {
			t.Errorf("the stated figure rests on %v, cites %v and counts %v", y.RestsOn, y.Citations, y.Count)
		}
	}
	session.Speak(session.Stakeholder("Belmora", summarytest.MemberState), "We agree.")
	s = compose(t, &session.Material, "en", "")
	if got := everything(&s); strings.Contains(got, "over 120") || !strings.Contains(got, "One intervention was made") {
		t.Errorf("a counted figure stands beside a stated one:\n%s", got)
	}
}

// Each meeting numbers its panels from one, so a summary of several says whose
// they are.
func TestPanelsOfSeveralMeetingsStandUnderTheirs(t *testing.T) {
	session := summarytest.New()
	one := compose(t, &session.Material, "en", "")
	if got := sentences(&one, summary.Panels); !strings.HasPrefix(got[0].Text, "Panel 1 addressed") {
		t.Errorf("the panels of one meeting begin with %q", got[0].Text)
	}
	hearing := session.Meetings[0]
	hearing.ID, hearing.Number, hearing.Slug, hearing.Kind = "hearing", 2, "hearing", programme.Hearing
	hearing.Title = rapporteur.NewText("en", "Second hearing")
	hearing.Segments = slices.Clone(hearing.Segments)
	hearing.Segments[1].ID, hearing.Segments[1].Number = "segment-90", 90
	session.Meetings, session.Meeting = append(session.Meetings, hearing), ""
	whole := compose(t, &session.Material, "en", "")
	var at []int
	for i, y := range sentences(&whole, summary.Panels) {
		if strings.Contains(y.Text, "was held in Vienna") {
			at = append(at, i)
			if len(y.RestsOn) != 1 || y.RestsOn[0].Kind != "segment" {
				t.Errorf("%q rests on %v", y.Text, y.RestsOn)
			}
		}
	}
	got := sentences(&whole, summary.Panels)
	if len(at) != 2 || !strings.Contains(got[at[1]].Text, "Second hearing") || got[at[1]].RestsOn[0].Number != 90 || !strings.HasPrefix(got[at[1]+1].Text, "Panel 1 addressed") {
		t.Errorf("the meetings of the panels stand at %v in:\n%s", at, texts(got))
	}
}

func TestOffTheRecordTellsStartEndAndChairAlone(t *testing.T) {
	session := rich()
	seg := session.Exchange()
	seg.Kind, seg.Regime, seg.Title = programme.Dialogue, programme.OffRecord, rapporteur.NewText("en", "Secret matters")
	seg.Roles = []programme.Role{{Kind: programme.Chair, Name: "Ms. Chair Person"}, {Kind: programme.Panellist, Name: "Mr. Whisper"}}
	s := compose(t, &session.Material, "en", programme.NamesAll)
	all := everything(&s)
	for _, never := range []string{"Secret", "Whisper", "Tamarand", "supported"} {
		if strings.Contains(all, never) {
			t.Errorf("%q stands in the draft", never)
		}
	}
	if !strings.Contains(all, "Chair: Ms. Chair Person") || !strings.Contains(all, "12:00 to 18:00: Informal dialogue") || !strings.Contains(all, "off the record") {
		t.Errorf("start, end and chair are not told:\n%s", texts(sentences(&s, summary.Annex)))
	}
}

func TestLetters(t *testing.T) {
	m := rich().Material
	s := compose(t, &m, "en", "")
	if len(s.Letters) != 2 || s.Letters[0].From != summary.FromPresident || s.Letters[1].From != summary.FromCoFacilitators {
		t.Fatalf("the letters are %+v", s.Letters)
	}
	if !strings.Contains(s.Letters[0].Body[0], "Ana Sorel") || len(s.Letters[1].Signatories) != 2 || !strings.Contains(s.Letters[1].Body[1], "paragraph 21 of A/RES/99/7") {
		t.Errorf("the letters do not enclose each other: %q %q", s.Letters[0].Body, s.Letters[1].Body)
	}
	if s.Signatories[0].Initials != "AS" || s.Signatories[1].Initials != "JT" {
		t.Errorf("the signatories are %+v", s.Signatories)
	}
}

// A document uses the names of its date, that of its statements where it has no
// meeting.
func TestNamesAreOfTheDate(t *testing.T) {
	for year, want := range map[string]string{"2017-09-20": "Turkey", "2023-09-20": "Türkiye"} {
		session := summarytest.New()
		r := session.Recommend("", "Publish every reading")
		y := session.Write(session.Stakeholder("Türkiye", summarytest.MemberState), "Publish every reading.")
		session.Stakeholders[0].ISO3 = "TUR"
		y.Date, y.Meeting = rapporteur.MustDate(year), ""
		session.Position(r, y.ID, coding.Proposes, "Publish")
		session.Meetings, session.Meeting = nil, ""
		s := compose(t, &session.Material, "en", programme.NamesAll)
		if got := texts(sentences(&s, summary.Area)); !strings.HasPrefix(got, "In writing, "+want+" put forward") {
			t.Errorf("%s: %s", year, got)
		}
	}
}

// The same record gives the same words.
func TestDraftIsRepeatable(t *testing.T) {
	m := summarytest.Large(40).Material
	first, second := compose(t, &m, "en", programme.NamesAll), compose(t, &m, "en", programme.NamesAll)
	a, _ := json.Marshal(first)
	b, _ := json.Marshal(second)
	if !bytes.Equal(a, b) {
		t.Error("two drafts of one record differ")
	}
}

func BenchmarkCompose(b *testing.B) {
	m := summarytest.Large(200).Material
	w := i18n.Load().For("en")
	for b.Loop() {
		if _, err := summary.Compose(&m, w, summary.Options{IDs: rapporteur.SequentialIDs("d")}); err != nil {
			b.Fatal(err)
		}
	}
}
