// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"slices"
	"strconv"
	"time"

	"rapporteur"
)

// TakeIn adds statements that come from a file, in their order, with the state
// that they had there. What the poll has already, by the file's id or by its
// words, is passed over. Nothing comes in where one cannot.
func (p *Poll) TakeIn(all []PollStatement, actor rapporteur.Actor, now time.Time) (added int, err error) {
	was := *p
	for i, s := range all {
		if p.has(s) {
			continue
		}
		if err := checkWords(s.Text, questionRunes); err != nil {
			*p = was
			return 0, rapporteur.Fail(rapporteur.Invalid, "poll.row_too_long", "row", strconv.Itoa(i+1), "limit", strconv.Itoa(questionRunes))
		}
		if len(p.Statements) >= mostStatements {
			*p = was
			return 0, rapporteur.Fail(rapporteur.Conflict, "poll.full", "limit", strconv.Itoa(mostStatements))
		}
		p.LastStatement++
		s.Number, s.Added = p.LastStatement, now
		p.Statements = append(p.Statements[:len(p.Statements):len(p.Statements)], s)
		added++
	}
	if added > 0 {
		p.Note(actor, now, "edited", "statements")
	}
	return added, nil
}

// HasAll reports whether the poll has each of the statements, by the file's id
// and by its words.
func (p *Poll) HasAll(all []PollStatement) bool {
	for _, s := range all {
		if !p.has(s) || s.Ref != "" && !slices.ContainsFunc(p.Statements, func(had PollStatement) bool { return had.Ref == s.Ref && same(had.Text, s.Text) }) {
			return false
		}
	}
	return len(all) > 0
}

func (p *Poll) has(s PollStatement) bool {
	for _, had := range p.Statements {
		if s.Ref != "" && s.Ref == had.Ref || s.Ref == "" && same(had.Text, s.Text) {
			return true
		}
	}
	return false
}

// MayTakeVotes refuses votes from a file while participants vote: what they see
// would come from two places.
func (p *Poll) MayTakeVotes(now time.Time) error {
	if p.Takes(now) {
		return rapporteur.Fail(rapporteur.Conflict, "poll.close_first")
	}
	return nil
}
