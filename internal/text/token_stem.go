// SPDX-License-Identifier: Apache-2.0

package text

import "strings"

// Stem takes the endings off a folded word, so that "identify" and
// "identification" compare as one. It leans to taking off too much: two words
// that meet by chance cost a reader a look, two forms that miss each other are
// never seen. Languages other than English, French, Spanish and Arabic keep
// their words; so do numbers and short words.
func Stem(word, language string) string {
	if len(word) < 4 || word[0] >= '0' && word[0] <= '9' {
		return word
	}
	base, _, _ := strings.Cut(language, "-")
	switch base {
	case "en", "":
		return stemEnglish(word)
	case "fr":
		return firstEnding(word, 4, frenchEndings)
	case "es":
		return firstEnding(word, 4, spanishEndings)
	case "ar":
		return stemArabic(word)
	}
	return word
}

// ending is what is taken off and what is put there.
type ending struct{ off, on string }

// firstEnding takes off the first ending that fits and leaves at least so many
// bytes. Lists stand longest first where one ending holds another.
func firstEnding(w string, least int, list []ending) string {
	for _, e := range list {
		if stem, ok := strings.CutSuffix(w, e.off); ok && len(stem)+len(e.on) >= least {
			return stem + e.on
		}
	}
	return w
}

var englishPlurals = []ending{{"sses", "ss"}, {"ies", "y"}, {"xes", "x"}, {"ches", "ch"}, {"shes", "sh"}, {"ss", "ss"}, {"us", "us"}, {"is", "is"}, {"s", ""}}

var englishEndings = []ending{
	{"isation", ""}, {"ization", ""}, {"ising", ""}, {"izing", ""}, {"ised", ""}, {"ized", ""}, {"iser", ""}, {"izer", ""}, {"ise", ""}, {"ize", ""},
	{"ification", "if"}, {"ifying", "if"}, {"ified", "if"}, {"ifier", "if"}, {"ify", "if"},
	{"ational", ""}, {"ation", ""}, {"ating", ""}, {"ated", ""}, {"ate", ""}, {"ator", ""},
	{"iveness", ""}, {"fulness", ""}, {"ability", "abl"}, {"ibility", "ibl"}, {"able", "abl"}, {"ible", "ibl"},
	{"ction", "ct"}, {"ution", "ut"}, {"ition", "it"}, {"tion", "t"}, {"sion", "s"}, {"ment", ""},
	{"ances", ""}, {"ance", ""}, {"ence", ""}, {"ness", ""}, {"ively", ""}, {"ally", ""}, {"ly", ""}, {"ity", ""}, {"ive", ""}, {"ful", ""},
	{"ing", ""}, {"ed", ""}, {"ers", ""}, {"er", ""}, {"al", ""}, {"e", ""}, {"y", "i"},
}

// englishForms are words whose forms no ending tells.
var englishForms = map[string]string{"children": "child", "women": "woman", "men": "man", "people": "person", "detention": "detain", "inclusion": "includ",
	"exclusion": "exclud", "provision": "provid", "reduction": "reduc", "abolition": "abolish", "applied": "appli", "application": "appli",
	"registration": "register", "prohibition": "prohibit", "lives": "life", "expulsion": "expel", "removal": "remov", "renewal": "renew", "statement": "declaration"}

func stemEnglish(w string) string {
	if f, ok := englishForms[w]; ok {
		w = f
	}
	w = firstEnding(w, 3, englishPlurals)
	if f, ok := englishForms[w]; ok {
		w = f
	}
	stem := firstEnding(w, 4, englishEndings)
	if n := len(stem); n > 4 && strings.HasSuffix(stem, "al") { // criminal-ize, criminal
		stem = stem[:n-2]
	}
	if n := len(stem); n > 4 && n < len(w) && stem[n-1] == stem[n-2] && !strings.ContainsRune("lsz", rune(stem[n-1])) {
		stem = stem[:n-1] // "plann-ing"
	}
	if n := len(stem); n > 4 && stem[n-1] == 'e' {
		stem = stem[:n-1]
	}
	return stem
}

var frenchEndings = []ending{
	{"isations", ""}, {"isation", ""}, {"ifications", "if"}, {"ification", "if"}, {"ifier", "if"}, {"iser", ""}, {"isees", ""}, {"isee", ""}, {"ises", ""}, {"ise", ""},
	{"ations", ""}, {"ation", ""}, {"ctions", "ct"}, {"ction", "ct"}, {"tions", "t"}, {"tion", "t"}, {"sions", "s"}, {"sion", "s"},
	{"issements", ""}, {"issement", ""}, {"ements", ""}, {"ement", ""}, {"ments", ""}, {"ment", ""}, {"ites", ""}, {"ite", ""},
	{"ances", ""}, {"ance", ""}, {"ences", ""}, {"ence", ""}, {"ives", "if"}, {"ive", "if"}, {"ifs", "if"}, {"elles", "el"}, {"elle", "el"}, {"ales", "al"}, {"ale", "al"}, {"aux", "al"},
	{"antes", ""}, {"ants", ""}, {"ante", ""}, {"ant", ""}, {"eurs", "eur"}, {"ees", ""}, {"er", ""}, {"ir", ""}, {"ee", ""}, {"es", ""}, {"re", "r"}, {"s", ""}, {"x", ""}, {"e", ""},
}

var spanishEndings = []ending{
	{"izaciones", ""}, {"izacion", ""}, {"izar", ""}, {"ificaciones", "if"}, {"ificacion", "if"}, {"ificar", "if"},
	{"aciones", ""}, {"acion", ""}, {"cciones", "cc"}, {"ccion", "cc"}, {"ciones", "c"}, {"cion", "c"}, {"siones", "s"}, {"sion", "s"},
	{"amientos", ""}, {"amiento", ""}, {"imientos", ""}, {"imiento", ""}, {"mente", ""}, {"idades", ""}, {"idad", ""}, {"encias", ""}, {"encia", ""}, {"ancias", ""}, {"ancia", ""},
	{"antes", ""}, {"ante", ""}, {"ando", ""}, {"iendo", ""}, {"adores", ""}, {"ador", ""}, {"adas", ""}, {"ados", ""}, {"ada", ""}, {"ado", ""}, {"idos", ""}, {"ido", ""},
	{"ales", "al"}, {"ar", ""}, {"er", ""}, {"ir", ""}, {"as", ""}, {"os", ""}, {"es", ""}, {"a", ""}, {"o", ""}, {"e", ""}, {"s", ""},
}

var (
	arabicHeads = []string{"وبال", "وكال", "وال", "فال", "بال", "كال", "لل", "ال", "و", "ب", "ل"}
	arabicTails = []string{"هما", "تهم", "ات", "ون", "ين", "ان", "ها", "هم", "ية", "يه", "ه", "ي"}
)

// stemArabic takes off the article, the joined small words and the commonest
// endings, as far as three letters stay.
func stemArabic(w string) string {
	const letter = 2 // bytes
	for _, h := range arabicHeads {
		if rest, ok := strings.CutPrefix(w, h); ok && len(rest) >= 3*letter && (len(h) > letter || len(rest) >= 4*letter) {
			w = rest
			break
		}
	}
	for _, t := range arabicTails {
		if rest, ok := strings.CutSuffix(w, t); ok && len(rest) >= 3*letter {
			return rest
		}
	}
	return w
}
