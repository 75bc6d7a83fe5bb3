// SPDX-License-Identifier: Apache-2.0

package source

import (
	"fmt"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

const fifth = "thematic session 5"

// summarySource is where the fifth session's facts are taken from.
const summarySource = "Co-facilitators’ summary of the fifth informal thematic session, Vienna, 4 and 5 September 2017, dated 5 October 2017"

// fifthSession adds the programme of the session as its annex prints it, the
// figures that its summary states, and its recommendations, unattributed.
func (m *compact) fifthSession() {
	at := len(m.b.Meetings)
	for i := range m.b.Meetings {
		if m.b.Meetings[i].ID == m.meetings[fifth] {
			at = i
		}
	}
	if at == len(m.b.Meetings) {
		m.fault("there is no %s", fifth)
		return
	}
	y := &m.b.Meetings[at]
	y.Source, y.Zone = summarySource, "Europe/Vienna"
	y.Segments = m.fifthProgramme()
	m.fifthRecord(y)
}

func (m *compact) segment(kind programme.SegmentKind, ordinal int, title rapporteur.Text, concept string, roles ...programme.Role) programme.Segment {
	n := m.next("segment")
	s := programme.Segment{ID: m.id("segment", fmt.Sprint(n)), Number: n, Kind: kind, Ordinal: ordinal, Title: title, Regime: programme.OnRecord, Roles: roles}
	if concept != "" {
		s.Concept = rapporteur.NewText("en", concept)
	}
	return s
}

// role gives a person a part in a segment and an entry among the people.
func (m *compact) role(kind programme.RoleKind, courtesy, name, post, organisation string) programme.Role {
	return programme.Role{Kind: kind, Person: m.person(name, courtesy, post, "", organisation), Name: courtesy + " " + name, Post: post, Organisation: organisation}
}

func (m *compact) fifthProgramme() []programme.Segment {
	camacho := programme.Role{Kind: programme.CoFacilitator, Person: m.people.camacho, Name: "H.E. Mr. Juan José Gómez Camacho", Post: "Permanent Representative of Mexico to the United Nations"}
	lauber := programme.Role{Kind: programme.CoFacilitator, Person: m.people.lauber, Name: "H.E. Mr. Jürg Lauber", Post: "Permanent Representative of Switzerland to the United Nations"}
	arbour := programme.Role{Kind: programme.Speaker, Person: m.people.arbour, Name: "Ms. Louise Arbour", Post: "Secretary-General of the intergovernmental conference"}
	one := m.segment(programme.Other, 0, texts("Day 1: Monday, 4 September 2017", "Premier jour : lundi 4 septembre 2017", "اليوم الأول: الاثنين 4 أيلول/سبتمبر 2017"), "")
	grossi := m.role(programme.Moderator, "H.E. Mr.", "Rafael Mariano Grossi", "Ambassador of Argentina to Austria and Permanent Representative to international organisations in Vienna", "Argentina")
	tichy := m.role(programme.Moderator, "H.E. Ms.", "Elisabeth Tichy-Fisslberger", "Director General for Legal and Consular Affairs", "Federal Ministry for Europe, Integration and Foreign Affairs of Austria")
	goledzinowski := m.role(programme.Moderator, "H.E. Mr.", "Andrew Goledzinowski", "Ambassador for People Smuggling and Human Trafficking", "Australia")
	turner := m.role(programme.Moderator, "H.E. Mr.", "Leigh Turner", "Permanent Representative of the United Kingdom to the United Nations in Vienna", "United Kingdom")
	amadeo := m.role(programme.Moderator, "H.E. Ms.", "Stefanie Amadeo", "Deputy Representative to the Economic and Social Council", "United States Mission to the United Nations")
	one.Segments = []programme.Segment{
		m.segment(programme.Opening, 0, texts("Opening segment", "Ouverture", "الجلسة الافتتاحية"), "Words of welcome by the co-facilitators; remarks by the Secretary-General of the conference; the issue brief of the agencies is presented.", camacho, lauber, arbour),
		m.segment(programme.Panel, 1, texts("Smuggling of migrants", "Trafic illicite de migrants", "تهريب المهاجرين"),
			"What has been done against smuggling, and where answers fall short: how the legal definition and the duties that go with it are applied; who investigates, prevents and helps; how agencies and countries work together; how to fight smuggling and protect those smuggled at once; what regular ways and joint action across borders prevent.",
			m.role(programme.Panellist, "Ms.", "Gabriella E. Sanchez", "Senior Research Fellow", "Migration Policy Centre, European University Institute"),
			m.role(programme.Panellist, "Mr.", "Mark Shaw", "Director", "Global Initiative against Transnational Organized Crime"),
			m.role(programme.Panellist, "Mr.", "Jørgen Carling", "Research Professor", "Peace Research Institute Oslo (PRIO)"), grossi),
		m.segment(programme.Panel, 2, texts("Trafficking in persons and contemporary forms of slavery", "Traite des personnes et formes contemporaines d’esclavage", "الاتجار بالأشخاص وأشكال الرق المعاصرة"),
			"Trafficking for sexual exploitation, forced labour, servitude and slavery: how the definition is applied; who prosecutes, prevents and protects; cooperation within and across borders; how to fight the crime and keep the rights of its victims; what risk assessment, care for supply chains and the choices of consumers can prevent.",
			m.role(programme.Panellist, "Ms.", "Anne T. Gallagher", "Academic Adviser", "Doughty Street Chambers"),
			m.role(programme.Panellist, "Ms.", "Gulnara Shahinyan", "Expert on slavery and trafficking in persons, founder and chair", "Democracy Today"),
			m.role(programme.Panellist, "Mr.", "Mohamed Y. Mattar", "Clinical Professor of Law and Director of the Law Clinic", "Qatar University College of Law"), tichy, goledzinowski),
	}
	two := m.segment(programme.Other, 0, texts("Day 2: Tuesday, 5 September 2017", "Deuxième jour : mardi 5 septembre 2017", "اليوم الثاني: الثلاثاء 5 أيلول/سبتمبر 2017"), "")
	panel := m.segment(programme.SummaryPanel, 0, texts("Synopsis of the main conclusions and outcomes", "Synthèse des principales conclusions", "خلاصة أهم الاستنتاجات والنتائج"),
		"The moderators present the key recommendations of their panels; the thematic expert gives a short overview and shows how the panels hang together.",
		m.role(programme.ThematicExpert, "Ms.", "Joy Ngozi Ezeilo", "Professor of Law, Department of Public Law, Faculty of Law", "University of Nigeria"), grossi, tichy, goledzinowski, turner, amadeo)
	panel.Segments = []programme.Segment{m.segment(programme.InteractiveExchange, 0, texts("Exchange on the outcomes of the session", "Échange sur les résultats de la séance", "تبادل الآراء بشأن نتائج الجلسة"), "Between the moderators, the thematic expert and Member States.")}
	two.Segments = []programme.Segment{
		m.segment(programme.Dialogue, 0, texts("Informal dialogue of the co-facilitators with stakeholders", "Dialogue informel des cofacilitateurs avec les parties prenantes", "حوار غير رسمي بين الميسرين المشاركين والجهات صاحبة المصلحة"), "On the morning of the second day, before the session resumed.", camacho, lauber),
		m.segment(programme.Panel, 3, texts("Appropriate identification, protection and assistance to migrants and trafficking victims", "Identification, protection et assistance des migrants et des victimes de la traite", "تحديد المهاجرين وضحايا الاتجار وحمايتهم ومساعدتهم على نحو ملائم"),
			"How smuggled migrants and victims of trafficking are found and referred, protected and helped: capacity and information; no punishment of victims, and a frame that holds child protection and asylum as well; help that does not depend on working with the police. With examples of tools and of what each actor can do.",
			m.role(programme.Panellist, "Ms.", "Maria Grazia Giammarinaro", "Judge and Special Rapporteur on trafficking in persons, especially women and children", "United Nations"),
			m.role(programme.Panellist, "Ms.", "Bandana Pattanaik", "International Coordinator", "Global Alliance Against Trafficking in Women (GAATW)"),
			m.role(programme.Panellist, "Ms.", "Hassiba Hadj Sahraoui", "Humanitarian Affairs Advisor", "Médecins Sans Frontières (MSF)"), turner, amadeo),
		panel,
		m.segment(programme.Closing, 0, texts("Closing remarks by the co-facilitators", "Clôture par les cofacilitateurs", "الكلمات الختامية للميسرين المشاركين"), "", camacho, lauber),
	}
	return []programme.Segment{one, two}
}

// fifthRecord writes one note that says in our words what the summary records,
// marks it, and hangs figures and recommendations on the marks.
func (m *compact) fifthRecord(y *programme.Meeting) {
	var words []string
	type item struct {
		page int
		area string
		text string
	}
	var items []item
	for _, l := range m.lines("gcm/fifth-session.txt") {
		first, rest, _ := strings.Cut(l.text, " ")
		switch first {
		case "paragraph":
			page, rest, _ := strings.Cut(rest, " ")
			words = append(words, fmt.Sprintf("P%d. (page %s) %s", len(words)+1, page, rest))
		case "area":
			letter, rest, _ := strings.Cut(rest, " ")
			_, title, _ := strings.Cut(rest, " ")
			m.theme("area "+letter, "", y.ID, letter, rapporteur.NewText("en", title))
			words = append(words, fmt.Sprintf("P%d. Area %s, %s. Put forward for consideration:", len(words)+1, letter, lowerFirst(title)))
			items = append(items, item{area: letter})
		default:
			page, err := strconv.Atoi(first)
			if err != nil || len(items) == 0 {
				m.fault("%s: a line is a page and a text, below an area", l.at)
				return
			}
			words = append(words, fmt.Sprintf("P%d. (page %d) %s.", len(words)+1, page, rest))
			items = append(items, item{page, items[len(items)-1].area, rest})
		}
	}
	note := record.Statement{Object: m.object("statement", "fifth session note", rapporteur.Public), Kind: record.Note,
		Title: rapporteur.NewText("en", "What the co-facilitators’ summary of the session records, in our words"), Meeting: y.ID,
		Capacity: stakeholder.Secretary, Language: "en", Date: rapporteur.MustDate("2017-10-05"), Delivery: record.Written, Level: record.Named,
		Source: summarySource, Versions: []record.Version{version(1, record.Paraphrase, "en", strings.Join(words, "\n"))}}
	note.Versions[0].FormNote = "point by point, of the co-facilitators’ own summary; page is that of its transcription; not the original wording"
	m.b.Statements = append(m.b.Statements, note)
	m.note = note.ID
	order := map[string]int{}
	for _, it := range items {
		if it.text != "" {
			order[it.area]++
			m.unattributed(y.ID, &note, it.area, it.text, it.page, order[it.area])
		}
	}
	m.stated(y, &note)
}

func (m *compact) unattributed(meeting rapporteur.ID, note *record.Statement, area, wording string, page, order int) {
	span, err := find(note.Versions[0].Text, wording)
	if err != nil {
		m.fault("fifth session: %v", err)
		return
	}
	theme := m.id("theme", "area "+area)
	m.b.Recommendations = append(m.b.Recommendations, coding.Recommendation{
		Object: m.object("recommendation", "fifth "+area+strconv.Itoa(order), rapporteur.Public), Kind: coding.Proposal, Subject: coding.Substance,
		Wording: rapporteur.NewText("en", wording), Meeting: meeting, Theme: theme, State: coding.Confirmed, Page: page, Order: order,
		Passages: []rapporteur.ID{m.passage(note, 1, span, theme, rapporteur.Public)}})
}

// stated are the figures of the summary. They are its own, and never counted.
func (m *compact) stated(y *programme.Meeting, note *record.Statement) {
	for _, f := range []struct {
		what, words string
		measure     programme.Measure
		track       stakeholder.Track
		value       int
		qualifier   string
		page        int
	}{
		{"Member States attending", "110 Member States attended", programme.Attending, stakeholder.MemberStates, 110, "exact", 4},
		{"interventions by Member States", "they spoke more than 120 times", programme.Interventions, stakeholder.MemberStates, 120, "over", 4},
		{"United Nations agencies intervening", "8 agencies of the United Nations", programme.Interventions, stakeholder.UNEntities, 8, "exact", 4},
		{"non-governmental stakeholders intervening", "11 non-governmental stakeholders spoke", programme.Interventions, stakeholder.Stakeholders, 11, "exact", 4},
		{"non-governmental stakeholders heard in the informal dialogue", "another 18 non-governmental stakeholders were heard", "", "", 18, "exact", 4},
	} {
		span, err := find(note.Versions[0].Text, f.words)
		if err != nil {
			m.fault("stated figures: %v", err)
			return
		}
		y.Stated = append(y.Stated, programme.StatedFigure{Number: m.next("stated"), What: f.what, Measure: f.measure, Track: string(f.track),
			Value: f.value, Qualifier: f.qualifier, Page: f.page, Statement: note.ID, Version: 1, Span: span})
	}
}

func lowerFirst(s string) string {
	r := []rune(s)
	return strings.ToLower(string(r[:1])) + string(r[1:])
}
