// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"time"

	"rapporteur"
	"rapporteur/convergence"
)

// pollStore is what the pages of questions put to all read and change.
type pollStore interface {
	referenceReader
	Polls(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]convergence.Poll, error)
	Poll(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (convergence.Poll, error)
	AddPoll(ctx context.Context, actor rapporteur.Actor, p *convergence.Poll) error
	UpdatePoll(ctx context.Context, id rapporteur.ID, change func(p *convergence.Poll, voted map[int]int) ([]convergence.Vote, error)) error
	CastVote(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach, cast func(*convergence.Poll) (convergence.Vote, error)) error
	PollVotes(ctx context.Context, poll rapporteur.ID) ([]convergence.Vote, error)
	VotesOf(ctx context.Context, poll rapporteur.ID, voter string) ([]convergence.Vote, error)
}

func pollPages() []Page {
	return []Page{pollsPage{}, pollPage{}, pollFormPage{}, pollDeskPage{}, pollResultsPage{}, pollPositionsPage{}}
}

func pollRoutes(o Options) []Route {
	st, sums := o.Store, &pollSums{store: o.Store}
	return []Route{
		{Pattern: "GET /p/{process}/polls", Enter: Anyone, Handle: listPolls(st)},
		{Pattern: "GET /p/{process}/polls/new", Enter: gatherers, Handle: askPoll(st)},
		{Pattern: "POST /p/{process}/polls/new", Enter: gatherers, Handle: addPoll(st)},
		{Pattern: "GET /p/{process}/polls/positions", Enter: Only(makers...), Handle: showPositionGroups(o), Time: time.Minute},
		{Pattern: "POST /p/{process}/polls/positions", Enter: keepers, Handle: switchPositionGroups(o)},
		{Pattern: "GET /p/{process}/polls/{number}", Enter: Anyone, Handle: showPoll(st)},
		{Pattern: "POST /p/{process}/polls/{number}/votes", Enter: Anyone, Handle: castVote(st)},
		{Pattern: "POST /p/{process}/polls/{number}/proposals", Enter: Anyone, Handle: proposeStatement(st)},
		{Pattern: "GET /p/{process}/polls/{number}/results", Enter: Anyone, Handle: showPollResults(st, sums), Time: time.Minute},
		{Pattern: "GET /p/{process}/polls/{number}/edit", Enter: gatherers, Handle: editPoll(st)},
		{Pattern: "POST /p/{process}/polls/{number}/edit", Enter: gatherers, Handle: savePoll(st)},
		{Pattern: "GET /p/{process}/polls/{number}/statements", Enter: gatherers, Handle: showPollDesk(st, sums), Time: time.Minute},
		{Pattern: "POST /p/{process}/polls/{number}/statements", Enter: gatherers, Handle: changePoll(st, sums), Body: importBody, Time: importTime},
		{Pattern: "GET /p/{process}/polls/{number}/votes.csv", Enter: gatherers, Handle: sendPollVotes(st), Time: importTime},
		{Pattern: "GET /p/{process}/polls/{number}/statements.csv", Enter: gatherers, Handle: sendPollStatements(st), Time: importTime},
	}
}

// pollsPage lists the questions of a process.
type pollsPage struct {
	Base
	Rows []pollRow
	New  string // where one is made; empty where the reader may not
	On   string // where groups are sought in positions; empty where the reader may not
}

type pollRow struct {
	Title, Question rapporteur.Text
	Href            string
	Status          pollStatus
	Waiting         int
}

// Template is part of Page.
func (pollsPage) Template() string { return "poll/polls" }

// pollStatus is how far a poll has come, in words.
type pollStatus struct {
	Word string // draft, soon, open, closed
	When string // the time that matters next, in the zone of the process
}

func (r *Request) pollStatus(p *convergence.Poll) pollStatus {
	switch {
	case p.State == convergence.PollDraft:
		return pollStatus{Word: "draft"}
	case p.Over(r.Now):
		return pollStatus{Word: "closed"}
	case p.Takes(r.Now):
		s := pollStatus{Word: "open"}
		if !p.Closes.IsZero() {
			s.When = r.clockOf(p.Closes)
		}
		return s
	}
	return pollStatus{Word: "soon", When: r.clockOf(p.Opens)}
}

func (r *Request) pollHref(p *convergence.Poll) string {
	return r.Home() + "/polls/" + decimal(p.Number)
}

// pollCrumbs lead to a page of a question.
func (r *Request) pollCrumbs(p *convergence.Poll, last string) []Crumb {
	out := []Crumb{{Label: r.Printer.T("poll.title"), Href: r.Home() + "/polls"}}
	if p != nil {
		title, _ := p.Title.For(r.Languages()...)
		out = append(out, Crumb{Label: title, Href: r.pollHref(p)})
	}
	if last != "" {
		out = append(out, Crumb{Label: last})
	} else {
		out[len(out)-1].Href = ""
	}
	return out
}

// pollHere is the poll of the address. A draft is there for its makers alone.
func (r *Request) pollHere(st pollStore) (convergence.Poll, error) {
	n, err := r.Number("number")
	if err != nil {
		return convergence.Poll{}, err
	}
	p, err := st.Poll(r.Context(), r.Process.ID, n, r.Reach)
	if err == nil && p.State == convergence.PollDraft && !r.Has(gatherers.Roles...) {
		return p, rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	}
	return p, err
}

func listPolls(st pollStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		all, err := st.Polls(r.Context(), r.Process.ID, r.Reach)
		if err != nil {
			return err
		}
		makes := r.Has(gatherers.Roles...)
		p := pollsPage{Base: r.Base(NoSection, r.Printer.T("poll.title"), r.pollCrumbs(nil, "")...)}
		if makes {
			p.New = r.Home() + "/polls/new"
		}
		if r.Has(makers...) {
			p.On = r.Home() + "/polls/positions"
		}
		for i := range all {
			one := &all[i]
			if one.State == convergence.PollDraft && !makes {
				continue
			}
			row := pollRow{Title: one.Title, Question: one.Question, Href: r.pollHref(one), Status: r.pollStatus(one)}
			if makes {
				row.Waiting = one.Waiting()
			}
			p.Rows = append(p.Rows, row)
		}
		return r.Show(w, p)
	}
}
