// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"

	"rapporteur/internal/text"
)

// findAttributions lists who said what, in the order of the text. It reads in
// passes: words and sentences; the people whom the text introduces, joined with
// those known from the programme; then, sentence by sentence, the mentions and
// whether each stands where somebody is reported as speaking. Linear in the text.
//
// Whoever the text does not name, or whose State or body it does not name, is
// left out.
func findAttributions(doc Document, known []Introduced) []Attribution {
	n := newNames(readWording(doc))
	f := &finder{names: n, reg: n.introductions(known)}
	f.reg.seal()
	for _, s := range n.sentences {
		f.read(s)
	}
	return f.out
}

// introductions is the pass that learns who people are.
func (n *names) introductions(known []Introduced) *registry {
	reg := newRegistry()
	for _, k := range known {
		said := joinParts(", ", k.Role, k.Organisation)
		if tellsSpeech(said) {
			continue // the programme's reader ran on into running text
		}
		reg.learn(k.Name, parsePost(said))
	}
	for _, s := range n.sentences {
		for _, m := range n.namedIn(s, reg, make([]bool, s.hi-s.lo)) {
			reg.learn(m.name, m.post)
		}
	}
	return reg
}

// tellsSpeech finds a past verb of speech, which no post holds.
func tellsSpeech(post string) bool {
	for _, w := range strings.Fields(post) {
		if saying[w] && (strings.HasSuffix(w, "ed") || irregular[w]) {
			return true
		}
	}
	return false
}

// finder is the pass over the sentences. It remembers who spoke last.
type finder struct {
	*names
	reg       *registry
	out       []Attribution
	heardLast bool      // the last sentence was, or went on with, an attribution
	open      *identity // somebody named in the last sentence but not yet heard

	last, lastFor string // who spoke last, and for which State or body
}

func (f *finder) read(s sentence) {
	mentions := f.mentionsIn(s)
	speaks := f.speaking(mentions, s)
	dropHeads(mentions, speaks)
	heard := false
	for k, m := range mentions {
		if speaks[k] && !f.goesOn(m) {
			f.attribute(m, s)
			heard = true
		} else if speaks[k] {
			heard = true
		}
	}
	if !heard && f.continues(s, mentions) {
		return
	}
	f.hearPronoun(s, mentions, heard)
	f.heardLast = heard
}

// continues takes into the last attribution a sentence that goes on with it: the
// rest of a quotation, or "She noted that ...".
func (f *finder) continues(s sentence, mentions []mention) bool {
	if !f.heardLast || len(f.out) == 0 {
		return false
	}
	last := &f.out[len(f.out)-1]
	raw := f.doc.Slice(text.Span{Start: last.Start, End: last.End})
	quoting := strings.Count(raw, "“") > strings.Count(raw, "”") || strings.Count(raw, "\"")%2 == 1
	first := f.at(s.lo).key
	p, ok := f.predicateAfter(s.lo+1, s.hi)
	pronoun := (first == "he" || first == "she") && ok && f.reports(p, false) && last.Speaker != nil
	if !quoting && !pronoun || len(raw) > 3000 {
		return false
	}
	if quoting || f.quotes(s.lo, s) {
		last.Kind = "quoted"
	}
	last.End = s.span.End
	last.Text = f.doc.Clean(text.Span{Start: last.Start, End: last.End})
	return true
}

func (f *finder) attribute(m mention, s sentence) {
	a := Attribution{Kind: f.kind(m, s), Start: s.span.Start, End: s.span.End, Page: f.doc.PageAt(f.words[m.lo].span.Start)}
	a.Start = min(a.Start, f.quotationBefore(m, s))
	f.describe(&a, m)
	if a.Speaker == nil && a.CountryOrOrg == nil {
		return
	}
	if f.repeats(a) {
		return
	}
	if n := len(f.out); n > 0 && f.out[n-1].Start == a.Start && f.out[n-1].End == a.End {
		a.Text = f.out[n-1].Text
	} else {
		a.Text = f.doc.Clean(text.Span{Start: a.Start, End: a.End})
	}
	f.out = append(f.out, a)
	f.last, f.lastFor = deref(a.Speaker), deref(a.CountryOrOrg)
	f.open = nil
}

// quotationBefore is where a quotation begins that ends before the speaker is
// named but began in an earlier sentence: "... to suffer,” Name continued", or
// "... to suffer.” – Name".
func (f *finder) quotationBefore(m mention, s sentence) int {
	open, from := 0, -1
	start := s.lo
	if dash[f.at(m.lo-1).raw] {
		start = min(start, m.lo-2)
	}
	for i := start; i < m.lo; i++ {
		switch f.at(i).raw {
		case "“", "«":
			open++
		case "”", "»", "\"":
			if open == 0 && from < 0 {
				from = i
			}
			open--
		}
	}
	if from < 0 {
		return s.span.Start
	}
	for i := from - 1; i >= 0 && i > from-longestSentence; i-- {
		if raw := f.at(i).raw; raw == "“" || raw == "«" || raw == "\"" && f.at(from).raw == "\"" {
			return f.at(i).span.Start
		}
	}
	return s.span.Start
}

// repeats tells that the same sentence was attributed to the same speaker.
func (f *finder) repeats(a Attribution) bool {
	for i := len(f.out) - 1; i >= 0 && f.out[i].Start == a.Start; i-- {
		if deref(f.out[i].Speaker) == deref(a.Speaker) && deref(f.out[i].CountryOrOrg) == deref(a.CountryOrOrg) {
			return true
		}
	}
	return false
}

// describe fills in the speaker from the fullest introduction.
func (f *finder) describe(a *Attribution, m mention) {
	p, short := m.post, m.post.speaksFor()
	if m.who != nil {
		p = m.who.post
		a.Speaker = some(m.who.name)
		if m.who.short != "" {
			short = m.who.short
		}
	} else if m.named {
		a.Speaker = some(m.name)
		if short == "" && p.role == "" {
			a.Doubt = some("no introduction of this person was found")
		}
	}
	if m.member.name != "" {
		short = m.member.name
		p = post{role: m.role, affiliation: m.member.full}
	}
	if m.member.people && (short == "Congo" || short == "Republic of Korea") {
		a.Doubt = some("two States share this adjective")
	}
	if m.byTheWay {
		a.Doubt = some("a practice told of the State, not a statement by somebody")
	}
	if m.who == nil && !m.named && m.post.role != "" {
		p.role = m.role
	}
	a.Role = some(p.role)
	a.Affiliation = some(f.fullName(p.affiliation))
	a.CountryOrOrg = some(short)
	if a.Affiliation == nil && m.who != nil && p.state == "" {
		a.Affiliation = some(f.fullName(short))
	}
}

// fullName writes an acronym out where the document or the gazetteer can.
func (f *finder) fullName(body string) string {
	if full, ok := f.defined[body]; ok {
		return full
	}
	if p, ok := f.world.find(body); ok && p.full != "" && isAcronym(strings.ReplaceAll(body, " ", "")) {
		return p.full
	}
	return body
}

// hearPronoun attributes "She stressed ..." to somebody whom the sentence before
// only presented.
func (f *finder) hearPronoun(s sentence, mentions []mention, heard bool) {
	if heard {
		f.open = nil
		return
	}
	if first := f.at(s.lo).key; f.open != nil && (first == "he" || first == "she") {
		if p, ok := f.predicateAfter(s.lo+1, s.hi); ok && f.reports(p, false) {
			f.attribute(mention{lo: s.lo, hi: s.lo + 1, named: true, name: f.open.name, who: f.open, post: f.open.post}, s)
		}
		return
	}
	f.open = nil
	for _, m := range mentions {
		if m.named && m.who != nil && !f.at(m.lo-1).sign {
			if f.open != nil {
				f.open = nil // two people: which one is not guessed
				return
			}
			f.open = m.who
		}
	}
}

func some(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
