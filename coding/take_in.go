// SPDX-License-Identifier: Apache-2.0

package coding

import (
	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/process"
)

// Taking is what a file of coded texts brings to the desk. All that is new has an
// identity that comes from the file, so that the same file over the same process
// is taken in once, even by two people at the same moment.
type Taking struct {
	Themes          []process.Theme  // those above before those below
	Passages        []Taken          //
	Recommendations []Recommendation // with the passages that they rest on
	Joins           []Joining
	Recodes         []Refiled
}

// Taken is a new passage.
type Taken struct {
	Statement rapporteur.ID
	Version   int
	Span      text.Span
	Code      Code // with its identity
}

// Joining lays a passage to a recommendation that is there.
type Joining struct {
	Recommendation, Passage rapporteur.ID
}

// Refiled files a passage that is there anew.
type Refiled struct {
	Passage rapporteur.ID
	Recoding
}

// Empty reports whether nothing would be done.
func (t *Taking) Empty() bool {
	return len(t.Themes)+len(t.Passages)+len(t.Recommendations)+len(t.Joins)+len(t.Recodes) == 0
}

// Need names what the store has to load for a taking.
func (t *Taking) Need() Need {
	var n Need
	seen := map[rapporteur.ID]bool{}
	once := func(to *[]rapporteur.ID, id rapporteur.ID) {
		if id != "" && !seen[id] {
			seen[id] = true
			*to = append(*to, id)
		}
	}
	for _, p := range t.Passages {
		once(&n.Statements, p.Statement)
		once(&n.Passages, p.Code.ID)
	}
	for _, r := range t.Recommendations {
		once(&n.Recommendations, r.ID)
		for _, p := range r.Passages {
			once(&n.Passages, p)
		}
	}
	for _, j := range t.Joins {
		once(&n.Recommendations, j.Recommendation)
		once(&n.Passages, j.Passage)
	}
	for _, r := range t.Recodes {
		once(&n.Passages, r.Passage)
	}
	return n
}

// TakeIn does a taking as one act. What is there already under its identity is
// left as it is.
func (k *Desk) TakeIn(t Taking) error {
	k.did(TakenIn)
	for _, theme := range t.Themes {
		if err := k.takeTheme(theme); err != nil {
			return err
		}
	}
	for _, p := range t.Passages {
		if k.kept[p.Code.ID] != nil {
			continue
		}
		if _, err := k.Mark(p.Statement, p.Version, p.Span, p.Code); err != nil {
			return err
		}
	}
	for _, r := range t.Recommendations {
		if err := k.takeRecommendation(r); err != nil {
			return err
		}
	}
	for _, j := range t.Joins {
		if _, err := k.Join(j.Recommendation, j.Passage); err != nil {
			return err
		}
	}
	for _, r := range t.Recodes {
		if err := k.Recode(r.Recoding, r.Passage); err != nil {
			return err
		}
	}
	return nil
}

// takeTheme adds a theme where the file has it, beside others of the same name:
// which of them are one is for people to say.
func (k *Desk) takeTheme(t process.Theme) error {
	if _, known := k.Process.Theme(t.ID); known {
		return nil
	}
	if !named(t.Title) {
		return rapporteur.Fail(rapporteur.Invalid, "coding.theme_title").At("title")
	}
	above, err := k.openTheme(t.Parent)
	if err != nil {
		return err
	}
	t.Parent, t.Into = above, ""
	k.Process.Themes = append(k.Process.Themes[:len(k.Process.Themes):len(k.Process.Themes)], t)
	return nil
}

func (k *Desk) takeRecommendation(r Recommendation) error {
	if err := k.passagesAre(r.Passages); err != nil {
		return err
	}
	if k.kept[r.ID] != nil {
		_, err := k.Join(r.ID, r.Passages...)
		return err
	}
	_, err := k.start(r, r.Passages)
	return err
}
