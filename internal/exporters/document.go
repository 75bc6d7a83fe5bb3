// SPDX-License-Identifier: Apache-2.0

// Package exporters writes what leaves the house. An export is a copy in a
// format that others read: a document as DOCX, HTML or Markdown, rows as CSV.
// All documents are first composed as one model of blocks, so that each format
// says the same. The package does not decide what may leave: conventions and
// visibility are settled before a Document is made.
package exporters

import "time"

// Document is a text ready to be written in any format. Writers do not change it.
type Document struct {
	Language  string    // BCP 47, "fr"; must be given
	Direction Direction // empty: that of the language's script
	Above     []Inline  // lines above the title, such as the name of the process
	Title     Inline
	Subtitle  []Inline
	Running   Inline // on every page: a symbol, or the mark of a sample or edition
	Meta      Meta
	Labels    Labels
	Blocks    []Block
	Compact   bool // set closely, for a paper that keeps to its page
}

// Meta is what a file says of itself. Times that are zero are left out, so that
// the same document is always the same bytes.
type Meta struct {
	Creator, Subject, Description, Identifier string
	Keywords                                  []string
	Created, Modified                         time.Time
}

// Labels are the few words that a format adds, in the document's language.
type Labels struct {
	Notes string // heading of the notes where they stand at the end
	Back  string // from a note back to its place in the text
}

// Direction is the direction of writing.
type Direction string

// The directions; the empty one is that of the surroundings or the language.
const (
	LeftToRight Direction = "ltr"
	RightToLeft Direction = "rtl"
)

// Inline is running text within a block.
type Inline []Run

// Run is a stretch of text of one kind. A line feed in it breaks the line.
type Run struct {
	Text      string
	Emphasis  bool
	Strong    bool
	Small     bool      // a count or a source beside its word
	Mark      bool      // the words that something rests on
	Link      string    // http, https or mailto address, or "#" and an anchor
	Anchor    string    // name under which this place can be linked to
	Language  string    // BCP 47, where it differs from the document's
	Direction Direction // where it differs; such a run is isolated from its neighbours
	Note      *Footnote // its reference follows the text
}

// Footnote is a note to the text. Notes have no notes of their own.
type Footnote struct{ Paragraphs []Inline }

// Block is one of the block types of this package.
type Block interface{ block() }

// TitleBlock is the place of the document's title; without one the document
// begins with it.
type TitleBlock struct{}

// Heading opens a section. Level is 1 to 4 below the title; Number is printed
// before the text ("II.", "b.").
type Heading struct {
	Level  int
	Number string
	Text   Inline
	Anchor string
}

// Alignment is where lines end up, by the direction of writing.
type Alignment int

// The alignments.
const (
	Start Alignment = iota
	Center
	End
)

// Paragraph is a paragraph; Number hangs before it ("12.", "R-3").
type Paragraph struct {
	Text   Inline
	Number string
	Align  Alignment
	Anchor string
}

// Numbering is how the items of a list are counted.
type Numbering int

// The numberings. Letters become the letters of the document's script.
const (
	Bullets Numbering = iota
	Decimal
	Letters
	Romans
)

// List is a list; Start is the first number, 0 meaning 1. Lists nest nine deep.
type List struct {
	Numbering Numbering
	Start     int
	Items     []Item
}

// Item is one item of a list: its paragraphs, then the lists below it.
type Item struct {
	Paragraphs []Inline
	Lists      []List
}

// Table is a table with one header row, repeated on each page. Every row fills
// the columns, counting spans.
type Table struct {
	Caption Inline
	Columns []Column
	Header  []TableCell // may be empty
	Rows    [][]TableCell
}

// Column is a column; Width is its share of the line, 0 for all columns meaning
// a width by content. Figures stand at the End.
type Column struct {
	Align Alignment
	Width int
}

// TableCell holds paragraphs; Span is the number of columns it covers, 0 meaning 1.
type TableCell struct {
	Paragraphs []Inline
	Span       int
	Strong     bool // names its row, or the rows that follow
}

// Facts is a list of labels and their values: who, where, when.
type Facts struct{ Items []Fact }

// Fact is a label with its values.
type Fact struct {
	Label  Inline
	Values []Inline
}

// PageBreak begins a page where the format has pages.
type PageBreak struct{}

// Letter is a letter as it is sent, without page of its own: breaks are the
// composer's.
type Letter struct {
	Letterhead  []Inline
	PlaceDate   Inline
	Addressee   []Inline
	Salutation  Inline
	Body        []Block
	Closing     Inline
	Signatories []Signatory // beside each other, in agreed order
	Circulation []Inline    // at the foot: to whom it goes
}

// Signatory is a name with the posts below it.
type Signatory struct {
	Name  Inline
	Posts []Inline
}

// TableOfContents lists the headings down to Depth, 0 meaning 3.
type TableOfContents struct {
	Title Inline
	Depth int
}

// Quote is a verbatim text apart from the running text, with its source.
type Quote struct {
	Paragraphs []Inline
	Source     Inline
	Language   string
	Direction  Direction
}

// Notice tells what kind of document this is: a sample, a working edition.
type Notice struct {
	Title      Inline
	Paragraphs []Inline
}

func (TitleBlock) block()      {}
func (Heading) block()         {}
func (Paragraph) block()       {}
func (List) block()            {}
func (Table) block()           {}
func (Facts) block()           {}
func (PageBreak) block()       {}
func (Letter) block()          {}
func (TableOfContents) block() {}
func (Quote) block()           {}
func (Notice) block()          {}

// Plain is running text of one kind; it is empty for an empty string.
func Plain(s string) Inline {
	if s == "" {
		return nil
	}
	return Inline{{Text: s}}
}

// Cells is a row of plain cells.
func Cells(texts ...string) []TableCell {
	row := make([]TableCell, len(texts))
	for i, t := range texts {
		row[i] = TableCell{Paragraphs: []Inline{Plain(t)}}
	}
	return row
}
