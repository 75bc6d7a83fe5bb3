// SPDX-License-Identifier: Apache-2.0

package opinion

import (
	"bytes"
	"encoding/csv"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur"
)

// ballots lists votes in their order.
func (v *Votes) ballots() []Ballot { return slices.AppendSeq([]Ballot{}, v.All()) }

func TestRead(t *testing.T) {
	for name, c := range map[string]struct {
		in         string
		want       []Ballot
		passedOver int
	}{
		"plain":                {"voter-id,comment-id,vote\n1,2,1\n1,10,-1\n2,2,0\n", []Ballot{{"1", "2", 1}, {"1", "10", -1}, {"2", "2", 0}}, 0},
		"a later row replaces": {"voter-id,comment-id,vote\n1,2,1\n2,2,1\n1,3,1\n1,2,-1\n", []Ballot{{"1", "2", -1}, {"1", "3", 1}, {"2", "2", 1}}, 0},
		"columns in another order, and others": {"timestamp,comment-id,datetime,voter-id,vote,x\n9,2,a b,1,1,\n9,3,a b,1,-1,y\n",
			[]Ballot{{"1", "2", 1}, {"1", "3", -1}}, 0},
		"CRLF and byte order mark":       {"\ufeffvoter-id,comment-id,vote\r\n1,2,1\r\n", []Ballot{{"1", "2", 1}}, 0},
		"CR alone":                       {"voter-id,comment-id,vote\r1,2,1\r1,3,0", []Ballot{{"1", "2", 1}, {"1", "3", 0}}, 0},
		"quotation marks":                {"\"voter-id\",\"comment-id\",\"vote\"\n\"a, b\",\"2\",\"-1\"\na,\"say \"\"no\"\"\",1\n", []Ballot{{"a", `say "no"`, 1}, {"a, b", "2", -1}}, 0},
		"semicolons":                     {"voter-id;comment-id;vote\n1;2;-1\n", []Ballot{{"1", "2", -1}}, 0},
		"tabs, other spelling of a name": {"Voter_ID\tComment ID\tVote\n1\t2\t-1\n", []Ballot{{"1", "2", -1}}, 0},
		"other values are passed over":   {"voter-id,comment-id,vote\n1,2,1\n1,2,2\n1,2,\n1,3,agree\n3,3,0.5\n", []Ballot{{"1", "2", 1}}, 4},
		"written with a point":           {"voter-id,comment-id,vote\n1,2,1.0\n1,3,-1.0\n1,4,0.0\n1,5, 1 \n", []Ballot{{"1", "2", 1}, {"1", "3", -1}, {"1", "4", 0}, {"1", "5", 1}}, 0},
		"no id":                          {"voter-id,comment-id,vote\n,2,1\n1, ,1\n", []Ballot{}, 2},
		"empty lines":                    {"\n\nvoter-id,comment-id,vote\n\n1,2,1\n \n\r\n,,\n1,3,1\n\n", []Ballot{{"1", "2", 1}, {"1", "3", 1}}, 1},
		"no rows":                        {"voter-id,comment-id,vote", []Ballot{}, 0},
		"ids keep their zeros":           {"voter-id,comment-id,vote\n01,2,1\n1,2,0\n", []Ballot{{"01", "2", 1}, {"1", "2", 0}}, 0},
		"letters have one form":          {"voter-id,comment-id,vote\ne\u0301,2,1\né,2,0\n", []Ballot{{"é", "2", 0}}, 0},
		"no end of line at the end":      {"vote,voter-id,comment-id\n1,a,b", []Ballot{{"a", "b", 1}}, 0},
	} {
		v, passedOver, err := Read([]byte(c.in), 2)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(c.want, v.ballots()); diff != "" || passedOver != c.passedOver {
			t.Errorf("%s: %d passed over, want %d\n%s", name, passedOver, c.passedOver, diff)
		}
	}
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		in, key, line, columns string
	}{
		"nothing":               {"", "poll.votes_empty", "", ""},
		"only empty lines":      {"\n\n  \n", "poll.votes_empty", "", ""},
		"no vote":               {"\nvoter-id,comment-id\n1,2\n", "poll.votes_columns", "2", "vote"},
		"another table":         {"name,age\nx,2\n", "poll.votes_columns", "1", "voter-id, comment-id, vote"},
		"a column twice":        {"voter-id,comment-id,vote,vote\n1,2,1,1\n", "poll.votes_twice", "1", ""},
		"a row too short":       {"voter-id,comment-id,vote\n1,2,1\n\n1,2\n", "poll.votes_short", "4", ""},
		"a quoted row short":    {"voter-id,comment-id,vote\n\"1\",2,1\n1,2\n", "poll.votes_short", "3", ""},
		"quotation mark open":   {"voter-id,comment-id,vote\n1,2,1\n\"1,2,1\n", "poll.votes_quotes", "3", ""},
		"quotation mark within": {"voter-id,comment-id,vote\n1\"x,2,1\n", "poll.votes_quotes", "2", ""},
		"not UTF-8":             {"voter-id,comment-id,vote\n\xff,2,1\n", "poll.votes_encoding", "", ""},
	} {
		_, _, err := Read([]byte(c.in), 2)
		var known *rapporteur.Error
		if !errors.As(err, &known) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if known.Key != c.key || known.Args["line"] != c.line || c.columns != "" && known.Args["columns"] != c.columns {
			t.Errorf("%s: %v", name, known)
		}
	}
}

// TestShortRowFarDown finds the line in a table that is read in pieces.
func TestShortRowFarDown(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("voter-id,comment-id,vote\n")
	for i := range 5000 {
		if i == 4321 {
			b.WriteString("7,7\n")
		}
		b.WriteString(strconv.Itoa(i) + ",3,1\n")
	}
	_, _, err := Read(b.Bytes(), 2)
	var known *rapporteur.Error
	if !errors.As(err, &known) || known.Args["line"] != "4323" {
		t.Errorf("%v", err)
	}
}

func TestIDsInOrder(t *testing.T) {
	ids := []string{"b", "10", "", "9", "010", "a10", "a9", "-1"}
	slices.SortFunc(ids, compareIDs)
	if diff := cmp.Diff([]string{"9", "010", "10", "", "-1", "a10", "a9", "b"}, ids); diff != "" {
		t.Error(diff)
	}
}

// FuzzRead: what is read does not hang on quotation marks or on how many work
// on it, and each vote is there once.
func FuzzRead(f *testing.F) {
	f.Add([]byte("voter-id,comment-id,vote\n1,2,1\n1,2,-1\n2,3,0\n"))
	f.Add([]byte("\ufeffvote;voter-id;comment-id\r\n1;a;b\r\n\r\n"))
	f.Add([]byte("voter-id,comment-id,vote\n\"a\"\"\",x,1\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		v, passedOver, err := Read(data, 1)
		var known *rapporteur.Error
		if err != nil {
			if !errors.As(err, &known) {
				t.Fatalf("an error without a message: %v", err)
			}
			return
		}
		seen := map[Ballot]bool{}
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Write([]string{"vote", voterColumn, "note", commentColumn})
		for _, one := range v.ballots() {
			key := Ballot{Voter: one.Voter, Comment: one.Comment}
			if seen[key] || one.Vote < -1 || one.Vote > 1 || strings.TrimSpace(one.Voter) == "" {
				t.Fatalf("%+v", one)
			}
			seen[key] = true
			w.Write([]string{strconv.Itoa(int(one.Vote)), one.Voter, `"x"`, one.Comment})
		}
		w.Flush()
		again, n, err := Read(b.Bytes(), 2)
		if err != nil || n != 0 {
			t.Fatalf("written again, %d passed over: %v", n, err)
		}
		if diff := cmp.Diff(v.ballots(), again.ballots()); diff != "" {
			t.Fatalf("%d passed over\n%s", passedOver, diff)
		}
	})
}
