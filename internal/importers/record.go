// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"os/exec"
	"path"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/importers/meetingrecord"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// minutes is one record of a meeting while it is taken in. All that is taken
// from it rests on spans of its one statement.
type minutes struct {
	*work
	doc      meetingrecord.Document
	says     meetingrecord.Extraction
	source   string // file name
	title    string
	text     record.Statement
	language string
	meeting  *programme.Meeting // a copy; in the change where it is new or was added to
	passages map[text.Span]rapporteur.ID
	order    int                               // of the recommendations
	themes   map[string]process.Theme          // by letter and by title
	worded   map[string]*coding.Recommendation // of the meeting, by folded wording
	held     map[[2]rapporteur.ID]bool         // recommendation and stakeholder of the positions
	runes    []rune
}

// takeRecord takes in the record of a meeting: the meeting with its panels and
// stated figures, who sat on them, the themes, each recommendation with its
// passage, and what is attributed to somebody.
func (w *work) takeRecord(ctx context.Context, in *Input, f file) error {
	doc, err := in.document(f)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	r := &minutes{work: w, doc: doc, says: meetingrecord.Extract(doc), source: f.base(), passages: map[text.Span]rapporteur.ID{}}
	if r.empty() {
		return rapporteur.Fail(rapporteur.Invalid, "import.not_record", "file", f.base())
	}
	r.title = firstOf(r.says.Title, r.says.Event, &r.source)
	hash := record.HashText(doc.Text)
	if old, ok := w.already(entry{file: r.source}, hash); ok {
		w.leave(Item{Thing: AStatement, Key: "record:" + r.source, Title: r.title, Source: r.source, Number: old, Reason: because("import.left.record_again")})
		return nil
	}
	r.takeText(hash)
	r.takeMeeting()
	r.text.Meeting = r.meeting.ID
	w.change.Statements = append(w.change.Statements, r.text)
	r.takeFigures()
	r.takeProgramme()
	r.keepMeeting()
	r.takeAreas()
	r.takeAttributions()
	return nil
}

// document reads plain text by our own rules on encodings, and anything else by
// its kind.
func (in *Input) document(f file) (meetingrecord.Document, error) {
	data, err := in.bytes(f, in.limits.FileBytes)
	if err != nil {
		return meetingrecord.Document{}, err
	}
	s, _, err := Decode(data)
	switch {
	case err == nil:
		data = []byte(s)
	case binaryKind(data) == "":
		return meetingrecord.Document{}, inFile(err, f.path)
	}
	doc, err := meetingrecord.Read(f.base(), data)
	return doc, Unreadable(f.base(), err)
}

// Unreadable says in a sentence that a file could not be read. An error that has
// its message already stays as it is, and so does none.
func Unreadable(name string, err error) error {
	var e *rapporteur.Error
	if err == nil || errors.As(err, &e) {
		return err
	}
	why := strings.TrimPrefix(err.Error(), "reading "+path.Base(name)+": ")
	var broken *xml.SyntaxError
	var ended *exec.ExitError // of pdftotext
	if errors.Is(err, zip.ErrFormat) || errors.Is(err, zip.ErrChecksum) || errors.Is(err, zip.ErrAlgorithm) || errors.As(err, &broken) || errors.As(err, &ended) || errors.Is(err, io.ErrUnexpectedEOF) {
		why = "it is damaged, or not of the kind that its beginning says"
	}
	e = rapporteur.Fail(rapporteur.Invalid, "import.unreadable", "file", name, "why", why)
	e.Err = err
	return e
}

func (r *minutes) empty() bool {
	e := r.says
	return len(e.Panels)+len(e.Areas)+len(e.Attributions) == 0 && e.SummaryPanel == nil
}

// takeText makes the statement that holds the record's own words. It is a note
// without a speaker, so that it counts as nobody's voice.
func (r *minutes) takeText(hash string) {
	r.language, _ = readLanguage("", r.opts.language(), r.doc.Text)
	s := &r.text
	s.ID = r.opts.IDs()
	s.Access.Visibility = r.opts.Visibility
	s.Kind, s.Title, s.Language, s.Source = record.Note, rapporteur.NewText(r.language, r.title), r.language, r.source
	s.Delivery, s.Level = readDelivery(record.Note, record.Transcription), record.Unattributed
	s.Capacity = stakeholder.Secretary
	if r.says.Event != nil {
		s.Occasion = *r.says.Event
	}
	s.Notes = []record.Field{{Name: "file", Value: r.source}}
	s.Versions = []record.Version{{
		Number: 1, Form: record.Transcription, FormNote: "record of the meeting", Language: r.language, Normal: text.NormalVersion,
		Length: text.Len(r.doc.Text), Hash: hash, Added: r.opts.Now, Text: r.doc.Text,
	}}
	r.created(Item{Thing: AStatement, Key: "record:" + r.source, Title: r.title, ID: s.ID, Reason: because("import.created.record")})
}

func (r *minutes) created(item Item) {
	item.Source = r.source
	r.preview.Created = append(r.preview.Created, item)
}

func (r *minutes) doubtful(item Item) {
	item.Source = r.source
	r.preview.Doubtful = append(r.preview.Doubtful, item)
}

// firstOf is the first of the values that is there.
func firstOf(values ...*string) string {
	for _, v := range values {
		if v != nil && *v != "" {
			return *v
		}
	}
	return ""
}

func valueOf[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}
