// SPDX-License-Identifier: Apache-2.0

package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// gatherPassagesPage lists passages, to be filed many at a time.
type gatherPassagesPage struct {
	Base
	Form
	Rows     []passageRow
	Total    int
	Next     string
	Themes   []option
	Kinds    []option
	To       []option // themes to file under
	ToKinds  []option
	Strength []option
	MayCode  bool
	Filtered bool
	Kept     string
}

// passageRow is one passage of the list.
type passageRow struct {
	ID        rapporteur.ID
	Number    int64
	Words     string
	Lang      string
	Who       Name
	Symbol    string // of the place: S-104 ¶3
	Href      string
	Kind      string
	Strength  string
	Theme     string
	By        string
	Recs      []recMark
	statement int64
	start     int
}

// Template is part of Page.
func (gatherPassagesPage) Template() string { return "gather/passages" }

// passagesShown is how many passages a page lists.
const passagesShown = 100

func showGatherPassages(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		d, err := r.atDesk(o)
		if err != nil {
			return err
		}
		p, err := d.gatherPassagesPage(Form{})
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func changePassages(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		return r.gathered(w, o, func(d *atDesk, f Form) (done, error) { return d.passagesAct(f) },
			func(done) string { return r.URL.Path + keptQuery(r.PostForm.Get("kept")) },
			func(d *atDesk, f Form) (Page, error) {
				p, err := d.gatherPassagesPage(f)
				return p, err
			})
	}
}

// passagesAct files the passages that are ticked as the form says; what it leaves
// open stays as it is.
func (d *atDesk) passagesAct(f Form) (done, error) {
	passages := ids(f, "passage")
	if len(passages) == 0 {
		return done{}, rapporteur.Fail(rapporteur.Invalid, "desk.no_passage_chosen")
	}
	if f.Value("do") == "unmark" {
		return d.coded(f, coding.Need{Passages: passages}, "", func(k *coding.Desk, _ *done) error { return k.Unmark(passages...) })
	}
	for _, name := range codeFields {
		if f.Value(name) == "" {
			f.Values.Del(name)
		}
	}
	x := readFiling(f)
	if x.empty() {
		return done{}, rapporteur.Fail(rapporteur.Invalid, "desk.nothing_chosen")
	}
	return d.coded(f, coding.Need{Passages: passages}, "", func(k *coding.Desk, out *done) error { return d.recode(k, x, passages, &record.Statement{}, out) })
}

func (d *atDesk) gatherPassagesPage(f Form) (gatherPassagesPage, error) {
	r, pr := d.r, d.r.Printer
	title := pr.T("desk.link.passages")
	p := gatherPassagesPage{Base: r.Base(AtDesk, title, r.deskCrumbs(Crumb{Label: title})...), Form: f, MayCode: r.Has(coders...), Kept: r.URL.RawQuery}
	theme, kind, number := rapporteur.ID(r.Query("theme")), r.Query("kind"), r.Query("statement")
	p.Filtered = theme != "" || kind != "" || number != ""
	for _, t := range r.deskThemes("") {
		label := strings.Repeat("  ", t.Depth) + t.Title
		p.Themes = append(p.Themes, option{string(t.ID), label, t.ID == theme})
		p.To = append(p.To, option{string(t.ID), label, false})
	}
	p.Themes = append(p.Themes, option{"-", pr.T("desk.no_theme_yet"), theme == "-"})
	for _, k := range coding.PassageKinds {
		p.Kinds = append(p.Kinds, option{string(k), pr.T("desk.kind." + string(k)), string(k) == kind})
		p.ToKinds = append(p.ToKinds, option{string(k), pr.T("desk.kind." + string(k)), false})
	}
	p.Kinds = append(p.Kinds, option{"-", pr.T("desk.no_kind_yet"), kind == "-"})
	for _, s := range coding.Strengths {
		p.Strength = append(p.Strength, option{string(s), pr.T("desk.strength." + string(s)), false})
	}
	below := under(r.Process.Themes, theme)
	found, err := d.passagesFound(coding.PassageFilter{}, func(s *record.Statement, x *coding.Passage) bool {
		switch {
		case theme == "-" && x.Theme != "", theme != "" && theme != "-" && !below[x.Theme]:
			return false
		case kind == "-" && x.Kind != "", kind != "" && kind != "-" && string(x.Kind) != kind:
			return false
		}
		return number == "" || number == decimal(s.Number)
	})
	if err != nil {
		return p, err
	}
	p.Total = len(found)
	from, _ := strconv.Atoi(r.Query("from"))
	from = min(max(from, 0), len(found))
	for _, x := range found[from:min(from+passagesShown, len(found))] {
		p.Rows = append(p.Rows, d.passageRow(x.statement, x.passage, x.recs))
	}
	if from+passagesShown < len(found) {
		p.Next = r.with("from", strconv.Itoa(from+passagesShown))
	}
	return p, nil
}

// passageRows lists passages in the order of the record, with their words and
// who spoke them. wanted narrows them; nil takes all.
func (d *atDesk) passageRows(f coding.PassageFilter, wanted func(*record.Statement, *coding.Passage) bool) ([]passageRow, error) {
	found, err := d.passagesFound(f, wanted)
	var out []passageRow
	for _, x := range found {
		out = append(out, d.passageRow(x.statement, x.passage, x.recs))
	}
	return out, err
}

// foundPassage is a passage with what its row is made of: where only some of many
// are shown, only their rows are made.
type foundPassage struct {
	statement *record.Statement
	passage   *coding.Passage
	recs      []recMark
}

// passagesFound lists passages as passageRows does, not made into rows yet.
func (d *atDesk) passagesFound(f coding.PassageFilter, wanted func(*record.Statement, *coding.Passage) bool) ([]foundPassage, error) {
	r := d.r
	all, err := d.st.Passages(r.Context(), r.Process.ID, r.Reach, f)
	if err != nil {
		return nil, err
	}
	recs, err := d.st.Recommendations(r.Context(), r.Process.ID, r.Reach, coding.Filter{})
	if err != nil {
		return nil, err
	}
	on := map[rapporteur.ID][]recMark{}
	for i := range recs {
		for _, id := range recs[i].Passages {
			on[id] = append(on[id], recMark{recs[i].ID, recSymbol(recs[i].Number)})
		}
	}
	var of []rapporteur.ID
	for i := range all {
		of = append(of, all[i].Statement)
	}
	slices.Sort(of)
	said, err := d.st.StatementsByID(r.Context(), r.Process.ID, slices.Compact(of), r.Reach)
	if err != nil {
		return nil, err
	}
	statements := map[rapporteur.ID]*record.Statement{}
	for i := range said {
		statements[said[i].ID] = &said[i]
	}
	var out []foundPassage
	for i := range all {
		p := &all[i]
		s := statements[p.Statement]
		if s == nil || d.offRecord(s) || wanted != nil && !wanted(s, p) {
			continue
		}
		out = append(out, foundPassage{s, p, on[p.ID]})
	}
	slices.SortStableFunc(out, func(a, b foundPassage) int {
		return cmp.Or(cmp.Compare(a.statement.Number, b.statement.Number), cmp.Compare(a.passage.Span.Start, b.passage.Span.Start), cmp.Compare(a.passage.Number, b.passage.Number))
	})
	return out, nil
}

func (d *atDesk) passageRow(s *record.Statement, p *coding.Passage, recs []recMark) passageRow {
	row := passageRow{ID: p.ID, Number: p.Number, Who: d.speaker(s).Name, Symbol: symbol(s.Number), Kind: d.r.Printer.T("desk.kind_tag." + kindWord(p.Kind)), Theme: d.themeName(p.Theme),
		Href: d.r.deskHref(s.Number) + "?v=" + strconv.Itoa(p.Version) + "&passage=" + string(p.ID) + "#here", Recs: recs, statement: s.Number, start: p.Span.Start}
	if p.Strength != "" {
		row.Strength = d.r.Printer.T("desk.strength." + string(p.Strength))
	}
	if p.MarkedBy != "" {
		row.By = d.who(p.MarkedBy)
	}
	if v := s.Version(p.Version); v != nil && !v.Erased && !v.Withdrawn {
		row.Words, row.Lang = p.Span.Slice(v.Text), v.Language
		row.Symbol += " ¶" + strconv.Itoa(text.ParagraphAt(v.Text, p.Span.Start))
	}
	return row
}
