// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"slices"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// noteStore is what the pages of note-takers at work read and change.
type noteStore interface {
	castReader
	statementLister
	eventReader
	Meeting(ctx context.Context, process rapporteur.ID, slug string, reach rapporteur.Reach) (m programme.Meeting, current bool, err error)
	NoteSets(ctx context.Context, process, meeting, segment rapporteur.ID, reach rapporteur.Reach) ([]record.NoteSet, error)
	SaveNotes(ctx context.Context, actor rapporteur.Actor, process rapporteur.ID, k record.NoteKey, do func(*programme.Meeting, *record.NoteSet) (changed bool, err error)) (record.NoteSet, error)
	AgreeNotes(ctx context.Context, actor rapporteur.Actor, meeting, segment rapporteur.ID, do func(*record.NoteTable) error) error
	UpdateMeeting(ctx context.Context, id rapporteur.ID, change func(*programme.Meeting) error) error
	AddStakeholder(ctx context.Context, actor rapporteur.Actor, s *stakeholder.Stakeholder) error
	FloorLists(ctx context.Context, process, meeting rapporteur.ID, reach rapporteur.Reach) ([]floor.List, error)
}

func notePages() []Page { return []Page{notesPage{}, notePage{}, noteAgreePage{}} }

func noteRoutes(o Options) []Route {
	read := Only(makers...)
	return []Route{
		{Pattern: "GET /p/{process}/desk/notes", Enter: read, Handle: listNotes(o)},
		{Pattern: "GET /p/{process}/meetings/{meeting}/notes", Enter: read, Handle: showNotes(o)},
		{Pattern: "POST /p/{process}/meetings/{meeting}/notes", Enter: recorders, Handle: takeNotes(o)},
		{Pattern: "GET /p/{process}/meetings/{meeting}/notes/state", Enter: read, Handle: sendNotes(o)},
		{Pattern: "GET /p/{process}/meetings/{meeting}/notes/agree", Enter: read, Handle: askAgree(o)},
		{Pattern: "POST /p/{process}/meetings/{meeting}/notes/agree", Enter: recorders, Handle: agreeAll(o)},
		{Pattern: "GET /notes-worker.js", Enter: Anyone, Handle: sendNoteWorker},
	}
}

// noting is one segment of a meeting with all that is noted in it.
type noting struct {
	*cast
	r       *Request
	o       Options
	m       programme.Meeting
	segment *programme.Segment
	regime  programme.Regime
	sets    []record.NoteSet
	said    []record.Statement // of the meeting
	names   map[rapporteur.ID]string
	live    Stream
	list    *floor.List // see floorList
}

// noting opens the segment that the address names by its number, and all that is
// noted and said there; without a number, the segment where somebody has the
// floor, else the last of which there are notes, else the first with turns to
// come, else the first that can be noted at all.
func (r *Request) noting(o Options) (*noting, error) {
	live, err := r.deskStream(o.Store)
	if err != nil {
		return nil, err
	}
	x, err := r.noteSegment(o)
	if err != nil {
		return nil, err
	}
	x.live = live
	if x.cast, err = r.cast(o.Store); err != nil {
		return nil, err
	}
	if err := x.read(); err != nil {
		return nil, err
	}
	if x.list, err = x.floorList(); err != nil {
		return nil, err
	}
	x.names, err = r.accountNames(o, x.takers()...)
	return x, err
}

// takers are those who took notes of the segment, in an order that tells nothing
// and stays.
func (x *noting) takers() (out []rapporteur.ID) {
	for i := range x.sets {
		out = append(out, x.sets[i].Taker)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// taker is the name of who took a set, else a number that tells takers apart.
func (x *noting) taker(id rapporteur.ID) string {
	if name := x.names[id]; name != "" {
		return name
	}
	var nameless []rapporteur.ID
	for _, t := range x.takers() {
		if x.names[t] == "" {
			nameless = append(nameless, t)
		}
	}
	return x.r.Printer.T("note.taker", "n", slices.Index(nameless, id)+1)
}

// noteSegment opens the segment alone, for an act: it comes every second.
func (r *Request) noteSegment(o Options) (*noting, error) {
	m, current, err := o.Store.Meeting(r.Context(), r.Process.ID, r.PathValue("meeting"), r.Reach)
	if err != nil || !current {
		return nil, missingAs(notCurrent(err), "error.meeting")
	}
	x := &noting{r: r, o: o, m: m}
	if x.segment, err = x.chosen(r.FormValue("segment")); err != nil {
		return nil, err
	}
	if x.regime = m.RegimeOf(x.segment.ID); x.regime == programme.OffRecord {
		return nil, rapporteur.Fail(rapporteur.Forbidden, "note.off_record")
	}
	return x, nil
}

// floorList is the list of speakers of the segment, where it has one that has not
// ended: then the podium gives the floor, and turns are not changed from here.
func (x *noting) floorList() (*floor.List, error) {
	lists, err := x.o.Store.FloorLists(x.r.Context(), x.r.Process.ID, x.m.ID, rapporteur.Reach{Level: rapporteur.Secretariat, Now: x.r.Now})
	if err != nil {
		return nil, err
	}
	for i := range lists {
		if lists[i].Segment == x.segment.ID && lists[i].State != floor.Ended {
			return &lists[i], nil
		}
	}
	return nil, nil
}

// free refuses an act on turns that the podium gives.
func (x *noting) free() error {
	l, err := x.floorList()
	if err == nil && l != nil {
		err = rapporteur.Fail(rapporteur.Conflict, "room.podium_only")
	}
	return err
}

func notCurrent(err error) error {
	if err == nil {
		return rapporteur.ErrNotFound
	}
	return err
}

// read reads what is noted and said.
func (x *noting) read() (err error) {
	r := x.r
	if x.sets, err = x.o.Store.NoteSets(r.Context(), r.Process.ID, x.m.ID, x.segment.ID, r.Reach); err != nil {
		return err
	}
	x.said, err = r.allStatements(x.o.Store, record.Filter{Meeting: x.m.ID})
	return err
}

func (x *noting) chosen(number string) (*programme.Segment, error) {
	if number != "" {
		id, err := segmentID(&x.m, number)
		return x.m.Segment(id), err
	}
	sets, err := x.o.Store.NoteSets(x.r.Context(), x.r.Process.ID, x.m.ID, "", x.r.Reach)
	if err != nil {
		return nil, err
	}
	noted := map[rapporteur.ID]bool{}
	for i := range sets {
		noted[sets[i].Segment] = noted[sets[i].Segment] || wordCount(sets[i].Text) > 0
	}
	var running, last, listed, first *programme.Segment
	x.m.Walk(func(s *programme.Segment, _ int) bool {
		if x.m.RegimeOf(s.ID) == programme.OffRecord {
			return true
		}
		if first == nil && (len(s.Slots) > 0 || len(s.Segments) == 0) {
			first = s
		}
		if running == nil && slices.ContainsFunc(s.Slots, func(t programme.Slot) bool { return t.Running() }) {
			running = s
		}
		if noted[s.ID] {
			last = s
		}
		if listed == nil && slices.ContainsFunc(s.Slots, func(t programme.Slot) bool { return t.State == programme.Listed }) {
			listed = s
		}
		return true
	})
	for _, s := range []*programme.Segment{running, last, listed, first} {
		if s != nil {
			return s, nil
		}
	}
	return nil, rapporteur.Fail(rapporteur.Invalid, "note.no_segment")
}

// attributable reports whether notes hang on turns to speak here.
func (x *noting) attributable() bool { return x.regime == programme.OnRecord }

// home is the address of the notes of the meeting; at is that of the segment.
func (x *noting) home() string { return x.r.meetingHref(x.m.Slug) + "/notes" }
func (x *noting) at() string   { return x.home() + "?segment=" + decimal(x.segment.Number) }

// sendNoteWorker sends the script that lets the page of a note-taker open without
// a network. It stands at an address of its own, since a worker sees only what
// lies below its address.
func sendNoteWorker(w http.ResponseWriter, r *Request) error {
	f := r.server.static.files["js/note-worker.js"]
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Cache-Control", "no-cache")
	h.Set("ETag", `"`+f.hash+`"`)
	if matches(r.Header.Get("If-None-Match"), `"`+f.hash+`"`) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	_, _ = w.Write(f.content)
	return nil
}
