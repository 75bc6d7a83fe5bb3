// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"rapporteur/coding"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// drawnGrid makes a grid of a picture: a line for each State, a sign for each
// recommendation: + supports, ? supports with conditions, - opposes, . is silent.
func drawnGrid(picture ...string) *Grid {
	m := Material{}
	var recs []coding.Recommendation
	var positions []coding.Position
	var passages []coding.Passage
	for c := range picture[0] {
		recs = append(recs, coding.Recommendation{Object: object(fmt.Sprint("r", c), int64(c+1)), State: coding.Confirmed})
	}
	stances := map[rune]coding.Stance{'+': coding.Supports, '?': coding.SupportsIf, '-': coding.Opposes}
	for r, line := range picture {
		st := stakeholder.Stakeholder{Object: object(fmt.Sprint("st", r), int64(r+1)), Kind: stakeholder.State, Constituency: "member_state"}
		s := record.Statement{Object: object(fmt.Sprint("s", r), int64(r+1)), Stakeholder: st.ID, Capacity: stakeholder.National}
		p := coding.Passage{Object: object(fmt.Sprint("p", r), int64(r+1)), Statement: s.ID}
		m.Stakeholders, m.Statements, passages = append(m.Stakeholders, st), append(m.Statements, s), append(passages, p)
		for c, sign := range line {
			if stance := stances[sign]; stance != "" {
				positions = append(positions, coding.Position{Object: object(fmt.Sprintf("o%d-%d", r, c), 1), Recommendation: recs[c].ID, Stakeholder: st.ID, Stance: stance, Passage: p.ID, State: coding.Confirmed})
			}
		}
	}
	return GridOf(recs, positions, passages, m)
}

// TestOrderGolden holds the order of small grids, drawn before and after.
func TestOrderGolden(t *testing.T) {
	for _, c := range []struct {
		name          string
		before, after []string
	}{
		{"two camps", []string{
			"+-+-",
			"-+-+",
			"+-+-",
			"-+-+",
		}, []string{
			"++--",
			"++--",
			"--++",
			"--++",
		}},
		{"silence comes last", []string{
			".....",
			"+.-.+",
			"-.+.-",
		}, []string{
			"++-..",
			"--+..",
			".....",
		}},
		{"parts that nobody links", []string{
			"+...-",
			".+-..",
			"-...+",
			".-+..",
			"+...-",
		}, []string{
			"+-...",
			"+-...",
			"-+...",
			"..+-.",
			"..-+.",
		}},
		{"between the camps", []string{
			"+--",
			"?..",
			"-++",
			"+--",
		}, []string{
			"+--",
			"+--",
			"?..",
			"-++",
		}},
	} {
		g := drawnGrid(c.before...)
		voices, columns := g.Order()
		var got []string
		for _, r := range voices {
			var line strings.Builder
			for _, i := range columns {
				sign, ok := map[coding.Stance]string{coding.Supports: "+", coding.SupportsIf: "?", coding.Opposes: "-"}[g.At(r, i).Stance]
				if !ok {
					sign = "."
				}
				line.WriteString(sign)
			}
			got = append(got, line.String())
		}
		if !slices.Equal(got, c.after) {
			t.Errorf("%s\n%s\nwant\n%s", c.name, strings.Join(got, "\n"), strings.Join(c.after, "\n"))
		}
	}
}

// TestSidesThatAgreeAreNotBridged gives a small side and a large one that support
// everything alike, and then one that differs.
func TestSidesThatAgreeAreNotBridged(t *testing.T) {
	small := func(v Voice) Side { return map[bool]Side{true: "small", false: "large"}[v.Number == 1] }
	if got := drawnGrid("++++", "++++", "++++", "++++", "++++").Bridges(small); len(got) != 0 {
		t.Errorf("nobody differs: %+v", got)
	}
	got := drawnGrid("+---", "++++", "++++", "++++", "++++").Bridges(small)
	if len(got) != 1 || got[0].Recommendation != 0 || got[0].Shared != 3 {
		t.Fatalf("%+v", got)
	}
	// Elsewhere 4 of 5 support: 0 of 1 is drawn to 1.6/3, 4 of 4 to 5.6/6.
	if want := 5.6/6 - 1.6/3; math.Abs(got[0].Apart-want) > 1e-12 {
		t.Errorf("apart by %v, want %v", got[0].Apart, want)
	}
}
