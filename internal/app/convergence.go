// SPDX-License-Identifier: Apache-2.0

package app

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"strings"

	"rapporteur"
	"rapporteur/convergence/opinion"
)

// votesBytes is the largest table of votes that is read: some 80 million votes.
const votesBytes = 1 << 30

type convergenceCommand struct {
	Votes string `arg:"" help:"The table of votes, CSV; - reads standard input."`
	JSON  bool   `name:"json" help:"Print JSON, as a program reads it."`
}

// Help says more than a line can.
func (convergenceCommand) Help() string {
	return "The table has the columns voter-id, comment-id and vote, in any order and beside others: 1 is agree, -1 disagree, 0 pass. " +
		"Rows with another vote are passed over; a later row of the same voter on the same comment replaces the earlier. " +
		"Exports of Polis are read as they are; in the database of Polis itself, and in tables taken from there, -1 is agree.\n\n" +
		"Groups are printed only where they are more than chance; else the reason stands in their place. No database is needed, and nothing is saved."
}

func (c *convergenceCommand) Run(s *session) error {
	data, err := s.votes(c.Votes)
	if err != nil {
		return err
	}
	parallel := runtime.GOMAXPROCS(0)
	v, passedOver, err := opinion.Read(data, parallel)
	if err != nil {
		return err
	}
	if passedOver > 0 {
		fmt.Fprintln(s.err, s.print.N("poll.votes_passed_over", passedOver))
	}
	r := opinion.Find(v, parallel)
	if !c.JSON {
		return printOpinion(s.out, r)
	}
	out := json.NewEncoder(s.out)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(r)
}

// votes reads a file, or standard input.
func (s *session) votes(name string) ([]byte, error) {
	if name != "-" {
		return readFile(name, votesBytes)
	}
	data, err := io.ReadAll(io.LimitReader(s.in, votesBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read standard input: %w", err)
	}
	if len(data) > votesBytes {
		return nil, rapporteur.Fail(rapporteur.TooLarge, "command.too_large", "file", name, "limit", fmt.Sprint(votesBytes>>20))
	}
	return data, nil
}

// listed is how many statements the readable form shows at each end.
const listed = 10

// printOpinion prints for people what --json prints for programs; members are
// counted, not listed.
func printOpinion(w io.Writer, r opinion.Result) error {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("participants: %d, statements: %d, votes: %d", r.Participants, r.Statements, r.Votes)
	line("%s", r.Reason)
	for _, g := range r.Groups {
		line("\nGroup %d: %d members", g.ID, g.Size)
		for _, s := range r.Representative {
			if s.Group == g.ID {
				line("  %-8s with %s (%.0f points more than the others; p %.2g)", s.Direction, s.Comment, 100*s.Score, s.P)
			}
		}
	}
	if len(r.Consensus) > 0 {
		line("\nMost agreed with")
	}
	for i, s := range r.Consensus {
		if i < listed {
			line("  %.2f  %s", s.Score, s.Comment)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
