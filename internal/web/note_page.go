// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/programme"
	"rapporteur/record"
)

// notesPage leads from the desk to the meetings in which notes are taken.
type notesPage struct {
	Base
	Rows []notesRow
}

type notesRow struct {
	Title    rapporteur.Text
	Name     string
	Date     rapporteur.Date
	Href     string
	Segments []noteSegment
}

// Template is part of Page.
func (notesPage) Template() string { return "note/notes" }

// noteSegment leads to the notes of one segment of a meeting.
type noteSegment struct {
	Title   string
	Href    string // empty where nothing is noted, since it is off the record
	Regime  string // in words, where it is not on the record
	Current bool
}

func (r *Request) noteSegments(m *programme.Meeting, current rapporteur.ID) (out []noteSegment) {
	m.Walk(func(s *programme.Segment, _ int) bool {
		n := noteSegment{Title: r.segmentTitle(s), Href: r.meetingHref(m.Slug) + "/notes?segment=" + decimal(s.Number), Current: s.ID == current}
		switch m.RegimeOf(s.ID) {
		case programme.OffRecord:
			n.Title, n.Href = r.Printer.T("edit.segment_kind."+string(s.Kind)), ""
			n.Regime = r.Printer.T("edit.regime.off_record")
		case programme.NotAttributable:
			n.Regime = r.Printer.T("edit.regime.not_attributable")
		}
		out = append(out, n)
		return true
	})
	return out
}

func listNotes(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		c, err := r.cast(o.Store)
		if err != nil {
			return err
		}
		title := r.Printer.T("note.title")
		p := notesPage{Base: r.Base(AtDesk, title, Crumb{r.Printer.T("page.nav.desk"), r.Home() + "/desk"}, Crumb{Label: title})}
		for i := range c.Meetings {
			m := &c.Meetings[i]
			segments := r.noteSegments(m, "")
			if slices.ContainsFunc(segments, func(s noteSegment) bool { return s.Href != "" }) {
				p.Rows = append(p.Rows, notesRow{Title: m.Title, Name: r.meetingName(m), Date: m.From, Href: r.meetingHref(m.Slug) + "/notes", Segments: segments})
			}
		}
		return r.Show(w, p)
	}
}

// notePage is where a note-taker writes: one segment, its turns to speak, the
// notes of one of them and those of colleagues beside.
type notePage struct {
	Base
	Form
	Live         Stream
	Segments     []noteSegment
	Title        string
	Attributable bool
	MayWrite     bool
	GivesFloor   bool // note-takers begin and end turns here
	Listed       bool // the podium does, from the list at FloorHref
	FloorHref    string
	Self         string // where forms are sent
	At           string // of this segment
	AgreeHref    string
	Segment      int64
	Turns        []turn
	Turn         turn
	Next         rapporteur.ID // of the next who is listed
	Mine         noteSet
	Others       []noteSet
	Heard        []Choice
	WrittenIn    []Choice
	Floor        floorChoices
	State        noteState // for the script
	Keys         noteKeys
	Stood        string // what stands in the place of what was sent, after a conflict
}

// noteKeys says whose what is, for what the script keeps on the device.
type noteKeys struct {
	Me      rapporteur.ID `json:"me"`
	Meeting rapporteur.ID `json:"meeting"`
	Segment int64         `json:"segment"`
	Heard   string        `json:"heard"`    // as the taker heard last
	Writes  string        `json:"language"` // in which the taker wrote last
}

// Template is part of Page.
func (notePage) Template() string { return "note/note" }

func showNotes(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		x, err := r.noting(o)
		if err != nil {
			return err
		}
		return r.Show(w, x.page(Form{}))
	}
}

func (x *noting) page(f Form) notePage {
	r := x.r
	title := r.segmentTitle(x.segment)
	p := notePage{Form: f, Live: x.live, Segments: r.noteSegments(&x.m, x.segment.ID), Title: title, Attributable: x.attributable(), MayWrite: r.Has(recorders.Roles...),
		Self: x.home(), At: x.at(), AgreeHref: x.home() + "/agree?segment=" + decimal(x.segment.Number), Segment: x.segment.Number, State: x.state(), Floor: x.floor()}
	p.Base = r.Base(AtDesk, r.Printer.T("note.of", "what", title), Crumb{r.Printer.T("page.nav.desk"), r.Home() + "/desk"},
		Crumb{r.Printer.T("note.title"), r.Home() + "/desk/notes"}, Crumb{Label: r.meetingName(&x.m)})
	p.GivesFloor = p.MayWrite && p.Attributable && x.list == nil
	p.Listed, p.FloorHref = x.list != nil && p.Attributable, r.Home()+"/floor"
	if p.Listed {
		p.FloorHref = r.floorHref(x.list.Number)
	}
	p.Turns = p.State.Turns
	at := x.current(p.Turns)
	if at >= 0 {
		p.Turns[at].Current = true
		p.Turn = p.Turns[at]
		for i := at + 1; i < len(p.Turns) && p.Next == ""; i++ {
			if p.Turns[i].State == string(programme.Listed) {
				p.Next = p.Turns[i].ID
			}
		}
	}
	p.Keys = noteKeys{Me: r.Actor.ID, Meeting: x.m.ID, Segment: x.segment.Number}
	p.Keys.Heard, p.Keys.Writes = x.habits()
	p.Mine = noteSet{Turn: p.Turn.ID, Heard: p.Keys.Heard, Language: p.Keys.Writes, Dir: direction(p.Keys.Writes), Mine: true}
	for _, n := range p.State.Sets {
		switch {
		case n.Turn != p.Turn.ID:
		case n.Mine:
			p.Mine = n
		default:
			p.Others = append(p.Others, n)
		}
	}
	for _, h := range record.HeardBy {
		p.Heard = append(p.Heard, Choice{string(h), r.Printer.T("note.heard." + string(h))})
	}
	d := &drawing{r: r, f: Form{Values: map[string][]string{"language": {p.Mine.Language}}}, refs: &references{languages: r.Process.Languages}}
	p.WrittenIn = d.languageChoices("language")
	return p
}

// current is the place of the turn that the address names, else of the one that
// is running, else of the last of which anybody has notes, else of the first that
// is listed, else of the last.
func (x *noting) current(all []turn) int {
	by := func(is func(turn) bool) int { return slices.IndexFunc(all, is) }
	if n, err := strconv.ParseInt(x.r.FormValue("slot"), 10, 64); err == nil {
		if i := by(func(t turn) bool { return t.Number == n }); i >= 0 {
			return i
		}
	}
	if id := rapporteur.ID(x.r.FormValue("turn")); id != "" {
		if i := by(func(t turn) bool { return t.ID == id }); i >= 0 {
			return i
		}
	}
	if i := by(func(t turn) bool { return t.State == "running" }); i >= 0 {
		return i
	}
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].Number > 0 && (all[i].Mine > 0 || len(all[i].Others) > 0) {
			return i
		}
	}
	if i := by(func(t turn) bool { return t.State == string(programme.Listed) }); i >= 0 {
		return i
	}
	return len(all) - 1
}

// habits are how the taker heard, and in which language they wrote, last.
func (x *noting) habits() (heard, language string) {
	var last *record.NoteSet
	for i := range x.sets {
		if n := &x.sets[i]; n.Taker == x.r.Actor.ID && (last == nil || n.Saved.After(last.Saved)) {
			last = n
		}
	}
	if last != nil {
		return string(last.Heard), last.Language
	}
	language = x.r.Printer.Lang()
	if all := x.r.Process.Languages; len(all) > 0 && !slices.Contains(all, language) {
		language = all[0]
	}
	return string(record.FromFloor), language
}

// picked finds a stakeholder or a person by identity or by the name that the
// page offers.
func picked(among []Choice, typed, field string) (rapporteur.ID, error) {
	found := rapporteur.ID("")
	for _, c := range among {
		if c.Value == typed {
			return rapporteur.ID(c.Value), nil
		}
		if text.Fold(c.Label) == text.Fold(typed) {
			if found != "" {
				return "", rapporteur.Fail(rapporteur.Invalid, "edit.error.two_of_name", "name", typed).At(field)
			}
			found = rapporteur.ID(c.Value)
		}
	}
	if found == "" {
		return "", rapporteur.Fail(rapporteur.Invalid, "note.no_such_name", "name", typed).At(field)
	}
	return found, nil
}
