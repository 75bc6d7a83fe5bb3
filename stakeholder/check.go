// SPDX-License-Identifier: Apache-2.0

package stakeholder

import (
	"fmt"
	"slices"

	"golang.org/x/text/language"

	"rapporteur"
)

// Kinds lists the kinds in the order in which pages offer them.
var Kinds = []Kind{Organisation, State, Group, Individual}

// NameForms lists the forms of a name in the order in which pages offer them.
var NameForms = []NameForm{Short, Formal, Acronym}

// Check says what is wrong with a stakeholder before it is saved: each problem
// stands at the field of the form that it belongs to ("names.0.value").
func (s *Stakeholder) Check() []*rapporteur.Error {
	var out problems
	if !slices.Contains(Kinds, s.Kind) {
		out.at("kind", "check.choice")
	}
	_, builtIn := ByISO3(s.ISO3)
	if s.ISO3 != "" && !builtIn {
		out.at("iso3", "check.iso3", "code", s.ISO3)
	}
	if len(s.Names) == 0 && !builtIn && !s.Protected {
		out.at("names", "check.name")
	}
	for i, n := range s.Names {
		at := fmt.Sprintf("names.%d.", i)
		if n.Value == "" {
			out.at(at+"value", "check.name")
		}
		if _, err := language.Parse(n.Language); err != nil {
			out.at(at+"language", "check.language", "language", n.Language)
		}
		if !slices.Contains(NameForms, n.Form) {
			out.at(at+"form", "check.choice")
		}
		out.dates(at, n.From, n.To)
	}
	if s.Constituency != "" {
		if _, ok := ConstituencyByID(s.Constituency); !ok {
			out.at("constituency", "check.choice")
		}
	}
	if s.Kind == Group && s.Constituency != "" && s.ISO3 != EuropeanUnion {
		out.at("constituency", "check.group_constituency")
	}
	if s.Region != "" {
		if _, ok := RegionByID(s.Region); !ok {
			out.at("region", "check.choice")
		}
	}
	if s.Country != "" {
		if _, ok := ByISO3(s.Country); !ok {
			out.at("country", "check.iso3", "code", s.Country)
		}
	}
	s.checkMembers(&out)
	if s.Protected && s.DisplayName == "" {
		out.at("displayName", "check.display_name")
	}
	return out
}

func (s *Stakeholder) checkMembers(out *problems) {
	if len(s.Members) > 0 && s.Kind != Group {
		out.at("kind", "check.members_of_group")
	}
	for i, m := range s.Members {
		at := fmt.Sprintf("members.%d.", i)
		if m.ISO3 == "" && m.Stakeholder == "" {
			out.at(at+"who", "check.who")
		}
		if m.Stakeholder != "" && m.Stakeholder == s.ID {
			out.at(at+"who", "check.own_member")
		}
		out.dates(at, m.From, m.To)
	}
}

// Check says what is wrong with a person before they are saved.
func (p *Person) Check() []*rapporteur.Error {
	var out problems
	if p.Name == "" && !p.Protected {
		out.at("name", "check.name")
	}
	if p.Protected && p.DisplayName == "" {
		out.at("displayName", "check.display_name")
	}
	for i, post := range p.Posts {
		at := fmt.Sprintf("posts.%d.", i)
		if post.Title == "" && post.Stakeholder == "" && post.Organisation == "" {
			out.at(at+"title", "check.post")
		}
		out.dates(at, post.From, post.To)
	}
	return out
}

type problems []*rapporteur.Error

func (p *problems) at(field, key string, args ...string) {
	*p = append(*p, rapporteur.Fail(rapporteur.Invalid, key, args...).At(field))
}

// dates holds that something ends after it began; To is the first day on which
// it no longer holds.
func (p *problems) dates(at string, from, to rapporteur.Date) {
	if !from.IsZero() && !to.IsZero() && !to.Start().After(from.Start()) {
		p.at(at+"to", "check.dates")
	}
}
