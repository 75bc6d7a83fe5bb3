// SPDX-License-Identifier: Apache-2.0

package manuscript

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rapporteur/summary"
)

// ends are the elements that begin and end a paragraph.
var ends = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Li: true, atom.Ul: true, atom.Ol: true, atom.Dt: true, atom.Dd: true,
	atom.Tr: true, atom.Td: true, atom.Th: true, atom.Table: true, atom.Blockquote: true, atom.Pre: true, atom.Body: true, atom.Hr: true, atom.Header: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
}

var levels = map[atom.Atom]int{atom.H1: 1, atom.H2: 2, atom.H3: 3, atom.H4: 4, atom.H5: 5, atom.H6: 6}

// unread are the elements whose content is no text of the manuscript.
var unread = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Head: true, atom.Template: true, atom.Title: true, atom.Noscript: true, atom.Iframe: true, atom.Textarea: true}

// HTML reads a page, or the fragment that Word puts on the clipboard.
func HTML(in string) ([]summary.Block, error) {
	z := html.NewTokenizer(strings.NewReader(in))
	z.SetMaxBuf(1 << 20)
	p := page{}
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return nil, fmt.Errorf("reading the page: %w", err)
			}
			if err := p.flush(); err != nil {
				return nil, err
			}
			return p.c.out, nil
		}
		if err := p.take(kind, z); err != nil {
			return nil, err
		}
	}
}

// page gathers the paragraphs of a page.
type page struct {
	c       collector
	line    strings.Builder
	heading int
	item    bool
	skip    atom.Atom // the element that is being left out
	depth   int       // elements of that name that are open
}

func (p *page) flush() error {
	b := summary.Block{Heading: p.heading, Item: p.item, Text: p.line.String()}
	if strings.TrimSpace(b.Text) == "" {
		p.line.Reset()
		return nil
	}
	p.line.Reset()
	p.item = false
	return p.c.add(b)
}

func (p *page) take(kind html.TokenType, z *html.Tokenizer) error {
	switch kind {
	case html.TextToken:
		if p.skip == 0 {
			p.line.Write(z.Text())
		}
		return nil
	case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
	default:
		return nil
	}
	t := z.Token()
	if p.skip != 0 {
		p.skipped(kind, t.DataAtom)
		return nil
	}
	open := kind == html.StartTagToken
	if open && (unread[t.DataAtom] || isMark(t)) {
		p.skip, p.depth = t.DataAtom, 1
		return nil
	}
	if t.DataAtom == atom.Br {
		p.line.WriteByte(' ')
	}
	if !ends[t.DataAtom] {
		return nil
	}
	if err := p.flush(); err != nil {
		return err
	}
	p.heading = 0
	if open {
		p.heading = levels[t.DataAtom]
		p.item = t.DataAtom == atom.Li || p.item && t.DataAtom == atom.P || listClass(t)
	} else if t.DataAtom == atom.Li {
		p.item = false
	}
	return nil
}

func (p *page) skipped(kind html.TokenType, a atom.Atom) {
	if a != p.skip {
		return
	}
	switch kind {
	case html.StartTagToken:
		p.depth++
	case html.EndTagToken:
		if p.depth--; p.depth == 0 {
			p.skip = 0
		}
	}
}

// isMark tells the span in which Word writes the bullet or number of a list item.
func isMark(t html.Token) bool {
	if t.DataAtom != atom.Span {
		return false
	}
	for _, a := range t.Attr {
		if a.Key == "style" && strings.Contains(strings.ReplaceAll(strings.ToLower(a.Val), " ", ""), "mso-list:ignore") {
			return true
		}
	}
	return false
}

func listClass(t html.Token) bool {
	for _, a := range t.Attr {
		if a.Key == "class" && strings.Contains(a.Val, "MsoListParagraph") {
			return true
		}
	}
	return false
}
