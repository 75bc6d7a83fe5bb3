// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"fmt"
	"iter"

	"rapporteur"
	"rapporteur/floor"
)

// place is an object of the bundle with where it stands in the files.
type place struct {
	kind   string
	file   string
	field  string // "meetings[0]"; empty where the object is the file
	object *rapporteur.Object
}

// at names a field of the object for a problem.
func (p place) at(field string) string {
	switch {
	case p.field == "":
		return field
	case field == "":
		return p.field
	}
	return p.field + "." + field
}

// objects visits every kept object but the process itself. The pointers lead
// into the bundle.
func (b *Bundle) objects() iter.Seq[place] {
	return func(yield func(place) bool) {
		_ = each(b.Meetings, "meeting", programmeFile, "meetings", yield) &&
			each(b.Stakeholders, "stakeholder", stakeholdersFile, "stakeholders", yield) &&
			each(b.People, "person", stakeholdersFile, "people", yield) &&
			each(b.Statements, "statement", "", "", yield) &&
			each(b.Passages, "passage", codingFile, "passages", yield) &&
			each(b.Recommendations, "recommendation", codingFile, "recommendations", yield) &&
			each(b.Positions, "position", codingFile, "positions", yield) &&
			each(b.Recordings, "recording", recordingsFile, "recordings", yield) &&
			each(b.Lists, floor.EventKind, floorFile, "lists", yield) &&
			each(b.Rooms, "floor_room", floorFile, "rooms", yield) &&
			each(b.Summaries, "summary", summariesFile, "summaries", yield) &&
			each(b.Decisions, "decision", deskFile, "decisions", yield) &&
			each(b.Rounds, "round", deskFile, "rounds", yield) &&
			each(b.Readings, "reading", deskFile, "readings", yield) &&
			each(b.NoteSets, "note_set", deskFile, "noteSets", yield) &&
			each(b.Polls, "poll", deskFile, "polls", yield)
	}
}

func each[T any, P kept[T]](list []T, kind, file, field string, yield func(place) bool) bool {
	for i := range list {
		p := place{kind: kind, file: file, object: P(&list[i]).Head()}
		if file == "" {
			p.file = statementFile(p.object.Number)
		} else {
			p.field = fmt.Sprintf("%s[%d]", field, i)
		}
		if !yield(p) {
			return false
		}
	}
	return true
}
