// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/internal/text"
)

// How long the words of a poll may be, in code points, and how many statements it
// takes; participants read one at a time.
const (
	statementRunes = 280
	questionRunes  = 1000
	mostStatements = 2000
	mostWaiting    = 200 // for a word on them
)

// Participant is the actor of what participants without an account do.
var Participant = rapporteur.Actor{ID: "participant"}

// Check lists what is missing or cannot be, each at its field.
func (p *Poll) Check() []*rapporteur.Error {
	var out []*rapporteur.Error
	fail := func(field, key string, args ...string) {
		out = append(out, rapporteur.Fail(rapporteur.Invalid, key, args...).At(field))
	}
	if p.Title.IsZero() {
		fail("title", "check.title")
	}
	if p.Question.IsZero() {
		fail("question", "poll.no_question")
	}
	for _, words := range p.Question.In {
		if text.Len(words) > questionRunes {
			fail("question", "edit.error.long", "limit", strconv.Itoa(questionRunes))
		}
	}
	if !p.Opens.IsZero() && !p.Closes.IsZero() && !p.Opens.Before(p.Closes) {
		fail("closes", "poll.closes_early")
	}
	if !slices.Contains(Moderations, p.Moderation) {
		fail("moderation", "check.choice")
	}
	return out
}

// Takes reports whether votes can be cast now.
func (p *Poll) Takes(now time.Time) bool {
	return p.State == PollOpen && !now.Before(p.Opens) && (p.Closes.IsZero() || now.Before(p.Closes))
}

// Over reports whether no more votes come in, unless it is opened again.
func (p *Poll) Over(now time.Time) bool {
	return p.State == PollClosed || p.State == PollOpen && !p.Closes.IsZero() && !now.Before(p.Closes)
}

// Move opens or closes the poll. It opens only with something to vote on.
func (p *Poll) Move(to PollState, actor rapporteur.Actor, now time.Time) error {
	switch {
	case to == PollOpen && p.State != PollOpen:
		if len(p.Approved()) == 0 {
			return rapporteur.Fail(rapporteur.Conflict, "poll.nothing_to_vote_on")
		}
		if !p.Closes.IsZero() && !now.Before(p.Closes) {
			return rapporteur.Fail(rapporteur.Conflict, "poll.time_is_over")
		}
	case to == PollClosed && p.State == PollOpen:
	default:
		return rapporteur.Fail(rapporteur.Conflict, "error.stale")
	}
	p.State = to
	p.Note(actor, now, "edited", "state")
	return nil
}

// Publish shows the results to all who reach the poll, or no longer.
func (p *Poll) Publish(on bool, actor rapporteur.Actor, now time.Time) {
	p.Results = on
	p.Note(actor, now, "edited", "results")
}

// Statement finds a statement by its number.
func (p *Poll) Statement(number int) (*PollStatement, error) {
	for i := range p.Statements {
		if p.Statements[i].Number == number {
			return &p.Statements[i], nil
		}
	}
	return nil, rapporteur.Fail(rapporteur.NotFound, "error.not_found")
}

// Approved lists the statements that can be voted on, by number.
func (p *Poll) Approved() []PollStatement {
	var out []PollStatement
	for _, s := range p.Statements {
		if s.State == Approved {
			out = append(out, s)
		}
	}
	return out
}

// Waiting is how many statements wait for a word on them.
func (p *Poll) Waiting() (n int) {
	for _, s := range p.Statements {
		if s.State == Pending {
			n++
		}
	}
	return n
}

// Add takes in a statement of those who ask, approved at once.
func (p *Poll) Add(words rapporteur.Text, ref string, actor rapporteur.Actor, now time.Time) error {
	return p.add(PollStatement{Text: words, Ref: ref, Seed: true, State: Approved, Added: now}, actor, now)
}

// Propose takes in a statement of a participant, which waits for a word on it.
func (p *Poll) Propose(words rapporteur.Text, now time.Time) error {
	switch {
	case !p.Takes(now):
		return rapporteur.Fail(rapporteur.Conflict, "poll.not_open")
	case p.Moderation != Moderated:
		return rapporteur.Fail(rapporteur.Conflict, "poll.takes_no_statements")
	case p.Waiting() >= mostWaiting:
		return rapporteur.Fail(rapporteur.Conflict, "poll.many_wait")
	}
	return p.add(PollStatement{Text: words, State: Pending, Added: now}, Participant, now)
}

func (p *Poll) add(s PollStatement, actor rapporteur.Actor, now time.Time) error {
	if err := checkWords(s.Text, statementRunes); err != nil {
		return err
	}
	if len(p.Statements) >= mostStatements {
		return rapporteur.Fail(rapporteur.Conflict, "poll.full", "limit", strconv.Itoa(mostStatements))
	}
	for _, had := range p.Statements {
		if had.State != Rejected && same(had.Text, s.Text) {
			return rapporteur.Fail(rapporteur.Conflict, "poll.said_already", "number", strconv.Itoa(had.Number)).At("words")
		}
	}
	p.LastStatement++
	s.Number = p.LastStatement
	p.Statements = append(p.Statements, s)
	p.Note(actor, now, "edited", "statements")
	return nil
}

func checkWords(t rapporteur.Text, most int) error {
	if t.IsZero() {
		return rapporteur.Fail(rapporteur.Invalid, "poll.no_words").At("words")
	}
	for _, words := range t.In {
		if text.Len(words) > most {
			return rapporteur.Fail(rapporteur.Invalid, "poll.too_long", "limit", strconv.Itoa(most)).At("words")
		}
	}
	return nil
}

// same reports whether two wordings say the same in a language of both.
func same(a, b rapporteur.Text) bool {
	for lang, words := range a.In {
		if folded := text.Fold(words); folded != "" && folded == text.Fold(b.In[lang]) {
			return true
		}
	}
	return false
}

// Judge lets a statement in or keeps it out, which needs a reason. One that was
// voted on can be taken out too: its votes stay and count no more.
func (p *Poll) Judge(number int, to State, reason string, actor rapporteur.Actor, now time.Time) error {
	s, err := p.Statement(number)
	if err != nil {
		return err
	}
	reason = strings.TrimSpace(reason)
	switch {
	case to != Approved && to != Rejected:
		return rapporteur.Fail(rapporteur.Invalid, "check.choice")
	case to == Rejected && reason == "":
		return rapporteur.Fail(rapporteur.Invalid, "poll.no_reason").At("reason")
	case to == Approved:
		reason = ""
	}
	s.State, s.Reason = to, reason
	p.Note(actor, now, "edited", "statements")
	return nil
}

// Reword changes the words of a statement. Once somebody voted on it, the words
// stand: only a wording in one more language can be added.
func (p *Poll) Reword(number int, words rapporteur.Text, voted bool, actor rapporteur.Actor, now time.Time) error {
	s, err := p.Statement(number)
	if err != nil {
		return err
	}
	if err := checkWords(words, statementRunes); err != nil {
		return err
	}
	if voted {
		for lang, had := range s.Text.In {
			if words.In[lang] != had {
				return rapporteur.Fail(rapporteur.Conflict, "poll.frozen").At("words")
			}
		}
	}
	s.Text = words
	p.Note(actor, now, "edited", "statements")
	return nil
}

// Cast says whether a vote counts, and refuses it with the reason where not.
func (p *Poll) Cast(v Vote, now time.Time) error {
	s, err := p.Statement(v.Statement)
	switch {
	case err != nil:
		return err
	case !p.Takes(now):
		return rapporteur.Fail(rapporteur.Conflict, "poll.not_open")
	case s.State != Approved:
		return rapporteur.Fail(rapporteur.Conflict, "poll.not_to_vote_on")
	case v.Value < -1 || v.Value > 1 || v.Voter == "":
		return rapporteur.Fail(rapporteur.Invalid, "error.invalid")
	}
	return nil
}

// Next is the statement to put to a voter who has voted on some: the others in an
// order of the voter's own, so that the first are not voted on by all and the
// last by few. left counts it in; none is left at 0.
func (p *Poll) Next(voter string, voted []Vote) (next PollStatement, left int) {
	best := ""
	for _, s := range p.Approved() {
		if slices.ContainsFunc(voted, func(v Vote) bool { return v.Statement == s.Number }) {
			continue
		}
		left++
		if at := hashed("order", voter, strconv.Itoa(s.Number)); best == "" || at < best {
			best, next = at, s
		}
	}
	return next, left
}

// Signed is a token with the mark of this poll, as the voter's browser keeps it:
// nobody makes up votes of many voters without asking for each token.
func (p *Poll) Signed(token string) string { return token + "." + p.mark(token) }

// Voter is the pseudonym of whoever holds a signed token; empty where this poll
// did not sign it. From the pseudonym nobody comes back to the token.
func (p *Poll) Voter(signed string) string {
	token, mark, _ := strings.Cut(signed, ".")
	if token == "" || !hmac.Equal([]byte(mark), []byte(p.mark(token))) {
		return ""
	}
	return hashed("voter", p.Salt, token)[:24]
}

func (p *Poll) mark(token string) string {
	m := hmac.New(sha256.New, []byte(p.Salt))
	m.Write([]byte(token))
	return hex.EncodeToString(m.Sum(nil))[:32]
}

func hashed(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:])
}
