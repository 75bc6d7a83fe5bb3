// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"slices"
	"time"

	"rapporteur"
	"rapporteur/stakeholder"
)

// Reason is one reason for a place, as data: the faces put it into words with
// the message floor.why.<Code>. Which of the fields are filled depends on the code.
type Reason struct {
	Code  string
	Other rapporteur.ID // a request compared with
	Key   string        // of the request itself: a rank, region, constituency or declared gender
	N, Of int
	By    int // places, never negative
	At    time.Time
	Move  *Move
	Seed  string
}

// The codes of reasons, the weightiest first. A place has one or more.
const (
	WhyMoved     = "moved"     // Move; N is the place by the rules, and Move.From was that before
	WhyExchanged = "exchanged" // Move, Other; N is the place by the rules
	WhyMadeWay   = "made_way"  // Other was moved before it; By places later
	WhyGained    = "gained"    // Other was moved behind it; By places earlier

	WhyPoint       = "point"        // N-th point of order in the order of request
	WhyReplyFirst  = "reply_first"  // after the list; Other is what it answers
	WhyReplySecond = "reply_second" // after all first replies; Other is what it answers
	WhyAbsent      = "absent"       // N times called and not there, last At: the end of the tier
	WhyPermitting  = "permitting"   // after the firm list

	WhyUpRegion       = "up_region"       // By places up: Key had N of the last Of turns
	WhyUpConstituency = "up_constituency" //
	WhyUpGender       = "up_gender"       //
	WhyUpFirstVoice   = "up_first_voice"  // By places up: has not yet spoken
	WhyDown           = "down"            // By places down by balance, which put N before it, Other first

	WhyHeld = "held" // declares nothing that balance counts, and keeps its place

	WhyBeforeTier  = "before_tier"  // Other asked earlier and stands behind: Key is the constituency
	WhyBeforeRank  = "before_rank"  // Key is the rank
	WhyBeforeGroup = "before_group" // speaks on behalf of a group
	WhyBeforeDraw  = "before_draw"  // Seed
	WhyAfterTier   = "after_tier"   // Other stands before: Key is its own constituency
	WhyAfterRank   = "after_rank"   // Key is its own rank
	WhyAfterGroup  = "after_group"  // a national statement
	WhyAfterDraw   = "after_draw"   // Seed

	WhyOnly       = "only"          // nobody else waits
	WhyOnlyOfRank = "only_of_rank"  // Key is the rank
	WhyFirstRank  = "first_of_rank" // first to ask among the Of of its rank (Key)
	WhyFirstTier  = "first_of_tier" // first to ask among the Of of its tier: Key is the constituency
	WhyFirstAsked = "first_asked"   // first to ask among those equal to it
	WhySameRank   = "same_rank"     // as Other, asked later
	WhyAsked      = "asked"         // later than Other
)

// Whys lists the codes, the weightiest first.
var Whys = []string{WhyMoved, WhyExchanged, WhyMadeWay, WhyGained, WhyPoint, WhyReplyFirst, WhyReplySecond, WhyAbsent, WhyPermitting,
	WhyUpRegion, WhyUpConstituency, WhyUpGender, WhyUpFirstVoice, WhyDown, WhyHeld,
	WhyBeforeTier, WhyBeforeRank, WhyBeforeGroup, WhyBeforeDraw, WhyAfterTier, WhyAfterRank, WhyAfterGroup, WhyAfterDraw,
	WhyOnly, WhyOnlyOfRank, WhyFirstRank, WhyFirstTier, WhyFirstAsked, WhySameRank, WhyAsked}

// Message is the key of the sentence in which the faces say the reason.
func (r Reason) Message() string { return "floor.why." + r.Code }

// explain fills in the reasons of all places.
func (o *arrangement) explain(out []Place) {
	for i := range out {
		st := o.of[out[i].Request.ID]
		out[i].Why = append(o.overrides(st), o.byRule(st, len(out))...)
	}
}

// overrides says what people changed.
func (o *arrangement) overrides(st *standing) []Reason {
	if m := st.moved; m != nil {
		r := Reason{Code: WhyMoved, N: st.byRules, At: m.At, Move: m}
		if m.With != "" {
			r.Code, r.Other = WhyExchanged, m.With
			if m.With == st.r.ID {
				r.Other = m.Request
			}
		}
		return []Reason{r}
	}
	later := st.place - st.byRules
	if later == 0 {
		return nil
	}
	for _, x := range o.final[st.section] {
		if x.moved == nil || (x.byRules > st.byRules) == (x.place > st.place) {
			continue
		}
		if later > 0 && x.byRules > st.byRules {
			return []Reason{{Code: WhyMadeWay, Other: x.r.ID, By: later}}
		}
		if later < 0 && x.byRules < st.byRules {
			return []Reason{{Code: WhyGained, Other: x.r.ID, By: -later}}
		}
	}
	return nil
}

// byRule says what the rules made of the request.
func (o *arrangement) byRule(st *standing, waiting int) []Reason {
	r := st.r
	var out []Reason
	switch {
	case st.section == Points:
		out = append(out, Reason{Code: WhyPoint, N: 1 + slices.Index(o.rules[Points], st)})
	case st.section == Answering && o.l.replyRound(r) > 1:
		out = append(out, Reason{Code: WhyReplySecond, Other: r.To})
	case st.section == Answering:
		out = append(out, Reason{Code: WhyReplyFirst, Other: r.To})
	}
	if r.dropped() {
		out = append(out, Reason{Code: WhyAbsent, N: max(1, r.Absences), At: r.MissedAt})
	}
	if st.section == Points || st.section == Answering {
		return out
	}
	if st.section == Permitting {
		out = append(out, Reason{Code: WhyPermitting})
	}
	if waiting == 1 {
		return append(out, Reason{Code: WhyOnly})
	}
	if r.dropped() {
		return out
	}
	return append(append(out, st.balance()...), o.byKeys(st)...)
}

var whyUp = map[Balance]string{ByRegion: WhyUpRegion, ByConstituency: WhyUpConstituency, ByGender: WhyUpGender, FirstVoice: WhyUpFirstVoice}

func (st *standing) balance() []Reason {
	switch l := st.lift; {
	case l.by > 0 && l.view != "":
		return []Reason{{Code: whyUp[l.view], Key: l.key, N: l.n, Of: l.of, By: l.by}}
	case l.by < 0 && l.passedBy != nil:
		return []Reason{{Code: WhyDown, Other: l.passedBy.r.ID, N: l.passed, By: -l.by}}
	case l.passed > 0 && l.view != "": // up and down by as much
		return []Reason{{Code: whyUp[l.view], Key: l.key, N: l.n, Of: l.of, By: l.over}, {Code: WhyDown, Other: l.passedBy.r.ID, N: l.passed, By: l.passed}}
	case l.passed > 0:
		return []Reason{{Code: WhyHeld}}
	}
	return nil
}

// byKeys compares the request with those beside it in the order of the keys:
// with the nearest behind it that asked earlier, and with the nearest before it.
// Of equals that all stand before the same earlier one, the first says so.
func (o *arrangement) byKeys(st *standing) (out []Reason) {
	before := st.before
	for before != nil && before.byRules > st.byRules { // balance put it behind
		before = before.before
	}
	first := st.before == nil || !o.peers(st.before, st)
	other, key := o.overtaken(st)
	if other != nil && !first {
		if same, _ := o.overtaken(st.before); same == other {
			other = nil
		}
	}
	if other != nil {
		if r, ok := o.keyed(st, key, true); ok {
			r.Other = other.r.ID
			out = append(out, r)
		}
	}
	if before != nil {
		_, key := o.parts(before, st)
		r, ok := o.keyed(st, key, false)
		if !ok {
			r = Reason{Code: WhyAsked}
			if slices.Contains(o.steps(), KeyRank) {
				r = Reason{Code: WhySameRank, Key: o.rank(st.r)}
			}
		}
		if r.Other = before.r.ID; ok || o.peers(before, st) {
			out = append(out, r)
		}
	}
	if first {
		out = append(out, o.first(st))
	}
	return out
}

// overtaken is the nearest behind the request that asked earlier, and the key
// that put it there.
func (o *arrangement) overtaken(st *standing) (*standing, Key) {
	for other := st.after; other != nil; other = other.after {
		if other.r.Number < st.r.Number && other.byRules > st.byRules && !other.r.dropped() {
			_, key := o.parts(st, other)
			return other, key
		}
	}
	return nil, ""
}

// keyed is the reason that a key gives; there is none for the time of asking.
func (o *arrangement) keyed(st *standing, k Key, before bool) (Reason, bool) {
	pick := func(b, a string) string {
		if before {
			return b
		}
		return a
	}
	switch k {
	case KeyTier:
		return Reason{Code: pick(WhyBeforeTier, WhyAfterTier), Key: o.c.constituency(st.r.Stakeholder)}, true
	case KeyRank:
		return Reason{Code: pick(WhyBeforeRank, WhyAfterRank), Key: o.rank(st.r)}, true
	case KeyGroup:
		return Reason{Code: pick(WhyBeforeGroup, WhyAfterGroup)}, true
	case KeyDraw:
		return Reason{Code: pick(WhyBeforeDraw, WhyAfterDraw), Seed: o.l.Seed}, true
	}
	return Reason{}, false
}

// first is said of who stands first among its equals.
func (o *arrangement) first(st *standing) Reason {
	equal := 1
	for other := st.after; other != nil && o.peers(st, other); other = other.after {
		equal++
	}
	switch steps := o.steps(); {
	case slices.Contains(steps, KeyRank) && equal == 1:
		return Reason{Code: WhyOnlyOfRank, Key: o.rank(st.r)}
	case slices.Contains(steps, KeyRank):
		return Reason{Code: WhyFirstRank, Key: o.rank(st.r), Of: equal}
	case slices.Contains(steps, KeyTier):
		return Reason{Code: WhyFirstTier, Key: o.c.constituency(st.r.Stakeholder), Of: equal}
	}
	return Reason{Code: WhyFirstAsked, Of: equal}
}

// rank is the rank as the order reads it.
func (o *arrangement) rank(r *Request) string {
	if rank := r.RankIn(o.l.Profile); rank != "" {
		return string(rank)
	}
	return string(stakeholder.OtherSpeaker)
}
