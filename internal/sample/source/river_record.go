// SPDX-License-Identifier: Apache-2.0

package source

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// aligned is a word on a group statement that waits for the group's statement.
type aligned struct {
	group   string
	word    record.Alignment
	missing string
}

// entry is one statement as its source has it.
type entry struct {
	at, file        string
	who, lang, time string
	person, post    string
	capacity        stakeholder.Capacity
	fields          map[string]string
	parts           []part
}

// part is one version: a head that says what it is, and marked words.
type part struct {
	label, form, lang string
	of                int
	words             []string
}

// statements reads every file of statements, in the order of their names.
func (m *basin) statements() {
	list, err := files.ReadDir("river/statements")
	if err != nil {
		m.fault("%v", err)
		return
	}
	for _, f := range list {
		for _, e := range m.entries("river/statements/"+f.Name(), f.Name()[:2]) {
			m.statement(e)
		}
	}
	m.align()
}

func (m *basin) entries(name, file string) []entry {
	var out []entry
	head := false
	for i, l := range strings.Split(m.read(name), "\n") {
		at := fmt.Sprintf("%s:%d", name, i+1)
		switch {
		case strings.HasPrefix(l, "@ "):
			c := line{at, l[2:]}.columns(6)
			out = append(out, entry{at: at, file: file, who: c[0], capacity: stakeholder.Capacity(c[1]), lang: c[2], time: c[3],
				person: c[4], post: c[5], fields: map[string]string{}, parts: []part{{}}})
			head = true
		case len(out) == 0:
			m.fault("%s: a statement begins with @", at)
			return nil
		case head && strings.TrimSpace(l) != "":
			name, value, _ := strings.Cut(l, ": ")
			out[len(out)-1].fields[name] = value
		case head:
			head = false
		case strings.HasPrefix(l, "---- "):
			out[len(out)-1].begin(at, l[5:], m)
		default:
			p := &out[len(out)-1].parts[len(out[len(out)-1].parts)-1]
			p.words = append(p.words, l)
		}
	}
	return out
}

// begin opens another version: "label | form | language | of".
func (e *entry) begin(at, head string, m *basin) {
	c := line{at, head}.columns(4)
	p := part{label: c[0], form: c[1], lang: c[2]}
	if c[3] != "" {
		n, err := strconv.Atoi(c[3])
		if err != nil {
			m.fault("%s: %v", at, err)
		}
		p.of = n
	}
	if last := &e.parts[len(e.parts)-1]; strings.TrimSpace(strings.Join(last.words, "")) == "" {
		*last = p
		return
	}
	e.parts = append(e.parts, p)
}

func (m *basin) statement(e entry) {
	y := m.meeting()
	s := record.Statement{Object: m.object("statement", e.at[strings.LastIndex(e.at, "/")+1:strings.LastIndex(e.at, ":")]+" "+e.who+" "+e.fields["title"]+e.time, rapporteur.Public),
		Kind: record.Intervention, Meeting: y.ID, Capacity: e.capacity, Language: e.lang, Delivery: record.AsDelivered, Level: record.Named, Post: e.post}
	m.describe(&s, e)
	m.speaker(&s, e)
	m.place(&s, e, y)
	m.words(&s, e)
	if word := e.fields["aligns"]; word != "" {
		m.aligned = append(m.aligned, aligned{word, record.Alignment{Stakeholder: s.Stakeholder, Stance: "aligns", Statement: s.ID}, e.at})
	}
	if word := e.fields["dissociates"]; word != "" {
		group, what, _ := strings.Cut(word, " | ")
		m.aligned = append(m.aligned, aligned{group, record.Alignment{Stakeholder: s.Stakeholder, Stance: "dissociates_in_part", Statement: s.ID, Note: what}, e.at})
	}
	m.b.Statements = append(m.b.Statements, s)
}

// describe takes over the fields that a source gives beside its first line.
func (m *basin) describe(s *record.Statement, e entry) {
	for name, value := range e.fields {
		switch name {
		case "kind":
			if s.Kind = record.Kind(value); s.Kind == record.Input {
				s.Delivery = record.Written
			}
		case "title":
			s.Title = rapporteur.NewText(e.lang, value)
		case "visibility":
			if err := s.Visibility.UnmarshalText([]byte(value)); err != nil {
				m.fault("%s: %v", e.at, err)
			}
		case "level":
			s.Level = record.Level(value)
		case "delivery":
			s.Delivery = record.Delivery(value)
		case "rank", "aligns", "dissociates":
		case "for":
			s.OnBehalfOf = m.party(e.at, value)
		default:
			m.fault("%s: no field %q", e.at, name)
		}
	}
}

func (m *basin) party(at, key string) rapporteur.ID {
	id := m.id("stakeholder", key)
	if m.used[id] == "" {
		m.fault("%s: nobody is called %q", at, key)
	}
	return id
}

// arabicRanks are the ranks of the posts that the Arabic statements give.
var arabicRanks = map[string]stakeholder.Rank{"المندوب الدائم": stakeholder.ChairDelegation, "السفيرة": stakeholder.ChairDelegation, "نائب وزير المياه": stakeholder.ViceMinister}

// speaker says whose statement it is. Those who chair speak for nobody; in a
// segment that is not attributable there is no speaker at all.
func (m *basin) speaker(s *record.Statement, e entry) {
	if e.who != "-" && e.who != "president" {
		s.Stakeholder = m.party(e.at, e.who)
	}
	if e.person != "" {
		s.Person = m.person(e.person, "", e.post, s.Stakeholder, "")
	}
	for i := range m.b.People {
		if p := &m.b.People[i]; p.ID == s.Person && e.who == "villages" {
			p.Protected, p.DisplayName = true, protectedName
		}
	}
	for _, p := range m.b.Stakeholders {
		if p.ID == s.Stakeholder && p.Kind == stakeholder.State && e.capacity != stakeholder.Chairing {
			s.Rank = stakeholder.RankFor(e.post, p)
			if r, ok := arabicRanks[e.post]; ok {
				s.Rank = r
			}
		}
	}
}

// place puts a statement where it was made: into a segment, with a slot for
// whoever was on the list of speakers.
func (m *basin) place(s *record.Statement, e entry, y *programme.Meeting) {
	day := 1
	if e.file > "05" {
		day = 2
	}
	file, noted := strings.CutPrefix(e.time, "in ")
	if !noted {
		file = e.file
	} else if file <= "05" {
		day = 1
	}
	if s.Kind == record.Input {
		date, err := rapporteur.ParseDate(e.time)
		if err != nil {
			m.fault("%s: %v", e.at, err)
		}
		s.Date = date
		return
	}
	s.Date = rapporteur.MustDate(fmt.Sprintf("2026-05-%02d", 11+day))
	s.Segment = m.segments[file]
	seg := y.Segment(s.Segment)
	if seg == nil {
		m.fault("%s: no segment %q", e.at, file)
		return
	}
	if s.Kind == record.Note {
		return
	}
	slot := programme.Slot{ID: m.id("slot", string(s.ID)), Number: m.next("slot"), Stakeholder: s.Stakeholder, Person: s.Person, Post: s.Post,
		Rank: s.Rank, Capacity: s.Capacity, OnBehalfOf: s.OnBehalfOf, State: programme.Delivered}
	if s.Delivery == record.NotDelivered {
		slot.State = programme.NotDelivered
	} else {
		m.order++
		s.Order = m.order
		slot.Starts = clock(day, e.time)
		slot.Seconds = seconds(e)
	}
	s.Slot = slot.ID
	seg.Slots = append(seg.Slots, slot)
}

// seconds is how long the delivered words take at a hundred and thirty a minute.
func seconds(e entry) int {
	words := 0
	for _, p := range e.parts {
		if p.of == 0 {
			words = len(strings.Fields(strings.Join(p.words, " ")))
		}
	}
	return words * 60 / 130
}

// words makes the versions, and a passage of each stretch that is marked.
func (m *basin) words(s *record.Statement, e entry) {
	label := map[record.Delivery]string{record.AsDelivered: "as delivered", record.ToBeChecked: "as handed in", record.NotDelivered: "as handed in", record.Written: "as received"}[s.Delivery]
	for i, p := range e.parts {
		form, lang := record.Form(p.form), p.lang
		if p.form == "" {
			form, lang, p.label = record.Verbatim, e.lang, label
		}
		plain, marks := unmark(strings.Join(p.words, "\n"))
		v := version(i+1, form, lang, plain)
		v.Label, v.Of = p.label, p.of
		v.Added = m.takenIn(s, v.Label)
		s.Versions = append(s.Versions, v)
		if len(marks) > 0 && v.Text != plain {
			m.fault("%s: the text is not in normal form", e.at)
		}
		for _, k := range marks {
			m.mark(s, e, v.Number, k)
		}
	}
}

// takenIn is when a version came in: on the day itself, a written input with it,
// the words as delivered three days later.
func (m *basin) takenIn(s *record.Statement, label string) time.Time {
	at := s.Date.Start().Add(15 * time.Hour)
	if label == "as delivered" {
		at = at.AddDate(0, 0, 3)
	}
	return at
}

// align puts the words of others on the group statement that they are about.
func (m *basin) align() {
	for _, a := range m.aligned {
		group := m.party(a.missing, a.group)
		found := false
		for i := range m.b.Statements {
			if s := &m.b.Statements[i]; s.OnBehalfOf == group {
				s.Alignments = append(s.Alignments, a.word)
				found = true
			}
		}
		if !found {
			m.fault("%s: no statement on behalf of %q", a.missing, a.group)
		}
	}
}
