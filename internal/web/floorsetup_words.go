// SPDX-License-Identifier: Apache-2.0

package web

import (
	"strings"

	"rapporteur/floor"
	"rapporteur/stakeholder"
)

// profileInWords says in sentences what rules do.
func (x *floorView) profileInWords(p *floor.Profile) (out []string) {
	t, n := x.r.Printer.T, x.r.Printer.N
	y := *x
	y.list.Profile = *p
	out = append(out, y.orderInWords())
	for i, tier := range p.Tiers {
		if len(tier.Constituencies) == 0 {
			continue
		}
		key := "room.words.tier"
		if tier.TimePermitting {
			key = "room.words.tier_permitting"
		}
		out = append(out, t(key, "n", i+1, "who", x.r.Printer.List(x.constituencyNames(tier))))
	}
	for _, l := range p.Limits {
		if l.Kind != "" && !p.Takes(l.Kind) {
			continue
		}
		out = append(out, t("room.words.limit", "who", x.limitInWords(&l), "length", length(l.Seconds)))
	}
	say := func(on bool, words string) {
		if on {
			out = append(out, words)
		}
	}
	say(p.Cut, t("room.words.cut"))
	say(p.Round > 0, n("room.words.round", p.Round))
	say(p.Points, t("room.words.points"))
	say(!p.Points && !p.Reply.On, t("room.words.informal"))
	say(p.Reply.On, n("room.words.replies", p.Reply.Most, "first", length(p.Reply.First), "second", length(p.Reply.Second)))
	if p.Quorum.On {
		r := floor.Room{}
		_, needed, _ := r.Quorum(*p, x.who, x.r.Now)
		out = append(out, n("room.words.quorum", needed))
	}
	say(p.Link, t("room.words.link"))
	return out
}

// constituencyNames are those of a tier; a long tier names the first of them.
func (x *floorView) constituencyNames(tier floor.Tier) (out []string) {
	const most = 4
	for i, id := range tier.Constituencies {
		if i == most && len(tier.Constituencies) > most+1 {
			return append(out, x.r.Printer.N("room.words.others", len(tier.Constituencies)-most))
		}
		name := x.r.Printer.T("floor.constituency.group")
		if c, ok := stakeholder.ConstituencyByID(id); ok {
			name, _ = c.Label.For(x.r.Languages()...)
		}
		out = append(out, name)
	}
	return out
}

// limitInWords is whom a limit is for.
func (x *floorView) limitInWords(l *floor.Limit) string {
	var parts []string
	t := x.r.Printer.T
	if l.Kind != "" {
		parts = append(parts, t("podium.kind."+string(l.Kind)))
	}
	if l.Capacity != "" {
		parts = append(parts, t("statement.capacity."+string(l.Capacity)))
	}
	if l.Track != "" {
		parts = append(parts, t("meeting.track."+string(l.Track)))
	}
	if len(parts) == 0 {
		return t("room.words.everybody")
	}
	return strings.Join(parts, t("list.comma"))
}
