// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/internal/sample"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
)

// samples is a database with both samples in it.
func samples(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.SQLite(t)
	for i, folder := range sample.Bundles() {
		b, err := bundle.Read(folder, bundle.DefaultLimits())
		if err != nil {
			t.Fatalf("sample %s: %v", sample.Names()[i], err)
		}
		if err := db.Restore(context.Background(), rapporteur.Operator, b); err != nil {
			t.Fatalf("sample %s: %v", sample.Names()[i], err)
		}
	}
	return db
}

func TestBrowserFindsNothingOnTheSamples(t *testing.T) {
	const talis, gcm = "/p/talis-basin-dialogue", "/p/global-compact-migration"
	checkInBrowser(t, newServer(t, samples(t), rapporteur.Actor{}), "samples", "/", talis, talis+"/meetings/second-session", talis+"/statements/9",
		talis+"/recommendations/1", gcm, gcm+"/programme", gcm+"/recommendations", gcm+"/themes", gcm+"/stakeholders")
}

// TestBrowserSixClicks walks from the home of the invented consultation to what
// a visitor should see, one click for each, with scripts switched off.
func TestBrowserSixClicks(t *testing.T) {
	const talis = "/p/talis-basin-dialogue"
	ctx := browser(t)
	site := httptest.NewServer(newServer(t, samples(t), rapporteur.Actor{}))
	t.Cleanup(site.Close)
	open := chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		if _, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}}); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	})
	if err := chromedp.Do(ctx, open, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(site.URL+talis+"?lang=en")); err != nil {
		t.Fatal(err)
	}
	clicks := []struct {
		link string // the address that the link ends in
		sees []string
	}{
		{talis + "/meetings/second-session", []string{"Panel 1", "Moderator", "Noor Haddan", "Off the record", "Check against delivery"}},
		{talis + "/statements/20", []string{"Check against delivery", "Whether it was spoken so is not confirmed"}},
		{talis + "/recommendations/9", []string{"Proposes", "Supports with conditions", "<mark>"}},
		{"s=83#s83", []string{"<mark>", "S-20 ¶"}},
		{"s=86#s86", []string{"Many delegations", "4 of 25", "would need"}},
		{"/letter?in=en", []string{"Letter of the President", "Letter of the co-facilitators", "<p>Excellency,</p>", "Dario Montelis", "Ilse Varga"}},
	}
	for _, c := range clicks {
		html, err := follow(ctx, c.link)
		if err != nil {
			t.Fatalf("to %s: %v", c.link, err)
		}
		for _, want := range c.sees {
			if !strings.Contains(html, want) {
				t.Errorf("%s does not show %q", c.link, want)
			}
		}
	}
	letter := regexp.MustCompile(`href="([^"]*edition=transmittal[^"]*format=docx)"`)
	html, err := chromedp.Run(ctx, chromedp.OuterHTML(chromedp.CSS("html")))
	if err != nil {
		t.Fatal(err)
	}
	m := letter.FindStringSubmatch(html)
	if m == nil {
		t.Fatal("no link to the clean DOCX beside the letter")
	}
	res, err := http.Get(site.URL + strings.ReplaceAll(m[1], "&amp;", "&"))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK || !strings.Contains(res.Header.Get("Content-Disposition"), ".docx") {
		t.Errorf("the clean DOCX: %d %v", res.StatusCode, res.Header)
	}
}

// follow clicks the first link that ends in an address and gives the page that
// it leads to.
func follow(ctx context.Context, link string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	a := chromedp.CSS(`main a[href$="` + link + `"]`)
	if err := chromedp.Do(ctx, chromedp.ScrollIntoView(a)); err != nil {
		return "", err
	}
	if _, err := chromedp.RunResponse(ctx, chromedp.Click(a)); err != nil {
		return "", err
	}
	return chromedp.Run(ctx, chromedp.OuterHTML(chromedp.CSS("html")))
}
