// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"slices"
	"testing"
)

func TestInstruments(t *testing.T) {
	for in, want := range map[string][]string{
		"Ratify the Convention on the Rights of the Child and its Optional Protocols":             {"Convention on the Rights of the Child", "Optional Protocols"},
		"Accede to UNTOC and the two relevant Protocols thereto":                                  {"UNTOC"},
		"Implement ILO Convention No. 189 and ILO Conventions 29 and 105":                         {"ILO Convention No. 189", "ILO Conventions 29 and 105"},
		"Act on A/RES/71/280 and E/CN.4/2001/72":                                                  {"A/RES/71/280"},
		"Consider the Global Plan of Action on Trafficking in Persons as a guide":                 {"Global Plan of Action on Trafficking in Persons"},
		"Consider the recent 10 Point Plan of Action in Refugee Protection and Mixed Migration":   {"10 Point Plan of Action in Refugee Protection and Mixed Migration"},
		"Draw on the 2030 Agenda and the Addis Ababa Action Agenda":                               {"2030 Agenda", "Addis Ababa Action Agenda"},
		"resources in line with the 2030 Agenda for Sustainable Development.":                     {"2030 Agenda for Sustainable Development"},
		"as envisioned in the New York Declaration":                                               {"New York Declaration"},
		"the Protocol against the Smuggling of Migrants by Land, Sea and Air, should be ratified": {"Protocol against the Smuggling of Migrants by Land, Sea and Air"},
		"Ratify the International Covenant on Civil and Political Rights, and report":             {"International Covenant on Civil and Political Rights"},
		"apply the Convention":                      nil,
		"Establish common guidelines and protocols": nil,
		"Plan ahead": nil,
		"The Plan of the Ministry should be published": nil,
		"Promote the Global Compact for Migration":     nil,
		"":          nil,
		"Framework": nil,
		"Use the Sendai Framework for Disaster Risk Reduction 2015-2030 more": {"Sendai Framework for Disaster Risk Reduction 2015-2030"},
	} {
		if got := instruments(in); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func FuzzInstruments(f *testing.F) {
	f.Add("Ratify the Convention on the Rights of the Child, and the Plan of Action")
	f.Add("of Convention of")
	f.Fuzz(func(t *testing.T, s string) {
		for _, i := range instruments(s) {
			if i == "" {
				t.Errorf("an empty name in %q", s)
			}
		}
	})
}
