// SPDX-License-Identifier: Apache-2.0

package web

import (
	"strings"
	"unicode"
)

// step is a size at which a name is set on a screen of a hall: its letters, the
// width that it has, and the lines. The unit is that of 89-hall.css: a hundredth of
// the width of a screen whose sides are 16 to 9.
type step struct {
	name        string // of the class; empty is the largest
	size, width float64
	lines       int
}

type steps []step

// nameSizes are those of the largest name. The first two stand beside the clock,
// the others above it over the whole width.
var nameSizes = steps{{"", 9.5, 52, 2}, {"long", 7, 52, 2}, {"longer", 5.6, 90, 2}, {"longest", 4.4, 90, 2}}

// nextSizes are those of who follows, three beside each other.
var nextSizes = steps{{"", 3.9, 27.3, 2}, {"long", 3.2, 27.3, 2}, {"longer", 2.5, 27.3, 2}, {"longest", 2.2, 27.3, 3}}

// of is the first step at which a name stands on the lines that it has, else the last.
func (all steps) of(name string) string {
	for _, s := range all {
		if linesOf(name, s.width/s.size) <= s.lines {
			return s.name
		}
	}
	return all[len(all)-1].name
}

// linesOf is on how many lines a name stands that may be so many ems wide. A word
// that is wider than a line takes more than any screen has.
func linesOf(name string, width float64) int {
	lines, at := 1, 0.0
	for _, word := range strings.FieldsFunc(strings.ReplaceAll(name, "-", "- "), unicode.IsSpace) {
		w := ems(word)
		switch {
		case w > width:
			return 99
		case at > 0 && at+ems(" ")+w > width:
			lines, at = lines+1, w
		default:
			at += ems(" ") + w
		}
	}
	return lines
}

// ems is about how wide bold letters of a usual sans are, rather more than less.
func ems(s string) (sum float64) {
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r):
		case strings.ContainsRune("iljI.,'’: ", r):
			sum += .34
		case strings.ContainsRune("trf-()", r):
			sum += .46
		case strings.ContainsRune("mwMW", r):
			sum += .98
		case unicode.Is(unicode.Han, r):
			sum += 1.02
		case unicode.Is(unicode.Arabic, r):
			sum += .56
		case unicode.IsUpper(r):
			sum += .72
		default:
			sum += .63
		}
	}
	return sum
}
