// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"rapporteur"
	"rapporteur/internal/live"
)

// screens is a site with one page of the floor, that shows what a test sends it.
type screens struct {
	t    *testing.T
	hub  *live.Hub
	url  string
	sent int64
	page atomic.Value // what the page holds when it is read, without its frame
}

// screen notes when each clock says what, and what is announced. "skew" moves the
// device's clock by five hours; sleep() stops the one that no setting moves, as
// the sleep of a device does.
const screen = `<!doctype html><html lang="en"><title>Floor</title>
<script>
window.heard = []; window.flips = {}; window.announced = []; window.levels = [];
if (location.search.includes("skew")) { const D = Date; window.Date = class extends D { constructor(...a) { a.length ? super(...a) : super(D.now() + 18e6) } static now() { return D.now() + 18e6 } } }
{ const real = performance.now.bind(performance); let slept = 0; performance.now = () => real() - slept; window.sleep = (ms) => { slept += ms };
  window.wall = () => performance.timeOrigin + real() }
document.addEventListener("floor:changed", e => heard.push(e.detail.id));
document.addEventListener("floor:level", e => levels.push(e.detail.level));
document.addEventListener("DOMContentLoaded", () => {
  const said = document.querySelector("[data-floor-said]");
  new MutationObserver(() => announced.push(said.textContent)).observe(said, {childList: true, characterData: true, subtree: true});
  new MutationObserver(() => { const s = document.querySelector("[data-clock-shown]"); if (s && !(s.textContent in flips)) flips[s.textContent] = wall() }).observe(document.querySelector("[data-floor]"), {childList: true, characterData: true, subtree: true});
});
</script>
<div data-live="/live/floor/l1?for=hall" data-live-after="%d"></div>
<p role="status" data-floor-said></p>
<div data-floor data-clock-face>%s</div>
<script type="module" src="%s"></script><script type="module" src="%s"></script>`

func newScreens(t *testing.T) *screens {
	s := &screens{t: t, hub: live.NewHub(0)}
	s.page.Store("")
	face := newServer(t, oneProcess{p: sampleProcess()}, noteTaker)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /screen", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, screen, atomic.LoadInt64(&s.sent), s.page.Load(), face.static.address("js/live.js"), face.static.address("js/floor.js"))
	})
	mux.HandleFunc("GET /live/floor/l1", func(w http.ResponseWriter, r *http.Request) {
		v := s.hub.Subscribe("l1", "", live.After(r))
		defer v.Close()
		_ = live.Stream{Now: time.Now, Beat: 300 * time.Millisecond}.Serve(w, r, v)
	})
	mux.HandleFunc("GET /live/clock", func(w http.ResponseWriter, _ *http.Request) {
		if err := tellTime(Options{Now: time.Now})(w, nil); err != nil {
			t.Error(err)
		}
	})
	mux.Handle("GET /static/", face)
	site := httptest.NewServer(mux)
	s.url = site.URL
	t.Cleanup(site.Close)
	t.Cleanup(s.hub.Close)
	return s
}

// send gives all who watch a new fragment.
func (s *screens) send(html string) {
	s.page.Store(html)
	s.hub.Publish("l1", live.Message{ID: atomic.AddInt64(&s.sent, 1), Whole: true, Data: func(string) []byte { return []byte(html) }})
}

func (s *screens) open(b pane, how string) pane {
	ctx, end := chromedp.NewContext(b.Context)
	s.t.Cleanup(end)
	if err := chromedp.Do(ctx, chromedp.Navigate(s.url+"/screen?"+how)); err != nil {
		s.t.Fatal(err)
	}
	p := pane{ctx, s.t}
	p.waits(`document.querySelector("[data-live]").dataset.liveState === "live"`)
	return p
}

// reads gives what an expression of the page is.
func reads[T any](b pane, what string) T {
	b.t.Helper()
	v, err := chromedp.Run(b, chromedp.Evaluate[T](what, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", what, err)
	}
	return v
}

// off is by how many milliseconds the page's idea of the server's time is wrong,
// at most, as asked in the shortest of several questions.
func off(b pane) float64 {
	least := math.Inf(1)
	for range 5 {
		before := time.Now()
		said := reads[float64](b, `floorTime.now()`)
		after := time.Now()
		middle := float64(before.Add(after.Sub(before)/2).UnixMicro()) / 1000
		least = math.Min(least, math.Abs(said-middle)+float64(after.Sub(before).Microseconds())/2000)
	}
	return least
}

func running(limit, spent time.Duration, at time.Time) string {
	return fmt.Sprintf(`<p role="timer" data-clock data-limit="%d" data-spent="%d" data-at="%d" data-amber="2000" data-running><span data-clock-shown></span></p>`,
		limit.Milliseconds(), spent.Milliseconds(), at.UnixMilli())
}

// TestBrowserClocksAgree has two screens of which one is five hours wrong, and has
// slept: both show every second at the same moment.
func TestBrowserClocksAgree(t *testing.T) {
	b, s := pane{browser(t), t}, newScreens(t)
	s.send("")
	right, wrong := s.open(b, ""), s.open(b, "skew")
	if far := reads[float64](wrong, `Date.now() - wall()`); far < 17e6 {
		t.Fatalf("the clock of the second screen is wrong by %v ms", far)
	}
	for name, p := range map[string]pane{"right": right, "wrong": wrong} {
		p.waits("globalThis.floorTime")
		if by := off(p); by > 100 {
			t.Errorf("the %s screen is off by %.1f ms", name, by)
		} else {
			t.Logf("the %s screen is off by at most %.1f ms", name, by)
		}
	}
	wrong.do(`sleep(3600e3)`)
	wrong.waits(`Math.abs(floorTime.now() - wall()) < 1000`)
	if by := off(wrong); by > 100 {
		t.Errorf("after its sleep the screen is off by %.1f ms", by)
	}
	at := time.Now()
	s.send(running(6*time.Second, time.Second, at))
	for _, p := range []pane{right, wrong} {
		p.waits(`"−0:01" in flips`)
		if got := reads[string](p, `levels.join(" ")`); got != "amber red" {
			t.Errorf("the levels were %q", got)
		}
		if left := reads[float64](p, `Number(document.querySelector("[data-clock-face]").style.getPropertyValue("--clock-left"))`); left != 0 {
			t.Errorf("%v of the time is left", left)
		}
	}
	worst := 0.0
	for _, shown := range []string{"0:04", "0:03", "0:02", "0:01", "0:00", "−0:01"} {
		one, other := reads[float64](right, `flips["`+shown+`"]`), reads[float64](wrong, `flips["`+shown+`"]`)
		worst = math.Max(worst, math.Abs(one-other))
	}
	if worst > 100 {
		t.Errorf("the screens differ by %.1f ms", worst)
	}
	t.Logf("the screens differ by at most %.1f ms", worst)
	if n := reads[int](right, `announced.length`); n != 0 {
		t.Errorf("the seconds are announced: %d times", n)
	}
}

// TestBrowserKeepsWhatPeopleDoThroughChanges sends three states of a list to
// somebody who types, has opened something and stands on a button.
func TestBrowserKeepsWhatPeopleDoThroughChanges(t *testing.T) {
	b, s := pane{browser(t), t}, newScreens(t)
	const tail = `<details id="more"><summary>More</summary>%s</details><form><input name="why" value=""><input type="hidden" name="act" value="%s"></form>`
	item := func(key, words string) string {
		return `<li data-key="` + key + `"><button>` + words + `</button></li>`
	}
	s.send(`<p data-say="Estoria has the floor">Estoria</p><ol>` + item("a", "Estoria") + item("b", "Sarovia") + item("c", "Lumara") + `</ol>` + fmt.Sprintf(tail, "one", "x1"))
	p := s.open(b, "")
	p.do(`{const $ = q => document.querySelector(q); $("details").open = true; $("[name=why]").value = "because"; window.c = $("[data-key=c]"); c.querySelector("button").focus()}`)
	s.send(`<p data-say="Sarovia has the floor">Sarovia</p><ol>` + item("c", "Lumara, now second") + item("b", "Sarovia") + item("d", "Belmora") + `</ol>` + fmt.Sprintf(tail, "two", "x2"))
	p.waits(`heard.at(-1) === 2`)
	for what, want := range map[string]string{
		`[...document.querySelectorAll("li")].map(e => e.dataset.key).join("")`: "cbd",
		`document.querySelector("[data-key=c]") === window.c ? "the same" : ""`: "the same",
		`document.activeElement.textContent`:                                    "Lumara, now second",
		`document.querySelector("details").open ? "open" : ""`:                  "open",
		`document.querySelector("details").lastChild.textContent`:               "two",
		`document.querySelector("[name=why]").value`:                            "because",
		`document.querySelector("[name=act]").value`:                            "x2",
		`announced.join()`: "Sarovia has the floor",
	} {
		if got := reads[string](p, what); got != want {
			t.Errorf("%s is %q, want %q", what, got, want)
		}
	}
	s.send(`<p data-say="Sarovia has the floor">Sarovia</p><ol>` + item("b", "Sarovia") + item("d", "Belmora") + `</ol>` + fmt.Sprintf(tail, "two", "x3"))
	p.waits(`heard.at(-1) === 3`)
	if got := reads[string](p, `announced.length + " " + document.activeElement.hasAttribute("data-floor")`); got != "1 true" {
		t.Errorf("announced, and where the focus is: %q", got)
	}
	s.page.Store("<p>read anew</p>")
	s.hub.Begin("l1", 9)
	p.waits(`document.querySelector("[data-floor]").textContent === "read anew"`)
	if got := reads[string](p, `document.querySelector("[data-floor]").dataset.floorState`); got != "live" {
		t.Errorf("the list's state is %q", got)
	}
}

// TestBrowserPagesFollowTheList opens the hall's screen and the public list of the
// program itself. Hidden, the list lets go of its stream and the screen does not.
func TestBrowserPagesFollowTheList(t *testing.T) {
	b, h := pane{browser(t), t}, newListening(t, floorFixture(t), rapporteur.Actor{})
	site := httptest.NewServer(h.Server)
	t.Cleanup(site.Close)
	t.Cleanup(h.hub.Close)
	open := func(path string) pane {
		ctx, end := chromedp.NewContext(b.Context)
		t.Cleanup(end)
		if err := chromedp.Do(ctx, chromedp.Navigate(site.URL+"/p/basin/floor/1"+path+"?lang=en")); err != nil {
			t.Fatal(err)
		}
		p := pane{ctx, t}
		p.waits(`document.querySelector("[data-live]").dataset.liveState === "live"`)
		return p
	}
	hall, list := open("/hall"), open("")
	shows := func(who string) string {
		return `document.querySelector("[data-floor] .hall__name, [data-floor] [data-clock-face], [data-floor]").textContent.includes("` + who + `")`
	}
	speaks := func(n int, seconds int) {
		h.speaks(h.onFloor.list.Requests[n].ID, seconds)
		h.tell()
	}
	speaks(3, 180)
	for _, p := range []pane{hall, list} {
		p.waits(shows("Kivuna"))
		p.waits(`/^2:[0-5]\d$/.test(document.querySelector("[data-clock-shown]").textContent)`) // it runs
	}
	const hide = `Object.defineProperty(document, "visibilityState", {value: "%s", configurable: true}); document.dispatchEvent(new Event("visibilitychange"))`
	for _, p := range []pane{hall, list} {
		p.do(fmt.Sprintf(hide, "hidden"))
	}
	speaks(5, 60)
	hall.waits(shows("Belmora") + ` && document.querySelector("[data-clock]").dataset.limit === "60000"`)
	if got := reads[string](list, `document.querySelector("[data-live]").dataset.liveState + document.querySelector("[data-clock]").dataset.limit`); got != "paused180000" {
		t.Errorf("the hidden list is %q", got)
	}
	list.do(fmt.Sprintf(hide, "visible"))
	list.waits(`document.querySelector("[data-clock]").dataset.limit === "60000"`)
	for _, p := range []pane{hall, list} {
		if faults := reads[string](p, `(window.faults || []).join()`); faults != "" {
			t.Error(faults)
		}
	}
}
