// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/record"
	"rapporteur/summary"
)

// codingReader reads one recommendation with the words that it rests on.
type codingReader interface {
	castReader
	recommendationLister
	positionLister
	summaryLister
	statementLister
	Recommendation(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (coding.Recommendation, error)
	Passages(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, f coding.PassageFilter) ([]coding.Passage, error)
	StatementsByID(ctx context.Context, process rapporteur.ID, ids []rapporteur.ID, reach rapporteur.Reach) ([]record.Statement, error)
	Log(ctx context.Context, actor rapporteur.Actor, act string, process, subject rapporteur.ID) error
}

// recommendationPage is one recommendation: its wording, the words it rests on
// and, as far as the reader may know, who stands where on it.
type recommendationPage struct {
	Base
	Symbol      string
	Wording     rapporteur.Text
	Practice    bool
	State       string
	StateWord   string
	Doubt       string
	Subject     string
	Theme       rapporteur.Text
	Letter      string
	ThemeHref   string
	Meeting     string
	MeetingHref string
	Page        int
	Instruments []string
	Groups      []sourceGroup
	Withheld    bool // there are words whose holders the convention does not name
	NoWords     bool // it rests on no passage at all
	Matrix      []matrixView
	Near        []recLink
	Used        []usedView
	Visibility  string
	Breakdown   string // where everybody may see how those who spoke to it stand
}

// usedView is the sentences of one summary that rest on a recommendation.
type usedView struct {
	Title, Lang string
	Sentences   []sentenceLink
}

// sourceGroup is the sources of one stance; Stance is empty where it is not told.
type sourceGroup struct {
	Stance  string
	Key     string
	Sources []sourceView
}

// sourceView is one passage with the words around it.
type sourceView struct {
	Speaker   speaker
	Symbol    string // S-104 ¶3
	Href      string
	Form      string
	Lang      string
	Before    string
	Words     string
	After     string
	Condition string
	Suggested bool
	Recorded  string // "as recorded in", where a cleared record says so
}

// Template is part of Page.
func (recommendationPage) Template() string { return "coding/recommendation" }

func showRecommendation(st codingReader) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		n, err := r.Number("number")
		if err != nil {
			return err
		}
		rec, err := st.Recommendation(r.Context(), r.Process.ID, n, r.Reach)
		if err == nil && rec.State == coding.Merged {
			return r.toWhereItWent(w, st, &rec)
		}
		if err == nil && !r.shown(&rec) {
			err = rapporteur.ErrNotFound
		}
		if err != nil {
			return missingAs(err, "error.recommendation", "number", strconv.FormatInt(n, 10))
		}
		c, err := r.cast(st)
		if err != nil {
			return err
		}
		p := c.recommendationPage(&rec)
		if err := c.fillSources(st, &rec, &p); err != nil {
			return err
		}
		if err := c.fillNear(st, &rec, &p); err != nil {
			return err
		}
		if r.Staff() {
			if p.Matrix, err = c.matrix(st, &rec); err != nil {
				return err
			}
			if p.Matrix != nil {
				if err := r.lookedAtPositions(st, rec.ID); err != nil {
					return err
				}
			}
		}
		return r.Show(w, p)
	}
}

// toWhereItWent leads from a merged recommendation to the one that it became a
// part of. Merging can be undone: the way is not for good.
func (r *Request) toWhereItWent(w http.ResponseWriter, st recommendationLister, rec *coding.Recommendation) error {
	all, err := st.Recommendations(r.Context(), r.Process.ID, r.Reach, coding.Filter{})
	if err != nil {
		return err
	}
	for i := range all {
		if all[i].ID == rec.Into && r.shown(&all[i]) {
			http.Redirect(w, r.Request, r.recommendationPath(all[i].Number), http.StatusSeeOther)
			return nil
		}
	}
	return missingAs(rapporteur.ErrNotFound, "error.recommendation", "number", strconv.FormatInt(rec.Number, 10))
}

func (c *cast) recommendationPage(rec *coding.Recommendation) recommendationPage {
	r, pr := c.r, c.r.Printer
	link := r.recLink(rec)
	p := recommendationPage{Symbol: link.Symbol, Wording: rec.Wording, Practice: rec.Kind == coding.Practice, State: string(rec.State),
		StateWord: pr.T("recommendation.state." + string(rec.State)), Page: rec.Page, Instruments: rec.Instruments, Visibility: r.closed(rec.Access)}
	if r.Staff() {
		p.Doubt = rec.Doubt
	}
	if r.Process.Desk.Breakdowns && rec.State == coding.Confirmed {
		p.Breakdown = link.Href + "/standing"
	}
	if rec.Subject != "" {
		p.Subject = pr.T("recommendation.subject." + string(rec.Subject))
	}
	crumbs := []Crumb{{pr.T("page.nav.recommendations"), r.Home() + "/recommendations"}}
	if t, ok := r.Process.Theme(rec.Theme); ok {
		p.Theme, p.Letter, p.ThemeHref = t.Title, t.Letter, r.Home()+"/recommendations?theme="+string(t.ID)
		label, _ := t.Title.For(r.Languages()...)
		crumbs = append(crumbs, Crumb{cut(label, 60), p.ThemeHref})
	}
	if m := c.Meeting(rec.Meeting); m != nil {
		p.Meeting, p.MeetingHref = r.meetingName(m), r.meetingHref(m.Slug)
	}
	wording, _ := rec.Wording.For(r.Languages()...)
	p.Base = r.Base(Recommendations, link.Symbol+" "+cut(wording, 80), append(crumbs, Crumb{Label: link.Symbol})...)
	return p
}

// fillSources gathers the passages by what their speakers do to the
// recommendation, each with the words around it.
func (c *cast) fillSources(st codingReader, rec *coding.Recommendation, p *recommendationPage) error {
	ctx, id := c.r.Context(), c.r.Process.ID
	positions, err := st.Positions(ctx, id, c.r.Reach, coding.PositionFilter{Recommendation: rec.ID})
	if err != nil {
		return err
	}
	want := slices.Clone(rec.Passages)
	for i := range positions {
		if !slices.Contains(want, positions[i].Passage) {
			want = append(want, positions[i].Passage)
		}
	}
	p.NoWords = len(want) == 0
	if p.NoWords {
		return nil
	}
	passages, err := st.Passages(ctx, id, c.r.Reach, coding.PassageFilter{IDs: want})
	if err != nil {
		return err
	}
	said, err := c.said(st, passages)
	if err != nil {
		return err
	}
	groups := map[string]*sourceGroup{}
	for i := range passages {
		c.addSource(groups, &passages[i], said[passages[i].Statement], rec, positions, p)
	}
	for _, key := range append(stanceKeys(), "") {
		if g := groups[key]; g != nil {
			if key == "" && len(p.Groups) > 0 {
				g.Stance = c.r.Printer.T("recommendation.no_stance")
			}
			p.Groups = append(p.Groups, *g)
		}
	}
	return nil
}

func stanceKeys() []string {
	var out []string
	for _, s := range coding.Stances {
		out = append(out, string(s))
	}
	return out
}

// said reads the statements that passages stand in.
func (c *cast) said(st codingReader, passages []coding.Passage) (map[rapporteur.ID]*record.Statement, error) {
	var ids []rapporteur.ID
	for i := range passages {
		if !slices.Contains(ids, passages[i].Statement) {
			ids = append(ids, passages[i].Statement)
		}
	}
	list, err := st.StatementsByID(c.r.Context(), c.r.Process.ID, ids, c.r.Reach)
	out := map[rapporteur.ID]*record.Statement{}
	for i := range list {
		out[list[i].ID] = &list[i]
	}
	return out, err
}

// addSource puts a passage into the group of its stance. What the convention
// does not let the page trace is only said to exist.
func (c *cast) addSource(groups map[string]*sourceGroup, passage *coding.Passage, s *record.Statement, rec *coding.Recommendation, positions []coding.Position, p *recommendationPage) {
	if s == nil || c.offRecord(s) {
		return
	}
	v := s.Version(passage.Version)
	if v == nil || v.Withdrawn || v.Erased || passage.Span.Check(v.Text) != nil {
		return
	}
	if !c.mayTrace(s) {
		p.Withheld = true
		return
	}
	src := c.source(passage, s, v)
	key := ""
	for i := range positions {
		pos := &positions[i]
		if pos.Passage == passage.ID && c.mayShow(pos, s) {
			key, src.Condition, src.Suggested, src.Recorded = string(pos.Stance), pos.Condition, pos.State == coding.Suggested, pos.Source
			break
		}
	}
	if groups[key] == nil {
		groups[key] = &sourceGroup{Key: key}
		if key != "" {
			groups[key].Stance = c.r.Printer.T("recommendation.stance_head." + key)
		}
	}
	groups[key].Sources = append(groups[key].Sources, src)
}

// around is how many characters of a paragraph stand before and after the words
// that are marked.
const around = 160

func (c *cast) source(passage *coding.Passage, s *record.Statement, v *record.Version) sourceView {
	n := text.ParagraphAt(v.Text, passage.Span.Start)
	src := sourceView{Speaker: c.speaker(s), Href: c.r.statementHref(s.Number, n), Lang: v.Language, Words: passage.Span.Slice(v.Text),
		Form: c.r.formName(v.Form), Symbol: symbol(s.Number) + " ¶" + strconv.Itoa(n)}
	if newest := s.Newest(); newest != nil && newest.Number != v.Number {
		src.Href = c.r.statementHref(s.Number, 0) + "?v=" + strconv.Itoa(v.Number) + "#p" + strconv.Itoa(n)
	}
	for _, par := range text.Paragraphs(v.Text) {
		if par.Number == n {
			src.Before = lead(text.Span{Start: par.Span.Start, End: passage.Span.Start}.Slice(v.Text))
			if passage.Span.End < par.Span.End {
				src.After = tail(text.Span{Start: passage.Span.End, End: par.Span.End}.Slice(v.Text))
			}
		}
	}
	return src
}

// lead keeps the end of what stands before, from a word on.
func lead(s string) string {
	n := text.Len(s)
	if n <= around {
		return s
	}
	s = text.Span{Start: n - around, End: n}.Slice(s)
	for i, r := range s {
		if r == ' ' {
			return "… " + s[i+1:]
		}
	}
	return "… " + s
}

func tail(s string) string { return cut(s, around) }

// fillNear lists the recommendations under the same theme, and the sentences of
// summaries that rest on this one.
func (c *cast) fillNear(st codingReader, rec *coding.Recommendation, p *recommendationPage) error {
	if rec.Theme != "" {
		all, err := st.Recommendations(c.r.Context(), c.r.Process.ID, c.r.Reach, coding.Filter{Theme: rec.Theme})
		if err != nil {
			return err
		}
		for _, other := range c.r.counted(all) {
			if other.ID != rec.ID && len(p.Near) < 8 {
				p.Near = append(p.Near, c.r.recLink(&other))
			}
		}
	}
	sums, err := st.Summaries(c.r.Context(), c.r.Process.ID, c.r.Reach)
	if err != nil {
		return err
	}
	for i := range sums {
		slug := "process"
		if m := c.rules[sums[i].Meeting]; m != nil {
			slug = m.Slug
		}
		used := usedView{Title: sums[i].Title, Lang: sums[i].Language}
		for _, section := range sums[i].Sections {
			for _, sentence := range section.Sentences {
				if slices.Contains(sentence.RestsOn, summary.Ref{Kind: "recommendation", Number: rec.Number}) {
					n := strconv.Itoa(sentence.Number)
					used.Sentences = append(used.Sentences, sentenceLink{Number: sentence.Number, Href: c.r.Home() + "/summaries/" + slug + "?s=" + n + "#s" + n})
				}
			}
		}
		if len(used.Sentences) > 0 {
			p.Used = append(p.Used, used)
		}
	}
	return nil
}
