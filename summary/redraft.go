// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"slices"
	"time"

	"rapporteur"
)

// Redraft renews the computed sentences from the record as it is now. What people
// wrote stays where it stood, with its sources and its number; a computed
// sentence whose words are the same keeps its number and gets today's sources;
// one that changed gets a new number; what a person took out stays out. Numbers
// are never used again. Title, signatories and letters stay as they are.
func (s *Summary) Redraft(actor rapporteur.Actor, now time.Time, m *Material, w Wording, ids rapporteur.IDs) error {
	fresh, err := Compose(m, w, s.options(ids, now))
	if err != nil {
		return err
	}
	if err := s.open(actor, now); err != nil {
		return err
	}
	s.Sections, s.Drafted = s.merge(fresh.Sections), fresh.Drafted
	s.Note(actor, now, "redrafted", "sentences")
	return nil
}

// merge puts the old hand sentences among the new computed ones.
func (s *Summary) merge(fresh []Section) []Section {
	old := map[string]Sentence{} // computed, by what they tell
	byHand := map[string]bool{}  // keys that a hand sentence tells instead
	items := map[itemKey]Sentence{}
	for _, sec := range s.Sections {
		for _, y := range sec.Sentences {
			switch {
			case y.Key == "":
			case y.Author == Hand:
				byHand[y.Key] = true
				if y.Item {
					items[itemKey{sec.key(), y.Key}] = y
				}
			default:
				old[y.Key] = y
			}
		}
	}
	placed := map[int]bool{}
	for i := range fresh {
		sec := &fresh[i]
		var kept []Sentence
		breaks := false
		for _, y := range sec.Sentences {
			if hand, ok := items[itemKey{sec.key(), y.Key}]; ok { // a reworded item keeps the place that the order gives it
				kept = append(kept, hand)
				placed[hand.Number] = true
				continue
			}
			if byHand[y.Key] || slices.Contains(s.Dropped, y.Key) {
				breaks = breaks || y.Paragraph
				continue
			}
			y.Paragraph = y.Paragraph || breaks && !y.Item
			breaks = false
			kept = append(kept, s.renumber(y, old))
		}
		sec.Sentences = kept
	}
	return s.returnHand(fresh, placed)
}

// itemKey is an item of a list in its section.
type itemKey struct {
	sectionKey
	key string
}

// renumber gives a renewed sentence its old number where its words are the same,
// else the next free one.
func (s *Summary) renumber(y Sentence, old map[string]Sentence) Sentence {
	if before, ok := old[y.Key]; ok && before.Text == y.Text {
		y.ID, y.Number, y.Initials = before.ID, before.Number, before.Initials
		return y
	}
	s.LastSentence++
	y.Number = s.LastSentence
	return y
}

// sectionKey tells which sections are the same. Areas without a theme are told
// apart by their headings.
type sectionKey struct {
	kind  SectionKind
	theme rapporteur.ID
	title string
}

func (sec Section) key() sectionKey {
	k := sectionKey{kind: sec.Kind, theme: sec.Theme}
	if sec.Kind == Area && sec.Theme == "" {
		k.title = sec.Title
	}
	return k
}

// returnHand puts each hand sentence that has no place yet after the nearest
// sentence before it that is still there, and keeps old sections that hold such
// sentences.
func (s *Summary) returnHand(fresh []Section, placed map[int]bool) []Section {
	for i := range s.Sections {
		before := &s.Sections[i]
		at := slices.IndexFunc(fresh, func(sec Section) bool { return sec.key() == before.key() })
		if at >= 0 {
			fresh[at].ID = before.ID
		}
		for j, y := range before.Sentences {
			if y.Author != Hand || placed[y.Number] {
				continue
			}
			if at < 0 {
				at = s.returnSection(&fresh, i)
			}
			fresh[at].place(y, anchor(before.Sentences[:j], fresh[at].Sentences))
		}
	}
	return slices.DeleteFunc(fresh, func(sec Section) bool { return len(sec.Sentences) == 0 })
}

// returnSection puts an old section back, without sentences, after the nearest
// old section before it that is still there, and gives its place.
func (s *Summary) returnSection(fresh *[]Section, i int) int {
	at := 0
	for k := i - 1; k >= 0; k-- {
		if n := slices.IndexFunc(*fresh, func(sec Section) bool { return sec.key() == s.Sections[k].key() }); n >= 0 {
			at = n + 1
			break
		}
	}
	back := s.Sections[i]
	back.Sentences = nil
	*fresh = slices.Insert(*fresh, at, back)
	return at
}

// anchor is the number of the last of the earlier sentences that still stands in
// the section, by number or by what it tells; 0 where none does.
func anchor(earlier, now []Sentence) int {
	for _, y := range slices.Backward(earlier) {
		for _, z := range now {
			if z.Number == y.Number || y.Key != "" && z.Key == y.Key {
				return z.Number
			}
		}
	}
	return 0
}
