// SPDX-License-Identifier: Apache-2.0

package source

import (
	"strings"
	"time"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/summary"
)

// drafted is when the co-facilitators' office last worked on the summary.
var drafted = time.Date(2026, 6, 3, 21, 40, 0, 0, time.UTC)

// summary drafts from the record as anybody would, then edits as a drafter at
// night does. It stays a draft, and is open to visitors because this is a sample.
func (m *basin) summary(w summary.Wording) {
	material := summary.Material{Meeting: m.id("meeting", session), Process: m.b.Process, Meetings: []programme.Meeting{*m.meeting()},
		Stakeholders: m.b.Stakeholders, People: m.b.People, Statements: m.b.Statements, Passages: m.b.Passages,
		Recommendations: m.b.Recommendations, Positions: m.b.Positions}
	s, err := summary.Compose(&material, w, summary.Options{Convention: programme.NamesOfficers, IDs: m.ids("sentence")})
	if err != nil {
		m.fault("summary: %v", err)
		return
	}
	s.Object = m.object("summary", session, rapporteur.Public)
	s.Process = m.b.Process.ID
	m.letters(&s)
	s.Noted()
	first := s
	first.Sections = copySections(s.Sections)
	d := &drafting{m: m, s: &s, x: summary.NewIndex(&material), first: s.LastSentence}
	d.edit()
	s.Noted()
	s.Revision = 2
	m.b.Summaries = append(m.b.Summaries, summary.Kept{Summary: s, Versions: []summary.Version{
		{Revision: 1, At: drafted.AddDate(0, 0, -14), Actor: reader, State: summary.Draft, Summary: first},
		{Revision: 2, At: drafted, Actor: reader, State: summary.Draft, Summary: s}}})
}

func copySections(in []summary.Section) []summary.Section {
	out := append([]summary.Section{}, in...)
	for i := range out {
		out[i].Sentences = append([]summary.Sentence{}, in[i].Sentences...)
	}
	return out
}

// letters dates the letters that the draft comes with.
func (m *basin) letters(s *summary.Summary) {
	if len(s.Letters) != 2 || s.Letters[0].From != summary.FromPresident || s.Letters[1].From != summary.FromCoFacilitators {
		m.fault("summary: the President’s letter should enclose that of the co-facilitators")
		return
	}
	for i, on := range []string{"2026-06-10", "2026-06-08"} {
		s.Letters[i].Place, s.Letters[i].Date = "Port Serein", rapporteur.MustDate(on)
		s.Letters[i].Circulation = "All delegations to the Assembly of the Talis Basin\nPort Serein"
	}
}

// drafting is the work by hand on a draft.
type drafting struct {
	m *basin
	s *summary.Summary
	x *summary.Index
	// first is the last number that the computed draft gave: higher ones are by hand.
	first int
}

func (d *drafting) check(err error) {
	if err != nil {
		d.m.fault("summary: %v", err)
	}
}

// edit does what a drafter would have done by the third of June: overstates once,
// says in their own words what the counts do not tell, and leaves one sentence to
// a signatory.
func (d *drafting) edit() {
	d.overstate()
	d.add("b", "r8", "The views parted on where such a guarantee is to be kept: in storage, or in what falls and melts from month to month.",
		"The trick is that the guarantee is kept from storage and not from the sky", "in the winters the water lies on our mountains as snow")
	d.add("c", "r12", "The session heard at first hand what it is to be moved after the water has come.",
		"Pay people and settle them before you close the gates, not after")
	d.add("c", "r12", "On compensation, attention was drawn to those who live from a valley without owning it.",
		"Ask who lives from the valley, not who owns it")
	d.add("e", "r23", "The questions put on the choice of a mediator, and on whether proposals would be made public, await an answer before the stocktaking meeting.",
		"by whom he would be chosen, and whether his proposals would be made public", "Several questions about the mediator were put and not answered")
	n, err := d.s.Insert(rapporteur.Operator, drafted, d.m.ids("hand at the end"), d.section(summary.Conclusions, ""), d.last(summary.Conclusions),
		"In the view of the co-facilitators, the two days brought the positions on open data closer together than they had been in the spring.")
	d.check(err)
	if err == nil {
		d.check(d.s.Initial(rapporteur.Operator, drafted, n, d.s.Signatories[0].Initials))
	}
}

// overstate puts "many" where four delegations stand behind the words, which is
// what the check of the desk is there to question.
func (d *drafting) overstate() {
	number := d.m.b.Recommendations[d.m.recs["r10"]].Number
	for _, sec := range d.s.Sections {
		for _, y := range sec.Sentences {
			if sec.Kind == summary.Area && y.Count != nil && y.Count.Unit == "states" && y.Count.N == 4 && rests(y, number) {
				d.check(d.s.Reword(rapporteur.Operator, drafted, y.Number, "Many delegations supported a water bank that pays farmers for leaving fields unplanted in a dry year."))
				return
			}
		}
	}
	d.m.fault("summary: no computed sentence of four States on the water bank")
}

func rests(y summary.Sentence, recommendation int64) bool {
	for _, r := range y.RestsOn {
		if r.Kind == "recommendation" && r.Number == recommendation {
			return true
		}
	}
	return false
}

func (d *drafting) section(kind summary.SectionKind, letter string) rapporteur.ID {
	for _, sec := range d.s.Sections {
		if sec.Kind == kind && sec.Letter == letter {
			return sec.ID
		}
	}
	d.m.fault("summary: no section %s %s", kind, letter)
	return ""
}

// last is the number of the last sentence of the first section of a kind.
func (d *drafting) last(kind summary.SectionKind) int {
	for _, sec := range d.s.Sections {
		if sec.Kind == kind {
			return sec.Sentences[len(sec.Sentences)-1].Number
		}
	}
	return 0
}

// add writes a sentence after what is said on a recommendation, and rests it on
// words of the record.
func (d *drafting) add(letter, rec, words string, on ...string) {
	id := d.section(summary.Area, letter)
	number := d.m.b.Recommendations[d.m.recs[rec]].Number
	after := 0
	for _, sec := range d.s.Sections {
		for _, y := range sec.Sentences {
			told := y.Count != nil && rests(y, number)
			byHand := y.Number > d.first && after > 0
			if sec.ID == id && (told || byHand) {
				after = y.Number
			}
		}
	}
	n, err := d.s.Insert(rapporteur.Operator, drafted, d.m.ids("hand "+letter+words[:12]), id, after, words)
	d.check(err)
	for _, quote := range on {
		d.check(d.s.AddCitation(rapporteur.Operator, drafted, d.x, n, d.cite(quote)))
	}
}

// cite finds the one place in the record where the words stand, in the newest version.
func (d *drafting) cite(quote string) summary.Citation {
	for i := range d.m.b.Statements {
		s := &d.m.b.Statements[i]
		for _, v := range s.Versions {
			if v.Of == 0 && strings.Contains(v.Text, quote) {
				span, err := find(v.Text, quote)
				d.check(err)
				return summary.Citation{Statement: s.ID, Version: v.Number, Start: span.Start, End: span.End}
			}
		}
	}
	d.m.fault("summary: nobody said %q", quote)
	return summary.Citation{}
}
