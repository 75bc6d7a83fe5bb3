// SPDX-License-Identifier: Apache-2.0

// Package manuscript reads a text that somebody wrote elsewhere, in Word or on
// paper, as headings, paragraphs and items of lists, so that it can be drafted
// on. It does not ask what the text says or whether it is true.
package manuscript

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/text"
	"rapporteur/summary"
)

// Bounds on what one manuscript may hold: a hostile file may unfold to any size.
const (
	MaxBytes   = 16 << 20 // of the file
	maxText    = 4 << 20  // of its text
	maxBlocks  = 20_000
	maxHeading = 140 // code points of a line that may be a heading
)

// ErrNotText is given for what is neither a Word file, a page nor plain text.
var ErrNotText = errors.New("neither a Word file (.docx), a page nor plain text in UTF-8")

// ErrTooLong is given for more text than is taken in at once.
var ErrTooLong = errors.New("the text is longer than is taken in at once")

// Read tells by the content what a file is: a Word file, a page of HTML or plain
// text in UTF-8.
func Read(data []byte) ([]summary.Block, error) {
	if len(data) > MaxBytes {
		return nil, fmt.Errorf("the file is larger than %d MB", MaxBytes>>20)
	}
	switch head := bytes.ToLower(bytes.TrimLeft(data[:min(len(data), 512)], "\ufeff \t\r\n")); {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return readDOCX(data)
	case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0, bytes.HasPrefix(head, []byte("%pdf-")):
		return nil, ErrNotText
	case bytes.HasPrefix(head, []byte("<!doctype html")), bytes.HasPrefix(head, []byte("<html")), bytes.HasPrefix(head, []byte("<body")):
		return HTML(string(data))
	}
	return Text(string(data))
}

// collector gathers blocks up to the bounds.
type collector struct {
	out  []summary.Block
	size int
}

func (c *collector) add(b summary.Block) error {
	b.Text = strings.Join(strings.Fields(text.Normalise(b.Text)), " ")
	if b.Text == "" {
		return nil
	}
	c.size += len(b.Text)
	if len(c.out) >= maxBlocks || c.size > maxText {
		return ErrTooLong
	}
	if b.Heading > 0 {
		b.Text = withoutMark(b.Text)
	}
	c.out = append(c.out, b)
	return nil
}

// withoutMark takes the number or letter off a heading: the document numbers its
// own.
func withoutMark(heading string) string {
	points := []rune(heading)
	if n := text.ListMark(points, 0, len(points)); n > 0 {
		return string(points[n:])
	}
	first, rest, ok := strings.Cut(heading, " ")
	if ok && strings.HasSuffix(first, ".") && len(first) < 8 && strings.Trim(first, "IVXLC.") == "" {
		return strings.TrimSpace(rest)
	}
	return heading
}

// Text reads plain text. Where empty lines part its paragraphs, single line ends
// are wraps; else each line is a paragraph. A short line that ends in no sign and
// has something below it is a heading.
func Text(in string) ([]summary.Block, error) {
	in = text.Normalise(in)
	if len(in) > maxText {
		return nil, ErrTooLong
	}
	paragraphs := strings.Split(in, "\n")
	if strings.Contains(strings.TrimSpace(strings.ReplaceAll(in, " \n", "\n")), "\n\n") {
		paragraphs = unwrap(paragraphs)
	}
	var lines []string
	for _, p := range paragraphs {
		if p = strings.TrimSpace(p); p != "" {
			lines = append(lines, p)
		}
	}
	c := collector{}
	for i, line := range lines {
		points := []rune(line)
		b := summary.Block{Text: line}
		switch mark := text.ListMark(points, 0, len(points)); {
		case i+1 < len(lines) && isHeading(line):
			b.Heading = 1
		case mark > 0:
			b.Item, b.Text = true, string(points[mark:])
		}
		if err := c.add(b); err != nil {
			return nil, err
		}
	}
	return c.out, nil
}

// unwrap joins the lines between empty ones; an item of a list begins anew.
func unwrap(lines []string) []string {
	var out []string
	open := false
	for _, line := range lines {
		line = strings.TrimSpace(line)
		points := []rune(line)
		switch {
		case line == "":
			open = false
		case open && text.ListMark(points, 0, len(points)) == 0:
			out[len(out)-1] += " " + line
		default:
			out = append(out, line)
			open = true
		}
	}
	return out
}

func isHeading(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(line)
	if text.Len(line) > maxHeading || !unicode.IsLetter(last) && !unicode.IsDigit(last) && last != ')' {
		return false
	}
	return len(strings.Fields(line)) <= 16
}
