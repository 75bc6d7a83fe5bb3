// SPDX-License-Identifier: Apache-2.0

// Package summarytest builds the record of an invented session for tests and
// benchmarks: who took part, what was said, and how it was coded. It takes part
// in no program.
package summarytest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

// Session is a material under construction. Its fields may be changed at will
// before it is used.
type Session struct {
	summary.Material
	random *rand.Rand
	number map[string]int64
}

// Holder kinds of the builder, told apart by constituency.
const (
	MemberState   = "member_state"
	ObserverState = "observer_state"
	UNEntity      = "un_entity"
	IGO           = "igo_other"
	NGO           = "ngo_ecosoc"
)

// New begins a session of two days with an opening, a panel, an exchange and a
// closing, two co-facilitators and a president, and no participants yet.
func New() *Session {
	s := &Session{random: rand.New(rand.NewPCG(7, 11)), number: map[string]int64{}}
	s.Process = process.Process{
		Object: rapporteur.Object{ID: "process", Number: 1}, Slug: "river-compact", Languages: []string{"en"}, Zone: "Europe/Vienna",
		Title:    rapporteur.NewText("en", "River compact").With("fr", "Pacte des fleuves").With("ar", "ميثاق الأنهار"),
		Mandates: []process.Mandate{{Symbol: "A/RES/99/7", Paragraph: 21}},
		Officers: []process.Officer{
			{Function: "president", Name: "H.E. Mr. Ilir Dovan", Post: "President of the Assembly"},
			{Function: "co_facilitator", Name: "H.E. Ms. Ana Sorel", Post: "Permanent Representative of Belmora"},
			{Function: "co_facilitator", Name: "H.E. Mr. Jon Tarn", Post: "Permanent Representative of Kivuna"},
		},
		InputsEnd: rapporteur.MustDate("2031-09-30"),
	}
	at := func(day int, clock string) rapporteur.Clock {
		return rapporteur.Clock{Local: fmt.Sprintf("2031-09-%02dT%s", day, clock), Zone: "Europe/Vienna"}
	}
	seg := func(kind programme.SegmentKind, title string, day int, from, to string) programme.Segment {
		n := s.next("segment")
		y := programme.Segment{ID: rapporteur.ID(fmt.Sprint("segment-", n)), Number: n, Kind: kind, Regime: programme.OnRecord, Starts: at(day, from), Ends: at(day, to)}
		if title != "" {
			y.Title = rapporteur.NewText("en", title)
		}
		return y
	}
	panel := seg(programme.Panel, "Sharing water across borders", 4, "10:30", "12:00")
	panel.Ordinal = 1
	panel.Questions = []rapporteur.Text{rapporteur.NewText("en", "What would make a joint gauge trusted on both banks?")}
	panel.Roles = []programme.Role{
		{Kind: programme.Moderator, Name: "Ms. Lena Varga", Post: "Director", Organisation: "Basin Institute"},
		{Kind: programme.Panellist, Name: "Mr. Omar Said", Post: "Professor of hydrology", Organisation: "Delta University"},
		{Kind: programme.Panellist, Name: "Ms. Ruth Kale", Post: "Engineer", Organisation: "Lower River Authority"},
	}
	opening := seg(programme.Opening, "", 4, "10:00", "10:30")
	opening.Roles = []programme.Role{{Kind: programme.CoFacilitator, Name: "H.E. Ms. Ana Sorel"}}
	s.Meetings = []programme.Meeting{{
		Object: rapporteur.Object{ID: "session", Number: 1}, Slug: "second-session", Kind: programme.ThematicSession, Ordinal: 2,
		Title: rapporteur.NewText("en", "Second thematic session").With("fr", "Deuxième session thématique").With("ar", "الدورة المواضيعية الثانية"),
		Place: programme.Place{Venue: "House of Rivers", City: "Vienna", Country: "Austria"},
		From:  rapporteur.MustDate("2031-09-04"), To: rapporteur.MustDate("2031-09-05"), Zone: "Europe/Vienna",
		Segments: []programme.Segment{opening, panel, seg(programme.InteractiveExchange, "", 4, "12:00", "18:00"), seg(programme.Closing, "", 5, "17:00", "18:00")},
	}}
	s.Meeting = "session"
	return s
}

// Exchange is the segment in which the floor is taken.
func (s *Session) Exchange() *programme.Segment { return &s.Meetings[0].Segments[2] }

func (s *Session) next(kind string) int64 {
	s.number[kind]++
	return s.number[kind]
}

// Theme adds an area of discussion.
func (s *Session) Theme(letter, title string) rapporteur.ID {
	id := rapporteur.ID("theme-" + letter)
	s.Process.Themes = append(s.Process.Themes, process.Theme{ID: id, Letter: letter, Title: rapporteur.NewText("en", title)})
	return id
}

// Stakeholder adds somebody who takes part.
func (s *Session) Stakeholder(name, constituency string) rapporteur.ID {
	n := s.next("stakeholder")
	y := stakeholder.Stakeholder{Kind: stakeholder.Organisation, Constituency: constituency, Names: []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: name}}}
	y.ID, y.Number, y.Process = rapporteur.ID(fmt.Sprint("stakeholder-", n)), n, s.Process.ID
	switch constituency {
	case MemberState, ObserverState:
		y.Kind = stakeholder.State
	case "":
		y.Kind = stakeholder.Group
	}
	s.Stakeholders = append(s.Stakeholders, y)
	return y.ID
}

// Speak adds a delivered turn with its statement, and gives the statement. The
// pointer holds until the next one is added.
func (s *Session) Speak(by rapporteur.ID, words string) *record.Statement {
	n := s.next("slot")
	slot := programme.Slot{ID: rapporteur.ID(fmt.Sprint("slot-", n)), Number: n, Stakeholder: by, Capacity: stakeholder.National, State: programme.Delivered}
	s.Exchange().Slots = append(s.Exchange().Slots, slot)
	y := s.Write(by, words)
	y.Kind, y.Delivery, y.Slot, y.Segment = record.Intervention, record.AsDelivered, slot.ID, s.Exchange().ID
	y.Date = rapporteur.MustDate("2031-09-04")
	return y
}

// Write adds a written input.
func (s *Session) Write(by rapporteur.ID, words string) *record.Statement {
	n := s.next("statement")
	words = text.Normalise(words)
	y := record.Statement{Kind: record.Input, Meeting: s.Meeting, Stakeholder: by, Capacity: stakeholder.National, Language: "en",
		Delivery: record.Written, Level: record.Named, Date: rapporteur.MustDate("2031-09-10"),
		Versions: []record.Version{{Number: 1, Form: record.Verbatim, Language: "en", Normal: text.NormalVersion, Length: text.Len(words), Hash: fmt.Sprintf("%064d", n), Text: words}}}
	y.ID, y.Number, y.Process = rapporteur.ID(fmt.Sprint("statement-", n)), n, s.Process.ID
	s.Statements = append(s.Statements, y)
	return &s.Statements[len(s.Statements)-1]
}

// Recommend adds a confirmed recommendation.
func (s *Session) Recommend(theme rapporteur.ID, wording string) rapporteur.ID {
	n := s.next("recommendation")
	r := coding.Recommendation{Kind: coding.Proposal, Subject: coding.Substance, Wording: rapporteur.NewText("en", wording), Meeting: s.Meeting, Theme: theme, State: coding.Confirmed, Order: int(n)}
	r.ID, r.Number, r.Process = rapporteur.ID(fmt.Sprint("recommendation-", n)), n, s.Process.ID
	s.Recommendations = append(s.Recommendations, r)
	return r.ID
}

// Passage marks words in the newest version of a statement.
func (s *Session) Passage(statement rapporteur.ID, words string) rapporteur.ID {
	for i := range s.Statements {
		y := &s.Statements[i]
		if y.ID != statement {
			continue
		}
		v := y.Newest()
		at := strings.Index(v.Text, words)
		if at < 0 {
			panic(fmt.Sprintf("%q is not in %s", words, statement))
		}
		n := s.next("passage")
		start := text.PointAt(v.Text, at)
		p := coding.Passage{Statement: statement, Version: v.Number, Span: text.Span{Start: start, End: start + text.Len(words)}}
		p.ID, p.Number, p.Process = rapporteur.ID(fmt.Sprint("passage-", n)), n, s.Process.ID
		s.Passages = append(s.Passages, p)
		return p.ID
	}
	panic("no such statement: " + string(statement))
}

// Position reads a stance of a statement's maker out of its words, and rests the
// recommendation on them.
func (s *Session) Position(recommendation, statement rapporteur.ID, stance coding.Stance, words string) *coding.Position {
	passage := s.Passage(statement, words)
	var holder rapporteur.ID
	for i := range s.Statements {
		if s.Statements[i].ID == statement {
			holder = s.Statements[i].Stakeholder
		}
	}
	for i := range s.Recommendations {
		if s.Recommendations[i].ID == recommendation {
			s.Recommendations[i].Passages = append(s.Recommendations[i].Passages, passage)
		}
	}
	n := s.next("position")
	p := coding.Position{Recommendation: recommendation, Stakeholder: holder, Stance: stance, Passage: passage, ReadBy: "reader", State: coding.Confirmed}
	p.ID, p.Number, p.Process = rapporteur.ID(fmt.Sprint("position-", n)), n, s.Process.ID
	s.Positions = append(s.Positions, p)
	return &s.Positions[len(s.Positions)-1]
}
