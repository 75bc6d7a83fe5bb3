// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http/httptest"
	"testing"

	"github.com/chromedp/chromedp"

	"rapporteur"
)

// TestBrowserSignsInByTwoKeys has delegations come in as fast as somebody at the
// door types: two keys of a code and Enter, again and again, without a pointer.
func TestBrowserSignsInByTwoKeys(t *testing.T) {
	b := buildBasin(t)
	site := httptest.NewServer(b.serve(role(b, rapporteur.RoleNoteTaker, "")))
	t.Cleanup(site.Close)
	ctx := browser(t)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(site.URL+fifthSession+"/room?lang=en")); err != nil {
		t.Fatal(err)
	}
	for _, keys := range []string{"ke", "no", "fr"} {
		if _, err := chromedp.RunResponse(ctx, chromedp.KeyEvent(keys+"\r")); err != nil {
			t.Fatalf("%s: %v", keys, err)
		}
	}
	if is := inRoom(b); is != "Kenya, Norway, France" {
		t.Errorf("in the room are %q", is)
	}
}
