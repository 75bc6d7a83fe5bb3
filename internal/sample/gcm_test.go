// SPDX-License-Identifier: Apache-2.0

package sample

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/summary"
)

// TestCompactIsParaphrase holds that nothing in the real sample claims to be
// anybody's words, and that every contribution says where it comes from.
func TestCompactIsParaphrase(t *testing.T) {
	b := open(t)["gcm"]
	contributions := 0
	for _, s := range b.Statements {
		for _, v := range s.Versions {
			if v.Form != record.Paraphrase {
				t.Errorf("S-%d is given as %s", s.Number, v.Form)
			}
		}
		if s.Source == "" {
			t.Errorf("S-%d has no source", s.Number)
		}
		if s.Stakeholder != "" {
			contributions++
		}
	}
	if contributions != 31 {
		t.Errorf("%d contributions", contributions)
	}
}

// TestCompactReadsNothingBetweenTheLines holds that of real States and persons
// only proposals are recorded, and that the reading stays with the secretariat.
func TestCompactReadsNothingBetweenTheLines(t *testing.T) {
	b := open(t)["gcm"]
	session := map[rapporteur.ID]bool{}
	for _, r := range b.Recommendations {
		session[r.ID] = r.Meeting != ""
	}
	for _, p := range b.Positions {
		if p.Stance != coding.Proposes {
			t.Errorf("position %d is %q", p.Number, p.Stance)
		}
		if p.Visibility != rapporteur.Secretariat || !p.ConfirmedAt.IsZero() {
			t.Errorf("position %d is given as confirmed or is open", p.Number)
		}
		if session[p.Recommendation] {
			t.Errorf("position %d attributes a recommendation of the session, which are not attributed", p.Number)
		}
	}
	s := b.Summaries[0]
	if s.State != summary.Draft || len(s.Letters) > 0 || len(s.Signatories) > 0 {
		t.Error("the working summary puts words or signatures to real persons")
	}
	if found := summary.NewIndex(material(b, s.Meeting)).CheckAll(&s.Summary); len(found) > 0 {
		t.Errorf("the working summary is questioned: %+v", found)
	}
}

func TestCompactProgramme(t *testing.T) {
	b := open(t)["gcm"]
	kinds := map[programme.Kind]int{}
	for _, m := range b.Meetings {
		kinds[m.Kind]++
		if m.Slug != "thematic-session-5" {
			continue
		}
		roles := map[programme.RoleKind]int{}
		m.Walk(func(s *programme.Segment, _ int) bool {
			for _, r := range s.Roles {
				if s.Kind == programme.Panel {
					roles[r.Kind]++
				}
			}
			return true
		})
		if roles[programme.Panellist] != 9 || roles[programme.Moderator] != 5 {
			t.Errorf("the panels of the fifth session have %v", roles)
		}
		if len(m.Stated) != 5 {
			t.Errorf("%d stated figures", len(m.Stated))
		}
		for _, f := range m.Stated {
			if f.Value == 0 || f.Span.Len() == 0 || f.Statement == "" {
				t.Errorf("the figure %q has no words", f.What)
			}
		}
	}
	for kind, n := range map[programme.Kind]int{programme.ThematicSession: 6, programme.Hearing: 5, programme.RegionalConsultation: 5,
		programme.Stocktaking: 1, programme.NegotiationRound: 6, programme.InformalDialogue: 1} {
		if kinds[kind] != n {
			t.Errorf("%d meetings of kind %s", kinds[kind], kind)
		}
	}
	areas := map[string]int{}
	for _, r := range b.Recommendations {
		if r.Meeting != "" {
			theme, _ := b.Process.Theme(r.Theme)
			areas[theme.Letter]++
			if r.Page < 7 || r.Page > 12 || len(r.Passages) != 1 {
				t.Errorf("R-%d is on page %d with %d passages", r.Number, r.Page, len(r.Passages))
			}
		}
	}
	for area, n := range map[string]int{"a": 11, "b": 7, "c": 17, "d": 18, "e": 12, "f": 15, "g": 7} {
		if areas[area] != n {
			t.Errorf("area %s has %d recommendations", area, areas[area])
		}
	}
}

// TestCompactIsInOurOwnWords holds the wording of the session's recommendations
// against the source: no run of eight words is taken over.
func TestCompactIsInOurOwnWords(t *testing.T) {
	dir := os.Getenv("RAPPORTEUR_CORPUS")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "corpus")
	}
	data, err := os.ReadFile(filepath.Join(dir, "fifth-thematic-session-summary.txt"))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("the corpus is not here; set RAPPORTEUR_CORPUS to its folder")
	}
	source := " " + strings.Join(plainWords(text.Normalise(string(data))), " ") + " "
	for _, r := range open(t)["gcm"].Recommendations {
		words := plainWords(r.Wording.String())
		for i := 0; r.Meeting != "" && i+8 <= len(words); i++ {
			if run := strings.Join(words[i:i+8], " "); strings.Contains(source, " "+run+" ") {
				t.Errorf("R-%d takes over %q", r.Number, run)
			}
		}
	}
}

func plainWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127) })
}
