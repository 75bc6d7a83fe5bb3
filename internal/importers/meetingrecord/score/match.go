// SPDX-License-Identifier: Apache-2.0

package main

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// result counts what was found of what was wanted, and names the rest.
type result struct {
	hits, found, wanted int
	missed, extra       []string
}

// words folds case, accents, punctuation and white space.
func words(s string) []string {
	s = strings.ReplaceAll(strings.ToLower(s), "ø", "o")
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Fields(b.String())
}

// overlap is the F1 of the tokens of two wordings.
func overlap(a, b []string) float64 {
	left := map[string]int{}
	for _, w := range a {
		left[w]++
	}
	shared := 0
	for _, w := range b {
		if left[w] > 0 {
			left[w]--
			shared++
		}
	}
	if shared == 0 {
		return 0
	}
	return 2 * float64(shared) / float64(len(a)+len(b))
}

// pair matches found to wanted one to one, best first, and gives what is left.
func pair[A, B any](found []A, wanted []B, same func(A, B) float64, nameA func(A) string, nameB func(B) string) result {
	r := result{found: len(found), wanted: len(wanted)}
	usedA, usedB := make([]bool, len(found)), make([]bool, len(wanted))
	for {
		best, ba, bb := 0.0, -1, -1
		for i, a := range found {
			for j, b := range wanted {
				if usedA[i] || usedB[j] {
					continue
				}
				if v := same(a, b); v > best {
					best, ba, bb = v, i, j
				}
			}
		}
		if ba < 0 {
			break
		}
		usedA[ba], usedB[bb] = true, true
		r.hits++
	}
	for i, a := range found {
		if !usedA[i] {
			r.extra = append(r.extra, nameA(a))
		}
	}
	for j, b := range wanted {
		if !usedB[j] {
			r.missed = append(r.missed, nameB(b))
		}
	}
	return r
}

// sameSurname compares the last words of two names, or tells that a name whose
// end is illegible begins as the other.
func sameSurname(found string, want person) bool {
	for _, form := range append(want.AsWritten, want.Name) {
		a, b := words(found), words(form)
		if len(a) == 0 || len(b) == 0 {
			continue
		}
		if a[len(a)-1] == b[len(b)-1] {
			return true
		}
		if want.Illegible && a[0] == b[0] && len(a) > 1 && a[1] == b[1] {
			return true
		}
	}
	return false
}

// holdsAll tells that all words of a name are among those found.
func holdsAll(found, want string) bool {
	have := map[string]bool{}
	for _, w := range words(found) {
		have[w] = true
	}
	wanted := words(want)
	for _, w := range wanted {
		if !have[w] {
			return false
		}
	}
	return len(wanted) > 0
}
