// SPDX-License-Identifier: Apache-2.0

package record

import (
	"slices"
	"unicode"

	"rapporteur/internal/text"
)

// Change is other words for a stretch of a text, in code points.
type Change struct {
	Span  text.Span
	Words string
}

// Limits within which a whole new text is compared word by word; beyond them what
// lies between the first and the last difference is one change.
const (
	mostCells   = 4_000_000
	mostChanges = 60
	joinWithin  = 3 // tokens between two changes that are told as one
)

// Changes compares a text with what should stand instead and tells the stretches
// that differ, whole words each. Nothing is only put in: what is added is told with
// the word beside it, so that a person sees where.
func Changes(was, is string) []Change {
	a, b := pieces(was), pieces(text.Normalise(is))
	first := 0
	for first < len(a) && first < len(b) && a[first].words == b[first].words {
		first++
	}
	lastA, lastB := len(a), len(b)
	for lastA > first && lastB > first && a[lastA-1].words == b[lastB-1].words {
		lastA, lastB = lastA-1, lastB-1
	}
	if first == lastA && first == lastB {
		return nil
	}
	runs := [][4]int{{first, lastA, first, lastB}}
	if (lastA-first)*(lastB-first) <= mostCells {
		if fine := differing(a[first:lastA], b[first:lastB], first); len(fine) <= mostChanges {
			runs = fine
		}
	}
	var out []Change
	for _, r := range widened(runs, a, b) {
		words := ""
		for _, p := range b[r[2]:r[3]] {
			words += p.words
		}
		out = append(out, Change{Span: text.Span{Start: a[r[0]].at, End: a[r[1]-1].end}, Words: words})
	}
	return out
}

// piece is a run of characters that are white space or are not.
type piece struct {
	words   string
	at, end int
}

func pieces(in string) (out []piece) {
	start, n := 0, 0
	var space bool
	var run []rune
	flush := func() {
		if len(run) > 0 {
			out = append(out, piece{string(run), start, n})
		}
		run, start = nil, n
	}
	for _, r := range in {
		if is := unicode.IsSpace(r); len(run) == 0 || is != space {
			flush()
			space = is
		}
		run = append(run, r)
		n++
	}
	flush()
	return out
}

// differing finds by the longest common subsequence which runs of the two differ;
// each is from and to in a, from and to in b, counted from the offset.
func differing(a, b []piece, offset int) (out [][4]int) {
	table := make([]int32, (len(a)+1)*(len(b)+1))
	at := func(i, j int) *int32 { return &table[i*(len(b)+1)+j] }
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i].words == b[j].words {
				*at(i, j) = *at(i+1, j+1) + 1
			} else {
				*at(i, j) = max(*at(i+1, j), *at(i, j+1))
			}
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		if i < len(a) && j < len(b) && a[i].words == b[j].words {
			i, j = i+1, j+1
			continue
		}
		x, y := i, j
		for (i < len(a) || j < len(b)) && !(i < len(a) && j < len(b) && a[i].words == b[j].words) {
			if j == len(b) || i < len(a) && *at(i+1, j) >= *at(i, j+1) {
				i++
			} else {
				j++
			}
		}
		out = append(out, [4]int{x + offset, i + offset, y + offset, j + offset})
	}
	return out
}

// widened gives every run a word of the old text, and joins those that lie close
// together.
func widened(runs [][4]int, a, b []piece) (out [][4]int) {
	for _, r := range runs {
		for blank(a[r[0]:r[1]]) && (r[0] > 0 || r[1] < len(a)) {
			if r[0] > 0 && r[2] > 0 {
				r[0], r[2] = r[0]-1, r[2]-1
			} else if r[1] < len(a) && r[3] < len(b) {
				r[1], r[3] = r[1]+1, r[3]+1
			} else {
				break
			}
		}
		if n := len(out); n > 0 && r[0]-out[n-1][1] <= joinWithin {
			out[n-1][1], out[n-1][3] = max(out[n-1][1], r[1]), max(out[n-1][3], r[3])
			continue
		}
		out = append(out, r)
	}
	return slices.DeleteFunc(out, func(r [4]int) bool { return r[0] == r[1] })
}

func blank(in []piece) bool {
	return !slices.ContainsFunc(in, func(p piece) bool { return !unicode.IsSpace([]rune(p.words)[0]) })
}
