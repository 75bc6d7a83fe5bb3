// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// ack says that a write was committed. N makes its content, so that whoever
// reads it later knows what must be there.
type ack struct {
	Kind   string // process, start, statement, version, person, batch, attachment
	N      int64
	Number int64 // of the object; the revision of a person; how many versions
	Hash   string
}

// child writes to a database without end and acknowledges each write on
// standard output once it is committed. It is meant to be killed.
type child struct {
	ctx    context.Context
	db     *store.DB
	p      process.Process
	holder rapporteur.ID
	person rapporteur.ID
	last   rapporteur.ID // statement
}

func runChild(dir, url string) error {
	ctx := context.Background()
	db, err := store.Open(ctx, store.Options{Dir: dir, URL: url})
	if err != nil {
		return err
	}
	c := &child{ctx: ctx, db: db}
	if err := c.begin(); err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	n, err := db.LastEvent(ctx, c.p.ID)
	for err == nil {
		n++
		err = c.write(n)
	}
	return fmt.Errorf("write %d: %w", n, err)
}

func say(a ack) error {
	line, err := json.Marshal(a)
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(append(line, '\n')) // one write: no half line
	return err
}

// begin finds what earlier children left, or makes it.
func (c *child) begin() (err error) {
	c.p, _, err = c.db.Process(c.ctx, "basin")
	if errors.Is(err, rapporteur.ErrNotFound) {
		c.p = process.Process{Slug: "basin", Title: rapporteur.NewText("en", "The Basin Dialogue"), Languages: []string{"en"}, Zone: "UTC"}
		if err = c.db.AddProcess(c.ctx, rapporteur.Operator, &c.p); err == nil {
			err = say(ack{Kind: "process"})
		}
	}
	if err != nil {
		return err
	}
	had, err := c.db.Content(c.ctx, c.p.ID)
	if err != nil {
		return err
	}
	if len(had.Statements) > 0 {
		c.holder, c.person, c.last = had.Stakeholders[0].ID, had.People[0].ID, had.Statements[len(had.Statements)-1].ID
		return nil
	}
	first := c.statement(0, "first")
	change := &bundle.Change{Process: c.p, Act: "begun"}
	c.holder, c.person = rapporteur.RandomIDs(), rapporteur.RandomIDs()
	first.ID, first.Stakeholder = rapporteur.RandomIDs(), c.holder
	change.Stakeholders = []stakeholder.Stakeholder{{Object: rapporteur.Object{ID: c.holder}, Kind: stakeholder.Organisation,
		Names: []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: "Basin Institute"}}}}
	change.People = []stakeholder.Person{{Object: rapporteur.Object{ID: c.person}, Name: "Name 0"}}
	change.Statements = []record.Statement{first}
	c.last = first.ID
	if err := c.db.Apply(c.ctx, rapporteur.Operator, change); err != nil {
		return err
	}
	return say(ack{Kind: "start"})
}

func wordsOf(n int64) string {
	return strings.Repeat("The river rises in the hills. ", 40) + "Words of " + strconv.FormatInt(n, 10) + "."
}

func bytesOf(n int64) []byte { return bytes.Repeat([]byte(fmt.Sprintf("%015d\n", n)), 20_000) }

func (c *child) statement(n int64, title string) record.Statement {
	s := record.Statement{Kind: record.Input, Title: rapporteur.NewText("en", title), Stakeholder: c.holder, Capacity: stakeholder.National,
		Language: "en", Delivery: record.Written, Level: record.Named, Versions: []record.Version{{Form: record.Verbatim, Language: "en", Text: wordsOf(n)}}}
	s.Process = c.p.ID
	return s
}

// write does one of five kinds of writes.
func (c *child) write(n int64) error {
	now := time.Now()
	switch n % 5 {
	case 0:
		s := c.statement(n, "single")
		if err := c.db.AddStatement(c.ctx, rapporteur.Operator, &s); err != nil {
			return err
		}
		c.last = s.ID
		return say(ack{Kind: "statement", N: n, Number: s.Number})
	case 1:
		var a ack
		err := c.db.UpdateStatement(c.ctx, c.last, func(s *record.Statement) error {
			s.Versions = append(s.Versions, record.Version{Form: record.Verbatim, Language: "en", Text: wordsOf(n)})
			s.Note(rapporteur.Operator, now, "edited", "versions")
			a = ack{Kind: "version", N: n, Number: s.Number}
			return nil
		})
		return errors.Join(err, sayIf(err, a))
	case 2:
		var a ack
		err := c.db.UpdatePerson(c.ctx, c.person, func(p *stakeholder.Person) error {
			p.Name = fmt.Sprintf("Name %d", n)
			p.Note(rapporteur.Operator, now, "edited", "name")
			a = ack{Kind: "person", N: n, Number: p.Revision}
			return nil
		})
		return errors.Join(err, sayIf(err, a))
	case 3:
		err := c.db.Apply(c.ctx, rapporteur.Operator, c.batch(n))
		return errors.Join(err, sayIf(err, ack{Kind: "batch", N: n}))
	}
	hash, size, err := c.db.Attachments().Put(c.ctx, bytes.NewReader(bytesOf(n)), 1<<20)
	if err != nil {
		return err
	}
	err = c.db.UpdateStatement(c.ctx, c.last, func(s *record.Statement) error {
		s.Attachments = append(s.Attachments, record.Attachment{Hash: hash, Name: "levels.txt", Type: "text/plain", Size: size})
		s.Note(rapporteur.Operator, now, "edited", "attachments")
		return nil
	})
	return errors.Join(err, sayIf(err, ack{Kind: "attachment", N: n, Hash: hash}))
}

func sayIf(err error, a ack) error {
	if err != nil {
		return nil
	}
	return say(a)
}

// batchSize is how many statements one Apply brings, each with a passage on
// which the batch's recommendation rests.
const batchSize = 4

func (c *child) batch(n int64) *bundle.Change {
	title := fmt.Sprintf("batch %d", n)
	change := &bundle.Change{Process: c.p, Act: "imported"}
	r := coding.Recommendation{Kind: coding.Proposal, Subject: coding.Substance, Wording: rapporteur.NewText("en", title), State: coding.Confirmed}
	for range batchSize {
		s := c.statement(n, title)
		s.ID = rapporteur.RandomIDs()
		p := coding.Passage{Object: rapporteur.Object{ID: rapporteur.RandomIDs()}, Statement: s.ID, Version: 1, Span: text.Span{Start: 0, End: 28}}
		change.Statements = append(change.Statements, s)
		change.Passages = append(change.Passages, p)
		r.Passages = append(r.Passages, p.ID)
	}
	change.Recommendations = []coding.Recommendation{r}
	return change
}
