// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"net/url"
	"time"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
)

// recordingsPage lists the recordings of a meeting; the secretariat adds one here.
type recordingsPage struct {
	Base
	Form
	Heading string
	Meeting string
	Href    string // of the meeting
	At      string
	Rows    []recordingRow
	May     bool
	Sets    []formSet
}

type recordingRow struct {
	Title, Href string
	Segment     string
	Channels    int
	Captions    bool
	Visibility  string
	EditHref    string
}

// Template is part of Page.
func (recordingsPage) Template() string { return "recording/recordings" }

func listRecordings(st recordingStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		m, current, err := st.Meeting(r.Context(), r.Process.ID, r.PathValue("meeting"), r.Reach)
		if err != nil {
			return missingAs(err, "error.meeting")
		}
		if !current {
			return r.moved(w, "meeting", m.Slug)
		}
		p, err := r.recordingsPage(st, &m, Form{Values: url.Values{"visibility": {rapporteur.Secretariat.String()}}})
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func (r *Request) recordingsPage(st recordingStore, m *programme.Meeting, f Form) (recordingsPage, error) {
	title := r.Printer.T("recording.title")
	p := recordingsPage{Form: f, Heading: title, Meeting: r.meetingName(m), Href: r.meetingHref(m.Slug), May: r.Has(rapporteur.RoleSecretariat)}
	p.At = p.Href + "/recordings"
	p.Base = r.Base(Meetings, title, Crumb{r.Printer.T("page.nav.meetings"), r.Home() + "/meetings"}, Crumb{p.Meeting, p.Href}, Crumb{Label: title})
	c, err := r.cast(st)
	if err != nil {
		return p, err
	}
	if p.Rows, err = c.recordingRows(st, m); err != nil {
		return p, err
	}
	if p.May {
		p.Sets = r.recordingFacts(m, f)
	}
	return p, nil
}

// recordingReader lists recordings with what is withheld of them.
type recordingReader interface {
	recordingLister
	statementLister
}

func (c *cast) recordingRows(st recordingReader, m *programme.Meeting) (out []recordingRow, err error) {
	r := c.r
	all, err := c.recordingsOf(st, m)
	if err != nil {
		return nil, err
	}
	for _, h := range all {
		row := recordingRow{Title: c.recordingTitle(&h.rec, m), Href: r.recordingPath(h.rec.Number), Channels: len(h.rec.Media), Captions: h.rec.Language != "", Visibility: r.closed(h.rec.Access)}
		if s := m.Segment(h.rec.Segment); s != nil {
			row.Segment = c.segmentLabel(s)
		}
		if r.Has(rapporteur.RoleSecretariat) {
			row.EditHref = row.Href + "/edit"
		}
		out = append(out, row)
	}
	return out, nil
}

// recordingsOf lists the recordings of a meeting that the reader reaches, without
// captions, each with what they may hear.
func (c *cast) recordingsOf(st recordingReader, m *programme.Meeting) (out []*hearing, err error) {
	all, err := st.Recordings(c.r.Context(), c.r.Process.ID, m.ID, c.r.Reach)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, nil
	}
	var said []record.Statement
	if !c.r.Staff() {
		if said, err = c.saidAt(st, m); err != nil {
			return nil, err
		}
	}
	for _, rec := range all {
		h := &hearing{cast: c, m: m, rec: rec, said: said}
		var regime programme.Regime
		if h.slots, regime = record.Recorded(m, rec.Segment); regime == programme.OffRecord {
			continue
		}
		h.open()
		if c.r.Staff() || len(h.rec.Media) > 0 || h.rec.Language != "" {
			out = append(out, h)
		}
	}
	return out, nil
}

// recordingFacts draws what is said of a recording as a whole.
func (r *Request) recordingFacts(m *programme.Meeting, f Form) []formSet {
	d := r.drawing(&references{languages: r.Process.Languages}, f).of("recording.field")
	return []formSet{d.set("about", d.line("title"), d.choose("segment", true, r.recordedSegments(m)), d.code("began"), d.visibility())}
}

// recordedSegments are those that may be recorded.
func (r *Request) recordedSegments(m *programme.Meeting) (out []Choice) {
	m.Walk(func(s *programme.Segment, _ int) bool {
		if m.RegimeOf(s.ID) != programme.OffRecord {
			out = append(out, Choice{Value: string(s.ID), Label: r.segmentTitle(s)})
		}
		return true
	})
	return out
}

func addRecording(st recordingStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		m, err := r.meetingHere(st)
		if err != nil {
			return err
		}
		rec := record.Recording{Meeting: m.ID}
		rec.Process = r.Process.ID
		if f.Problems = r.readFacts(f, &m, &rec); len(f.Problems) == 0 {
			if err = st.AddRecording(r.Context(), r.Actor, &rec); err == nil {
				return r.After(w, r.recordingPath(rec.Number)+"/edit", "saved")
			}
			if err = r.refused(&f, err); err != nil {
				return err
			}
		}
		p, err := r.recordingsPage(st, &m, f)
		if err != nil {
			return err
		}
		return r.ShowAgain(w, p)
	}
}

// readFacts takes title, segment, beginning and visibility out of a form, and says
// what is wrong at which field.
func (r *Request) readFacts(f Form, m *programme.Meeting, rec *record.Recording) map[string]string {
	in := &reading{v: f.Values, refs: &references{languages: r.Process.Languages}}
	if title := in.line("title"); title != rec.Title.String() {
		rec.Title = rapporteur.Text{}
		if title != "" {
			rec.Title = rapporteur.NewText(r.Process.Languages[0], title)
		}
	}
	rec.Segment = in.id("segment", r.recordedSegments(m))
	rec.Visibility = in.visibility("visibility")
	rec.Began = in.secondOf("began", r.meetingZone(m))
	in.failAll(rec.Check(m))
	return r.sentences(in)
}

func (r *Request) meetingZone(m *programme.Meeting) *time.Location {
	name := m.Zone
	if name == "" {
		name = r.Process.Zone
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC
	}
	return zone
}

// beganForm is how a form writes the time of day at which a recording began.
const beganForm = "2006-01-02T15:04:05"

func (in *reading) secondOf(field string, zone *time.Location) time.Time {
	s := in.line(field)
	if s == "" {
		return time.Time{}
	}
	for _, form := range []string{beganForm, "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04"} {
		if t, err := time.ParseInLocation(form, s, zone); err == nil {
			return t.UTC()
		}
	}
	in.fail(field, "recording.began_form", "value", s)
	return time.Time{}
}
