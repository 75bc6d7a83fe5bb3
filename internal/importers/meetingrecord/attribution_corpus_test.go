// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// labelled is one attribution that a reader of the source found.
type labelled struct {
	Page         int     `json:"page"`
	Speaker      *string `json:"speaker"`
	CountryOrOrg *string `json:"country_or_org"`
	Kind         string  `json:"kind"`
	Role         *string `json:"role"`
	Affiliation  *string `json:"affiliation"`
	Anchor       string  `json:"anchor"`
}

// corpusFile reads a file of the shared corpus; the test is skipped where there
// is none, except under CI=true.
func corpusFile(t *testing.T, name string) []byte {
	t.Helper()
	dir := os.Getenv("RAPPORTEUR_CORPUS")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared", "corpus")
	}
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the corpus is missing: %v", err)
		}
		t.Skipf("no corpus: set RAPPORTEUR_CORPUS to its folder (%v)", err)
	}
	return b
}

// surname is the last word of a name, without suffixes.
func surname(name *string) string {
	if name == nil {
		return ""
	}
	keys := nameKeys(*name)
	if len(keys) == 0 {
		return ""
	}
	return keys[len(keys)-1]
}

// matches is the rule of the corpus: page and surname agree, or page and all
// words of the State or body.
func (l labelled) matches(a Attribution) bool {
	if a.Page == nil || *a.Page != l.Page {
		return false
	}
	if s := surname(l.Speaker); s != "" && s == surname(a.Speaker) {
		return true
	}
	if l.CountryOrOrg == nil || a.CountryOrOrg == nil {
		return false
	}
	have := " " + strings.Join(foldWords(*a.CountryOrOrg), " ") + " "
	for _, w := range foldWords(*l.CountryOrOrg) {
		if !strings.Contains(have, " "+w+" ") {
			return false
		}
	}
	return true
}

// pair gives each label at most one attribution, those with the same surname
// first.
func pair(labels []labelled, found []Attribution) (of []int, free []bool) {
	of, free = make([]int, len(labels)), make([]bool, len(found))
	for k := range free {
		free[k] = true
	}
	for pass := range 2 {
		for i, l := range labels {
			if pass == 0 {
				of[i] = -1
			}
			if of[i] >= 0 {
				continue
			}
			for k, a := range found {
				if free[k] && l.matches(a) && (pass == 1 || surname(l.Speaker) == surname(a.Speaker)) {
					of[i], free[k] = k, false
					break
				}
			}
		}
	}
	return of, free
}

func TestAttributionsOfCorpus(t *testing.T) {
	var truth struct{ Attributions []labelled }
	if err := json.Unmarshal(corpusFile(t, "truth/red-book-27-attributions.json"), &truth); err != nil {
		t.Fatal(err)
	}
	doc := Parse(string(corpusFile(t, "red-book-27.txt")))
	var found []Attribution
	for _, a := range findAttributions(doc, nil) {
		if a.Page != nil && *a.Page >= 25 && *a.Page <= 52 {
			found = append(found, a)
		}
	}
	of, free := pair(truth.Attributions, found)
	hits, kinds, roles := 0, 0, 0
	for i, k := range of {
		l := truth.Attributions[i]
		if k < 0 {
			t.Logf("missed: p.%d %s | %s | %s", l.Page, deref(l.Speaker), deref(l.CountryOrOrg), l.Anchor)
			continue
		}
		hits++
		if found[k].Kind == l.Kind {
			kinds++
		} else {
			t.Logf("kind: p.%d %s %s: %s, label %s", l.Page, deref(l.Speaker), deref(l.CountryOrOrg), found[k].Kind, l.Kind)
		}
		if fold(deref(found[k].Role)) == fold(deref(l.Role)) {
			roles++
		} else {
			t.Logf("role: p.%d %s: %q, label %q", l.Page, deref(l.Speaker), deref(found[k].Role), deref(l.Role))
		}
	}
	for k, a := range found {
		if free[k] {
			t.Logf("extra: p.%d %s | %s | %s", *a.Page, deref(a.Speaker), deref(a.CountryOrOrg), clip(a.Text, 110))
		}
	}
	precision, recall := float64(hits)/float64(len(found)), float64(hits)/float64(len(of))
	t.Logf("precision %.3f, recall %.3f (%d of %d labels, %d found), kinds %d, roles %d", precision, recall, hits, len(of), len(found), kinds, roles)
	if precision < 0.95 || recall < 0.95 {
		t.Errorf("precision %.3f, recall %.3f: both should be 0.95 or more", precision, recall)
	}
}

func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}
