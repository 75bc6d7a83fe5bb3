// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// notesOfAPanel puts speakers on the floor of the first panel and some notes.
func notesOfAPanel(t *testing.T) *takers {
	b := buildBasin(t)
	b.onFloor(programme.Slot{ID: "turn-aaaa", Stakeholder: b.id["tamarand"], Person: b.id["okelle"], Post: "Minister of Water", Capacity: stakeholder.ForGroup, OnBehalfOf: b.id["corridor"], State: programme.Delivered, Seconds: 187},
		programme.Slot{ID: "turn-bbbb", Stakeholder: b.id["estoria"]}, programme.Slot{ID: "turn-cccc", Stakeholder: b.id["shelter"], Person: b.id["witness"], Post: "Shelter guest"},
		programme.Slot{ID: "turn-dddd", Stakeholder: b.id["harbour"]}, programme.Slot{ID: "turn-eeee", Stakeholder: b.id["kivuna"]})
	k := b.takers("ana", "bo", "someone")
	k.must("bo", "act", "begin", "segment", "2", "turn", "turn-bbbb")
	k.write("bo", "turn-aaaa", "For the group: a gauge on every border.\n\nA common fund, if it does not slow repairs.", 0)
	k.write("bo", "turn-bbbb", "Wells where people walk. Asks for a list of gauges by May.", 0)
	k.write("someone", "turn-bbbb", "Estoria: gauges, wells. Money only with a plan.", 0)
	return k
}

func TestBrowserFindsNothingOnNotes(t *testing.T) {
	k := notesOfAPanel(t)
	k.must("someone", "act", "save", "segment", "4", "turn", "", "text", "Mothers first.\n---\nWells where people walk.", "heard", "interpretation", "language", "en", "base", "0")
	checkInBrowser(t, k.face["someone"], "taker", noteAt+"?segment=2", noteAt+"?segment=4", noteAt+"/agree?segment=2", "/p/basin/desk/notes")
}

// side is one taker in a browser of their own, with a line of their own.
func (k *takers) side(t *testing.T, name rapporteur.ID) (pane, *line) {
	t.Helper()
	way := &line{Handler: k.face[name]}
	site := httptest.NewServer(way)
	t.Cleanup(site.Close)
	ctx := browser(t)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(site.URL+noteAt+"?segment=2&slot=2&lang=en")); err != nil {
		t.Fatal(err)
	}
	p := pane{ctx, t}
	p.waits(readyToNote)
	return p, way
}

// type writes into the field as a person does.
func (b pane) types(words string) {
	b.t.Helper()
	if err := chromedp.Do(b, chromedp.Focus(chromedp.CSS("#mine")), chromedp.SendKeys(chromedp.CSS("#mine"), words)); err != nil {
		b.t.Fatal(err)
	}
}

// cut takes the network of one window away, or gives it back.
func (b pane) cut(is bool) {
	b.t.Helper()
	all := network.Conditions{Offline: is, DownloadThroughput: -1, UploadThroughput: -1}
	err := chromedp.Do(b, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{&all}})
		return err
	}))
	if err != nil {
		b.t.Fatal(err)
	}
}

// line is the way to a site, which can be cut for everything in a browser, its
// workers included.
type line struct {
	http.Handler
	down atomic.Bool
}

func (l *line) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if l.down.Load() {
		panic(http.ErrAbortHandler)
	}
	l.Handler.ServeHTTP(w, r)
}

// waits is until, for a page that has no list of what it heard.
func (b pane) waits(what string) {
	b.t.Helper()
	b.do(`window.heard ||= []; window.states ||= []`)
	b.until(what)
}

func (k *takers) sets(t *testing.T) map[string]string {
	t.Helper()
	all, err := k.db.NoteSets(context.Background(), k.p.ID, "", "", whole)
	k.ok(err)
	out := map[string]string{}
	for _, n := range all {
		out[string(n.Taker)+" "+string(n.Slot)] = n.Text
	}
	return out
}

const readyToNote = `document.getElementById("note").dataset.ready === "true"`

func TestBrowserNotes(t *testing.T) {
	k := notesOfAPanel(t)
	ana, way := k.side(t, "ana")
	bo, _ := k.side(t, "bo")
	says := func(who pane, words string) {
		t.Helper()
		who.waits(`document.getElementById("note-saved").textContent.includes("` + words + `")`)
	}

	ana.types("Estoria asks for wells")
	says(ana, "Saved")
	bo.waits(`[...document.querySelectorAll("#others .note__words")].some(e => e.textContent === "Estoria asks for wells")`)
	// What a colleague writes arrives while one writes, and the cursor stays.
	bo.do(`mine = document.getElementById("mine"); mine.focus(); mine.setSelectionRange(5, 5)`)
	ana.types(" and a gauge")
	bo.waits(`document.getElementById("others").textContent.includes("wells and a gauge")`)
	bo.waits(`document.activeElement === mine && mine.selectionStart === 5`)

	// The wireless drops: the next speaker is called, one is added, both are noted.
	way.down.Store(true)
	ana.do(`document.getElementById("mine").dispatchEvent(new KeyboardEvent("keydown", {key: "n", altKey: true, bubbles: true}))`)
	ana.waits(`document.getElementById("turn-name").textContent === "A witness"`)
	ana.types("walked nine days along the dry bed")
	ana.do(`document.getElementById("add").open = true; document.getElementById("who").value = "Corvale"; document.getElementById("add-form").requestSubmit()`)
	ana.waits(`document.getElementById("turn-name").textContent === "Corvale"`)
	ana.types("asks who pays")
	says(ana, "3 sets not saved yet")
	says(ana, "kept on this device")
	if got := k.sets(t)["ana turn-cccc"]; got != "" {
		t.Fatalf("offline and yet saved: %q", got)
	}
	bo.types("! ")
	bo.waits(`mine.value.includes("!")`)
	says(bo, "Saved ")

	// Reloaded without a network, the page is there with all of it.
	if err := chromedp.Do(ana, chromedp.Reload()); err != nil {
		t.Fatal(err)
	}
	ana.waits(readyToNote)
	ana.waits(`document.getElementById("turn-name").textContent === "Corvale" && document.getElementById("mine").value === "asks who pays"`)
	says(ana, "3 sets not saved yet")

	way.down.Store(false)
	ana.do(`dispatchEvent(new Event("online"))`)
	ana.waits(`document.getElementById("note-saved").textContent.startsWith("Saved ")`)
	stands := k.sets(t)
	if stands["ana turn-bbbb"] != "Estoria asks for wells and a gauge" || stands["ana turn-cccc"] != "walked nine days along the dry bed" || !strings.Contains(stands["bo turn-bbbb"], "!") {
		t.Errorf("stands %v", stands)
	}
	var corvale programme.Slot
	m := k.meeting()
	for _, s := range m.Segment("panel1").Slots {
		if s.Stakeholder == k.id["corvale"] {
			corvale = s
		}
	}
	if stands["ana "+string(corvale.ID)] != "asks who pays" || corvale.ID == "" {
		t.Errorf("of the speaker who was added stands %v", stands)
	}

	// Agreed with one key, from one's own field.
	bo.do(`document.getElementById("mine").dispatchEvent(new KeyboardEvent("keydown", {key: "g", altKey: true, bubbles: true}))`)
	bo.waits(`document.getElementById("turn-links").textContent.includes("Notes agreed")`)
	// Whoever goes on typing meanwhile, or agreed themselves, has no conflict with it.
	bo.types("? ")
	bo.waits(`mine.value.includes("?") && !document.getElementById("note-saved").textContent.includes("sets")`)
	ana.do(`document.querySelector('[data-turn="turn-bbbb"] a').click()`)
	ana.waits(`[...document.querySelectorAll("#others .note__words")].some(e => e.textContent.includes("?"))`)
	bo.waits(`document.getElementById("conflict").hidden`)
	list, err := k.db.Statements(context.Background(), k.p.ID, whole, record.Filter{Segment: "panel1", Kind: record.Note, Limit: 100})
	k.ok(err)
	if len(list.Items) != 1 || list.Items[0].Slot != "turn-bbbb" || list.Items[0].Stakeholder != k.id["estoria"] {
		t.Errorf("agreed on %+v", list.Items)
	}
	for _, who := range []pane{ana, bo} {
		faults, err := chromedp.Run(who, chromedp.Evaluate[string](`window.faults.join("\n")`))
		if err != nil || strings.Contains(faults, "refused by") {
			t.Errorf("the browser reports %s (%v)", faults, err)
		}
	}
}

// TestBrowserTwoWindowsOfOneTaker types into the same set in two windows.
func TestBrowserTwoWindowsOfOneTaker(t *testing.T) {
	k := notesOfAPanel(t)
	site := httptest.NewServer(k.face["ana"])
	t.Cleanup(site.Close)
	b := browser(t)
	open := func() pane {
		ctx, end := chromedp.NewContext(b)
		t.Cleanup(end)
		if err := chromedp.Do(ctx, chromedp.Navigate(site.URL+noteAt+"?segment=2&slot=4&lang=en")); err != nil {
			t.Fatal(err)
		}
		p := pane{ctx, t}
		p.waits(readyToNote)
		return p
	}
	one, other := open(), open()
	other.cut(true)
	one.types("from the first window")
	one.waits(`document.getElementById("note-saved").textContent.startsWith("Saved ")`)
	other.types("from the second window")
	other.cut(false)
	other.do(`dispatchEvent(new Event("online"))`)
	other.waits(`!document.getElementById("conflict").hidden && document.getElementById("stood").textContent === "from the first window"`)
	other.do(`document.querySelector("[data-keep=both]").click()`)
	other.waits(`document.getElementById("note-saved").textContent.startsWith("Saved ")`)
	if got := k.sets(t)["ana turn-dddd"]; got != "from the first window\n\nfrom the second window" {
		t.Errorf("stands %q", got)
	}
}

// TestBrowserNotesWithoutScripts writes, times and agrees with plain forms.
func TestBrowserNotesWithoutScripts(t *testing.T) {
	k := notesOfAPanel(t)
	site := httptest.NewServer(http.HandlerFunc(k.face["ana"].ServeHTTP))
	t.Cleanup(site.Close)
	ctx := browser(t)
	off := chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	})
	press := func(button string) {
		t.Helper()
		if _, err := chromedp.RunResponse(ctx, chromedp.Click(chromedp.CSS(button))); err != nil {
			t.Fatalf("%s: %v", button, err)
		}
	}
	if err := chromedp.Do(ctx, off, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(site.URL+noteAt+"?segment=2&slot=2&lang=en")); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.SendKeys(chromedp.CSS("#mine"), "wells and a gauge")); err != nil {
		t.Fatal(err)
	}
	press(`#mine-form [value=save]`)
	press(`#end`)
	press(`#agree`)
	page, err := chromedp.Run(ctx, chromedp.OuterHTML(chromedp.CSS("html")))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"wells and a gauge", "Has spoken", "Notes agreed"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if got := k.sets(t)["ana turn-bbbb"]; got != "wells and a gauge" {
		t.Errorf("stands %q", got)
	}
}
