// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
	"sync"
)

// stateNames lists the Member States and observer States of the United Nations
// as records write them: the usual name first, then other short, formal and
// former names, then after the bar what their people and delegates are called.
// Records name States by many forms; which one is right is not decided here.
const stateNames = `
Afghanistan | Afghan
Albania | Albanian
Algeria | Algerian
Andorra | Andorran
Angola | Angolan
Antigua and Barbuda | Antiguan
Argentina; Argentine Republic | Argentinian; Argentine; Argentinean
Armenia | Armenian
Australia | Australian
Austria | Austrian
Azerbaijan | Azerbaijani
Bahamas; The Bahamas | Bahamian
Bahrain | Bahraini
Bangladesh | Bangladeshi
Barbados | Barbadian
Belarus | Belarusian
Belgium | Belgian
Belize | Belizean
Benin | Beninese
Bhutan | Bhutanese
Bolivia; Plurinational State of Bolivia; Bolivia (Plurinational State of) | Bolivian
Bosnia and Herzegovina; Bosnia | Bosnian
Botswana
Brazil | Brazilian
Brunei Darussalam; Brunei | Bruneian
Bulgaria | Bulgarian
Burkina Faso | Burkinabe; Burkinabè
Burundi | Burundian
Cabo Verde; Cape Verde | Cabo Verdean; Cape Verdean
Cambodia | Cambodian
Cameroon | Cameroonian
Canada | Canadian
Central African Republic
Chad | Chadian
Chile | Chilean
China; People's Republic of China | Chinese
Colombia | Colombian
Comoros | Comorian
Congo; Republic of the Congo; Congo-Brazzaville | Congolese
Costa Rica | Costa Rican
Côte d'Ivoire; Cote d'Ivoire; Ivory Coast; Côte dIvoire; Côte d Ivoire | Ivorian
Croatia | Croatian
Cuba | Cuban
Cyprus | Cypriot
Czechia; Czech Republic | Czech
Democratic People's Republic of Korea; DPRK; North Korea; Democratic People s Republic of Korea | North Korean
Democratic Republic of the Congo; DRC; Democratic Republic of Congo
Denmark | Danish
Djibouti | Djiboutian
Dominica
Dominican Republic
Ecuador | Ecuadorian; Ecuadorean
Egypt | Egyptian
El Salvador | Salvadoran; Salvadorean; Salvadorian
Equatorial Guinea | Equatorial Guinean
Eritrea | Eritrean
Estonia | Estonian
Eswatini; Swaziland | Swazi
Ethiopia | Ethiopian
Fiji | Fijian
Finland | Finnish
France | French
Gabon | Gabonese
Gambia; The Gambia | Gambian
Georgia | Georgian
Germany | German
Ghana | Ghanaian
Greece | Greek
Grenada | Grenadian
Guatemala | Guatemalan
Guinea | Guinean
Guinea-Bissau; Guinea Bissau
Guyana | Guyanese
Haiti | Haitian
Honduras | Honduran
Hungary | Hungarian
Iceland | Icelandic
India | Indian
Indonesia | Indonesian
Iran; Islamic Republic of Iran; Iran (Islamic Republic of) | Iranian
Iraq | Iraqi
Ireland | Irish
Israel | Israeli
Italy | Italian
Jamaica | Jamaican
Japan | Japanese
Jordan | Jordanian
Kazakhstan | Kazakh; Kazakhstani
Kenya | Kenyan
Kiribati
Kuwait | Kuwaiti
Kyrgyzstan; Kyrgyz Republic | Kyrgyz
Lao People's Democratic Republic; Lao PDR; Laos; Lao People s Democratic Republic | Lao; Laotian
Latvia | Latvian
Lebanon | Lebanese
Lesotho
Liberia | Liberian
Libya; Libyan Arab Jamahiriya | Libyan
Liechtenstein
Lithuania | Lithuanian
Luxembourg
Madagascar | Malagasy
Malawi | Malawian
Malaysia | Malaysian
Maldives | Maldivian
Mali | Malian
Malta | Maltese
Marshall Islands; Republic of the Marshall Islands | Marshallese
Mauritania | Mauritanian
Mauritius | Mauritian
Mexico | Mexican
Micronesia; Federated States of Micronesia; Micronesia (Federated States of) | Micronesian
Monaco | Monegasque
Mongolia | Mongolian
Montenegro | Montenegrin
Morocco; Kingdom of Morocco | Moroccan
Mozambique | Mozambican
Myanmar; Burma | Burmese
Namibia | Namibian
Nauru | Nauruan
Nepal | Nepalese; Nepali
Netherlands; The Netherlands; Kingdom of the Netherlands; Netherlands (Kingdom of the); Holland | Dutch
New Zealand; Aotearoa New Zealand
Nicaragua | Nicaraguan
Niger | Nigerien
Nigeria | Nigerian
North Macedonia; the former Yugoslav Republic of Macedonia; The former Yugoslav Republic of Macedonia; Macedonia | Macedonian
Norway | Norwegian
Oman | Omani
Pakistan | Pakistani
Palau | Palauan
Panama | Panamanian
Papua New Guinea
Paraguay | Paraguayan
Peru | Peruvian
Philippines; The Philippines; Republic of the Philippines | Philippine; Filipino
Poland | Polish
Portugal | Portuguese
Qatar | Qatari
Republic of Korea; South Korea; Korea; ROK | Korean; South Korean
Republic of Moldova; Moldova | Moldovan
Romania | Romanian
Russian Federation; Russia | Russian
Rwanda | Rwandan
Saint Kitts and Nevis; St. Kitts and Nevis
Saint Lucia; St. Lucia
Saint Vincent and the Grenadines; St. Vincent and the Grenadines
Samoa | Samoan
San Marino
Sao Tome and Principe; São Tomé and Príncipe
Saudi Arabia; Kingdom of Saudi Arabia | Saudi; Saudi Arabian
Senegal | Senegalese
Serbia | Serbian
Seychelles
Sierra Leone | Sierra Leonean
Singapore | Singaporean
Slovakia; Slovak Republic | Slovak
Slovenia | Slovenian; Slovene
Solomon Islands
Somalia | Somali
South Africa | South African
South Sudan | South Sudanese
Spain | Spanish
Sri Lanka | Sri Lankan
Sudan; The Sudan | Sudanese
Suriname | Surinamese
Sweden | Swedish
Switzerland; Swiss Confederation | Swiss
Syrian Arab Republic; Syria | Syrian
Tajikistan | Tajik
Thailand | Thai
Timor-Leste; East Timor; Timor Leste | Timorese
Togo | Togolese
Tonga | Tongan
Trinidad and Tobago
Tunisia | Tunisian
Turkey; Türkiye; Turkiye; Republic of Turkey | Turkish
Turkmenistan | Turkmen
Tuvalu | Tuvaluan
Uganda | Ugandan
Ukraine | Ukrainian
United Arab Emirates; UAE | Emirati
United Kingdom; United Kingdom of Great Britain and Northern Ireland; UK; Great Britain; U.K. | British
United Republic of Tanzania; Tanzania | Tanzanian
United States; United States of America; USA; US; U.S.; U.S.A. | American
Uruguay | Uruguayan
Uzbekistan | Uzbek
Vanuatu
Venezuela; Bolivarian Republic of Venezuela; Venezuela (Bolivarian Republic of) | Venezuelan
Viet Nam; Vietnam; Socialist Republic of Viet Nam | Vietnamese
Yemen | Yemeni
Zambia | Zambian
Zimbabwe | Zimbabwean
Holy See; Vatican
State of Palestine; Palestine | Palestinian
Cook Islands
Niue
Kosovo
European Union; EU; European Union and its member States`

// partyNames are parties to talks that act and speak as States do, beside the
// organisations of orgNames.
const partyNames = `G77; Group of 77; G-77; Group of 77 and China; G77 and China; G-77 and China; G-77/China; African Group; Group of African States
AOSIS; Alliance of Small Island States; LDCs; Least Developed Countries Group; Non-Aligned Movement; NAM; CARICOM; Caribbean Community
ASEAN; Association of Southeast Asian Nations; Arab Group; Group of Arab States; GRULAC; Pacific Islands Forum; LMDCs; Like-Minded Developing Countries
African Union; AU; League of Arab States; Arab League; Organization of American States; OAS; Commonwealth; Organisation of Islamic Cooperation; OIC
ECOWAS; Economic Community of West African States; SADC; Southern African Development Community; IGAD; Intergovernmental Authority on Development
COMESA; Council of Europe; MERCOSUR; Mercosur; Gulf Cooperation Council; EFTA; OSCE; SAARC; OECS; Sovereign Order of Malta; Sovereign Military Order of Malta`

// orgNames pairs acronyms of bodies that speak at meetings with full names.
const orgNames = `IOM=International Organization for Migration; UNHCR=Office of the United Nations High Commissioner for Refugees
OHCHR=Office of the United Nations High Commissioner for Human Rights; ILO=International Labour Organization; WHO=World Health Organization
UNICEF=United Nations Children's Fund; UNDP=United Nations Development Programme; UNEP=United Nations Environment Programme
UNODC=United Nations Office on Drugs and Crime; UNFPA=United Nations Population Fund; WFP=World Food Programme
FAO=Food and Agriculture Organization of the United Nations; IFAD=International Fund for Agricultural Development; UNAIDS=Joint United Nations Programme on HIV/AIDS
UNESCO=United Nations Educational, Scientific and Cultural Organization; UNIDO=United Nations Industrial Development Organization
UNCTAD=United Nations Conference on Trade and Development; UNDRR=United Nations Office for Disaster Risk Reduction; UNISDR=United Nations Office for Disaster Risk Reduction
UNITAR=United Nations Institute for Training and Research; UNRWA=United Nations Relief and Works Agency for Palestine Refugees in the Near East
UNFCCC=United Nations Framework Convention on Climate Change; UNCCD=United Nations Convention to Combat Desertification; UNOPS=United Nations Office for Project Services
UN Women=United Nations Entity for Gender Equality and the Empowerment of Women; UN-Women=United Nations Entity for Gender Equality and the Empowerment of Women
UN-Habitat=United Nations Human Settlements Programme; UN DESA=United Nations Department of Economic and Social Affairs; DESA=Department of Economic and Social Affairs
OCHA=Office for the Coordination of Humanitarian Affairs; UNU=United Nations University; ECA=Economic Commission for Africa; UNECA=United Nations Economic Commission for Africa
ECE=Economic Commission for Europe; UNECE=United Nations Economic Commission for Europe; ECLAC=Economic Commission for Latin America and the Caribbean
ESCAP=Economic and Social Commission for Asia and the Pacific; ESCWA=Economic and Social Commission for Western Asia; IAEA=International Atomic Energy Agency
ICAO=International Civil Aviation Organization; IMO=International Maritime Organization; ITU=International Telecommunication Union; UPU=Universal Postal Union
WIPO=World Intellectual Property Organization; WMO=World Meteorological Organization; WTO=World Trade Organization; UNWTO=World Tourism Organization
OECD=Organisation for Economic Co-operation and Development; IMF=International Monetary Fund; IPCC=Intergovernmental Panel on Climate Change
IPU=Inter-Parliamentary Union; Red Cross=International Red Cross and Red Crescent Movement; ICRC=International Committee of the Red Cross; IFRC=International Federation of Red Cross and Red Crescent Societies
ITUC=International Trade Union Confederation; IOE=International Organisation of Employers; ICMC=International Catholic Migration Commission
ICMPD=International Centre for Migration Policy Development; ICC=International Chamber of Commerce; IUCN=International Union for Conservation of Nature
WWF=World Wide Fund for Nature; MSF=Médecins Sans Frontières; PICUM=Platform for International Cooperation on Undocumented Migrants; GEF=Global Environment Facility
INTERPOL=International Criminal Police Organization; CBD=Convention on Biological Diversity; GFMD=Global Forum on Migration and Development; KNOMAD=Global Knowledge Partnership on Migration and Development
UNV=United Nations Volunteers; PAHO=Pan American Health Organization; ADB=Asian Development Bank; AfDB=African Development Bank; World Bank=World Bank
NATO=North Atlantic Treaty Organization; APEC=Asia-Pacific Economic Cooperation; WBCSD=World Business Council for Sustainable Development; CSO Forum=CSO Forum
Amnesty International=Amnesty International; Human Rights Watch=Human Rights Watch; Save the Children=Save the Children; Greenpeace=Greenpeace; Oxfam=Oxfam
Caritas Internationalis=Caritas Internationalis; Médecins Sans Frontières=Médecins Sans Frontières; European Commission=European Commission; United Nations=United Nations`

// place is what the gazetteer knows of a name.
type place struct {
	name      string // the usual name
	adjective bool   // written as what its people are called
	state     bool   // a State or the European Union; else a group or organisation
	full      string // an organisation's full name, where the entry is an acronym
}

// gazetteer finds names by their folded words.
type gazetteer struct {
	names   map[string]place
	first   map[string]bool // the first words of the names
	longest int             // words of the longest name
}

var worldGazetteer = sync.OnceValue(func() gazetteer {
	g := gazetteer{names: map[string]place{}, first: map[string]bool{}}
	for line := range strings.Lines(strings.TrimSpace(stateNames)) {
		forms, adjectives, _ := strings.Cut(strings.TrimSpace(line), "|")
		usual := ""
		for form := range strings.SplitSeq(forms, ";") {
			form = strings.TrimSpace(form)
			if usual == "" {
				usual = form
			}
			g.add(form, place{name: usual, state: true})
		}
		for adjective := range strings.SplitSeq(adjectives, ";") {
			g.add(adjective, place{name: usual, adjective: true, state: true})
		}
	}
	for form := range strings.SplitSeq(strings.ReplaceAll(partyNames, "\n", ";"), ";") {
		g.add(form, place{name: strings.TrimSpace(form)})
	}
	for entry := range strings.SplitSeq(strings.ReplaceAll(orgNames, "\n", ";"), ";") {
		short, full, _ := strings.Cut(strings.TrimSpace(entry), "=")
		g.add(short, place{name: short, full: full})
		g.add(full, place{name: full, full: full})
	}
	return g
})

func (g *gazetteer) add(form string, p place) {
	words := foldWords(form)
	if len(words) == 0 {
		return
	}
	key := strings.Join(words, " ")
	if _, known := g.names[key]; !known {
		g.names[key] = p
	}
	g.first[words[0]] = true
	g.longest = max(g.longest, len(words))
}

// find looks a whole name up.
func (g gazetteer) find(name string) (place, bool) {
	p, ok := g.names[strings.Join(foldWords(name), " ")]
	return p, ok
}
