// SPDX-License-Identifier: Apache-2.0

package web

import (
	"strconv"
	"testing"

	"rapporteur"
	"rapporteur/convergence"
)

func TestBrowserFindsNothingOnQuestions(t *testing.T) {
	b := buildBasin(t)
	poll := b.asked(func(p *convergence.Poll) {
		p.AskConstituency, p.Results = true, true
		p.Statements = append(p.Statements, convergence.PollStatement{Number: 3, Text: in("ar", "اسألوا المزارعين أولًا"), State: convergence.Pending})
		p.LastStatement = 3
	})
	b.asked(func(p *convergence.Poll) { p.State = convergence.PollDraft })
	var votes []convergence.Vote
	for i := range 24 {
		for n := 1; n <= 2; n++ {
			votes = append(votes, convergence.Vote{Voter: strconv.Itoa(i), Statement: n, Value: 1 - (i*n)%3, Constituency: []string{"workers", "youth"}[i%2], At: now})
		}
	}
	b.ok(b.db.UpdatePoll(t.Context(), poll.ID, func(*convergence.Poll, map[int]int) ([]convergence.Vote, error) { return votes, nil }))
	checkInBrowser(t, b.serve(rapporteur.Actor{}), "public", "/p/basin/polls", "/p/basin/polls/1", "/p/basin/polls/1/results?statement=2")
	checkInBrowser(t, b.staff(), "staff", "/p/basin/polls", "/p/basin/polls/new", "/p/basin/polls/positions", "/p/basin/polls/1/edit", "/p/basin/polls/1/statements", "/p/basin/polls/1/results")
}
