// SPDX-License-Identifier: Apache-2.0

package web

import (
	"slices"
	"strings"
	"sync"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/text"
	"rapporteur/stakeholder"
)

// entryForm is what is asked of somebody who wants the floor, with what stands in
// it. Several such forms lie on one page: Prefix begins the names of its fields.
type entryForm struct {
	Prefix   string
	Whose    []Choice // delegations of the account, where there are several
	Typed    bool     // who it is, is typed and not known
	Any      bool     // the desk names anybody of the process
	Kinds    []kindChoice
	Groups   []Choice // none: for nobody but oneself
	Members  []Choice // of the group chosen, to be ticked
	To       []Choice // whom a reply may answer
	Tongues  []Choice
	Known    []Choice // people who are known to speak for the delegation
	OwnName  string   // of the delegation, where there is one
	RankRead string   // the rank as it was read from the post, in words
	Form
}

// kindChoice is one thing that the floor can be asked for.
type kindChoice struct {
	Choice
	Hint string // how long, and what happens to it
	Off  string // why it cannot be asked for now
}

// At is the name of a field of this form.
func (f entryForm) At(field string) string { return f.Prefix + field }

// Here is what stands in a field of this form.
func (f entryForm) Here(field string) string { return f.Value(f.Prefix + field) }

// Wrong is what is wrong at a field of this form.
func (f entryForm) Wrong(field string) string { return f.ProblemAt(f.Prefix + field) }

// Has reports whether a choice is taken.
func (f entryForm) Has(field, value string) bool { return f.Is(f.Prefix+field, value) }

// askTongues are the languages that are offered beside those of the process: the
// official languages of the United Nations.
var askTongues = []string{"ar", "zh", "en", "fr", "ru", "es"}

// entryForm draws the form for one delegation; empty for somebody who is not known.
func (x *floorView) entryForm(f Form, prefix string, whose rapporteur.ID, by floor.Channel) entryForm {
	out := entryForm{Prefix: prefix, Form: f, Typed: by == floor.ByLink, Any: by == floor.ByDesk, Groups: x.groupChoices(whose), To: x.answerable(whose), Known: x.peopleOf(whose)}
	if s := x.everyone[whose]; s != nil {
		out.OwnName = x.nameOf(s, x.meeting.From).Text
	}
	for _, k := range floor.Kinds {
		if x.list.Profile.Takes(k) {
			out.Kinds = append(out.Kinds, x.kindChoice(k, whose, by))
		}
	}
	for _, tag := range slices.Concat(x.r.Process.Languages, askTongues) {
		if !slices.ContainsFunc(out.Tongues, func(c Choice) bool { return c.Value == tag }) {
			out.Tongues = append(out.Tongues, Choice{Value: tag, Label: x.r.languageName(tag)})
		}
	}
	if out.Values == nil {
		out.Values = map[string][]string{}
	}
	if !out.Values.Has(prefix + "kind") {
		for _, k := range out.Kinds {
			if k.Off == "" {
				out.Values.Set(prefix+"kind", k.Value)
				break
			}
		}
	}
	return out
}

// kindChoice says what a kind is, and whether it can be asked for now and how.
func (x *floorView) kindChoice(k floor.Kind, whose rapporteur.ID, by floor.Channel) kindChoice {
	p, e := x.r.Printer, floor.Entry{Stakeholder: whose, Kind: k, Capacity: stakeholder.National}
	out := kindChoice{Choice: Choice{Value: string(k), Label: p.T("ask.kind." + string(k))}}
	if by == floor.ByLink {
		e.Typed = "?"
	}
	late := false
	if by != floor.ByDesk {
		var err error
		if late, _, err = x.list.Admits(x.who, e, by, x.r.Now); err != nil {
			out.Off = x.whyNot(asError(err), e)
			return out
		}
	}
	var parts []string
	if s := x.list.Profile.LimitOf(x.who, &e, 1); s > 0 {
		parts = append(parts, x.lasts(s))
	}
	switch {
	case late:
		parts = append(parts, p.T("ask.late"))
	case k == floor.Reply:
		parts = append(parts, p.T("ask.after_list"))
	case k == floor.TextOnly:
		parts = append(parts, p.T("ask.not_spoken"))
	}
	out.Hint = strings.Join(parts, " ")
	return out
}

// whyNot says why something cannot be asked for now; a window that opens says so
// by the clock of the meeting.
func (x *floorView) whyNot(e *rapporteur.Error, of floor.Entry) string {
	if e.Key == "floor.window" {
		tier, _ := x.list.Profile.TierOf(x.who.Stakeholders[of.Stakeholder])
		if at := x.list.Profile.WindowOpens(tier, x.r.Now); !at.IsZero() {
			return x.r.Printer.T("ask.opens_at", "when", x.moment(at))
		}
	}
	return x.r.sentence(e)
}

// lasts is a length in words: three minutes.
func (x *floorView) lasts(seconds int) string {
	if seconds%60 == 0 {
		return x.r.Printer.N("ask.minutes", seconds/60)
	}
	return x.r.Printer.T("ask.lasts", "length", length(seconds))
}

// groupChoices are the groups of the process, those of the delegation first. A
// delegation is offered no group that is known not to have it as a member; the desk
// is.
func (x *floorView) groupChoices(whose rapporteur.ID) []Choice {
	var own, others []Choice
	for _, g := range x.Stakeholders {
		if g.Kind != stakeholder.Group || g.ID == whose {
			continue
		}
		c := Choice{Value: string(g.ID), Label: x.nameOf(g, x.meeting.From).Text}
		switch members := x.membersOf(g.ID); {
		case slices.Contains(members, whose):
			own = append(own, c)
		case x.r.Staff() || len(members) == 0:
			others = append(others, c)
		}
	}
	slices.SortFunc(own, byLabel)
	slices.SortFunc(others, byLabel)
	return append(own, others...)
}

// membersOf are a group's members, as the process has them.
func (x *floorView) membersOf(group rapporteur.ID) (out []rapporteur.ID) {
	g := x.everyone[group]
	if g == nil {
		return nil
	}
	for _, m := range g.Members {
		if !memberOn(m, rapporteur.Day(x.r.Now)) {
			continue
		}
		for id, s := range x.everyone {
			if id == m.Stakeholder || m.ISO3 != "" && s.Kind == stakeholder.State && s.ISO3 == m.ISO3 {
				out = append(out, id)
				break
			}
		}
	}
	return out
}

// answerable is whom a right of reply may answer: others who have spoken or speak.
func (x *floorView) answerable(whose rapporteur.ID) (out []Choice) {
	for i := range x.list.Requests {
		q := &x.list.Requests[i]
		if (q.State == floor.Delivered || q.State == floor.Speaking) && q.Kind != floor.PointOfOrder && (whose == "" || q.Stakeholder != whose) {
			out = append(out, Choice{Value: string(q.ID), Label: x.speakerOf(q).Name.Text})
		}
	}
	return out
}

// peopleOf are those who are known to speak for a delegation and may be named.
func (x *floorView) peopleOf(whose rapporteur.ID) (out []Choice) {
	for _, p := range x.People {
		if whose != "" && !p.Protected && slices.ContainsFunc(p.Posts, func(o stakeholder.Post) bool { return o.Stakeholder == whose }) {
			out = append(out, Choice{Value: string(p.ID), Label: p.Name})
		}
	}
	slices.SortFunc(out, byLabel)
	return out
}

// personNamed is the one known person of a delegation who has the name.
func (x *floorView) personNamed(whose rapporteur.ID, name string) (found rapporteur.ID) {
	for _, c := range x.peopleOf(whose) {
		if text.Fold(c.Label) == text.Fold(name) {
			if found != "" {
				return ""
			}
			found = rapporteur.ID(c.Value)
		}
	}
	return found
}

// memberOn reports whether a membership holds on a day; To is the first day on
// which it does not.
func memberOn(m stakeholder.Membership, day rapporteur.Date) bool {
	return (m.From.IsZero() || !day.Start().Before(m.From.Start())) && (m.To.IsZero() || day.Start().Before(m.To.Start()))
}

// moment is a time on the clock of the meeting; of another day with its date.
func (x *floorView) moment(t time.Time) string {
	zone, name := x.zoneNamed()
	t = t.In(zone)
	c := rapporteur.Clock{Local: t.Format("2006-01-02T15:04"), Zone: name}
	if rapporteur.Day(t) != rapporteur.Day(x.r.Now.In(zone)) {
		return x.r.Printer.T("history.at", "date", rapporteur.Day(t), "time", c)
	}
	return x.r.Printer.Time(c)
}

func (x *floorView) zoneNamed() (*time.Location, string) {
	for _, name := range []string{x.meeting.Zone, x.r.Process.Zone} {
		if zone := zoneCalled(name); zone != nil {
			return zone, name
		}
	}
	return time.UTC, "UTC"
}

// zones holds the zones that were looked for; the library reads each from its file
// again and again.
var zones sync.Map // name → *time.Location

func zoneCalled(name string) *time.Location {
	if name == "" || len(name) > 64 {
		return nil
	}
	if z, ok := zones.Load(name); ok {
		return z.(*time.Location)
	}
	z, err := time.LoadLocation(name)
	if err != nil {
		return nil // not held: there is no end of names that are none
	}
	zones.Store(name, z)
	return z
}
