// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// wanted is what an invented record says, in a form that is easy to write.
type wanted struct {
	Title        *string       `json:"title"`
	Start        *string       `json:"start"`
	End          *string       `json:"end"`
	Place        *string       `json:"place"`
	City         *string       `json:"city"`
	Resolution   *string       `json:"resolution"`
	Paragraph    *int          `json:"paragraph"`
	Counts       []string      `json:"counts"`
	Panels       []wantedPanel `json:"panels"`
	SummaryPanel *string       `json:"summary_panel"`
	Areas        []wantedArea  `json:"areas"`
}

type wantedPanel struct {
	Number     *int     `json:"number"`
	Title      *string  `json:"title"`
	Day        *string  `json:"day"`
	Moderators []string `json:"moderators"`
	Panellists []string `json:"panellists"`
}

type wantedArea struct {
	Letter          *string  `json:"letter"`
	Title           *string  `json:"title"`
	Page            *int     `json:"page"`
	Recommendations []string `json:"recommendations"`
}

// TestInventedRecords reads records of other fields and layouts than those of
// the corpus. Nothing in them is real.
func TestInventedRecords(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no records found: %v", err)
	}
	for _, file := range files {
		base := strings.TrimSuffix(file, ".json")
		t.Run(filepath.Base(base), func(t *testing.T) {
			data, name := readRecord(t, base)
			checkRecord(t, name, data, file)
		})
	}
}

func readRecord(t *testing.T, base string) ([]byte, string) {
	t.Helper()
	for _, ext := range []string{".txt", ".html"} {
		if data, err := os.ReadFile(base + ext); err == nil {
			return data, base + ext
		}
	}
	if data, err := os.ReadFile(base + ".docx.txt"); err == nil {
		return buildDOCX(t, string(data)), base + ".docx"
	}
	t.Fatalf("%s: no record beside its labels", base)
	return nil, ""
}

func checkRecord(t *testing.T, name string, data []byte, labels string) {
	t.Helper()
	raw, err := os.ReadFile(labels)
	if err != nil {
		t.Fatal(err)
	}
	var want wanted
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatalf("%s: %v", labels, err)
	}
	doc, err := Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	e := Extract(doc)
	got := simplify(e, want)
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("differs from the labels (-want +got):\n%s", d)
	}
	checkSpans(t, doc, e)
}

// simplify puts an extraction into the form of the labels.
func simplify(e Extraction, want wanted) wanted {
	got := wanted{Title: e.Title, Start: e.Dates.Start, End: e.Dates.End, Place: e.Venue.Place, City: e.Venue.City,
		Resolution: e.Mandate.Resolution, Paragraph: e.Mandate.Paragraph}
	if want.Title == nil {
		got.Title = nil
	}
	if want.Place == nil {
		got.Place = nil
	}
	if want.Resolution == nil {
		got.Resolution = nil
	}
	got.Counts = []string{}
	for _, c := range e.Counts {
		got.Counts = append(got.Counts, itoa(c.Value)+" "+c.Qualifier)
	}
	got.Panels = []wantedPanel{}
	for k, p := range e.Panels {
		g := wantedPanel{Number: p.Number, Title: p.Title, Day: p.Day, Moderators: surnames(p.Moderators), Panellists: surnames(p.Panellists)}
		if k < len(want.Panels) && want.Panels[k].Day == nil {
			g.Day = nil
		}
		got.Panels = append(got.Panels, g)
	}
	if e.SummaryPanel != nil && want.SummaryPanel != nil {
		got.SummaryPanel = e.SummaryPanel.Title
	}
	got.Areas = []wantedArea{}
	for k, a := range e.Areas {
		g := wantedArea{Letter: a.Letter, Title: a.Title, Recommendations: []string{}}
		for _, r := range a.Recommendations {
			g.Recommendations = append(g.Recommendations, r.Text)
		}
		if k < len(want.Areas) && want.Areas[k].Page != nil && len(a.Recommendations) > 0 {
			g.Page = a.Recommendations[0].Page
		}
		got.Areas = append(got.Areas, g)
	}
	return got
}

func surnames(people []Person) []string {
	out := []string{}
	for _, p := range people {
		words := strings.Fields(p.Name)
		out = append(out, words[len(words)-1])
	}
	return out
}

// checkSpans holds what Extract promises of every span.
func checkSpans(t testing.TB, doc Document, e Extraction) {
	t.Helper()
	n := len([]rune(doc.Text))
	check := func(what string, start, end int) {
		if start < 0 || end > n || start >= end {
			t.Fatalf("%s: span %d to %d of %d", what, start, end, n)
		}
	}
	var spans [][2]int
	for _, a := range e.Areas {
		for _, r := range a.Recommendations {
			check("recommendation", r.Start, r.End)
			if r.Text == "" {
				t.Fatal("a recommendation without words")
			}
			spans = append(spans, [2]int{r.Start, r.End})
		}
	}
	slices.SortFunc(spans, func(a, b [2]int) int { return a[0] - b[0] })
	for k := 1; k < len(spans); k++ {
		if spans[k][0] < spans[k-1][1] {
			t.Fatalf("recommendations overlap at %d", spans[k][0])
		}
	}
	for _, a := range e.Attributions {
		check("attribution", a.Start, a.End)
	}
	if !slices.IsSortedFunc(doc.Paragraphs, func(a, b Paragraph) int { return a.Span.Start - b.Span.Start }) {
		t.Fatal("paragraphs are out of order")
	}
}
