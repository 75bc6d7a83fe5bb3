// SPDX-License-Identifier: Apache-2.0

package app

import (
	"encoding/json"
	"fmt"
	"strings"

	"rapporteur/coding/suggest"
	"rapporteur/internal/importers"
	"rapporteur/internal/importers/meetingrecord"
)

type suggestCommand struct {
	File     string `arg:"" help:"The text: plain, HTML, DOCX, or PDF where pdftotext is installed."`
	Language string `placeholder:"TAG" help:"Its language: en, fr, es or ar. Told by its words where not given."`
	JSON     bool   `name:"json" help:"Print JSON, as a program reads it."`
}

// suggestedPassage is one passage as --json prints it. Start and end count the
// code points of the normalised text.
type suggestedPassage struct {
	Start      int     `json:"start"`
	End        int     `json:"end"`
	Kind       string  `json:"kind"`
	Strength   *string `json:"strength"`
	Polarity   *string `json:"polarity"`
	Addressee  *string `json:"addressee"`
	Rule       string  `json:"rule"`
	Cue        string  `json:"cue"`
	Confidence float64 `json:"confidence"`
	Text       string  `json:"text"`
}

func (c *suggestCommand) Run(s *session) error {
	data, err := readFile(c.File, importers.DefaultLimits().FileBytes)
	if err != nil {
		return err
	}
	doc, err := meetingrecord.Read(c.File, data)
	if err != nil {
		return importers.Unreadable(c.File, err)
	}
	out := []suggestedPassage{}
	for _, a := range suggest.Asks(doc.Text, c.Language) {
		out = append(out, suggestedPassage{Start: a.Span.Start, End: a.Span.End, Kind: string(a.Kind), Strength: given(string(a.Strength)),
			Polarity: given(a.Polarity), Addressee: given(a.Addressee), Rule: a.Rule, Cue: a.Cue.Slice(doc.Text), Confidence: a.Confidence,
			Text: a.Span.Slice(doc.Text)})
	}
	if !c.JSON {
		return s.printSuggested(c.File, out)
	}
	w := json.NewEncoder(s.out)
	w.SetEscapeHTML(false)
	w.SetIndent("", "  ")
	return w.Encode(map[string]any{"passages": out})
}

// given is nil for what is not there.
func given(v string) *string {
	if v == "" {
		return nil
	}
	return &v
}

// printSuggested prints for people what --json prints for programs.
func (s *session) printSuggested(file string, passages []suggestedPassage) error {
	if len(passages) == 0 {
		fmt.Fprintln(s.err, s.print.T("suggest.nothing", "file", file))
	}
	for _, p := range passages {
		facts := []string{p.Kind}
		for _, v := range []*string{p.Strength, p.Polarity} {
			if v != nil {
				facts = append(facts, *v)
			}
		}
		if p.Addressee != nil {
			facts = append(facts, "to "+*p.Addressee)
		}
		_, err := fmt.Fprintf(s.out, "%d-%d  %s  [%s: %s]\n    %s\n", p.Start, p.End, strings.Join(facts, ", "), p.Rule,
			oneLine(p.Cue), oneLine(p.Text))
		if err != nil {
			return err
		}
	}
	return nil
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
