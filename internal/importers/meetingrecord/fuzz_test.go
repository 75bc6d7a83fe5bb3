// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func seeds(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.txt"))
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	for _, s := range []string{"", "\f\f", "1 a 1\n\n2 b 2\n\n3 c 3", "Recommendations:", "PANEL 1:", "Moderator:", "a. b. c.", "\u200b\u0301", "Mr."} {
		f.Add(s)
	}
}

func FuzzParse(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		doc := Parse(s)
		n := len([]rune(doc.Text))
		for _, p := range doc.Paragraphs {
			if p.Span.Start < 0 || p.Span.End > n || !p.Span.Contains(p.Body) {
				t.Fatalf("paragraph %+v in a text of %d", p, n)
			}
		}
		last := 0
		for _, span := range Sentences(doc, doc.Extent()) {
			if span.Start < last || span.End > n || span.Start >= span.End {
				t.Fatalf("sentence %v after %d in a text of %d", span, last, n)
			}
			last = span.End
		}
	})
}

func FuzzExtract(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		doc := Parse(s)
		checkSpans(t, doc, Extract(doc))
	})
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("<html><body><ul><li>Ensure access</li></ul>"))
	f.Add(buildDOCX(f, "Recommendations\n* Ensure access\n# Review laws"))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("\xff\xfea\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if strings.Contains(string(data[:min(len(data), 1024)]), "%PDF-") {
			t.Skip("another program reads PDF")
		}
		doc, err := Read("fuzz", data)
		if err == nil {
			checkSpans(t, doc, Extract(doc))
		}
	})
}

// rubbish are texts that a careless reader would go over again and again.
func rubbish(size int) map[string]string {
	out := map[string]string{}
	for name, unit := range map[string]string{
		"words": "lorem ", "colons": "recommended: Ensure ", "bullets": "• ", "letters": "a. B ", "panels": "Panel 1: Water\n\n",
		"moderators": "Moderator: Ms. A B, C\n", "dates": "4 May 2017 ", "ones": "one ", "pages": "1 a 1\n\n", "quotes": "\"entitled ",
		"brackets": "(moderated by ", "lines": "\n-", "stops": ". ", "named": "Recommendation 1: x ", "told": "The first panel was moderated by Mr. A B. ",
		"feeds": "\f1\n", "leads": "Recommendations:\n\n• noun\n\n", "hyphens": "a-\n", "nospace": "x",
	} {
		out[name] = strings.Repeat(unit, size/len(unit))
	}
	return out
}

func TestRubbishIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("reads several megabytes")
	}
	const size = 512 << 10
	for name, s := range rubbish(size) {
		start := time.Now()
		doc := Parse(s)
		readAll(doc)
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: %d bytes took %v", name, size, took)
		}
	}
	for name, data := range map[string]string{
		"deep": "<html>" + strings.Repeat("<div><ul><li>", size/13),
		"open": "<html>" + strings.Repeat("<p title='", size/10),
	} {
		start := time.Now()
		if _, err := Read(name, []byte(data)); err != nil {
			t.Logf("%s: %v", name, err)
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: took %v", name, took)
		}
	}
}

// readAll reads everything but attributions, which have bounds of their own.
func readAll(doc Document) {
	f := newFlow(doc)
	when, known := f.meetingDates()
	f.readProgramme(when, known)
	f.titleAndEvent()
	f.meetingVenue(when)
	f.mandate()
	f.counts()
	findAreas(f)
}

func BenchmarkReadRecord(b *testing.B) {
	data := string(corpus(b, "fifth-thematic-session-summary.txt"))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		readAll(Parse(data))
	}
}

func BenchmarkExtract(b *testing.B) {
	data := string(corpus(b, "red-book-27.txt"))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		Extract(Parse(data))
	}
}
