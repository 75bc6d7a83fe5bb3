// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/i18n"
	"rapporteur/process"
)

// someAccounts are the accounts of a process, for pages that name them.
type someAccounts struct {
	Accounts
	rows []UserRow
}

func (a someAccounts) Users(context.Context, rapporteur.ID) ([]UserRow, error) { return a.rows, nil }

// List has one account more, which holds no role in any process.
func (a someAccounts) List(context.Context) ([]AccountRow, error) {
	return []AccountRow{{ID: "dora", Name: "Dora Elsewhere"}}, nil
}

// twoCoders is the basin with two people who code, Ana, a rapporteur, and Ben, a
// note-taker, and somebody of the secretariat.
type twoCoders struct {
	*basin
	ana, ben, clerk *Server
}

func buildTwoCoders(t testing.TB) *twoCoders {
	t.Helper()
	b := buildBasin(t)
	accounts := someAccounts{}
	face := func(id, name string, r rapporteur.Role) *Server {
		g := rapporteur.Grant{Process: b.p.ID, Role: r}
		accounts.rows = append(accounts.rows, UserRow{AccountRow: AccountRow{ID: rapporteur.ID(id), Name: name}, Grant: g})
		actor := rapporteur.Actor{ID: rapporteur.ID(id), Name: name, Grants: []rapporteur.Grant{g}}
		s, err := New(Options{Store: b.db, Accounts: &accounts, Catalogues: i18n.Load(), Now: func() time.Time { return now },
			Actor: func(*http.Request) (rapporteur.Actor, error) { return actor, nil }})
		b.ok(err)
		return s
	}
	two := &twoCoders{b, face("ana", "Ana Reader", rapporteur.RoleRapporteur), face("ben", "Ben Reader", rapporteur.RoleNoteTaker), face("cleo", "Cleo Keeper", rapporteur.RoleSecretariat)}
	b.ok(b.db.UpdateProcess(context.Background(), b.p.ID, func(p *process.Process) error { p.Desk.DoubleCoding = true; return nil }))
	return two
}

const roundsAt = "/p/basin/desk/rounds"

// open opens a round of Ana and Ben over the statements of the fifth session.
func (two *twoCoders) open(t testing.TB) {
	t.Helper()
	r := post(t, two.ana, roundsAt+"/new", "title", "First look", "first", "ana", "second", "ben", "meeting", string(two.id["fifth"]), "many", "0", "seed", "7")
	if r.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d: %.2000s", r.StatusCode, body(t, r))
	}
}

func (two *twoCoders) round(t testing.TB) coding.Round {
	t.Helper()
	r, err := two.db.Round(context.Background(), two.p.ID, 1, whole)
	two.ok(err)
	return r
}

// read lets a coder mark every statement of the round and say that it is done:
// the first sentence of each gets a kind and a theme.
func (two *twoCoders) read(t testing.TB, s *Server, kind func(i int) (kind, theme string)) {
	t.Helper()
	said, err := two.db.StatementsByID(context.Background(), two.p.ID, two.round(t).Statements, whole)
	two.ok(err)
	for i := range said {
		k, theme := kind(i)
		r := post(t, s, roundsAt+"/1/statements/"+strconv.FormatInt(said[i].Number, 10), "revision", "", "k.1", k, "t.1", theme, "act", "done")
		if r.StatusCode != http.StatusSeeOther {
			t.Fatalf("S-%d: %d: %.2000s", said[i].Number, r.StatusCode, body(t, r))
		}
	}
}

func (two *twoCoders) bothRead(t testing.TB) {
	t.Helper()
	two.read(t, two.ana, func(i int) (string, string) {
		return []string{"recommendation", "concern", ""}[i%3], []string{"t1", "", "t3"}[i%3]
	})
	two.read(t, two.ben, func(i int) (string, string) {
		if i%10 == 0 {
			return "question", "t3"
		}
		return []string{"recommendation", "concern", ""}[i%3], []string{"t1", "", "t3"}[i%3]
	})
}

func TestDoubleCodingIsSwitchedOnFirst(t *testing.T) {
	two := buildTwoCoders(t)
	if r := post(t, two.clerk, roundsAt, "act", "off"); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("switched off: %d", r.StatusCode)
	}
	if got := body(t, get(t, two.ana, roundsAt)); !strings.Contains(got, "Double coding is not switched on") || strings.Contains(got, "Open a round") {
		t.Errorf("switched off: %.1500s", got)
	}
	for _, path := range []string{"/new", "/1", "/1/settle", "/1/statements/1"} {
		if r := get(t, two.ana, roundsAt+path); r.StatusCode != http.StatusConflict {
			t.Errorf("%s answers %d while it is off", path, r.StatusCode)
		}
	}
	if r := post(t, two.ana, roundsAt, "act", "on"); r.StatusCode != http.StatusForbidden {
		t.Errorf("a rapporteur switched it on: %d", r.StatusCode)
	}
	post(t, two.clerk, roundsAt, "act", "on")
	if got := body(t, get(t, two.ana, roundsAt)); !strings.Contains(got, "Open a round") {
		t.Errorf("switched on: %.1500s", got)
	}
}

func TestARoundNeedsTwoPeopleOfThisProcess(t *testing.T) {
	two := buildTwoCoders(t)
	cases := []struct {
		name, first, second, many, want string
	}{
		{"one person", "ana", "ana", "5", "Choose two different people"},
		{"a stranger", "ana", "nobody", "5", "Choose one of the list"},
		{"no figure", "ana", "ben", "some", "is not a number"},
	}
	for _, c := range cases {
		r := post(t, two.ana, roundsAt+"/new", "title", "My words", "first", c.first, "second", c.second, "many", c.many, "seed", "7")
		got := body(t, r)
		if r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got, c.want) || !strings.Contains(got, "My words") {
			t.Errorf("%s: %d: %.1500s", c.name, r.StatusCode, got)
		}
	}
	post(t, two.ana, roundsAt+"/new", "title", "Drawn", "first", "ana", "second", "ben", "many", "5", "seed", "7")
	if r := two.round(t); len(r.Statements) != 5 || r.Seed != 7 {
		t.Errorf("drew %d with %d", len(r.Statements), r.Seed)
	}
}

// TestCodersDoNotSeeEachOther looks for one coder's marks on every page of the
// other, of the secretariat, and of somebody who does not code.
func TestCodersDoNotSeeEachOther(t *testing.T) {
	two := buildTwoCoders(t)
	two.open(t)
	page := roundsAt + "/1/statements/1"
	if r := post(t, two.ana, page, "revision", "", "k.1", "question", "t.2", "t3", "act", "save"); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d: %.2000s", r.StatusCode, body(t, r))
	}
	const kind, theme = `<option value="question" selected>`, `<option value="t3" selected>`
	if got := body(t, get(t, two.ana, page)); !strings.Contains(got, kind) || !strings.Contains(got, theme) {
		t.Errorf("one's own marks are gone: %.3000s", got)
	}
	if got := body(t, get(t, two.ben, page)); strings.Contains(got, kind) || strings.Contains(got, theme) {
		t.Error("Ben sees Ana's marks")
	}
	if r := get(t, two.clerk, page); r.StatusCode != http.StatusForbidden {
		t.Errorf("the secretariat opens a coder's page: %d", r.StatusCode)
	}
	for name, s := range map[string]*Server{"Ben": two.ben, "the secretariat": two.clerk} {
		if got := body(t, get(t, s, roundsAt+"/1")); strings.Contains(got, "kappa") || strings.Contains(got, "Question") {
			t.Errorf("%s sees results of an open round", name)
		}
		if r := get(t, s, roundsAt+"/1/settle"); r.StatusCode == http.StatusOK {
			t.Errorf("%s settles an open round", name)
		}
	}
	if r := post(t, two.clerk, roundsAt+"/1"); r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body(t, r), "Not both are done") {
		t.Errorf("closed while both read: %d", r.StatusCode)
	}
}

func TestNothingTypedIsLostInTwoWindows(t *testing.T) {
	two := buildTwoCoders(t)
	two.open(t)
	page := roundsAt + "/1/statements/1"
	post(t, two.ana, page, "revision", "", "k.1", "question", "act", "save")
	r := post(t, two.ana, page, "revision", "", "k.1", "concern", "act", "save")
	got := body(t, r)
	if r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got, "another window") || !strings.Contains(got, `<option value="concern" selected>`) || !strings.Contains(got, `name="revision" value="1"`) {
		t.Fatalf("%d: %.3000s", r.StatusCode, got)
	}
	if r := post(t, two.ana, page, "revision", "1", "k.1", "concern", "act", "save"); r.StatusCode != http.StatusSeeOther {
		t.Errorf("saving once more: %d", r.StatusCode)
	}
}

func TestResultsAndSettling(t *testing.T) {
	two := buildTwoCoders(t)
	two.open(t)
	two.bothRead(t)
	if r := post(t, two.clerk, roundsAt+"/1"); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("close: %d: %.2000s", r.StatusCode, body(t, r))
	}
	got := body(t, get(t, two.ben, roundsAt+"/1"))
	for _, want := range []string{"Cohen’s kappa", "Krippendorff’s alpha", "Gwet’s AC1", "Raw agreement", "Who read what", "Most disputed", "Too few to say"} {
		if !strings.Contains(got, want) {
			t.Errorf("the results lack %q", want)
		}
	}
	if got := body(t, get(t, two.ben, roundsAt+"/1?lang=fr")); !strings.Contains(got, "0,") {
		t.Error("figures have no comma in French")
	}
	round := two.round(t)
	c := two.compared(t, round)
	open := c.Differences(&round)
	if len(open) < 5 {
		t.Fatalf("%d differences", len(open))
	}
	before := two.passages(t)
	v := url.Values{}
	for i, p := range open[:4] {
		v.Set(fmt.Sprint("u.", i+1), unitOf(p))
		v.Set(fmt.Sprint("d.", i+1), []string{"first", "second", "nothing", "other"}[i])
	}
	if r := send(t, two.ana, roundsAt+"/1/settle", v); r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body(t, r), "choose a kind or a theme") {
		t.Errorf("otherwise, and not how: %d", r.StatusCode)
	}
	v.Set("k.4", "evidence")
	if r := send(t, two.ana, roundsAt+"/1/settle", v); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("settle: %d: %.2000s", r.StatusCode, body(t, r))
	}
	round = two.round(t)
	if len(round.Settled) != 4 || len(c.Differences(&round)) != len(open)-4 {
		t.Errorf("%d settled", len(round.Settled))
	}
	if made := two.passages(t) - before; made != two.made(round) || made < 2 {
		t.Errorf("%d passages were made of %d words", made, two.made(round))
	}
	alike := len(c.Alike(&round))
	before = two.passages(t)
	if r := post(t, two.clerk, roundsAt+"/1/settle", "act", "alike"); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("alike: %d", r.StatusCode)
	}
	// One of them stood as a passage already.
	if made := two.passages(t) - before; made != alike-1 || len(two.round(t).Settled) != 4+alike {
		t.Errorf("%d passages of %d units read alike", made, alike)
	}
}

// TestDisputesAreShownOnce reads one sentence differently in kind and in theme.
func TestDisputesAreShownOnce(t *testing.T) {
	two := buildTwoCoders(t)
	two.open(t)
	two.read(t, two.ana, func(int) (string, string) { return "concern", "t1" })
	two.read(t, two.ben, func(i int) (string, string) {
		if i == 0 {
			return "question", "t3"
		}
		return "concern", "t1"
	})
	post(t, two.clerk, roundsAt+"/1")
	got := body(t, get(t, two.ana, roundsAt+"/1"))
	if n := strings.Count(got, "Most disputed"); n != 1 {
		t.Errorf("%d lists of disputes", n)
	}
	if n := strings.Count(got, "Read as “"); n != 1 || !strings.Contains(got, "Read as “Concern, ") || !strings.Contains(got, "and as “Question, ") {
		t.Errorf("%d disputes, not one with both differences", n)
	}
}

// TestCodersWithoutARoleAreToldApart opens a round of two who hold no role here.
func TestCodersWithoutARoleAreToldApart(t *testing.T) {
	two := buildTwoCoders(t)
	round := func(title string, coders ...rapporteur.ID) {
		x := coding.Round{Title: title, Coders: coders, State: coding.RoundClosed, OpenedAt: now, ClosedAt: now, Statements: []rapporteur.ID{two.id["s1"]}}
		x.Process, x.Visibility = two.p.ID, rapporteur.Secretariat
		two.ok(two.db.AddRound(context.Background(), rapporteur.Operator, &x))
	}
	round("Strangers", "guest-1", "guest-2")
	round("Elsewhere", "guest-1", "dora")
	for at, want := range map[string][]string{
		"":          {"Coder A", "Coder B", "Dora Elsewhere"},
		"/1/settle": {"Settle the differences"},
		"?lang=fr":  {"Codeur A", "Codeur B"},
		"?lang=ar":  {"المرمّز أ", "المرمّز ب"},
	} {
		got := body(t, get(t, two.ana, roundsAt+at))
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%q lacks %q", at, w)
			}
		}
		if strings.Contains(got, "holds no role") {
			t.Errorf("%q names nobody", at)
		}
	}
}

func (two *twoCoders) compared(t testing.TB, round coding.Round) coding.Comparison {
	t.Helper()
	readings, err := two.db.Readings(context.Background(), &round, "ana", whole)
	two.ok(err)
	return coding.Compare(&round, readings, func(id rapporteur.ID, version int) string {
		said, err := two.db.StatementsByID(context.Background(), two.p.ID, []rapporteur.ID{id}, whole)
		two.ok(err)
		return said[0].Version(version).Text
	}, func(id rapporteur.ID) rapporteur.ID { return id })
}

func (two *twoCoders) passages(t testing.TB) int {
	t.Helper()
	all, err := two.db.Passages(context.Background(), two.p.ID, whole, coding.PassageFilter{})
	two.ok(err)
	return len(all)
}

func (two *twoCoders) made(r coding.Round) int {
	n := 0
	for _, s := range r.Settled {
		if s.Passage != "" {
			n++
		}
	}
	return n
}

func TestBrowserFindsNothingOnRounds(t *testing.T) {
	two := buildTwoCoders(t)
	two.open(t)
	checkInBrowser(t, two.ana, "coder", roundsAt, roundsAt+"/new", roundsAt+"/1", roundsAt+"/1/statements/1")
	two.bothRead(t)
	post(t, two.clerk, roundsAt+"/1")
	checkInBrowser(t, two.ana, "closed", roundsAt+"/1", roundsAt+"/1/settle")
}
