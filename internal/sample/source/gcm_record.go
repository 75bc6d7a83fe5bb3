// SPDX-License-Identifier: Apache-2.0

package source

import (
	"fmt"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

// contributor is a line of contributors.txt.
type contributor struct {
	file, key, kind, constituency, en, fr, ar, acronym, person, post string
}

// contributions takes in the paraphrases, each with its source.
func (m *compact) contributions() {
	entries, err := files.ReadDir("gcm/contributions")
	if err != nil {
		m.fault("%v", err)
	}
	names := map[string]string{}
	for _, e := range entries {
		names[e.Name()[:2]] = "gcm/contributions/" + e.Name()
	}
	lines := m.lines("gcm/contributors.txt")
	if len(lines) != len(names) {
		m.fault("%d contributors for %d contributions", len(lines), len(names))
	}
	for _, l := range lines {
		c := l.columns(10)
		who := contributor{c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9]}
		if names[who.file] == "" {
			m.fault("%s: there is no contribution %q", l.at, who.file)
			return
		}
		m.contribution(who, m.read(names[who.file]))
	}
}

func (m *compact) stakeholderOf(c contributor) rapporteur.ID {
	if c.kind == "-" {
		return m.builtIn(c.key)
	}
	id := m.id("stakeholder", c.key)
	if m.used[id] != "" {
		return id
	}
	s := stakeholder.Stakeholder{Object: m.object("stakeholder", c.key, rapporteur.Public), Kind: stakeholder.Kind(c.kind), Constituency: c.constituency}
	for _, n := range [][2]string{{"en", c.en}, {"fr", c.fr}, {"ar", c.ar}} {
		if n[1] != "" {
			s.Names = append(s.Names, stakeholder.Name{Language: n[0], Form: stakeholder.Short, Value: n[1]})
		}
	}
	if c.acronym != "" {
		s.Names = append(s.Names, stakeholder.Name{Language: "en", Form: stakeholder.Acronym, Value: c.acronym})
	}
	if c.constituency == "ngo_special" {
		s.Unconfirmed = "the source says NGO; its accreditation is not known"
	}
	m.b.Stakeholders = append(m.b.Stakeholders, s)
	return id
}

// contribution makes one statement or input of a paraphrase and its header.
func (m *compact) contribution(c contributor, file string) {
	head, body, _ := strings.Cut(file, "\n\n")
	h := map[string]string{}
	for l := range strings.Lines(head) {
		name, value, _ := strings.Cut(l, ":")
		h[name] = strings.TrimSpace(value)
	}
	who := m.stakeholderOf(c)
	s := record.Statement{Object: m.object("statement", "contribution "+c.file, rapporteur.Public), Kind: record.Intervention,
		Title: rapporteur.NewText("en", h["Title"]), Stakeholder: who, Post: c.post, Capacity: stakeholder.National, Language: "en",
		Delivery: record.AsDelivered, Level: record.Named, Source: h["Source"], Occasion: h["Occasion"]}
	if c.person != "" {
		s.Person = m.person(c.person, "", c.post, who, "")
	}
	date, err := rapporteur.ParseDate(h["Date"])
	if err != nil {
		m.fault("contribution %s: %v", c.file, err)
	}
	s.Date = date
	if h["Kind"] != "statement" || strings.Contains(h["Occasion"], "written input") {
		s.Kind, s.Delivery = record.Input, record.Written
		if h["Kind"] != "written input" {
			s.KindWritten = h["Kind"]
		}
	}
	occasion, _, _ := strings.Cut(h["Occasion"], " (")
	s.Meeting = m.meetings[strings.ToLower(occasion)]
	m.openly(s.Meeting)
	for _, name := range []string{"Contributor", "Constituency", "Country-or-region", "Complete"} {
		s.Notes = append(s.Notes, record.Field{Name: name, Value: h[name]})
	}
	v := version(1, record.Paraphrase, "en", body)
	_, v.FormNote, _ = strings.Cut(h["Text-form"], ", ")
	if rest, ok := strings.CutPrefix(h["Text-form"], "paraphrase of "); ok {
		v.FormNote = "of " + rest
	}
	s.Versions = []record.Version{v}
	m.b.Statements = append(m.b.Statements, s)
}

// openly lets those who published their own contributions to a meeting be named
// with them.
func (m *compact) openly(meeting rapporteur.ID) {
	for i := range m.b.Meetings {
		if m.b.Meetings[i].ID == meeting {
			m.b.Meetings[i].Convention = programme.NamesAll
		}
	}
}

// themes are the objectives and the guiding principles, with three of our own
// for what concerns process, form and follow-up.
func (m *compact) themes() {
	top := m.theme("objectives", "", "", "", texts("Objectives of the compact", "Objectifs du Pacte", "أهداف الاتفاق"))
	for _, o := range m.goals.Objectives {
		m.theme(fmt.Sprint(o.N), top, "", "", rapporteur.NewText("en", fmt.Sprintf("%d. %s", o.N, o.Title)))
	}
	top = m.theme("principles", "", "", "", texts("Guiding principles", "Principes directeurs", "المبادئ التوجيهية"))
	for i, p := range m.goals.GuidingPrinciples {
		m.theme(fmt.Sprintf("p%d", i+1), top, "", "", rapporteur.NewText("en", p))
	}
	m.theme("follow-up", "", "", "", texts("Follow-up and review", "Suivi et examen", "المتابعة والاستعراض"))
	m.theme("process", "", "", "", texts("Conduct of the process", "Conduite du processus", "سير العملية"))
	m.theme("outcome", "", "", "", texts("Form of the outcome", "Forme du document final", "شكل الوثيقة الختامية"))
}

// coding reads coding.txt: each recommendation with the words it rests on.
func (m *compact) coding() {
	var r *coding.Recommendation
	for _, l := range m.lines("gcm/coding.txt") {
		if !strings.HasPrefix(l.text, "  ") {
			r = m.recommendation(l)
			continue
		}
		first, rest, _ := strings.Cut(strings.TrimSpace(l.text), " ")
		if first == "*" {
			r.Instruments = append(r.Instruments, rest)
			continue
		}
		m.proposes(l, r, first, rest)
	}
}

func (m *compact) recommendation(l line) *coding.Recommendation {
	head, wording, _ := strings.Cut(l.text, ": ")
	key, practice := strings.CutSuffix(head, " practice")
	theme := m.id("theme", key)
	if _, ok := m.b.Process.Theme(theme); !ok {
		m.fault("%s: no theme %q", l.at, key)
	}
	r := coding.Recommendation{Object: m.object("recommendation", wording, rapporteur.Public), Kind: coding.Proposal, Subject: coding.Substance,
		Wording: rapporteur.NewText("en", wording), Theme: theme, State: coding.Confirmed}
	switch {
	case practice:
		r.Kind = coding.Practice
	case key == "process":
		r.Subject = coding.Procedure
	case key == "outcome":
		r.Subject = coding.OutcomeForm
	}
	m.b.Recommendations = append(m.b.Recommendations, r)
	return &m.b.Recommendations[len(m.b.Recommendations)-1]
}

// proposes is the one stance that is read of real States and persons. Nobody has
// confirmed the reading, so it is the secretariat's alone. On a
// practice nobody takes a position.
func (m *compact) proposes(l line, r *coding.Recommendation, file, words string) {
	id := m.id("statement", "contribution "+file)
	for i := range m.b.Statements {
		s := &m.b.Statements[i]
		if s.ID != id {
			continue
		}
		span, err := find(s.Versions[0].Text, words)
		if err != nil {
			m.fault("%s: %v", l.at, err)
			return
		}
		p := m.passage(s, 1, span, r.Theme, rapporteur.Public)
		r.Passages = append(r.Passages, p)
		if r.Kind == coding.Proposal {
			m.position(r, s.Stakeholder, coding.Proposes, p, rapporteur.Secretariat)
		}
		return
	}
	m.fault("%s: no contribution %q", l.at, file)
}

// summary is a working draft on the fifth session, composed from the record
// above. Nobody is made to sign it, and no letter is put in anybody's mouth.
func (m *compact) summary(w summary.Wording) {
	material := summary.Material{Meeting: m.meetings[fifth], Process: m.b.Process, Stakeholders: m.b.Stakeholders, People: m.b.People}
	for _, y := range m.b.Meetings {
		if y.ID == material.Meeting {
			material.Meetings = append(material.Meetings, y)
		}
	}
	for _, s := range m.b.Statements {
		if s.Meeting == material.Meeting {
			material.Statements = append(material.Statements, s)
		}
	}
	material.Passages = m.b.Passages
	for _, r := range m.b.Recommendations {
		if r.Meeting == material.Meeting {
			material.Recommendations = append(material.Recommendations, r)
		}
	}
	s, err := summary.Compose(&material, w, summary.Options{IDs: m.ids("sentence")})
	if err != nil {
		m.fault("working summary: %v", err)
		return
	}
	s.Object = m.object("summary", "fifth session", rapporteur.Public)
	s.Title = "Fifth informal thematic session: a working summary, composed from the paraphrases of this sample"
	s.Signatories, s.Letters = nil, nil
	m.dropParts(&s)
	s.Noted() // what was noted while it was made is no history of the sample
	m.keep(s)
}

// dropParts takes out the sentence that counts the parts of the meeting: the
// days under which the annex prints them would be counted among them.
func (m *compact) dropParts(s *summary.Summary) {
	for _, y := range s.Sections[0].Sentences {
		if strings.HasPrefix(y.Text, "The meeting consisted of") {
			if err := s.Delete(rapporteur.Operator, made, y.Number); err != nil {
				m.fault("working summary: %v", err)
			}
			return
		}
	}
	m.fault("working summary: no sentence on the parts of the meeting")
}

// keep adds a summary with its one saved version.
func (m *maker) keep(s summary.Summary) {
	m.b.Summaries = append(m.b.Summaries, summary.Kept{Summary: s,
		Versions: []summary.Version{{Revision: s.Revision, At: made, Actor: reader, State: s.State, Summary: s}}})
}
