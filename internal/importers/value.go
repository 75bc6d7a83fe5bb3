// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"
	"rapporteur"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// readForm takes the first word of what a source says of the words' form, the
// rest being the note. Nothing said is a transcription: only a source that says
// so is verbatim. A word that is no form stays in the note and is not ok.
func readForm(s string) (f record.Form, note string, ok bool) {
	word, _, _ := strings.Cut(strings.TrimSpace(s), " ")
	word = strings.TrimRight(word, ",;:.")
	rest := strings.TrimSpace(strings.TrimLeft(strings.TrimPrefix(s, word), ",;:. "))
	switch strings.ToLower(word) {
	case "":
		return record.Transcription, "", true
	case "verbatim":
		return record.Verbatim, rest, true
	case "transcription", "transcript":
		return record.Transcription, rest, true
	case "secretariat", "notes", "note":
		after := strings.TrimSpace(strings.TrimPrefix(strings.ToLower(rest), "notes"))
		if strings.EqualFold(word, "secretariat") && after == strings.ToLower(rest) {
			break // "secretariat text": not the notes
		}
		if strings.EqualFold(word, "secretariat") {
			rest = strings.TrimLeft(rest[len("notes"):], ",;:. ")
		}
		return record.Notes, rest, true
	case "paraphrase":
		return record.Paraphrase, rest, true
	case "translation":
		return record.Translation, rest, true
	}
	return record.Transcription, strings.TrimSpace(s), false
}

// readKind takes a kind of statement. One that is not on the list is kept as
// written and comes in as an input: nothing says that it was spoken.
func readKind(s string) (kind record.Kind, written string) {
	switch strings.ToLower(s) {
	case "", "statement", "intervention", "speech", "remarks", "oral statement":
		return record.Intervention, ""
	case "note", "notes", "secretariat notes":
		return record.Note, ""
	case "input", "written input", "written submission", "submission", "written statement":
		return record.Input, ""
	}
	return record.Input, s
}

// readDelivery says what is known of the spoken word: a record of it counts as
// delivered, another text is to be checked, an input was never meant to be spoken.
func readDelivery(kind record.Kind, form record.Form) record.Delivery {
	switch {
	case kind == record.Input:
		return record.Written
	case form == record.Verbatim || form == record.Transcription || form == record.Notes:
		return record.AsDelivered
	}
	return record.ToBeChecked
}

// readCapacity takes a capacity. Nothing said is national: for the stakeholder
// itself. A word that is not on the list is not ok.
func readCapacity(s string) (c stakeholder.Capacity, ok bool) {
	switch word := stakeholder.Capacity(strings.ToLower(s)); {
	case word == "":
		return stakeholder.National, true
	case slices.Contains(stakeholder.Capacities, word):
		return word, true
	}
	switch strings.ToLower(s) {
	case "own", "in national capacity", "national capacity":
		return stakeholder.National, true
	case "on behalf of a group", "for a group":
		return stakeholder.ForGroup, true
	case "panelist", "speaker on a panel":
		return stakeholder.Panellist, true
	case "moderator", "chairing", "co-facilitator":
		return stakeholder.Chairing, true
	}
	return stakeholder.National, false
}

// readDate takes the date, else the year. What is no date is not ok.
func readDate(date, year string) (d rapporteur.Date, ok bool) {
	if date == "" {
		date = year
	}
	d, err := rapporteur.ParseDate(date)
	return d, err == nil
}

// languageNames are the six languages of the United Nations as sources write them.
var languageNames = map[string]string{
	"english": "en", "french": "fr", "français": "fr", "francais": "fr", "arabic": "ar", "العربية": "ar",
	"spanish": "es", "español": "es", "espanol": "es", "russian": "ru", "русский": "ru", "chinese": "zh", "中文": "zh",
}

// readLanguage takes a language by its tag or its name. Nothing said is the
// working language, unless the words are written in a script of another.
func readLanguage(s, working, words string) (tag, doubt string) {
	if l := languageNames[strings.ToLower(s)]; l != "" {
		return l, ""
	}
	if s != "" {
		if t, err := language.Parse(s); err == nil {
			return strings.ToLower(t.String()), ""
		}
	}
	tag = working
	if script := languageByScript(words); script != "" && !sharesScript(script, working) {
		tag, doubt = script, fmt.Sprintf("no language was given; %q goes by the script", script)
	}
	if s != "" {
		doubt = fmt.Sprintf("the language %q is not known; %q was taken", s, tag)
	}
	return tag, doubt
}

// languageByScript is the United Nations language of the script that most of the
// first letters are in; empty for Latin and for other scripts.
func languageByScript(words string) string {
	count, letters := map[string]int{}, 0
	for _, r := range words {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		switch {
		case unicode.Is(unicode.Arabic, r):
			count["ar"]++
		case unicode.Is(unicode.Cyrillic, r):
			count["ru"]++
		case unicode.Is(unicode.Han, r):
			count["zh"]++
		}
		if letters == 2000 {
			break
		}
	}
	for l, n := range count {
		if n > letters/2 {
			return l
		}
	}
	return ""
}

// sharesScript keeps a working language such as Persian or Ukrainian from being
// taken for the United Nations language of its script. Three letters of the
// script's code do, since Hans and Hant are both written in Han.
func sharesScript(a, b string) bool {
	script := func(tag string) string {
		t, err := language.Parse(tag)
		if err != nil {
			return tag
		}
		s, _ := t.Script()
		return s.String()[:3]
	}
	return script(a) == script(b)
}
