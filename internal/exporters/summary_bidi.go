// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// The marks that isolate a name in another script from its surroundings.
const (
	isolate = "\u2068"
	popped  = "\u2069"
)

// running parts a text at the marks that isolate names in another script: each
// such name becomes a run with a direction of its own, which is understood by
// word processors that do not know the marks.
func (d *summaryDoc) running(in string) Inline {
	out := scriptRuns(in, d.p.Dir() == string(RightToLeft))
	if len(out) == 0 {
		return Inline{{}}
	}
	return out
}

func scriptRuns(in string, rtl bool) Inline {
	var out Inline
	for in != "" {
		start := strings.Index(in, isolate)
		if start < 0 {
			return append(out, Run{Text: strings.ReplaceAll(in, popped, "")})
		}
		if start > 0 {
			out = append(out, Run{Text: in[:start]})
		}
		inner, rest := untilPopped(in[start+len(isolate):])
		if beginsRightToLeft(inner) == rtl {
			out = append(out, scriptRuns(inner, rtl)...)
		} else if bare := strings.NewReplacer(isolate, "", popped, "").Replace(inner); bare != "" {
			out = append(out, Run{Text: bare, Direction: against(rtl)})
		}
		in = rest
	}
	return out
}

// untilPopped parts a text at the end of the isolate that was opened before it.
func untilPopped(in string) (inner, rest string) {
	depth := 1
	for i, r := range in {
		switch string(r) {
		case isolate:
			depth++
		case popped:
			if depth--; depth == 0 {
				return in[:i], in[i+len(popped):]
			}
		}
	}
	return in, ""
}

// beginsRightToLeft reads the direction off the first strong character.
func beginsRightToLeft(in string) bool {
	for i := 0; i < len(in); {
		p, size := bidi.LookupString(in[i:])
		switch p.Class() {
		case bidi.R, bidi.AL:
			return true
		case bidi.L:
			return false
		}
		i += max(size, 1)
	}
	return false
}

func against(rtl bool) Direction {
	if rtl {
		return LeftToRight
	}
	return RightToLeft
}
