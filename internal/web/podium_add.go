// SPDX-License-Identifier: Apache-2.0

package web

import (
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/text"
	"rapporteur/stakeholder"
)

// podiumOffers are who can be put on the list from the podium.
type podiumOffers struct {
	Speakers   []podiumOffer
	Groups     []podiumOffer
	Kinds      []Choice
	Capacities []Choice
	Heard      []Choice // who may be answered
}

// podiumOffer is one who may be entered, with the short codes under which two
// keystrokes find it.
type podiumOffer struct {
	Value   string `json:"v"`
	Label   string `json:"l"`
	Codes   string `json:"c,omitempty"` // ISO 3166-1 alpha-2 and alpha-3, acronyms
	Waits   bool   `json:"w,omitempty"` // on the list already
	Outside bool   `json:"o,omitempty"` // does not take part yet
}

// offers lists everybody who takes part, then the built-in States and groups that
// do not yet: they enter the process when they are put on the list.
func (x *floorView) offers() (out podiumOffers) {
	if x.list.Nameless {
		return out
	}
	waits := map[rapporteur.ID]bool{}
	for i := range x.places {
		if q := x.places[i].Request; x.speakerOf(q).Why == "" { // nothing tells whom somebody protected came for
			waits[q.Stakeholder] = true
		}
	}
	for id, s := range x.Stakeholders {
		offer := podiumOffer{Value: string(id), Label: x.nameOfStakeholder(id), Codes: codesOf(s), Waits: waits[id]}
		out.Speakers = append(out.Speakers, offer)
		if s.Kind == stakeholder.Group {
			out.Groups = append(out.Groups, offer)
		}
	}
	for _, b := range x.outside() {
		s := b.Fresh()
		offer := podiumOffer{Value: b.Code, Label: x.nameOf(&s, x.meeting.From).Text, Codes: strings.TrimSpace(b.ISO2 + " " + b.Code), Outside: true}
		out.Speakers = append(out.Speakers, offer)
		if b.Kind == stakeholder.Group {
			out.Groups = append(out.Groups, offer)
		}
	}
	for id, p := range x.People {
		out.Speakers = append(out.Speakers, podiumOffer{Value: string(id), Label: p.Shown()})
	}
	for _, list := range [][]podiumOffer{out.Speakers, out.Groups} {
		slices.SortFunc(list, func(a, b podiumOffer) int {
			return strings.Compare(text.Fold(a.Label)+a.Value, text.Fold(b.Label)+b.Value)
		})
	}
	t := x.r.Printer.T
	for _, k := range floor.Kinds {
		if x.list.Profile.Takes(k) {
			out.Kinds = append(out.Kinds, Choice{Value: string(k), Label: t("podium.kind." + string(k))})
		}
	}
	for _, c := range stakeholder.Capacities {
		out.Capacities = append(out.Capacities, Choice{Value: string(c), Label: t("statement.capacity." + string(c))})
	}
	return out
}

// codesOf are the short forms of a stakeholder's name.
func codesOf(s *stakeholder.Stakeholder) string {
	if s.Protected {
		return ""
	}
	codes := []string{}
	if b, ok := stakeholder.ByISO3(s.ISO3); ok && s.ISO3 != "" {
		codes = append(codes, b.ISO2, b.Code)
	}
	for _, n := range s.Names {
		if n.Form == stakeholder.Acronym && !slices.Contains(codes, n.Value) {
			codes = append(codes, n.Value)
		}
	}
	return strings.TrimSpace(strings.Join(codes, " "))
}

// outside are the built-in States and groups that do not take part yet.
func (x *floorView) outside() (out []stakeholder.BuiltIn) {
	here := map[string]bool{}
	for _, s := range x.everyone {
		if s.ISO3 != "" {
			here[s.ISO3] = true
		}
		for _, n := range s.Names {
			here[text.Fold(n.Value)] = true
		}
	}
	for _, b := range slices.Concat(stakeholder.States(), stakeholder.Groups()) {
		named := slices.ContainsFunc(b.Names, func(n stakeholder.Name) bool { return n.Form == stakeholder.Short && here[text.Fold(n.Value)] })
		if !here[b.Code] && !named {
			out = append(out, b)
		}
	}
	return out
}

// speakerNamed finds whom somebody typed: by identity, by the whole name, by a
// code, or by the beginning of one name only.
func (a *podiumAct) speakerNamed(typed string) (rapporteur.ID, error) {
	return a.named(typed, "who", a.offers().Speakers)
}

func (a *podiumAct) named(typed, field string, among []podiumOffer) (rapporteur.ID, error) {
	typed = strings.TrimSpace(typed)
	fold := text.Fold(typed)
	if fold == "" {
		return "", rapporteur.Fail(rapporteur.Invalid, "floor.who").At(field)
	}
	coded := func(o podiumOffer) bool { return slices.Contains(strings.Fields(text.Fold(o.Codes)), fold) }
	for _, is := range []func(podiumOffer) bool{
		func(o podiumOffer) bool { return o.Value == typed || text.Fold(o.Label) == fold },
		func(o podiumOffer) bool { return len(fold) > 2 && coded(o) },
		func(o podiumOffer) bool { return !o.Outside && strings.HasPrefix(text.Fold(o.Label), fold) },
		func(o podiumOffer) bool { return strings.HasPrefix(text.Fold(o.Label), fold) },
		coded, // two letters are the beginning of a name rather than a code: ES is Spain
	} {
		var found []podiumOffer
		for _, o := range among {
			if is(o) {
				found = append(found, o)
			}
		}
		switch {
		case len(found) == 1:
			return a.enter(rapporteur.ID(found[0].Value))
		case len(found) > 1:
			return "", rapporteur.Fail(rapporteur.Invalid, "edit.error.two_of_name", "name", typed).At(field)
		}
	}
	return "", rapporteur.Fail(rapporteur.Invalid, "note.no_such_name", "name", typed).At(field)
}

// enter takes a State or group into the process that does not take part yet, as
// at its first mention anywhere.
func (a *podiumAct) enter(id rapporteur.ID) (rapporteur.ID, error) {
	all := a.outside()
	i := slices.IndexFunc(all, func(b stakeholder.BuiltIn) bool { return b.Code == string(id) })
	if i < 0 {
		return id, nil
	}
	s := all[i].Fresh()
	s.Process, s.Visibility = a.r.Process.ID, a.r.Process.Visibility
	if err := a.st.AddStakeholder(a.r.Context(), a.r.Actor, &s); err != nil {
		return "", err
	}
	a.everyone[s.ID], a.Stakeholders[s.ID] = &s, &s
	return s.ID, nil
}

// add puts somebody on the list who has no account: a nameplate that was raised, a
// point of order, a reply. A point of order is heard at once, and its clock runs.
func (a *podiumAct) add(reason string) error {
	if a.list.Nameless { // before anybody is looked for, or made a person of the process
		return rapporteur.Fail(rapporteur.Forbidden, "floor.nameless")
	}
	e, err := a.entry()
	if err != nil {
		return err
	}
	late, tier, err := a.list.Admits(a.who, e, floor.ByDesk, a.r.Now)
	id := derived(string(a.id), "request")
	if err != nil && a.list.Request(id) == nil { // sent twice, it waits already
		return err
	}
	err = a.keep("", func(l *floor.List) (*floor.Act, error) {
		return &floor.Act{Kind: floor.DidAsk, Request: id, Entry: &e, Channel: floor.ByDesk, Late: late, Tier: tier, Reason: reason}, nil
	})
	if err != nil {
		return err
	}
	a.done.Said = a.r.Printer.T("podium.added", "name", a.nameFor(&e))
	if e.Kind != floor.PointOfOrder {
		return nil
	}
	err = a.keep("call", func(l *floor.List) (*floor.Act, error) {
		q := l.Request(id)
		if q == nil {
			return nil, floor.ErrGone
		}
		return &floor.Act{Kind: floor.DidCall, Request: id, Ends: l.Speaking, Limit: l.Profile.LimitOf(a.who, &q.Entry, 0)}, nil
	})
	if err != nil {
		return err
	}
	return a.keep("start", func(l *floor.List) (*floor.Act, error) { return &floor.Act{Kind: floor.DidStart, Request: id}, nil })
}

func (a *podiumAct) nameFor(e *floor.Entry) string {
	return a.speakerOf(&floor.Request{Entry: *e}).Name.Text
}

// entry reads who it is, and for whom. A name that nobody has becomes a person
// of the process where the form says so: nobody is made by a slip of the hand.
func (a *podiumAct) entry() (e floor.Entry, err error) {
	f := a.f
	e = floor.Entry{Kind: floor.Kind(f.Value("kind")), Capacity: stakeholder.Capacity(f.Value("capacity")), Topic: f.Value("topic")}
	if e.Kind == "" {
		e.Kind = floor.Intervention
	}
	if e.Capacity == "" {
		e.Capacity = stakeholder.National
	}
	e.Post = strings.Join(strings.Fields(text.Normalise(f.Value("post"))), " ")
	e.Speaker = strings.Join(strings.Fields(text.Normalise(f.Value("speaker"))), " ")
	var who rapporteur.ID
	if f.Value("new") == "person" {
		who, err = a.person(f.Value("who"))
	} else {
		who, err = a.speakerNamed(f.Value("who"))
	}
	if err != nil {
		return e, err
	}
	if s := a.everyone[who]; s != nil {
		e.Stakeholder, e.Rank = who, stakeholder.RankFor(e.Post, *s)
	} else {
		e.Person, e.Rank, e.Speaker = who, stakeholder.RankOf(e.Post), ""
	}
	if group := strings.TrimSpace(f.Value("group")); group != "" {
		if e.OnBehalfOf, err = a.named(group, "group", a.offers().Groups); err != nil {
			return e, err
		}
		e.Capacity = stakeholder.ForGroup
	}
	if e.Kind == floor.Reply {
		e.To = a.answered(f.Value("answers"))
	}
	return e, nil
}

// person makes somebody whom the process does not know yet; the same form sent
// twice makes them once.
func (a *podiumAct) person(name string) (rapporteur.ID, error) {
	name = strings.Join(strings.Fields(text.Normalise(name)), " ")
	if name == "" {
		return "", rapporteur.Fail(rapporteur.Invalid, "floor.who").At("who")
	}
	p := stakeholder.Person{Name: name}
	p.ID, p.Process, p.Visibility = derived(string(a.id), "person"), a.r.Process.ID, a.r.Process.Visibility
	if a.everybody[p.ID] != nil {
		return p.ID, nil
	}
	if err := a.st.AddPerson(a.r.Context(), a.r.Actor, &p); err != nil {
		return "", err
	}
	a.everybody[p.ID], a.People[p.ID] = &p, &p
	return p.ID, nil
}

// answered is whose words a reply answers: who was named, else who has the floor,
// else who spoke last.
func (a *podiumAct) answered(typed string) rapporteur.ID {
	if fold := text.Fold(strings.TrimSpace(typed)); fold != "" {
		for i := len(a.list.Requests) - 1; i >= 0; i-- {
			q := &a.list.Requests[i]
			if len(q.Spoken) > 0 && strings.HasPrefix(text.Fold(a.nameOfRequest(q.ID)), fold) {
				return q.ID
			}
		}
	}
	if a.list.Speaking != "" {
		return a.list.Speaking
	}
	if q := a.lastHeard(); q != nil {
		return q.ID
	}
	return ""
}

// speaker adds a turn to a list without names.
func (a *podiumAct) speaker() error {
	e := floor.Entry{Kind: floor.Kind(a.f.Value("kind")), Capacity: stakeholder.National}
	if e.Kind == "" {
		e.Kind = floor.Intervention
	}
	late, tier, err := a.list.Admits(a.who, e, floor.ByDesk, a.r.Now)
	if err != nil {
		return err
	}
	return a.keep("", func(l *floor.List) (*floor.Act, error) {
		return &floor.Act{Kind: floor.DidAsk, Request: derived(string(a.id), "request"), Entry: &e, Channel: floor.ByDesk, Late: late, Tier: tier}, nil
	})
}
