// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/stakeholder"
)

// stakeholderWriter keeps those who take part.
type stakeholderWriter interface {
	stakeholderFinder
	identityLog
	AddStakeholder(ctx context.Context, actor rapporteur.Actor, s *stakeholder.Stakeholder) error
	UpdateStakeholder(ctx context.Context, id rapporteur.ID, change func(*stakeholder.Stakeholder) error) error
}

type stakeholderFinder interface {
	Stakeholder(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (stakeholder.Stakeholder, error)
}

func stakeholderSheet(st stakeholderWriter) sheet[stakeholder.Stakeholder, *stakeholder.Stakeholder] {
	return sheet[stakeholder.Stakeholder, *stakeholder.Stakeholder]{
		name: "stakeholder", in: Stakeholders,
		lists: []rowList{{name: "names", preset: map[string]string{"form": "short"}}, {name: "members"}},
		blank: func(r *Request) stakeholder.Stakeholder {
			s := stakeholder.Stakeholder{Kind: stakeholder.Organisation, Names: []stakeholder.Name{{Language: r.Languages()[1], Form: stakeholder.Short}}}
			s.Process, s.Visibility = r.Process.ID, r.Process.Visibility
			return s
		},
		find: func(r *Request) (stakeholder.Stakeholder, error) {
			n, err := r.Number("number")
			if err != nil {
				return stakeholder.Stakeholder{}, err
			}
			s, err := st.Stakeholder(r.Context(), r.Process.ID, n, r.Reach)
			if err != nil {
				return s, err
			}
			return s, r.lookedAt(st, s.ID, s.Protected)
		},
		write: writeStakeholder, draw: drawStakeholder, read: readStakeholder,
		add: st.AddStakeholder, update: st.UpdateStakeholder,
		symbol: func(r *Request, s *stakeholder.Stakeholder) string { return r.nameOf(s).Text },
		path: func(r *Request, s *stakeholder.Stakeholder) string {
			return r.Home() + "/stakeholders/" + strconv.FormatInt(s.Number, 10)
		},
	}
}

func writeStakeholder(v url.Values, s *stakeholder.Stakeholder) {
	v.Set("kind", string(s.Kind))
	v.Set("iso3", s.ISO3)
	v.Set("constituency", s.Constituency)
	v.Set("region", s.Region)
	v.Set("country", s.Country)
	v.Set("visibility", s.Visibility.String())
	setTick(v, "protected", s.Protected)
	v.Set("displayName", s.DisplayName)
	setTick(v, "unconfirmed", s.Unconfirmed != "")
	for i, n := range s.Names {
		at := fmt.Sprintf("names.%d.", i)
		v.Set(at+"value", n.Value)
		v.Set(at+"language", n.Language)
		v.Set(at+"form", string(n.Form))
		v.Set(at+"from", n.From.String())
		v.Set(at+"to", n.To.String())
		v.Set(at+"source", n.Source)
	}
	for i, m := range s.Members {
		at := fmt.Sprintf("members.%d.", i)
		v.Set(at+"who", memberWho(m))
		v.Set(at+"from", m.From.String())
		v.Set(at+"to", m.To.String())
	}
}

// memberWho is a member as the form chooses it: a State by its ISO code, whether
// it takes part or not, or somebody who takes part.
func memberWho(m stakeholder.Membership) string {
	if m.Stakeholder != "" {
		return string(m.Stakeholder)
	}
	if m.ISO3 != "" {
		return "iso:" + m.ISO3
	}
	return ""
}

func readStakeholder(in *reading, s *stakeholder.Stakeholder) {
	s.Kind = one(in, "kind", stakeholder.Kinds)
	s.ISO3 = strings.ToUpper(in.line("iso3"))
	s.Constituency, s.Region = in.line("constituency"), in.line("region")
	s.Country = strings.ToUpper(in.line("country"))
	s.Visibility = in.visibility("visibility")
	s.Protected, s.DisplayName = in.ticked("protected"), in.line("displayName")
	if !in.ticked("unconfirmed") {
		s.Unconfirmed = ""
	}
	s.Names = nil
	in.rows("names", func(at string) {
		s.Names = append(s.Names, stakeholder.Name{Value: in.line(at + "value"), Language: in.line(at + "language"),
			Form: one(in, at+"form", stakeholder.NameForms), From: in.date(at + "from"), To: in.date(at + "to"), Source: in.line(at + "source")})
	})
	s.Members = nil
	in.rows("members", func(at string) {
		m := stakeholder.Membership{From: in.date(at + "from"), To: in.date(at + "to")}
		who := string(in.pick(at+"who", slices.Concat(stateChoices(in.refs.language), in.refs.unlisted)))
		if iso, ok := strings.CutPrefix(who, "iso:"); ok {
			m.ISO3 = iso
		} else {
			m.Stakeholder = rapporteur.ID(who)
		}
		s.Members = append(s.Members, m)
	})
	in.failAll(s.Check())
}

func drawStakeholder(d *drawing) []formSet {
	d = d.of("edit.stakeholder")
	sets := []formSet{
		d.set("about", d.choose("kind", false, words(d, "edit.stakeholder_kind", stakeholder.Kinds)), d.visibility(),
			d.choose("constituency", true, d.constituencies()), d.choose("region", true, d.regions()), d.code("iso3"), d.code("country")),
		d.rows("names", true, func(at string) []formField {
			return these(d.line(at+"value"), d.choose(at+"language", false, d.languageChoices(at+"language")),
				d.choose(at+"form", false, words(d, "edit.name_form", stakeholder.NameForms)), d.code(at+"from"), d.code(at+"to"), d.line(at+"source"))
		}),
	}
	if d.f.Value("kind") == string(stakeholder.Group) {
		among := slices.Concat(stateChoices(d.r.Printer.Lang()), d.refs.unlisted)
		sets = append(sets, d.rows("members", false, func(at string) []formField {
			return these(d.pick(at+"who", "members", among), d.code(at+"from"), d.code(at+"to"))
		}))
	} else {
		sets[0].Again = d.t("edit.stakeholder.about_again")
	}
	protected := d.set("protection", d.tick("protected"), d.line("displayName"))
	if d.f.Value("unconfirmed") != "" {
		protected.Fields = append(protected.Fields, d.tick("unconfirmed"))
	}
	return append(sets, protected)
}

func (d *drawing) constituencies() []Choice {
	var out []Choice
	for _, c := range stakeholder.Constituencies() {
		label, _ := c.Label.For(d.r.Printer.Lang())
		out = append(out, Choice{Value: c.ID, Label: label})
	}
	return out
}

func (d *drawing) regions() []Choice {
	var out []Choice
	for _, c := range stakeholder.Regions() {
		label, _ := c.Label.For(d.r.Printer.Lang())
		out = append(out, Choice{Value: c.ID, Label: label})
	}
	return out
}

// stateChoices are the built-in States; a State is a member of a group whether
// it takes part here or not.
func stateChoices(lang string) []Choice {
	var out []Choice
	for _, b := range stakeholder.States() {
		out = append(out, Choice{Value: "iso:" + b.Code, Label: b.NameOn(lang, stakeholder.Short, rapporteur.Date{})})
	}
	slices.SortStableFunc(out, byLabel)
	return out
}

// languageChoices offers the known languages, those of the process, and the one
// that stands in the field.
func (d *drawing) languageChoices(name string) []Choice {
	var out []Choice
	for _, l := range slices.Concat(d.refs.languages, offeredLanguages, []string{d.f.Value(name)}) {
		if c := (Choice{Value: l, Label: d.r.languageName(l)}); l != "" && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}
