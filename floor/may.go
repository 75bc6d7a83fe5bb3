// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"slices"
	"time"

	"rapporteur"
)

// Admits says whether somebody may ask for the floor now, and what the act of
// asking has to carry: whether the request is late and waits for the chair, and
// the tier of who asks. Faces call it before they ask; Do holds the same rules,
// save those that need the moment or the cast: the windows of inscription, which
// bind the delegations and not the desk.
func (l *List) Admits(c Cast, e Entry, by Channel, now time.Time) (late bool, tier int, err error) {
	tier, _ = l.Profile.TierOf(c.Stakeholders[e.Stakeholder])
	if l.State == Ended {
		return false, tier, rapporteur.Fail(rapporteur.Conflict, "floor.ended")
	}
	if by == ByLink && !l.Profile.Link {
		return false, tier, rapporteur.Fail(rapporteur.Forbidden, "floor.no_link")
	}
	if e, err = l.entry(e, by); err != nil {
		return false, tier, err
	}
	if l.State == Preparing && by.own() {
		return false, tier, rapporteur.Fail(rapporteur.Conflict, "floor.not_open")
	}
	if by != ByProgramme {
		if err := l.fits(e, ""); err != nil {
			return false, tier, err
		}
	}
	if err := c.speaksFor(e, by, now); err != nil {
		return false, tier, err
	}
	if !e.listed() {
		return false, tier, nil
	}
	if by.own() {
		if late, err = l.Profile.window(tier, now); err != nil {
			return false, tier, err
		}
	}
	return late || l.State == Closed, tier, nil
}

// AdmitsChange says of a delegation's own wish to change what it asked for what
// Admits says of asking: a text becomes a turn when a turn could be asked for.
func (l *List) AdmitsChange(c Cast, q *Request, e Entry, by Channel, now time.Time) (late bool, err error) {
	if q.OnBehalfOf != e.OnBehalfOf {
		if err := c.speaksFor(e, by, now); err != nil {
			return false, err
		}
	}
	if !by.own() || q.listed() || !e.listed() {
		return false, nil
	}
	if l.State == Preparing {
		return false, rapporteur.Fail(rapporteur.Conflict, "floor.not_open")
	}
	tier, _ := l.Profile.TierOf(c.Stakeholders[e.Stakeholder])
	return l.Profile.window(tier, now)
}

// speaksFor holds that a delegation which asks by itself is a member of the group
// for which it wants to speak, where the group's members are known: groups speak
// before others. Anybody else is entered by the desk.
func (c Cast) speaksFor(e Entry, by Channel, now time.Time) error {
	members := c.MembersOf(e.OnBehalfOf, now)
	if !by.own() || e.Stakeholder == "" || e.Stakeholder == e.OnBehalfOf || len(members) == 0 || slices.Contains(members, e.Stakeholder) {
		return nil
	}
	return rapporteur.Fail(rapporteur.Invalid, "floor.not_member").At("onBehalfOf")
}

// window says whether a tier comes late for its window of inscription; before the
// window opens nobody is taken. A tier for which no window is set may come whenever
// the list is open.
func (p Profile) window(tier int, now time.Time) (late bool, err error) {
	var opens time.Time
	for _, w := range p.Windows {
		switch {
		case w.Tier != 0 && w.Tier != tier:
		case !w.From.IsZero() && now.Before(w.From):
			if opens.IsZero() || w.From.Before(opens) {
				opens = w.From
			}
		case w.To.IsZero() || now.Before(w.To):
			return false, nil
		default:
			late = true
		}
	}
	if !late && !opens.IsZero() {
		return false, rapporteur.Fail(rapporteur.Conflict, "floor.window", "opens", opens.UTC().Format("2006-01-02 15:04 UTC"))
	}
	return late, nil
}

// WindowOpens is when a tier may next inscribe itself, for a page that says so;
// zero where it may now, or where its window is over.
func (p Profile) WindowOpens(tier int, now time.Time) time.Time {
	var opens time.Time
	for _, w := range p.Windows {
		if w.Tier != 0 && w.Tier != tier {
			continue
		}
		if !now.Before(w.From) && (w.To.IsZero() || now.Before(w.To)) {
			return time.Time{}
		}
		if now.Before(w.From) && (opens.IsZero() || w.From.Before(opens)) {
			opens = w.From
		}
	}
	return opens
}
