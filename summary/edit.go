// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"slices"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/internal/text"
)

// longestSentence bounds a sentence, in code points.
const longestSentence = 8000

// Find gives a sentence by its number, with the section it stands in; nil where
// there is none.
func (s *Summary) Find(number int) (*Section, *Sentence) {
	for i := range s.Sections {
		for j := range s.Sections[i].Sentences {
			if y := &s.Sections[i].Sentences[j]; y.Number == number {
				return &s.Sections[i], y
			}
		}
	}
	return nil, nil
}

// edit opens the text, finds the sentence and notes the change.
func (s *Summary) edit(actor rapporteur.Actor, now time.Time, number int) (*Section, *Sentence, error) {
	sec, y := s.Find(number)
	if y == nil {
		return nil, nil, rapporteur.Fail(rapporteur.NotFound, "summary.error.no_sentence")
	}
	if err := s.open(actor, now); err != nil {
		return nil, nil, err
	}
	s.Note(actor, now, "edited", "sentences")
	return sec, y, nil
}

// words gives typed words the form in which a sentence is kept: normalised, on
// one line.
func words(in string) (string, error) {
	out := strings.Join(strings.Fields(text.Normalise(in)), " ")
	switch {
	case out == "":
		return "", rapporteur.Fail(rapporteur.Invalid, "summary.error.empty_sentence").At("text")
	case text.Len(out) > longestSentence:
		return "", rapporteur.Fail(rapporteur.Invalid, "summary.error.long_sentence").At("text")
	}
	return out, nil
}

// Reword changes a sentence's words. What it rests on stays, and so does the
// count behind its word; it is by hand from now on. Initials were given to the old
// words and are taken off.
func (s *Summary) Reword(actor rapporteur.Actor, now time.Time, number int, to string) error {
	to, err := words(to)
	if err != nil {
		return err
	}
	if _, y := s.Find(number); y != nil && y.Text == to {
		return nil
	}
	_, y, err := s.edit(actor, now, number)
	if err != nil {
		return err
	}
	y.Text, y.Author, y.Initials = to, Hand, ""
	return nil
}

// Insert adds a sentence by hand to a section, after the sentence of that
// number, at its beginning for 0, and gives the new one's number.
func (s *Summary) Insert(actor rapporteur.Actor, now time.Time, ids rapporteur.IDs, section rapporteur.ID, after int, in string) (int, error) {
	in, err := words(in)
	if err != nil {
		return 0, err
	}
	i := slices.IndexFunc(s.Sections, func(sec Section) bool { return sec.ID == section })
	if i < 0 {
		return 0, rapporteur.Fail(rapporteur.NotFound, "summary.error.no_section")
	}
	if err := s.open(actor, now); err != nil {
		return 0, err
	}
	s.Note(actor, now, "edited", "sentences")
	s.LastSentence++
	y := Sentence{ID: ids(), Number: s.LastSentence, Text: in, Author: Hand}
	s.Sections[i].place(y, after)
	return y.Number, nil
}

// place puts a sentence after the one of that number, first for 0 and last where
// that one is not in the section. What begins the section begins a paragraph.
func (sec *Section) place(y Sentence, after int) {
	at := len(sec.Sentences)
	if after == 0 {
		at = 0
	}
	for i, other := range sec.Sentences {
		if after != 0 && other.Number == after {
			at = i + 1
		}
	}
	sec.Sentences = slices.Insert(sec.Sentences, at, y)
}

// Delete takes a sentence out. Its number is never used again, and a new draft
// does not bring back what it told.
func (s *Summary) Delete(actor rapporteur.Actor, now time.Time, number int) error {
	sec, y, err := s.edit(actor, now, number)
	if err != nil {
		return err
	}
	if y.Key != "" && !slices.Contains(s.Dropped, y.Key) {
		s.Dropped = append(s.Dropped, y.Key)
	}
	sec.Sentences = slices.DeleteFunc(sec.Sentences, func(y Sentence) bool { return y.Number == number })
	return nil
}

// Move puts a sentence, with its number and sources, into a section after the
// sentence of that number, at its beginning for 0.
func (s *Summary) Move(actor rapporteur.Actor, now time.Time, number int, section rapporteur.ID, after int) error {
	to := slices.IndexFunc(s.Sections, func(sec Section) bool { return sec.ID == section })
	if to < 0 {
		return rapporteur.Fail(rapporteur.NotFound, "summary.error.no_section")
	}
	if number == after {
		return nil
	}
	sec, y, err := s.edit(actor, now, number)
	if err != nil {
		return err
	}
	moved := *y
	sec.Sentences = slices.DeleteFunc(sec.Sentences, func(y Sentence) bool { return y.Number == number })
	s.Sections[to].place(moved, after)
	return nil
}

// Split parts a sentence in two before the code point at. Both parts keep what
// the whole rested on, since nobody but the author knows which half needs which
// source; the second gets a number of its own.
func (s *Summary) Split(actor rapporteur.Actor, now time.Time, ids rapporteur.IDs, number, at int) (int, error) {
	_, y := s.Find(number)
	if y == nil {
		return 0, rapporteur.Fail(rapporteur.NotFound, "summary.error.no_sentence")
	}
	b := text.ByteAt(y.Text, at)
	if b < 0 {
		return 0, rapporteur.Fail(rapporteur.Invalid, "summary.error.empty_sentence").At("at")
	}
	first, err := words(y.Text[:b])
	if err != nil {
		return 0, err
	}
	second, err := words(y.Text[b:])
	if err != nil {
		return 0, err
	}
	sec, y, err := s.edit(actor, now, number)
	if err != nil {
		return 0, err
	}
	s.LastSentence++
	rest := *y
	rest.ID, rest.Number, rest.Key, rest.Text, rest.Author, rest.Initials, rest.Paragraph = ids(), s.LastSentence, "", second, Hand, "", false
	rest.Citations, rest.RestsOn, rest.Names, rest.Footing = slices.Clone(y.Citations), slices.Clone(y.RestsOn), slices.Clone(y.Names), slices.Clone(y.Footing)
	if y.Count != nil {
		count := *y.Count
		rest.Count = &count
	}
	y.Text, y.Author, y.Initials = first, Hand, ""
	sec.place(rest, number)
	return rest.Number, nil
}

// Break says whether a sentence begins a new paragraph.
func (s *Summary) Break(actor rapporteur.Actor, now time.Time, number int, begins bool) error {
	_, y, err := s.edit(actor, now, number)
	if err != nil {
		return err
	}
	y.Paragraph = begins
	return nil
}

// AddCitation rests a sentence on a span as well. The span must hold words of a
// version that can be read.
func (s *Summary) AddCitation(actor rapporteur.Actor, now time.Time, x *Index, number int, c Citation) error {
	v := x.versionOf(c)
	if v == nil || v.Withdrawn || v.Erased {
		return rapporteur.Fail(rapporteur.Invalid, "summary.error.no_words").At("source")
	}
	if err := (text.Span{Start: c.Start, End: c.End}).Check(v.Text); err != nil {
		e := rapporteur.Fail(rapporteur.Invalid, "summary.error.no_words").At("source")
		e.Err = err
		return e
	}
	_, y, err := s.edit(actor, now, number)
	if err != nil {
		return err
	}
	if !slices.Contains(y.Citations, c) {
		y.Citations = append(y.Citations, c)
	}
	one := Sentence{Citations: []Citation{c}, RestsOn: y.RestsOn}
	for _, f := range x.footing(&one) {
		if !slices.Contains(y.Footing, f) {
			y.Footing = append(y.Footing, f)
		}
	}
	return nil
}

// RemoveCitation takes one source away from a sentence.
func (s *Summary) RemoveCitation(actor rapporteur.Actor, now time.Time, number int, c Citation) error {
	_, y, err := s.edit(actor, now, number)
	if err != nil {
		return err
	}
	y.Citations = slices.DeleteFunc(y.Citations, func(d Citation) bool { return d == c })
	if len(y.Citations) == 0 {
		y.Footing = nil
	}
	return nil
}

// Initial puts a signatory's initials on a sentence, or takes them away with an
// empty word. The secretariat does so on a signatory's word; a rapporteur does not.
func (s *Summary) Initial(actor rapporteur.Actor, now time.Time, number int, initials string) error {
	initials = strings.TrimSpace(text.Normalise(initials))
	i := slices.IndexFunc(s.Signatories, func(g Signatory) bool { return g.Initials == initials })
	if initials != "" && i < 0 {
		return rapporteur.Fail(rapporteur.Invalid, "summary.error.unknown_initials", "initials", initials).At("initials")
	}
	own := i >= 0 && s.Signatories[i].Account != "" && s.Signatories[i].Account == actor.ID
	if !own && !actor.Has(s.Process, rapporteur.RoleSecretariat, rapporteur.RoleChair) {
		return rapporteur.Fail(rapporteur.Forbidden, "summary.error.not_initialler")
	}
	_, y, err := s.edit(actor, now, number)
	if err != nil {
		return err
	}
	y.Initials = initials
	return nil
}
