// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/importers/meetingrecord"
	"rapporteur/internal/text"
	"rapporteur/stakeholder"
)

// proposing are verbs, in folded words, by which a report says that somebody
// asked for something.
var proposing = strings.Split("proposed|proposes|recommended|recommends|recommending|called for|calls for|calling for|called on|calls on|calling on|called upon|urged|urges|urging|"+
	"advocated|advocates|advocating|suggested|suggests|requested|requests|asked for|appealed|appeals|invited|recommande|a recommande|propose|a propose|a demande|a appele|a preconise", "|")

func proposes(words string) bool {
	folded := " " + stakeholder.Fold(words) + " "
	for _, v := range proposing {
		if strings.Contains(folded, " "+v+" ") {
			return true
		}
	}
	return false
}

// takeAttributions marks what the record ties to somebody. Where the words say
// that a stakeholder asked for something, the sentence becomes a suggested
// recommendation with its suggested position: the words are a report's, and only
// a person can say what exactly was proposed.
func (r *minutes) takeAttributions() {
	made := map[rapporteur.ID]rapporteur.ID{} // passage to recommendation
	r.held = map[[2]rapporteur.ID]bool{}
	for _, a := range r.says.Attributions {
		id := r.passage(text.Span{Start: a.Start, End: a.End}, "", noteOn(a))
		if id == "" || !proposes(a.Text) {
			continue
		}
		who, ok := r.known(valueOf(a.CountryOrOrg), valueOf(a.Affiliation))
		if !ok {
			continue
		}
		if made[id] == "" {
			made[id] = r.reported(a, id)
		}
		if made[id] != leftOut {
			r.position(a, made[id], who, id)
		}
	}
}

// leftOut stands for a recommendation that a person answered to leave out.
const leftOut rapporteur.ID = "-"

// noteOn says to whom a passage is tied, as the source has it.
func noteOn(a meetingrecord.Attribution) string {
	var parts []string
	for _, p := range []*string{a.Speaker, a.Role, a.CountryOrOrg} {
		if p != nil && *p != "" {
			parts = append(parts, *p)
		}
	}
	if len(parts) == 0 {
		return a.Kind
	}
	return strings.Join(parts, ", ") + " (" + a.Kind + ")"
}

func (r *minutes) reported(a meetingrecord.Attribution, passage rapporteur.ID) rapporteur.ID {
	item := Item{Thing: ARecommendation, Key: "reported:" + r.source + ":" + itoa(a.Start), Title: a.Text, Reason: because("import.doubtful.reported"),
		Choices: []Choice{{Value: ChoiceSuggest}, {Value: ChoiceLeave}}}
	if r.opts.Answers[item.Key] == ChoiceLeave {
		item.Source, item.Choices, item.Reason = r.source, nil, because("import.left.by_answer")
		r.leave(item)
		return leftOut
	}
	r.order++
	rec := coding.Recommendation{
		Kind: coding.Proposal, Subject: coding.Substance, Wording: rapporteur.NewText(r.language, a.Text), Meeting: r.meeting.ID,
		Instruments: instruments(a.Text), Passages: []rapporteur.ID{passage}, State: coding.Suggested,
		Doubt: "worded as the sentence that reports it", Page: valueOf(a.Page), Order: r.order,
	}
	rec.ID, rec.Access.Visibility = r.opts.IDs(), r.opts.Visibility
	r.change.Recommendations = append(r.change.Recommendations, rec)
	item.ID = rec.ID
	r.doubtful(item)
	return rec.ID
}

func (r *minutes) position(a meetingrecord.Attribution, rec, who, passage rapporteur.ID) {
	if r.held[[2]rapporteur.ID{rec, who}] {
		return
	}
	r.held[[2]rapporteur.ID{rec, who}] = true
	p := coding.Position{
		Recommendation: rec, Stakeholder: who, Stance: coding.Proposes, Passage: passage,
		ReadBy: r.opts.Actor, ReadAt: r.opts.Now, State: coding.Suggested, Source: r.title,
	}
	p.ID = r.opts.IDs()
	p.Access.Visibility = rapporteur.Secretariat // a reading is not a publication, nor the delegation's own
	r.change.Positions = append(r.change.Positions, p)
	r.doubtful(Item{Thing: APosition, Key: "position:" + r.source + ":" + itoa(a.Start) + ":" + string(valueOf(a.CountryOrOrg)), Title: a.Text, ID: p.ID,
		Reason: because("import.doubtful.position", "name", valueOf(a.CountryOrOrg))})
}
