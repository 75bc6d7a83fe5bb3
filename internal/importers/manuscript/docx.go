// SPDX-License-Identifier: Apache-2.0

package manuscript

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"rapporteur/summary"
)

// Bounds on a Word file.
const (
	maxEntries = 4000
	maxPart    = 48 << 20 // bytes of one part once unfolded
	maxRatio   = 200      // unfolded to packed, for parts above a megabyte
	maxDepth   = 256
	maxStyles  = 5000
)

// readDOCX reads the paragraphs of a Word file with the levels of its heading
// styles. Deleted and moved-away text, notes and text boxes are left out.
func readDOCX(data []byte) ([]summary.Block, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("opening the archive: %w", err)
	}
	if len(z.File) > maxEntries {
		return nil, fmt.Errorf("the archive has more than %d entries", maxEntries)
	}
	styles := map[string]int{}
	if f := entry(z, "word/styles.xml"); f != nil {
		err := walk(f, func(d *xml.Decoder) error { styles = readStyles(d); return nil })
		if err != nil {
			return nil, err
		}
	}
	f := entry(z, "word/document.xml")
	if f == nil {
		return nil, ErrNotText
	}
	w := word{styles: styles}
	if err := walk(f, w.read); err != nil {
		return nil, err
	}
	return w.c.out, nil
}

func entry(z *zip.Reader, name string) *zip.File {
	for _, f := range z.File {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// walk opens a part within bounds. The stated size is not trusted, so the reader
// itself stops as well.
func walk(f *zip.File, read func(*xml.Decoder) error) error {
	if f.UncompressedSize64 > maxPart || f.UncompressedSize64 > 1<<20 && f.UncompressedSize64 > maxRatio*max(f.CompressedSize64, 1) {
		return fmt.Errorf("%s unfolds to more than is taken in", f.Name)
	}
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("opening %s: %w", f.Name, err)
	}
	defer r.Close()
	d := xml.NewDecoder(io.LimitReader(r, maxPart))
	d.Strict = false
	return read(d)
}

// readStyles gives the level of each heading style by its id: of its name, which
// is English in every language of Word, else of its outline.
func readStyles(d *xml.Decoder) map[string]int {
	out := map[string]int{}
	id := ""
	for len(out) < maxStyles {
		t, err := d.RawToken()
		if err != nil {
			break
		}
		s, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch s.Name.Local {
		case "style":
			id = attribute(s, "styleId")
		case "name":
			name := strings.ToLower(attribute(s, "val"))
			if n, err := strconv.Atoi(strings.TrimPrefix(name, "heading ")); err == nil && n > 0 && n < 10 {
				out[id] = n
			} else if name == "title" {
				out[id] = summary.TitleBlock
			}
		case "outlineLvl":
			if n, err := strconv.Atoi(attribute(s, "val")); err == nil && n >= 0 && n < 9 && out[id] == 0 {
				out[id] = n + 1
			}
		}
	}
	return out
}

// word walks over word/document.xml.
type word struct {
	c       collector
	styles  map[string]int
	line    strings.Builder
	heading int
	item    bool
	inText  int
	skip    int // depth at which something that is left out was opened; 0 for none
}

// left are the elements that hold no text of the document as it stands now.
var left = map[string]bool{"del": true, "moveFrom": true, "Fallback": true, "txbxContent": true, "instrText": true, "pict": true, "drawing": true}

func (w *word) read(d *xml.Decoder) error {
	for depth := 0; ; {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return w.paragraph()
		}
		if err != nil {
			return fmt.Errorf("reading word/document.xml: %w", err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return errors.New("the document is nested too deeply")
			}
			if w.skip == 0 && left[t.Name.Local] {
				w.skip = depth
			}
			if w.skip == 0 {
				w.open(t)
			}
		case xml.EndElement:
			if w.skip == 0 {
				if err := w.close(t.Name.Local); err != nil {
					return err
				}
			} else if depth == w.skip {
				w.skip = 0
			}
			depth--
		case xml.CharData:
			if w.skip == 0 && w.inText > 0 {
				w.line.Write(t)
			}
		}
		if w.line.Len() > maxText {
			return ErrTooLong
		}
	}
}

func (w *word) open(t xml.StartElement) {
	switch t.Name.Local {
	case "t":
		w.inText++
	case "tab", "br", "cr":
		w.line.WriteByte(' ')
	case "noBreakHyphen":
		w.line.WriteByte('-')
	case "p":
		w.heading, w.item = 0, false
	case "pStyle":
		w.heading = w.styles[attribute(t, "val")]
	case "outlineLvl":
		if n, err := strconv.Atoi(attribute(t, "val")); err == nil && n >= 0 && n < 9 {
			w.heading = n + 1
		}
	case "numId":
		w.item = attribute(t, "val") != "0"
	}
}

func (w *word) close(name string) error {
	switch name {
	case "t":
		w.inText = max(0, w.inText-1)
	case "p":
		return w.paragraph()
	}
	return nil
}

func (w *word) paragraph() error {
	b := summary.Block{Heading: w.heading, Item: w.item && w.heading == 0, Text: w.line.String()}
	w.line.Reset()
	return w.c.add(b)
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
