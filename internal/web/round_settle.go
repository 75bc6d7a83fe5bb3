// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/coding"
)

// roundSettlePage lists the units that two coders read differently, for a word on
// each, and makes passages of what both read alike.
type roundSettlePage struct {
	Base
	Form
	Title         string
	Home, Self    string
	First, Second string // the coders
	Rows          []settleRow
	Open          int // in all
	Alike         int
	Settled       int
	Kinds         []Choice
	Themes        []Choice
	Problem       string
}

// settleRow is one difference.
type settleRow struct {
	pairView
	N        int
	Unit     string
	Decision string
	Kind     string
	Theme    string
}

// Template is part of Page.
func (roundSettlePage) Template() string { return "round/settle" }

// settledAtOnce is how many differences stand on the page at a time.
const settledAtOnce = 50

// Words of the form on one difference.
const (
	asFirst  = "first"
	asSecond = "second"
	asNone   = "nothing"
	asOther  = "other"
)

// settling opens a closed round for those who settle it: its coders, and those
// who gather recommendations.
func (r *Request) settling(o Options) (*doubled, coding.Comparison, error) {
	d, err := r.doubled(o)
	if err != nil {
		return nil, coding.Comparison{}, err
	}
	if !d.round.Codes(r.Actor.ID) && !r.Has(gatherers.Roles...) {
		return nil, coding.Comparison{}, rapporteur.Fail(rapporteur.Forbidden, "round.not_coder")
	}
	if d.round.State != coding.RoundClosed {
		return nil, coding.Comparison{}, rapporteur.Fail(rapporteur.Conflict, "round.still_open")
	}
	return d, d.compare(), nil
}

func showSettling(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		d, c, err := r.settling(o)
		if err != nil {
			return err
		}
		return r.Show(w, d.settlePage(c, Form{Values: url.Values{}}))
	}
}

// unitOf names a unit in a form.
func unitOf(p coding.Pair) string {
	return string(p.Statement) + ":" + strconv.Itoa(p.Version) + ":" + strconv.Itoa(p.Span.Start) + ":" + strconv.Itoa(p.Span.End)
}

func (d *doubled) settlePage(c coding.Comparison, f Form) roundSettlePage {
	r := d.r
	title := r.Printer.T("round.settle")
	open := c.Differences(&d.round)
	p := roundSettlePage{Base: r.Base(AtDesk, title, r.roundCrumbs(Crumb{d.round.Title, d.href()}, Crumb{Label: title})...), Form: f, Title: d.round.Title, Home: d.href(), Self: d.href() + "/settle",
		First: d.coder(0), Second: d.coder(1), Open: len(open), Alike: len(c.Alike(&d.round)), Settled: len(d.round.Settled), Kinds: r.roundKinds(), Themes: r.roundThemes()}
	typed := map[string]string{}
	for name, values := range f.Values {
		if n, ok := strings.CutPrefix(name, "u."); ok && len(values) > 0 {
			typed[values[0]] = n
		}
	}
	for i, pair := range open[:min(settledAtOnce, len(open))] {
		row := settleRow{pairView: d.pairView(pair), N: i + 1, Unit: unitOf(pair)}
		row.First, row.Second = r.filed(pair, 0), r.filed(pair, 1)
		if n, ok := typed[row.Unit]; ok {
			row.Decision, row.Kind, row.Theme = f.Value("d."+n), f.Value("k."+n), f.Value("t."+n)
		}
		p.Rows = append(p.Rows, row)
	}
	p.Problem = f.Problem
	for _, sentence := range f.Problems {
		p.Problem = sentence
	}
	return p
}

// filed is a coder's reading of a unit in words.
func (r *Request) filed(p coding.Pair, coder int) string {
	if p.Kind[coder] == "" && p.Theme[coder] == "" {
		return r.Printer.T("round.nothing")
	}
	kind := r.Printer.T("round.no_kind")
	if p.Kind[coder] != "" {
		kind = r.kindName(p.Kind[coder])
	}
	return r.Printer.T("round.filed", "kind", kind, "theme", r.themeLabel(p.Theme[coder]))
}

// word is what is to become of one unit.
type word struct {
	pair  coding.Pair
	kind  coding.Kind
	theme rapporteur.ID
}

// words reads the form: those units on which a word was given.
func (d *doubled) words(c coding.Comparison, f Form) ([]word, error) {
	if f.Value("act") == "alike" {
		var out []word
		for _, p := range c.Alike(&d.round) {
			out = append(out, word{p, p.Kind[0], p.Theme[0]})
		}
		return out, nil
	}
	numbers := map[string]string{}
	for name := range f.Values {
		if n, ok := strings.CutPrefix(name, "u."); ok {
			numbers[f.Value(name)] = n
		}
	}
	var out []word
	for _, p := range c.Differences(&d.round) {
		n, asked := numbers[unitOf(p)]
		if !asked {
			continue
		}
		switch f.Value("d." + n) {
		case "":
		case asFirst:
			out = append(out, word{p, p.Kind[0], p.Theme[0]})
		case asSecond:
			out = append(out, word{p, p.Kind[1], p.Theme[1]})
		case asNone:
			out = append(out, word{pair: p})
		case asOther:
			w := word{p, coding.Kind(f.Value("k." + n)), rapporteur.ID(f.Value("t." + n))}
			if w.kind == "" && w.theme == "" {
				return nil, rapporteur.Fail(rapporteur.Invalid, "round.say_what", "n", n)
			}
			out = append(out, w)
		default:
			return nil, rapporteur.Fail(rapporteur.Invalid, "check.choice")
		}
	}
	return out, nil
}

func settleRound(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		d, c, err := r.settling(o)
		if err != nil {
			return err
		}
		words, err := d.words(c, f)
		if err == nil && len(words) == 0 {
			err = rapporteur.Fail(rapporteur.Invalid, "round.no_word")
		}
		if err == nil {
			err = d.settle(o, words)
		}
		if err != nil {
			if err := r.refused(&f, err); err != nil {
				return err
			}
			return r.ShowAgain(w, d.settlePage(c, f))
		}
		return r.After(w, d.href()+"/settle", "saved")
	}
}

func (d *doubled) settle(o Options, words []word) error {
	r := d.r
	var need coding.Need
	for _, x := range words {
		if !slices.Contains(need.Statements, x.pair.Statement) {
			need.Statements = append(need.Statements, x.pair.Statement)
		}
	}
	return o.Store.SettleRound(r.Context(), r.Actor, r.Process.ID, d.round.Number, need, func(round *coding.Round, k *coding.Desk) error {
		for _, x := range words {
			if err := round.Settle(k, x.pair, x.kind, x.theme); err != nil {
				return err
			}
		}
		return nil
	})
}
