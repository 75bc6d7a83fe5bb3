// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"reflect"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/convergence"
	"rapporteur/floor"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

// enums lists the words that a field of the type may hold.
var enums = map[reflect.Type][]string{
	reflect.TypeFor[rapporteur.Visibility]():  {"public", "participants", "secretariat"},
	reflect.TypeFor[Edition]():                words(PublicEdition, FullEdition),
	reflect.TypeFor[process.PhaseKind]():      words(process.PhaseKinds...),
	reflect.TypeFor[programme.Kind]():         words(programme.Kinds...),
	reflect.TypeFor[programme.Mode]():         words(programme.InPerson, programme.Virtual, programme.Hybrid),
	reflect.TypeFor[programme.Attribution]():  words(programme.Attributions...),
	reflect.TypeFor[programme.SegmentKind]():  words(programme.SegmentKinds...),
	reflect.TypeFor[programme.Regime]():       words(programme.OnRecord, programme.NotAttributable, programme.OffRecord),
	reflect.TypeFor[programme.RoleKind]():     words(programme.RoleKinds...),
	reflect.TypeFor[programme.SlotState]():    words(programme.Listed, programme.Delivered, programme.NotDelivered),
	reflect.TypeFor[programme.SlotKind]():     words(programme.QuestionSlot, programme.ReplySlot, programme.VideoSlot),
	reflect.TypeFor[programme.Measure]():      words(programme.Attending, programme.Interventions, programme.Inputs),
	reflect.TypeFor[stakeholder.Kind]():       words(stakeholder.State, stakeholder.Group, stakeholder.Organisation, stakeholder.Individual),
	reflect.TypeFor[stakeholder.NameForm]():   words(stakeholder.Short, stakeholder.Formal, stakeholder.Acronym),
	reflect.TypeFor[stakeholder.Capacity]():   words(stakeholder.Capacities...),
	reflect.TypeFor[record.Kind]():            words(record.Kinds...),
	reflect.TypeFor[record.Delivery]():        words(record.AsDelivered, record.ToBeChecked, record.NotDelivered, record.Written),
	reflect.TypeFor[record.CorrectionState](): words(record.CorrectionStates...),
	reflect.TypeFor[record.Level]():           words(record.Named, record.ConstituencyOnly, record.Unattributed),
	reflect.TypeFor[record.Form]():            words(record.Forms...),
	reflect.TypeFor[coding.Kind]():            words(coding.PassageKinds...),
	reflect.TypeFor[coding.Strength]():        words(coding.Strengths...),
	reflect.TypeFor[coding.RelationKind]():    words(coding.RelationKinds...),
	reflect.TypeFor[coding.SuggestionKind]():  words(coding.SuggestionKinds...),
	reflect.TypeFor[coding.Outcome]():         words(coding.Outcomes...),
	reflect.TypeFor[coding.RoundState]():      words(coding.RoundOpen, coding.RoundClosed),
	reflect.TypeFor[record.Heard]():           words(record.HeardBy...),
	reflect.TypeFor[record.MediaKind]():       words(record.MediaKinds...),
	reflect.TypeFor[record.CueReason]():       words(record.CueReasons...),
	reflect.TypeFor[record.NoteState]():       words(record.NoteStates...),
	reflect.TypeFor[convergence.PollState]():  words(convergence.PollStates...),
	reflect.TypeFor[convergence.Moderation](): words(convergence.Moderations...),
	reflect.TypeFor[convergence.State]():      words(convergence.States...),
	reflect.TypeFor[coding.Subject]():         words(coding.Subjects...),
	reflect.TypeFor[coding.State]():           words(coding.Suggested, coding.Confirmed, coding.Refused, coding.Merged),
	reflect.TypeFor[coding.Stance]():          words(coding.Stances...),
	reflect.TypeFor[floor.ListState]():        words(floor.ListStates...),
	reflect.TypeFor[floor.Kind]():             words(floor.Kinds...),
	reflect.TypeFor[floor.State]():            words(floor.States...),
	reflect.TypeFor[floor.Channel]():          words(floor.Channels...),
	reflect.TypeFor[floor.Presence]():         words(floor.Here, floor.NotYet),
	reflect.TypeFor[floor.Key]():              words(floor.Keys...),
	reflect.TypeFor[floor.Balance]():          words(floor.Balances...),
	reflect.TypeFor[floor.ActKind]():          words(floor.ActKinds...),
	reflect.TypeFor[summary.State]():          words(summary.States...),
	reflect.TypeFor[summary.Edition]():        words(summary.Transmittal, summary.Working, summary.Audit),
	reflect.TypeFor[summary.SectionKind]():    words(summary.Introduction, summary.Panels, summary.Area, summary.Recommendations, summary.Practices, summary.Conclusions, summary.Annex),
	reflect.TypeFor[summary.Author]():         words(summary.Computed, summary.Hand),
}

func words[T ~string](in ...T) []string {
	out := make([]string, len(in))
	for i, w := range in {
		out[i] = string(w)
	}
	return out
}
