// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/internal/exporters"
	"rapporteur/summary"
)

// summaryPage is a summary as it is read: choosing a sentence shows its sources
// beside it, choosing a source shows all that rests on it.
type summaryPage struct {
	Base
	Name      Name // of the document
	LangTag   string
	Of        string
	Place     string
	From, To  rapporteur.Date
	Life      []lifeStep
	Version   string // what older version this is; empty for the newest
	Home      string // of the summary, in its language
	Versions  string
	DeskHref  string
	Downloads []downloadLink
	Others    []languageOf
	Working   bool // counts and questions are shown
	Sections  []sectionView
	Trace     *traceView
	Warnings  int
}

type lifeStep struct {
	Label   string
	Date    rapporteur.Date
	Current bool
}

type downloadLink struct{ Label, Href string }

type languageOf struct{ Label, Lang, Href string }

// sectionView is a headed part of the text. Part is the heading that opens a run
// of areas; Level is that of the section's own heading.
type sectionView struct {
	Part, Title, Number string
	Sub                 bool // below an area
	InArea              bool
	ID                  rapporteur.ID
	Blocks              []blockView
}

// blockView is a paragraph of sentences, or a list of items.
type blockView struct {
	Sentences []sentenceView
	Items     []sentenceView
}

// sentenceView is one sentence, which can be chosen.
type sentenceView struct {
	Number     int
	Text       string
	Lang       string // where it is not the document's
	Href       string
	Current    bool
	Rests      bool // on the chosen source
	Count      string
	Questioned bool
	Hand       string // that it was written by hand, and on what it rests
	Symbol     string // of the recommendation that it is
	RecHref    string
	EditHref   string
}

// Template is part of Page.
func (summaryPage) Template() string { return "summary/summary" }

func showSummary(st summaryStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		o, moved, err := r.outcome(w, st)
		if moved || err != nil && (o == nil || !r.Has(drafters...)) {
			return err
		}
		if err != nil { // there is none yet, and the reader may draft one
			return redirect(w, r, o.at("/desk"))
		}
		v, err := o.view()
		if err != nil {
			return err
		}
		p, err := v.page()
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

// view is a summary being shown: the text as the reader may see it, and the
// index of what it rests on.
type view struct {
	*outcome
	x       *summary.Index
	cast    *cast
	text    *summary.Summary
	warned  map[int]bool
	version string
}

// view reads the material and, where the address asks for one, an older version.
func (o *outcome) view() (*view, error) {
	v := &view{outcome: o, warned: map[int]bool{}}
	if asked := o.r.Query("version"); asked != "" {
		if err := v.older(asked); err != nil {
			return nil, err
		}
	}
	m, err := o.material()
	if err != nil {
		return nil, err
	}
	v.x = summary.NewIndex(m)
	if v.cast, err = o.r.cast(o.st); err != nil {
		return nil, err
	}
	v.text = &o.sum
	if !o.r.Staff() {
		under := v.x.Under(o.sum, o.sum.Convention, o.printer.T("draft.withheld"))
		v.text = &under
	}
	if o.working() {
		for _, f := range v.x.CheckAll(v.text) {
			if f.Kind == summary.WordQuestioned || o.r.Staff() {
				v.warned[f.Sentence] = true
			}
		}
	}
	return v, nil
}

// older takes the version of a revision in the place of the newest one. Outside
// the secretariat only published versions are shown.
func (v *view) older(asked string) error {
	revision, err := strconv.ParseInt(asked, 10, 64)
	if err != nil {
		return rapporteur.Fail(rapporteur.NotFound, "summary.error.no_version", "version", asked)
	}
	versions, err := v.st.SummaryVersions(v.r.Context(), v.sum.ID, v.r.Reach)
	if err != nil {
		return err
	}
	for i := range versions {
		if one := &versions[i]; one.Revision == revision && v.r.seesVersion(one) {
			v.sum.State, v.version = one.State, v.r.Printer.T("summary.version_of", "revision", int(revision), "date", v.r.Printer.Day(one.At))
			text := one.Summary
			text.Object = v.sum.Object
			v.sum = text
			return nil
		}
	}
	return rapporteur.Fail(rapporteur.NotFound, "summary.error.no_version", "version", asked)
}

// seesVersion lets everybody read published versions, and those who draft all.
func (r *Request) seesVersion(v *summary.Version) bool {
	return r.Staff() || v.State == summary.Published
}

// link is an address of the reading view with what is chosen in it.
func (v *view) link(chosen, anchor string) string {
	query := v.inLanguage()
	if version := v.r.Query("version"); version != "" && v.version != "" {
		query += "&version=" + version
	}
	if chosen != "" {
		query += "&" + chosen
	}
	if anchor != "" {
		anchor = "#" + anchor
	}
	return v.home() + "?" + query + anchor
}

func (v *view) page() (summaryPage, error) {
	r := v.r
	crumb := r.Printer.T("summary.one")
	p := summaryPage{Base: v.base(v.sum.Title, Crumb{Label: crumb}), Name: Name{v.sum.Title, v.sum.Language}, LangTag: v.sum.Language,
		Of: v.name(), Home: v.link("", ""), Version: v.version, Versions: v.at("/versions?" + v.inLanguage()), Working: v.working(), Life: v.life()}
	if v.meeting != nil {
		p.Place, p.From, p.To = v.meeting.Place.City, v.meeting.From, v.meeting.To
	}
	if r.Has(drafters...) && v.version == "" {
		p.DeskHref = v.at("/desk?" + v.inLanguage())
		p.Warnings = len(v.warned)
	}
	p.Downloads = v.downloads()
	var err error
	if p.Others, err = v.others(); err != nil {
		return p, err
	}
	p.Trace = v.trace()
	p.Sections = v.sections()
	return p, nil
}

// life is the states with the days on which they were reached.
func (v *view) life() []lifeStep {
	var out []lifeStep
	for _, state := range summary.States {
		step := lifeStep{Label: v.r.Printer.T("summary.state." + string(state)), Current: state == v.sum.State}
		for _, s := range v.sum.Steps {
			if s.State == state {
				step.Date = rapporteur.Day(s.At)
			}
		}
		out = append(out, step)
		if step.Current {
			break
		}
	}
	return out
}

// others are the same summary in other languages.
func (v *view) others() ([]languageOf, error) {
	all, err := v.st.Summaries(v.r.Context(), v.r.Process.ID, v.r.Reach)
	if err != nil {
		return nil, err
	}
	var out []languageOf
	for i := range all {
		if s := &all[i]; s.Meeting == v.sum.Meeting && s.Language != v.sum.Language {
			out = append(out, languageOf{v.r.languageName(s.Language), s.Language, v.home() + "?in=" + s.Language})
		}
	}
	return out, nil
}

// sections lays the text out under its headings.
func (v *view) sections() []sectionView {
	chapter, areas := 0, false
	number := func() string {
		chapter++
		return exporters.SummaryChapter(v.printer, chapter)
	}
	var out []sectionView
	for i := range v.text.Sections {
		sec := &v.text.Sections[i]
		one := sectionView{ID: sec.ID, Title: sec.Title}
		switch sec.Kind {
		case summary.Area, summary.Recommendations, summary.Practices:
			one.InArea = true
			if !areas {
				areas = true
				one.Part = v.printer.T("summary.numbered", "number", number(), "title", v.printer.T("draft.section.areas"))
			}
			if one.Sub = sec.Kind != summary.Area; !one.Sub {
				one.Number = exporters.SummaryArea(v.printer, sec.Letter)
			}
		case summary.Annex:
		default:
			one.Number = number()
		}
		one.Blocks = v.blocks(sec)
		out = append(out, one)
	}
	return out
}

// blocks groups the sentences of a section into paragraphs and lists.
func (v *view) blocks(sec *summary.Section) []blockView {
	var out []blockView
	for i, y := range sec.Sentences {
		s := v.sentence(sec, y)
		last := len(out) - 1
		switch {
		case y.Item && last >= 0 && len(out[last].Items) > 0:
			out[last].Items = append(out[last].Items, s)
		case y.Item:
			out = append(out, blockView{Items: []sentenceView{s}})
		case i > 0 && !y.Paragraph && last >= 0 && len(out[last].Sentences) > 0:
			out[last].Sentences = append(out[last].Sentences, s)
		default:
			out = append(out, blockView{Sentences: []sentenceView{s}})
		}
	}
	return out
}

func (v *view) sentence(sec *summary.Section, y summary.Sentence) sentenceView {
	anchor := "s" + strconv.Itoa(y.Number)
	s := sentenceView{Number: y.Number, Text: y.Text, Href: v.link("s="+strconv.Itoa(y.Number), anchor), Current: v.r.Query("s") == strconv.Itoa(y.Number), Rests: v.restsOnChosen(y)}
	if y.Item {
		for _, ref := range y.RestsOn {
			if ref.Kind == "recommendation" {
				s.Symbol, s.RecHref = fmt.Sprintf("R-%d", ref.Number), v.r.recommendationHref(ref.Number)
				s.Lang = v.wordingLanguage(ref.Number, y.Author)
				break
			}
		}
	}
	if v.working() {
		s.Count, s.Questioned = v.count(y), v.warned[y.Number]
	}
	if y.Author == summary.Hand {
		s.Hand = v.hand(y)
	}
	if v.r.Has(drafters...) && v.version == "" {
		s.EditHref = v.at(fmt.Sprintf("/sentence?%s&s=%d", v.inLanguage(), y.Number))
	}
	return s
}

// count is the number beside a word, in the document's language; a sentence that
// says its number itself needs none.
func (v *view) count(y summary.Sentence) string {
	switch {
	case y.Count == nil || y.SaysNumber():
		return ""
	case y.Count.N == y.Count.Of && len(y.Citations) == 0:
		return v.printer.T("summary.doc.counted", "n", y.Count.N)
	}
	return v.printer.T("summary.doc.count", "n", y.Count.N, "of", y.Count.Of)
}

// hand says of a sentence by hand on how much it rests.
func (v *view) hand(y summary.Sentence) string {
	p := v.printer
	switch {
	case len(y.Citations) > 0:
		return p.N("summary.hand.cites", len(y.Citations))
	case len(y.RestsOn) > 0:
		return p.T("summary.hand.counted")
	case y.Initials != "":
		return p.T("summary.hand.initials", "initials", y.Initials)
	}
	return p.T("summary.hand.nothing")
}

// wordingLanguage is the language of a recommendation that has no wording in the
// document's.
func (v *view) wordingLanguage(number int64, author summary.Author) string {
	for i := range v.x.Recommendations {
		if rec := &v.x.Recommendations[i]; rec.Number == number && author == summary.Computed {
			if _, lang := rec.Wording.For(v.sum.Language); lang != v.sum.Language {
				return lang
			}
		}
	}
	return ""
}

// restsOnChosen reports whether a sentence rests on the source that was chosen.
func (v *view) restsOnChosen(y summary.Sentence) bool {
	number, ok := chosenSource(v.r)
	if !ok {
		return false
	}
	for _, c := range y.Citations {
		if s := v.x.Statement(c.Statement); s != nil && s.Number == number {
			return v.mayTell(c)
		}
	}
	return false
}

// chosenSource reads "S-104" from the address.
func chosenSource(r *Request) (int64, bool) {
	n, err := strconv.ParseInt(strings.TrimPrefix(r.Query("source"), "S-"), 10, 64)
	return n, err == nil && n > 0
}
