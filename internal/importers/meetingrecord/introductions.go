// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"regexp"
	"strings"
)

var regionTail = regexp.MustCompile(`\s+for (?:the )?(?:Americas?|Africa|Europe|Asia|Latin|Middle|Caribbean|Pacific|Arab|West\w*|East\w*|Central|North\w*|South\w*|Oceania|Global)(?:[ -](?:America|Africa|Europe|Asia|East|the|and|Caribbean|Pacific|States|Middle|Region|Americas|North|South))*$`)

// introduced reads the words of one introduction.
func (f *flow) introduced(from, to int) (Introduced, bool) {
	for to > from+1 && (f.core(to-1) == "and" || f.core(to-1) == "as" || f.core(to-1) == "with" || f.isScrap(to-1)) {
		to--
	}
	chunk := strings.Trim(f.tidy(from, to), " ,;:*")
	chunk = regionTail.ReplaceAllString(chunk, "")
	chunk = strings.TrimSpace(strings.TrimSuffix(chunk, ", respectively"))
	if strings.HasSuffix(chunk, ")") && strings.Count(chunk, "(") < strings.Count(chunk, ")") {
		chunk = strings.TrimSuffix(chunk, ")")
	}
	chunk, capacity := splitCapacity(chunk)
	name, role, organisation := parsePerson(partName(chunk))
	if first, rest, ok := strings.Cut(organisation, ", "); ok && role == "" && !hasWord(first, orgNouns) && hasLetters(rest) {
		role, organisation = first, rest
	}
	if capacity != "" {
		role = strings.TrimPrefix(role+"; "+capacity, "; ")
	}
	if name == "" || !startsUpper(name) || len(name) > 80 {
		return Introduced{}, false
	}
	return Introduced{Name: name, Role: role, Organisation: organisation, Span: f.span(from, to), Page: f.page(from)}, true
}

func hasLetters(s string) bool { return letters(s) != "" }

// capacities are functions in the meeting itself that close an introduction.
var capacities = regexp.MustCompile(`(?i),? (?:and )?((?:the )?(?:thematic|lead|independent|resource) (?:expert|discussant|speaker|person))$`)

func splitCapacity(chunk string) (rest, capacity string) {
	if m := capacities.FindStringSubmatchIndex(chunk); m != nil {
		return chunk[:m[0]], chunk[m[2]:m[3]]
	}
	return chunk, ""
}

// partName sets a comma after a name that a scan ran into the post: before the
// first small letter, or the word of an office, where no sign parts them.
func partName(chunk string) string {
	words := strings.Fields(chunk)
	for i, w := range words {
		if strings.ContainsAny(w, ",(–;:") {
			return chunk
		}
		small := startsLower(w) && !particles[strings.ToLower(w)]
		if i < 2 || !small && !(roleNouns[strings.ToLower(w)] && i >= 3) {
			continue
		}
		switch strings.ToLower(w) {
		case "of", "from", "for", "at", "in", "on":
			return chunk
		}
		rest := i
		if small {
			rest++
		}
		return strings.Join(words[:i], " ") + ", " + strings.Join(words[rest:], " ")
	}
	return chunk
}

// isScrap knows single letters and signs that a scan left after an introduction.
func (f *flow) isScrap(i int) bool {
	m := f.markAt(i)
	return m.kind == debris || m.kind == weakMark || f.words[i].core == "a" || f.words[i].core == ""
}
