// SPDX-License-Identifier: Apache-2.0

package opinion

import (
	"cmp"
	"iter"
	"slices"
	"strings"
)

// The three votes on a statement.
const (
	Disagree int8 = -1
	Pass     int8 = 0
	Agree    int8 = 1
)

// Ballot is one vote of one participant on one statement. The ids are whatever
// the source uses and are kept as they are.
type Ballot struct {
	Voter, Comment string
	Vote           int8 // Agree, Disagree or Pass
}

// Votes is what a question was answered with: at most one vote of a participant
// on a statement. Participants and statements stand in the order of their ids,
// numbers by size, so that the order of the rows that were read changes nothing.
type Votes struct {
	Voters   []string
	Comments []string

	start []int   // per voter: where the votes begin in col and vote; one more at the end
	col   []int32 // statement, rising within a voter
	vote  []int8
}

// New takes ballots in the order in which they were cast: a later one of the
// same participant on the same statement replaces the earlier.
func New(ballots []Ballot) *Votes {
	t := newTally()
	for _, b := range ballots {
		t.add([]byte(b.Voter), []byte(b.Comment), b.Vote)
	}
	return join(t)
}

// Len is the number of votes.
func (v *Votes) Len() int { return len(v.vote) }

// All visits the votes by participant and statement, in their order.
func (v *Votes) All() iter.Seq[Ballot] {
	return func(yield func(Ballot) bool) {
		for i, id := range v.Voters {
			cols, votes := v.row(i)
			for k, j := range cols {
				if !yield(Ballot{id, v.Comments[j], votes[k]}) {
					return
				}
			}
		}
	}
}

// row gives one participant's statements and votes.
func (v *Votes) row(i int) ([]int32, []int8) {
	a, b := v.start[i], v.start[i+1]
	return v.col[a:b], v.vote[a:b]
}

// tally collects votes under short numbers for the ids, in the order read.
type tally struct {
	voters, comments register
	cast             []cast
}

type cast struct {
	voter, comment int32
	vote           int8
}

func newTally() *tally { return &tally{voters: newRegister(), comments: newRegister()} }

func (t *tally) add(voter, comment []byte, vote int8) {
	t.cast = append(t.cast, cast{t.voters.number(voter), t.comments.number(comment), vote})
}

// register numbers ids as they come.
type register struct {
	ids     []string
	numbers map[string]int32
	last    int32
}

func newRegister() register { return register{numbers: map[string]int32{}, last: -1} }

// number is the id's number. Rows of one voter often follow each other, which
// saves the look-up.
func (r *register) number(id []byte) int32 {
	if r.last >= 0 && r.ids[r.last] == string(id) {
		return r.last
	}
	n, ok := r.numbers[string(id)]
	if !ok {
		n = int32(len(r.ids))
		r.ids = append(r.ids, string(id))
		r.numbers[r.ids[n]] = n
	}
	r.last = n
	return n
}

// join makes votes of tallies that follow each other in the file.
func join(parts ...*tally) *Votes {
	voters, comments := make([]*register, len(parts)), make([]*register, len(parts))
	for i, p := range parts {
		voters[i], comments[i] = &p.voters, &p.comments
	}
	v := &Votes{}
	var toVoter, toComment [][]int32
	v.Voters, toVoter = inOrder(voters)
	v.Comments, toComment = inOrder(comments)
	start := make([]int, len(v.Voters)+1)
	for i, p := range parts {
		for _, c := range p.cast {
			start[toVoter[i][c.voter]+1]++
		}
	}
	for i := range v.Voters {
		start[i+1] += start[i]
	}
	col, vote := make([]int32, start[len(v.Voters)]), make([]int8, start[len(v.Voters)])
	next := slices.Clone(start)
	for i, p := range parts {
		for _, c := range p.cast {
			at := &next[toVoter[i][c.voter]]
			col[*at], vote[*at] = toComment[i][c.comment], c.vote
			*at++
		}
	}
	v.settle(start, col, vote)
	return v
}

// settle keeps the last vote of each participant on each statement, the
// statements in order.
func (v *Votes) settle(start []int, col []int32, vote []int8) {
	v.start = make([]int, len(start))
	given := make([]int8, len(v.Comments))
	seenBy := make([]int32, len(v.Comments)) // voter + 1
	n := 0
	for i := range v.Voters {
		from := n
		rising := true
		for k := start[i]; k < start[i+1]; k++ {
			j := col[k]
			given[j] = vote[k]
			if seenBy[j] == int32(i+1) {
				continue
			}
			seenBy[j] = int32(i + 1)
			rising = rising && (n == from || col[n-1] < j)
			col[n] = j // never ahead of k
			n++
		}
		if !rising {
			slices.Sort(col[from:n])
		}
		for k := from; k < n; k++ {
			vote[k] = given[col[k]]
		}
		v.start[i+1] = n
	}
	v.col, v.vote = col[:n], vote[:n]
}

// inOrder merges registers: all their ids in order, and for each register the
// places of its numbers.
func inOrder(parts []*register) (ids []string, to [][]int32) {
	seen := map[string]int32{}
	for _, p := range parts {
		for _, id := range p.ids {
			if _, ok := seen[id]; !ok {
				seen[id] = 0
				ids = append(ids, id)
			}
		}
	}
	slices.SortFunc(ids, compareIDs)
	for i, id := range ids {
		seen[id] = int32(i)
	}
	for _, p := range parts {
		one := make([]int32, len(p.ids))
		for i, id := range p.ids {
			one[i] = seen[id]
		}
		to = append(to, one)
	}
	return ids, to
}

// compareIDs puts whole numbers first, by size, then the other ids by their bytes.
func compareIDs(a, b string) int {
	na, nb := isNumber(a), isNumber(b)
	switch {
	case na && nb:
		ta, tb := strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
		return cmp.Or(cmp.Compare(len(ta), len(tb)), cmp.Compare(ta, tb), cmp.Compare(a, b))
	case na:
		return -1
	case nb:
		return 1
	}
	return cmp.Compare(a, b)
}

func isNumber(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
