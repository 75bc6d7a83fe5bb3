// SPDX-License-Identifier: Apache-2.0

package process

import (
	"fmt"
	"net/url"
	"slices"
	"time"

	"golang.org/x/text/language"

	"rapporteur"
)

// Check says what is wrong with a process before it is saved: each problem
// stands at the field of the form that it belongs to ("phases.1.to").
func (p *Process) Check() []*rapporteur.Error {
	var out problems
	if CheckSlug(p.Slug) != nil {
		out.at("slug", "check.slug", "slug", p.Slug)
	}
	if p.Title.IsZero() {
		out.at("title", "check.title")
	}
	if len(p.Languages) == 0 {
		out.at("languages", "check.languages")
	}
	for _, l := range p.Languages {
		if !ValidLanguage(l) {
			out.at("languages", "check.language", "language", l)
		}
	}
	if !ValidZone(p.Zone) {
		out.at("zone", "check.zone", "zone", p.Zone)
	}
	if !InOrder(p.InputsOpen, p.InputsEnd) {
		out.at("inputsEnd", "check.dates")
	}
	p.checkRows(&out)
	p.checkThemes(&out)
	return out
}

func (p *Process) checkRows(out *problems) {
	for i, m := range p.Mandates {
		if m.Symbol == "" {
			out.at(fmt.Sprintf("mandates.%d.symbol", i), "check.symbol")
		}
		if !ValidAddress(m.URL) {
			out.at(fmt.Sprintf("mandates.%d.url", i), "check.address", "address", m.URL)
		}
	}
	for i, f := range p.Phases {
		if !slices.Contains(PhaseKinds, f.Kind) {
			out.at(fmt.Sprintf("phases.%d.kind", i), "check.choice")
		}
		if !InOrder(f.From, f.To) {
			out.at(fmt.Sprintf("phases.%d.to", i), "check.dates")
		}
	}
	for i, o := range p.Officers {
		if o.Name == "" && o.Person == "" {
			out.at(fmt.Sprintf("officers.%d.name", i), "check.name")
		}
	}
	for i, d := range p.Documents {
		if d.Title.IsZero() {
			out.at(fmt.Sprintf("documents.%d.title", i), "check.title")
		}
		if !ValidAddress(d.URL) {
			out.at(fmt.Sprintf("documents.%d.url", i), "check.address", "address", d.URL)
		}
	}
}

// checkThemes holds that the themes are a tree: every parent is there, and none
// stands under itself.
func (p *Process) checkThemes(out *problems) {
	for i, t := range p.Themes {
		if t.Title.IsZero() {
			out.at(fmt.Sprintf("themes.%d.title", i), "check.title")
		}
		at := fmt.Sprintf("themes.%d.parent", i)
		steps := 0
		for parent := t.Parent; parent != ""; steps++ {
			up, ok := p.Theme(parent)
			if !ok {
				out.at(at, "check.parent")
				break
			}
			if up.ID == t.ID || steps > len(p.Themes) {
				out.at(at, "check.circle")
				break
			}
			parent = up.Parent
		}
	}
}

type problems []*rapporteur.Error

func (p *problems) at(field, key string, args ...string) {
	*p = append(*p, rapporteur.Fail(rapporteur.Invalid, key, args...).At(field))
}

// ValidLanguage tells a language tag of BCP 47, such as fr or zh-Hans.
func ValidLanguage(tag string) bool {
	_, err := language.Parse(tag)
	return err == nil && tag != "" && tag != "und"
}

// ValidZone tells a name of the IANA list, such as Europe/Vienna.
func ValidZone(zone string) bool {
	if zone == "" || zone == "Local" {
		return false
	}
	_, err := time.LoadLocation(zone)
	return err == nil
}

// ValidAddress tells an address of the web that a page may link to; none at all
// is valid too.
func ValidAddress(address string) bool {
	if address == "" {
		return true
	}
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}

// InOrder tells whether the last day does not lie before the first. Where one
// of them is unknown, nothing is out of order.
func InOrder(from, to rapporteur.Date) bool {
	return from.IsZero() || to.IsZero() || to.End().After(from.Start())
}
