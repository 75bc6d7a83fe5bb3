// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"testing"

	"rapporteur"
)

func TestBlocks(t *testing.T) {
	tests := []struct {
		name, a, b, lang string
		block            string // empty where the two may be the same
	}{
		{"other words", "End the detention of children", "Abolish child detention", "en", ""},
		{"opposite verbs", "Ban the detention of migrant children", "Allow the detention of migrant children", "en", blockPolarity},
		{"a plain not", "States should detain migrant children", "States should not detain migrant children", "en", blockPolarity},
		{"two turns", "Do not ban recruitment fees", "Allow recruitment fees", "en", ""},
		{"a noun that turns", "Promote alternatives to detention", "End immigration detention", "en", ""},
		{"criminal law", "Avoid criminalization of migrants", "Criminalize migrants", "en", blockPolarity},
		{"prevent and combat", "Prevent and combat trafficking in persons", "Combat human trafficking", "en", ""},
		{"an aim behind", "Expand regular pathways to prevent smuggling", "Expand regular pathways", "en", ""},
		{"figures", "Reduce transfer costs to 3 percent by 2030", "Reduce transfer costs to 5 percent by 2030", "en", blockNumber},
		{"years", "Register all births by 2025", "Register all births by 2030", "en", blockNumber},
		{"words and figures", "Open three centres along the route", "Open 3 centres along the route", "en", ""},
		{"one has none", "Open 3 centres along the route", "Open centres along the route", "en", ""},
		{"addressee", "Countries of origin should bear the cost of return", "Employers should bear the cost of return", "en", blockAddressee},
		{"one addressee in two words", "Governments should ratify the convention", "Member States should ratify the convention", "en", ""},
		{"two steps of strength", "States must end child labour", "States may wish to consider ending child labour", "en", blockStrength},
		{"one step", "States must end child labour", "States should end child labour", "en", ""},
		{"words that exclude each other", "Adopt a voluntary code for recruiters", "Adopt a mandatory code for recruiters", "en", blockChoice},
		{"French", "Interdire la détention des enfants", "Autoriser la détention des enfants", "fr", blockPolarity},
		{"French, the same", "Mettre fin à la détention des enfants", "Ne pas placer d'enfants en détention", "fr", ""},
		{"Spanish", "Prohibir la detención de migrantes", "Permitir la detención de migrantes", "es", blockPolarity},
		{"Arabic", "حظر احتجاز الأطفال", "السماح باحتجاز الأطفال", "ar", blockPolarity},
		{"Arabic, not", "ينبغي للدول احتجاز المهاجرين", "ينبغي للدول عدم احتجاز المهاجرين", "ar", blockPolarity},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			near := Nearest(tt.a, tt.lang, []Candidate{{ID: "r", Wording: tt.b, Language: tt.lang}}, 1)
			if len(near) != 1 {
				t.Fatalf("%q does not find %q", tt.a, tt.b)
			}
			got := ""
			if len(near[0].Blocked) > 0 {
				got = near[0].Blocked[0].Key
			}
			if got != tt.block {
				t.Errorf("%q beside %q: %q %v, want %q", tt.a, tt.b, got, near[0].Blocked, tt.block)
			}
		})
	}
}

func TestNearestAcrossLanguages(t *testing.T) {
	among := []Candidate{
		{ID: "r1", Wording: "Lower the cost of remittances", Language: "en"},
		{ID: "r2", Wording: "Expand humanitarian visas and family reunification", Language: "en"},
		{ID: "r3", Wording: "Train border guards", Language: "en"},
	}
	for _, tt := range []struct {
		words, lang string
		want        rapporteur.ID
	}{
		{"Faciliter le regroupement familial et les visas humanitaires", "fr", "r2"},
		{"Reducir el costo de las remesas", "es", "r1"},
		{"خفض تكلفة التحويلات", "ar", "r1"},
	} {
		near := Nearest(tt.words, tt.lang, among, 1)
		if len(near) != 1 || near[0].Recommendation != tt.want || len(near[0].Blocked) > 0 {
			t.Errorf("%q finds %+v, want %s", tt.words, near, tt.want)
		}
	}
}
