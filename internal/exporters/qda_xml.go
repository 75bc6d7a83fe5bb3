// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"strings"
	"unicode/utf8"
)

// xmlText drops what XML cannot hold: control characters, and what is no
// character. Nothing else is changed, so that what comes back is the same.
func xmlText(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\f':
			if r == '\f' {
				return '\n'
			}
			return r
		case r < ' ' || r == 0xFFFE || r == 0xFFFF:
			return -1
		case r == utf8.RuneError:
			return utf8.RuneError
		}
		return r
	}, s)
}

// xmlLine is xmlText for an attribute, which programs read as one line.
func xmlLine(s string) string { return strings.Join(strings.Fields(xmlText(s)), " ") }
