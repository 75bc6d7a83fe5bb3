// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle/refi"
)

func (c *Coded) tables() []table {
	return []table{c.passageTable(), c.recommendationTable(), c.positionTable(), c.statementTable(), *c.themeTable()}
}

func (c *Coded) passageTable() table {
	t := table{name: "passages", about: "One row for each marked passage.", columns: []tableColumn{
		{"guid", "identifier of the passage, the same in every export", "string"},
		{"number", "number of the passage in the process", "integer"},
		{"statement", "the statement as it is cited, S-12", "string"},
		{"statement_guid", "the text in statements.csv", "string"},
		{"start", "first code point of the passage, from 0", "integer"},
		{"end", "first code point after it", "integer"},
		{"words", "the words themselves", "string"},
		{"theme", "name of the theme that it is filed under", "string"},
		{"theme_guid", "the theme in themes.csv", "string"},
		{"kind", "what the words do: " + joinedKinds(), "string"},
		{"strength", "how strongly something is asked: must, should, encourage, consider, explore", "string"},
		{"addressee", "of whom it is asked, as the reader words it", "string"},
		{"note", "what the reader noted", "string"},
		{"recommendations", "the recommendations that rest on it, R-12, parted by spaces", "string"},
		{"coder", "who marked it, by a number that says nothing outside of this export", "string"},
		{"marked", "when it was marked, UTC", "datetime"},
	}}
	for i := range c.texts {
		text := &c.texts[i]
		for _, p := range text.passages {
			var recs []string
			for _, r := range c.of[p.ID] {
				recs = append(recs, "R-"+strconv.FormatInt(r.Number, 10))
			}
			theme, coder := "", ""
			if c.themes[p.Theme] != "" {
				theme = refi.GUID("theme", p.Theme)
			}
			if p.MarkedBy != "" {
				coder = c.coder(p.MarkedBy)
			}
			t.rows = append(t.rows, []string{refi.GUID("passage", p.ID), strconv.FormatInt(p.Number, 10), text.symbol(), text.guid(), strconv.Itoa(p.Span.Start), strconv.Itoa(p.Span.End),
				p.Span.Slice(text.v.Text), c.themes[p.Theme], theme, string(p.Kind), string(p.Strength), p.Addressee, p.Note, strings.Join(recs, " "), coder, stamp(p.MarkedAt)})
		}
	}
	return t
}

func joinedKinds() string {
	var out []string
	for _, k := range coding.PassageKinds {
		out = append(out, string(k))
	}
	return strings.Join(out, ", ")
}

func (c *Coded) recommendationTable() table {
	t := table{name: "recommendations", about: "One row for each confirmed recommendation or practice.", columns: []tableColumn{
		{"guid", "identifier of the recommendation, the same in every export", "string"},
		{"recommendation", "as it is cited, R-12", "string"},
		{"kind", "recommendation or practice", "string"},
		{"subject", "substance, process, or the form of the outcome", "string"},
		{"title", "its short name, where it has one", "string"},
		{"wording", "its wording in the working language of the process", "string"},
		{"theme", "name of its theme", "string"},
		{"theme_guid", "the theme in themes.csv", "string"},
		{"meeting", "the meeting that it belongs to, by the word of its address", "string"},
		{"passages", "how many passages of passages.csv it rests on", "integer"},
		{"narrower_than", "recommendations that ask for more, of which it asks for a part", "string"},
		{"conflicts_with", "recommendations that cannot be done together with it", "string"},
	}}
	symbols := map[rapporteur.ID]string{}
	for _, r := range c.recommendations {
		symbols[r.ID] = "R-" + strconv.FormatInt(r.Number, 10)
	}
	there := map[rapporteur.ID]bool{}
	for _, text := range c.texts {
		for _, p := range text.passages {
			there[p.ID] = true
		}
	}
	for _, r := range c.recommendations {
		related := map[coding.RelationKind][]string{}
		for _, x := range r.Relations {
			if s := symbols[x.To]; s != "" {
				related[x.Kind] = append(related[x.Kind], s)
			}
		}
		n := 0
		for _, p := range r.Passages {
			if there[p] {
				n++
			}
		}
		theme := ""
		if c.themes[r.Theme] != "" {
			theme = refi.GUID("theme", r.Theme)
		}
		title, _ := r.Title.For(c.lang)
		wording, _ := r.Wording.For(c.lang)
		t.rows = append(t.rows, []string{refi.GUID("recommendation", r.ID), symbols[r.ID], string(r.Kind), string(r.Subject), title, wording, c.themes[r.Theme], theme,
			c.meetingOf(r.Meeting), strconv.Itoa(n), strings.Join(related[coding.Narrower], " "), strings.Join(related[coding.Conflicting], " ")})
	}
	return t
}

// positionTable has the positions that a person has confirmed; those of speakers
// who are not named, and those that rest on what stays in the house, are left out.
func (c *Coded) positionTable() table {
	t := table{name: "positions", about: "One row for each reading of what a stakeholder said on a recommendation.", columns: []tableColumn{
		{"guid", "identifier of the position, the same in every export", "string"},
		{"recommendation", "as it is cited, R-12", "string"},
		{"recommendation_guid", "the recommendation in recommendations.csv", "string"},
		{"stakeholder", "whose position it is", "string"},
		{"stance", "proposes, supports, supports_with_conditions, opposes, asks_for_clarification", "string"},
		{"condition", "the condition, where there is one", "string"},
		{"passage_guid", "the passage in passages.csv that it rests on", "string"},
		{"confirmed", "when the delegation itself confirmed the reading, UTC; empty where it has not", "datetime"},
	}}
	recs, open := map[rapporteur.ID]*coding.Recommendation{}, map[rapporteur.ID]bool{}
	for _, r := range c.recommendations {
		recs[r.ID] = r
	}
	for i := range c.texts {
		named := c.speaker(c.texts[i].s) != nil
		for _, p := range c.texts[i].passages {
			open[p.ID] = named
		}
	}
	for i := range c.b.Positions {
		p := &c.b.Positions[i]
		who, r := c.stakeholders[p.Stakeholder], recs[p.Recommendation]
		if p.State != coding.Confirmed || who == nil || who.Protected || r == nil || p.Passage != "" && !open[p.Passage] {
			continue
		}
		passage := ""
		if p.Passage != "" {
			passage = refi.GUID("passage", p.Passage)
		}
		t.rows = append(t.rows, []string{refi.GUID("position", p.ID), "R-" + strconv.FormatInt(r.Number, 10), refi.GUID("recommendation", r.ID), c.shown(who), string(p.Stance),
			p.Condition, passage, stamp(p.ConfirmedAt)})
	}
	return t
}

func (c *Coded) statementTable() table {
	t := table{name: "statements", about: "One row for each text: the newest one of every statement, and every one with a passage.", columns: []tableColumn{
		{"guid", "identifier of the text, the same in every export", "string"},
		{"statement", "the statement as it is cited, S-12", "string"},
		{"version", "which of its texts", "integer"},
		{"kind", "statement, note or input", "string"},
		{"form", "what the words are: verbatim, transcription, secretariat notes, paraphrase, translation", "string"},
		{"language", "BCP 47 tag", "string"},
		{"title", "its title, where the speaker may be named", "string"},
		{"speaker", "whose statement it is; empty where that is not told", "string"},
		{"region", "regional group of the speaker", "string"},
		{"constituency", "group of participants of the speaker", "string"},
		{"capacity", "for whom it was said: national, group, panellist, chair, secretariat", "string"},
		{"meeting", "the meeting, by the word of its address", "string"},
		{"date", "a day, a month or a year", "string"},
		{"length", "code points of the text", "integer"},
		{"sha256", "of the text in its normal form", "string"},
	}}
	for i := range c.texts {
		text := &c.texts[i]
		s, v := text.s, text.v
		speaker, region, constituency, title := "", "", "", ""
		if who := c.speaker(s); who != nil {
			speaker = c.shown(who)
			title, _ = s.Title.For(c.lang)
			if !who.Protected {
				region, constituency = who.Region, who.Constituency
			}
		}
		t.rows = append(t.rows, []string{text.guid(), "S-" + strconv.FormatInt(s.Number, 10), strconv.Itoa(v.Number), string(s.Kind), string(v.Form), v.Language, title, speaker, region,
			constituency, string(s.Capacity), c.meetingOf(s.Meeting), s.Date.ISO(), strconv.Itoa(v.Length), v.Hash})
	}
	return t
}
