// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// postHeads end a post that stands before a name without a word between them.
// A post with "of" in it may end anywhere, so none is read.
var postHeads = strings.Split("ambassador|archbishop|bishop|cardinal|monsignor|director general|director-general|secretary-general|secretary general|"+
	"special representative|executive secretary|executive director|president|vice president|vice-president|chair|chairperson|chairman|chairwoman|commissioner|"+
	"high commissioner|special rapporteur|minister|prime minister|state secretary|secretary|director|coordinator|governor|mayor|king|queen|prince|princess|"+
	"ministre|premier ministre|ambassadeur|ambassadrice|présidente|président|ministro|ministra|embajador|embajadora|presidente", "|")

// speakerInBrackets reads "Mexico (Foreign Minister Luis Videgaray)": a post that
// is known followed by a name. Acronyms and lists of members give nobody. A post
// given elsewhere stays.
func speakerInBrackets(contributor, post string) (name, title string) {
	_, rest, ok := strings.Cut(contributor, "(")
	if !ok {
		return "", post
	}
	inside, _, _ := strings.Cut(rest, ")")
	words := strings.Fields(inside)
	for i := min(len(words)-2, 6); i >= 1; i-- {
		head, tail := strings.Join(words[:i], " "), words[i:]
		if isPost(head) && isName(tail) {
			if post == "" {
				post = head
			}
			return strings.Join(tail, " "), post
		}
	}
	return "", post
}

func isPost(s string) bool {
	low := strings.ToLower(s)
	return !strings.Contains(low, " of ") && slices.ContainsFunc(postHeads, func(h string) bool { return low == h || strings.HasSuffix(low, " "+h) })
}

// isName asks for two to five words that begin with a capital or are particles
// of a name, without signs that part a list.
func isName(words []string) bool {
	if len(words) < 2 || len(words) > 5 || slices.ContainsFunc(words, func(w string) bool { return strings.ContainsAny(w, ",;:/") }) {
		return false
	}
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		particle := slices.Contains([]string{"de", "da", "dos", "van", "von", "der", "bin", "al", "el", "la", "e", "y"}, w)
		if !unicode.IsUpper(first) && !particle {
			return false
		}
	}
	return true
}
