// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"regexp"
	"strings"
)

// symbolRE reads symbols of resolutions, with the strokes that a scan makes of
// a slash. treatyRE reads those of other bodies.
var (
	symbolRE = regexp.MustCompile(`^[("“]?([AES])[/Il1|!](HRC[/Il1|!])?RES[/Il1|!](\d+|S-\d+)(?:[/Il1|!](\d+))?(\s*\(\d{4}\))?`)
	bareRE   = regexp.MustCompile(`^[("“]?(\d{1,4})/(\d{1,4})\b`)
	otherRE  = regexp.MustCompile(`^[("“]?(WHA\d+\.\d+|EB\d+\.?\(?\w*\)?|\d+/C[PM][AP]?\.\d+|[XIVL]+/\d+|[A-Z]{2,6}(?:/[A-Za-z0-9.\-]+){2,6}|[A-Z]{2,5}\.\d+/Res\.\d+)`)
)

// bodies whose resolutions are cited by number alone, with the symbol they take.
var resolutionBodies = []struct{ name, symbol string }{
	{"human rights council", "A/HRC/RES/"},
	{"economic and social council", "E/RES/"},
	{"ecosoc", "E/RES/"},
	{"security council", "S/RES/"},
	{"general assembly", "A/RES/"},
}

// mandateCues tie a meeting, or its record, to the instrument behind it.
var mandateCues = set(`accordance pursuant mandated mandate mandates mandating requested request called response fulfilment fulfillment
	decided implementation invitation`)

// mandate finds the instrument that called for the meeting, as far as the text
// ties the two: a resolution cited where it tells why the meeting was held.
func (f *flow) mandate() Mandate {
	var best Mandate
	top := 2
	for i := range f.words {
		symbol, end := f.symbolAt(i)
		if symbol == "" {
			continue
		}
		para := f.paragraphNear(i, end)
		score := f.mandateScore(i)
		if para != nil {
			score += 2
		}
		if score > top {
			top, best = score, Mandate{Resolution: &symbol, Paragraph: para}
		}
	}
	return best
}

// symbolAt reads the symbol of a resolution or decision at word i: written out,
// or as the number that follows "resolution".
func (f *flow) symbolAt(i int) (symbol string, end int) {
	raw := f.raw(i)
	if len(raw) > 60 {
		return "", 0
	}
	if m := symbolRE.FindStringSubmatch(raw); m != nil {
		s := m[1] + "/"
		if m[2] != "" {
			s += "HRC/"
		}
		s += "RES/" + m[3]
		if m[4] != "" {
			s += "/" + m[4]
		}
		return s, i + 1
	}
	c := f.core(i)
	if c != "resolution" && c != "decision" || i+1 >= len(f.words) {
		return "", 0
	}
	next := f.raw(i + 1)
	if f.core(i+1) == "no" && i+2 < len(f.words) {
		i++
		next = f.raw(i + 1)
	}
	if m := otherRE.FindStringSubmatch(next); m != nil {
		return strings.TrimRight(m[1], ".,;"), i + 2
	}
	body := f.resolutionBody(i)
	if m := bareRE.FindStringSubmatch(next); m != nil {
		number := m[1] + "/" + m[2]
		if c == "decision" {
			return number, i + 2
		}
		if body == "" && figures(m[1]) >= 62 {
			body = "A/RES/" // no other body has sat so many sessions
		}
		return body + number, i + 2
	}
	if n := figures(strings.Trim(next, "(),.;:")); n > 0 && body == "S/RES/" {
		return body + f.core(i+1), i + 2
	}
	return "", 0
}

// resolutionBody is the beginning of the symbol, from the body named before
// "resolution" or after its number.
func (f *flow) resolutionBody(i int) string {
	before := strings.ToLower(f.clean(max(0, i-8), i))
	after := strings.ToLower(f.clean(i, min(len(f.words), i+10)))
	best, at := "", -1
	for _, b := range resolutionBodies {
		if k := strings.LastIndex(before, b.name); k > at {
			best, at = b.symbol, k
		}
	}
	if best != "" {
		return best
	}
	for _, b := range resolutionBodies {
		if strings.Contains(after, "of the "+b.name) {
			return b.symbol
		}
	}
	return ""
}

// paragraphNear reads "paragraph 21 of" before a symbol, or ", paragraph 21"
// after it.
func (f *flow) paragraphNear(i, end int) *int {
	for j := i - 1; j >= 0 && j >= i-12 && !f.endsSentence(j); j-- {
		if n, ok := f.paragraphAt(j); ok {
			return &n
		}
	}
	for j := end; j < len(f.words) && j < end+7 && !f.endsSentence(j-1); j++ {
		if n, ok := f.paragraphAt(j); ok {
			return &n
		}
	}
	return nil
}

func (f *flow) paragraphAt(j int) (int, bool) {
	c := f.core(j)
	if n, ok := strings.CutPrefix(c, "op"); ok && smallInt(n) > 0 {
		return smallInt(n), true
	}
	switch {
	case strings.HasPrefix(c, "paragraph"), c == "para", c == "paras", c == "op", len(c) >= 8 && len(c) <= 10 && distance(c, "paragraph") <= 1:
		if j+1 < len(f.words) {
			n := smallInt(strings.Trim(f.raw(j+1), "(),.;:"))
			return n, n > 0
		}
	}
	return 0, false
}

// mandateScore weighs the sentence of a symbol.
func (f *flow) mandateScore(i int) int {
	score := 0
	start := f.sentenceStart(i, 45)
	for j := start; j < i; j++ {
		c := f.core(j)
		further := c == "further" && f.core(j+1) == "to" || c == "line" && f.core(j+1) == "with" || c == "as" && f.core(j+1) == "per"
		if (mandateCues[c] || further) && i-j < 25 {
			score = max(score, 3)
		}
		if strings.HasPrefix(f.raw(j), "*") || c == "recalling" || c == "understood" || c == "territory" {
			return -5
		}
	}
	if i < len(f.words)/8+400 {
		score++
	}
	return score
}
