// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"context"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// entry is one statement as its source gives it, before it is matched to
// anything: a row of a table with its text, or a text with its header block.
type entry struct {
	source   string // for a reader: file, and line of a table
	file     string // base name of the file that holds the text; of the table where the text stands in it
	order    int    // place among the rows of its table, from 1; 0 without a table
	values   map[column]string
	notes    []record.Field
	text     string // normalised, without its header block
	encoding Encoding
}

// collection is what an input holds: statements, records, and the rest.
type collection struct {
	bundle  bool
	entries []entry
	records []file
	leftOut []Item
}

// collect tells by content what each file of an input is.
func (in *Input) collect(ctx context.Context) (collection, error) {
	var c collection
	if slices.ContainsFunc(in.files, func(f file) bool { return f.path == "bundle.json" }) {
		c.bundle = true
		return c, nil
	}
	taken := map[string]bool{}
	for _, f := range in.files {
		if err := ctx.Err(); err != nil {
			return c, err
		}
		if !in.mayBeTable(f) {
			continue
		}
		taken[f.path] = true
		if err := in.collectTable(ctx, f, taken, &c); err != nil {
			return c, err
		}
	}
	for _, f := range in.files {
		if taken[f.path] {
			continue
		}
		if err := ctx.Err(); err != nil {
			return c, err
		}
		if err := in.collectFile(f, len(taken) > 0, &c); err != nil {
			return c, err
		}
	}
	return c, nil
}

// mayBeTable looks at the name first, so that not every text is read for it.
func (in *Input) mayBeTable(f file) bool {
	ext := strings.ToLower(path.Ext(f.path))
	if ext != ".csv" && ext != ".tsv" && (len(in.files) > 1 || ext != ".txt") {
		return false
	}
	if ext != ".txt" {
		return true
	}
	s, err := in.text(f, in.limits.Table)
	return err == nil && isTable(s)
}

// collectFile takes a file that no table names: a text with a header block, the
// record of a meeting where it was given by itself, or nothing that is known.
func (in *Input) collectFile(f file, besideTable bool, c *collection) error {
	alone := len(in.files) == 1
	if in.beside {
		return nil
	}
	switch is, err := in.captions(f); {
	case err != nil:
		return err
	case is && alone:
		return rapporteur.Fail(rapporteur.Invalid, "recording.caption.belongs", "file", f.base())
	case is:
		c.leave(f, because("recording.left_out"))
		return nil
	}
	if !readable(f) {
		if alone { // whatever it is, it is told by its content
			c.records = append(c.records, f)
		} else {
			c.leave(f, because("import.left.unknown_file"))
		}
		return nil
	}
	words, enc, err := in.words(f)
	if err != nil {
		return err
	}
	block, body, found, err := splitHeader(words, in.limits)
	switch {
	case err != nil:
		return inFile(err, f.path)
	case found && strings.TrimSpace(body) == "":
		c.leave(f, because("import.left.empty_text", "file", f.base()))
	case found:
		c.entries = append(c.entries, headerEntry(f, block, body, enc))
	case alone:
		c.records = append(c.records, f)
	case besideTable:
		c.leave(f, because("import.left.no_row"))
	default:
		c.leave(f, because("import.left.no_header"))
	}
	return nil
}

// captions tells a file of captions, which belongs to a recording and is sent in
// there: nothing in it says of which meeting it is.
func (in *Input) captions(f file) (bool, error) {
	switch strings.ToLower(path.Ext(f.path)) {
	case ".vtt", ".srt", ".txt", ".text", "":
	default:
		return false, nil
	}
	r, err := f.open()
	if err != nil {
		return false, fmt.Errorf("opening %s: %w", f.path, err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, 1024))
	if err != nil {
		return false, fmt.Errorf("reading %s: %w", f.path, err)
	}
	return IsCaptions(data), nil
}

func (c *collection) leave(f file, why Reason) {
	c.leftOut = append(c.leftOut, Item{Thing: AFile, Key: "file:" + f.path, Title: f.base(), Source: f.path, Reason: why})
}

// readable tells the files of a folder that may hold a text.
func readable(f file) bool { return plain(f) || extracted(f) }

func plain(f file) bool {
	switch strings.ToLower(path.Ext(f.path)) {
	case ".txt", ".text", ".md", "":
		return true
	}
	return false
}

// extracted tells the kinds of documents that text is taken out of.
func extracted(f file) bool {
	switch strings.ToLower(path.Ext(f.path)) {
	case ".pdf", ".docx", ".html", ".htm":
		return true
	}
	return false
}

// words is the text of a file, taken out of a document where it is one.
func (in *Input) words(f file) (string, Encoding, error) {
	if !extracted(f) {
		s, enc, err := in.decoded(f, in.limits.FileBytes)
		return text.Normalise(s), enc, err
	}
	doc, err := in.document(f)
	return doc.Text, UTF8, err
}

func headerEntry(f file, block []record.Field, body string, enc Encoding) entry {
	e := entry{source: f.path, file: f.base(), values: map[column]string{}, text: body, encoding: enc}
	for _, field := range block {
		value := tidy(field.Value)
		c, known := knownColumn(field.Name)
		if known && c != colText && c != colFile && e.values[c] == "" {
			e.values[c] = value
		} else if value != "" {
			e.notes = append(e.notes, record.Field{Name: field.Name, Value: value})
		}
	}
	return e
}
