// SPDX-License-Identifier: Apache-2.0

// Command withpostgres runs another command beside a throw-away PostgreSQL, so
// that all packages of a test run share one cluster. Where none is installed it
// says so and runs the command all the same, unless CI=true.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"rapporteur/internal/store/storetest/pgcluster"
)

func main() {
	code, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "withpostgres:", err)
	}
	os.Exit(code)
}

func run(args []string) (int, error) {
	if len(args) == 0 {
		return 2, errors.New("give the command to run")
	}
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	env := os.Environ()
	url, stop, err := pgcluster.Start(ctx)
	switch {
	case err == nil:
		env = append(env, pgcluster.Variable+"="+url)
		defer stop()
	case errors.Is(err, pgcluster.ErrNotInstalled) && os.Getenv("CI") != "true":
		fmt.Fprintln(os.Stderr, "PostgreSQL tests are skipped:", err)
	default:
		return 1, err
	}
	command := exec.CommandContext(ctx, args[0], args[1:]...)
	command.Env, command.Stdin, command.Stdout, command.Stderr = env, os.Stdin, os.Stdout, os.Stderr
	err = command.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode(), nil
	}
	if err != nil {
		return 1, err
	}
	return 0, nil
}
