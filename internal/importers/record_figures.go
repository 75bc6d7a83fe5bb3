// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/importers/meetingrecord"
	"rapporteur/internal/text"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// takeFigures adds the figures that the record states, each with the sentence
// that states it. A figure that the meeting has already is not added again.
func (r *minutes) takeFigures() {
	for _, c := range r.says.Counts {
		f := programme.StatedFigure{
			What: c.What, Value: c.Value, Qualifier: qualifier(c.Qualifier), Page: valueOf(c.Page),
			Statement: r.text.ID, Version: 1,
		}
		words := c.What
		if span, ok := r.sentenceOf(c); ok {
			f.Span = r.bounded(span)
			words = r.doc.Clean(span)
		}
		f.Measure, f.Track = measureOf(c.What, words)
		same := func(o programme.StatedFigure) bool { return o.What == f.What && o.Value == f.Value && o.Page == f.Page }
		if !slices.ContainsFunc(r.meeting.Stated, same) {
			r.meeting.Stated = append(r.meeting.Stated, f)
		}
	}
}

// qualifier is the hedge of a stated figure in our five words.
func qualifier(written string) string {
	switch strings.ToLower(written) {
	case "over", "more than", "above", "upwards of":
		return "over"
	case "about", "some", "around", "approximately", "roughly", "circa":
		return "about"
	case "at least", "no fewer than", "no less than", "not less than":
		return "at_least"
	case "nearly", "almost", "close to":
		return "nearly"
	}
	return "exact"
}

// sentenceOf finds the sentence that states a figure: the first on its page with
// the number and all words of what is counted.
func (r *minutes) sentenceOf(c meetingrecord.Count) (text.Span, bool) {
	number := regexp.MustCompile(`(?i)(^|\W)(` + strings.Join(writings(c.Value), "|") + `)(\W|$)`)
	what := strings.Fields(stakeholder.Fold(c.What))
	for _, p := range r.doc.Paragraphs {
		if c.Page != nil && (p.Page == nil || *p.Page != *c.Page) {
			continue
		}
		for _, span := range meetingrecord.Sentences(r.doc, p.Body) {
			words := r.doc.Clean(span)
			if number.MatchString(words) && containsAll(strings.Fields(stakeholder.Fold(words)), what) {
				return span, true
			}
		}
	}
	return text.Span{}, false
}

func containsAll(has, words []string) bool {
	for _, w := range words {
		if !slices.Contains(has, w) {
			return false
		}
	}
	return true
}

var numberWords = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty")

// writings are the ways in which a number is written in a text.
func writings(n int) []string {
	plain := strconv.Itoa(n)
	out := []string{plain}
	if n >= 0 && n < len(numberWords) {
		out = append(out, numberWords[n])
	}
	if n >= 1000 && n < 1_000_000 {
		cut := len(plain) - 3
		out = append(out, plain[:cut]+`[,. \x{a0}\x{202f}]`+plain[cut:])
	}
	return out
}

// trackWords tell the tracks in folded words; the first that is found counts.
var trackWords = []struct {
	words string
	track stakeholder.Track
}{
	{"observer states", stakeholder.ObserverStates}, {"member states", stakeholder.MemberStates},
	{"un agencies", stakeholder.UNEntities}, {"un entities", stakeholder.UNEntities}, {"united nations agencies", stakeholder.UNEntities}, {"united nations entities", stakeholder.UNEntities},
	{"intergovernmental organizations", stakeholder.OtherIntergovernmental}, {"intergovernmental organisations", stakeholder.OtherIntergovernmental},
	{"stakeholders", stakeholder.Stakeholders}, {"civil society", stakeholder.Stakeholders}, {"ngos", stakeholder.Stakeholders}, {"non governmental organizations", stakeholder.Stakeholders},
}

// measureOf tells what a stated figure measures, where what is counted says so
// itself, and in which track, by the words before it in the sentence where need
// be. "8 UN agencies" that made interventions are agencies, not interventions:
// such a figure measures nothing that we count.
func measureOf(what, sentence string) (programme.Measure, string) {
	folded := " " + stakeholder.Fold(what) + " "
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(folded, " "+w+" ") })
	}
	var m programme.Measure
	switch {
	case has("attended", "attending", "participated", "participating", "present", "took part"):
		m = programme.Attending
	case has("interventions", "statements"):
		m = programme.Interventions
	case has("inputs", "submissions", "contributions"):
		m = programme.Inputs
	default:
		return "", ""
	}
	if t := trackIn(folded); t != "" {
		return m, string(t)
	}
	before, _, _ := strings.Cut(" "+stakeholder.Fold(sentence)+" ", folded)
	return m, string(trackIn(before))
}

func trackIn(folded string) stakeholder.Track {
	for _, t := range trackWords {
		if strings.Contains(folded, " "+t.words+" ") {
			return t.track
		}
	}
	return ""
}
