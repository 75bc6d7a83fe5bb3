// SPDX-License-Identifier: Apache-2.0

package app

import (
	"errors"
	"fmt"

	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store"
)

type exportCommand struct {
	Process string `required:"" placeholder:"SLUG" help:"The process to export."`
	Edition string `default:"public" enum:"public,full" help:"public, or full: everything, salts included (${default})."`
	Output  string `short:"o" required:"" placeholder:"DIR" help:"Folder to write; it is made, and must be empty."`
}

func (c *exportCommand) Run(s *session) error {
	db, err := s.open()
	if err != nil {
		return err
	}
	return errors.Join(c.run(s, db), db.Close())
}

func (c *exportCommand) run(s *session, db *store.DB) error {
	p, _, err := db.Process(s, c.Process)
	if err != nil {
		return fmt.Errorf("process %q: %w", c.Process, err)
	}
	dir, err := bundle.NewDir(c.Output)
	if err != nil {
		return err
	}
	b, err := db.Export(s, rapporteur.Operator, p.ID, bundle.Edition(c.Edition))
	if err != nil {
		return err
	}
	if err := bundle.Write(dir, b); err != nil {
		return err
	}
	fmt.Fprintf(s.err, "%s edition of %s: %d statements, %d recommendations, %d events\n", c.Edition, p.Slug,
		len(b.Statements), len(b.Recommendations), len(b.Events))
	return nil
}
