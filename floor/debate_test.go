// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"encoding/csv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/stakeholder"
)

// generalDebate78 is how the Assembly's general debate orders its list: by level,
// then with an eye to the regions, then in the order of request.
var generalDebate78 = Profile{Order: Keys, Balance: []Balance{ByRegion}, Limits: []Limit{{Seconds: 900}}, Gap: 30}

// postsByHand is how a person read the posts of the seventy-eighth general
// debate, by ISO 3166-1 alpha-3. The first sixty on the list:
// presidents, a king, an amir and the chair of a presidency are heads of State;
// two prime ministers are heads of Government.
var postsByHand = map[stakeholder.Rank]string{
	stakeholder.HeadOfState: "BRA USA COL JOR POL CUB TUR PRT QAT ZAF TKM UKR GTM HUN CHE SVN UZB BOL KAZ IRN DZA ARG SLV KGZ PRY PER MOZ PAN NGA URY CZE PLW SEN SYC RWA CYP NAM ROU SUR BIH GHA LTU SVK FIN BGR GUY HRV ECU AGO LVA KOR TJK HND EST COM DOM MDA SLE",
	// Presidents of a council of ministers and of a government among them.
	stakeholder.HeadOfGovernment: "DEU JPN",
}

// restByHand is the same for those after the first sixty.
var restByHand = map[stakeholder.Rank]string{
	stakeholder.HeadOfState:      "MCO SWZ CHL MNG MRT LBR COD MHL BWA YEM CAF MWI KIR ZWE TLS SSD GIN BDI SRB DMA LKA COG KEN FSM MNE PSE EU NRU GNB ALB SDN MKD",
	stakeholder.CrownPrince:      "CHN CIV UGA GMB GNQ TZA", // vice-presidents
	stakeholder.HeadOfGovernment: "STP BEL TTO GRC NPL KWT ISR MUS MYS MLT NLD PAK BRB THA AND LCA FJI LUX BGD IRQ ATG GAB SLB VNM LSO KHM GEO IRL GRD TUV HTI TON VCT WSM KNA CPV SOM ITA LBN ESP",
	stakeholder.DeputyPrime:      "GBR LAO ETH PNG",
	// Of foreign affairs, of youth, for development cooperation, of state.
	stakeholder.Minister:        "AUT TCD TGO LIE FRA SGP AUS BHR SWE BHS CRI AZE RUS IDN MEX PHL NZL TUN ISL EGY SAU DJI BLR OMN BLZ ERI ARM BRN VEN NOR MLI ARE IND JAM BTN CMR ZMB VAT MDV NIC LBY DNK BFA",
	stakeholder.ViceMinister:    "SYR",
	stakeholder.ChairDelegation: "PRK BEN SMR CAN VUT MAR",
}

// speakers reads the list of speakers of the background folder, or skips.
func speakers(t *testing.T) [][]string {
	t.Helper()
	dir := filepath.Join("..", "..", "shared", "corpus")
	if corpus := os.Getenv("RAPPORTEUR_CORPUS"); corpus != "" {
		dir = corpus
	}
	f, err := os.Open(filepath.Join(dir, "general-debate-78", "speakers.csv"))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the speakers of the general debate are not there: %v", err)
		}
		t.Skipf("the speakers of the general debate are not there: %v", err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// debate makes the list of those rows, inscribed in scrambled order, with ranks
// read from the posts. Names of speakers are not taken.
func debate(t *testing.T, rows [][]string, seed uint64) (*List, Cast) {
	t.Helper()
	rows = slices.Clone(rows)
	rand.New(rand.NewPCG(seed, 78)).Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	l, c := &List{Profile: generalDebate78, State: Open}, Cast{Stakeholders: map[rapporteur.ID]*stakeholder.Stakeholder{}}
	d := stakeholder.NewDirectory(nil)
	for i, row := range rows {
		m := d.Match(stakeholder.Query{ISO3: row[2], Name: strings.TrimSpace(row[3])})
		if m.BuiltIn == nil {
			t.Fatalf("%q is nobody", row[3])
		}
		s := m.BuiltIn.Fresh()
		s.ID = rapporteur.ID(row[2])
		c.Stakeholders[s.ID] = &s
		rank := stakeholder.RankFor(row[5], s)
		l.Requests = append(l.Requests, Request{ID: s.ID, Number: i + 1, State: Inscribed, Asked: nine.Add(time.Duration(i) * time.Minute), AskedRank: rank,
			Entry: Entry{Stakeholder: s.ID, Post: strings.TrimSpace(row[5]), Rank: rank, Capacity: stakeholder.National, Kind: Intervention}})
	}
	return l, c
}

func TestFirstSixtyOfTheGeneralDebate(t *testing.T) {
	rows := speakers(t)[:60]
	want := map[rapporteur.ID]stakeholder.Rank{}
	for rank, codes := range postsByHand {
		for _, code := range strings.Fields(codes) {
			want[rapporteur.ID(code)] = rank
		}
	}
	l, c := debate(t, rows, 1)
	if len(want) != 60 || len(l.Requests) != 60 {
		t.Fatalf("%d read by hand, %d on the list", len(want), len(l.Requests))
	}
	places := l.Order(c, nine)
	t.Logf("%5s %5s %-4s %-26s %-4s %-6s %s", "place", "asked", "code", "post as written", "rank", "region", "because")
	for i, p := range places {
		r := p.Request
		t.Logf("%5d %5d %-4s %-26s %-4s %-6s %s", p.Place, p.Original, r.ID, r.Post, r.Rank, c.region(r.Stakeholder), because(places, r.ID))
		if r.Rank != want[r.ID] {
			t.Errorf("%s, %q: read as %s, by hand %s", r.ID, r.Post, r.Rank, want[r.ID])
		}
		if i > 0 && places[i-1].Request.Rank.Order() > r.Rank.Order() {
			t.Errorf("%s (%s) stands after %s (%s)", r.ID, r.Rank, places[i-1].Request.ID, places[i-1].Request.Rank)
		}
	}
	if got := []rapporteur.ID{places[58].Request.ID, places[59].Request.ID}; !slices.Contains(got, "DEU") || !slices.Contains(got, "JPN") {
		t.Errorf("the heads of Government stand last, not %v", got)
	}
	spreads(t, c, places[:58])

	// Without balance equals stand in the order of request.
	l.Profile.Balance = nil
	for i, p := range l.Order(c, nine) {
		if i > 0 && i < 58 && l.Order(c, nine)[i-1].Request.Number > p.Request.Number {
			t.Errorf("%s asked later than who stands before it", p.Request.ID)
		}
	}
}

// spreads holds that as long as there are five regions to choose from, none of
// them speaks twice running, and the first turns go to each in turn.
func spreads(t *testing.T, c Cast, places []Place) {
	t.Helper()
	left := map[string]int{}
	for _, p := range places {
		left[c.region(p.Request.Stakeholder)]++
	}
	for i, p := range places {
		now := c.region(p.Request.Stakeholder)
		if i > 0 && len(left) == 5 && c.region(places[i-1].Request.Stakeholder) == now {
			t.Errorf("%s speaks twice running, at %d", now, i+1)
		}
		if left[now]--; left[now] == 0 {
			delete(left, now)
		}
	}
}

// TestWholeGeneralDebate takes all posts: tiers, then ranks.
func TestWholeGeneralDebate(t *testing.T) {
	want := map[rapporteur.ID]stakeholder.Rank{}
	for _, byHand := range []map[stakeholder.Rank]string{postsByHand, restByHand} {
		for rank, codes := range byHand {
			for _, code := range strings.Fields(codes) {
				want[rapporteur.ID(code)] = rank
			}
		}
	}
	l, c := debate(t, speakers(t), 2)
	if len(want) != len(l.Requests) {
		t.Errorf("%d read by hand, %d on the list", len(want), len(l.Requests))
	}
	places := l.Order(c, nine)
	for i, p := range places {
		if r := p.Request; r.Rank != want[r.ID] {
			t.Errorf("%s, %q: read as %s, by hand %s", r.ID, r.Post, r.Rank, want[r.ID])
		}
		if i == 0 {
			continue
		}
		before := places[i-1].Request
		tier, _ := l.Profile.TierOf(c.Stakeholders[p.Request.Stakeholder])
		tierBefore, _ := l.Profile.TierOf(c.Stakeholders[before.Stakeholder])
		if tierBefore > tier || tierBefore == tier && before.Rank.Order() > p.Request.Rank.Order() {
			t.Errorf("%s (%d %s) stands after %s (%d %s)", p.Request.ID, tier, p.Request.Rank, before.ID, tierBefore, before.Rank)
		}
	}
	if got := idsOf(places[len(places)-3:]); !slices.Equal(got, []rapporteur.ID{"PSE", "VAT", "EU"}) {
		t.Errorf("the observer States stand last, by rank, then the European Union: %v", got)
	}
}
