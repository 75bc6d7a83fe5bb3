// SPDX-License-Identifier: Apache-2.0

package web

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/record"
	"rapporteur/summary"
)

// positionLister lists positions that a reader reaches.
type positionLister interface {
	Positions(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, f coding.PositionFilter) ([]coding.Position, error)
}

// paraView is one numbered paragraph in runs of words that are cited or not.
type paraView struct {
	Number int
	Runs   []run
	Notes  []markView // of the marks that end in this paragraph
	Hear   *heardLink // where it was spoken
}

// run is a stretch of words under the same marks.
type run struct {
	Text  string
	Cited bool
	Ends  []int // numbers of the marks that end here
}

// markView is one span with all that rests on it.
type markView struct {
	N         int
	Recs      []recLink
	Sentences []sentenceLink
	span      text.Span
}

// recLink leads to a recommendation; Stance is what the speaker's words do to
// it, where the page may say.
type recLink struct {
	Symbol, Href string
	Wording      rapporteur.Text
	Stance       string
	Suggested    bool
}

// sentenceLink leads to a sentence of a summary.
type sentenceLink struct {
	Number int
	Href   string
	Title  string
	Lang   string
}

// trace parts the version's words into paragraphs and marks what is cited, as
// far as the reader may be led from the words to a reading of them.
func (c *cast) trace(st statementReader, s *record.Statement, v *record.Version, p *statementPage) error {
	marks, err := c.marks(st, s, v)
	if err != nil {
		return err
	}
	if len(marks) > 0 && !c.mayTrace(s) {
		marks, p.NotTraced = nil, true
	}
	p.Marked = len(marks) > 0
	p.Paras = paragraphs(v.Text, marks)
	seen := map[string]bool{}
	for _, m := range marks {
		for _, rec := range m.Recs {
			if !seen[rec.Symbol] {
				seen[rec.Symbol] = true
				p.Recs = append(p.Recs, rec)
			}
		}
	}
	return nil
}

// marks gathers the passages of a version and the citations of summaries by
// their spans, in the order of the words.
func (c *cast) marks(st statementReader, s *record.Statement, v *record.Version) ([]markView, error) {
	bySpan := map[text.Span]*markView{}
	at := func(sp text.Span) *markView {
		if bySpan[sp] == nil {
			bySpan[sp] = &markView{span: sp}
		}
		return bySpan[sp]
	}
	passages, err := st.Passages(c.r.Context(), c.r.Process.ID, c.r.Reach, coding.PassageFilter{Statement: s.ID})
	if err != nil {
		return nil, err
	}
	recs, err := st.RecommendationsOn(c.r.Context(), c.r.Process.ID, s.ID, c.r.Reach)
	if err != nil {
		return nil, err
	}
	stances, err := c.stances(st, s)
	if err != nil {
		return nil, err
	}
	for _, passage := range passages {
		if passage.Version != v.Number || passage.Span.Check(v.Text) != nil {
			continue
		}
		for i := range recs {
			if slices.Contains(recs[i].Passages, passage.ID) && c.r.shown(&recs[i]) {
				link := c.r.recLink(&recs[i])
				link.Stance = stances[passage.ID][recs[i].ID]
				m := at(passage.Span)
				m.Recs = append(m.Recs, link)
			}
		}
	}
	sums, err := st.Summaries(c.r.Context(), c.r.Process.ID, c.r.Reach)
	if err != nil {
		return nil, err
	}
	for i := range sums {
		c.citations(&sums[i], s, v, at)
	}
	var out []markView
	for _, m := range bySpan {
		out = append(out, *m)
	}
	slices.SortFunc(out, func(a, b markView) int {
		return cmp.Or(cmp.Compare(a.span.Start, b.span.Start), cmp.Compare(a.span.End, b.span.End))
	})
	for i := range out {
		out[i].N = i + 1
	}
	return out, nil
}

func (c *cast) citations(sum *summary.Summary, s *record.Statement, v *record.Version, at func(text.Span) *markView) {
	slug := "process"
	if m := c.rules[sum.Meeting]; m != nil {
		slug = m.Slug
	}
	for i := range sum.Sections {
		for _, sentence := range sum.Sections[i].Sentences {
			for _, cite := range sentence.Citations {
				sp := text.Span{Start: cite.Start, End: cite.End}
				if cite.Statement == s.ID && cite.Version == v.Number && sp.Check(v.Text) == nil {
					m := at(sp)
					m.Sentences = append(m.Sentences, sentenceLink{Number: sentence.Number, Title: sum.Title, Lang: sum.Language,
						Href: c.r.Home() + "/summaries/" + slug + "?s=" + strconv.Itoa(sentence.Number) + "#s" + strconv.Itoa(sentence.Number)})
				}
			}
		}
	}
}

// stances tells what the speaker's words do to each recommendation, by passage:
// the secretariat's own readings to the secretariat, confirmed ones to others.
func (c *cast) stances(st positionLister, s *record.Statement) (map[rapporteur.ID]map[rapporteur.ID]string, error) {
	out := map[rapporteur.ID]map[rapporteur.ID]string{}
	for _, who := range []rapporteur.ID{s.Stakeholder, s.OnBehalfOf} {
		if who == "" {
			continue
		}
		list, err := st.Positions(c.r.Context(), c.r.Process.ID, c.r.Reach, coding.PositionFilter{Stakeholder: who})
		if err != nil {
			return nil, err
		}
		for i := range list {
			pos := &list[i]
			if !c.mayShow(pos, s) {
				continue
			}
			if out[pos.Passage] == nil {
				out[pos.Passage] = map[rapporteur.ID]string{}
			}
			out[pos.Passage][pos.Recommendation] = c.r.Printer.T("recommendation.stance." + string(pos.Stance))
		}
	}
	return out, nil
}

// mayShow reports whether a position may be shown to the reader. A reading
// belongs to the secretariat until the delegation confirms it, and then the
// convention still decides whether its holder is named.
func (c *cast) mayShow(pos *coding.Position, s *record.Statement) bool {
	if pos.State != coding.Confirmed {
		return c.r.Staff() && pos.State == coding.Suggested
	}
	if c.r.Staff() || c.r.Reach.Own != "" && c.r.Reach.Own == pos.Stakeholder {
		return true
	}
	return !pos.ConfirmedAt.IsZero() && c.mayTrace(s)
}

// paragraphs parts a text into its numbered paragraphs and each into runs. What
// rests on a mark is said at the last paragraph that the mark touches.
func paragraphs(in string, marks []markView) []paraView {
	all := text.Paragraphs(in)
	last := map[int]int{} // number of the mark → index of its last paragraph
	for i, par := range all {
		for _, m := range marks {
			if m.span.End > par.Span.Start {
				last[m.N] = i
			}
		}
	}
	var out []paraView
	for i, par := range all {
		var ending []markView
		for _, m := range marks {
			if last[m.N] == i && m.span.Overlaps(par.Span) {
				ending = append(ending, m)
			}
		}
		out = append(out, paraView{Number: par.Number, Runs: runs(in, par.Span, marks, ending), Notes: ending})
	}
	return out
}

// runs cuts a paragraph wherever a mark begins or ends.
func runs(in string, within text.Span, marks, ending []markView) []run {
	cuts := []int{within.Start, within.End}
	for _, m := range marks {
		for _, at := range []int{m.span.Start, m.span.End} {
			if at > within.Start && at < within.End {
				cuts = append(cuts, at)
			}
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []run
	for i := 0; i+1 < len(cuts); i++ {
		piece := text.Span{Start: cuts[i], End: cuts[i+1]}
		r := run{Text: piece.Slice(in)}
		for _, m := range marks {
			r.Cited = r.Cited || m.span.Overlaps(piece)
		}
		for _, m := range ending {
			if min(m.span.End, within.End) == piece.End {
				r.Ends = append(r.Ends, m.N)
			}
		}
		out = append(out, r)
	}
	return afterStops(out)
}

// stops are the marks of punctuation that stand close to the word before them;
// a figure that leads to a note stands after them.
const stops = ".,;:!?)]»”’،؛؟。"

// afterStops moves the figures of a run behind the punctuation that follows it.
func afterStops(in []run) []run {
	var out []run
	for i, r := range in {
		if len(r.Ends) > 0 && i+1 < len(in) && !in[i+1].Cited {
			rest := strings.TrimLeft(in[i+1].Text, stops)
			if stop := in[i+1].Text[:len(in[i+1].Text)-len(rest)]; stop != "" {
				in[i+1].Text = rest
				out = append(out, run{Text: r.Text, Cited: r.Cited}, run{Text: stop, Ends: r.Ends})
				continue
			}
		}
		if r.Text != "" || len(r.Ends) > 0 {
			out = append(out, r)
		}
	}
	return out
}
