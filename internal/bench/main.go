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
	"slices"
	"syscall"
	"time"
)

// allowed is how long the whole may take; what is not measured by then fails.
const allowed = 5 * time.Minute

func main() {
	if peer := peer(os.Args[1:]); peer != nil {
		fail(peer())
		return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, allowed)
	defer cancel()
	fail(run(ctx, os.Stdout, os.Args[1:]))
}

// peer is what this program is to be in a process of its own, started by itself;
// nil where it is the bench.
func peer(args []string) func() error {
	switch {
	case len(args) == 2 && args[0] == bareArgument:
		return func() error { return serveBare(args[1]) }
	case len(args) == 1 && args[0] == floorArgument:
		return func() error { return serveFloor(os.Stdin, os.Stdout) }
	case len(args) == 1 && args[0] == socketsArgument:
		return func() error { return serveSockets(os.Stdin, os.Stdout) }
	case len(args) == 3 && args[0] == pagesArgument:
		return func() error { return watchList(args[1], args[2], os.Stdin, os.Stdout) }
	case len(args) == 3 && args[0] == watchArgument:
		return func() error { return watchFloor(args[1], args[2], os.Stdout) }
	}
	return nil
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

// run measures the parts that are named, or all.
func run(ctx context.Context, w io.Writer, named []string) (err error) {
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
		{"floor", b.floor},
	} {
		if len(named) > 0 && !slices.Contains(named, part.name) {
			continue
		}
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
