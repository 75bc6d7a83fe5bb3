// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"rapporteur"
	"rapporteur/summary"
)

// The shapes of "summary --format json". Field order is part of the contract.
type (
	summaryJSON struct {
		Process  string        `json:"process"`
		Meeting  *string       `json:"meeting"`
		Language string        `json:"language"`
		State    string        `json:"state"`
		Edition  string        `json:"edition"`
		Sections []sectionJSON `json:"sections"`
	}
	sectionJSON struct {
		Theme     *string        `json:"theme"`
		Title     string         `json:"title"`
		Sentences []sentenceJSON `json:"sentences"`
	}
	sentenceJSON struct {
		ID        string         `json:"id"`
		Text      string         `json:"text"`
		Author    string         `json:"author"`
		Initials  *string        `json:"initials"`
		Count     *summary.Count `json:"count"`
		Citations []citationJSON `json:"citations"`
		RestsOn   []summary.Ref  `json:"rests_on"`
	}
	citationJSON struct {
		Statement string `json:"statement"`
		Version   int    `json:"version"`
		Start     int    `json:"start"`
		End       int    `json:"end"`
		Quote     string `json:"quote"`
	}
)

// WriteSummaryJSON writes the audit edition as JSON. A quote is the version's
// text at the span and never empty: a citation whose version was withdrawn or
// erased since is left out. The convention is enforced on the sentences; quotes
// are the record's own words.
func WriteSummaryJSON(w io.Writer, p SummaryPrint) error {
	x := summary.NewIndex(p.Material)
	s := under(x, p)
	out := summaryJSON{Process: p.Material.Process.Slug, Language: s.Language, State: string(s.State), Edition: string(summary.Audit), Sections: []sectionJSON{}}
	if m := x.MeetingOf(); m != nil {
		out.Meeting = &m.Slug
	}
	for _, sec := range s.Sections {
		one := sectionJSON{Theme: themeOf(sec), Title: sec.Title, Sentences: []sentenceJSON{}}
		for _, y := range sec.Sentences {
			one.Sentences = append(one.Sentences, sentenceAsJSON(x, y))
		}
		out.Sections = append(out.Sections, one)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(out); err != nil {
		return fmt.Errorf("writing a summary as JSON: %w", err)
	}
	return nil
}

// themeOf is the identity of an area's theme, as the bundle knows it.
func themeOf(sec summary.Section) *string {
	return orNull(string(sec.Theme))
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func sentenceAsJSON(x *summary.Index, y summary.Sentence) sentenceJSON {
	out := sentenceJSON{ID: "s" + strconv.Itoa(y.Number), Text: y.Text, Author: string(y.Author), Initials: orNull(y.Initials), Count: y.Count,
		Citations: []citationJSON{}, RestsOn: y.RestsOn}
	if out.RestsOn == nil {
		out.RestsOn = []summary.Ref{}
	}
	for _, c := range y.Citations {
		if quote := x.Words(c); quote != "" {
			out.Citations = append(out.Citations, citationJSON{statementLabel(x, c.Statement), c.Version, c.Start, c.End, quote})
		}
	}
	return out
}

func statementLabel(x *summary.Index, id rapporteur.ID) string {
	return fmt.Sprintf("S-%d", x.Statement(id).Number)
}
