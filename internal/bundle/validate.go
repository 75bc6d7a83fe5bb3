// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
)

// Validate checks that a bundle holds together: references lead somewhere,
// numbers and identities are unique, texts are normal and match their hashes,
// spans stand on their texts, and the regimes of the record are kept. The error
// is Problems, at most a hundred of them.
func Validate(b Bundle) error {
	c := checker{b: &b, index: newIndex(&b)}
	c.manifest()
	c.process()
	for o := range b.objects() {
		c.object(o)
	}
	c.stakeholders()
	c.programme()
	c.record()
	c.coding()
	c.summaries()
	c.desk()
	c.recordings()
	c.floor()
	c.events()
	c.values()
	return c.problems.err()
}

type checker struct {
	b        *Bundle
	index    index
	problems Problems
}

// index finds what references lead to.
type index struct {
	ids          map[rapporteur.ID]string // every identity, with the kind of its object
	duplicates   map[rapporteur.ID]bool
	segments     map[rapporteur.ID]*programme.Segment
	segmentOf    map[rapporteur.ID]rapporteur.ID // the meeting of a segment
	slotOf       map[rapporteur.ID]rapporteur.ID // the segment of a slot
	statements   map[rapporteur.ID]*record.Statement
	numbers      map[string]map[int64]bool
	numbersTwice map[string]map[int64]bool
	blobs        map[string]int64
}

func newIndex(b *Bundle) index {
	x := index{ids: map[rapporteur.ID]string{}, duplicates: map[rapporteur.ID]bool{},
		segments: map[rapporteur.ID]*programme.Segment{}, segmentOf: map[rapporteur.ID]rapporteur.ID{},
		slotOf: map[rapporteur.ID]rapporteur.ID{}, statements: map[rapporteur.ID]*record.Statement{},
		numbers: map[string]map[int64]bool{}, numbersTwice: map[string]map[int64]bool{}, blobs: map[string]int64{}}
	x.id(b.Process.ID, "process")
	for _, p := range b.Process.Phases {
		x.id(p.ID, "phase")
	}
	for _, t := range b.Process.Themes {
		x.id(t.ID, "theme")
	}
	for o := range b.objects() {
		x.id(o.object.ID, o.kind)
		x.number(o.kind, o.object.Number)
	}
	for i := range b.Meetings {
		m := &b.Meetings[i]
		m.Walk(func(s *programme.Segment, _ int) bool {
			x.id(s.ID, "segment")
			x.number("segment", s.Number)
			x.segments[s.ID], x.segmentOf[s.ID] = s, m.ID
			for _, slot := range s.Slots {
				x.id(slot.ID, "slot")
				x.number("slot", slot.Number)
				x.slotOf[slot.ID] = s.ID
			}
			return true
		})
		for _, f := range m.Stated {
			x.number("stated", f.Number)
		}
	}
	for i := range b.Statements {
		x.statements[b.Statements[i].ID] = &b.Statements[i]
	}
	for _, blob := range b.Attachments {
		x.blobs[blob.Hash] = blob.Size
	}
	return x
}

func (x *index) id(id rapporteur.ID, kind string) {
	if x.ids[id] != "" {
		x.duplicates[id] = true
	}
	x.ids[id] = kind
}

func (x *index) number(kind string, n int64) {
	if x.numbers[kind] == nil {
		x.numbers[kind], x.numbersTwice[kind] = map[int64]bool{}, map[int64]bool{}
	}
	if x.numbers[kind][n] {
		x.numbersTwice[kind][n] = true
	}
	x.numbers[kind][n] = true
}

var (
	idForm   = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$`)
	slugForm = regexp.MustCompile(`^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$`)
)

func (c *checker) manifest() {
	m := c.b.Manifest
	if m.Format != Format {
		c.problems.add(manifestFile, "format", "is %d and not %d", m.Format, Format)
	}
	if m.Process != c.b.Process.Slug {
		c.problems.add(manifestFile, "process", "is %q, while process.json has the slug %q", m.Process, c.b.Process.Slug)
	}
	if m.Partial != (m.Edition == PublicEdition) {
		c.problems.add(manifestFile, "partial", "must be true for the public edition and for no other")
	}
}

func (c *checker) identity(file, field string, id rapporteur.ID) {
	switch {
	case id == "":
		c.problems.add(file, field, "is missing")
	case !idForm.MatchString(string(id)):
		c.problems.add(file, field, "%q is not an identity; it takes letters, digits and . _ : - and at most 80 of them", id)
	case c.index.duplicates[id]:
		c.problems.add(file, field, "%q stands for more than one object", id)
	}
}

func (c *checker) numbered(file, field, kind string, n int64) {
	switch {
	case n < 1:
		c.problems.add(file, field, "is %d; numbers begin with 1", n)
	case c.index.numbersTwice[kind][n]:
		c.problems.add(file, field, "%d is the number of more than one %s", n, kind)
	}
}

func (c *checker) object(o place) {
	c.identity(o.file, o.at("id"), o.object.ID)
	c.numbered(o.file, o.at("number"), o.kind, o.object.Number)
	if o.object.Revision < 0 {
		c.problems.add(o.file, o.at("revision"), "is below zero")
	}
	c.ref(o.file, o.at("owner"), o.object.Owner, "stakeholder")
}

// ref checks that a reference leads to an object of one of the kinds; empty is none.
func (c *checker) ref(file, field string, id rapporteur.ID, kinds ...string) {
	if id != "" && !slices.Contains(kinds, c.index.ids[id]) {
		c.problems.add(file, field, "%q leads to no %s", id, kinds[0])
	}
}

// must is ref for a reference that may not be empty.
func (c *checker) must(file, field string, id rapporteur.ID, kinds ...string) {
	if id == "" {
		c.problems.add(file, field, "is missing")
		return
	}
	c.ref(file, field, id, kinds...)
}

func (c *checker) slug(file, field, slug string) {
	if !slugForm.MatchString(slug) || len(slug) > 120 {
		c.problems.add(file, field, "%q is not a slug; it takes letters and digits, joined by single hyphens", slug)
	}
}

func (c *checker) zone(file, field, zone string) {
	if zone == "" {
		return
	}
	if _, err := time.LoadLocation(zone); err != nil || zone == "Local" {
		c.problems.add(file, field, "%q is not a time zone; give a name such as Europe/Vienna", zone)
	}
}

func (c *checker) events() {
	last := int64(0)
	for i, e := range c.b.Events {
		at := fmt.Sprintf("%s line %d", eventsFile, i+1)
		if e.Number <= last || c.b.Manifest.Edition == FullEdition && e.Number != last+1 {
			c.problems.add(at, "number", "is %d after %d; events follow one another without a gap", e.Number, last)
		}
		last = e.Number
		if e.Subject == "" {
			c.problems.add(at, "subject", "is missing")
		}
	}
}

// values looks at each single value, wherever it stands.
func (c *checker) values() {
	c.walk(manifestFile, nil, reflect.ValueOf(c.b.Manifest))
	c.walk(processFile, nil, reflect.ValueOf(c.b.Process))
	c.walk(programmeFile, nil, reflect.ValueOf(programmeContent{c.b.Meetings}))
	c.walk(stakeholdersFile, nil, reflect.ValueOf(stakeholdersContent{c.b.Stakeholders, c.b.People}))
	c.walk(codingFile, nil, reflect.ValueOf(codingContent{c.b.Passages, c.b.Recommendations, c.b.Positions}))
	c.walk(summariesFile, nil, reflect.ValueOf(summariesContent{c.b.Summaries}))
	c.walk(recordingsFile, nil, reflect.ValueOf(recordingsContent{c.b.Recordings}))
	c.walk(floorFile, nil, reflect.ValueOf(floorContent{c.b.Lists, c.b.Rooms}))
	c.walk(deskFile, nil, reflect.ValueOf(deskContent{c.b.Decisions, c.b.Rounds, c.b.Readings, c.b.NoteSets, c.b.Polls}))
	for i := range c.b.Statements {
		c.walk(statementFile(c.b.Statements[i].Number), nil, reflect.ValueOf(c.b.Statements[i]))
	}
	for i, e := range c.b.Events {
		c.walk(fmt.Sprintf("%s line %d", eventsFile, i+1), nil, reflect.ValueOf(e))
	}
}

func (c *checker) walk(file string, at path, v reflect.Value) {
	t := v.Type()
	switch {
	case t == timeType:
		if when := v.Interface().(time.Time); when.Location() != time.UTC || when.Nanosecond()%1000 != 0 {
			c.problems.add(file, at.String(), "must be in UTC, in whole microseconds")
		}
	case t == clockType:
		if _, err := v.Interface().(rapporteur.Clock).Time(); err != nil {
			c.problems.add(file, at.String(), "%v", err)
		}
	case v.Kind() == reflect.String:
		s := v.String()
		if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
			c.problems.add(file, at.String(), "is not UTF-8, or holds a NUL")
		}
		if words := enums[t]; words != nil && !slices.Contains(words, s) {
			c.problems.add(file, at.String(), "%q is not one of %q", s, words)
		}
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			c.walk(file, append(at, step{index: i}), v.Index(i))
		}
	case v.Kind() == reflect.Map:
		for it := v.MapRange(); it.Next(); {
			c.walk(file, append(at, step{name: it.Key().String()}), it.Value())
		}
	case v.Kind() == reflect.Pointer && !v.IsNil():
		c.walk(file, at, v.Elem())
	case v.Kind() == reflect.Struct && !isText(t):
		for _, f := range fieldsOf(t) {
			if one := v.FieldByIndex(f.index); !f.optional || !one.IsZero() {
				c.walk(file, append(at, step{name: f.name}), one)
			}
		}
	}
}

var clockType = reflect.TypeFor[rapporteur.Clock]()
