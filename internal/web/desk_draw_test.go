// SPDX-License-Identifier: Apache-2.0

package web

import (
	"slices"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/internal/text"
)

// TestBrowserDrawsAsTheServerDoes compares, character by character, the marks
// that the server draws with those that the script draws in their place.
func TestBrowserDrawsAsTheServerDoes(t *testing.T) {
	r := newRoom(t)
	r.passage("overlap1", "s1", "We ask for a gauge on every border, read by both sides on the same day. Children drink first.")
	r.passage("overlap2", "s1", "every border")
	r.passage("overlap3", "s1", "border, read by both sides")
	ana := r.sits(t, "Ana", rapporteur.RoleRapporteur)
	for _, at := range []string{"/p/basin/desk/1", "/p/basin/desk/3"} {
		ana.open(at)
		ana.sees(`document.activeElement.id === "text"`)
		const differs = `(async () => {
			const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
			const drawn = (doc) => [...doc.querySelectorAll(".dpara__t")].flatMap(p => {
				const out = [], walker = doc.createTreeWalker(p, NodeFilter.SHOW_TEXT);
				for (let n = walker.nextNode(); n; n = walker.nextNode()) {
					let names = "";
					for (let e = n.parentElement; e !== p; e = e.parentElement) names = e.className + ">" + names;
					for (const sign of n.data) out.push(sign + " " + names);
				}
				return out;
			});
			const a = drawn(page), b = drawn(document);
			const i = a.findIndex((x, i) => x !== b[i]);
			return a.length !== b.length ? a.length + " characters, not " + b.length : i < 0 ? "" : i + ": " + a[i] + ", not " + b[i];
		})()`
		if got := ask[string](ana, differs); got != "" {
			t.Errorf("%s: the server draws %s", at, got)
		}
		if n := ask[int](ana, `document.querySelectorAll(".psg").length`); n == 0 {
			t.Errorf("%s shows no passage", at)
		}
	}
}

// FuzzDrawing draws any marks on any text: no character is lost, none is added,
// and what is written is text.
func FuzzDrawing(f *testing.F) {
	f.Add("We ask <b>now</b>. 🌊 Children drink first.\n\nThank you.", 0, 12, 4, 30)
	f.Add("a\fb\r\n\n x", 1, 2, 0, 9)
	f.Fuzz(func(t *testing.T, words string, a, b, c, d int) {
		words = text.Normalise(words)
		n := text.Len(words)
		marks := []deskMark{}
		for _, s := range []text.Span{{Start: min(a, b), End: max(a, b)}, {Start: min(c, d), End: max(c, d)}} {
			if s.Start >= 0 && s.Start < s.End && s.End <= n {
				marks = append(marks, deskMark{Span: s, Colour: 1, Here: true})
			}
		}
		setLanes(marks)
		points := []rune(words)
		for _, p := range text.Paragraphs(words) {
			got := string(drawPara(points, p.Span, marks, map[int]string{p.Span.Start: "<input>"}))
			for {
				from := strings.IndexByte(got, '<')
				if from < 0 {
					break
				}
				to := from + strings.IndexByte(got[from:], '>')
				got = got[:from] + got[to+1:]
			}
			got = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&#34;", `"`, "&#39;", "'", "&amp;", "&", "\uFFFD", "\x00").Replace(got)
			if want := strings.ReplaceAll(p.Text, "\uFFFD", "\x00"); got != want {
				t.Fatalf("%q is drawn as %q", want, got)
			}
		}
	})
}

// FuzzSpanOf reads any word as a span: what it takes it writes again.
func FuzzSpanOf(f *testing.F) {
	for _, word := range []string{"0-5", "5-5", "7-3", "-1-4", "3-", "a-b", "1-2-3", "+1-+2"} {
		f.Add(word)
	}
	f.Fuzz(func(t *testing.T, word string) {
		s, ok := spanOf(word)
		if !ok {
			return
		}
		if again, ok := spanOf(spanWord(s)); !ok || again != s || s.Start < 0 || s.Start >= s.End {
			t.Errorf("%q is %v", word, s)
		}
	})
}

func TestTypedThemes(t *testing.T) {
	themes := []deskTheme{{ID: "a", Title: "Dry years"}, {ID: "b", Title: "Dry seasons"}, {ID: "c", Title: "Clean water"}, {ID: "d", Title: "Clean"}, {ID: "e", Title: "Éducation"}}
	for typed, want := range map[string]rapporteur.ID{"dry years": "a", "dry s": "b", "dry": "", "CLEAN": "d", "clean w": "c", "educ": "e", "  ": "", "gauges": ""} {
		if got, ok := typedTheme(typed, themes); got != want || ok != (want != "") {
			t.Errorf("%q finds %q, want %q", typed, got, want)
		}
	}
}

func TestSentencesThatFollowAreOnePassage(t *testing.T) {
	words := "One. Two. Three."
	f := Form{Values: map[string][]string{"s": {"10-16", "0-4", "5-9", "nothing"}}}
	if got := namedSpans(f, words); !slices.Equal(got, []text.Span{{Start: 0, End: 16}}) {
		t.Errorf("all three: %v", got)
	}
	f = Form{Values: map[string][]string{"s": {"10-16", "0-4"}}}
	if got := namedSpans(f, words); !slices.Equal(got, []text.Span{{Start: 0, End: 4}, {Start: 10, End: 16}}) {
		t.Errorf("the first and the last: %v", got)
	}
}
