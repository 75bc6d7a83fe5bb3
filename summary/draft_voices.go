// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"cmp"
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// panellists is the line of those who spoke on a panel: they are no State's
// voice, and are told apart from all others.
const panellists stakeholder.WordTrack = "panellists"

// lines is the order in which a draft tells of the tracks.
var lines = []stakeholder.WordTrack{stakeholder.AmongStates, stakeholder.AmongUNEntities, stakeholder.AmongIntergovernmental, stakeholder.AmongStakeholders, panellists}

// voice is what one holder said on one recommendation: once, whatever the
// number of passages, and for a group as one.
type voice struct {
	holder    rapporteur.ID // the group, where one was spoken for
	speaker   rapporteur.ID
	person    rapporteur.ID
	line      stakeholder.WordTrack
	stance    coding.Stance
	mode      string
	nameable  bool
	citations []Citation
	refs      []Ref
	condition string
}

// Modes of speaking.
const (
	fromFloor = "floor"
	inWriting = "writing"
	onPanel   = "panel"
)

// voices reads who stands where on a recommendation. Which stance counts, and for
// whom, is for convergence to say; here each voice gets the words it rests on and
// what is known of its naming. Panellists who are nobody's voice follow apart.
func (d *drafter) voices(r *coding.Recommendation) []voice {
	if known, ok := d.read[r.ID]; ok {
		return known
	}
	tally := d.tallyOf(r)
	var out []voice
	for _, line := range stakeholder.WordTracks {
		for _, stance := range coding.Stances {
			for _, v := range tally.Stances[line][stance] {
				out = append(out, d.voiceOf(r, v.Stakeholder, line, stance))
			}
		}
	}
	out = append(out, d.panelVoices(r)...)
	d.read[r.ID] = out
	return out
}

// voiceOf gathers what one holder's stance rests on: the positions of that
// stance, with the statements they stand in.
func (d *drafter) voiceOf(r *coding.Recommendation, holder rapporteur.ID, line stakeholder.WordTrack, stance coding.Stance) voice {
	v := voice{holder: holder, line: line, stance: stance, nameable: true}
	for _, p := range d.positions[r.ID] {
		c, ok := d.Cite(p.Passage)
		s := d.statements[c.Statement]
		if !ok || s == nil || p.State != coding.Confirmed || p.Stance != stance || holderOf(p, s) != holder {
			continue
		}
		d.rest(&v, p, s, c)
	}
	return v
}

// holderOf is whose voice a position is: the group's, where the statement was
// made for one.
func holderOf(p *coding.Position, s *record.Statement) rapporteur.ID {
	if s.Capacity == stakeholder.ForGroup && s.OnBehalfOf != "" && (p.Stakeholder == s.Stakeholder || p.Stakeholder == s.OnBehalfOf) {
		return s.OnBehalfOf
	}
	return p.Stakeholder
}

// rest adds one position to what a voice rests on.
func (d *drafter) rest(v *voice, p *coding.Position, s *record.Statement, c Citation) {
	v.citations = append(v.citations, c)
	v.nameable = v.nameable && d.nameable(s)
	v.condition = cmp.Or(v.condition, tidy(p.Condition))
	v.mode = cmp.Or(v.mode, modeOf(s))
	v.speaker, v.person = cmp.Or(v.speaker, s.Stakeholder), cmp.Or(v.person, s.Person)
	if h := d.stakeholders[v.holder]; h != nil && len(v.refs) == 0 && d.RegimeOf(s) == programme.OnRecord {
		v.refs = []Ref{{"stakeholder", h.Number}}
	}
}

// panelVoices are those of panellists who count for no track: experts, and
// whoever a State sent to a panel.
func (d *drafter) panelVoices(r *coding.Recommendation) []voice {
	var out []voice
	for _, p := range d.positions[r.ID] {
		c, ok := d.Cite(p.Passage)
		s, h := d.statements[c.Statement], d.stakeholders[p.Stakeholder]
		if !ok || s == nil || h == nil || p.State != coding.Confirmed || s.Capacity != stakeholder.Panellist ||
			stakeholder.WordTrackOf(*h, s.Capacity) != stakeholder.NoVoice || d.RegimeOf(s) == programme.OffRecord {
			continue
		}
		i := slices.IndexFunc(out, func(v voice) bool { return v.holder == h.ID && v.stance == p.Stance })
		if i < 0 {
			i = len(out)
			out = append(out, voice{holder: h.ID, line: panellists, stance: p.Stance, nameable: true})
		}
		d.rest(&out[i], p, s, c)
	}
	return out
}

func modeOf(s *record.Statement) string {
	switch {
	case s.Capacity == stakeholder.Panellist:
		return onPanel
	case s.Kind == record.Input || s.Delivery == record.NotDelivered || s.Delivery == record.Written:
		return inWriting
	}
	return fromFloor
}

// nameOf is how a voice is named: for a group, by who spoke for it; on a panel,
// by the person.
func (d *drafter) nameOf(v voice) string {
	holder := d.stakeholders[v.holder]
	name := holder.Name(d.lang, d.on)
	if p := d.people[v.person]; p != nil && v.mode == onPanel && !holder.Protected {
		if shown := p.Shown(); shown != "" && shown != name && !p.Protected {
			return d.w.T("draft.name.post", "name", shown, "post", name)
		}
		return p.Shown()
	}
	if speaker := d.stakeholders[v.speaker]; speaker != nil && v.speaker != v.holder {
		return d.w.T("draft.name.for_group", "name", speaker.Name(d.lang, d.on), "group", name)
	}
	return name
}

// conditions gathers the conditions that were read, where they are in the
// document's language, as the process's working language is.
func (d *drafter) conditions(in []voice) string {
	if len(d.Process.Languages) > 0 && d.Process.Languages[0] != d.lang {
		return ""
	}
	var out []string
	for _, v := range in {
		c := strings.TrimRight(v.condition, ".؛;، ")
		if c != "" && !slices.Contains(out, c) && !d.names(c) {
			out = append(out, c)
		}
	}
	return strings.Join(out, "; ")
}
