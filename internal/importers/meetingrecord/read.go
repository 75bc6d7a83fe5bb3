// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// MaxBytes is the largest file that Read takes in.
const MaxBytes = 64 << 20

// Read makes a document of a file. What it is, is told by its content: HTML, a
// Word file (.docx), PDF (where pdftotext is installed) or plain text in UTF-8,
// UTF-16 or Latin script of one byte. The name only helps the message.
func Read(name string, data []byte) (Document, error) {
	name = filepath.Base(name)
	if len(data) > MaxBytes {
		return Document{}, fmt.Errorf("reading %s: larger than %d MB", name, MaxBytes>>20)
	}
	s, err := readText(data)
	if err != nil {
		return Document{}, fmt.Errorf("reading %s: %w", name, err)
	}
	doc := Parse(s)
	if len(doc.Paragraphs) == 0 {
		return Document{}, fmt.Errorf("reading %s: it holds no text", name)
	}
	return doc, nil
}

var errBinary = errors.New("neither text, HTML, .docx nor PDF")

func readText(data []byte) (string, error) {
	head := data[:min(len(data), 1024)]
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return readDOCX(data)
	case bytes.Contains(head, []byte("%PDF-")):
		return readPDF(data)
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeUTF16(data), nil
	case bytes.IndexByte(head, 0) >= 0, bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return "", errBinary
	case looksHTML(head):
		return readHTML(data)
	case !utf8.Valid(data):
		return decodeLatin(data), nil
	}
	return string(data), nil
}

func looksHTML(head []byte) bool {
	s := strings.ToLower(strings.TrimLeft(strings.TrimPrefix(string(head), "\ufeff"), " \t\r\n"))
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ", "<h1", "<main", "<article", "<section", "<table", "<ul", "<ol", "<!--"} {
		if strings.HasPrefix(s, tag) {
			return true
		}
	}
	return strings.HasPrefix(s, "<?xml") && strings.Contains(s, "<html")
}

// decodeUTF16 reads a text that begins with its byte order mark.
func decodeUTF16(data []byte) string {
	big := data[0] == 0xfe
	data = data[2:]
	var b strings.Builder
	b.Grow(len(data))
	var high rune
	for i := 0; i+1 < len(data); i += 2 {
		r := rune(data[i]) | rune(data[i+1])<<8
		if big {
			r = rune(data[i])<<8 | rune(data[i+1])
		}
		switch {
		case r >= 0xd800 && r < 0xdc00:
			high = r
		case r >= 0xdc00 && r < 0xe000 && high != 0:
			b.WriteRune((high-0xd800)<<10 + (r - 0xdc00) + 0x10000)
			high = 0
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// latinExtras are the places of Windows-1252 that Latin-1 leaves to controls.
var latinExtras = map[byte]rune{
	0x80: '€', 0x82: '‚', 0x84: '„', 0x85: '…', 0x8a: 'Š', 0x8c: 'Œ', 0x8e: 'Ž', 0x91: '‘', 0x92: '’', 0x93: '“', 0x94: '”',
	0x95: '•', 0x96: '–', 0x97: '—', 0x9a: 'š', 0x9c: 'œ', 0x9e: 'ž', 0x9f: 'Ÿ',
}

// decodeLatin reads a text of one byte per character as Windows-1252.
func decodeLatin(data []byte) string {
	var b strings.Builder
	b.Grow(len(data) + len(data)/8)
	for _, c := range data {
		if r, ok := latinExtras[c]; ok {
			b.WriteRune(r)
			continue
		}
		b.WriteRune(rune(c))
	}
	return b.String()
}
