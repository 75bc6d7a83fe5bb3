// SPDX-License-Identifier: Apache-2.0

package web

import (
	"slices"
	"time"

	"rapporteur"
	"rapporteur/floor"
)

// podiumForecast is when the list ends at this pace, and what can be done where
// that is too late.
type podiumForecast struct {
	Words   []string
	Beyond  string
	Options []podiumOption
}

// podiumOption is one way to reach more of those who wait, with what would come
// of it.
type podiumOption struct {
	Act     string
	Seconds int
	Label   string
	Effect  string
}

func (b *podiumBooks) forecast() (out podiumForecast) {
	t, f := b.r.Printer.T, b.floorView.forecast
	if len(b.places) == 0 || b.list.State == floor.Ended {
		return out
	}
	out.Words = append(out.Words, t("podium.ends_at", "at", b.hour(f.Ends)))
	if !f.Segment.IsZero() {
		out.Words = append(out.Words, t("podium.segment_ends", "at", b.hour(f.Segment)))
	}
	if f.Heard > 0 {
		out.Words = append(out.Words, b.r.Printer.N("podium.pace", f.Heard, "percent", int(f.Pace*100+.5)))
	}
	if f.Beyond > 0 {
		out.Beyond = b.r.Printer.N("podium.beyond", f.Beyond)
		out.Options = b.options(f.Beyond)
	}
	return out
}

// options are tried on the list as it stands; what would help nobody is left out.
func (b *podiumBooks) options(beyond int) (out []podiumOption) {
	p := b.r.Printer
	for _, cut := range []int{30, 60, 120} {
		left := b.beyondWith(shortened(b.list.Profile, cut))
		if left >= beyond {
			continue
		}
		effect := p.T("podium.all_reached")
		if left > 0 {
			effect = p.N("podium.beyond_then", left)
		}
		out = append(out, podiumOption{Act: "limits", Seconds: cut, Label: p.N("podium.do.shorten", cut), Effect: effect})
		if left == 0 {
			break
		}
	}
	if b.list.State == floor.Open {
		out = append(out, podiumOption{Act: "close", Label: p.T("podium.do.close"), Effect: p.T("podium.nobody_more")})
	}
	if n := len(b.couldBeTexts()); n > 0 {
		out = append(out, podiumOption{Act: "texts", Label: p.N("podium.do.texts", n), Effect: p.T("podium.texts_effect")})
	}
	return out
}

// couldBeTexts are those not reached whose text is in hand.
func (b *podiumBooks) couldBeTexts() (out []rapporteur.ID) {
	if !b.list.Profile.Takes(floor.TextOnly) {
		return nil
	}
	for i := range b.places {
		if pl := &b.places[i]; pl.Beyond && pl.Request.Statement != "" && (pl.Section == floor.Firm || pl.Section == floor.Permitting) {
			out = append(out, pl.Request.ID)
		}
	}
	return out
}

// beyondWith is how many would not be reached under another profile.
func (b *podiumBooks) beyondWith(p floor.Profile) int {
	l := b.list
	l.Profile = p
	return l.Forecast(l.Order(b.who, b.r.Now), b.r.Now, b.ends).Beyond
}

// shortened is the profile with all limits of the list less by so many seconds,
// and none below one minute, or as it was where it was shorter already.
func shortened(p floor.Profile, by int) floor.Profile {
	p.Limits = slices.Clone(p.Limits)
	for i := range p.Limits {
		if s := &p.Limits[i].Seconds; *s > 60 && p.Limits[i].Kind != floor.PointOfOrder {
			*s = max(60, *s-by)
		}
	}
	return p
}

// podiumBalance is the time so far, beside who waits.
type podiumBalance struct {
	Any    bool
	Views  []podiumShares
	Words  []string
	Totals []podiumShares // per delegation and group, folded away
	Turns  []podiumTurn
}

// podiumShares is one view of the time.
type podiumShares struct {
	Title string
	Rows  []podiumShare
}

// podiumShare is the minutes and turns of one key.
type podiumShare struct {
	Label   string
	Seconds int
	Most    int // of the view, for the picture
	Minutes string
	Turns   int
	Waiting int
}

// podiumTurn is one turn that ended.
type podiumTurn struct {
	Who  Name
	Took string
	Over string
	Pace string
	Text *noteLink
}

func (b *podiumBooks) balance() (out podiumBalance) {
	if b.list.Nameless {
		return out
	}
	t := b.list.Totals(b.who, b.r.Now)
	p := b.r.Printer
	out.Any = t.Turns+t.Waiting > 0
	if !out.Any {
		return out
	}
	own := func(s string) string { return s }
	out.Views = append(out.Views, b.shares("podium.by_region", t.Regions, t.UnknownRegion, b.regionName), b.shares("podium.by_constituency", t.Constituencies, t.UnknownConstituency, b.constituencyInWords))
	if len(t.Genders) > 0 {
		out.Views = append(out.Views, b.shares("podium.by_gender", t.Genders, t.UnknownGender, own))
	} else {
		out.Words = append(out.Words, p.T("podium.no_gender"))
	}
	named := func(s string) string { return b.nameInTotals(rapporteur.ID(s)) }
	out.Totals = append(out.Totals, b.shares("podium.by_delegation", t.Delegations, t.UnknownDelegation, named))
	if len(t.Groups) > 0 {
		out.Totals = append(out.Totals, b.shares("podium.by_group", t.Groups, floor.Share{}, named))
	}
	out.Words = append(out.Words, p.N("podium.turns", t.Turns, "time", minutes(t.Time)))
	if t.Overrun >= time.Second {
		out.Words = append(out.Words, p.T("podium.overrun", "time", minutes(t.Overrun)))
	}
	out.Words = append(out.Words, p.N("podium.first_voices", t.FirstVoices))
	out.Turns = b.turns()
	return out
}

// nameInTotals is the name of a delegation in the totals. Where it sent somebody
// protected, it is known by that one name here as well.
func (b *podiumBooks) nameInTotals(id rapporteur.ID) string {
	for i := range b.list.Requests {
		if q := &b.list.Requests[i]; q.Stakeholder == id {
			if who := b.speakerOf(q); who.Why != "" {
				return who.Name.Text
			}
		}
	}
	return b.nameOfStakeholder(id)
}

func (b *podiumBooks) shares(title string, known []floor.Share, unknown floor.Share, name func(string) string) podiumShares {
	out := podiumShares{Title: b.r.Printer.T(title)}
	row := func(s floor.Share, label string) {
		out.Rows = append(out.Rows, podiumShare{Label: label, Seconds: int(s.Time / time.Second), Minutes: minutes(s.Time), Turns: s.Turns, Waiting: s.Waiting})
	}
	for _, s := range known {
		row(s, name(s.Key))
	}
	if unknown.Turns+unknown.Waiting > 0 || unknown.Time > 0 {
		row(unknown, b.r.Printer.T("podium.unknown"))
	}
	most := 1
	for _, r := range out.Rows {
		most = max(most, r.Seconds)
	}
	for i := range out.Rows {
		out.Rows[i].Most = most
	}
	return out
}

// minutes is a time as minutes and seconds.
func minutes(d time.Duration) string { return length(int(d.Round(time.Second) / time.Second)) }

// turns are those that ended, the last one first.
func (b *podiumBooks) turns() (out []podiumTurn) {
	var heard []*floor.Request
	for i := range b.list.Requests {
		if q := &b.list.Requests[i]; q.State == floor.Delivered && len(q.Spoken) > 0 {
			heard = append(heard, q)
		}
	}
	slices.SortFunc(heard, func(x, y *floor.Request) int { return y.Spoken[0].From.Compare(x.Spoken[0].From) })
	p := b.r.Printer
	for _, q := range heard {
		turn := podiumTurn{Who: b.speakerOf(q).Name, Took: minutes(q.Spent(b.r.Now)), Text: b.textOf(q)}
		if over := q.Overrun(b.r.Now); over >= time.Second {
			turn.Over = p.T("podium.over", "time", minutes(over))
		}
		if n := b.pace(q); n > 0 {
			turn.Pace = p.N("podium.words_a_minute", n)
		}
		out = append(out, turn)
	}
	return out
}
