// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"rapporteur"
)

// Write writes every file of the bundle, bundle.json last. The same bundle
// always gives the same bytes: fields in the order of their structs, lists in
// the order of their numbers, attachments by hash.
func Write(dst Writer, b Bundle) error {
	c := sorted(b.Content)
	parts := []struct {
		name string
		v    any
	}{
		{processFile, b.Process},
		{programmeFile, programmeContent{c.Meetings}},
		{stakeholdersFile, stakeholdersContent{c.Stakeholders, c.People}},
		{codingFile, codingContent{c.Passages, c.Recommendations, c.Positions}},
		{summariesFile, summariesContent{c.Summaries}},
	}
	if c.hasDesk() {
		parts = append(parts, struct {
			name string
			v    any
		}{deskFile, deskContent{c.Decisions, c.Rounds, c.Readings, c.NoteSets, c.Polls}})
	}
	if len(c.Recordings) > 0 {
		parts = append(parts, struct {
			name string
			v    any
		}{recordingsFile, recordingsContent{c.Recordings}})
	}
	if len(c.Lists)+len(c.Rooms) > 0 {
		parts = append(parts, struct {
			name string
			v    any
		}{floorFile, floorContent{c.Lists, c.Rooms}})
	}
	for _, p := range parts {
		if err := writeJSON(dst, p.name, p.v); err != nil {
			return err
		}
	}
	if err := writeEvents(dst, b.Events); err != nil {
		return err
	}
	if err := writeStatements(dst, c); err != nil {
		return err
	}
	if err := writeAttachments(dst, b.Attachments); err != nil {
		return err
	}
	if err := writeDictionary(dst); err != nil {
		return err
	}
	return writeJSON(dst, manifestFile, b.Manifest)
}

// sorted copies the lists, in the order of their numbers and never nil.
func sorted(c Content) Content {
	c.Stakeholders = byNumber(c.Stakeholders)
	c.People = byNumber(c.People)
	c.Meetings = byNumber(c.Meetings)
	c.Statements = byNumber(c.Statements)
	c.Passages = byNumber(c.Passages)
	c.Recommendations = byNumber(c.Recommendations)
	c.Positions = byNumber(c.Positions)
	c.Summaries = byNumber(c.Summaries)
	c.Recordings = byNumber(c.Recordings)
	c.Lists = byNumber(c.Lists)
	c.Rooms = byNumber(c.Rooms)
	c.Decisions = byNumber(c.Decisions)
	c.Rounds = byNumber(c.Rounds)
	c.Readings = byNumber(c.Readings)
	c.NoteSets = byNumber(c.NoteSets)
	c.Polls = byNumber(c.Polls)
	return c
}

// kept is a pointer to any struct with an object's header.
type kept[T any] interface {
	*T
	Head() *rapporteur.Object
}

func byNumber[T any, P kept[T]](in []T) []T {
	out := append(make([]T, 0, len(in)), in...)
	slices.SortStableFunc(out, func(a, b T) int {
		return cmp.Compare(P(&a).Head().Number, P(&b).Head().Number)
	})
	return out
}

func writeStatements(dst Writer, c Content) error {
	for i := range c.Statements {
		s := &c.Statements[i]
		if s.Number < 1 {
			return fmt.Errorf("writing a bundle: statement %q has no number", s.ID)
		}
		if err := writeJSON(dst, statementFile(s.Number), s); err != nil {
			return err
		}
		for _, v := range s.Versions {
			if v.Erased {
				continue
			}
			if err := dst.WriteFile(textFile(s.Number, v.Number), []byte(v.Text)); err != nil {
				return fmt.Errorf("writing a bundle: %w", err)
			}
		}
	}
	return nil
}

func writeAttachments(dst Writer, blobs []Blob) error {
	blobs = slices.SortedFunc(slices.Values(blobs), func(a, b Blob) int { return cmp.Compare(a.Hash, b.Hash) })
	for _, blob := range blobs {
		if !attachmentName.MatchString(attachmentFile(blob.Hash)) {
			return fmt.Errorf("writing a bundle: %q is not the hash of an attachment", blob.Hash)
		}
		data, err := blob.Open()
		if err != nil {
			return fmt.Errorf("reading attachment %s: %w", blob.Hash, err)
		}
		if err := dst.WriteFile(attachmentFile(blob.Hash), data); err != nil {
			return fmt.Errorf("writing a bundle: %w", err)
		}
	}
	return nil
}

// writeEvents puts one event on a line, so that a long history can be read as a stream.
func writeEvents(dst Writer, events []rapporteur.Event) error {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	for _, e := range events {
		if err := enc.Encode(e); err != nil {
			return fmt.Errorf("writing event %d: %w", e.Number, err)
		}
	}
	if err := dst.WriteFile(eventsFile, out.Bytes()); err != nil {
		return fmt.Errorf("writing a bundle: %w", err)
	}
	return nil
}

func writeJSON(dst Writer, name string, v any) error {
	data, err := encode(v)
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	if err := dst.WriteFile(name, data); err != nil {
		return fmt.Errorf("writing a bundle: %w", err)
	}
	return nil
}

// encode is the one form in which a bundle holds JSON: two spaces, no HTML
// escapes, a final line feed.
func encode(v any) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
