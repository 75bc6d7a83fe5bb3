// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// blockTags begin and end a line.
var blockTags = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Main: true, atom.Header: true, atom.Footer: true, atom.Li: true,
	atom.Ul: true, atom.Ol: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Table: true, atom.Tr: true, atom.Blockquote: true, atom.Pre: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Hr: true, atom.Br: true, atom.Figure: true,
	atom.Figcaption: true, atom.Form: true, atom.Body: true, atom.Caption: true, atom.Address: true, atom.Aside: true, atom.Nav: true,
}

// unreadTags hold nothing of the record.
var unreadTags = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Nav: true, atom.Template: true, atom.Noscript: true, atom.Svg: true, atom.Head: true,
	atom.Button: true, atom.Select: true, atom.Textarea: true, atom.Iframe: true, atom.Object: true,
}

// readHTML gives the text of a page, a line for each block; items of lists keep
// a mark. It reads tokens, never a tree, so nesting costs nothing.
func readHTML(data []byte) (string, error) {
	var in io.Reader = bytes.NewReader(data)
	if !utf8.Valid(data) {
		decoded, err := charset.NewReader(in, "text/html")
		if err != nil {
			return "", fmt.Errorf("reading the encoding of the page: %w", err)
		}
		in = decoded
	}
	z := html.NewTokenizer(in)
	z.SetMaxBuf(8 << 20)
	p := pageText{}
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return "", fmt.Errorf("reading the page: %w", err)
			}
			return p.b.String(), nil
		}
		p.take(kind, z)
	}
}

// pageText gathers the text of a page.
type pageText struct {
	b       strings.Builder
	hidden  atom.Atom // the tag whose content is left out
	depth   int       // how often that tag is open within itself
	ordered []int     // numbers of the open lists; -1 for one of bullets
	space   bool
	line    bool // something stands on the line
}

func (p *pageText) take(kind html.TokenType, z *html.Tokenizer) {
	switch kind {
	case html.TextToken:
		if p.hidden == 0 {
			p.text(string(z.Text()))
		}
	case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
		raw, _ := z.TagName()
		p.tag(atom.Lookup(raw), kind)
	}
}

func (p *pageText) tag(a atom.Atom, kind html.TokenType) {
	opens := kind == html.StartTagToken
	if p.hidden != 0 {
		if a == p.hidden && opens {
			p.depth++
		} else if a == p.hidden && kind == html.EndTagToken {
			if p.depth--; p.depth == 0 {
				p.hidden = 0
			}
		}
		return
	}
	if unreadTags[a] && opens {
		p.hidden, p.depth = a, 1
		return
	}
	if blockTags[a] {
		p.newline()
	}
	switch a {
	case atom.Td, atom.Th:
		if p.line {
			p.b.WriteByte('\t')
			p.space = false
		}
	case atom.Ul, atom.Ol:
		p.list(a, kind)
	case atom.Li:
		if opens {
			p.mark()
		}
	}
}

func (p *pageText) list(a atom.Atom, kind html.TokenType) {
	switch {
	case kind == html.StartTagToken && len(p.ordered) < 64:
		n := -1
		if a == atom.Ol {
			n = 0
		}
		p.ordered = append(p.ordered, n)
	case kind == html.EndTagToken && len(p.ordered) > 0:
		p.ordered = p.ordered[:len(p.ordered)-1]
	}
}

// mark writes the sign of a list item; lists within lists have another one.
func (p *pageText) mark() {
	n := len(p.ordered)
	switch {
	case n == 0 || p.ordered[n-1] < 0 && n == 1:
		p.b.WriteString("• ")
	case p.ordered[n-1] < 0:
		p.b.WriteString("– ")
	default:
		p.ordered[n-1]++
		fmt.Fprintf(&p.b, "%d. ", p.ordered[n-1])
	}
	p.line, p.space = true, false
}

func (p *pageText) newline() {
	if p.line {
		p.b.WriteString("\n\n")
	}
	p.line, p.space = false, false
}

// text folds white space as a browser does.
func (p *pageText) text(s string) {
	for _, r := range html.UnescapeString(s) {
		if r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' || r == '\u00a0' {
			p.space = true
			continue
		}
		if p.space && p.line && !strings.HasSuffix(lastBytes(p.b.String(), 2), " ") {
			p.b.WriteByte(' ')
		}
		p.space = false
		p.line = true
		p.b.WriteRune(r)
	}
}
