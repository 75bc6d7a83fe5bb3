// SPDX-License-Identifier: Apache-2.0

package app

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store"
)

type exportCommand struct {
	Process string `required:"" placeholder:"SLUG" help:"The process to export."`
	Edition string `default:"public" enum:"public,full" help:"public, or full: everything, salts included (${default})."`
	Format  string `default:"bundle" enum:"bundle,qdpx,qdc,annotations,csv,codebook-csv" help:"bundle, or coded texts for other programs: qdpx or qdc (REFI-QDA project, codebook), annotations (W3C), csv (tables, zipped), codebook-csv (${default})."`
	Output  string `short:"o" required:"" placeholder:"PATH" help:"Folder to write for a bundle; it is made, and must be empty. Else a file that is not there yet, or - for standard output."`
}

func (c *exportCommand) Run(s *session) error {
	db, err := s.openKept()
	if err != nil {
		return err
	}
	return errors.Join(c.run(s, db), db.Close())
}

func (c *exportCommand) run(s *session, db *store.DB) error {
	p, err := s.process(db, c.Process)
	if err != nil {
		return err
	}
	if codedFormats[c.Format] != nil {
		return c.coded(s, db, p.ID)
	}
	if entries, err := os.ReadDir(c.Output); err == nil && len(entries) > 0 {
		return rapporteur.Fail(rapporteur.Invalid, "command.not_empty", "file", c.Output)
	}
	_, before := os.Stat(c.Output)
	dir, err := bundle.NewDir(c.Output)
	if err != nil {
		return err
	}
	b, err := db.Export(s, rapporteur.Operator, p.ID, bundle.Edition(c.Edition))
	if err != nil {
		if before != nil { // the folder is ours, and nothing came into it
			return errors.Join(err, dir.Close(), os.Remove(c.Output))
		}
		return errors.Join(err, dir.Close())
	}
	if err := bundle.Write(dir, b); err != nil {
		return err
	}
	fmt.Fprintf(s.err, "%s edition of %s: %s\n", c.Edition, p.Slug, s.holds(b))
	return nil
}

// holds counts what a bundle holds.
func (s *session) holds(b bundle.Bundle) string {
	return strings.Join([]string{s.print.N("import.count.meeting", len(b.Meetings)), s.print.N("import.count.statement", len(b.Statements)),
		s.print.N("import.count.recommendation", len(b.Recommendations)), s.print.N("command.events", len(b.Events))}, ", ")
}
