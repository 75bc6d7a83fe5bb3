// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"cmp"
	"slices"
)

// What a published breakdown never tells, whatever is subtracted from what.
const (
	leastPublished = 5 // voices or voters in a row that is shown
	fewOpposed     = 2 // an opposition of so many or fewer is never told from none
)

// Split is how many of one constituency stand for a point, against it, or
// neither, such as those who passed.
type Split struct {
	Key                 string
	For, Against, Other int
}

// N is how many there are.
func (s Split) N() int { return s.For + s.Against + s.Other }

func (s Split) few() bool { return s.Against <= fewOpposed }

func (s Split) plus(o Split) Split {
	s.For, s.Against, s.Other = s.For+o.For, s.Against+o.Against, s.Other+o.Other
	return s
}

// Published is what may be shown of a split: how many, and where Parted also how
// they stand. A row that is not parted has at most two against, or none.
type Published struct {
	Key                 string
	N                   int
	Parted              bool
	For, Against, Other int
}

// Breakdown is what may be shown of rows that together are all.
type Breakdown struct {
	Rows   []Published
	Hidden int       // rows that are not shown: they hold under five, or would give such a row away
	All    Published // of all together; N is 0 where they are under five
}

// Publish hides rows of fewer than five and tells no opposition of one or two
// from none: not in a row, not in what is left when the shown rows are taken from
// all, not in all. Where the shown rows would tell it, none is shown. Knowing
// these rules does not help: publish_test.go tries.
func Publish(rows []Split) Breakdown {
	shown, hidden := largeEnough(rows)
	var all, rest Split
	for _, s := range rows {
		all = all.plus(s)
	}
	for _, s := range hidden {
		rest = rest.plus(s)
	}
	items := shown
	if len(hidden) > 0 {
		items = append(slices.Clone(shown), rest) // nobody sees it, and everybody can work it out
	}
	b := Breakdown{Hidden: len(rows)}
	if all.N() >= leastPublished {
		b.All = published(all)
	}
	if all.few() || tells(items) {
		return b
	}
	b.Hidden = len(hidden)
	for _, s := range shown {
		b.Rows = append(b.Rows, published(s))
	}
	return b
}

func published(s Split) Published {
	if s.few() {
		return Published{Key: s.Key, N: s.N()}
	}
	return Published{Key: s.Key, N: s.N(), Parted: true, For: s.For, Against: s.Against, Other: s.Other}
}

// tells reports whether the opposition that is left for the rows with few against
// is that of one row, or so large that none of them can be without.
func tells(items []Split) bool {
	n, against := 0, 0
	for _, s := range items {
		if s.few() {
			n, against = n+1, against+s.Against
		}
	}
	return n == 1 || against > fewOpposed*(n-1) && n > 0
}

// largeEnough parts the rows that can be shown from those of under five. One of
// these alone, or several that are under five together, would be told by what is
// missing from all: then the smallest that could be shown is not shown either.
func largeEnough(rows []Split) (shown, hidden []Split) {
	n := 0
	for _, s := range rows {
		if s.N() < leastPublished {
			hidden, n = append(hidden, s), n+s.N()
		} else {
			shown = append(shown, s)
		}
	}
	if len(hidden) > 0 && len(shown) > 0 && (len(hidden) == 1 || n < leastPublished) {
		least := 0
		for i, s := range shown {
			if cmp.Or(cmp.Compare(s.N(), shown[least].N()), cmp.Compare(s.Key, shown[least].Key)) < 0 {
				least = i
			}
		}
		hidden = append(hidden, shown[least])
		shown = slices.Delete(shown, least, least+1)
	}
	return shown, hidden
}
