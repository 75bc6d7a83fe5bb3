// SPDX-License-Identifier: Apache-2.0

package stakeholder

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold makes the form in which names are compared: without case, accents,
// Arabic vowel signs, punctuation and articles, "&" as "and", "St." as "saint".
// Two names that fold alike are the same name written differently. The folded
// form is for comparing only and is never shown.
func Fold(name string) string { return strings.Join(foldWords(name), " ") }

// foldBag is Fold with the words in alphabetical order and without "of", so
// that "Korea, Republic of" meets "Republic of Korea".
func foldBag(name string) string {
	words := slices.DeleteFunc(foldWords(name), func(w string) bool { return joining[w] })
	slices.Sort(words)
	return strings.Join(words, " ")
}

var articles = map[string]bool{"the": true, "le": true, "la": true, "les": true, "l": true, "el": true, "los": true, "las": true}

var joining = map[string]bool{"of": true, "de": true, "du": true, "des": true, "del": true, "d": true}

var foldings = map[string]string{"st": "saint", "ste": "sainte", "sta": "santa", "rep": "republic", "dem": "democratic", "fed": "federated", "is": "islands"}

func foldWords(name string) []string {
	flat := strings.Map(foldRune, norm.NFKD.String(strings.ToLower(strings.ReplaceAll(name, "&", " and "))))
	flat = dotted(flat)
	var out []string
	for _, w := range strings.FieldsFunc(flat, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if articles[w] {
			continue
		}
		if long, ok := foldings[w]; ok {
			w = long
		}
		out = append(out, w)
	}
	if len(out) == 0 && flat != "" { // a name of articles alone stays as it is
		return strings.Fields(flat)
	}
	return out
}

// foldRune drops marks and brings together letters that writers exchange.
func foldRune(r rune) rune {
	switch {
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r), r == 'ـ':
		return -1
	case r == 'ı':
		return 'i'
	case r == 'ø':
		return 'o'
	case r == 'ł':
		return 'l'
	case r == 'đ':
		return 'd'
	case r == 'ة':
		return 'ه'
	case r == 'ى':
		return 'ي'
	case r == 'ё':
		return 'е'
	}
	return r
}

// dotted joins the letters of "u.s.a." so that it meets "usa".
func dotted(s string) string {
	in := []rune(s)
	out := make([]rune, 0, len(in))
	single := func(i int) bool {
		return i >= 0 && i < len(in) && unicode.IsLetter(in[i]) && (i == 0 || !unicode.IsLetter(in[i-1])) && (i+1 == len(in) || !unicode.IsLetter(in[i+1]))
	}
	for i, r := range in {
		if r == '.' && single(i-1) && (i+1 == len(in) || single(i+1) || in[i+1] == ' ') {
			continue
		}
		out = append(out, r)
	}
	return string(out)
}
