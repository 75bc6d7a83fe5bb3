// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// heard lists who speaks in a text, "Name / State or body / kind" each.
func heard(in string) string {
	var out []string
	for _, a := range findAttributions(Parse(in), nil) {
		parts := []string{}
		if a.Speaker != nil {
			parts = append(parts, *a.Speaker)
		}
		if a.CountryOrOrg != nil {
			parts = append(parts, *a.CountryOrOrg)
		}
		out = append(out, strings.Join(append(parts, a.Kind), "/"))
	}
	return strings.Join(out, "; ")
}

func TestWhoSpeaks(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"brackets", "Ana Lindqvist (Head of Unit, Ministry of Tides, Norway) noted that rivers rise.", "Ana Lindqvist/Norway/panellist"},
		{"brackets, short", "Mr. Tanaka (Japan) said that his delegation could accept the text.", "Tanaka/Japan/panellist"},
		{"capitals", "Mr. TANAKA (Japan) said that his delegation could accept the text.", "TANAKA/Japan/panellist"},
		{"insertion", "Ana Lindqvist (Norway), who formerly led the talks, stressed the cost.", "Ana Lindqvist/Norway/panellist"},
		{"apposition", "Ms. Ana Lindqvist, Director of the Lake Institute, stressed the cost.", "Ana Lindqvist/Lake Institute/panellist"},
		{"apposition without comma", "Ana Lindqvist, Head of Policy at the Lake Institute said that rivers rise.", "Ana Lindqvist/Lake Institute/panellist"},
		{"for a group", "Mr. Okonedo (Egypt), speaking on behalf of the Group of 77 and China, regretted the delay.", "Okonedo/Egypt/panellist"},
		{"two people", "Ana Lindqvist (Norway) and Tomas Okonedo (Kenya) called for restraint.", "Ana Lindqvist/Norway/panellist; Tomas Okonedo/Kenya/panellist"},
		{"according to", "Dams silt up, according to Ana Lindqvist (Norway).", "Ana Lindqvist/Norway/panellist"},
		{"echoed by", "That view was echoed by Tomas Okonedo (Kenya).", "Tomas Okonedo/Kenya/panellist"},
		{"said after a quotation", "“Rivers rise,” said Ana Lindqvist, Director of the Lake Institute.", "Ana Lindqvist/Lake Institute/quoted"},
		{"colon", "Tomas Okonedo (Kenya) concluded: Nobody owns the rain.", "Tomas Okonedo/Kenya/quoted"},
		{"changed letter", "Tomas Okonedo (Kenya) cautioned that [n]obody owns the rain.", "Tomas Okonedo/Kenya/quoted"},
		{"joined by surname", "Tomas Okonedo (Legal Director, Lake Institute) opened the panel. Mr. Okonedo argued that dams silt up.", "Tomas Okonedo/Lake Institute/panellist"},
		{"presented, then heard", "Also present was Ana Lindqvist, Director of the Lake Institute. She stressed that rivers rise.", "Ana Lindqvist/Lake Institute/panellist"},
		{"representative", "The representative of Peru welcomed the proposal.", "Peru/reported"},
		{"delegation", "The delegation of Viet Nam asked for time.", "Viet Nam/reported"},
		{"floor", "Speaking from the floor, a delegate from Chad asked for time.", "Chad/floor"},
		{"adjective", "The Swedish delegate objected.", "Sweden/reported"},
		{"two adjectives", "The Kenyan and Danish delegations objected.", "Kenya/reported; Denmark/reported"},
		{"possessive", "Ghana’s representative objected.", "Ghana/reported"},
		{"acronym", "The UNEP representative explained the budget.", "UNEP/reported"},
		{"observer", "The observer for Palestine spoke of the drought.", "Palestine/reported"},
		{"unknown body", "The representative of Clear Waters said that nets tear.", "Clear Waters/reported"},
		{"body with a joint", "The representative of the Forum on Rivers and Lakes said that nets tear.", "Forum on Rivers and Lakes/reported"},
		{"list of delegates", "The representatives of Peru, the European Union and Bosnia and Herzegovina supported the text.", "Peru/reported; European Union/reported; Bosnia and Herzegovina/reported"},
		{"list of bodies", "The representatives of the ILO, the Committee on Rivers and Clear Waters also spoke of nets.", "ILO/reported; Committee on Rivers/reported; Clear Waters/reported"},
		{"with delegates arguing", "Views differed, with delegates from Peru and Chad arguing for delay.", "Peru/reported; Chad/reported"},
		{"statement by", "In a statement by the delegate of Oman, the Group was thanked and asked for time.", "Oman/reported"},
		{"shared concern", "The delegations of Kenya, Chad and Peru shared that concern.", "Kenya/reported; Chad/reported; Peru/reported"},
		{"including those of", "Several delegations, including those of Peru and Chad, supported the text.", "Peru/reported; Chad/reported"},
		{"pointed out by", "As pointed out by Tuvalu, seas are rising.", "Tuvalu/reported"},
		{"chaired, then surname", "The group was chaired by Ana Lindqvist, National Lake Authority, Chad, with two helpers. Lindqvist noted that nets tear.", "Ana Lindqvist/National Lake Authority/panellist"},
		{"presentation, then surname", "Delegates heard a presentation from Ana Lindqvist, UNEP, on nets. Lindqvist said that nets tear.", "Ana Lindqvist/UNEP/panellist"},
		{"peoples are no person", "River Peoples stressed consent.", ""},
		{"a capital after pointed out", "As the delegate from Peru pointed out, Nets need to be mended first.", "Peru/quoted"},
		{"of one and of another", "The representatives of Peru and of Chad dissociated themselves from the text.", "Peru/reported; Chad/reported"},
		{"square brackets", "Several speakers stressed priorities [Peru, Chad, Viet Nam].", "Peru/reported; Chad/reported; Viet Nam/reported"},
		{"round brackets", "Some delegations (Peru, Chad and others) asked for time.", "Peru/reported; Chad/reported"},
		{"one by one", "Other speakers asked for time (Peru), called for funds (Chad) and saw no need (Oman).", "Peru/reported; Chad/reported; Oman/reported"},
		{"subjects", "Argentina, Brazil and Chile supported the proposal.", "Argentina/reported; Brazil/reported; Chile/reported"},
		{"capitals as subjects", "NORWAY proposed deleting the paragraph, while JAPAN preferred to keep it.", "Norway/reported; Japan/reported"},
		{"supported by", "Sweden, supported by Norway and Japan, proposed a footnote.", "Sweden/reported; Norway/reported; Japan/reported"},
		{"on behalf of", "Guyana, on behalf of the Group of 77 and China, stated that time was short.", "Guyana/reported"},
		{"group", "AOSIS urged ambition.", "AOSIS/reported"},
		{"body as subject", "In response, UNEP noted that the fund was empty.", "UNEP/reported"},
		{"defined body", "The Lake Workers Alliance (LWA) was founded in 1990. LWA stressed that nets tear.", "LWA/reported"},
		{"office", "The UNEP Executive Director pointed out that the fund was empty.", "UNEP/reported"},
		{"office held", "The session was opened by the UNEP Executive Director, Ana Lindqvist. Later, the UNEP Executive Director stressed the cost.", "Ana Lindqvist/UNEP/reported"},
		{"minister", "The Minister of Fisheries of Ghana recalled the treaty.", "Ghana/reported"},
		{"practice", "Estonia has introduced a levy on nets.", "Estonia/reported"},

		{"numbered", "12. The representative of Japan said that time was short.", "Japan/reported"},
		{"numbered State", "12. Japan said that time was short.", "Japan/reported"},
		{"group before", "Speaking on behalf of the African Group, the delegate of Zambia said that time was short.", "Zambia/reported"},
		{"excellency", "Her Excellency Ms. Jane Mbeli, Minister of Health of South Africa, emphasized prevention.", "Jane Mbeli/South Africa/panellist"},
		{"doctor", "Dr Maria Nerva (WHO) explained the figures.", "Maria Nerva/WHO/panellist"},
		{"of a body", "Professor John Smed of the University of Oslo argued that fish return.", "John Smed/University of Oslo/panellist"},
		{"from a body", "John Smed from UNDP argued that fish return.", "John Smed/UNDP/panellist"},
		{"office before name", "The Chair of the Group of 77, Ambassador Musa Obi, said that time was short.", "Musa Obi/Group of 77/panellist"},
		{"ambassador", "Ambassador Mary Okoyo (Nigeria) said that time was short.", "Mary Okoyo/Nigeria/panellist"},
		{"post before name", "UNFCCC Executive Secretary Ana Lindqvist said that time was short.", "Ana Lindqvist/UNFCCC/panellist"},
		{"post before surname", "Ana Lindqvist (Norway) took the chair. Chair Lindqvist noted that time was short.", "Ana Lindqvist/Norway/panellist"},
		{"name alone", "Ana Lindqvist said that time was short.", "Ana Lindqvist/panellist"},
		{"chair in commas", "The Chair, Ms. Lindqvist (Norway), noted that time was short.", "Lindqvist/Norway/panellist"},
		{"short States", "The US and the EU expressed concern.", "US/reported; EU/reported"},
		{"joined by", "The Russian Federation, joined by Belarus, objected.", "Russian Federation/reported; Belarus/reported"},
		{"in the view of", "In the view of Switzerland, the text was weak.", "Switzerland/reported"},
		{"according to a State", "According to Chile and Peru, the text was weak.", "Chile/reported; Peru/reported"},
		{"proposed by", "The deletion proposed by Canada was put off.", "Canada/reported"},
		{"was supported by", "This call was supported by Mexico, Chile and UNEP.", "Mexico/reported; Chile/reported; UNEP/reported"},
		{"verbatim", "Mr. Smed (Canada): We welcome the draft.", "Smed/Canada/quoted"},
		{"bullet", "• Kenya: supports a new fund for nets.", "Kenya/reported"},
		{"quotation before delegate", "“We are ready”, said the delegate of Togo.", "Togo/quoted"},
		{"group in brackets", "Egypt (on behalf of the African Group) said that time was short.", "Egypt/reported"},
		{"minister of a State", "Kenya’s Minister of Labour said that time was short.", "Kenya/reported"},
		{"government", "The Kenyan Government said that time was short.", "Kenya/reported"},
		{"panellist from", "A panellist from UNICEF explained the figures.", "UNICEF/reported"},
		{"co-chairs", "The Co-Chairs, Ana Lindqvist (Norway) and Tan Wei (Singapore), noted that time was short.", "Ana Lindqvist/Norway/panellist; Tan Wei/Singapore/panellist"},
		{"for a group", "Australia, for the LAKE GROUP, supported a shorter agenda.", "Australia/reported"},
		{"opened and suggested", "LCB Chair Liana Brata (Indonesia) opened the session and suggested a shorter agenda.", "Liana Brata/Indonesia/panellist"},
		{"co-chair", "Co-Chair Don Lemm (Canada) reported that the text was ready.", "Don Lemm/Canada/panellist"},
		{"long insertion", "Ms. Ortiz (European Union), speaking also on behalf of Albania, Iceland, Montenegro and Ukraine, said that time was short.", "Ortiz/European Union/panellist"},
		{"delegate of somebody's", "Slovenia’s delegate, also speaking for others, emphasized the gap.", "Slovenia/reported"},
		{"vice minister", "Cuba’s Vice Minister for External Affairs said that the budget was late.", "Cuba/reported"},
		{"today", "The World Food Programme today expressed sadness.", "World Food Programme/reported"},
		{"list with brackets", "The representatives of Brazil (on behalf of MERCOSUR), Chile and Peru said that time was short.", "Brazil/reported; Chile/reported; Peru/reported"},
		{"including", "Several delegations, including Brazil, China and India, supported the text.", "Brazil/reported; China/reported; India/reported"},
		{"as stressed by", "As stressed by Brazil and the ILO, nets tear.", "Brazil/reported; ILO/reported"},
		{"formal name in brackets", "The representative of Bolivia (Plurinational State of) said that nets tear.", "Bolivia (Plurinational State of)/reported"},
		{"introduced", "The draft introduced by the delegate of Singapore was adopted.", ""},
		{"data", "According to World Bank data, rivers shrink.", ""},
		{"clause after but", "On paragraph 4, JAPAN suggested deleting it, but INDIA and BRAZIL disagreed.", "Japan/reported; India/reported; Brazil/reported"},
		{"particles", "Ms. de la CRUZ (Philippines), recalling the plan, asked for data.", "de la CRUZ/Philippines/panellist"},
		{"did likewise", "Malta and Cyprus did likewise.", "Malta/reported; Cyprus/reported"},
		{"as did", "The Boatmen’s Union supported this view, as did the European Union.", "Boatmen’s Union/reported; European Union/reported"},
		{"opened, who recalled", "The session was opened by Mr. Kofi Asanto, Minister of Fisheries of Ghana, who recalled the treaty.", "Kofi Asanto/Ghana/panellist"},
		{"speaking for", "Ms. Amina Diall, speaking for the Lake Commission, agreed.", "Amina Diall/Lake Commission/panellist"},
		{"body after name", "Professor Anne Odua, Lake University, asked who pays.", "Anne Odua/Lake University/panellist"},
		{"run-in head", "Jamaica: The Minister of Justice reported that fines had fallen.", "Jamaica/reported"},
		{"run-in practice", "Estonia: To save fish, the Government had bought nets.", "Estonia/reported"},
		{"panellist, named", "The panellist from Uruguay, Rosa Pint (Secretary, Lake Board), spoke of nets.", "Rosa Pint/Uruguay/panellist"},
		{"surname alone", "Lars Holmen (Norway) spoke of costs. Kenya agreed. Holmen concluded that time was short.", "Lars Holmen/Norway/panellist; Kenya/reported; Lars Holmen/Norway/panellist"},
		{"office in small letters", "As the Special Rapporteur on the right to rest put it, sleep heals.", "United Nations/reported"},
		{"question by", "In reply to a question by Cabo Verde, she added that it was free.", "Cabo Verde/reported"},
		{"which", "Nepal presented a proposal, which India welcomed.", "Nepal/reported; India/reported"},
		{"closed by saying", "The session chair, Ms. Retno Wulana (Indonesia), closed by saying that water lasts.", "Retno Wulana/Indonesia/panellist"},
		{"practice goes on", "The delegate of Peru spoke of nets. Peru was buying more.", "Peru/reported"},
		{"page break in a name", "Transcription\n\n1 Some said so, and then Ana 1\n\n2 Lindqvist (Norway) disagreed. 2", "Ana Lindqvist/Norway/panellist"},
		{"name after a quotation", "“Rivers rise. Nets tear.” – Ana Lindqvist, Director, Lake Institute", "Ana Lindqvist/Lake Institute/quoted"},
		{"adjective and office", "The Swedish Minister for Ferries said that time was short.", "Sweden/reported"},
		{"adjective, office, name", "Swedish Foreign Minister Eva Strand said that time was short.", "Eva Strand/Sweden/panellist"},
		{"a body's own", "According to the World Bank s Axel Brun, every net pays.", "Axel Brun/World Bank/panellist"},
		{"members", "Members of civil society (e.g. Oxfam, Net International) called for grants.", "Oxfam/reported; Net International/reported"},
		{"post of a field before name", "Minister of Education Yaw Osei said that every child deserves a desk.", "Yaw Osei/panellist"},
		{"small post before name", "Opposition spokesperson Kwabe Duan called the plan a poster.", "Kwabe Duan/panellist"},
		{"hyphened post", "LRF Director-General George Quay responded that tenders were out.", "George Quay/LRF/panellist"},
		{"many speakers", "Many speakers and several delegations asked for time.", ""},
		{"regions", "Delegates from South America and Africa were vocal.", ""},
		{"moderator", "The panel was moderated by Ana Lindqvist (Norway).", ""},
		{"moderates", "Ana Lindqvist (Norway) moderated the discussion.", ""},
		{"listed panellists", "Panellists were Ms. Ana Lindqvist, Director of the Lake Institute; and Mr. Tomas Okonedo, Adviser, Ministry of Tides.", ""},
		{"attendance", "The meeting was attended by representatives of Peru, Chad and the ILO.", ""},
		{"definition", "The Lake Workers Alliance (LWA) met twice.", ""},
		{"place", "The workshop was held in Peru and the Netherlands.", ""},
		{"object", "The fund supported Peru and Chad.", ""},
		{"about a State", "The situation in Chad was not improving.", ""},
		{"instrument", "The Lake Convention recognizes the right to fish.", ""},
		{"possession", "Peru’s consulates tried to help.", ""},
		{"funded by", "The project, funded by Norway, restored three rivers.", ""},
		{"paid support", "Schools supported by Norway reopened.", ""},
		{"resolution", "The General Assembly decided to convene a conference.", ""},
		{"thing alone", "Lake Victoria said nothing of its own.", ""},
		{"heading", "Global Compact noted in annex.", ""},
		{"hosted", "Kenya hosted the meeting and Norway chaired it.", ""},
		{"member", "Kenya is a member of the Group.", ""},
		{"invites", "The moderator invited Ms. Ana Lindqvist, Director of the Lake Institute, to speak.", ""},
		{"introduces the panel", "Moderator Jens Friis (Denmark) introduced the panel.", ""},
		{"bodies act", "The World Bank and WHO issued a paper.", ""},
		{"acronym after its name", "The World Health Organization (WHO) and others issued a joint appeal.", ""},
		{"state passive", "Kenya was invited to report.", ""},
		{"should", "Kenya should support its neighbours.", ""},
		{"only spoke", "China, New Zealand and Turkey also spoke.", ""},
		{"bibliography", "Lindqvist, A. and T. Okonedo (2014). Rivers and Lakes. Lake Institute, Oslo.", ""},
		{"contents", "Opening remarks 5 Panel 1: Rivers 7 Annex: List of participants 20", ""},
		{"remarks only", "The President of the Lake Council delivered opening remarks.", ""},
		{"asked of", "UNEP was requested to report.", ""},
		{"empty", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := heard(c.in); got != c.want {
				t.Errorf("%s\n  got  %s\n  want %s", c.in, got, c.want)
			}
		})
	}
}

// A fuzzed text must give spans that hold the text they claim, in order of
// sentence, and never nobody.
func FuzzFindAttributions(f *testing.F) {
	f.Add("Ana Lindqvist (Norway), who led the talks, said: We agree [with Peru, Chad and others].")
	f.Add("1 The representative of X (speaking from the floor) noted 1\n\n2 that Kenya s delegate, Mr. O Bi, agreed 2")
	f.Add("Transcription\n\n1 A, B and the C supported by D; E (F (G)), the H of I, said J 1\n\n2 (K) 2")
	f.Add("Mr. (Mr. [Mr. , , the of and")
	f.Fuzz(func(t *testing.T, in string) {
		doc := Parse(in)
		for _, a := range findAttributions(doc, []Introduced{{Name: "Ana Lindqvist", Role: "Chair", Organisation: "Lake Institute"}}) {
			if a.Start < 0 || a.End > len(doc.runes) || a.Start >= a.End {
				t.Fatalf("span %d to %d in a text of %d", a.Start, a.End, len(doc.runes))
			}
			if a.Text == "" || a.Speaker == nil && a.CountryOrOrg == nil {
				t.Fatalf("nothing said or nobody saying it: %+v", a)
			}
		}
	})
}

// The work grows with the text, not with its square, also in text without
// sentences, brackets that never close, and names that never end.
func TestFindAttributionsIsLinear(t *testing.T) {
	for name, part := range map[string]string{
		"no stops":  "Kenya and Norway , the Committee ",
		"brackets":  "Ana Lindqvist (",
		"names":     "Mr. Ana Lindqvist of the Organization for ",
		"offices":   "the Director General of the ",
		"delegates": "the representatives of Peru, Chad and ",
		"quotes":    "“ Kenya said : ",
		"one word":  "Kenya",
		"people":    "Ana Bxy (Head, Lake Fund) said no. ",
	} {
		t.Run(name, func(t *testing.T) {
			small, large := strings.Repeat(part, 1_500), strings.Repeat(part, 6_000)
			one := timeOf(small)
			if many := timeOf(large); many > 12*one+500*time.Millisecond {
				t.Errorf("four times the text took %v, once took %v", many, one)
			}
		})
	}
}

// Words in no order make every pass begin what it cannot end.
func TestShuffledWords(t *testing.T) {
	words := strings.Fields(`The the a of and for from by with said noted representative representatives delegates of Kenya Peru Bosnia Herzegovina
		Mr. Ms. Dr Ana Lindqvist de la CRUZ O'Neill Jr. Director General President Chair Secretary-General Minister of Rivers Committee Fund (LF) LF UNEP
		“ ” " ’ ' s [ ] ( ) , ; : . – 12. speaking floor including such as others supported opposed who which but while was has been opened
		United Nations The Hague delegation Member States several Congolese Government In According to view did likewise IOM's Workers’ 2017 *** - -- …`)
	r := rand.New(rand.NewPCG(1, 2))
	for range 2_000 {
		var b strings.Builder
		for range 40 {
			b.WriteString(words[r.IntN(len(words))])
			b.WriteString([]string{" ", " ", " ", ", ", ". ", "\n\n", " (", ") ", ""}[r.IntN(9)])
		}
		findAttributions(Parse(b.String()), nil)
	}
}

func timeOf(in string) time.Duration {
	start := time.Now()
	findAttributions(Parse(in), nil)
	return time.Since(start)
}
