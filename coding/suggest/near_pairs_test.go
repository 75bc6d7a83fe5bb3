// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"rapporteur/coding"
)

// Constructed pairs: each item of the session's list said in other ways, and
// turned into what it is not. The words that are exchanged are not those of the
// product's own tables.
var swaps = []string{
	"Establish", "Set up", "Ensure", "See to", "Promote", "Push for", "Develop", "Work out", "Strengthen", "Bolster", "Provide", "Furnish",
	"victims", "survivors", "cooperation", "collaboration", "measures", "steps", "mechanisms", "arrangements", "policies", "rules", "agreements", "accords",
	"relevant", "pertinent", "prevent", "forestall", "address", "deal with", "labour exploitation", "exploitation at work", "effective", "workable", "identify", "detect",
	"national", "domestic", "guidelines", "guidance", "protocols", "procedures", "access to", "availability of", "including", "among them", "actors", "players",
}

var swapWords = strings.NewReplacer(swaps...)

func lowered(s string) string { return strings.ToLower(s[:1]) + s[1:] }

// otherWays are paraphrases by template.
var otherWays = map[string]func(string, *rand.Rand) string{
	"reported": func(s string, _ *rand.Rand) string {
		return "Several delegations stressed the need to " + lowered(s) + "."
	},
	"addressed":   func(s string, _ *rand.Rand) string { return "Member States should " + lowered(s) },
	"other words": func(s string, _ *rand.Rand) string { return swapWords.Replace(s) },
	"first clause": func(s string, _ *rand.Rand) string {
		head, _, cut := strings.Cut(s, ", ")
		if !cut || len(strings.Fields(head)) < 5 {
			return s
		}
		return head
	},
	"turned round": func(s string, _ *rand.Rand) string {
		if head, tail, cut := strings.Cut(s, " in order to "); cut {
			return "In order to " + tail + ", " + lowered(head)
		}
		if head, tail, cut := strings.Cut(s, " and "); cut {
			return tail + " and " + lowered(head)
		}
		return s
	},
	"words lost": func(s string, random *rand.Rand) string {
		words := strings.Fields(s)
		return strings.Join(slices.DeleteFunc(words, func(string) bool { return random.IntN(100) < 40 }), " ")
	},
	"within a longer one": func(s string, _ *rand.Rand) string {
		return "Speaking after lunch, my delegation wishes to thank the organizers and the host country for their hospitality, and we ask all partners to " +
			lowered(s) + ", as our minister said at last year's conference"
	},
}

func TestConstructedParaphrasesAreFound(t *testing.T) {
	items := sessionItems(t)
	pool := slices.Clone(items)
	actions, _ := adoptedActions(t)
	for _, a := range actions {
		pool = append(pool, a.words)
	}
	x := NewIndex(asCandidates(pool))
	cases, first, ten, paired, blocked := 0, 0, 0, 0, 0
	for _, name := range []string{"reported", "addressed", "other words", "first clause", "turned round", "words lost", "within a longer one"} {
		random := rand.New(rand.NewPCG(1, 2))
		one, inTen, enough := 0, 0, 0
		for i, s := range items {
			near := x.Nearest(otherWays[name](s, random), "en", 10)
			place := slices.IndexFunc(near, func(n Near) bool { return n.Recommendation == asCandidates(pool)[i].ID })
			if place == 0 {
				one++
			}
			if place >= 0 {
				inTen++
				if near[place].Score >= leastSame {
					enough++
				}
				if len(near[place].Blocked) > 0 {
					blocked++
					t.Logf("%s: %q: %v", name, otherWays[name](s, random), near[place].Blocked)
				}
			} else {
				t.Logf("%s: not found: %q", name, s)
			}
		}
		t.Logf("%-20s at 1: %d, at 10: %d, near enough for a pair: %d, of %d", name, one, inTen, enough, len(items))
		cases, first, ten, paired = cases+len(items), first+one, ten+inTen, paired+enough
	}
	t.Logf("all: recall at 1 %.3f, at 10 %.3f, as a pair %.3f, wrongly blocked %.3f of %d", float64(first)/float64(cases), float64(ten)/float64(cases), float64(paired)/float64(cases), float64(blocked)/float64(cases), cases)
	if float64(ten)/float64(cases) < 0.97 {
		t.Errorf("recall at 10 is %.3f", float64(ten)/float64(cases))
	}
	if float64(blocked)/float64(cases) > 0.02 {
		t.Errorf("%.3f are blocked", float64(blocked)/float64(cases))
	}
}

// TestConstructedOppositesAreBlocked turns each item into what it is not.
func TestConstructedOppositesAreBlocked(t *testing.T) {
	items := sessionItems(t)
	turned := map[string]func(string) (string, string){
		"not": func(s string) (string, string) {
			return "States should " + lowered(s), "States should not " + lowered(s)
		},
		"refrain": func(s string) (string, string) { return s, "Refrain from any plan to " + lowered(s) },
		"year":    func(s string) (string, string) { return s + " by 2025", s + " by 2030" },
		"number":  func(s string) (string, string) { return s + " in at least three regions", s + " in at least 5 regions" },
		"addressee": func(s string) (string, string) {
			return "Employers should " + lowered(s), "Cities should " + lowered(s)
		},
		"strength": func(s string) (string, string) {
			return "States must " + lowered(s), "States could explore ways to " + lowered(s)
		},
	}
	for _, name := range []string{"not", "refrain", "year", "number", "addressee", "strength"} {
		missed := 0
		for _, s := range items {
			if r := readAsk(s, "en"); name == "strength" && r.strength == coding.Consider {
				continue // one step from "explore"
			}
			a, b := turned[name](s)
			for _, p := range Same(asCandidates([]string{a, b}), 0) {
				if p.Kind == coding.OfMerging {
					missed++
					t.Logf("%s: %q is suggested as the same", name, b)
				}
			}
		}
		t.Logf("%-10s blocked %d of %d", name, len(items)-missed, len(items))
		if missed > len(items)/20 {
			t.Errorf("%s: %d of %d are suggested as the same", name, missed, len(items))
		}
	}
}

// TestCopiesAreRight measures how often a pair that is called a copy is one, on the
// actions of the adopted text: half of the near-copies say the same, half are turned
// into something else. Precision was 0.963 at the first run, before which no rule had
// seen these texts; a negation over two verbs ("not to establish and run") was mended then.
func TestCopiesAreRight(t *testing.T) {
	actions, _ := adoptedActions(t)
	same := []func(string) (string, string){
		func(s string) (string, string) { return s, strings.ToUpper(s) + "." },
		func(s string) (string, string) {
			return "States should " + lowered(s), "Member States should " + lowered(s)
		},
		func(s string) (string, string) { return s, s + ", as appropriate" },
		func(s string) (string, string) { return s, strings.ReplaceAll(s, ", ", " ") },
	}
	other := []func(string) (string, string){
		func(s string) (string, string) {
			return "States should " + lowered(s), "States should not " + lowered(s)
		},
		func(s string) (string, string) { return s + " by 2025", s + " by 2035" },
		func(s string) (string, string) {
			return "Employers should " + lowered(s), "Trade unions should " + lowered(s)
		},
		func(s string) (string, string) { return s, "Refrain from any plan to " + lowered(s) },
	}
	right, wrong, missed := 0, 0, 0
	for _, a := range actions {
		for _, make := range same {
			x, y := make(a.words)
			if copied(x, y) {
				right++
			} else {
				missed++
			}
		}
		for k, make := range other {
			x, y := make(a.words)
			if copied(x, y) {
				wrong++
				t.Logf("way %d: %.120q", k, y)
			}
		}
	}
	precision := float64(right) / float64(right+wrong)
	t.Logf("%d called copies, precision %.3f, recall %.3f", right+wrong, precision, float64(right)/float64(right+missed))
	if precision < 0.97 {
		t.Errorf("precision is %.3f", precision)
	}
}

func copied(a, b string) bool {
	pairs := Same(asCandidates([]string{a, b}), 0)
	return len(pairs) == 1 && pairs[0].Kind == coding.OfMerging && pairs[0].Rule != SameWords
}
