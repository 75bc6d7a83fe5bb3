// SPDX-License-Identifier: Apache-2.0

package refi

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/programme"
)

// Facet is what of a coding travels as a code beside the theme: other programs
// keep codes and hardly anything else.
type Facet string

const (
	Kind           Facet = "kind"
	Strength       Facet = "strength"
	Addressee      Facet = "addressee"
	Recommendation Facet = "recommendation"
)

// Facets lists them in the order of the codebook.
var Facets = []Facet{Kind, Strength, Addressee, Recommendation}

// branches are the codes above the facets. The words are not translated: files go
// from office to office, and a name is all that is left where a program makes
// identifiers anew.
var branches = map[Facet]string{Kind: "Kind of passage", Strength: "Strength of what is asked", Addressee: "Of whom it is asked", Recommendation: "Recommendations gathered"}

// Branch is the name of the code above those of a facet.
func Branch(f Facet) string { return branches[f] }

// IsBranch reports whether a name is that of a branch.
func IsBranch(name string) bool {
	for _, b := range branches {
		if strings.EqualFold(b, strings.TrimSpace(name)) {
			return true
		}
	}
	return false
}

// FacetName is the name of a code of a facet. It says by itself what it is, since
// some programs lay the tree of codes flat.
func FacetName(f Facet, value string) string { return string(f) + ": " + value }

// ReadFacet reads such a name; ok is false for any other.
func ReadFacet(name string) (f Facet, value string, ok bool) {
	head, value, found := strings.Cut(strings.TrimSpace(name), ":")
	f, value = Facet(strings.ToLower(head)), strings.TrimSpace(value)
	if !found || value == "" {
		return "", "", false
	}
	switch f {
	case Kind:
		ok = slices.Contains(coding.PassageKinds, coding.Kind(value))
	case Strength:
		ok = slices.Contains(coding.Strengths, coding.Strength(value))
	case Addressee:
		ok = true
	case Recommendation:
		_, ok = numbered(value)
	}
	if !ok {
		return "", "", false
	}
	return f, value, true
}

var numberForm = regexp.MustCompile(`^R-(\d+) `)

func numbered(value string) (rest string, ok bool) {
	m := numberForm.FindString(value)
	return strings.TrimSpace(value[len(m):]), m != ""
}

// titleLength is how many code points of a wording stand in the name of its code.
const titleLength = 80

// RecommendationName is what stands for a recommendation among the codes.
func RecommendationName(r *coding.Recommendation, lang string) string {
	title, _ := r.Title.For(lang)
	if title == "" {
		title, _ = r.Wording.For(lang)
	}
	return "R-" + strconv.FormatInt(r.Number, 10) + " " + Short(title, titleLength)
}

// RecommendationTitle is the name without the number, which is another one in
// another process.
func RecommendationTitle(value string) string { rest, _ := numbered(value); return rest }

// Short cuts a text to one line of at most n code points.
func Short(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if points := []rune(s); len(points) > n {
		s = strings.TrimSpace(string(points[:n-1])) + "…"
	}
	return s
}

// ThemeNames gives each theme that one can file under the name of its code. Under
// the same theme above no two agree: the meeting of one that belongs to a meeting
// is added, else a number.
func ThemeNames(p *process.Process, meetings []programme.Meeting, lang string) map[rapporteur.ID]string {
	type place struct {
		parent rapporteur.ID
		name   string
	}
	count, seen, out := map[place]int{}, map[place]int{}, map[rapporteur.ID]string{}
	at := func(t process.Theme, name string) place { return place{ThemeParent(p, t), text.Fold(name)} }
	for _, t := range p.OpenThemes() {
		name, _ := t.Title.For(lang)
		count[at(t, name)]++
	}
	for _, t := range p.OpenThemes() {
		name, _ := t.Title.For(lang)
		if count[at(t, name)] > 1 {
			if of := meetingName(meetings, t.Meeting, lang); of != "" {
				name += " (" + of + ")"
			}
		}
		if _, _, facet := ReadFacet(name); facet || IsBranch(name) {
			name += " (theme)"
		}
		here := at(t, name)
		if seen[here]++; seen[here] > 1 {
			name += " (" + strconv.Itoa(seen[here]) + ")"
		}
		out[t.ID] = name
	}
	return out
}

// ThemeParent is the theme above that is still open; empty at the top.
func ThemeParent(p *process.Process, t process.Theme) rapporteur.ID {
	above, ok := p.Theme(t.Parent)
	if ok && above.Into != "" {
		above, ok = p.Theme(above.Into)
	}
	if !ok || above.ID == t.ID {
		return ""
	}
	return above.ID
}

func meetingName(all []programme.Meeting, id rapporteur.ID, lang string) string {
	for i := range all {
		if all[i].ID == id {
			s, _ := all[i].Title.For(lang)
			return s
		}
	}
	return ""
}
