// SPDX-License-Identifier: Apache-2.0

package stakeholder

import (
	"bytes"
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"rapporteur"
)

func TestBuiltInStates(t *testing.T) {
	perConstituency, perRegion := map[string]int{}, map[string]int{}
	for _, s := range States() {
		perConstituency[s.Constituency]++
		perRegion[s.Region]++
		if len(s.Code) != 3 || len(s.ISO2) != 2 || len(s.M49) != 3 {
			t.Errorf("codes of %s", s.Code)
		}
		for _, lang := range Languages {
			current := 0
			for _, n := range s.Names {
				if n.Language == lang && n.Form == Short && n.To.IsZero() {
					current++
				}
				if n.Value != strings.TrimSpace(n.Value) || n.Value == "" || n.Source == "" {
					t.Errorf("%s: name %+v", s.Code, n)
				}
			}
			if current != 1 {
				t.Errorf("%s has %d short names in %s", s.Code, current, lang)
			}
		}
		for _, on := range []string{"2010-06-01", "2017-09-04", "2023-09-19", ""} {
			if s.NameOn("fr", Short, rapporteur.MustDate(on)) == "" || s.NameOn("ar", Formal, rapporteur.MustDate(on)) == "" {
				t.Errorf("%s has no name on %q", s.Code, on)
			}
		}
	}
	if perConstituency["member_state"] != 193 || perConstituency["observer_state"] != 2 {
		t.Errorf("States: %v", perConstituency)
	}
	for region, want := range map[string]int{"AFR": 54, "APS": 54, "EES": 23, "LAC": 33, "WEO": 29, "": 2} {
		if perRegion[region] != want {
			t.Errorf("%s has %d, want %d", region, perRegion[region], want)
		}
	}
}

// Each correction stands in the data that the program carries.
func TestCorrectionsApplied(t *testing.T) {
	f, err := os.Open("data/corrections.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		s, ok := ByISO3(row[0])
		from, to := rapporteur.MustDate(row[4]), rapporteur.MustDate(row[5])
		has := slices.Contains(s.Names, Name{Language: row[1], Form: NameForm(row[2]), Value: row[3], From: from, To: to, Source: row[6]})
		if row[2] == "alias" {
			has = slices.Contains(s.Aliases, row[3]) || slices.ContainsFunc(s.Names, func(n Name) bool { return n.Value == row[3] })
		}
		if !ok || !has {
			t.Errorf("not applied: %v", row)
		}
	}
}

// No written name means two participants: a match would then be a guess.
func TestNamesAreTheirOwn(t *testing.T) {
	d := builtInDirectory()
	for _, m := range []map[string][]int{d.index.byName, d.index.byBag} {
		for name, hits := range m {
			if len(hits) > 1 {
				t.Errorf("%q means %s and %s", name, d.entities[hits[0]].builtIn.Code, d.entities[hits[1]].builtIn.Code)
			}
		}
	}
}

func TestBuiltInGroups(t *testing.T) {
	if n := len(loaded().byCode); n != len(States())+len(Groups()) {
		t.Errorf("%d codes for %d States and %d groups", n, len(States()), len(Groups()))
	}
	for _, g := range Groups() {
		for _, lang := range []string{"en", "fr", "ar"} {
			if !slices.ContainsFunc(g.Names, func(n Name) bool { return n.Language == lang && n.Form == Short }) {
				t.Errorf("%s has no name in %s", g.Code, lang)
			}
		}
		for _, m := range g.Members {
			if s, ok := ByISO3(m.ISO3); !ok || s.Kind != State {
				t.Errorf("%s has a member %q", g.Code, m.ISO3)
			}
		}
		if g.MembersUnknown != (len(g.Members) == 0) {
			t.Errorf("%s: unknown members are not marked", g.Code)
		}
	}
	for _, c := range []struct {
		code, on string
		want     int
	}{{"EU", "2017-09-04", 28}, {"EU", "2012-01-01", 27}, {"EU", "2023", 27}, {"EU", "", 27}, {"AU", "2016", 53}, {"AU", "2018", 54}, {"LDC", "2017-01-01", 48}, {"LDC", "", 44}, {"ECOWAS", "2020", 15}, {"ECOWAS", "", 12}, {"ASEAN", "2017", 10}, {"G77", "", 0}, {"OIC", "", 57}, {"AFR", "", 54}} {
		g, ok := GroupByCode(c.code)
		if got := len(g.MembersOn(rapporteur.MustDate(c.on))); !ok || got != c.want {
			t.Errorf("%s on %q has %d members, want %d", c.code, c.on, got, c.want)
		}
	}
}

func TestReferenceLists(t *testing.T) {
	for _, c := range Constituencies() {
		for _, lang := range []string{"en", "fr", "ar"} {
			if c.Label.In[lang] == "" {
				t.Errorf("%s has no label in %s", c.ID, lang)
			}
		}
	}
	for _, r := range Regions() {
		if len(r.Label.Languages()) != 3 || len(r.Group.Languages()) != 3 {
			t.Errorf("%s has no label in every language", r.ID)
		}
	}
	for _, name := range []string{"constituency_types.json", "un_regional_groups.json"} {
		want, err := os.ReadFile(beside(t, "reference/"+name))
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := data.ReadFile("data/" + name); !bytes.Equal(got, want) {
			t.Errorf("%s is not the reference list", name)
		}
	}
}
