// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// imports measures the command on the 192 statements of the general debate,
// beside a bare program that only puts the same texts into one table.
func (b *bench) imports() error {
	corpus := os.Getenv("RAPPORTEUR_CORPUS")
	if corpus == "" {
		corpus = filepath.Join("..", "shared", "corpus")
	}
	texts := filepath.Join(corpus, "general-debate-78")
	if _, err := os.Stat(texts); errors.Is(err, fs.ErrNotExist) {
		b.rows = append(b.rows, row{What: "import of 192 statements", Measured: "no corpus", Budget: "5.00 s", Holds: true})
		return nil
	}
	var took, bare []time.Duration
	for range 3 {
		data, err := b.folder("import")
		if err != nil {
			return err
		}
		began := time.Now()
		c := exec.CommandContext(b.ctx, b.program, "--data", data, "import", "--process", "debate", "--new", "General debate", "--strict", texts)
		if out, err := c.CombinedOutput(); err != nil {
			return fmt.Errorf("import: %w: %s", err, out)
		}
		took = append(took, time.Since(began))
		one, err := bareImport(b.ctx, filepath.Join(data, "bare.db"), texts)
		if err != nil {
			return err
		}
		bare = append(bare, one)
	}
	b.rows = append(b.rows, within("import of 192 statements, command and all", median(took), 5*time.Second, 0,
		times(median(took), median(bare), "bare inserts of the texts")))
	return nil
}

func bareImport(ctx context.Context, file, texts string) (time.Duration, error) {
	began := time.Now()
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(file)+"?_pragma=journal_mode(wal)&_pragma=synchronous(full)")
	if err != nil {
		return 0, err
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, "create table statement (name text primary key, words text)"); err != nil {
		return 0, err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	names, err := filepath.Glob(filepath.Join(texts, "*.txt"))
	if err != nil {
		return 0, err
	}
	for _, name := range names {
		words, err := os.ReadFile(name)
		if err != nil {
			return 0, errors.Join(err, tx.Rollback())
		}
		if _, err := tx.ExecContext(ctx, "insert into statement values (?, ?)", filepath.Base(name), strings.ToValidUTF8(string(words), "")); err != nil {
			return 0, errors.Join(err, tx.Rollback())
		}
	}
	return time.Since(began), tx.Commit()
}
