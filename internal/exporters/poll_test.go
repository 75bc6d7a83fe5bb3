// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur"
	"rapporteur/convergence"
	"rapporteur/convergence/opinion"
)

// TestVotesGiveTheSameGroupsAgain computes from the table what the poll shows.
func TestVotesGiveTheSameGroupsAgain(t *testing.T) {
	p := convergence.Poll{AskConstituency: true}
	for n := range 10 {
		p.Statements = append(p.Statements, convergence.PollStatement{Number: n + 1, State: convergence.Approved})
	}
	p.Statements[9].State = convergence.Rejected
	var votes []convergence.Vote
	for i := range 450 { // more than are tested, so that the order of voters matters
		for n := 1; n <= 10; n++ {
			value := 1 - 2*((i+n*(i%3))%2)
			if (i*7+n*13)%11 == 0 {
				value = 0
			}
			votes = append(votes, convergence.Vote{Voter: fmt.Sprintf("%x", 1e9+7919*i), Statement: n, Value: value, Constituency: "=cmd"})
		}
	}
	want := opinion.Find(opinion.New(p.Ballots(votes)), 2)
	var b bytes.Buffer
	if err := WritePollVotes(&b, &p, votes); err != nil {
		t.Fatal(err)
	}
	again, passedOver, err := opinion.Read(b.Bytes(), 2)
	if err != nil || passedOver > 0 {
		t.Fatal(passedOver, err)
	}
	got := opinion.Find(again, 2)
	want.Members, got.Members = nil, nil
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 4051 || rows[1][3] != "'=cmd" {
		t.Errorf("%d rows, first %v, %v", len(rows), rows[1], err)
	}
}

func TestWordsAreNoFormulas(t *testing.T) {
	for in, want := range map[string]string{"=1": "'=1", "+1": "'+1", "-1": "'-1", "@a": "'@a", "\t=1": "'\t=1", "a=1": "a=1", "": ""} {
		if got := cell(in); got != want {
			t.Errorf("%q is written %q, want %q", in, got, want)
		}
	}
	p := convergence.Poll{Statements: []convergence.PollStatement{{Number: 1, State: convergence.Pending, Reason: "@x", Text: rapporteur.NewText("en", "-a").With("ar", "ب")}}}
	var b bytes.Buffer
	if err := WritePollStatements(&b, &p, map[int]convergence.Split{1: {For: 2, Against: 1}}); err != nil {
		t.Fatal(err)
	}
	want := "comment-id,moderated,seed,reason,agree,disagree,pass,text-ar,text-en\n1,0,false,'@x,2,1,0,ب,'-a\n"
	if b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}
