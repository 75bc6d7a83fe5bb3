// SPDX-License-Identifier: Apache-2.0

package sample

import (
	"slices"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/coding/reliability"
	"rapporteur/coding/suggest"
	"rapporteur/convergence/opinion"
	"rapporteur/internal/bundle"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// TestInventedIsCoded holds that the passages say what they do, and that there is
// something of each kind that the desk shows.
func TestInventedIsCoded(t *testing.T) {
	b := invented(t)
	kinds, strengths := map[coding.Kind]int{}, map[coding.Strength]int{}
	joined := map[rapporteur.ID]bool{}
	for _, r := range b.Recommendations {
		for _, id := range r.Passages {
			joined[id] = true
		}
	}
	addressed, alone, carried := 0, 0, 0
	for _, p := range b.Passages {
		kinds[p.Kind]++
		strengths[p.Strength]++
		if p.Kind == "" || p.MarkedBy == "" || p.MarkedAt.IsZero() || p.Theme == "" {
			t.Errorf("passage %d is marked half", p.Number)
		}
		if (p.Strength != "") != (p.Kind == coding.Proposal) {
			t.Errorf("passage %d is %s and %q", p.Number, p.Kind, p.Strength)
		}
		if p.Addressee != "" {
			addressed++
		}
		if !joined[p.ID] {
			alone++
		}
		if p.From != "" {
			carried++
		}
	}
	for _, k := range coding.PassageKinds {
		if kinds[k] < 4 {
			t.Errorf("%d passages of the kind %s", kinds[k], k)
		}
	}
	for _, s := range coding.Strengths {
		if strengths[s] == 0 {
			t.Errorf("nothing is as strong as %s", s)
		}
	}
	if addressed < 20 || alone < 30 || carried != 2 {
		t.Errorf("%d are addressed, %d belong to no recommendation, %d were carried over", addressed, alone, carried)
	}
	if n := len(coding.Contested(b.Passages)); n < 1 || n > 5 {
		t.Errorf("%d contested passages", n)
	}
	for _, theme := range b.Process.Themes {
		if !slices.Equal(theme.Description.Languages(), []string{"ar", "en", "fr"}) {
			t.Errorf("theme %s is not described in three languages", theme.Letter)
		}
	}
}

// TestInventedHasWorkLeft holds that the queue, the suggestions and the review of
// a corrected text have something to show.
func TestInventedHasWorkLeft(t *testing.T) {
	b := invented(t)
	marked, from := map[rapporteur.ID]bool{}, map[rapporteur.ID]bool{}
	for _, p := range b.Passages {
		marked[p.Statement], from[p.From] = true, true
	}
	unmarked, review, asks := 0, 0, 0
	for _, s := range b.Statements {
		if !marked[s.ID] {
			unmarked++
			asks += len(suggest.Asks(s.Newest().Text, s.Newest().Language))
		}
		for _, p := range b.Passages {
			if p.Statement == s.ID && s.Versions[len(s.Versions)-1].Of == 0 && p.Version < s.Newest().Number && !from[p.ID] && !p.Lapsed {
				review++
			}
		}
	}
	if unmarked < 6 || asks < 5 || review != 1 {
		t.Errorf("%d statements without a mark, %d suggestions in them, %d passages to review", unmarked, asks, review)
	}
	relations := map[coding.RelationKind]int{}
	var among []suggest.Candidate
	for _, r := range b.Recommendations {
		for _, x := range r.Relations {
			relations[x.Kind]++
		}
		among = append(among, suggest.Candidate{ID: r.ID, Wording: r.Wording.In["en"], Language: "en"})
	}
	if relations[coding.Narrower] != 1 || relations[coding.Conflicting] != 1 {
		t.Errorf("relations %v", relations)
	}
	same := suggest.Same(among, 0)
	if !slices.ContainsFunc(same, func(p suggest.Pair) bool { return p.Kind == coding.OfMerging }) {
		t.Errorf("no two recommendations may be the same: %+v", same)
	}
}

// TestInventedLearns holds that the curve of decisions has a shape.
func TestInventedLearns(t *testing.T) {
	b := invented(t)
	if n := len(b.Decisions); n < 50 || n > 80 {
		t.Errorf("%d decisions", n)
	}
	lines := suggest.Curve(b.Decisions)
	if len(lines) < 5 || len(lines[0].Points) < 2 || lines[0].Points[0].Share() >= lines[0].Points[1].Share() {
		t.Errorf("no curve that rises: %+v", lines)
	}
	is := map[rapporteur.ID]coding.Passage{}
	for _, p := range b.Passages {
		is[p.ID] = p
	}
	for _, d := range b.Decisions {
		if d.Kind == coding.OfPassage && d.Outcome != coding.Declined && !slices.ContainsFunc(b.Passages, func(p coding.Passage) bool {
			return p.Statement == d.Statement && p.Version == d.Version && p.Span == d.Span && p.Rule == d.Rule
		}) {
			t.Errorf("decision %d was taken, and nothing is marked there", d.Number)
		}
		for _, id := range d.About {
			if d.Kind == coding.OfTheme && is[id].ID == "" {
				t.Errorf("decision %d is about no passage", d.Number)
			}
		}
	}
}

func TestInventedIsReadTwice(t *testing.T) {
	b := invented(t)
	if !b.Process.Desk.DoubleCoding || len(b.Rounds) != 1 || b.Rounds[0].State != coding.RoundClosed {
		t.Fatalf("rounds %+v", b.Rounds)
	}
	r := &b.Rounds[0]
	words := func(id rapporteur.ID, version int) string {
		for _, s := range b.Statements {
			if s.ID == id {
				return s.Version(version).Text
			}
		}
		return ""
	}
	for _, x := range b.Readings {
		for _, m := range x.Marks {
			if err := m.Span.Check(words(x.Statement, x.Version)); err != nil {
				t.Error(err)
			}
		}
	}
	c := coding.Compare(r, b.Readings, words, func(id rapporteur.ID) rapporteur.ID { return id })
	for _, d := range []reliability.Data{c.Kinds(), c.Themes()} {
		k := reliability.Kappa(d)
		t.Logf("%d units, kappa %.2f (%.2f to %.2f)", len(c.Pairs), k.Value, k.Low, k.High)
		if !k.Defined || k.Value < .5 || k.Value > .9 {
			t.Errorf("kappa %v", k.Value)
		}
	}
	if n := len(c.Pairs); n < 50 || n > 75 || len(c.LeftOut) > 0 {
		t.Errorf("%d units, %d left out", n, len(c.LeftOut))
	}
	if n := len(c.Differences(r)); n < 4 || len(r.Settled) < 2 {
		t.Errorf("%d differences are open and %d settled", n, len(r.Settled))
	}
}

func TestInventedIsNoted(t *testing.T) {
	b := invented(t)
	takers, states := map[rapporteur.ID]map[rapporteur.ID]bool{}, map[record.NoteState]int{}
	for _, n := range b.NoteSets {
		if takers[n.Slot] == nil {
			takers[n.Slot] = map[rapporteur.ID]bool{}
		}
		takers[n.Slot][n.Taker] = true
		states[n.State]++
		i := slices.IndexFunc(b.Statements, func(s record.Statement) bool { return s.ID == n.Statement })
		if (i >= 0) != (n.State == record.NotesAgreed) {
			t.Errorf("set %d is %s and leads to %q", n.Number, n.State, n.Statement)
		}
		if i < 0 {
			continue
		}
		s := b.Statements[i]
		if s.Kind != record.Note || s.Versions[0].Form != record.Notes || s.Slot != n.Slot || s.Visibility != rapporteur.Secretariat || text.Len(s.Versions[0].Text) == 0 {
			t.Errorf("notes became S-%d, %s of the form %s", s.Number, s.Kind, s.Versions[0].Form)
		}
	}
	beside := 0
	for _, of := range takers {
		if len(of) == 2 {
			beside++
		}
	}
	if beside < 3 || states[record.NotesAgreed] < 3 || states[record.NotesRunning] < 2 || states[record.NotesAside] < 1 {
		t.Errorf("%d turns have two takers; sets %v", beside, states)
	}
}

// TestInventedPollsPart holds that opinion groups are found where they were
// planted, and refused where nobody parts from anybody.
func TestInventedPollsPart(t *testing.T) {
	b := invented(t)
	if len(b.Polls) != 2 {
		t.Fatalf("%d polls", len(b.Polls))
	}
	for i, want := range []struct {
		stable bool
		groups int
	}{{true, 3}, {false, 0}} {
		p := &b.Polls[i]
		if p.Results {
			t.Errorf("the results of poll %d are published", p.Number)
		}
		got := opinion.Find(opinion.New(p.Ballots(p.Votes)), 1)
		t.Logf("poll %d: %d voters, %d statements, %d votes; %v; %s", p.Number, got.Participants, got.Statements, got.Votes, got.Groups, got.Reason)
		if got.Stable != want.stable || len(got.Groups) != want.groups {
			t.Errorf("poll %d: stable %v, groups %v: %s", p.Number, got.Stable, got.Groups, got.Reason)
		}
	}
}

// TestInventedDeskStaysInTheHouse holds that nothing of the desk is in the public
// edition, and that what was gathered there is nobody else's.
func TestInventedDeskStaysInTheHouse(t *testing.T) {
	b := invented(t)
	public, err := bundle.Public(b, b.Summaries[0].Versions[0].At.AddDate(10, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(public.Decisions) + len(public.Rounds) + len(public.Readings) + len(public.NoteSets) + len(public.Polls); n > 0 {
		t.Errorf("%d objects of the desk are public", n)
	}
	if got := len(b.Recommendations) - len(public.Recommendations); got != 3 {
		t.Errorf("%d recommendations are not public", got)
	}
	for _, r := range public.Recommendations {
		if len(r.Relations) > 0 {
			t.Errorf("R-%d leads to what is not public", r.Number)
		}
	}
	for _, p := range public.Passages {
		if p.MarkedBy != "" || p.Note != "" || p.Rule != "" {
			t.Errorf("passage %d says who marked it, or what for", p.Number)
		}
	}
}
