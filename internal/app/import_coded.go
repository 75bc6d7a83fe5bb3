// SPDX-License-Identifier: Apache-2.0

package app

import (
	"fmt"
	"os"
	"path/filepath"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/importers"
	"rapporteur/internal/store"
)

// codedAt reads a file that holds codes; nil where it holds none.
func codedAt(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("look at %s: %w", path, err)
	}
	if !info.Mode().IsRegular() || info.Size() > importers.DefaultLimits().Total {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	if importers.KindOfCoded(data) == importers.NoCodes {
		return nil, nil
	}
	return data, nil
}

// coded takes in a file with codes: the statements that are new first, and then
// all codings as one act at the desk.
func (c *importCommand) coded(s *session, db *store.DB, path string, data []byte) error {
	opts, err := c.options(s, db)
	if err != nil {
		return err
	}
	opts.Actor = rapporteur.Operator.ID
	in, err := importers.ReadCodings(s, filepath.Base(path), data, opts)
	if err != nil {
		return err
	}
	s.report(in.Preview, c.Visibility, c.Verbose)
	fmt.Fprintf(s.err, "codings %d: new %d, there already %d, lost %d\n", in.Counts.Codings, in.Counts.New, in.Counts.Known, in.Counts.Lost)
	switch {
	case c.Strict && in.Doubted():
		return refused("command.strict")
	case c.DryRun:
		fmt.Fprintln(s.err, s.print.T("command.dry_run"))
		return nil
	case in.Empty():
		fmt.Fprintln(s.err, s.print.T("import.nothing_new"))
		return nil
	}
	if !in.Preview.Empty() {
		if err := db.Apply(s, rapporteur.Operator, &in.Change); err != nil {
			return err
		}
	}
	if in.Taking.Empty() {
		return nil
	}
	_, err = db.Code(s, rapporteur.Operator, in.Change.Process.ID, in.Taking.Need(), func(k *coding.Desk) error { return k.TakeIn(in.Taking) })
	return err
}
