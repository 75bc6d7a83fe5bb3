// SPDX-License-Identifier: Apache-2.0

package stakeholder

import (
	"math/bits"
	"slices"
	"strings"
)

// maxCandidates keeps a list of candidates short enough to choose from.
const maxCandidates = 5

// letters is a folded name with the set of its letters, which tells most pairs of
// names apart without looking at them.
type letters struct {
	name string
	set  uint64
}

func lettersOf(folded string) letters {
	l := letters{name: folded}
	for _, r := range folded {
		l.set |= 1 << (uint(r) % 64)
	}
	return l
}

// near lists whom an unknown name might mean: those whose name has all its words
// ("Korea"), and those that differ by a letter or two ("Dominia").
func (d *Directory) near(name string) []Candidate {
	folded := lettersOf(Fold(before(name)))
	words := strings.Fields(folded.name)
	if len(words) == 0 || len(words) > 6 {
		return nil
	}
	var out []Candidate
	for i := range d.entities {
		if len(out) == maxCandidates {
			break
		}
		if why := d.nearness(i, folded, words); why != "" {
			out = append(out, d.candidate(i, why))
		}
	}
	return out
}

func (d *Directory) nearness(i int, folded letters, words []string) string {
	n := len(folded.name)
	for _, f := range d.entities[i].folded {
		switch {
		case len(f.name) > n && folded.set&^f.set == 0 && containsAll(strings.Fields(f.name), words):
			return "its name has these words"
		case bits.OnesCount64(folded.set^f.set) <= 2*allowed(n) && distance(folded.name, f.name) <= allowed(n):
			return "its name is spelt nearly so"
		}
	}
	return ""
}

func containsAll(has, words []string) bool {
	for _, w := range words {
		if !slices.Contains(has, w) {
			return false
		}
	}
	return true
}

// allowed is how many letters may differ in a name of a length.
func allowed(length int) int {
	switch {
	case length >= 8:
		return 2
	case length >= 5:
		return 1
	}
	return 0
}

// distance is the number of letters to change, add or drop; it stops counting
// where the lengths already differ by more than two.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > 2 || len(y)-len(x) > 2 {
		return 3
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		last := row[0]
		row[0] = i + 1
		for j := range y {
			cost := last
			if x[i] != y[j] {
				cost = 1 + min(last, row[j], row[j+1])
			}
			last, row[j+1] = row[j+1], cost
		}
	}
	return row[len(y)]
}

var organisationWords = map[string]bool{}

func init() {
	for _, w := range strings.Fields("commission committee council federation confederation association society societies network university institute institution union unions foundation centre center alliance coalition organization organisation forum group mission agency office bureau fund programme program company bank church caritas service services collective movement platform initiative comite conseil asociacion federacion fundacion universidad universite reseau syndicat fondation") {
		organisationWords[w] = true
	}
}

// organisationLike reports whether a name has a word that organisations bear
// and delegations seldom do. A permanent mission is a delegation.
func organisationLike(name string) bool {
	words := foldWords(before(name))
	if slices.Contains(words, "permanent") {
		return false
	}
	return slices.ContainsFunc(words, func(w string) bool { return organisationWords[w] })
}
