// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

// basin is an invented process in a database of its own, with one of everything
// that the pages treat differently.
type basin struct {
	t  testing.TB
	db *store.DB
	p  process.Process
	id map[string]rapporteur.ID
}

var clerk = rapporteur.Actor{ID: "clerk", Operator: true}

func (b *basin) ok(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

func in(lang, s string) rapporteur.Text { return rapporteur.NewText(lang, s) }

func buildBasin(t testing.TB) *basin {
	t.Helper()
	b := &basin{t: t, db: storetest.SQLite(t), id: map[string]rapporteur.ID{}}
	b.process()
	b.people()
	b.meetings()
	b.statements()
	b.coded()
	b.summarised()
	return b
}

func (b *basin) process() {
	b.p = process.Process{
		Slug: "basin", Title: in("en", "A dialogue on the basin of the three rivers").With("fr", "Un dialogue sur le bassin des trois rivières").With("ar", "حوار حول حوض الأنهار الثلاثة"),
		Description: in("en", "Consultations on how water is shared, kept clean and paid for."),
		Notice:      in("en", "Invented for tests. No State or organisation named here exists.").With("ar", "بيانات مخترعة للاختبار."),
		Mandates:    []process.Mandate{{Symbol: "A/RES/71/999", Paragraph: 21, Adopted: rapporteur.MustDate("2017-04-06"), URL: "https://example.org/res"}, {Symbol: "A/RES/71/998"}},
		Phases: []process.Phase{
			{ID: "ph1", Kind: process.Consultation, From: rapporteur.MustDate("2017-04"), To: rapporteur.MustDate("2017-11")},
			{ID: "ph2", Kind: process.Stocktaking, From: rapporteur.MustDate("2017-12-04"), To: rapporteur.MustDate("2017-12-06"), Place: "Vadosa"},
			{ID: "ph3", Kind: process.Review}},
		Themes: []process.Theme{
			{ID: "t1", Title: in("en", "Sharing the water")},
			{ID: "t2", Parent: "t1", Letter: "a", Title: in("en", "Dry years")},
			{ID: "t3", Letter: "b", Title: in("en", "Clean water").With("ar", "المياه النظيفة")}},
		Officers:  []process.Officer{{Function: "co_facilitator", Name: "Ines Aldana", Post: "Ambassador of Belmora"}, {Function: "co_facilitator", Name: "Tomas Lindqvar", Post: "Ambassador of Estoria"}},
		Documents: []process.Document{{Symbol: "A/BASIN/1", Title: in("en", "Issue brief on dry years"), Date: rapporteur.MustDate("2017-08-20"), Kind: "issue_brief", URL: "https://example.org/brief"}},
		Languages: []string{"en", "fr", "ar"}, Zone: "Europe/Vienna", InputsEnd: rapporteur.MustDate("2017-12-01"),
	}
	b.ok(b.db.AddProcess(context.Background(), clerk, &b.p))
	former := "old-basin"
	b.ok(b.db.UpdateProcess(context.Background(), b.p.ID, func(p *process.Process) error { p.Slug = former; return nil }))
	b.ok(b.db.UpdateProcess(context.Background(), b.p.ID, func(p *process.Process) error { p.Slug = "basin"; return nil }))
}

func (b *basin) stakeholder(key string, s stakeholder.Stakeholder) {
	s.Process = b.p.ID
	b.ok(b.db.AddStakeholder(context.Background(), clerk, &s))
	b.id[key] = s.ID
}

func named(en string) []stakeholder.Name {
	return []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: en}}
}

func (b *basin) people() {
	state := func(key, name, region string) {
		b.stakeholder(key, stakeholder.Stakeholder{Kind: stakeholder.State, Names: named(name), Region: region, Constituency: "member_state"})
	}
	state("belmora", "Belmora", "LAC")
	state("estoria", "Estoria", "EES")
	state("kivuna", "Kivuna", "AFR")
	state("tamarand", "Tamarand", "AFR")
	for i, n := range []string{"Adalia", "Corvale", "Hadara", "Masira", "Oriva", "Zephania"} {
		state(strings.ToLower(n), n, []string{"APS", "WEO", "AFR"}[i%3])
	}
	b.stakeholder("turkiye", stakeholder.Stakeholder{Kind: stakeholder.State, ISO3: "TUR", Region: "WEO", Constituency: "member_state"})
	b.stakeholder("corridor", stakeholder.Stakeholder{Kind: stakeholder.Group, Names: named("Group of Corridor States"),
		Members: []stakeholder.Membership{{Stakeholder: b.id["tamarand"]}, {Stakeholder: b.id["kivuna"]}, {Stakeholder: b.id["hadara"]}}})
	b.stakeholder("harbour", stakeholder.Stakeholder{Kind: stakeholder.Organisation, Names: named("Open Harbour Network"), Constituency: "ngo_ecosoc"})
	b.stakeholder("shelter", stakeholder.Stakeholder{Kind: stakeholder.Organisation, Names: named("House of Secret Shelter"), Constituency: "ngo_special", ConstituencyWritten: "NGO", Unconfirmed: "taken in under its written name"})
	witness := stakeholder.Person{Name: "Nadia True-Name", Protected: true, DisplayName: "A witness"}
	witness.Process = b.p.ID
	b.ok(b.db.AddPerson(context.Background(), clerk, &witness))
	b.id["witness"] = witness.ID
	okelle := stakeholder.Person{Name: "Amara Okelle", Courtesy: "Ms."}
	okelle.Process = b.p.ID
	b.ok(b.db.AddPerson(context.Background(), clerk, &okelle))
	b.id["okelle"] = okelle.ID
}

func (b *basin) meetings() {
	at := func(s string) rapporteur.Clock { return rapporteur.Clock{Local: s, Zone: "Europe/Vienna"} }
	m := programme.Meeting{Slug: "fifth-session", Kind: programme.ThematicSession, Ordinal: 5, Title: in("en", "Dry years and clean water"), Subtitle: in("en", "Including who pays for both"),
		Concept: in("en", "The session asks what a river owes to those who live on it."), Place: programme.Place{Venue: "House of Rivers", City: "Vadosa"},
		From: rapporteur.MustDate("2017-09-04"), To: rapporteur.MustDate("2017-09-05"), Zone: "Europe/Vienna", Convention: programme.NamesAll,
		Segments: []programme.Segment{
			{ID: "opening", Kind: programme.Opening, Starts: at("2017-09-04T10:00"), Ends: at("2017-09-04T10:30"), Regime: programme.OnRecord, Roles: []programme.Role{{Kind: programme.CoFacilitator, Name: "Ines Aldana", Post: "Ambassador of Belmora"}, {Kind: programme.CoFacilitator, Name: "Tomas Lindqvar", Post: "Ambassador of Estoria"}}},
			{ID: "panel1", Kind: programme.Panel, Ordinal: 1, Title: in("en", "Dry years"), Concept: in("en", "Who gives way first, and who decides it."), Questions: []rapporteur.Text{in("en", "What is owed downstream?"), in("en", "Who measures?")},
				Starts: at("2017-09-04T10:30"), Ends: at("2017-09-04T13:00"), Regime: programme.OnRecord,
				Roles: []programme.Role{{Kind: programme.Moderator, Name: "Rafael Grosso", Post: "Director", Organisation: "Institute of Rivers"}, {Kind: programme.Panellist, Name: "Mirela Shaw", Organisation: "Open Harbour Network", Stakeholder: b.id["harbour"]}, {Kind: programme.Panellist, Person: b.id["witness"], Name: "Nadia True-Name", Post: "Shelter guest", Organisation: "House of Secret Shelter"}}},
			{ID: "off", Kind: programme.Dialogue, Title: in("en", "A title that stays inside"), Starts: at("2017-09-05T09:00"), Ends: at("2017-09-05T10:00"), Regime: programme.OffRecord, Roles: []programme.Role{{Kind: programme.Chair, Name: "Ines Aldana"}, {Kind: programme.Panellist, Name: "Unseen Guest"}}},
			{ID: "noted", Kind: programme.InteractiveExchange, Title: in("en", "Voices of those affected"), Starts: at("2017-09-05T10:00"), Ends: at("2017-09-05T12:00"), Regime: programme.NotAttributable}},
		Stated: []programme.StatedFigure{{Number: 1, What: "Member States attended", Measure: programme.Attending, Track: "member_states", Value: 110, Qualifier: "over", Page: 4}, {Number: 2, What: "guests in the gallery", Value: 40}}}
	b.meeting("fifth", m)
	b.meeting("officers", programme.Meeting{Slug: "hearing", Kind: programme.Hearing, Title: in("en", "A hearing"), Place: programme.Place{City: "Vadosa"}, From: rapporteur.MustDate("2017-07-25")})
	b.meeting("ahead", programme.Meeting{Slug: "sixth-session", Kind: programme.ThematicSession, Ordinal: 6, Title: in("en", "Paying for the river"), Place: programme.Place{City: "Oriva"}, From: rapporteur.MustDate("2017-10-12"), To: rapporteur.MustDate("2017-10-13")})
	closed := programme.Meeting{Slug: "closed", Kind: programme.InformalDialogue, Title: in("en", "Closed talk"), From: rapporteur.MustDate("2017-08-01")}
	closed.Visibility = rapporteur.Secretariat
	b.meeting("closed", closed)
	b.ok(b.db.UpdateMeeting(context.Background(), b.id["officers"], func(m *programme.Meeting) error { m.Slug = "first-hearing"; return nil }))
}

func (b *basin) meeting(key string, m programme.Meeting) {
	m.Process = b.p.ID
	b.ok(b.db.AddMeeting(context.Background(), clerk, &m))
	b.id[key] = m.ID
}

// say adds a statement; words of the version stand in texts, the newest last.
func (b *basin) say(key string, s record.Statement, texts ...string) int64 {
	b.t.Helper()
	s.Process = b.p.ID
	if s.Kind == "" {
		s.Kind = record.Intervention
	}
	if s.Capacity == "" {
		s.Capacity = stakeholder.National
	}
	if s.Language == "" {
		s.Language = "en"
	}
	if s.Delivery == "" {
		s.Delivery = record.AsDelivered
	}
	if s.Level == "" {
		s.Level = record.Named
	}
	for i, words := range texts {
		v := record.Version{Number: i + 1, Form: record.Verbatim, Language: s.Language, Text: words}
		if len(texts) > 1 {
			v.Label = []string{"as handed in", "as delivered"}[i]
		}
		b.ok(v.Seal(now))
		s.Versions = append(s.Versions, v)
	}
	b.ok(b.db.AddStatement(context.Background(), clerk, &s))
	b.id[key] = s.ID
	return s.Number
}

const corridorWords = `I have the honour to speak on behalf of the three members of the group.

We ask for a gauge on every border, read by both sides on the same day. Children drink first. A list of numbers is not a rule; a rule is a duty, a day and a person who answers.

We can support a common fund, on condition that it does not slow repairs.`

const arabicWords = `نشكر الميسّرين المشاركين على الدعوة.

نطلب أن تُقرأ المقاييس على الحدود في اليوم نفسه، وأن تُنشر القراءات.`

func (b *basin) statements() {
	day := rapporteur.MustDate("2017-09-04")
	fifth, panel := b.id["fifth"], rapporteur.ID("panel1")
	b.say("s1", record.Statement{Meeting: fifth, Segment: panel, Stakeholder: b.id["tamarand"], Person: b.id["okelle"], Post: "Minister of Water", Capacity: stakeholder.ForGroup, OnBehalfOf: b.id["corridor"], Date: day,
		Alignments: []record.Alignment{{Stakeholder: b.id["hadara"], Stance: "dissociates_in_part", Note: "on the fund"}}, Source: "https://example.org/s1"}, corridorWords+"\n\nThank you for the time.", corridorWords)
	b.say("s2", record.Statement{Meeting: fifth, Segment: panel, Stakeholder: b.id["belmora"], Date: day, Delivery: record.ToBeChecked}, "A gauge with two readers costs less than one quarrel. We propose it.")
	b.say("s3", record.Statement{Meeting: fifth, Segment: panel, Stakeholder: b.id["kivuna"], Date: day, Language: "ar"}, arabicWords)
	b.say("s4", record.Statement{Meeting: fifth, Segment: panel, Stakeholder: b.id["shelter"], Person: b.id["witness"], Post: "Shelter guest", Date: day, Source: "shelter-notes.txt"}, "I walked along the dry bed for nine days. Put wells where people walk.")
	b.say("s5", record.Statement{Kind: record.Note, Meeting: fifth, Segment: "noted", Stakeholder: b.id["corvale"], Date: rapporteur.MustDate("2017-09-05"), Occasion: "occasion naming Corvale"}, "A participant asked that mothers be heard first.")
	b.say("s6", record.Statement{Kind: record.Note, Meeting: fifth, Segment: "off", Stakeholder: b.id["masira"], Date: day}, "Words that must never be shown.")
	b.say("s7", record.Statement{Stakeholder: b.id["oriva"], Date: day, Level: record.Unattributed, Title: in("en", "Letter of Oriva")}, "We will not pay twice.")
	b.say("s8", record.Statement{Stakeholder: b.id["harbour"], Date: day, Level: record.ConstituencyOnly}, "Publish every reading within a day.")
	b.say("s9", record.Statement{Kind: record.Input, Stakeholder: b.id["turkiye"], Date: rapporteur.MustDate("2017-08-01"), Delivery: record.Written, Title: in("en", "Written input on gauges")}, "Gauges should be read on the same day by both sides.")
	embargoed := record.Statement{Meeting: fifth, Segment: panel, Stakeholder: b.id["estoria"], Date: day}
	embargoed.OpenFrom, embargoed.Owner = rapporteur.Embargoed, b.id["estoria"]
	b.say("s10", embargoed, "Handed in and not yet spoken.")
	b.say("s11", record.Statement{Meeting: b.id["officers"], Stakeholder: b.id["estoria"], Date: rapporteur.MustDate("2017-07-25")}, "We oppose any fund that we do not steer.")
	for i := range 55 {
		b.say(fmt.Sprint("m", i), record.Statement{Meeting: fifth, Segment: panel, Stakeholder: b.id["adalia"], Date: day, Order: i + 20}, fmt.Sprintf("Short remark number %d on the river.", i+1))
	}
}

// passage marks words of the newest version of a statement.
func (b *basin) passage(key, statement, words string) {
	b.t.Helper()
	list, err := b.db.StatementsByID(context.Background(), b.p.ID, []rapporteur.ID{b.id[statement]}, rapporteur.Reach{Level: rapporteur.Secretariat, Now: now})
	b.ok(err)
	v := list[0].Newest()
	at := strings.Index(v.Text, words)
	if at < 0 {
		b.t.Fatalf("%s does not say %q", statement, words)
	}
	start := text.PointAt(v.Text, at)
	p := coding.Passage{Statement: b.id[statement], Version: v.Number, Span: text.Span{Start: start, End: start + text.Len(words)}}
	p.Process = b.p.ID
	b.ok(b.db.AddPassage(context.Background(), clerk, &p))
	b.id[key] = p.ID
}

func (b *basin) coded() {
	b.passage("p1", "s1", "a gauge on every border, read by both sides on the same day")
	b.passage("p1b", "s1", "on the same day. Children drink first.")
	b.passage("p2", "s2", "A gauge with two readers costs less than one quarrel.")
	b.passage("p3", "s3", "نطلب أن تُقرأ المقاييس على الحدود في اليوم نفسه")
	b.passage("p4", "s4", "Put wells where people walk.")
	b.passage("p11", "s11", "We oppose any fund that we do not steer.")
	b.passage("p9", "s9", "read on the same day by both sides")
	rec := func(key string, r coding.Recommendation) {
		r.Process = b.p.ID
		b.ok(b.db.AddRecommendation(context.Background(), clerk, &r))
		b.id[key] = r.ID
	}
	rec("r1", coding.Recommendation{Kind: coding.Proposal, Subject: coding.Substance, Wording: in("en", "Set gauges on every border and have both sides read them on the same day"), Meeting: b.id["fifth"], Theme: "t2",
		Instruments: []string{"Convention on Shared Rivers"}, Passages: []rapporteur.ID{b.id["p1"], b.id["p2"], b.id["p3"], b.id["p9"]}, State: coding.Confirmed, Page: 9})
	rec("r2", coding.Recommendation{Kind: coding.Practice, Subject: coding.Procedure, Wording: in("en", "Wells along the walking routes"), Meeting: b.id["fifth"], Theme: "t3", Passages: []rapporteur.ID{b.id["p4"]}, State: coding.Confirmed})
	rec("r3", coding.Recommendation{Kind: coding.Proposal, Subject: coding.Substance, Wording: in("en", "A suggestion that nobody confirmed"), Theme: "t3", State: coding.Suggested, Doubt: "read from half a line"})
	rec("r4", coding.Recommendation{Kind: coding.Proposal, Subject: coding.OutcomeForm, Wording: in("en", "Found a common fund"), Meeting: b.id["officers"], Theme: "t2", Passages: []rapporteur.ID{b.id["p11"]}, State: coding.Confirmed})
	position := func(rec, who, passage string, stance coding.Stance, confirmed bool) {
		p := coding.Position{Recommendation: b.id[rec], Stakeholder: b.id[who], Stance: stance, Passage: b.id[passage], ReadBy: "clerk", State: coding.Confirmed}
		p.Process = b.p.ID
		if confirmed {
			p.ConfirmedAt = now
		}
		b.ok(b.db.AddPosition(context.Background(), clerk, &p))
	}
	position("r1", "corridor", "p1", coding.Proposes, true)
	position("r1", "belmora", "p2", coding.Supports, false)
	position("r1", "kivuna", "p3", coding.SupportsIf, true)
	position("r4", "estoria", "p11", coding.Opposes, true)
}

func (b *basin) summarised() {
	s := summary.Summary{Meeting: b.id["fifth"], Language: "en", Title: "Summary of the fifth session", State: summary.Draft, Convention: programme.NamesAll, LastSentence: 2,
		Sections: []summary.Section{{ID: "sec1", Kind: summary.Area, Theme: "t2", Title: "Dry years", Sentences: []summary.Sentence{
			{ID: "sen1", Number: 1, Text: "Two delegations asked for gauges.", Author: summary.Computed, Citations: []summary.Citation{{Statement: b.id["s1"], Version: 2, Start: 0, End: 20}}, RestsOn: []summary.Ref{{Kind: "recommendation", Number: 1}}}}}}}
	s.Process, s.Visibility = b.p.ID, rapporteur.Secretariat
	b.ok(b.db.AddSummary(context.Background(), clerk, &s))
}

func (b *basin) serve(actor rapporteur.Actor) *Server {
	b.t.Helper()
	return newServer(b.t, b.db, actor)
}
