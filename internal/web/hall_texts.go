// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// textsPage is the list as interpreters and précis-writers need it: who is due,
// and the text that was handed in, from the moment it was. Everybody else waits
// until the speaker is called; that rule is the statement's own access, and this
// page goes past it by the role it is open to, for the texts of this list alone.
type textsPage struct {
	Base
	Live    Stream
	Title   string
	Notes   string // the notes of the segment, for those who take them
	List    string // the list itself
	Print   string
	Printed bool // every text in full, one after the other

	Phase     string
	PhaseWord string
	Now       *textRow
	Clock     *clockView
	Due       []textRow
	Spoken    []textRow
	NotSpoken []textRow
	Say       string
}

// textRow is a turn with its text.
type textRow struct {
	floorWho
	Place int
	Limit string // minutes and seconds
	Notes string // the notes of the turn
	Text  *floorText
}

// floorText is a text as it was handed in, in its newest version.
type floorText struct {
	Statement rapporteur.ID
	Symbol    string
	Href      string
	File      string // the same as a plain text, for keeping
	Language  string
	Lang      string
	Words     int
	Takes     string // read at interpretRate, minutes and seconds
	Long      bool   // for its limit
	Check     bool   // against delivery
	Version   int
	Added     string // when this version came
	Files     int
	Paras     []textPara // where the text is shown in full
}

type textPara struct {
	Text string
	New  bool // it stands in no version before
}

// Template is part of Page.
func (textsPage) Template() string { return "hall/texts" }

// interpretRate is the speed at which a read text can be interpreted: 120 words a
// minute, above which interpreters ask speakers to slow down.
const interpretRate = 120

func showTexts(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		var p textsPage
		name := "texts"
		if r.Has(makers...) {
			name = "notes"
		}
		face, _ := faceNamed(name)
		err := r.floorHere(o.Store, face, func(x *floorView) error {
			printed := r.Query("print") != ""
			p = x.textsOf(name == "notes", printed)
			p.Title, p.Live, p.Printed, p.List, p.Print = x.title(), x.stream(name), printed, x.home(), x.home()+"/texts?print=1"
			if name == "notes" {
				p.Notes = x.notesHref("")
			}
			if printed {
				x.logLook(o, "")
			}
			return nil
		})
		if err != nil {
			return err
		}
		p.Base = r.Base(Meetings, r.Printer.T("hall.texts_of", "title", p.Title), Crumb{r.Printer.T("hall.list"), p.List}, Crumb{Label: r.Printer.T("hall.texts")})
		return r.Show(w, p)
	}
}

func (x *floorView) textsPage(notes bool) Page { return x.textsOf(notes, false) }

func (x *floorView) textsOf(notes, full bool) textsPage {
	ph, pr := x.phase(), x.r.Printer
	p := textsPage{Phase: string(ph), PhaseWord: x.instead(ph), Clock: x.clockView(), Say: x.says(ph, x.now(""), x.next(1, ""))}
	if ph == phaseBetween {
		p.PhaseWord = pr.T("hall.phase.between")
	}
	said := x.textsHandedIn()
	row := func(q *floor.Request, place, limit int, full bool) textRow {
		t := textRow{floorWho: x.whoOf(q, ""), Place: place}
		if limit > 0 {
			t.Limit = length(limit)
		}
		if notes {
			t.Notes = x.notesHref(q.ID)
		}
		if s := said[q.Statement]; s != nil {
			t.Text = x.floorText(s, s.Newest(), limit, full)
		}
		return t
	}
	if q := x.list.Current(); q != nil {
		t := row(q, 0, q.Limit, true)
		p.Now, p.PhaseWord = &t, pr.T("hall.phase."+string(ph))
	}
	for i := range x.places {
		p.Due = append(p.Due, row(x.places[i].Request, x.places[i].Place, x.places[i].Limit, full))
	}
	for _, q := range x.delivered() {
		p.Spoken = append(p.Spoken, row(q, 0, q.Limit, false))
	}
	for i := range x.list.Requests {
		if q := &x.list.Requests[i]; q.State == floor.AsText && said[q.Statement] != nil {
			p.NotSpoken = append(p.NotSpoken, row(q, 0, 0, false))
		}
	}
	return p
}

// textTurn reports whether the text of a request is one to have: of a turn that is
// due, taken, or given as a text. What waits for the desk, was withdrawn or put
// off is nobody's to read yet, or any more.
func textTurn(q *floor.Request) bool {
	return q.Statement != "" && (q.State.Waiting() || slices.Contains([]floor.State{floor.Called, floor.Speaking, floor.Delivered, floor.AsText}, q.State))
}

// textOf finds the turn of a text.
func textOf(statement rapporteur.ID) func(floor.Request) bool {
	return func(q floor.Request) bool { return q.Statement == statement && textTurn(&q) }
}

// embargoed reports whether participants do not have a text yet.
func (x *floorView) embargoed(s *record.Statement) bool {
	return !rapporteur.Reach{Level: rapporteur.Participants, Now: x.r.Now}.Sees(s.Access)
}

// textsHandedIn reads the texts of the turns, of this meeting alone, whatever their
// embargo: who may read them was decided by the door.
func (x *floorView) textsHandedIn() map[rapporteur.ID]*record.Statement {
	var ids []rapporteur.ID
	for i := range x.list.Requests {
		if q := &x.list.Requests[i]; textTurn(q) {
			ids = append(ids, q.Statement)
		}
	}
	out := map[rapporteur.ID]*record.Statement{}
	if len(ids) == 0 || x.list.Nameless {
		return out
	}
	all, err := x.r.server.Store.StatementsByID(x.r.Context(), x.r.Process.ID, ids, rapporteur.Reach{Level: rapporteur.Secretariat, Now: x.r.Now})
	if err != nil {
		x.r.server.Log.Error("texts handed in could not be read", "error", err)
	}
	for i := range all {
		if s := &all[i]; s.Meeting == x.list.Meeting && s.Newest() != nil && !x.offRecord(s) {
			out[s.ID] = s
		}
	}
	return out
}

func (x *floorView) floorText(s *record.Statement, v *record.Version, limit int, full bool) *floorText {
	words := len(strings.Fields(v.Text))
	takes := words * 60 / interpretRate
	t := &floorText{Statement: s.ID, Symbol: symbol(s.Number), Href: x.home() + "/texts/" + decimal(s.Number), Language: x.r.languageName(v.Language), Lang: v.Language,
		Words: words, Version: v.Number, Added: x.clockTime(v.Added), Files: len(s.Attachments), Check: s.Delivery == record.ToBeChecked}
	t.File = t.Href + "?v=" + strconv.Itoa(v.Number) + "&format=txt"
	if spaced(v.Language) { // words are told apart by spaces
		t.Takes, t.Long = length(takes), limit > 0 && takes > limit+limit/10
	} else {
		t.Words = 0
	}
	if full {
		t.Paras = textParas(s, v)
	}
	return t
}

// spaced reports whether a language parts its words by spaces, so that they can
// be counted without knowing it.
func spaced(lang string) bool {
	base, _, _ := strings.Cut(lang, "-")
	return !slices.Contains([]string{"zh", "ja", "th", "km", "lo", "my"}, base)
}

// textParas are the paragraphs of a version; those that stood in none before it, in
// the same language, are marked.
func textParas(s *record.Statement, v *record.Version) (out []textPara) {
	stood := map[string]bool{}
	for i := range s.Versions {
		if o := &s.Versions[i]; o.Number < v.Number && o.Language == v.Language && !o.Withdrawn && !o.Erased {
			for _, p := range text.Paragraphs(o.Text) {
				stood[p.Text] = true
			}
		}
	}
	for _, p := range text.Paragraphs(v.Text) {
		out = append(out, textPara{Text: p.Text, New: len(stood) > 0 && !stood[p.Text]})
	}
	return out
}

// notesHref is where notes of the segment are taken, of a turn where it is named.
func (x *floorView) notesHref(turn rapporteur.ID) string {
	to := x.r.meetingHref(x.meeting.Slug) + "/notes?segment=" + decimal(x.segment.Number)
	if turn != "" {
		to += "&turn=" + string(turn)
	}
	return to
}

// logLook writes down in the installation's log, by identities alone, that
// somebody read texts before they were spoken.
func (x *floorView) logLook(o Options, statement rapporteur.ID) {
	o.Log.InfoContext(x.r.Context(), "texts under embargo were read", "actor", string(x.r.Actor.ID), "list", string(x.list.ID), "statement", string(statement),
		"at", x.r.Now.Format(time.RFC3339))
}
