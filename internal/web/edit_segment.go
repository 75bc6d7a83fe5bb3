// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// segment is a form's view of one segment: it is saved within its meeting, and
// carries that meeting's revision.
type segment struct {
	programme.Meeting
	at     rapporteur.ID // of the segment; empty for a new one
	within rapporteur.ID // of the one that a new segment is put in
	form   programme.Segment
}

// Head is the meeting's own.
func (s *segment) Head() *rapporteur.Object { return s.Meeting.Head() }

func segmentSheet(st interface {
	meetingWriter
	statementLister
}) sheet[segment, *segment] {
	return sheet[segment, *segment]{
		name: "segment", in: Meetings,
		lists: []rowList{{name: "questions"}, {name: "roles"}, {name: "slots", preset: map[string]string{"state": "listed", "capacity": "national"}}},
		blank: func(*Request) segment { return segment{} },
		find:  func(r *Request) (segment, error) { return r.segmentHere(st) },
		write: func(v url.Values, s *segment) { writeSegment(v, s) },
		draw:  drawSegment, read: readSegment,
		take: func(r *Request, in *reading, s *segment) error { return r.mayClose(st, in, s) },
		update: func(ctx context.Context, id rapporteur.ID, change func(*segment) error) error {
			return st.UpdateMeeting(ctx, id, func(m *programme.Meeting) error {
				s := segment{Meeting: *m}
				if err := change(&s); err != nil {
					return err
				}
				*m = s.Meeting
				return nil
			})
		},
		isNew: func(s *segment) bool { return s.at == "" },
		before: func(v url.Values, s *segment) {
			s.at = rapporteur.ID(v.Get("segment"))
			if was := s.Meeting.Segment(s.at); was != nil {
				s.form = *was
			}
		},
		path:   func(r *Request, s *segment) string { return r.Home() + "/meetings/" + s.Slug + "/segments" },
		symbol: func(r *Request, s *segment) string { return r.meetingTitle(&s.Meeting) },
	}
}

// segmentHere is the segment of the address; the number 0 in "within" or no
// number at all is a new one.
func (r *Request) segmentHere(st meetingWriter) (segment, error) {
	m, err := r.meetingHere(st)
	s := segment{Meeting: m, form: programme.Segment{Kind: programme.Panel, Regime: programme.OnRecord}}
	if err != nil {
		return s, err
	}
	number := r.PathValue("number")
	if number == "" {
		s.within, err = segmentID(&m, r.URL.Query().Get("within"))
		return s, err
	}
	if s.at, err = segmentID(&m, number); err == nil {
		s.form = *m.Segment(s.at)
	}
	return s, err
}

// segmentID finds a segment by its number; no number is no segment.
func segmentID(m *programme.Meeting, number string) (id rapporteur.ID, err error) {
	if number == "" {
		return "", nil
	}
	m.Walk(func(s *programme.Segment, _ int) bool {
		if strconv.FormatInt(s.Number, 10) == number {
			id = s.ID
		}
		return id == ""
	})
	if id == "" {
		return "", rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	}
	return id, nil
}

func writeSegment(v url.Values, s *segment) {
	f := &s.form
	v.Set("segment", string(s.at))
	v.Set("within", string(s.within))
	v.Set("kind", string(f.Kind))
	setNumber(v, "ordinal", f.Ordinal)
	setText(v, "title", f.Title)
	setText(v, "concept", f.Concept)
	v.Set("starts", f.Starts.Local)
	v.Set("ends", f.Ends.Local)
	v.Set("regime", string(f.Regime))
	for i, q := range f.Questions {
		setText(v, fmt.Sprintf("questions.%d.text", i), q)
	}
	for i, role := range f.Roles {
		at := fmt.Sprintf("roles.%d.", i)
		v.Set(at+"kind", string(role.Kind))
		v.Set(at+"name", role.Name)
		v.Set(at+"post", role.Post)
		v.Set(at+"organisation", role.Organisation)
		v.Set(at+"person", string(role.Person))
		v.Set(at+"stakeholder", string(role.Stakeholder))
	}
	for i, slot := range f.Slots {
		at := fmt.Sprintf("slots.%d.", i)
		v.Set(at+"id", string(slot.ID))
		v.Set(at+"stakeholder", string(slot.Stakeholder))
		v.Set(at+"person", string(slot.Person))
		v.Set(at+"post", slot.Post)
		v.Set(at+"capacity", string(slot.Capacity))
		v.Set(at+"onBehalfOf", string(slot.OnBehalfOf))
		v.Set(at+"state", string(slot.State))
		v.Set(at+"starts", slot.Starts.Local)
		setNumber(v, at+"seconds", slot.Seconds)
	}
	for _, a := range s.Attendance {
		if a.Segment == s.at && s.at != "" {
			v.Add("attendance", string(a.Stakeholder))
		}
	}
}

func readSegment(in *reading, s *segment) {
	s.at, s.within = rapporteur.ID(in.v.Get("segment")), rapporteur.ID(in.v.Get("within"))
	if s.at != "" {
		was := s.Meeting.Segment(s.at)
		if was == nil { // somebody took it out: saving would bring back what is gone
			in.fail("kind", "edit.error.segment_gone")
			return
		}
		s.form = *was
	} else {
		s.form = programme.Segment{ID: rapporteur.RandomIDs()}
	}
	f := &s.form
	zone := s.Zone
	if zone == "" {
		zone = in.refs.zone
	}
	f.Kind, f.Ordinal, f.Regime = one(in, "kind", programme.SegmentKinds), in.number("ordinal"), one(in, "regime", programme.Regimes)
	f.Title, f.Concept = in.text("title", f.Title), in.longText("concept", f.Concept)
	f.Starts, f.Ends = in.clock("starts", zone), in.clock("ends", zone)
	f.Questions = nil
	in.rows("questions", func(at string) {
		f.Questions = append(f.Questions, in.longText(at+"text", rapporteur.Text{}))
	})
	readRoles(in, f)
	readSlots(in, f, zone)
	in.failAll(s.Meeting.CheckSegment(f))
	if s.within != "" && regimeIn(s.Meeting.Segments, s.within, programme.OnRecord) == programme.OffRecord {
		in.fail("regime", "check.off_record_slots") // nothing is kept of what is within
	}
	s.put(in)
}

// mayClose refuses a regime under which what hangs on the segment, or on those
// within it, may not be kept as it is.
func (r *Request) mayClose(st statementLister, in *reading, s *segment) error {
	m := &s.Meeting
	if s.at == "" || len(in.problems) > 0 || m.Segment(s.at) == nil {
		return nil
	}
	said, err := r.allStatements(st, record.Filter{Meeting: m.ID})
	if err != nil {
		return err
	}
	within := &programme.Meeting{Segments: []programme.Segment{*m.Segment(s.at)}}
	for i := range said {
		if id := said[i].Segment; id == "" || within.Segment(id) == nil {
			continue
		}
		regime := regimeIn(m.Segments, said[i].Segment, programme.OnRecord)
		if regime != programme.OnRecord && len(said[i].Check(regime)) > len(said[i].Check(programme.OnRecord)) {
			in.fail("regime", "edit.error.regime_said")
		}
	}
	return nil
}

// put writes the segment back into its meeting.
func (s *segment) put(in *reading) {
	if was := s.Meeting.Segment(s.form.ID); was != nil {
		*was = s.form
	} else if !s.Meeting.AddSegment(s.within, s.form) {
		in.fail("kind", "edit.error.segment_gone")
	}
	if s.form.Kind == programme.Dialogue {
		s.Attendance = readAttendance(in, s.Attendance, s.form.ID)
	}
	s.at = s.form.ID
}

func readRoles(in *reading, f *programme.Segment) {
	f.Roles = nil
	in.rows("roles", func(at string) {
		role := programme.Role{Kind: one(in, at+"kind", programme.RoleKinds), Name: in.line(at + "name"), Post: in.line(at + "post"),
			Organisation: in.line(at + "organisation"), Person: in.person(at + "person"), Stakeholder: in.who(at + "stakeholder")}
		if role.Name == "" {
			role.Name = label(in.refs.people, role.Person)
		}
		f.Roles = append(f.Roles, role)
	})
}

func readSlots(in *reading, f *programme.Segment, zone string) {
	was := f.Slots
	f.Slots = nil
	in.rows("slots", func(at string) {
		var slot programme.Slot
		if i := slices.IndexFunc(was, func(o programme.Slot) bool { return o.ID != "" && string(o.ID) == in.v.Get(at+"id") }); i >= 0 {
			slot = was[i]
		}
		slot.Stakeholder, slot.Person, slot.OnBehalfOf = in.who(at+"stakeholder"), in.person(at+"person"), in.group(at+"onBehalfOf")
		if post := in.line(at + "post"); post != slot.Post {
			slot.Post, slot.Rank = post, stakeholder.RankOf(post)
		}
		slot.Capacity, slot.State = one(in, at+"capacity", stakeholder.Capacities), one(in, at+"state", programme.SlotStates)
		slot.Starts, slot.Seconds = in.clock(at+"starts", zone), in.number(at+"seconds")
		f.Slots = append(f.Slots, slot)
	})
}

func drawSegment(d *drawing) []formSet {
	d = d.of("edit.segment")
	sets := []formSet{
		d.set("about", flat(these(d.hidden("segment"), d.hidden("within"), d.choose("kind", false, words(d, "edit.segment_kind", programme.SegmentKinds)),
			d.code("ordinal")), d.text("title"), these(d.code("starts"), d.code("ends"),
			d.choose("regime", false, words(d, "edit.regime", programme.Regimes))), d.longText("concept"))...),
		d.rows("questions", true, func(at string) []formField { return d.longText(at + "text") }),
		d.rows("roles", true, func(at string) []formField {
			return these(d.choose(at+"kind", true, words(d, "meeting.role", programme.RoleKinds)), d.printedName(at), d.line(at+"post"),
				d.line(at+"organisation"), d.person(at+"person"), d.who(at+"stakeholder"))
		}),
		d.rows("slots", true, func(at string) []formField {
			return these(d.hidden(at+"id"), d.who(at+"stakeholder"), d.person(at+"person"), d.line(at+"post"),
				d.choose(at+"capacity", false, words(d, "statement.capacity", stakeholder.Capacities)), d.group(at+"onBehalfOf"),
				d.choose(at+"state", false, words(d, "edit.slot_state", programme.SlotStates)), d.code(at+"starts"), d.code(at+"seconds"))
		}),
	}
	if d.f.Value("kind") == string(programme.Dialogue) {
		sets = append(sets, d.set("attended", d.ticks("attendance", d.refs.stakeholders)))
	}
	return sets
}

// printedName is the name in a role. A protected person has one name here too,
// and saving the form puts it in the place of any other.
func (d *drawing) printedName(at string) formField {
	f := d.line(at + "name")
	if shown := d.refs.protected[rapporteur.ID(d.f.Value(at+"person"))]; shown != "" {
		f.Value = shown
	}
	return f
}
