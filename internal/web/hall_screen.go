// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"slices"
	"time"

	"rapporteur/floor"
	"rapporteur/internal/i18n"
	"rapporteur/programme"
)

// hallPage fills a screen that is read from the end of a hall, or lies as a bare
// line of names over a picture. It shows one thing: who has the floor and who
// comes next, or what happens instead.
type hallPage struct {
	Base
	Live    Stream
	Overlay bool
	Ground  string // behind an overlay: nothing, or the colour that a mixer takes out

	Phase  string
	States []string // now speaking; right of reply; clock stopped
	Head   hallHead
	Sub    []string // below a head that is no name
	Names  []Name   // of the panel
	Clock  *clockView
	Then   []hallNext
	Say    string
}

// hallHead is the largest thing on the screen.
type hallHead struct {
	floorWho
	Size string // steps down with the length of the name; empty is the largest
}

type hallNext struct {
	floorWho
	Label string
	Size  string
}

// Template is part of Page.
func (hallPage) Template() string { return "hall/hall" }

// overlayGrounds are what an overlay may lie on: a picture, or a colour that a mixer
// without an alpha channel takes out.
var overlayGrounds = []string{"green", "blue", "black"}

func showHall(st hallStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		overlay, with := r.Query("overlay") != "", r.Query("with")
		if !slices.Contains(i18n.Languages, with) || with == r.Printer.Lang() {
			with = ""
		}
		face, _ := faceNamed(screenFace(overlay, with))
		var p hallPage
		var title string
		err := r.floorHere(st, face, func(x *floorView) error {
			p, title = x.hallPage(overlay, with), r.Printer.T("hall.screen_of", "title", x.title())
			p.Live = x.stream(face.name)
			p.Live.Hidden = true // nobody touches a screen in a hall
			return nil
		})
		if err != nil {
			return err
		}
		if g := r.Query("overlay"); slices.Contains(overlayGrounds, g) {
			p.Ground = g
		}
		p.Base = r.Base(Meetings, title)
		return r.ShowPart(w, p, "part:hall")
	}
}

// shownNext is how many of those who follow a screen shows.
const shownNext = 3

func (x *floorView) hallPage(overlay bool, with string) hallPage {
	ph, pr := x.phase(), x.r.Printer
	p := hallPage{Overlay: overlay, Phase: string(ph), Clock: x.clockView()}
	now, next := x.now(with), x.next(shownNext+1, with)
	p.Say = x.says(ph, now, next)
	switch {
	case now != nil:
		p.Head, p.States = headOf(*now), x.states(ph, now)
		if i := x.list.Request(x.list.Interrupted); i != nil {
			p.Sub = append(p.Sub, pr.T("hall.interrupted", "who", x.speakerOf(i).Name.Text))
		}
	case ph == phaseBetween:
		p.Head, p.States, next = headOf(next[0]), []string{pr.T("hall.phase.between")}, next[1:]
		if next0 := x.places[0].Request; next0.Kind != floor.Intervention {
			p.States = append(p.States, p.Head.Asks)
		}
	case ph == phasePanel:
		p.Head = headOf(floorWho{Name: Name{Text: pr.T("hall.phase.panel"), Lang: pr.Lang()}})
		p.Names = x.panel()
	default:
		p.Head = headOf(floorWho{Name: Name{Text: x.title(), Lang: pr.Lang()}})
		p.States = []string{x.r.meetingName(x.meeting)}
		p.Sub = []string{x.instead(ph)}
	}
	for i := range next[:min(shownNext, len(next))] {
		n := hallNext{floorWho: next[i], Label: pr.T("hall.then"), Size: nextSizes.of(next[i].Name.Text)}
		if i == 0 && ph != phaseBetween {
			n.Label = pr.T("hall.next")
		}
		p.Then = append(p.Then, n)
	}
	return p
}

func (x *floorView) states(ph phase, now *floorWho) []string {
	pr := x.r.Printer
	out := []string{pr.T("hall.phase." + string(ph))}
	if now.Asks != "" {
		out = append([]string{now.Asks}, out...)
	}
	if now.Remote {
		out = append(out, pr.T("hall.remote"))
	}
	return out
}

// instead is what a screen says where nobody has the floor and nobody waits, or
// the list is not open yet.
func (x *floorView) instead(ph phase) string {
	pr := x.r.Printer
	if ph != phaseBefore {
		return pr.T("hall.phase." + string(ph))
	}
	var opens time.Time
	for _, w := range x.list.Profile.Windows {
		if w.From.After(x.r.Now) && (opens.IsZero() || w.From.Before(opens)) {
			opens = w.From
		}
	}
	if !opens.IsZero() {
		return pr.T("hall.opens", "when", x.clockTime(opens))
	}
	if starts, err := x.segment.Starts.Time(); err == nil && starts.After(x.r.Now) {
		return pr.T("hall.begins", "when", x.clockTime(starts))
	}
	return pr.T("hall.phase.before")
}

// panel are those who answer, as the programme prints them.
func (x *floorView) panel() (out []Name) {
	for _, r := range x.segment.Roles {
		if r.Kind == programme.Panellist || r.Kind == programme.ThematicExpert {
			out = append(out, x.personView(r).Name)
		}
	}
	return out
}

func headOf(w floorWho) hallHead { return hallHead{w, nameSizes.of(w.Name.Text)} }
