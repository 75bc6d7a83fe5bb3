// SPDX-License-Identifier: Apache-2.0

package coding

import (
	"slices"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/process"
)

// MakeTheme adds a theme at the end. One that is there already under the same
// name, at the same place, is taken instead: two people may type it at once.
func (k *Desk) MakeTheme(t process.Theme) (rapporteur.ID, error) {
	return k.makeTheme(t, "")
}

func (k *Desk) makeTheme(t process.Theme, after rapporteur.ID) (rapporteur.ID, error) {
	if !named(t.Title) {
		return "", rapporteur.Fail(rapporteur.Invalid, "coding.theme_title").At("title")
	}
	if t.Parent != "" {
		if err := k.themeIsOpen(t.Parent); err != nil {
			return "", err
		}
	}
	for _, o := range k.Process.Themes {
		if o.Into == "" && o.Meeting == t.Meeting && (t.Parent == "" || o.Parent == t.Parent) && sameName(o.Title, t.Title) {
			return o.ID, nil
		}
		if o.ID == t.ID {
			return "", rapporteur.Fail(rapporteur.Conflict, "error.taken")
		}
	}
	if t.ID == "" {
		t.ID = k.ids()
	}
	t.Into = ""
	at := len(k.Process.Themes)
	if after != "" {
		at = k.themeAt(after) + 1
	}
	k.Process.Themes = slices.Insert(slices.Clone(k.Process.Themes), at, t)
	k.did(ThemeMade)
	return t.ID, nil
}

func named(t rapporteur.Text) bool { return text.Fold(t.String()) != "" }

// sameName reports whether two titles agree in a language.
func sameName(a, b rapporteur.Text) bool {
	for l, s := range a.In {
		if folded := text.Fold(s); folded != "" && folded == text.Fold(b.In[l]) {
			return true
		}
	}
	return false
}

func (k *Desk) themeAt(id rapporteur.ID) int {
	return slices.IndexFunc(k.Process.Themes, func(t process.Theme) bool { return t.ID == id })
}

func (k *Desk) themeIsOpen(id rapporteur.ID) error {
	switch t, ok := k.Process.Theme(id); {
	case !ok:
		return rapporteur.Fail(rapporteur.NotFound, "desk.no_theme").At("theme")
	case t.Into != "":
		return rapporteur.Fail(rapporteur.Conflict, "coding.theme_merged").At("theme")
	}
	return nil
}

// ThemeChange changes what is not nil. After is the sibling to stand behind;
// empty puts the theme first.
type ThemeChange struct {
	Title, Description *rapporteur.Text
	Letter             *string
	Parent, After      *rapporteur.ID
}

// ChangeTheme renames, describes, letters or moves a theme.
func (k *Desk) ChangeTheme(id rapporteur.ID, c ThemeChange) error {
	if err := k.themeIsOpen(id); err != nil {
		return err
	}
	k.Process.Themes = slices.Clone(k.Process.Themes)
	t := &k.Process.Themes[k.themeAt(id)]
	set(&t.Title, c.Title)
	set(&t.Description, c.Description)
	set(&t.Letter, c.Letter)
	if !named(t.Title) {
		return rapporteur.Fail(rapporteur.Invalid, "coding.theme_title").At("title")
	}
	if c.Parent != nil && *c.Parent != "" {
		if err := k.themeIsOpen(*c.Parent); err != nil {
			return err
		}
		if k.below(id, *c.Parent) {
			return rapporteur.Fail(rapporteur.Conflict, "coding.theme_circle").At("parent")
		}
	}
	set(&t.Parent, c.Parent)
	k.did(ThemeChanged)
	if c.After == nil {
		return nil
	}
	return k.placeTheme(*t, *c.After)
}

// below reports whether b is a or stands somewhere under it.
func (k *Desk) below(a, b rapporteur.ID) bool {
	for range len(k.Process.Themes) + 1 {
		if b == a {
			return true
		}
		t, ok := k.Process.Theme(b)
		if !ok || t.Parent == "" {
			return false
		}
		b = t.Parent
	}
	return true // a circle that came with an import
}

func (k *Desk) placeTheme(t process.Theme, after rapporteur.ID) error {
	rest := slices.DeleteFunc(slices.Clone(k.Process.Themes), func(o process.Theme) bool { return o.ID == t.ID })
	at := slices.IndexFunc(rest, func(o process.Theme) bool { return o.Parent == t.Parent })
	if after != "" {
		at = slices.IndexFunc(rest, func(o process.Theme) bool { return o.ID == after && o.Parent == t.Parent })
		if at < 0 {
			return rapporteur.Fail(rapporteur.Conflict, "coding.theme_place").At("after")
		}
		at++
	}
	if at < 0 {
		at = min(k.themeAt(t.ID), len(rest))
	}
	k.Process.Themes = slices.Insert(rest, at, t)
	return nil
}

// MergeThemes files what stands under from under into, the themes below from too.
// The need must be for all passages and recommendations.
func (k *Desk) MergeThemes(into rapporteur.ID, from ...rapporteur.ID) error {
	if slices.Contains(from, into) {
		return rapporteur.Fail(rapporteur.Invalid, "coding.theme_itself")
	}
	if err := k.themeIsOpen(into); err != nil {
		return err
	}
	k.Process.Themes = slices.Clone(k.Process.Themes)
	for _, id := range from {
		if err := k.themeIsOpen(id); err != nil {
			return err
		}
		was, target := &k.Process.Themes[k.themeAt(id)], &k.Process.Themes[k.themeAt(into)]
		if target.Meeting != "" && target.Meeting != was.Meeting {
			return rapporteur.Fail(rapporteur.Conflict, "coding.theme_meeting")
		}
		if k.below(id, into) { // it steps up into the place of the one above it
			target.Parent = was.Parent
		}
		for i := range k.Process.Themes {
			t := &k.Process.Themes[i]
			if t.Parent == id {
				t.Parent = into
			}
			if t.Into == id {
				t.Into = into
			}
		}
		was.Into, was.Parent = into, ""
		k.refile(id, into)
	}
	k.did(ThemeMerged)
	return nil
}

func (k *Desk) refile(from, to rapporteur.ID) {
	for _, p := range k.Passages() {
		if p.Theme == from {
			p.Theme = to
		}
	}
	for _, r := range k.Recommendations() {
		if r.Theme == from {
			r.Theme = to
		}
	}
}

// SplitTheme makes a theme beside another and files some of its passages there.
// Recommendations under the first that rest on those passages alone follow. The
// need must be for all passages and recommendations.
func (k *Desk) SplitTheme(from rapporteur.ID, t process.Theme, passages ...rapporteur.ID) (rapporteur.ID, error) {
	if err := k.themeIsOpen(from); err != nil {
		return "", err
	}
	if err := k.passagesAre(passages); err != nil {
		return "", err
	}
	was, _ := k.Process.Theme(from)
	if t.Parent == "" {
		t.Parent = was.Parent
	}
	t.Meeting = was.Meeting
	if sameName(t.Title, was.Title) {
		return "", rapporteur.Fail(rapporteur.Invalid, "coding.theme_name").At("title")
	}
	to, err := k.makeTheme(t, from)
	if err != nil {
		return "", err
	}
	for _, id := range passages {
		if p := k.Passage(id); p.Theme == from {
			p.Theme = to
		}
	}
	for _, r := range k.Recommendations() {
		if r.Theme == from && len(r.Passages) > 0 && len(without(r.Passages, passages)) == 0 {
			r.Theme = to
		}
	}
	k.did(ThemeSplit)
	return to, nil
}
