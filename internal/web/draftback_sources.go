// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"net/http"
	"strconv"

	"rapporteur"
	"rapporteur/summary"
)

// draftSourcesPage goes through sentences that people wrote, and offers for each
// who said it.
type draftSourcesPage struct {
	Base
	LangTag    string
	Read, Desk string
	Open       bool // the text may still change
	Cards      []draftCard
	Total      int // sentences by hand
	Bare       int // of them, without a source or initials
	All, Only  string
	OnlyBare   bool
	Next       string
}

// draftCard is one sentence with what it rests on and what may stand behind it.
type draftCard struct {
	saidView
	Number   int
	Text     string
	Lang     string
	Section  string
	EditHref string
	Check    checkView
	Sources  []sourceRow
	Initials []choice // to choose from; empty where it has a source
	By       string   // the initials that it stands under
}

// perSources is how many sentences stand on one page.
const perSources = 12

// perSentence is how many places are offered for one of them.
const perSentence = 4

// Template is part of Page.
func (draftSourcesPage) Template() string { return "draft/sources" }

func showSources(st summaryStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		o, moved, err := r.outcome(w, st)
		if moved || err != nil {
			return err
		}
		p, err := o.sourcesPage()
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

// handed is one sentence by hand with its section.
type handed struct {
	sec *summary.Section
	y   *summary.Sentence
}

func (o *outcome) sourcesPage() (draftSourcesPage, error) {
	r := o.r
	title := r.Printer.T("draftback.sources")
	p := draftSourcesPage{LangTag: o.sum.Language, Read: o.home() + "?" + o.inLanguage(), Desk: o.at("/desk?" + o.inLanguage()), OnlyBare: r.Query("only") == "bare",
		Open: o.sum.State != summary.Transmitted && o.sum.State != summary.Published,
		Base: o.base(title, Crumb{r.Printer.T("summary.desk"), o.at("/desk?" + o.inLanguage())}, Crumb{Label: title})}
	p.All, p.Only = o.at("/sources?"+o.inLanguage()), o.at("/sources?"+o.inLanguage()+"&only=bare")
	from, _ := strconv.Atoi(r.Query("from"))
	var list []handed
	for i := range o.sum.Sections {
		sec := &o.sum.Sections[i]
		for j := range sec.Sentences {
			y := &sec.Sentences[j]
			if y.Author != summary.Hand {
				continue
			}
			p.Total++
			bare := len(y.Citations)+len(y.RestsOn) == 0 && y.Initials == ""
			if bare {
				p.Bare++
			}
			if (bare || !p.OnlyBare) && (y.Number >= from || len(list) > 0) {
				list = append(list, handed{sec, y})
			}
		}
	}
	if len(list) > perSources {
		p.Next = fmt.Sprintf("%s&from=%d", p.All, list[perSources].y.Number)
		if p.OnlyBare {
			p.Next += "&only=bare"
		}
		list = list[:perSources]
	}
	if len(list) == 0 {
		return p, nil
	}
	m, err := o.material()
	if err != nil {
		return p, err
	}
	b, err := o.backing(summary.NewIndex(m))
	if err != nil {
		return p, err
	}
	for _, h := range list {
		p.Cards = append(p.Cards, b.card(h))
	}
	return p, nil
}

// backing is what is needed to say of sentences what stands behind them.
type backing struct {
	*outcome
	x      *summary.Index
	search *summary.Search
	cast   *cast
	open   bool
	style  map[int][]string // what the house style says, by sentence
}

func (o *outcome) backing(x *summary.Index) (*backing, error) {
	b := &backing{outcome: o, x: x, open: o.sum.State != summary.Transmitted && o.sum.State != summary.Published, style: map[int][]string{}}
	for _, f := range x.StyleOf(&o.sum) {
		b.style[f.Sentence] = append(b.style[f.Sentence], o.why(f))
	}
	var err error
	if b.search, err = o.search(x); err != nil {
		return nil, err
	}
	b.cast, err = o.r.cast(o.st)
	return b, err
}

func (b *backing) card(h handed) draftCard {
	y := *h.y
	c := draftCard{Number: y.Number, Text: y.Text, Lang: b.sum.Language, Section: h.sec.Title, By: y.Initials,
		EditHref: b.at(fmt.Sprintf("/sentence?%s&s=%d", b.inLanguage(), y.Number)), Check: b.checked(b.x, h.sec.Kind, y, checkView{Style: b.style[y.Number]})}
	for _, cite := range y.Citations {
		c.Sources = append(c.Sources, b.sourceRow(b.x, b.cast, y, cite))
	}
	c.saidView = b.said(y, y.Text, perSentence, "sources")
	c.Folded = len(y.Citations) > 0 && len(c.Said) > 0 && b.r.Query("at") != strconv.Itoa(y.Number)
	if len(y.Citations) == 0 && b.open {
		c.Initials = b.initials(y)
	}
	return c
}

// initials are those that the reader may put on a sentence.
func (o *outcome) initials(y summary.Sentence) []choice {
	var out []choice
	for _, g := range o.sum.Signatories {
		own := g.Account != "" && g.Account == o.r.Actor.ID
		if own || o.r.Has(rapporteur.RoleSecretariat, rapporteur.RoleChair) {
			out = append(out, choice{g.Initials, fmt.Sprintf("%s (%s)", g.Initials, g.Name), g.Initials == y.Initials})
		}
	}
	if len(out) > 0 {
		out = append([]choice{{"", o.r.Printer.T("summary.no_initials"), y.Initials == ""}}, out...)
	}
	return out
}
