// SPDX-License-Identifier: Apache-2.0

package web

import (
	"html/template"
	"net/http"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/coding/suggest"
	"rapporteur/internal/text"
)

// suggestionsPage is what the machine proposed in a process and what became of
// it, and the recommendations that may be the same or opposed.
type suggestionsPage struct {
	Base
	Self      string
	MayDecide bool
	Same      []sameView
	Opposed   []sameView
	More      int // pairs that come up when these are decided
	Problems  []string
	Rules     []ruleView
	Curve     curveView
	Model     string // address of the page that asks the model; empty where it is off
}

// sameView is two recommendations side by side, with what may be said of them.
type sameView struct {
	Field   string // of the choice
	About   string // of what it is: hidden beside it
	A, B    sameSide
	Why     []string
	Blocked []string
	Choices []Choice
	Ticked  string // the choice that stands ticked
}

// sameSide is one of the two, with the words that both have in bold.
type sameSide struct {
	Symbol, Href string
	Words        template.HTML
	Passages     int
}

// ruleView is one rule with what was done with its suggestions.
type ruleView struct {
	Kind                       string // empty where it is that of the row above
	Rule                       string
	Example                    string
	Accepted, Changed, Refused int
	Share, Interval            string
	PreTicked                  bool
}

// Template is part of Page.
func (suggestionsPage) Template() string { return "suggest/suggestions" }

// pairsShown is how many pairs of a sort stand on the page at once.
const pairsShown = 20

func (r *Request) suggestionsHome() string { return r.Home() + "/desk/suggestions" }

func showSuggestions(o Options, pairs *perEvent[[]pairFound]) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		p, err := r.suggestionsPage(o, pairs, nil)
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func (r *Request) suggestionsPage(o Options, pairs *perEvent[[]pairFound], problems []string) (suggestionsPage, error) {
	title := r.Printer.T("suggestion.title")
	p := suggestionsPage{Base: r.Base(AtDesk, title, Crumb{r.Printer.T("page.nav.desk"), r.Home() + "/desk"}, Crumb{Label: title}),
		Self: r.suggestionsHome(), MayDecide: r.Has(gatherers.Roles...), Problems: problems}
	if o.mayAsk(r) && r.Has(coders...) {
		p.Model = r.modelHome()
	}
	decisions, err := o.Store.Decisions(r.Context(), r.Process.ID, r.Reach, "", "")
	if err != nil {
		return p, err
	}
	learnt := suggest.Learn(decisions, nil)
	if err := r.fillPairs(&p, o.Store, pairs, learnt); err != nil {
		return p, err
	}
	p.Rules = r.ruleViews(learnt)
	p.Curve = r.curve(suggest.Curve(decisions))
	return p, nil
}

func (r *Request) fillPairs(p *suggestionsPage, st suggestStore, kept *perEvent[[]pairFound], learnt *suggest.Record) error {
	recs, found, err := r.pairs(st, kept)
	if err != nil {
		return err
	}
	for i := range found {
		f := &found[i]
		a, b := recs[f.A], recs[f.B]
		if a == nil || b == nil || learnt.RefusedPair(f.Kind, f.A, f.B) || related(a, b) {
			continue
		}
		list := &p.Same
		if f.Kind == coding.OfOpposed {
			list = &p.Opposed
		}
		if len(*list) >= pairsShown {
			p.More++
			continue
		}
		*list = append(*list, r.sameView(f, a, b, learnt))
	}
	return nil
}

// related tells that a person has already said how two stand to each other.
func related(a, b *coding.Recommendation) bool {
	for _, x := range a.Relations {
		if x.To == b.ID {
			return true
		}
	}
	for _, x := range b.Relations {
		if x.To == a.ID {
			return true
		}
	}
	return false
}

func (r *Request) sameView(f *pairFound, a, b *coding.Recommendation, learnt *suggest.Record) sameView {
	x, y := r.recLink(a), r.recLink(b)
	v := sameView{Field: "pair." + string(f.A) + "." + string(f.B), About: f.String(), Why: r.reasonWords(f.Reasons), Blocked: r.reasonWords(f.Blocked),
		A: sameSide{x.Symbol, x.Href, r.emphasized(f.WordsA, f.LangA, f.Shared), len(a.Passages)},
		B: sameSide{y.Symbol, y.Href, r.emphasized(f.WordsB, f.LangB, f.Other), len(b.Passages)}}
	t := r.Printer.T
	if f.Kind == coding.OfMerging {
		v.Choices = append(v.Choices, Choice{"merge_b", t("suggestion.do.merge", "from", y.Symbol, "into", x.Symbol)}, Choice{"merge_a", t("suggestion.do.merge", "from", x.Symbol, "into", y.Symbol)})
		if f.PreTick(learnt) {
			v.Ticked = "merge_b"
		}
	} else {
		v.Choices = append(v.Choices, Choice{"conflict", t("suggestion.do.conflict")})
	}
	v.Choices = append(v.Choices, Choice{"part_b", t("suggestion.do.part", "part", y.Symbol, "whole", x.Symbol)}, Choice{"part_a", t("suggestion.do.part", "part", x.Symbol, "whole", y.Symbol)},
		Choice{"refuse", t("suggestion.do.refuse." + string(f.Kind))})
	return v
}

// reasonWords writes reasons in the page's language.
func (r *Request) reasonWords(all []suggest.Reason) []string {
	var out []string
	for _, x := range all {
		out = append(out, r.Printer.T(x.Key, x.Args...))
	}
	return out
}

// emphasized writes words with some of them in bold, marked with their language
// where that is not the page's. Spans stand in order and apart.
func (r *Request) emphasized(words, lang string, spans []text.Span) template.HTML {
	points := []rune(words)
	var b strings.Builder
	b.WriteString("<span")
	if lang != "" && lang != r.Printer.Lang() {
		b.WriteString(` lang="` + template.HTMLEscapeString(lang) + `" dir="` + direction(lang) + `"`)
	}
	b.WriteString(">")
	at := 0
	for _, s := range spans {
		if s.Start < at || s.End > len(points) {
			continue
		}
		b.WriteString(template.HTMLEscapeString(string(points[at:s.Start])) + "<b>" + template.HTMLEscapeString(string(points[s.Start:s.End])) + "</b>")
		at = s.End
	}
	b.WriteString(template.HTMLEscapeString(string(points[at:])) + "</span>")
	return template.HTML(b.String())
}

func (r *Request) ruleViews(learnt *suggest.Record) []ruleView {
	rules := map[string]suggest.Rule{}
	for _, x := range suggest.Rules() {
		rules[x.ID] = x
	}
	var out []ruleView
	var kind coding.SuggestionKind
	for _, t := range learnt.Rules() {
		low, high := t.Interval()
		v := ruleView{Rule: r.ruleWord(t.Rule, rules[t.Rule]), Example: rules[t.Rule].Example, Accepted: t.Accepted, Changed: t.Changed, Refused: t.Refused,
			Share: r.percent(t.Share()), PreTicked: t.PreTicked,
			Interval: r.Printer.T("suggestion.interval", "from", r.percent(low), "to", r.percent(high))}
		if t.Kind != kind {
			kind, v.Kind = t.Kind, r.Printer.T("suggestion.kind."+string(t.Kind))
		}
		out = append(out, v)
	}
	return out
}

// ruleWord says what a rule looks at, with the words that make it fire in its
// example; one that is known no more keeps its name.
func (r *Request) ruleWord(id string, rule suggest.Rule) string {
	if key := "suggestion.rule." + id; r.has(key) {
		return r.Printer.T(key)
	}
	if key := "suggest.rule." + id; r.has(key) && rule.Example != "" {
		return r.Printer.T(key, "cue", cueOf(rule), "addressee", "")
	}
	return id
}

// cueOf is the words of a rule's example that make it fire.
func cueOf(rule suggest.Rule) string {
	for _, a := range suggest.Asks(rule.Example, rule.Language) {
		if a.Rule == rule.ID {
			return a.Cue.Slice(rule.Example)
		}
	}
	return ""
}

// pairFound is a pair as it was found, with the wordings that were compared.
type pairFound struct {
	suggest.Pair
	WordsA, LangA string
	WordsB, LangB string
}

// String names a pair in a form: what the answer is about.
func (f *pairFound) String() string {
	return strings.Join([]string{string(f.Kind), f.Rule, strconv.Itoa(int(f.Score * 1000))}, " ")
}

// pairs compares the open recommendations of a process, each kind by itself.
func (r *Request) pairs(st suggestStore, kept *perEvent[[]pairFound]) (map[rapporteur.ID]*coding.Recommendation, []pairFound, error) {
	all, err := st.Recommendations(r.Context(), r.Process.ID, r.Reach, coding.Filter{})
	if err != nil {
		return nil, nil, err
	}
	open := map[rapporteur.ID]*coding.Recommendation{}
	for i := range all {
		if s := all[i].State; s != coding.Merged && s != coding.Refused {
			open[all[i].ID] = &all[i]
		}
	}
	found, err := kept.of(r.Context(), wordingsOf(all), r.Process.ID, func() ([]pairFound, error) {
		var out []pairFound
		for _, kind := range coding.Kinds {
			out = append(out, comparePairs(all, kind, r.Process.Languages)...)
		}
		return out, nil
	})
	return open, found, err
}

// comparePairs compares wordings in the language that most of them have: the
// process's working language where it is there, else the original.
func comparePairs(all []coding.Recommendation, kind coding.Kind, languages []string) []pairFound {
	var among []suggest.Candidate
	at := map[rapporteur.ID]int{}
	for i := range all {
		rec := &all[i]
		if rec.Kind != kind || rec.State == coding.Merged || rec.State == coding.Refused {
			continue
		}
		words, lang := rec.Wording.For(languages...)
		at[rec.ID] = len(among)
		among = append(among, suggest.Candidate{ID: rec.ID, Wording: words, Language: lang})
	}
	var out []pairFound
	for _, p := range suggest.Same(among, 0) {
		a, b := among[at[p.A]], among[at[p.B]]
		out = append(out, pairFound{p, a.Wording, a.Language, b.Wording, b.Language})
	}
	return out
}
