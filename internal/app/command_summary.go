// SPDX-License-Identifier: Apache-2.0

package app

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"rapporteur"
	"rapporteur/internal/exporters"
	"rapporteur/internal/i18n"
	"rapporteur/internal/store"
	"rapporteur/process"
	"rapporteur/summary"
)

type summaryCommand struct {
	Process  string `required:"" placeholder:"SLUG" help:"The process."`
	Meeting  string `placeholder:"SLUG" help:"The meeting; without it, the whole process."`
	Language string `placeholder:"TAG" help:"Language: en, fr or ar; without it, that of the saved summary, else of the process."`
	Edition  string `default:"transmittal" enum:"transmittal,working,audit" help:"transmittal (clean), working (sources beside each sentence) or audit (everything) (${default})."`
	Format   string `required:"" placeholder:"FORMAT" enum:"html,docx,md,json" help:"html, docx, md or json; JSON is always the audit edition."`
	Output   string `short:"o" placeholder:"FILE" help:"File to write; without it, standard output."`
}

func (c *summaryCommand) Run(s *session) error {
	if _, known := wording(c.Language); !known && c.Language != "" {
		return wrongUsage("command.language", "language", c.Language, "languages", s.print.List(i18n.Languages))
	}
	db, err := s.openKept()
	if err != nil {
		return err
	}
	return errors.Join(c.run(s, db), db.Close())
}

func (c *summaryCommand) run(s *session, db *store.DB) error {
	p, err := c.print(s, db)
	if err != nil {
		return err
	}
	write := func(w io.Writer) error { return exporters.WriteSummary(w, c.Format, p) }
	if c.Output == "" {
		out := bufio.NewWriter(s.out)
		return errors.Join(write(out), out.Flush())
	}
	return writeWhole(c.Output, write)
}

// print finds the newest saved version, else composes one and saves nothing.
func (c *summaryCommand) print(s *session, db *store.DB) (p exporters.SummaryPrint, err error) {
	reach := rapporteur.Operator.Reach("", s.settings.Now())
	of, err := s.process(db, c.Process)
	if err != nil {
		return p, err
	}
	var meeting rapporteur.ID
	if c.Meeting != "" {
		m, _, err := db.Meeting(s, of.ID, c.Meeting, reach)
		if errors.Is(err, rapporteur.ErrNotFound) {
			return p, s.noMeeting(db, of, c.Meeting, reach)
		}
		if err != nil {
			return p, err
		}
		meeting = m.ID
	}
	material, err := db.Material(s, of.ID, meeting, reach)
	if err != nil {
		return p, err
	}
	sum, err := db.Summary(s, of.ID, meeting, c.Language, reach)
	var versions []summary.Version
	if err == nil {
		versions, err = db.SummaryVersions(s, sum.ID, reach)
	} else if errors.Is(err, rapporteur.ErrNotFound) {
		language := c.Language
		if language == "" && len(of.Languages) > 0 {
			language = of.Languages[0]
		}
		printer, known := wording(language)
		if !known {
			return p, rapporteur.Fail(rapporteur.Invalid, "command.language", "language", language, "languages", s.print.List(i18n.Languages))
		}
		sum, err = summary.Compose(&material, printer, summary.Options{})
	}
	if err != nil {
		return p, err
	}
	printer, _ := wording(sum.Language)
	return exporters.SummaryPrint{Summary: &sum, Material: &material, Edition: summary.Edition(c.Edition), Printer: printer, Versions: versions}, nil
}

// noMeeting says which meetings there are.
func (s *session) noMeeting(db *store.DB, of process.Process, slug string, reach rapporteur.Reach) error {
	all, err := db.Meetings(s, of.ID, reach)
	if err != nil {
		return err
	}
	var slugs []string
	for _, m := range all {
		slugs = append(slugs, m.Slug)
	}
	return s.noneCalled("command.no_meeting", slugs, "process", of.Slug, "meeting", slug)
}

// wording is the catalogue of a language that documents are written in.
func wording(language string) (*i18n.Printer, bool) {
	for _, l := range i18n.Languages {
		if l == language {
			return i18n.Load().For(l), true
		}
	}
	return i18n.Load().For("en"), false
}

// writeWhole writes a file beside its place and moves it there when it is whole.
func writeWhole(name string, write func(io.Writer) error) error {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return &fs.PathError{Op: "write", Path: name, Err: syscall.EISDIR}
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".rapporteur-*")
	if err != nil {
		var path *fs.PathError
		if errors.As(err, &path) {
			path.Path = filepath.Dir(name) // what is missing is the folder
		}
		return fmt.Errorf("make %s: %w", name, err)
	}
	out := bufio.NewWriter(f)
	err = errors.Join(write(out), out.Flush(), f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", name, err), os.Remove(f.Name()))
	}
	return nil
}
