// SPDX-License-Identifier: Apache-2.0

package app

import (
	"fmt"
	"strings"

	"rapporteur/internal/importers"
)

// listedAtMost is how many things with the same reason are listed one by one.
const listedAtMost = 10

// report says on standard error what an import does: how many of each thing, the
// meetings with the words that name them, and item by item where a person should
// look. Many things left out for one reason are one line, unless all is asked for.
func (s *session) report(p importers.Preview, visibility string, all bool) {
	fmt.Fprintf(s.err, "created %d, matched %d, doubtful %d, left out %d; visibility %s\n",
		len(p.Created), len(p.Matched), len(p.Doubtful), len(p.LeftOut), visibility)
	if of := s.byThing(p.Created); of != "" {
		fmt.Fprintln(s.err, "created:", of)
	}
	for _, m := range p.Change.Meetings {
		title, _ := m.Title.For(s.print.Lang())
		fmt.Fprintf(s.err, "meeting %s: %s\n", m.Slug, title)
	}
	if all {
		s.list("created", p.Created, true)
		s.list("matched", p.Matched, true)
	}
	s.list("doubtful", p.Doubtful, true)
	s.list("left out", p.LeftOut, all)
}

// byThing counts items by what they are, in the order of their first.
func (s *session) byThing(items []importers.Item) string {
	counts, order := map[importers.Thing]int{}, []string{}
	for _, i := range items {
		if counts[i.Thing]++; counts[i.Thing] == 1 {
			order = append(order, string(i.Thing))
		}
	}
	for n, thing := range order {
		order[n] = s.print.N("import.count."+thing, counts[importers.Thing(thing)])
	}
	return strings.Join(order, ", ")
}

// list writes the items; those of the same kind and reason that are more than
// listedAtMost in one line, unless each is wanted.
func (s *session) list(word string, items []importers.Item, each bool) {
	kinds := map[string][]importers.Item{}
	for _, i := range items {
		kind := string(i.Thing) + s.reason(i)
		kinds[kind] = append(kinds[kind], i)
	}
	for _, i := range items {
		kind := string(i.Thing) + s.reason(i)
		same, ok := kinds[kind]
		switch {
		case each || ok && len(same) <= listedAtMost:
			fmt.Fprintf(s.err, "%s: %s %q (%s): %s\n", word, i.Thing, i.Title, i.Source, s.reason(i))
		case ok:
			fmt.Fprintf(s.err, "%s: %s: %s %s\n", word, s.byThing(same), s.reason(i), s.print.T("command.verbose"))
			delete(kinds, kind)
		}
	}
}

// reason is why an item is where it is, without its name, which stands before.
func (s *session) reason(i importers.Item) string {
	return strings.TrimPrefix(s.print.T(i.Reason.Key, i.Reason.Args...), i.Title+": ")
}
