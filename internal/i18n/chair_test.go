// SPDX-License-Identifier: Apache-2.0

package i18n

import (
	"testing"
	"time"

	"rapporteur"
	"rapporteur/stakeholder"
)

// People and States here are invented, save where the name of a State is what
// is tested.
var (
	chile    = Called{Place: "Chile", Formal: "the Republic of Chile", Kind: stakeholder.State, Rank: stakeholder.ChairDelegation, Name: "Ana Lindqvar", Post: "Permanent Representative"}
	chili    = Called{Place: "Chili", Formal: "la République du Chili", Kind: stakeholder.State, Rank: stakeholder.ChairDelegation, Name: "Ana Lindqvar", Post: "Représentante permanente"}
	shili    = Called{Place: "شيلي", Formal: "جمهورية شيلي", Kind: stakeholder.State, Rank: stakeholder.ChairDelegation}
	holySee  = Called{Place: "Holy See", Kind: stakeholder.State, Constituency: "observer_state", Rank: stakeholder.OtherSpeaker}
	harbour  = Called{Place: "Open Harbour Network", Kind: stakeholder.Organisation, Constituency: "ngo_ecosoc", Name: "Salma Idris", Courtesy: "Ms.", Post: "Legal Director"}
	exposed  = Called{Name: "Speaker from the coast", Protected: true, Place: "Sarovia", Courtesy: "Mr.", Post: "Sailor", Gender: "man", Group: "Group of 77 and China", Kind: stakeholder.Individual, Rank: stakeholder.HeadOfState}
	unknown  = Called{Kind: stakeholder.State}
	minister = Called{Name: "Tomas Draganu", Courtesy: "H.E. Mr.", Post: "Minister of Justice", Rank: stakeholder.Minister, Kind: stakeholder.State}
)

func (c Called) with(change func(*Called)) Called {
	change(&c)
	return c
}

func gendered(word string) func(*Called) { return func(c *Called) { c.Gender = word } }

func TestAddress(t *testing.T) {
	president := Called{Name: "Ana Lindqvar", Post: "President", Rank: stakeholder.HeadOfState, Kind: stakeholder.State, Place: "Chile", Formal: "the Republic of Chile"}
	présidente := president.with(func(c *Called) { c.Place, c.Formal = "Chili", "la République du Chili" })
	raisa := president.with(func(c *Called) { c.Place, c.Formal, c.Name = "شيلي", "جمهورية شيلي", "آنا لند" })
	at := func(c Called, place, formal string) Called { c.Place, c.Formal = place, formal; return c }
	eu := Called{Place: "European Union", Kind: stakeholder.Group, Constituency: "regional_org_observer", Name: "Eva Maren", Rank: stakeholder.ChairDelegation, Post: "Head of Delegation"}
	for _, tc := range []struct {
		name, lang string
		c          Called
		want       string
	}{
		{"representative", "en", chile, "the distinguished representative of Chile"},
		{"by the article", "en", at(chile, "Netherlands (Kingdom of the)", ""), "the distinguished representative of the Kingdom of the Netherlands"},
		{"observer State", "en", holySee, "the distinguished observer of the Holy See"},
		{"undeclared in French", "fr", chili, "la délégation du Chili"},
		{"declared in French", "fr", chili.with(gendered("Femme")), "la distinguée représentante du Chili"},
		{"by the courtesy title", "fr", chili.with(func(c *Called) { c.Courtesy = "M." }), "le distingué représentant du Chili"},
		{"declared otherwise than the title", "fr", chili.with(func(c *Called) { c.Courtesy, c.Gender = "Mr.", "non-binary" }), "la délégation du Chili"},
		{"undeclared in Arabic", "ar", shili, "وفد شيلي الموقر"},
		{"declared in Arabic", "ar", shili.with(gendered("امرأة")), "ممثلة شيلي الموقرة"},

		{"Head of State, undeclared", "en", president, "Ana Lindqvar, President of the Republic of Chile"},
		{"Head of State, H.E. alone", "en", president.with(func(c *Called) { c.Courtesy = "H.E." }), "H.E. Ana Lindqvar, President of the Republic of Chile"},
		{"Head of State, by title", "en", president.with(func(c *Called) { c.Courtesy = "H.E. Ms." }), "Her Excellency Ms. Ana Lindqvar, President of the Republic of Chile"},
		{"Head of State, declared", "en", president.with(gendered("woman")), "Her Excellency Ana Lindqvar, President of the Republic of Chile"},
		{"title before the name", "en", president.with(func(c *Called) { c.Name = "H.E. Mr. Juan Lindqvar" }), "His Excellency Mr. Juan Lindqvar, President of the Republic of Chile"},
		{"in French, title in English", "fr", présidente.with(func(c *Called) { c.Courtesy = "H.E. Ms." }), "Son Excellence Mme Ana Lindqvar, Présidente de la République du Chili"},
		{"in French, undeclared", "fr", présidente, "Son Excellence Ana Lindqvar, chef de l’État de la République du Chili"},
		{"in Arabic, declared", "ar", raisa.with(gendered("female")), "فخامة آنا لند، رئيسة جمهورية شيلي"},
		{"in Arabic, undeclared", "ar", raisa, "فخامة آنا لند، رئاسة جمهورية شيلي"},
		{"in Arabic, Latin name isolated once", "ar", raisa.with(func(c *Called) { c.Name, c.Courtesy = "Ana Lind", "Ms." }), "فخامة السيدة \u2068Ana Lind\u2069، رئيسة جمهورية شيلي"},
		{"king", "en", Called{Name: "Oskar III", Post: "King", Rank: stakeholder.HeadOfState, Kind: stakeholder.State, Place: "Sweden", Formal: "the Kingdom of Sweden"}, "His Majesty Oskar III, King of the Kingdom of Sweden"},
		{"Head of Government in another language", "fr", Called{Name: "Ana Lindqvar", Courtesy: "S.E. Mme", Post: "Prime Minister", Rank: stakeholder.HeadOfGovernment, Kind: stakeholder.State, Place: "Îles Marshall"}, "Son Excellence Mme Ana Lindqvar, Première Ministre des Îles Marshall"},

		{"minister", "en", at(minister, "Bahamas", ""), "His Excellency Mr. Tomas Draganu, Minister of Justice of the Bahamas"},
		{"minister in French", "fr", at(minister, "Iran (République islamique d')", ""), "Son Excellence M. Tomas Draganu, Ministre de la justice de la République islamique d'Iran"},
		{"post as given", "en", at(minister, "Gambia", "").with(func(c *Called) { c.Post = "Minister for Migration" }), "His Excellency Mr. Tomas Draganu, Minister for Migration of the Gambia"},
		{"post that names the State", "en", at(minister, "Gambia", "").with(func(c *Called) { c.Post = "Minister for Youth of the Gambia" }), "His Excellency Mr. Tomas Draganu, Minister for Youth of the Gambia"},
		{"post in another language", "fr", at(minister, "Gambie", "").with(func(c *Called) { c.Post = "Minister for Migration" }), "Son Excellence M. Tomas Draganu, Minister for Migration, Gambie"},
		{"post as given in the chair's language", "en", at(minister, "Gambia", "").with(func(c *Called) { c.Post = "Minister of Foreign Affairs" }), "His Excellency Mr. Tomas Draganu, Minister of Foreign Affairs of the Gambia"},
		{"post by declared gender", "fr", présidente.with(func(c *Called) { c.Post, c.Gender = "Président de la République", "femme" }), "Son Excellence Ana Lindqvar, Présidente de la République du Chili"},
		{"post as given where nothing is declared", "fr", présidente.with(func(c *Called) { c.Post = "Présidente" }), "Son Excellence Ana Lindqvar, Présidente de la République du Chili"},
		{"minister without a name", "en", at(minister, "Gambia", "").with(func(c *Called) { c.Name = "" }), "the distinguished representative of the Gambia"},

		{"European Union", "en", eu, "the representative of the European Union"},
		{"European Union in French", "fr", at(eu, "Union européenne", ""), "la délégation de l’Union européenne"},
		{"a group for itself", "en", eu.with(func(c *Called) { c.Group = "European Union" }), "the representative of the European Union"},
		{"UN entity", "en", Called{Place: "International Organization for Migration", Kind: stakeholder.Organisation, Constituency: "un_entity", Name: "Ola Brandt"}, "the representative of the International Organization for Migration"},
		{"group", "en", Called{Place: "Group of 77 and China", Kind: stakeholder.Group}, "the representative of the Group of 77 and China"},
		{"stakeholder", "en", harbour.with(func(c *Called) { c.Post = "" }), "Ms. Salma Idris of the Open Harbour Network"},
		{"stakeholder with a post", "en", harbour, "Ms. Salma Idris, Legal Director, Open Harbour Network"},
		{"stakeholder in French", "fr", harbour.with(func(c *Called) { c.Post = "" }), "Mme Salma Idris, de l’organisation Open Harbour Network"},
		{"stakeholder without a name", "fr", Called{Place: "Amnesty International", Kind: stakeholder.Organisation}, "la délégation de l’organisation Amnesty International"},
		{"panellist", "en", chile.with(func(c *Called) { c.Capacity, c.Courtesy, c.Post = stakeholder.Panellist, "Dr.", "" }), "Dr. Ana Lindqvar of Chile"},
		{"title that has no other form", "fr", Called{Name: "Edwin Hale", Courtesy: "Sir", Kind: stakeholder.Individual}, "Sir Edwin Hale"},
		{"individual", "en", Called{Name: "Mina Okelle", Courtesy: "Mx.", Kind: stakeholder.Individual}, "Mx. Mina Okelle"},
		{"protected", "en", exposed, "Speaker from the coast"},
		{"protected without a name", "en", exposed.with(func(c *Called) { c.Name = "" }), "the speaker"},
		{"nameless list", "fr", unknown, "la personne inscrite"},
		{"on behalf of a group", "en", chile.with(func(c *Called) { c.Group = "African Group" }), "the distinguished representative of Chile, speaking on behalf of the African Group"},
	} {
		if got := Load().Chair(tc.lang).Address(tc.c); got != tc.want {
			t.Errorf("%s, %s:\n  %s\nwant\n  %s", tc.lang, tc.name, got, tc.want)
		}
	}
}

func said(lang string, now Moment) string {
	p := Load().Chair(lang)
	return p.Speech(p.Script(now))
}

func TestScriptCalls(t *testing.T) {
	p := func(c Called, changes ...func(*Called)) *Called {
		for _, change := range changes {
			c = c.with(change)
		}
		return &c
	}
	asked := func(a Asked) func(*Called) { return func(c *Called) { c.Asked, c.Round = a, 1 } }
	g77 := func(name string) func(*Called) { return func(c *Called) { c.Group = name } }
	head := p(chile, func(c *Called) { c.Courtesy, c.Post, c.Rank = "H.E. Ms.", "President", stakeholder.HeadOfState })
	estoria := Called{Place: "Estoria", Kind: stakeholder.State}
	for _, tc := range []struct {
		name, lang string
		now        Moment
		want       string
	}{
		{"thanks and calls", "en", Moment{Ended: &chile, Next: &holySee, Then: []Called{estoria}},
			"I thank the distinguished representative of Chile. I now give the floor to the distinguished observer of the Holy See, to be followed by the distinguished representative of Estoria."},
		{"for a group, two follow", "en", Moment{Next: p(chile, g77("Group of 77 and China")), Then: []Called{holySee, estoria, harbour}},
			"I now give the floor to the distinguished representative of Chile, who will speak on behalf of the Group of 77 and China, to be followed by the distinguished observer of the Holy See and the distinguished representative of Estoria."},
		{"thanks a group", "en", Moment{Ended: p(chile, g77("African Group"))}, "For the statement made on behalf of the African Group, I thank the distinguished representative of Chile."},
		{"Head of State", "en", Moment{Ended: head, Next: head},
			"For the statement just made, and on behalf of all present, I thank Her Excellency Ms. Ana Lindqvar, President of the Republic of Chile. I now invite Her Excellency Ms. Ana Lindqvar, President of the Republic of Chile, to address the meeting."},
		{"French", "fr", Moment{Ended: p(chili, gendered("femme")), Next: p(chili, gendered("homme"), g77("Groupe des 77 et la Chine")), Then: []Called{chili}},
			"Je remercie la distinguée représentante du Chili. Je donne maintenant la parole au distingué représentant du Chili, qui s’exprimera au nom du Groupe des 77 et de la Chine\u00a0; prendra ensuite la parole la délégation du Chili."},
		{"Arabic", "ar", Moment{Ended: &shili, Next: p(shili, gendered("woman")), Then: []Called{shili}},
			"أشكر وفد شيلي الموقر. أعطي الكلمة الآن إلى ممثلة شيلي الموقرة، على أن تعقبها كلمة وفد شيلي الموقر."},
		{"Spanish", "es", Moment{Ended: p(chili, gendered("mujer"), func(c *Called) { c.Place = "Chile" }), Next: p(minister, func(c *Called) { c.Place = "Uruguay" }), Then: []Called{p(chili).with(func(c *Called) { c.Place = "Bahamas" })}},
			"Ha hecho uso de la palabra la distinguida representante de Chile, a quien doy las gracias. Tiene ahora la palabra Su Excelencia el Sr. Tomas Draganu, Ministro de Justicia del Uruguay; a continuación intervendrá la delegación de las Bahamas."},
		{"Chinese", "zh", Moment{Ended: p(chili, func(c *Called) { c.Place = "智利" }), Next: p(minister, func(c *Called) { c.Place = "乌拉圭" }), Then: []Called{p(chili).with(func(c *Called) { c.Place = "巴哈马" })}},
			"感谢尊敬的智利代表。现在请乌拉圭司法部长Tomas Draganu先生阁下发言，随后发言的是尊敬的巴哈马代表。"},
		{"question", "en", Moment{Ended: p(harbour, asked(AskedQuestion)), Next: p(chile, asked(AskedQuestion))},
			"For the question, I thank Ms. Salma Idris, Legal Director, Open Harbour Network. I now give the floor to the distinguished representative of Chile, for a question to the panel."},
		{"first reply", "en", Moment{Next: p(chile, asked(AskedReply)), Remind: true, FirstReply: 10 * time.Minute, SecondReply: 5 * time.Minute},
			"I give the floor to the distinguished representative of Chile, who wishes to speak in exercise of the right of reply. Statements in exercise of the right of reply are limited to 10 minutes for the first and to 5 minutes for the second, and delegations make them from their seats."},
		{"second reply in French", "fr", Moment{Next: p(chili, asked(AskedReply), func(c *Called) { c.Round = 2 })},
			"Je donne la parole à la délégation du Chili, pour l’exercice du droit de réponse une seconde fois."},
		{"video", "en", Moment{Ended: p(chile, asked(AskedVideo)), Next: p(chile, asked(AskedVideo))},
			"For the video statement, I thank the distinguished representative of Chile. We shall now hear a video statement by the distinguished representative of Chile."},
		{"protected", "en", Moment{Ended: &exposed, Next: &exposed, Then: []Called{exposed}},
			"I thank Speaker from the coast. I now give the floor to Speaker from the coast, to be followed by Speaker from the coast."},
		{"nameless", "en", Moment{Ended: &unknown, Next: &unknown}, "I thank the speaker. I now give the floor to the next speaker on the list."},
		{"point of order", "en", Moment{Act: SayOrder, Next: &chile},
			"I give the floor to the distinguished representative of Chile, on a point of order. A point of order may not go into the substance of the matter under discussion."},
		{"ruling", "en", Moment{Act: SayRule, Ruling: "The order of the list was announced at ten.", Next: &holySee},
			"I rule that the point of order is not upheld. The order of the list was announced at ten. I give the floor back to the distinguished observer of the Holy See."},
		{"appeal", "en", Moment{Act: SayAppeal, Next: &chile},
			"An appeal against my ruling has been made by the distinguished representative of Chile. The appeal shall be put to the vote at once. The ruling stands unless a majority of the members present and voting overrules it."},
		{"appeal decided", "en", Moment{Act: SayAppealed, Upheld: true, For: 3, Against: 21}, "The result is 3 in favour of the appeal and 21 against. The ruling stands."},
		{"absent", "en", Moment{Act: SayAbsent, Next: &chile, Then: []Called{holySee}},
			"I have called the distinguished representative of Chile. As nobody is in the seat, the request stays on the list and will be called again at its end. I now give the floor to the distinguished observer of the Holy See."},
	} {
		if got := said(tc.lang, tc.now); got != tc.want {
			t.Errorf("%s, %s:\n  %s\nwant\n  %s", tc.lang, tc.name, got, tc.want)
		}
	}
}

func TestScriptOfTheList(t *testing.T) {
	until := rapporteur.Clock{Local: "2017-09-05T11:45"}
	for _, tc := range []struct {
		lang string
		now  Moment
		want string
	}{
		{"en", Moment{Act: SayOpen, Item: "Panel 3", Waiting: 41, Limit: 3 * time.Minute, GroupLimit: 5 * time.Minute},
			"The list of speakers for “Panel 3” is now open. There are 41 speakers on my list. Statements are limited to 3 minutes, and to 5 minutes when they are made on behalf of a group."},
		{"ar", Moment{Act: SayOpen, Limit: 2 * time.Minute}, "قائمة المتكلمين مفتوحة الآن. لا تتجاوز مدة البيان دقيقتين."},
		{"en", Moment{Act: SayTime, Left: 90 * time.Second}, "May I remind you that the time left for this statement is 1 minute and 30 seconds."},
		{"fr", Moment{Act: SayOver}, "Le temps imparti à cette déclaration est écoulé. Je vous prie de bien vouloir conclure."},
		{"en", Moment{Act: SayPanel, Heard: 6, Panel: []Called{harbour, {Name: "Ola Brandt", Courtesy: "Mr.", Kind: stakeholder.Individual}}},
			"We have heard 6 speakers. I now return to the panel, beginning with Ms. Salma Idris, Legal Director, Open Harbour Network. The next answer is by Mr. Ola Brandt."},
		{"en", Moment{Act: SayFloor, Next: &chile}, "I thank the panel. We return to the list of speakers. I now give the floor to the distinguished representative of Chile."},
		{"en", Moment{Act: SayClosing, Waiting: 1, Until: until}, "There is 1 speaker on my list. With the consent of the meeting, I propose to close the list of speakers at 11:45. If I hear no objection, it is so decided."},
		{"en", Moment{Act: SayClose}, "I hear no objection. The list of speakers is closed."},
		{"fr", Moment{Act: SayReopen, Until: until}, "Avec l’assentiment de la réunion, la liste des orateurs est rouverte jusqu’à 11\u00a0h\u00a045."},
		{"en", Moment{Act: SayReplies, Replies: 2, FirstReply: 10 * time.Minute}, "2 delegations have asked to speak in exercise of the right of reply. Statements in exercise of the right of reply are limited to 10 minutes, and delegations make them from their seats."},
		{"en", Moment{Act: SaySuspend, Until: until}, "The meeting is suspended until 11:45."},
		{"en", Moment{Act: SayResume, Next: &chile}, "The meeting is resumed. I give the floor back to the distinguished representative of Chile."},
		{"en", Moment{Act: SayExhausted, Ended: &chile, Unreached: 4, Replies: 1},
			"I thank the distinguished representative of Chile. There are no more speakers on my list. 1 delegation has asked to speak in exercise of the right of reply. 4 speakers could not be reached for lack of time; texts that were handed in are kept as not delivered."},
		{"en", Moment{Act: SayEnd, Heard: 17}, "We have heard 17 speakers. We have come to the end of this segment. I thank all who spoke, and the interpreters."},
	} {
		if got := said(tc.lang, tc.now); got != tc.want {
			t.Errorf("%s, %s:\n  %s\nwant\n  %s", tc.lang, tc.now.Act, got, tc.want)
		}
	}
}
