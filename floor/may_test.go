// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"errors"
	"slices"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

func players() Cast {
	c := Cast{Stakeholders: map[rapporteur.ID]*stakeholder.Stakeholder{
		"nor": {Kind: stakeholder.State, ISO3: "NOR"}, "g77": {Kind: stakeholder.Group}, "vat": {Kind: stakeholder.State, Constituency: "observer_state"},
		"eu": {Kind: stakeholder.Group, Constituency: "regional_org_observer", ISO3: "EU"}, "iom": {Kind: stakeholder.Organisation, Constituency: "un_entity"},
		"ngo": {Kind: stakeholder.Organisation, Constituency: "ngo_ecosoc"}, "ana": {Kind: stakeholder.Individual, Constituency: "migrant_individual"}}}
	return c
}

func TestWhoMayAsk(t *testing.T) {
	e := func(who rapporteur.ID, k Kind) Entry { return Entry{Stakeholder: who, Kind: k} }
	hour := func(h int) time.Time { return ten.Add(time.Duration(h) * time.Hour) }
	windows := []Window{{Tier: 1, From: hour(1), To: hour(3)}, {Tier: 4, From: hour(2)}}
	cases := []struct {
		name  string
		acts  string
		e     Entry
		by    Channel
		at    time.Time
		late  bool
		error string
	}{
		{name: "in its window", e: e("nor", Intervention), by: ByAccount, at: hour(2)},
		{name: "before its window", e: e("nor", Intervention), by: ByAccount, at: hour(0), error: "floor.window"},
		{name: "at the hour", e: e("nor", Intervention), by: ByAccount, at: hour(1)},
		{name: "after its window", e: e("nor", Intervention), by: ByAccount, at: hour(3), late: true},
		{name: "by the desk at any time", e: e("nor", Intervention), by: ByDesk, at: hour(0)},
		{name: "a tier without a window", e: e("vat", Intervention), by: ByAccount, at: hour(0)},
		{name: "another tier's window", e: e("ngo", Intervention), by: ByAccount, at: hour(1), error: "floor.window"},
		{name: "another tier's window, in time", e: e("ngo", Intervention), by: ByAPI, at: hour(9)},
		{name: "a reply needs no window", e: e("nor", Reply), by: ByAccount, at: hour(0)},
		{name: "closed", acts: "close", e: e("nor", Intervention), by: ByAccount, at: hour(2), late: true},
		{name: "closed, a point of order", acts: "close", e: e("nor", PointOfOrder), by: ByAccount, at: hour(2)},
		{name: "closed, by the desk", acts: "close", e: e("nor", Intervention), by: ByDesk, at: hour(2), late: true},
		{name: "closed, the secretariat's own word", acts: "close", e: Entry{Stakeholder: "iom", Capacity: stakeholder.Secretary}, by: ByDesk, at: hour(2)},
		{name: "the secretariat's word, by somebody else", e: Entry{Stakeholder: "nor", Capacity: stakeholder.Secretary}, by: ByAccount, at: hour(2), error: "floor.capacity"},
		{name: "over", acts: "finish", e: e("nor", Intervention), by: ByDesk, at: hour(2), error: "floor.ended"},
		{name: "waits already", acts: "ask a nor", e: e("nor", Intervention), by: ByAccount, at: hour(2), error: "floor.twice"},
		{name: "waits for its group", acts: "ask a nor", e: Entry{Stakeholder: "nor", OnBehalfOf: "g77", Capacity: stakeholder.ForGroup}, by: ByAccount, at: hour(2)},
		{name: "has spoken, asks again", acts: "ask a nor, call a, end a", e: e("nor", Intervention), by: ByAccount, at: hour(2)},
		{name: "on behalf of itself", e: Entry{Stakeholder: "nor", OnBehalfOf: "nor"}, by: ByAccount, at: hour(2), error: "check.behalf"},
		{name: "by the link, a name typed", e: Entry{Typed: "Norway"}, by: ByLink, at: hour(2)},
		{name: "by the link, nothing typed", e: Entry{}, by: ByLink, at: hour(2), error: "floor.who"},
		{name: "by account, a name typed", e: Entry{Typed: "Norway"}, by: ByAccount, at: hour(2), error: "floor.who"},
		{name: "a reply of nobody", e: Entry{Person: "p", Kind: Reply}, by: ByDesk, at: hour(2), error: "floor.reply_whose"},
		{name: "a reply to nobody", e: Entry{Stakeholder: "nor", To: "x", Kind: Reply}, by: ByDesk, at: hour(2), error: "floor.reply_to"},
		{name: "an unknown rank", e: Entry{Stakeholder: "nor", Rank: "XX"}, by: ByDesk, at: hour(2), error: "check.choice"},
	}
	for _, c := range cases {
		l := sat(t, programme.OnRecord)
		l.Profile.Windows = windows
		if c.acts != "" {
			if err := play(l, c.acts); err != nil {
				t.Fatal(err)
			}
		}
		late, _, err := l.Admits(players(), c.e, c.by, c.at)
		var why *rapporteur.Error
		if errors.As(err, &why); (why == nil) != (c.error == "") || why != nil && why.Key != c.error || late != c.late {
			t.Errorf("%s: late %v, %v; want late %v, %s", c.name, late, err, c.late, c.error)
		}
	}
	l := sat(t, programme.OnRecord)
	l.Profile.Link = false
	if _, _, err := l.Admits(players(), Entry{Typed: "Norway"}, ByLink, ten); err == nil {
		t.Error("a meeting without a link took somebody by the link")
	}
	l.State = Preparing
	if _, _, err := l.Admits(players(), e("nor", Intervention), ByAccount, ten); err == nil {
		t.Error("a list that is not open took a delegation in")
	}
	l.Profile.Windows = windows
	if got := l.Profile.WindowOpens(1, ten); !got.Equal(hour(1)) || !l.Profile.WindowOpens(1, hour(2)).IsZero() {
		t.Errorf("tier 1 may inscribe itself from %v", got)
	}
}

func TestDefaultProfiles(t *testing.T) {
	c := players()
	tiers := func(p Profile) (out []int) {
		for _, id := range []rapporteur.ID{"nor", "g77", "vat", "eu", "iom", "ngo", "ana"} {
			tier, _ := p.TierOf(c.Stakeholders[id])
			out = append(out, tier)
		}
		return out
	}
	for _, kind := range programme.Kinds {
		p := DefaultProfile(kind)
		if found := p.Check(); len(found) > 0 {
			t.Errorf("%s: %v", kind, found[0])
		}
		formal := kind == programme.Stocktaking || kind == programme.NegotiationRound
		if p.Reply.On != formal || p.Points != formal || p.Quorum.On || p.Cut {
			t.Errorf("%s begins with replies %v, points %v, quorum %v, cut %v", kind, p.Reply.On, p.Points, p.Quorum.On, p.Cut)
		}
		if rounds := kind == programme.ThematicSession || kind == programme.RoundTable; (p.Round > 0) != rounds {
			t.Errorf("%s: rounds of %d", kind, p.Round)
		}
		if p.AskRoom != 3 || p.Correct != 72 || p.Amber != 36 {
			t.Errorf("%s: %+v", kind, p)
		}
	}
	if got, want := tiers(DefaultProfile(programme.ThematicSession)), []int{1, 1, 2, 2, 3, 4, 4}; !slices.Equal(got, want) {
		t.Errorf("tiers %v, want %v", got, want)
	}
	if got, want := tiers(DefaultProfile(programme.Hearing)), []int{2, 2, 3, 3, 4, 1, 1}; !slices.Equal(got, want) {
		t.Errorf("tiers of a hearing %v, want %v", got, want)
	}
	for _, kind := range []programme.Kind{programme.ThematicSession, programme.Hearing} {
		if _, only := DefaultProfile(kind).TierOf(c.Stakeholders["ngo"]); only != (kind == programme.ThematicSession) {
			t.Errorf("%s: stakeholders only where time is left: %v", kind, only)
		}
	}
	if p := GeneralDebate(); len(p.Check()) > 0 || !p.Quorum.On || !p.Reply.On || !p.Points || p.Amber != 60 {
		t.Errorf("%+v", p)
	}
	for _, id := range stakeholder.Constituencies() {
		if tier, _ := informal().TierOf(&stakeholder.Stakeholder{Kind: stakeholder.Organisation, Constituency: id.ID}); (tier == lastTier) != (id.SpeakingTier == 0) {
			t.Errorf("%s speaks in tier %d", id.ID, tier)
		}
	}
}

func TestLimits(t *testing.T) {
	c, debate, panel := players(), GeneralDebate(), DefaultProfile(programme.ThematicSession)
	cases := []struct {
		p     Profile
		e     Entry
		round int
		want  int
	}{
		{panel, Entry{Stakeholder: "nor", Capacity: stakeholder.National, Kind: Intervention}, 0, 180},
		{panel, Entry{Stakeholder: "nor", Capacity: stakeholder.ForGroup, OnBehalfOf: "g77", Kind: Intervention}, 0, 300},
		{panel, Entry{Stakeholder: "g77", Capacity: stakeholder.National, Kind: Intervention}, 0, 300},
		{panel, Entry{Stakeholder: "ngo", Capacity: stakeholder.National, Kind: Intervention}, 0, 120},
		{panel, Entry{Stakeholder: "ngo", Capacity: stakeholder.National, Kind: Video}, 0, 120},
		{panel, Entry{Person: "x", Capacity: stakeholder.National, Kind: Intervention}, 0, 120},
		{panel, Entry{Stakeholder: "nor", Capacity: stakeholder.National, Kind: Question}, 0, 60},
		{panel, Entry{Kind: Intervention}, 0, 180}, // a turn without a name
		{panel, Entry{Stakeholder: "nor", Kind: TextOnly}, 0, 0},
		{debate, Entry{Stakeholder: "nor", Capacity: stakeholder.National, Kind: Intervention}, 0, 900},
		{debate, Entry{Stakeholder: "nor", Capacity: stakeholder.National, Kind: Reply}, 1, 600},
		{debate, Entry{Stakeholder: "nor", Capacity: stakeholder.National, Kind: Reply}, 2, 300},
		{debate, Entry{Stakeholder: "nor", Capacity: stakeholder.National, Kind: PointOfOrder}, 0, 180},
		{Profile{Limits: []Limit{{Capacity: stakeholder.Panellist, Seconds: 600}}}, Entry{Stakeholder: "iom", Capacity: stakeholder.Panellist, Kind: Intervention}, 0, 600},
		{Profile{Limits: []Limit{{Capacity: stakeholder.Panellist, Seconds: 600}}}, Entry{Stakeholder: "iom", Capacity: stakeholder.National, Kind: Intervention}, 0, 0},
	}
	for i, x := range cases {
		if got := x.p.LimitOf(c, &x.e, x.round); got != x.want {
			t.Errorf("%d: %+v has %d seconds, want %d", i, x.e, got, x.want)
		}
	}
}

func TestProfilesAreChecked(t *testing.T) {
	for field, change := range map[string]func(*Profile){
		"order.0": func(p *Profile) { p.Order = []Key{"height"} }, "order.1": func(p *Profile) { p.Order = []Key{KeyRank, KeyRank} },
		"balance.0": func(p *Profile) { p.Balance = []Balance{"wealth"} }, "kinds.0": func(p *Profile) { p.Kinds = []Kind{"song"} },
		"tiers.0.1": func(p *Profile) { p.Tiers = []Tier{{Constituencies: []string{"group", "nobody"}}} }, "limits.0.seconds": func(p *Profile) { p.Limits = []Limit{{Seconds: -1}} },
		"limits.0.track": func(p *Profile) { p.Limits = []Limit{{Track: "none at all"}} }, "windows.0.to": func(p *Profile) { p.Windows = []Window{{From: ten, To: ten}} },
		"quorum.of": func(p *Profile) { p.Quorum.Of = -3 }, "amber": func(p *Profile) { p.Amber = 1 << 30 },
	} {
		p := GeneralDebate()
		change(&p)
		if found := p.Check(); len(found) != 1 || found[0].Field != field {
			t.Errorf("%s: %v", field, found)
		}
		l := sat(t, programme.OnRecord)
		if err := l.Do(&Act{Kind: DidSet, Profile: &p, At: ten}); err == nil {
			t.Errorf("%s was set", field)
		}
	}
}

// TestWhoSpeaksForAGroup holds that only its members, where they are known, ask by
// themselves for a group, which speaks before others; the desk enters anybody.
func TestWhoSpeaksForAGroup(t *testing.T) {
	c := players()
	c.Stakeholders["ring"] = &stakeholder.Stakeholder{Object: rapporteur.Object{ID: "ring"}, Kind: stakeholder.Group, Members: []stakeholder.Membership{{Stakeholder: "nor"}}}
	e := func(who, group rapporteur.ID) Entry {
		return Entry{Stakeholder: who, OnBehalfOf: group, Capacity: stakeholder.ForGroup, Kind: Intervention}
	}
	for _, x := range []struct {
		name  string
		e     Entry
		by    Channel
		error string
	}{
		{"a member", e("nor", "ring"), ByAccount, ""},
		{"nobody of it", e("vat", "ring"), ByAccount, "floor.not_member"},
		{"nobody of it, by program", e("vat", "ring"), ByAPI, "floor.not_member"},
		{"nobody of it, by the desk", e("vat", "ring"), ByDesk, ""},
		{"a group without known members", e("vat", "g77"), ByAccount, ""},
	} {
		l := sat(t, programme.OnRecord)
		_, _, err := l.Admits(c, x.e, x.by, ten)
		var why *rapporteur.Error
		if errors.As(err, &why); (why == nil) != (x.error == "") || why != nil && why.Key != x.error {
			t.Errorf("%s: %v, want %q", x.name, err, x.error)
		}
		q := &Request{Entry: Entry{Stakeholder: x.e.Stakeholder, Capacity: stakeholder.National, Kind: Intervention}}
		if _, err := l.AdmitsChange(c, q, x.e, x.by, ten); (err == nil) != (x.error == "") {
			t.Errorf("%s, changed into it: %v", x.name, err)
		}
	}
}
