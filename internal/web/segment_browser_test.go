// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// debaters reads who spoke first in a real general debate: country codes, names
// of countries and posts, in the order of the record.
func debaters(t *testing.T, n int) [][]string {
	t.Helper()
	dir := os.Getenv("RAPPORTEUR_CORPUS")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "corpus")
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
	return rows[1 : n+1]
}

// TestBrowserSegmentOfSixty plays a whole segment in three windows at once, the
// podium by its keys, a delegate's phone and the hall: sixty requests that came in
// scrambled order, by the profile of the general debate.
func TestBrowserSegmentOfSixty(t *testing.T) {
	rows := debaters(t, 60)
	f := dayFixture(t)
	p := floor.GeneralDebate()
	f.act(f.talk.ID, floor.Act{Kind: floor.DidSet, Profile: &p})
	f.act(f.talk.ID, floor.Act{Kind: floor.DidOpen})
	rand.New(rand.NewPCG(78, 60)).Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	all := stakeholder.NewDirectory(nil)
	codes := map[rapporteur.ID]string{}
	for _, row := range rows {
		m := all.Match(stakeholder.Query{ISO3: row[2], Name: strings.TrimSpace(row[3])})
		if m.BuiltIn == nil {
			t.Fatalf("%q is nobody", row[3])
		}
		s := m.BuiltIn.Fresh()
		f.stakeholder(row[2], s)
		codes[f.id[row[2]]] = row[2]
		f.asks(floor.Entry{Post: strings.TrimSpace(row[5]), Rank: stakeholder.RankFor(row[5], s), Speaker: strings.TrimSpace(row[4])}, row[2])
	}

	browser := browser(t)
	chair := f.sits(t, browser, f.as(theChair, rapporteur.RoleChair, ""))
	places := f.orderNow()
	ranks := ""
	for i, p := range places {
		ranks += string(p.Request.Rank) + " "
		if i > 0 && places[i-1].Request.Rank.Order() > p.Request.Rank.Order() {
			t.Errorf("%s stands after a lower rank", codes[p.Request.Stakeholder])
		}
	}
	t.Logf("ranks as read from the posts, in the order of the list: %s", ranks)
	last := places[len(places)-1].Request
	phone := f.sits(t, browser, f.as(rapporteur.Actor{ID: "del", Name: "Del"}, rapporteur.RoleDelegate, codes[last.Stakeholder]))
	phone.do(chromedp.EmulateViewport(390, 844))
	hall := f.sits(t, browser, rapporteur.Actor{})
	hall.open(f.home() + "/hall")
	phone.open(f.home() + "/ask")
	chair.open(f.home() + "/podium")
	for _, s := range []*someone{chair, phone, hall} {
		s.sees(`document.querySelector("[data-live]").dataset.liveState === "live"`)
	}
	phone.sees(`document.querySelector(".place__n")?.textContent === "60"`)

	const free = `!document.querySelector("#now-form button[aria-disabled]")` // the step before is saved
	began := time.Now()
	for i := range rows {
		next := f.orderNow()[0].Request
		name := f.nameOf(next.Stakeholder)
		chair.sees(free)
		chair.keys(" ") // ends who speaks and calls the next
		chair.sees(fmt.Sprintf(`document.querySelector(".now__who")?.textContent.includes(%q)`, name))
		chair.sees(free)
		chair.keys("s")
		chair.sees(`document.querySelector(".podium__now [data-clock]")?.hasAttribute("data-running")`)
		hall.sees(fmt.Sprintf(`document.querySelector(".hall__name")?.textContent.includes(%q) && document.querySelector(".hall [data-clock]")?.hasAttribute("data-running")`, name))
		if left := len(rows) - i - 1; left > 0 && i%10 == 0 {
			phone.sees(fmt.Sprintf(`document.querySelector(".place__n")?.textContent === "%d"`, left))
		}
	}
	phone.sees(`!!document.querySelector(".place--now")`)
	chair.keys("e")
	hall.sees(`!document.querySelector(".hall [data-clock]")`)
	t.Logf("sixty turns in three windows: %v", time.Since(began).Round(time.Second))

	l := f.stands()
	var said time.Duration
	for i := range l.Requests {
		if r := &l.Requests[i]; r.State != floor.Delivered {
			t.Errorf("%s is %s", codes[r.Stakeholder], r.State)
		} else {
			said += r.Spent(time.Now())
		}
	}
	totals := l.Totals(floor.Cast{Stakeholders: map[rapporteur.ID]*stakeholder.Stakeholder{}}, time.Now())
	if totals.Turns != 60 || totals.Time != said {
		t.Errorf("%d turns of %v in all, %v one by one", totals.Turns, totals.Time, said)
	}
	statements, err := f.db.Statements(context.Background(), f.p.ID, rapporteur.Reach{Level: rapporteur.Secretariat, Now: time.Now()}, record.Filter{Meeting: f.meeting, Limit: 100})
	f.ok(err)
	slots := map[rapporteur.ID]bool{}
	for _, s := range statements.Items {
		slots[s.Slot] = true
	}
	if len(statements.Items) != 60 || len(slots) != 60 || slices.Contains([]bool{slots[""]}, true) {
		t.Errorf("%d statements on %d turns, want one each of sixty", len(statements.Items), len(slots))
	}
}

// orderNow is the order of the talk's list.
func (f *onTheFloor) orderNow() []floor.Place {
	f.t.Helper()
	all, err := f.db.Stakeholders(context.Background(), f.p.ID, rapporteur.Reach{Level: rapporteur.Secretariat, Now: time.Now()})
	f.ok(err)
	c := floor.Cast{Stakeholders: map[rapporteur.ID]*stakeholder.Stakeholder{}}
	for i := range all {
		c.Stakeholders[all[i].ID] = &all[i]
	}
	l := f.stands()
	return l.Order(c, time.Now())
}

// nameOf is a stakeholder's short name in English.
func (f *onTheFloor) nameOf(id rapporteur.ID) string {
	f.t.Helper()
	all, err := f.db.Stakeholders(context.Background(), f.p.ID, rapporteur.Reach{Level: rapporteur.Secretariat, Now: time.Now()})
	f.ok(err)
	i := slices.IndexFunc(all, func(s stakeholder.Stakeholder) bool { return s.ID == id })
	return all[i].Name("en", rapporteur.Day(time.Now()))
}
