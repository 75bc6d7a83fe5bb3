// SPDX-License-Identifier: Apache-2.0

package web

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/internal/i18n"
	"rapporteur/internal/live"
)

// watchedProcess is a process whose history goes on while it is watched.
type watchedProcess struct {
	oneProcess
	last *atomic.Int64
}

func (p watchedProcess) LastEvent(context.Context, rapporteur.ID) (int64, error) {
	return p.last.Load(), nil
}

// watched is a server with a hub, for an actor who may change.
type watched struct {
	*Server
	hub   *live.Hub
	store watchedProcess
	mu    sync.Mutex
	actor rapporteur.Actor
}

var noteTaker = rapporteur.Actor{ID: "a1", Name: "Bo", Grants: []rapporteur.Grant{{Process: "p1", Role: rapporteur.RoleNoteTaker}}}

func newWatched(t *testing.T, l Limits) *watched {
	t.Helper()
	w := &watched{hub: live.NewHub(0), store: watchedProcess{oneProcess{p: sampleProcess(), former: "old-basin"}, new(atomic.Int64)}, actor: noteTaker}
	var err error
	w.Server, err = New(Options{Store: w.store, Live: w.hub, Limits: l, Catalogues: i18n.Load(), Now: func() time.Time { return now },
		Actor: func(*http.Request) (rapporteur.Actor, error) {
			w.mu.Lock()
			defer w.mu.Unlock()
			return w.actor, nil
		}})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func (w *watched) become(a rapporteur.Actor) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.actor = a
}

// happens appends events up to a number.
func (w *watched) happens(to int64) {
	for n := w.store.last.Load() + 1; n <= to; n++ {
		w.store.last.Store(n)
		w.hub.Publish(live.Desk("p1"), live.Change{Number: n, Kind: "passage", Subject: "pa1", Act: "added", Actor: "a2", Revision: 1, Statement: "st1"}.Message())
	}
}

const aBeat = "event: beat\ndata: 1504692000000\n\n"

func TestDeskStreamAnswers(t *testing.T) {
	w := newWatched(t, Limits{})
	w.hub.Begin(live.Desk("p1"), 0)
	w.happens(3)
	third := `id: 3` + "\n" + `data: {"number":3,"kind":"passage","subject":"pa1","act":"added","actor":"a2","revision":1,"statement":"st1"}` + "\n\n"
	for _, c := range []struct {
		name, target, header, want string
	}{
		{"what came since", "?poll&after=2", "", third + "id: 3\n" + aBeat},
		{"the header before the address", "?poll&after=1", "2", third + "id: 3\n" + aBeat},
		{"nothing new", "?poll&after=3", "", "id: 3\n" + aBeat},
		{"from now", "?poll", "", "id: 3\n" + aBeat},
		{"a history that was set back", "?poll&after=4", "", "id: 3\nevent: missed\ndata: \n\nid: 3\n" + aBeat},
	} {
		res := get(t, w, "/live/desk/basin"+c.target, "Last-Event-ID", c.header)
		if got := body(t, res); res.StatusCode != http.StatusOK || got != c.want {
			t.Errorf("%s: %d %q, want %q", c.name, res.StatusCode, got, c.want)
		}
		if res.Header.Get("Cache-Control") != "no-store" || res.Header.Get("Content-Type") != "text/event-stream" {
			t.Errorf("%s: headers %v", c.name, res.Header)
		}
	}
	if res := get(t, w, "/live/desk/old-basin?poll"); res.StatusCode != http.StatusMovedPermanently || res.Header.Get("Location") != "/live/desk/basin?poll" {
		t.Errorf("a former slug: %d %s", res.StatusCode, res.Header.Get("Location"))
	}
	if res := get(t, newServer(t, oneProcess{p: sampleProcess()}, noteTaker), "/live/desk/basin"); res.StatusCode != http.StatusNotFound {
		t.Errorf("a server that tells nothing: %d", res.StatusCode)
	}
	if n := w.hub.Viewers(live.Desk("p1")); n != 0 {
		t.Errorf("%d viewers are left", n)
	}
}

// TestDeskStreamStaysOpen goes through the whole chain: log, headers, time limits.
func TestDeskStreamStaysOpen(t *testing.T) {
	w := newWatched(t, Limits{Time: time.Nanosecond}) // by which no stream ends
	site := httptest.NewServer(w)
	defer site.Close()
	res, err := http.Get(site.URL + "/live/desk/basin")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if p := res.Header.Get("Content-Security-Policy"); p == "" || res.StatusCode != http.StatusOK {
		t.Errorf("%d, policy %q", res.StatusCode, p)
	}
	in := bufio.NewReader(res.Body)
	until := func(want string) {
		t.Helper()
		for {
			line, err := in.ReadString('\n')
			if err != nil {
				t.Fatalf("the stream ended before %q: %v", want, err)
			}
			if strings.HasPrefix(line, want) {
				return
			}
		}
	}
	until("event: beat")
	w.happens(1)
	until(`data: {"number":1,`)
	w.hub.Close()
	if _, err := in.ReadString(0); err == nil || err.Error() != "EOF" {
		t.Errorf("the stream ends with %v", err)
	}
}

// TestWatchersAreAskedForAgain asks when the request was answered long ago.
func TestWatchersAreAskedForAgain(t *testing.T) {
	w := newWatched(t, Limits{})
	ctx, answered := context.WithCancel(t.Context())
	hr := httptest.NewRequest(http.MethodGet, "/live/desk/basin", nil).WithContext(ctx)
	hr.Header.Set("Cookie", "session=s1")
	o := w.Options
	who := o.Actor
	o.Actor = func(r *http.Request) (rapporteur.Actor, error) {
		if err := r.Context().Err(); err != nil {
			t.Errorf("asked under a context that has ended: %v", err)
		}
		if c := r.Header.Get("Cookie"); c != "session=s1" {
			t.Errorf("asked with the cookie %q", c)
		}
		return who(r)
	}
	still := (&Request{Request: hr, Process: &w.store.p, entry: Only(makers...)}).still(o)
	answered()
	if !still() {
		t.Error("a note-taker may not go on watching")
	}
	for name, a := range map[string]rapporteur.Actor{"signed out": {}, "without the role": {ID: "a1"}} {
		w.become(a)
		if still() {
			t.Errorf("%s, and goes on watching", name)
		}
	}
}
