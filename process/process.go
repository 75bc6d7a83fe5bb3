// SPDX-License-Identifier: Apache-2.0

// Package process is a consultation as a whole: the mandate that opens it, its
// phases, its themes, its languages and time zone. It does not know meetings.
package process

import (
	"rapporteur"
)

// Process is one consultation, from its mandate to its reviews.
type Process struct {
	rapporteur.Object
	Slug        string          `json:"slug"`
	FormerSlugs []string        `json:"formerSlugs,omitempty"`
	Title       rapporteur.Text `json:"title"`
	Description rapporteur.Text `json:"description,omitzero"`
	// Notice stands on every page, such as the word that this is a sample.
	Notice     rapporteur.Text `json:"notice,omitzero"`
	Mandates   []Mandate       `json:"mandates,omitempty"` // the first is the one that governs
	Phases     []Phase         `json:"phases,omitempty"`
	Themes     []Theme         `json:"themes,omitempty"`
	Officers   []Officer       `json:"officers,omitempty"`
	Documents  []Document      `json:"documents,omitempty"`
	Languages  []string        `json:"languages"` // the first is the working language
	Zone       string          `json:"zone"`      // IANA
	InputsOpen rapporteur.Date `json:"inputsOpen,omitzero"`
	InputsEnd  rapporteur.Date `json:"inputsEnd,omitzero"` // cut-off date of written inputs
	Desk       Desk            `json:"desk,omitzero"`
	Style      Style           `json:"style,omitzero"`
}

// Desk is what the convening authority has switched on at the desk.
type Desk struct {
	DoubleCoding bool `json:"doubleCoding,omitempty"` // two people code the same statements blind
	// GroupsOnPositions lets opinion groups be computed on positions of States too.
	GroupsOnPositions bool `json:"groupsOnPositions,omitempty"`
	Model             bool `json:"model,omitempty"` // the model endpoint of the installation may propose here
	// Breakdowns lets everybody see how those who spoke to a recommendation stand,
	// in numbers that give nobody away.
	Breakdowns bool `json:"breakdowns,omitempty"`
}

// Style is the house style of the process's documents: what it adds to the
// built-in one, and the rules of that one which it switches off.
type Style struct {
	Off           []string       `json:"off,omitempty"` // ids of rules
	Terms         []StyleTerm    `json:"terms,omitempty"`
	Abbreviations []Abbreviation `json:"abbreviations,omitempty"`
}

// StyleTerm prefers one term to another, save in quotations.
type StyleTerm struct {
	Language string `json:"language"`
	Avoid    string `json:"avoid"`
	Prefer   string `json:"prefer"`
}

// Abbreviation is the short form of a name in one language.
type Abbreviation struct {
	Language string `json:"language"`
	Short    string `json:"short"`
	Long     string `json:"long"`
}

// Mandate is the instrument, and the paragraph of it, that a process rests on.
type Mandate struct {
	Symbol    string          `json:"symbol"`
	Paragraph int             `json:"paragraph,omitempty"`
	Title     rapporteur.Text `json:"title,omitzero"`
	Adopted   rapporteur.Date `json:"adopted,omitzero"`
	URL       string          `json:"url,omitempty"`
}

// PhaseKind is one of the stages that such a process goes through.
type PhaseKind string

const (
	Consultation   PhaseKind = "consultation"
	Stocktaking    PhaseKind = "stocktaking"
	Negotiation    PhaseKind = "negotiation"
	Adoption       PhaseKind = "adoption"
	Implementation PhaseKind = "implementation"
	Review         PhaseKind = "review"
)

// PhaseKinds is the usual order of the phases.
var PhaseKinds = []PhaseKind{Consultation, Stocktaking, Negotiation, Adoption, Implementation, Review}

// Phase is a stage of the process, with its time.
type Phase struct {
	ID    rapporteur.ID   `json:"id"`
	Kind  PhaseKind       `json:"kind"`
	Title rapporteur.Text `json:"title,omitzero"`
	From  rapporteur.Date `json:"from,omitzero"`
	To    rapporteur.Date `json:"to,omitzero"`
	Place string          `json:"place,omitempty"`
	Note  rapporteur.Text `json:"note,omitzero"`
}

// Theme is a node of the tree by which recommendations are gathered. Letter is
// the one of its area in a summary ("a"); Meeting limits it to one meeting.
type Theme struct {
	ID      rapporteur.ID   `json:"id"`
	Parent  rapporteur.ID   `json:"parent,omitempty"`
	Meeting rapporteur.ID   `json:"meeting,omitempty"`
	Letter  string          `json:"letter,omitempty"`
	Title   rapporteur.Text `json:"title"`
	// Description says what belongs here; suggestions of themes read it.
	Description rapporteur.Text `json:"description,omitzero"`
	Into        rapporteur.ID   `json:"into,omitempty"` // where it was merged to; it is offered no more
}

// Officer leads the process: a co-facilitator, the secretary-general of the
// conference. Officers are named where a convention names nobody else.
type Officer struct {
	Function    string        `json:"function"` // co_facilitator, president, secretary_general, chair, rapporteur
	Person      rapporteur.ID `json:"person,omitempty"`
	Stakeholder rapporteur.ID `json:"stakeholder,omitempty"`
	Name        string        `json:"name"`
	Post        string        `json:"post,omitempty"`
}

// Document is a paper of the process that is kept elsewhere or attached.
type Document struct {
	Symbol string          `json:"symbol,omitempty"`
	Title  rapporteur.Text `json:"title"`
	Date   rapporteur.Date `json:"date,omitzero"`
	Kind   string          `json:"kind,omitempty"`
	URL    string          `json:"url,omitempty"`
}

// Theme finds a theme by its ID.
func (p *Process) Theme(id rapporteur.ID) (Theme, bool) {
	for _, t := range p.Themes {
		if t.ID == id {
			return t, true
		}
	}
	return Theme{}, false
}

// OpenThemes lists the themes that one can still file under, in their order.
func (p *Process) OpenThemes() []Theme {
	var out []Theme
	for _, t := range p.Themes {
		if t.Into == "" {
			out = append(out, t)
		}
	}
	return out
}
