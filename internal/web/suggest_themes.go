// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"slices"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/coding/suggest"
	"rapporteur/record"
)

// themeReader reads what has been filed under themes, with its words.
type themeReader interface {
	eventReader
	StatementsByID(ctx context.Context, process rapporteur.ID, ids []rapporteur.ID, reach rapporteur.Reach) ([]record.Statement, error)
	Passages(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, f coding.PassageFilter) ([]coding.Passage, error)
	Decisions(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, kind coding.SuggestionKind, statement rapporteur.ID) ([]coding.Decision, error)
}

// themeIndexes keep the themes of each process ready. Reading all that was filed
// is dear, and a hint that misses the last few passages is as good.
type themeIndexes = perEvent[*suggest.ThemeIndex]

// hintView is a theme for a passage, with the reason.
type hintView struct {
	Theme       rapporteur.ID
	Title, Lang string
	Why         []string
	Rule        string
	Score       int // thousandths
}

// hintsShown is how many themes are proposed for a passage; leastHint is the share
// under which none is.
const (
	hintsShown = 2
	leastHint  = 0.2
)

// themeHints proposes themes for words of a statement: those of its meeting and of
// the whole process, none that was refused for the passage.
func (r *Request) themeHints(st themeReader, kept *themeIndexes, s *record.Statement, words, language string, passage rapporteur.ID) ([]hintView, error) {
	index, err := kept.of(r.Context(), st, r.Process.ID, func() (*suggest.ThemeIndex, error) { return r.themeIndex(st) })
	if err != nil {
		return nil, err
	}
	return r.hintsOf(index, st, s, words, language, passage)
}

func (r *Request) hintsOf(index *suggest.ThemeIndex, st themeReader, s *record.Statement, words, language string, passage rapporteur.ID) ([]hintView, error) {
	hints := index.Themes(words, language, 3*hintsShown)
	if len(hints) == 0 {
		return nil, nil
	}
	decided, err := st.Decisions(r.Context(), r.Process.ID, r.Reach, coding.OfTheme, s.ID)
	if err != nil {
		return nil, err
	}
	learnt := suggest.Learn(decided, nil)
	offered := r.deskThemes(s.Meeting)
	var out []hintView
	for _, h := range hints {
		i := slices.IndexFunc(offered, func(t deskTheme) bool { return t.ID == h.Theme })
		if i < 0 || h.Score < leastHint || learnt.RefusedTheme(passage, h.Theme) || len(out) == hintsShown {
			continue
		}
		out = append(out, hintView{h.Theme, offered[i].Title, offered[i].Lang, r.reasons(h.Reasons), h.Rule, int(h.Score * 1000)})
	}
	return out, nil
}

// themeIndex reads the themes and every passage that is filed under one.
func (r *Request) themeIndex(st themeReader) (*suggest.ThemeIndex, error) {
	passages, err := st.Passages(r.Context(), r.Process.ID, r.Reach, coding.PassageFilter{})
	if err != nil {
		return nil, err
	}
	of := map[rapporteur.ID][]coding.Passage{}
	var ids []rapporteur.ID
	for _, p := range passages {
		if p.Theme == "" {
			continue
		}
		if of[p.Statement] == nil {
			ids = append(ids, p.Statement)
		}
		of[p.Statement] = append(of[p.Statement], p)
	}
	var coded []suggest.Coded
	for some := range slices.Chunk(ids, 200) { // not all texts of a process at once
		statements, err := st.StatementsByID(r.Context(), r.Process.ID, some, r.Reach)
		if err != nil {
			return nil, err
		}
		for i := range statements {
			coded = append(coded, filed(&statements[i], of[statements[i].ID])...)
		}
	}
	return suggest.NewThemeIndex(r.Process.OpenThemes(), coded), nil
}

// filed gives the words of passages of one statement. Offsets are found in one
// pass over each text, however many passages it has.
func filed(s *record.Statement, passages []coding.Passage) []suggest.Coded {
	var out []suggest.Coded
	texts := map[int][]rune{}
	for _, p := range passages {
		v := s.Version(p.Version)
		if v == nil {
			continue
		}
		if texts[p.Version] == nil {
			texts[p.Version] = []rune(v.Text)
		}
		if points := texts[p.Version]; p.Span.End <= len(points) {
			out = append(out, suggest.Coded{Theme: p.Theme, Words: string(points[p.Span.Start:p.Span.End]), Language: v.Language})
		}
	}
	return out
}

// hintAct files a passage under a theme that was proposed, or refuses the theme
// for it.
func (d *atDesk) hintAct(s *record.Statement, f Form) (done, error) {
	passages, theme := ids(f, "passage"), rapporteur.ID(f.Value("theme"))
	rule := f.Value("rule")
	if _, ok := d.r.Process.Theme(theme); len(passages) != 1 || !ok || rule != suggest.ThemeDescribed && rule != suggest.ThemeLearnt {
		return done{}, unsupported()
	}
	var out done
	outcome := coding.Declined
	if f.Value("do") == "hint" {
		outcome = coding.Accepted
		var err error
		out, err = d.coded(f, coding.Need{Passages: passages}, "", func(k *coding.Desk, _ *done) error { return k.Recode(coding.Recoding{Theme: &theme}, passages...) })
		if err != nil {
			return out, err
		}
	}
	return out, d.decidedTheme(s, passages[0], hintView{Theme: theme, Rule: rule, Score: number(f.Value("score"))}, outcome, "")
}

// decidedTheme keeps what became of a theme that was proposed for a passage, once.
func (d *atDesk) decidedTheme(s *record.Statement, passage rapporteur.ID, h hintView, outcome coding.Outcome, chosen rapporteur.ID) error {
	x := coding.Decision{Kind: coding.OfTheme, Rule: h.Rule, Outcome: outcome, Statement: s.ID, About: []rapporteur.ID{passage}, Proposed: string(h.Theme), Chosen: string(chosen), Score: h.Score}
	x.Process = d.r.Process.ID
	known, err := d.st.Decisions(d.r.Context(), d.r.Process.ID, d.r.Reach, coding.OfTheme, s.ID)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(known, func(o coding.Decision) bool {
		return o.Outcome == x.Outcome && o.Proposed == x.Proposed && slices.Equal(o.About, x.About)
	}) {
		return nil
	}
	return d.st.Decide(d.r.Context(), d.r.Actor, &x)
}

// hintFor is the theme that stands proposed for the one passage of a form that has
// none yet; nil where nothing is. What a person files it under is their word on it,
// seen or not: that too tells how often the rule is right. Nobody waits for it: where
// no index is ready there is no proposal.
func (d *atDesk) hintFor(s *record.Statement, v *record.Version, f Form) (*hintView, error) {
	passages := ids(f, "passage")
	if len(passages) != 1 || d.near == nil {
		return nil, nil
	}
	found, err := d.st.Passages(d.r.Context(), d.r.Process.ID, d.r.Reach, coding.PassageFilter{Statement: s.ID, IDs: passages})
	if err != nil || len(found) != 1 || found[0].Theme != "" || found[0].Version != v.Number {
		return nil, err
	}
	index, ok := d.near.themes.last(d.r.Process.ID)
	if !ok {
		return nil, nil
	}
	hints, err := d.r.hintsOf(index, d.st, s, found[0].Span.Slice(v.Text), v.Language, passages[0])
	if err != nil || len(hints) == 0 {
		return nil, err
	}
	return &hints[0], nil
}

// fileUnderHint files as fileAct does, and keeps whether the theme that was
// proposed was taken or another one.
func (d *atDesk) fileUnderHint(s *record.Statement, v *record.Version, f Form) (done, error) {
	x := readFiling(f)
	if x.Theme == nil || *x.Theme == "" {
		return d.fileAct(s, v, f)
	}
	h, err := d.hintFor(s, v, f)
	if err != nil {
		return done{}, err
	}
	out, err := d.fileAct(s, v, f)
	if err != nil || h == nil {
		return out, err
	}
	if *x.Theme == h.Theme {
		return out, d.decidedTheme(s, ids(f, "passage")[0], *h, coding.Accepted, "")
	}
	return out, d.decidedTheme(s, ids(f, "passage")[0], *h, coding.Changed, *x.Theme)
}

// number reads a count of a form; anything else is 0.
func number(s string) int {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' || n > 1000 {
			return 0
		}
		n = 10*n + int(r-'0')
	}
	return n
}
