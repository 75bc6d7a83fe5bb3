// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/convergence"
	"rapporteur/stakeholder"
)

// voterYear is how long a browser keeps a voter's token, in seconds.
const voterYear = 365 * 24 * 3600

// pollPage puts one statement after the other to whoever comes.
type pollPage struct {
	Base
	Form
	Question       rapporteur.Text
	Status         pollStatus
	Statement      *convergence.PollStatement // nil where there is nothing to vote on
	Again          string                     // the vote that it had
	Done, Of       int
	Constituencies []Choice // to say where one belongs; none where the poll does not ask
	Mine           []myVote
	Proposes       bool
	Proposed       bool // a statement was just handed in
	WordsLang      string
	Home           string
	Results        string // empty where there are none to see
	Manage         string // empty where the reader may not
}

type myVote struct {
	Number int
	Text   rapporteur.Text
	Vote   string
	Href   string
}

// Template is part of Page.
func (pollPage) Template() string { return "poll/poll" }

var voteWords = map[string]int{"agree": 1, "disagree": -1, "pass": 0}

func voteWord(value int) string {
	for word, v := range voteWords {
		if v == value {
			return word
		}
	}
	return ""
}

func voterCookie(p *convergence.Poll) string { return "poll-" + string(p.ID) }

// voter is the pseudonym of whoever asks, for this poll; empty on a first visit.
func (r *Request) voter(p *convergence.Poll) string {
	c, err := r.Cookie(voterCookie(p))
	if err != nil {
		return ""
	}
	return p.Voter(c.Value)
}

func showPoll(st pollStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		poll, err := r.pollHere(st)
		if err != nil {
			return err
		}
		p, err := r.pollPage(st, &poll, Form{})
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func (r *Request) pollPage(st pollStore, poll *convergence.Poll, f Form) (pollPage, error) {
	title, _ := poll.Title.For(r.Languages()...)
	p := pollPage{Base: r.Base(NoSection, title, r.pollCrumbs(poll, "")...), Form: f, Question: poll.Question, Status: r.pollStatus(poll), Home: r.pollHref(poll),
		Of: len(poll.Approved()), WordsLang: r.Printer.Lang()}
	if poll.Results || r.Staff() {
		p.Results = p.Home + "/results"
	}
	if r.Has(gatherers.Roles...) {
		p.Manage = p.Home + "/statements"
	}
	voter := r.voter(poll)
	var voted []convergence.Vote
	if voter != "" {
		var err error
		if voted, err = st.VotesOf(r.Context(), poll.ID, voter); err != nil {
			return p, err
		}
	}
	for _, v := range voted {
		if s, err := poll.Statement(v.Statement); err == nil && s.State == convergence.Approved {
			p.Mine = append(p.Mine, myVote{Number: s.Number, Text: s.Text, Vote: voteWord(v.Value), Href: p.Home + "?statement=" + strconv.Itoa(s.Number)})
		}
	}
	p.Done = len(p.Mine)
	if !poll.Takes(r.Now) {
		return p, nil
	}
	p.Proposed = r.Query("said") == "proposed"
	p.Proposes = poll.Moderation == convergence.Moderated
	p.Statement, p.Again = r.statementToVote(poll, voter, voted)
	if poll.AskConstituency {
		p.Constituencies = r.ownConstituency(voted, &p.Form)
	}
	return p, nil
}

// statementToVote is the one that the address names, else the voter's next.
func (r *Request) statementToVote(poll *convergence.Poll, voter string, voted []convergence.Vote) (*convergence.PollStatement, string) {
	if n, err := strconv.Atoi(r.Query("statement")); err == nil {
		if s, err := poll.Statement(n); err == nil && s.State == convergence.Approved {
			for _, v := range voted {
				if v.Statement == n {
					return s, voteWord(v.Value)
				}
			}
			return s, ""
		}
	}
	next, left := poll.Next(voter, voted)
	if left == 0 {
		return nil, ""
	}
	return &next, ""
}

// ownConstituency offers the constituencies, the one said last first chosen.
func (r *Request) ownConstituency(voted []convergence.Vote, f *Form) []Choice {
	var out []Choice
	for _, c := range stakeholder.Constituencies() {
		if c.Family != stakeholder.FamilyState {
			label, _ := c.Label.For(r.Languages()...)
			out = append(out, Choice{Value: c.ID, Label: label})
		}
	}
	if f.Values == nil {
		f.Values = map[string][]string{}
	}
	if len(voted) > 0 && !f.Values.Has("constituency") {
		last := slices.MaxFunc(voted, func(a, b convergence.Vote) int { return a.At.Compare(b.At) })
		f.Values.Set("constituency", last.Constituency)
	}
	return out
}

// castVote keeps a vote and leads to the next statement. The first vote gives the
// browser its token: nobody is followed who only reads.
func castVote(st pollStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		poll, err := r.pollHere(st)
		if err != nil {
			return err
		}
		value, known := voteWords[f.Value("vote")]
		number, err := strconv.Atoi(f.Value("statement"))
		if err != nil || !known {
			return unsupported()
		}
		constituency := f.Value("constituency")
		if _, known := stakeholder.ConstituencyByID(constituency); !known || !poll.AskConstituency {
			constituency = ""
		}
		signed := ""
		voter := r.voter(&poll)
		if voter == "" {
			signed = poll.Signed(string(rapporteur.RandomIDs()))
			voter = poll.Voter(signed)
		}
		err = st.CastVote(r.Context(), r.Process.ID, poll.Number, r.Reach, func(now *convergence.Poll) (convergence.Vote, error) {
			v := convergence.Vote{Voter: voter, Statement: number, Value: value, Constituency: constituency, At: r.Now}
			return v, now.Cast(v, r.Now)
		})
		if err != nil {
			return r.pollAgain(w, st, &poll, f, err)
		}
		if signed != "" {
			http.SetCookie(w, &http.Cookie{Name: voterCookie(&poll), Value: signed, Path: "/p/", MaxAge: voterYear,
				HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteLaxMode})
		}
		return redirect(w, r, r.pollHref(&poll)+"#vote")
	}
}

func (r *Request) pollAgain(w http.ResponseWriter, st pollStore, poll *convergence.Poll, f Form, err error) error {
	if err := r.refused(&f, err); err != nil {
		return err
	}
	p, err := r.pollPage(st, poll, f)
	if err != nil {
		return err
	}
	return r.ShowAgain(w, p)
}

// proposeStatement takes in a statement of a participant; it waits for a word.
func proposeStatement(st pollStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		poll, err := r.pollHere(st)
		if err != nil {
			return err
		}
		in := &reading{v: f.Values}
		words := rapporteur.Text{}
		if line := in.line("words"); strings.TrimSpace(line) != "" {
			words = rapporteur.NewText(r.Printer.Lang(), line)
		}
		err = st.UpdatePoll(r.Context(), poll.ID, func(p *convergence.Poll, _ map[int]int) ([]convergence.Vote, error) {
			return nil, p.Propose(words, r.Now)
		})
		if err != nil {
			return r.pollAgain(w, st, &poll, f, err)
		}
		return redirect(w, r, r.pollHref(&poll)+"?said=proposed#propose")
	}
}
