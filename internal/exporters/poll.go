// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"rapporteur/convergence"
	"rapporteur/convergence/opinion"
)

// WritePollVotes writes the votes on what was let in, as the opinion groups are
// computed from them: voters are numbered in the order of their pseudonyms, so
// that the table leads back to no token and gives the same groups.
func WritePollVotes(w io.Writer, p *convergence.Poll, votes []convergence.Vote) error {
	v := opinion.New(p.Ballots(votes))
	number := map[string]string{}
	for i, id := range v.Voters {
		number[id] = strconv.Itoa(i + 1)
	}
	constituency := map[string]string{}
	for _, one := range votes {
		if one.Constituency != "" {
			constituency[one.Voter] = one.Constituency
		}
	}
	heading := []string{"voter-id", "comment-id", "vote"}
	if p.AskConstituency {
		heading = append(heading, "constituency")
	}
	out := csv.NewWriter(w)
	if err := out.Write(heading); err != nil {
		return err
	}
	for b := range v.All() {
		row := []string{number[b.Voter], b.Comment, strconv.Itoa(int(b.Vote))}
		if p.AskConstituency {
			row = append(row, cell(constituency[b.Voter]))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// WritePollStatements writes the statements with their state and counts.
func WritePollStatements(w io.Writer, p *convergence.Poll, totals map[int]convergence.Split) error {
	var langs []string
	for _, s := range p.Statements {
		for _, l := range s.Text.Languages() {
			if !slices.Contains(langs, l) {
				langs = append(langs, l)
			}
		}
	}
	slices.Sort(langs)
	heading := []string{"comment-id", "moderated", "seed", "reason", "agree", "disagree", "pass"}
	for _, l := range langs {
		heading = append(heading, "text-"+l)
	}
	out := csv.NewWriter(w)
	if err := out.Write(heading); err != nil {
		return err
	}
	moderated := map[convergence.State]string{convergence.Approved: "1", convergence.Rejected: "-1", convergence.Pending: "0"}
	for _, s := range p.Statements {
		t := totals[s.Number]
		row := []string{strconv.Itoa(s.Number), moderated[s.State], strconv.FormatBool(s.Seed), cell(s.Reason), strconv.Itoa(t.For), strconv.Itoa(t.Against), strconv.Itoa(t.Other)}
		for _, l := range langs {
			row = append(row, cell(s.Text.In[l]))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// cell keeps a spreadsheet from taking what somebody wrote for a formula: a mark
// stands before it.
func cell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n", rune(s[0])) {
		return "'" + clean(s)
	}
	return clean(s)
}
