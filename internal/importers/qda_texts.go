// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/internal/bundle/refi"
	"rapporteur/internal/text"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// source is one text of the file and the version of a statement that it is.
type source struct {
	in        *refi.Text
	name      string
	points    *points
	by        []int // see points.counter
	statement rapporteur.ID
	version   int
	words     string // of that version
	shift     int    // from places of the file's normal text to those of the version
	same      bool   // but for the shift, and space at the ends
}

// textIndex finds versions of statements by our identifier and by their words.
type textIndex struct {
	byGUID  map[string]*versionOf
	byWords map[string][]*versionOf
	sources []source
}

type versionOf struct {
	s     *record.Statement
	v     *record.Version
	taken bool // by a text of this file
}

func (w *codedWork) indexTexts() {
	w.texts.byGUID, w.texts.byWords = map[string]*versionOf{}, map[string][]*versionOf{}
	for i := range w.opts.Existing.Statements {
		s := &w.opts.Existing.Statements[i]
		for j := len(s.Versions) - 1; j >= 0; j-- { // the newest of the same words first
			v := &s.Versions[j]
			if v.Erased || v.Withdrawn {
				continue
			}
			of := &versionOf{s: s, v: v}
			w.texts.byGUID[refi.GUID("text", s.ID+rapporteur.ID(" "+strconv.Itoa(v.Number)))] = of
			key := record.HashText(strings.TrimSpace(v.Text))
			w.texts.byWords[key] = append(w.texts.byWords[key], of)
		}
	}
}

func (w *codedWork) readCases() {
	w.cases = map[string]string{}
	for _, c := range w.p.Cases {
		for _, ref := range c.Sources {
			key := refi.Plain(ref.To)
			if _, two := w.cases[key]; two {
				w.cases[key] = "" // of several: nobody's
			} else {
				w.cases[key] = tidy(text.Normalise(c.Name))
			}
		}
	}
}

func (w *codedWork) readNotes() error {
	w.notes = map[string]string{}
	for i := range w.p.Notes {
		n := &w.p.Notes[i]
		words, ok, err := w.wordsOf(n)
		if err != nil {
			return err
		}
		if !ok || strings.TrimSpace(words) == "" {
			words = n.About
		}
		w.notes[refi.Plain(n.GUID)] = strings.TrimSpace(text.Normalise(words))
	}
	return nil
}

// wordsOf reads the text of a source or a note, from within the file alone.
func (w *codedWork) wordsOf(t *refi.Text) (words string, ok bool, err error) {
	if t.Content != nil {
		return *t.Content, true, nil
	}
	if t.Path == "" || w.from == nil {
		return "", false, nil
	}
	data, ok, err := w.from.Words(t.Path)
	if err != nil || !ok {
		return "", false, err
	}
	words, _, err = Decode(data)
	if err != nil {
		return "", false, nil // no text: it is left out with a word
	}
	return words, true, nil
}

// takeTexts finds the statement of each text, or makes one.
func (w *codedWork) takeTexts() error {
	for _, others := range [][]refi.Other{w.p.PDFs, w.p.Pictures, w.p.Sounds, w.p.Films} {
		for i := range others {
			if o := &others[i]; o.Text == nil || o.Marks() > 0 {
				w.lose(AFile, "file:"+o.GUID, o.Name, "exchange.left.no_text", o.Marks())
			}
		}
	}
	var err error
	w.eachText(func(t *refi.Text) {
		if err == nil {
			err = w.takeText(t)
		}
		if err == nil {
			err = w.ctx.Err()
		}
	})
	return err
}

// lose lists what cannot come in. Where codings stay behind a strict import refuses.
func (w *codedWork) lose(thing Thing, key, title, reason string, codings int) {
	item := Item{Thing: thing, Key: key, Title: title, Source: w.file, Reason: because(reason, "n", itoa(codings))}
	w.out.Counts.Codings += codings
	w.out.Counts.Lost += codings
	if codings > 0 {
		w.preview.Doubtful = append(w.preview.Doubtful, item)
		return
	}
	w.leave(item)
}

func codingsOf(t *refi.Text) int {
	n := len(t.Codings)
	for i := range t.Selections {
		n += max(1, len(t.Selections[i].Codings))
	}
	return n
}

func (w *codedWork) takeText(t *refi.Text) error {
	words, ok, err := w.wordsOf(t)
	if err != nil {
		return err
	}
	name := tidy(text.Normalise(t.Name))
	key := "text:" + refi.Plain(t.GUID)
	switch {
	case !ok && t.Rich != "" && t.Path == "":
		w.lose(AStatement, key, name, "exchange.left.rich", codingsOf(t))
		return nil
	case !ok:
		w.lose(AStatement, key, name, "exchange.left.outside", codingsOf(t))
		return nil
	case strings.TrimSpace(text.Normalise(words)) == "":
		w.lose(AStatement, key, name, "exchange.left.empty", codingsOf(t))
		return nil
	}
	src := source{in: t, name: name, points: newPoints(words)}
	src.by = src.points.counter(src.counted())
	item := Item{Thing: AStatement, Key: key, Title: name, Source: w.file}
	if of := w.findText(t, &src); of != nil {
		of.taken = true
		src.settle(of.s.ID, of.v)
		item.ID, item.Number, item.Reason = of.s.ID, of.s.Number, because("exchange.matched.text", "number", itoa(int(of.s.Number)), "version", itoa(of.v.Number))
		w.matchOnce(item)
	} else {
		s := w.newStatement(&src)
		src.settle(s.ID, &s.Versions[0])
		w.change.Statements = append(w.change.Statements, s)
		item.ID, item.Reason = s.ID, because("exchange.created.text")
		w.preview.Created = append(w.preview.Created, item)
	}
	w.texts.sources = append(w.texts.sources, src)
	return nil
}

// findText knows a text by our identifier; else by its words, where several
// statements have the same by the number in its name, and else in their order.
func (w *codedWork) findText(t *refi.Text, src *source) *versionOf {
	if of := w.texts.byGUID[refi.Plain(t.GUID)]; of != nil && !of.taken {
		return of
	}
	var first *versionOf
	for _, of := range w.texts.byWords[record.HashText(strings.TrimSpace(src.points.normal))] {
		if of.taken {
			continue
		}
		symbol := "S-" + strconv.FormatInt(of.s.Number, 10)
		if src.name == symbol || strings.HasPrefix(src.name, symbol+" ") {
			return of
		}
		if first == nil {
			first = of
		}
	}
	return first
}

// settle notes how places in the file's text lead to those of the version.
func (s *source) settle(id rapporteur.ID, v *record.Version) {
	s.statement, s.version, s.words = id, v.Number, v.Text
	mine, theirs := strings.TrimSpace(s.points.normal), strings.TrimSpace(v.Text)
	s.same = mine == theirs
	if s.same {
		s.shift = text.Len(v.Text[:strings.Index(v.Text, theirs)]) - text.Len(s.points.normal[:strings.Index(s.points.normal, mine)])
	}
}

// place leads from a selection to a span of the version.
func (s *source) place(start, end int) (text.Span, bool) {
	span, ok := s.points.span(start, end, s.by)
	if !ok {
		return span, false
	}
	words := span.Slice(s.points.normal)
	switch n := text.Len(s.words); {
	case s.same:
		span = text.Span{Start: max(0, span.Start+s.shift), End: min(n, span.End+s.shift)}
	case span.Slice(s.words) == words:
	case strings.TrimSpace(words) != "" && strings.Count(s.words, words) == 1: // the text was changed around them
		at := text.PointAt(s.words, strings.Index(s.words, words))
		span = text.Span{Start: at, End: at + text.Len(words)}
	default:
		return span, false
	}
	if span.Start >= span.End {
		return span, false
	}
	return span.Widen(s.words), true
}

// counted tells how the program counted, where that can be told: many give a
// selection its own words as a name. Without a sign it is as the standard has it.
func (s *source) counted() counting {
	if !s.points.ambiguous() {
		return codePoints
	}
	best, most := codePoints, 0
	for c := codePoints; c < countings; c++ {
		by, hits := s.points.counter(c), 0
		for i := range s.in.Selections {
			sel := &s.in.Selections[i]
			name := oneLine(strings.TrimRight(sel.Name, "…. \u00a0"))
			span, ok := s.points.span(sel.Start, sel.End, by)
			if ok && len(name) >= 4 && strings.HasPrefix(oneLine(span.Slice(s.points.normal)), name) {
				hits++
			}
		}
		if hits > most {
			best, most = c, hits
		}
	}
	return best
}

func oneLine(s string) string { return strings.Join(strings.Fields(text.Normalise(s)), " ") }

// newStatement makes a statement of a text that the process does not have. Nobody
// says what kind of text it is, so it comes in as an input, transcribed.
func (w *codedWork) newStatement(src *source) record.Statement {
	s := record.Statement{Kind: record.Input, Capacity: stakeholder.National, Language: w.opts.language(), Delivery: record.Written, Level: record.Named,
		Notes: []record.Field{{Name: "file", Value: w.file}}}
	if src.name != "" {
		s.Title = rapporteur.NewText(w.opts.language(), src.name)
		s.Notes = append(s.Notes, record.Field{Name: "text", Value: src.name})
	}
	guid := refi.Plain(src.in.GUID)
	if of := w.cases[guid]; of != "" {
		if m := w.directory.Match(stakeholder.Query{Name: of}); m.Stakeholder != nil && m.Doubt == "" {
			s.Stakeholder = m.Stakeholder.ID
		}
		s.Notes = append(s.Notes, record.Field{Name: "case", Value: of})
	}
	hash := record.HashText(src.points.normal)
	s.ID = w.stable("statement", guid+" "+hash)
	for w.given[rowKey{textKey{string(s.ID), hash}, ""}] { // the same text twice, without identifiers
		s.ID = w.stable("statement", string(s.ID))
	}
	w.given[rowKey{textKey{string(s.ID), hash}, ""}] = true
	s.Access = rapporteur.Access{Visibility: w.opts.Visibility, Owner: s.Stakeholder}
	s.Versions = []record.Version{{Number: 1, Form: record.Transcription, Language: s.Language, Normal: text.NormalVersion, Length: src.points.length,
		Hash: hash, Added: w.opts.Now, Text: src.points.normal}}
	return s
}
