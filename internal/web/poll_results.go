// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"runtime"
	"strconv"
	"sync"
	"time"

	"rapporteur"
	"rapporteur/convergence"
	"rapporteur/convergence/opinion"
)

// sumsKeep is how long the results of an open poll stand before the votes are
// read again.
const sumsKeep = 30 * time.Second

// pollSums keeps the results of polls, so that readers do not make the groups be
// sought anew each time. Two who ask at once wait for one answer.
type pollSums struct {
	store pollStore
	mu    sync.Mutex
	kept  map[rapporteur.ID]*keptSum
}

type keptSum struct {
	mu  sync.Mutex
	sum *pollSum
}

// pollSum is what a poll shows at one time; it is not changed any more.
type pollSum struct {
	revision int64
	at       time.Time
	result   opinion.Result
	totals   map[int]convergence.Split
	splits   map[int][]convergence.Split
}

// holds reports whether the results still stand: for a while, and once the poll
// is over for good, unless the poll itself has changed.
func (s *pollSum) holds(p *convergence.Poll, now time.Time) bool {
	return s != nil && s.revision == p.Revision && (p.Over(s.at) || now.Sub(s.at).Abs() < sumsKeep)
}

func (s *pollSums) of(r *Request, p *convergence.Poll) (*pollSum, error) {
	s.mu.Lock()
	if s.kept == nil {
		s.kept = map[rapporteur.ID]*keptSum{}
	}
	k := s.kept[p.ID]
	if k == nil {
		k = &keptSum{}
		s.kept[p.ID] = k
	}
	s.mu.Unlock()
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.sum.holds(p, r.Now) {
		return k.sum, nil
	}
	sum, err := s.count(r.Context(), p, r.Now)
	if err == nil {
		k.sum = sum
	}
	return sum, err
}

func (s *pollSums) count(ctx context.Context, p *convergence.Poll, now time.Time) (*pollSum, error) {
	votes, err := s.store.PollVotes(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	sum := &pollSum{revision: p.Revision, at: now, totals: convergence.Totals(votes), splits: map[int][]convergence.Split{}}
	sum.result = opinion.Find(opinion.New(p.Ballots(votes)), runtime.GOMAXPROCS(0))
	sum.result.Members = nil // never listed, and not kept to be listed
	if p.AskConstituency {
		sum.splits = convergence.SplitsBy(votes)
	}
	return sum, nil
}

// pollResultsPage is what a poll shows: groups where there are any, what is
// agreed across them, and the counts.
type pollResultsPage struct {
	Base
	Question      rapporteur.Text
	Status        pollStatus
	Home, Manage  string
	Published     bool
	Voters, Votes int
	Stable        bool
	Agreeing      bool
	Why           string
	Method        map[string]string
	Groups        []pollGroup
	Agreed        []pollCount // across the groups, or by all
	Rows          []pollCount
	One           *pollBreakdown // the statement that the address names
	Asks          bool           // there is a breakdown to look at
}

type pollGroup struct {
	ID, Size int
	Share    string
	Named    []pollNamed
}

type pollNamed struct {
	Number    int
	Text      rapporteur.Text
	Direction string
	More      int // percentage points more than the others
}

// pollCount is the votes on one statement. Where not Parted, only how many voted
// may be shown.
type pollCount struct {
	Number                int
	Text                  rapporteur.Text
	Href                  string
	N                     int
	Parted                bool
	Agree, Disagree, Pass int
	Share                 string // who agree
}

type pollBreakdown struct {
	Number int
	Text   rapporteur.Text
	Rows   []pollCountOf
	Hidden int
}

type pollCountOf struct {
	Label string
	pollCount
}

// Template is part of Page.
func (pollResultsPage) Template() string { return "poll/results" }

func showPollResults(st pollStore, sums *pollSums) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		poll, err := r.pollHere(st)
		if err != nil {
			return err
		}
		if !poll.Results && !r.Staff() {
			return rapporteur.Fail(rapporteur.NotFound, "error.not_found")
		}
		sum, err := sums.of(r, &poll)
		if err != nil {
			return err
		}
		return r.Show(w, r.pollResults(&poll, sum))
	}
}

func (r *Request) pollResults(poll *convergence.Poll, sum *pollSum) pollResultsPage {
	title := r.Printer.T("poll.results")
	res := sum.result
	p := pollResultsPage{Base: r.Base(NoSection, title, r.pollCrumbs(poll, title)...), Question: poll.Question, Status: r.pollStatus(poll), Home: r.pollHref(poll),
		Published: poll.Results, Voters: res.Participants, Votes: res.Votes, Stable: res.Stable, Agreeing: res.Finding.Agreeing, Method: res.Finding.Args(), Asks: poll.AskConstituency}
	if r.Has(gatherers.Roles...) {
		p.Manage = p.Home + "/statements"
	}
	p.Why = r.verdict(res.Finding)
	byNumber := map[string]convergence.PollStatement{}
	for _, s := range poll.Approved() {
		byNumber[strconv.Itoa(s.Number)] = s
		p.Rows = append(p.Rows, r.pollCount(poll, sum, s))
	}
	for _, g := range res.Groups {
		view := pollGroup{ID: g.ID, Size: g.Size, Share: r.share(g.Size, res.Finding.Active)}
		for _, x := range res.Representative {
			if s, ok := byNumber[x.Comment]; ok && x.Group == g.ID {
				view.Named = append(view.Named, pollNamed{s.Number, s.Text, x.Direction, int(100*x.Score + .5)})
			}
		}
		p.Groups = append(p.Groups, view)
	}
	for _, a := range res.Consensus {
		if s, ok := byNumber[a.Comment]; ok && len(p.Agreed) < 10 && a.Score > .5 {
			p.Agreed = append(p.Agreed, r.pollCount(poll, sum, s))
		}
	}
	p.One = r.pollBreakdown(poll, sum)
	return p
}

// verdict says in the page's language why there are groups, or none.
func (r *Request) verdict(f opinion.Finding) string {
	var args []any
	for name, value := range f.Args() {
		args = append(args, name, r.figure(value))
	}
	return r.Printer.T("poll.verdict."+string(f.Verdict), args...)
}

// figure writes a number as the page's language does.
func (r *Request) figure(s string) any {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	return r.Printer.T("poll.point", "whole", s[:len(s)-len(fraction(s))-1], "part", fraction(s))
}

func fraction(s string) string {
	for i := range s {
		if s[i] == '.' {
			return s[i+1:]
		}
	}
	return ""
}

func (r *Request) share(n, of int) string {
	if of == 0 {
		return ""
	}
	return r.Printer.T("poll.percent", "n", (200*n+of)/(2*of))
}

// pollCount is how the votes on a statement stand: all of it for those who make
// the record, to others what a breakdown beside it leaves to be shown.
func (r *Request) pollCount(poll *convergence.Poll, sum *pollSum, s convergence.PollStatement) pollCount {
	t := sum.totals[s.Number]
	c := pollCount{Number: s.Number, Text: s.Text, N: t.N(), Parted: true, Agree: t.For, Disagree: t.Against, Pass: t.Other, Share: r.share(t.For, t.N())}
	if poll.AskConstituency {
		c.Href = r.pollHref(poll) + "/results?statement=" + strconv.Itoa(s.Number) + "#one"
		if !r.Staff() {
			c = r.countOf(convergence.Publish(sum.splits[s.Number]).All, c)
		}
	}
	return c
}

func (r *Request) countOf(p convergence.Published, c pollCount) pollCount {
	c.N, c.Parted, c.Agree, c.Disagree, c.Pass, c.Share = p.N, p.Parted, p.For, p.Against, p.Other, ""
	if p.Parted {
		c.Share = r.share(p.For, p.N)
	}
	return c
}

// pollBreakdown is the statement of the address by constituency.
func (r *Request) pollBreakdown(poll *convergence.Poll, sum *pollSum) *pollBreakdown {
	n, err := strconv.Atoi(r.Query("statement"))
	if err != nil || !poll.AskConstituency {
		return nil
	}
	s, err := poll.Statement(n)
	if err != nil || s.State != convergence.Approved {
		return nil
	}
	b := convergence.Publish(sum.splits[n])
	out := &pollBreakdown{Number: n, Text: s.Text, Hidden: b.Hidden}
	for _, row := range b.Rows {
		label := r.Printer.T("poll.not_said")
		if row.Key != "" {
			label = r.constituencyName(row.Key)
		}
		out.Rows = append(out.Rows, pollCountOf{label, r.countOf(row, pollCount{})})
	}
	return out
}
