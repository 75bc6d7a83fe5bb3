// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/convergence/opinion"
)

func TestPositionsAsVotes(t *testing.T) {
	rec := coding.Recommendation{Object: rapporteur.Object{ID: "r", Number: 12}, State: coding.Confirmed}
	refused := coding.Recommendation{Object: rapporteur.Object{ID: "refused", Number: 13}, State: coding.Refused}
	position := func(who rapporteur.ID, stance coding.Stance, state coding.State, at time.Duration) coding.Position {
		return coding.Position{Recommendation: "r", Stakeholder: who, Stance: stance, State: state, ReadAt: noon.Add(at)}
	}
	got := PositionBallots([]coding.Position{
		position("a", coding.Opposes, coding.Confirmed, 2), position("a", coding.Supports, coding.Confirmed, 1),
		position("b", coding.Proposes, coding.Confirmed, 0), position("c", coding.SupportsIf, coding.Confirmed, 0),
		position("d", coding.AsksToClarify, coding.Confirmed, 0), position("e", coding.Supports, coding.Suggested, 0),
		{Recommendation: "gone", Stakeholder: "f", Stance: coding.Supports, State: coding.Confirmed},
		{Recommendation: "refused", Stakeholder: "f", Stance: coding.Supports, State: coding.Confirmed},
	}, []coding.Recommendation{rec, refused})
	want := []opinion.Ballot{{Voter: "b", Comment: "12", Vote: 1}, {Voter: "a", Comment: "12", Vote: 1}, {Voter: "a", Comment: "12", Vote: -1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if v := opinion.New(got); v.Len() != 2 {
		t.Errorf("%d votes: of two positions the later counts", v.Len())
	}
}
