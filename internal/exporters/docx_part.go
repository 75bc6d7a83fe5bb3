// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// office holds the parts of an Office Open XML package as they are written, one
// after the other, straight into the zip.
type office struct {
	zip *zip.Writer
	buf *bufio.Writer
}

// A middle level of compression: markup repeats itself, so that higher levels
// cost time and save next to nothing.
const compression = 3

func newOffice(w io.Writer) *office {
	z := zip.NewWriter(w)
	var one *flate.Writer // parts come one after the other and share its tables
	z.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) {
		if one != nil {
			one.Reset(out)
			return one, nil
		}
		var err error
		one, err = flate.NewWriter(out, compression)
		return one, err
	})
	return &office{zip: z, buf: bufio.NewWriterSize(io.Discard, 64<<10)}
}

// part writes one part. Its date is that of the format's beginning, so that the
// same document gives the same bytes on every day.
func (o *office) part(name string, write func(p *part)) error {
	const firstOfJanuary1980 = 1<<5 | 1
	//lint:ignore SA1019 the newer field would add an extra to every entry
	f, err := o.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, ModifiedDate: firstOfJanuary1980})
	if err != nil {
		return fmt.Errorf("beginning the part %s: %w", name, err)
	}
	o.buf.Reset(f)
	p := &part{w: o.buf}
	p.raw(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`, "\n")
	write(p)
	if err := o.buf.Flush(); err != nil {
		return fmt.Errorf("writing the part %s: %w", name, err)
	}
	return nil
}

func (o *office) close() error {
	if err := o.zip.Close(); err != nil {
		return fmt.Errorf("closing the package: %w", err)
	}
	return nil
}

// part is an XML part. Errors of the writer below stay until the flush.
type part struct {
	w   *bufio.Writer
	num [20]byte
}

func (p *part) raw(parts ...string) {
	for _, s := range parts {
		p.w.WriteString(s)
	}
}

func (p *part) int(n int) {
	p.w.Write(strconv.AppendInt(p.num[:0], int64(n), 10))
}

// text writes character data or the value of an attribute, cleaned and escaped.
func (p *part) text(s string) {
	s = clean(s)
	from := 0
	for i := 0; i < len(s); i++ {
		var esc string
		switch s[i] {
		case '&':
			esc = "&amp;"
		case '<':
			esc = "&lt;"
		case '>':
			esc = "&gt;"
		case '"':
			esc = "&quot;"
		default:
			continue
		}
		p.w.WriteString(s[from:i])
		p.w.WriteString(esc)
		from = i + 1
	}
	p.w.WriteString(s[from:])
}

// element writes an element that holds text alone, nothing for an empty text.
func (p *part) element(name, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	p.raw("<", name, ">")
	p.text(text)
	tag, _, _ := strings.Cut(name, " ")
	p.raw("</", tag, ">")
}
