// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	symbols = regexp.MustCompile(`\b(?:[A-Z]{1,5}/)+(?:RES|DEC|CONF\.\d+|C\.\d+|HRC|S-\d+)/[0-9A-Z./]*[0-9A-Z]`)
	ilo     = regexp.MustCompile(`\bILO (?:Conventions?|Recommendations?) (?:Nos?\.? ?|C)?\d+(?:(?:, | and |, and )(?:No\.? ?)?\d+)*`)
	// Acronyms that name one instrument wherever they stand.
	acronyms = regexp.MustCompile(`\b(?:UNTOC|UNCAC|CEDAW|ICERD|ICCPR|ICESCR|ICRMW|UDHR|UNFCCC|UNCLOS|CRPD|UNDRIP)\b`)
)

// instrumentHeads are the nouns that end, or begin, the name of an instrument. A
// compact is left out: in a process that drafts one, the word names the outcome.
var instrumentHeads = strings.Fields("Convention Conventions Protocol Protocols Covenant Covenants Declaration Agenda Charter Treaty Statute Principles Guidelines Framework Platform Programme Plan")

// withAction are heads that only "of Action" makes an instrument of.
var withAction = []string{"Platform", "Programme", "Plan"}

// instruments lists the instruments that words name: symbols of resolutions,
// conventions of the International Labour Organization by number, usual
// acronyms, and names such as "Convention on the Rights of the Child". A head
// alone ("the Convention") names none.
func instruments(words string) []string {
	var out []string
	add := func(s string) {
		if s != "" && !slices.ContainsFunc(out, func(o string) bool { return strings.Contains(o, s) }) {
			out = append(out, s)
		}
	}
	for _, re := range []*regexp.Regexp{symbols, ilo, acronyms} {
		for _, m := range re.FindAllString(words, -1) {
			add(m)
		}
	}
	tokens := strings.Fields(words)
	for i := 0; i < len(tokens); i++ {
		if !slices.Contains(instrumentHeads, bare(tokens[i])) {
			continue
		}
		from, to := nameAround(tokens, i)
		if name := strings.Trim(strings.Join(tokens[from:to], " "), " ,.;:()"); name != "" && bigWords(tokens[from:to]) > 1 {
			add(name)
			i = to - 1
		}
	}
	return out
}

func bare(w string) string { return strings.Trim(w, ",.;:()\"”“’'") }

// ends tells a word after which no name goes on.
func ends(w string) bool {
	return strings.HasSuffix(bareQuotes(w), ",") || strings.ContainsAny(w, ".;:)")
}

func bareQuotes(w string) string { return strings.TrimRight(w, "\"”’'") }

// nameAround finds the words of the name about the head at i: before it,
// capitalised words and figures up to an article or a joining word; after it,
// "of Action", and a preposition with the capitalised words that it brings.
func nameAround(tokens []string, i int) (from, to int) {
	from, to = i, i+1
	for from > 0 && !ends(tokens[from-1]) && (big(tokens[from-1]) || nearly(tokens, from-1)) {
		from--
	}
	if from == 0 && i > 0 { // the verb with which a recommendation begins
		from = 1
	}
	action := to+1 < len(tokens) && tokens[to] == "of" && bare(tokens[to+1]) == "Action"
	if action {
		to += 2
	} else if slices.Contains(withAction, bare(tokens[i])) {
		return i, i
	}
	for to < len(tokens) && (!ends(tokens[to-1]) || listed(tokens, to)) {
		next := to
		for next < len(tokens) && slices.Contains(inName, tokens[next]) {
			next++
		}
		// A word that is no part of a name ends it; so does a joining word
		// right after a head ("the Covenant and the Protocol").
		if next == len(tokens) || !big(tokens[next]) || tokens[to] == "and" && slices.Contains(instrumentHeads, bare(tokens[to-1])) {
			break
		}
		to = next + 1
	}
	return from, to
}

// listed lets a comma stand in a list of a name: "by Land, Sea and Air".
func listed(tokens []string, i int) bool {
	return strings.HasSuffix(tokens[i-1], ",") && i+2 < len(tokens) && big(tokens[i]) && tokens[i+1] == "and" && big(tokens[i+2])
}

// inName are the small words that stand within names.
var inName = strings.Fields("of on the for to and in against by relating concerning from all with")

// nearly lets "of" stand between capitalised words before a head, as in "Charter
// of Fundamental Rights Protocol".
func nearly(tokens []string, i int) bool {
	return tokens[i] == "of" && i > 0 && big(tokens[i-1]) && !ends(tokens[i-1])
}

// big tells a capitalised word or a figure.
func big(w string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "\"“(‘"))
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

func bigWords(tokens []string) (n int) {
	for _, t := range tokens {
		if big(t) {
			n++
		}
	}
	return n
}
