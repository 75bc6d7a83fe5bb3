// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
)

// courtesies are titles that open a person's name.
var courtesies = set(`mr mrs ms miss mx dr prof professor sir dame h.e he rev reverend hon honourable honorable sra srta mme messrs madam
	madame ambassador amb lord lady sheikh sheikha prince princess judge justice senator`)

// courtesyAt tells whether a courtesy title opens a name at word i: "H.E.",
// "Mr.", "Ms", "Dr.". Posts that serve as titles count only before two capitals.
func (f *flow) courtesyAt(i int) bool {
	if i+1 >= len(f.words) || !f.capital(i) {
		return false
	}
	c := strings.TrimSuffix(f.core(i), ".")
	if !courtesies[c] || !f.capital(i+1) {
		return false
	}
	switch c {
	case "he":
		return f.raw(i) == "HE"
	case "hon", "amb", "rev", "mr", "ms", "mrs", "dr", "h.e", "prof":
		return !strings.HasSuffix(f.raw(i), ",")
	}
	return !strings.ContainsAny(f.raw(i), ",:;)") && f.capital(i+2) && !connectives[f.core(i+1)] && !roleNouns[f.core(i+1)]
}

// partOf tells what a label says of those it introduces.
var partOf = map[string]string{
	"moderator": "m", "moderators": "m", "chair": "m", "chairs": "m", "co-chair": "m", "co-chairs": "m", "co-moderator": "m", "co-moderators": "m",
	"chairperson": "m", "chairpersons": "m", "chairman": "m", "chairwoman": "m", "facilitator": "m", "facilitators": "m", "co-facilitator": "m",
	"moderated": "m", "chaired": "m", "facilitated": "m", "moderation": "m", "presiding": "m",
	"panellist": "p", "panellists": "p", "panelist": "p", "panelists": "p", "speaker": "p", "speakers": "p", "discussant": "p", "discussants": "p",
	"expert": "p", "experts": "p", "presenter": "p", "presenters": "p", "respondent": "p", "respondents": "p", "commentator": "p", "commentators": "p",
	"presentations": "p", "presentation": "p", "participants": "p", "panel": "p", "members": "p", "persons": "p", "interventions": "p", "discussers": "p",
	"rapporteur": "x", "rapporteurs": "x", "opening": "x", "welcome": "x", "keynote": "x", "closing": "x", "remarks": "x", "address": "x",
	"organizer": "x", "organizers": "x", "organisers": "x", "contact": "x", "welcoming": "x", "introduction": "x", "introductory": "x", "secretary": "x",
	"interpreter": "x", "opened": "x", "closed": "x", "secretariat": "x", "note-taker": "x", "host": "x", "hosts": "x", "focal": "x",
}

// labelAt reads a label such as "Moderators:", "Lead discussants:", "Moderated
// by", "Chair –" at word i and gives the part and the word after it.
func (f *flow) labelAt(i int) (part string, ok bool, after int) {
	if !f.capital(i) || f.courtesyAt(i) {
		return "", false, i
	}
	for j := i; j < len(f.words) && j < i+4; j++ {
		c := strings.TrimSuffix(strings.TrimSuffix(f.core(j), "(s"), "s)")
		c, _, _ = strings.Cut(c, "(")
		c, _, _ = strings.Cut(c, "/")
		if p := partOf[c]; part == "x" && j > i && f.capital(j) && (p == "m" || p == "p") {
			return "", false, i // "Special Rapporteur Panellists:": the label begins later
		} else if p != "" && (part == "" || p == "m" || part == "p") {
			part = p
		}
		if endsInColon(f.raw(j)) {
			return part, part != "", j + 1
		}
		if part == "m" && f.core(j+1) == "by" {
			j++
			if endsInColon(f.raw(j)) || f.capital(j+1) {
				return part, true, j + 1
			}
		}
		if (part == "m" || part == "p") && f.flat(i) && f.capital(j) && f.courtesyAt(j+1) && !strings.ContainsAny(f.raw(j), ",;") && f.core(i-1) != "the" {
			return part, true, j + 1
		}
		line := f.opensLine(i)
		if part != "" && line && j+1 < len(f.words) && (f.opensLine(j+1) || f.isDash(j+1)) {
			if f.isDash(j + 1) {
				return part, true, j + 2
			}
			return part, true, j + 1
		}
		if part == "" && !labelAdjectives[f.core(j)] {
			break
		}
	}
	return "", false, i
}

// labelAdjectives may stand before the word of a label.
var labelAdjectives = set(`lead main invited key session first second opening guest expert resource thematic expected confirmed list of
	the distinguished keynote special closing welcome welcoming introductory designated proposed technical`)

func (f *flow) isDash(i int) bool {
	return f.words[i].core == "" && strings.ContainsAny(f.raw(i), "-–—")
}

// castEnds are words at which a flattened programme leaves the people.
var castEnds = set(`interactive questions discussion q&a coffee lunch break time followed concept objective objectives guiding
	format background panelists panellists this these they`)

// segmentCast reads the people of a segment: paragraphs of prose as a narrative,
// lines as a programme.
func (f *flow) segmentCast(s segment) []cast {
	if f.flat(s.at) {
		return f.programmeCast(s)
	}
	var out []cast
	lines := s
	lines.to = s.from
	for i := s.from; i < s.to; {
		end := min(f.blockEnd(i), s.to)
		if !f.prose(i, end) {
			lines.to = end
			i = end
			continue
		}
		out = append(out, f.programmeCast(lines)...)
		for j := i; j < end; {
			to := f.sentenceFrom(j)[1]
			out = append(out, f.narrativeCast(j, min(to, end))...)
			j = max(to, j+1)
		}
		lines.from, lines.to = end, end
		i = end
	}
	return append(out, f.programmeCast(lines)...)
}

// prose tells that a paragraph is of sentences: it ends with a stop and has a
// finite verb.
func (f *flow) prose(i, end int) bool {
	if end-i < 5 || !f.endsSentence(end-1) {
		return false
	}
	if _, label, after := f.labelAt(i); label && endsInColon(f.raw(after-1)) {
		return false
	}
	for j := i; j < end; j++ {
		if c := f.core(j); f.lower(j) && reporting[c] && c != "held" && c != "led" && c != "moderated" && c != "chaired" {
			return true
		}
	}
	return false
}

// programmeCast reads the people below a heading of the programme. With a
// courtesy title a name stands anywhere; without one it opens a line or follows
// a label.
func (f *flow) programmeCast(s segment) []cast {
	var out []cast
	part, labelled := "p", false
	for i := s.from; i < s.to; {
		if p, ok, after := f.labelAt(i); ok {
			part, labelled = p, true
			i = after
			if i < s.to && !f.courtesyAt(i) && part != "x" {
				found, next := f.plainNames(i, s.to)
				for _, p := range found {
					out = append(out, cast{p, part == "m"})
				}
				i = max(next, i)
			}
			continue
		}
		if f.courtesyAt(i) {
			end := f.chunkEnd(i, s.to)
			if p, ok := f.introduced(i, end); ok && part != "x" && !f.inRunningText(i, s) {
				out = append(out, cast{p, part == "m"})
			}
			i = end
			continue
		}
		if (labelled && f.opensLine(i) || f.flat(i) && f.markAt(i).sign != 0 && f.nameLength(i+1, s.to) > 0) && part != "x" {
			found, next := f.plainNames(i, s.to)
			for _, p := range found {
				out = append(out, cast{p, part == "m"})
			}
			if next > i {
				i = next
				continue
			}
		}
		i++
	}
	return out
}

// inRunningText tells that a title stands inside a sentence of prose, where a
// person is spoken of and does not sit on the panel.
func (f *flow) inRunningText(i int, s segment) bool {
	if i == s.from || f.opensLine(i) {
		return false
	}
	before := f.core(i - 1)
	if f.lower(i-1) && before != "and" && before != "by" && reporting[f.wordAfterName(i)] {
		return true
	}
	switch before {
	case "by", "of", "to", "from", "with", "as":
		return !f.doc.paged || f.lower(i-2) && partOf[f.core(i-2)] == ""
	}
	return f.doc.paged && f.core(i-1) != "" && f.endsSentence(i-1) && reporting[f.wordAfterName(i)] || !f.doc.paged && !f.opensLine(f.blockStart(i))
}

// wordAfterName is the first word with a small letter after a name.
func (f *flow) wordAfterName(i int) string {
	for j := i; j < len(f.words) && j < i+8; j++ {
		if strings.HasSuffix(f.raw(j), ",") {
			return ""
		}
		if f.lower(j) && !particles[f.core(j)] {
			return f.core(j)
		}
	}
	return ""
}

// chunkEnd finds where the introduction that begins at word i ends: before the
// next person, label, line or sentence.
func (f *flow) chunkEnd(i, limit int) int {
	j := i
	for j < limit && f.courtesyAt(j) {
		j++
	}
	for j++; j < limit; j++ {
		if f.opensLine(j) && !f.lineRunsOn(j) {
			return j
		}
		if _, ok, _ := f.labelAt(j); ok || f.courtesyAt(j) {
			return j
		}
		if strings.HasSuffix(f.raw(j-1), ";") || f.endsSentence(j-1) {
			return j
		}
		if f.capital(j) && castEnds[f.core(j)] && !connectives[f.core(j-1)] && (f.lower(j+1) || endsInColon(f.raw(j)) || f.core(j) == "interactive") {
			return j
		}
		if h, ok := f.otherHead(j); ok && h.kind != otherSegment || f.timeAt(j) || f.weekdayAt(j) {
			return j
		}
		if f.lower(j) && presentVerbs[f.core(j)] && !connectives[f.core(j-1)] || j-i > 60 {
			return j
		}
	}
	return limit
}

// presentVerbs tell in a programme what somebody does there.
var presentVerbs = set(`provides presents gives shares delivers summarizes summarises introduces will offers reports opens closes speaks
	discusses moderates chairs outlines highlights`)

// lineRunsOn tells that a line goes on with the introduction before it.
func (f *flow) lineRunsOn(j int) bool {
	if f.lower(j) {
		return true
	}
	return strings.ContainsRune(",(", f.lastRune(j-1)) && !f.courtesyAt(j) && f.markAt(j).kind == noMark
}
