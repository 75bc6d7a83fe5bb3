// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur"
	"rapporteur/convergence"
)

func TestPollTable(t *testing.T) {
	for in, want := range map[string]string{
		"timestamp,datetime,comment-id,voter-id,vote\n":                                     VoteTable,
		"timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n": StatementTable,
		"comment-id;text;text-fr\n":                                                         StatementTable,
		"file,contributor,date\n":                                                           NoPollTable,
		"text,contributor\n":                                                                NoPollTable,
		"":                                                                                  NoPollTable, "\x00\x01": NoPollTable,
	} {
		if got := PollTable([]byte(in)); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

func TestPollStatements(t *testing.T) {
	in := func(words ...string) rapporteur.Text {
		out := rapporteur.Text{}
		for i := 0; i < len(words); i += 2 {
			out = out.With(words[i], words[i+1])
		}
		return out
	}
	for name, c := range map[string]struct {
		in   string
		want []convergence.PollStatement
	}{
		"an export of Polis": {"timestamp,comment-id,author-id,moderated,comment-body\n1,0,5,1,\" Dig\n wells \"\n2,1,5,-1,Rude\n3,2,5,0,New\n", []convergence.PollStatement{
			{Ref: "0", Seed: true, State: convergence.Approved, Text: in("en", "Dig wells")},
			{Ref: "1", Seed: true, State: convergence.Rejected, Text: in("en", "Rude")},
			{Ref: "2", Seed: true, State: convergence.Pending, Text: in("en", "New")}}},
		"several languages": {"text-fr;text\nPuits;Wells\nSeul;\n", []convergence.PollStatement{
			{Seed: true, State: convergence.Approved, Text: in("en", "Wells", "fr", "Puits")},
			{Seed: true, State: convergence.Approved, Text: in("fr", "Seul")}}},
		"a guarded formula, short and empty rows": {"comment-id,text\n1,'=1+1\n\n2\n3,\n", []convergence.PollStatement{
			{Ref: "1", Seed: true, State: convergence.Approved, Text: in("en", "=1+1")}}},
	} {
		got, err := PollStatements("t.csv", []byte(c.in), "en")
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s\n%s", name, diff)
		}
	}
	for in, want := range map[string]string{"a,b\n1,2\n": "poll.statement_columns", "": "import.table_empty", "text\n\"open\n": "import.table_broken"} {
		_, err := PollStatements("t.csv", []byte(in), "en")
		if !errors.Is(err, &rapporteur.Error{Code: rapporteur.Invalid, Key: want}) {
			t.Errorf("%q: %v, want %s", in, err, want)
		}
		if e := new(rapporteur.Error); errors.As(err, &e) && e.Args["file"] != "t.csv" {
			t.Errorf("%q: the refusal names no file: %v", in, e.Args)
		}
	}
}

func TestPollVotesGoByTheFilesOwnIDs(t *testing.T) {
	p := convergence.Poll{Statements: []convergence.PollStatement{{Number: 1, Ref: "2"}, {Number: 2, Ref: "x"}, {Number: 3}}}
	votes, passedOver, err := PollVotes("v.csv", []byte("voter-id,comment-id,vote\na,2,1\na,x,-1\na,3,0\na,3,?\n"), &p)
	want := []convergence.Vote{{Voter: "a", Statement: 1, Value: 1}, {Voter: "a", Statement: 3, Value: 0}, {Voter: "a", Statement: 2, Value: -1}}
	if diff := cmp.Diff(want, votes); diff != "" || err != nil || passedOver != 1 {
		t.Errorf("%d passed over, %v\n%s", passedOver, err, diff)
	}
	if _, _, err := PollVotes("v.csv", []byte("voter-id,comment-id,vote\na,9,1\n"), &p); !errors.Is(err, &rapporteur.Error{Code: rapporteur.Invalid, Key: "poll.votes_on_nothing"}) {
		t.Errorf("a vote on nothing: %v", err)
	}
}

// FuzzPollStatements: whatever is read has words without line ends, and errors
// have their sentence.
func FuzzPollStatements(f *testing.F) {
	f.Add([]byte("comment-id,comment-body,moderated\n1,Dig wells,1\n"))
	f.Add([]byte("text;text-fr\n\"a\"\"b\";c\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		all, err := PollStatements("t.csv", data, "en")
		var known *rapporteur.Error
		if err != nil && !errors.As(err, &known) {
			t.Fatalf("an error without a message: %v", err)
		}
		for _, s := range all {
			for lang, words := range s.Text.In {
				if words == "" || lang == "" || strings.ContainsAny(words, "\n\r") {
					t.Fatalf("%q in %q", words, lang)
				}
			}
		}
	})
}
