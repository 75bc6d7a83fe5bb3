// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"encoding/json"
	"io"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle/refi"
)

// Terms of the Web Annotation vocabulary (W3C, 23 February 2017), as its JSON-LD
// context names them. Places count Unicode code points, as the recommendation asks.
type annotationCollection struct {
	Context []any          `json:"@context"`
	ID      string         `json:"id"`
	Type    string         `json:"type"`
	Label   string         `json:"label"`
	Note    string         `json:"rapporteur:units"`
	Total   int            `json:"total"`
	First   annotationPage `json:"first"`
}

type annotationPage struct {
	ID     string       `json:"id"`
	Type   string       `json:"type"`
	PartOf string       `json:"partOf"`
	Start  int          `json:"startIndex"`
	Items  []annotation `json:"items"`
}

type annotation struct {
	ID         string           `json:"id"`
	Type       string           `json:"type"`
	Motivation string           `json:"motivation"`
	Created    string           `json:"created,omitempty"`
	Creator    *annotationAgent `json:"creator,omitempty"`
	Body       []annotationBody `json:"body"`
	Target     annotationTarget `json:"target"`
}

type annotationAgent struct {
	ID   string `json:"id"`
	Type string `json:"type"`
	Name string `json:"name,omitempty"`
}

// annotationBody is a code, or words.
type annotationBody struct {
	Type     string `json:"type"`
	Source   string `json:"source,omitempty"`
	Value    string `json:"value,omitempty"`
	Format   string `json:"format,omitempty"`
	Language string `json:"language,omitempty"`
	Purpose  string `json:"purpose"`
}

type annotationTarget struct {
	Source   string               `json:"source"`
	Scope    string               `json:"rapporteur:citation"`
	Selector []annotationSelector `json:"selector"`
}

type annotationSelector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact,omitempty"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
	Start  *int   `json:"start,omitempty"`
	End    *int   `json:"end,omitempty"`
}

// beside is how many code points before and after stand with a quotation.
const beside = 32

const units = "Positions are Unicode code points, from 0, end exclusive, of the text in the normal form that the process keeps (line ends LF, NFC)."

// WriteAnnotations writes the passages as W3C Web Annotations (JSON-LD): one
// collection of one page. A passage without a code has an empty list of bodies.
func WriteAnnotations(w io.Writer, c *Coded) error {
	id := urn("annotations", c.b.Process.ID)
	out := annotationCollection{ID: id, Type: "AnnotationCollection", Label: c.b.Process.Title.String(), Note: units,
		Context: []any{"http://www.w3.org/ns/anno.jsonld", map[string]string{"rapporteur": "urn:rapporteur:"}},
		First:   annotationPage{ID: urn("annotations page", c.b.Process.ID), Type: "AnnotationPage", PartOf: id, Items: []annotation{}}}
	for i := range c.texts {
		t := &c.texts[i]
		points := []rune(t.v.Text)
		for _, p := range t.passages {
			if p.Span.Start >= 0 && p.Span.Start < p.Span.End && p.Span.End <= len(points) {
				out.First.Items = append(out.First.Items, c.annotation(t, p, points))
			}
		}
	}
	out.Total = len(out.First.Items)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

func urn(kind string, id rapporteur.ID) string { return "urn:uuid:" + refi.GUID(kind, id) }

func (c *Coded) annotation(t *codedText, p *coding.Passage, points []rune) annotation {
	start, end := p.Span.Start, p.Span.End
	a := annotation{ID: urn("passage", p.ID), Type: "Annotation", Motivation: "tagging", Created: stamp(p.MarkedAt), Body: []annotationBody{},
		Target: annotationTarget{Source: "urn:uuid:" + t.guid(), Scope: t.symbol(), Selector: []annotationSelector{
			{Type: "TextQuoteSelector", Exact: string(points[start:end]), Prefix: string(points[max(0, start-beside):start]), Suffix: string(points[end:min(len(points), end+beside)])},
			{Type: "TextPositionSelector", Start: &start, End: &end}}}}
	if p.MarkedBy != "" {
		a.Creator = &annotationAgent{ID: urn("user", p.MarkedBy), Type: "Person", Name: c.coder(p.MarkedBy)}
	}
	tag := func(iri, words, lang string) {
		a.Body = append(a.Body, annotationBody{Type: "SpecificResource", Source: iri, Purpose: "tagging"},
			annotationBody{Type: "TextualBody", Value: words, Format: "text/plain", Language: lang, Purpose: "tagging"})
	}
	if name := c.themes[p.Theme]; name != "" {
		tag(urn("theme", p.Theme), name, c.lang)
	}
	if p.Kind != "" {
		tag("urn:uuid:"+facetGUID(refi.Kind, string(p.Kind)), refi.FacetName(refi.Kind, string(p.Kind)), "en")
	}
	if p.Strength != "" {
		tag("urn:uuid:"+facetGUID(refi.Strength, string(p.Strength)), refi.FacetName(refi.Strength, string(p.Strength)), "en")
	}
	if p.Addressee != "" {
		tag("urn:uuid:"+facetGUID(refi.Addressee, p.Addressee), refi.FacetName(refi.Addressee, p.Addressee), c.lang)
	}
	for _, r := range c.of[p.ID] {
		tag(urn("recommendation", r.ID), refi.RecommendationName(r, c.lang), c.lang)
	}
	if p.Note != "" {
		a.Body = append(a.Body, annotationBody{Type: "TextualBody", Value: p.Note, Format: "text/plain", Purpose: "commenting"})
	}
	return a
}
