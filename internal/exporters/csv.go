// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

// Cell makes a text safe to open in a spreadsheet. A cell that begins as a
// formula would (= + - @, their full-width forms, tab or carriage return) gets
// an apostrophe before it, which spreadsheets take as "this is text".
func Cell(s string) string {
	if s == "" {
		return s
	}
	if strings.ContainsRune("=+-@\t\r＝＋－＠", firstRune(s)) {
		return "'" + s
	}
	return s
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// Rows writes comma-separated rows in UTF-8 with line feeds, every cell made
// safe by Cell. Call Flush at the end.
type Rows struct {
	w     *csv.Writer
	width int
	row   []string
}

// NewRows begins a table with its header.
func NewRows(w io.Writer, header ...string) (*Rows, error) {
	r := &Rows{w: csv.NewWriter(w), width: len(header)}
	return r, r.Write(header...)
}

// Write adds a row, which must be as wide as the header.
func (r *Rows) Write(cells ...string) error {
	if len(cells) != r.width {
		return fmt.Errorf("writing a row: %d cells under %d headers", len(cells), r.width)
	}
	r.row = r.row[:0]
	for _, c := range cells {
		r.row = append(r.row, Cell(c))
	}
	if err := r.w.Write(r.row); err != nil {
		return fmt.Errorf("writing a row: %w", err)
	}
	return nil
}

// Flush writes what is still held back.
func (r *Rows) Flush() error {
	r.w.Flush()
	if err := r.w.Error(); err != nil {
		return fmt.Errorf("writing rows: %w", err)
	}
	return nil
}
