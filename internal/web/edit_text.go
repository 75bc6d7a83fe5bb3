// SPDX-License-Identifier: Apache-2.0

package web

import (
	"strings"

	"rapporteur"
	"rapporteur/internal/importers/meetingrecord"
	"rapporteur/internal/text"
	"rapporteur/record"
)

const (
	// textBytes is the largest file that a text is taken from, and typedRunes the
	// longest text that is typed.
	textBytes  = 16 << 20
	typedRunes = 1_000_000
	// uploadBody is what a form with one file may weigh in all.
	uploadBody = textBytes + 4<<20
)

// readVersion reads the words of one version: from the file where one was sent,
// else as they were typed.
func (r *Request) readVersion(in *reading, language string) (record.Version, error) {
	v := record.Version{Form: one(in, "form", record.Forms), Label: in.line("label"), Language: in.line("text_language"), Added: r.Now}
	if v.Language == "" {
		v.Language = language
	}
	files, err := r.uploads("file", textBytes)
	if err != nil {
		return v, err
	}
	typed := in.v.Get("words")
	switch {
	case len(files) > 1, len(files) == 1 && strings.TrimSpace(typed) != "":
		in.fail("file", "edit.error.typed_and_file")
	case len(files) == 1:
		doc, err := meetingrecord.Read(files[0].Name, files[0].Data)
		if err != nil {
			in.fail("file", "edit.error.file", "file", files[0].Name)
			return v, nil
		}
		v.Text = doc.Text
	case text.Len(typed) > typedRunes:
		in.fail("words", "edit.error.long", "limit", "1000000")
	default:
		v.Text = text.Normalise(typed)
	}
	if len(in.problems) == 0 && strings.TrimSpace(v.Text) == "" {
		in.fail("words", "edit.error.no_text")
	}
	return v, nil
}

// takeText gives a new statement its first version.
func (r *Request) takeText(in *reading, s *record.Statement) error {
	v, err := r.readVersion(in, s.Language)
	if err != nil {
		return err
	}
	if v.Form == record.Translation {
		in.fail("form", "check.translation_of")
	}
	v.Number, v.Of = 1, 0
	s.Versions = []record.Version{v}
	return nil
}

// unsupported is the answer to an act that a form does not offer.
func unsupported() error { return rapporteur.Fail(rapporteur.Invalid, "error.invalid") }
