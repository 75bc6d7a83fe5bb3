// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/record"
)

// TestTheFloorOfTheSampleIsFound holds that a newcomer is led to the floor from the
// home of the consultation, its meetings and its programme, and that the podium is
// shown to those alone who hold it.
func TestTheFloorOfTheSampleIsFound(t *testing.T) {
	const talis = "/p/talis-basin-dialogue"
	db := samples(t)
	visitor, operator := newServer(t, db, rapporteur.Actor{}), newServer(t, db, rapporteur.Operator)
	for path, want := range map[string]struct{ all, podium []string }{
		talis:                                   {[]string{"A list of speakers is open", talis + "/floor/3\""}, []string{talis + "/floor\"", talis + "/floor/3/podium"}},
		talis + "/meetings":                     {[]string{talis + "/floor\""}, nil},
		talis + "/programme":                    {[]string{talis + "/floor/3\""}, []string{talis + "/floor/3/podium"}},
		talis + "/meetings/stocktaking":         {[]string{talis + "/floor/3\""}, []string{talis + "/floor/3/podium", "/stocktaking/floor\"", "/stocktaking/room"}},
		talis + "/meetings/second-session":      {[]string{talis + "/floor/1\"", talis + "/floor/2\""}, []string{talis + "/floor/1/podium"}},
		talis + "/floor":                        {[]string{talis + "/floor/3/hall"}, []string{talis + "/floor/3/podium", talis + "/floor/3/desk", talis + "/floor/3/rules"}},
		talis + "/floor/3":                      {[]string{talis + "/floor/3/ask", talis + "/floor/3/hall", "Nobody has the floor"}, []string{talis + "/floor/3/podium", talis + "/floor/3/texts"}},
		talis + "/meetings/stocktaking?lang=ar": {[]string{talis + "/floor/3\""}, []string{talis + "/floor/3/podium"}},
		talis + "?lang=fr":                      {[]string{"Une liste des orateurs est ouverte"}, []string{"Prises de parole"}},
	} {
		code, seen := gets(t, visitor, path)
		_, held := gets(t, operator, path)
		if code != http.StatusOK {
			t.Errorf("%s: %d", path, code)
		}
		for _, link := range want.all {
			if !strings.Contains(seen, link) || !strings.Contains(held, link) {
				t.Errorf("%s does not lead to %s", path, link)
			}
		}
		for _, link := range want.podium {
			if !strings.Contains(held, link) {
				t.Errorf("%s does not lead those who hold the podium to %s", path, link)
			}
			if strings.Contains(seen, link) {
				t.Errorf("%s leads a visitor to %s", path, link)
			}
		}
	}
}

// TestTheFloorOfTheSampleCanBePlayed gives the floor to all who wait on the open
// list: each turn is in the record at once, under the text handed in where there
// is one, and the count of the meeting follows.
func TestTheFloorOfTheSampleCanBePlayed(t *testing.T) {
	db, ctx := samples(t), t.Context()
	p, _, err := db.Process(ctx, "talis-basin-dialogue")
	if err != nil {
		t.Fatal(err)
	}
	all := rapporteur.Reach{Level: rapporteur.Secretariat, Now: time.Now()}
	l, err := db.FloorList(ctx, p.ID, 3, all)
	if err != nil {
		t.Fatal(err)
	}
	who, err := db.Stakeholders(ctx, p.ID, all)
	if err != nil {
		t.Fatal(err)
	}
	cast := floor.NewCast(who, nil, nil, l.Segment)
	act := func(kind floor.ActKind) {
		t.Helper()
		if l, err = db.Floor(ctx, rapporteur.Operator, l.ID, "", func(l *floor.List) (*floor.Act, error) {
			if kind == floor.DidCall {
				a, err := l.ToCall(cast, "", l.Speaking, time.Now())
				return a, err
			}
			return &floor.Act{Kind: kind, Request: l.Speaking}, nil
		}); err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
	}
	n := len(l.Waiting())
	for range n {
		act(floor.DidCall)
		act(floor.DidStart)
		act(floor.DidEnd)
	}
	page, err := db.Statements(ctx, p.ID, all, record.Filter{Meeting: l.Meeting, Limit: 50})
	if err != nil {
		t.Fatal(err)
	}
	said := page.Items
	if n != 12 || len(l.Waiting()) != 0 || len(said) != 12 {
		t.Errorf("%d waited, %d wait, %d statements", n, len(l.Waiting()), len(said))
	}
	for _, s := range said {
		if s.Slot == "" || s.Awaits() || !s.OpenFrom.Before(time.Now().Add(time.Minute)) {
			t.Errorf("S-%d was spoken and is not in the record: slot %q, open from %v", s.Number, s.Slot, s.OpenFrom)
		}
	}
}

func TestBrowserFindsNothingOnTheFloorOfTheSample(t *testing.T) {
	const talis = "/p/talis-basin-dialogue"
	checkInBrowser(t, newServer(t, samples(t), rapporteur.Operator), "floor of the sample", talis, talis+"/floor", talis+"/floor/3", talis+"/floor/3/podium", talis+"/floor/1/podium",
		talis+"/meetings/stocktaking/room")
}
