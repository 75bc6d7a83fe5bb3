// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"regexp"
	"strings"
)

// dateInBrackets ends a title with its day: "Water for all (26 April)".
var dateInBrackets = regexp.MustCompile(`(?i) \((?:\w+day,? )?\d{1,2} ` + monthRE + `[^()]*\)$`)

// panelTitle reads the title that begins at word i and tells where the body
// begins.
func (f *flow) panelTitle(i int) (string, int) {
	title, after := f.wholeTitle(i)
	return dateInBrackets.ReplaceAllString(title, ""), after
}

func (f *flow) wholeTitle(i int) (string, int) {
	if i >= len(f.words) {
		return "", i
	}
	if f.core(i) == "on" {
		i++
	}
	if title, after := f.quoted(i, 3); title != "" {
		return trimTitle(title), after
	}
	if f.opensLine(i) {
		end, ok := f.headingLine(i)
		if _, label, _ := f.labelAt(i); !ok || label || f.courtesyAt(i) {
			return "", i
		}
		return trimTitle(f.clean(i, end)), end
	}
	if !(f.flat(i)) {
		end := f.blockEnd(i)
		for j := i; j < end; j++ {
			if _, label, _ := f.labelAt(j); label || f.courtesyAt(j) || j > i && f.endsSentence(j-1) {
				end = j
				break
			}
		}
		return trimTitle(f.clean(i, end)), end
	}
	end := f.titleEnd(i, min(len(f.words), i+40))
	for j := i + 1; j < end; j++ {
		if _, label, _ := f.labelAt(j); label {
			end = j
		}
	}
	last := end
	for last > i+1 && (f.markAt(last-1).kind == debris || f.markAt(last-1).kind == weakMark) {
		last--
	}
	return trimTitle(f.tidy(i, last)), end
}

// quoted reads words in quotation marks that open within n words of i.
func (f *flow) quoted(i, n int) (string, int) {
	for j := i; j < i+n && j < len(f.words); j++ {
		raw := strings.TrimLeft(f.raw(j), "*(_")
		if !strings.HasPrefix(raw, "“") && !strings.HasPrefix(raw, "\"") && !strings.HasPrefix(raw, "«") && !strings.HasPrefix(raw, "‘") {
			continue
		}
		for k := j; k < len(f.words) && k < j+60; k++ {
			end := strings.TrimRight(f.raw(k), ".,;:*)_")
			if (strings.HasSuffix(end, "”") || strings.HasSuffix(end, "\"") || strings.HasSuffix(end, "»") || strings.HasSuffix(end, "’")) && (k > j || len(end) > 3) {
				return f.clean(j, k+1), k + 1
			}
		}
		return "", i
	}
	return "", i
}
