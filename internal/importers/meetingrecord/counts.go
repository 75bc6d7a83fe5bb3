// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
)

// counted are the things of a meeting that records count.
var counted = set(`states countries delegations governments interventions statements speakers participants representatives organizations
	organisations stakeholders agencies panels panellists panelists moderators experts ngos groups individuals attendees delegates
	entities institutions observers contributions inputs submissions questions roundtables workshops sessions ministers parliamentarians
	networks companies ministries scientists archivists teachers universities tables youth registrants persons people members officials exhibitors roundtable tables events cities mayors`)

// attending words tie a figure to the meeting itself.
var attending = set(`intervened attended attending attendance participated participating participants interventions intervention statements floor represented
	registered gathered joined featured consisted comprised brought panels panellists panelists moderators speakers delivered convened
	consisting included welcomed inputs online virtually took present contributions organized organised structured held divided`)

// hedges stand before a figure; they become its qualifier.
var hedges = map[string]string{
	"over": "over", "about": "about", "around": "around", "some": "some", "approximately": "approximately", "nearly": "nearly",
	"almost": "almost", "roughly": "roughly", "circa": "circa", "ca": "circa", "exactly": "exact", "than": "", "least": "", "to": "",
	"only": "exact", "exceeding": "over", "beyond": "over", "above": "over", "under": "under", "fewer": "fewer than",
}

// stopsCount are words that end the thing counted.
var stopsCount = set(`attended participated made took were was had have has delivered from and or in during before after who which that
	with at on to for by representing including as is are will would gave joined spoke registered contributed gathered`)

// counts finds the figures by which a record tells who attended and what was
// said. Figures in reports of substance are left alone: a sentence must tell of
// the meeting, near the beginning or the end of the record.
func (f *flow) counts() []Count {
	out := []Count{}
	var sentence [2]int
	tells := false
	for i := 0; i < len(f.words); i++ {
		if i >= sentence[1] {
			sentence = f.sentenceFrom(i)
			tells = f.tellsOfMeeting(sentence[0], sentence[1])
		}
		if !tells {
			i = max(i, sentence[1]-1)
			continue
		}
		if c, next, ok := f.countAt(i, sentence[1]); ok {
			out = append(out, c)
			i = next - 1
		}
	}
	return dedupeCounts(out)
}

func (f *flow) sentenceFrom(i int) [2]int {
	end := i + 1
	for end < len(f.words) && end < i+150 && !f.endsSentence(end-1) && !f.opensLine(end) {
		end++
	}
	return [2]int{i, end}
}

// tellsOfMeeting asks for a word of attendance and for the meeting or its total.
func (f *flow) tellsOfMeeting(from, to int) bool {
	attends, meeting, figure := false, false, false
	if f.core(from) == "it" && to-from < 40 {
		meeting = true // "It was attended by"
	}
	for i := from; i < to; i++ {
		c := f.core(i)
		attends = attends || attending[c]
		switch c {
		case "session", "meeting", "hearing", "workshop", "workshops", "consultation", "dialogue", "conference", "event", "forum", "summit", "total",
			"additionally", "additional", "another", "addition", "symposium", "seminar", "webinar", "roundtable", "assembly", "panel", "tables", "roundtables":
			meeting = true
		case "percent", "per":
			return false
		}
		if !figure {
			n, _ := f.numberAt(i)
			figure = n > 0
		}
	}
	near := from < len(f.words)/4+900 || from > len(f.words)*9/10
	return attends && (meeting || f.saysWhoCame(from, to)) && figure && near
}

// saysWhoCame knows "Some 230 participants ... took part": those counted attended,
// and nothing else is named that they attended.
func (f *flow) saysWhoCame(from, to int) bool {
	people := false
	for i := from; i < to; i++ {
		c := f.core(i)
		people = people || counted[c]
		came := c == "attended" || c == "participated" || c == "registered" || c == "intervened" || c == "took" && (f.core(i+1) == "part" || f.core(i+1) == "the" && f.core(i+2) == "floor")
		if !came || !people {
			continue
		}
		for c == "took" && f.core(i) != "part" && f.core(i) != "floor" {
			i++
		}
		if i+1 >= to || strings.ContainsAny(f.raw(i)[len(f.raw(i))-1:], ",;.") {
			return true
		}
		switch f.core(i + 1) {
		case "including", "as", "online", "virtually", "remotely", "along", "together", "among":
			return true
		}
		return false
	}
	return false
}

// countAt reads a figure and the thing counted.
func (f *flow) countAt(i, limit int) (Count, int, bool) {
	n, at := f.numberAt(i)
	if n <= 0 || at >= limit || n >= 1900 && n < 2100 && !strings.Contains(f.raw(i), ",") || n == 1 || at == i {
		return Count{}, 0, false
	}
	if strings.ContainsAny(f.raw(at - 1)[len(f.raw(at-1))-1:], ").;:%") || i > 0 && (strings.HasSuffix(f.core(i-1), "goal") || f.core(i-1) == "article" || f.core(i-1) == "no" || f.core(i-1) == "sdg" || ordinals[f.core(i)] > 0 && f.core(i-1) == "day") {
		return Count{}, 0, false
	}
	if monthIn(f.core(at)) || monthIn(f.core(i-1)) || f.doc.runes[f.words[at-1].end-1] == ',' {
		return Count{}, 0, false
	}
	found := -1
	for end := at; end < limit && end < at+8; end++ {
		c := f.core(end)
		if stopsCount[c] && !(c == "and" && f.countedAfter(end+1, limit)) {
			break
		}
		if counted[c] {
			found = end + 1
		}
		if strings.ContainsAny(f.raw(end)[len(f.raw(end))-1:], ",.;:)") {
			break
		}
	}
	if found < 0 {
		return Count{}, 0, false
	}
	what := strings.Trim(f.clean(at, found), " ,.;:()")
	what = strings.TrimPrefix(strings.TrimPrefix(what, "of "), "the ")
	return Count{What: f.what(what, found, limit), Value: n, Qualifier: f.hedge(i), Page: f.page(i)}, found, true
}

func (f *flow) countedAfter(i, limit int) bool {
	return i < limit && counted[f.core(i)]
}

// what adds to the thing counted what the sentence says that it did.
func (f *flow) what(thing string, i, limit int) string {
	for j := i; j < limit && j < i+4; j++ {
		switch c := f.core(j); c {
		case "attended", "participated", "intervened", "registered", "spoke":
			return thing + " " + c
		}
	}
	return thing
}

// hedge reads the words before a figure: "over", "more than", "at least".
func (f *flow) hedge(i int) string {
	a, b := f.core(i-1), f.core(i-2)
	switch {
	case b == "more" && a == "than":
		return "over"
	case b == "at" && a == "least":
		return "at least"
	case b == "up" && a == "to":
		return "up to"
	case (b == "fewer" || b == "less") && a == "than":
		return "under"
	case b == "close" && a == "to":
		return "nearly"
	}
	if a == "around" && (b == "organized" || b == "organised" || b == "structured" || b == "built" || b == "centred") {
		return "exact"
	}
	if h := hedges[a]; h != "" {
		return h
	}
	return "exact"
}

func dedupeCounts(in []Count) []Count {
	out := in[:0]
	seen := map[string]bool{}
	for _, c := range in {
		key := strings.ToLower(c.What) + "|" + c.Qualifier + "|" + itoa(c.Value)
		if !seen[key] {
			out = append(out, c)
		}
		seen[key] = true
	}
	return out
}
