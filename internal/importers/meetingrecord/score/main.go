// SPDX-License-Identifier: Apache-2.0

// Command score compares what the reader of meeting records finds with labels
// made by hand, and prints precision and recall. It judges nothing itself: the
// rules of the count stand with the labels.
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"rapporteur/internal/importers/meetingrecord"
)

func main() {
	dir := filepath.Join("..", "shared", "corpus")
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	if err := run(os.Stdout, dir); err != nil {
		fmt.Fprintln(os.Stderr, "score:", err)
		os.Exit(1)
	}
}

// run scores every labelled record of a corpus.
func run(w io.Writer, dir string) error {
	s := scorer{w: w, dir: dir}
	for _, step := range []func() error{s.fifthSession, s.redBook, s.secondHearing} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

type scorer struct {
	w   io.Writer
	dir string
}

func (s scorer) extract(name string) (meetingrecord.Document, meetingrecord.Extraction, error) {
	data, err := os.ReadFile(filepath.Join(s.dir, name))
	if err != nil {
		return meetingrecord.Document{}, meetingrecord.Extraction{}, fmt.Errorf("reading a record: %w", err)
	}
	doc, err := meetingrecord.Read(name, data)
	if err != nil {
		return doc, meetingrecord.Extraction{}, fmt.Errorf("reading %s: %w", name, err)
	}
	return doc, meetingrecord.Extract(doc), nil
}

func (s scorer) heading(name string) { fmt.Fprintf(s.w, "\n%s\n", name) }

// result prints one line: what was found of what was expected.
func (s scorer) result(what string, r result) {
	fmt.Fprintf(s.w, "  %-34s precision %.3f (%d of %d)   recall %.3f (%d of %d)\n",
		what, ratio(r.hits, r.found), r.hits, r.found, ratio(r.hits, r.wanted), r.hits, r.wanted)
	for _, m := range r.missed {
		fmt.Fprintf(s.w, "      missed: %s\n", m)
	}
	for _, m := range r.extra {
		fmt.Fprintf(s.w, "      extra:  %s\n", m)
	}
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}
