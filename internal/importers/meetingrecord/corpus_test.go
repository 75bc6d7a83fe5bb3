// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"slices"
	"testing"
)

// TestFifthSession holds what the reader finds in a damaged scan of a real
// summary; `make score` compares it with the labels word by word.
func TestFifthSession(t *testing.T) {
	doc := Parse(string(corpus(t, "fifth-thematic-session-summary.txt")))
	e := Extract(doc)
	var sizes []int
	for _, a := range e.Areas {
		sizes = append(sizes, len(a.Recommendations))
		for _, r := range a.Recommendations {
			if r.Start >= doc.Cut.At {
				t.Errorf("taken from unrelated matter: %s", r.Text)
			}
		}
	}
	if want := []int{11, 7, 17, 18, 12, 15, 7}; !slices.Equal(sizes, want) {
		t.Errorf("recommendations by area are %v, want %v", sizes, want)
	}
	if len(e.Panels) != 3 || e.SummaryPanel == nil {
		t.Errorf("%d panels, summary panel %v", len(e.Panels), e.SummaryPanel)
	}
	checkSpans(t, doc, e)
}

// TestNewsItemsInventNothing reads two news items: they name no list, and one
// names no year.
func TestNewsItemsInventNothing(t *testing.T) {
	for _, name := range []string{"unece-regional-consultation.txt", "unodc-news-second-hearing.txt"} {
		e := Extract(Parse(string(corpus(t, name))))
		if len(e.Areas) > 0 || e.Dates.Start != nil || e.Mandate.Resolution != nil {
			t.Errorf("%s: areas %v, start %v, mandate %v", name, e.Areas, e.Dates.Start, e.Mandate.Resolution)
		}
	}
}
