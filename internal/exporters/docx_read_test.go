// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"
)

// parts unpacks a DOCX.
func parts(t testing.TB, docx []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(docx), int64(len(docx)))
	if err != nil {
		t.Fatalf("opening the package: %v", err)
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatalf("opening %s: %v", f.Name, err)
		}
		if out[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatalf("reading %s: %v", f.Name, err)
		}
		r.Close()
	}
	return out
}

// node is an XML element read back: its name without prefix, attributes, own
// text, the elements in it, and both as they follow each other (text as a node
// without name).
type node struct {
	name     string
	attr     map[string]string
	text     string
	children []*node
	content  []*node
}

func readXML(t testing.TB, name string, b []byte) *node {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(b))
	root := &node{}
	stack := []*node{root}
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return root.children[0]
		}
		if err != nil {
			t.Fatalf("%s is not XML: %v", name, err)
		}
		top := stack[len(stack)-1]
		switch tok := tok.(type) {
		case xml.StartElement:
			n := &node{name: tok.Name.Local, attr: map[string]string{}}
			for _, a := range tok.Attr {
				n.attr[a.Name.Local] = a.Value
			}
			top.children, top.content = append(top.children, n), append(top.content, n)
			stack = append(stack, n)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.text += string(tok)
			top.content = append(top.content, &node{text: string(tok)})
		}
	}
}

func (n *node) each(visit func(*node)) {
	visit(n)
	for _, c := range n.children {
		c.each(visit)
	}
}

func (n *node) all(name string) []*node {
	var out []*node
	n.each(func(m *node) {
		if m.name == name {
			out = append(out, m)
		}
	})
	return out
}

// words is the text of a paragraph as a reader sees it, with notes as [^n] and
// without page numbers.
func (n *node) words() string {
	var b strings.Builder
	inField := false
	n.each(func(m *node) {
		switch m.name {
		case "t":
			if !inField {
				b.WriteString(m.text)
			}
		case "instrText":
			inField = strings.Contains(m.text, "PAGE")
		case "fldChar":
			if m.attr["fldCharType"] == "end" {
				inField = false
			}
		case "tab", "br":
			b.WriteByte(' ')
		case "footnoteReference":
			b.WriteString(" [^" + m.attr["id"] + "] ")
		}
	})
	return b.String()
}

// docxText gives the body, a line for each paragraph, and after it the notes.
func docxText(t testing.TB, docx []byte) string {
	t.Helper()
	all := parts(t, docx)
	var lines []string
	for _, p := range readXML(t, "document", all["word/document.xml"]).all("p") {
		lines = append(lines, p.words())
	}
	for _, f := range readXML(t, "footnotes", all["word/footnotes.xml"]).all("footnote") {
		if f.attr["type"] == "" {
			lines = append(lines, "[^"+f.attr["id"]+"]:")
			for _, p := range f.all("p") {
				lines = append(lines, p.words())
			}
		}
	}
	return squeeze(strings.Join(lines, "\n"))
}

// squeeze makes texts comparable: invisible marks of direction go, all space is
// one space.
func squeeze(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == 0x200e || r == 0x200f || bidiControl(r) {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
