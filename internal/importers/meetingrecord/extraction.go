// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import "rapporteur/internal/text"

// Extraction is what a record says, in the field order of `extract --json`. A
// field not found is null, a list empty.
type Extraction struct {
	Title        *string       `json:"title"`
	Event        *string       `json:"event"`
	Dates        Dates         `json:"dates"`
	Venue        Venue         `json:"venue"`
	Mandate      Mandate       `json:"mandate"`
	Counts       []Count       `json:"counts"`
	Panels       []Panel       `json:"panels"`
	SummaryPanel *SummaryPanel `json:"summary_panel"`
	Areas        []Area        `json:"areas"`
	Attributions []Attribution `json:"attributions"`
}

// Dates are the first and last day, YYYY-MM-DD.
type Dates struct {
	Start *string `json:"start"`
	End   *string `json:"end"`
}

// Venue is where the meeting was held.
type Venue struct {
	Place *string `json:"place"`
	City  *string `json:"city"`
}

// Mandate is the instrument that calls for the meeting or its record.
type Mandate struct {
	Resolution *string `json:"resolution"`
	Paragraph  *int    `json:"paragraph"`
}

// Count is a figure that the record states. Qualifier is exact or the source's
// own hedge ("over", "about", "at least", "nearly").
type Count struct {
	What      string `json:"what"`
	Value     int    `json:"value"`
	Qualifier string `json:"qualifier"`
	Page      *int   `json:"page"`
}

// Person is somebody in a programme, with the fullest post the record gives.
type Person struct {
	Name         string  `json:"name"`
	Role         *string `json:"role"`
	Organisation *string `json:"organisation"`
}

// Panel is a panel or round table; its chair is a moderator, a discussant a
// panellist.
type Panel struct {
	Number     *int     `json:"number"`
	Title      *string  `json:"title"`
	Day        *string  `json:"day"`
	Panellists []Person `json:"panellists"`
	Moderators []Person `json:"moderators"`
}

// SummaryPanel is the closing panel that draws the others together.
type SummaryPanel struct {
	Title  *string  `json:"title"`
	Day    *string  `json:"day"`
	People []Person `json:"people"`
}

// Area is a theme of discussion with its list of recommendations.
type Area struct {
	Letter          *string          `json:"letter"`
	Title           *string          `json:"title"`
	Recommendations []Recommendation `json:"recommendations"`
}

// Recommendation is one item of a list. Start and End are code points of the
// normalised text where it stands, raw; Doubt says why it is uncertain.
type Recommendation struct {
	Text  string  `json:"text"`
	Page  *int    `json:"page"`
	Start int     `json:"start"`
	End   int     `json:"end"`
	Doubt *string `json:"doubt"`
}

// Attribution is a statement tied to a speaker. Kind is quoted, floor, panellist
// or reported.
type Attribution struct {
	Page         *int    `json:"page"`
	Speaker      *string `json:"speaker"`
	Role         *string `json:"role"`
	Affiliation  *string `json:"affiliation"`
	CountryOrOrg *string `json:"country_or_org"`
	Kind         string  `json:"kind"`
	Text         string  `json:"text"`
	Start        int     `json:"start"`
	End          int     `json:"end"`
	Doubt        *string `json:"doubt"`
}

// Introduced is a person as the programme introduces them.
type Introduced struct {
	Name, Role, Organisation string
	Span                     text.Span
	Page                     *int
}

// Extract reads all that a record says.
func Extract(doc Document) Extraction {
	f := newFlow(doc)
	when, known := f.meetingDates()
	prog := f.readProgramme(when, known)
	title, event := f.titleAndEvent()
	e := Extraction{
		Title:        title,
		Event:        event,
		Venue:        f.meetingVenue(when),
		Mandate:      f.mandate(),
		Counts:       f.counts(),
		Panels:       prog.panels,
		SummaryPanel: prog.summary,
		Areas:        findAreas(f),
		Attributions: findAttributions(doc, prog.known),
	}
	if known {
		e.Dates = Dates{Start: ptr(when.first.String()), End: ptr(when.last.String())}
	}
	if e.Panels == nil {
		e.Panels = []Panel{}
	}
	if e.Attributions == nil {
		e.Attributions = []Attribution{}
	}
	return e
}
