// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/process"
)

func theme(id rapporteur.ID, title, description string) process.Theme {
	t := process.Theme{ID: id, Title: rapporteur.NewText("en", title)}
	if description != "" {
		t.Description = rapporteur.NewText("en", description)
	}
	return t
}

func TestThemesByTheirDescription(t *testing.T) {
	themes := []process.Theme{
		theme("border", "Borders", "Crossing points, guards, queues and checks at the border"),
		theme("labour", "Work", "Fair recruitment, wages and working conditions of migrant workers"),
		theme("gone", "Work", "Fair recruitment, wages"),
	}
	themes[2].Into = "labour"
	hints := Themes("Recruiters must not charge fees, and wages must be paid on time", "en", themes, nil, 3)
	if len(hints) != 1 || hints[0].Theme != "labour" || hints[0].Rule != ThemeDescribed {
		t.Fatalf("got %+v", hints)
	}
	if len(hints[0].Shared) == 0 || len(hints[0].Reasons) == 0 {
		t.Errorf("no reason is given: %+v", hints[0])
	}
}

func TestThemesByWhatWasFiled(t *testing.T) {
	themes := []process.Theme{theme("a", "First", ""), theme("b", "Second", "")}
	coded := []Coded{
		{"a", "ferries and harbours need more berths", "en"}, {"a", "a harbour without cranes", "en"}, {"a", "ferries run late", "en"},
		{"b", "schools without teachers", "en"}, {"b", "teachers are paid late", "en"}, {"b", "pupils share books", "en"},
	}
	hints := Themes("the harbour is full", "en", themes, coded, 2)
	if len(hints) == 0 || hints[0].Theme != "a" || hints[0].Rule != ThemeLearnt {
		t.Fatalf("got %+v", hints)
	}
	if got := hints[0].Shared[0].Slice("the harbour is full"); got != "harbour" {
		t.Errorf("the reason is %q", got)
	}
	if hints := Themes("nothing of the sort", "en", themes, coded, 2); len(hints) != 0 {
		t.Errorf("words that nobody has used give %+v", hints)
	}
}

// TestThemesDoNotDependOnOrder shuffles what was filed.
func TestThemesDoNotDependOnOrder(t *testing.T) {
	actions, titles := adoptedActions(t)
	themes, coded := objectives(actions, titles)
	before := Themes(actions[7].words, "en", themes, coded, 5)
	rand.New(rand.NewPCG(3, 4)).Shuffle(len(coded), func(i, j int) { coded[i], coded[j] = coded[j], coded[i] })
	if after := Themes(actions[7].words, "en", themes, coded, 5); !reflect.DeepEqual(before, after) {
		t.Errorf("another order gives %+v, not %+v", after, before)
	}
}

func objectives(actions []action, titles []string) ([]process.Theme, []Coded) {
	var themes []process.Theme
	for i, title := range titles {
		themes = append(themes, theme(rapporteur.ID(strings.Repeat("i", i+1)), title, ""))
	}
	var coded []Coded
	for _, a := range actions {
		coded = append(coded, Coded{Theme: themes[atoi(a.objective)-1].ID, Words: a.words, Language: "en"})
	}
	return themes, coded
}

func atoi(s string) int {
	n := 0
	for _, r := range s {
		n = 10*n + int(r-'0')
	}
	return n
}

// TestThemesAreLearnt files the actions of the adopted text under its 23
// objectives, of which only the titles are known, and asks for the rest.
func TestThemesAreLearnt(t *testing.T) {
	actions, titles := adoptedActions(t)
	themes, all := objectives(actions, titles)
	least := map[int]float64{0: 0.60, 50: 0.70, 100: 0.78, 150: 0.80}
	for _, n := range []int{0, 10, 25, 50, 100, 150} {
		first, three, cases := 0, 0, 0
		for seed := range uint64(10) {
			coded := slices.Clone(all)
			rand.New(rand.NewPCG(seed, 9)).Shuffle(len(coded), func(i, j int) { coded[i], coded[j] = coded[j], coded[i] })
			x := NewThemeIndex(themes, coded[:n])
			for _, c := range coded[n:] {
				hints := x.Themes(c.Words, "en", 3)
				place := slices.IndexFunc(hints, func(h ThemeHint) bool { return h.Theme == c.Theme })
				cases++
				if place == 0 {
					first++
				}
				if place >= 0 {
					three++
				}
			}
		}
		got := float64(three) / float64(cases)
		t.Logf("after %3d filed: first %.3f, among three %.3f of %d", n, float64(first)/float64(cases), got, cases)
		if got < least[n] {
			t.Errorf("after %d filed: %.3f", n, got)
		}
	}
}
