// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"rapporteur"
	"rapporteur/floor"
)

func TestBrowserFindsNothingOnPhonesOfDelegations(t *testing.T) {
	f := floorFixture(t)
	estoria, belmora := f.of("estoria"), f.of("belmora")
	f.act(f.list.ID, floor.Act{Kind: floor.DidOffer, Request: belmora.ID, Other: estoria.ID})
	f.speaks(f.of("tamarand").ID, 300)
	checkInBrowser(t, f.face(f.delegateOf("estoria", "oriva")), "delegation", askAt)
}

func TestBrowserFindsNothingAtTheDeskOfTheList(t *testing.T) {
	f := floorFixture(t)
	key := f.link(t)
	p := f.phone(t, rapporteur.Actor{})
	p.get(askAt + "?key=" + key)
	p.does(askAt, "do", "ask", "n.typed", "Hadara", "n.kind", "intervention", "n.post", "President", "n.speaker", "Ali Dor")
	p.does(askAt, "do", "ask", "n.typed", "Estoria", "n.kind", "intervention")
	f.act(f.list.ID, floor.Act{Kind: floor.DidClose})
	f.phone(t, f.delegateOf("oriva")).does(askAt, "do", "ask", "n.kind", "intervention")
	checkInBrowser(t, f.face(f.secretariat()), "desk", "/p/basin/floor/1/desk", "/p/basin/floor/1/poster", "/p/basin/floor/2/ask")
}

func TestBrowserFindsNothingForWhoCameByTheLink(t *testing.T) {
	f := floorFixture(t)
	checkInBrowser(t, f.face(rapporteur.Actor{}), "link", askAt+"?key="+f.link(t))
}

// TestScriptsKeepOnesPlaceFresh shows the page of a delegation that hears of a
// change: the place is read anew, what is typed stays, and a tap is done once.
func TestScriptsKeepOnesPlaceFresh(t *testing.T) {
	f := floorFixture(t)
	ctx := browser(t)
	site := httptest.NewServer(f.face(f.delegateOf("estoria")))
	t.Cleanup(site.Close)
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	run := func(script string) string {
		t.Helper()
		got, err := chromedp.Run(ctx, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatalf("%s: %v", script, err)
		}
		return got
	}
	until := func(what, condition string) {
		t.Helper()
		if got := run(`new Promise(done => { const at = Date.now(); const look = () => (` + condition + `) ? done("yes") : Date.now() - at > 20000 ? done("no") : setTimeout(look, 50); look(); })`); got != "yes" {
			t.Fatalf("%s: %s\n%s", what, got, run(`document.querySelector(".phone").outerHTML`))
		}
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(390, 900), chromedp.Navigate(site.URL+askAt+"?lang=en")); err != nil {
		t.Fatal(err)
	}
	before := run(`document.querySelector(".place__n").textContent`)
	run(`(() => { const f = document.querySelector('[name="c1.speaker"]'); f.closest("details").open = true; f.value = "Somebody new"; f.dispatchEvent(new Event("input", {bubbles: true})); return "" })()`)
	estoria, first := f.of("estoria"), f.now()
	f.act(f.list.ID, floor.Act{Kind: floor.DidMove, Request: estoria.ID, Reason: "to the end"})
	run(`(document.dispatchEvent(new CustomEvent("live:change", {detail: {}})), "")`)
	until("the place is read anew", `document.querySelector(".place__n").textContent !== "`+before+`"`)
	if got := run(`document.querySelector('[name="c1.speaker"]').value`); got != "Somebody new" {
		t.Errorf("typed was kept as %q", got)
	}
	f.act(f.list.ID, floor.Act{Kind: floor.DidRestore, Request: estoria.ID})
	f.act(f.list.ID, floor.Act{Kind: floor.DidMove, Request: estoria.ID, Before: f.of("tamarand").ID, Reason: "to the front"})
	run(`(document.dispatchEvent(new CustomEvent("live:change", {detail: {}})), "")`)
	until("the next is asked", `document.querySelector("[data-ask-act] [value=here]")`)
	run(`(document.querySelector("[data-ask-act] [value=here]").click(), "")`)
	until("the answer is shown", `document.querySelector(".place__room h2").textContent.includes("You said")`)
	if q := f.of("estoria"); q.Present != floor.Here || f.now().Acts != first.Acts+4 {
		t.Errorf("present is %q after %d acts", q.Present, f.now().Acts-first.Acts)
	}
	// Loaded anew, what was typed and not sent is in the form again.
	if err := chromedp.Do(ctx, chromedp.Navigate(site.URL+askAt)); err != nil {
		t.Fatal(err)
	}
	until("the draft is back", `document.querySelector('[name="c1.speaker"]').value === "Somebody new" && !document.querySelector("[data-ask-kept]").hidden`)
	if _, err := chromedp.RunResponse(ctx, chromedp.Evaluate[chromedp.Void](`document.querySelector('form[data-keep="change-1"]').requestSubmit()`)); err != nil {
		t.Fatal(err)
	}
	until("it is saved", `document.querySelector("[data-ask-said]") && document.querySelector("[data-ask-kept]").hidden`)
	if q := f.of("estoria"); q.Speaker != "Somebody new" {
		t.Errorf("saved is %+v", q)
	}
	if faults := run(`window.faults.join("\n")`); strings.TrimSpace(faults) != "" {
		t.Errorf("the browser reports %s", faults)
	}
}
