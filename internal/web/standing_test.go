// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"encoding/csv"
	"fmt"
	"net/http"
	"path"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/store/storetest"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/record"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

const standingAt = "/p/basin/standing"

// sides adds what the basin lacks: two regional groups that differ on two
// recommendations and both support a third, a member that stands apart from its
// group, and two recommendations that cannot both be done.
func (b *basin) sides() {
	ctx := context.Background()
	add := func(key string, r coding.Recommendation) {
		r.Process, r.Kind, r.Subject, r.State = b.p.ID, coding.Proposal, coding.Substance, coding.Confirmed
		b.ok(b.db.AddRecommendation(ctx, clerk, &r))
		b.id[key] = r.ID
	}
	add("x1", coding.Recommendation{Wording: in("en", "Share the costs by what each draws"), Theme: "t1"})
	add("x2", coding.Recommendation{Wording: in("en", "Share the costs by head"), Theme: "t1", Relations: []coding.Relation{{Kind: coding.Conflicting, To: b.id["x1"]}}})
	add("x3", coding.Recommendation{Wording: in("en", "Publish what each draws"), Theme: "t3"})
	for i, who := range []string{"hadara", "tamarand", "kivuna", "zephania", "corvale", "oriva", "turkiye"} {
		key := "side" + who
		b.say(key, record.Statement{Stakeholder: b.id[who], Date: rapporteur.MustDate("2017-09-20")}, "We have a view on costs.")
		b.passage("p"+key, key, "a view on costs")
		for _, on := range []string{"x1", "x2", "x3"} {
			stance := coding.Supports
			if on == "x1" && i > 2 || on == "x2" && i <= 2 {
				stance = coding.Opposes
			}
			b.position(on, who, "p"+key, stance)
		}
	}
}

func (b *basin) position(rec, who, passage string, stance coding.Stance) {
	b.t.Helper()
	p := coding.Position{Recommendation: b.id[rec], Stakeholder: b.id[who], Stance: stance, Passage: b.id[passage], ReadBy: "clerk", State: coding.Confirmed}
	p.Process = b.p.ID
	b.ok(b.db.AddPosition(context.Background(), clerk, &p))
}

func TestStandingShowsWhoStandsWhere(t *testing.T) {
	b := buildBasin(t)
	b.sides()
	s := b.desk(role(b, rapporteur.RoleRapporteur, ""))
	for path, wants := range map[string][]string{
		"":                             {"Group of Corridor States", "Belmora", `class="p-opp"`, "Share the costs by head", "African States", "Voices:"},
		"?only=contested&order=number": {"Share the costs by head", "Found a common fund"},
		"?who=group":                   {"Group of Corridor States"},
		"/divided":                     {"Share the costs by what each draws", "Evenly split: 86%", "For both", "Hadara dissociated itself from its group, Group of Corridor States: proposes."},
		"/bridging":                    {"Publish what each draws", "African States", "Western", "both support this"},
		"/recommendations/1":           {"All registered", "Group of Corridor States", "in its own words: supports with conditions", "dissociated itself", "S-1"},
		"/recommendations/2":           {"Nobody took a position on this"},
		"/recommendations/5":           {"Cannot be done together with", "R-6", "Divergent"},
		"/stakeholders/3":              {"Kivuna", "Supports with conditions", "Group of Corridor States: proposes."},
		"?theme=t3&lang=fr":            {"Publish what each draws", "Positions des uns et des autres"},
		"?meeting=nowhere":             {"Nothing fits"},
	} {
		r := get(t, s, standingAt+path)
		got := strings.NewReplacer("\u2068", "", "\u2069", "").Replace(body(t, r))
		for _, want := range wants {
			if r.StatusCode != http.StatusOK || !strings.Contains(got, want) {
				t.Errorf("%s (%d) lacks %q", path, r.StatusCode, want)
			}
		}
	}
	for path, not := range map[string]string{"?only=contested": "Publish what each draws", "?who=group": ">Belmora<", "?theme=t3": "Share the costs", "/bridging": "Share the costs", "/recommendations/1": "onsensus"} {
		if strings.Contains(body(t, get(t, s, standingAt+path)), not) {
			t.Errorf("%s says %q", path, not)
		}
	}
}

func TestLooksAtStandingAreLogged(t *testing.T) {
	b := buildBasin(t)
	s := b.desk(role(b, rapporteur.RoleChair, ""))
	for i, x := range []struct {
		path    string
		subject rapporteur.ID
	}{{"", b.p.ID}, {"/divided", b.p.ID}, {"/bridging", b.p.ID}, {"/table.csv", b.p.ID}, {"/recommendations/1", b.id["r1"]}, {"/../recommendations/1", b.id["r1"]}, {"/stakeholders/1", b.id["belmora"]}} {
		get(t, s, path.Clean(standingAt+x.path))
		log, err := b.db.InstallationLog(context.Background(), 0, 100)
		b.ok(err)
		n := 0
		for _, l := range log {
			if l.Act == "looked at positions" && l.Actor == "someone" {
				n++
			}
		}
		if n != i+1 || log[0].Subject != x.subject {
			t.Errorf("after %s: %d looks, the last at %q", x.path, n, log[0].Subject)
		}
	}
	for name, face := range map[string]*Server{"a note-taker": b.desk(role(b, rapporteur.RoleNoteTaker, "")), "a delegate": b.desk(role(b, rapporteur.RoleDelegate, "estoria"))} {
		for _, path := range []string{"", "/divided", "/bridging", "/table.csv", "/recommendations/1", "/stakeholders/1"} {
			if r := get(t, face, standingAt+path); r.StatusCode != http.StatusForbidden {
				t.Errorf("%s at %s: %d", name, path, r.StatusCode)
			}
		}
	}
}

func TestStandingChangesWithTheCoding(t *testing.T) {
	b := buildBasin(t)
	s := b.desk(role(b, rapporteur.RoleRapporteur, ""))
	const path = standingAt + "/recommendations/1"
	if strings.Contains(body(t, get(t, s, path)), "Turkey") {
		t.Fatal("it stands there already")
	}
	b.position("r1", "turkiye", "p9", coding.Supports)
	if !strings.Contains(body(t, get(t, s, path)), "Turkey") {
		t.Error("a position that was just read is missing")
	}
}

func TestStandingAsATable(t *testing.T) {
	b := buildBasin(t)
	b.sides()
	b.stakeholder("sly", stakeholder.Stakeholder{Kind: stakeholder.Organisation, Names: named("=1+1"), Constituency: "ngo_ecosoc"})
	b.say("sly", record.Statement{Stakeholder: b.id["sly"], Date: rapporteur.MustDate("2017-09-20")}, "We have no view.")
	r := get(t, b.desk(role(b, rapporteur.RoleRapporteur, "")), standingAt+"/table.csv?order=number")
	rows, err := csv.NewReader(r.Body).ReadAll()
	if err != nil || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/csv") {
		t.Fatal(err, r.Header)
	}
	got := map[string][]string{}
	if rows[0][6] != "R-1 Set gauges on every border and have both sides read them on the same day" {
		t.Errorf("the head is %q", rows[0])
	}
	for _, row := range rows[1:] {
		got[row[1]] = row[6:]
	}
	for who, want := range map[string]string{
		"Group of Corridor States": "proposes|||||", "Kivuna": "supports_with_conditions|||supports|opposes|supports", "Hadara": "apart:group:proposes|||supports|opposes|supports", "'=1+1": "|||||",
	} {
		if strings.Join(got[who], "|") != want {
			t.Errorf("%s: %q, want %q of %q", who, strings.Join(got[who], "|"), want, rows[0])
		}
	}
}

func TestBreakdownsAreClosedUntilTheSecretariatOpensThem(t *testing.T) {
	b := buildBasin(t)
	b.sides()
	public, staff := b.serve(rapporteur.Actor{}), b.staff()
	const page = "/p/basin/recommendations/5/standing"
	if r := get(t, public, page); r.StatusCode != http.StatusNotFound {
		t.Fatalf("closed: %d", r.StatusCode)
	}
	if r := post(t, b.desk(role(b, rapporteur.RoleRapporteur, "")), standingAt, "act", "on"); r.StatusCode != http.StatusForbidden {
		t.Errorf("a rapporteur opened it: %d", r.StatusCode)
	}
	if r := post(t, staff, standingAt, "act", "on"); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("open: %d", r.StatusCode)
	}
	if !strings.Contains(body(t, get(t, public, "/p/basin/recommendations/5")), `href="`+page+`"`) {
		t.Error("the recommendation does not lead there")
	}
	got := body(t, get(t, public, page))
	// Seven spoke, three for and four against; their three regional groups hold under five each.
	if !strings.Contains(got, ">7<") || !strings.Contains(got, ">4<") || !strings.Contains(got, "Some rows are not shown") || strings.Contains(got, "African") || strings.Contains(got, "Kivuna") {
		t.Errorf("%.4000s", got)
	}
	if same := body(t, get(t, b.serve(role(b, rapporteur.RoleDelegate, "estoria")), page)); !strings.Contains(same, ">7<") {
		t.Error("a delegate sees another table")
	}
	if got := body(t, get(t, public, "/p/basin/recommendations/4/standing")); !strings.Contains(got, "Too few spoke to this") {
		t.Errorf("one who opposes was told: %.3000s", got)
	}
	if r := get(t, public, "/p/basin/recommendations/3/standing"); r.StatusCode != http.StatusNotFound {
		t.Errorf("a suggestion: %d", r.StatusCode)
	}
	post(t, staff, standingAt, "act", "off")
	if r := get(t, public, page); r.StatusCode != http.StatusNotFound {
		t.Errorf("closed again: %d", r.StatusCode)
	}
}

// TestBreakdownsRestOnPublicWords keeps what was not said in public out of what
// the public sees.
func TestBreakdownsRestOnPublicWords(t *testing.T) {
	b := buildBasin(t)
	b.sides()
	s := record.Statement{Stakeholder: b.id["estoria"], Date: rapporteur.MustDate("2017-09-20")}
	s.Visibility = rapporteur.Secretariat
	b.say("quiet", s, "We have a view on costs too.")
	b.passage("pquiet", "quiet", "a view on costs")
	b.position("x1", "estoria", "pquiet", coding.Opposes)
	post(t, b.staff(), standingAt, "act", "on")
	if got := body(t, get(t, b.staff(), "/p/basin/recommendations/5/standing")); !strings.Contains(got, ">7<") || strings.Contains(got, ">8<") {
		t.Errorf("what was said in private counts in public: %.4000s", got)
	}
}

func TestBrowserFindsNothingOnStanding(t *testing.T) {
	b := buildBasin(t)
	b.sides()
	b.ok(b.db.UpdateProcess(context.Background(), b.p.ID, func(p *process.Process) error { p.Desk.Breakdowns = true; return nil }))
	checkInBrowser(t, b.staff(), "staff", standingAt, standingAt+"/divided", standingAt+"/bridging", standingAt+"/recommendations/1", standingAt+"/recommendations/5", standingAt+"/stakeholders/3")
	checkInBrowser(t, b.serve(rapporteur.Actor{}), "public", "/p/basin/recommendations/5/standing")
}

// largeHall is 200 States and 1,000 recommendations, on each of which a fifth of
// the States took a position.
func largeHall(t testing.TB) (*Server, string) {
	t.Helper()
	db := storetest.SQLite(t)
	m := &summary.Material{Process: process.Process{Object: rapporteur.Object{ID: "large"}, Slug: "large", Title: in("en", "A large hall"), Languages: []string{"en"}, Zone: "Europe/Vienna"}}
	for i := range 1000 {
		m.Recommendations = append(m.Recommendations, coding.Recommendation{Object: rapporteur.Object{ID: rapporteur.ID(fmt.Sprint("r", i))}, Kind: coding.Proposal, Subject: coding.Substance,
			Wording: in("en", fmt.Sprint("Do thing number ", i)), State: coding.Confirmed})
	}
	for i := range 200 {
		id := rapporteur.ID(fmt.Sprint("st", i))
		m.Stakeholders = append(m.Stakeholders, stakeholder.Stakeholder{Object: rapporteur.Object{ID: id}, Kind: stakeholder.State, Names: named(fmt.Sprint("State ", i)), Constituency: "member_state", Region: []string{"AFR", "APS", "EES", "LAC", "WEO"}[i%5]})
		v := record.Version{Number: 1, Form: record.Verbatim, Language: "en", Text: "We have a view."}
		if err := v.Seal(now); err != nil {
			t.Fatal(err)
		}
		s := record.Statement{Object: rapporteur.Object{ID: rapporteur.ID(fmt.Sprint("s", i))}, Kind: record.Intervention, Stakeholder: id, Capacity: stakeholder.National, Language: "en", Delivery: record.AsDelivered, Level: record.Named,
			Date: rapporteur.MustDate("2017-09-04"), Versions: []record.Version{v}}
		m.Statements = append(m.Statements, s)
		p := coding.Passage{Object: rapporteur.Object{ID: rapporteur.ID(fmt.Sprint("p", i))}, Statement: s.ID, Version: 1, Span: text.Span{Start: 0, End: 7}}
		m.Passages = append(m.Passages, p)
		for c := i % 5; c < 1000; c += 5 {
			m.Positions = append(m.Positions, coding.Position{Object: rapporteur.Object{ID: rapporteur.ID(fmt.Sprintf("o%d-%d", i, c))}, Recommendation: m.Recommendations[c].ID, Stakeholder: id, Passage: p.ID, ReadBy: "clerk",
				Stance: []coding.Stance{coding.Supports, coding.Opposes}[(c/7+i/3)%2], State: coding.Confirmed})
		}
	}
	change := storetest.Change(m)
	if err := db.Apply(context.Background(), rapporteur.Operator, change); err != nil {
		t.Fatal(err)
	}
	return newServer(t, db, rapporteur.Actor{ID: "someone", Operator: true, Grants: []rapporteur.Grant{{Process: change.Process.ID, Role: rapporteur.RoleRapporteur}}}), "/p/large/standing"
}

// BenchmarkStanding draws the matrix of 200 voices by 1,000 recommendations, once
// read ("drawn") and with its reading and counting ("first").
func BenchmarkStanding(b *testing.B) {
	s, path := largeHall(b)
	b.ResetTimer()
	var first time.Duration
	size := 0
	for range b.N {
		began := time.Now()
		size = len(body(b, get(b, s, path)))
		if first == 0 {
			first = time.Since(began)
		}
	}
	b.ReportMetric(float64(first.Milliseconds()), "first-ms")
	b.ReportMetric(float64(size)/1024, "KB")
}
