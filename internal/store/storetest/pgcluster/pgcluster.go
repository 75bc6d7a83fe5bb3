// SPDX-License-Identifier: Apache-2.0

// Package pgcluster starts a throw-away PostgreSQL for tests: a cluster of its
// own in a temporary folder, reached by a socket only. It is no way to run one
// that keeps anything.
package pgcluster

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// Variable names the environment variable with the address of a running cluster.
const Variable = "RAPPORTEUR_TEST_POSTGRES"

// ErrNotInstalled says that there is no PostgreSQL to start.
var ErrNotInstalled = errors.New("no PostgreSQL server is installed (initdb was not found)")

// Start makes and starts a cluster and returns its address without a database's
// name ("postgres:///?host=…&user=…") and the function that ends it.
func Start(ctx context.Context) (url string, stop func() error, err error) {
	initdb, err := find("initdb")
	if err != nil {
		return "", nil, err
	}
	server, err := find("postgres")
	if err != nil {
		return "", nil, err
	}
	dir, err := os.MkdirTemp("", "rapporteur-pg-")
	if err != nil {
		return "", nil, fmt.Errorf("make folder: %w", err)
	}
	clean := func() error { return os.RemoveAll(dir) }
	defer func() {
		if err != nil {
			err = errors.Join(err, clean())
		}
	}()
	attr, err := asOther(dir)
	if err != nil {
		return "", nil, err
	}
	data := filepath.Join(dir, "data")
	init := exec.CommandContext(ctx, initdb, "-D", data, "-U", "rapporteur", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync", "--no-instructions")
	init.SysProcAttr, init.Dir = attr, dir
	if out, err := init.CombinedOutput(); err != nil {
		return "", nil, fmt.Errorf("initdb: %w: %s", err, out)
	}
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		return "", nil, fmt.Errorf("make log: %w", err)
	}
	run := exec.Command(server, "-D", data, "-k", dir, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "full_page_writes=off",
		"-c", "max_connections=200", "-c", "shared_buffers=64MB")
	run.SysProcAttr, run.Dir, run.Stdout, run.Stderr = attr, dir, log, log
	if err := run.Start(); err != nil {
		return "", nil, fmt.Errorf("start postgres: %w", err)
	}
	stop = func() error {
		_ = run.Process.Signal(syscall.SIGINT) // fast shutdown
		_ = run.Wait()
		return errors.Join(log.Close(), clean())
	}
	if err := waitFor(ctx, "postgres:///postgres?host="+dir+"&user=rapporteur"); err != nil {
		said, _ := os.ReadFile(log.Name())
		return "", nil, errors.Join(fmt.Errorf("%w: %s", err, said), stop())
	}
	return "postgres:///?host=" + dir + "&user=rapporteur", stop, nil
}

// waitFor waits until the server takes connections.
func waitFor(ctx context.Context, url string) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		conn, err := pgx.Connect(ctx, url)
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("postgres takes no connections: %w", err)
		case <-tick.C:
		}
	}
}

// find looks on the path and where Debian keeps the programs of each release.
func find(program string) (string, error) {
	places, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + program)
	if len(places) > 0 {
		return places[len(places)-1], nil
	}
	if p, err := exec.LookPath(program); err == nil {
		return p, nil
	}
	return "", ErrNotInstalled
}

// asOther lets root start the server as another user: PostgreSQL refuses root.
func asOther(dir string) (*syscall.SysProcAttr, error) {
	attr := &syscall.SysProcAttr{}
	if os.Getuid() != 0 {
		return attr, nil
	}
	other, err := user.Lookup("postgres")
	if err != nil {
		if other, err = user.Lookup("nobody"); err != nil {
			return nil, fmt.Errorf("find a user to run postgres: %w", err)
		}
	}
	uid, _ := strconv.Atoi(other.Uid)
	gid, _ := strconv.Atoi(other.Gid)
	if err := os.Chown(dir, uid, gid); err != nil {
		return nil, fmt.Errorf("hand over folder: %w", err)
	}
	attr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return attr, nil
}
