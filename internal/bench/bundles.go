// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"os"
	"time"

	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store/storetest"
)

// bundles measures how a process leaves and comes back.
func (b *bench) bundles() error {
	from, err := b.open("from")
	if err != nil {
		return err
	}
	defer from.Close()
	process, _, err := storetest.Coded(b.ctx, from, coded)
	if err != nil {
		return err
	}
	var out, in []time.Duration
	for range 3 {
		folder, err := b.folder("bundle")
		if err != nil {
			return err
		}
		began := time.Now()
		dir, err := bundle.NewDir(folder)
		if err != nil {
			return err
		}
		whole, err := from.Export(b.ctx, rapporteur.Operator, process, bundle.FullEdition)
		if err != nil {
			return err
		}
		if err := bundle.Write(dir, whole); err != nil {
			return err
		}
		out = append(out, time.Since(began))
		one, err := b.restore(folder)
		if err != nil {
			return err
		}
		in = append(in, one)
	}
	b.rows = append(b.rows,
		within(fmt.Sprintf("bundle of %d coded statements, export", coded), median(out), 0, 0, ""),
		within(fmt.Sprintf("bundle of %d coded statements, import", coded), median(in), 0, 0, times(median(in), median(out), "its export")))
	return nil
}

func (b *bench) restore(folder string) (time.Duration, error) {
	to, err := b.open("to")
	if err != nil {
		return 0, err
	}
	defer to.Close()
	began := time.Now()
	read, err := bundle.Read(os.DirFS(folder), bundle.DefaultLimits())
	if err != nil {
		return 0, err
	}
	err = to.Restore(b.ctx, rapporteur.Operator, read)
	return time.Since(began), err
}
