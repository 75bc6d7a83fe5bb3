// SPDX-License-Identifier: Apache-2.0

package web

import (
	"bytes"
	"cmp"
	"net/http"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/convergence"
	"rapporteur/internal/exporters"
	"rapporteur/internal/importers"
)

// pollDeskPage is where those who ask keep a question: what waits for a word,
// the statements, opening and closing, files in and out.
type pollDeskPage struct {
	Base
	Form
	Question      rapporteur.Text
	Status        pollStatus
	Home, Self    string
	Published     bool
	MayOpen       bool
	Waiting, Rest []pollStatementView
	MoreWait      int      // that wait and are not listed
	First, Next   string   // pages of the rest; empty where there is none
	Tongues       []Choice // the languages of the process, for the words of a new statement
	Limit         string
	Votes, Voters int
}

type pollStatementView struct {
	Number  int
	Text    rapporteur.Text
	State   convergence.State
	Reason  string
	Seed    bool
	Voted   int
	Words   []wordsIn // to change, by language
	Problem string
}

type wordsIn struct {
	Tag, Name, Words string
	Fixed            bool // somebody voted on them
}

// Template is part of Page.
func (pollDeskPage) Template() string { return "poll/desk" }

// perPollDesk is how many statements of a question are on one page.
const perPollDesk = 100

// inPages leaves of the rest the page that the address begins by the number of a
// statement, or that holds the one a refused form is about. What waits is on the
// first page: more comes up as it is decided.
func (p *pollDeskPage) inPages(r *Request, refused int) {
	from, _ := strconv.Atoi(r.Query("from"))
	at := pollPlace(p.Rest, from)
	if i := pollPlace(p.Rest, refused); i < len(p.Rest) && p.Rest[i].Number == refused && (i < at || i >= at+perPollDesk) {
		at = i
	}
	if at == len(p.Rest) {
		at = 0
	}
	if end := at + perPollDesk; end < len(p.Rest) {
		p.Next = p.Self + "?from=" + strconv.Itoa(p.Rest[end].Number)
		p.Rest = p.Rest[:end]
	}
	p.Rest = p.Rest[at:]
	if at > 0 {
		p.First, p.MoreWait, p.Waiting = p.Self, len(p.Waiting), nil
		return
	}
	if i := pollPlace(p.Waiting, refused); i < len(p.Waiting) && i >= perPollDesk && p.Waiting[i].Number == refused {
		p.Waiting[perPollDesk-1] = p.Waiting[i]
	}
	p.MoreWait = max(0, len(p.Waiting)-perPollDesk)
	p.Waiting = p.Waiting[:len(p.Waiting)-p.MoreWait]
}

// pollPlace is the first place at or after a number; statements stand by number.
func pollPlace(in []pollStatementView, number int) int {
	i, _ := slices.BinarySearchFunc(in, number, func(s pollStatementView, n int) int { return cmp.Compare(s.Number, n) })
	return i
}

func showPollDesk(st pollStore, sums *pollSums) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		poll, err := r.pollHere(st)
		if err != nil {
			return err
		}
		p, err := r.pollDesk(sums, &poll, Form{})
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func (r *Request) pollDesk(sums *pollSums, poll *convergence.Poll, f Form) (pollDeskPage, error) {
	title := r.Printer.T("poll.manage")
	p := pollDeskPage{Base: r.Base(AtDesk, title, r.pollCrumbs(poll, title)...), Form: f, Question: poll.Question, Status: r.pollStatus(poll), Home: r.pollHref(poll),
		Published: poll.Results, MayOpen: poll.State != convergence.PollOpen, Limit: megabytes(importBytes)}
	p.Self = p.Home + "/statements"
	sum, err := sums.of(r, poll)
	if err != nil {
		return p, err
	}
	p.Votes, p.Voters = sum.result.Votes, sum.result.Participants
	for _, tag := range r.processLanguages() {
		p.Tongues = append(p.Tongues, Choice{Value: tag, Label: r.languageName(tag)})
	}
	for _, s := range poll.Statements {
		view := pollStatementView{Number: s.Number, Text: s.Text, State: s.State, Reason: s.Reason, Seed: s.Seed, Voted: sum.totals[s.Number].N()}
		if f.Value("number") == strconv.Itoa(s.Number) {
			view.Problem = f.Problem
			if view.Problem == "" {
				view.Problem = f.ProblemAt("reason") + f.ProblemAt("words")
			}
		}
		view.Words = r.wordsOf(s.Text, view.Voted > 0)
		if s.State == convergence.Pending {
			p.Waiting = append(p.Waiting, view)
		} else {
			p.Rest = append(p.Rest, view)
		}
	}
	refused, _ := strconv.Atoi(f.Value("number"))
	p.inPages(r, refused)
	return p, nil
}

func (r *Request) processLanguages() []string {
	if len(r.Process.Languages) == 0 {
		return []string{r.Printer.Lang()}
	}
	return r.Process.Languages
}

// wordsOf lists a wording by language: those of the process and those it has.
func (r *Request) wordsOf(t rapporteur.Text, voted bool) []wordsIn {
	var out []wordsIn
	seen := map[string]bool{}
	for _, tag := range append(append([]string{}, r.processLanguages()...), t.Languages()...) {
		if !seen[tag] {
			seen[tag] = true
			out = append(out, wordsIn{Tag: tag, Name: r.languageName(tag), Words: t.In[tag], Fixed: voted && t.In[tag] != ""})
		}
	}
	return out
}

// changePoll does what a button of the page asks for.
func changePoll(st pollStore, sums *pollSums) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, done, err := r.sent()
		if err != nil {
			return err
		}
		defer done()
		poll, err := r.pollHere(st)
		if err != nil {
			return err
		}
		act, err := r.pollAct(f)
		if err == nil {
			err = st.UpdatePoll(r.Context(), poll.ID, act)
		}
		if err != nil {
			if err := r.refused(&f, err); err != nil {
				return err
			}
			p, err := r.pollDesk(sums, &poll, f)
			if err != nil {
				return err
			}
			return r.ShowAgain(w, p)
		}
		to := r.pollHref(&poll) + "/statements"
		if from, err := strconv.Atoi(r.Query("from")); err == nil {
			to += "?from=" + strconv.Itoa(from)
		}
		return r.After(w, to, "saved")
	}
}

type pollChange = func(*convergence.Poll, map[int]int) ([]convergence.Vote, error)

func (r *Request) pollAct(f Form) (pollChange, error) {
	number, _ := strconv.Atoi(f.Value("number"))
	alone := func(do func(*convergence.Poll) error) pollChange {
		return func(p *convergence.Poll, _ map[int]int) ([]convergence.Vote, error) { return nil, do(p) }
	}
	switch f.Value("act") {
	case "open":
		return alone(func(p *convergence.Poll) error { return p.Move(convergence.PollOpen, r.Actor, r.Now) }), nil
	case "close":
		return alone(func(p *convergence.Poll) error { return p.Move(convergence.PollClosed, r.Actor, r.Now) }), nil
	case "publish", "withdraw":
		on := f.Value("act") == "publish"
		return alone(func(p *convergence.Poll) error { p.Publish(on, r.Actor, r.Now); return nil }), nil
	case "approve":
		return alone(func(p *convergence.Poll) error {
			return p.Judge(number, convergence.Approved, "", r.Actor, r.Now)
		}), nil
	case "reject":
		reason := (&reading{v: f.Values}).line("reason")
		return alone(func(p *convergence.Poll) error {
			return p.Judge(number, convergence.Rejected, reason, r.Actor, r.Now)
		}), nil
	case "add":
		return alone(func(p *convergence.Poll) error { return p.Add(r.typedWords(f), "", r.Actor, r.Now) }), nil
	case "reword":
		return func(p *convergence.Poll, voted map[int]int) ([]convergence.Vote, error) {
			return nil, p.Reword(number, r.typedWords(f), voted[number] > 0, r.Actor, r.Now)
		}, nil
	case "import":
		return r.pollImport()
	}
	return nil, unsupported()
}

// typedWords reads the words of a statement, one field a language.
func (r *Request) typedWords(f Form) rapporteur.Text {
	in := &reading{v: f.Values, refs: &references{languages: r.processLanguages()}}
	return in.text("words", rapporteur.Text{})
}

// pollImport takes in a table of statements and a table of votes, whichever came.
func (r *Request) pollImport() (pollChange, error) {
	statements, err := r.uploads("statements", importBytes)
	if err != nil {
		return nil, err
	}
	votes, err := r.uploads("votes", importBytes)
	if err != nil {
		return nil, err
	}
	if len(statements)+len(votes) == 0 {
		return nil, rapporteur.Fail(rapporteur.Invalid, "poll.no_file").At("statements")
	}
	var rows []convergence.PollStatement
	if len(statements) > 0 {
		if rows, err = importers.PollStatements(statements[0].Name, statements[0].Data, r.processLanguages()[0]); err != nil {
			return nil, asError(err).At("statements")
		}
	}
	return func(p *convergence.Poll, _ map[int]int) ([]convergence.Vote, error) {
		if _, err := p.TakeIn(rows, r.Actor, r.Now); err != nil {
			return nil, asError(err).At("statements")
		}
		if len(votes) == 0 {
			return nil, nil
		}
		if err := p.MayTakeVotes(r.Now); err != nil {
			return nil, asError(err).At("votes")
		}
		taken, _, err := importers.PollVotes(votes[0].Name, votes[0].Data, p)
		if err != nil {
			return nil, asError(err).At("votes")
		}
		p.Note(r.Actor, r.Now, "edited", "votes")
		return taken, nil
	}, nil
}

func sendPollVotes(st pollStore) Handler {
	return sendPollTable(st, "votes", func(b *bytes.Buffer, p *convergence.Poll, votes []convergence.Vote) error {
		return exporters.WritePollVotes(b, p, votes)
	})
}

func sendPollStatements(st pollStore) Handler {
	return sendPollTable(st, "statements", func(b *bytes.Buffer, p *convergence.Poll, votes []convergence.Vote) error {
		return exporters.WritePollStatements(b, p, convergence.Totals(votes))
	})
}

// sendPollTable sends a table to be kept, never shown.
func sendPollTable(st pollStore, name string, write func(*bytes.Buffer, *convergence.Poll, []convergence.Vote) error) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		p, err := r.pollHere(st)
		if err != nil {
			return err
		}
		votes, err := st.PollVotes(r.Context(), p.ID)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := write(&b, &p, votes); err != nil {
			return err
		}
		h := w.Header()
		h.Set("Content-Type", "text/csv; charset=utf-8")
		h.Set("Content-Disposition", `attachment; filename="poll-`+decimal(p.Number)+`-`+name+`.csv"`)
		h.Set("Cache-Control", "private, no-store")
		_, err = w.Write(b.Bytes())
		return err
	}
}
