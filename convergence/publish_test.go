// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPublish(t *testing.T) {
	parted := func(key string, f, a, o int) Published {
		return Published{Key: key, N: f + a + o, Parted: true, For: f, Against: a, Other: o}
	}
	for name, c := range map[string]struct {
		rows []Split
		want Breakdown
	}{
		"all can be shown": {[]Split{{"a", 6, 3, 0}, {"b", 3, 4, 1}},
			Breakdown{Rows: []Published{parted("a", 6, 3, 0), parted("b", 3, 4, 1)}, All: parted("", 9, 7, 1)}},
		"one row under five takes another with it": {[]Split{{"a", 4, 0, 0}, {"b", 6, 3, 0}, {"c", 9, 3, 3}},
			Breakdown{Rows: []Published{parted("c", 9, 3, 3)}, Hidden: 2, All: parted("", 19, 6, 3)}},
		"one small opposition takes the table with it": {[]Split{{"a", 6, 1, 0}, {"b", 6, 4, 0}, {"c", 9, 3, 3}},
			Breakdown{Hidden: 3, All: parted("", 21, 8, 3)}},
		"several": {[]Split{{"a", 6, 1, 0}, {"b", 6, 4, 0}, {"c", 9, 0, 3}},
			Breakdown{Rows: []Published{{Key: "a", N: 7}, parted("b", 6, 4, 0), {Key: "c", N: 12}}, All: parted("", 21, 5, 3)}},
		"of one in all":     {[]Split{{"a", 6, 1, 0}, {"b", 7, 0, 0}}, Breakdown{Hidden: 2, All: Published{N: 14}}},
		"of nobody":         {[]Split{{"a", 6, 0, 0}, {"b", 7, 0, 0}}, Breakdown{Hidden: 2, All: Published{N: 13}}},
		"under five in all": {[]Split{{"a", 1, 1, 0}, {"b", 2, 0, 0}}, Breakdown{Hidden: 2}},
		"nobody":            {nil, Breakdown{}},
	} {
		if diff := cmp.Diff(c.want, Publish(c.rows)); diff != "" {
			t.Errorf("%s\n%s", name, diff)
		}
	}
}

// TestPublishedTablesGiveNobodyAway looks at what somebody can work out who knows
// the rules: of all tables that are published alike, none may be sure of an
// opposition of one or two in any row, in what is left, or in all. What is left
// is never a single row, nor under five.
func TestPublishedTablesGiveNobodyAway(t *testing.T) {
	var two, three []Split // rows that a table is made of
	for f := range 9 {
		for a := range 9 - f {
			three = append(three, Split{For: f, Against: a})
			for o := range 9 - f - a {
				two = append(two, Split{For: f, Against: a, Other: o})
			}
		}
	}
	lookThrough(t, 1, two)
	lookThrough(t, 2, two)
	lookThrough(t, 3, three)
}

func lookThrough(t *testing.T, rows int, among []Split) {
	type known struct {
		against [][]bool // per row, the rest and all: what the opposition may be
		rest    bool     // there is something left, and its size can be worked out
		edge    bool
	}
	seen := map[string]*known{}
	table := make([]Split, rows)
	var visit func(int)
	visit = func(i int) {
		if i < rows {
			for _, s := range among {
				table[i] = s
				table[i].Key = string(rune('a' + i))
				visit(i + 1)
			}
			return
		}
		b := Publish(slices.Clone(table))
		key := fmt.Sprint(b)
		k := seen[key]
		if k == nil {
			k = &known{}
			for range rows + 2 {
				k.against = append(k.against, make([]bool, 40))
			}
			seen[key] = k
		}
		var all, rest Split
		for j, s := range table {
			k.against[j][s.Against] = true
			all = all.plus(s)
			if !slices.ContainsFunc(b.Rows, func(p Published) bool { return p.Key == s.Key }) {
				rest = rest.plus(s)
			}
		}
		k.against[rows][rest.Against], k.against[rows+1][all.Against] = true, true
		k.edge = k.edge || b.All.N > 0 && rest.N() > 10 // tables with larger rows, which are not tried here, look the same
		if k.rest = b.Hidden > 0 && b.All.N > 0; k.rest && len(b.Rows) > 0 && (b.Hidden < 2 || rest.N() < leastPublished) {
			t.Errorf("%v: what is left tells %d", table, rest.N())
		}
	}
	visit(0)
	leaks := 0
	for key, k := range seen {
		if k.edge {
			continue
		}
		for j, may := range k.against {
			if j == rows && !k.rest {
				continue
			}
			if sure(may, func(n int) bool { return n == 1 || n == 2 }) {
				if leaks++; leaks < 10 {
					t.Errorf("%d rows, published as %s: in place %d one or two are opposed for certain", rows, key, j)
				}
			}
		}
	}
	if leaks > 0 {
		t.Errorf("%d rows: %d of %d published tables give somebody away", rows, leaks, len(seen))
	}
}

// sure reports whether everything that may be is so.
func sure(may []bool, so func(int) bool) bool {
	for n, m := range may {
		if m && !so(n) {
			return false
		}
	}
	return true
}
