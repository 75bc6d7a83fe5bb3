// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http/httptest"
	"testing"

	"github.com/chromedp/chromedp"

	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/internal/sample"
	"rapporteur/internal/store/storetest"
)

// river loads the invented sample into a database of its own.
func river(t *testing.T, roles ...rapporteur.Role) *Server {
	t.Helper()
	db := storetest.SQLite(t)
	var actor rapporteur.Actor
	for _, folder := range sample.Bundles() {
		b, err := bundle.Read(folder, bundle.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if b.Manifest.Process == "global-compact-migration" {
			continue
		}
		if err := db.Restore(context.Background(), rapporteur.Operator, b); err != nil {
			t.Fatal(err)
		}
		for _, r := range roles {
			actor.ID, actor.Name = "someone", "Someone"
			actor.Grants = append(actor.Grants, rapporteur.Grant{Process: b.Process.ID, Role: r})
		}
	}
	return newServer(t, db, actor)
}

const riverSummaries = "/p/talis-basin-dialogue/summaries"

func TestBrowserFindsNothingOnSummaries(t *testing.T) {
	const one = riverSummaries + "/second-session"
	pages := []string{riverSummaries, one + "?s=86", one + "/versions"}
	checkInBrowser(t, river(t), "public", pages...)
	checkInBrowser(t, river(t, rapporteur.RoleSecretariat), "staff", one, one+"?source=S-4", one+"/desk", one+"/sentence?s=86", one+"/letters", riverSummaries+"/process/desk")
}

// With scripts, choosing a sentence changes the reading part alone, and the word
// is checked as it is typed.
func TestScriptsEnhanceTheSummary(t *testing.T) {
	ctx := browser(t)
	site := httptest.NewServer(river(t, rapporteur.RoleSecretariat))
	t.Cleanup(site.Close)
	err := chromedp.Do(ctx,
		chromedp.EmulateViewport(1280, 900),
		chromedp.Navigate(site.URL+riverSummaries+"/second-session?lang=en"),
		chromedp.Evaluate[chromedp.Void](`window.stayed = true; document.querySelector("#s86").click()`),
		chromedp.WaitVisible("#trace blockquote"),
	)
	if err != nil {
		t.Fatal(err)
	}
	if stayed, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`window.stayed === true`)); err != nil || !stayed {
		t.Errorf("choosing a sentence loaded the page anew (%v)", err)
	}
	err = chromedp.Do(ctx,
		chromedp.Navigate(site.URL+riverSummaries+"/second-session/sentence?s=72&lang=en"),
		chromedp.Evaluate[chromedp.Void](`document.querySelector("#text").value = "There was consensus on this."; document.querySelector("#text").dispatchEvent(new Event("input", {bubbles: true}))`),
		chromedp.WaitVisible("#check .notice--warn"),
	)
	if err != nil {
		t.Errorf("a word is not checked as it is typed: %v", err)
	}
}
