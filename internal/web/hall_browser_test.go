// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/i18n"
	"rapporteur/stakeholder"
)

// hallScreens are shapes of screens that hang in halls.
var hallScreens = [][2]int64{{1920, 1080}, {1280, 720}, {1024, 768}}

// overflows lists what does not fit on a screen of a hall: what reaches beyond it,
// what is cut after its last line, and what lies over something else.
const overflows = `[...document.querySelectorAll(".hall, .hall *, .third *")].filter(e => {
	const b = e.getBoundingClientRect();
	if (b.width && (b.right > innerWidth + 1 || b.left < -1 || b.bottom > innerHeight + 1 || b.top < -1)) return true;
	return e.matches(".hall__name, .hall__with, .hall__cap, .hall__person, .hall__n") && e.scrollHeight - e.clientHeight > .7 * parseFloat(getComputedStyle(e).lineHeight);
}).map(e => e.className + " " + e.textContent.trim().slice(0, 60)).join("\n") +
	([...document.querySelectorAll(".hall__now > *, .hall__next")].filter((e, i, all) => all.slice(i + 1).some(o => { const a = e.getBoundingClientRect(), b = o.getBoundingClientRect(); return a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2 })).map(e => "\nlies over something: " + e.className).join(""))`

// TestBrowserHallHoldsEveryName shows short and very long names in every state on
// screens of three shapes, left to right and right to left.
func TestBrowserHallHoldsEveryName(t *testing.T) {
	f := hallFixture(t)
	long := func(key, en, ar string, kind stakeholder.Kind, constituency string) rapporteur.ID {
		f.stakeholder(key, stakeholder.Stakeholder{Kind: kind, Constituency: constituency, Names: append(named(en), stakeholder.Name{Language: "ar", Form: stakeholder.Short, Value: ar})})
		return f.id[key]
	}
	kingdom := f.asks(floor.Entry{Stakeholder: long("kingdom", "United Kingdom of the Great Lakes and the Northern Islands", "المملكة المتحدة للبحيرات الكبرى والجزر الشمالية", stakeholder.State, "member_state"),
		Speaker: "Alexandra Featherstonehaugh-Marchmont", Courtesy: "Ms.", Post: "Parliamentary Under-Secretary of State for Migration", Kind: floor.Intervention})
	federation := f.asks(floor.Entry{Stakeholder: long("federation", "International Federation of River Crossing and Red Harbour Societies", "الاتحاد الدولي لجمعيات عبور الأنهار والمرافئ الحمراء", stakeholder.Organisation, "ngo_ecosoc"), Kind: floor.Intervention})
	trinity := f.asks(floor.Entry{Stakeholder: long("trinity", "Trinity and Lagovia", "ترينيتي ولاغوفيا", stakeholder.State, "member_state"), Kind: floor.Intervention})
	ctx := browser(t)
	site := httptest.NewServer(f.timed(rapporteur.Actor{}))
	t.Cleanup(site.Close)
	see := func(state string) {
		for _, query := range []string{"?lang=en", "?lang=ar", "?lang=en&with=ar", "?lang=fr&overlay=green", "?lang=en&overlay=1"} {
			for i, size := range hallScreens {
				if strings.Contains(query, "overlay") && i > 0 {
					continue
				}
				name := fmt.Sprintf("hall %s %s %d", state, strings.NewReplacer("?", "", "=", "-", "&", "-").Replace(query), size[0])
				t.Run(name, func(t *testing.T) { seeHall(t, ctx, site.URL+panel1List+"/hall"+query, name, size) })
			}
		}
	}
	f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidMove, Request: kingdom, Before: f.turn["tamarand"], Reason: "for the test"})
	f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidMove, Request: federation, Before: f.turn["tamarand"], Reason: "for the test"})
	see("between")
	f.speaks(f.turn["tamarand"], 180)
	see("short")
	f.speaks(kingdom, 180)
	see("long")
	f.speaks(federation, 1)
	see("over time")
	f.speaks(trinity, 300)
	f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidPause, Request: trinity})
	see("paused")
	f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidFinish, Ends: trinity})
	see("ended")
}

// timed is a server whose clock runs on from the moment at which the database of
// the fixture stands.
func (f *inHall) timed(actor rapporteur.Actor) *Server {
	f.t.Helper()
	began := time.Now()
	s, err := New(Options{Store: f.db, Live: f.hub, Catalogues: i18n.Load(), Now: func() time.Time { return f.list.Opened.Add(time.Since(began)) },
		Actor: func(*http.Request) (rapporteur.Actor, error) { return actor, nil }})
	f.ok(err)
	return s
}

func seeHall(t *testing.T, ctx context.Context, address, name string, size [2]int64) {
	t.Helper()
	var wrong, faults string
	err := chromedp.Do(ctx, chromedp.EmulateViewport(size[0], size[1]), chromedp.Navigate(address), chromedp.Evaluate[chromedp.Void](axe))
	if err == nil {
		// The clock of this server stands years behind the device's, until the page has asked it.
		pane{ctx, t}.waits(`!(document.querySelector("[data-clock-shown]")?.textContent.length > 7)`)
		wrong, err = chromedp.Run(ctx, chromedp.Evaluate[string](overflows))
	}
	if err == nil {
		faults, err = chromedp.Run(ctx, chromedp.Evaluate[string](`window.faults.join("\n")`))
	}
	if err != nil {
		t.Fatal(err)
	}
	if wrong != "" || faults != "" {
		t.Errorf("%s does not hold %s %s", name, wrong, faults)
	}
	askAxe(t, ctx, name, everyRule)
	if *shots == "" {
		return
	}
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(*shots, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*shots, strings.ReplaceAll(name, " ", "_")+".png"), png, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestBrowserFindsNothingOnListsAndTexts looks at the public list and at the
// interpreters' pages in every look.
func TestBrowserFindsNothingOnListsAndTexts(t *testing.T) {
	f := hallFixture(t)
	f.speaks(f.turn["belmora"], 180)
	f.speaks(f.turn["estoria"], 180)
	checkInBrowser(t, f.timed(f.interpreter()), "interpreter", panel1List, panel1List+"/texts", panel1List+"/texts/"+decimal(f.text["estoria"]), panel1List+"/texts?print=1", panel1List+"?print=1", "/p/basin/floor/2")
}

// TestBrowserHallFollowsTheFloor opens the screen, the overlay, the public list and
// the texts of an interpreter, and lets things happen: each shows it without being
// loaded again, and says it once.
func TestBrowserHallFollowsTheFloor(t *testing.T) {
	f := hallFixture(t)
	h := newListening(t, f.onFloor, f.interpreter())
	site := httptest.NewServer(h.Server)
	t.Cleanup(site.Close)
	t.Cleanup(f.hub.Close)
	b := browser(t)
	open := func(path string) pane {
		t.Helper()
		ctx, end := chromedp.NewContext(b)
		t.Cleanup(end)
		if err := chromedp.Do(ctx, chromedp.Navigate(site.URL+panel1List+path)); err != nil {
			t.Fatal(err)
		}
		p := pane{ctx, t}
		p.waits(`document.querySelector("[data-live]").dataset.liveState === "live"`)
		p.do(`window.same = true; window.said = []; new MutationObserver(() => said.push(document.querySelector("[data-floor-said]").textContent)).observe(document.querySelector("[data-floor-said]"), {childList: true, characterData: true, subtree: true})`)
		return p
	}
	faces := map[string]pane{"hall": open("/hall?lang=en"), "overlay": open("/hall?overlay=1&lang=en"), "list": open("?lang=en"), "texts": open("/texts?lang=en")}
	shows := func(step, who string) {
		t.Helper()
		h.tell()
		for name, p := range faces {
			p.waits(fmt.Sprintf(`window.same && (document.querySelector("[data-say]")?.dataset.say ?? document.querySelector(".third__name")?.textContent)?.startsWith(%q)`, who))
			if said := reads[[]string](p, `said.splice(0)`); name != "overlay" && len(said) != 1 {
				t.Errorf("%s: %s says %q", step, name, said)
			}
		}
	}
	f.speaks(f.turn["tamarand"], 180)
	shows("a turn begins", "Tamarand")
	f.speaks(f.turn["shelter"], 60)
	shows("the next one", "A witness")
	f.speaks(f.turn["estoria"], 60)
	shows("and one with a text", "Estoria")
	if words := reads[string](faces["texts"], `document.querySelector(".texts__words").textContent`); !strings.Contains(words, "twelve of them") {
		t.Errorf("the interpreter has not the text of who speaks but %q", words)
	}
	f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidEnd, Request: f.turn["estoria"]})
	h.tell()
	faces["overlay"].waits(`window.same && !document.querySelector(".third__bar")`)
}
