// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"rapporteur"
	"rapporteur/coding"
)

// TestBrowserDeskWithoutScripts ticks sentences and presses buttons, with scripts
// switched off.
func TestBrowserDeskWithoutScripts(t *testing.T) {
	r := newRoom(t)
	n := r.plead()
	ana := r.sits(t, "Ana", rapporteur.RoleRapporteur)
	ana.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
	click := func(selector string) {
		t.Helper()
		ana.do(chromedp.ScrollIntoView(chromedp.CSS(selector)))
		if _, err := chromedp.RunResponse(ana.ctx, chromedp.Click(chromedp.CSS(selector))); err != nil {
			t.Fatalf("%s: %v", selector, err)
		}
	}
	ana.open(fmt.Sprintf("/p/basin/desk/%d", n))
	if *shots != "" {
		shoot(t, ana.ctx, "/desk", "noscript", looks[0])
	}
	ana.do(chromedp.Click(chromedp.CSS(`.sen[value="52-117"]`)))
	click(`#code [value="theme:t2"]`)
	click(`#code [value="kind:recommendation"]`)
	click(`#nearest button`)
	click(`.position [value=supports]`)
	click(`.sugg-block button[value=refuse]`)
	got := r.passages("plea")
	if len(got) != 1 || got[0].Theme != "t2" || got[0].Kind != coding.Proposal || len(r.rec(1).Passages) != 5 {
		t.Fatalf("marked: %+v, R-1 on %d passages", got, len(r.rec(1).Passages))
	}
	held := r.positions(1)
	if p := held[len(held)-1]; p.Stakeholder != r.id["oriva"] || p.Stance != coding.Supports || p.Passage != got[0].ID {
		t.Errorf("read: %+v", p)
	}
	decided, err := r.db.Decisions(t.Context(), r.p.ID, whole, coding.OfPassage, r.id["plea"])
	r.ok(err)
	if len(decided) != 1 || decided[0].Outcome != coding.Declined {
		t.Errorf("refused: %+v", decided)
	}
	click(`button[value=undo]`)
	if len(r.positions(1)) != len(held)-1 {
		t.Error("undoing leaves the position")
	}
}
