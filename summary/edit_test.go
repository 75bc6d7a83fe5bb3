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
	"rapporteur/record"
	"rapporteur/summary"
	"rapporteur/summary/summarytest"
)

var (
	now       = time.Date(2031, 10, 5, 9, 0, 0, 0, time.UTC)
	desk      = rapporteur.Actor{ID: "desk", Grants: []rapporteur.Grant{{Process: "process", Role: rapporteur.RoleSecretariat}}}
	drafter   = rapporteur.Actor{ID: "drafter", Grants: []rapporteur.Grant{{Process: "process", Role: rapporteur.RoleRapporteur}}}
	chair     = rapporteur.Actor{ID: "chair", Grants: []rapporteur.Grant{{Process: "process", Role: rapporteur.RoleChair}}}
	delegate  = rapporteur.Actor{ID: "delegate", Grants: []rapporteur.Grant{{Process: "process", Role: rapporteur.RoleDelegate}}}
	signatory = rapporteur.Actor{ID: "sorel"}
)

// ids gives identities that no draft has.
func ids() rapporteur.IDs { return rapporteur.SequentialIDs("new") }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func draft(t *testing.T) (summary.Summary, *summarytest.Session) {
	session := rich()
	s := compose(t, &session.Material, "en", programme.NamesNobody)
	s.Signatories[0].Account = signatory.ID
	return s, session
}

// find gives the number of the first sentence that holds the words.
func find(t *testing.T, s *summary.Summary, words string) int {
	t.Helper()
	for _, y := range sentences(s) {
		if strings.Contains(y.Text, words) {
			return y.Number
		}
	}
	t.Fatalf("no sentence says %q", words)
	return 0
}

func TestRewordKeepsSources(t *testing.T) {
	s, _ := draft(t)
	n := find(t, &s, "Most delegations")
	_, before := s.Find(n)
	citations, count, rests := slices.Clone(before.Citations), *before.Count, slices.Clone(before.RestsOn)
	must(t, s.Reword(drafter, now, n, "Most delegations\n wanted gauges. "))
	_, y := s.Find(n)
	if y.Text != "Most delegations wanted gauges." || y.Author != summary.Hand || !slices.Equal(y.Citations, citations) || *y.Count != count || !slices.Equal(y.RestsOn, rests) {
		t.Errorf("after the edit the sentence is %+v", y)
	}
	if got := s.Noted(); len(got) != 1 || got[0].Act != "edited" || got[0].Actor != drafter.ID {
		t.Errorf("noted %+v", got)
	}
}

func TestEdits(t *testing.T) {
	s, _ := draft(t)
	last := s.LastSentence
	area := s.Sections[slices.IndexFunc(s.Sections, func(sec summary.Section) bool { return sec.Kind == summary.Area })]
	first := area.Sentences[0].Number

	n, err := s.Insert(drafter, now, ids(), area.ID, first, "Trust was the theme.")
	must(t, err)
	if n != last+1 {
		t.Errorf("the new sentence has the number %d, want %d", n, last+1)
	}
	sec, _ := s.Find(n)
	if sec.Sentences[1].Number != n || sec.Sentences[1].Author != summary.Hand {
		t.Errorf("it stands at %+v", sec.Sentences[1])
	}

	second, err := s.Split(drafter, now, ids(), first, len("Most delegations supported"))
	must(t, err)
	_, a := s.Find(first)
	_, b := s.Find(second)
	if a.Text != "Most delegations supported" || b.Text != "the recommendation to establish joint gauges on every shared river." || len(b.Citations) != len(a.Citations) || second != last+2 {
		t.Errorf("the parts are %+v and %+v", a, b)
	}

	must(t, s.Move(drafter, now, n, area.ID, 0))
	if sec, _ = s.Find(n); sec.Sentences[0].Number != n {
		t.Errorf("moved to the beginning, it is not there: %v", sec.Sentences[0])
	}
	must(t, s.Delete(drafter, now, n))
	if _, y := s.Find(n); y != nil {
		t.Error("a deleted sentence is still there")
	}
	again, err := s.Insert(drafter, now, ids(), area.ID, 0, "Another.")
	must(t, err)
	if again != last+3 {
		t.Errorf("a number was used again: %d, want %d", again, last+3)
	}
}

func TestEditsAreRefused(t *testing.T) {
	for name, c := range map[string]struct {
		act  func(s *summary.Summary) error
		want error
	}{
		"a delegate":            {func(s *summary.Summary) error { return s.Reword(delegate, now, 1, "x") }, &rapporteur.Error{Code: rapporteur.Forbidden}},
		"no such sentence":      {func(s *summary.Summary) error { return s.Reword(drafter, now, 999, "x") }, rapporteur.ErrNotFound},
		"no words":              {func(s *summary.Summary) error { return s.Reword(drafter, now, 1, " \n") }, rapporteur.ErrInvalid},
		"too many words":        {func(s *summary.Summary) error { return s.Reword(drafter, now, 1, strings.Repeat("x", 8001)) }, rapporteur.ErrInvalid},
		"no such section":       {func(s *summary.Summary) error { _, err := s.Insert(drafter, now, ids(), "none", 0, "x"); return err }, rapporteur.ErrNotFound},
		"split at the end":      {func(s *summary.Summary) error { _, err := s.Split(drafter, now, ids(), 1, 1000); return err }, rapporteur.ErrInvalid},
		"strange initials":      {func(s *summary.Summary) error { return s.Initial(desk, now, 1, "XX") }, rapporteur.ErrInvalid},
		"initials by a drafter": {func(s *summary.Summary) error { return s.Initial(drafter, now, 1, "AS") }, &rapporteur.Error{Code: rapporteur.Forbidden}},
		"gone out":              {func(s *summary.Summary) error { s.State = summary.Transmitted; return s.Reword(desk, now, 1, "x") }, rapporteur.ErrConflict},
		"two with one name": {func(s *summary.Summary) error {
			return s.SetSignatories(desk, now, []summary.Signatory{{Name: "A", Initials: "A"}, {Name: "B", Initials: "A"}})
		}, rapporteur.ErrInvalid},
	} {
		s, _ := draft(t)
		revision := everything(&s)
		if err := c.act(&s); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if everything(&s) != revision {
			t.Errorf("%s: refused, and yet the text changed", name)
		}
	}
}

func TestCitations(t *testing.T) {
	s, session := draft(t)
	x := summary.NewIndex(&session.Material)
	n := find(t, &s, "Most delegations")
	extra := summary.Citation{Statement: session.Statements[14].ID, Version: 1, Start: 0, End: 4}
	must(t, s.AddCitation(drafter, now, x, n, extra))
	_, y := s.Find(n)
	if len(y.Citations) != 13 {
		t.Errorf("%d citations, want 13", len(y.Citations))
	}
	must(t, s.RemoveCitation(drafter, now, n, extra))
	if _, y = s.Find(n); len(y.Citations) != 12 {
		t.Errorf("%d citations, want 12", len(y.Citations))
	}
	extra.End = 4000
	if err := s.AddCitation(drafter, now, x, n, extra); !errors.Is(err, rapporteur.ErrInvalid) {
		t.Errorf("a span outside the text is taken: %v", err)
	}
}

func TestCheckQuestions(t *testing.T) {
	for name, c := range map[string]struct {
		words string
		build func(s *summarytest.Session, y *summary.Sentence)
		want  []summary.FindingKind
		in    string
	}{
		"many borne by twelve": {"Many delegations wanted gauges.", nil, nil, ""},
		"many borne by four":   {"Many delegations wanted gauges.", func(_ *summarytest.Session, y *summary.Sentence) { y.Citations = y.Citations[:4] }, []summary.FindingKind{summary.WordQuestioned}, "Many delegations"},
		"never offered":        {"There was consensus on gauges.", nil, []summary.FindingKind{summary.WordQuestioned}, "consensus"},
		"all against one":      {"All delegations wanted gauges.", nil, []summary.FindingKind{summary.WordQuestioned}, "All delegations"},
		"a State":              {"Kestania was against it.", nil, []summary.FindingKind{summary.NameAgainst}, "Kestania"},
		"a State of the world": {"France was against it.", nil, []summary.FindingKind{summary.NameAgainst}, "France"},
		"another's words":      {"One delegation spoke of “a river of gold”.", func(_ *summarytest.Session, y *summary.Sentence) { y.Citations = y.Citations[:1] }, []summary.FindingKind{summary.NotVerbatim}, "a river of gold"},
		"verbatim words":       {"One delegation spoke of “gauges on both banks”.", func(_ *summarytest.Session, y *summary.Sentence) { y.Citations = y.Citations[:1] }, nil, ""},
		"a paraphrase quoted": {"One delegation spoke of “gauges on both banks”.", func(s *summarytest.Session, y *summary.Sentence) {
			y.Citations = y.Citations[:1]
			s.Statements[0].Versions[0].Form = record.Paraphrase
		}, []summary.FindingKind{summary.NotVerbatim}, "gauges on both banks"},
		"a title quoted": {"The session took up “Early warning”.", nil, nil, ""},
		"a withdrawn source": {"Many delegations wanted gauges.", func(s *summarytest.Session, _ *summary.Sentence) { s.Statements[3].Versions[0].Withdrawn = true },
			[]summary.FindingKind{summary.SourceLost}, ""},
		"nothing under it": {"The river is old.", func(_ *summarytest.Session, y *summary.Sentence) { y.Citations, y.RestsOn, y.Count = nil, nil, nil },
			[]summary.FindingKind{summary.Groundless}, ""},
		"initials under it": {"The river is old.", func(_ *summarytest.Session, y *summary.Sentence) {
			y.Citations, y.RestsOn, y.Count, y.Initials = nil, nil, nil, "JT"
		}, nil, ""},
		"the initials of nobody": {"The river is old.", func(_ *summarytest.Session, y *summary.Sentence) {
			y.Citations, y.RestsOn, y.Count, y.Initials = nil, nil, nil, "ZZ"
		}, []summary.FindingKind{summary.Groundless}, ""},
	} {
		s, session := draft(t)
		n := find(t, &s, "Most delegations")
		must(t, s.Reword(drafter, now, n, c.words))
		sec, y := s.Find(n)
		if c.build != nil {
			c.build(session, y)
		}
		got := summary.NewIndex(&session.Material).Check(&s, sec.Kind, *y)
		var kinds []summary.FindingKind
		for _, f := range got {
			kinds = append(kinds, f.Kind)
			if f.Words != c.in || f.Words != "" && f.Span.Slice(y.Text) != f.Words {
				t.Errorf("%s: the words in question are %q at %v, want %q", name, f.Words, f.Span, c.in)
			}
		}
		if !slices.Equal(kinds, c.want) {
			t.Errorf("%s: found %v, want %v", name, kinds, c.want)
		}
	}
}

func TestStates(t *testing.T) {
	s, _ := draft(t)
	must(t, s.Clear(desk, now))
	if err := s.Clear(desk, now); !errors.Is(err, rapporteur.ErrConflict) {
		t.Errorf("cleared twice: %v", err)
	}
	must(t, s.Sign(signatory, now, 0, rapporteur.Date{}))
	if s.State != summary.Cleared {
		t.Errorf("signed by one of two, the state is %s", s.State)
	}
	if err := s.Sign(drafter, now, 1, rapporteur.Date{}); !errors.Is(err, &rapporteur.Error{Code: rapporteur.Forbidden}) {
		t.Errorf("a drafter signs: %v", err)
	}
	if err := s.Sign(desk, now, 1, rapporteur.Date{}); !errors.Is(err, &rapporteur.Error{Code: rapporteur.Forbidden}) {
		t.Errorf("the secretariat signs without a day on paper: %v", err)
	}
	if err := s.Transmit(desk, now); !errors.Is(err, rapporteur.ErrConflict) {
		t.Errorf("transmitted unsigned: %v", err)
	}
	must(t, s.Sign(desk, now, 1, rapporteur.MustDate("2031-10-04")))
	if s.State != summary.Signed || s.Signatories[1].On != rapporteur.MustDate("2031-10-04") {
		t.Errorf("signed by both, the state is %s", s.State)
	}
	must(t, s.Transmit(desk, now))
	if err := s.Publish(drafter, now); !errors.Is(err, &rapporteur.Error{Code: rapporteur.Forbidden}) {
		t.Errorf("a drafter publishes: %v", err)
	}
	if s.Visibility != rapporteur.Secretariat {
		t.Error("open before its publication")
	}
	must(t, s.Publish(desk, now))
	if s.State != summary.Published || s.Visibility != rapporteur.Public || !s.OpenFrom.IsZero() {
		t.Errorf("published: %s, %s", s.State, s.Visibility)
	}
	var steps []summary.State
	for _, y := range s.Steps {
		steps = append(steps, y.State)
	}
	if !slices.Equal(steps, []summary.State{summary.Cleared, summary.Signed, summary.Transmitted, summary.Published}) {
		t.Errorf("the steps are %v", steps)
	}
}

func TestAnEditMakesADraftAgain(t *testing.T) {
	s, _ := draft(t)
	must(t, s.Clear(desk, now))
	must(t, s.Sign(chair, now, 1, rapporteur.Date{}))
	must(t, s.Sign(signatory, now, 0, rapporteur.Date{}))
	must(t, s.Reword(drafter, now, 1, "It was held."))
	if s.State != summary.Draft || !s.Signatories[0].SignedAt.IsZero() || !s.Signatories[1].On.IsZero() || s.Steps[len(s.Steps)-1].State != summary.Draft {
		t.Errorf("after an edit: %s, %+v, %+v", s.State, s.Signatories, s.Steps)
	}
}

// A sentence without a source goes out only under a signatory's initials.
func TestGroundlessSentencesDoNotGoOut(t *testing.T) {
	s, _ := draft(t)
	n, err := s.Insert(drafter, now, ids(), s.Sections[0].ID, 0, "The river is old.")
	must(t, err)
	must(t, s.Clear(desk, now)) // checks warn, they do not stop the secretariat
	must(t, s.Sign(chair, now, 1, rapporteur.Date{}))
	must(t, s.Sign(signatory, now, 0, rapporteur.Date{}))
	var e *rapporteur.Error
	if err := s.Transmit(desk, now); !errors.As(err, &e) || e.Key != "summary.error.groundless" {
		t.Fatalf("transmitted with a groundless sentence: %v", err)
	}
	must(t, s.Initial(signatory2(t, &s), now, n, "AS"))
	must(t, s.Clear(desk, now))
	must(t, s.Sign(chair, now, 1, rapporteur.Date{}))
	must(t, s.Sign(signatory, now, 0, rapporteur.Date{}))
	must(t, s.Transmit(desk, now))
	must(t, s.Publish(desk, now))
}

// signatory2 is the signatory with a right to draft as well.
func signatory2(t *testing.T, s *summary.Summary) rapporteur.Actor {
	t.Helper()
	return rapporteur.Actor{ID: signatory.ID, Grants: []rapporteur.Grant{{Process: s.Process, Role: rapporteur.RoleChair}}}
}

func TestRedraft(t *testing.T) {
	s, session := draft(t)
	w := i18n.Load().For("en")
	most, opposed, gone := find(t, &s, "Most delegations"), find(t, &s, "One delegation opposed it."), find(t, &s, "One stakeholder put forward")
	must(t, s.Reword(drafter, now, opposed, "One delegation held that gauges are for national law."))
	must(t, s.Delete(drafter, now, gone))
	sec, _ := s.Find(most)
	added, err := s.Insert(drafter, now, ids(), sec.ID, most, "Trust was the theme.")
	must(t, err)
	last := s.LastSentence
	untouched := find(t, &s, "One delegation asked for it to be clarified.")

	// One more delegation asks for clarification; everything else is as it was.
	y := session.Speak(session.Stakeholder("Newland", summarytest.MemberState), "And who would read it?")
	session.Position("recommendation-1", y.ID, coding.AsksToClarify, "who would read it")
	must(t, s.Redraft(desk, now, &session.Material, w, ids()))

	_, stays := s.Find(most)
	if stays == nil || len(stays.Citations) != 12 || stays.Count.Of != 19 {
		t.Errorf("an unchanged sentence lost its number or was not renewed: %+v", stays)
	}
	if _, y := s.Find(opposed); y == nil || y.Author != summary.Hand || len(y.Citations) != 1 {
		t.Errorf("the sentence by hand is now %+v", y)
	}
	if got := texts(sentences(&s)); strings.Contains(got, "opposed it") && strings.Count(got, "opposed it") > 1 || strings.Contains(got, "One stakeholder put forward") {
		t.Errorf("what was rewritten or taken out came back:\n%s", got)
	}
	sec, _ = s.Find(added)
	i := slices.IndexFunc(sec.Sentences, func(y summary.Sentence) bool { return y.Number == added })
	if sec.Sentences[i-1].Number != most {
		t.Errorf("the added sentence stands after %+v", sec.Sentences[i-1])
	}
	if _, y := s.Find(untouched); y != nil {
		t.Errorf("the number of a sentence that changed is still used: %+v", y)
	}
	if n := find(t, &s, "Two delegations asked for it to be clarified."); n <= last {
		t.Errorf("a changed sentence has the number %d, want one above %d", n, last)
	}
	if s.State != summary.Draft {
		t.Errorf("the state is %s", s.State)
	}

	// Where nothing changed, a redraft changes nothing.
	before := everything(&s)
	last = s.LastSentence
	must(t, s.Redraft(desk, now, &session.Material, w, ids()))
	if everything(&s) != before || s.LastSentence != last {
		t.Errorf("a redraft from the same record changed the text:\n%s\nwas\n%s", everything(&s), before)
	}
}

// An area that is gone from the record stays for the sake of what people wrote in it.
func TestRedraftKeepsSectionsWithHandSentences(t *testing.T) {
	s, session := draft(t)
	n := find(t, &s, "That a warning be given")
	must(t, s.Reword(drafter, now, n, "A warning within the hour was wanted."))
	session.Recommendations = session.Recommendations[:2]
	must(t, s.Redraft(desk, now, &session.Material, i18n.Load().For("en"), ids()))
	sec, y := s.Find(n)
	if y == nil || sec.Title != "Early warning" || len(sec.Sentences) != 1 {
		t.Errorf("the sentence stands in %+v", sec)
	}
}

func TestUnderWithholdsNames(t *testing.T) {
	s, session := draft(t)
	n := find(t, &s, "Most delegations")
	must(t, s.Reword(drafter, now, n, "Kestania and Türkiye were against it, said True Name."))
	x := summary.NewIndex(&session.Material)
	out := x.Under(s, programme.NamesNobody, "[withheld]")
	if _, y := out.Find(n); y.Text != "[withheld] and [withheld] were against it, said [withheld]." {
		t.Errorf("under the convention that names nobody: %q", y.Text)
	}
	out = x.Under(s, programme.NamesAll, "[withheld]")
	if _, y := out.Find(n); y.Text != "Kestania and Türkiye were against it, said [withheld]." {
		t.Errorf("under the convention that names all: %q", y.Text)
	}
	if _, y := s.Find(n); !strings.HasPrefix(y.Text, "Kestania") {
		t.Error("the summary itself was changed")
	}
	// What the draft says of all of a kind is no name.
	if got := texts(sentences(&out)); strings.Count(got, "[withheld]") != 1 {
		t.Errorf("more is withheld than a name:\n%s", got)
	}
	// A text drafted with all names goes out without them.
	named := compose(t, &session.Material, "en", programme.NamesAll)
	bare := x.Under(named, programme.NamesNobody, "[withheld]")
	for _, name := range []string{"Tamarand", "Kestania", "Riverside Union", "Omar Said"} {
		if got := texts(sentences(&bare)); strings.Contains(got, name) {
			t.Errorf("%q is named in\n%s", name, got)
		}
	}
}
