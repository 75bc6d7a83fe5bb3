// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"rapporteur"
)

const threeParagraphs = `Rules for dry years
Many delegations asked that the water of dry years be shared in percentages and not in fixed volumes. Drinking water and sanitation should come before every other use.
Several speakers proposed a water bank that pays farmers for resting their fields.
It was agreed that desalination by nuclear power would be studied.`

// TestBrowserPaste is the way from a text to its sources: three paragraphs are
// pasted, their sources found by keyboard, "many" is questioned, and what nothing
// supports is told. With scripts off the same forms do it.
func TestBrowserPaste(t *testing.T) {
	for _, scripts := range []bool{true, false} {
		t.Run(name(scripts), func(t *testing.T) { pasteJourney(t, scripts) })
	}
}

func pasteJourney(t *testing.T, scripts bool) {
	ctx, cancel := context.WithTimeout(browser(t), 3*time.Minute)
	t.Cleanup(cancel)
	site := httptest.NewServer(river(t, rapporteur.RoleRapporteur))
	t.Cleanup(site.Close)
	off := chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		// Nothing may move under a key or a click.
		if _, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}}); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !scripts})
		return err
	})
	text, first := chromedp.CSS("#text"), chromedp.CSS(".draft-card")
	if err := chromedp.Do(ctx, off, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(site.URL+riverSummaries+"/second-session/desk?lang=en")); err != nil {
		t.Fatal(err)
	}
	if _, err := follow(ctx, "/paste?in=en"); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.Focus(text), chromedp.SendKeys(text, threeParagraphs)); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.RunResponse(ctx, chromedp.SendKeys(chromedp.CSS("main form .btn"), "\r")); err != nil {
		t.Fatal(err)
	}
	page, err := chromedp.Run(ctx, chromedp.OuterHTML(chromedp.CSS("main")))
	if err != nil {
		t.Fatal(err)
	}
	for _, must := range []string{"Many delegations asked that the water", "<b>percentages</b>", "Who said this?", "Nothing that was said or sent in supports this"} {
		if !strings.Contains(page, must) {
			t.Errorf("the sources do not show %q:\n%s", must, page)
		}
	}
	for range 2 { // two places, one key or one button each
		if scripts {
			err = chromedp.Do(ctx, chromedp.Focus(first), chromedp.KeyEvent("1"))
		} else {
			_, err = chromedp.RunResponse(ctx, chromedp.SendKeys(chromedp.CSS(`.draft-card button[data-place="1"]`), "\r"))
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := chromedp.Do(ctx, chromedp.WaitVisible(chromedp.CSS(".draft-card .draft-src"))); err != nil {
			t.Fatal(err)
		}
	}
	if err := chromedp.Do(ctx, chromedp.WaitVisible(chromedp.CSS(".draft-card .draft-src + .draft-src"))); err != nil {
		t.Fatalf("the second place was not attached: %v", err)
	}
	card, err := chromedp.Run(ctx, chromedp.OuterHTML(first))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(card, "Rests on 2 sources") || !strings.Contains(card, "notice--warn") || !strings.Contains(card, "Many delegations") {
		t.Errorf("many, borne by two, is not questioned:\n%s", card)
	}
	if *shots != "" {
		shoot(t, ctx, "/paste-journey", name(scripts), look{name: "wide"})
	}
}

func name(scripts bool) string {
	if scripts {
		return "scripts"
	}
	return "plain"
}

func TestBrowserFindsNothingOnDrafting(t *testing.T) {
	const one = riverSummaries + "/second-session"
	s := river(t, rapporteur.RoleSecretariat)
	if got := submit(t, s, one+"/paste?in=en", nil, "text", threeParagraphs); got.StatusCode != 303 {
		t.Fatalf("pasting answers %d", got.StatusCode)
	}
	checkInBrowser(t, s, "staff", one+"/paste?in=en", one+"/sources?in=en", one+"/choose?in=en", one+"/desk?in=en", one+"/sentence?s=72&in=en", "/p/talis-basin-dialogue/style", riverSummaries+"/process/paste?in=ar")
}
