// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/live"
	"rapporteur/internal/store"
	"rapporteur/stakeholder"
)

// floorEars pass on to one server what the store has seen happen.
type floorEars struct{ face *Server }

func (e floorEars) Stands(process rapporteur.ID, last int64) { e.face.Stands(process, last) }

func (e floorEars) Happened(process rapporteur.ID, all []store.Happened) {
	events := make([]rapporteur.Event, len(all))
	for i, h := range all {
		events[i] = h.Event
	}
	e.face.Happened(process, events)
}

// sits opens a window for somebody, with a line to the server of their own.
func (f *onTheFloor) sits(t *testing.T, browser context.Context, actor rapporteur.Actor) *someone {
	t.Helper()
	f.hub = live.NewHub(0)
	face := f.face(actor)
	tail, err := f.db.Tail(context.Background(), floorEars{face})
	f.ok(err)
	site := httptest.NewServer(face)
	t.Cleanup(site.Close)
	t.Cleanup(f.hub.Close)
	t.Cleanup(tail.Stop)
	ctx, end := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(end)
	s := &someone{t: t, ctx: ctx, site: site.URL, name: actor.Name}
	f.ok(chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: listen})
		return err
	}), chromedp.EmulateViewport(1280, 900)))
	return s
}

// busyDay is a talk in which some were heard, one speaks and others wait.
func busyDay(t testing.TB) *onTheFloor {
	f := dayFixture(t)
	f.act(f.talk.ID, floor.Act{Kind: floor.DidOpen})
	f.asks(floor.Entry{Post: "Counsellor", Rank: stakeholder.OtherSpeaker}, "corvale", "adalia")
	f.asks(floor.Entry{Person: f.id["okelle"], Post: "Minister of Water", Rank: stakeholder.Minister, Capacity: stakeholder.ForGroup, OnBehalfOf: f.id["corridor"]}, "tamarand")
	f.asks(floor.Entry{Post: "Minister of Justice", Rank: stakeholder.Minister, Speaker: "Tomas Lindqvar", Courtesy: "Mr."}, "estoria")
	f.asks(floor.Entry{Post: "Permanent Representative", Rank: stakeholder.ChairDelegation, Speaker: "Beatriz Noronha", Courtesy: "Ms."}, "belmora", "kivuna", "masira")
	f.asks(floor.Entry{Person: f.id["witness"], Post: "Shelter guest"}, "shelter")
	f.asks(floor.Entry{Kind: floor.Video}, "zephania")
	f.asks(floor.Entry{Kind: floor.TextOnly}, "oriva")
	step := func(key string, seconds int) {
		l := f.stands()
		f.act(f.talk.ID, floor.Act{Kind: floor.DidCall, Request: f.id["ask "+key], Ends: l.Speaking, Limit: seconds})
		f.act(f.talk.ID, floor.Act{Kind: floor.DidStart, Request: f.id["ask "+key]})
	}
	step("adalia", 180)
	f.pass(200 * time.Second)
	f.act(f.talk.ID, floor.Act{Kind: floor.DidEnd, Request: "ask-adalia"})
	f.pass(20 * time.Second)
	step("tamarand", 300)
	f.pass(4*time.Minute + 18*time.Second)
	f.act(f.talk.ID, floor.Act{Kind: floor.DidMove, Request: f.id["ask masira"], Before: f.id["ask belmora"], Reason: "minister’s plane", From: 5, To: 3})
	f.act(f.talk.ID, floor.Act{Kind: floor.DidAnswer, Request: f.id["ask estoria"], Present: floor.Here})
	f.act(f.talk.ID, floor.Act{Kind: floor.DidAnswer, Request: f.id["ask kivuna"], Present: floor.NotYet})
	return f
}

func TestBrowserFindsNothingOnThePodium(t *testing.T) {
	f := busyDay(t)
	checkInBrowser(t, f.face(f.as(theChair, rapporteur.RoleChair, "")), "chair", f.home()+"/podium", f.home()+"/podium?chosen=ask-masira", f.home()+"/script", "/p/basin/floor/"+decimal(f.circle.Number)+"/podium")
}

// heard is what a screen reader was told on the page, in order; counts what the
// clock said meanwhile.
const earshot = `window.heard = []; window.ticks = 0;
	for (const e of document.querySelectorAll("[role=status], [role=alert], [aria-live]")) new MutationObserver(() => { const s = e.textContent.trim(); if (s && !e.hidden && e.id !== "saved" && heard.at(-1) !== s) heard.push(s) }).observe(e, {childList: true, characterData: true, subtree: true});
	new MutationObserver(all => { if (all.some(m => (m.target.closest?.("[data-clock]") || m.target.parentElement?.closest("[data-clock]")))) ticks++ }).observe(document.querySelector("[data-floor]"), {childList: true, characterData: true, subtree: true});
	window.lost = 0; setInterval(() => { if (document.hasFocus() && document.activeElement === document.body) lost++ }, 50); true`

const escape = "\u001b"

// TestBrowserPodiumByKeyboard plays a short talk by keyboard alone, from the first
// nameplate to the end, and looks at what a screen reader is told.
func TestBrowserPodiumByKeyboard(t *testing.T) {
	f := dayFixture(t)
	ana := f.sits(t, browser(t), f.as(theChair, rapporteur.RoleChair, ""))
	ana.open(f.home() + "/podium")
	ana.sees(`document.querySelector("[data-live]").dataset.liveState === "live" && document.getElementById("saved").textContent === "Saved"`)
	order := func(want string) {
		t.Helper()
		ana.sees(`[...document.querySelectorAll("tr[data-request]")].map(r => r.dataset.name).join(" ") === "` + want + `"`)
	}
	holds := func(name, state string) {
		t.Helper()
		ana.sees(`(document.querySelector(".now__who")?.textContent || "") === "` + name + `" && document.querySelector(".now__head").textContent.startsWith("` + state + `")`)
	}

	// Nameplates in the order seen: two keystrokes each, and Enter.
	ana.press("n", "KeyN")
	ana.sees(`document.activeElement.id === "who"`)
	for i, plate := range []string{"es", "be", "ki", "ta"} {
		ana.keys(plate)
		ana.sees(`document.querySelector("#who-list [aria-selected=true]") !== null`)
		ana.keys(enter)
		ana.sees(`document.querySelectorAll("tr[data-request]").length === ` + decimal(int64(i+1)) + ` && document.activeElement.id === "who" && document.activeElement.value === ""`)
	}
	order("Estoria Belmora Kivuna Tamarand")
	ana.keys(escape)
	ana.sees(`document.activeElement.matches("[data-pick]")`)
	ask[bool](ana, earshot)

	// Call, start, and two seconds of the clock.
	ana.keys(" ")
	holds("Estoria", "Called")
	order("Belmora Kivuna Tamarand")
	ana.sees(`document.getElementById("say").value.includes("I now give the floor to the distinguished representative of Estoria")`)
	ana.keys("s")
	holds("Estoria", "Speaking")
	ana.sees(`ticks >= 2`)
	ana.keys("p")
	holds("Estoria", "Paused")
	ana.keys("p")
	holds("Estoria", "Speaking")
	ana.keys("+")
	ana.sees(`document.querySelector("[data-clock]").dataset.limit === String(Number("` + decimal(int64(f.limit()*1000)) + `") + 60000)`)

	// Choose the second and move it to the third place, with a reason.
	ana.keys(down)
	ana.sees(`document.querySelector("tr[aria-current]").dataset.name === "Kivuna"`)
	ana.shift(down)
	ana.sees(`document.activeElement.name === "reason" && document.getElementById("chosen-place").textContent.includes("3")`)
	ana.keys("leaves late" + enter)
	order("Belmora Tamarand Kivuna")
	ana.sees(`document.querySelector('tr[data-name="Kivuna"] .why').textContent.includes("leaves late") && document.activeElement.closest("tr")?.dataset.name === "Kivuna"`)
	ana.keys("u")
	order("Belmora Kivuna Tamarand")

	// A point of order interrupts, is ruled upon, and the speaker goes on.
	ana.press("o", "KeyO")
	ana.sees(`document.activeElement.id === "who" && document.getElementById("add-kind").value === "point_of_order"`)
	ana.keys("ma" + enter)
	holds("Masira", "Point of order")
	ana.tabTo(`button[value^="rule_no"]`)
	ana.keys(enter)
	ana.sees(`document.querySelector(".podium__now").textContent.includes("is not upheld")`)
	ana.keys(escape + " ")
	holds("Estoria", "Speaking")

	// End and call the next, who is not there; the one after is called by choice.
	ana.keys(" ")
	holds("Belmora", "Called")
	ana.keys("m")
	order("Kivuna Tamarand Belmora")
	ana.keys(down + down + up)
	ana.sees(`document.querySelector("tr[aria-current]") !== null`)
	ana.keys(escape)
	name := ask[string](ana, `document.querySelector("tr[aria-current]").dataset.name`)
	ana.keys(enter)
	holds(name, "Called")
	ana.shift(" ") // nobody is called twice: the step is to start
	ana.keys("s")
	holds(name, "Speaking")
	ana.keys("c")
	ana.sees(`document.querySelector(".podium__state").textContent.includes("List open")`)
	ana.keys("c")
	ana.sees(`document.querySelector(".podium__state").textContent.includes("List closed")`)
	ana.keys("e")
	ana.sees(`document.querySelector(".now__head").textContent === "Nobody has the floor."`)

	heard := ask[[]string](ana, `heard`)
	seen := map[string]int{}
	for _, s := range heard {
		seen[s]++
	}
	for _, want := range []string{"Estoria is called. Next is Belmora.", "Estoria has the floor. Next is Belmora.", "Masira raises a point of order. Next is Belmora."} {
		if seen[want] == 0 {
			t.Errorf("nobody said %q; heard %q", want, heard)
		}
	}
	for i := 1; i < len(heard); i++ {
		if heard[i] == heard[i-1] {
			t.Errorf("said twice: %q", heard[i])
		}
	}
	if ticks := ask[int](ana, `ticks`); len(heard) > 24 || ticks < 2 {
		t.Errorf("%d announcements and %d seconds: %q", len(heard), ticks, heard)
	}
	if lost := ask[int](ana, `lost`); lost > 0 {
		t.Errorf("the focus was lost %d times", lost)
	}
	if faults := ask[[]string](ana, `faults`); len(faults) > 0 {
		t.Errorf("the browser reports %q", faults)
	}
	f.axTree(t, ana)
}

// axTree looks at what assistive software is given: a clock that does not speak by
// itself, and rows whose names are links.
func (f *onTheFloor) axTree(t *testing.T, s *someone) {
	t.Helper()
	s.keys(" ")
	s.sees(`document.querySelector("[data-clock]") !== null`)
	roles := map[string]int{}
	s.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		tree, err := cdp.Call(ctx, target, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
		if err != nil {
			return err
		}
		for _, n := range tree.Nodes {
			if n.Role == nil {
				continue
			}
			role := strings.Trim(string(n.Role.Value), `"`)
			roles[role]++
			for _, p := range n.Properties {
				if role == "timer" && p.Name == "live" && strings.Trim(string(p.Value.Value), `"`) != "off" {
					t.Errorf("the clock is live: %s", p.Value.Value)
				}
			}
		}
		return nil
	}))
	for _, want := range []string{"timer", "main", "heading", "table", "status"} {
		if roles[want] == 0 {
			t.Errorf("the accessibility tree has no %s: %v", want, roles)
		}
	}
}

// limit is how long who has the floor may speak, in seconds, as it was when called.
func (f *onTheFloor) limit() int {
	l := f.stands()
	if q := l.Current(); q != nil {
		return q.Limit
	}
	return 0
}

// TestBrowserTwoPodiums has two at the podium, one of whose devices drops: the
// meeting goes on from the other, nothing is done twice, and what can no longer be
// done is said.
func TestBrowserTwoPodiums(t *testing.T) {
	f := dayFixture(t)
	f.asks(floor.Entry{}, "estoria", "belmora", "kivuna", "masira")
	window := browser(t)
	ana := f.sits(t, window, f.as(theChair, rapporteur.RoleChair, ""))
	bo := f.sits(t, window, f.as(theClerk, rapporteur.RoleSecretariat, ""))
	for _, s := range []*someone{ana, bo} {
		s.open(f.home() + "/podium")
		s.sees(`document.querySelector("[data-live]").dataset.liveState === "live" && document.getElementById("saved").textContent === "Saved"`)
	}
	holds := func(s *someone, name, state string) {
		t.Helper()
		s.sees(`(document.querySelector(".now__who")?.textContent || "") === "` + name + `" && document.querySelector(".now__head").textContent.startsWith("` + state + `")`)
	}
	ana.line(false)
	ana.keys(" ")
	ana.sees(`document.getElementById("saved").textContent === "Not saved yet: 1"`)
	ana.keys(" ") // it is not taken a second time
	ana.sees(`document.getElementById("podium-problem").textContent.startsWith("The last step is not saved yet")`)
	bo.keys(" ")
	holds(bo, "Estoria", "Called")
	bo.keys(" ")
	holds(bo, "Estoria", "Speaking")
	ana.line(true)
	holds(ana, "Estoria", "Speaking")
	ana.sees(`document.getElementById("saved").textContent === "Saved"`)

	ana.line(false)
	ana.keys(" ")
	ana.sees(`document.getElementById("saved").textContent === "Not saved yet: 1"`)
	bo.keys(" ")
	holds(bo, "Belmora", "Called")
	bo.keys("s")
	holds(bo, "Belmora", "Speaking")
	bo.keys(" ")
	holds(bo, "Kivuna", "Called")
	ana.line(true)
	holds(ana, "Kivuna", "Called")
	ana.sees(`document.getElementById("podium-problem").textContent.includes("Now: Kivuna is called")`)
	if l := f.stands(); l.Speaking != "ask-kivuna" || len(l.Waiting()) != 1 {
		t.Errorf("%s has the floor and %d wait", l.Speaking, len(l.Waiting()))
	}

	// What Ana wrote into the words stands until the moment has passed.
	ana.keys("t")
	ana.sees(`document.activeElement.id === "say"`)
	ana.keys("Dear friends, ")
	ana.sees(`!document.getElementById("say-note").hidden`)
	bo.keys("n")
	bo.sees(`document.activeElement.id === "who"`)
	bo.keys(escape + "u") // back to Belmora, who was ended by the call
	holds(ana, "Belmora", "Speaking")
	ana.sees(`document.getElementById("say").value.includes("Dear friends,") && !document.getElementById("say-note").hidden`)
}
