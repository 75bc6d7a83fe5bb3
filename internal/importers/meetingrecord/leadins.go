// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
)

// leadIn is the phrase by which a text introduces a list as recommendations.
type leadIn struct {
	start, end int    // words; the list begins at end
	own        mark   // the mark of the lead-in's own paragraph ("12.")
	heading    bool   // it is a heading, so headings below it may part the list
	weak       bool   // its words also introduce other lists
	that       bool   // it ends in "that": its items are clauses
	suggests   bool   // weak, but it names what follows suggestions or proposals
	doubt      string // why the list may be none of recommendations
}

// findLeadIn looks for the next lead-in at or after word i, before limit.
func (f *flow) findLeadIn(i, limit int) (leadIn, bool) {
	for ; i < limit; i++ {
		c := f.words[i].core
		if m := f.markAt(i); m.kind == namedMark && strings.HasPrefix(c, "rec") && i+2 < limit {
			return leadIn{start: i, end: i}, true // "Recommendation 1:" introduces itself
		}
		if isRecommendWord(c) {
			if lead, ok := f.leadInFrom(i, limit); ok {
				return lead, true
			}
		}
		if endsInColon(f.raw(i)) {
			if lead, ok := f.weakLeadIn(i, limit); ok {
				return lead, true
			}
		} else if proposalHeads[c] {
			if lead, ok := f.proposalHead(i, limit); ok {
				return lead, true
			}
		}
	}
	return leadIn{}, false
}

// isRecommendWord knows recommendation(s), recommend(ed), also where a scan
// changed up to two letters of the long forms.
func isRecommendWord(c string) bool {
	if len(c) < 7 || len(c) > 20 {
		return false
	}
	switch c {
	case "recommendation", "recommendations", "recommended", "recommends", "recommend":
		return true
	case "recommandation", "recommandations", "recommandé", "recommande", "recommandent",
		"recomendación", "recomendaciones", "recomendaron", "recomendó", "recomienda":
		return true
	}
	if len(c) < 12 || !strings.Contains("rktrnb", c[:1]) && !strings.HasPrefix(c, "ec") {
		return false
	}
	c = strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(c, "rn", "m"), "0", "o"), "1", "l")
	return distance(c, "recommendations") <= 2 || distance(c, "recommendation") <= 2
}

// distance is the edit distance of two short words.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		last := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := last
			if a[i] != b[j] {
				cost++
			}
			last = row[j+1]
			row[j+1] = min(cost, row[j]+1, last+1)
		}
	}
	return row[len(b)]
}

// endsInColon is true where only signs follow a colon: "included:..".
func endsInColon(s string) bool {
	at := strings.LastIndexByte(s, ':')
	return at > 0 && strings.Trim(s[at:], ":.,;\"'“”-–•·*") == ""
}

// leadInFrom tries the ends that a lead-in with a word of recommending at k may
// have: a colon, the end of its heading or sentence, or none that is left.
func (f *flow) leadInFrom(k, limit int) (leadIn, bool) {
	start := f.sentenceStart(k, 40)
	own := f.ownMark(start)
	lead := leadIn{start: start, own: own}
	if end, ok := f.headingLine(f.blockStart(k)); ok && end <= limit && !f.sentenceLike(f.blockStart(k), end) {
		lead.heading, lead.end = true, end
		if f.itemFollows(end, limit) || f.headedListFollows(end, limit) {
			return lead, true
		}
		return lead, false
	}
	for i := k; i < limit && i < k+40; i++ {
		lead.end, lead.that = i+1, f.core(i) == "that"
		if endsInColon(f.raw(i)) || f.raw(i) == ":" {
			if f.addresseeAt(i+1) && f.headedListFollows(i+1, limit) {
				lead.heading = true
				return lead, true
			}
			return lead, f.itemFollows(i+1, limit) || f.semicolonList(i+1, limit)
		}
		if f.endsSentence(i) || i+1 < len(f.words) && f.opensLine(i+1) {
			announces := f.has(start, i+1, "following") || f.has(start, i+1, "below") || f.has(start, i+1, "follows") || i-k < 3
			return lead, announces && f.itemFollows(i+1, limit)
		}
		if i+1 < limit && i-k < 14 && (f.barelyFollows(k, i+1) || f.clausesFollow(i+1, limit)) {
			return lead, true
		}
	}
	return leadIn{}, false
}

// ownMark is the mark of the paragraph that a sentence at word i opens.
func (f *flow) ownMark(i int) mark {
	if m, _ := f.marksAt(i); m.kind != noMark || i == 0 {
		return m
	}
	if m := f.markAt(i - 1); m.counting() && (f.opensLine(i-1) || f.flat(i)) {
		return m
	}
	return mark{}
}

// sentenceLike tells that a line which ends in a colon is a sentence, not a
// heading: "Participants recommended that States:".
func (f *flow) sentenceLike(from, to int) bool {
	if to-from > 12 {
		return true
	}
	for i := from; i < to; i++ {
		switch f.core(i) {
		case "recommended", "recommend", "recommends", "that", "was", "were", "are", "made", "included", "include", "should", "following",
			"recommandé", "recommandent", "recomendaron", "recomendó", "formulé", "formularon", "suivantes", "siguientes":
			return true
		}
	}
	return false
}

func (f *flow) has(from, to int, core string) bool {
	for i := from; i < to; i++ {
		if f.words[i].core == core {
			return true
		}
	}
	return false
}

// itemFollows tells whether a list item begins at word i: after a printed mark,
// or with a verb.
func (f *flow) itemFollows(i, limit int) bool {
	m, at := f.marksAt(i)
	if at >= limit || at >= len(f.words) {
		return false
	}
	_, verb := f.opensWithVerb(at)
	if verb && f.finite(at) {
		return false
	}
	if m.strong() || m.kind == weakMark && f.opensLine(i) {
		return verb || m.counting() && (m.value <= 1 || m.roman == 1) || !m.counting() || f.opensLine(i)
	}
	if i > 0 && endsInColon(f.raw(i-1)) && f.capital(at) && f.formAt(at) == doingOpening {
		return true
	}
	return verb && f.capital(at) && !f.modal(at) || f.unlistedVerb(i) || f.parallelLine(i)
}

// unlistedVerb knows a line without a mark that opens with a verb no list holds,
// by the line below it, which opens with one.
func (f *flow) unlistedVerb(i int) bool {
	if i == 0 || !f.opensLine(i) || !f.capital(i) || f.flat(i) || !f.likelyVerb(i) {
		return false
	}
	below := f.blockEnd(i)
	_, verb := f.opensWithVerb(below)
	return verb && f.capital(below) && !f.finite(below) && !nounish[f.core(below)]
}

// barelyFollows is for scans that lost the colon: "recommendations included
// Ensure ...". A mark and a verb, or a verb with a capital after small letters.
func (f *flow) barelyFollows(k, i int) bool {
	m, at := f.marksAt(i)
	if at >= len(f.words) || !f.capital(at) || m.kind == noMark && at > i {
		return false
	}
	v, verb := f.opensWithVerb(at)
	if !verb || f.finite(at) {
		return false
	}
	if m.kind != noMark {
		return true
	}
	return (f.lower(i-1) || i-1 == k) && (!nounish[f.core(v)] || plainlyDone[f.core(v)]) && f.lower(v+1) && !strings.HasSuffix(f.raw(i-1), ",") &&
		(i-1 == k || !connectives[f.core(i-1)] || f.core(i-1) == "were" || f.core(i-1) == "are")
}

// finite tells that a word that may be an imperative is a subject: "Support was
// expressed".
func (f *flow) finite(i int) bool {
	for j := i + 1; j < len(f.words) && j <= i+2; j++ {
		switch f.core(j) {
		case "was", "were", "is", "has", "had":
			return true
		}
	}
	return false
}

// modal tells that a noun which may be a verb is the subject of a sentence:
// "Support for plantations should ...".
func (f *flow) modal(i int) bool {
	if !nounish[f.core(i)] {
		return false
	}
	for j := i + 1; j < len(f.words) && j < i+8 && !f.endsSentence(j); j++ {
		switch f.core(j) {
		case "should", "must", "could", "would", "can", "will":
			return true
		case "that", "which", "who", "and":
			return false
		}
	}
	return false
}

// headedListFollows tells whether another heading with a list stands right
// below a heading.
func (f *flow) headedListFollows(i, limit int) bool {
	end, ok := f.headingLine(i)
	if !ok || end >= limit {
		return false
	}
	if _, verb := f.opensWithVerb(i); verb && !endsInColon(f.raw(end-1)) && !nounish[f.core(i)] {
		return false
	}
	m, at := f.marksAt(end)
	if at >= limit {
		return false
	}
	return (m.strong() || m.kind == weakMark) && !f.finite(at)
}

// addresseeAt knows a line that says to whom the items below it are addressed:
// "For Governments:", "To employers:".
func (f *flow) addresseeAt(i int) bool {
	end, ok := f.headingLine(i)
	if !ok || end-i > 10 || !f.capital(i) {
		return false
	}
	switch f.core(i) {
	case "for", "to", "by":
		return !f.toDo(i)
	}
	return endsInColon(f.raw(end - 1))
}
