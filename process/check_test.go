// SPDX-License-Identifier: Apache-2.0

package process_test

import (
	"testing"

	"rapporteur"
	"rapporteur/process"
)

func valid() process.Process {
	return process.Process{
		Slug: "basin", Title: rapporteur.NewText("en", "A basin dialogue"), Languages: []string{"en", "fr"}, Zone: "Europe/Vienna",
		Themes: []process.Theme{{ID: "t1", Title: rapporteur.NewText("en", "Water")}, {ID: "t2", Parent: "t1", Title: rapporteur.NewText("en", "Wells")}},
		Phases: []process.Phase{{Kind: process.Consultation, From: rapporteur.MustDate("2017-05"), To: rapporteur.MustDate("2017-05-31")}},
	}
}

func TestCheck(t *testing.T) {
	cases := []struct {
		name, field, key string
		change           func(*process.Process)
	}{
		{"nothing is wrong", "", "", func(*process.Process) {}},
		{"slug", "slug", "check.slug", func(p *process.Process) { p.Slug = "A basin" }},
		{"title", "title", "check.title", func(p *process.Process) { p.Title = rapporteur.Text{} }},
		{"no language", "languages", "check.languages", func(p *process.Process) { p.Languages = nil }},
		{"a language that is none", "languages", "check.language", func(p *process.Process) { p.Languages = []string{"en", "eng lish"} }},
		{"zone", "zone", "check.zone", func(p *process.Process) { p.Zone = "Vienna" }},
		{"the machine's own zone", "zone", "check.zone", func(p *process.Process) { p.Zone = "Local" }},
		{"a phase that ends before it begins", "phases.0.to", "check.dates", func(p *process.Process) { p.Phases[0].To = rapporteur.MustDate("2017-04-30") }},
		{"kind of a phase", "phases.0.kind", "check.choice", func(p *process.Process) { p.Phases[0].Kind = "party" }},
		{"inputs", "inputsEnd", "check.dates", func(p *process.Process) {
			p.InputsOpen, p.InputsEnd = rapporteur.MustDate("2017-05-02"), rapporteur.MustDate("2017-05-01")
		}},
		{"mandate", "mandates.0.symbol", "check.symbol", func(p *process.Process) { p.Mandates = []process.Mandate{{Paragraph: 3}} }},
		{"an address that runs a script", "documents.0.url", "check.address", func(p *process.Process) {
			p.Documents = []process.Document{{Title: rapporteur.NewText("en", "A"), URL: "javascript:alert(1)"}}
		}},
		{"officer", "officers.0.name", "check.name", func(p *process.Process) { p.Officers = []process.Officer{{Function: "chair"}} }},
		{"a theme without its parent", "themes.1.parent", "check.parent", func(p *process.Process) { p.Themes[1].Parent = "t9" }},
		{"a theme under itself", "themes.0.parent", "check.circle", func(p *process.Process) { p.Themes[0].Parent = "t2" }},
	}
	for _, c := range cases {
		p := valid()
		c.change(&p)
		got := p.Check()
		if c.key == "" {
			if len(got) > 0 {
				t.Errorf("%s: %v", c.name, got[0])
			}
			continue
		}
		if len(got) == 0 || got[0].Field != c.field || got[0].Key != c.key {
			t.Errorf("%s: got %v, want %s at %s", c.name, got, c.key, c.field)
		}
	}
}
