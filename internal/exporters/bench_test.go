// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
)

// longReport is a report of about 400 pages: 200,000 words, 2,000 footnotes and
// 100 tables under 440 headings.
func longReport() Document {
	random := rand.New(rand.NewPCG(1, 2))
	sentence := func(words int) string {
		var b strings.Builder
		for i := range words {
			if i > 0 {
				b.WriteByte(' ')
			}
			for range 2 + random.IntN(9) {
				b.WriteByte("eeetaoinsrhldcumfpgwybv"[random.IntN(23)])
			}
		}
		return b.String() + "."
	}
	d := Document{Language: "en", Title: Plain("A long report"), Running: Plain("RC/2031/9"), Blocks: []Block{TableOfContents{Title: Plain("Contents")}}}
	for part := range 40 {
		d.Blocks = append(d.Blocks, Heading{Level: 1, Number: fmt.Sprint(part + 1), Text: Plain("Part of the report")})
		for section := range 10 {
			d.Blocks = append(d.Blocks, Heading{Level: 2, Text: Plain("Section of the part")})
			for i := range 5 {
				d.Blocks = append(d.Blocks, Paragraph{Number: fmt.Sprint(section*5 + i + 1), Text: Inline{{Text: sentence(40)}, {Text: "(41 of 97)", Small: true}, {Text: sentence(60), Note: note("See S-104, paragraph 3 & following.")}}})
			}
			if section%4 == 0 && section < 8 || section == 5 && part%2 == 0 {
				d.Blocks = append(d.Blocks, sampleTableOf(12))
			}
		}
	}
	return d
}

func sampleTableOf(rows int) Table {
	t := Table{Caption: Plain("Attendance"), Columns: []Column{{}, {Align: End}, {Align: End}}, Header: Cells("Track", "Attended", "Interventions")}
	for i := range rows {
		t.Rows = append(t.Rows, Cells("Track of the meeting", fmt.Sprint(i), fmt.Sprint(2*i)))
	}
	return t
}

func TestLongReportIsLong(t *testing.T) {
	words, notes, tables := 0, 0, 0
	for _, b := range longReport().Blocks {
		switch b := b.(type) {
		case Paragraph:
			words += len(strings.Fields(flat(b.Text)))
			notes++
		case Table:
			tables++
		}
	}
	if words < 200_000 || notes != 2000 || tables != 100 {
		t.Errorf("%d words, %d notes, %d tables", words, notes, tables)
	}
}

// Writing must not hold the file: what is allocated stays well under its size
// uncompressed.
func TestLongReportIsStreamed(t *testing.T) {
	d := longReport()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	count := &counter{}
	if err := WriteDOCX(count, d); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 4<<20 {
		t.Errorf("%d bytes allocated for a file of %d", grown, count.n)
	}
}

type counter struct{ n int }

func (c *counter) Write(b []byte) (int, error) {
	c.n += len(b)
	return len(b), nil
}

func BenchmarkDOCX400Pages(b *testing.B) {
	d := longReport()
	b.ReportAllocs()
	for b.Loop() {
		if err := WriteDOCX(io.Discard, d); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHTML400Pages(b *testing.B) {
	d := longReport()
	b.ReportAllocs()
	for b.Loop() {
		if err := WriteHTML(io.Discard, d); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMarkdown400Pages(b *testing.B) {
	d := longReport()
	b.ReportAllocs()
	for b.Loop() {
		if err := WriteMarkdown(io.Discard, d); err != nil {
			b.Fatal(err)
		}
	}
}
