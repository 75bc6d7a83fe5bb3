// SPDX-License-Identifier: Apache-2.0

package opinion

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOrderAndProcessorsChangeNothing(t *testing.T) {
	v, _ := world{people: 450, statements: 120, groups: 3, fill: .5, noise: .2}.votes(3)
	ballots := v.ballots()
	want, err := json.Marshal(Find(v, 1))
	if err != nil {
		t.Fatal(err)
	}
	for n := range 3 {
		rnd := newChance(3000, n)
		for i := len(ballots) - 1; i > 0; i-- {
			j := rnd.below(i + 1)
			ballots[i], ballots[j] = ballots[j], ballots[i]
		}
		got, err := json.Marshal(Find(New(ballots), n+2))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Fatalf("other rows first, %d processors: another result", n+2)
		}
	}
	if !strings.Contains(string(want), `"stable":true`) {
		t.Fatalf("no groups to compare: %s", want[:300])
	}
}

// TestRefusal shows the whole of a refusal: empty lists, no members, a reason.
func TestRefusal(t *testing.T) {
	v := New([]Ballot{{"b", "10", Agree}, {"a", "10", Agree}, {"a", "9", Disagree}, {"b", "9", Pass}, {"b", "9", Disagree}})
	got, err := json.Marshal(Find(v, 2))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"participants":2,"statements":2,"votes":4,"groups":[],"members":{},"stable":false,` +
		`"reason":"No stable groups: participants with 2 or more votes: 2; groups are looked for from 30 on.",` +
		`"statements_by_consensus":[{"comment":"10","score":0.75},{"comment":"9","score":0.25}],"representative":[]}`
	if string(got) != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestNothingToPart(t *testing.T) {
	var same, none []Ballot
	for i := range 50 {
		for j := range 10 {
			same = append(same, Ballot{string(rune('A' + i)), string(rune('a' + j)), Agree})
		}
	}
	for name, c := range map[string]struct {
		ballots []Ballot
		verdict Verdict
	}{
		"all vote alike": {same, NoParting},
		"no votes":       {none, TooFew},
	} {
		if r := Find(New(c.ballots), 2); r.Finding.Verdict != c.verdict || r.Stable || r.Groups == nil || r.Members == nil || r.Representative == nil || r.Consensus == nil {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

// TestGroups shows groups with their statements: two sides on six statements,
// agreed on two.
func TestGroups(t *testing.T) {
	var ballots []Ballot
	rnd := newChance(4000, 0)
	for i := range 60 {
		side := int8(1 - 2*(i%3&1)) // 40 on one side, 20 on the other
		for j, id := range []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"} {
			vote := side
			if j >= 3 && j < 6 {
				vote = -side
			}
			if j >= 8 {
				vote = Agree
			}
			if rnd.below(20) == 0 {
				vote = -vote
			}
			ballots = append(ballots, Ballot{"v" + string(rune('A'+i)), id, vote})
		}
	}
	r := Find(New(ballots), 2)
	if diff := cmp.Diff([]Group{{1, 40}, {2, 20}}, r.Groups); diff != "" || !r.Stable {
		t.Fatalf("%s\n%s", r.Reason, diff)
	}
	if len(r.Members) != 60 || r.Members["vA"] != 1 || r.Members["vB"] != 2 {
		t.Errorf("members: %v", r.Members)
	}
	first := []string{r.Consensus[0].Comment, r.Consensus[1].Comment}
	if slices.Sort(first); !reflect.DeepEqual(first, []string{"10", "9"}) {
		t.Errorf("most agreed with: %v", r.Consensus)
	}
	named := map[int]map[string]string{1: {}, 2: {}}
	for _, s := range r.Representative {
		named[s.Group][s.Comment] = s.Direction
		if s.P > .05 || s.P < 0 || s.Score <= 0 || s.Score > 1 {
			t.Errorf("%+v", s)
		}
	}
	want := map[int]map[string]string{
		1: {"1": "agree", "2": "agree", "3": "agree", "4": "disagree", "5": "disagree", "6": "disagree", "7": "agree", "8": "agree"},
		2: {"1": "disagree", "2": "disagree", "3": "disagree", "4": "agree", "5": "agree", "6": "agree", "7": "disagree", "8": "disagree"},
	}
	if diff := cmp.Diff(want, named); diff != "" {
		t.Error(diff)
	}
}

// TestPeopleWhoAgreeWithEverything: where that is what parts the groups, the
// finding says so.
func TestPeopleWhoAgreeWithEverything(t *testing.T) {
	v, _ := world{people: 200, statements: 40, fill: .5, yes: .3}.votes(0)
	if r := Find(v, 2); !r.Finding.Agreeing || r.Stable != strings.Contains(r.Reason, "how readily they agree") {
		t.Errorf("%+v", r.Finding)
	}
	v, _ = world{people: 200, statements: 40, fill: .5, groups: 2, noise: .2}.votes(0)
	if r := Find(v, 2); r.Finding.Agreeing || !r.Stable {
		t.Errorf("%+v", r.Finding)
	}
}

// TestFisher compares with the lady who tasted tea (Fisher 1935) and with sums
// of the distribution written out.
func TestFisher(t *testing.T) {
	l := logFactorials(100)
	for _, c := range []struct {
		x, n, marked, all int
		want              float64
	}{
		{4, 4, 4, 8, 1. / 70}, {3, 4, 4, 8, 17. / 70}, {0, 4, 4, 8, 1}, {5, 4, 4, 8, 0},
		{10, 12, 11, 24, (66*12 + 12) / 2496144.}, // C(12,10) C(12,1) + C(12,11) over C(24,11)
		{2, 2, 50, 100, 50. * 49 / (100 * 99)},
	} {
		if got := l.atLeast(c.x, c.n, c.marked, c.all); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%+v: %.12f, want %.12f", c, got, c.want)
		}
	}
}

// TestBenjaminiHochberg takes the worked example of their paper: fifteen p
// values, of which the four least are discoveries.
func TestBenjaminiHochberg(t *testing.T) {
	var all []Representative
	for _, p := range []float64{.0459, .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .3240, .4262, .5719, .6528, .7590, 1} {
		all = append(all, Representative{P: p})
	}
	if got := benjaminiHochberg(all); got != .0095 {
		t.Errorf("limit %v", got)
	}
	if got := benjaminiHochberg(all[9:]); got >= 0 {
		t.Errorf("nothing to discover, limit %v", got)
	}
}

// TestAdjustedRand takes the example of Hubert and Arabie's index that is printed
// with many libraries, and its ends.
func TestAdjustedRand(t *testing.T) {
	for _, c := range []struct {
		a, b []uint8
		want float64
	}{
		{[]uint8{0, 0, 1, 1}, []uint8{1, 1, 0, 0}, 1},
		{[]uint8{0, 0, 1, 1}, []uint8{0, 0, 1, 2}, 4. / 7},
		{[]uint8{0, 0, 1, 1}, []uint8{0, 1, 0, 1}, -.5},
		{[]uint8{0, 0, 0, 0}, []uint8{0, 0, 0, 0}, 1},
	} {
		if got := adjustedRand(c.a, c.b); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%v and %v: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// TestSilhouette takes points on a line: for 0, 1 and 10, 12 the widths are
// 1-1/11, 1-1/10, 1-2/9.5 and 1-2/11.5.
func TestSilhouette(t *testing.T) {
	c := cloud{dims: 1, at: []float64{0, 1, 10, 12}}
	p := c.kMeans(2, 4, newChance(5000, 0))
	want := (4 - 1./11 - 1./10 - 2/9.5 - 2/11.5) / 4
	if got := c.silhouette(p); math.Abs(got-want) > 1e-12 {
		t.Errorf("%v, want %v", got, want)
	}
	want = (4 - .5/11 - .5/10 - 1/9.5 - 1/11.5) / 4
	if got := c.quickSilhouette(p); math.Abs(got-want) > 1e-12 {
		t.Errorf("by centres %v, want %v", got, want)
	}
}

// TestPrincipal compares the axes with a matrix whose singular values are known:
// rows that lie along two directions at right angles.
func TestPrincipal(t *testing.T) {
	s := &sheet{columns: 4, start: []int{0, 2, 4, 6, 8}, col: []int32{0, 1, 0, 1, 2, 3, 2, 3}}
	val := []float32{3, 4, -3, -4, .6, .8, -.6, -.8}
	a := s.principal(val, chanceLoads(4, newChance(6000, 0)), fullRounds, 2)
	if math.Abs(a.strength[0]-50) > 1e-6 || math.Abs(a.strength[1]-2) > 1e-6 || math.Abs(a.strength[2]) > 1e-6 {
		t.Errorf("strengths %v", a.strength)
	}
	for j, want := range []float64{.6, .8, 0, 0} {
		if got := math.Abs(a.loads[j][0]); math.Abs(got-want) > 1e-6 {
			t.Errorf("first axis at %d: %v, want %v", j, got, want)
		}
	}
	for j, want := range []float64{0, 0, .6, .8} {
		if got := math.Abs(a.loads[j][1]); math.Abs(got-want) > 1e-6 {
			t.Errorf("second axis at %d: %v, want %v", j, got, want)
		}
	}
}

// TestShuffledVotesKeepTheirPattern: who voted on what stays, and how many votes
// of each kind a statement has.
func TestShuffledVotesKeepTheirPattern(t *testing.T) {
	v, _ := world{people: 50, statements: 12, fill: .4, pass: .2, uneven: true}.votes(0)
	o := v.shuffledVotes(1)
	if !slices.Equal(v.col, o.col) || !slices.Equal(v.start, o.start) {
		t.Fatal("the pattern is another")
	}
	if slices.Equal(v.vote, o.vote) {
		t.Error("nothing was shuffled")
	}
	none := make([]int, len(v.Voters))
	if diff := cmp.Diff(v.count(none, 0), o.count(none, 0), cmp.AllowUnexported(counted{})); diff != "" {
		t.Error(diff)
	}
}
