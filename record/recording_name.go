// SPDX-License-Identifier: Apache-2.0

package record

import (
	"slices"
	"strings"

	"rapporteur/stakeholder"
)

// fits is how well a speaker as captions write it fits the names of a turn: 1 for
// the same name, from 0.75 for a near one, 0 for another. Of people a part of the
// name will do, as captions often give the family name alone; of States and
// organisations it will not: Guinea is not Guinea-Bissau.
func fits(speaker string, t Turn) float64 {
	best := 0.0
	for _, part := range speakerParts(speaker) {
		for _, n := range t.Names {
			best = max(best, partyFits(part, nameWords(n)))
		}
		for _, n := range t.People {
			best = max(best, personFits(part, nameWords(n)))
		}
	}
	return best
}

// speakerParts parts "MEXICO (Ms. Ruiz)" and "Ana Ruiz, Mexico" into what may be
// a name by itself.
func speakerParts(s string) [][]string {
	out := [][]string{nameWords(s)}
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("(),/–—|", r) }) {
		if w := nameWords(part); len(w) > 0 && len(w) < len(out[0]) {
			out = append(out, w)
		}
	}
	return out
}

// courtesies say nothing of who it is.
var courtesies = wordSet("mr mrs ms miss mx dr prof professor he hon sir dame mme m mlle sr sra amb ambassador minister ministre ministro ministra " +
	"representative representing delegate delegation of from on behalf for and de du des d la le")

// officers are speakers who have no turn of their own.
var officers = wordSet("chair chairperson chairman chairwoman cochair president vice moderator secretariat secretary interpreter facilitator cofacilitator co " +
	"announcer narrator presidente moderateur moderatrice moderador moderadora secretaria interprete الرييس الرييسه الرئيس الرئيسه")

func wordSet(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w] = true
	}
	return out
}

func nameWords(s string) []string {
	return slices.DeleteFunc(strings.Fields(stakeholder.Fold(s)), func(w string) bool { return courtesies[w] })
}

// isOfficer reports whether captions name a speaker by an office alone.
func isOfficer(speaker string) bool {
	words := nameWords(speaker)
	return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !officers[w] })
}

func partyFits(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	same, near := shared(a, b)
	if same == len(a) && same == len(b) {
		return 1
	}
	if dice := 2 * float64(same+near) / float64(len(a)+len(b)); dice >= 0.8 {
		return 0.75 + 0.2*(dice-0.8)/0.2 - 0.05*float64(near)
	}
	return 0
}

func personFits(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	same, near := shared(a, b)
	short := min(len(a), len(b))
	long := slices.ContainsFunc(a, func(w string) bool { return len([]rune(w)) >= 3 })
	switch {
	case same == len(a) && same == len(b):
		return 1
	case same+near < short || !long:
		return 0
	case short == 1:
		return 0.85 - 0.08*float64(near)
	}
	return 0.95 - 0.05*float64(near)
}

// shared counts the words of a that b has, and those that b has but for a letter.
func shared(a, b []string) (same, near int) {
	left := slices.Clone(b)
	take := func(w string, like func(x, y string) bool) bool {
		for i, o := range left {
			if like(w, o) {
				left = slices.Delete(left, i, i+1)
				return true
			}
		}
		return false
	}
	var rest []string
	for _, w := range a {
		if take(w, func(x, y string) bool { return x == y }) {
			same++
		} else {
			rest = append(rest, w)
		}
	}
	for _, w := range rest {
		if take(w, misheard) {
			near++
		}
	}
	return same, near
}

// misheard tells that two words differ as captions made by a machine may: in one
// letter of five to nine, in two of more, and not in the first, which parts Gambia
// from Zambia.
func misheard(a, b string) bool {
	x, y := []rune(a), []rune(b)
	short := min(len(x), len(y))
	if short < 5 || max(len(x), len(y)) > 60 || x[0] != y[0] {
		return false
	}
	limit := 1
	if short >= 10 {
		limit = 2
	}
	return distance(x, y) <= limit
}

// distance is how many letters are put in, left out or exchanged.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		last := row[0]
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			last, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, last+cost)
		}
	}
	return row[len(b)]
}
