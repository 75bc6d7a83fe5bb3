// SPDX-License-Identifier: Apache-2.0

package web

import (
	"strings"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/process"
)

// deskTheme is a theme as the desk offers it.
type deskTheme struct {
	ID     rapporteur.ID `json:"id"`
	Title  string        `json:"title"`
	Lang   string        `json:"-"`
	Letter string        `json:"letter,omitempty"` // on tags
	Key    string        `json:"key,omitempty"`    // the letter that files under it; the first theme that has a letter keeps it
	Colour int           `json:"colour"`           // 1 to 4; line and wash
	Depth  int           `json:"-"`
}

// colours is how many lines and washes there are to tell themes apart.
const colours = 4

// deskThemes lists the themes that one can file words of a meeting under: those
// of the whole process and those of the meeting.
func (r *Request) deskThemes(meeting rapporteur.ID) []deskTheme {
	open := r.Process.OpenThemes()
	byID := map[rapporteur.ID]process.Theme{}
	for _, t := range open {
		byID[t.ID] = t
	}
	var out []deskTheme
	roots, keys := map[rapporteur.ID]int{}, map[string]bool{}
	for _, t := range open {
		if t.Meeting != "" && meeting != "" && t.Meeting != meeting {
			continue
		}
		root, depth := rootOf(t, byID)
		if _, ok := roots[root.ID]; !ok {
			roots[root.ID] = len(roots)
		}
		title, lang := t.Title.For(r.Languages()...)
		d := deskTheme{ID: t.ID, Title: title, Lang: lang, Letter: t.Letter, Colour: roots[root.ID]%colours + 1, Depth: depth}
		if d.Letter == "" {
			d.Letter = root.Letter
		}
		if key := strings.ToLower(t.Letter); len(key) == 1 && key >= "a" && key <= "z" && !keys[key] {
			keys[key], d.Key = true, key
		}
		out = append(out, d)
	}
	return out
}

func rootOf(t process.Theme, byID map[rapporteur.ID]process.Theme) (process.Theme, int) {
	depth := 0
	for ; t.Parent != "" && depth < 12; depth++ {
		up, ok := byID[t.Parent]
		if !ok {
			break
		}
		t = up
	}
	return t, depth
}

// typedTheme finds the theme that somebody typed: by its whole title, or by the
// beginning of only one. Nothing is found for words that are no theme yet.
func typedTheme(typed string, themes []deskTheme) (rapporteur.ID, bool) {
	want := text.Fold(typed)
	if want == "" {
		return "", false
	}
	var found []rapporteur.ID
	for _, t := range themes {
		has := text.Fold(t.Title)
		if has == want {
			return t.ID, true
		}
		if strings.HasPrefix(has, want) {
			found = append(found, t.ID)
		}
	}
	if len(found) == 1 {
		return found[0], true
	}
	return "", false
}
