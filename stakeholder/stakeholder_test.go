// SPDX-License-Identifier: Apache-2.0

package stakeholder

import (
	"testing"

	"rapporteur"
)

func TestDirectoryMatch(t *testing.T) {
	d := NewDirectory(nil)
	cases := []struct {
		q    Query
		want string // code of the built-in; empty: nobody
		rule Rule
	}{
		{Query{ISO3: "DMA", Name: "Dominia"}, "DMA", ByCode},
		{Query{ISO3: "EU", Name: "European Union"}, "EU", ByCode},
		{Query{Name: "Turkey"}, "TUR", ByName},
		{Query{Name: "Türkiye"}, "TUR", ByName},
		{Query{Name: "TURKIYE"}, "TUR", ByName},
		{Query{Name: "The Netherlands"}, "NLD", ByName},
		{Query{Name: "Cote d’Ivoire"}, "CIV", ByName},
		{Query{Name: "Korea, Republic of"}, "KOR", ByOrder},
		{Query{Name: "Plurinational State of Bolivia"}, "BOL", ByName},
		{Query{Name: "Iran, Islamic Republic of"}, "IRN", ByName},
		{Query{Name: "St. Kitts & Nevis"}, "KNA", ByName},
		{Query{Name: "Democratic Republic of Congo"}, "COD", ByName},
		{Query{Name: "تركيا"}, "TUR", ByName},
		{Query{Name: "République de Corée"}, "KOR", ByName},
		{Query{Country: "Norway "}, "NOR", ByName},
		{Query{Name: "Korea"}, "", ""},
		{Query{Name: "Dominia"}, "", ""},
		{Query{Name: "Philippines (Minister Enrico Fos)", Constituency: "Member State", Country: "Philippines"}, "PHL", ByCountry},
		{Query{Name: "Holy See, Permanent Observer Mission in Geneva (Archbishop X)", Constituency: "other", Country: "Holy See (observer State)"}, "VAT", ByCountry},
		{Query{Name: "African States, as reported by the Commission (Y)", Constituency: "regional group", Country: "Africa"}, "AFR", ByPart},
		{Query{Name: "European Union and its member States", Constituency: "regional group"}, "EU", ByName},
		{Query{Name: "Kenya Red Society", Constituency: "other", Country: "Kenya"}, "", ""},
		{Query{Name: "Kenya (National Commission on Human Rights)", Constituency: "NHRI", Country: "Kenya"}, "", ""},
		{Query{Name: "International Federation of Societies (President Z)", Constituency: "other", Country: "international"}, "", ""},
	}
	for _, c := range cases {
		m := d.Match(c.q)
		got := ""
		if m.BuiltIn != nil {
			got = m.BuiltIn.Code
		}
		if got != c.want || m.Rule != c.rule {
			t.Errorf("%+v: got %q by %q (%s, %+v), want %q by %q", c.q, got, m.Rule, m.Doubt, m.Candidates, c.want, c.rule)
		}
	}
}

func TestTakeEntersOnce(t *testing.T) {
	d := NewDirectory(nil)
	ids := rapporteur.SequentialIDs("s")
	a, _, fresh := d.Take(Query{Name: "Turkey"}, ids)
	b, m, again := d.Take(Query{Name: "Türkiye"}, ids)
	if !fresh || again || a.ID != b.ID || m.Stakeholder == nil {
		t.Errorf("the State entered twice: %v %v", a, b)
	}
	o, _, _ := d.Take(Query{Name: "Office of the High Commissioner (OHCHR)", Constituency: "UN entity"}, ids)
	p, _, fresh := d.Take(Query{Name: "OHCHR"}, ids)
	if fresh || o.ID != p.ID || o.Constituency != "un_entity" || o.Unconfirmed == "" {
		t.Errorf("the organisation is not found by its acronym: %+v %+v", o, p)
	}
	if n := len(d.Entered()); n != 2 {
		t.Errorf("%d entered, want 2", n)
	}
}

func TestNameOn(t *testing.T) {
	tr := Stakeholder{Kind: State, ISO3: "TUR"}
	for _, c := range []struct{ lang, on, want string }{
		{"en", "2017-09-04", "Turkey"}, {"en", "2023", "Türkiye"}, {"fr", "2017", "Turquie"}, {"fr-CA", "", "Türkiye"}, {"ar", "2017", "تركيا"}, {"de", "2017", "Turkey"},
	} {
		if got := tr.Name(c.lang, rapporteur.MustDate(c.on)); got != c.want {
			t.Errorf("%s on %q: %q, want %q", c.lang, c.on, got, c.want)
		}
	}
}
