// SPDX-License-Identifier: Apache-2.0

package source

import (
	"encoding/json"
	"fmt"
	"strings"

	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/summary"
)

// GCM is the slug of the real sample.
const GCM = "global-compact-migration"

// Compact makes the sample of the Global Compact process. The wording is that of
// the language in which its working summary is drafted.
func Compact(w summary.Wording) (bundle.Bundle, error) {
	m := &compact{maker: newMaker("gcm"), meetings: map[string]rapporteur.ID{}}
	m.loadReference()
	m.process()
	m.addMeetings()
	m.fifthSession()
	m.themes()
	m.contributions()
	m.coding()
	if m.err == nil {
		m.summary(w)
	}
	return m.finish(GCM, made)
}

type compact struct {
	*maker
	timeline timeline
	sessions sessions
	goals    objectives
	meetings map[string]rapporteur.ID // "thematic session 5" → meeting
	people   struct{ camacho, lauber, arbour rapporteur.ID }
	note     rapporteur.ID
}

// event is an entry of the timeline.
type event struct {
	Start, End, Kind, Title, Symbol, Verification string
}

func (e event) from() rapporteur.Date { return day(e.Start, e.Verification) }

// to is the last day where it is another than the first.
func (e event) to() rapporteur.Date {
	if e.End == e.Start {
		return rapporteur.Date{}
	}
	return day(e.End, e.Verification)
}

// day reads a date of the reference; one that was not seen in public text says so.
func day(s, verification string) rapporteur.Date {
	d, err := rapporteur.ParseDate(s)
	if err == nil && !d.IsZero() && !strings.HasPrefix(verification, "seen") {
		d.Note = "unverified"
	}
	return d
}

type timeline struct{ Events []event }

type sessions struct {
	Sessions []struct {
		N                              int
		Start, End, City, Venue, Title string
	}
	Hearings []struct {
		N                                int
		Date, City, Venue, Length, Theme string
		Convenor                         string
	}
}

type objectives struct {
	Objectives []struct {
		N     int
		Title string
	}
	GuidingPrinciples []string
}

func (m *compact) loadReference() {
	for name, into := range map[string]any{"gcm_timeline": &m.timeline, "thematic_sessions_2017": &m.sessions, "gcm_objectives": &m.goals} {
		if err := json.Unmarshal([]byte(m.read("gcm/reference/"+name+".json")), into); err != nil {
			m.fault("%s: %v", name, err)
		}
	}
}

func (m *compact) process() {
	p := &m.b.Process
	p.Object = m.object("process", GCM, rapporteur.Public)
	p.Slug = GCM
	p.Title = texts("Global compact for safe, orderly and regular migration",
		"Pacte mondial pour des migrations sûres, ordonnées et régulières",
		"الاتفاق العالمي من أجل الهجرة الآمنة والمنظمة والنظامية")
	p.Description = texts(
		"The process of 2016 to 2018 that led to the compact, and its first review: six thematic sessions, hearings, regional consultations, a stocktaking meeting, six rounds of negotiation, adoption at Marrakech. Dates and titles are those found in public text; those that were not are marked unverified.",
		"Le processus de 2016 à 2018 qui a conduit au Pacte, et son premier examen : six séances thématiques, des auditions, des consultations régionales, une réunion de bilan, six séries de négociations et l’adoption à Marrakech. Les dates et les titres sont ceux qui figurent dans des textes publics ; les autres portent la mention « unverified ».",
		"العملية التي امتدت من عام 2016 إلى عام 2018 وأفضت إلى الاتفاق، واستعراضها الأول: ست جلسات مواضيعية، وجلسات استماع، ومشاورات إقليمية، واجتماع تقييمي، وست جولات من المفاوضات، ثم الاعتماد في مراكش. والتواريخ والعناوين مأخوذة من نصوص عامة، وما لم يُعثر عليه فيها موسوم بعبارة unverified.")
	p.Notice = texts(
		"This is a sample. Its contributions are paraphrases made from public sources, not the words of those who spoke, and must not be quoted as such.",
		"Ceci est un exemple. Les contributions sont des paraphrases établies à partir de sources publiques ; ce ne sont pas les paroles des intervenants et elles ne doivent pas être citées comme telles.",
		"هذا نموذج للعرض. المساهمات الواردة فيه صياغات أُعدت بتصرف استناداً إلى مصادر عامة، وليست كلام أصحابها، ولا يجوز الاستشهاد بها بوصفها كلامهم.")
	p.Languages, p.Zone = []string{"en", "fr", "ar"}, "America/New_York"
	p.Mandates = []process.Mandate{
		{Symbol: "A/RES/71/280", Paragraph: 21, Title: rapporteur.NewText("en", "Modalities of the negotiations; paragraph 21 asks for summaries of the sessions"), Adopted: rapporteur.MustDate("2017-04-06")},
		{Symbol: "A/RES/71/1", Title: texts("New York Declaration for Refugees and Migrants, annex II", "Déclaration de New York pour les réfugiés et les migrants, annexe II", "إعلان نيويورك من أجل اللاجئين والمهاجرين، المرفق الثاني"), Adopted: rapporteur.MustDate("2016-09-19")},
	}
	m.phases()
	m.officers()
	m.documents()
}

// phases are the stages, with the dates of the events that stand for them.
func (m *compact) phases() {
	add := func(kind process.PhaseKind, from, to, place string, title rapporteur.Text, note string) {
		ph := process.Phase{ID: m.id("phase", string(kind)), Kind: kind, Title: title, From: rapporteur.MustDate(from), To: rapporteur.MustDate(to), Place: place}
		if note != "" {
			ph.Note = rapporteur.NewText("en", note)
		}
		m.b.Process.Phases = append(m.b.Process.Phases, ph)
	}
	add(process.Consultation, "2017-05-08", "2017-11-08", "Geneva, New York, Vienna and the regions",
		texts("Phase I: consultations", "Phase I : consultations", "المرحلة الأولى: المشاورات"),
		"Six informal thematic sessions, hearings and regional consultations. The date of the regional consultation in Geneva was not found; it came after 31 August 2017 (unverified).")
	add(process.Stocktaking, "2017-12-04", "2017-12-06", "Puerto Vallarta",
		texts("Phase II: stocktaking", "Phase II : bilan", "المرحلة الثانية: التقييم"), "The co-chairs’ summary was sent on 22 December 2017.")
	add(process.Negotiation, "2018-02-20", "2018-07-13", "New York",
		texts("Phase III: intergovernmental negotiations", "Phase III : négociations intergouvernementales", "المرحلة الثالثة: المفاوضات الحكومية الدولية"),
		"Zero draft 5 February 2018, zero draft plus 5 March, revision 1 on 26 March, revision 2 on 28 May with a twenty-third objective, revision 3 on 29 June, final draft planned for 11 July.")
	add(process.Adoption, "2018-12-10", "2018-12-19", "Marrakech and New York",
		texts("Adoption", "Adoption", "الاعتماد"),
		"Adopted at the intergovernmental conference on 10 December 2018; endorsed by the General Assembly on 19 December by 152 votes to 5, with 12 abstentions and 24 not voting.")
	add(process.Review, "2020-11-12", "2022-06-07", "The regions and New York",
		texts("First review", "Premier examen", "الاستعراض الأول"),
		"Regional reviews from November 2020 to September 2021; hearing on 16 May 2022; first International Migration Review Forum from 17 to 20 May 2022; Progress Declaration endorsed on 7 June 2022. A second round of regional reviews was planned from 2024.")
}

func (m *compact) officers() {
	mex, che := m.builtIn("MEX"), m.builtIn("CHE")
	m.people.camacho = m.person("Juan José Gómez Camacho", "H.E. Mr.", "Permanent Representative of Mexico to the United Nations", mex, "")
	m.people.lauber = m.person("Jürg Lauber", "H.E. Mr.", "Permanent Representative of Switzerland to the United Nations", che, "")
	m.people.arbour = m.person("Louise Arbour", "Ms.", "Secretary-General of the intergovernmental conference", "", "United Nations")
	m.b.Process.Officers = []process.Officer{
		{Function: "co_facilitator", Person: m.people.camacho, Stakeholder: mex, Name: "Juan José Gómez Camacho", Post: "Permanent Representative of Mexico to the United Nations"},
		{Function: "co_facilitator", Person: m.people.lauber, Stakeholder: che, Name: "Jürg Lauber", Post: "Permanent Representative of Switzerland to the United Nations"},
		{Function: "secretary_general", Person: m.people.arbour, Name: "Louise Arbour", Post: "Secretary-General of the intergovernmental conference"},
	}
}

// documents are the papers that the timeline names, in its order.
func (m *compact) documents() {
	add := func(kind, symbol, title string, date rapporteur.Date) {
		m.b.Process.Documents = append(m.b.Process.Documents, process.Document{Symbol: symbol, Title: rapporteur.NewText("en", title), Date: date, Kind: kind})
	}
	for _, e := range m.timeline.Events {
		if e.Symbol == "" && e.Kind != "draft" {
			continue
		}
		kind := "resolution"
		switch {
		case e.Kind == "draft":
			kind = "draft"
		case !strings.HasPrefix(e.Symbol, "A/RES/"):
			kind = "report"
		}
		title := e.Title
		switch e.Kind { // the event is known by its paper
		case "regional":
			title = "Report on the regional consultation for Asia and the Pacific"
		case "conference":
			title = "Draft outcome text and draft resolution for the intergovernmental conference in Marrakech"
		}
		if !strings.HasPrefix(e.Verification, "seen") || strings.Contains(e.Verification, "(") {
			title += fmt.Sprintf(" [%s]", e.Verification)
		}
		date := e.from()
		if e.Kind == "regional" || e.Kind == "conference" {
			date = rapporteur.Date{}
		}
		add(kind, e.Symbol, title, date)
	}
	add("summary", "", "Co-facilitators’ summary of the fifth informal thematic session, sent on 9 October 2017", rapporteur.MustDate("2017-10-05"))
	add("reference", "", "The 23 objectives as they stand in this sample: titles 3, 4 and 7 to 11 were taken from a transcription in a public data set and not seen in the resolution itself. Resolution 73/195 prints “migration detention” in objective 13, the outcome of 13 July 2018 “immigration detention”.", rapporteur.Date{})
}

// addMeetings are the sessions, hearings, regional consultations, the
// stocktaking meeting, the informal dialogue and the rounds of negotiation.
func (m *compact) addMeetings() {
	for _, s := range m.sessions.Sessions {
		m.meeting(fmt.Sprintf("thematic session %d", s.N), programme.Meeting{Kind: programme.ThematicSession, Ordinal: s.N,
			Title:    texts(ordinalEN(s.N)+" informal thematic session", ordinalFR(s.N)+" séance thématique informelle", "الجلسة المواضيعية غير الرسمية "+ordinalAR(s.N)),
			Subtitle: rapporteur.NewText("en", s.Title), Phase: m.id("phase", "consultation"),
			From: rapporteur.MustDate(s.Start), To: rapporteur.MustDate(s.End), Place: programme.Place{Venue: s.Venue, City: s.City}})
	}
	for _, h := range m.sessions.Hearings {
		theme := h.Theme
		if h.Length == "half" {
			theme += " (half a day)"
		}
		phase := "consultation"
		if h.Date > "2018" {
			phase = "negotiation"
		}
		m.meeting(fmt.Sprintf("hearing %d", h.N), programme.Meeting{Kind: programme.Hearing, Ordinal: h.N,
			Title:    texts(ordinalEN(h.N)+" informal multi-stakeholder hearing", ordinalFR(h.N)+" audition informelle des parties prenantes", "جلسة الاستماع غير الرسمية "+ordinalAR(h.N)+" للجهات صاحبة المصلحة"),
			Subtitle: rapporteur.NewText("en", theme), Phase: m.id("phase", phase),
			From: rapporteur.MustDate(h.Date), Place: programme.Place{Venue: h.Venue, City: h.City}})
	}
	regions := map[string][2]string{"ECE": {"ECE", "Geneva"}, "ECLAC": {"ECLAC", "Santiago"}, "Arab": {"ESCWA", "Beirut"}, "Africa": {"ECA", "Addis Ababa"}, "Asia-Pacific": {"ESCAP", "Bangkok"}}
	negotiation := 0
	for _, e := range m.timeline.Events {
		switch e.Kind {
		case "regional":
			m.regional(e, regions)
		case "stocktaking":
			m.meeting("stocktaking meeting", programme.Meeting{Kind: programme.Stocktaking, Title: texts("Preparatory (stocktaking) meeting", "Réunion préparatoire (bilan)", "الاجتماع التحضيري (التقييمي)"),
				Phase: m.id("phase", "stocktaking"), From: e.from(), To: e.to(), Place: programme.Place{City: "Puerto Vallarta", Country: "Mexico"}})
		case "negotiation":
			negotiation++
			m.meeting(fmt.Sprintf("negotiations round %d", negotiation), programme.Meeting{Kind: programme.NegotiationRound, Ordinal: negotiation,
				Title:   texts(ordinalEN(negotiation)+" round of negotiations", ordinalFR(negotiation)+" série de négociations", "جولة المفاوضات "+ordinalAR(negotiation)),
				Concept: rapporteur.NewText("en", e.Title), Phase: m.id("phase", "negotiation"), From: e.from(), To: e.to(), Place: programme.Place{City: "New York"}})
		}
	}
	m.meeting("informal dialogue 2018", programme.Meeting{Kind: programme.InformalDialogue, Title: texts("Informal stakeholder dialogue", "Dialogue informel avec les parties prenantes", "الحوار غير الرسمي مع الجهات صاحبة المصلحة"),
		Phase: m.id("phase", "negotiation"), From: rapporteur.MustDate("2018-07-10"), Place: programme.Place{City: "New York"}})
}

func (m *compact) regional(e event, regions map[string][2]string) {
	for key, r := range regions {
		if !strings.Contains(e.Title, "consultation, "+key+" ") && !strings.Contains(e.Title, "consultation, "+key+",") {
			continue
		}
		y := programme.Meeting{Kind: programme.RegionalConsultation, Region: r[0], Title: texts("Regional consultation: "+key, "Consultation régionale : "+key, "المشاورة الإقليمية: "+key),
			Phase: m.id("phase", "consultation"), From: e.from(), To: e.to(), Place: programme.Place{City: r[1]}}
		if e.Verification != "seen" {
			y.Concept = rapporteur.NewText("en", "The date was not found (unverified): after 31 August 2017, since the meeting in Santiago was reported as the first of five.")
		}
		m.meeting("regional consultation "+key, y)
		return
	}
	m.fault("no region in %q", e.Title)
}

func (m *compact) meeting(name string, y programme.Meeting) {
	y.Object = m.object("meeting", name, rapporteur.Public)
	y.Slug = strings.ReplaceAll(strings.ToLower(name), " ", "-")
	y.Mode = programme.InPerson
	m.meetings[strings.ToLower(name)] = y.ID
	m.b.Meetings = append(m.b.Meetings, y)
}

func ordinalEN(n int) string {
	return []string{"", "First", "Second", "Third", "Fourth", "Fifth", "Sixth"}[n]
}

func ordinalFR(n int) string {
	return []string{"", "Première", "Deuxième", "Troisième", "Quatrième", "Cinquième", "Sixième"}[n]
}

func ordinalAR(n int) string {
	return []string{"", "الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة"}[n]
}
