// SPDX-License-Identifier: Apache-2.0

// Command score compares the asks that rules find with units that a reader
// labelled, and prints precision and recall. Labels and what they mean lie in
// coding/suggest/testdata/labels; it changes neither rules nor labels.
//
//	score [-list] [-split dev|test|both] [CORPUS]
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"rapporteur/coding"
	"rapporteur/coding/suggest"
	"rapporteur/internal/text"
)

func main() {
	list := flag.Bool("list", false, "also print each unit that was judged wrongly (of dev alone)")
	split := flag.String("split", "both", "dev, test or both")
	where := flag.String("labels", filepath.Join("coding", "suggest", "testdata", "labels"), "folder of the labels")
	flag.Parse()
	corpus := filepath.Join("..", "shared", "corpus")
	if flag.NArg() > 0 {
		corpus = flag.Arg(0)
	}
	if err := run(os.Stdout, corpus, *where, *split, *list); err != nil {
		fmt.Fprintln(os.Stderr, "score:", err)
		os.Exit(1)
	}
}

// run scores the parts that are asked for. What is missed is never printed of the
// part that is held out, so that nobody tunes on it.
func run(w io.Writer, corpus, where, split string, list bool) error {
	for _, part := range []string{"dev", "test"} {
		if split != "both" && split != part {
			continue
		}
		l, err := readLabels(filepath.Join(where, part+".json"))
		if err != nil {
			return err
		}
		s, err := judge(l, corpus)
		if err != nil {
			return err
		}
		s.print(w, part, list && part == "dev")
	}
	return nil
}

// judge looks for asks in each labelled text and compares them unit by unit.
func judge(l labels, corpus string) (*score, error) {
	s := newScore()
	for _, f := range l.Files {
		words, err := f.words(corpus)
		if err != nil {
			return nil, err
		}
		var asks, others []suggest.Ask
		for _, a := range suggest.Asks(words, "en") {
			if a.Kind == coding.Proposal {
				asks = append(asks, a)
			} else {
				others = append(others, a)
			}
		}
		for _, u := range f.Units {
			s.add(words, u, covering(asks, u.Span), covering(others, u.Span))
		}
	}
	return s, nil
}

// covering is the ask whose span covers half of a unit or more, nil where none does.
func covering(asks []suggest.Ask, u text.Span) *suggest.Ask {
	for i, a := range asks {
		shared := min(a.Span.End, u.End) - max(a.Span.Start, u.Start)
		if 2*shared >= u.Len() {
			return &asks[i]
		}
	}
	return nil
}
