// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"strconv"

	"rapporteur"
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
	Letter    string // where the letters stand; empty where there are none
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
	Style      bool   // the house style would have it otherwise
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
	styled  map[int][]summary.Finding // by the house style
	version string
	older   int64 // the revision of an older version that is shown
}

// view reads the material and, where the address asks for one, an older version.
func (o *outcome) view() (*view, error) {
	v := &view{outcome: o, warned: map[int]bool{}, styled: map[int][]summary.Finding{}}
	if asked := o.r.Query("version"); asked != "" {
		if err := v.takeOlder(asked); err != nil {
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
		for _, f := range v.check() {
			if f.Kind == summary.OffStyle && o.r.Staff() {
				v.styled[f.Sentence] = append(v.styled[f.Sentence], f)
			}
			if f.Kind == summary.WordQuestioned || o.r.Staff() && !f.Mild() {
				v.warned[f.Sentence] = true
			}
		}
	}
	return v, nil
}

// takeOlder takes the version of a revision in the place of the newest one. Outside
// the secretariat only published versions are shown.
func (v *view) takeOlder(asked string) error {
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
			v.older = revision
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
	if len(v.text.Letters) > 0 {
		p.Letter = v.at("/letter?" + v.inLanguage())
	}
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
