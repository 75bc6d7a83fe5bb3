// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// noteState is a segment as the page of a note-taker shows it, and as its script
// reads it. Times are milliseconds since 1970.
type noteState struct {
	Event int64     `json:"event"` // the newest of the process when this was read
	Now   int64     `json:"now"`
	Turns []turn    `json:"turns,omitempty"` // left out where nothing has changed since the event that the script knew
	Sets  []noteSet `json:"sets"`            // all, or those saved since
}

// turn is one turn to speak; in a segment that is not attributable there is one,
// without an identity, for all that is said in it.
type turn struct {
	ID       rapporteur.ID `json:"id"`
	Number   int64         `json:"number,omitempty"`
	Name     string        `json:"name"`
	Lang     string        `json:"lang,omitempty"`
	About    string        `json:"about,omitempty"` // capacity, group and post, in words
	State    string        `json:"state"`           // listed, running, delivered, not_delivered
	Starts   string        `json:"starts,omitempty"`
	Began    int64         `json:"began,omitempty"`
	Seconds  int           `json:"seconds,omitempty"`
	Handed   []noteLink    `json:"handed,omitempty"` // texts that the speaker handed in
	Agreed   *noteLink     `json:"agreed,omitempty"` // the statement that the notes became
	Length   string        `json:"-"`
	StateIn  string        `json:"-"` // in words
	Href     string        `json:"-"`
	Current  bool          `json:"-"`
	Mine     int           `json:"-"` // words
	Others   []noteSet     `json:"-"` // of colleagues who wrote
	AgreedOn bool          `json:"-"`
}

type noteLink struct {
	Symbol string `json:"symbol"`
	Href   string `json:"href"`
}

// noteSet is one taker's notes of one turn.
type noteSet struct {
	ID       rapporteur.ID `json:"id"`
	Turn     rapporteur.ID `json:"turn"`
	Taker    string        `json:"taker"`
	Mine     bool          `json:"mine,omitempty"`
	Revision int64         `json:"revision"`
	Text     string        `json:"text"`
	Heard    string        `json:"heard"`
	Language string        `json:"language"`
	Dir      string        `json:"dir"`
	State    string        `json:"state"`
	Words    int           `json:"words"`
	Saved    int64         `json:"saved,omitempty"`
}

func (x *noting) state() noteState {
	s := noteState{Event: x.live.After, Now: x.r.Now.UnixMilli(), Turns: x.turns(), Sets: []noteSet{}}
	for i := range x.sets {
		s.Sets = append(s.Sets, x.set(&x.sets[i]))
	}
	return s
}

func (x *noting) set(n *record.NoteSet) noteSet {
	who := x.r.Actor.Name
	if n.Taker != x.r.Actor.ID {
		who = x.taker(n.Taker)
	}
	return noteSet{ID: n.ID, Turn: n.Slot, Taker: who, Mine: n.Taker == x.r.Actor.ID, Revision: n.Revision, Text: n.Text,
		Heard: string(n.Heard), Language: n.Language, Dir: direction(n.Language), State: string(n.State), Words: wordCount(n.Text), Saved: millis(n.Saved)}
}

func wordCount(s string) int { return len(strings.Fields(s)) }

func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func (x *noting) turns() []turn {
	if !x.attributable() {
		t := turn{Name: x.r.Printer.T("note.whole_segment"), State: string(programme.Delivered), Agreed: x.agreed("")}
		return []turn{t}
	}
	out := make([]turn, 0, len(x.segment.Slots))
	for i := range x.segment.Slots {
		out = append(out, x.turn(&x.segment.Slots[i]))
	}
	return append(out, x.goneTurns()...)
}

// goneTurns are those that were taken out of the programme and have notes: what
// was typed is still to be seen.
func (x *noting) goneTurns() (out []turn) {
	for i := range x.sets {
		id := x.sets[i].Slot
		if _, is := x.m.Turn(id); is != nil || slices.ContainsFunc(out, func(t turn) bool { return t.ID == id }) {
			continue
		}
		out = append(out, turn{ID: id, Name: x.r.Printer.T("note.gone_turn"), State: string(programme.NotDelivered), StateIn: x.r.Printer.T("note.state.not_delivered"),
			Href: x.at() + "&turn=" + string(id), Agreed: x.agreed(id)})
	}
	return out
}

func (x *noting) turn(s *programme.Slot) turn {
	who := x.speaker(&record.Statement{Kind: record.Intervention, Level: record.Named, Meeting: x.m.ID, Segment: x.segment.ID, Stakeholder: s.Stakeholder,
		Person: s.Person, Post: s.Post, Capacity: s.Capacity, OnBehalfOf: s.OnBehalfOf, Date: x.m.From})
	t := turn{ID: s.ID, Number: s.Number, Name: who.Name.Text, Lang: who.Name.Lang, State: string(s.State), Began: millis(s.Began), Seconds: s.Seconds,
		Handed: x.handed(s), Agreed: x.agreed(s.ID)}
	if s.Running() {
		t.State = "running"
	}
	if s.Starts.HasHour() {
		t.Starts = x.r.Printer.Time(s.Starts)
	}
	t.About = x.about(who)
	t.Href = x.at() + "&slot=" + decimal(s.Number)
	t.StateIn = x.r.Printer.T("note.state." + t.State)
	if s.Seconds > 0 {
		t.Length = length(s.Seconds)
	}
	for i := range x.sets {
		n := &x.sets[i]
		switch {
		case n.Slot != s.ID:
		case n.Taker == x.r.Actor.ID:
			t.Mine += wordCount(n.Text)
		default:
			if wordCount(n.Text) > 0 {
				t.Others = append(t.Others, x.set(n))
			}
		}
	}
	return t
}

// length is minutes and seconds, as a clock shows them.
func length(seconds int) string {
	s := strconv.Itoa(seconds % 60)
	if len(s) < 2 {
		s = "0" + s
	}
	return strconv.Itoa(seconds/60) + ":" + s
}

func (x *noting) about(who speaker) string {
	parts := []string{}
	if who.Person.Text != "" {
		parts = append(parts, who.Person.Text)
	}
	if who.Post != "" {
		parts = append(parts, who.Post)
	}
	if who.OnBehalfOf.Text != "" {
		parts = append(parts, x.r.Printer.T("note.for", "group", who.OnBehalfOf.Text))
	} else if who.Capacity != "" {
		parts = append(parts, who.Capacity)
	}
	return strings.Join(parts, x.r.Printer.T("list.comma"))
}

// handed are the texts in hand: of this turn, or of this speaker in this meeting
// and of no turn yet.
func (x *noting) handed(s *programme.Slot) (out []noteLink) {
	for i := range x.said {
		y := &x.said[i]
		if y.Kind == record.Note || y.Newest() == nil || y.Slot != s.ID && (y.Slot != "" || s.Stakeholder == "" || y.Stakeholder != s.Stakeholder || y.Kind != record.Intervention) {
			continue
		}
		out = append(out, x.link(y))
	}
	return out
}

func (x *noting) link(s *record.Statement) noteLink {
	return noteLink{Symbol: symbol(s.Number), Href: x.r.statementHref(s.Number, 0)}
}

// agreed is the statement that the notes of a turn became; nil where there is none.
func (x *noting) agreed(slot rapporteur.ID) *noteLink {
	t := record.NoteTable{Sets: x.sets, Statements: x.said}
	if s := t.NotesOf(slot); s != nil {
		l := x.link(s)
		return &l
	}
	return nil
}

// sendNotes answers a script that heard of a change or has waited a while: all of
// it, or only what was saved since the time it names, where nothing else happened.
func sendNotes(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		x, err := r.noting(o)
		if err != nil {
			return err
		}
		s := x.state()
		if known, err := strconv.ParseInt(r.Query("event"), 10, 64); err == nil && known == s.Event {
			s.Turns = nil
		}
		if since, err := strconv.ParseInt(r.Query("since"), 10, 64); err == nil {
			s.Sets = slices.DeleteFunc(s.Sets, func(n noteSet) bool { return n.Saved > 0 && n.Saved < since })
		}
		return r.sendJSON(w, http.StatusOK, s)
	}
}

// floor is what the page offers for a speaker who was not on the list.
type floorChoices struct {
	Speakers   []Choice
	Groups     []Choice
	Capacities []Choice
}

// comers are the States that do not take part yet and may ask for the floor all
// the same: they enter the process when they are put in.
func (x *noting) comers() (out []stakeholder.BuiltIn) {
	here := map[string]bool{}
	for _, s := range x.Stakeholders {
		here[s.ISO3] = true
	}
	for _, b := range stakeholder.States() {
		if !here[b.Code] {
			out = append(out, b)
		}
	}
	return out
}

// enter takes a State into the process that is not in it yet, as at its first
// mention anywhere; anybody else is returned as they are.
func (x *noting) enter(who rapporteur.ID) (rapporteur.ID, error) {
	i := slices.IndexFunc(x.comers(), func(b stakeholder.BuiltIn) bool { return b.Code == string(who) })
	if i < 0 {
		return who, nil
	}
	s := x.comers()[i].Fresh()
	s.Process, s.Visibility = x.r.Process.ID, x.r.Process.Visibility
	if err := x.o.Store.AddStakeholder(x.r.Context(), x.r.Actor, &s); err != nil {
		return "", err
	}
	x.Stakeholders[s.ID] = &s
	return s.ID, nil
}

func (x *noting) floor() (out floorChoices) {
	for id, s := range x.Stakeholders {
		name := x.guarded[id]
		if name == "" {
			name = x.nameOf(s, x.m.From).Text
		}
		out.Speakers = append(out.Speakers, Choice{Value: string(id), Label: name})
		if s.Kind == stakeholder.Group {
			out.Groups = append(out.Groups, Choice{Value: string(id), Label: name})
		}
	}
	for _, b := range x.comers() {
		s := b.Fresh()
		out.Speakers = append(out.Speakers, Choice{Value: b.Code, Label: x.nameOf(&s, x.m.From).Text})
	}
	for id, p := range x.People {
		out.Speakers = append(out.Speakers, Choice{Value: string(id), Label: p.Shown()})
	}
	for _, list := range [][]Choice{out.Speakers, out.Groups} {
		slices.SortFunc(list, func(a, b Choice) int {
			return strings.Compare(text.Fold(a.Label)+a.Value, text.Fold(b.Label)+b.Value)
		})
	}
	for _, c := range stakeholder.Capacities {
		out.Capacities = append(out.Capacities, Choice{Value: string(c), Label: x.r.Printer.T("statement.capacity." + string(c))})
	}
	return out
}
