// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// server is a program that serves, started for a measure.
type server struct {
	command *exec.Cmd
	url     string
	ready   time.Duration // from its start to the first page that it served whole
}

// serve starts a program that prints its address and asks for a page until it comes.
func (b *bench) serve(path string, program string, args ...string) (*server, error) {
	s := &server{command: exec.CommandContext(b.ctx, program, args...)}
	out, err := s.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	began := time.Now()
	if err := s.command.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", program, err)
	}
	lines := bufio.NewScanner(out)
	for s.url == "" && lines.Scan() {
		if at := strings.Index(lines.Text(), "http://"); at >= 0 {
			s.url = strings.TrimSuffix(lines.Text()[at:], "/")
		}
	}
	if s.url == "" {
		return nil, errors.Join(fmt.Errorf("%s ended without an address", program), s.command.Wait())
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	if _, err := fetch(http.DefaultClient, s.url+path); err != nil {
		return nil, errors.Join(err, s.end())
	}
	s.ready = time.Since(began)
	return s, nil
}

// end tells the program to end and waits for it.
func (s *server) end() error {
	if err := s.command.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	var exit *exec.ExitError
	if err := s.command.Wait(); err != nil && !errors.As(err, &exit) {
		return err
	}
	return nil
}

// fetch reads a whole page and gives its length.
func fetch(c *http.Client, url string) (int64, error) {
	answer, err := c.Get(url)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	n, err := io.Copy(io.Discard, answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answers %d", url, answer.StatusCode)
	}
	return n, err
}

// start measures from the start of the process to the first page, with the
// samples to be loaded, and again with the samples there.
func (b *bench) start() error {
	var first, second []time.Duration
	for range 5 {
		data, err := b.folder("start")
		if err != nil {
			return err
		}
		for _, into := range []*[]time.Duration{&first, &second} {
			s, err := b.serve("/", b.program, "--data", data, "serve", "--sample", "--listen", "127.0.0.1:0")
			if err != nil {
				return err
			}
			*into = append(*into, s.ready)
			if err := s.end(); err != nil {
				return err
			}
		}
	}
	again := median(second)
	b.rows = append(b.rows,
		within("start to first page served, samples loaded", median(first), time.Second, 200*time.Millisecond, times(median(first), again, "the second start")),
		within("start to first page served, samples there", again, time.Second, 200*time.Millisecond, ""))
	return nil
}
