// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"cmp"
	"maps"
	"slices"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// Covered is the record with what was made of it.
type Covered struct {
	Material
	Passages        []coding.Passage
	Recommendations []coding.Recommendation
	// Cited has a statement once for each sentence of the summary that cites it.
	Cited []rapporteur.ID
}

// Coverage says what of the record its coding and its summary do not reflect. It
// is for those who draft: what is missing may be missing for a reason.
type Coverage struct {
	Statements     int             // with words to read
	Unread         []rapporteur.ID // of these, without a passage, by number
	Uncited        []rapporteur.ID // with passages, cited by no sentence, by number
	Constituencies []Reflection    // by the id of the constituency, in the order of the reference list
	Regions        []Reflection    // of the States alone: by the id of the regional group
	Total          Reflection      // of all constituencies
	Thin           []Sourced       // confirmed recommendations that rest on one voice, or on none, by number
}

// Keys of a Reflection beside those of the reference list.
const (
	OfGroups  = "group" // groups of States
	OfUnknown = ""      // nobody knows, or the record does not say, who spoke
)

// Reflection is what one constituency, or the States of one region, said and what
// became of it. What somebody says in the chair, for the secretariat or as a
// State's panellist belongs to no constituency.
type Reflection struct {
	Key           string
	Seconds       int // of speaking time, as the turns record it
	Interventions int // turns delivered, and statements that name no turn
	Inputs        int // written, and texts handed in that were not delivered
	Unread        int // statements without a passage
	Passages      int
	Citations     int
}

// Said is how often it was heard, orally or in writing.
func (r Reflection) Said() int { return r.Interventions + r.Inputs }

// Sourced is a recommendation with the number of voices that it rests on.
type Sourced struct {
	Recommendation rapporteur.ID
	Number         int64
	Voices         int
}

// Gap is how little of what a constituency said is reflected.
type Gap string

const (
	NoGap       Gap = ""
	NotCoded    Gap = "not_coded"   // it spoke or wrote, and nothing of it is marked
	NotCited    Gap = "not_cited"   // something is marked, and no sentence cites it
	UnderCoded  Gap = "under_coded" // its share of passages is less than half of its share of what was said
	UnderCited  Gap = "under_cited" // the same of citations
	gapExpected     = 5             // passages or citations that its share would give, below which halves are chance
)

// GapOf says whether a part of Total is reflected by less than half of its share
// of interventions and inputs, or of speaking time where turns record it. Small
// numbers are not compared: where its share would give fewer than five passages
// or citations only their absence tells.
func (c Coverage) GapOf(r Reflection) Gap {
	share := shareOf(r.Said(), c.Total.Said())
	if c.Total.Seconds > 0 {
		share = max(share, shareOf(r.Seconds, c.Total.Seconds))
	}
	under := func(n, of int) bool {
		return share*float64(of) >= gapExpected && shareOf(n, of) < share/2
	}
	switch {
	case r.Said() == 0:
		return NoGap
	case r.Passages == 0 && c.Total.Passages > 0:
		return NotCoded
	case r.Citations == 0 && c.Total.Citations > 0 && share*float64(c.Total.Citations) >= 1:
		return NotCited
	case under(r.Passages, c.Total.Passages):
		return UnderCoded
	case under(r.Citations, c.Total.Citations):
		return UnderCited
	}
	return NoGap
}

func shareOf(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// CoverageOf goes through the record once. Nothing that was said off the record
// is in it.
func CoverageOf(in Covered) Coverage {
	c := covering{hearing: newHearing(in.Material), constituencies: map[string]*Reflection{}, regions: map[string]*Reflection{}, passages: map[rapporteur.ID]int{}, cited: map[rapporteur.ID]int{}}
	for _, p := range in.Passages {
		c.passages[p.Statement]++
	}
	for _, id := range in.Cited {
		c.cited[id]++
	}
	c.turns()
	for i := range in.Statements {
		c.statement(&in.Statements[i])
	}
	c.out.Thin = c.thin(in)
	c.out.Constituencies = ordered(c.constituencies, constituencyOrder())
	c.out.Regions = ordered(c.regions, regionOrder())
	for _, r := range c.out.Constituencies {
		c.out.Total.add(r)
	}
	return c.out
}

type covering struct {
	*hearing
	out                     Coverage
	constituencies, regions map[string]*Reflection
	passages, cited         map[rapporteur.ID]int
}

// part finds who an utterance belongs to, and the region of a State's own words;
// false where it belongs to no constituency.
func (c *covering) part(who, behalf rapporteur.ID, capacity stakeholder.Capacity) (of, region *Reflection, ok bool) {
	if capacity == stakeholder.Chairing || capacity == stakeholder.Secretary {
		return nil, nil, false
	}
	if who == "" && behalf == "" {
		return c.at(c.constituencies, OfUnknown), nil, true
	}
	v, ok := c.speaker(who, behalf, capacity)
	if !ok && c.people[who] != nil {
		return nil, nil, false
	}
	s := c.people[v.Stakeholder]
	switch {
	case s == nil:
		return c.at(c.constituencies, OfUnknown), nil, true
	case v.Group:
		return c.at(c.constituencies, OfGroups), nil, true
	case s.Constituency == "" && s.Kind == stakeholder.State:
		of = c.at(c.constituencies, "member_state")
	default:
		of = c.at(c.constituencies, s.Constituency)
	}
	if s.Kind == stakeholder.State && s.Region != "" {
		region = c.at(c.regions, s.Region)
	}
	return of, region, true
}

func (c *covering) at(in map[string]*Reflection, key string) *Reflection {
	if in[key] == nil {
		in[key] = &Reflection{Key: key}
	}
	return in[key]
}

// turns counts what was spoken by turns to speak.
func (c *covering) turns() {
	for i := range c.Meetings {
		meeting := &c.Meetings[i]
		meeting.Walk(func(s *programme.Segment, _ int) bool {
			for k := range s.Slots {
				slot := &s.Slots[k]
				if slot.State != programme.Delivered || !c.open(meeting.ID, s.ID) {
					continue
				}
				c.note(slot.Stakeholder, slot.OnBehalfOf, slot.Capacity, Reflection{Seconds: slot.Seconds, Interventions: 1})
			}
			return true
		})
	}
}

func (c *covering) note(who, behalf rapporteur.ID, capacity stakeholder.Capacity, what Reflection) {
	of, region, ok := c.part(who, behalf, capacity)
	if !ok {
		return
	}
	of.add(what)
	if region != nil {
		region.add(what)
	}
}

func (c *covering) statement(s *record.Statement) {
	if !c.open(s.Meeting, c.segmentOf(s)) {
		return
	}
	what := Reflection{Passages: c.passages[s.ID], Citations: c.cited[s.ID]}
	switch {
	case s.Kind == record.Input || s.Delivery == record.NotDelivered || s.Delivery == record.Written:
		what.Inputs = 1
	case c.slots[s.Slot] == "": // else its turn was counted
		what.Interventions = 1
	}
	if s.Newest() != nil {
		c.out.Statements++
		switch {
		case what.Passages == 0:
			what.Unread = 1
			c.out.Unread = append(c.out.Unread, s.ID)
		case what.Citations == 0:
			c.out.Uncited = append(c.out.Uncited, s.ID)
		}
	}
	c.note(s.Stakeholder, s.OnBehalfOf, s.Capacity, what)
}

// thin lists confirmed recommendations behind whose passages at most one voice
// stands. A statement of which nobody knows who made it counts as one voice.
func (c *covering) thin(in Covered) []Sourced {
	voice := map[rapporteur.ID]rapporteur.ID{} // of each statement
	for i := range in.Statements {
		s := &in.Statements[i]
		voice[s.ID] = s.ID
		if v, ok := c.speaker(s.Stakeholder, s.OnBehalfOf, s.Capacity); ok {
			voice[s.ID] = v.Stakeholder
		}
	}
	statement := map[rapporteur.ID]rapporteur.ID{} // of each passage
	for _, p := range in.Passages {
		statement[p.ID] = p.Statement
	}
	var out []Sourced
	for _, r := range in.Recommendations {
		if r.State != coding.Confirmed {
			continue
		}
		voices := map[rapporteur.ID]bool{}
		for _, p := range r.Passages {
			if s := statement[p]; s != "" {
				voices[cmp.Or(voice[s], s)] = true
			}
		}
		if len(voices) <= 1 {
			out = append(out, Sourced{r.ID, r.Number, len(voices)})
		}
	}
	slices.SortFunc(out, func(a, b Sourced) int { return cmp.Compare(a.Number, b.Number) })
	return out
}

func (r *Reflection) add(o Reflection) {
	r.Seconds += o.Seconds
	r.Interventions += o.Interventions
	r.Inputs += o.Inputs
	r.Unread += o.Unread
	r.Passages += o.Passages
	r.Citations += o.Citations
}

// ordered lists reflections in an order; unknown keys come after it, by name,
// and those of nobody last.
func ordered(in map[string]*Reflection, order []string) []Reflection {
	place := func(key string) int {
		if i := slices.Index(order, key); i >= 0 {
			return i
		}
		if key == OfUnknown {
			return len(order) + 1
		}
		return len(order)
	}
	var out []Reflection
	for _, key := range slices.Sorted(maps.Keys(in)) {
		out = append(out, *in[key])
	}
	slices.SortStableFunc(out, func(a, b Reflection) int { return cmp.Compare(place(a.Key), place(b.Key)) })
	return out
}

func constituencyOrder() []string {
	out := []string{}
	for _, c := range stakeholder.Constituencies() {
		out = append(out, c.ID)
	}
	return append(out, OfGroups)
}

func regionOrder() []string {
	out := []string{}
	for _, r := range stakeholder.Regions() {
		out = append(out, r.ID)
	}
	return out
}
