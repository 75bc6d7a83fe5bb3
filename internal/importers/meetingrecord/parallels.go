// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import "strings"

// longestParallel is how many words a line without a mark may have and still be
// read as an item by its likeness to the lines beside it.
const longestParallel = 30

// parallelLine knows a line without a mark that opens as its neighbours do, with
// a bare verb, though no list holds its own verb. It is asked only below a
// heading or lead-in of recommendations.
func (f *flow) parallelLine(i int) bool {
	if i == 0 || !f.opensLine(i) || f.flat(i) || !f.bareLine(i) {
		return false
	}
	below := f.blockEnd(i)
	if f.likeLine(i, below) {
		return true
	}
	above := f.blockStart(i - 1)
	return f.likeLine(i, above)
}

// likeLine tells that the line at j opens with a known verb and closes as the
// line at i does.
func (f *flow) likeLine(i, j int) bool {
	if j >= len(f.words) || !f.bareLine(j) {
		return false
	}
	_, verb := f.opensWithVerb(j)
	return verb && f.endsList(f.blockEnd(i)-1) == f.endsList(f.blockEnd(j)-1)
}

// bareLine tells that a line is one short sentence without a subject: a first
// word that may be a verb, small letters after it and no finite verb.
func (f *flow) bareLine(i int) bool {
	end := f.blockEnd(i)
	if end-i < 3 || end-i > longestParallel || !f.capital(i) || !f.lower(i+1) || endsInColon(f.raw(end-1)) {
		return false
	}
	if _, verb := f.opensWithVerb(i); !verb && !f.mayBeVerb(i) {
		return false
	}
	for j := i + 1; j < end; j++ {
		if j < end-1 && f.endsSentence(j) {
			return false
		}
		switch f.core(j) {
		case "was", "were", "has", "had", "will", "would", "should", "must", "said", "of":
			if j <= i+8 && (f.core(j) != "of" || j == i+1) {
				return false
			}
		}
	}
	return true
}

// mayBeVerb rules out words that cannot be a bare verb by what they are or how
// they end.
func (f *flow) mayBeVerb(i int) bool {
	c := f.core(i)
	if len(c) < 3 || hasDigit(c) || connectives[c] || determiners[c] || subjects[c] || notNames[c] || f.lastRune(i) == ',' {
		return false
	}
	if strings.HasSuffix(c, "s") && !strings.HasSuffix(c, "ss") {
		return false
	}
	for _, end := range []string{"ing", "ion", "ment", "ness", "ity", "ed", "ship", "ance", "ence", "al", "ous", "ive", "ly", "ic"} {
		if strings.HasSuffix(c, end) {
			return false
		}
	}
	return true
}

// parallel tells that an item of a plainly announced list without marks opens
// at word i by its likeness to the lines beside it.
func (l *list) parallel(i int) bool {
	return !l.marked && l.lines && !l.lead.weak && l.f.parallelLine(i)
}

// paragraph tells that running text goes on at a line below items that close
// without a stop: more than one sentence, the first with a subject.
func (f *flow) paragraph(i int) bool {
	if f.flat(i) {
		return false
	}
	subject, end := nounish[f.core(i)], f.blockEnd(i)
	for j := i + 1; j < end-1; j++ {
		if f.endsSentence(j) {
			return subject && f.endsSentence(end-1)
		}
		switch f.core(j) {
		case "has", "had", "was", "were":
			subject = true
		}
	}
	return false
}
