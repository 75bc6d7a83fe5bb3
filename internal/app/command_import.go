// SPDX-License-Identifier: Apache-2.0

package app

import (
	"archive/zip"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/internal/importers"
	"rapporteur/internal/store"
	"rapporteur/process"
)

type importCommand struct {
	Process    string   `required:"" placeholder:"SLUG" help:"The process to import into; a bundle's own slug for a bundle."`
	New        string   `placeholder:"TITLE" help:"Make the process, under this title."`
	Visibility string   `default:"secretariat" enum:"secretariat,participants,public" help:"Of what is taken in: secretariat, participants or public (${default})."`
	DryRun     bool     `help:"Say what would happen and save nothing."`
	Strict     bool     `help:"Refuse where something is doubtful (exit 3)."`
	Verbose    bool     `help:"List each thing that is created, matched or left out, and not only how many."`
	Paths      []string `arg:"" name:"path" help:"A table of statements, a folder of texts, a meeting record, the tables of a poll, or a bundle; told by the content."`
}

func (c *importCommand) Run(s *session) error {
	db, err := s.open()
	if err != nil {
		return err
	}
	return errors.Join(c.run(s, db), db.Close())
}

func (c *importCommand) run(s *session, db *store.DB) error {
	for _, path := range c.Paths {
		fsys, close, err := bundleAt(path)
		if err != nil {
			return err
		}
		if fsys == nil {
			continue
		}
		defer close()
		if len(c.Paths) > 1 {
			return rapporteur.Fail(rapporteur.Invalid, "command.bundle_alone", "file", path)
		}
		return c.restore(s, db, fsys)
	}
	if t, is, err := c.pollTables(); is || err != nil {
		if err != nil {
			return err
		}
		return c.poll(s, db, t)
	}
	for _, path := range c.Paths {
		data, err := codedAt(path)
		if err != nil {
			return err
		}
		if data == nil {
			continue
		}
		if len(c.Paths) > 1 {
			return rapporteur.Fail(rapporteur.Invalid, "exchange.alone", "file", path)
		}
		return c.coded(s, db, path, data)
	}
	return c.read(s, db)
}

// bundleAt opens a folder or ZIP file that holds a bundle; nil where it holds none.
func bundleAt(path string) (fs.FS, func() error, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, nil, fmt.Errorf("look at %s: %w", path, err)
	}
	if info.IsDir() {
		if fsys := os.DirFS(path); bundle.IsBundle(fsys) {
			return fsys, func() error { return nil }, nil
		}
		return nil, nil, nil
	}
	if !strings.HasSuffix(strings.ToLower(path), ".zip") {
		return nil, nil, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("open %s: %w", path, err)
	}
	if _, err := zip.NewReader(f, info.Size()); err != nil {
		return nil, nil, errors.Join(importers.Unreadable(path, err), f.Close())
	}
	fsys, err := bundle.Zip(f, info.Size(), bundle.DefaultLimits())
	if err != nil || !bundle.IsBundle(fsys) {
		return nil, nil, errors.Join(err, f.Close())
	}
	return fsys, f.Close, nil
}

func (c *importCommand) restore(s *session, db *store.DB, fsys fs.FS) error {
	m, err := bundle.ReadManifest(fsys, bundle.DefaultLimits())
	if err != nil {
		return err
	}
	if m.Process != c.Process {
		return rapporteur.Fail(rapporteur.Invalid, "command.bundle_other", "process", m.Process)
	}
	b, err := bundle.Read(fsys, bundle.DefaultLimits())
	if err != nil {
		return err
	}
	fmt.Fprintf(s.err, "bundle of %s, %s edition: %s\n", m.Process, m.Edition, s.holds(b))
	if c.DryRun {
		fmt.Fprintln(s.err, s.print.T("command.dry_run"))
		return nil
	}
	return db.Restore(s, rapporteur.Operator, b)
}

func (c *importCommand) read(s *session, db *store.DB) error {
	opts, err := c.options(s, db)
	if err != nil {
		return err
	}
	var inputs []*importers.Input
	defer func() {
		for _, in := range inputs {
			in.Close()
		}
	}()
	for _, path := range c.Paths {
		in, err := importers.Open(s, path, importers.DefaultLimits())
		if err != nil {
			return err
		}
		inputs = append(inputs, in)
	}
	preview, err := importers.Read(s, inputs, opts)
	if err != nil {
		return err
	}
	s.report(preview, c.Visibility, c.Verbose)
	switch {
	case c.Strict && preview.Doubted():
		return refused("command.strict")
	case preview.Change.New && len(preview.Created)+len(preview.Doubtful) == 0:
		return rapporteur.Fail(rapporteur.Invalid, "command.nothing_comes_in")
	case c.DryRun:
		fmt.Fprintln(s.err, s.print.T("command.dry_run"))
		return nil
	case preview.Empty():
		fmt.Fprintln(s.err, s.print.T("import.nothing_new"))
		return nil
	}
	return db.Apply(s, rapporteur.Operator, &preview.Change)
}

func (c *importCommand) options(s *session, db *store.DB) (importers.Options, error) {
	o := importers.Options{Now: s.settings.Now(), IDs: rapporteur.RandomIDs}
	if err := o.Visibility.UnmarshalText([]byte(c.Visibility)); err != nil {
		return o, err
	}
	p, _, err := db.Process(s, c.Process)
	switch {
	case err == nil && c.New != "":
		return o, refused("command.process_exists", "process", c.Process)
	case err == nil:
		o.Process = p
		o.Existing, err = db.Content(s, p.ID)
		return o, err
	case !errors.Is(err, rapporteur.ErrNotFound):
		return o, err
	case c.New == "":
		return o, rapporteur.Fail(rapporteur.NotFound, "command.no_process_new", "process", c.Process)
	}
	if err := process.CheckSlug(c.Process); err != nil {
		return o, err
	}
	o.NewProcess = true
	o.Process = process.Process{Slug: c.Process, Title: rapporteur.NewText("en", c.New), Languages: []string{"en"}, Zone: "UTC"}
	o.Process.ID, o.Process.Visibility = rapporteur.RandomIDs(), o.Visibility
	return o, nil
}
