// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"rapporteur"
	"rapporteur/coding"
	"rapporteur/convergence"
	"rapporteur/internal/text"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// Index finds the objects of a material by identity and by number. It points
// into the material, which must not change while the index is used.
type Index struct {
	*Material
	meetings        map[rapporteur.ID]*programme.Meeting
	segments        map[rapporteur.ID]*Segment
	slots           map[rapporteur.ID]*Slot
	stakeholders    map[rapporteur.ID]*stakeholder.Stakeholder
	people          map[rapporteur.ID]*stakeholder.Person
	statements      map[rapporteur.ID]*record.Statement
	passages        map[rapporteur.ID]*coding.Passage
	recommendations map[rapporteur.ID]*coding.Recommendation
	byNumber        map[int64]*coding.Recommendation
	spans           map[Citation][]rapporteur.ID         // the passages of exactly these words
	positions       map[rapporteur.ID][]*coding.Position // by recommendation
	paragraphs      map[place][]text.Paragraph
	tallies         map[rapporteur.ID]convergence.Tally
	heard           map[stakeholder.WordTrack]int
	scale           convergence.Scale
	namesake        *finder
	known           map[factsKey][]string
	plainly         map[programme.Attribution]map[string]bool
	underOf         map[rapporteur.ID][]*coding.Recommendation // by passage, made at first use
}

// Segment is a segment in its place: what it inherits from those around it.
type Segment struct {
	*programme.Segment
	Meeting  *programme.Meeting
	Regime   programme.Regime // the strictest of its own and those around it
	Dialogue bool             // an informal dialogue, or within one
	Depth    int
}

// Slot is a turn to speak in its place.
type Slot struct {
	*programme.Slot
	In *Segment
}

// place is one version of one statement.
type place struct {
	statement rapporteur.ID
	version   int
}

// NewIndex reads a material once.
func NewIndex(m *Material) *Index {
	x := &Index{
		Material:        m,
		meetings:        map[rapporteur.ID]*programme.Meeting{},
		segments:        map[rapporteur.ID]*Segment{},
		slots:           map[rapporteur.ID]*Slot{},
		stakeholders:    map[rapporteur.ID]*stakeholder.Stakeholder{},
		people:          map[rapporteur.ID]*stakeholder.Person{},
		statements:      map[rapporteur.ID]*record.Statement{},
		passages:        map[rapporteur.ID]*coding.Passage{},
		recommendations: map[rapporteur.ID]*coding.Recommendation{},
		byNumber:        map[int64]*coding.Recommendation{},
		spans:           map[Citation][]rapporteur.ID{},
		positions:       map[rapporteur.ID][]*coding.Position{},
		paragraphs:      map[place][]text.Paragraph{},
		tallies:         map[rapporteur.ID]convergence.Tally{},
		scale:           convergence.Default(),
		known:           map[factsKey][]string{},
		plainly:         map[programme.Attribution]map[string]bool{},
	}
	for i := range m.Meetings {
		x.meetings[m.Meetings[i].ID] = &m.Meetings[i]
		top := Segment{Meeting: &m.Meetings[i], Regime: programme.OnRecord, Dialogue: m.Meetings[i].Kind == programme.InformalDialogue, Depth: -1}
		x.addSegments(m.Meetings[i].Segments, top)
	}
	for i := range m.Stakeholders {
		x.stakeholders[m.Stakeholders[i].ID] = &m.Stakeholders[i]
	}
	for i := range m.People {
		x.people[m.People[i].ID] = &m.People[i]
	}
	for i := range m.Statements {
		x.statements[m.Statements[i].ID] = &m.Statements[i]
	}
	for i := range m.Passages {
		p := &m.Passages[i]
		x.passages[p.ID] = p
		c := Citation{Statement: p.Statement, Version: p.Version, Start: p.Span.Start, End: p.Span.End}
		x.spans[c] = append(x.spans[c], p.ID)
	}
	for i := range m.Recommendations {
		x.recommendations[m.Recommendations[i].ID] = &m.Recommendations[i]
		x.byNumber[m.Recommendations[i].Number] = &m.Recommendations[i]
	}
	for i := range m.Positions {
		p := &m.Positions[i]
		x.positions[p.Recommendation] = append(x.positions[p.Recommendation], p)
	}
	return x
}

func (x *Index) addSegments(in []programme.Segment, around Segment) {
	for i := range in {
		s := &Segment{Segment: &in[i], Meeting: around.Meeting, Regime: stricter(around.Regime, in[i].Regime),
			Dialogue: around.Dialogue || in[i].Kind == programme.Dialogue, Depth: around.Depth + 1}
		x.segments[s.ID] = s
		for j := range s.Slots {
			x.slots[s.Slots[j].ID] = &Slot{Slot: &s.Slots[j], In: s}
		}
		x.addSegments(s.Segments, *s)
	}
}

func stricter(a, b programme.Regime) programme.Regime {
	for _, r := range []programme.Regime{programme.OffRecord, programme.NotAttributable} {
		if a == r || b == r {
			return r
		}
	}
	return programme.OnRecord
}

// MeetingOf is the meeting that the summary is of; nil for the whole process.
func (x *Index) MeetingOf() *programme.Meeting { return x.meetings[x.Meeting] }

// Stakeholder, Person, Statement, SegmentIn, Passage and Recommendation find an
// object by identity; nil where the material does not hold it.
func (x *Index) Stakeholder(id rapporteur.ID) *stakeholder.Stakeholder { return x.stakeholders[id] }

// Person finds a person.
func (x *Index) Person(id rapporteur.ID) *stakeholder.Person { return x.people[id] }

// Statement finds a statement.
func (x *Index) Statement(id rapporteur.ID) *record.Statement { return x.statements[id] }

// SegmentIn finds a segment, in its place.
func (x *Index) SegmentIn(id rapporteur.ID) *Segment { return x.segments[id] }

// Passage finds a passage.
func (x *Index) Passage(id rapporteur.ID) *coding.Passage { return x.passages[id] }

// Recommendation finds a recommendation.
func (x *Index) Recommendation(id rapporteur.ID) *coding.Recommendation {
	return x.recommendations[id]
}

// RegimeOf is the regime under which a statement was made: that of its segment,
// and of the slot's where the two differ.
func (x *Index) RegimeOf(s *record.Statement) programme.Regime {
	regime := programme.OnRecord
	if seg := x.segments[s.Segment]; seg != nil {
		regime = seg.Regime
	}
	if slot := x.slots[s.Slot]; slot != nil {
		regime = stricter(regime, slot.In.Regime)
	}
	return regime
}

// Cite makes a citation of a passage.
func (x *Index) Cite(id rapporteur.ID) (Citation, bool) {
	p := x.passages[id]
	if p == nil {
		return Citation{}, false
	}
	return Citation{Statement: p.Statement, Version: p.Version, Start: p.Span.Start, End: p.Span.End}, true
}

// Words is the version's text at the span of a citation; empty where the
// version is withdrawn, erased, not reached, or too short.
func (x *Index) Words(c Citation) string {
	v := x.versionOf(c)
	if v == nil || v.Withdrawn || v.Erased {
		return ""
	}
	return text.Span{Start: c.Start, End: c.End}.Slice(v.Text)
}

func (x *Index) versionOf(c Citation) *record.Version {
	s := x.statements[c.Statement]
	if s == nil {
		return nil
	}
	return s.Version(c.Version)
}

// Paragraph is the paragraph that holds the beginning of a citation: its number,
// counted from 1, and its place in the version's text.
func (x *Index) Paragraph(c Citation) (text.Paragraph, bool) {
	v := x.versionOf(c)
	if v == nil || v.Text == "" {
		return text.Paragraph{}, false
	}
	at := place{c.Statement, c.Version}
	ps, ok := x.paragraphs[at]
	if !ok {
		ps = text.Paragraphs(v.Text)
		x.paragraphs[at] = ps
	}
	var found text.Paragraph
	for _, p := range ps {
		if p.Span.Start > c.Start {
			break
		}
		found = p
	}
	return found, found.Number > 0
}
