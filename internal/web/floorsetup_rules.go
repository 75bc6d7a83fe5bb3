// SPDX-License-Identifier: Apache-2.0

package web

import (
	"encoding/json"
	"net/http"
	"net/url"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/programme"
)

// floorRulesPage is where the rules by which a list gives the floor are set, tried
// and explained.
type floorRulesPage struct {
	Base
	Form
	Heading  string
	Segment  string
	Self     string
	ID       rapporteur.ID
	Seen     string // which rules the form began with
	Sets     []formSet
	Problems []problemLink
	Copies   []Choice
	Words    []string // what this order does
	Tried    []triedRow
	More     int  // who waits beyond those shown
	Moved    int  // how many stand elsewhere than now
	Unsaved  bool // what is tried is not what stands
	Nameless bool
	Ended    bool
	Seed     string
	Listed   int // turns of the programme that are not on the list
	Levels   formField
	List     *listRow
}

// triedRow is one who waits, where these rules would put them.
type triedRow struct {
	Place, Now int
	Who        Name
	Why        []string
}

// Template is part of Page.
func (floorRulesPage) Template() string { return "room/rules" }

func showFloorRules(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		x, err := r.floorView(o.Store)
		if err != nil {
			return err
		}
		v := url.Values{}
		writeProfile(v, &x.list.Profile, r.meetingZone(x.meeting))
		v.Set("seen", profileSeen(&x.list.Profile))
		p, err := x.rulesPage(o, Form{Values: v}, x.list.Profile)
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

// profileSeen tells whether the rules are still those that a form began with.
func profileSeen(p *floor.Profile) string {
	b, err := json.Marshal(p)
	if err != nil {
		return ""
	}
	return string(derived("profile", string(b)))
}

func (x *floorView) rulesPage(o Options, f Form, tried floor.Profile) (floorRulesPage, error) {
	r, t := x.r, x.r.Printer.T
	p := floorRulesPage{Form: f, Heading: t("room.rules_of", "what", x.title()), Segment: x.title(), Self: x.home() + "/rules", ID: rapporteur.RandomIDs(), Seen: f.Value("seen"),
		Nameless: x.list.Nameless, Ended: x.list.State == floor.Ended, Seed: x.list.Seed, Listed: len(x.unlisted()), List: r.listRow(&x.list, x.meeting)}
	setup := r.meetingHref(x.meeting.Slug) + "/floor"
	p.Base = r.Base(Meetings, t("room.rules"), Crumb{r.meetingName(x.meeting), r.meetingHref(x.meeting.Slug)}, Crumb{t("room.setup"), setup}, Crumb{Label: t("room.rules")})
	d := r.drawing(&references{language: r.Printer.Lang(), languages: r.Process.Languages}, p.Form)
	p.Sets = drawProfile(d, &tried)
	for _, set := range p.Sets {
		if set.Problem != "" {
			p.Problems = append(p.Problems, problemLink{Field: set.ID, Label: set.Legend, Sentence: set.Problem})
		}
	}
	every(p.Sets, func(_ formSet, row string, field formField) {
		if field.Problem == "" {
			return
		}
		label := field.Label
		if row != "" {
			label = row + t("list.comma") + label
		}
		p.Problems = append(p.Problems, problemLink{Field: field.Name, Label: label, Sentence: field.Problem})
	})
	all, err := o.Store.FloorLists(r.Context(), r.Process.ID, "", r.Reach)
	if err != nil {
		return p, err
	}
	for _, c := range r.listChoices(x.cast, all) {
		if c.Value != decimal(x.list.Number) {
			p.Copies = append(p.Copies, c)
		}
	}
	p.Copies = append(x.kindChoices(), p.Copies...)
	p.Words = x.profileInWords(&tried)
	x.try(&p, tried)
	p.Levels = x.levels(d)
	return p, nil
}

func (x *floorView) kindChoices() (out []Choice) {
	t := x.r.Printer.T
	out = append(out, Choice{Value: string(x.meeting.Kind), Label: t("room.profile.own", "kind", t("meeting.kind."+string(x.meeting.Kind)))}, Choice{Value: generalDebate, Label: t("room.profile.general_debate")})
	for _, k := range programme.Kinds {
		if k != x.meeting.Kind {
			out = append(out, Choice{Value: string(k), Label: t("room.profile.kind", "kind", t("meeting.kind."+string(k)))})
		}
	}
	return out
}

// levels offers who may see the list: never more than see its meeting.
func (x *floorView) levels(d *drawing) formField {
	f := d.of("room").field(chooseField, "visibility")
	f.Value = x.list.Visibility.String()
	for _, v := range []rapporteur.Visibility{rapporteur.Public, rapporteur.Participants, rapporteur.Secretariat} {
		if v >= x.meeting.Visibility {
			f.Choices = append(f.Choices, Choice{Value: v.String(), Label: d.t("page.visibility." + v.String())})
		}
	}
	return f
}

// shownTried is how many of those who wait are shown under rules that are tried.
const shownTried = 12

// try orders those who wait by rules that are not kept yet.
func (x *floorView) try(p *floorRulesPage, tried floor.Profile) {
	now := map[rapporteur.ID]int{}
	for _, place := range x.places {
		now[place.Request.ID] = place.Place
	}
	l := x.list
	l.Profile = tried
	p.Unsaved = profileSeen(&tried) != profileSeen(&x.list.Profile)
	for i, place := range l.Order(x.who, x.r.Now) {
		was := now[place.Request.ID]
		if was != place.Place {
			p.Moved++
		}
		if i >= shownTried {
			p.More++
			continue
		}
		row := triedRow{Place: place.Place, Now: was, Who: x.speakerOf(place.Request).Name}
		for _, why := range place.Why {
			row.Why = append(row.Why, x.r.Printer.Why(why, x.nameOfRequest, x.hour))
		}
		p.Tried = append(p.Tried, row)
	}
}
