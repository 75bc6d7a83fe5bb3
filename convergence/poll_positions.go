// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/convergence/opinion"
)

// PositionBallots takes confirmed positions as votes on confirmed recommendations: who
// proposes or supports agrees, who opposes disagrees; conditions and questions
// are no votes, and silence never is. Of two positions of one stakeholder the
// later counts. The convening authority decides whether groups may be sought in
// them (process.Desk.GroupsOnPositions): callers ask first.
func PositionBallots(positions []coding.Position, recommendations []coding.Recommendation) []opinion.Ballot {
	number := map[rapporteur.ID]string{}
	for _, r := range recommendations {
		if r.State != coding.Confirmed { // what is refused or only suggested counts for nothing
			continue
		}
		number[r.ID] = strconv.FormatInt(r.Number, 10)
	}
	inOrder := slices.Clone(positions)
	slices.SortStableFunc(inOrder, func(a, b coding.Position) int { return a.ReadAt.Compare(b.ReadAt) })
	var out []opinion.Ballot
	for _, p := range inOrder {
		n, known := number[p.Recommendation]
		if !known || p.State != coding.Confirmed {
			continue
		}
		switch p.Stance {
		case coding.Proposes, coding.Supports:
			out = append(out, opinion.Ballot{Voter: string(p.Stakeholder), Comment: n, Vote: opinion.Agree})
		case coding.Opposes:
			out = append(out, opinion.Ballot{Voter: string(p.Stakeholder), Comment: n, Vote: opinion.Disagree})
		}
	}
	return out
}
