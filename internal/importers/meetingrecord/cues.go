// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
)

// cue is a phrase in a sentence after which people of a panel are named.
type cue struct {
	at, after int
	part      string
}

// narrativeCast reads the people whom a sentence puts on a panel.
func (f *flow) narrativeCast(a, b int) []cast {
	var cues []cue
	for i := a; i < b; i++ {
		if c, ok := f.cueAt(i, b); ok {
			cues = append(cues, c)
			i = c.after - 1
		}
	}
	var out []cast
	for k, c := range cues {
		limit := b
		if k+1 < len(cues) {
			limit = cues[k+1].at
		}
		if c.part == "x" {
			continue
		}
		for _, p := range f.peopleIn(c.after, limit) {
			out = append(out, cast{p, c.part == "m"})
		}
	}
	if s, ok := f.moderatedBefore(a, b); ok {
		out = append(out, s.people...)
	}
	return out
}

// cueAt reads a cue at word i.
func (f *flow) cueAt(i, b int) (cue, bool) {
	c, next := f.core(i), f.core(i+1)
	switch c {
	case "moderated", "chaired", "facilitated", "co-moderated", "co-chaired", "co-facilitated":
		if next == "by" {
			return cue{i, i + 2, "m"}, true
		}
	case "moderator", "moderators", "chair", "facilitator", "chairperson", "co-chairs":
		if next == "was" || next == "were" || endsInColon(f.raw(i)) || strings.HasSuffix(f.raw(i), ",") && f.courtesyAt(i+1) || f.courtesyAt(i+1) {
			at := i + 1
			if next == "was" || next == "were" {
				at++
			}
			return cue{i, at, "m"}, true
		}
	case "panellists", "panelists", "panellist", "panelist", "speakers", "discussants", "discussant", "presenters", "experts", "members":
		switch {
		case next == "were" || next == "was" || next == "included" || next == "include" || next == "are" || next == "comprised":
			return cue{i, i + 2, "p"}, true
		case endsInColon(f.raw(i)), f.courtesyAt(i + 1), strings.HasSuffix(f.raw(i), ",") && f.courtesyAt(i+1):
			return cue{i, i + 1, "p"}, true
		}
	case "featured", "featuring", "comprised", "comprising", "included", "including":
		if f.courtesyAt(i+1) || f.core(i+1) == "of" && f.courtesyAt(i+2) || f.nameLength(i+1, b) > 0 && f.closesName(i+1, b) {
			return cue{i, i + 1, "p"}, true
		}
	case "composed", "consisted", "consisting":
		if next == "of" {
			return cue{i, i + 2, "p"}, true
		}
	case "presentations", "contributions", "interventions", "statements":
		if next == "by" || next == "from" {
			return cue{i, i + 2, f.partBefore(i)}, true
		}
		if (next == "were" || next == "was") && (f.core(i+3) == "by") {
			return cue{i, i + 4, "p"}, true
		}
	case "with":
		if f.courtesyAt(i+1) || f.nameLength(i+1, b) > 0 && f.closesName(i+1, b) {
			return cue{i, i + 1, f.partAfter(i, b)}, true
		}
	case "joined", "heard":
		if next == "by" || next == "from" {
			return cue{i, i + 2, "p"}, true
		}
	case "remarks", "opened", "closed", "preceded", "introduced":
		if next == "by" {
			return cue{i, i + 2, "x"}, true
		}
	}
	return cue{}, false
}

// partBefore knows statements that open or close a panel rather than belong to it.
func (f *flow) partBefore(i int) string {
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		switch f.core(j) {
		case "opened", "opening", "began", "introductory", "welcoming", "closing", "closed", "keynote", "concluding", "preceded":
			return "x"
		}
	}
	return "p"
}

// partAfter reads "as panellists" behind the people whom "with" introduces; they
// are panellists unless it says otherwise.
func (f *flow) partAfter(i, b int) string {
	for j := i + 1; j+1 < b; j++ {
		if f.core(j) != "as" {
			continue
		}
		for k := j + 1; k < b && k < j+3; k++ {
			if p := partOf[f.core(k)]; p != "" {
				return p
			}
		}
	}
	return "p"
}
