// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
	"unicode"
)

// Words that join others: no phrase ends with one.
var connectives = set(`a an the of to and or nor but for in on at by with from as into onto upon over under than that which who whose
	whom this these those their its his her our your per via between among amid across through during within without against
	towards toward about around including such not if when where while is are was were be been being has have had will would
	should could may might must can shall also both either neither each every all any some no more most less very`)

// subjects open sentences that report a discussion.
var subjects = set(`participants participant panelists panellists panelist panellist delegations delegates delegate speakers speaker
	states state countries representatives representative experts expert members member discussions discussion discussants stakeholders
	attendees moderators moderator chairs chair chairperson rapporteur others several many some most few various numerous all both one two three
	she he they it there this these those the a an in during throughout following after before while although however moreover furthermore
	additionally finally overall similarly likewise nevertheless nonetheless regarding concerning as with on at for from under among
	interventions statements examples governments government ministers panel session meeting broad strong general wide much another other
	such particular emphasis attention concern concerns reference references support agreement consensus we our its their what when where given despite
	according building based since because noting recalling early particularly notably specifically generally recent today data evidence`)

// reporting verbs are forms in which a record tells what was said.
var reporting = set(`noted said stated stressed emphasised emphasized highlighted underlined underscored mentioned added explained
	recalled reiterated reaffirmed affirmed acknowledged recognised recognized welcomed agreed suggested proposed recommended called urged
	pointed raised discussed presented shared described outlined observed argued expressed voiced warned cautioned cited referred remarked
	reported asked questioned encouraged invited considered addressed focused focussed concluded thanked opened closed delivered made
	drew identified commended appreciated supported indicated informed insisted maintained advocated appealed echoed concurred touched
	was were had did took gave saw began came felt spoke showed provided included reflected summarised summarized demonstrated revealed exchanged explored examined
	held met heard brought went stood has have been would`)

// titleJoins join the words of a title; a finite verb does not.
var titleJoins = set(`and of for the in to on with or a an at by from as into through between within against per via de la toward towards
	across among without under over beyond during`)

// titleEnd finds where a title that begins at word i ends and running text
// begins. In a flattened page only the language tells: a sentence opens with a
// capital, followed by small letters that join nothing.
func (f *flow) titleEnd(i, limit int) int {
	for j := i + 1; j < limit && j < len(f.words) && j < i+24; j++ {
		if f.opensLine(j) || f.words[j].first && f.endsSentence(j-1) {
			return j
		}
		if strings.HasSuffix(f.raw(j-1), ":") {
			continue
		}
		if m := f.markAt(j); m.kind == numberMark && m.style == "." && f.capital(j+1) {
			return j
		}
		if !f.capital(j) || connectives[f.core(j-1)] || strings.HasSuffix(f.raw(j-1), ",") {
			continue
		}
		next := f.core(j + 1)
		afterLower := f.lower(j-1) || j-1 == i
		if subjects[f.core(j)] && (f.lower(j+1) || afterLower) {
			return j
		}
		if afterLower && f.lower(j+1) && !titleJoins[next] {
			return j
		}
		if f.courtesyAt(j) {
			return j
		}
	}
	return min(i+24, limit, len(f.words))
}

// headingLine tells whether the paragraph that begins at word i is a heading:
// short, alone on its line, no sentence. It gives the index after it.
func (f *flow) headingLine(i int) (end int, ok bool) {
	if i >= len(f.words) || !f.opensLine(i) || f.flat(i) {
		return 0, false
	}
	end = f.blockEnd(i)
	m, from := f.marksAt(i)
	if end-from > 18 || end <= from || m.kind == glyph || m.kind == weakMark || m.kind == debris && f.lower(from) {
		return 0, false
	}
	last := f.lastRune(end - 1)
	if strings.ContainsRune(".;,", last) && !strings.HasSuffix(f.raw(end-1), "etc.") {
		return 0, false
	}
	first := f.firstRune(from)
	if !unicode.IsUpper(first) && !unicode.IsDigit(first) {
		return 0, false
	}
	return end, true
}

func (f *flow) bigBlock(i int) bool {
	return f.doc.Paragraphs[f.words[i].block].Span.Len() > 300
}

// headingTitle cleans a heading: the mark, "Theme 2:" and the like go, signs of
// emphasis too.
func (f *flow) headingTitle(from, to int) string {
	_, at := f.marksAt(from)
	if at < to {
		from = at
	}
	if from+2 < to && divisions[f.core(from)] && isOrdinalMark(f.core(from+1)) {
		next := from + 2
		if next < to && f.core(next) == "" {
			next++
		}
		if strings.HasSuffix(f.raw(from+1), ":") || strings.HasSuffix(f.raw(from+1), ".") || next > from+2 {
			from = next
		}
	}
	return trimTitle(f.clean(from, to))
}

// divisions are words with which records number their parts.
var divisions = set(`theme area cluster topic track part section chapter item question block pillar stream issue objective segment session
	panel workshop roundtable table group priority axis dimension module`)

func isOrdinalMark(core string) bool {
	return smallInt(core) >= 0 || romanValue(core) > 0 || len(core) == 1 || ordinals[core] > 0
}

func trimTitle(s string) string {
	s = strings.ReplaceAll(s, "**", "")
	for {
		t := strings.Trim(s, " \t:–—-*_#|“”\"«»")
		t = strings.TrimRight(t, ".,; ")
		if strings.HasSuffix(t, ")") && strings.Count(t, "(") < strings.Count(t, ")") {
			t = strings.TrimSuffix(t, ")")
		}
		if t == s {
			return t
		}
		s = t
	}
}
