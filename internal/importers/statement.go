// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"context"
	"fmt"
	"slices"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// takeStatement makes a statement of an entry, with whoever it brings along,
// unless the same input was taken in before.
func (w *work) takeStatement(ctx context.Context, e entry) error {
	hash := record.HashText(e.text)
	if old, ok := w.already(e, hash); ok {
		w.leave(Item{Thing: AStatement, Key: "text:" + e.source, Title: e.title(), Source: e.source, Number: old, Reason: because("import.left.same_again")})
		return nil
	}
	d := draft{entry: e, opts: &w.opts}
	d.readValues()
	if !w.takeContributor(&d) {
		w.leave(Item{Thing: AStatement, Key: "text:" + e.source, Title: e.title(), Source: e.source, Reason: because("import.left.by_answer")})
		return nil
	}
	w.takeSpeaker(&d)
	w.takeOccasion(&d)
	if old := w.renamed(&d, hash); old != nil {
		w.leave(Item{Thing: AStatement, Key: "text:" + e.source, Title: e.title(), Source: e.source, ID: old.ID, Number: old.Number,
			Reason: because("import.left.renamed", "number", itoa(int(old.Number)))})
		return nil
	}
	if done, err := w.revise(ctx, &d, hash); done || err != nil {
		return err
	}
	d.s.ID = w.opts.IDs()
	d.s.Access = rapporteur.Access{Visibility: w.opts.Visibility}
	if d.s.Kind != record.Note { // the secretariat's notes of somebody are not theirs
		d.s.Access.Owner = d.s.Stakeholder
	}
	d.s.Versions = []record.Version{d.version(1, hash)}
	w.change.Statements = append(w.change.Statements, d.s)
	item := Item{Thing: AStatement, Key: "text:" + e.source, Title: e.title(), Source: e.source, ID: d.s.ID, Reason: because("import.created.statement")}
	if len(d.s.Doubts) > 0 {
		item.Reason = because("import.doubtful.statement", "why", d.s.Doubts)
		w.preview.Doubtful = append(w.preview.Doubtful, item)
		return nil
	}
	w.preview.Created = append(w.preview.Created, item)
	return nil
}

func (d *draft) version(number int, hash string) record.Version {
	return record.Version{
		Number: number, Form: d.form, FormNote: d.formNote, Language: d.s.Language, Normal: text.NormalVersion,
		Length: text.Len(d.text), Hash: hash, Added: d.opts.Now, Text: d.text,
	}
}

// renamed finds the statement that has the same words of the same contributor
// on the same occasion, from a file of another name.
func (w *work) renamed(d *draft, hash string) *record.Statement {
	for _, s := range w.byWords[hash] {
		if s.Stakeholder == d.s.Stakeholder && s.Date == d.s.Date && s.Occasion == d.s.Occasion && noteOf(s.Notes, "file") != d.file {
			return s
		}
	}
	return nil
}

// revise takes other words from a file that was taken in before, of the same
// contributor and occasion, as a new version of the same statement. That is a
// reading, so it is marked; a person may answer that it is another statement.
func (w *work) revise(ctx context.Context, d *draft, hash string) (bool, error) {
	if d.values[colText] != "" && d.values[colFile] == "" {
		return false, nil // the file is the table, which says nothing of one text
	}
	var found *record.Statement
	for _, s := range w.byFile[d.file] {
		if s.Stakeholder != d.s.Stakeholder || s.Date != d.s.Date || s.Occasion != d.s.Occasion {
			continue
		}
		if found != nil {
			return false, nil
		}
		found = s
	}
	key := "version:" + d.source
	if found == nil || w.opts.Answers[key] == ChoiceTakeIn {
		return false, nil
	}
	item := Item{Thing: AStatement, Key: key, Title: d.title(), Source: d.source, ID: found.ID, Number: found.Number,
		Reason: because("import.doubtful.version", "number", itoa(int(found.Number))), Choices: []Choice{{Value: ChoiceAccept}, {Value: ChoiceTakeIn}, {Value: ChoiceLeave}}}
	switch w.opts.Answers[key] {
	case ChoiceLeave:
		w.leave(item)
		return true, nil
	case ChoiceAccept:
		item.Choices = nil
		w.preview.Created = append(w.preview.Created, item)
	default:
		w.preview.Doubtful = append(w.preview.Doubtful, item)
	}
	next := *found
	if w.opts.Load != nil {
		full, err := w.opts.Load(ctx, found.ID)
		if err != nil {
			return false, fmt.Errorf("reading the versions of statement %d: %w", found.Number, err)
		}
		next = full
	}
	last := next.Versions[len(next.Versions)-1].Number
	next.Versions = append(slices.Clone(next.Versions), d.version(last+1, hash))
	w.change.Statements = append(w.change.Statements, next)
	return true, nil
}

func (e entry) title() string {
	for _, c := range []column{colTitle, colContributor, colCountry, colISO3, colSpeaker} {
		if v := e.values[c]; v != "" {
			return v
		}
	}
	return e.file
}

// draft is a statement in the making.
type draft struct {
	entry
	opts     *Options
	s        record.Statement
	form     record.Form
	formNote string
	who      stakeholder.Stakeholder
	speaker  string // as the source writes it
}

// readValues takes over all that needs nothing but the entry itself. What has
// no place of its own, or loses something on the way, is kept as a note.
func (d *draft) readValues() {
	v := d.values
	d.s.Notes = []record.Field{{Name: "file", Value: d.file}} // the first, see takeContributor
	var known bool
	if d.form, d.formNote, known = readForm(v[colForm]); !known {
		d.doubt("the form %q is not on the list; taken as a transcription", v[colForm])
	}
	d.s.Kind, d.s.KindWritten = readKind(v[colKind])
	if d.s.KindWritten != "" {
		d.doubt("the kind %q is not on the list; taken as an input", d.s.KindWritten)
	}
	d.s.Delivery = readDelivery(d.s.Kind, d.form)
	d.s.Level = record.Named
	d.s.Post, d.s.Source, d.s.Occasion, d.s.Order = v[colPost], v[colSource], v[colOccasion], d.order
	d.speaker = v[colSpeaker]
	if v[colTitle] != "" {
		d.s.Title = rapporteur.NewText(d.opts.language(), v[colTitle])
	}
	d.readDateAndLanguage()
	var ok bool
	if d.s.Capacity, ok = readCapacity(v[colCapacity]); !ok {
		d.note(colCapacity)
		d.doubt("the capacity %q is not on the list; taken as national", v[colCapacity])
	}
	if d.encoding == Windows1252 {
		d.doubt("the file does not say how its characters are written; read as Windows-1252")
	}
	d.note(colSession)
	d.note(colConstituency)
	d.s.Notes = append(d.s.Notes, d.notes...)
}

func (d *draft) readDateAndLanguage() {
	v := d.values
	date, ok := readDate(v[colDate], v[colYear])
	if d.s.Date = date; !ok {
		d.note(colDate)
		d.note(colYear)
		d.doubt("the date %q is not one; it is kept as a note", v[colDate]+v[colYear])
	} else if v[colDate] != "" && v[colYear] != "" && v[colYear] != fmt.Sprint(date.Year) {
		d.note(colYear)
		d.doubt("the year %s is not that of the date %s", v[colYear], v[colDate])
	}
	tag, doubt := readLanguage(v[colLanguage], d.opts.language(), d.text)
	d.s.Language = tag
	if doubt != "" {
		d.doubt("%s", doubt)
		d.note(colLanguage)
	}
}

// note keeps a value as the source gave it.
func (d *draft) note(c column) {
	if v := d.values[c]; v != "" {
		d.s.Notes = append(d.s.Notes, record.Field{Name: string(c), Value: v})
	}
}

// doubt marks the statement with what a person should look at.
func (d *draft) doubt(format string, args ...any) {
	d.s.Doubts = append(d.s.Doubts, fmt.Sprintf(format, args...))
}

// takeOccasion links the statement to a meeting where one fits.
func (w *work) takeOccasion(d *draft) {
	if d.s.Occasion == "" {
		return
	}
	all := append(append([]programme.Meeting{}, w.opts.Existing.Meetings...), w.change.Meetings...)
	m := findMeeting(readOccasion(d.s.Occasion), all)
	if m == nil {
		return
	}
	d.s.Meeting = m.ID
	w.matchOnce(Item{Thing: AMeeting, Key: "occasion:" + d.s.Occasion, Title: d.s.Occasion, Source: d.source, ID: m.ID, Number: m.Number,
		Reason: because("import.matched.meeting", "meeting", m.Title)})
}
