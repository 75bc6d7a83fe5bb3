// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur/floor"
	"rapporteur/stakeholder"
)

// profileRows are the parts of the form that hold rows.
var profileRows = []string{"order", "balance", "limits", "windows"}

// writeProfile lays rules out as a form: times of speaking as minutes and seconds,
// windows as the clock on the wall of the meeting shows them.
func writeProfile(v url.Values, p *floor.Profile, zone *time.Location) {
	for i, k := range p.Order {
		v.Set(fmt.Sprintf("order.%d.key", i), string(k))
	}
	for i, b := range p.Balance {
		v.Set(fmt.Sprintf("balance.%d.view", i), string(b))
	}
	for i, t := range p.Tiers {
		n := strconv.Itoa(i + 1)
		for _, id := range t.Constituencies {
			v.Set("tier-"+id, n)
		}
		if t.TimePermitting {
			v.Add("permitting", n)
		}
	}
	for i, l := range p.Limits {
		at := fmt.Sprintf("limits.%d.", i)
		v.Set(at+"kind", string(l.Kind))
		v.Set(at+"capacity", string(l.Capacity))
		v.Set(at+"track", string(l.Track))
		v.Set(at+"seconds", length(l.Seconds))
	}
	wall := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.In(zone).Format("2006-01-02 15:04")
	}
	for i, w := range p.Windows {
		at := fmt.Sprintf("windows.%d.", i)
		v.Set(at+"tier", strconv.Itoa(w.Tier))
		v.Set(at+"from", wall(w.From))
		v.Set(at+"to", wall(w.To))
	}
	for field, seconds := range map[string]int{"amber": p.Amber, "gap": p.Gap, "reply.first": p.Reply.First, "reply.second": p.Reply.Second} {
		v.Set(field, length(seconds))
	}
	for field, n := range map[string]int{"round": p.Round, "askRoom": p.AskRoom, "correct": p.Correct, "reply.most": p.Reply.Most, "quorum.members": p.Quorum.Members, "quorum.of": p.Quorum.Of} {
		setNumber(v, field, n)
	}
	for field, on := range map[string]bool{"cut": p.Cut, "points": p.Points, "resort": p.Resort, "link": p.Link, "reply.on": p.Reply.On, "quorum.on": p.Quorum.On} {
		setTick(v, field, on)
	}
	for _, k := range p.Kinds {
		v.Add("kinds", string(k))
	}
}

// readProfile reads rules out of a form.
func readProfile(in *reading, zone *time.Location) floor.Profile {
	p := floor.Profile{Amber: in.length("amber"), Gap: in.length("gap"), Cut: in.ticked("cut"), Points: in.ticked("points"), Resort: in.ticked("resort"), Link: in.ticked("link"),
		Round: in.number("round"), AskRoom: in.number("askRoom"), Correct: in.number("correct"),
		Reply:  floor.Replies{On: in.ticked("reply.on"), Most: in.number("reply.most"), First: in.length("reply.first"), Second: in.length("reply.second")},
		Quorum: floor.Quorum{On: in.ticked("quorum.on"), Members: in.number("quorum.members"), Of: in.number("quorum.of")}}
	in.rows("order", func(at string) {
		k := one(in, at+"key", floor.Keys)
		if slices.Contains(p.Order, k) {
			in.fail(at+"key", "room.error.twice")
		}
		if k != "" {
			p.Order = append(p.Order, k)
		}
	})
	in.rows("balance", func(at string) {
		b := one(in, at+"view", floor.Balances)
		if slices.Contains(p.Balance, b) {
			in.fail(at+"view", "room.error.twice")
		}
		if b != "" {
			p.Balance = append(p.Balance, b)
		}
	})
	p.Tiers = readTiers(in)
	in.rows("limits", func(at string) {
		l := floor.Limit{Kind: one(in, at+"kind", floor.Kinds), Capacity: one(in, at+"capacity", stakeholder.Capacities), Track: one(in, at+"track", stakeholder.Tracks), Seconds: in.length(at + "seconds")}
		p.Limits = append(p.Limits, l)
	})
	in.rows("windows", func(at string) {
		w := floor.Window{Tier: in.number(at + "tier"), From: in.secondOf(at+"from", zone), To: in.secondOf(at+"to", zone)}
		if w.Tier > len(p.Tiers) && len(p.Tiers) > 0 {
			in.fail(at+"tier", "check.choice")
		}
		p.Windows = append(p.Windows, w)
	})
	for _, k := range floor.Kinds {
		if slices.Contains(in.v["kinds"], string(k)) {
			p.Kinds = append(p.Kinds, k)
		}
	}
	if slices.Contains(p.Order, floor.KeyBalance) && len(p.Balance) == 0 {
		in.fail("balance", "room.error.balance")
	}
	if len(p.Order) == 0 {
		in.fail("order", "room.error.order")
	}
	return p
}

// mostTiers is how many tiers a form offers.
const mostTiers = 8

// readTiers reads in which tier each constituency speaks. A tier that nobody is in
// keeps its number where a later one has somebody.
func readTiers(in *reading) (out []floor.Tier) {
	all, last := make([]floor.Tier, mostTiers), 0
	for _, id := range tierConstituencies() {
		switch n := in.number("tier-" + id); {
		case n > mostTiers:
			in.fail("tier-"+id, "check.choice")
		case n > 0:
			all[n-1].Constituencies, last = append(all[n-1].Constituencies, id), max(last, n)
		}
	}
	for n := range last {
		all[n].TimePermitting = slices.Contains(in.v["permitting"], strconv.Itoa(n+1))
	}
	if last == 0 {
		return nil
	}
	return all[:last]
}

// tierConstituencies are what a tier is made of, groups of States first.
func tierConstituencies() []string {
	out := []string{groupsOfStates}
	for _, c := range stakeholder.Constituencies() {
		out = append(out, c.ID)
	}
	return out
}

// groupsOfStates stands in a tier for groups of States, which have no constituency.
const groupsOfStates = "group"

// length reads a time of speaking: minutes and seconds with a colon, or whole minutes.
func (in *reading) length(field string) int {
	s := in.line(field)
	if s == "" {
		return 0
	}
	minutes, seconds, colon := strings.Cut(s, ":")
	m, err := strconv.Atoi(minutes)
	n := 0
	if colon && err == nil {
		n, err = strconv.Atoi(seconds)
	}
	if err != nil || m < 0 || m > 24*60 || n < 0 || n > 59 || colon && len(seconds) != 2 {
		in.fail(field, "room.error.length", "value", s)
		return 0
	}
	return m*60 + n
}

// drawProfile draws the form. Tried is the rules as far as they could be read.
func drawProfile(d *drawing, tried *floor.Profile) []formSet {
	d = d.of("room.rule")
	var tiers []Choice
	for n := 1; n <= min(max(len(tried.Tiers)+1, 3), mostTiers); n++ {
		tiers = append(tiers, Choice{Value: strconv.Itoa(n), Label: d.t("room.rule.tier", "n", n)})
	}
	everybody := append([]Choice{{Value: "0", Label: d.t("room.rule.all_tiers")}}, tiers...)
	kinds := words(d, "podium.kind", floor.Kinds)
	listed := slices.DeleteFunc(slices.Clone(kinds), func(c Choice) bool { return c.Value == string(floor.Reply) || c.Value == string(floor.PointOfOrder) })
	any := func(f formField) formField { f.Choices[0].Label = d.t("room.rule.any"); return f }
	return []formSet{
		d.rows("order", true, func(at string) []formField { return these(d.choose(at+"key", true, words(d, "room.key", floor.Keys))) }),
		d.tiers(tiers),
		d.rows("balance", true, func(at string) []formField {
			return these(d.choose(at+"view", true, words(d, "room.balance", floor.Balances)))
		}),
		d.rows("limits", true, func(at string) []formField {
			return these(any(d.choose(at+"kind", true, kinds)), any(d.choose(at+"capacity", true, words(d, "statement.capacity", stakeholder.Capacities))),
				any(d.choose(at+"track", true, words(d, "meeting.track", stakeholder.Tracks))), d.code(at+"seconds"))
		}),
		d.set("clock", d.code("amber"), d.code("gap"), d.tick("cut")),
		d.rows("windows", false, func(at string) []formField {
			return these(d.choose(at+"tier", false, everybody), d.code(at+"from"), d.code(at+"to"))
		}),
		d.set("asking", d.ticks("kinds", listed), d.tick("link"), d.tick("resort"), d.code("askRoom"), d.code("correct")),
		d.set("panel", d.code("round")),
		d.set("procedure", d.tick("points"), d.tick("reply.on"), d.code("reply.most"), d.code("reply.first"), d.code("reply.second")),
		d.set("quorum", d.tick("quorum.on"), d.code("quorum.members"), d.choose("quorum.of", false, d.shares())),
	}
}

// shares are parts of the members that rules name, and the one that stands there.
func (d *drawing) shares() (out []Choice) {
	of := []string{"3", "4", "2"}
	if is := d.f.Value("quorum.of"); is != "" && !slices.Contains(of, is) {
		out = append(out, Choice{Value: is, Label: "1/" + is})
	}
	for _, n := range of {
		out = append(out, Choice{Value: n, Label: d.t("room.share." + n)})
	}
	return out
}

// tiers asks of each constituency in which tier it speaks.
func (d *drawing) tiers(numbers []Choice) formSet {
	var fields []formField
	for _, id := range tierConstituencies() {
		name := d.t("floor.constituency.group")
		if c, ok := stakeholder.ConstituencyByID(id); ok {
			name, _ = c.Label.For(d.r.Languages()...)
		}
		at := "tier-" + id
		fields = append(fields, formField{Kind: chooseField, Name: at, Label: name, Value: d.f.Value(at), Problem: d.f.ProblemAt(at),
			Choices: append([]Choice{{Label: d.t("room.rule.no_tier")}}, numbers...)})
	}
	return d.set("tiers", append(fields, d.ticks("permitting", numbers))...)
}
