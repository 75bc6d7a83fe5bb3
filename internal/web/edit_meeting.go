// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// meetingWriter keeps meetings with their segments.
type meetingWriter interface {
	referenceReader
	Meeting(ctx context.Context, process rapporteur.ID, slug string, reach rapporteur.Reach) (m programme.Meeting, current bool, err error)
	AddMeeting(ctx context.Context, actor rapporteur.Actor, m *programme.Meeting) error
	UpdateMeeting(ctx context.Context, id rapporteur.ID, change func(*programme.Meeting) error) error
}

func meetingSheet(st meetingWriter) sheet[programme.Meeting, *programme.Meeting] {
	return sheet[programme.Meeting, *programme.Meeting]{
		name: "meeting", in: Meetings,
		lists: []rowList{{name: "stated"}},
		blank: func(r *Request) programme.Meeting {
			m := programme.Meeting{Kind: programme.ThematicSession, Mode: programme.InPerson}
			m.Process, m.Visibility = r.Process.ID, r.Process.Visibility
			return m
		},
		find:  func(r *Request) (programme.Meeting, error) { return r.meetingHere(st) },
		write: writeMeeting, draw: drawMeeting, read: readMeeting,
		add: st.AddMeeting, update: st.UpdateMeeting,
		path:   func(r *Request, m *programme.Meeting) string { return r.Home() + "/meetings/" + m.Slug },
		symbol: func(r *Request, m *programme.Meeting) string { return r.meetingTitle(m) },
	}
}

// meetingHere is the meeting of the address. A form is not redirected: under a
// former slug there is nothing to save.
func (r *Request) meetingHere(st interface {
	Meeting(ctx context.Context, process rapporteur.ID, slug string, reach rapporteur.Reach) (m programme.Meeting, current bool, err error)
}) (programme.Meeting, error) {
	m, current, err := st.Meeting(r.Context(), r.Process.ID, r.PathValue("meeting"), r.Reach)
	if err == nil && !current && r.Method != http.MethodGet {
		err = rapporteur.Fail(rapporteur.NotFound, "error.meeting")
	}
	return m, err
}

func writeMeeting(v url.Values, m *programme.Meeting) {
	v.Set("slug", m.Slug)
	v.Set("kind", string(m.Kind))
	setNumber(v, "ordinal", m.Ordinal)
	v.Set("region", m.Region)
	v.Set("phase", string(m.Phase))
	setText(v, "title", m.Title)
	setText(v, "subtitle", m.Subtitle)
	setText(v, "concept", m.Concept)
	v.Set("venue", m.Place.Venue)
	v.Set("city", m.Place.City)
	v.Set("country", m.Place.Country)
	v.Set("mode", string(m.Mode))
	v.Set("from", m.From.String())
	v.Set("to", m.To.String())
	v.Set("zone", m.Zone)
	v.Set("convention", string(m.Convention))
	v.Set("visibility", m.Visibility.String())
	v.Set("source", m.Source)
	for _, a := range m.Attendance {
		if a.Segment == "" {
			v.Add("attendance", string(a.Stakeholder))
		}
	}
	for i, f := range m.Stated {
		at := fmt.Sprintf("stated.%d.", i)
		v.Set(at+"number", strconv.FormatInt(f.Number, 10))
		v.Set(at+"what", f.What)
		v.Set(at+"value", strconv.Itoa(f.Value))
		v.Set(at+"qualifier", f.Qualifier)
		v.Set(at+"measure", string(f.Measure))
		v.Set(at+"track", f.Track)
		setNumber(v, at+"page", f.Page)
	}
}

func readMeeting(in *reading, m *programme.Meeting) {
	m.Slug, m.Kind, m.Ordinal = in.line("slug"), one(in, "kind", programme.Kinds), in.number("ordinal")
	m.Region, m.Phase = in.line("region"), in.id("phase", in.refs.phases)
	m.Title, m.Subtitle = in.text("title", m.Title), in.text("subtitle", m.Subtitle)
	m.Concept = in.longText("concept", m.Concept)
	m.Place = programme.Place{Venue: in.line("venue"), City: in.line("city"), Country: in.line("country")}
	m.Mode = one(in, "mode", programme.Modes)
	m.From, m.To, m.Zone = in.date("from"), in.date("to"), in.line("zone")
	m.Convention = one(in, "convention", programme.Attributions)
	m.Visibility, m.Source = in.visibility("visibility"), in.line("source")
	m.Attendance = readAttendance(in, m.Attendance, "")
	readStated(in, m)
	in.failAll(m.Check())
}

// readAttendance takes those ticked for the meeting or for one segment of it;
// the attendance of the rest stays.
func readAttendance(in *reading, was []programme.Attendance, segment rapporteur.ID) []programme.Attendance {
	out := slices.DeleteFunc(slices.Clone(was), func(a programme.Attendance) bool { return a.Segment == segment })
	for _, id := range in.v["attendance"] {
		if label(in.refs.stakeholders, rapporteur.ID(id)) == "" {
			in.fail("attendance", "check.choice")
			continue
		}
		out = append(out, programme.Attendance{Stakeholder: rapporteur.ID(id), Segment: segment})
	}
	return out
}

func readStated(in *reading, m *programme.Meeting) {
	was := m.Stated
	m.Stated = nil
	in.rows("stated", func(at string) {
		var f programme.StatedFigure
		for _, old := range was {
			if strconv.FormatInt(old.Number, 10) == in.v.Get(at+"number") {
				f = old
			}
		}
		f.What, f.Value, f.Page = in.line(at+"what"), in.number(at+"value"), in.number(at+"page")
		f.Qualifier = one(in, at+"qualifier", programme.Qualifiers)
		f.Measure = one(in, at+"measure", measures)
		f.Track = string(one(in, at+"track", stakeholder.Tracks))
		m.Stated = append(m.Stated, f)
	})
}

var measures = []programme.Measure{programme.Attending, programme.Interventions, programme.Inputs}

func drawMeeting(d *drawing) []formSet {
	d = d.of("edit.meeting")
	return []formSet{
		d.set("about", flat(these(d.choose("kind", false, words(d, "meeting.kind", programme.Kinds)), d.code("ordinal")), d.text("title"), d.text("subtitle"),
			these(d.code("slug"), d.choose("phase", true, d.refs.phases), d.line("region")), d.longText("concept"))...),
		d.set("when", d.code("from"), d.code("to"), d.choose("mode", true, words(d, "meeting.mode", programme.Modes)), d.code("zone"),
			d.line("venue"), d.line("city"), d.line("country")),
		d.set("rules", d.visibility(), d.choose("convention", true, words(d, "meeting.attribution", programme.Attributions)), d.line("source")),
		d.set("attended", d.ticks("attendance", d.refs.stakeholders)),
		d.rows("stated", false, func(at string) []formField {
			return these(d.hidden(at+"number"), d.line(at+"what"), d.code(at+"value"),
				d.choose(at+"qualifier", true, words(d, "edit.qualifier", programme.Qualifiers)),
				d.choose(at+"measure", true, words(d, "edit.measure", measures)),
				d.choose(at+"track", true, words(d, "meeting.track", stakeholder.Tracks)), d.code(at+"page"))
		}),
	}
}
