// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Rounds of a change: those that count, after those that only warm up.
const (
	floorRounds = 9
	floorWarm   = 2
)

// many is how many pages the budget is of.
const many = 10_000

// house is one server of a list with the pages that are open at it, each in a
// process of its own.
type house struct {
	name    string
	server  *exec.Cmd
	changes io.WriteCloser
	watch   *exec.Cmd
	heard   *bufio.Scanner
	pages   int
	number  int64
	opened  time.Duration // until every page had its first fragment
	empty   used          // before the first page
	full    used          // after the last change
	began   used          // before the first change that counts
	took    [3][]time.Duration
}

// used is what a process has taken of the machine.
type used struct {
	processor time.Duration
	memory    int64 // bytes that are resident
}

// floor measures how long a change takes until it is on every one of so many open
// pages, beside the same bytes written to bare sockets and beside another hub, all
// of them with their own open pages at once and told one after the other.
func (b *bench) floor() error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	mercure, missing := b.mercure()
	for _, pages := range []int{1000, many} {
		if most := openFiles(uint64(pages) + 200); most < uint64(pages)+200 {
			b.rows = append(b.rows, row{What: fmt.Sprintf("%d open pages", pages), Measured: "left out", Holds: true,
				Peer: fmt.Sprintf("a process may open %d files here", most)})
			continue
		}
		peers := [][]string{{"ours", self, floorArgument}, {"bare socket writes", self, socketsArgument}}
		if missing == nil {
			peers = append(peers, []string{"Mercure", mercure})
		}
		houses, err := b.fill(self, pages, peers)
		if err == nil {
			err = rounds(houses)
		}
		for _, h := range houses {
			err = errors.Join(err, h.end())
		}
		if err != nil {
			return err
		}
		b.rows = append(b.rows, floorRows(pages, houses, missing)...)
		if pages == many {
			return b.floorOfProgram(self)
		}
	}
	return nil
}

// fill starts every server and opens its pages. What was started is given back
// even where something failed.
func (b *bench) fill(self string, pages int, peers [][]string) (all []*house, err error) {
	for _, p := range peers {
		h := &house{name: p[0], pages: pages}
		all = append(all, h)
		if err := h.start(exec.CommandContext(b.ctx, p[1], p[2:]...), self); err != nil {
			return all, fmt.Errorf("%s: %w", h.name, err)
		}
	}
	return all, nil
}

func (h *house) start(server *exec.Cmd, self string) error {
	h.server = server
	var err error
	if h.changes, err = server.StdinPipe(); err != nil {
		return err
	}
	out, err := lines(server)
	if err != nil {
		return err
	}
	if !out.Scan() {
		return fmt.Errorf("the server ended without an address")
	}
	address := out.Text()
	if err := h.change(); err != nil { // so that there is something to show first
		return err
	}
	if h.empty, err = usedBy(server.Process.Pid); err != nil {
		return err
	}
	h.watch = exec.Command(self, watchArgument, address, strconv.Itoa(h.pages))
	if h.heard, err = lines(h.watch); err != nil {
		return err
	}
	all, err := h.hear(1)
	if err == nil {
		h.opened = all[0]
	}
	return err
}

// lines starts a program and gives what it prints.
func lines(c *exec.Cmd) (*bufio.Scanner, error) {
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", c.Path, err)
	}
	return bufio.NewScanner(out), nil
}

// hear waits for a line of so many times from the pages.
func (h *house) hear(n int) ([]time.Duration, error) {
	patience := time.AfterFunc(30*time.Second, func() { _ = h.watch.Process.Kill() })
	defer patience.Stop()
	if !h.heard.Scan() {
		return nil, fmt.Errorf("%s: the pages ended, or did not all get change %d in thirty seconds", h.name, h.number)
	}
	var all []time.Duration
	for word := range strings.FieldsSeq(h.heard.Text()) {
		ns, err := strconv.ParseInt(word, 10, 64)
		if err != nil {
			return nil, err
		}
		all = append(all, time.Duration(ns))
	}
	if len(all) != n {
		return nil, fmt.Errorf("%s: the pages say %q", h.name, h.heard.Text())
	}
	return all, nil
}

// change tells the server a change that is made at this moment.
func (h *house) change() error {
	h.number++
	var b strings.Builder
	at := time.Now().UnixNano()
	for _, a := range audiences {
		b.WriteString(a + "\t" + fragment(a, h.number, at) + "\n")
	}
	_, err := io.WriteString(h.changes, b.String()+"\n")
	return err
}

// rounds tells one server after the other a change, and waits each time until all
// of its pages have it.
func rounds(houses []*house) error {
	for round := range floorWarm + floorRounds {
		for _, h := range houses {
			var err error
			if round == floorWarm {
				if h.began, err = usedBy(h.server.Process.Pid); err != nil {
					return err
				}
			}
			if err := h.change(); err != nil {
				return err
			}
			took, err := h.hear(3)
			if err != nil {
				return err
			}
			if round < floorWarm {
				continue
			}
			for i, d := range took {
				h.took[i] = append(h.took[i], d)
			}
		}
	}
	for _, h := range houses {
		var err error
		if h.full, err = usedBy(h.server.Process.Pid); err != nil {
			return err
		}
	}
	return nil
}

// end ends both processes of a house.
func (h *house) end() error {
	if h.watch != nil && h.watch.Process != nil {
		_ = h.watch.Process.Kill()
		_ = h.watch.Wait()
	}
	if h.server == nil || h.server.Process == nil {
		return nil
	}
	_ = h.changes.Close()                        // at which a peer ends
	_ = h.server.Process.Signal(syscall.SIGTERM) // at which the program ends
	patience := time.AfterFunc(5*time.Second, func() { _ = h.server.Process.Kill() })
	defer patience.Stop()
	var exit *exec.ExitError
	if err := h.server.Wait(); err != nil && !errors.As(err, &exit) {
		return err
	}
	return nil
}

// floorRows says what was found. The first house is ours, the second the bare
// sockets, the third the other hub where it was to be had.
func floorRows(pages int, houses []*house, missing error) []row {
	ours, bare := houses[0], houses[1]
	last, written := median(slices.Clone(ours.took[2])), median(slices.Clone(bare.took[2]))
	what := fmt.Sprintf("%d open pages, from a change to the last of them", pages)
	ratio := float64(last) / float64(written)
	first := within(what, last, 500*time.Millisecond, 140*time.Millisecond, times(last, written, bare.name))
	rows := []row{first,
		{What: "  as many times as bare socket writes", Measured: fmt.Sprintf("%.2f", ratio), Budget: "1.60", Goal: "1.50", Holds: ratio <= 1.6},
		{What: "  the median page; 99 in 100 pages", Measured: short(median(ours.took[0])) + "; " + short(median(ours.took[1])), Holds: true,
			Peer: short(median(bare.took[0])) + "; " + short(median(bare.took[1])) + " by " + bare.name},
		{What: "  until all have their first fragment, asked for at once", Measured: short(ours.opened), Holds: true, Peer: times(ours.opened, bare.opened, bare.name)},
		{What: "  the server's processor time a change; memory a page", Measured: ours.costs(), Holds: true, Peer: bare.costs() + " by " + bare.name},
	}
	if missing != nil {
		return append(rows, row{What: "  beside Mercure's hub", Measured: "not had", Holds: true, Peer: missing.Error()})
	}
	mercure := houses[2]
	theirs := median(slices.Clone(mercure.took[2]))
	memory := float64(ours.memory()) / float64(mercure.memory())
	share := row{What: "  memory beside Mercure's hub", Measured: fmt.Sprintf("%.2f", memory), Holds: true, Peer: mercure.costs() + " by " + mercure.name}
	if pages >= many { // of fewer, what a server keeps ready for the next rush is most of it
		share.Budget, share.Holds = "0.25", memory <= .25
	}
	return append(rows,
		row{What: "  time beside Mercure's hub", Measured: fmt.Sprintf("%.2f", float64(last)/float64(theirs)), Budget: "1.00", Holds: last <= theirs,
			Peer: times(last, theirs, mercure.name)},
		share)
}

func (h *house) costs() string {
	if h.full.memory == 0 {
		return "not told on this system"
	}
	return fmt.Sprintf("%s; %.1f KB", short((h.full.processor-h.began.processor)/floorRounds), float64(h.memory())/1024)
}

// memory is what one page more takes of the server, in bytes.
func (h *house) memory() int64 { return (h.full.memory - h.empty.memory) / int64(h.pages) }
