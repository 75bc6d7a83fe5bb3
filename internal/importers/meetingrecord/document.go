// SPDX-License-Identifier: Apache-2.0

// Package meetingrecord reads the record of a meeting as secretariats publish
// it: a summary or report with its programme, the areas discussed, what was
// recommended and who said what. It never decides what a passage means for a
// process; what it is unsure of it hands on with its reason.
package meetingrecord

import (
	"strings"
	"unicode"

	"rapporteur/internal/text"
)

// Document is a record ready to be read: its normalised text and those of its
// paragraphs that belong to it. Matter before the first or after the last page
// of a transcription is no paragraph of the document; Cut says where it begins.
type Document struct {
	Text       string
	Paragraphs []Paragraph
	Cut        *Cut // nil where nothing follows the end

	runes []rune
	paged bool // paragraphs are pages or parts of pages: a sentence may run on
}

// Cut tells where unrelated matter begins, in code points, and by which sign.
type Cut struct {
	At     int
	Reason string
}

// Paragraph is one block of the source.
type Paragraph struct {
	Number  int       // counted from 1 over the blocks that belong to the record
	Page    *int      // the page number at its start, or inherited; nil where the source has none
	Printed *int      // the page number printed at its end
	Span    text.Span // the whole raw paragraph
	Body    text.Span // without running page numbers and headers; empty for running matter
}

// block is a paragraph before it is known what it belongs to.
type block struct {
	text.Span
	feeds   int  // form feeds before it
	running bool // a page number, header or footer alone
}

// Parse finds the paragraphs, pages and the end of a record in plain text.
func Parse(s string) Document {
	doc := Document{Text: text.Normalise(s)}
	doc.runes = []rune(doc.Text)
	blocks := splitBlocks(doc.runes)
	run := findPageRun(doc.runes, blocks)
	if run == nil {
		blocks, doc.Cut = cutTeasers(doc.runes, blocks)
		doc.take(blocks)
		return doc
	}
	doc.paged = true
	doc.takePages(blocks, run)
	return doc
}

// take keeps blocks that carry no page numbers of a transcription; form feeds,
// where there are any, count the pages.
func (d *Document) take(blocks []block) {
	pages := len(blocks) > 0 && blocks[len(blocks)-1].feeds > 0
	d.paged = pages
	for i, b := range blocks {
		p := Paragraph{Number: i + 1, Span: b.Span, Body: b.Span}
		if pages {
			n := b.feeds + 1
			p.Page = &n
		}
		if b.running {
			p.Body.End = p.Body.Start
		}
		d.Paragraphs = append(d.Paragraphs, p)
	}
}

// Slice gives the raw words at a span; empty where it does not fit.
func (d Document) Slice(s text.Span) string {
	if s.Start < 0 || s.End > len(d.runes) || s.Start >= s.End {
		return ""
	}
	return string(d.runes[s.Start:s.End])
}

// Clean gives the words at a span without the running matter between pages,
// white space folded to single spaces and words parted at line ends joined.
func (d Document) Clean(s text.Span) string {
	var parts []string
	for i := d.paragraphAt(s.Start); i < len(d.Paragraphs) && d.Paragraphs[i].Span.Start < s.End; i++ {
		body := d.Paragraphs[i].Body
		part := text.Span{Start: max(body.Start, s.Start), End: min(body.End, s.End)}
		if w := joinLines(d.Slice(part)); w != "" {
			parts = append(parts, w)
		}
	}
	out := ""
	for _, p := range parts {
		switch {
		case out == "":
			out = p
		case endsParted(out) && startsLower(p):
			out = joinParted(out, p)
		default:
			out += " " + p
		}
	}
	return out
}

// PageAt is the page on which a code point stands; nil where there is none.
func (d Document) PageAt(at int) *int {
	if i := d.paragraphAt(at); i < len(d.Paragraphs) && i >= 0 {
		return d.Paragraphs[i].Page
	}
	return nil
}

// Extent spans all paragraphs of the record.
func (d Document) Extent() text.Span {
	if len(d.Paragraphs) == 0 {
		return text.Span{}
	}
	return text.Span{Start: d.Paragraphs[0].Span.Start, End: d.Paragraphs[len(d.Paragraphs)-1].Span.End}
}

// paragraphAt is the index of the last paragraph that begins at or before the
// point; 0 where none does.
func (d Document) paragraphAt(at int) int {
	lo, hi := 0, len(d.Paragraphs)
	for lo < hi {
		mid := (lo + hi) / 2
		if d.Paragraphs[mid].Span.Start <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return max(lo-1, 0)
}

// joinLines folds white space and mends words parted by a hyphen at a line end.
func joinLines(s string) string {
	if !strings.Contains(s, "\n") {
		return strings.Join(strings.Fields(s), " ")
	}
	out := ""
	var b strings.Builder
	for line := range strings.Lines(s) {
		w := strings.Join(strings.Fields(line), " ")
		if w == "" {
			continue
		}
		if out != "" {
			if endsParted(out) && startsLower(w) {
				w = joinParted(out, w)
			} else {
				b.WriteString(out)
				b.WriteByte(' ')
			}
		}
		out = w
	}
	b.WriteString(out)
	return b.String()
}

func endsParted(s string) bool {
	r := []rune(lastBytes(s, 16))
	return len(r) > 2 && r[len(r)-1] == '-' && unicode.IsLower(r[len(r)-2])
}

func startsLower(s string) bool {
	for _, r := range s {
		return unicode.IsLower(r)
	}
	return false
}

// keepsHyphen lists first parts that are written with a hyphen in their own
// right, so that "multi-" at a line end stays so.
var keepsHyphen = set(`non multi self cross anti well co pre post semi inter sub long short high low
	follow decision policy human gender child victim people age rights evidence whole time state so part full`)

func joinParted(a, b string) string {
	word := a[strings.LastIndexAny(a, " \t")+1 : len(a)-1]
	if keepsHyphen[strings.ToLower(word)] || strings.Contains(word, "-") {
		return a + b
	}
	return a[:len(a)-1] + b
}

func lastBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return s[len(s)-n:]
}

// set makes a lookup of the words in a list.
func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
