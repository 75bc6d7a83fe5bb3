// SPDX-License-Identifier: Apache-2.0

package coding

import (
	"slices"

	"rapporteur"
)

// follow leads from a recommendation to the one that it was merged into, so that
// a page that is a moment old still reaches the right one.
func (k *Desk) follow(id rapporteur.ID) (*Recommendation, error) {
	for seen := map[rapporteur.ID]bool{}; !seen[id]; {
		seen[id] = true
		r := k.Recommendation(id)
		if r == nil {
			break
		}
		if r.State != Merged || r.Into == "" {
			return r, nil
		}
		id = r.Into
	}
	return nil, rapporteur.Fail(rapporteur.NotFound, "coding.no_recommendation")
}

// growing is follow for acts that add to a recommendation: a refused one takes
// nothing more, or what is added would count for nothing in silence.
func (k *Desk) growing(id rapporteur.ID) (*Recommendation, error) {
	r, err := k.follow(id)
	if err == nil && r.State == Refused {
		err = rapporteur.Fail(rapporteur.Conflict, "coding.refused")
	}
	return r, err
}

func (k *Desk) passagesAre(ids []rapporteur.ID) error {
	for _, id := range ids {
		if k.Passage(id) == nil {
			return rapporteur.Fail(rapporteur.NotFound, "desk.no_passage")
		}
	}
	return nil
}

// Join lays passages to a recommendation. Where that one was merged meanwhile
// they land where it went, which is returned. Passages already there stay.
func (k *Desk) Join(rec rapporteur.ID, passages ...rapporteur.ID) (landed rapporteur.ID, err error) {
	r, err := k.growing(rec)
	if err != nil {
		return "", err
	}
	if err := k.passagesAre(passages); err != nil {
		return "", err
	}
	r.Passages = union(r.Passages, passages)
	k.did(Joined)
	return r.ID, nil
}

// Part takes passages from a recommendation. The positions on it that rest on
// them go too; passages that were not there are no error.
func (k *Desk) Part(rec rapporteur.ID, passages ...rapporteur.ID) error {
	r, err := k.follow(rec)
	if err != nil {
		return err
	}
	for _, p := range k.Positions() {
		if p.Recommendation == r.ID && slices.Contains(passages, p.Passage) {
			if err := k.unread(p); err != nil {
				return err
			}
		}
	}
	r.Passages = without(r.Passages, passages)
	k.did(Parted)
	return nil
}

// Start makes a recommendation that rests on passages. Where r names no theme,
// kind or meeting they are those of the first passage that has one. It is
// confirmed: a person made it.
func (k *Desk) Start(r Recommendation, passages ...rapporteur.ID) (*Recommendation, error) {
	if err := k.passagesAre(passages); err != nil {
		return nil, err
	}
	made, err := k.start(r, passages)
	if err != nil {
		return nil, err
	}
	k.did(Started)
	return made, nil
}

func (k *Desk) start(r Recommendation, passages []rapporteur.ID) (*Recommendation, error) {
	if err := k.fresh(r.ID); err != nil {
		return nil, err
	}
	for _, id := range passages {
		p := k.Passage(id)
		if r.Theme == "" {
			r.Theme = p.Theme
		}
		if r.Kind == "" && slices.Contains(Kinds, p.Kind) {
			r.Kind = p.Kind
		}
		if s := k.Statements[p.Statement]; r.Meeting == "" && s != nil {
			r.Meeting = s.Meeting
		}
	}
	if r.Kind == "" {
		r.Kind = Proposal
	}
	if r.Subject == "" {
		r.Subject = Substance
	}
	theme, err := k.openTheme(r.Theme)
	if err != nil {
		return nil, err
	}
	made := &Recommendation{Kind: r.Kind, Subject: r.Subject, Wording: r.Wording, Title: r.Title, Meeting: r.Meeting, Theme: theme, Instruments: r.Instruments,
		Page: r.Page, Order: r.Order, Doubt: r.Doubt, Passages: union(nil, passages), State: Confirmed}
	made.ID = r.ID
	if wrong := made.Check(); len(wrong) > 0 {
		return nil, wrong[0]
	}
	k.add(recommendationKind, &made.Object, made)
	return made, nil
}

// Rewording changes what is not nil.
type Rewording struct {
	Wording, Title *rapporteur.Text
	Theme          *rapporteur.ID
	Kind           *Kind
	Subject        *Subject
	State          *State
	Meeting        *rapporteur.ID
}

// Reword changes how a recommendation reads and where it stands. One that was
// merged meanwhile is refused: its words are no longer its own. A delegation that
// had confirmed its position on other words is no longer said to have confirmed it.
func (k *Desk) Reword(rec rapporteur.ID, w Rewording) error {
	r := k.Recommendation(rec)
	if r == nil {
		return rapporteur.Fail(rapporteur.NotFound, "coding.no_recommendation")
	}
	if r.State == Merged {
		return rapporteur.Fail(rapporteur.Conflict, "coding.merged_already")
	}
	is := *r
	set(&is.Wording, w.Wording)
	set(&is.Title, w.Title)
	set(&is.Kind, w.Kind)
	set(&is.Subject, w.Subject)
	set(&is.State, w.State)
	set(&is.Meeting, w.Meeting)
	if w.Theme != nil {
		theme, err := k.openTheme(*w.Theme)
		if err != nil {
			return err
		}
		is.Theme = theme
	}
	if wrong := is.Check(); len(wrong) > 0 {
		return wrong[0]
	}
	if is.SaysOtherwise(r.Wording) {
		for _, p := range k.Positions() {
			if p.Recommendation == r.ID && !p.ConfirmedAt.IsZero() {
				_ = p.Unconfirm() // it is confirmed, so it can be taken back
			}
		}
	}
	*r = is
	k.did(Reworded)
	return nil
}

// SaysOtherwise reports whether a recommendation has other words than it had, in a
// language that it had. One more language says nothing else.
func (r *Recommendation) SaysOtherwise(was rapporteur.Text) bool {
	for language, words := range was.In {
		if r.Wording.In[language] != words {
			return true
		}
	}
	return false
}

// openTheme is the theme to file under: where one was merged, the one it went into.
func (k *Desk) openTheme(id rapporteur.ID) (rapporteur.ID, error) {
	if id == "" {
		return "", nil
	}
	t, ok := k.Process.Theme(id)
	if !ok {
		return "", rapporteur.Fail(rapporteur.Invalid, "desk.no_theme").At("theme")
	}
	if t.Into != "" {
		return t.Into, nil
	}
	return id, nil
}

// union keeps the order of a and adds what is new of b; a itself is not changed,
// for it may be what the act compares with.
func union[T comparable](a, b []T) []T {
	out := slices.Clone(a)
	for _, x := range b {
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

func without[T comparable](a, b []T) []T {
	return slices.DeleteFunc(slices.Clone(a), func(x T) bool { return slices.Contains(b, x) })
}
