// SPDX-License-Identifier: Apache-2.0

// Package programme is the meetings of a process: of what kind, where and when,
// in which segments, with which roles, and who took which turn to speak. It
// does not hold what was said.
package programme

import (
	"time"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/stakeholder"
)

// Kind says what a meeting is; it sets the conventions of its documents.
type Kind string

const (
	ThematicSession      Kind = "thematic_session"
	Hearing              Kind = "hearing"
	RegionalConsultation Kind = "regional_consultation"
	Workshop             Kind = "workshop"
	RoundTable           Kind = "round_table"
	Stocktaking          Kind = "stocktaking"
	SideEvent            Kind = "side_event"
	InformalDialogue     Kind = "informal_dialogue"
	NegotiationRound     Kind = "negotiation_round"
)

// Kinds lists the kinds in the order in which pages offer them.
var Kinds = []Kind{ThematicSession, Hearing, RegionalConsultation, Workshop, RoundTable, Stocktaking, SideEvent, InformalDialogue, NegotiationRound}

// Mode says how a meeting is attended.
type Mode string

const (
	InPerson Mode = "in_person"
	Virtual  Mode = "virtual"
	Hybrid   Mode = "hybrid"
)

// Meeting is one meeting of the process, of one or more days.
type Meeting struct {
	rapporteur.Object
	Slug        string          `json:"slug"`
	FormerSlugs []string        `json:"formerSlugs,omitempty"`
	Kind        Kind            `json:"kind"`
	Ordinal     int             `json:"ordinal,omitempty"` // the fifth thematic session has 5
	Region      string          `json:"region,omitempty"`  // of a regional consultation: a commission or regional group
	Phase       rapporteur.ID   `json:"phase,omitempty"`
	Title       rapporteur.Text `json:"title"`
	Subtitle    rapporteur.Text `json:"subtitle,omitzero"`
	Concept     rapporteur.Text `json:"concept,omitzero"`
	Place       Place           `json:"place,omitzero"`
	Mode        Mode            `json:"mode,omitempty"`
	From        rapporteur.Date `json:"from,omitzero"`
	To          rapporteur.Date `json:"to,omitzero"` // last day; zero for a meeting of one day
	Zone        string          `json:"zone,omitempty"`
	// Convention of attribution; empty takes that of the kind.
	Convention Attribution    `json:"convention,omitempty"`
	Segments   []Segment      `json:"segments,omitempty"`
	Attendance []Attendance   `json:"attendance,omitempty"`
	Stated     []StatedFigure `json:"stated,omitempty"`
	Source     string         `json:"source,omitempty"`
}

// Place is where a meeting is held.
type Place struct {
	Venue   string `json:"venue,omitempty"`
	City    string `json:"city,omitempty"`
	Country string `json:"country,omitempty"`
}

// SegmentKind says what happens in a segment.
type SegmentKind string

const (
	Opening             SegmentKind = "opening"
	Panel               SegmentKind = "panel"
	InteractiveExchange SegmentKind = "interactive_exchange"
	SummaryPanel        SegmentKind = "summary_panel"
	Closing             SegmentKind = "closing"
	Dialogue            SegmentKind = "dialogue"
	Other               SegmentKind = "other"
)

// SegmentKinds lists the kinds in the order in which pages offer them.
var SegmentKinds = []SegmentKind{Opening, Panel, InteractiveExchange, SummaryPanel, Closing, Dialogue, Other}

// Regime says how the record treats a segment.
type Regime string

const (
	OnRecord        Regime = "on_record"
	NotAttributable Regime = "not_attributable" // noted; the speaker is never stored with the note
	OffRecord       Regime = "off_record"       // start, end and chair, nothing else
)

// Segment is a part of a meeting; segments nest. Number is per process.
type Segment struct {
	ID        rapporteur.ID     `json:"id"`
	Number    int64             `json:"number"`
	Kind      SegmentKind       `json:"kind"`
	Ordinal   int               `json:"ordinal,omitempty"` // panel 2
	Title     rapporteur.Text   `json:"title,omitzero"`
	Concept   rapporteur.Text   `json:"concept,omitzero"`
	Questions []rapporteur.Text `json:"questions,omitempty"`
	Starts    rapporteur.Clock  `json:"starts,omitzero"`
	Ends      rapporteur.Clock  `json:"ends,omitzero"`
	Regime    Regime            `json:"regime"`
	Roles     []Role            `json:"roles,omitempty"`
	Slots     []Slot            `json:"slots,omitempty"`
	Segments  []Segment         `json:"segments,omitempty"`
}

// RoleKind is what somebody does in a segment.
type RoleKind string

const (
	Chair          RoleKind = "chair"
	CoFacilitator  RoleKind = "co_facilitator"
	Moderator      RoleKind = "moderator"
	Panellist      RoleKind = "panellist"
	ThematicExpert RoleKind = "thematic_expert"
	Rapporteur     RoleKind = "rapporteur"
	Speaker        RoleKind = "speaker" // opening or closing remarks
)

// RoleKinds lists the roles in the order in which a programme prints them.
var RoleKinds = []RoleKind{Chair, CoFacilitator, Moderator, Panellist, ThematicExpert, Rapporteur, Speaker}

// Role is a named person's part in a segment. Name, Post and Organisation are as
// the programme prints them; Person and Stakeholder link to who they are.
type Role struct {
	Kind         RoleKind      `json:"kind"`
	Person       rapporteur.ID `json:"person,omitempty"`
	Stakeholder  rapporteur.ID `json:"stakeholder,omitempty"`
	Name         string        `json:"name"`
	Post         string        `json:"post,omitempty"`
	Organisation string        `json:"organisation,omitempty"`
}

// Slot is one turn to speak. Number is per process.
type Slot struct {
	ID          rapporteur.ID        `json:"id"`
	Number      int64                `json:"number"`
	Stakeholder rapporteur.ID        `json:"stakeholder,omitempty"`
	Person      rapporteur.ID        `json:"person,omitempty"`
	Post        string               `json:"post,omitempty"`
	Rank        stakeholder.Rank     `json:"rank,omitempty"`
	Capacity    stakeholder.Capacity `json:"capacity"`
	OnBehalfOf  rapporteur.ID        `json:"onBehalfOf,omitempty"`
	Kind        SlotKind             `json:"kind,omitempty"` // empty: an intervention
	State       SlotState            `json:"state"`
	Starts      rapporteur.Clock     `json:"starts,omitzero"`
	Seconds     int                  `json:"seconds,omitempty"`
	Began       time.Time            `json:"began,omitzero"` // since when the speaker has the floor, in UTC; gone when the turn ends
}

// SlotKind says what a turn was taken for, where it was no plain intervention.
// Points of order are no turns: they are not on the substance (rule 71).
type SlotKind string

const (
	QuestionSlot SlotKind = "question" // to the panel
	ReplySlot    SlotKind = "reply"    // right of reply, after the list (decision 34/401)
	VideoSlot    SlotKind = "video"    // recorded before and shown
)

// SlotState is what became of a turn to speak.
type SlotState string

const (
	Listed       SlotState = "listed"
	Delivered    SlotState = "delivered"
	NotDelivered SlotState = "not_delivered" // the text, if any, counts as an input
)

// Attendance says that a stakeholder attended.
type Attendance struct {
	Stakeholder rapporteur.ID `json:"stakeholder"`
	Segment     rapporteur.ID `json:"segment,omitempty"` // empty: the meeting
}

// StatedFigure is a figure that a record states without saying who. It is
// marked as stated and never mixed with counted ones.
type StatedFigure struct {
	Number    int64         `json:"number"`
	What      string        `json:"what"` // as the source words it
	Measure   Measure       `json:"measure,omitempty"`
	Track     string        `json:"track,omitempty"` // see stakeholder.Track
	Value     int           `json:"value"`
	Qualifier string        `json:"qualifier,omitempty"` // exact, over, about, at_least, nearly
	Page      int           `json:"page,omitempty"`
	Statement rapporteur.ID `json:"statement,omitempty"` // the record that states it
	Version   int           `json:"version,omitempty"`
	Span      text.Span     `json:"span,omitzero"`
}

// Measure is what a figure of a meeting counts.
type Measure string

const (
	Attending     Measure = "attendance"
	Interventions Measure = "interventions"
	Inputs        Measure = "inputs"
)

// Walk visits every segment of the meeting, outer ones first, until visit
// returns false. The pointers lead into the meeting itself.
func (m *Meeting) Walk(visit func(s *Segment, depth int) bool) { walk(m.Segments, 0, visit) }

func walk(in []Segment, depth int, visit func(*Segment, int) bool) bool {
	for i := range in {
		if !visit(&in[i], depth) || !walk(in[i].Segments, depth+1, visit) {
			return false
		}
	}
	return true
}

// Segment finds a segment by its ID, at any depth; nil where there is none.
func (m *Meeting) Segment(id rapporteur.ID) (found *Segment) {
	m.Walk(func(s *Segment, _ int) bool {
		if s.ID == id {
			found = s
		}
		return found == nil
	})
	return found
}
