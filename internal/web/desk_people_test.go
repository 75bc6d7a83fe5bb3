// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
)

// line takes somebody's connection away, or gives it back.
func (s *someone) line(on bool) {
	s.t.Helper()
	s.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		if _, err := cdp.Call(ctx, t, network.Enable, network.EnableParams{}); err != nil {
			return err
		}
		rule := &network.Conditions{Offline: !on, DownloadThroughput: -1, UploadThroughput: -1}
		if _, err := cdp.Call(ctx, t, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{rule}}); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, t, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: !on, DownloadThroughput: -1, UploadThroughput: -1})
		return err
	}))
}

// TestBrowserTwoPeople has two people on one text, in windows of their own: marks
// arrive, a recommendation is merged under the other's hands, and one of them is
// without a connection for a while. Nothing is lost, and what could not be done
// is said.
func TestBrowserTwoPeople(t *testing.T) {
	r := newRoom(t)
	n := r.plead()
	here := fmt.Sprintf("/p/basin/desk/%d", n)
	ana, bo := r.sits(t, "Ana", rapporteur.RoleRapporteur), r.sits(t, "Bo", rapporteur.RoleNoteTaker)
	for _, s := range []*someone{ana, bo} {
		s.open(here)
		s.sees(`document.activeElement.id === "text" && document.querySelector("[data-live]").dataset.liveState === "live"`)
	}

	// Ana's mark arrives at Bo, who has words selected and keeps them where they are.
	bo.keys(down + down + down + down)
	bo.sees(`document.querySelector(".cur").textContent.startsWith("We recommend")`)
	const place = `Math.round(document.querySelector(".cur").getBoundingClientRect().top)`
	before := ask[int](bo, place)
	ana.keys(down + down + "a1")
	bo.sees(`document.querySelector(".psg--1")?.textContent.startsWith("We urge States") && document.querySelector(".dpara__g").closest("article").querySelector(".tag:not(.tag--sugg) small").textContent === "Ana"`)
	if after := ask[int](bo, place); after != before || !ask[bool](bo, `document.querySelector(".cur").textContent.startsWith("We recommend")`) {
		t.Errorf("Bo's place moved from %d to %d", before, after)
	}

	// Bo marks and sees R-1 near to the passage; then the line goes.
	bo.keys("a1")
	bo.saved()
	bo.keys(up + up)
	bo.sees(`document.querySelector(".is-here")?.textContent.startsWith("We urge States") && document.querySelector("#around:not([aria-busy]) #nearest a")?.textContent === "R-1"`)
	bo.line(false)
	bo.keys("j") // to R-1
	bo.keys("b") // files Ana's passage under theme b
	bo.keys(down + "b4")
	bo.sees(`document.querySelector("#saved.is-waiting")?.textContent.startsWith("Not saved yet: 4 waiting") && document.querySelectorAll(".tag.is-unsaved").length === 1`)

	// Meanwhile Ana merges R-1 into R-4 and files her passage otherwise.
	ana.keys("d")
	ana.saved()
	ana.keys("u")
	ana.saved()
	ana.open("/p/basin/desk/recommendations?r=1&r=4")
	ana.do(chromedp.Click(chromedp.CSS(`input[name=into][value="4"]`)))
	ana.do(chromedp.Click(chromedp.CSS(`#merge form button`)))
	ana.sees(`document.querySelector("main").innerText.includes("It went into R-4") || document.querySelectorAll(".gather > li").length === 3`)
	passages := r.passages("plea")
	ana.open(here + "?passage=" + string(passages[0].ID))
	ana.sees(`document.activeElement.id === "text" && document.querySelector(".is-here")`)
	ana.press("/", "Slash")
	ana.keys("Gauges" + enter)
	ana.saved()

	// The line is back: the join follows the merge, the filing is said to be stale,
	// the new mark is there.
	bo.line(true)
	bo.saved()
	bo.sees(`document.querySelector("#refused").textContent.includes("A colleague changed this meanwhile: theme is now “Gauges”") && document.querySelector("#refused").textContent.includes("We urge States")`)
	got := r.passages("plea")
	words := func(p coding.Passage) string { return p.Span.Slice(text.Normalise(pleaWords)) }
	if len(got) != 3 || !strings.HasPrefix(words(got[2]), "Last year") || got[2].Theme != "t3" || got[2].Kind != coding.Evidence || got[2].MarkedBy != "bo" {
		t.Fatalf("after the line came back: %+v", got)
	}
	if name := r.theme(got[0].Theme).Title.In["en"]; name != "Gauges" {
		t.Errorf("Ana's filing was overwritten by %q", name)
	}
	recs := r.recommendations()
	if len(recs[4].Passages) != 6 || recs[1].State != coding.Merged {
		t.Errorf("the passage did not follow the merge: %+v", recs)
	}
	bo.sees(`document.querySelector(".tag small bdi, .tag small:last-child").closest("article").innerText.includes("R-4")`)
	bo.do(chromedp.Click(chromedp.CSS(`#refused button`)))
	bo.sees(`!document.querySelector("#refused").textContent`)
	ana.sees(`document.querySelector(".dparas").innerText.includes("evidence")`)
	for _, s := range []*someone{ana, bo} {
		if faults := ask[string](s, `window.faults.join("\n")`); faults != "" {
			t.Errorf("%s's browser reports %s", s.name, faults)
		}
	}
}

// TestBrowserKeepsWhatIsNotSaved reloads the page while nothing can be saved.
func TestBrowserKeepsWhatIsNotSaved(t *testing.T) {
	r := newRoom(t)
	n := r.plead()
	ana := r.sits(t, "Ana", rapporteur.RoleRapporteur)
	ana.open(fmt.Sprintf("/p/basin/desk/%d", n))
	ana.sees(`document.activeElement.id === "text"`)
	block := func(patterns ...*network.BlockPattern) {
		ana.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			if _, err := cdp.Call(ctx, t, network.Enable, network.EnableParams{}); err != nil {
				return err
			}
			_, err := cdp.Call(ctx, t, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: patterns})
			return err
		}))
	}
	block(&network.BlockPattern{URLPattern: `*://*:*/p/basin/desk/*\?v=1`, Block: true})
	ana.keys(down + down + "a1")
	ana.sees(`document.querySelector("#saved.is-waiting")`)
	ana.open(fmt.Sprintf("/p/basin/desk/%d", n))
	ana.sees(`document.querySelector("#saved.is-waiting") && document.querySelector(".tag.is-unsaved") && document.querySelector(".psg--1").textContent.startsWith("We urge States")`)
	if got := r.passages("plea"); len(got) != 0 {
		t.Fatalf("saved while nothing could be: %+v", got)
	}
	block()
	ana.saved()
	if got := r.passages("plea"); len(got) != 1 || got[0].Kind != coding.Proposal || got[0].Theme != "t2" {
		t.Fatalf("after the connection came back: %+v", got)
	}
}
