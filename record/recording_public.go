// SPDX-License-Identifier: Apache-2.0

package record

import (
	"regexp"
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/internal/text"
)

// Published is what everybody may see and hear of a recording: a copy without the
// turns that are cut out, and without those that must not be heard, whose voice
// would tell who the speaker is. It reports whether anything is left out.
//
// The words of such a turn are left out together with all cues beside them that
// belong to no turn, which may be its own. Where its place is not known, no words
// are shown at all. A file of ours is not offered while such a turn can be heard
// in it. An address elsewhere is offered in spite of a cut, since whoever cuts is
// told that it still has the turn; not so with a turn that must not be heard.
func (r *Recording) Published(unheard map[rapporteur.ID]bool) (out Recording, less bool) {
	out = *r
	out.Media, out.Cues, out.Cuts = slices.Clone(r.Media), slices.Clone(r.Cues), nil
	hidden := map[rapporteur.ID]bool{}
	for slot, is := range unheard {
		if is {
			hidden[slot] = true
		}
	}
	for _, c := range r.Cuts {
		hidden[c.Slot] = true
	}
	if len(hidden) > 0 {
		out.Cues = r.showable(hidden)
		out.Media = slices.DeleteFunc(out.Media, func(m Media) bool {
			for slot := range hidden {
				if !slices.Contains(m.Silent, slot) && (m.Address == "" || unheard[slot]) {
					return true
				}
			}
			return false
		})
	}
	for i := range out.Cues {
		out.Cues[i].Why, out.Cues[i].Sure = "", 0
	}
	for i := range out.Media {
		out.Media[i].Silent = nil
	}
	return out, len(hidden) > 0
}

// showable lists the cues without those of hidden turns and what may belong to them.
func (r *Recording) showable(hidden map[rapporteur.ID]bool) []Cue {
	for slot := range hidden {
		if _, placed := r.Turn(slot); !placed {
			return nil
		}
	}
	veiled := make([]bool, len(r.Cues))
	for i, c := range r.Cues {
		if !hidden[c.Slot] {
			continue
		}
		veiled[i] = true
		for j := i - 1; j >= 0 && r.Cues[j].Slot == "" && !veiled[j]; j-- {
			veiled[j] = true
		}
		for j := i + 1; j < len(r.Cues) && r.Cues[j].Slot == ""; j++ {
			veiled[j] = true
		}
	}
	return r.beside(veiled)
}

// beside lists the cues that are not veiled and were not spoken while one that is.
func (r *Recording) beside(veiled []bool) []Cue {
	meets := slices.Clone(veiled)
	end := int64(-1) // the latest end of the veiled cues so far
	for i, c := range r.Cues {
		meets[i] = meets[i] || end > c.Start
		if veiled[i] {
			end = max(end, c.End)
		}
	}
	next := int64(lastMoment + 1) // the beginning of the next veiled cue
	for i, c := range slices.Backward(r.Cues) {
		meets[i] = meets[i] || next < c.End
		if veiled[i] {
			next = c.Start
		}
	}
	var out []Cue
	for i, c := range r.Cues {
		if !meets[i] {
			out = append(out, c)
		}
	}
	return out
}

// Nameless leaves out the cues that hold one of the names, in their words or as
// their speaker: those of protected speakers, whom others may have named aloud.
func (r *Recording) Nameless(names []string) {
	var folded []string
	for _, n := range names {
		if f := text.Fold(n); f != "" {
			folded = append(folded, " "+f+" ")
		}
	}
	if len(folded) == 0 {
		return
	}
	r.Cues = slices.DeleteFunc(r.Cues, func(c Cue) bool {
		said := " " + text.Fold(c.Speaker) + " " + text.Fold(c.Text) + " "
		return slices.ContainsFunc(folded, func(n string) bool { return strings.Contains(said, n) })
	})
}

// Veil puts the one name that is shown of a protected speaker wherever captions
// name them: as who speaks, by any name that fits, and in what others say, by the
// whole name.
func (r *Recording) Veil(t Turn, shown string) {
	named := aloud(append(slices.Clone(t.Names), t.People...), shown)
	for i := range r.Cues {
		c := &r.Cues[i]
		if c.Speaker != "" && (c.Slot == t.Slot && t.Slot != "" || fits(c.Speaker, t) >= nameNear) {
			c.Speaker = shown
		}
		if named != nil {
			c.Text = named.ReplaceAllString(c.Text, "${1}"+strings.ReplaceAll(shown, "$", "$$")+"${2}")
		}
	}
}

// aloud finds names within words, save the one that is shown: a name of several
// words however it is written, a single word only as it is written, since it may
// be a common word in small letters. Nil where there is nothing to find.
func aloud(names []string, shown string) *regexp.Regexp {
	var any []string
	for _, n := range names {
		switch n = strings.TrimSpace(n); {
		case n == "" || n == shown:
		case strings.Contains(n, " "):
			any = append(any, "(?i:"+regexp.QuoteMeta(n)+")")
		default:
			any = append(any, regexp.QuoteMeta(n))
		}
	}
	if len(any) == 0 {
		return nil
	}
	return regexp.MustCompile(`(^|[^\p{L}\p{N}])(?:` + strings.Join(any, "|") + `)($|[^\p{L}\p{N}])`)
}
