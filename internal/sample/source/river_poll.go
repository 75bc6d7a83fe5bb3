// SPDX-License-Identifier: Apache-2.0

package source

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/convergence"
)

// crowd is a part of the participants of a poll: which column of the source says
// how they vote, how many they are, and to which constituencies they belong.
type crowd struct {
	column, size   int
	constituencies []string
}

// polls are two questions put to all: one that is open, in which three groups
// part and agree on much; one that is closed, in which nobody parts from anybody.
func (m *basin) polls() {
	open := convergence.Poll{Object: m.object("poll", "open", rapporteur.Public), State: convergence.PollOpen, Opens: time.Date(2026, 10, 5, 6, 0, 0, 0, time.UTC),
		Moderation: convergence.Moderated, AskConstituency: true,
		Title: texts("Before the next dry year", "Avant la prochaine année sèche", "قبل السنة الجافة المقبلة"),
		Question: texts("What should be settled before the river is low again?", "Que faut-il régler avant que le fleuve ne soit de nouveau bas ?",
			"ما الذي ينبغي حسمه قبل أن ينخفض النهر من جديد؟")}
	m.ask(&open, "river/poll.txt", 23, []crowd{
		{0, 62, []string{"private_sector", "employers", "local_authority", ""}},
		{1, 56, []string{"workers", "women", "community", "ngo_ecosoc", ""}},
		{2, 44, []string{"local_authority", "academia", "youth", ""}}})
	closed := convergence.Poll{Object: m.object("poll", "closed", rapporteur.Public), State: convergence.PollClosed, Opens: time.Date(2026, 5, 14, 6, 0, 0, 0, time.UTC),
		Closes: time.Date(2026, 5, 31, 20, 0, 0, 0, time.UTC), Moderation: convergence.NoStatements,
		Title:    texts("How was the second session?", "Comment était la deuxième séance ?", "كيف كانت الجلسة الثانية؟"),
		Question: texts("What should stay and what should change?", "Que faut-il garder, que faut-il changer ?", "ما الذي ينبغي أن يبقى وما الذي ينبغي أن يتغير؟")}
	m.ask(&closed, "river/poll-closed.txt", 5, []crowd{{0, 48, []string{""}}})
}

// ask takes the statements of a poll from a file and draws the votes by a seed.
func (m *basin) ask(p *convergence.Poll, file string, seed uint64, crowds []crowd) {
	var chances [][]int // in ten, by statement and column
	for _, l := range m.lines(file) {
		c := l.columns(4)
		p.LastStatement++
		p.Statements = append(p.Statements, convergence.PollStatement{Number: p.LastStatement, Text: texts(c[1], c[2], c[3]), Seed: true,
			State: convergence.Approved, Added: p.Opens})
		var row []int
		for _, digit := range strings.Fields(c[0]) {
			row = append(row, int(digit[0]-'0'))
		}
		chances = append(chances, row)
	}
	k := convergence.KeptPoll{Poll: *p}
	draw := rand.New(rand.NewPCG(seed, 0))
	for _, of := range crowds {
		for n := range of.size {
			sum := sha256.Sum256(fmt.Appendf(nil, "%s/%d/%d", file, of.column, n))
			k.Votes = append(k.Votes, votes(hex.EncodeToString(sum[:])[:24], of, chances, draw)...)
		}
	}
	if p.State == convergence.PollOpen {
		m.proposed(&k.Poll)
	}
	slices.SortFunc(k.Votes, func(a, b convergence.Vote) int {
		if a.Voter != b.Voter {
			return strings.Compare(a.Voter, b.Voter)
		}
		return a.Statement - b.Statement
	})
	m.b.Polls = append(m.b.Polls, k)
}

// votes are those of one participant, who leaves about one statement in four
// unread and passes on one in ten.
func votes(voter string, of crowd, chances [][]int, draw *rand.Rand) []convergence.Vote {
	belongs := of.constituencies[draw.IntN(len(of.constituencies))]
	var out []convergence.Vote
	for i, row := range chances {
		read, pass, agree := draw.IntN(8), draw.IntN(10), draw.IntN(10)
		if read < 2 && len(chances) > 8 {
			continue
		}
		v := convergence.Vote{Voter: voter, Statement: i + 1, Value: -1, Constituency: belongs}
		switch {
		case pass == 0:
			v.Value = 0
		case agree < row[of.column]:
			v.Value = 1
		}
		out = append(out, v)
	}
	return out
}

// proposed are statements that participants sent in: two wait for a word on them,
// one was kept out.
func (m *basin) proposed(p *convergence.Poll) {
	for i, s := range []convergence.PollStatement{
		{Text: rapporteur.NewText("en", "Bottled water should pay a toll to the river."), State: convergence.Pending},
		{Text: rapporteur.NewText("fr", "Les bateaux de tourisme devraient s’arrêter les années sèches."), State: convergence.Pending},
		{Text: rapporteur.NewText("en", "The delegate of Caldova should be sent home."), State: convergence.Rejected, Reason: "About a person, and not about the river."},
	} {
		p.LastStatement++
		s.Number, s.Added = p.LastStatement, p.Opens.AddDate(0, 0, 4+i)
		p.Statements = append(p.Statements, s)
	}
}
