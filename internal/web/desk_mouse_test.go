// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"

	"rapporteur"
)

// selecting selects words of the text as a mouse or a finger does.
const selecting = `((words, finger) => {
	const pane = document.getElementById("text");
	pane.dispatchEvent(new PointerEvent("pointerdown", {bubbles: true, pointerType: finger ? "touch" : "mouse"}));
	const walker = document.createTreeWalker(document.querySelector(".dparas"), NodeFilter.SHOW_TEXT);
	for (let n = walker.nextNode(); n; n = walker.nextNode()) {
		const at = n.data.indexOf(words);
		if (at < 0) continue;
		getSelection().setBaseAndExtent(n, at, n, at + words.length);
		n.parentElement.dispatchEvent(new MouseEvent("click", {bubbles: true}));
		return true;
	}
	return false;
})`

func TestBrowserDeskByMouseAndTouch(t *testing.T) {
	r := newRoom(t)
	n := r.plead()
	ana := r.sits(t, "Ana", rapporteur.RoleRapporteur)
	ana.open(fmt.Sprintf("/p/basin/desk/%d", n))
	ana.sees(`document.activeElement.id === "text"`)

	// Words are selected with the mouse and filed by a click on a theme.
	if !ask[bool](ana, selecting+`("gauge on the border ", false)`) {
		t.Fatal("the words are not on the page")
	}
	ana.sees(`document.querySelector(".cur")?.textContent === "gauge on the border" && getSelection().isCollapsed`)
	ana.do(chromedp.Click(chromedp.CSS(`#code [value="theme:t3"]`)))
	ana.sees(`document.querySelector(".is-here.psg--2")?.textContent === "gauge on the border" && document.activeElement.id === "text"`)
	ana.saved()

	// With a finger, a bar stands at the words.
	ask[bool](ana, selecting+`("every ", true)`)
	ana.sees(`document.querySelector(".touchbar .chip")`)
	ask[bool](ana, `[...document.querySelectorAll(".touchbar .chip")].find(b => b.textContent === "a").click() || true`)
	ana.sees(`document.querySelector(".psg--1")?.textContent === "every" && !document.querySelector(".touchbar")`)
	ana.saved()

	// A passage around both: where they overlap, clicks go from the shorter to the longer.
	ask[bool](ana, selecting+`("We urge States to read ", false)`)
	ana.keys(up + down) // the whole sentence
	ana.keys("m")
	ana.saved()
	if got := r.passages("plea"); len(got) != 3 || got[2].Span.Len() < got[0].Span.Len()*2 {
		t.Fatalf("marked: %+v", got)
	}
	ana.do(chromedp.Click(chromedp.CSS(`.psg .psg--2`)))
	ana.sees(`[...document.querySelectorAll(".psg.is-here")].map(e => e.textContent).join("") === "gauge on the border"`)
	ana.do(chromedp.Click(chromedp.CSS(`.psg .psg--2`)))
	ana.sees(`[...document.querySelectorAll(".psg.is-here")].map(e => e.textContent).join("").startsWith("We urge States")`)

	// What is copied has neither numbers nor tags; with its reference where asked.
	ask[bool](ana, `document.addEventListener("copy", e => window.copied = e.clipboardData.getData("text/plain")) || true`)
	ana.keys("c")
	want := fmt.Sprintf("“We urge States to read every gauge on the border on the same day.” (Oriva, S-%d ¶2)", n)
	if got := ask[string](ana, `window.copied`); got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
	if got := ask[string](ana, `getSelection().selectAllChildren(document.querySelector(".dparas")), document.execCommand("copy"), window.copied`); got != pleaLines {
		t.Errorf("copied %q", got)
	}
	if faults := ask[string](ana, `window.faults.join("\n")`); faults != "" {
		t.Errorf("the browser reports %s", faults)
	}
}

const pleaLines = `Mister Co-Facilitator, we thank you for the floor.
We urge States to read every gauge on the border on the same day. Last year this was done at two stations. We recommend that a common fund pay for the repair of gauges.
Governments should publish all readings within a day. It rained for three weeks.`
