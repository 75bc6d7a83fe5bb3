// SPDX-License-Identifier: Apache-2.0

// Command bench measures the budgets of the program: how long things take that
// people wait for, beside what they may take and, where one can be had, beside a
// peer in the same run. It judges no result by itself and changes nothing.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

// allowed is how long the whole may take; what is not measured by then fails.
const allowed = 4 * time.Minute

func main() {
	if len(os.Args) == 3 && os.Args[1] == bareArgument {
		fail(serveBare(os.Args[2]))
		return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, allowed)
	defer cancel()
	fail(run(ctx, os.Stdout))
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// bench is one run: the built program, a folder to work in, and what was found.
type bench struct {
	ctx     context.Context
	program string
	dir     string
	rows    []row
}

func run(ctx context.Context, w io.Writer) (err error) {
	b := &bench{ctx: ctx}
	if b.dir, err = os.MkdirTemp("", "rapporteur-bench-"); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	defer os.RemoveAll(b.dir)
	b.program = filepath.Join(b.dir, "rapporteur")
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", b.program, "./cmd/rapporteur").CombinedOutput(); err != nil {
		return fmt.Errorf("build the program: %w: %s", err, out)
	}
	for _, part := range []struct {
		name    string
		measure func() error
	}{
		{"start", b.start}, {"pages", b.pages}, {"import", b.imports}, {"draft", b.draft}, {"desk", b.desk}, {"bundle", b.bundles}, {"long report", b.longReport}, {"grid", b.grid}, {"votes", b.votes},
	} {
		fmt.Fprintln(os.Stderr, "measuring:", part.name)
		if err := part.measure(); err != nil {
			return fmt.Errorf("%s: %w", part.name, err)
		}
	}
	if _, err := fmt.Fprintf(w, "%s\n\n", machine()); err != nil {
		return err
	}
	return table(w, b.rows)
}

// folder makes an empty folder of its own for one measure.
func (b *bench) folder(name string) (string, error) { return os.MkdirTemp(b.dir, name+"-") }
