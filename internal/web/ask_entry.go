// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/url"
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/stakeholder"
)

// nameLimit is how many code points a name or a post takes in these forms.
const nameLimit = 200

// onBehalf stands before the identity of a group in the field that says in which
// capacity somebody speaks.
const onBehalf = "group:"

// entryValues fills the form from what was asked for.
func entryValues(v url.Values, pre string, e *floor.Entry) {
	for field, s := range map[string]string{"kind": string(e.Kind), "capacity": string(e.Capacity), "speaker": e.Speaker, "courtesy": e.Courtesy, "post": e.Post,
		"gender": e.Gender, "language": e.Language, "topic": e.Topic, "to": string(e.To), "typed": e.Typed} {
		v.Set(pre+field, s)
	}
	if e.Capacity == stakeholder.ForGroup {
		v.Set(pre+"capacity", onBehalf+string(e.OnBehalfOf))
	}
	setTick(v, pre+"remote", e.Remote)
	for _, m := range e.Members {
		v.Add(pre+"members", string(m))
	}
}

// readEntry reads the fields that the form had; all others stay as they were. It
// reads nothing of who the delegation is and which rank it speaks at.
func (x *floorView) readEntry(in *reading, pre string, e floor.Entry) floor.Entry {
	line := func(field string, into *string) {
		if !in.v.Has(pre + field) {
			return
		}
		s := in.line(pre + field)
		if r := []rune(s); len(r) > nameLimit {
			in.fail(pre+field, "edit.error.long", "limit", decimal(nameLimit))
			s = string(r[:nameLimit])
		}
		*into = s
	}
	speaker := e.Speaker
	for field, into := range map[string]*string{"speaker": &speaker, "courtesy": &e.Courtesy, "post": &e.Post, "gender": &e.Gender, "language": &e.Language, "topic": &e.Topic} {
		line(field, into)
	}
	if speaker != e.Speaker {
		e.Speaker, e.Person = speaker, ""
	}
	if in.v.Has(pre + "kind") {
		e.Kind = one(in, pre+"kind", floor.Kinds)
	}
	if e.To = rapporteur.ID(in.line(pre + "to")); e.Kind != floor.Reply {
		e.To = ""
	}
	if in.v.Has(pre + "more") { // the form had the boxes to tick
		e.Remote = in.ticked(pre + "remote")
	}
	x.readCapacity(in, pre, &e)
	return e
}

// readCapacity reads for whom somebody speaks. The members of a group are those
// that the process has, until the speaker says otherwise.
func (x *floorView) readCapacity(in *reading, pre string, e *floor.Entry) {
	if !in.v.Has(pre + "capacity") {
		return
	}
	was := e.OnBehalfOf
	if e.Capacity, e.OnBehalfOf = stakeholder.National, ""; !strings.HasPrefix(in.v.Get(pre+"capacity"), onBehalf) {
		e.Members = nil
		return
	}
	id := rapporteur.ID(strings.TrimPrefix(in.v.Get(pre+"capacity"), onBehalf))
	if g := x.Stakeholders[id]; g == nil || g.Kind != stakeholder.Group {
		in.fail(pre+"capacity", "check.choice")
		return
	}
	e.Capacity, e.OnBehalfOf = stakeholder.ForGroup, id
	if was != id || !in.v.Has(pre+"membered") {
		if was != id || len(e.Members) == 0 {
			e.Members = x.membersOf(id)
		}
		return
	}
	all := x.membersOf(id)
	e.Members = nil
	for _, m := range in.v[pre+"members"] {
		if slices.Contains(all, rapporteur.ID(m)) {
			e.Members = append(e.Members, rapporteur.ID(m))
		}
	}
}

// ranked reads the rank from the post, as lists of speakers take it.
func (x *floorView) ranked(e *floor.Entry) stakeholder.Rank {
	if s := x.everyone[e.Stakeholder]; s != nil {
		return stakeholder.RankFor(e.Post, *s)
	}
	return ""
}

// known makes the speaker a person of the process where one delegate of that name
// is known.
func (x *floorView) known(e *floor.Entry) {
	if e.Person == "" && e.Speaker != "" {
		e.Person = x.personNamed(e.Stakeholder, e.Speaker)
	}
}

// memberChoices are the members of a group to be ticked, by name.
func (x *floorView) memberChoices(group rapporteur.ID) (out []Choice) {
	for _, id := range x.membersOf(group) {
		if x.Stakeholders[id] != nil {
			out = append(out, Choice{Value: string(id), Label: x.Name(id, x.meeting.From).Text})
		}
	}
	slices.SortFunc(out, byLabel)
	return out
}

// atPrefix puts what a rule found wrong at the field of the form that it came from.
func atPrefix(err error, pre string) error {
	e := asError(err)
	if e.Field == "" || e.Code == rapporteur.Internal {
		return err
	}
	out := *e
	out.Field = pre + e.Field
	return &out
}

// failed turns what is wrong at fields into problems of the form.
func (in *reading) failed(r *Request, f *Form) bool {
	for field, e := range in.problems {
		if f.Problems == nil {
			f.Problems = map[string]string{}
		}
		f.Problems[field] = r.Printer.Error(e)
	}
	return len(in.problems) > 0
}
