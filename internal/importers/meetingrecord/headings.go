// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
	"unicode"
)

// heading opens an area of discussion: its first word, the word after its title
// and what it is called.
type heading struct {
	at, body int
	letter   string // "" where it has none
	title    string
}

// contents is an area as the table of contents lists it.
type contents struct {
	letter, title, key string
}

// tableOfContents reads the lettered entries of a table of contents in a
// flattened page and tells where that page ends.
func (f *flow) tableOfContents() (entries []contents, end int) {
	for i := range f.words {
		if f.core(i) != "contents" || !f.capital(i) || i > 6000 {
			continue
		}
		end = f.blockEnd(i)
		if !f.doc.paged || end-i > 400 {
			continue
		}
		return f.contentsEntries(i, end), end
	}
	return nil, 0
}

func (f *flow) contentsEntries(i, end int) []contents {
	var out []contents
	for want := 1; i < end; {
		m := f.markAt(i)
		if m.kind != letterMark || m.value != want || !f.capital(i+1) {
			i++
			continue
		}
		to := i + 1
		for to < end && !f.endsEntry(to, want+1) {
			to++
		}
		title := trimTitle(strings.TrimRight(f.clean(i+1, to), "0123456789. "))
		out = append(out, contents{string(rune('a' + want - 1)), title, letters(title)})
		want++
		i = to
	}
	return out
}

// endsEntry tells that an entry of the contents ends before word i.
func (f *flow) endsEntry(i, want int) bool {
	m := f.markAt(i)
	if m.kind == letterMark && m.value == want || m.kind == romanMark || m.kind == numberMark {
		return true
	}
	switch f.core(i) {
	case "conclusion", "conclusions", "annex", "annexes", "appendix", "appendices", "closing":
		return f.capital(i)
	}
	return false
}

// letters folds a title to its small letters and figures.
func letters(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// letteredHeadings finds the areas a, b, c ... of a flattened record: by the
// titles of its contents where it has one, else by the letters alone.
func (f *flow) letteredHeadings() []heading {
	entries, from := f.tableOfContents()
	if len(entries) >= 2 {
		if found := f.matchContents(entries, from); len(found) >= 2 {
			return found
		}
	}
	return f.lettersAlone(from)
}

// matchContents finds the titles of the contents again, in order. The mark
// before a title may be damaged beyond reading.
func (f *flow) matchContents(entries []contents, i int) []heading {
	var out []heading
	for _, e := range entries {
		for j := i; j < len(f.words); j++ {
			if !f.capital(j) || e.key == "" || !strings.HasPrefix(e.key, prefix(letters(f.core(j)), 3)) {
				continue
			}
			body, ok := f.matchTitle(j, e.key)
			if !ok || !f.marksTitle(j) {
				continue
			}
			at := j
			if j > 0 && f.shortMark(j-1) {
				at = j - 1
			}
			title := e.title
			if own := f.headingTitle(j, body); letters(own) == e.key {
				title = own // as the text itself writes it
			}
			out = append(out, heading{at: at, body: body, letter: e.letter, title: title})
			i = body
			break
		}
	}
	return out
}

func prefix(s string, n int) string {
	r := []rune(s)
	return string(r[:min(n, len(r))])
}

// matchTitle compares the words from j on with the letters of a title, allowing
// a scan one wrong letter in ten.
func (f *flow) matchTitle(j int, key string) (after int, ok bool) {
	got := ""
	for j < len(f.words) && len(got) < len(key) {
		got += letters(f.core(j))
		j++
	}
	if len(got) > len(key)+3 {
		return j, false
	}
	return j, got == key || len(key) >= 10 && distance(got, key) <= len(key)/10
}

// marksTitle tells that a heading may begin at word j: after its letter, at the
// head of a line or page, or after a stop.
func (f *flow) marksTitle(j int) bool {
	return j == 0 || f.words[j].first || f.shortMark(j-1) || f.endsSentence(j-1)
}

// shortMark knows a letter with a stop or bracket, also damaged: "<I.", "(b)".
func (f *flow) shortMark(i int) bool {
	if f.markAt(i).kind == letterMark {
		return true
	}
	w := f.words[i]
	raw := f.raw(i)
	return w.end-w.start <= 4 && strings.ContainsAny(raw[len(raw)-1:], ".)]") && !abbreviations[strings.TrimRight(w.core, ".")] && len(w.core) <= 2
}

// lettersAlone follows a, b, c ... through the text. Headings stand far apart
// and running text follows them; items of a list do not.
func (f *flow) lettersAlone(i int) []heading {
	var out []heading
	for ; i < len(f.words); i++ {
		m := f.markAt(i)
		if m.kind != letterMark || m.value != len(out)+1 || !f.capital(i+1) || !f.headsText(i) {
			continue
		}
		if _, verb := f.opensWithVerb(i + 1); verb && !f.finite(i+1) && f.lower(i+2) && !nounish[f.core(i+1)] {
			continue
		}
		body := f.titleEnd(i+1, len(f.words))
		if !(f.flat(i)) {
			end, ok := f.headingLine(i)
			if !ok || endsInColon(f.raw(end-1)) {
				continue
			}
			body = end
		}
		if body-i > 20 || len(out) > 0 && i-out[len(out)-1].body < 30 {
			continue
		}
		out = append(out, heading{at: i, body: body, letter: letterOf(f.raw(i)), title: f.headingTitle(i, body)})
		i = body
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

func letterOf(raw string) string { return strings.Trim(raw, "()[]. ") }

// followsSection tells that a section with its number begins right before word i:
// "III. Discussion a. Social inclusion".
func (f *flow) followsSection(i int) bool {
	for j := i - 1; j >= 0 && j >= i-7; j-- {
		if m := f.markAt(j); (m.kind == romanMark || m.kind == numberMark || m.kind == letterMark && m.roman > 0) && f.capital(j+1) {
			return true
		}
		if f.endsSentence(j) {
			return false
		}
	}
	return false
}

// headsText tells that a mark at word i may head a part of the text.
func (f *flow) headsText(i int) bool {
	if i > 0 && endsInColon(f.raw(i-1)) {
		return false
	}
	if !f.doc.paged {
		return f.opensLine(i)
	}
	if f.words[i].first || f.followsSection(i) {
		return true
	}
	return f.endsSentence(i-1) || f.lower(i-1) && !connectives[f.core(i-1)] && f.lastRune(i-1) != ',' && f.lastRune(i-1) != ';'
}
