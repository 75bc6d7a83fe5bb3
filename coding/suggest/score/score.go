// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"rapporteur/coding/suggest"
	"rapporteur/internal/text"
)

// tally counts units: labelled as asks and found, not labelled and found, labelled
// and not found.
type tally struct{ hits, extra, missed int }

func (t tally) precision() float64 { return ratio(t.hits, t.hits+t.extra) }
func (t tally) recall() float64    { return ratio(t.hits, t.hits+t.missed) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

func (t *tally) add(labelled, found bool) {
	switch {
	case labelled && found:
		t.hits++
	case found:
		t.extra++
	case labelled:
		t.missed++
	}
}

// score is what one part of the labels gives.
type score struct {
	all, sure, prose                     tally
	rules                                map[string]*tally
	strength, polarity, addressee, named int // right, on hits; named: hits whose label names an addressee, found right
	withName                             int
	kinds, others                        int // units that ask for nothing whose kind is found right, and all of them
	wrong                                []string
}

func newScore() *score { return &score{rules: map[string]*tally{}} }

// add judges one unit: ask is the recommendation found there, other what else was.
func (s *score) add(words string, u unit, ask, other *suggest.Ask) {
	s.all.add(u.Ask, ask != nil)
	if u.Confidence == "sure" {
		s.sure.add(u.Ask, ask != nil)
	}
	if u.Form != "lead-in" {
		s.prose.add(u.Ask, ask != nil)
	}
	if ask != nil {
		if s.rules[ask.Rule] == nil {
			s.rules[ask.Rule] = &tally{}
		}
		s.rules[ask.Rule].add(u.Ask, true)
	}
	if !u.Ask {
		s.others++
		if ask == nil && (other == nil && u.Kind == "none" || other != nil && other.Kind == u.Kind) {
			s.kinds++
		}
	}
	if u.Ask && ask != nil {
		s.details(u, ask)
	}
	if u.Ask != (ask != nil) {
		s.wrong = append(s.wrong, wrongly(words, u, ask))
	} else if u.Ask && (ask.Strength != u.Strength || ask.Polarity != u.Polarity || !sameName(ask.Addressee, u.Addressee)) {
		s.wrong = append(s.wrong, fmt.Sprintf("detail [%s] %s %s %q, labelled %s %s %q: %s", ask.Rule, ask.Strength, ask.Polarity, ask.Addressee,
			u.Strength, u.Polarity, u.Addressee, short(words, u.Span)))
	}
}

func (s *score) details(u unit, ask *suggest.Ask) {
	if ask.Strength == u.Strength {
		s.strength++
	}
	if ask.Polarity == u.Polarity {
		s.polarity++
	}
	same := sameName(ask.Addressee, u.Addressee)
	if same {
		s.addressee++
	}
	if u.Addressee != "" {
		s.withName++
		if same {
			s.named++
		}
	}
}

// sameName compares addressees without case and articles.
func sameName(a, b string) bool {
	plain := func(s string) string {
		s = text.Fold(s)
		for _, article := range []string{"the ", "a ", "an "} {
			s = strings.TrimPrefix(s, article)
		}
		return s
	}
	return plain(a) == plain(b)
}

func wrongly(words string, u unit, ask *suggest.Ask) string {
	if ask == nil {
		return fmt.Sprintf("missed (%s): %s", u.Confidence, short(words, u.Span))
	}
	return fmt.Sprintf("extra [%s: %s] (%s, %s): %s", ask.Rule, ask.Cue.Slice(words), u.Kind, u.Confidence, short(words, u.Span))
}

func short(words string, s text.Span) string {
	return strings.Join(strings.Fields(s.Slice(words)), " ")
}

func (s *score) print(w io.Writer, part string, list bool) {
	fmt.Fprintf(w, "\nAsks, %s: %d units\n", part, s.all.hits+s.all.missed+s.others)
	line := func(what string, t tally) {
		fmt.Fprintf(w, "  %-34s precision %.3f (%d of %d)   recall %.3f (%d of %d)\n",
			what, t.precision(), t.hits, t.hits+t.extra, t.recall(), t.hits, t.hits+t.missed)
	}
	line("all", s.all)
	line("without lead-ins", s.prose)
	line("labelled without doubt", s.sure)
	share := func(what string, n, of int) { fmt.Fprintf(w, "  %-34s %.3f (%d of %d)\n", what, ratio(n, of), n, of) }
	share("strength, of those found", s.strength, s.all.hits)
	share("polarity, of those found", s.polarity, s.all.hits)
	share("addressee, of those found", s.addressee, s.all.hits)
	share("addressee, where one is named", s.named, s.withName)
	share("kind, of units that ask nothing", s.kinds, s.others)
	fmt.Fprintln(w, "  by rule (right of found):")
	ids := make([]string, 0, len(s.rules))
	for id := range s.rules {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		fmt.Fprintf(w, "    %-32s %d of %d\n", id, s.rules[id].hits, s.rules[id].hits+s.rules[id].extra)
	}
	if list {
		for _, m := range s.wrong {
			fmt.Fprintf(w, "      %s\n", m)
		}
	}
}
