// SPDX-License-Identifier: Apache-2.0

package source

import (
	"rapporteur"
	"rapporteur/programme"
)

// meetings adds the session that is shown in full and those around it.
func (m *basin) meetings() {
	add := func(name, slug string, y programme.Meeting, v rapporteur.Visibility) {
		y.Object, y.Slug, y.Zone = m.object("meeting", name, v), slug, "Europe/Athens"
		m.b.Meetings = append(m.b.Meetings, y)
	}
	consultation := m.id("phase", "consultation")
	place := programme.Place{Venue: "Hall of the Three Rivers", City: "Port Serein", Country: "Ardenia"}
	add("first session", "first-session", programme.Meeting{Kind: programme.ThematicSession, Ordinal: 1, Phase: consultation, Mode: programme.InPerson,
		Title:    texts("First thematic session", "Première séance thématique", "الجلسة المواضيعية الأولى"),
		Subtitle: texts("Principles for a shared river", "Principes pour un fleuve partagé", "مبادئ لنهر مشترك"),
		From:     rapporteur.MustDate("2026-03-10"), To: rapporteur.MustDate("2026-03-11"), Place: place}, rapporteur.Public)
	add(session, "second-session", programme.Meeting{Kind: programme.ThematicSession, Ordinal: 2, Phase: consultation, Mode: programme.Hybrid,
		Title:    texts("Second thematic session", "Deuxième séance thématique", "الجلسة المواضيعية الثانية"),
		Subtitle: texts("Sharing the river in dry years", "Partager le fleuve les années sèches", "تقاسم النهر في السنوات الجافة"),
		Concept: texts("Two days on what States and stakeholders need to know, to share, to protect and to build before the next drought.",
			"Deux journées sur ce que les États et les parties prenantes doivent savoir, partager, protéger et construire avant la prochaine sécheresse.",
			"يومان لبحث ما ينبغي للدول والجهات صاحبة المصلحة أن تعرفه وتتقاسمه وتحميه وتبنيه قبل الجفاف المقبل."),
		From: rapporteur.MustDate("2026-05-12"), To: rapporteur.MustDate("2026-05-13"), Place: place,
		// This session was held on the understanding that speakers from the floor may be named.
		Convention: programme.NamesAll, Segments: m.programme()}, rapporteur.Public)
	add("hearing", "hearing", programme.Meeting{Kind: programme.Hearing, Ordinal: 1, Phase: consultation, Mode: programme.Virtual,
		Title:    texts("Hearing of cities and villages", "Audition des villes et des villages", "جلسة استماع للمدن والقرى"),
		Subtitle: texts("Who pays for clean water?", "Qui paie l’eau propre ?", "من يدفع ثمن المياه النظيفة؟"),
		From:     rapporteur.MustDate("2026-09-22")}, rapporteur.Public)
	add("stocktaking", "stocktaking", programme.Meeting{Kind: programme.Stocktaking, Phase: m.id("phase", "stocktaking"), Mode: programme.InPerson,
		Title: texts("Stocktaking meeting", "Réunion de bilan", "اجتماع التقييم"),
		From:  rapporteur.MustDate("2027-03-03"), To: rapporteur.MustDate("2027-03-04"), Place: programme.Place{City: "Velm", Country: "Caldova"}}, rapporteur.Public)
}

// segment makes a segment that the file of statements with that number fills.
func (m *basin) segment(file string, kind programme.SegmentKind, ordinal, day int, from, to string, title rapporteur.Text, roles ...programme.Role) programme.Segment {
	id := m.id("segment", file)
	m.segments[file] = id
	return programme.Segment{ID: id, Number: m.next("segment"), Kind: kind, Ordinal: ordinal, Title: title, Regime: programme.OnRecord,
		Starts: clock(day, from), Ends: clock(day, to), Roles: roles}
}

// role gives somebody a part in a segment; key is their stakeholder, or nothing.
func (m *basin) role(kind programme.RoleKind, name, post, key, organisation string) programme.Role {
	r := programme.Role{Kind: kind, Name: name, Post: post, Organisation: organisation}
	if key != "" {
		r.Stakeholder = m.id("stakeholder", key)
	}
	r.Person = m.person(name, "", post, r.Stakeholder, organisation)
	return r
}

// exchange puts the exchange with the floor into a panel.
func (m *basin) exchange(panel programme.Segment, file string, day int, from, to string) programme.Segment {
	panel.Segments = []programme.Segment{m.segment(file, programme.InteractiveExchange, 0, day, from, to, texts("Interactive exchange", "Échange avec la salle", "تبادل الآراء"))}
	return panel
}

func (m *basin) programme() []programme.Segment {
	varga := m.role(programme.CoFacilitator, "Ilse Varga", "Permanent Representative of Ardenia", "ardenia", "")
	lemba := m.role(programme.CoFacilitator, "Kofi Danso Lemba", "Permanent Representative of Lumbara", "lumbara", "")
	haddan := m.role(programme.Moderator, "Noor Haddan", "Director of Rivers", "jalmud", "Ministry of Water, Jalmud")
	aas := m.role(programme.Moderator, "Solveig Aas", "Ambassador for Water", "fenmark", "Fenmark")
	sales := m.role(programme.Moderator, "Joaquim Sales", "Permanent Representative of Belmara", "belmara", "")
	pillay := m.role(programme.Moderator, "Anand Pillay", "Permanent Representative of Marindia", "marindia", "")
	opening := m.segment("01", programme.Opening, 0, 1, "10:00", "10:25", texts("Opening", "Ouverture", "الافتتاح"),
		m.role(programme.Chair, "Dario Montelis", "President of the Assembly of the Talis Basin", "", "Assembly of the Talis Basin"), lemba,
		m.role(programme.Speaker, "Ruth Anselm", "Minister for Water and Forests of Ardenia", "ardenia", ""))
	one := m.segment("02", programme.Panel, 1, 1, "10:30", "12:00", texts("Knowing the river: data and early warning", "Connaître le fleuve : données et alerte rapide", "معرفة النهر: البيانات والإنذار المبكر"),
		m.role(programme.Panellist, "Lucía Ferrand", "Director", "institute", "Pradora Institute of Hydrology"),
		m.role(programme.Panellist, "Anton Brask", "Head of Data", "basin", "Talis Basin Commission"),
		m.role(programme.Panellist, "Samira Halloun", "Independent expert on early warning", "halloun", ""), haddan)
	one.Questions = []rapporteur.Text{
		texts("What must everybody downstream know each morning?", "Que doit-on savoir chaque matin en aval ?", "ما الذي ينبغي أن يعرفه كل من في أسفل المجرى كل صباح؟"),
		texts("Which data may be held back, by whom and for how long?", "Quelles données peuvent être retenues, par qui et combien de temps ?", "ما البيانات التي يجوز حجبها، ومن يحجبها، وإلى متى؟")}
	one.Concept = texts("How figures on the river are taken, shared and believed, and how a warning reaches the last house.", "Comment les chiffres du fleuve sont relevés, partagés et crus, et comment une alerte atteint la dernière maison.", "كيف تؤخذ أرقام النهر وتُتقاسم ويوثق بها، وكيف يصل الإنذار إلى آخر بيت.")
	two := m.segment("04", programme.Panel, 2, 1, "14:30", "16:30", texts("Dry years: who gives, who gets", "Années sèches : qui donne, qui reçoit", "السنوات الجافة: من يعطي ومن يأخذ"),
		m.role(programme.Panellist, "Édouard Mbala", "Professor of international law, independent expert", "mbala", ""),
		m.role(programme.Panellist, "Petra Kovan", "Senior Economist", "afs", "Agency for Food and Soil"),
		m.role(programme.Panellist, "Yusuf Adan", "Chair", "chamber", "Chamber of Irrigation Companies"), aas)
	two.Questions = []rapporteur.Text{
		texts("Should dry years be shared in volumes or in percentages?", "Faut-il partager les années sèches en volumes ou en pourcentages ?", "أتُقسم السنوات الجافة بالكميات أم بالنسب المئوية؟"),
		texts("What may the delta count on?", "Sur quoi le delta peut-il compter ?", "علامَ يمكن للدلتا أن تعتمد؟")}
	dialogue := m.segment("06", programme.Dialogue, 0, 2, "09:00", "10:15", texts("Informal dialogue", "Dialogue informel", "حوار غير رسمي"),
		m.role(programme.Chair, "Ilse Varga", "Permanent Representative of Ardenia", "ardenia", ""))
	dialogue.Regime = programme.OffRecord
	three := m.segment("07", programme.Panel, 3, 2, "10:30", "12:15", texts("The people of the river", "Les habitants du fleuve", "أهل النهر"),
		m.role(programme.Panellist, "Aminata Sorel", "President", "women", "Riverine Women’s Network"),
		m.role(programme.Panellist, "Tomas Rehn", "Independent expert on resettlement", "rehn", ""),
		m.role(programme.Panellist, "Oriel Tamas", "Speaker", "sael", "Council of the Sael People"), sales)
	three.Questions = []rapporteur.Text{texts("Who lives from the river, and who decides about it?", "Qui vit du fleuve, et qui en décide ?", "من يعيش على النهر، ومن يقرر بشأنه؟")}
	table := m.segment("09", programme.Other, 0, 2, "13:45", "14:45", texts("Round table: living beside dams", "Table ronde : vivre à côté des barrages", "مائدة مستديرة: العيش بجوار السدود"), sales)
	table.Regime = programme.NotAttributable
	four := m.segment("10", programme.Panel, 4, 2, "15:15", "16:45", texts("Clean water and common institutions", "Eau propre et institutions communes", "مياه نظيفة ومؤسسات مشتركة"),
		m.role(programme.Panellist, "Hala Mansour", "Director", "owh", "Office for Water and Health"),
		m.role(programme.Panellist, "Jonas Feld", "Independent mediator", "feld", ""), pillay)
	four.Questions = []rapporteur.Text{texts("What should the outcome look like, and who asks again in three years?", "Quelle forme pour le document final, et qui reposera la question dans trois ans ?", "ما شكل الوثيقة الختامية، ومن يسأل ثانية بعد ثلاث سنوات؟")}
	return []programme.Segment{opening, m.exchange(one, "03", 1, "11:05", "12:00"), m.exchange(two, "05", 1, "15:05", "16:30"), dialogue,
		m.exchange(three, "08", 2, "11:05", "12:15"), table, m.exchange(four, "11", 2, "15:38", "16:45"),
		m.segment("12", programme.SummaryPanel, 0, 2, "16:50", "17:05", texts("What we heard", "Ce que nous avons entendu", "ما سمعناه"),
			m.role(programme.ThematicExpert, "Lucía Ferrand", "Director", "institute", "Pradora Institute of Hydrology"), haddan, aas, sales, pillay),
		m.segment("13", programme.Closing, 0, 2, "17:05", "17:20", texts("Closing", "Clôture", "الختام"), varga, lemba)}
}
