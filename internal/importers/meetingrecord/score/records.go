// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"strings"

	"rapporteur/internal/importers/meetingrecord"
)

// fifthSession scores a two-day session: the head, the panels and the
// recommendations of those areas that are labelled.
func (s scorer) fifthSession() error {
	doc, got, err := s.extract("fifth-thematic-session-summary.txt")
	if err != nil {
		return err
	}
	var want meeting
	if err := s.load("fifth-session.json", &want); err != nil {
		return err
	}
	s.heading("Fifth thematic session")
	s.head(got, want)
	s.panels(got.Panels, want.Panels)
	s.recommendations(got.Areas, want.Areas)
	outside := 0
	for _, a := range got.Areas {
		for _, r := range a.Recommendations {
			if doc.Cut == nil || r.Start >= doc.Cut.At {
				outside++
			}
		}
	}
	fmt.Fprintf(s.w, "  recommendations from unrelated matter: %d\n", outside)
	return nil
}

// head compares the fields that stand once.
func (s scorer) head(got meetingrecord.Extraction, want meeting) {
	check := func(what string, ok bool) {
		word := "as labelled"
		if !ok {
			word = "DIFFERS"
		}
		fmt.Fprintf(s.w, "  %-34s %s\n", what, word)
	}
	check("title", same(got.Title, want.Title))
	check("dates", same(got.Dates.Start, want.Dates.Start) && same(got.Dates.End, want.Dates.End))
	check("venue", same(got.Venue.Place, want.Venue.Place) && same(got.Venue.City, want.Venue.City))
	check("mandate", same(got.Mandate.Resolution, want.Mandate.Resolution) && got.Mandate.Paragraph != nil && *got.Mandate.Paragraph == want.Mandate.Paragraph)
	if len(want.Counts) == 0 {
		return
	}
	var found, wanted []string
	for _, c := range got.Counts {
		found = append(found, fmt.Sprintf("%d %s page %d", c.Value, c.Qualifier, number(c.Page)))
	}
	for _, c := range want.Counts {
		wanted = append(wanted, fmt.Sprintf("%d %s page %d", c.Value, c.Qualifier, c.Page))
	}
	s.result("counts (value, qualifier, page)", pair(found, wanted, equal, self, self))
}

func same(got *string, want string) bool {
	return got != nil && strings.Join(words(*got), " ") == strings.Join(words(want), " ")
}

func number(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}

func equal(a, b string) float64 {
	if a == b {
		return 1
	}
	return 0
}

func self(s string) string { return s }

// panels compares panels by number and title, people by list and surname.
func (s scorer) panels(got []meetingrecord.Panel, want []panel) {
	title := func(p *string) string {
		if p == nil {
			return ""
		}
		return *p
	}
	s.result("panels (number, title)", pair(got, want, func(a meetingrecord.Panel, b panel) float64 {
		if number(a.Number) != b.Number || b.Day != "" && (a.Day == nil || *a.Day != b.Day) {
			return 0
		}
		return max(0, overlap(words(title(a.Title)), words(b.Title))-0.79)
	}, func(a meetingrecord.Panel) string { return title(a.Title) }, func(b panel) string { return b.Title }))
	var foundP, foundM []meetingrecord.Person
	var wantP, wantM []person
	for _, p := range got {
		foundP, foundM = append(foundP, p.Panellists...), append(foundM, p.Moderators...)
	}
	for _, p := range want {
		wantP, wantM = append(wantP, p.Panellists...), append(wantM, p.Moderators...)
		if p.Moderator != nil {
			wantM = append(wantM, *p.Moderator)
		}
	}
	s.result("panellists (list, surname)", people(foundP, wantP))
	s.result("moderators (list, surname)", people(foundM, wantM))
}

func people(found []meetingrecord.Person, want []person) result {
	return pair(found, want, func(a meetingrecord.Person, b person) float64 {
		if sameSurname(a.Name, b) {
			return 1
		}
		return 0
	}, func(a meetingrecord.Person) string { return a.Name }, func(b person) string { return b.Name })
}

// recommendations compares the items of the labelled areas. Areas that the
// labels leave out do not count.
func (s scorer) recommendations(got []meetingrecord.Area, want []area) {
	labelled := map[string]bool{}
	var wanted []recommendation
	for _, a := range want {
		labelled[a.Letter] = true
		wanted = append(wanted, a.Recommendations...)
	}
	var found []meetingrecord.Recommendation
	for _, a := range got {
		if a.Letter == nil || labelled[*a.Letter] || len(*a.Letter) != 1 {
			found = append(found, a.Recommendations...)
		}
	}
	pages := 0
	s.result("recommendations of areas a to d", pair(found, wanted, func(a meetingrecord.Recommendation, b recommendation) float64 {
		v := overlap(words(a.Text), words(b.Text))
		if v < 0.8 {
			return 0
		}
		if number(a.Page) == b.Page {
			v += 0.01
		} else {
			pages++
		}
		return v
	}, func(a meetingrecord.Recommendation) string { return a.Text }, func(b recommendation) string { return b.Text }))
	if pages > 0 {
		fmt.Fprintf(s.w, "  pages of recommendations differ\n")
	}
}

// secondHearing scores a hearing of one day without page numbers.
func (s scorer) secondHearing() error {
	_, got, err := s.extract("second-hearing-summary.txt")
	if err != nil {
		return err
	}
	var want meeting
	if err := s.load("second-hearing.json", &want); err != nil {
		return err
	}
	s.heading("Second hearing")
	s.head(got, want)
	s.panels(got.Panels, want.Panels)
	return nil
}

// redBook scores attributions on the labelled pages of a long report.
func (s scorer) redBook() error {
	_, got, err := s.extract("red-book-27.txt")
	if err != nil {
		return err
	}
	var want struct {
		Attributions []attribution `json:"attributions"`
	}
	if err := s.load("red-book-27-attributions.json", &want); err != nil {
		return err
	}
	var found []meetingrecord.Attribution
	for _, a := range got.Attributions {
		if p := number(a.Page); p >= 25 && p <= 52 {
			found = append(found, a)
		}
	}
	s.heading("Red Book 27, transcription pages 25 to 52")
	s.result("attributions (page, speaker or body)", pair(found, want.Attributions, sameAttribution, foundName,
		func(b attribution) string {
			return fmt.Sprintf("page %d: %s (%s)", b.Page, b.Speaker, b.CountryOrOrg)
		}))
	return nil
}

func foundName(a meetingrecord.Attribution) string {
	text := func(p *string) string {
		if p == nil {
			return "-"
		}
		return *p
	}
	return fmt.Sprintf("page %d: %s (%s)", number(a.Page), text(a.Speaker), text(a.CountryOrOrg))
}

// sameAttribution asks for the page and the surname, or the page and all words
// of the country or organisation. The pairing prefers both.
func sameAttribution(a meetingrecord.Attribution, b attribution) float64 {
	if number(a.Page) != b.Page {
		return 0
	}
	v := 0.0
	if a.Speaker != nil && b.Speaker != "" && sameSurname(*a.Speaker, person{Name: b.Speaker}) {
		v += 2
	}
	body := ""
	for _, p := range []*string{a.CountryOrOrg, a.Affiliation} {
		if p != nil {
			body += " " + *p
		}
	}
	if holdsAll(body, b.CountryOrOrg) {
		v++
	}
	return v
}
