// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"strings"
	"unicode"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/importers/meetingrecord"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/stakeholder"
)

// takeAreas adds a theme for each area and each item of its list as a
// recommendation of its own, on a passage of the record. What the record says
// counts as recorded in that source; what was read with doubt is a suggestion.
func (r *minutes) takeAreas() {
	for _, a := range r.says.Areas {
		var theme rapporteur.ID
		if a.Title != nil || a.Letter != nil {
			theme = r.theme(valueOf(a.Letter), valueOf(a.Title))
		}
		for _, item := range a.Recommendations {
			r.recommend(theme, item)
		}
	}
}

// theme finds or makes the theme of an area of this meeting.
func (r *minutes) theme(letter, title string) rapporteur.ID {
	item := Item{Thing: ATheme, Key: "theme:" + letter + ":" + title, Title: title, Source: r.source}
	if title == "" {
		item.Title = letter
	}
	folded := stakeholder.Fold(title)
	for _, t := range r.opts.Process.Themes {
		ours := t.Meeting == r.meeting.ID
		if ours && (letter != "" && t.Letter == letter || folded != "" && sameTitle(t.Title, folded)) || t.Meeting == "" && folded != "" && sameTitle(t.Title, folded) {
			item.ID, item.Reason = t.ID, because("import.matched.theme", "theme", t.Title)
			r.matchOnce(item)
			return t.ID
		}
	}
	t := process.Theme{ID: r.opts.IDs(), Meeting: r.meeting.ID, Letter: letter, Title: rapporteur.NewText(r.language, item.Title)}
	r.opts.Process.Themes = append(r.opts.Process.Themes[:len(r.opts.Process.Themes):len(r.opts.Process.Themes)], t)
	item.ID, item.Reason = t.ID, because("import.created.theme")
	r.created(item)
	return t.ID
}

func sameTitle(t rapporteur.Text, folded string) bool {
	for _, s := range t.In {
		if stakeholder.Fold(s) == folded {
			return true
		}
	}
	return false
}

func (r *minutes) recommend(theme rapporteur.ID, from meetingrecord.Recommendation) {
	r.order++
	rec := coding.Recommendation{
		Kind: coding.Proposal, Subject: coding.Substance, Wording: rapporteur.NewText(r.language, from.Text), Meeting: r.meeting.ID, Theme: theme,
		Instruments: instruments(from.Text), State: coding.Confirmed, Page: valueOf(from.Page), Order: r.order,
	}
	item := Item{Thing: ARecommendation, Key: "recommendation:" + r.source + ":" + itoa(from.Start), Title: from.Text, Reason: because("import.created.recommendation")}
	if old := r.same(from.Text); old != nil {
		item.Source, item.ID, item.Number, item.Reason = r.source, old.ID, old.Number, because("import.left.same_words", "number", itoa(int(old.Number)))
		r.leave(item)
		return
	}
	if from.Doubt != nil {
		item.Reason = because("import.doubtful.recommendation", "why", *from.Doubt)
		item.Choices = []Choice{{Value: ChoiceSuggest}, {Value: ChoiceAccept}, {Value: ChoiceLeave}}
		switch r.opts.Answers[item.Key] {
		case ChoiceLeave:
			item.Source, item.Choices, item.Reason = r.source, nil, because("import.left.by_answer")
			r.leave(item)
			return
		case ChoiceAccept:
			item.Reason, item.Choices = because("import.created.recommendation"), nil
		default:
			rec.State, rec.Doubt = coding.Suggested, *from.Doubt
		}
	}
	if id := r.passage(text.Span{Start: from.Start, End: from.End}, theme, ""); id != "" {
		rec.Passages = []rapporteur.ID{id}
	}
	rec.ID, rec.Access.Visibility = r.opts.IDs(), r.opts.Visibility
	r.change.Recommendations = append(r.change.Recommendations, rec)
	if item.ID = rec.ID; rec.State == coding.Suggested {
		r.doubtful(item)
		return
	}
	r.created(item)
}

// same finds a recommendation of the meeting that is worded alike, as where
// the same record comes in from another file.
func (r *minutes) same(wording string) *coding.Recommendation {
	folded := stakeholder.Fold(wording)
	for i := range r.opts.Existing.Recommendations {
		old := &r.opts.Existing.Recommendations[i]
		if old.Meeting == r.meeting.ID && sameTitle(old.Wording, folded) {
			return old
		}
	}
	return nil
}

// passage marks a span of the record, once. A span that cannot stand gives none.
func (r *minutes) passage(span text.Span, theme rapporteur.ID, note string) rapporteur.ID {
	span = r.bounded(span)
	if span.Start < 0 || span.End <= span.Start || span.End > r.text.Versions[0].Length {
		return ""
	}
	if id, ok := r.passages[span]; ok {
		return id
	}
	p := coding.Passage{Statement: r.text.ID, Version: 1, Span: span, Theme: theme, Note: note}
	p.ID, p.Access.Visibility = r.opts.IDs(), r.opts.Visibility
	r.passages[span] = p.ID
	r.change.Passages = append(r.change.Passages, p)
	return p.ID
}

// bounded widens a span to whole characters. Only an end beside a mark, a
// joiner, a symbol or a Jamo can cut one, so that most spans need no search.
func (r *minutes) bounded(span text.Span) text.Span {
	if r.runes == nil {
		r.runes = []rune(r.doc.Text)
	}
	joins := func(c rune) bool {
		return c >= 0x300 && (unicode.In(c, unicode.M, unicode.Cf, unicode.Sk, unicode.So) || c >= 0x1100 && c <= 0x11FF)
	}
	cuts := func(at int) bool {
		return at > 0 && at < len(r.runes) && (joins(r.runes[at-1]) || joins(r.runes[at]))
	}
	if cuts(span.Start) || cuts(span.End) {
		return span.Widen(r.doc.Text)
	}
	return span
}

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
	for _, p := range r.change.Positions {
		if p.Recommendation == rec && p.Stakeholder == who {
			return
		}
	}
	p := coding.Position{
		Recommendation: rec, Stakeholder: who, Stance: coding.Proposes, Passage: passage,
		ReadBy: r.opts.Actor, ReadAt: r.opts.Now, State: coding.Suggested, Source: r.title,
	}
	p.ID = r.opts.IDs()
	p.Access.Visibility = rapporteur.Secretariat // a reading is not a publication
	p.Access.Owner = who
	r.change.Positions = append(r.change.Positions, p)
	r.doubtful(Item{Thing: APosition, Key: "position:" + r.source + ":" + itoa(a.Start) + ":" + string(valueOf(a.CountryOrOrg)), Title: a.Text, ID: p.ID,
		Reason: because("import.doubtful.position", "name", valueOf(a.CountryOrOrg))})
}
