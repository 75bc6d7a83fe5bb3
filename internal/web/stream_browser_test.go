// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"rapporteur"
)

// stage is a site with one page that watches, whose streams are counted and can
// be refused.
type stage struct {
	*watched
	url     string
	mu      sync.Mutex
	changed *sync.Cond
	streams int
	most    int
	refused string // "streams", "everything"
}

// watching writes down what the page is told; "fast" lets its waits pass twenty
// times as fast, "alone" takes its locks away as plain http does.
const watching = `<!doctype html><title>Watching</title>
<div data-live="/live/desk/basin" data-live-after="0"><p data-live-when="stale" hidden>old</p></div>
<script>
window.heard = []; window.states = [];
document.addEventListener("live:change", e => heard.push(e.detail.number));
document.addEventListener("live:missed", e => heard.push("missed"));
document.addEventListener("live:state", e => states.push(e.detail.state));
window.show = (seen) => { Object.defineProperty(document, "visibilityState", {value: seen ? "visible" : "hidden", configurable: true}); document.dispatchEvent(new Event("visibilitychange")) };
if (location.search.includes("hidden")) show(false);
if (location.search.includes("alone")) Object.defineProperty(navigator, "locks", {value: undefined});
if (location.search.includes("fast")) { const slow = setTimeout; window.setTimeout = (f, ms) => slow(f, ms / 20) }
</script>
<script type="module" src="%s"></script>`

func newStage(t *testing.T) *stage {
	s := &stage{watched: newWatched(t, Limits{})}
	s.changed = sync.NewCond(&s.mu)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /watching", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintf(w, watching, s.static.address("js/live.js")) })
	mux.HandleFunc("/live/", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Has("poll") {
			if s.open(0, "everything") {
				s.ServeHTTP(w, r)
				return
			}
		} else if s.open(0, "everything", "streams") {
			s.ServeHTTP(w, r)
			return
		}
		http.Error(w, "a proxy between", http.StatusBadGateway)
	})
	mux.Handle("/", s)
	site := httptest.NewUnstartedServer(mux)
	site.Listener = lines{site.Listener, s}
	site.Config.ConnState = func(c net.Conn, state http.ConnState) {
		if state == http.StateHijacked { // by the hub
			c.(*streamLine).streams = true
			s.open(1)
		}
	}
	site.Start()
	s.url = site.URL
	t.Cleanup(site.Close)
	t.Cleanup(s.hub.Close)
	return s
}

// lines gives connections that tell the stage when a stream on them has ended.
type lines struct {
	net.Listener
	stage *stage
}

func (l lines) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &streamLine{TCPConn: c.(*net.TCPConn), stage: l.stage}, nil
}

type streamLine struct {
	*net.TCPConn
	stage   *stage
	streams bool
}

func (c *streamLine) Close() error {
	err := c.TCPConn.Close()
	if c.streams && err == nil {
		c.stage.open(-1)
	}
	return err
}

// open counts a stream that begins or ends, unless such are refused.
func (s *stage) open(by int, unless ...string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range unless {
		if s.refused == r {
			return false
		}
	}
	s.streams += by
	s.most = max(s.most, s.streams)
	s.changed.Broadcast()
	return true
}

func (s *stage) refuse(what string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refused = what
}

// until waits for a number of open streams.
func (s *stage) until(t *testing.T, streams int) {
	t.Helper()
	end := time.AfterFunc(20*time.Second, func() { s.open(0) })
	defer end.Stop()
	s.mu.Lock()
	defer s.mu.Unlock()
	for began := time.Now(); s.streams != streams; s.changed.Wait() {
		if time.Since(began) > 19*time.Second {
			t.Fatalf("%d streams are open, want %d", s.streams, streams)
		}
	}
}

// pane is one page of the browser.
type pane struct {
	context.Context
	t *testing.T
}

func (s *stage) tab(t *testing.T, browser context.Context, how string) pane {
	t.Helper()
	ctx, end := chromedp.NewContext(browser)
	t.Cleanup(end)
	if err := chromedp.Do(ctx, chromedp.Navigate(s.url+"/watching?"+how)); err != nil {
		t.Fatal(err)
	}
	return pane{ctx, t}
}

// until waits until an expression of the page holds.
func (b pane) until(what string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b, time.Minute)
	defer cancel()
	_, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`new Promise(r => { const i = setInterval(() => { if (`+what+`) { clearInterval(i); r(true) } }, 5) })`, chromedp.EvalAwaitPromise))
	if err != nil {
		got, _ := chromedp.Run(b, chromedp.Evaluate[string](`JSON.stringify([heard, states, document.querySelector("[data-live]").dataset.liveState])`))
		b.t.Fatalf("%s does not come: %s (%v)", what, got, err)
	}
}

func (b pane) do(what string) {
	b.t.Helper()
	if err := chromedp.Do(b, chromedp.Evaluate[chromedp.Void](what)); err != nil {
		b.t.Fatal(err)
	}
}

func heardAll(numbers ...int) string {
	return fmt.Sprintf(`JSON.stringify(heard) === "%s"`, strings.ReplaceAll(fmt.Sprint(numbers), " ", ","))
}

// TestBrowserSharesOneStreamAmongEightTabs also lets the tab that reads for the
// others be hidden, and shown again.
func TestBrowserSharesOneStreamAmongEightTabs(t *testing.T) {
	b, s := browser(t), newStage(t)
	var tabs []pane
	for range 8 {
		tabs = append(tabs, s.tab(t, b, ""))
	}
	state := `document.querySelector("[data-live]").dataset.liveState`
	for _, one := range tabs {
		one.until(state + ` === "live"`)
	}
	s.until(t, 1)
	s.happens(3)
	for _, one := range tabs {
		one.until(heardAll(1, 2, 3))
		one.do(`fetch("/p/basin").then(r => window.loaded = r.ok)`)
		one.until(`window.loaded`)
	}
	for _, one := range tabs[:7] {
		one.do(`show(false)`)
	}
	s.until(t, 1)
	s.happens(5)
	tabs[7].until(heardAll(1, 2, 3, 4, 5))
	for i, one := range tabs[:7] {
		one.until(state + ` === "paused" && ` + heardAll(1, 2, 3))
		if i%2 == 0 {
			one.do(`show(true)`)
			one.until(heardAll(1, 2, 3, 4, 5) + ` && ` + state + ` === "live" && states.includes("stale")`)
		}
	}
	tabs[7].do(`show(false)`)
	s.happens(6)
	tabs[0].until(heardAll(1, 2, 3, 4, 5, 6))
	s.until(t, 1)
	for _, one := range tabs {
		one.do(`show(false)`)
	}
	s.until(t, 0)
	if s.most > 4 { // a new one opens before the server has seen the old one end
		t.Errorf("%d streams were open at once", s.most)
	}
}

// TestBrowserHiddenTabsLetGoWithoutLocks is of plain http, where each shown page
// has its own stream.
func TestBrowserHiddenTabsLetGoWithoutLocks(t *testing.T) {
	b, s := browser(t), newStage(t)
	var tabs []pane
	for i := range 8 {
		how := "alone&hidden"
		if i == 7 {
			how = "alone"
		}
		tabs = append(tabs, s.tab(t, b, how))
	}
	s.until(t, 1)
	s.happens(2)
	tabs[7].until(heardAll(1, 2))
	tabs[0].do(`show(true)`)
	tabs[0].until(heardAll(1, 2))
	s.until(t, 2)
}

func TestBrowserAsksWhereNoStreamOpens(t *testing.T) {
	b, s := browser(t), newStage(t)
	s.refuse("streams")
	one, other := s.tab(t, b, "fast"), s.tab(t, b, "fast")
	words := `!document.querySelector("[data-live-when]").hidden`
	for _, page := range []pane{one, other} {
		page.until(`states.at(-1) === "polling"`)
	}
	s.happens(2)
	one.until(heardAll(1, 2))
	other.until(heardAll(1, 2))
	s.refuse("everything")
	one.until(`states.at(-1) === "stale" && ` + words)
	s.refuse("")
	one.until(`states.at(-1) === "live" && !(` + words + `)`)
	s.happens(3)
	one.until(heardAll(1, 2, 3))
	other.until(heardAll(1, 2, 3))
	s.refuse("streams")
	s.store.last.Store(1)
	s.hub.Begin("desk/p1", 1) // set back: both read anew
	for _, page := range []pane{one, other} {
		page.until(`heard.at(-1) === "missed"`)
	}
	s.become(rapporteur.Actor{})
	s.hub.Close()
	one.until(`states.at(-1) === "ended"`)
}
