// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"rapporteur"
)

var noon = time.Date(2031, 9, 4, 12, 0, 0, 0, time.UTC)

// openPoll is a poll with two statements, open.
func openPoll(t *testing.T) *Poll {
	t.Helper()
	p := &Poll{Title: rapporteur.NewText("en", "Water"), Question: rapporteur.NewText("en", "What first?"), State: PollDraft, Moderation: Moderated}
	p.Salt = "salt"
	if err := p.Move(PollOpen, rapporteur.Operator, noon); keyOf(err) != "poll.nothing_to_vote_on" {
		t.Errorf("opened without statements: %v", err)
	}
	for _, words := range []string{"Dig wells", "Mend pipes"} {
		if err := p.Add(rapporteur.NewText("en", words), "", rapporteur.Operator, noon); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.Move(PollOpen, rapporteur.Operator, noon); err != nil {
		t.Fatal(err)
	}
	return p
}

func keyOf(err error) string {
	var known *rapporteur.Error
	if errors.As(err, &known) {
		return known.Key
	}
	return ""
}

func TestAPollTakesVotesInItsTime(t *testing.T) {
	vote := Vote{Voter: "a", Statement: 1, Value: 1}
	for name, c := range map[string]struct {
		change func(*Poll)
		vote   Vote
		want   string
	}{
		"open":                   {func(*Poll) {}, vote, ""},
		"not open yet":           {func(p *Poll) { p.Opens = noon.Add(time.Second) }, vote, "poll.not_open"},
		"opens now":              {func(p *Poll) { p.Opens = noon }, vote, ""},
		"closes now":             {func(p *Poll) { p.Closes = noon }, vote, "poll.not_open"},
		"closed":                 {func(p *Poll) { p.State = PollClosed }, vote, "poll.not_open"},
		"still a draft":          {func(p *Poll) { p.State = PollDraft }, vote, "poll.not_open"},
		"no such statement":      {func(*Poll) {}, Vote{Voter: "a", Statement: 9, Value: 1}, "error.not_found"},
		"a statement that waits": {func(p *Poll) { p.Statements[0].State = Pending }, vote, "poll.not_to_vote_on"},
		"one that was kept out":  {func(p *Poll) { p.Statements[0].State = Rejected }, vote, "poll.not_to_vote_on"},
		"no vote":                {func(*Poll) {}, Vote{Voter: "a", Statement: 1, Value: 2}, "error.invalid"},
		"nobody":                 {func(*Poll) {}, Vote{Statement: 1, Value: 1}, "error.invalid"},
	} {
		p := openPoll(t)
		c.change(p)
		if got := keyOf(p.Cast(c.vote, noon)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestStatementsOfParticipantsWait(t *testing.T) {
	p := openPoll(t)
	propose := func(words string) error { return p.Propose(rapporteur.NewText("en", words), noon) }
	if err := propose("Ask the farmers"); err != nil {
		t.Fatal(err)
	}
	s := p.Statements[2]
	if s.Number != 3 || s.State != Pending || s.Seed || len(p.Approved()) != 2 {
		t.Errorf("%+v", s)
	}
	for words, want := range map[string]string{
		"  ask the FARMERS! ":       "poll.said_already",
		strings.Repeat("long ", 57): "poll.too_long",
	} {
		if got := keyOf(propose(words)); got != want {
			t.Errorf("%q: %q, want %q", words, got, want)
		}
	}
	if got := keyOf(p.Judge(3, Rejected, " ", rapporteur.Operator, noon)); got != "poll.no_reason" {
		t.Errorf("kept out without a reason: %q", got)
	}
	if err := p.Judge(3, Rejected, "Said in 1", rapporteur.Operator, noon); err != nil || p.Statements[2].State != Rejected || p.Statements[2].Reason != "Said in 1" {
		t.Errorf("%+v %v", p.Statements[2], err)
	}
	if err := p.Judge(3, Approved, "x", rapporteur.Operator, noon); err != nil || p.Statements[2].Reason != "" || len(p.Approved()) != 3 {
		t.Errorf("%+v %v", p.Statements[2], err)
	}
	p.Moderation = NoStatements
	if got := keyOf(propose("Anything else")); got != "poll.takes_no_statements" {
		t.Errorf("a poll without statements of participants: %q", got)
	}
}

func TestWordsThatWereVotedOnStand(t *testing.T) {
	p := openPoll(t)
	en := rapporteur.NewText("en", "Dig deep wells")
	if err := p.Reword(1, en, false, rapporteur.Operator, noon); err != nil || p.Statements[0].Text.String() != "Dig deep wells" {
		t.Fatal(err)
	}
	if got := keyOf(p.Reword(1, rapporteur.NewText("en", "Dig no wells"), true, rapporteur.Operator, noon)); got != "poll.frozen" {
		t.Errorf("changed words: %q", got)
	}
	if got := keyOf(p.Reword(1, rapporteur.NewText("fr", "Creuser"), true, rapporteur.Operator, noon)); got != "poll.frozen" {
		t.Errorf("words taken away: %q", got)
	}
	if err := p.Reword(1, en.With("fr", "Creuser des puits"), true, rapporteur.Operator, noon); err != nil {
		t.Errorf("a wording in one more language: %v", err)
	}
}

func TestVotersArePseudonyms(t *testing.T) {
	p, other := openPoll(t), openPoll(t)
	other.Salt = "other"
	signed := p.Signed("token")
	voter := p.Voter(signed)
	if voter == "" || strings.Contains(voter, "token") || voter != p.Voter(signed) {
		t.Fatalf("%q", voter)
	}
	for name, s := range map[string]string{"not signed": "token", "signed by itself": "token.", "another's mark": "tokem." + strings.TrimPrefix(signed, "token."), "nothing": "", "a mark alone": "." + p.mark("")} {
		if got := p.Voter(s); got != "" {
			t.Errorf("%s: taken as %q", name, got)
		}
	}
	if other.Voter(signed) != "" || other.Voter(other.Signed("token")) == voter {
		t.Error("a voter can be followed from poll to poll")
	}
}

// TestEveryVoterHasAnOrder: each comes to all statements once, and not all begin
// with the same.
func TestEveryVoterHasAnOrder(t *testing.T) {
	p := openPoll(t)
	for i := range 8 {
		if err := p.Add(rapporteur.NewText("en", "More "+strconv.Itoa(i)), "", rapporteur.Operator, noon); err != nil {
			t.Fatal(err)
		}
	}
	begins := map[int]bool{}
	for _, voter := range []string{"a", "b", "c", "d", "e", "f"} {
		var voted []Vote
		for left := 10; ; left-- {
			s, n := p.Next(voter, voted)
			if n != left {
				t.Fatalf("%s has %d left, want %d", voter, n, left)
			}
			if n == 0 {
				break
			}
			if len(voted) == 0 {
				begins[s.Number] = true
			}
			voted = append(voted, Vote{Voter: voter, Statement: s.Number})
		}
	}
	if len(begins) < 2 {
		t.Errorf("all begin with %v", begins)
	}
}

func TestCheckPoll(t *testing.T) {
	p := Poll{Opens: noon, Closes: noon, Moderation: "some"}
	got := map[string]string{}
	for _, e := range p.Check() {
		got[e.Field] = e.Key
	}
	for field, want := range map[string]string{"title": "check.title", "question": "poll.no_question", "closes": "poll.closes_early", "moderation": "check.choice"} {
		if got[field] != want {
			t.Errorf("%s: %q, want %q", field, got[field], want)
		}
	}
	if found := openPoll(t).Check(); len(found) > 0 {
		t.Errorf("%v", found)
	}
}

func TestVotesAreCounted(t *testing.T) {
	votes := []Vote{{"a", 1, 1, "workers", noon}, {"b", 1, -1, "", noon}, {"c", 1, 0, "workers", noon}, {"a", 2, 1, "", noon}}
	got := SplitsBy(votes)[1]
	want := []Split{{"", 0, 1, 0}, {"workers", 1, 0, 1}}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("%+v", got)
	}
	if all := Totals(votes); all[1] != (Split{"", 1, 1, 1}) || all[2] != (Split{"", 1, 0, 0}) {
		t.Errorf("%+v", all)
	}
	p := openPoll(t)
	p.Statements[0].State = Rejected
	if b := p.Ballots(votes); len(b) != 1 || b[0].Comment != "2" {
		t.Errorf("votes on what was taken out count: %+v", b)
	}
}
