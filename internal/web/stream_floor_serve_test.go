// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/i18n"
	"rapporteur/internal/live"
	"rapporteur/internal/store/storetest"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// readings is a store that counts what is read of it, and can refuse.
type readings struct {
	Store
	mu    sync.Mutex
	reads map[string]int
	fail  error // of the next reading of a list
}

func (c *readings) read(what string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.reads[what]++
	err := c.fail
	if what == "list" {
		c.fail = nil
	}
	return err
}

func (c *readings) FloorListByID(ctx context.Context, id rapporteur.ID) (floor.List, error) {
	if err := c.read("list"); err != nil {
		return floor.List{}, err
	}
	return c.Store.FloorListByID(ctx, id)
}

func (c *readings) ProcessByID(ctx context.Context, id rapporteur.ID) (process.Process, error) {
	_ = c.read("process")
	return c.Store.ProcessByID(ctx, id)
}

func (c *readings) Stakeholders(ctx context.Context, id rapporteur.ID, reach rapporteur.Reach) ([]stakeholder.Stakeholder, error) {
	_ = c.read("stakeholders")
	return c.Store.Stakeholders(ctx, id, reach)
}

func (c *readings) Meetings(ctx context.Context, id rapporteur.ID, reach rapporteur.Reach) ([]programme.Meeting, error) {
	_ = c.read("meetings")
	return c.Store.Meetings(ctx, id, reach)
}

// listening is the fixture with a server that hears the events of the database when
// it is told to.
type listening struct {
	*onFloor
	*Server
	store *readings
	heard int64
}

func newListening(t testing.TB, f *onFloor, actor rapporteur.Actor) *listening {
	h, began := &listening{onFloor: f, store: &readings{Store: f.db, reads: map[string]int{}}}, time.Now()
	var err error
	h.Server, err = New(Options{Store: f.db, Live: f.hub, Catalogues: i18n.Load(), Attachments: f.db.Attachments(),
		Now:   func() time.Time { return storetest.Now.Add(time.Since(began)) }, // from where the database's clock stands
		Actor: func(*http.Request) (rapporteur.Actor, error) { return actor, nil }})
	f.ok(err)
	h.Server.Store = h.store
	h.heard = h.last()
	h.Stands(f.p.ID, h.heard)
	return h
}

func (h *listening) last() int64 {
	h.t.Helper()
	n, err := h.db.LastEvent(context.Background(), h.p.ID)
	h.ok(err)
	return n
}

// tell tells the server what happened since the last time.
func (h *listening) tell() {
	h.t.Helper()
	all, err := h.db.Events(context.Background(), h.p.ID, "", h.heard, 1000)
	h.ok(err)
	h.heard = h.last()
	h.Happened(h.p.ID, all)
}

func (h *listening) poll(query string) (status int, words string) {
	h.t.Helper()
	res := get(h.t, h.Server, "/live/floor/"+string(h.list.ID)+"?poll&lang=en&for="+query)
	return res.StatusCode, body(h.t, res)
}

func TestFloorStreamLetsInWhomTheFaceKnows(t *testing.T) {
	f := floorFixture(t)
	nobody := rapporteur.Actor{}
	closed := func(v rapporteur.Visibility) func(*floor.List) error {
		return func(l *floor.List) error {
			l.Visibility = v
			l.Note(clerk, now, "edited", "visibility")
			return nil
		}
	}
	for _, c := range []struct {
		name  string
		actor rapporteur.Actor
		face  string
		level rapporteur.Visibility
		want  int
	}{
		{"the public", nobody, "public", rapporteur.Public, http.StatusOK},
		{"the hall", nobody, "hall", rapporteur.Public, http.StatusOK},
		{"equipment", nobody, "equipment", rapporteur.Public, http.StatusOK},
		{"who reads by themselves", nobody, "signal", rapporteur.Public, http.StatusOK},
		{"a face that there is not", nobody, "ceiling", rapporteur.Public, http.StatusNotFound},
		{"no face", nobody, "", rapporteur.Public, http.StatusNotFound},
		{"nobody at the podium", nobody, "podium", rapporteur.Public, http.StatusSeeOther},
		{"a delegate at the podium", f.delegateOf("estoria"), "podium", rapporteur.Public, http.StatusForbidden},
		{"the chair at the podium", f.chair(), "podium", rapporteur.Public, http.StatusOK},
		{"a delegate at the texts", f.delegateOf("estoria"), "texts", rapporteur.Public, http.StatusForbidden},
		{"nobody at a list for participants", nobody, "hall", rapporteur.Participants, http.StatusNotFound},
		{"a delegate at a list for participants", f.delegateOf("estoria"), "hall", rapporteur.Participants, http.StatusOK},
		{"a delegate at a list of the secretariat", f.delegateOf("estoria"), "hall", rapporteur.Secretariat, http.StatusNotFound},
		{"the secretariat at its own list", f.secretariat(), "hall", rapporteur.Secretariat, http.StatusOK},
		{"the chair at the podium of such a list", f.chair(), "podium", rapporteur.Secretariat, http.StatusOK},
	} {
		f.ok(f.db.UpdateFloorList(context.Background(), f.list.ID, closed(c.level)))
		status, words := newListening(t, f, c.actor).poll(c.face)
		if status != c.want {
			t.Errorf("%s: %d, want %d", c.name, status, c.want)
		}
		if sent := strings.Contains(words, "data: <") || strings.Contains(words, "data: {"); sent != (c.want == http.StatusOK) {
			t.Errorf("%s: the list is sent: %v", c.name, sent)
		}
	}
	if res := get(t, f.face(f.chair()), "/live/floor/elsewhere?poll&for=hall"); res.StatusCode != http.StatusNotFound {
		t.Errorf("a list that there is not: %d", res.StatusCode)
	}
}

var numbers = regexp.MustCompile(`(?m)^id: (\d+)$`)

// told are the numbers of messages in a stream, the beat's last.
func told(words string) string {
	var all []string
	for _, m := range numbers.FindAllStringSubmatch(words, -1) {
		all = append(all, m[1])
	}
	return strings.Join(all, " ")
}

func TestFloorStreamSendsTheNewestOnce(t *testing.T) {
	h := newListening(t, floorFixture(t), rapporteur.Actor{})
	at := func(n int64) string { return strconv.FormatInt(n, 10) }
	first := h.heard
	check := func(what, query, want string) string {
		t.Helper()
		_, words := h.poll(query)
		if got := told(words); got != want {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
		return words
	}
	check("who comes first", "hall", at(first)+" "+at(first))
	check("who has it", "hall&after="+at(first), at(first))
	check("who is behind", "hall&after=3", at(first)+" "+at(first))
	h.speaks(h.list.Requests[3].ID, 180)
	check("before the server heard of it", "hall&after="+at(h.last()), at(h.last()))
	h.tell()
	if h.heard <= first {
		t.Fatal("nothing happened")
	}
	if words := check("a turn", "hall&after="+at(first), at(h.heard)+" "+at(h.heard)); !strings.Contains(words, "Kivuna") {
		t.Errorf("the hall does not show who speaks: %s", words)
	}
	was := h.heard
	h.Happened(h.p.ID, []rapporteur.Event{{Number: was + 1, Kind: "passage", Subject: "pa1", Act: "added"}})
	check("what touches no list", "hall&after="+at(was), at(was))
	check("a history that was set back", "hall&after=99999", at(h.last())+" "+at(h.last())) // missed, and a beat
	h.Stands(h.p.ID, was+500)
	check("more than is told", "hall&after="+at(was), at(was+500)+" "+at(was+500))
}

func TestWhoWatchesAListSharesWhatIsRead(t *testing.T) {
	h := newListening(t, floorFixture(t), rapporteur.Actor{})
	h.poll("hall") // whoever comes first reads it
	clear(h.store.reads)
	for i := range 200 {
		if status, words := h.poll("hall&after=1"); status != http.StatusOK || !strings.Contains(words, "Estoria") {
			t.Fatalf("page %d: %d %s", i, status, words)
		}
	}
	if got := fmt.Sprint(h.store.reads); strings.Contains(got, "stakeholders") || h.store.reads["list"] > 1 {
		t.Errorf("200 pages read %s", got)
	}
	stays := h.hub.Subscribe(live.Floor(h.list.ID), "hall public en", live.FromLast)
	defer stays.Close()
	h.ok(h.db.UpdateStakeholder(context.Background(), h.id["estoria"], func(s *stakeholder.Stakeholder) error {
		s.Names[0].Value = "Estoria the Second"
		s.Note(clerk, now, "edited", "names")
		return nil
	}))
	h.tell()
	if got := stays.Take(); len(got.Frames) != 1 || !strings.Contains(string(got.Frames[0]), "Estoria the Second") {
		t.Errorf("a new name is not shown: %s", got.Frames)
	}
	clear(h.store.reads)
	h.speaks(h.list.Requests[3].ID, 180)
	h.tell()
	for _, audience := range []string{"hall public en", "hall public ar", "public participants fr"} {
		if _, err := h.FloorFragment(context.Background(), h.list.ID, audience); err != nil {
			t.Fatal(err)
		}
	}
	if r := h.store.reads; r["list"] != 1 || r["meetings"] != 1 || r["stakeholders"] != 0 || r["process"] != 0 {
		t.Errorf("three audiences of one change read %v", r)
	}
}

func TestListsThatNobodyWatchesAreForgotten(t *testing.T) {
	h := newListening(t, floorFixture(t), rapporteur.Actor{})
	h.poll("hall")
	if len(h.floors.lists) != 1 {
		t.Fatalf("%d lists are watched", len(h.floors.lists))
	}
	h.speaks(h.list.Requests[0].ID, 60)
	h.tell()
	if len(h.floors.lists) != 0 {
		t.Error("a list that nobody watches is kept")
	}
	if _, words := h.poll("hall"); !strings.Contains(words, "Estoria") || told(words) != fmt.Sprint(h.heard, " ", h.heard) {
		t.Errorf("who comes later gets %s", words)
	}
}

func TestAListThatCouldNotBeMadeIsSentAgain(t *testing.T) {
	h := newListening(t, floorFixture(t), rapporteur.Actor{})
	h.poll("hall")
	v := h.hub.Subscribe(live.Floor(h.list.ID), "hall public en", live.FromLast)
	defer v.Close()
	v.Take()
	h.speaks(h.list.Requests[0].ID, 60)
	h.store.fail = errors.New("the line to the database is cut")
	h.tell()
	if got := v.Take(); len(got.Frames) != 0 {
		t.Fatalf("sent: %s", got.Frames)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	got, err := v.Next(ctx)
	if err != nil || len(got.Frames) != 1 || !strings.Contains(string(got.Frames[0]), "Estoria") || got.Missed {
		t.Errorf("sent again: %s, missed %v, %v", got.Frames, got.Missed, err)
	}
}

// TestWatchersOfAListAreAskedForAgain changes who may watch while they do.
func TestWatchersOfAListAreAskedForAgain(t *testing.T) {
	f := floorFixture(t)
	actor := f.chair()
	h := newListening(t, f, rapporteur.Actor{})
	h.Server.Actor = func(*http.Request) (rapporteur.Actor, error) { return actor, nil }
	still := func(face string, a rapporteur.Actor) func() bool {
		t.Helper()
		hr, err := http.NewRequest(http.MethodGet, "/live/floor/x?for="+face, nil)
		f.ok(err)
		if a.SignedIn() {
			hr.Header.Set("Cookie", "session=s1")
		}
		r := &Request{Request: hr, Actor: a, Now: h.Now(), Printer: h.Catalogues.For("en"), server: h.Server}
		entry, audience, err := r.floorAudience(f.list.ID)
		f.ok(err)
		return r.stillFloor(f.list.ID, entry, audience)
	}
	podium, hall, public := still("podium", actor), still("hall", actor), still("hall", rapporteur.Actor{})
	if !podium() || !hall() || !public() {
		t.Error("somebody who may watch is sent away")
	}
	actor = rapporteur.Actor{}
	if podium() || hall() || !public() {
		t.Errorf("signed out: %v at the podium, %v of the participants, %v of the public", podium(), hall(), public())
	}
	f.ok(f.db.UpdateFloorList(context.Background(), f.list.ID, func(l *floor.List) error {
		l.Visibility = rapporteur.Participants
		l.Note(clerk, now, "edited", "visibility")
		return nil
	}))
	h.tell()
	if public() {
		t.Error("the public goes on watching a list that is not public any more")
	}
}

// BenchmarkFloorFragment makes what one audience is sent of a list with 200
// requests, as the first of a change that reads the list anew, and as one more.
func BenchmarkFloorFragment(b *testing.B) {
	f := floorFixture(b)
	for i := range 194 {
		s := stakeholder.Stakeholder{Kind: stakeholder.State, Constituency: "member_state", Region: "AFR", Names: named(fmt.Sprint("State ", i))}
		f.stakeholder(fmt.Sprint("s", i), s)
		f.asks(floor.Entry{Stakeholder: f.id[fmt.Sprint("s", i)], Post: "Permanent Representative"})
	}
	f.speaks(f.list.Requests[5].ID, 180)
	h := newListening(b, f, rapporteur.Actor{})
	h.poll("hall")
	v := h.hub.Subscribe(live.Floor(h.list.ID), "", live.FromLast)
	defer v.Close()
	for _, audience := range []string{"hall public en", "public public en", "podium secretariat en"} {
		for _, first := range []bool{true, false} {
			b.Run(fmt.Sprintf("%s/first=%v", audience, first), func(b *testing.B) {
				size := 0
				for b.Loop() {
					if first {
						h.heard++
						h.Happened(h.p.ID, []rapporteur.Event{{Number: h.heard, Kind: "meeting", Actor: "a"}, {Number: h.heard, Kind: floor.EventKind, Actor: "a", Subject: h.list.ID, Act: "asked"}})
					}
					made, err := h.FloorFragment(context.Background(), h.list.ID, audience)
					if err != nil {
						b.Fatal(err)
					}
					size = len(made)
				}
				b.ReportMetric(float64(size), "bytes")
			})
		}
	}
}
