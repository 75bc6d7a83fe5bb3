// SPDX-License-Identifier: Apache-2.0

package app

import (
	"fmt"
	"path/filepath"
	"strings"

	"rapporteur"
	"rapporteur/convergence"
	"rapporteur/internal/importers"
	"rapporteur/internal/store"
)

// pollTables are the tables of an import that belong to a question put to all.
type pollTables struct {
	statements, votes []byte
	name              string // of the table of statements, without its ending
	file, votesFile   string
}

// pollTables tells by their headings whether the paths are the two tables of a
// poll; false where one of them is anything else.
func (c *importCommand) pollTables() (t pollTables, is bool, err error) {
	for _, path := range c.Paths {
		if ext := strings.ToLower(filepath.Ext(path)); ext != ".csv" && ext != ".tsv" {
			return t, false, nil
		}
		data, err := readFile(path, importers.DefaultLimits().Table)
		if err != nil {
			return t, false, err
		}
		switch kind := importers.PollTable(data); {
		case kind == importers.StatementTable && t.statements == nil:
			t.file, t.statements, t.name = filepath.Base(path), data, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
		case kind == importers.VoteTable && t.votes == nil:
			t.votesFile, t.votes = filepath.Base(path), data
		default:
			return t, false, nil
		}
	}
	return t, true, nil
}

// poll takes in a question with its statements and votes, closed: what was voted
// on elsewhere is not voted on here. The same tables again change nothing.
func (c *importCommand) poll(s *session, db *store.DB, t pollTables) error {
	if t.statements == nil {
		return rapporteur.Fail(rapporteur.Invalid, "poll.statements_too")
	}
	o, err := c.options(s, db)
	if err != nil {
		return err
	}
	p, known, err := c.pollOf(s, db, o, t)
	if err != nil {
		return err
	}
	var votes []convergence.Vote
	passedOver := 0
	if t.votes != nil {
		if votes, passedOver, err = importers.PollVotes(t.votesFile, t.votes, &p); err != nil {
			return err
		}
	}
	if passedOver > 0 {
		fmt.Fprintln(s.err, s.print.N("poll.votes_passed_over", passedOver))
	}
	fmt.Fprintln(s.err, s.print.T("poll.taken_in", "title", p.Title, "statements", len(p.Statements), "votes", len(votes)))
	same, err := c.sameVotes(s, db, &p, known, votes)
	switch {
	case err != nil:
		return err
	case c.Strict && passedOver > 0:
		return refused("command.strict")
	case c.DryRun:
		fmt.Fprintln(s.err, s.print.T("command.dry_run"))
		return nil
	case same:
		fmt.Fprintln(s.err, s.print.T("import.nothing_new"))
		return nil
	}
	return savePoll(s, db, o, p, known, votes)
}

// pollOf is the poll that has these statements already, else a new one.
func (c *importCommand) pollOf(s *session, db *store.DB, o importers.Options, t pollTables) (p convergence.Poll, known bool, err error) {
	language := "en"
	if len(o.Process.Languages) > 0 {
		language = o.Process.Languages[0]
	}
	rows, err := importers.PollStatements(t.file, t.statements, language)
	if err != nil {
		return p, false, err
	}
	fresh := convergence.Poll{Title: rapporteur.NewText(language, t.name), Question: rapporteur.NewText(language, t.name), State: convergence.PollClosed, Moderation: convergence.NoStatements}
	fresh.Process, fresh.Visibility = o.Process.ID, o.Visibility
	if _, err := fresh.TakeIn(rows, rapporteur.Operator, o.Now); err != nil {
		return p, false, err
	}
	fresh.Noted()
	if o.NewProcess {
		return fresh, false, nil
	}
	all, err := db.Polls(s, o.Process.ID, rapporteur.Operator.Reach(o.Process.ID, o.Now))
	if err != nil {
		return p, false, err
	}
	for _, had := range all {
		if had.HasAll(rows) {
			return had, true, nil
		}
	}
	return fresh, false, nil
}

// sameVotes reports whether a poll that is there has all of the votes.
func (c *importCommand) sameVotes(s *session, db *store.DB, p *convergence.Poll, known bool, votes []convergence.Vote) (bool, error) {
	if !known {
		return false, nil
	}
	had, err := db.PollVotes(s, p.ID)
	if err != nil {
		return false, err
	}
	type of struct {
		voter     string
		statement int
	}
	is := map[of]int{}
	for _, v := range had {
		is[of{v.Voter, v.Statement}] = v.Value
	}
	for _, v := range votes {
		if value, ok := is[of{v.Voter, v.Statement}]; !ok || value != v.Value {
			return false, nil
		}
	}
	return true, nil
}

func savePoll(s *session, db *store.DB, o importers.Options, p convergence.Poll, known bool, votes []convergence.Vote) error {
	if o.NewProcess {
		made := o.Process
		if err := db.AddProcess(s, rapporteur.Operator, &made); err != nil {
			return err
		}
		p.Process = made.ID
	}
	if !known {
		if err := db.AddPoll(s, rapporteur.Operator, &p); err != nil {
			return err
		}
	}
	return db.UpdatePoll(s, p.ID, func(is *convergence.Poll, _ map[int]int) ([]convergence.Vote, error) {
		if err := is.MayTakeVotes(o.Now); err != nil {
			return nil, err
		}
		is.Note(rapporteur.Operator, o.Now, "imported", "votes")
		return votes, nil
	})
}
