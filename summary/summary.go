// SPDX-License-Identifier: Apache-2.0

// Package summary is the outcome document of a meeting or a process: sections
// of sentences, each resting on the record or on a signatory's initials; its
// states, versions, conventions and editions. It never changes the record.
package summary

import (
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/programme"
)

// State is how far a summary has come. It only goes forward, save that an edit
// of a cleared or signed text makes it a draft again.
type State string

const (
	Draft       State = "draft"
	Cleared     State = "cleared" // by the secretariat
	Signed      State = "signed"  // by every signatory
	Transmitted State = "transmitted"
	Published   State = "published"
)

// States is the order of the states.
var States = []State{Draft, Cleared, Signed, Transmitted, Published}

// Edition is one of three prints of the same text.
type Edition string

const (
	Transmittal Edition = "transmittal" // clean
	Working     Edition = "working"     // sources beside each sentence, for those who draft and sign
	Audit       Edition = "audit"       // everything
)

// Summary is one document with all its sentences. Meeting is empty where it
// covers the whole process.
type Summary struct {
	rapporteur.Object
	Meeting      rapporteur.ID         `json:"meeting,omitempty"`
	Language     string                `json:"language"`
	Title        string                `json:"title"`
	State        State                 `json:"state"`
	Convention   programme.Attribution `json:"convention"`
	CutOff       rapporteur.Date       `json:"cutOff,omitzero"` // of the written inputs that it counts
	Sections     []Section             `json:"sections"`
	Signatories  []Signatory           `json:"signatories,omitempty"` // in agreed order
	Letters      []Letter              `json:"letters,omitempty"`     // the outermost first
	Steps        []Step                `json:"steps,omitempty"`       // the states it went through
	LastSentence int                   `json:"lastSentence"`          // numbers of sentences are never used again
	// Dropped are the keys of computed sentences that a person took out: a new
	// draft does not bring them back.
	Dropped []string `json:"dropped,omitempty"`
	// Drafted is when the computed sentences were last made from the record.
	Drafted time.Time `json:"drafted,omitzero"`
	// Order lists recommendations and practices by number in the order in which they
	// enter; those not listed follow as the record has them. Out are left out.
	Order []int64 `json:"order,omitempty"`
	Out   []int64 `json:"out,omitempty"`
}

// SectionKind says what a section holds.
type SectionKind string

const (
	Introduction    SectionKind = "introduction"
	Panels          SectionKind = "panels"
	Area            SectionKind = "area"            // narrative sentences of one theme
	Recommendations SectionKind = "recommendations" // the concrete recommendations of one theme
	Practices       SectionKind = "practices"       // the good practices of one theme
	Conclusions     SectionKind = "conclusions"
	Annex           SectionKind = "annex" // programme of work
)

// Section is a headed part of the text; sections are flat and in order.
type Section struct {
	ID        rapporteur.ID `json:"id"`
	Kind      SectionKind   `json:"kind"`
	Theme     rapporteur.ID `json:"theme,omitempty"`
	Letter    string        `json:"letter,omitempty"`
	Title     string        `json:"title"`
	Sentences []Sentence    `json:"sentences"`
}

// Author says who chose a sentence's words.
type Author string

const (
	Computed Author = "computed"
	Hand     Author = "hand"
)

// Sentence is one sentence of a summary, addressed as #s14 by its number. It has
// citations, or what it rests on, or the initials of a signatory.
type Sentence struct {
	ID     rapporteur.ID `json:"id"`
	Number int           `json:"number"`
	// Key says what a computed sentence tells of ("R-12/states/supports"), so that
	// a new draft knows it again, by hand or not. A sentence first written by hand
	// has none.
	Key       string     `json:"key,omitempty"`
	Text      string     `json:"text"`
	Author    Author     `json:"author"`
	Initials  string     `json:"initials,omitempty"`
	Paragraph bool       `json:"paragraph,omitempty"` // it begins a new paragraph
	Item      bool       `json:"item,omitempty"`      // it is an item of a list: a recommendation
	Count     *Count     `json:"count,omitempty"`
	Citations []Citation `json:"citations,omitempty"`
	RestsOn   []Ref      `json:"restsOn,omitempty"`
	// Names are the stakeholders and people whom the words name as holders of a view.
	Names []rapporteur.ID `json:"names,omitempty"`
	// Footing is how the cited passages were coded when the sentence was drafted or
	// last confirmed, so that it can be said when that has changed.
	Footing []Footing `json:"footing,omitempty"`
}

// Footing is one cited passage as it was coded when a sentence came to rest on it.
type Footing struct {
	Passage        rapporteur.ID `json:"passage"`
	Theme          rapporteur.ID `json:"theme,omitempty"`
	Recommendation int64         `json:"recommendation,omitempty"` // number of the one that it stood under
	Stance         coding.Stance `json:"stance,omitempty"`         // that was read from it
}

// Count is the number behind a word: n voices of those heard.
type Count struct {
	N    int    `json:"n"`
	Of   int    `json:"of"`
	Unit string `json:"unit"` // "states", "stakeholders", "un_entities" …
}

// Citation is a span of one version of a statement, in code points.
type Citation struct {
	Statement rapporteur.ID `json:"statement"`
	Version   int           `json:"version"`
	Start     int           `json:"start"`
	End       int           `json:"end"`
}

// Ref is something counted or leant on that is not a span.
type Ref struct {
	Kind   string `json:"kind"` // statement, slot, segment, recommendation, stakeholder, stated
	Number int64  `json:"number"`
}

// Signatory signs the summary; initials stand for sentences that cite nothing.
type Signatory struct {
	Name     string          `json:"name"`
	Post     string          `json:"post,omitempty"`
	Initials string          `json:"initials"`
	Person   rapporteur.ID   `json:"person,omitempty"`
	Account  rapporteur.ID   `json:"account,omitempty"` // who signs for them
	SignedAt time.Time       `json:"signedAt,omitzero"`
	On       rapporteur.Date `json:"on,omitzero"`
}

// Letter is one of the letters that enclose the summary or another letter.
type Letter struct {
	From        string          `json:"from"` // president, co_facilitators
	Place       string          `json:"place,omitempty"`
	Date        rapporteur.Date `json:"date,omitzero"`
	Addressee   string          `json:"addressee"`
	Circulation string          `json:"circulation,omitempty"`
	Body        []string        `json:"body"` // paragraphs
	Signatories []Signatory     `json:"signatories"`
}

// Step is one state reached, by whom and when.
type Step struct {
	State State         `json:"state"`
	Actor rapporteur.ID `json:"actor"`
	At    time.Time     `json:"at"`
}

// Kept is a summary with every version of it that was saved, oldest first. The
// newest stands in Summary as well.
type Kept struct {
	Summary
	Versions []Version `json:"versions"`
}

// Version is the summary as it was saved at one revision.
type Version struct {
	Revision int64         `json:"revision"`
	At       time.Time     `json:"at"`
	Actor    rapporteur.ID `json:"actor"`
	State    State         `json:"state"`
	Summary  Summary       `json:"summary"`
}
