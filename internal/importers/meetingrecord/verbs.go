// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"

	"rapporteur/coding/suggest"
)

// The words with which recommendations open are those by which passages are
// suggested: one lexicon for both.
var (
	openings    = suggest.Openings()
	nounish     = openings.Nounish
	plainlyDone = openings.Plain
	determiners = openings.Determiners
)

func isVerb(core string) bool { return openings.IsVerb(core) }

func isAdverb(core string) bool { return openings.IsAdverb(core) }

// opensWithVerb tells whether the words at i open a recommendation: a verb in
// its base form, after at most two manners, or "do not". It gives the index of
// the verb.
func (f *flow) opensWithVerb(i int) (int, bool) {
	for n := 0; n < 3 && i < len(f.words); n++ {
		c := f.core(i)
		if head, _, parted := strings.Cut(c, "/"); parted {
			c = head
		}
		if isVerb(c) {
			return i, true
		}
		if isAdverb(c) || c == "do" && f.core(i+1) == "not" {
			i++
			continue
		}
		if c == "and" && n > 0 { // "Actively and fairly promote"
			i++
			continue
		}
		break
	}
	return 0, false
}

// likelyVerb knows verbs that no list holds by what follows them. It is asked
// only after a printed mark.
func (f *flow) likelyVerb(i int) bool {
	c := f.core(i)
	if len(c) < 3 || hasDigit(c) || connectives[c] || determiners[c] || subjects[c] || notNames[c] || !determiners[f.core(i+1)] {
		return false
	}
	for _, end := range []string{"ing", "ion", "ions", "ment", "ments", "ness", "ity", "ed", "ies", "ship", "ance", "ence", "al", "ous", "ive"} {
		if strings.HasSuffix(c, end) {
			return false
		}
	}
	return true
}
