// SPDX-License-Identifier: Apache-2.0

package summary_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"rapporteur/coding"
	"rapporteur/programme"
	"rapporteur/summary"
	"rapporteur/summary/summarytest"
)

// spoken is a session in which several things are said in several words.
func spoken() *summarytest.Session {
	s := summarytest.New()
	a := s.Theme("a", "Joint gauges")
	r := s.Recommend(a, "Read every border gauge jointly")
	one := s.Speak(s.Stakeholder("Belmora", summarytest.MemberState), "We thank the chair. Gauges on the border should be read by both banks on the same day. Our ferries run at night.")
	s.Position(r, one.ID, coding.Supports, "Gauges on the border should be read by both banks")
	s.Speak(s.Stakeholder("Kivuna", summarytest.MemberState), "A border gauge that only one bank reads is not trusted. We ask for reading by both. Fish passes were built at 14 weirs.")
	s.Speak(s.Stakeholder("Tamarand", summarytest.MemberState), "We do not want fish passes at every weir. The Delta Charter of 1968 already covers dredging.")
	y := s.Speak(s.Stakeholder("Oriva", summarytest.MemberState), "يجب أن يقرأ الجانبان مقياس الحدود معا.")
	y.Language, y.Versions[0].Language = "ar", "ar"
	s.Position(r, y.ID, coding.Supports, "يجب أن يقرأ الجانبان مقياس الحدود معا.")
	off := s.Speak(s.Stakeholder("Lumara", summarytest.MemberState), "Dredging the harbour mouth is settled between the neighbours.")
	segment := &s.Meetings[0].Segments[3]
	segment.Regime = programme.OffRecord
	off.Segment, off.Slot = segment.ID, ""
	return s
}

func TestSearchSaysWhoSaidIt(t *testing.T) {
	session := spoken()
	search := summary.NewSearch(summary.NewIndex(&session.Material))
	for name, c := range map[string]struct {
		sentence string
		lang     string
		first    []int64 // statements, in order, as far as it matters
		why      string  // a reason of the first
		caution  string  // of any
	}{
		"in other forms of the words":        {"Many delegations asked that gauges on borders be read by both banks.", "en", []int64{1, 2}, "draftback.why.words", ""},
		"found by what it was gathered into": {"It was asked that every border gauge be read jointly.", "en", []int64{1}, "draftback.why.wording", ""},
		"in Arabic":                          {"طلبت وفود عديدة أن يقرأ الجانبان مقياس الحدود.", "ar", []int64{4}, "draftback.why.words", ""},
		"a number":                           {"Fish passes had been built at 15 weirs.", "en", []int64{2}, "draftback.why.words", "draftback.caution.number"},
		"a denial":                           {"Fish passes at every weir were wanted.", "en", []int64{3}, "draftback.why.words", "draftback.caution.negation"},
		"a name":                             {"The Delta Charter was mentioned.", "en", []int64{3}, "draftback.why.words", ""},
		"nobody said it":                     {"Some delegations raised satellite altimetry.", "en", nil, "", ""},
		"off the record":                     {"The harbour mouth is to be dredged between neighbours.", "en", nil, "", ""},
		"no words at all":                    {"Many delegations noted this.", "en", nil, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := search.Find(c.sentence, c.lang, nil, 8)
			if len(got) < len(c.first) || len(c.first) == 0 && len(got) > 0 {
				t.Fatalf("found %+v, want statements %v first", got, c.first)
			}
			caution := c.caution == ""
			for i, n := range c.first {
				if got[i].Statement != n {
					t.Errorf("place %d is S-%d %q, want S-%d", i, got[i].Statement, got[i].Words, n)
				}
			}
			for i, h := range got {
				if i > 0 && h.Score > got[i-1].Score {
					t.Errorf("place %d scores more than the one before", i)
				}
				for _, w := range h.Cautions {
					caution = caution || w.Key == c.caution
				}
			}
			if len(got) > 0 && (got[0].Why[0].Key != c.why && !hasWhy(got[0], c.why)) {
				t.Errorf("the reasons are %v", got[0].Why)
			}
			if !caution {
				t.Errorf("nothing cautions of %s: %+v", c.caution, got)
			}
		})
	}
}

func hasWhy(h summary.Heard, key string) bool {
	for _, w := range h.Why {
		if w.Key == key {
			return true
		}
	}
	return false
}

// What a recommendation's wording says finds what was said in another language.
func TestSearchCrossesLanguagesByCoding(t *testing.T) {
	session := spoken()
	search := summary.NewSearch(summary.NewIndex(&session.Material))
	got := search.Find("It was asked to read every border gauge jointly.", "en", nil, 8)
	for _, h := range got {
		if h.Statement == 4 && hasWhy(h, "draftback.why.wording") && len(h.Shared) == 0 {
			return
		}
	}
	t.Errorf("the Arabic statement under R-1 is not found: %+v", got)
}

func TestSearchMarksSharedWords(t *testing.T) {
	session := spoken()
	search := summary.NewSearch(summary.NewIndex(&session.Material))
	h := search.Find("Both banks should read gauges.", "en", nil, 1)[0]
	points, got := []rune(h.Words), []string{}
	for _, span := range h.Shared {
		got = append(got, string(points[span.Start:span.End]))
	}
	if strings.Join(got, " ") != "Gauges read banks" {
		t.Errorf("shared are %q in %q", got, h.Words)
	}
	if again := search.Find("Both banks should read gauges.", "en", []summary.Citation{h.Citation}, 1); len(again) > 0 && again[0].Citation == h.Citation {
		t.Error("a place that is cited already is offered again")
	}
}

// longSession is n statements of fifty sentences each, with words as common as
// words are.
func longSession(n int) *summarytest.Session {
	s := summarytest.New()
	random := rand.New(rand.NewPCG(3, 5))
	zipf := rand.NewZipf(random, 1.15, 4, 5999)
	word := func() string {
		k := zipf.Uint64()
		return summarytest.StateName(int(k % 1000))[:4] + string(rune('a'+k/1000)) + "er"
	}
	for i := range n {
		var b strings.Builder
		for range 50 {
			for k := range 18 {
				if k == 0 {
					fmt.Fprintf(&b, "We %s", word())
				} else {
					b.WriteString(" " + word())
				}
			}
			b.WriteString(". ")
		}
		s.Speak(s.Stakeholder(summarytest.StateName(i), summarytest.MemberState), b.String())
	}
	return s
}

func BenchmarkSearchFind(b *testing.B) {
	session := longSession(200)
	x := summary.NewIndex(&session.Material)
	search := summary.NewSearch(x)
	sentence := "Many delegations " + session.Statements[90].Versions[0].Text[200:330]
	b.ResetTimer()
	for b.Loop() {
		if len(search.Find(sentence, "en", nil, 8)) == 0 {
			b.Fatal("nothing found")
		}
	}
}

func BenchmarkNewSearch(b *testing.B) {
	session := longSession(200)
	x := summary.NewIndex(&session.Material)
	for b.Loop() {
		summary.NewSearch(x)
	}
}
