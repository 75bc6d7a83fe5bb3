// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/i18n"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/summary"
	"rapporteur/summary/summarytest"
)

// gauges is a small session: four delegations for a point, one against it, an
// organisation with a text that is no verbatim one, somebody protected, and
// somebody who may only be called by their constituency.
func gauges() *summarytest.Session {
	s := summarytest.New()
	a := s.Theme("a", "Joint gauges")
	r := s.Recommend(a, "Establish joint gauges on every shared river")
	for i, name := range []string{"Oriva", "Lumara", "Tamarand", "Kestania"} {
		y := s.Speak(s.Stakeholder(name, summarytest.MemberState), fmt.Sprintf("Mr. Chair, thank you.\nWe want gauges on both banks, says voice %d.", i))
		s.Position(r, y.ID, coding.Supports, "gauges on both banks")
	}
	y := s.Speak(s.Stakeholder("Belmora", summarytest.MemberState), "Gauges are a matter of national law.")
	s.Position(r, y.ID, coding.Opposes, "national law")
	y = s.Write(s.Stakeholder("Riverside Union", summarytest.NGO), "The union holds that gauges save lives.")
	y.Versions[0].Form = record.Paraphrase
	s.Position(r, y.ID, coding.Supports, "gauges save lives")
	y = s.Speak(s.Stakeholder("True Name", "migrant_individual"), "The siren came too late.")
	s.Position(r, y.ID, coding.Supports, "too late")
	s.Stakeholders[len(s.Stakeholders)-1].Protected, s.Stakeholders[len(s.Stakeholders)-1].DisplayName = true, "A ferry worker"
	y = s.Speak(s.Stakeholder("Quietland", summarytest.MemberState), "Quietly, yes.")
	y.Level = record.ConstituencyOnly
	s.Position(r, y.ID, coding.Supports, "Quietly, yes")
	return s
}

func printOf(t testing.TB, session *summarytest.Session, lang string, e summary.Edition, c programme.Attribution) SummaryPrint {
	t.Helper()
	p := i18n.Load().Strict().For(lang)
	s, err := summary.Compose(&session.Material, p, summary.Options{Convention: c, IDs: rapporteur.SequentialIDs("d")})
	if err != nil {
		t.Fatal(err)
	}
	s.Steps = []summary.Step{{State: summary.Cleared, Actor: "desk", At: time.Date(2031, 10, 2, 8, 0, 0, 0, time.UTC)}}
	return SummaryPrint{Summary: &s, Material: &session.Material, Edition: e, Printer: p}
}

func TestSummaryFormatsSayTheSame(t *testing.T) {
	for _, lang := range i18n.Languages {
		for _, e := range []summary.Edition{summary.Transmittal, summary.Working, summary.Audit} {
			d := SummaryDocument(printOf(t, gauges(), lang, e, programme.NamesAll))
			docx, html, markdown := writeAll(t, d).texts(t, d)
			if docx != html {
				t.Errorf("%s, %s: DOCX and HTML differ:\n%s\n%s", lang, e, docx, html)
			}
			if lettered.ReplaceAllString(docx, "$1") != lettered.ReplaceAllString(markdown, "$1") {
				t.Errorf("%s, %s: DOCX and Markdown differ:\n%s\n%s", lang, e, docx, markdown)
			}
			if strings.Contains(docx, "⟦") || strings.Contains(docx, "{") {
				t.Errorf("%s, %s: a message is missing:\n%s", lang, e, docx)
			}
		}
	}
}

func plainOf(t testing.TB, p SummaryPrint) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteSummary(&b, "html", p); err != nil {
		t.Fatal(err)
	}
	return htmlText(t, b.String())
}

// The transmitted text prints attendance and interventions, and no other count;
// what stands behind the text stays in the house.
func TestTransmittalEditionIsClean(t *testing.T) {
	session := gauges()
	p := printOf(t, session, "en", summary.Transmittal, programme.NamesNobody)
	got := plainOf(t, p)
	for _, never := range []string{"S-1", "S-2", "(5 of", "5 of 6", "computed", "s17", "Questioned", "Scale of terms", "Participants", "SHA", "gauges on both banks"} {
		if strings.Contains(got, never) {
			t.Errorf("%q stands in the transmittal edition", never)
		}
	}
	for _, must := range []string{"A total of 6 Member States took the floor.", "Member States made 6 interventions in all.", "I. Introduction", "III. Areas of discussion", "a. Joint gauges",
		"R-1 Establish joint gauges", "IV. Conclusions", "Annex: programme of work", "I have the honour", "co-facilitators"} {
		if !strings.Contains(got, must) {
			t.Errorf("%q is not in the transmittal edition:\n%s", must, got)
		}
	}
	president, facilitators := strings.Index(got, "I have the honour"), strings.Index(got, "We write in our capacity")
	if president < 0 || facilitators < president || strings.Index(got, "I. Introduction") < facilitators {
		t.Error("the President's letter does not enclose the co-facilitators', which encloses the summary")
	}
}

func TestWorkingEditionTellsSources(t *testing.T) {
	session := gauges()
	p := printOf(t, session, "en", summary.Working, programme.NamesNobody)
	n := 0
	for i := range p.Summary.Sections {
		for j := range p.Summary.Sections[i].Sentences {
			if y := &p.Summary.Sections[i].Sentences[j]; strings.HasPrefix(y.Text, "Some delegations") {
				y.Text, y.Author, y.Citations = "Many delegations wanted gauges.", summary.Hand, y.Citations[:4]
				n = y.Number
			}
		}
	}
	if n == 0 {
		t.Fatal("no such sentence in the draft")
	}
	got := plainOf(t, p)
	for _, must := range []string{"Many delegations wanted gauges. (5 of 6)", "S-1 ¶2, Oriva: “gauges on both banks”", "S-6 ¶1, Riverside Union (paraphrase): gauges save lives",
		"A ferry worker: “too late”", "Questioned: Voices: 4 of 6.", "Words: by hand.", "Participants", "Scale of terms", "from 6 voices", "Rests on: segment 2.", "Sources", "Tracks stand beside each other"} {
		if !strings.Contains(got, must) {
			t.Errorf("%q is not in the working edition:\n%s", must, got)
		}
	}
	for _, never := range []string{"True Name", "SHA-256", "characters", "Quietland:", "“gauges save lives”"} {
		if strings.Contains(got, never) {
			t.Errorf("%q stands in the working edition", never)
		}
	}
}

func TestPartsThatHoldNothingAreLeftOut(t *testing.T) {
	session := summarytest.New()
	session.Theme("a", "Joint gauges")
	var headings []string
	for _, b := range SummaryDocument(printOf(t, session, "en", summary.Working, programme.NamesNobody)).Blocks {
		if h, ok := b.(Heading); ok {
			headings = append(headings, flat(h.Text))
		}
	}
	for _, never := range []string{"Participants", "Figures", "Sources"} {
		if slices.Contains(headings, never) {
			t.Errorf("an empty part %q stands in the working edition: %q", never, headings)
		}
	}
	if !slices.Contains(headings, "Scale of terms") {
		t.Errorf("the scale of terms is gone with them: %q", headings)
	}
}

// A letter of the sample must not be taken for a real one.
func TestTheNoticeStandsOnEveryPage(t *testing.T) {
	session := gauges()
	session.Process.Notice = rapporteur.NewText("en", "This is a sample.")
	p := printOf(t, session, "en", summary.Transmittal, programme.NamesNobody)
	if got := flat(SummaryDocument(p).Running); !strings.Contains(got, "Draft") && !strings.Contains(got, "Cleared") || !strings.HasSuffix(got, "This is a sample.") {
		t.Errorf("a draft has %q on every page", got)
	}
	p.Summary.State = summary.Published
	if got := flat(SummaryDocument(p).Running); got != "This is a sample." {
		t.Errorf("a published text has %q on every page", got)
	}
}

func TestAuditEditionTellsEverything(t *testing.T) {
	session := gauges()
	p := printOf(t, session, "en", summary.Audit, programme.NamesNobody)
	p.Versions = []summary.Version{{Revision: 3, Actor: "drafter", At: time.Date(2031, 10, 1, 7, 0, 0, 0, time.UTC)}}
	p.Actor = func(id string) string { return "<" + id + ">" }
	got := plainOf(t, p)
	v := session.Statements[0].Versions[0]
	for _, must := range []string{"S-1 ¶2, version 1, characters 30 to 50", v.Hash, "Saved, revision 3", "<drafter>", "2031-10-01 07:00:00Z", "Cleared by the secretariat", "<desk>"} {
		if !strings.Contains(got, must) {
			t.Errorf("%q is not in the audit edition:\n%s", must, got)
		}
	}
}

// No State is found as the holder of a view in a print that names nobody, in any
// language or format, even where somebody wrote one in.
func TestConventionIsEnforcedAtExport(t *testing.T) {
	for _, lang := range i18n.Languages {
		session := gauges()
		p := printOf(t, session, lang, summary.Transmittal, programme.NamesAll)
		for i := range p.Summary.Sections {
			if sec := &p.Summary.Sections[i]; sec.Kind == summary.Area {
				sec.Sentences = append(sec.Sentences, summary.Sentence{Number: 900, Author: summary.Hand, Initials: "AS", Text: "Kestania, Lumara and France insisted."})
			}
		}
		p.Convention = programme.NamesNobody
		for _, format := range SummaryFormats {
			var b bytes.Buffer
			if err := WriteSummary(&b, format, p); err != nil {
				t.Fatal(err)
			}
			got := b.String()
			switch format {
			case "md":
				got = strings.ReplaceAll(got, "\\", "")
			case "docx":
				got = docxText(t, b.Bytes())
			case "json":
				var parsed summaryJSON
				if err := json.Unmarshal(b.Bytes(), &parsed); err != nil {
					t.Fatal(err)
				}
				got = ""
				for _, sec := range parsed.Sections {
					for _, y := range sec.Sentences {
						got += y.Text + "\n"
					}
				}
			}
			for _, o := range session.Process.Officers { // where an officer comes from is a fact
				got = strings.ReplaceAll(got, o.Post, "")
			}
			for _, name := range []string{"Oriva", "Lumara", "Tamarand", "Kestania", "Belmora", "Quietland", "France", "Riverside Union", "True Name", "A ferry worker", "Omar Said", "Ruth Kale"} {
				if strings.Contains(got, name) {
					t.Errorf("%s, %s: %q is named in\n%s", lang, format, name, got)
				}
			}
			if !strings.Contains(got, p.Printer.T("draft.withheld")) {
				t.Errorf("%s, %s: nothing says that a name was withheld", lang, format)
			}
		}
	}
}

func TestSummaryJSON(t *testing.T) {
	session := gauges()
	p := printOf(t, session, "en", summary.Transmittal, programme.NamesNobody)
	session.Statements[1].Versions[0].Withdrawn = true
	var b bytes.Buffer
	if err := WriteSummaryJSON(&b, p); err != nil {
		t.Fatal(err)
	}
	order := []string{`"process": "river-compact"`, `"meeting": "second-session"`, `"language": "en"`, `"state": "draft"`, `"edition": "audit"`, `"sections"`,
		`"theme": null`, `"title": "Introduction"`, `"sentences"`, `"id": "s1"`, `"text"`, `"author": "computed"`, `"initials": null`, `"count": null`, `"citations": []`, `"rests_on": [`,
		`"kind": "segment"`, `"number": 1`}
	at := 0
	for _, field := range order {
		i := strings.Index(b.String()[at:], field)
		if i < 0 {
			t.Fatalf("%s does not follow in\n%s", field, b.String()[:800])
		}
		at += i
	}
	var got summaryJSON
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	statements := map[string]record.Statement{}
	for _, s := range session.Statements {
		statements[fmt.Sprintf("S-%d", s.Number)] = s
	}
	quotes := 0
	for _, sec := range got.Sections {
		area := slices.Contains([]string{"Joint gauges", "Concrete issues and recommendations presented for consideration"}, sec.Title)
		if (sec.Theme != nil) != area {
			t.Errorf("the theme of %q is %v", sec.Title, sec.Theme)
		}
		for _, y := range sec.Sentences {
			if y.Count != nil && len(y.Citations) == 0 && len(y.RestsOn) != y.Count.N {
				t.Errorf("%s counts %d and rests on %d", y.ID, y.Count.N, len(y.RestsOn))
			}
			for _, c := range y.Citations {
				quotes++
				text := []rune(statements[c.Statement].Versions[c.Version-1].Text)
				if c.Quote == "" || string(text[c.Start:c.End]) != c.Quote {
					t.Errorf("%s quotes %q, the version has %q", y.ID, c.Quote, string(text[c.Start:c.End]))
				}
				if c.Statement == "S-2" {
					t.Errorf("%s quotes a withdrawn version", y.ID)
				}
			}
		}
	}
	if quotes < 8 {
		t.Errorf("only %d quotes", quotes)
	}
	session.Meeting = ""
	b.Reset()
	if err := WriteSummaryJSON(&b, p); err != nil || !strings.Contains(b.String(), `"meeting": null`) {
		t.Errorf("the meeting of a whole process is not null (%v)", err)
	}
}

// To the public, sources go as far as each statement allows.
func TestSourcesThatMayNotBeTold(t *testing.T) {
	session := gauges()
	p := printOf(t, session, "en", summary.Audit, programme.NamesNobody)
	p.Allow = func(s *record.Statement) bool { return s.Number == 1 }
	var b bytes.Buffer
	if err := WriteSummaryJSON(&b, p); err != nil {
		t.Fatal(err)
	}
	for _, got := range []string{b.String(), plainOf(t, p)} {
		if !strings.Contains(got, "S-1") || strings.Contains(got, "S-3") || strings.Contains(got, "stakeholder 1") {
			t.Errorf("the sources told are not those allowed:\n%s", got)
		}
	}
	if len(p.Summary.Sections[2].Sentences[0].Citations) != 5 {
		t.Error("the summary itself lost sources")
	}
}

func TestIsolatedNamesBecomeRuns(t *testing.T) {
	for in, want := range map[string]Inline{
		"عُقدت \u2068في \u2068Vienna\u2069 (\u2068House\u2069)\u2069 يوم": {{Text: "عُقدت "}, {Text: "في "}, {Text: "Vienna", Direction: LeftToRight}, {Text: " ("}, {Text: "House", Direction: LeftToRight}, {Text: ")"}, {Text: " يوم"}},
		"\u2068\u2068Ana\u2069 (\u2068Post\u2069)\u2069":                  {{Text: "Ana (Post)", Direction: LeftToRight}},
		"\u2068open":  {{Text: "open", Direction: LeftToRight}},
		"shut\u2069.": {{Text: "shut."}},
		"":            nil,
	} {
		got := scriptRuns(in, true)
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%q becomes %v, want %v", in, got, want)
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	if err := WriteSummary(io.Discard, "pdf", printOf(t, gauges(), "en", summary.Working, "")); err == nil {
		t.Error("a format that there is not was written")
	}
}

// From the closing gavel to the documents: 200 coded statements drafted, each
// sentence traced, and written in every format.
func BenchmarkSummaryOf200Statements(b *testing.B) {
	session := summarytest.Large(200)
	p := i18n.Load().For("en")
	for b.Loop() {
		s, err := summary.Compose(&session.Material, p, summary.Options{IDs: rapporteur.SequentialIDs("d")})
		if err != nil {
			b.Fatal(err)
		}
		for _, format := range SummaryFormats {
			if err := WriteSummary(io.Discard, format, SummaryPrint{Summary: &s, Material: &session.Material, Edition: summary.Audit, Printer: p}); err != nil {
				b.Fatal(err)
			}
		}
	}
}
