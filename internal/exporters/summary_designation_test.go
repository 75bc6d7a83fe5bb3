// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"testing"

	"rapporteur/internal/i18n"
	"rapporteur/summary"
)

// The first mention in a document carries the footnote, later ones none, and a
// sentence that names no such area is left alone.
func TestDesignationFootnotesStandOnce(t *testing.T) {
	p := SummaryPrint{Summary: &summary.Summary{Language: "en"}, Material: &summary.Material{}, Printer: i18n.Load().For("en")}
	d := &summaryDoc{SummaryPrint: p, x: summary.NewIndex(p.Material), p: p.Printer, s: p.Summary, noted: map[string]bool{}}
	for i, c := range []struct {
		in    string
		notes int
	}{{"Gauges were asked for.", 0}, {"Visitors came from Kosovo by bus, and from Kosovo by train.", 1}, {"Kosovo was named again.", 0}} {
		var words string
		notes := 0
		for _, r := range d.designated(c.in) {
			words += r.Text
			if r.Note != nil {
				notes++
				if words != "Visitors came from Kosovo" {
					t.Errorf("the note stands after %q", words)
				}
			}
		}
		if words != c.in || notes != c.notes {
			t.Errorf("%d: %q with %d notes, want %q with %d", i, words, notes, c.in, c.notes)
		}
	}
}
