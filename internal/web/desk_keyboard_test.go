// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// TestBrowserDeskByKeyboard reads a statement by keyboard alone: three passages
// are marked, a suggestion accepted and one refused, two recommendations merged.
func TestBrowserDeskByKeyboard(t *testing.T) {
	r := newRoom(t)
	n := r.plead()
	ana := r.sits(t, "Ana", rapporteur.RoleRapporteur)
	ana.open(fmt.Sprintf("/p/basin/desk/%d", n))
	ana.sees(`document.activeElement.id === "text"`)

	// The first sentence is not marked; the second is filed under theme a.
	ana.keys(down + down + "a")
	ana.sees(`document.querySelector(".is-here.psg--1")?.textContent.startsWith("We urge States")`)
	ana.keys("1")
	ana.shift("2")
	// A part of the third sentence, word by word, as evidence.
	ana.keys(down + right)
	ana.shift(right + right + right)
	ana.keys("b4")
	ana.saved()
	got := r.passages("plea")
	if len(got) != 2 {
		t.Fatalf("%d passages are marked: %+v", len(got), got)
	}
	words := func(p coding.Passage) string { return p.Span.Slice(text.Normalise(pleaWords)) }
	if p := got[0]; words(p) != "We urge States to read every gauge on the border on the same day." || p.Theme != "t2" || p.Kind != coding.Proposal || p.Strength != coding.Should {
		t.Errorf("the first passage is %q, %+v", words(p), p)
	}
	if p := got[1]; words(p) != "Last year this was" || p.Theme != "t3" || p.Kind != coding.Evidence || p.MarkedBy != "ana" {
		t.Errorf("the second passage is %q, %+v", words(p), p)
	}

	// One suggestion is accepted, the next refused.
	ana.sees(`document.querySelector(".sugg-block:not([hidden]) .sugg__words").textContent.startsWith("We recommend that a common fund")`)
	ana.keys("ya")
	ana.sees(`document.querySelector(".sugg-block:not([hidden]) .sugg__words")?.textContent.startsWith("Governments should publish")`)
	ana.keys("x")
	ana.sees(`!document.querySelector(".psg--sugg")`)
	ana.saved()
	if got = r.passages("plea"); len(got) != 3 || got[2].Rule == "" || got[2].Theme != "t2" || got[2].Kind != coding.Proposal {
		t.Fatalf("after accepting: %+v", got)
	}
	decided, err := r.db.Decisions(t.Context(), r.p.ID, whole, coding.OfPassage, r.id["plea"])
	r.ok(err)
	if len(decided) != 2 || decided[0].Outcome != coding.Accepted || decided[1].Outcome != coding.Declined {
		t.Errorf("kept of the suggestions: %+v", decided)
	}

	// The first passage joins the nearest recommendation, the third starts one.
	ana.keys(tabKey)
	ana.shift(tabKey + tabKey + tabKey)
	ana.sees(`document.querySelector(".is-here")?.textContent.startsWith("We urge") && document.querySelector("#around:not([aria-busy]) #nearest form")`)
	ana.keys("j")
	ana.sees(`document.querySelector(".tag.is-here").textContent.includes("R-1")`)
	ana.saved()
	ana.keys(tabKey + tabKey)
	ana.sees(`document.querySelector(".is-here")?.textContent.startsWith("We recommend") && document.querySelector("#around:not([aria-busy]) #wording")?.value.startsWith("We recommend")`)
	ana.press("n", "KeyN")
	ana.keys("Set up a common fund for the repair of gauges" + enter)
	ana.saved()
	recs := r.recommendations()
	if len(recs[1].Passages) != 5 || len(recs) != 5 || recs[5].Wording.In["en"] != "Set up a common fund for the repair of gauges" || recs[5].Theme != "t2" {
		t.Fatalf("gathered: %+v", recs)
	}
	ana.keys("u") // the recommendation that was started goes again
	ana.saved()
	ana.keys("u") // and the joining
	ana.saved()
	if recs := r.recommendations(); len(recs[1].Passages) != 4 || len(recs) != 4 {
		t.Errorf("after undoing: %+v", recs)
	}

	// A theme is typed that nobody had named; undoing led back to the first passage.
	ana.press("/", "Slash")
	ana.keys("Repair of gauges" + enter)
	ana.sees(`document.querySelector("#say").textContent.includes("Repair of gauges")`)
	ana.saved()
	got = r.passages("plea")
	if name := r.theme(got[0].Theme).Title.In["en"]; name != "Repair of gauges" {
		t.Errorf("filed under %q", name)
	}
	if faults := ask[string](ana, `window.faults.join("\n")`); faults != "" {
		t.Errorf("the browser reports %s", faults)
	}
	r.gatherByKeyboard(t, ana, n)
	r.draftByKeyboard(t, ana, n)
	ana.open(fmt.Sprintf("/p/basin/desk/%d", n))
	ana.sees(`document.activeElement.id === "text"`)
	ana.keys("r")
	ana.sees(`!location.pathname.endsWith("/` + itoa(n) + `")`)
	readers, err := r.db.Readers(t.Context(), r.p.ID)
	r.ok(err)
	if len(readers) != 1 || readers[0].Actor != "ana" || readers[0].Read.IsZero() {
		t.Errorf("read by %+v", readers)
	}
}

// voices is how many stand where on a recommendation, as the matrix page has it.
const voices = `(rec => [...document.querySelectorAll(".stand__figures tbody tr")].filter(r => r.querySelector("th bdi").textContent === rec).map(r => [...r.querySelectorAll("td.n")].slice(0, 5).map(c => c.textContent).join(" ")).join("; "))`

// gatherByKeyboard joins, reads a position, and merges two recommendations; the
// matrix follows, there and back.
func (r *room) gatherByKeyboard(t *testing.T, ana *someone, n int64) {
	t.Helper()
	ana.open("/p/basin/standing")
	before := ask[string](ana, voices+`("R-1")`)
	ana.open(fmt.Sprintf("/p/basin/desk/%d", n))
	ana.sees(`document.activeElement.id === "text"`)
	ana.keys(tabKey)
	ana.sees(`document.querySelector("#around:not([aria-busy]) #nearest form")`)
	ana.keys("j")
	ana.sees(`document.querySelector("#around .position")`)
	ana.keys("p")
	ana.sees(`document.activeElement.matches(".position .chip")`)
	ana.tabTo(`.position [value=supports]`)
	ana.keys(enter)
	ana.saved()
	ana.sees(`document.querySelector("#around .held")?.innerText.includes("Oriva")`)
	ana.keys(tabKey + tabKey)
	ana.sees(`document.querySelector(".is-here")?.textContent.startsWith("We recommend") && document.querySelector("#around:not([aria-busy]) #wording")?.value.startsWith("We recommend")`)
	ana.press("n", "KeyN")
	ana.keys("A fund for the repair of gauges" + enter)
	ana.saved()
	ana.open("/p/basin/standing")
	joined := ask[string](ana, voices+`("R-1")`)
	if joined == before {
		t.Errorf("the matrix does not change with the position: %s", joined)
	}

	ana.open("/p/basin/desk/recommendations")
	ana.tabTo("#r1")
	ana.keys(" ")
	ana.tabTo("#r6")
	ana.keys(" ")
	ana.tabTo(".gather__acts .btn")
	ana.keys(enter)
	ana.sees(`document.querySelectorAll("#merge input[type=radio]").length === 2`)
	ana.tabTo("#merge .btn")
	ana.keys(enter)
	ana.sees(`document.querySelector(".is-gone, .notice--done") && !document.querySelector("#merge")`)
	if recs := r.recommendations(); recs[6].State != coding.Merged || recs[6].Into != recs[1].ID || len(recs[1].Passages) != 6 {
		t.Fatalf("merged: %+v", recs)
	}
	ana.open("/p/basin/desk/acts")
	ana.tabTo(".gather--acts .btn")
	ana.keys(enter)
	ana.sees(`document.querySelector(".notice--done")`)
	if recs := r.recommendations(); recs[6].State != coding.Confirmed || len(recs[1].Passages) != 5 {
		t.Errorf("the merge is not undone: %+v", recs)
	}
	ana.open("/p/basin/standing")
	if after := ask[string](ana, voices+`("R-1")`); after != joined {
		t.Errorf("merging and undoing leaves %s, was %s", after, joined)
	}
}

// draftByKeyboard drafts from the codings and follows a sentence back to the words.
func (r *room) draftByKeyboard(t *testing.T, ana *someone, n int64) {
	t.Helper()
	ana.open("/p/basin/summaries/fifth-session/desk?in=en")
	ana.tabTo("[name=act][value=redraft]")
	ana.keys(enter)
	ana.sees(`document.querySelector(".notice--done")`)
	sum, err := r.db.Summary(t.Context(), r.p.ID, r.id["fifth"], "en", whole)
	r.ok(err)
	sentence := int64(0)
	for _, sec := range sum.Sections {
		for _, s := range sec.Sentences {
			for _, c := range s.Citations {
				if c.Statement == r.id["plea"] && sentence == 0 {
					sentence = int64(s.Number)
				}
			}
		}
	}
	if sentence == 0 {
		t.Fatalf("no sentence cites the statement: %+v", sum.Sections)
	}
	ana.open("/p/basin/summaries/fifth-session?in=en")
	ana.tabTo(fmt.Sprintf(`a[href*="s=%d#s%d"]`, sentence, sentence))
	ana.keys(enter)
	ana.sees(fmt.Sprintf(`document.querySelector('main a[href*="/statements/%d"]')`, n))
	ana.tabTo(fmt.Sprintf(`a[href*="/statements/%d"]`, n))
	ana.keys(enter)
	ana.goes(fmt.Sprintf("/statements/%d", n))
	ana.sees(`[...document.querySelectorAll(".cited")].some(c => c.textContent.startsWith("We urge States"))`)
}

// longWords is a text of thirty pages.
func longWords() string {
	var b strings.Builder
	for i := range 300 {
		for j := range 3 {
			fmt.Fprintf(&b, "In paragraph %d the speaker said for the %d. time that every gauge on the border is to be read by both sides, on the same day 🌊. ", i+1, j+1)
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

// TestBrowserMarksAtOnce presses keys on a text of thirty pages. The figure that
// people feel is from the key to the drawn mark.
func TestBrowserMarksAtOnce(t *testing.T) {
	r := newRoom(t)
	n := r.say("long", record.Statement{Meeting: r.id["fifth"], Stakeholder: r.id["oriva"]}, longWords())
	ana := r.sits(t, "Ana", rapporteur.RoleRapporteur)
	ana.open(fmt.Sprintf("/p/basin/desk/%d", n))
	ana.sees(`document.activeElement.id === "text"`)
	const press = `(async () => {
		const times = [], pane = document.getElementById("text");
		const key = (key, code) => pane.dispatchEvent(new KeyboardEvent("keydown", {key, code: code || "Key" + key.toUpperCase(), bubbles: true, cancelable: true}));
		for (let i = 0; i < 60; i++) {
			for (let k = 0; k < 5; k++) key("ArrowDown", "ArrowDown");
			const before = document.querySelectorAll(".psg").length, from = performance.now();
			key("a");
			const drawn = performance.now();
			if (document.querySelectorAll(".psg").length <= before) throw new Error("no mark is drawn");
			await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
			times.push([drawn - from, performance.now() - from]);
		}
		const middle = i => times.map(x => x[i]).sort((a, b) => a - b);
		return [0, 1].flatMap(i => [middle(i)[30], middle(i)[57]]);
	})()`
	got := ask[[]float64](ana, press)
	t.Logf("from key to mark in the page: median %.1f ms, 95th of 100 %.1f ms; to the next frame: %.1f ms, %.1f ms", got[0], got[1], got[2], got[3])
	if got[1] > 250 {
		t.Errorf("a mark takes %.0f ms to be drawn", got[1])
	}
	ana.saved()
	all := r.passages("long")
	if len(all) != 60 {
		t.Fatalf("%d passages are saved, want 60", len(all))
	}
	list, err := r.db.StatementsByID(t.Context(), r.p.ID, []rapporteur.ID{r.id["long"]}, whole)
	r.ok(err)
	for _, p := range all {
		if words := p.Span.Slice(list[0].Newest().Text); !strings.HasPrefix(words, "In paragraph") || !strings.HasSuffix(words, "🌊.") {
			t.Fatalf("the passage %+v holds %q", p.Span, words)
		}
	}
}
