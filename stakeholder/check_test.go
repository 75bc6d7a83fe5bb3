// SPDX-License-Identifier: Apache-2.0

package stakeholder_test

import (
	"testing"

	"rapporteur"
	"rapporteur/stakeholder"
)

func found(all []*rapporteur.Error) string {
	if len(all) == 0 {
		return ""
	}
	return all[0].Field + " " + all[0].Key
}

func TestCheckStakeholder(t *testing.T) {
	day := rapporteur.MustDate
	cases := []struct {
		want   string
		change func(*stakeholder.Stakeholder)
	}{
		{"", func(*stakeholder.Stakeholder) {}},
		{"kind check.choice", func(s *stakeholder.Stakeholder) { s.Kind = "club" }},
		{"names check.name", func(s *stakeholder.Stakeholder) { s.Names = nil }},
		{"", func(s *stakeholder.Stakeholder) { s.Names, s.Kind, s.ISO3 = nil, stakeholder.State, "FRA" }},
		{"iso3 check.iso3", func(s *stakeholder.Stakeholder) { s.ISO3 = "QQQ" }},
		{"names.0.value check.name", func(s *stakeholder.Stakeholder) { s.Names[0].Value = "" }},
		{"names.0.language check.language", func(s *stakeholder.Stakeholder) { s.Names[0].Language = "not a tag" }},
		{"names.0.form check.choice", func(s *stakeholder.Stakeholder) { s.Names[0].Form = "nick" }},
		{"names.0.to check.dates", func(s *stakeholder.Stakeholder) { s.Names[0].From, s.Names[0].To = day("2018"), day("2018") }},
		{"constituency check.choice", func(s *stakeholder.Stakeholder) { s.Constituency = "pirates" }},
		{"constituency check.group_constituency", func(s *stakeholder.Stakeholder) { s.Kind, s.Constituency = stakeholder.Group, "member_state" }},
		{"region check.choice", func(s *stakeholder.Stakeholder) { s.Region = "MOON" }},
		{"country check.iso3", func(s *stakeholder.Stakeholder) { s.Country = "QQQ" }},
		{"kind check.members_of_group", func(s *stakeholder.Stakeholder) { s.Members = []stakeholder.Membership{{ISO3: "FRA"}} }},
		{"members.0.who check.who", func(s *stakeholder.Stakeholder) {
			s.Kind, s.Members = stakeholder.Group, []stakeholder.Membership{{From: day("2001")}}
		}},
		{"members.0.who check.own_member", func(s *stakeholder.Stakeholder) {
			s.ID, s.Kind, s.Members = "s1", stakeholder.Group, []stakeholder.Membership{{Stakeholder: "s1"}}
		}},
		{"displayName check.display_name", func(s *stakeholder.Stakeholder) { s.Protected = true }},
	}
	for _, c := range cases {
		s := stakeholder.Stakeholder{Kind: stakeholder.Organisation, Names: []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: "Wells for All"}}}
		c.change(&s)
		if got := found(s.Check()); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestCheckPerson(t *testing.T) {
	cases := []struct {
		want string
		p    stakeholder.Person
	}{
		{"", stakeholder.Person{Name: "Ana"}},
		{"name check.name", stakeholder.Person{}},
		{"displayName check.display_name", stakeholder.Person{Protected: true}},
		{"", stakeholder.Person{Protected: true, DisplayName: "Speaker 1"}},
		{"posts.0.title check.post", stakeholder.Person{Name: "Ana", Posts: []stakeholder.Post{{}}}},
		{"posts.0.to check.dates", stakeholder.Person{Name: "Ana", Posts: []stakeholder.Post{{Title: "Minister", From: rapporteur.MustDate("2018"), To: rapporteur.MustDate("2017")}}}},
	}
	for _, c := range cases {
		if got := found(c.p.Check()); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
