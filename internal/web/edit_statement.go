// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// statementWriter keeps what was said and sent in.
type statementWriter interface {
	statementFinder
	AddStatement(ctx context.Context, actor rapporteur.Actor, s *record.Statement) error
	UpdateStatement(ctx context.Context, id rapporteur.ID, change func(*record.Statement) error) error
}

type statementFinder interface {
	Statement(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (record.Statement, error)
}

func statementSheet(st statementWriter) sheet[record.Statement, *record.Statement] {
	return sheet[record.Statement, *record.Statement]{
		name: "statement", in: Statements, files: true,
		lists: []rowList{{name: "alignments", preset: map[string]string{"stance": "aligns"}}},
		blank: func(r *Request) record.Statement {
			s := record.Statement{Kind: record.Intervention, Capacity: stakeholder.National, Language: r.Languages()[1],
				Delivery: record.ToBeChecked, Level: record.Named}
			s.Process, s.Visibility = r.Process.ID, r.Process.Visibility
			return s
		},
		find:  func(r *Request) (record.Statement, error) { return r.statementHere(st) },
		write: writeStatement, draw: drawStatement, read: readStatement,
		take: func(r *Request, in *reading, s *record.Statement) error {
			if s.Revision > 0 {
				return nil
			}
			return r.takeText(in, s)
		},
		add: st.AddStatement, update: st.UpdateStatement,
		path:   func(r *Request, s *record.Statement) string { return r.statementPath(s.Number) },
		symbol: func(_ *Request, s *record.Statement) string { return "S-" + strconv.FormatInt(s.Number, 10) },
	}
}

func (r *Request) statementPath(number int64) string {
	return r.Home() + "/statements/" + strconv.FormatInt(number, 10)
}

func (r *Request) statementHere(st statementFinder) (record.Statement, error) {
	n, err := r.Number("number")
	if err != nil {
		return record.Statement{}, err
	}
	return st.Statement(r.Context(), r.Process.ID, n, r.Reach)
}

func writeStatement(v url.Values, s *record.Statement) {
	v.Set("kind", string(s.Kind))
	setText(v, "title", s.Title)
	v.Set("meeting", string(s.Meeting))
	v.Set("segment", string(s.Segment))
	v.Set("slot", string(s.Slot))
	v.Set("stakeholder", string(s.Stakeholder))
	v.Set("person", string(s.Person))
	v.Set("post", s.Post)
	v.Set("capacity", string(s.Capacity))
	v.Set("onBehalfOf", string(s.OnBehalfOf))
	v.Set("language", s.Language)
	v.Set("date", s.Date.String())
	setNumber(v, "order", s.Order)
	v.Set("delivery", string(s.Delivery))
	v.Set("level", string(s.Level))
	v.Set("source", s.Source)
	v.Set("occasion", s.Occasion)
	v.Set("visibility", s.Visibility.String())
	v.Set("owner", string(s.Owner))
	setTick(v, "doubtful", len(s.Doubts) > 0)
	switch {
	case s.OpenFrom.IsZero():
		v.Set("opens", "now")
	case s.OpenFrom.Equal(rapporteur.Embargoed):
		v.Set("opens", "delivery")
	default:
		v.Set("opens", "time")
		v.Set("openFrom", s.OpenFrom.UTC().Format("2006-01-02T15:04"))
	}
	for i, a := range s.Alignments {
		at := fmt.Sprintf("alignments.%d.", i)
		v.Set(at+"stakeholder", string(a.Stakeholder))
		v.Set(at+"stance", a.Stance)
		v.Set(at+"note", a.Note)
		v.Set(at+"statement", string(a.Statement))
	}
}

func readStatement(in *reading, s *record.Statement) {
	before := *s
	s.Kind = one(in, "kind", record.Kinds)
	s.Title = in.text("title", s.Title)
	s.Stakeholder, s.Person, s.OnBehalfOf = in.who("stakeholder"), in.person("person"), in.group("onBehalfOf")
	if post := in.line("post"); post != s.Post {
		s.Post, s.Rank = post, stakeholder.RankFor(post, in.refs.byID[s.Stakeholder])
	}
	s.Capacity = one(in, "capacity", stakeholder.Capacities)
	s.Language, s.Date, s.Order = in.line("language"), in.date("date"), in.number("order")
	s.Delivery, s.Level = one(in, "delivery", record.Deliveries), one(in, "level", record.Levels)
	s.Source, s.Occasion = in.line("source"), in.line("occasion")
	s.Visibility, s.Owner = in.visibility("visibility"), in.who("owner")
	if !in.ticked("doubtful") {
		s.Doubts = nil
	}
	s.OpenFrom = in.opens("opens", "openFrom")
	if !in.refs.opens {
		in.noMoreOpen(&before, s)
	}
	was := s.Alignments
	s.Alignments = nil
	in.rows("alignments", func(at string) {
		said := rapporteur.ID(in.line(at + "statement")) // a hidden field: it holds what stood there, or nothing
		if !slices.ContainsFunc(was, func(a record.Alignment) bool { return a.Statement == said }) {
			said = ""
		}
		s.Alignments = append(s.Alignments, record.Alignment{Stakeholder: in.who(at + "stakeholder"),
			Stance: one(in, at+"stance", record.Alignments), Note: in.line(at + "note"), Statement: said})
	})
	in.failAll(s.Check(in.placed(s)))
}

// noMoreOpen refuses what a note-taker may not: to open a text further than it
// was, to name who was not named, to give it to somebody.
func (in *reading) noMoreOpen(was, s *record.Statement) {
	for field, more := range map[string]bool{
		"visibility": s.Visibility < was.Visibility,
		"opens":      s.OpenFrom.Before(was.OpenFrom.Truncate(time.Minute)), // as the form shows it
		"level":      slices.Index(record.Levels, s.Level) < slices.Index(record.Levels, was.Level),
		"owner":      was.Revision > 0 && s.Owner != was.Owner,
	} {
		if more {
			in.fail(field, "edit.error.opens")
		}
	}
}

// placed reads where a statement was made and gives the regime of that segment.
func (in *reading) placed(s *record.Statement) programme.Regime {
	s.Meeting = in.id("meeting", in.refs.meetings)
	s.Segment, s.Slot = rapporteur.ID(in.v.Get("segment")), rapporteur.ID(in.v.Get("slot"))
	if s.Segment == "" {
		return ""
	}
	m := in.refs.meetingOf[s.Meeting]
	if m == nil {
		return ""
	}
	segment := m.Segment(s.Segment)
	if segment == nil {
		in.fail("segment", "edit.error.segment_elsewhere")
		return ""
	}
	if s.Slot != "" && !slices.ContainsFunc(segment.Slots, func(o programme.Slot) bool { return o.ID == s.Slot }) {
		in.fail("slot", "edit.error.slot_elsewhere")
	}
	return regimeIn(m.Segments, s.Segment, programme.OnRecord) // it is no more open than those around it
}

// opens is the time from which something is open: now, on delivery, or a time in UTC.
func (in *reading) opens(choice, at string) time.Time {
	switch in.v.Get(choice) {
	case "delivery":
		return rapporteur.Embargoed
	case "time":
		c := in.clock(at, "UTC")
		t, err := c.Time()
		if c.IsZero() || err != nil {
			in.fail(at, "edit.error.time", "value", c.Local)
		}
		return t
	}
	return time.Time{}
}

func drawStatement(d *drawing) []formSet {
	isNew := d.f.Value("revision") == "" || d.f.Value("revision") == "0"
	d = d.of("edit.statement")
	segments, slots := d.r.segmentsOf(d.refs, rapporteur.ID(d.f.Value("meeting")), rapporteur.ID(d.f.Value("segment")))
	place := d.set("place", d.choose("meeting", true, d.refs.meetings), d.choose("segment", true, segments), d.choose("slot", true, slots),
		d.code("order"), d.line("occasion"))
	place.Again = d.t("edit.statement.place_again")
	open := d.set("access", d.visibility(), d.choose("opens", false, words(d, "edit.opens", []string{"now", "delivery", "time"})), d.code("openFrom"),
		d.choose("level", false, words(d, "edit.level", record.Levels)), d.who("owner"))
	if d.f.Value("doubtful") != "" {
		open.Fields = append(open.Fields, d.tick("doubtful"))
	}
	sets := []formSet{
		d.set("about", flat(these(d.choose("kind", false, words(d, "edit.statement_kind", record.Kinds))), d.text("title"),
			these(d.choose("language", false, d.languageChoices("language")), d.code("date"),
				d.choose("delivery", false, words(d, "edit.delivery", record.Deliveries)), d.line("source")))...),
		d.set("who", d.who("stakeholder"), d.person("person"), d.line("post"),
			d.choose("capacity", false, words(d, "statement.capacity", stakeholder.Capacities)), d.group("onBehalfOf")),
		place,
	}
	if isNew {
		sets = append(sets, d.textSet())
	}
	return append(sets, open, d.rows("alignments", false, func(at string) []formField {
		return these(d.hidden(at+"statement"), d.who(at+"stakeholder"), d.choose(at+"stance", false, words(d, "statement.stance", record.Alignments)), d.line(at+"note"))
	}))
}

// textSet asks for the words of a version, typed or in a file.
func (d *drawing) textSet() formSet {
	d = d.of("edit.version")
	area := d.area("words")
	area.Lang, area.Dir = d.f.Value("text_language"), "auto"
	return d.set("text", d.choose("form", false, words(d, "statement.form", record.Forms)), d.line("label"),
		d.choose("text_language", true, d.languageChoices("text_language")), area, d.field(fileField, "file"))
}

// wordsOf splits a field that holds one thing on each line.
func wordsOf(s string) []string {
	var out []string
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}
