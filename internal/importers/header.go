// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"rapporteur"
	"rapporteur/record"
)

var headerLine = regexp.MustCompile(`^([\p{L}][\p{L}\p{N} _-]{0,60}):(?:[ \t]+(.*)|)$`)

// splitHeader parts a text from the header block before it: lines "Name: value"
// up to the first blank line, of which one at least has a name that is known. A
// line that begins with white space continues the value above it. The text
// stays as it is, without the blank lines before it. Without such a block,
// found is false.
func splitHeader(s string, limits Limits) (block []record.Field, body string, found bool, err error) {
	rest := strings.TrimLeft(s, "\n\f \t")
	for {
		line, after, more := strings.Cut(rest, "\n")
		if strings.TrimSpace(line) == "" {
			rest = after
			break
		}
		switch m := headerLine.FindStringSubmatch(strings.TrimRight(line, " \t")); {
		case (line[0] == ' ' || line[0] == '\t') && len(block) > 0:
			last := &block[len(block)-1]
			last.Value = strings.TrimSpace(last.Value + " " + strings.TrimSpace(line))
			if utf8.UTFMax*limits.Value < len(last.Value) { // no need to read on
				return block, s, anyKnown(block), checkBlock(block, limits)
			}
		case m == nil || strings.Contains(m[2], "\f"):
			return nil, s, false, nil
		default:
			block = append(block, record.Field{Name: strings.TrimSpace(m[1]), Value: strings.TrimSpace(m[2])})
		}
		if rest = after; !more {
			break
		}
	}
	if !anyKnown(block) {
		return nil, s, false, nil
	}
	return block, strings.TrimLeft(rest, "\n"), true, checkBlock(block, limits)
}

func anyKnown(block []record.Field) bool {
	for _, f := range block {
		if _, ok := knownColumn(f.Name); ok {
			return true
		}
	}
	return false
}

func checkBlock(block []record.Field, limits Limits) error {
	if len(block) > limits.Columns {
		return tooLarge("import.header_lines", len(block), limits.Columns)
	}
	for _, f := range block {
		if n := utf8.RuneCountInString(f.Value); n > limits.Value {
			return rapporteur.Fail(rapporteur.TooLarge, "import.value_long", "name", f.Name, "limit", itoa(limits.Value))
		}
	}
	return nil
}
