// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

const deepestList = 9

// outline is what must be known of a whole document before its first line can be
// written: headings for the table of contents, anchors for the links.
type outline struct {
	tongue   tongue
	tongues  map[string]tongue // of runs and quotes
	headings []*section
	anchors  map[string]place
	wanted   map[string]bool // names that links point to
	contents bool            // has a table of contents
	titled   bool            // has a TitleBlock
	err      error
}

// place is what an anchor is called: in HTML and Markdown, and in DOCX, whose
// bookmarks may be no longer than 40 letters, digits and low lines.
type place struct{ id, bookmark string }

// section is a heading with the identifier it is linked by.
type section struct {
	Heading
	place
}

// survey reads a document once and refuses what no format can express.
func survey(d *Document) (*outline, error) {
	o := &outline{tongues: map[string]tongue{}, anchors: map[string]place{}, wanted: map[string]bool{}}
	t, err := readTongue(d.Language)
	if err != nil {
		return nil, err
	}
	t.rtl = d.Direction.or(t.rtl)
	o.tongue = t
	o.lines(d.Above...)
	o.lines(d.Title, d.Running)
	o.lines(d.Subtitle...)
	o.blocks(d.Blocks)
	if o.err != nil {
		return nil, fmt.Errorf("checking the document: %w", o.err)
	}
	return o, nil
}

func (o *outline) fail(format string, args ...any) {
	if o.err == nil {
		o.err = fmt.Errorf(format, args...)
	}
}

func (o *outline) blocks(blocks []Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case TitleBlock:
			if o.titled {
				o.fail("the title has two places")
			}
			o.titled = true
		case PageBreak:
		case TableOfContents:
			o.contents = true
			o.lines(b.Title)
		case Heading:
			o.heading(b)
		case Paragraph:
			o.anchor(b.Anchor)
			o.lines(b.Text)
		case List:
			o.list(b, 1)
		case Table:
			o.table(b)
		case Facts:
			for _, f := range b.Items {
				o.lines(f.Label)
				o.lines(f.Values...)
			}
		case Letter:
			o.letter(b)
		case Quote:
			o.language(b.Language)
			o.lines(b.Paragraphs...)
			o.lines(b.Source)
		case Notice:
			o.lines(b.Title)
			o.lines(b.Paragraphs...)
		default:
			o.fail("unknown kind of block %T", b)
		}
	}
}

func (o *outline) heading(h Heading) {
	if h.Level < 1 || h.Level > 4 {
		o.fail("heading %q has level %d, levels are 1 to 4", flat(h.Text), h.Level)
	}
	n := len(o.headings) + 1
	s := &section{h, place{"section-" + strconv.Itoa(n), "_Toc" + strconv.Itoa(100000+n)}}
	if h.Anchor != "" {
		o.anchor(h.Anchor)
		s.id = o.anchors[h.Anchor].id
		o.anchors[h.Anchor] = s.place
	}
	o.headings = append(o.headings, s)
	o.lines(h.Text)
}

func (o *outline) letter(l Letter) {
	o.lines(l.Letterhead...)
	o.lines(l.PlaceDate)
	o.lines(l.Addressee...)
	o.lines(l.Salutation)
	o.blocks(l.Body)
	o.lines(l.Closing)
	for _, s := range l.Signatories {
		o.lines(s.Name)
		o.lines(s.Posts...)
	}
	o.lines(l.Circulation...)
}

func (o *outline) list(l List, depth int) {
	if depth > deepestList {
		o.fail("list nested more than %d deep", deepestList)
		return
	}
	for _, it := range l.Items {
		o.lines(it.Paragraphs...)
		for _, sub := range it.Lists {
			o.list(sub, depth+1)
		}
	}
}

func (o *outline) table(t Table) {
	if len(t.Columns) == 0 {
		o.fail("table %q has no columns", flat(t.Caption))
	}
	o.lines(t.Caption)
	if len(t.Header) > 0 {
		o.row(t, t.Header)
	}
	for _, r := range t.Rows {
		o.row(t, r)
	}
}

func (o *outline) row(t Table, cells []TableCell) {
	n := 0
	for _, c := range cells {
		n += c.span()
		o.lines(c.Paragraphs...)
	}
	if n != len(t.Columns) {
		o.fail("table %q: row of %d columns in a table of %d", flat(t.Caption), n, len(t.Columns))
	}
}

func (c TableCell) span() int { return max(c.Span, 1) }

func (o *outline) lines(lines ...Inline) {
	for _, in := range lines {
		for i := range in {
			o.run(&in[i], false)
		}
	}
}

func (o *outline) run(r *Run, inNote bool) {
	o.language(r.Language)
	o.anchor(r.Anchor)
	if name, ok := strings.CutPrefix(r.Link, "#"); ok {
		o.wanted[name] = true
	}
	if r.Note == nil {
		return
	}
	if inNote {
		o.fail("note %q within a note", flat(Inline{{Text: r.Text}}))
		return
	}
	for _, in := range r.Note.Paragraphs {
		for i := range in {
			o.run(&in[i], true)
		}
	}
}

func (o *outline) language(tag string) {
	if tag == "" {
		return
	}
	if _, known := o.tongues[tag]; known {
		return
	}
	t, err := readTongue(tag)
	if err != nil {
		o.err = errors.Join(o.err, err)
		return
	}
	o.tongues[tag] = t
}
