// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"strconv"
	"strings"

	"rapporteur/internal/text"
	"rapporteur/stakeholder"
)

// NumberKind says how a written number stands to the count.
type NumberKind string

const (
	Exactly NumberKind = "exact"
	Over    NumberKind = "over"
	About   NumberKind = "about"
	AtLeast NumberKind = "at_least"
	Nearly  NumberKind = "nearly"
)

// Found is one word for a number of voices in a sentence.
type Found struct {
	Words  string // as written
	Span   text.Span
	Term   string                // of the scale; empty for a number and for a word never offered
	Never  bool                  // the word is never offered
	Track  stakeholder.WordTrack // that its unit names; empty where it names none
	Number int                   // a written number
	Kind   NumberKind            // of a written number
}

// maxGap is how many words may stand between a term and its unit: "many
// developing and landlocked States".
const maxGap = 3

// Find lists the words for numbers of voices in a sentence, in order. A word
// counts only before a unit of voices ("many delegations", "most of the
// speakers") or alone before a verb of saying ("many noted"): "most vulnerable"
// and "many migrants" are none. A demand made of all ("all States should") is none.
func (w *Wording) Find(sentence string) []Found {
	c := w.ready()
	toks := tokens(sentence)
	var out []Found
	for i := 0; i < len(toks); {
		f, n := c.at(toks, i)
		if n == 0 {
			i++
			continue
		}
		f.Span = text.Span{Start: toks[i].start, End: toks[i+n-1].end}.Widen(sentence)
		f.Words = f.Span.Slice(sentence)
		out = append(out, f)
		i += n
	}
	return out
}

func (w *Wording) ready() *compiled {
	if w.compiled == nil {
		return w.compile()
	}
	return w.compiled()
}

// at looks for a find that begins at a token and says how many tokens it takes.
func (c *compiled) at(toks []token, i int) (Found, int) {
	if f, n := c.number(toks, i); n > 0 {
		return f, n
	}
	for _, p := range c.phrases {
		if !c.has(toks, i, p.words, true) {
			continue
		}
		end := i + len(p.words)
		f := Found{Term: p.term, Never: p.kind == neverBeforeUnit || p.kind == neverPlain}
		switch p.kind {
		case wholePhrase:
			f.Track = c.trackWithin(toks[i:end])
			if !c.demand(toks, i, end) {
				return f, len(p.words)
			}
		case neverPlain:
			return f, len(p.words)
		default:
			if n, track, ok := c.unitAfter(toks, end); ok && !c.demand(toks, i, n) {
				f.Track = track
				return f, n - i
			}
			if end < len(toks) && !toks[end].parted && c.verbs[toks[end].word] {
				return f, len(p.words)
			}
		}
	}
	return Found{}, 0
}

// has reports whether the words stand at a token with no mark between them. The
// first word may carry a prefix of the language.
func (c *compiled) has(toks []token, i int, words []string, prefixed bool) bool {
	if i+len(words) > len(toks) || len(words) == 0 {
		return false
	}
	for k, w := range words {
		t := toks[i+k]
		if k > 0 && t.parted {
			return false
		}
		if t.word != w && !(k == 0 && prefixed && c.carries(t.word, w)) {
			return false
		}
	}
	return true
}

func (c *compiled) carries(token, word string) bool {
	for _, p := range c.prefixes {
		if rest, ok := strings.CutPrefix(token, p); ok && rest == word {
			return true
		}
	}
	return false
}

// unitAfter looks for a unit of voices after a term and gives the token after it.
func (c *compiled) unitAfter(toks []token, i int) (end int, track stakeholder.WordTrack, ok bool) {
	for _, o := range c.opening {
		if c.has(toks, i, o, false) && (i >= len(toks) || !toks[i].parted) {
			i += len(o)
			break
		}
	}
	for gap := 0; gap <= maxGap && i < len(toks) && !toks[i].parted; gap++ {
		for _, u := range c.units {
			if c.has(toks, i, u.words, false) {
				return i + len(u.words), u.track, true
			}
		}
		if c.stops[toks[i].word] {
			return 0, "", false
		}
		i++
	}
	return 0, "", false
}

// demand reports that something is asked of those named, not said by them.
func (c *compiled) demand(toks []token, start, end int) bool {
	if end < len(toks) && !toks[end].parted && c.modals[toks[end].word] {
		return true
	}
	return start > 0 && !toks[start].parted && c.before[toks[start-1].word]
}

func (c *compiled) trackWithin(toks []token) stakeholder.WordTrack {
	for i := range toks {
		for _, u := range c.units {
			if c.has(toks, i, u.words, false) {
				return u.track
			}
		}
	}
	return ""
}

// number looks for a written number of voices, with the word that bounds it.
func (c *compiled) number(toks []token, i int) (Found, int) {
	kind, at := Exactly, i
	for _, b := range []struct {
		kind  NumberKind
		lists [][]string
	}{{Over, c.over}, {About, c.about}, {AtLeast, c.atLeast}, {Nearly, c.nearly}} {
		for _, words := range b.lists {
			if at == i && c.has(toks, i, words, true) {
				kind, at = b.kind, i+len(words)
			}
		}
	}
	if at >= len(toks) || at > i && toks[at].parted {
		return Found{}, 0
	}
	n, ok := c.numbers[toks[at].word]
	if v, err := strconv.Atoi(toks[at].word); err == nil {
		n, ok = v, true
	}
	if !ok {
		return Found{}, 0
	}
	end, track, ok := c.unitAfter(toks, at+1)
	if !ok || c.demand(toks, i, end) {
		return Found{}, 0
	}
	return Found{Number: n, Kind: kind, Track: track}, end - i
}
