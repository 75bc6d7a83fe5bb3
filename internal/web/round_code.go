// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// roundCodePage is one statement of a round, sentence by sentence, for one coder.
// Nothing of what anybody else marked is on it.
type roundCodePage struct {
	Base
	Form
	Symbol   string
	Speaker  Name
	Title    rapporteur.Text
	Self     string
	Home     string
	Revision string
	Version  int
	Lang     string
	Rows     []sentenceRow
	Kinds    []Choice
	Themes   []Choice
	Done     bool
	At, Of   int // place in the round
	Problem  string
}

// sentenceRow is one sentence with what it is marked as.
type sentenceRow struct {
	N           int
	Words       string
	Kind, Theme string
}

// Template is part of Page.
func (roundCodePage) Template() string { return "round/code" }

// blind is one statement as its coder reads it.
type blind struct {
	*doubled
	s       *record.Statement
	version int
	words   string
	units   []text.Span
}

func (r *Request) blind(o Options) (*blind, error) {
	d, err := r.doubled(o)
	if err != nil {
		return nil, err
	}
	if !d.round.Codes(r.Actor.ID) {
		return nil, rapporteur.Fail(rapporteur.Forbidden, "round.not_coder")
	}
	n, err := r.Number("statement")
	if err != nil {
		return nil, err
	}
	for _, s := range d.said {
		if s.Number != n {
			continue
		}
		b := &blind{doubled: d, s: s, version: d.round.VersionOf(s, d.readings)}
		if mine := d.mine(s.ID); mine != nil {
			b.version = mine.Version
		}
		if v := s.Version(b.version); v != nil {
			b.words = v.Text
		}
		if b.words == "" {
			return nil, rapporteur.Fail(rapporteur.Gone, "round.gone")
		}
		b.units = text.Sentences(b.words)
		return b, nil
	}
	return nil, rapporteur.Fail(rapporteur.NotFound, "error.not_found")
}

func showBlind(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		b, err := r.blind(o)
		if err != nil {
			return err
		}
		return r.Show(w, b.page(b.stored()))
	}
}

// stored is the form of what was saved.
func (b *blind) stored() Form {
	f := Form{Values: url.Values{}}
	x := b.mine(b.s.ID)
	f.Values.Set("revision", revisionOfReading(x))
	if x == nil {
		return f
	}
	for i, unit := range b.units {
		if m := x.On(unit); m != nil {
			f.Values.Set("k."+strconv.Itoa(i+1), string(m.Kind))
			f.Values.Set("t."+strconv.Itoa(i+1), string(b.r.openTheme(m.Theme)))
		}
	}
	return f
}

// revisionOfReading is empty where nothing was saved yet.
func revisionOfReading(x *coding.Reading) string {
	if x == nil {
		return ""
	}
	return strconv.FormatInt(x.Revision, 10)
}

func (b *blind) page(f Form) roundCodePage {
	r := b.r
	symbol, who := symbol(b.s.Number), b.cast.speaker(b.s)
	title := r.Printer.T("round.code", "symbol", symbol)
	p := roundCodePage{Base: r.Base(AtDesk, title, r.roundCrumbs(Crumb{b.round.Title, b.href()}, Crumb{Label: symbol})...), Form: f, Symbol: symbol, Speaker: who.Name,
		Self: b.codeHref(b.s), Home: b.href(), Revision: f.Value("revision"), Version: b.version, Lang: b.s.Version(b.version).Language,
		Kinds: r.roundKinds(), Themes: r.roundThemes(), At: slices.Index(b.round.Statements, b.s.ID) + 1, Of: len(b.round.Statements)}
	if who.Why == "" {
		p.Title = b.s.Title
	}
	if x := b.mine(b.s.ID); x != nil {
		p.Done = x.Done
	}
	for i, unit := range b.units {
		n := strconv.Itoa(i + 1)
		p.Rows = append(p.Rows, sentenceRow{N: i + 1, Words: unit.Slice(b.words), Kind: f.Value("k." + n), Theme: f.Value("t." + n)})
	}
	p.Problem = f.Problem
	for _, sentence := range f.Problems {
		p.Problem = sentence
	}
	return p
}

// marks reads a form: a mark for each sentence with a kind or a theme.
func (b *blind) marks(f Form) ([]coding.Mark, error) {
	themes := b.r.roundThemes()
	var out []coding.Mark
	for i, unit := range b.units {
		n := strconv.Itoa(i + 1)
		m := coding.Mark{Span: unit, Kind: coding.Kind(f.Value("k." + n)), Theme: rapporteur.ID(f.Value("t." + n))}
		if m.Theme != "" && !slices.ContainsFunc(themes, func(c Choice) bool { return c.Value == string(m.Theme) }) {
			return nil, rapporteur.Fail(rapporteur.Invalid, "desk.no_theme")
		}
		if m.Kind != "" || m.Theme != "" {
			out = append(out, m)
		}
	}
	return out, nil
}

func saveBlind(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		b, err := r.blind(o)
		if err != nil {
			return err
		}
		marks, err := b.marks(f)
		if err == nil {
			err = b.save(o, f, marks)
		}
		if err != nil {
			if err := r.refused(&f, err); err != nil {
				return err
			}
			// Saving once more puts what was typed here in the place of what stands.
			f.Values.Set("revision", revisionOfReading(b.mine(b.s.ID)))
			return r.ShowAgain(w, b.page(f))
		}
		if f.Value("act") != "done" {
			return r.After(w, b.codeHref(b.s), "saved")
		}
		b.finish()
		if s := b.doubled.next(b.s.ID); s != nil {
			return r.After(w, b.codeHref(s), "saved")
		}
		return r.After(w, b.href(), "saved")
	}
}

func (b *blind) save(o Options, f Form, marks []coding.Mark) error {
	r := b.r
	return o.Store.SaveReading(r.Context(), r.Actor, r.Process.ID, b.round.Number, b.s.ID, func(round *coding.Round, x *coding.Reading) error {
		if x.Revision == 0 {
			x.Version = b.version
		} else {
			x.Note(r.Actor, r.Now, "edited")
		}
		if x.Revision > 0 && f.Value("revision") != revisionOfReading(x) || x.Version != b.version {
			return rapporteur.Fail(rapporteur.Conflict, "round.stale")
		}
		return round.Take(x, r.Actor.ID, b.words, marks, f.Value("act") == "done")
	})
}

// finish notes on this request's own copy that the statement is done.
func (b *blind) finish() {
	if x := b.mine(b.s.ID); x != nil {
		x.Done = true
		return
	}
	b.readings = append(b.readings, coding.Reading{Round: b.round.ID, Statement: b.s.ID, Coder: b.r.Actor.ID, Done: true})
}

// roundKinds are the kinds of passages in the page's language.
func (r *Request) roundKinds() []Choice {
	var out []Choice
	for _, k := range coding.PassageKinds {
		out = append(out, Choice{string(k), r.kindName(k)})
	}
	return out
}

func (r *Request) kindName(k coding.Kind) string {
	if k == "" || k == coding.None {
		return r.Printer.T("round.nothing")
	}
	return r.Printer.T("round.kind." + string(k))
}

// roundThemes are the themes that one can file under.
func (r *Request) roundThemes() []Choice {
	var out []Choice
	for _, t := range r.Process.OpenThemes() {
		out = append(out, Choice{string(t.ID), r.themeLabel(t.ID)})
	}
	return out
}

func (r *Request) themeLabel(id rapporteur.ID) string {
	if id == "" || id == coding.None {
		return r.Printer.T("round.no_theme")
	}
	t, ok := r.Process.Theme(id)
	if !ok {
		return r.Printer.T("round.theme_gone")
	}
	label, _ := t.Title.For(r.Languages()...)
	if t.Letter != "" {
		label = r.Printer.T("edit.lettered", "letter", t.Letter, "title", label)
	}
	return cut(label, 70)
}

// openTheme leads a theme that was merged to the one it went into.
func (r *Request) openTheme(id rapporteur.ID) rapporteur.ID {
	for range deepest {
		t, ok := r.Process.Theme(id)
		if !ok || t.Into == "" {
			break
		}
		id = t.Into
	}
	return id
}
