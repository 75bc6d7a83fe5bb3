// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"cmp"
	"slices"

	"rapporteur"
	"rapporteur/stakeholder"
)

// standing is one request with what each key says of it.
type standing struct {
	r        *Request
	s        *stakeholder.Stakeholder
	section  Section
	values   []int64 // one for each key of the plan: lower stands earlier
	view     []int   // one for each view of balance; -1 where nothing is declared
	ghost    bool    // no longer waits where it stands: others were moved before it
	original int
	byRules  int
	place    int
	before   *standing // its neighbours in the section by the keys alone, without balance
	after    *standing
	lift     lift
	moved    *Move
}

// Keys that every plan has beside those of the profile.
const (
	keyReply  Key = "reply"  // first and second replies
	keyMissed Key = "absent" // called and not there, in the order of the calls
	keyNumber Key = "number" // of inscription: what makes the order total
)

// plan is the keys of the profile with those that always hold. Who was absent
// stands behind its tier, so that key follows the tier's.
func (p Profile) plan() []Key {
	out := []Key{keyReply}
	for _, k := range p.Order {
		if !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	out = slices.Insert(out, slices.Index(out, KeyTier)+1, keyMissed)
	if out[0] == keyMissed { // no tiers
		out[0], out[1] = out[1], out[0]
	}
	return append(out, keyNumber)
}

// weigh fills in what the keys say.
func (o *arrangement) weigh(st *standing, values []int64) {
	st.s, st.values = o.c.Stakeholders[st.r.Stakeholder], values
	for i, k := range o.plan {
		st.values[i] = o.value(st, k)
	}
}

// value is what a key says of a request. In the sections of points of order and
// replies only the order of request holds.
func (o *arrangement) value(st *standing, k Key) int64 {
	r := st.r
	listed := st.section == Firm || st.section == Permitting
	switch {
	case k == keyNumber:
		return int64(r.Number)
	case k == keyReply && st.section == Answering:
		return int64(o.l.replyRound(r))
	case k == keyMissed && !st.ghost && r.dropped():
		return max(1, r.MissedAt.UnixMicro())
	case !listed:
		return 0
	case k == KeyTier:
		return int64(o.tier(st))
	case k == KeyRank:
		// A post that is not given is read as another representative's: a field left
		// empty is no lower rank.
		return int64(min(r.RankIn(o.l.Profile).Order(), stakeholder.OtherSpeaker.Order()))
	case k == KeyGroup && !o.c.forGroup(&r.Entry):
		return 1
	case k == KeyAsked:
		return r.Asked.Unix()
	case k == KeyDraw:
		return draw(o.l.Seed, r.ID)
	}
	return 0
}

// tier is that of the speaker's constituency; who speaks on behalf of a group of
// States stands no later than the group itself would.
func (o *arrangement) tier(st *standing) int {
	tier, _ := o.l.Profile.TierOf(st.s)
	if g := o.c.Stakeholders[st.r.OnBehalfOf]; g != nil && g.Kind == stakeholder.Group {
		t, _ := o.l.Profile.TierOf(g)
		tier = min(tier, t)
	}
	return tier
}

// forGroup reports whether somebody speaks for more than the delegation itself:
// on behalf of a group, or as a group of States.
func (c Cast) forGroup(e *Entry) bool {
	s := c.Stakeholders[e.Stakeholder]
	return e.Capacity == stakeholder.ForGroup || e.OnBehalfOf != "" || s != nil && s.Kind == stakeholder.Group
}

// dropped reports whether the request was called and nobody was there.
func (r *Request) dropped() bool { return r.State == Absent || r.Absences > 0 }

func (o *arrangement) compare(a, b *standing) int {
	by, _ := o.parts(a, b)
	return by
}

// parts compares two requests and says which key parts them.
func (o *arrangement) parts(a, b *standing) (int, Key) {
	for i, k := range o.plan {
		if a.values[i] != b.values[i] {
			return cmp.Compare(a.values[i], b.values[i]), k
		}
	}
	return cmp.Compare(a.r.ID, b.r.ID), keyNumber
}

// steps are the keys that part the list into blocks of equals: all before
// balance, time or the draw decide.
func (o *arrangement) steps() []Key {
	return o.plan[:slices.IndexFunc(o.plan, func(k Key) bool { return k == KeyBalance || k == KeyAsked || k == KeyDraw || k == keyNumber })]
}

// peers reports whether two requests stand in the same block of equals.
func (o *arrangement) peers(a, b *standing) bool {
	n := len(o.steps())
	return slices.Equal(a.values[:n], b.values[:n])
}

// sameUntil reports whether two requests are equal in all keys before one.
func (o *arrangement) sameUntil(a, b *standing, k Key) bool {
	for i := range o.plan {
		if o.plan[i] == k {
			return true
		}
		if a.values[i] != b.values[i] {
			return false
		}
	}
	return true
}

func (c Cast) gender(e *Entry) string {
	p := c.People[e.Person]
	if s := c.Stakeholders[e.Stakeholder]; p != nil && p.Protected || s != nil && s.Protected {
		return ""
	}
	if e.Gender == "" && p != nil {
		return foldGender(p.Gender)
	}
	return foldGender(e.Gender)
}

func (c Cast) region(id rapporteur.ID) string {
	if s := c.Stakeholders[id]; s != nil {
		return stakeholder.RegionOf(*s)
	}
	return ""
}

// constituency is an id of the reference list, or "group" for groups of States.
func (c Cast) constituency(id rapporteur.ID) string {
	s := c.Stakeholders[id]
	switch {
	case s == nil:
		return ""
	case s.Kind == stakeholder.Group && s.Constituency == "":
		return groups
	case s.Constituency == "" && s.Kind == stakeholder.State:
		return "member_state"
	}
	return s.Constituency
}
