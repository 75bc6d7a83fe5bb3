// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/convergence"
	"rapporteur/programme"
)

// Wording is the words of one language: whole sentences with places for names
// and numbers, plural forms, dates and lists. The keys that drafting asks for
// begin with "draft.".
type Wording interface {
	Lang() string
	T(key string, args ...any) string
	N(key string, n int, args ...any) string
	Date(rapporteur.Date) string
	DateRange(from, to rapporteur.Date) string
	TimeRange(from, to rapporteur.Clock) string
	List([]string) string
}

// Options are what a draft is told beside its material.
type Options struct {
	// Convention of attribution; empty takes the meeting's own, and for the whole
	// process the one that names nobody.
	Convention programme.Attribution
	// CutOff of written inputs; zero takes the process's own.
	CutOff rapporteur.Date
	// Order and Out choose recommendations and practices by number, as in Summary.
	Order, Out []int64
	Now        time.Time // when it is drafted
	IDs        rapporteur.IDs
}

// drafter composes one text.
type drafter struct {
	*Index
	w       Wording
	lang    string
	on      rapporteur.Date // names are those of this date
	ids     rapporteur.IDs
	s       *Summary
	sec     *Section
	figures Figures
	read    map[rapporteur.ID][]voice
	wording *convergence.Wording
	told    map[string]int // sentences by the beginning of their key
	// breaks makes the next sentence begin a paragraph.
	breaks bool
}

// Compose drafts a summary from its material: every sentence computed, each
// resting on what it was computed from. It saves nothing and gives no number to
// the document. The same material gives the same words.
func Compose(m *Material, w Wording, o Options) (Summary, error) {
	d, err := newDrafter(m, w, o)
	if err != nil {
		return Summary{}, err
	}
	d.figures = d.Count(d.s.CutOff)
	d.s.Title = d.title()
	d.introduction()
	d.panels()
	d.areas()
	d.conclusions()
	d.annex()
	d.s.Sections = slices.DeleteFunc(d.s.Sections, func(sec Section) bool { return len(sec.Sentences) == 0 })
	for i := range d.s.Sections {
		for j := range d.s.Sections[i].Sentences {
			y := &d.s.Sections[i].Sentences[j]
			y.Footing = d.footing(y)
		}
	}
	d.s.Signatories = d.signatories()
	d.s.Letters = d.letters()
	return *d.s, nil
}

func newDrafter(m *Material, w Wording, o Options) (*drafter, error) {
	if m.Meeting != "" && !slices.ContainsFunc(m.Meetings, func(y programme.Meeting) bool { return y.ID == m.Meeting }) {
		return nil, rapporteur.Fail(rapporteur.NotFound, "summary.error.no_meeting")
	}
	if o.IDs == nil {
		o.IDs = rapporteur.RandomIDs
	}
	x := NewIndex(m)
	d := &drafter{Index: x, w: w, lang: w.Lang(), ids: o.IDs, s: &Summary{}, read: map[rapporteur.ID][]voice{}, told: map[string]int{}}
	d.s.ID, d.s.Process, d.s.Visibility = o.IDs(), m.Process.ID, rapporteur.Secretariat
	d.s.Meeting, d.s.Language, d.s.State = m.Meeting, d.lang, Draft
	d.s.Convention = cmp.Or(o.Convention, x.convention())
	d.s.CutOff = o.CutOff
	if d.s.CutOff.IsZero() {
		d.s.CutOff = m.Process.InputsEnd
	}
	d.s.Order, d.s.Out = o.Order, o.Out
	if !o.Now.IsZero() {
		d.s.Drafted = o.Now.UTC().Truncate(time.Microsecond)
	}
	d.on = x.Day()
	if d.wording, _ = convergence.WordingFor(d.lang); d.wording == nil {
		return nil, rapporteur.Fail(rapporteur.Invalid, "summary.error.no_wording", "language", d.lang).At("language")
	}
	return d, nil
}

// convention is that of the meeting; a summary of a whole process names nobody
// unless told otherwise, since it spans meetings of every kind.
func (x *Index) convention() programme.Attribution {
	if m := x.MeetingOf(); m != nil {
		return m.Attributes()
	}
	return programme.NamesNobody
}

// Day is the date of which the document uses names: the last day of its meeting,
// or of the newest one; without meetings, that of the newest statement.
func (x *Index) Day() rapporteur.Date {
	var day rapporteur.Date
	for _, m := range x.Meetings {
		last := m.To
		if last.IsZero() {
			last = m.From
		}
		if !last.IsZero() && (day.IsZero() || last.Compare(day) > 0) {
			day = last
		}
	}
	if !day.IsZero() || len(x.Meetings) > 0 {
		return day
	}
	for i := range x.Statements {
		if d := x.Statements[i].Date; !d.IsZero() && (day.IsZero() || d.Compare(day) > 0) {
			day = d
		}
	}
	return day
}

// section opens a section; sentences go into it until the next one.
func (d *drafter) section(kind SectionKind, title string) {
	d.s.Sections = append(d.s.Sections, Section{ID: d.ids(), Kind: kind, Title: title})
	d.sec = &d.s.Sections[len(d.s.Sections)-1]
	d.breaks = true
}

// paragraph makes the next sentence begin a paragraph.
func (d *drafter) paragraph() { d.breaks = true }

// say adds a computed sentence to the section.
func (d *drafter) say(words string, on ...Ref) *Sentence {
	d.s.LastSentence++
	d.sec.Sentences = append(d.sec.Sentences, Sentence{
		ID: d.ids(), Number: d.s.LastSentence, Key: d.key(on), Text: tidy(words), Author: Computed, RestsOn: on, Paragraph: d.breaks,
	})
	d.breaks = false
	return &d.sec.Sentences[len(d.sec.Sentences)-1]
}

// key is what a sentence tells of where nothing closer is known: the first thing
// it rests on, and its place among those that rest on the same.
func (d *drafter) key(on []Ref) string {
	prefix := string(d.sec.Kind)
	if d.sec.Theme != "" {
		prefix += "/" + string(d.sec.Theme)
	}
	if len(on) > 0 {
		prefix += fmt.Sprintf("/%s-%d", on[0].Kind, on[0].Number)
	}
	d.told[prefix]++
	return fmt.Sprintf("%s/%d", prefix, d.told[prefix])
}

// item adds an item of a list to the section.
func (d *drafter) item(words string, on ...Ref) *Sentence {
	y := d.say(words, on...)
	y.Item, y.Paragraph = true, false
	d.breaks = true
	return y
}

// words gives a text in the document's language, else in the original.
func (d *drafter) words(t rapporteur.Text) string {
	out, _ := t.For(d.lang)
	return tidy(out)
}

// title is that of the meeting or process, with whose summary it is.
func (d *drafter) title() string {
	of := d.words(d.Process.Title)
	if m := d.MeetingOf(); m != nil {
		of = d.words(m.Title)
	}
	whose := "plain"
	for _, function := range []string{"co_facilitator", "chair", "president"} {
		if len(d.officers(function)) > 0 {
			whose = function
			break
		}
	}
	return d.w.T("draft.title."+whose, "title", of)
}

// called is how a sentence calls the meeting: its title, with the subtitle that
// says what it was about.
func (d *drafter) called(m *programme.Meeting) string {
	title, sub := d.words(m.Title), d.words(m.Subtitle)
	if sub == "" || strings.Contains(title, sub) {
		return title
	}
	return d.w.T("draft.called", "title", title, "subtitle", sub)
}

// when is the days as they stand within a sentence; empty where unknown.
func (d *drafter) when(m *programme.Meeting) string {
	from, to := m.From, m.To
	dates := d.w.DateRange(from, to)
	switch {
	case from.IsZero():
		return ""
	case from.Day == 0:
		return d.w.T("draft.when.month", "dates", dates)
	case to.IsZero() || to.ISO() == from.ISO():
		return d.w.T("draft.when.day", "dates", dates)
	case from.End().Equal(to.Start()):
		return d.w.T("draft.when.pair", "dates", dates)
	}
	return d.w.T("draft.when.range", "dates", dates)
}

// where is the place as it stands within a sentence; empty where unknown.
func (d *drafter) where(m *programme.Meeting) string {
	venue, city := tidy(m.Place.Venue), tidy(m.Place.City)
	switch {
	case venue == "" && city == "":
		return ""
	case venue == "":
		return d.w.T("draft.where.city", "city", city)
	case city == "":
		return d.w.T("draft.where.venue", "venue", venue)
	}
	return d.w.T("draft.where.both", "city", city, "venue", venue)
}
