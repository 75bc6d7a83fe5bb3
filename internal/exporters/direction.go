// SPDX-License-Identifier: Apache-2.0

package exporters

import "golang.org/x/text/unicode/bidi"

// stretch is a part of a text that a word processor must be told to set from
// right to left, or not.
type stretch struct {
	text string
	rtl  bool
}

// stretches cuts a text by direction. Word does not run the whole Unicode bidi
// algorithm: it believes what each run says of itself. In text that runs from
// right to left all is so, except stretches that begin with a Latin (or other
// left-to-right) letter and end with one or with a figure, as "A/RES/71/280";
// in other text only stretches from one right-to-left letter to the last of its
// kind are turned.
func stretches(s string, rtl bool) []stretch {
	if !rtl && !mayTurn(s) {
		return []stretch{{s, false}}
	}
	var out []stretch
	from, end, inside := 0, 0, false // [from, end) is the turned stretch while inside
	flush := func(to int, turned bool) {
		if to > from {
			out = append(out, stretch{s[from:to], rtl != turned})
			from = to
		}
	}
	for at := 0; at < len(s); {
		props, size := bidi.LookupString(s[at:])
		if size == 0 {
			size = 1
		}
		switch turns, stays := classes(props.Class(), rtl, inside); {
		case turns && !inside:
			flush(at, false)
			inside, end = true, at+size
		case turns:
			end = at + size
		case stays && inside:
			flush(end, true)
			inside = false
		}
		at += size
	}
	if inside {
		flush(end, true)
	}
	flush(len(s), false)
	return out
}

// classes tells whether a character belongs to a turned stretch, or ends one.
// Figures go on with a stretch that they follow (rule W7 of UAX #9 for those
// after Latin letters).
func classes(c bidi.Class, rtl, inside bool) (turns, stays bool) {
	switch c {
	case bidi.L:
		return rtl, !rtl
	case bidi.R, bidi.AL:
		return !rtl, rtl
	case bidi.AN:
		return !rtl, false
	case bidi.EN:
		return inside, false
	}
	return false, false
}

// mayTurn is false for text without any letter of a right-to-left script, all of
// which lie above the Armenian ones.
func mayTurn(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0xd6 {
			return true
		}
	}
	return false
}
