// SPDX-License-Identifier: Apache-2.0

package source

import (
	"fmt"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

// River is the slug of the invented sample.
const River = "talis-basin-dialogue"

// Basin makes the invented sample: a session on a river that is on no map. The
// wording is that of the language in which its summary is drafted.
func Basin(w summary.Wording) (bundle.Bundle, error) {
	m := &basin{maker: newMaker("river"), recs: map[string]int{}, asked: map[rapporteur.ID]string{}, stances: map[rapporteur.ID]string{}, segments: map[string]rapporteur.ID{}}
	m.process()
	m.parties()
	m.officers()
	m.meetings()
	m.recommendations("river/recommendations.txt", rapporteur.Public)
	m.statements()
	m.attendance()
	if m.err == nil {
		m.summary(w)
	}
	if m.err == nil {
		m.desk()
	}
	if m.err == nil {
		m.floor()
	}
	return m.finish(River, time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC))
}

type basin struct {
	*maker
	recs     map[string]int           // key of a recommendation → its place in the list
	asked    map[rapporteur.ID]string // recommendation → of whom it is asked
	stances  map[rapporteur.ID]string // passage → the sign of its mark
	segments map[string]rapporteur.ID // number of the file of statements → segment
	order    int                      // in the order of speaking
	aligned  []aligned
}

// session is the name by which the sources know the meeting that is shown in full.
const session = "second session"

func (m *basin) process() {
	p := &m.b.Process
	p.Object = m.object("process", River, rapporteur.Public)
	p.Slug = River
	p.Title = texts("Dialogue on the Shared Waters of the Talis Basin", "Dialogue sur les eaux partagées du bassin du Talis", "الحوار بشأن المياه المشتركة لحوض التاليس")
	p.Description = texts(
		"States of the basin, their neighbours and the people who live from the river prepare an outcome on sharing its water in dry years.",
		"Les États du bassin, leurs voisins et celles et ceux qui vivent du fleuve préparent un document sur le partage de l’eau les années sèches.",
		"تعدّ دول الحوض وجيرانها ومن يعيشون على النهر وثيقة ختامية بشأن تقاسم مياهه في السنوات الجافة.")
	p.Notice = texts(
		"This is a sample. The river, the States, the organisations, the people and all their words are invented.",
		"Ceci est un exemple. Le fleuve, les États, les organisations, les personnes et toutes leurs paroles sont inventés.",
		"هذا نموذج للعرض. النهر والدول والمنظمات والأشخاص وجميع أقوالهم من نسج الخيال.")
	p.Languages, p.Zone = []string{"en", "fr", "ar"}, "Europe/Athens"
	p.InputsOpen, p.InputsEnd = rapporteur.MustDate("2026-03-16"), rapporteur.MustDate("2026-05-29")
	p.Mandates = []process.Mandate{{Symbol: "TBA/RES/7/12", Paragraph: 9, Adopted: rapporteur.MustDate("2025-10-21"),
		Title: texts("Towards an understanding on dry years", "Vers une entente sur les années sèches", "نحو تفاهم بشأن السنوات الجافة")}}
	phase := func(kind process.PhaseKind, from, to, place string, title rapporteur.Text) {
		p.Phases = append(p.Phases, process.Phase{ID: m.id("phase", string(kind)), Kind: kind, Title: title,
			From: rapporteur.MustDate(from), To: rapporteur.MustDate(to), Place: place})
	}
	phase(process.Consultation, "2026-03-10", "2026-09-30", "Port Serein and online", texts("Consultations", "Consultations", "المشاورات"))
	phase(process.Stocktaking, "2027-03-03", "2027-03-04", "Velm", texts("Stocktaking", "Bilan", "التقييم"))
	phase(process.Negotiation, "2027-05", "2027-09", "Port Serein", texts("Negotiations", "Négociations", "المفاوضات"))
	phase(process.Adoption, "2027-11", "2027-11", "Saltgate", texts("Adoption", "Adoption", "الاعتماد"))
	phase(process.Review, "2030", "2030", "", texts("First review", "Premier examen", "الاستعراض الأول"))
	p.Documents = []process.Document{
		{Symbol: "TBA/RES/7/12", Title: texts("Resolution that opens the dialogue", "Résolution ouvrant le dialogue", "القرار الذي يفتتح الحوار"), Date: rapporteur.MustDate("2025-10-21"), Kind: "resolution"},
		{Symbol: "TBA/2026/3", Title: texts("Issue brief for the second session", "Note de synthèse pour la deuxième séance", "موجز القضايا للجلسة الثانية"), Date: rapporteur.MustDate("2026-04-17"), Kind: "report"},
		{Symbol: "TBA/2026/2", Title: texts("Co-facilitators’ summary of the first session", "Résumé des cofacilitateurs sur la première séance", "موجز الميسرين المشاركين للجلسة الأولى"), Date: rapporteur.MustDate("2026-04-02"), Kind: "summary"},
	}
	p.Desk = process.Desk{DoubleCoding: true}
	meeting := m.id("meeting", session)
	for _, t := range areas {
		m.theme(t.letter, "", meeting, t.letter, t.title)
		themes := m.b.Process.Themes
		themes[len(themes)-1].Description = t.description
	}
}

// parties reads stakeholders.txt.
func (m *basin) parties() {
	for _, l := range m.lines("river/stakeholders.txt") {
		c := l.columns(8)
		s := stakeholder.Stakeholder{Object: m.object("stakeholder", c[0], rapporteur.Public), Kind: stakeholder.Kind(c[1]), Constituency: c[2], Region: c[3]}
		for i, lang := range []string{"en", "fr", "ar"} {
			if name := c[4+i]; name != "" {
				s.Names = append(s.Names, stakeholder.Name{Language: lang, Form: stakeholder.Short, Value: name})
			}
		}
		if c[7] != "" {
			s.Names = append(s.Names, stakeholder.Name{Language: "en", Form: stakeholder.Acronym, Value: c[7]})
		}
		switch c[0] {
		case "villages":
			s.Protected, s.DisplayName = true, protectedName
		case "delta":
			for _, member := range []string{"rahabia", "isqara", "nautara", "marindia", "tavoro", "quilanda"} {
				s.Members = append(s.Members, stakeholder.Membership{Stakeholder: m.id("stakeholder", member), From: rapporteur.MustDate("2019-02-01")})
			}
		}
		m.b.Stakeholders = append(m.b.Stakeholders, s)
	}
}

// protectedName was decided before the meeting, and stands on every face.
const protectedName = "Speaker from the reservoir villages"

func (m *basin) officers() {
	varga := m.person("Ilse Varga", "H.E. Ms.", "Permanent Representative of Ardenia", m.id("stakeholder", "ardenia"), "")
	lemba := m.person("Kofi Danso Lemba", "H.E. Mr.", "Permanent Representative of Lumbara", m.id("stakeholder", "lumbara"), "")
	montelis := m.person("Dario Montelis", "H.E. Mr.", "President of the Assembly of the Talis Basin", "", "Assembly of the Talis Basin")
	m.b.Process.Officers = []process.Officer{
		{Function: "co_facilitator", Person: varga, Stakeholder: m.id("stakeholder", "ardenia"), Name: "H.E. Ms. Ilse Varga", Post: "Permanent Representative of Ardenia"},
		{Function: "co_facilitator", Person: lemba, Stakeholder: m.id("stakeholder", "lumbara"), Name: "H.E. Mr. Kofi Danso Lemba", Post: "Permanent Representative of Lumbara"},
		{Function: "president", Person: montelis, Name: "H.E. Mr. Dario Montelis", Post: "President of the Assembly of the Talis Basin"},
	}
}

// recommendations reads a file of them; each area goes on where it stood.
func (m *basin) recommendations(file string, v rapporteur.Visibility) {
	order := map[rapporteur.ID]int{}
	for _, r := range m.b.Recommendations {
		order[r.Theme]++
	}
	for _, l := range m.lines(file) {
		c := l.columns(9)
		r := coding.Recommendation{Object: m.object("recommendation", c[0], v), Kind: coding.Kind(c[2]), Subject: coding.Subject(c[3]),
			Wording: texts(c[4], c[5], c[6]), Meeting: m.id("meeting", session), Theme: m.id("theme", c[1]), State: coding.Confirmed}
		order[r.Theme]++
		r.Order = order[r.Theme]
		m.asked[r.ID] = c[8]
		if c[7] != "" {
			for _, one := range strings.Split(c[7], ";") {
				r.Instruments = append(r.Instruments, strings.TrimSpace(one))
			}
		}
		m.recs[c[0]] = len(m.b.Recommendations)
		m.b.Recommendations = append(m.b.Recommendations, r)
	}
}

// attendance says who was in the room: everybody on the list but the experts,
// the group and the speaker whose name is protected. Five States were silent.
func (m *basin) attendance() {
	y := m.meeting()
	for _, s := range m.b.Stakeholders {
		if s.Kind == stakeholder.State || s.Kind == stakeholder.Organisation {
			y.Attendance = append(y.Attendance, programme.Attendance{Stakeholder: s.ID})
		}
	}
}

// meeting is the session that is shown in full.
func (m *basin) meeting() *programme.Meeting {
	id := m.id("meeting", session)
	for i := range m.b.Meetings {
		if m.b.Meetings[i].ID == id {
			return &m.b.Meetings[i]
		}
	}
	m.fault("there is no %s", session)
	return &programme.Meeting{}
}

func clock(day int, at string) rapporteur.Clock {
	if at == "" {
		return rapporteur.Clock{}
	}
	return rapporteur.Clock{Local: fmt.Sprintf("2026-05-%02dT%s", 11+day, at), Zone: "Europe/Athens"}
}
