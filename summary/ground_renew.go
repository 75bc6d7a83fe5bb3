// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"rapporteur"
	"rapporteur/internal/text"
)

// Renewed is the citation of the same words in the version that has taken the
// place of the cited one; false where there is none or it does not say them.
// Only white space and the form of apostrophes may differ.
func (x *Index) Renewed(c Citation) (Citation, bool) {
	s, v := x.statements[c.Statement], x.versionOf(c)
	if s == nil || v == nil {
		return Citation{}, false
	}
	newer := superseding(s, v)
	if newer == nil {
		return Citation{}, false
	}
	span, ok := standing(x.Words(c), newer.Text, c.Start)
	return Citation{Statement: c.Statement, Version: newer.Number, Start: span.Start, End: span.End}, ok
}

// standing finds words in a text, at the place nearest to a code point where they
// stand more than once.
func standing(words, in string, near int) (best text.Span, found bool) {
	want, have := loosely(words), loosely(in)
	if len(want.runes) == 0 {
		return best, false
	}
	hay, needle := string(have.runes), string(want.runes)
	for from := 0; ; {
		i := strings.Index(hay[from:], needle)
		if i < 0 {
			return best, found
		}
		first := text.PointAt(hay, from+i)
		span := text.Span{Start: have.at[first], End: have.at[first+len(want.runes)-1] + 1}
		if !found || distance(span.Start, near) < distance(best.Start, near) {
			best, found = span, true
		}
		from += i + len(needle)
	}
}

func distance(a, b int) int { return max(a-b, b-a) }

// loose is a text with every run of white space as one space and one form of
// apostrophe; at gives the place of each code point in the text as it was.
type loose struct {
	runes []rune
	at    []int
}

func loosely(in string) loose {
	var out loose
	gap := false
	for i, r := range []rune(in) {
		if unicode.IsSpace(r) {
			gap = len(out.runes) > 0
			continue
		}
		if gap {
			out.runes, out.at, gap = append(out.runes, ' '), append(out.at, i-1), false
		}
		if r == '’' || r == '‘' {
			r = '\''
		}
		out.runes, out.at = append(out.runes, r), append(out.at, i)
	}
	return out
}

// Renew carries the citations of a sentence over to the newest versions that
// still say the words, and takes the coding as it stands now for its footing. It
// is a person's word that the sentence holds on the ground that there is: merged
// recommendations are replaced by those that they went into.
func (s *Summary) Renew(actor rapporteur.Actor, now time.Time, x *Index, number int) error {
	_, y, err := s.edit(actor, now, number)
	if err != nil {
		return err
	}
	for i, c := range y.Citations {
		if renewed, ok := x.Renewed(c); ok {
			y.Citations[i] = renewed
		}
	}
	y.Citations = unique(y.Citations)
	for i, ref := range y.RestsOn {
		if r := x.byNumber[ref.Number]; ref.Kind == "recommendation" && r != nil {
			if into := x.into(r); into != nil {
				y.RestsOn[i].Number = into.Number
			}
		}
	}
	y.RestsOn = slices.DeleteFunc(y.RestsOn, func(ref Ref) bool { return ref.Kind == "recommendation" && x.byNumber[ref.Number] == nil })
	var once []Ref
	for _, ref := range y.RestsOn {
		if !slices.Contains(once, ref) {
			once = append(once, ref)
		}
	}
	y.RestsOn, y.Footing = once, x.footing(y)
	return nil
}
