// SPDX-License-Identifier: Apache-2.0

// Package source makes the two samples from texts that people wrote: files with
// short headers, in which the words that a recommendation rests on are marked.
// It makes bundles; it does not load them, and the program itself never runs it.
package source

import (
	"crypto/sha256"
	"embed"
	"encoding/base32"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/floor"
	"rapporteur/internal/bundle"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

//go:embed gcm river
var files embed.FS

// made is the one time at which everything in the samples was taken in.
var made = time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)

// reader is the opaque identity of whoever read the record of the samples.
const reader = rapporteur.ID("sample-secretariat")

// maker builds one bundle. The first fault is kept and ends in the error that
// the sample returns: sources are written by hand, and a fault names its line.
type maker struct {
	b       bundle.Bundle
	prefix  string
	numbers map[string]int64
	used    map[rapporteur.ID]string
	err     error
}

func newMaker(prefix string) *maker {
	return &maker{prefix: prefix, numbers: map[string]int64{}, used: map[rapporteur.ID]string{}}
}

func (m *maker) fault(format string, args ...any) {
	if m.err == nil {
		m.err = fmt.Errorf(m.prefix+": "+format, args...)
	}
}

// id makes the identity of something by the name that the sources give it, the
// same in every run, and random in looks as identities are.
func (m *maker) id(kind, name string) rapporteur.ID {
	key := m.prefix + "/" + kind + "/" + name
	sum := sha256.Sum256([]byte(key))
	return rapporteur.ID(strings.ToLower(base32.StdEncoding.EncodeToString(sum[:]))[:26])
}

// ids is a source of identities for one purpose, repeatable as id is.
func (m *maker) ids(kind string) rapporteur.IDs {
	n := 0
	return func() rapporteur.ID {
		n++
		return m.id(kind, fmt.Sprint(n))
	}
}

// next is the next number of a kind.
func (m *maker) next(kind string) int64 {
	m.numbers[kind]++
	return m.numbers[kind]
}

// object makes the header of a new kept object.
func (m *maker) object(kind, name string, v rapporteur.Visibility) rapporteur.Object {
	id := m.id(kind, name)
	if other := m.used[id]; other != "" {
		m.fault("%s %q is there twice", kind, name)
	}
	m.used[id] = name
	return rapporteur.Object{ID: id, Number: m.next(kind), Revision: 1, Salt: string(m.id("salt of "+kind, name)),
		Access: rapporteur.Access{Visibility: v}}
}

// read gives a source file as text.
func (m *maker) read(name string) string {
	data, err := files.ReadFile(name)
	if err != nil {
		m.fault("%v", err)
	}
	return text.Normalise(string(data))
}

// lines gives the lines of a source file that say something, with their numbers.
func (m *maker) lines(name string) []line {
	var out []line
	for i, s := range strings.Split(m.read(name), "\n") {
		if t := strings.TrimRight(s, " "); strings.TrimSpace(t) != "" && !strings.HasPrefix(t, "#") {
			out = append(out, line{fmt.Sprintf("%s:%d", name, i+1), t})
		}
	}
	return out
}

// line is a line of a source file and where it stands.
type line struct {
	at   string
	text string
}

// columns parts a line at its bars; missing columns are empty.
func (l line) columns(n int) []string {
	out := make([]string, n)
	for i, c := range strings.SplitN(l.text, "|", n) {
		out[i] = strings.TrimSpace(c)
	}
	return out
}

// person adds somebody, once, and gives the identity.
func (m *maker) person(name, courtesy, post string, of rapporteur.ID, organisation string) rapporteur.ID {
	id := m.id("person", name)
	if m.used[id] != "" {
		return id
	}
	p := stakeholder.Person{Object: m.object("person", name, rapporteur.Public), Name: name, Courtesy: courtesy}
	if post != "" {
		p.Posts = []stakeholder.Post{{Title: post, Stakeholder: of, Organisation: organisation}}
	}
	m.b.People = append(m.b.People, p)
	return id
}

// builtIn adds a State or group that the program knows, by its code.
func (m *maker) builtIn(code string) rapporteur.ID {
	id := m.id("stakeholder", code)
	if m.used[id] != "" {
		return id
	}
	known, ok := stakeholder.ByISO3(code)
	if !ok {
		known, ok = stakeholder.GroupByCode(code)
	}
	if !ok {
		m.fault("no State and no group has the code %q", code)
	}
	s := known.Fresh()
	s.Object = m.object("stakeholder", code, rapporteur.Public)
	m.b.Stakeholders = append(m.b.Stakeholders, s)
	return id
}

// version makes a version of a text; the text is put in normal form.
func version(number int, form record.Form, lang, words string) record.Version {
	words = strings.TrimSpace(text.Normalise(words))
	return record.Version{Number: number, Form: form, Language: lang, Normal: text.NormalVersion, Length: text.Len(words),
		Hash: bundle.Hash(words), Added: made, Text: words}
}

// find is the span of words that stand exactly once in a text.
func find(in, words string) (text.Span, error) {
	switch strings.Count(in, words) {
	case 0:
		return text.Span{}, fmt.Errorf("%q is not in the text", words)
	case 1:
		at := strings.Index(in, words)
		start := text.PointAt(in, at)
		return text.Span{Start: start, End: start + text.Len(words)}, nil
	}
	return text.Span{}, fmt.Errorf("%q is in the text more than once", words)
}

// passage marks a span, once, and gives its identity.
func (m *maker) passage(s *record.Statement, v int, span text.Span, theme rapporteur.ID, access rapporteur.Visibility) rapporteur.ID {
	name := fmt.Sprintf("S-%d.v%d %d-%d", s.Number, v, span.Start, span.End)
	id := m.id("passage", name)
	if m.used[id] == "" {
		m.b.Passages = append(m.b.Passages, coding.Passage{Object: m.object("passage", name, access),
			Statement: s.ID, Version: v, Span: span, Theme: theme})
	}
	return id
}

// position records who takes which stance on a recommendation, in which words.
func (m *maker) position(r *coding.Recommendation, who rapporteur.ID, stance coding.Stance, passage rapporteur.ID, v rapporteur.Visibility) *coding.Position {
	name := fmt.Sprintf("R-%d %s %s", r.Number, who, passage)
	m.b.Positions = append(m.b.Positions, coding.Position{Object: m.object("position", name, v), Recommendation: r.ID,
		Stakeholder: who, Stance: stance, Passage: passage, ReadBy: reader, ReadAt: made, State: coding.Confirmed})
	return &m.b.Positions[len(m.b.Positions)-1]
}

// theme adds a theme to the tree.
func (m *maker) theme(name string, parent, meeting rapporteur.ID, letter string, title rapporteur.Text) rapporteur.ID {
	id := m.id("theme", name)
	m.b.Process.Themes = append(m.b.Process.Themes, process.Theme{ID: id, Parent: parent, Meeting: meeting, Letter: letter, Title: title})
	return id
}

// texts makes a title of wordings in English, French and Arabic; empty ones are left out.
func texts(en, fr, ar string) rapporteur.Text {
	t := rapporteur.NewText("en", en)
	for _, w := range [][2]string{{"fr", fr}, {"ar", ar}} {
		if w[1] != "" {
			t = t.With(w[0], w[1])
		}
	}
	return t
}

// history is what a record of this size has behind it: each object was added
// once, a statement when its first text came in, a summary at each saving.
func (m *maker) history(base time.Time) {
	var list []rapporteur.Event
	add := func(kind string, o *rapporteur.Object, at time.Time) {
		list = append(list, rapporteur.Event{Time: at, Actor: reader, Act: "added", Kind: kind, Subject: o.ID, Revision: 1})
	}
	add("process", m.b.Process.Head(), base)
	for i := range m.b.Stakeholders {
		add("stakeholder", m.b.Stakeholders[i].Head(), base)
	}
	for i := range m.b.People {
		add("person", m.b.People[i].Head(), base)
	}
	for i := range m.b.Meetings {
		add("meeting", m.b.Meetings[i].Head(), base)
	}
	for i := range m.b.Statements {
		add("statement", m.b.Statements[i].Head(), m.b.Statements[i].Versions[0].Added)
	}
	read := base
	for i := range m.b.Positions {
		p := &m.b.Positions[i]
		add("position", p.Head(), p.ReadAt)
		if read.Before(p.ReadAt) {
			read = p.ReadAt
		}
	}
	for i := range m.b.Recommendations {
		add("recommendation", m.b.Recommendations[i].Head(), read)
	}
	for i := range m.b.Rounds {
		add("round", m.b.Rounds[i].Head(), m.b.Rounds[i].OpenedAt)
	}
	for i := range m.b.Polls {
		add("poll", m.b.Polls[i].Head(), m.b.Polls[i].Opens)
	}
	for i := range m.b.Summaries {
		for _, v := range m.b.Summaries[i].Versions {
			add("summary", m.b.Summaries[i].Head(), v.At)
			last := &list[len(list)-1]
			if last.Revision = v.Revision; v.Revision > 1 {
				last.Act, last.Fields = "edited", []string{"sentences"}
			}
		}
	}
	for i := range m.b.Lists {
		for _, a := range m.b.Lists[i].Done {
			add(floor.EventKind, m.b.Lists[i].Head(), a.At)
			last := &list[len(list)-1]
			if last.Actor, last.Revision = a.By, a.Number; a.Number > 1 {
				last.Act = string(a.Kind)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b rapporteur.Event) int { return a.Time.Compare(b.Time) })
	for i := range list {
		list[i].Number = int64(i + 1)
	}
	m.b.Events = list
}

// finish gives the bundle, checked, or the first fault.
func (m *maker) finish(slug string, base time.Time) (bundle.Bundle, error) {
	if m.err != nil {
		return bundle.Bundle{}, m.err
	}
	m.b.Manifest = bundle.Manifest{Format: bundle.Format, Process: slug, Edition: bundle.FullEdition, MadeBy: "rapporteur"}
	m.history(base)
	if err := bundle.Validate(m.b); err != nil {
		return m.b, fmt.Errorf("%s: %w", m.prefix, err)
	}
	return m.b, nil
}
