// SPDX-License-Identifier: Apache-2.0

package app

import (
	"fmt"
	"io"
	"strings"

	"rapporteur/internal/importers/meetingrecord"
)

// printExtraction prints for people what --json prints for programs.
func printExtraction(w io.Writer, e meetingrecord.Extraction) error {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("%s", or(e.Title, "(no title found)"))
	if e.Event != nil {
		line("%s", *e.Event)
	}
	line("%s to %s; %s, %s", or(e.Dates.Start, "?"), or(e.Dates.End, "?"), or(e.Venue.Place, "place not found"), or(e.Venue.City, "city not found"))
	for _, c := range e.Counts {
		line("stated: %s: %s %d%s", c.What, c.Qualifier, c.Value, onPage(c.Page))
	}
	for _, n := range e.Panels {
		line("\nPanel %s %s", or(n.Number, "(no number)"), or(n.Title, ""))
		printPeople(line, "moderator", n.Moderators)
		printPeople(line, "panellist", n.Panellists)
	}
	if e.SummaryPanel != nil {
		line("\nSummary panel %s", or(e.SummaryPanel.Title, ""))
		printPeople(line, "with", e.SummaryPanel.People)
	}
	for _, a := range e.Areas {
		line("\n%s) %s: %d recommendations", or(a.Letter, "-"), or(a.Title, "(no title)"), len(a.Recommendations))
		for _, r := range a.Recommendations {
			line("  * %s%s%s", r.Text, onPage(r.Page), doubtful(r.Doubt))
		}
	}
	if len(e.Attributions) > 0 {
		line("\nWho said what: %d", len(e.Attributions))
	}
	for _, a := range e.Attributions {
		line("  * %s, %s (%s)%s: %s%s", or(a.Speaker, "(not named)"), or(a.CountryOrOrg, "(not said)"), a.Kind, onPage(a.Page), a.Text, doubtful(a.Doubt))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func printPeople(line func(string, ...any), part string, people []meetingrecord.Person) {
	for _, p := range people {
		line("  %s: %s, %s, %s", part, p.Name, or(p.Role, "(no post)"), or(p.Organisation, "(no organisation)"))
	}
}

// or gives what is there, else the word for its absence.
func or[T any](v *T, absent string) string {
	if v == nil {
		return absent
	}
	return fmt.Sprint(*v)
}

func onPage(p *int) string {
	if p == nil {
		return ""
	}
	return fmt.Sprintf(" (page %d)", *p)
}

func doubtful(why *string) string {
	if why == nil {
		return ""
	}
	return " [doubtful: " + *why + "]"
}
