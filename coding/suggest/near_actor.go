// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"rapporteur/internal/text"
)

// actorNames are those of whom things are asked, in all languages, by their first
// word, the longest first; names of one class mean the same ones.
var actorNames = sync.OnceValue(func() map[string][]fixed {
	var f map[string]string
	read("data/near_actors.json", &f)
	out := map[string][]fixed{}
	for class, names := range f {
		for name := range strings.SplitSeq(names, ";") {
			if words := text.Words(name); len(words) > 0 {
				out[words[0]] = append(out[words[0]], fixed{words: words, core: class})
			}
		}
	}
	for _, list := range out {
		slices.SortFunc(list, func(a, b fixed) int {
			return cmp.Or(cmp.Compare(len(b.words), len(a.words)), cmp.Compare(a.core, b.core))
		})
	}
	return out
})

// actorsOf gives the classes of those whom a name names; a name that is in none
// is a class of its own, so that it differs from every other.
func actorsOf(name string) []string {
	var out []string
	tokens := text.Tokens(name)
	for i := 0; i < len(tokens); {
		n := 1
		for _, f := range actorNames()[tokens[i].Word] {
			if f.rest(tokens[i:]) {
				out = append(out, f.core)
				n = len(f.words)
				break
			}
		}
		i += n
	}
	if len(out) == 0 && len(tokens) > 0 {
		out = append(out, "="+strings.Join(text.Words(name), " "))
	}
	return out
}
