// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import "testing"

func TestParsePerson(t *testing.T) {
	for _, c := range []struct{ in, name, role, organisation string }{
		{"Ms. Ana Lindqvist, Director, Harbour Workers Federation", "Ana Lindqvist", "Director", "Harbour Workers Federation"},
		{"Ana Lindqvist (Head of Unit, Ministry of Tides, Norway)", "Ana Lindqvist", "Head of Unit", "Ministry of Tides, Norway"},
		{"Mr. Tomas Okonedo, Legal Director of Focus on River Safety", "Tomas Okonedo", "Legal Director", "Focus on River Safety"},
		{"Ms. Ruta Havel, Head of Policy of International River Commission", "Ruta Havel", "Head of Policy", "International River Commission"},
		{"Mr. Tomas Okonedo, Chief of Boats and River Traffic Section of United Nations Office on Water & Ice", "Tomas Okonedo", "Chief of Boats and River Traffic Section", "United Nations Office on Water & Ice"},
		{"Mr. Tomas Okonedo, Director of River Policy of American Federation of Boatmen and Congress of Ferry Workers", "Tomas Okonedo", "Director of River Policy", "American Federation of Boatmen and Congress of Ferry Workers"},
		{"Ms. Milda Isaksen of Pan-Nordic Network in Defence of Rivers", "Milda Isaksen", "", "Pan-Nordic Network in Defence of Rivers"},
		{"Mr. Jan de Vries, Partner in Kestrel LLC", "Jan de Vries", "Partner", "Kestrel LLC"},
		{"H.E. Mr. Paul Strand, Permanent Representative of Norway to the United Nations", "Paul Strand", "Permanent Representative of Norway to the United Nations", "Norway"},
		{"H.E. Mr. Paul Strand, Ambassador of Norway to Austria and Permanent Representative to International Organisations in Vienna", "Paul Strand", "Ambassador of Norway to Austria and Permanent Representative to International Organisations in Vienna", "Norway"},
		{"H.E. Ms. Eva Strand, Director General for Legal Affairs at the Federal Ministry for Europe, Rivers and Foreign Affairs of Austria", "Eva Strand", "Director General for Legal Affairs", "Federal Ministry for Europe, Rivers and Foreign Affairs of Austria"},
		{"H.E. Mr. Paul Strand, Ambassador for Rivers and Lakes for Australia", "Paul Strand", "Ambassador for Rivers and Lakes", "Australia"},
		{"H.E. Ms. Eva Strand, Deputy Representative to ECOSOC, United States Mission to the United Nations", "Eva Strand", "Deputy Representative to ECOSOC", "United States Mission to the United Nations"},
		{"Ms. Eva Strand, Research Professor, Lake Research Institute Oslo (LRIO)", "Eva Strand", "Research Professor", "Lake Research Institute Oslo (LRIO)"},
		{"Ms. Eva Strand, Professor of Law, Department of Water Law, Faculty of Law, University of Lakes", "Eva Strand", "Professor of Law, Department of Water Law, Faculty of Law", "University of Lakes"},
		{"Ms. Eva Strand, Senior Research Fellow, River Policy Centre, European Lake Institute", "Eva Strand", "Senior Research Fellow", "River Policy Centre, European Lake Institute"},
		{"Ms. Eva Strand, Judge and Special Rapporteur on rivers, especially small ones", "Eva Strand", "Judge and Special Rapporteur on rivers, especially small ones", "United Nations"},
		{"Ms. Eva Strand, Expert on rivers and lakes and founder and chair of Water Today", "Eva Strand", "Expert on rivers and lakes and founder and chair", "Water Today"},
		{"Mr. Per Ås, Clinical Professor of Law and Director of the Law Clinic, Lake University College of Law", "Per Ås", "Clinical Professor of Law and Director of the Law Clinic", "Lake University College of Law"},
		{"Ms. Eva Strand, Civil Society Liaison on the River Compact of the International Organization for Rivers", "Eva Strand", "Civil Society Liaison on the River Compact", "International Organization for Rivers"},
		{"Ms. Eva Strand", "Eva Strand", "", ""},
		{"", "", "", ""},
	} {
		name, role, organisation := parsePerson(c.in)
		if name != c.name || role != c.role || organisation != c.organisation {
			t.Errorf("parsePerson(%q)\n  got  %q, %q, %q\n  want %q, %q, %q", c.in, name, role, organisation, c.name, c.role, c.organisation)
		}
	}
}

func TestParsePost(t *testing.T) {
	for _, c := range []struct {
		in   string
		want post
	}{
		{"Norway", post{state: "Norway"}},
		{"ORCHID", post{affiliation: "ORCHID", org: "ORCHID"}},
		{"Director General for Water, Ministry of Foreign Affairs, Turkey", post{role: "Director General for Water", affiliation: "Ministry of Foreign Affairs", state: "Turkey", org: "Ministry of Foreign Affairs"}},
		{"Minister of Rivers, Lakes and Canals, Canada", post{role: "Minister of Rivers, Lakes and Canals", state: "Canada"}},
		{"Mayor, Ouddorp, Belgium", post{role: "Mayor", affiliation: "Ouddorp", state: "Belgium", org: "Ouddorp"}},
		{"Director, Department of River Services, Ministry of Interior, Kenya", post{role: "Director, Department of River Services", affiliation: "Ministry of Interior", state: "Kenya", org: "Ministry of Interior"}},
		{"World Lake Organization; Chair, Committee on Rivers", post{role: "Chair", affiliation: "World Lake Organization; Committee on Rivers", org: "Committee on Rivers"}},
		{"LRCO Secretary General", post{role: "Secretary General", affiliation: "LRCO", org: "LRCO"}},
		{"High Commissioner of Bangladesh in Sri Lanka", post{role: "High Commissioner of Bangladesh in Sri Lanka", state: "Bangladesh"}},
		{"Permanent Observer of the Lake Union to the United Nations", post{role: "Permanent Observer to the United Nations", affiliation: "Lake Union", org: "Lake Union"}},
		{"Executive Director, Himmel Relief Association (HIMREL), Netherlands", post{role: "Executive Director", affiliation: "Himmel Relief Association (HIMREL)", state: "Netherlands", org: "HIMREL"}},
	} {
		if got := parsePost(c.in); got != c.want {
			t.Errorf("parsePost(%q)\n  got  %+v\n  want %+v", c.in, got, c.want)
		}
	}
}

func TestGazetteer(t *testing.T) {
	g := worldGazetteer()
	for in, want := range map[string]string{
		"the Netherlands": "Netherlands", "Türkiye": "Turkey", "Swedish": "Sweden", "CÔTE D'IVOIRE": "Côte d'Ivoire",
		"United States of America": "United States", "Viet Nam": "Viet Nam", "Holy See": "Holy See",
	} {
		if p, ok := g.find(in); !ok || p.name != want {
			t.Errorf("%s: got %q, want %q", in, p.name, want)
		}
	}
	states := map[string]bool{}
	for _, p := range g.names {
		if p.state {
			states[p.name] = true
		}
	}
	// 193 Member States, two observer States, the Cook Islands, Niue, Kosovo, the European Union
	if len(states) != 199 {
		t.Errorf("states: got %d, want 199", len(states))
	}
}
