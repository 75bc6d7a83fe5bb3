// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"fmt"
	"reflect"
	"slices"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/stakeholder"
)

// entry brings what was asked into normal form and refuses what no list may
// hold. On a nameless list that is everything but the kind and the language, by
// whatever door: the desk enters a turn, and nobody's name. Elsewhere it is
// known who speaks: a stakeholder, or a person of the process; only who comes by
// the link, and whom the desk has not yet looked at, may have typed a name.
func (l *List) entry(e Entry, by Channel) (Entry, error) {
	e = e.normal()
	for field, s := range map[string]string{"typed": e.Typed, "speaker": e.Speaker, "courtesy": e.Courtesy, "post": e.Post, "gender": e.Gender, "topic": e.Topic, "language": e.Language} {
		if text.Len(s) > longest {
			return e, rapporteur.Fail(rapporteur.Invalid, "floor.too_long", "n", fmt.Sprint(longest)).At(field)
		}
	}
	if l.Nameless {
		if by != ByDesk || e.Names() || e.Remote || e.Capacity != stakeholder.National {
			return e, rapporteur.Fail(rapporteur.Forbidden, "floor.nameless")
		}
		return e, nil
	}
	switch {
	case !slices.Contains(stakeholder.Capacities, e.Capacity):
		return e, rapporteur.Fail(rapporteur.Invalid, "check.choice").At("capacity")
	case by.own() && (e.Capacity == stakeholder.Chairing || e.Capacity == stakeholder.Secretary): // the desk enters those
		return e, rapporteur.Fail(rapporteur.Forbidden, "floor.capacity").At("capacity")
	case e.Rank != "" && !slices.Contains(stakeholder.Ranks, e.Rank):
		return e, rapporteur.Fail(rapporteur.Invalid, "check.choice").At("rank")
	case by == ByLink && e.Stakeholder == "" && e.Person == "" && (e.Typed != "" || e.Speaker != ""):
	case e.Kind == Reply && e.Stakeholder == "":
		return e, rapporteur.Fail(rapporteur.Invalid, "floor.reply_whose").At("stakeholder")
	case e.Stakeholder == "" && e.Person == "":
		return e, rapporteur.Fail(rapporteur.Invalid, "floor.who").At("stakeholder")
	case e.OnBehalfOf != "" && e.OnBehalfOf == e.Stakeholder:
		return e, rapporteur.Fail(rapporteur.Invalid, "check.behalf").At("onBehalfOf")
	case e.To != "" && l.Request(e.To) == nil:
		return e, rapporteur.Fail(rapporteur.Invalid, "floor.reply_to").At("to")
	}
	return e, nil
}

// normal is the entry in normal form, an intervention for oneself where nothing
// else was said. The original is not touched.
func (e Entry) normal() Entry {
	for _, s := range []*string{&e.Typed, &e.Speaker, &e.Courtesy, &e.Post, &e.Gender, &e.Topic, &e.Language} {
		*s = text.Normalise(*s)
	}
	if e.Kind == "" {
		e.Kind = Intervention
	}
	if e.Capacity == "" {
		e.Capacity = stakeholder.National
	}
	if len(e.Members) == 0 {
		e.Members = nil
	}
	e.Members = slices.Clone(e.Members)
	return e
}

func (e Entry) equal(o Entry) bool { return reflect.DeepEqual(e, o) }

// fits refuses what the meeting does not hear, a second request of the same
// speaker beside one that waits, and more replies than a delegation has. What
// nobody has verified stands in no delegation's way. The request itself, where it
// is there already, is left out.
func (l *List) fits(e Entry, except rapporteur.ID) error {
	if was := l.Request(except); (was == nil || was.Kind != e.Kind) && !l.Profile.Takes(e.Kind) {
		return rapporteur.Fail(rapporteur.Forbidden, "floor.kind_off").At("kind")
	}
	replies := 0
	for i := range l.Requests {
		r := &l.Requests[i]
		if r.ID == except || r.Unverified && (e.Stakeholder != "" || e.Person != "") {
			continue
		}
		if r.open() && r.Entry.sameVoice(&e) {
			return rapporteur.Fail(rapporteur.Conflict, "floor.twice")
		}
		if r.Kind == Reply && r.Stakeholder == e.Stakeholder && r.counts() {
			replies++
		}
	}
	if most := l.Profile.Reply.Most; e.Kind == Reply && e.Stakeholder != "" && most > 0 && replies >= most {
		return rapporteur.Fail(rapporteur.Conflict, "floor.replies_used", "n", fmt.Sprint(most))
	}
	return nil
}

// open reports whether the request still waits for something.
func (r *Request) open() bool {
	return r.State.Waiting() || r.State == Requested || r.State == Called || r.State == AsText && r.Kind == TextOnly
}

// sameVoice reports whether two entries ask the same for the same: the same
// delegation and, where both name one, the same person, in the same capacity. A
// delegation may wait for itself and for its group. Entries without a name are
// never the same.
func (e *Entry) sameVoice(o *Entry) bool {
	if e.Kind != o.Kind || e.Capacity != o.Capacity || e.OnBehalfOf != o.OnBehalfOf || e.Stakeholder != o.Stakeholder {
		return false
	}
	if e.Stakeholder == "" && e.Person == "" {
		return e.Person == o.Person && (e.Typed != "" || e.Speaker != "") && e.Typed == o.Typed && e.Speaker == o.Speaker
	}
	return e.Person == o.Person || e.Stakeholder != "" && (e.Person == "" || o.Person == "")
}
