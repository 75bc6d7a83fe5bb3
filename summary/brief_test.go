// SPDX-License-Identifier: Apache-2.0

package summary_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/i18n"
	"rapporteur/programme"
	"rapporteur/summary"
	"rapporteur/summary/summarytest"
)

func brief(t testing.TB, session *summarytest.Session, lang string, kind summary.BriefKind) summary.Brief {
	t.Helper()
	o := summary.BriefOptions{Kind: kind, IDs: rapporteur.SequentialIDs("b")}
	if kind == summary.ForModerator {
		o.Segment = session.Meetings[0].Segments[1].ID
	}
	b, err := summary.ComposeBrief(&session.Material, i18n.Load().Strict().For(lang), o)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// busy is a large session whose panel is about several of its themes.
func busy() *summarytest.Session {
	s := summarytest.Large(120)
	panel := &s.Meetings[0].Segments[1]
	panel.Title = rapporteur.NewText("en", "Data, releases and cooperation for ecosystems").With("fr", "Data, releases, cooperation, ecosystems").With("ar", "Data, releases, cooperation, ecosystems")
	for range 5 {
		panel.Questions = append(panel.Questions, rapporteur.NewText("en", "Which data would make the releases from a dam trusted on both banks, and who would pay for them in a dry year?"))
	}
	return s
}

func TestBriefsKeepTheirLength(t *testing.T) {
	session := busy()
	x := summary.NewIndex(&session.Material)
	for _, lang := range languages {
		for _, kind := range summary.BriefKinds {
			b := brief(t, session, lang, kind)
			words := len(strings.Fields(b.Title))
			n, last := 0, 0
			for _, sec := range b.Sections {
				words += len(strings.Fields(sec.Title))
				for _, y := range sec.Sentences {
					n++
					words += len(strings.Fields(y.Text))
					if len(y.Citations)+len(y.RestsOn) == 0 {
						t.Errorf("%s %s: %q rests on nothing", lang, kind, y.Text)
					}
					if y.Number != last+1 {
						t.Errorf("%s %s: sentence %d follows %d", lang, kind, y.Number, last)
					}
					last = y.Number
					for _, c := range y.Citations {
						if x.Words(c) == "" {
							t.Errorf("%s %s: %q cites nothing that stands", lang, kind, y.Text)
						}
					}
				}
			}
			if b.Most == 0 || words != b.Words || words > b.Most || words < b.Most/4 && kind != summary.KeyMessages {
				t.Errorf("%s %s: %d words, said to be %d of at most %d", lang, kind, words, b.Words, b.Most)
			}
			if kind == summary.KeyMessages && (n < 5 || n > 7) {
				t.Errorf("%s: %d key messages", lang, n)
			}
			if kind == summary.ForSpeaker && (b.Minutes() < 20 || b.Minutes() > 32) {
				t.Errorf("%s: the speech takes %d tenths of a minute", lang, b.Minutes())
			}
		}
	}
	if b := brief(t, session, "en", summary.ForModerator); b.Left == 0 {
		t.Errorf("nothing had to be left out of %d words: the test shows nothing", b.Words)
	}
}

// A paper names nobody as the holder of a view: what it says of recommendations
// is in words for numbers.
func TestBriefsNameNoHolderOfAView(t *testing.T) {
	session := rich()
	x := summary.NewIndex(&session.Material)
	for _, lang := range languages {
		for _, kind := range summary.BriefKinds {
			for _, sec := range brief(t, session, lang, kind).Sections {
				for _, y := range sec.Sentences {
					if !strings.HasPrefix(y.Key, "R-") {
						continue
					}
					if found := x.Unnamed(y.Text, summary.Area, programme.NamesNobody); len(found) > 0 {
						t.Errorf("%s %s: %q names %v", lang, kind, y.Text, found)
					}
				}
			}
		}
	}
}

func briefText(b summary.Brief) string {
	var out []string
	for _, sec := range b.Sections {
		out = append(out, "## "+sec.Title)
		for _, y := range sec.Sentences {
			out = append(out, y.Text)
		}
	}
	return strings.Join(out, "\n")
}

func TestModeratorsBrief(t *testing.T) {
	session := rich()
	panel := &session.Meetings[0].Segments[1]
	panel.Title = rapporteur.NewText("en", "Joint gauges on both banks")
	panel.Slots = append(panel.Slots, programme.Slot{ID: "next", Number: 900, Stakeholder: session.Stakeholders[0].ID, State: programme.Listed})
	academia := session.Stakeholder("Delta University", "academia")
	_ = academia
	got := briefText(brief(t, session, "en", summary.ForModerator))
	for _, must := range []string{"Omar Said", "On the list and not yet heard: Tamarand.", "What would make a joint gauge trusted on both banks?", "spoken of elsewhere: Joint gauges", "One delegation opposed it.", "Academi"} {
		if !strings.Contains(got, must) {
			t.Errorf("the brief does not say %q:\n%s", must, got)
		}
	}
	for _, not := range []string{"warning be given", "Unseen", "True Name"} {
		if strings.Contains(got, not) {
			t.Errorf("the brief says %q:\n%s", not, got)
		}
	}
	panel.Regime = programme.OffRecord
	_, err := summary.ComposeBrief(&session.Material, i18n.Load().For("en"), summary.BriefOptions{Kind: summary.ForModerator, Segment: panel.ID})
	if !errors.Is(err, rapporteur.ErrNotFound) {
		t.Errorf("a panel off the record: %v", err)
	}
	if _, err := summary.ComposeBrief(&session.Material, i18n.Load().For("en"), summary.BriefOptions{Kind: "poem"}); !errors.Is(err, rapporteur.ErrNotFound) {
		t.Errorf("no such paper: %v", err)
	}
}

func TestInterlinkages(t *testing.T) {
	session := rich()
	second := &session.Recommendations[1]
	second.Theme = "theme-b"
	second.Instruments = []string{"the Watercourses Convention"}
	session.Recommendations[0].Instruments = []string{"the Watercourses Convention"}
	second.Passages = append(second.Passages, session.Recommendations[0].Passages[0])
	second.Relations = []coding.Relation{{Kind: coding.Narrower, To: session.Recommendations[2].ID}, {Kind: coding.Conflicting, To: session.Recommendations[0].ID}}
	got := briefText(brief(t, session, "en", summary.ForExpert))
	for _, must := range []string{"“Joint gauges” and “Early warning” meet in 1 passage.", "asks for a part of what R-3", "cannot both be done", "the Watercourses Convention is named under Joint gauges and Early warning"} {
		if !strings.Contains(got, must) {
			t.Errorf("the paper does not say %q:\n%s", must, got)
		}
	}
	plain := rich()
	if got := briefText(brief(t, plain, "en", summary.ForExpert)); !strings.Contains(got, "No passage stands under two themes yet") {
		t.Errorf("without links the paper says\n%s", got)
	}
}

// Nobody is left out because they are few: the point of a small constituency is
// among the key messages.
func TestKeyMessagesHearTheFew(t *testing.T) {
	session := summarytest.Large(60)
	alone := session.Recommend("theme-a", "Hear those who live on boats")
	y := session.Speak(session.Stakeholder("Boat People's Union", "indigenous"), "Hear us who live on boats.")
	session.Position(alone, y.ID, coding.Supports, "Hear us who live on boats.")
	b := brief(t, session, "en", summary.KeyMessages)
	if !slices.ContainsFunc(b.Sections[0].Sentences, func(y summary.Sentence) bool { return strings.Contains(y.Text, "live on boats") }) {
		t.Errorf("the messages are\n%s", briefText(b))
	}
}

// On an empty record every paper says so, and none fails.
func TestBriefsOfNothing(t *testing.T) {
	session := summarytest.New()
	for _, kind := range summary.BriefKinds {
		if b := brief(t, session, "en", kind); len(b.Sections) == 0 {
			t.Errorf("%s says nothing at all", kind)
		}
	}
}

func BenchmarkBrief(b *testing.B) {
	session := summarytest.Large(200)
	p := i18n.Load().For("en")
	for b.Loop() {
		if _, err := summary.ComposeBrief(&session.Material, p, summary.BriefOptions{Kind: summary.ForExpert}); err != nil {
			b.Fatal(err)
		}
	}
}
