// SPDX-License-Identifier: Apache-2.0

package stakeholder

import (
	"slices"
	"strings"
)

// SplitCourtesy parts courtesy titles from a name as given: "H.E. Mr. Luis
// Videgaray" gives "H.E. Mr." and "Luis Videgaray". Both come back as written.
// Posts ("Ambassador") and titles that are part of a name ("Sheikh") stay with
// the name. A lone "M." is a title in French only: elsewhere it is an initial. A
// text of titles alone is taken for a name.
func SplitCourtesy(written, lang string) (courtesy, name string) {
	words := strings.Fields(written)
	n := 0
	for n < len(words) {
		k := titleAt(words[n:], lang, n > 0)
		if k == 0 {
			break
		}
		n += k
	}
	if n == len(words) {
		return "", clean(written)
	}
	return strings.Join(words[:n], " "), strings.Join(words[n:], " ")
}

// titleAt is the number of words that the title at the start takes.
func titleAt(words []string, lang string, after bool) int {
	for _, t := range courtesyTitles {
		if len(words) >= len(t) && slices.EqualFunc(words[:len(t)], t, func(a, b string) bool { return bare(a) == b }) {
			if len(t) == 1 && t[0] == "m" && (!strings.HasSuffix(words[0], ".") || lang != "fr" && !after) {
				continue
			}
			return len(t)
		}
	}
	return 0
}

// bare is a word in lower case without full stops and commas.
func bare(w string) string {
	return strings.ToLower(strings.NewReplacer(".", "", ",", "").Replace(w))
}

var courtesyTitles = func() (out [][]string) {
	for _, t := range []string{
		"his excellency", "her excellency", "their excellency", "son excellence", "su excelencia", "his royal highness", "her royal highness", "his majesty", "her majesty", "his highness", "her highness", "his eminence", "his grace", "the honourable", "the honorable", "the right honourable", "the rt hon", "the hon", "the most reverend", "the reverend",
		"h e", "he", "hrh", "hm", "hh", "hon", "rt hon", "s e", "se", "sem", "s e m", "excmo", "excma", "excmo sr", "excma sra",
		"mr", "mrs", "ms", "miss", "mx", "mme", "mlle", "m", "mm", "sr", "sra", "srta", "don", "doña", "dr", "dra", "prof", "professor", "professeur", "sir", "dame", "lord", "lady", "rev", "msgr", "monsignor", "mgr", "archbishop", "cardinal", "bishop", "sister", "father",
		"السيد", "السيدة", "سعادة", "معالي", "فخامة", "الدكتور", "الدكتورة", "صاحب السمو", "صاحبة السمو", "г-н", "г-жа",
	} {
		out = append(out, strings.Fields(t))
	}
	slices.SortStableFunc(out, func(a, b []string) int { return len(b) - len(a) })
	return out
}()
