// SPDX-License-Identifier: Apache-2.0

package summary_test

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/summary"
	"rapporteur/summary/summarytest"
)

// asked is what Lumara said, and what the one sentence that cites it rests on.
const asked = "What would a gauge cost?"

// lumara finds the statement, and the passage, position and recommendation read from it.
func lumara(s *summarytest.Session) (*record.Statement, *coding.Passage, *coding.Position, *coding.Recommendation) {
	i := slices.IndexFunc(s.Statements, func(y record.Statement) bool { return y.Versions[0].Text == asked })
	p := slices.IndexFunc(s.Passages, func(p coding.Passage) bool { return p.Statement == s.Statements[i].ID })
	q := slices.IndexFunc(s.Positions, func(q coding.Position) bool { return q.Passage == s.Passages[p].ID })
	r := slices.IndexFunc(s.Recommendations, func(r coding.Recommendation) bool { return r.ID == s.Positions[q].Recommendation })
	return &s.Statements[i], &s.Passages[p], &s.Positions[q], &s.Recommendations[r]
}

// told gives the number of the sentence that tells what the key says.
func told(t *testing.T, s *summary.Summary, key string) int {
	t.Helper()
	for _, y := range sentences(s) {
		if strings.Contains(y.Key, key) {
			return y.Number
		}
	}
	t.Fatalf("no sentence tells of %s", key)
	return 0
}

func without[T comparable](in []T, one T) []T {
	return slices.DeleteFunc(slices.Clone(in), func(x T) bool { return x == one })
}

// correct gives a statement a second version.
func correct(y *record.Statement, words string) {
	v := y.Versions[0]
	v.Number, v.Text, v.Length = 2, words, text.Len(words)
	y.Versions = append(y.Versions, v)
}

func TestGroundThatHasGone(t *testing.T) {
	for name, c := range map[string]struct {
		change func(s *summarytest.Session)
		want   []summary.Reason
		kind   summary.FindingKind
	}{
		"nothing happened": {func(*summarytest.Session) {}, nil, ""},
		"withdrawn": {func(s *summarytest.Session) {
			y, _, _, _ := lumara(s)
			y.Versions[0].Withdrawn = true
		}, []summary.Reason{summary.Withdrawn}, summary.SourceLost},
		"erased": {func(s *summarytest.Session) {
			y, _, _, _ := lumara(s)
			y.Versions[0].Erased, y.Versions[0].Text = true, ""
		}, []summary.Reason{summary.Erased}, summary.SourceLost},
		"corrected, and says something else": {func(s *summarytest.Session) {
			y, _, _, _ := lumara(s)
			correct(y, "What would two gauges cost?")
		}, []summary.Reason{summary.Corrected}, summary.GroundMoved},
		"corrected, and still says it": {func(s *summarytest.Session) {
			y, _, _, _ := lumara(s)
			correct(y, "Thank you, Chair.\n\nWhat  would a\ngauge cost? We wonder.")
		}, []summary.Reason{summary.Standing}, summary.NewerVersion},
		"translated": {func(s *summarytest.Session) {
			y, _, _, _ := lumara(s)
			correct(y, "Que coûterait une échelle ?")
			y.Versions[1].Form, y.Versions[1].Of, y.Versions[1].Language = record.Translation, 1, "fr"
		}, nil, ""},
		"filed under another theme": {func(s *summarytest.Session) {
			_, p, _, _ := lumara(s)
			p.Theme = "theme-b"
		}, []summary.Reason{summary.Recoded}, summary.GroundMoved},
		"taken off": {func(s *summarytest.Session) {
			_, p, q, r := lumara(s)
			id := p.ID
			r.Passages = without(r.Passages, id)
			s.Positions = slices.DeleteFunc(slices.Clone(s.Positions), func(o coding.Position) bool { return o.ID == q.ID })
			s.Passages = slices.DeleteFunc(slices.Clone(s.Passages), func(o coding.Passage) bool { return o.ID == id })
		}, []summary.Reason{summary.Unmarked}, summary.GroundMoved},
		"moved to another recommendation": {func(s *summarytest.Session) {
			_, p, q, r := lumara(s)
			r.Passages = without(r.Passages, p.ID)
			q.Recommendation = s.Recommendations[1].ID
			s.Recommendations[1].Passages = append(s.Recommendations[1].Passages, p.ID)
		}, []summary.Reason{summary.Moved}, summary.GroundMoved},
		"parted from the recommendation": {func(s *summarytest.Session) {
			_, p, q, r := lumara(s)
			r.Passages = without(r.Passages, p.ID)
			s.Positions = slices.DeleteFunc(slices.Clone(s.Positions), func(o coding.Position) bool { return o.ID == q.ID })
		}, []summary.Reason{summary.Parted}, summary.GroundMoved},
		"read anew": {func(s *summarytest.Session) {
			_, _, q, _ := lumara(s)
			q.Stance = coding.Supports
		}, []summary.Reason{summary.ReadAnew}, summary.GroundMoved},
		"refused": {func(s *summarytest.Session) {
			_, _, _, r := lumara(s)
			r.State = coding.Refused
		}, []summary.Reason{summary.WasRefused}, summary.GroundMoved},
		"a suggestion again": {func(s *summarytest.Session) {
			_, _, _, r := lumara(s)
			r.State = coding.Suggested
		}, []summary.Reason{summary.Unconfirmed}, summary.GroundMoved},
		"merged": {func(s *summarytest.Session) { merge(s) }, []summary.Reason{summary.WasMerged}, summary.GroundMoved},
	} {
		t.Run(name, func(t *testing.T) {
			session := rich()
			s := compose(t, &session.Material, "en", programme.NamesNobody)
			n := told(t, &s, "states/asks_for_clarification")
			c.change(session)
			sec, y := s.Find(n)
			var got []summary.Reason
			for _, f := range summary.NewIndex(&session.Material).Check(&s, sec.Kind, *y) {
				if f.Reason == "" {
					continue
				}
				got = append(got, f.Reason)
				if f.Kind != c.kind {
					t.Errorf("the finding %s is of the kind %s, want %s", f.Reason, f.Kind, c.kind)
				}
				if f.Mild() != (f.Reason == summary.Standing) { // a newer text that says the same questions nothing
					t.Errorf("%s: mild is %v", f.Reason, f.Mild())
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("found %v, want %v", got, c.want)
			}
		})
	}
}

// merge puts Lumara's recommendation into the second one.
func merge(s *summarytest.Session) {
	_, _, _, r := lumara(s)
	into := &s.Recommendations[1]
	into.Passages = append(into.Passages, r.Passages...)
	for i := range s.Positions {
		if s.Positions[i].Recommendation == r.ID {
			s.Positions[i].Recommendation = into.ID
		}
	}
	r.Passages, r.State, r.Into = nil, coding.Merged, into.ID
}

// A person says that a sentence holds on the ground that there is now.
func TestRenew(t *testing.T) {
	session := rich()
	s := compose(t, &session.Material, "en", programme.NamesNobody)
	n := told(t, &s, "states/asks_for_clarification")
	merge(session)
	y, _, _, _ := lumara(session)
	correct(y, "Thank you.\n\n"+asked)
	x := summary.NewIndex(&session.Material)
	must(t, s.Renew(drafter, now, x, n))
	sec, sentence := s.Find(n)
	if c := sentence.Citations[0]; c.Version != 2 || x.Words(c) != asked {
		t.Errorf("the citation is %+v, of the words %q", c, x.Words(c))
	}
	if got := sentence.RestsOn; !slices.Contains(got, summary.Ref{Kind: "recommendation", Number: 2}) || slices.Contains(got, summary.Ref{Kind: "recommendation", Number: 1}) {
		t.Errorf("it rests on %v", got)
	}
	for _, f := range x.Check(&s, sec.Kind, *sentence) {
		if f.Reason != "" {
			t.Errorf("still found: %s", f.Reason)
		}
	}
	if err := s.Renew(delegate, now, x, n); err == nil {
		t.Error("a delegate renews a citation")
	}
}

// What stands more than once is taken nearest to where it stood.
func TestRenewedTakesTheNearest(t *testing.T) {
	session := rich()
	s := compose(t, &session.Material, "en", programme.NamesNobody)
	_, y := s.Find(told(t, &s, "states/asks_for_clarification"))
	said, _, _, _ := lumara(session)
	correct(said, asked+"\n\n"+strings.Repeat("A long passage on other things. ", 9)+asked)
	got, ok := summary.NewIndex(&session.Material).Renewed(y.Citations[0])
	if !ok || got.Start != 0 {
		t.Errorf("renewed to %+v (%v)", got, ok)
	}
}

// A text by hand keeps the footing of what it was drafted from; an attached
// passage brings its own.
func TestFooting(t *testing.T) {
	session := rich()
	s := compose(t, &session.Material, "en", programme.NamesNobody)
	_, p, _, _ := lumara(session)
	x := summary.NewIndex(&session.Material)
	area := s.Sections[slices.IndexFunc(s.Sections, func(sec summary.Section) bool { return sec.Kind == summary.Area })]
	n, err := s.Insert(drafter, now, ids(), area.ID, 0, "The price was asked for.")
	must(t, err)
	c, _ := x.Cite(p.ID)
	must(t, s.AddCitation(drafter, now, x, n, c))
	_, y := s.Find(n)
	if len(y.Footing) != 1 || y.Footing[0].Passage != p.ID || y.Footing[0].Recommendation != 0 {
		t.Errorf("the footing is %+v", y.Footing)
	}
	must(t, s.RemoveCitation(drafter, now, n, c))
	if _, y = s.Find(n); len(y.Footing) != 0 {
		t.Errorf("without a citation the footing is %+v", y.Footing)
	}
}
