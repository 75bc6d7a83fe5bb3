// SPDX-License-Identifier: Apache-2.0

package importers

import (
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
	r.index()
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

// theme finds or makes the theme of an area of this meeting: by letter or title
// among the themes of the meeting, by title among those of the whole process.
func (r *minutes) theme(letter, title string) rapporteur.ID {
	item := Item{Thing: ATheme, Key: "theme:" + letter + ":" + title, Title: title, Source: r.source}
	if title == "" {
		item.Title = letter
	}
	for _, key := range []string{letterKey(letter), titleKey(title)} {
		if t, ok := r.themes[key]; ok && key != "" {
			item.ID, item.Reason = t.ID, because("import.matched.theme", "theme", t.Title)
			r.matchOnce(item)
			return t.ID
		}
	}
	t := process.Theme{ID: r.opts.IDs(), Meeting: r.meeting.ID, Letter: letter, Title: rapporteur.NewText(r.language, item.Title)}
	r.opts.Process.Themes = append(r.opts.Process.Themes[:len(r.opts.Process.Themes):len(r.opts.Process.Themes)], t)
	r.know(t)
	r.shown[item.Key] = true
	item.ID, item.Reason = t.ID, because("import.created.theme")
	r.created(item)
	return t.ID
}

// know makes a theme findable, unless it is another meeting's.
func (r *minutes) know(t process.Theme) {
	if t.Meeting == r.meeting.ID && t.Letter != "" {
		r.themes[letterKey(t.Letter)] = t
	}
	if t.Meeting == r.meeting.ID || t.Meeting == "" {
		for _, s := range t.Title.In {
			r.themes[titleKey(s)] = t
		}
	}
}

// knowMerged lets the titles of merged themes lead to where they went.
func (r *minutes) knowMerged() {
	for _, t := range r.opts.Process.Themes {
		into, ok := r.opts.Process.Theme(t.Into)
		for _, s := range t.Title.In {
			if ok && r.themes[titleKey(s)].ID == t.ID {
				r.themes[titleKey(s)] = into
			}
		}
		if ok && r.themes[letterKey(t.Letter)].ID == t.ID {
			delete(r.themes, letterKey(t.Letter))
		}
	}
}

func letterKey(letter string) string {
	if letter == "" {
		return ""
	}
	return "letter " + letter
}

func titleKey(title string) string {
	if title == "" {
		return ""
	}
	return "title " + stakeholder.Fold(title)
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
	old := r.worded[stakeholder.Fold(wording)]
	if old == nil || old.Into == "" {
		return old
	}
	for i := range r.opts.Existing.Recommendations { // merged since: it is there as what it went into
		if is := &r.opts.Existing.Recommendations[i]; is.ID == old.Into {
			return is
		}
	}
	return old
}

// index makes what the process has of this meeting findable by its words.
func (r *minutes) index() {
	r.themes, r.worded = map[string]process.Theme{}, map[string]*coding.Recommendation{}
	for _, t := range r.opts.Process.Themes {
		r.know(t)
	}
	r.knowMerged()
	for i := range r.opts.Existing.Recommendations {
		if old := &r.opts.Existing.Recommendations[i]; old.Meeting == r.meeting.ID {
			for _, s := range old.Wording.In {
				r.worded[stakeholder.Fold(s)] = old
			}
		}
	}
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
