// SPDX-License-Identifier: Apache-2.0

package opinion

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"
)

// big are the sizes for which there is a budget: one second each on two cores.
var big = []struct {
	name string
	world
}{
	{"2000by900", world{people: 2000, statements: 900, groups: 3, fill: .25, noise: .4, pass: .1}},
	{"2000by900full", world{people: 2000, statements: 900, groups: 3, fill: 1, noise: .4, pass: .1}},
	{"20000by2000sparse", world{people: 20_000, statements: 2000, groups: 4, fill: .03, noise: .3, pass: .1}},
	{"20000by2000dense", world{people: 20_000, statements: 2000, groups: 4, fill: .2, noise: .4, pass: .1}},
	{"20000by2000none", world{people: 20_000, statements: 2000, fill: .03, pass: .1}},
}

// BenchmarkFind measures from votes to groups, with all the tests that they pass.
func BenchmarkFind(b *testing.B) {
	for _, c := range big {
		b.Run(c.name, func(b *testing.B) {
			v, truth := c.votes(1)
			var r Result
			b.ResetTimer()
			for b.Loop() {
				r = Find(v, runtime.GOMAXPROCS(0))
			}
			b.ReportMetric(float64(v.Len()), "votes")
			if c.groups > 0 && (!r.Stable || recovered(r, truth) < .9) {
				b.Fatalf("groups are not found: %s", r.Reason)
			}
		})
	}
}

// BenchmarkRead measures from the bytes of a table to votes.
func BenchmarkRead(b *testing.B) {
	for _, c := range big {
		b.Run(c.name, func(b *testing.B) {
			v, _ := c.votes(1)
			data := table(v)
			b.SetBytes(int64(len(data)))
			b.ResetTimer()
			for b.Loop() {
				if _, _, err := Read(data, runtime.GOMAXPROCS(0)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// table writes votes as they are read.
func table(v *Votes) []byte {
	var b bytes.Buffer
	b.WriteString("voter-id,comment-id,vote\n")
	for i, id := range v.Voters {
		cols, votes := v.row(i)
		for k, j := range cols {
			fmt.Fprintf(&b, "%s,%s,%d\n", id, v.Comments[j], votes[k])
		}
	}
	return b.Bytes()
}
