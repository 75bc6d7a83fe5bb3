// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/convergence"
	"rapporteur/convergence/opinion"
	"rapporteur/internal/text"
)

// Columns of a table of statements to vote on. Words in another language stand in
// a column of their own: text-fr. Polis exports have comment-id, comment-body and
// moderated (1 let in, -1 kept out, 0 not yet).
var (
	refColumns   = []string{"comment-id", "statement-id", "number", "id"}
	wordsColumns = []string{"comment-body", "comment", "statement", "text"}
)

const moderatedColumn = "moderated"

// The tables of a poll, as PollTable tells them.
const (
	NoPollTable    = ""
	StatementTable = "statements"
	VoteTable      = "votes"
)

// PollTable tells by its heading whether a table is one of a poll: votes have
// voter-id, comment-id and vote, statements comment-body, or comment-id beside
// words.
func PollTable(data []byte) string {
	s, _, err := Decode(data)
	if err != nil {
		return NoPollTable
	}
	r := csv.NewReader(strings.NewReader(s))
	r.Comma = delimiter(s)
	names, err := r.Read()
	if err != nil {
		return NoPollTable
	}
	has := map[string]bool{}
	words := false
	for _, name := range names {
		name = pollColumn(name)
		base, _, _ := cutLanguage(name)
		has[name], words = true, words || slices.Contains(wordsColumns, base)
	}
	switch {
	case has["voter-id"] && has["comment-id"] && has["vote"]:
		return VoteTable
	case has["comment-body"], has["comment-id"] && words:
		return StatementTable
	}
	return NoPollTable
}

// PollStatements reads a table of statements to vote on, in the order of its
// rows; words without a language of their own are in the given one.
func PollStatements(name string, data []byte, language string) (out []convergence.PollStatement, err error) {
	defer func() { err = named(err, name) }()
	s, _, err := Decode(data)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(strings.NewReader(s))
	r.Comma, r.FieldsPerRecord = delimiter(s), -1
	names, err := r.Read()
	if err != nil {
		return nil, tableError(err)
	}
	at, err := readPollHeading(names, language)
	if err != nil {
		return nil, err
	}
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, tableError(err)
		}
		if one, ok := at.read(row); ok {
			out = append(out, one)
		}
	}
}

// pollHeading is where the columns stand; -1 where one is missing.
type pollHeading struct {
	ref, moderated int
	words          map[int]string // column → language
	order          []int          // of the columns with words, the first language's first
}

func pollColumn(name string) string {
	return strings.NewReplacer("_", "-", " ", "-").Replace(strings.ToLower(tidy(name)))
}

func readPollHeading(names []string, language string) (pollHeading, error) {
	h := pollHeading{ref: -1, moderated: -1, words: map[int]string{}}
	for i, name := range names {
		name = pollColumn(name)
		base, tag, _ := cutLanguage(name)
		switch {
		case slices.Contains(refColumns, name) && h.ref < 0:
			h.ref = i
		case name == moderatedColumn:
			h.moderated = i
		case slices.Contains(wordsColumns, base):
			if tag == "" {
				tag = language
			}
			h.words[i] = tag
			if tag == language {
				h.order = append([]int{i}, h.order...)
			} else {
				h.order = append(h.order, i)
			}
		}
	}
	if len(h.order) == 0 {
		return h, rapporteur.Fail(rapporteur.Invalid, "poll.statement_columns")
	}
	return h, nil
}

// cutLanguage parts "text-fr" into the column and its language.
func cutLanguage(name string) (base, tag string, ok bool) {
	if slices.Contains(wordsColumns, name) {
		return name, "", false
	}
	i := strings.LastIndexByte(name, '-')
	if i < 0 || len(name)-i-1 < 2 || len(name)-i-1 > 3 {
		return name, "", false
	}
	return name[:i], name[i+1:], true
}

func (h pollHeading) read(row []string) (convergence.PollStatement, bool) {
	cell := func(i int) string {
		if i < 0 || i >= len(row) {
			return ""
		}
		return strings.Join(strings.Fields(text.Normalise(row[i])), " ")
	}
	s := convergence.PollStatement{Ref: cell(h.ref), Seed: true, State: convergence.Approved}
	for _, i := range h.order {
		if words := unguarded(cell(i)); words != "" {
			s.Text = s.Text.With(h.words[i], words)
		}
	}
	switch cell(h.moderated) {
	case "0":
		s.State = convergence.Pending
	case "-1":
		s.State = convergence.Rejected
	}
	return s, !s.Text.IsZero()
}

// unguarded takes away the mark that our own tables put before words that a
// spreadsheet would take for a formula.
func unguarded(s string) string {
	if len(s) > 1 && s[0] == '\'' && strings.ContainsRune("=+-@", rune(s[1])) {
		return s[1:]
	}
	return s
}

// PollVotes reads a table of votes for a poll. Statements go by their id in the
// file that they came from, else by their number. A vote on something that the
// poll does not have refuses the table.
func PollVotes(name string, data []byte, p *convergence.Poll) (votes []convergence.Vote, passedOver int, err error) {
	defer func() { err = named(err, name) }()
	s, _, err := Decode(data)
	if err != nil {
		return nil, 0, err
	}
	v, passedOver, err := opinion.Read([]byte(s), 1)
	if err != nil {
		return nil, passedOver, err
	}
	number := map[string]int{}
	for _, s := range p.Statements {
		number[strconv.Itoa(s.Number)] = s.Number
	}
	for _, s := range p.Statements {
		if s.Ref != "" {
			number[s.Ref] = s.Number
		}
	}
	for b := range v.All() {
		n, ok := number[b.Comment]
		if !ok {
			return nil, 0, rapporteur.Fail(rapporteur.Invalid, "poll.votes_on_nothing", "comment", b.Comment)
		}
		votes = append(votes, convergence.Vote{Voter: b.Voter, Statement: n, Value: int(b.Vote)})
	}
	return votes, passedOver, nil
}

// named adds the name of the file to a refusal, where there is one.
func named(err error, name string) error {
	if err == nil {
		return nil
	}
	return inFile(err, name)
}
