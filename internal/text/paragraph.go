// SPDX-License-Identifier: Apache-2.0

package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Paragraph is a non-empty line of a text. Paragraphs are counted from 1 and
// derived each time they are needed, never stored: the text is the record.
type Paragraph struct {
	Number int
	Span   Span
	Text   string
}

// Paragraphs lists the non-empty lines of a normalised text. A form feed parts
// pages and is white space here. The span leaves out white space at both ends.
func Paragraphs(in string) []Paragraph {
	var out []Paragraph
	at := 0
	for line := range strings.SplitSeq(in, "\n") {
		trimmed := strings.TrimSpace(line)
		if trimmed != "" {
			lead := Len(line[:strings.Index(line, trimmed)])
			start := at + lead
			out = append(out, Paragraph{Number: len(out) + 1, Span: Span{start, start + Len(trimmed)}, Text: trimmed})
		}
		at += utf8.RuneCountInString(line) + 1
	}
	return out
}

// ParagraphAt is the number of the paragraph that holds the offset, in code
// points; 0 where it lies before the first.
func ParagraphAt(in string, points int) int {
	n, at := 0, 0
	for line := range strings.SplitSeq(in, "\n") {
		if at > points {
			break
		}
		if words := strings.TrimLeftFunc(line, unicode.IsSpace); words != "" {
			if at+Len(line[:len(line)-len(words)]) > points {
				break
			}
			n++
		}
		at += utf8.RuneCountInString(line) + 1
	}
	return n
}
