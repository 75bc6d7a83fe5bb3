// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"runtime"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/convergence"
	"rapporteur/convergence/opinion"
	"rapporteur/process"
)

// pollPositionsPage seeks groups in what delegations said, where the convening
// authority has switched that on; else it says that it has not.
type pollPositionsPage struct {
	Base
	On, MaySwitch bool
	Self          string
	Voters, Votes int
	Stable        bool
	Why           string
	Groups        []positionGroup
}

type positionGroup struct {
	ID, Size int
	Named    []positionNamed
}

type positionNamed struct {
	Symbol, Href string
	Text         rapporteur.Text
	Direction    string
	More         int
}

// Template is part of Page.
func (pollPositionsPage) Template() string { return "poll/positions" }

func (r *Request) positionGroupsPage() pollPositionsPage {
	title := r.Printer.T("poll.on_positions")
	return pollPositionsPage{Base: r.Base(AtDesk, title, r.pollCrumbs(nil, title)...), On: r.Process.Desk.GroupsOnPositions,
		MaySwitch: r.Has(rapporteur.RoleSecretariat), Self: r.Home() + "/polls/positions"}
}

func showPositionGroups(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		p := r.positionGroupsPage()
		if !p.On {
			return r.Show(w, p)
		}
		if err := r.lookedAtPositions(o.Store, r.Process.ID); err != nil {
			return err
		}
		positions, err := o.Store.Positions(r.Context(), r.Process.ID, r.Reach, coding.PositionFilter{})
		if err != nil {
			return err
		}
		all, err := o.Store.Recommendations(r.Context(), r.Process.ID, r.Reach, coding.Filter{})
		if err != nil {
			return err
		}
		res := opinion.Find(opinion.New(convergence.PositionBallots(positions, all)), runtime.GOMAXPROCS(0))
		p.Voters, p.Votes, p.Stable, p.Why = res.Participants, res.Votes, res.Stable, r.verdict(res.Finding)
		byNumber := map[string]coding.Recommendation{}
		for _, rec := range all {
			byNumber[decimal(rec.Number)] = rec
		}
		for _, g := range res.Groups {
			view := positionGroup{ID: g.ID, Size: g.Size}
			for _, x := range res.Representative {
				if rec := byNumber[x.Comment]; x.Group == g.ID {
					words := rec.Title
					if words.IsZero() {
						words = rec.Wording
					}
					view.Named = append(view.Named, positionNamed{Symbol: "R-" + x.Comment, Href: r.Home() + "/recommendations/" + x.Comment, Text: words, Direction: x.Direction, More: int(100*x.Score + .5)})
				}
			}
			p.Groups = append(p.Groups, view)
		}
		return r.Show(w, p)
	}
}

// switchPositionGroups switches groups on positions on or off for the process.
func switchPositionGroups(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		act := f.Value("act")
		if act != "on" && act != "off" {
			return unsupported()
		}
		err = o.Store.UpdateProcess(r.Context(), r.Process.ID, func(p *process.Process) error {
			p.Desk.GroupsOnPositions = act == "on"
			p.Note(r.Actor, r.Now, "edited", "groupsOnPositions")
			return nil
		})
		if err != nil {
			return err
		}
		return r.After(w, r.Home()+"/polls/positions", "saved")
	}
}
