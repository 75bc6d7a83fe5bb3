// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"os"
	"path/filepath"
	"testing"
)

// corpus reads a file of the shared corpus; without it the test is skipped,
// except where CI promises that it is there.
func corpus(t testing.TB, name string) []byte {
	t.Helper()
	dir := os.Getenv("RAPPORTEUR_CORPUS")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared", "corpus")
	}
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("reading the corpus: %v", err)
		}
		t.Skipf("the shared corpus is not here: %v", err)
	}
	return data
}

func TestTranscriptionPages(t *testing.T) {
	for _, c := range []struct {
		name        string
		pages       int
		first, last int
		offset      int
	}{
		{"fifth-thematic-session-summary.txt", 15, 1, 15, 2},
		{"red-book-27.txt", 87, 1, 87, 12},
	} {
		doc := Parse(string(corpus(t, c.name)))
		if len(doc.Paragraphs) != c.pages {
			t.Fatalf("%s: %d paragraphs, want %d", c.name, len(doc.Paragraphs), c.pages)
		}
		if got := *doc.Paragraphs[0].Page; got != c.first {
			t.Errorf("%s: first page %d, want %d", c.name, got, c.first)
		}
		last := doc.Paragraphs[len(doc.Paragraphs)-1]
		if *last.Page != c.last || last.Printed == nil || *last.Page-*last.Printed != c.offset {
			t.Errorf("%s: last page %d printed %v", c.name, *last.Page, last.Printed)
		}
		if doc.Cut == nil {
			t.Errorf("%s: nothing was cut", c.name)
		}
	}
}

func TestNumberedParagraphsAreNoPages(t *testing.T) {
	doc := Parse("1. The meeting was held in Oslo.\n\n2. It lasted two days.\n\n3. It closed on time.\n")
	for _, p := range doc.Paragraphs {
		if p.Page != nil {
			t.Errorf("paragraph %d has page %d", p.Number, *p.Page)
		}
	}
}

func TestSentences(t *testing.T) {
	doc := Parse(`Mr. J. Smith (cf. art. 3 of the U.N. Charter) spoke, e.g. on trade. "Go on!" he said. The end`)
	var got []string
	for _, s := range Sentences(doc, doc.Extent()) {
		got = append(got, doc.Slice(s))
	}
	want := []string{"Mr. J. Smith (cf. art. 3 of the U.N. Charter) spoke, e.g. on trade.", `"Go on!" he said.`, "The end"}
	if len(got) != len(want) {
		t.Fatalf("got %q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("sentence %d is %q, want %q", i, got[i], want[i])
		}
	}
}
