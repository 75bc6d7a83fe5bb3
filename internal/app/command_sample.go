// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/internal/sample"
	"rapporteur/internal/store"
)

// samplesLoaded names the setting that says that the samples were loaded: they
// are loaded once, and what was done to them since stays.
const samplesLoaded = "samples loaded"

// loadSamples loads the samples into a database that never had them.
func loadSamples(ctx context.Context, db *store.DB) error {
	done, err := db.Setting(ctx, samplesLoaded)
	if err != nil || done != "" {
		return err
	}
	if err := eachSample(func(b bundle.Bundle) error { return db.Restore(ctx, rapporteur.Operator, b) }); err != nil {
		// Another server may have loaded them meanwhile, and somebody worked on them.
		if done, again := db.Setting(ctx, samplesLoaded); again == nil && done != "" {
			return nil
		}
		return err
	}
	return db.SaveSetting(ctx, samplesLoaded, "yes")
}

func eachSample(do func(bundle.Bundle) error) error {
	for i, fsys := range sample.Bundles() {
		if err := oneSample(fsys, do); err != nil {
			return fmt.Errorf("sample %s: %w", sample.Names()[i], err)
		}
	}
	return nil
}

func oneSample(fsys fs.FS, do func(bundle.Bundle) error) error {
	b, err := bundle.Read(fsys, bundle.DefaultLimits())
	if err != nil {
		return err
	}
	return do(b)
}

type sampleCommand struct {
	Reset bool `help:"Remove the samples with all that was done to them, and load them anew."`
}

func (c *sampleCommand) Run(s *session) error {
	db, err := s.open()
	if err != nil {
		return err
	}
	return errors.Join(c.run(s, db), db.Close())
}

func (c *sampleCommand) run(s *session, db *store.DB) error {
	if c.Reset {
		err := eachSample(func(b bundle.Bundle) error {
			err := db.Discard(s, rapporteur.Operator, b.Process.ID)
			if errors.Is(err, rapporteur.ErrNotFound) {
				return nil
			}
			return err
		})
		if err != nil {
			return err
		}
		if err := db.SaveSetting(s, samplesLoaded, ""); err != nil {
			return err
		}
	}
	if err := loadSamples(s, db); err != nil {
		return err
	}
	fmt.Fprintln(s.err, s.print.T("command.samples"))
	return nil
}
