// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Bounds on a Word file: a hostile one may unfold to any size.
const (
	docxEntries = 4000
	docxXML     = 48 << 20 // bytes of the document once unfolded
	docxText    = 16 << 20
	docxDepth   = 256
	docxRatio   = 200 // unfolded to packed, for parts above a megabyte
)

// readDOCX gives the text of a Word file, a line for each paragraph. Paragraphs
// of a numbered or bulleted list keep a mark; deleted text is left out.
func readDOCX(data []byte) (string, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", fmt.Errorf("opening the archive: %w", err)
	}
	if len(z.File) > docxEntries {
		return "", fmt.Errorf("the archive has more than %d entries", docxEntries)
	}
	part := ""
	formats := map[string]string{}
	for _, f := range z.File {
		switch f.Name {
		case "word/document.xml":
			part = f.Name
		case "word/numbering.xml":
			if r, err := openPart(f); err == nil {
				formats = readNumbering(r)
				r.Close()
			}
		}
	}
	if part == "" {
		return "", errors.New("the archive is no Word file: word/document.xml is missing")
	}
	for _, f := range z.File {
		if f.Name != part {
			continue
		}
		r, err := openPart(f)
		if err != nil {
			return "", err
		}
		defer r.Close()
		return docxLines(r, formats)
	}
	return "", errBinary
}

type partReader struct {
	io.Reader
	io.Closer
}

// openPart opens an entry whose size and ratio are within bounds; the stated
// size is not trusted, so the reader itself stops as well.
func openPart(f *zip.File) (io.ReadCloser, error) {
	if f.UncompressedSize64 > docxXML || f.UncompressedSize64 > 1<<20 && f.UncompressedSize64 > docxRatio*max(f.CompressedSize64, 1) {
		return nil, fmt.Errorf("%s unfolds to more than is taken in", f.Name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", f.Name, err)
	}
	return partReader{io.LimitReader(r, docxXML), r}, nil
}

// wordReader walks over the tokens of word/document.xml.
type wordReader struct {
	b           strings.Builder
	formats     map[string]string // number id and level to the form of the mark
	counters    map[string]int
	inText      int // open w:t
	cell        bool
	line        strings.Builder
	numID, ilvl string
}

func docxLines(r io.Reader, formats map[string]string) (string, error) {
	d := xml.NewDecoder(r)
	d.Strict = false
	w := &wordReader{formats: formats, counters: map[string]int{}}
	depth := 0
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", fmt.Errorf("reading word/document.xml: %w", err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > docxDepth {
				return "", errors.New("the document is nested too deeply")
			}
			w.open(t)
		case xml.EndElement:
			depth--
			w.close(t.Name.Local)
		case xml.CharData:
			if w.inText > 0 {
				w.line.Write(t)
			}
		}
		if w.b.Len()+w.line.Len() > docxText {
			return "", errors.New("the document holds more text than is taken in")
		}
	}
	w.paragraph()
	return w.b.String(), nil
}

func (w *wordReader) open(t xml.StartElement) {
	switch t.Name.Local {
	case "t":
		w.inText++
	case "tab":
		w.line.WriteByte('\t')
	case "br", "cr":
		if attr(t, "type") == "page" {
			w.line.WriteByte(' ')
		} else {
			w.line.WriteByte('\n')
		}
	case "noBreakHyphen":
		w.line.WriteByte('-')
	case "numId":
		w.numID = attr(t, "val")
	case "ilvl":
		w.ilvl = attr(t, "val")
	case "p":
		w.numID, w.ilvl = "", "0"
	case "tc":
		w.cell = true
	}
}

func (w *wordReader) close(name string) {
	switch name {
	case "t":
		w.inText = max(0, w.inText-1)
	case "p":
		w.paragraph()
	case "tc":
		w.cell = false
	}
}

// paragraph ends a line and writes its mark.
func (w *wordReader) paragraph() {
	s := strings.TrimSpace(w.line.String())
	w.line.Reset()
	if s == "" {
		return
	}
	if w.numID != "" && w.numID != "0" {
		w.b.WriteString(w.mark())
	}
	w.b.WriteString(s)
	w.b.WriteString("\n\n")
}

// mark counts a list item: bullets by their level, others by their form.
func (w *wordReader) mark() string {
	key := w.numID + "/" + w.ilvl
	switch form := w.formats[key]; form {
	case "bullet", "":
		if w.ilvl == "0" || w.ilvl == "" {
			return "• "
		}
		return "– "
	case "none":
		return ""
	default:
		w.counters[key]++
		for k := range w.counters { // a new item above starts the count below again
			if strings.HasPrefix(k, w.numID+"/") && k > key {
				delete(w.counters, k)
			}
		}
		return countedMark(form, w.counters[key])
	}
}

func countedMark(form string, n int) string {
	switch form {
	case "lowerLetter":
		return fmt.Sprintf("(%c) ", 'a'+rune((n-1)%26))
	case "upperLetter":
		return fmt.Sprintf("%c. ", 'A'+rune((n-1)%26))
	case "lowerRoman":
		return "(" + roman(n) + ") "
	case "upperRoman":
		return strings.ToUpper(roman(n)) + ". "
	}
	return fmt.Sprintf("%d. ", n)
}

func roman(n int) string {
	var b strings.Builder
	for _, s := range []struct {
		value int
		sign  string
	}{{50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for n >= s.value && b.Len() < 12 {
			b.WriteString(s.sign)
			n -= s.value
		}
	}
	return b.String()
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// readNumbering tells the form of the marks of each list and level.
func readNumbering(r io.Reader) map[string]string {
	abstract := map[string]string{} // abstract id and level to form
	out := map[string]string{}
	d := xml.NewDecoder(r)
	d.Strict = false
	current, level, num := "", "", ""
	for depth := 0; depth <= docxDepth; {
		t, err := d.RawToken()
		if err != nil {
			return out
		}
		if _, ok := t.(xml.EndElement); ok {
			depth--
			continue
		}
		s, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		depth++
		switch s.Name.Local {
		case "abstractNum":
			current, num = attr(s, "abstractNumId"), ""
		case "lvl":
			level = attr(s, "ilvl")
		case "numFmt":
			if num == "" && len(abstract) < 10000 {
				abstract[current+"/"+level] = attr(s, "val")
			}
		case "num":
			num = attr(s, "numId")
		case "abstractNumId":
			for l := range 9 {
				key := fmt.Sprintf("/%d", l)
				if form, ok := abstract[attr(s, "val")+key]; ok && len(out) < 10000 {
					out[num+key] = form
				}
			}
		}
	}
	return out
}
