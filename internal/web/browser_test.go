// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	_ "embed"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"rapporteur"
)

// shots is where screenshots of the pages that were looked at are written:
// go test ./internal/web -run Browser -shots DIR
var shots = flag.String("shots", "", "folder for screenshots of the pages that the browser tests open")

//go:embed testdata/axe-core/axe.min.js
var axe string

// look is one way in which a page is looked at.
type look struct {
	name  string
	width int64
	dark  bool
	lang  string
	rules string // of axe: all, or those that the look can break; empty: only see that nothing is too wide
}

// looks are the ways in which every page must hold: wide, dark, on a phone, at
// the narrowest, and right to left.
var looks = []look{
	{"wide", 1280, false, "en", everyRule},
	{"dark", 1280, true, "en", `{type: "rule", values: ["color-contrast", "link-in-text-block"]}`},
	{"390", 390, false, "en", `{type: "rule", values: ["color-contrast", "target-size", "scrollable-region-focusable", "meta-viewport", "aria-hidden-focus"]}`},
	{"320", 320, false, "en", ""},
	{"ar", 1280, false, "ar", everyRule},
	{"ar-390", 390, true, "ar", ""},
}

// browser starts a Chromium for one test and ends it with the test. Where none
// is installed the test is skipped, unless CI=true.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("no Chromium is installed, and CI asks for the browser tests")
		}
		t.Skip("no Chromium is installed; the browser tests are left out")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()))
	for _, f := range []string{"disable-quic", "no-first-run", "disable-background-networking", "disable-component-update", "disable-sync", "hide-scrollbars"} {
		options = append(options, chromedp.Flag(f, true))
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, end := chromedp.NewContext(allocator)
	ctx, cancel := context.WithTimeout(ctx, 9*time.Minute)
	t.Cleanup(func() {
		cancel()
		end()
		stop()
	})
	if err := chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: listen})
		return err
	})); err != nil {
		t.Fatalf("start Chromium: %v", err)
	}
	return ctx
}

// violation is one rule of axe that a page breaks.
type violation struct {
	ID    string `json:"id"`
	Help  string `json:"help"`
	Nodes []struct {
		HTML    string `json:"html"`
		Summary string `json:"failureSummary"`
	} `json:"nodes"`
}

// checkInBrowser opens the pages in every look, runs axe (WCAG 2.2 A and AA, and
// best practices) on each and fails on any violation, on anything wider than
// the window, and on any fault that the browser reports. who names the reader
// in messages and screenshots.
func checkInBrowser(t *testing.T, face http.Handler, who string, paths ...string) {
	t.Helper()
	ctx := browser(t)
	site := httptest.NewServer(face)
	t.Cleanup(site.Close)
	for _, path := range paths {
		lang := ""
		for _, l := range looks {
			t.Run(fmt.Sprintf("%s%s %s", who, path, l.name), func(t *testing.T) {
				dress(t, ctx, l)
				if l.lang != lang { // looks in one language are of one page, made wider or darker
					openPage(t, ctx, site.URL+path, l.lang)
				}
				lang = l.lang
				lookAt(t, ctx, path, who, l)
			})
		}
	}
}

// dress gives the window the width and the colours of a look.
func dress(t *testing.T, ctx context.Context, l look) {
	t.Helper()
	scheme := "light"
	if l.dark {
		scheme = "dark"
	}
	err := chromedp.Do(ctx, chromedp.EmulateViewport(l.width, 900), chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}})
		return err
	}))
	if err != nil {
		t.Fatal(err)
	}
}

func openPage(t *testing.T, ctx context.Context, address, lang string) {
	t.Helper()
	address, anchor, _ := strings.Cut(address, "#")
	join := "?"
	if strings.Contains(address, "?") {
		join = "&"
	}
	address += join + "lang=" + lang
	if anchor != "" {
		address += "#" + anchor
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(address), chromedp.Evaluate[chromedp.Void](axe)); err != nil {
		t.Fatalf("open %s: %v", address, err)
	}
}

// listen notes what the security policy refused and what broke in a script.
const listen = `window.faults = [];
	addEventListener("securitypolicyviolation", e => faults.push("refused by " + e.violatedDirective + ": " + e.blockedURI + " " + e.sample));
	addEventListener("error", e => faults.push(e.message || "not loaded: " + (e.target.src || e.target.href)), true);
	addEventListener("unhandledrejection", e => faults.push(String(e.reason)));`

// everyRule is WCAG 2.2, levels A and AA, and axe's best practices.
const everyRule = `{type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}`

// tooWide lists what makes a page scroll sideways, outside of what is meant to.
const tooWide = `document.documentElement.scrollWidth <= window.innerWidth ? "" :
	[...document.querySelectorAll("body *")].filter(e => !e.closest(".scroll, .vh, .skip")).filter(e => { const b = e.getBoundingClientRect(); return b.right > window.innerWidth + 1 || b.left < -1 }).slice(-3).map(e => e.outerHTML.slice(0, 160)).join("\n") || "something"`

// lookAt looks at the page that is open.
func lookAt(t *testing.T, ctx context.Context, path, who string, l look) {
	t.Helper()
	faults, err := chromedp.Run(ctx, chromedp.Evaluate[string](`window.faults.join("\n")`))
	if err != nil {
		t.Fatal(err)
	}
	if faults != "" {
		t.Errorf("%s: the browser reports %s", path, faults)
	}
	wider, err := chromedp.Run(ctx, chromedp.Evaluate[string](tooWide))
	if err != nil {
		t.Fatal(err)
	}
	if wider != "" {
		t.Errorf("%s is wider than %d: %s", path, l.width, wider)
	}
	if l.rules != "" {
		askAxe(t, ctx, path, l.rules)
	}
	if *shots != "" {
		shoot(t, ctx, path, who, l)
	}
}

// askAxe runs axe on the page that is open.
func askAxe(t *testing.T, ctx context.Context, path, rules string) {
	t.Helper()
	result, err := chromedp.Run(ctx, chromedp.Evaluate[string](`axe.run(document, {resultTypes: ["violations"], runOnly: `+rules+`}).then(r => JSON.stringify(r.violations))`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("axe on %s: %v", path, err)
	}
	var found []violation
	if err := json.Unmarshal([]byte(result), &found); err != nil {
		t.Fatal(err)
	}
	for _, v := range found {
		for _, n := range v.Nodes {
			t.Errorf("%s: %s (%s)\n%s\n%s", path, v.Help, v.ID, n.HTML, n.Summary)
		}
	}
}

// shoot writes a picture of the whole page.
func shoot(t *testing.T, ctx context.Context, path, who string, l look) {
	png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatal(err)
	}
	name := strings.NewReplacer("/", "_", "?", "_", "=", "-", "&", "_").Replace(who + path + "." + l.name)
	if err := os.MkdirAll(*shots, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*shots, name+".png"), png, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestBrowserFindsNothingOnPublicPages(t *testing.T) {
	b := buildBasin(t)
	checkInBrowser(t, b.serve(rapporteur.Actor{}), "public", "/", "/p/basin", "/p/basin/programme", "/p/basin/meetings", "/p/basin/meetings/fifth-session",
		"/p/basin/statements", "/p/basin/statements?q=nothing", "/p/basin/statements/1", "/p/basin/statements/3", "/p/basin/stakeholders", "/p/basin/stakeholders/4",
		"/p/basin/themes", "/p/basin/recommendations", "/p/basin/recommendations/1", "/p/basin/search?q=gauge", "/p/basin/statements/999")
}

func TestBrowserFindsNothingForTheSecretariat(t *testing.T) {
	b := buildBasin(t)
	checkInBrowser(t, b.serve(role(b, rapporteur.RoleSecretariat, "")), "staff", "/p/basin/meetings/fifth-session", "/p/basin/statements/1", "/p/basin/stakeholders/2", "/p/basin/recommendations/1")
}
