// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import "strings"

// proposing words introduce recommendations, if a list of verbs follows.
var proposing = set(`proposals proposal suggestions suggestion proposed proposes propose suggested suggests suggest urged urge urges
	encouraged encourages encourage invited invites requested requests advised advises should must asks demands needs need
	called calls call calling asked ask urging recommending actions action measures steps priorities options solutions forward commitments appealed ought wish wishes`)

// suggesting words name what follows in a way that leaves little doubt.
var suggesting = set(`proposals suggestions suggested proposed propose suggest`)

// prescribing words before a list say that what follows is to be done.
var prescribing = set(`should must ought wish wishes`)

// proposalHeads are words in headings that announce proposals.
var proposalHeads = set(`asks proposals suggestions actions options want ask`)

// proposalHead accepts a short heading such as "Key asks" or "Priority actions".
func (f *flow) proposalHead(k, limit int) (leadIn, bool) {
	start := f.blockStart(k)
	end, ok := f.headingLine(start)
	if !ok || end > limit || end-start > 6 || !f.itemFollows(end, limit) || end-start == 1 && f.core(k) == "actions" {
		return leadIn{}, false
	}
	for i := start; i < end; i++ {
		if c := f.core(i); c == "taken" || c == "questions" || c == "previous" || c == "discussion" {
			return leadIn{}, false
		}
	}
	own := f.ownMark(start)
	return leadIn{start: start, end: end, own: own, weak: true, suggests: true,
		doubt: "the heading calls these proposals or actions, not recommendations"}, true
}

// weakLeadIn accepts a clause that ends in a colon and proposes, urges or calls
// for something, where at least two items follow and all open with verbs.
func (f *flow) weakLeadIn(colon, limit int) (leadIn, bool) {
	start := f.sentenceStart(colon, 40)
	proposes, suggests := false, false
	for i := start; i <= colon; i++ {
		c := f.words[i].core
		if m := f.markAt(i); m.kind == namedMark && strings.HasPrefix(c, "rec") && i+2 < limit {
			return leadIn{start: i, end: i}, true // "Recommendation 1:" introduces itself
		}
		if isRecommendWord(c) {
			return leadIn{}, false // looked at already
		}
		proposes = proposes || proposing[c]
		suggests = suggests || suggesting[c] || prescribing[c] && f.core(i-1) != "that"
		if c == "discuss" || c == "questions" || c == "agenda" || c == "discussed" {
			return leadIn{}, false
		}
	}
	if !proposes || !f.itemFollows(colon+1, limit) {
		return leadIn{}, false
	}
	own := f.ownMark(start)
	return leadIn{start: start, end: colon + 1, own: own, weak: true, suggests: suggests,
		doubt: "the text calls these proposals, needs or actions, not recommendations"}, true
}
