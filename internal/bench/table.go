// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// row is one line of the table. Budget and Goal are what must hold and where we
// are going; they are empty where no budget was set.
type row struct {
	What     string
	Measured string
	Budget   string
	Goal     string
	Peer     string // the peer, and how many times its figure this is
	Holds    bool
}

// within makes a row of a time that has a budget; a budget of 0 is none.
func within(what string, took, budget, goal time.Duration, peer string) row {
	r := row{What: what, Measured: short(took), Peer: peer, Holds: budget == 0 || took <= budget}
	if budget > 0 {
		r.Budget = short(budget)
	}
	if goal > 0 {
		r.Goal = short(goal)
	}
	return r
}

func short(d time.Duration) string {
	switch {
	case d >= time.Second:
		return fmt.Sprintf("%.2f s", d.Seconds())
	case d >= 10*time.Millisecond:
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000)
}

func times(took, peer time.Duration, of string) string {
	return fmt.Sprintf("%.1f times %s (%s)", float64(took)/float64(peer), of, short(peer))
}

// median of several runs, so that one that was disturbed does not count.
func median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}

func table(w io.Writer, rows []row) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "what\tmeasured\tmust hold\tgoal\t\tbeside a peer")
	for _, r := range rows {
		verdict := "holds"
		switch {
		case !r.Holds:
			verdict = "OVER"
		case r.Budget == "":
			verdict = ""
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\n", r.What, r.Measured, r.Budget, r.Goal, verdict, r.Peer)
	}
	return t.Flush()
}

// machine says on what was measured.
func machine() string {
	return fmt.Sprintf("%s\n%s, %d of its cores, load %s, %s, %s/%s", time.Now().Format("2 January 2006 15:04"), field("/proc/cpuinfo", "model name"),
		runtime.GOMAXPROCS(0), load(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

func field(file, name string) string {
	f, err := os.Open(file)
	if err != nil {
		return "unknown processor"
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if k, v, found := strings.Cut(lines.Text(), ":"); found && strings.TrimSpace(k) == name {
			return strings.TrimSpace(v)
		}
	}
	return "unknown processor"
}

// load is how busy the machine was otherwise in the last minute, where it says.
func load() string {
	all, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	first, _, _ := strings.Cut(string(all), " ")
	return first
}
