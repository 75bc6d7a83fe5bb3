// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapporteur"
	"rapporteur/stakeholder"
)

var nine = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// room of the tests: States by their codes, an observer, a group, organisations.
func testCast() Cast {
	c := Cast{Stakeholders: map[rapporteur.ID]*stakeholder.Stakeholder{}, People: map[rapporteur.ID]*stakeholder.Person{}, Heard: map[rapporteur.ID]bool{}}
	put := func(id rapporteur.ID, s stakeholder.Stakeholder) { s.ID = id; c.Stakeholders[id] = &s }
	for _, iso := range []string{"KEN", "GHA", "NGA", "SEN", "FRA", "DEU", "PER", "CHL", "MEX", "IND", "JPN", "POL", "EST"} {
		b, _ := stakeholder.ByISO3(iso)
		put(rapporteur.ID(iso), stakeholder.Stakeholder{Kind: stakeholder.State, ISO3: iso, Constituency: "member_state", Region: b.Region})
	}
	put("VAT", stakeholder.Stakeholder{Kind: stakeholder.State, ISO3: "VAT", Constituency: "observer_state"})
	put("G77", stakeholder.Stakeholder{Kind: stakeholder.Group})
	put("IOM", stakeholder.Stakeholder{Kind: stakeholder.Organisation, Constituency: "un_entity"})
	put("NGO", stakeholder.Stakeholder{Kind: stakeholder.Organisation, Constituency: "ngo_ecosoc"})
	put("NGO2", stakeholder.Stakeholder{Kind: stakeholder.Organisation, Constituency: "ngo_ecosoc", Country: "KEN"})
	put("HID", stakeholder.Stakeholder{Kind: stakeholder.Individual, Constituency: "ngo_ecosoc", Protected: true})
	c.People["hidden"] = &stakeholder.Person{Gender: "woman", Protected: true}
	c.People["told"] = &stakeholder.Person{Gender: "Woman"}
	return c
}

// asking makes the requests of a list out of lines such as "KEN HS" or "FRA CD
// group:G77 woman". The ID is the delegation's, or what follows "id:".
func asking(p Profile, lines ...string) *List {
	l := &List{Profile: p, State: Open}
	for i, line := range lines {
		words := strings.Fields(line)
		at := nine.Add(time.Duration(i) * time.Minute)
		r := Request{ID: rapporteur.ID(words[0]), Number: i + 1, State: Inscribed, Asked: at,
			Entry: Entry{Stakeholder: rapporteur.ID(words[0]), Capacity: stakeholder.National, Kind: Intervention}}
		for _, w := range words[1:] {
			w, value, _ := strings.Cut(w, ":")
			switch {
			case slices.Contains(stakeholder.Ranks, stakeholder.Rank(w)):
				r.Rank, r.AskedRank = stakeholder.Rank(w), stakeholder.Rank(w)
			case w == "id":
				r.ID = rapporteur.ID(value)
			case w == "group":
				r.Capacity, r.OnBehalfOf = stakeholder.ForGroup, rapporteur.ID(value)
			case w == "person":
				r.Person = rapporteur.ID(value)
			case w == "woman" || w == "man":
				r.Gender = w
			case w == "absent":
				r.State, r.Absences, r.MissedAt = Absent, 1, at.Add(2*time.Hour)
			case w == "same":
				r.Asked = nine
			case w == "time":
				r.TimePermitting = true
			case w == "reply":
				r.Kind, r.To = Reply, rapporteur.ID(value)
			case w == "second":
				r.Round = 2
			case w == "point":
				r.Kind = PointOfOrder
			case w == "text":
				r.Kind, r.State = TextOnly, AsText
			case w == "speaks":
				r.State, l.Speaking, r.CalledAt = Speaking, r.ID, nine.Add(time.Hour)
				r.Spoken = []Stretch{{From: nine.Add(time.Hour)}}
			case w == "heard": // before ten, three minutes each
				r.State, r.CalledAt, r.Limit = Delivered, at, 180
				r.Spoken = []Stretch{{From: at, To: at.Add(3 * time.Minute)}}
			case w == "withdrawn":
				r.State = Withdrawn
			default:
				panic("what is " + w)
			}
		}
		l.Requests = append(l.Requests, r)
	}
	return l
}

// stands is the order in one line: "KEN FRA | NGO", sections parted by bars.
func stands(places []Place) string {
	var out []string
	for i, p := range places {
		if i > 0 && places[i-1].Section != p.Section {
			out = append(out, "|")
		}
		out = append(out, string(p.Request.ID))
	}
	return strings.Join(out, " ")
}

// because is the reasons of one place in one line: "up_region(LAC 0/2 +1) …".
func because(places []Place, id rapporteur.ID) string {
	var out []string
	for _, p := range places {
		for _, r := range p.Why {
			if p.Request.ID != id {
				continue
			}
			s := r.Code
			for _, a := range []string{string(r.Other), r.Key, r.Seed} {
				if a != "" {
					s += " " + a
				}
			}
			if r.N+r.Of+r.By > 0 {
				s += fmt.Sprintf(" %d/%d by %d", r.N, r.Of, r.By)
			}
			out = append(out, s)
		}
	}
	return strings.Join(out, "; ")
}

func TestOrder(t *testing.T) {
	debate := Profile{Order: Keys, Balance: []Balance{ByRegion}}
	plain := Profile{Order: []Key{KeyAsked}}
	hearing := Profile{Order: []Key{KeyTier, KeyAsked}, Tiers: []Tier{{Constituencies: []string{"ngo_ecosoc"}}, {Constituencies: []string{"member_state", "group"}}, {Constituencies: []string{"un_entity"}, TimePermitting: true}}}
	for _, c := range []struct {
		name string
		p    Profile
		asks []string
		want string
		why  map[rapporteur.ID]string
	}{
		{"nobody", debate, nil, "", nil},
		{"only one", debate, []string{"KEN HS"}, "KEN", map[rapporteur.ID]string{"KEN": "only"}},
		{"in the order of request", plain, []string{"KEN O", "FRA HS", "NGO"}, "KEN FRA NGO", map[rapporteur.ID]string{"KEN": "first_asked 0/3 by 0", "FRA": "asked KEN", "NGO": "asked FRA"}},
		{"heads of State first", debate, []string{"KEN M", "GHA HS", "NGA CP", "SEN HG", "EST O", "IND DPM", "JPN CD", "POL VM"}, "GHA NGA SEN IND KEN POL JPN EST",
			map[rapporteur.ID]string{"GHA": "before_rank KEN HS; only_of_rank HS", "KEN": "after_rank IND M; only_of_rank M", "EST": "after_rank JPN O; only_of_rank O"}},
		{"rank before the earlier", debate, []string{"KEN M", "SEN M"}, "KEN SEN", map[rapporteur.ID]string{"KEN": "first_of_rank M 0/2 by 0", "SEN": "same_rank KEN M"}},
		{"no post is another representative", debate, []string{"KEN", "SEN O"}, "KEN SEN", map[rapporteur.ID]string{"KEN": "first_of_rank O 0/2 by 0"}},
		{"tiers of the reference list", debate, []string{"NGO HS", "IOM", "VAT CD", "KEN O"}, "KEN VAT IOM NGO",
			map[rapporteur.ID]string{"KEN": "before_tier VAT member_state; only_of_rank O", "NGO": "after_tier IOM ngo_ecosoc; only_of_rank HS"}},
		{"a hearing turns the tiers round", hearing, []string{"KEN HS", "NGO", "IOM time", "NGO2"}, "NGO NGO2 KEN | IOM",
			map[rapporteur.ID]string{"NGO": "before_tier KEN ngo_ecosoc; first_of_tier ngo_ecosoc 0/2 by 0", "KEN": "after_tier NGO2 member_state; first_of_tier member_state 0/1 by 0", "IOM": "permitting; first_of_tier un_entity 0/1 by 0"}},
		{"groups first at the same rank", debate, []string{"KEN CD", "GHA CD group:G77", "SEN M"}, "SEN GHA KEN",
			map[rapporteur.ID]string{"GHA": "before_group KEN; after_rank SEN CD; only_of_rank CD", "KEN": "after_group GHA; only_of_rank CD"}},
		{"an observer for a group of States stands with the Members", debate, []string{"KEN CD", "VAT CD group:G77"}, "VAT KEN", nil},
		{"absent drops to the end of its tier", debate, []string{"KEN HS absent", "FRA CD", "SEN HS absent", "NGO"}, "FRA KEN SEN NGO",
			map[rapporteur.ID]string{"KEN": "absent 1/0 by 0", "SEN": "absent 1/0 by 0"}},
		{"without tiers to the end of its section", Profile{Order: []Key{KeyRank}}, []string{"KEN HS absent", "NGO", "FRA time"}, "NGO KEN | FRA", nil},
		{"the draw among who asked in the same second", Profile{Order: []Key{KeyAsked, KeyDraw}}, []string{"KEN same", "GHA same", "SEN"}, "KEN GHA SEN", nil},
		{"sections", debate, []string{"KEN HS reply:FRA second", "GHA O reply:FRA", "NGO time", "FRA O", "PER O point", "CHL HS point", "SEN text", "MEX HS speaks", "IND withdrawn"}, "PER CHL | FRA | NGO | GHA KEN",
			map[rapporteur.ID]string{"PER": "point 1/0 by 0", "CHL": "point 2/0 by 0", "GHA": "reply_first FRA", "KEN": "reply_second FRA"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := asking(c.p, c.asks...)
			got := l.Order(testCast(), nine)
			if s := stands(got); s != c.want {
				t.Errorf("order %s, want %s", s, c.want)
			}
			for id, why := range c.why {
				if s := because(got, id); s != why {
					t.Errorf("%s stands because %q, want %q", id, s, why)
				}
			}
		})
	}
}

func TestAnotherSpeaker(t *testing.T) {
	l := asking(Profile{Order: Keys}, "KEN HS", "GHA HG")
	l.Requests[0].Rank = stakeholder.ChairDelegation // a deputy reads the text
	if got := l.Order(testCast(), nine); stands(got) != "KEN GHA" || because(got, "KEN") != "only_of_rank HS" {
		t.Errorf("%s, %s", stands(got), because(got, "KEN"))
	}
	l.Profile.Resort = true
	if got := l.Order(testCast(), nine); stands(got) != "GHA KEN" || got[1].Original != 1 {
		t.Errorf("sorted anew: %s", stands(got))
	}
}

func TestDraw(t *testing.T) {
	l := asking(Profile{Order: []Key{KeyRank, KeyDraw}}, "KEN M", "GHA M", "SEN M", "FRA M", "PER M", "JPN HS")
	l.Seed = "2026-03-02 first draw"
	c := testCast()
	got := stands(l.Order(c, nine))
	if again := stands(l.Order(c, nine)); again != got {
		t.Errorf("drawn again: %s, then %s", got, again)
	}
	if !strings.HasPrefix(got, "JPN ") {
		t.Errorf("the draw crossed ranks: %s", got)
	}
	seen := map[string]bool{}
	for i := range 20 {
		l.Seed = fmt.Sprint("seed ", i)
		seen[stands(l.Order(c, nine))] = true
	}
	if len(seen) < 10 {
		t.Errorf("twenty seeds gave %d orders", len(seen))
	}
	if all := l.Order(c, nine); !strings.Contains(because(all, all[2].Request.ID), "after_draw "+string(all[1].Request.ID)+" seed 19") {
		t.Error(because(all, all[2].Request.ID))
	}
}

func TestBalance(t *testing.T) {
	region := Profile{Order: []Key{KeyRank, KeyBalance, KeyAsked}, Balance: []Balance{ByRegion}}
	for _, c := range []struct {
		name string
		p    Profile
		asks []string
		want string
		why  map[rapporteur.ID]string
	}{
		{"regions in turn", region, []string{"KEN CD", "GHA CD", "FRA CD", "PER CD"}, "KEN FRA PER GHA",
			map[rapporteur.ID]string{"FRA": "up_region WEO 0/1 by 1; same_rank KEN CD", "PER": "up_region LAC 0/2 by 1; same_rank FRA CD", "GHA": "down FRA 2/0 by 2; same_rank KEN CD"}},
		{"those heard count", region, []string{"KEN CD heard", "SEN CD", "PER CD"}, "PER SEN", map[rapporteur.ID]string{"PER": "up_region LAC 0/1 by 1", "SEN": "down PER 1/0 by 1; first_of_rank CD 0/2 by 0"}},
		{"who has the floor counts", region, []string{"KEN CD speaks", "SEN CD", "PER CD"}, "PER SEN", nil},
		{"never across ranks", region, []string{"KEN M", "GHA M", "FRA CD"}, "KEN GHA FRA", nil},
		{"the undeclared keep their place", region, []string{"KEN CD", "VAT CD", "GHA CD", "FRA CD", "PER CD"}, "KEN VAT FRA PER GHA", nil},
		{"a country that an organisation declared is a region", region, []string{"KEN O", "NGO2 O", "NGO O", "FRA O"}, "KEN FRA NGO NGO2", nil},
		{"gender where declared", Profile{Order: []Key{KeyBalance}, Balance: []Balance{ByGender}}, []string{"KEN man", "GHA man", "SEN", "FRA man", "PER person:told"}, "KEN PER SEN GHA FRA",
			map[rapporteur.ID]string{"PER": "up_gender woman 0/1 by 3; asked KEN"}},
		{"protected people declare nothing", Profile{Order: []Key{KeyBalance}, Balance: []Balance{ByGender}}, []string{"KEN man", "GHA man", "PER person:hidden", "HID woman"}, "KEN GHA PER HID", nil},
		{"first voices", Profile{Order: []Key{KeyBalance}, Balance: []Balance{FirstVoice}}, []string{"KEN heard", "KEN id:again", "FRA", "FRA id:more", "PER"}, "FRA PER again more",
			map[rapporteur.ID]string{"FRA": "up_first_voice 0/1 by 1", "PER": "up_first_voice 0/2 by 2; asked FRA"}},
		{"one view after the other", Profile{Order: []Key{KeyBalance}, Balance: []Balance{ByRegion, ByGender}}, []string{"KEN man heard", "GHA woman", "FRA man", "PER woman"}, "PER FRA GHA", nil},
		{"off without views", Profile{Order: []Key{KeyBalance}}, []string{"KEN", "GHA", "FRA"}, "KEN GHA FRA", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := asking(c.p, c.asks...).Order(testCast(), nine)
			if s := stands(got); s != c.want {
				t.Errorf("order %s, want %s", s, c.want)
			}
			for id, why := range c.why {
				if s := because(got, id); s != why {
					t.Errorf("%s stands because %q, want %q", id, s, why)
				}
			}
		})
	}
}

func TestBalanceLooksBackTenTurns(t *testing.T) {
	lines := []string{"FRA heard", "FRA id:f2 heard"}
	for i := range turnWindow {
		lines = append(lines, fmt.Sprintf("VAT id:v%d heard", i))
	}
	l := asking(Profile{Order: []Key{KeyBalance, KeyAsked}, Balance: []Balance{ByRegion}}, append(lines, "DEU", "PER")...)
	if got := stands(l.Order(testCast(), nine)); got != "DEU PER" {
		t.Errorf("turns before the last ten counted: %s", got)
	}
	l.Requests[11].State = Withdrawn
	if got := l.Order(testCast(), nine); stands(got) != "PER DEU" || because(got, "PER") != "up_region LAC 0/10 by 1" {
		t.Errorf("%s, %s", stands(got), because(got, "PER"))
	}
}

func TestMoves(t *testing.T) {
	asks := []string{"KEN HS", "GHA HS", "SEN HS", "NGA HS", "FRA M", "DEU M"}
	at := func(n int) time.Time { return nine.Add(time.Hour + time.Duration(n)*time.Minute) }
	move := func(n int64, id, before rapporteur.ID) Move {
		return Move{Act: n, Request: id, Before: before, At: at(int(n)), Reason: "the minister’s plane"}
	}
	swap := func(n int64, a, b rapporteur.ID) Move { return Move{Act: n, Request: a, With: b, At: at(int(n))} }
	for _, c := range []struct {
		name   string
		moves  []Move
		change func(*List)
		want   string
		why    map[rapporteur.ID]string
	}{
		{"none", nil, nil, "KEN GHA SEN NGA FRA DEU", nil},
		{"before another", []Move{move(1, "DEU", "GHA")}, nil, "KEN DEU GHA SEN NGA FRA", map[rapporteur.ID]string{"GHA": "made_way DEU 0/0 by 1; same_rank KEN HS", "KEN": "first_of_rank HS 0/4 by 0"}},
		{"to the end", []Move{move(1, "KEN", "")}, nil, "GHA SEN NGA FRA DEU KEN", map[rapporteur.ID]string{"GHA": "gained KEN 0/0 by 1; same_rank KEN HS"}},
		{"one after the other", []Move{move(1, "DEU", "GHA"), move(2, "FRA", "DEU")}, nil, "KEN FRA DEU GHA SEN NGA", nil},
		{"in the order of acts, however they are held", []Move{move(2, "FRA", "DEU"), move(1, "DEU", "GHA")}, nil, "KEN FRA DEU GHA SEN NGA", nil},
		{"moved twice", []Move{move(1, "DEU", "KEN"), move(2, "DEU", "FRA")}, nil, "KEN GHA SEN NGA DEU FRA", nil},
		{"exchange", []Move{swap(1, "KEN", "DEU")}, nil, "DEU GHA SEN NGA FRA KEN", map[rapporteur.ID]string{"KEN": "exchanged DEU 1/0 by 0; first_of_rank HS 0/4 by 0", "GHA": "same_rank KEN HS"}},
		{"the anchor has spoken", []Move{move(1, "DEU", "GHA")}, func(l *List) { l.Request("GHA").State = Delivered }, "KEN DEU SEN NGA FRA", nil},
		{"the anchor was moved and has spoken", []Move{move(1, "GHA", "FRA"), move(2, "DEU", "GHA")}, func(l *List) { l.Request("GHA").State = Delivered }, "KEN SEN NGA DEU FRA", nil},
		{"the partner has spoken", []Move{swap(1, "DEU", "GHA")}, func(l *List) { l.Request("DEU").State = Delivered }, "KEN SEN NGA FRA GHA", nil},
		{"absent since: it falls out of its move", []Move{move(1, "DEU", "KEN")}, func(l *List) {
			r := l.Request("DEU")
			r.State, r.Absences, r.MissedAt = Absent, 1, at(5)
		}, "KEN GHA SEN NGA FRA DEU", map[rapporteur.ID]string{"DEU": "absent 1/0 by 0"}},
		{"absent since: who was put before it stays", []Move{move(1, "DEU", "GHA")}, func(l *List) {
			r := l.Request("GHA")
			r.State, r.Absences, r.MissedAt = Absent, 1, at(5)
		}, "KEN DEU SEN NGA FRA GHA", nil},
		{"absent since: who exchanged with it keeps what it got", []Move{swap(1, "DEU", "GHA")}, func(l *List) {
			r := l.Request("DEU")
			r.State, r.Absences, r.MissedAt = Absent, 1, at(5)
		}, "KEN SEN NGA FRA GHA DEU", nil},
		{"moved up again after its absence", []Move{move(9, "DEU", "GHA")}, func(l *List) {
			r := l.Request("DEU")
			r.State, r.Absences, r.MissedAt = Confirmed, 1, at(5)
		}, "KEN DEU GHA SEN NGA FRA", nil},
		{"not into another section", []Move{move(1, "DEU", "GHA")}, func(l *List) { l.Request("DEU").TimePermitting = true }, "KEN GHA SEN NGA FRA | DEU", nil},
		{"of nobody", []Move{move(1, "XXX", "GHA"), move(2, "GHA", "XXX"), swap(3, "KEN", "XXX"), move(4, "SEN", "SEN")}, nil, "KEN GHA SEN NGA FRA DEU", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := asking(Profile{Order: Keys}, asks...)
			l.Moves = c.moves
			if c.change != nil {
				c.change(l)
			}
			got := l.Order(testCast(), nine)
			if s := stands(got); s != c.want {
				t.Errorf("order %s, want %s", s, c.want)
			}
			for id, why := range c.why {
				if s := because(got, id); s != why {
					t.Errorf("%s stands because %q, want %q", id, s, why)
				}
			}
		})
	}
}

func TestMovedPlaceKeepsWhereItStood(t *testing.T) {
	l := asking(Profile{Order: Keys}, "KEN HS", "GHA HS", "SEN M")
	l.Moves = []Move{{Act: 7, Request: "SEN", Before: "KEN", By: "chair", At: nine, Reason: "the minister’s plane", From: 3, To: 1}}
	p := l.Order(testCast(), nine)[0]
	if p.Request.ID != "SEN" || p.Place != 1 || p.ByRules != 3 || p.Original != 3 {
		t.Errorf("%+v", p)
	}
	want := Reason{Code: WhyMoved, N: 3, At: nine, Move: &l.Moves[0]}
	if diff := cmp.Diff(want, p.Why[0]); diff != "" {
		t.Error(diff)
	}
}

func TestNextAndPlaceOf(t *testing.T) {
	l := asking(Profile{Order: Keys}, "KEN M", "GHA HS")
	places := l.Order(testCast(), nine)
	if n := l.Next(testCast(), nine); n == nil || n.Request.ID != "GHA" {
		t.Errorf("next is %+v", n)
	}
	if l.PlaceOf(places, "KEN") != 2 || l.PlaceOf(places, "XXX") != 0 {
		t.Error("places")
	}
	if (&List{}).Next(Cast{}, nine) != nil {
		t.Error("nobody is next on an empty list")
	}
}
