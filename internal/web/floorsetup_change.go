// SPDX-License-Identifier: Apache-2.0

package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/text"
	"rapporteur/programme"
)

func changeFloorRules(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		x, err := r.floorView(o.Store)
		if err != nil {
			return err
		}
		c := &rulesChange{floorView: x, o: o, f: f, tried: x.list.Profile}
		saved, err := c.do()
		if err == nil && saved {
			return r.After(w, x.home()+"/rules", "saved")
		}
		status := http.StatusOK
		if err != nil {
			status = statuses[asError(err).Code]
			if err := r.refused(&c.f, err); err != nil {
				return err
			}
		}
		if len(c.f.Problems) > 0 && status == http.StatusOK {
			status = http.StatusUnprocessableEntity
		}
		if status == http.StatusConflict {
			if x, err = r.floorView(o.Store); err != nil {
				return err
			}
		}
		p, err := x.rulesPage(o, c.f, c.tried)
		if err != nil {
			return err
		}
		return r.send(w, p, "layout", status)
	}
}

// rulesChange is one change of a list from the page of its rules.
type rulesChange struct {
	*floorView
	o     Options
	f     Form
	tried floor.Profile
}

// do does what a button asks for, and reports whether anything was saved.
func (c *rulesChange) do() (saved bool, err error) {
	switch act := c.f.Value("act"); act {
	case "":
	case "take":
		return true, c.take()
	case "draw":
		return true, c.draw()
	case "visibility":
		return true, c.see()
	default:
		return true, c.r.floorPhase(c.o, c.list.ID, c.f)
	}
	v, do := c.f.Values, c.f.Value("do")
	if do == "copy" {
		if c.tried, err = c.r.profileNamed(c.o, v.Get("profile")); err != nil {
			return false, err
		}
		fresh := url.Values{"seen": v["seen"], "profile": v["profile"]}
		writeProfile(fresh, &c.tried, c.r.meetingZone(c.meeting))
		c.f.Values = fresh
		return false, nil
	}
	if again, err := changeRows(v, do); again || err != nil {
		c.read(false)
		return false, err
	}
	if c.read(true); len(c.f.Problems) > 0 || do != "save" {
		return false, nil
	}
	return true, c.keep()
}

// read takes the rules out of the form. While rows are added and moved, what is
// not filled in yet is no problem.
func (c *rulesChange) read(whole bool) {
	v := c.f.Values
	if whole {
		for _, list := range profileRows {
			dropEmptyRows(v, list, nil)
		}
	}
	in := &reading{v: v, refs: &references{languages: c.r.Process.Languages}}
	p := readProfile(in, c.r.meetingZone(c.meeting))
	in.failAll(p.Check())
	if len(in.problems) == 0 {
		c.tried = p
	} else if whole {
		c.f.Problems = c.r.sentences(in)
	}
}

// keep sets the rules, unless somebody else set others since the form was made.
func (c *rulesChange) keep() error {
	_, err := c.o.Store.Floor(c.r.Context(), c.r.Actor, c.list.ID, formIdentity(c.f), func(l *floor.List) (*floor.Act, error) {
		if profileSeen(&l.Profile) != c.f.Value("seen") {
			return nil, rapporteur.Fail(rapporteur.Conflict, "room.error.rules_meanwhile")
		}
		return &floor.Act{Kind: floor.DidSet, Profile: &c.tried}, nil
	})
	return sameIsDone(err)
}

func sameIsDone(err error) error {
	if errors.Is(err, floor.ErrSame) {
		return nil
	}
	return err
}

// unlisted are the turns of the programme that are to come and not on the list.
func (x *floorView) unlisted() (out []programme.Slot) {
	if x.list.Nameless || x.list.State == floor.Ended {
		return nil
	}
	for _, s := range x.segment.Slots {
		if s.State == programme.Listed && !s.Running() && x.list.Request(s.ID) == nil && (s.Stakeholder != "" || s.Person != "") {
			out = append(out, s)
		}
	}
	return out
}

// take puts the turns of the programme on the list, in their order, each as an act
// of its own.
func (c *rulesChange) take() error {
	id := formIdentity(c.f)
	for _, s := range c.unlisted() {
		tier, _ := c.list.Profile.TierOf(c.everyone[s.Stakeholder])
		e := floor.Entry{Stakeholder: s.Stakeholder, Person: s.Person, Post: s.Post, Rank: s.Rank, Capacity: s.Capacity, OnBehalfOf: s.OnBehalfOf, Kind: floor.Intervention}
		_, err := c.o.Store.Floor(c.r.Context(), c.r.Actor, c.list.ID, derived(string(id), string(s.ID)), func(l *floor.List) (*floor.Act, error) {
			if l.Request(s.ID) != nil {
				return nil, nil
			}
			return &floor.Act{Kind: floor.DidAsk, Request: s.ID, Entry: &e, Channel: floor.ByProgramme, Tier: tier, Reason: c.r.Printer.T("room.of_programme")}, nil
		})
		if err := sameIsDone(err); err != nil {
			return err
		}
	}
	return nil
}

// draw draws lots, with a seed that is typed or a random one; it is kept with the
// act, so that anybody can draw again.
func (c *rulesChange) draw() error {
	seed := strings.TrimSpace(text.Normalise(c.f.Value("seed")))
	if len(seed) > 200 {
		return rapporteur.Fail(rapporteur.Invalid, "floor.too_long", "n", "200").At("seed")
	}
	if seed == "" {
		seed = string(rapporteur.RandomIDs())
	}
	_, err := c.o.Store.Floor(c.r.Context(), c.r.Actor, c.list.ID, formIdentity(c.f), func(*floor.List) (*floor.Act, error) {
		return &floor.Act{Kind: floor.DidDraw, Seed: seed}, nil
	})
	return sameIsDone(err)
}

// see says who may see the list.
func (c *rulesChange) see() error {
	var v rapporteur.Visibility
	if err := v.UnmarshalText([]byte(c.f.Value("visibility"))); err != nil || v < c.meeting.Visibility {
		return rapporteur.Fail(rapporteur.Invalid, "check.choice").At("visibility")
	}
	return c.o.Store.UpdateFloorList(c.r.Context(), c.list.ID, func(l *floor.List) error {
		l.Visibility = v
		l.Note(c.r.Actor, c.r.Now, "edited", "visibility")
		return nil
	})
}
