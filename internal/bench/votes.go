// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strconv"
	"time"

	"rapporteur/convergence/opinion"
)

// publics are the sizes of votes that have a budget. Each has three planted
// groups, with two fifths of the votes left to chance.
var publics = []struct {
	people, statements int
	fill               float64
	budget, goal       time.Duration
}{
	{2000, 900, .25, time.Second, 60 * time.Millisecond},
	{20_000, 2000, .03, time.Second, 0},
	{20_000, 2000, .2, time.Second, 0},
}

// votes measures from a table of votes to opinion groups, with every test that
// they have to pass.
func (b *bench) votes() error {
	for _, p := range publics {
		table := votesOf(p.people, p.statements, p.fill)
		var read, found []time.Duration
		votes := 0
		for range 3 {
			began := time.Now()
			v, _, err := opinion.Read(table, runtime.GOMAXPROCS(0))
			if err != nil {
				return err
			}
			one := time.Since(began)
			r := opinion.Find(v, runtime.GOMAXPROCS(0))
			read, found, votes = append(read, one), append(found, time.Since(began)-one), v.Len()
			if !r.Stable || len(r.Groups) != 3 {
				return fmt.Errorf("the three planted groups are not found: %s", r.Reason)
			}
		}
		what := fmt.Sprintf("opinion groups, %d participants by %d statements, %d votes", p.people, p.statements, votes)
		b.rows = append(b.rows, within(what, median(found), p.budget, p.goal, "reading the table "+short(median(read))))
	}
	return nil
}

func votesOf(people, statements int, fill float64) []byte {
	rnd := rand.New(rand.NewPCG(1, uint64(people)))
	side := make([][3]int, statements)
	for j := range side {
		for g := range side[j] {
			side[j][g] = 1 - 2*rnd.IntN(2)
		}
	}
	out := bytes.NewBufferString("voter-id,comment-id,vote\n")
	for i := range people {
		for j := range statements {
			if rnd.Float64() >= fill {
				continue
			}
			vote := side[j][i%3]
			if rnd.Float64() < .4 {
				vote = rnd.IntN(3) - 1
			}
			out.WriteString(strconv.Itoa(i) + "," + strconv.Itoa(j) + "," + strconv.Itoa(vote) + "\n")
		}
	}
	return out.Bytes()
}
