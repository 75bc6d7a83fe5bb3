// SPDX-License-Identifier: Apache-2.0

// Package record is what was said and sent in: statements, the secretariat's
// notes and written inputs, each in versions that never change. It does not
// judge what the words mean; that is the work of coding.
package record

import (
	"time"

	"rapporteur"
	"rapporteur/stakeholder"
)

// Kind parts what was said from what was noted and what was sent in.
type Kind string

const (
	Intervention Kind = "statement" // spoken, or handed in to be spoken
	Note         Kind = "note"      // the secretariat's notes of an intervention
	Input        Kind = "input"     // sent in, not spoken
)

// Kinds lists the kinds in the order in which pages offer them.
var Kinds = []Kind{Intervention, Note, Input}

// Delivery is what is known of the spoken word.
type Delivery string

const (
	AsDelivered  Delivery = "delivered"     // confirmed against delivery, or a record of it
	ToBeChecked  Delivery = "check"         // "check against delivery": handed in, not confirmed
	NotDelivered Delivery = "not_delivered" // no time was left; it counts as an input
	Written      Delivery = "written"       // never meant to be spoken
)

// Level is how far a statement may be attributed in public.
type Level string

const (
	Named            Level = "named"
	ConstituencyOnly Level = "constituency"
	Unattributed     Level = "none"
)

// Statement is one utterance or input, cited as S-104 by its number.
type Statement struct {
	rapporteur.Object
	Kind        Kind            `json:"kind"`
	KindWritten string          `json:"kindWritten,omitempty"` // as the source wrote it, where not on the list
	Title       rapporteur.Text `json:"title,omitzero"`
	Meeting     rapporteur.ID   `json:"meeting,omitempty"`
	Segment     rapporteur.ID   `json:"segment,omitempty"`
	Slot        rapporteur.ID   `json:"slot,omitempty"`
	// Who, in which capacity, on behalf of whom.
	Stakeholder rapporteur.ID        `json:"stakeholder,omitempty"`
	Person      rapporteur.ID        `json:"person,omitempty"`
	Post        string               `json:"post,omitempty"` // the speaker's post as given for this statement
	Rank        stakeholder.Rank     `json:"rank,omitempty"`
	Capacity    stakeholder.Capacity `json:"capacity"`
	OnBehalfOf  rapporteur.ID        `json:"onBehalfOf,omitempty"`
	Alignments  []Alignment          `json:"alignments,omitempty"`
	Language    string               `json:"language"`
	Date        rapporteur.Date      `json:"date,omitzero"`
	Order       int                  `json:"order,omitempty"` // place in the order of speaking, from 1
	Delivery    Delivery             `json:"delivery"`
	Level       Level                `json:"level"`
	Source      string               `json:"source,omitempty"` // address or symbol
	Occasion    string               `json:"occasion,omitempty"`
	Notes       []Field              `json:"notes,omitempty"` // columns of the source that have no place of their own
	Doubts      []string             `json:"doubts,omitempty"`
	Versions    []Version            `json:"versions"`
	Attachments []Attachment         `json:"attachments,omitempty"`
	Corrections []Correction         `json:"corrections,omitempty"` // in the order in which they were asked for
	Confirmed   Confirmation         `json:"confirmed,omitzero"`    // by the delegation
}

// Alignment is a stakeholder's word on a group statement, made in a statement of its own.
type Alignment struct {
	Stakeholder rapporteur.ID `json:"stakeholder"`
	Stance      string        `json:"stance"` // aligns, dissociates, dissociates_in_part
	Statement   rapporteur.ID `json:"statement,omitempty"`
	Note        string        `json:"note,omitempty"`
}

// Field is a named value that came with the source.
type Field struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Form says what the words of a version are. Only verbatim text is ever printed
// between quotation marks.
type Form string

const (
	Verbatim      Form = "verbatim"
	Transcription Form = "transcription"
	Notes         Form = "secretariat notes"
	Paraphrase    Form = "paraphrase"
	Translation   Form = "translation"
)

// Forms lists the forms in the order in which pages offer them.
var Forms = []Form{Verbatim, Transcription, Notes, Paraphrase, Translation}

// Version is one text of a statement. Its words never change. A withdrawn
// version is hidden; an erased one is empty and keeps number and hash.
type Version struct {
	Number    int       `json:"number"`
	Form      Form      `json:"form"`
	FormNote  string    `json:"formNote,omitempty"` // the rest of what the source said of the form
	Label     string    `json:"label,omitempty"`    // "as handed in", "as delivered"
	Language  string    `json:"language"`
	Of        int       `json:"of,omitempty"` // the version that this one translates
	Normal    string    `json:"normal"`       // procedure of normalisation
	Length    int       `json:"length"`       // code points
	Hash      string    `json:"hash"`         // SHA-256 of the normalised text, hexadecimal
	Added     time.Time `json:"added"`
	Withdrawn bool      `json:"withdrawn,omitempty"`
	Erased    bool      `json:"erased,omitempty"`
	Text      string    `json:"-"` // kept beside the statement, one row and one file a version
}

// Attachment is a file that came with a statement; its bytes are kept by content.
type Attachment struct {
	Hash string `json:"hash"` // SHA-256, hexadecimal
	Name string `json:"name"`
	Type string `json:"type"`
	Size int64  `json:"size"`
}

// Newest is the latest version that is neither withdrawn nor erased: of the
// words themselves, and only where there are none, of their translations. It is
// nil where there is no version at all.
func (s *Statement) Newest() *Version {
	var translated *Version
	for i := len(s.Versions) - 1; i >= 0; i-- {
		v := &s.Versions[i]
		if v.Withdrawn || v.Erased {
			continue
		}
		if v.Of == 0 && v.Form != Translation {
			return v
		}
		if translated == nil {
			translated = v
		}
	}
	return translated
}

// Version finds a version by its number; nil where there is none.
func (s *Statement) Version(number int) *Version {
	for i := range s.Versions {
		if s.Versions[i].Number == number {
			return &s.Versions[i]
		}
	}
	return nil
}

// KB is the size in thousands of bytes, at least 1.
func (a Attachment) KB() int { return int(max(1, a.Size/1000)) }
