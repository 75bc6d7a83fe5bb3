// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import "testing"

func TestRegistryJoins(t *testing.T) {
	reg := newRegistry()
	reg.learn("Nilambar Badolo", post{role: "Director", affiliation: "Lake Forum", org: "Lake Forum"})
	reg.learn("Nilambr Badolo", post{affiliation: "Forum", org: "Forum"})
	reg.learn("Juan José Gómez Camacho", post{role: "Ambassador", state: "Mexico"})
	reg.learn("John Reed", post{role: "Adviser", org: "Net Fund"})
	reg.learn("Mary Reed", post{role: "Analyst", org: "Boat Fund"})
	if len(reg.people) != 4 {
		t.Fatalf("got %d people, want 4", len(reg.people))
	}
	for name, want := range map[string]string{
		"Badolo": "Nilambar Badolo", "Camacho": "Juan José Gómez Camacho", "Jose Gomez Camacho": "Juan José Gómez Camacho",
		"Gómez Camacho": "Juan José Gómez Camacho", "Juan Gómez": "Juan José Gómez Camacho", "Reed": "", "J. Reed": "John Reed", "Mary Reed": "Mary Reed", "Nobody": "",
	} {
		got := ""
		if who := reg.find(nameKeys(name)); who != nil {
			got = who.name
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestHolders(t *testing.T) {
	reg := newRegistry()
	reg.learn("Ana Lindqvist", post{role: "Director General", affiliation: "LAKE", org: "LAKE"})
	reg.learn("Tomas Okonedo", post{role: "Deputy Director General", affiliation: "LAKE", org: "LAKE"})
	reg.learn("Eva Strand", post{role: "Director General, Department of Water", affiliation: "Ministry of Tides", state: "Norway"})
	reg.learn("Per Holm", post{role: "Mayor", affiliation: "Ouddorp", state: "Belgium"})
	reg.learn("Jane Reed", post{role: "Chair", affiliation: "Net Committee"})
	reg.learn("John Reed", post{role: "Chair", affiliation: "Boat Committee"})
	reg.seal()
	for office, want := range map[string]string{
		"LAKE Director General":        "Ana Lindqvist",
		"Director General of LAKE":     "Ana Lindqvist",
		"LAKE Deputy Director General": "Tomas Okonedo",
		"Director General":             "Ana Lindqvist",
		"Mayor of Ouddorp, Belgium":    "Per Holm",
		"Chair":                        "",
		"Chair of the Net Committee":   "Jane Reed",
		"Secretary General":            "",
	} {
		got := ""
		if who := reg.holder(office); who != nil {
			got = who.name
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", office, got, want)
		}
	}
}

// The fullest introduction of a person serves all mentions, whether it comes
// before or after.
func TestFullestIntroduction(t *testing.T) {
	doc := Parse("Ana Lindqvist (Norway) agreed. Later, Ana Lindqvist (Director General for Rivers, Ministry of Tides, Norway) disagreed. Ms. Lindqvist said no.")
	found := findAttributions(doc, nil)
	if len(found) != 3 {
		t.Fatalf("got %d attributions, want 3", len(found))
	}
	for _, a := range found {
		if deref(a.Role) != "Director General for Rivers" || deref(a.Affiliation) != "Ministry of Tides" || deref(a.CountryOrOrg) != "Norway" {
			t.Errorf("got %q, %q, %q", deref(a.Role), deref(a.Affiliation), deref(a.CountryOrOrg))
		}
	}
}

// The programme may know a person whom the text only names.
func TestKnownFromProgramme(t *testing.T) {
	known := []Introduced{{Name: "Ana Lindqvist", Role: "Director", Organisation: "Lake Institute"}}
	found := findAttributions(Parse("Ana Lindqvist said no."), known)
	if len(found) != 1 || deref(found[0].Role) != "Director" || deref(found[0].Affiliation) != "Lake Institute" || found[0].Doubt != nil {
		t.Fatalf("got %+v", found)
	}
}

func TestQuotationBeforeName(t *testing.T) {
	found := findAttributions(Parse("Others spoke. “Rivers rise. Nets tear,” Ms. Ana Lindqvist (Norway) said."), nil)
	if len(found) != 1 || found[0].Text != "“Rivers rise. Nets tear,” Ms. Ana Lindqvist (Norway) said." {
		t.Errorf("got %+v", found)
	}
}

func TestSpansAndPages(t *testing.T) {
	doc := Parse("Transcription\n\n1 Rivers rise. Ana 1\n\n2 Lindqvist (Norway) noted that “fish return. Nets tear.” Nobody asked. 2")
	found := findAttributions(doc, nil)
	if len(found) != 1 {
		t.Fatalf("got %+v", found)
	}
	a := found[0]
	if a.Page == nil || *a.Page != 1 {
		t.Errorf("page: got %v, want 1, where the name begins", a.Page)
	}
	if want := "Ana Lindqvist (Norway) noted that “fish return. Nets tear.”"; a.Text != want {
		t.Errorf("text: got %q, want %q", a.Text, want)
	}
	if a.Kind != "quoted" {
		t.Errorf("kind: got %s", a.Kind)
	}
}
