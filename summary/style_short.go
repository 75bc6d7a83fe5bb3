// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"rapporteur/internal/text"
	"rapporteur/process"
)

// shorts asks for abbreviations to be written out at first use: "International
// Labour Organization (ILO)". Of capitals that are no known abbreviation, it asks
// what they mean.
func (c *styleCheck) shorts() {
	for i, t := range c.toks {
		written := string(c.points[t.Span.Start:t.Span.End])
		if c.written[written] {
			continue
		}
		if c.inBrackets(t.Span) {
			c.written[written] = true // it follows what it stands for
			continue
		}
		known := slices.IndexFunc(c.abbreviations, func(a process.Abbreviation) bool { return a.Short == written })
		switch {
		case known >= 0:
			a := c.abbreviations[known]
			c.written[written] = true // said once
			c.add(RuleAbbreviations, t.Span, a.Long+" ("+a.Short+")")
		case isAcronym(written) && !c.plain[written] && !c.isNameOrSymbol(i, written):
			c.written[written] = true
			c.add(RuleAcronyms, t.Span, "… ("+written+")")
		}
	}
}

// inBrackets reports whether a word stands alone between brackets.
func (c *styleCheck) inBrackets(s text.Span) bool {
	return s.Start > 0 && s.End < len(c.points) && c.points[s.Start-1] == '(' && c.points[s.End] == ')'
}

// isAcronym tells capitals of two to six letters that are no Roman number.
func isAcronym(w string) bool {
	n := 0
	for _, r := range w {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n >= 2 && n <= 6 && strings.Trim(w, "IVXLCM") != ""
}

// isNameOrSymbol leaves alone the names of those who take part, initials before a
// name, and the parts of symbols ("A/RES/71/1", "ISO 8601", "R-12").
func (c *styleCheck) isNameOrSymbol(i int, written string) bool {
	s := c.toks[i].Span
	near := func(at int) bool {
		return at >= 0 && at < len(c.points) && (strings.ContainsRune("/-.", c.points[at]) && !(c.points[at] == '.' && at+1 >= len(c.points)))
	}
	if near(s.Start-1) || near(s.End) && c.points[s.End] != '.' {
		return true
	}
	return slices.ContainsFunc(c.x.finder().by[strings.ToLower(written)], func(e entry) bool { return e.exact == written })
}

// Abbreviations lists the abbreviations that a text uses with what they stand
// for, by their letters: those of the house style, and those that the text writes
// out itself.
func (x *Index) Abbreviations(s *Summary) []process.Abbreviation {
	h, _ := HouseStyle(s.Language, x.Process.Style)
	found := map[string]string{}
	for i := range s.Sections {
		for _, y := range s.Sections[i].Sentences {
			points := []rune(y.Text)
			toks := text.Tokens(y.Text)
			for k, t := range toks {
				short := string(points[t.Span.Start:t.Span.End])
				if j := slices.IndexFunc(h.abbreviations, func(a process.Abbreviation) bool { return a.Short == short }); j >= 0 {
					found[short] = h.abbreviations[j].Long
				} else if isAcronym(short) && found[short] == "" && t.Span.Start > 0 && points[t.Span.Start-1] == '(' {
					if long := writtenOut(points, toks[:k], short); long != "" {
						found[short] = long
					}
				}
			}
		}
	}
	var out []process.Abbreviation
	for short, long := range found {
		out = append(out, process.Abbreviation{Language: s.Language, Short: short, Long: long})
	}
	slices.SortFunc(out, func(a, b process.Abbreviation) int { return cmp.Compare(a.Short, b.Short) })
	return out
}

// writtenOut finds the words before brackets whose first letters make an acronym:
// small words between them ("of the") may count or not.
func writtenOut(points []rune, before []text.Token, short string) string {
	letters := []rune(strings.ToLower(short))
	var from func(i, at, small int) int
	from = func(i, at, small int) int {
		if i < 0 || at < 0 {
			return -1
		}
		if unicode.ToLower(points[before[i].Span.Start]) == letters[at] {
			if at == 0 {
				return i
			}
			if start := from(i-1, at-1, 0); start >= 0 {
				return start
			}
		}
		if before[i].Span.Len() <= 3 && small < 3 && at < len(letters)-1 {
			return from(i-1, at, small+1)
		}
		return -1
	}
	if start := from(len(before)-1, len(letters)-1, 0); start >= 0 {
		return string(points[before[start].Span.Start:before[len(before)-1].Span.End])
	}
	return ""
}
