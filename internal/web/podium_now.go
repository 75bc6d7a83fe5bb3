// SPDX-License-Identifier: Apache-2.0

package web

import (
	"strings"
	"time"

	"rapporteur"
	"rapporteur/floor"
)

// podiumNow is who has the floor, and what can be done about it.
type podiumNow struct {
	ID      rapporteur.ID // empty where nobody has it
	Head    string        // "Speaking, 17th of 41"
	Who     Name
	Href    string
	Person  Name
	About   string
	Text    *noteLink
	Topic   string
	Clock   *floorClock
	Says    string // beside the clock
	Called  bool
	Running bool
	Paused  bool
	Point   bool
	Ruling  string // what was ruled, where it was
	Left    int64  // of the limit, in milliseconds
	Limited bool   // there is a limit to extend
	Rule    bool   // a ruling is to be given
	Appeal  bool   // one can be appealed
	Decide  bool   // an appeal is to be decided
	Waits   string // who was interrupted
	Step    *podiumStep
	End     bool          // it can be ended without calling anybody
	Next    rapporteur.ID // who is next
	Start   string        // "Call Estoria and start the clock"
	Pass    *podiumStep   // while paused: end and call the next
	Panel   *podiumStep   // to the panel, or back from it
}

// podiumStep is one act with all that it needs: what the chair saw is part of it.
type podiumStep struct {
	Act     string
	Request rapporteur.ID
	Ends    rapporteur.ID
	Label   string
}

// Value is what the button sends: the act, the request, who ends by it.
func (s podiumStep) Value() string {
	request := string(s.Request)
	if request == "" {
		request = "-"
	}
	return strings.TrimSpace(s.Act + " " + request + " " + string(s.Ends))
}

// StartValue is what the button sends that calls and starts at once.
func (n podiumNow) StartValue() string {
	if n.Step == nil {
		return ""
	}
	return "call_start " + string(n.Step.Request) + " " + string(n.Step.Ends)
}

func (b *podiumBooks) now() podiumNow {
	q := b.list.Current()
	n := podiumNow{}
	if len(b.places) > 0 {
		n.Next = b.places[0].Request.ID
	}
	if q != nil {
		b.holder(&n, q)
	} else {
		n.Head = b.idle()
	}
	b.steps(&n, q)
	return n
}

// idle says why nobody has the floor.
func (b *podiumBooks) idle() string {
	t := b.r.Printer.T
	switch {
	case b.list.State == floor.Ended:
		return t("podium.idle.ended")
	case b.list.Round.Panel:
		return t("podium.idle.panel")
	case len(b.places) == 0:
		return t("podium.idle.nobody")
	case b.lastHeard() == nil:
		return t("podium.idle.before")
	}
	return t("podium.idle.between")
}

func (b *podiumBooks) holder(n *podiumNow, q *floor.Request) {
	who := b.speakerOf(q)
	n.ID, n.Who, n.Href, n.Person, n.About, n.Topic, n.Text = q.ID, who.Name, who.Href, who.Person, b.about(q, who), q.Topic, b.textOf(q)
	n.Called, n.Point = q.State == floor.Called, q.Kind == floor.PointOfOrder
	n.Clock = b.clock()
	n.Running = n.Clock != nil && n.Clock.Running
	n.Paused = q.State == floor.Speaking && !n.Running && !(n.Clock != nil && n.Clock.Cut)
	n.Says = b.clockSays(q, n.Clock)
	if n.Clock != nil && n.Clock.Limit > 0 {
		n.Limited, n.Left = true, max(0, n.Clock.Limit-n.Clock.Spent)
	}
	heard, all := 0, len(b.places)
	for i := range b.list.Requests {
		if o := &b.list.Requests[i]; o.Kind != floor.PointOfOrder && (o.State == floor.Delivered || o.State == floor.Called || o.State == floor.Speaking) {
			heard, all = heard+1, all+1
		}
	}
	state := "speaking"
	switch {
	case n.Called:
		state = "called"
	case n.Paused:
		state = "paused"
	}
	n.Head = b.r.Printer.T("podium.now."+state, "n", heard, "of", all)
	if n.Point {
		n.Head = b.r.Printer.T("podium.now.point")
		b.pointed(n, q)
	}
	if b.list.Interrupted != "" {
		n.Waits = b.r.Printer.T("podium.now.interrupted", "name", b.nameOfRequest(b.list.Interrupted))
	}
}

func (b *podiumBooks) pointed(n *podiumNow, q *floor.Request) {
	is := b.list.Ruling(q.ID)
	if is == nil {
		n.Rule = true
		return
	}
	n.Ruling = b.rulingInWords(is)
	n.Appeal = is.Appeal == "" && !b.list.Nameless
	n.Decide = is.Appeal != "" && is.Decided == ""
}

func (b *podiumBooks) rulingInWords(is *floor.Ruling) string {
	t, word := b.r.Printer.T, "refused"
	if is.Upheld {
		word = "upheld"
	}
	parts := []string{t("podium.ruled."+word, "name", b.nameOfRequest(is.Point))}
	if is.Words != "" {
		parts = append(parts, t("podium.quoted", "words", is.Words))
	}
	if is.Appeal != "" {
		parts = append(parts, t("podium.appealed", "name", b.nameOfStakeholder(is.Appeal)))
	}
	if is.Decided != "" {
		parts = append(parts, t("podium.decided."+is.Decided))
		if is.For+is.Against > 0 {
			parts = append(parts, t("podium.votes", "for", is.For, "against", is.Against))
		}
	}
	return strings.Join(parts, " ")
}

// nameOfStakeholder is the name under which the podium may show one.
func (x *floorView) nameOfStakeholder(id rapporteur.ID) string {
	if name := x.guarded[id]; name != "" {
		return name
	}
	return x.Name(id, x.meeting.From).Text
}

// clockSays is what stands beside the clock: of how much, and for whom.
func (b *podiumBooks) clockSays(q *floor.Request, c *floorClock) string {
	switch {
	case c == nil:
		return ""
	case c.Limit == 0:
		return b.r.Printer.T("podium.clock.open")
	}
	words := b.r.Printer.T("podium.clock.of", "limit", length(int(c.Limit/1000)))
	if q.Extra != 0 {
		words = b.r.Printer.T("podium.clock.changed", "limit", length(int(c.Limit/1000)), "was", length(q.Limit))
	}
	return words
}

// steps are the acts of the large buttons; Step is the filled one, and Space.
func (b *podiumBooks) steps(n *podiumNow, q *floor.Request) {
	t, l := b.r.Printer.T, &b.list
	if l.State == floor.Ended {
		return
	}
	next := ""
	if n.Next != "" {
		next = b.nameOfRequest(n.Next)
	}
	round := l.Profile.Round > 0 && l.Round.Taken >= l.Profile.Round && !l.Round.Panel
	if l.Profile.Round > 0 && !l.Round.Panel && !n.Point {
		n.Panel = &podiumStep{Act: "panel", Ends: n.ID, Label: t("podium.do.panel")}
	} else if l.Round.Panel {
		n.Panel = &podiumStep{Act: "floor", Label: t("podium.do.floor")}
	}
	n.End = q != nil
	switch {
	case q == nil && n.Next == "":
	case q == nil && round:
		n.Step, n.Panel = n.Panel, nil
	case q == nil:
		n.Step = &podiumStep{Act: "call", Request: n.Next, Label: t("podium.do.call", "name", next)}
	case n.Called:
		n.Step = &podiumStep{Act: "start", Request: q.ID, Label: t("podium.do.start")}
	case n.Point && l.Interrupted != "":
		n.Step = &podiumStep{Act: "end_resume", Request: q.ID, Ends: l.Interrupted, Label: t("podium.do.go_on", "name", b.nameOfRequest(l.Interrupted))}
	case n.Paused:
		n.Step = &podiumStep{Act: "resume", Request: q.ID, Label: t("podium.do.resume")}
		if n.Next != "" {
			n.Pass = &podiumStep{Act: "call", Request: n.Next, Ends: q.ID, Label: t("podium.do.end_call", "name", next)}
		}
	case round && n.Panel != nil:
		n.Step, n.Panel = n.Panel, nil
	case n.Next == "":
		n.Step = &podiumStep{Act: "end", Request: q.ID, Label: t("podium.do.end")}
	default:
		n.Step = &podiumStep{Act: "call", Request: n.Next, Ends: q.ID, Label: t("podium.do.end_call", "name", next)}
	}
	if n.Step != nil && n.Step.Act == "call" {
		n.Start = t("podium.do.call_start")
	}
}

// announce is what those hear who do not see the page: once for each change.
func (b *podiumBooks) announce() string {
	t := b.r.Printer.T
	var parts []string
	q := b.list.Current()
	switch {
	case q == nil:
		parts = append(parts, b.idle())
	case q.State == floor.Called:
		parts = append(parts, t("podium.say.called", "name", b.nameOfRequest(q.ID)))
	case q.Kind == floor.PointOfOrder:
		parts = append(parts, t("podium.say.point", "name", b.nameOfRequest(q.ID)))
	default:
		if c, _ := b.list.Clock(b.r.Now); c.Running {
			parts = append(parts, t("podium.say.speaking", "name", b.nameOfRequest(q.ID)))
		} else {
			parts = append(parts, t("podium.say.paused", "name", b.nameOfRequest(q.ID)))
		}
	}
	if len(b.places) > 0 && b.list.State != floor.Ended {
		parts = append(parts, t("podium.say.next", "name", b.nameOfRequest(b.places[0].Request.ID)))
	}
	return strings.Join(parts, " ")
}

// textOf is the text in hand.
func (b *podiumBooks) textOf(q *floor.Request) *noteLink {
	s := b.texts[q.Statement]
	if s == nil || s.Newest() == nil {
		return nil
	}
	return &noteLink{Symbol: symbol(s.Number), Href: b.r.statementHref(s.Number, 0)}
}

// pace is how fast somebody spoke who had handed in a text: its words through the
// minutes; 0 where that is not known.
func (b *podiumBooks) pace(q *floor.Request) int {
	s, spent := b.texts[q.Statement], q.Spent(b.r.Now)
	if s == nil || s.Newest() == nil || q.State != floor.Delivered || spent < 30*time.Second {
		return 0
	}
	return int(float64(wordCount(s.Newest().Text))/spent.Minutes() + .5)
}

// about is what stands small below a name: the person, the post, for whom.
func (b *podiumBooks) about(q *floor.Request, who speaker) string {
	if b.list.Nameless || who.Why != "" {
		return ""
	}
	t := b.r.Printer.T
	var parts []string
	if who.Post != "" {
		parts = append(parts, who.Post)
	}
	switch {
	case who.OnBehalfOf.Text != "" && len(q.Members) > 0:
		parts = append(parts, b.r.Printer.N("podium.for_members", len(q.Members), "group", who.OnBehalfOf.Text))
	case who.OnBehalfOf.Text != "":
		parts = append(parts, t("note.for", "group", who.OnBehalfOf.Text))
	case q.Capacity == "panellist" || q.Capacity == "chair" || q.Capacity == "secretariat":
		parts = append(parts, who.Capacity)
	}
	if q.Kind != floor.Intervention {
		parts = append(parts, t("podium.kind."+string(q.Kind)))
	}
	if q.Remote {
		parts = append(parts, t("podium.remote"))
	}
	return strings.Join(parts, t("list.comma"))
}
