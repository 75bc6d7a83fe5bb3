// SPDX-License-Identifier: Apache-2.0

package record

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/programme"
)

// NoteLimit is how many code points one set of notes takes: some hours of speech.
const NoteLimit = 200_000

// NoteKey says which notes are meant: a taker has one set of a slot, and in a
// segment that is not attributable one set of the segment.
type NoteKey struct {
	Meeting, Segment, Slot, Taker rapporteur.ID
}

// Writing is what a note-taker's page sends. Base is the revision of the set that
// the page last knew, 0 where it knew of none.
type Writing struct {
	Text     string
	Heard    Heard
	Spoken   string
	Language string
	Base     int64
}

// Check says why a set may not be kept in a segment of that regime.
func (n *NoteSet) Check(regime programme.Regime) error {
	switch regime {
	case programme.OnRecord:
		if n.Slot == "" {
			return rapporteur.Fail(rapporteur.Invalid, "note.no_slot")
		}
		return nil
	case programme.NotAttributable:
		if n.Slot != "" || !n.Began.IsZero() || !n.Saved.IsZero() || n.Text != Mixed(n.Text) {
			return rapporteur.Fail(rapporteur.Invalid, "note.attributable")
		}
		return nil
	}
	return rapporteur.Fail(rapporteur.Forbidden, "note.off_record")
}

// Write takes what was typed into a set, and reports whether it changed. What
// stands there under another revision is not overwritten, unless it is the same:
// the same sent twice is saved once. Notes that were agreed on or put aside are
// running again once they are changed.
func (n *NoteSet) Write(actor rapporteur.Actor, now time.Time, w Writing, regime programme.Regime) (changed bool, err error) {
	if n.Taker != actor.ID {
		return false, rapporteur.Fail(rapporteur.Forbidden, "note.not_yours")
	}
	w.Text = strings.TrimRight(text.Normalise(w.Text), " \n")
	switch {
	case text.Len(w.Text) > NoteLimit:
		return false, rapporteur.Fail(rapporteur.TooLarge, "note.long", "limit", strconv.Itoa(NoteLimit))
	case !slices.Contains(HeardBy, w.Heard):
		return false, rapporteur.Fail(rapporteur.Invalid, "check.choice").At("heard")
	case !process.ValidLanguage(w.Language):
		return false, rapporteur.Fail(rapporteur.Invalid, "check.language", "language", w.Language).At("language")
	case w.Spoken != "" && !process.ValidLanguage(w.Spoken):
		return false, rapporteur.Fail(rapporteur.Invalid, "check.language", "language", w.Spoken).At("spoken")
	}
	if regime == programme.NotAttributable {
		w.Text = Mixed(w.Text)
	}
	if n.Text == w.Text && n.Heard == w.Heard && n.Spoken == w.Spoken && n.Language == w.Language {
		return false, nil
	}
	if n.Text != w.Text && n.Revision != w.Base {
		return false, rapporteur.Fail(rapporteur.Conflict, "note.moved").At("text")
	}
	if n.Text != w.Text {
		n.State = NotesRunning
	}
	// Saving happens every second; the history hears of it once a minute, and not
	// at all where its times would tell who was speaking.
	if n.Revision > 0 && regime == programme.OnRecord && !now.Truncate(time.Minute).Equal(n.Saved.Truncate(time.Minute)) {
		n.Note(actor, now, "edited")
	}
	n.Text, n.Heard, n.Spoken, n.Language = w.Text, w.Heard, w.Spoken, w.Language
	if regime == programme.OnRecord {
		n.Saved = now.UTC().Truncate(time.Microsecond)
		if n.Began.IsZero() {
			n.Began = n.Saved
		}
	}
	return true, n.Check(regime)
}

// parting is the line between two interventions in notes of a segment that is
// not attributable.
var parting = regexp.MustCompile(`\n*(?:^|\n)[ \t]*-{3,}[ \t]*(?:\n|$)\n*`)

// Parting is how that line is written.
const Parting = "---"

// Mixed puts the interventions in notes, parted by lines of hyphens, in the order
// of the alphabet: the order in which people spoke would lead to who they are.
func Mixed(words string) string { return strings.Join(views(words), "\n\n"+Parting+"\n\n") }

func views(words string) []string {
	var out []string
	for _, v := range parting.Split(words, -1) {
		if v = strings.Trim(v, " \t\n"); v != "" {
			out = append(out, v)
		}
	}
	slices.SortStableFunc(out, func(a, b string) int {
		return strings.Compare(text.Fold(a)+"\x00"+a, text.Fold(b)+"\x00"+b)
	})
	return out
}

// PlaceOf says under which regime notes with that key are taken; an error where
// they may not be, or where the turn to speak is not in the segment.
func PlaceOf(m *programme.Meeting, k NoteKey) (programme.Regime, error) {
	if m.Segment(k.Segment) == nil {
		return "", rapporteur.Fail(rapporteur.NotFound, "note.segment_gone")
	}
	regime := m.RegimeOf(k.Segment)
	switch {
	case regime == programme.OffRecord:
		return regime, rapporteur.Fail(rapporteur.Forbidden, "note.off_record")
	case regime == programme.NotAttributable && k.Slot != "":
		return regime, rapporteur.Fail(rapporteur.Invalid, "note.attributable")
	case regime == programme.NotAttributable:
		return regime, nil
	}
	if in, _ := m.Turn(k.Slot); in == nil || in.ID != k.Segment {
		return regime, rapporteur.Fail(rapporteur.NotFound, "note.slot_gone")
	}
	return regime, nil
}
