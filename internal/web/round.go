// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/process"
	"rapporteur/record"
)

// roundStore is what the pages of blind double coding read and change.
type roundStore interface {
	castReader
	statementLister
	StatementsByID(ctx context.Context, process rapporteur.ID, ids []rapporteur.ID, reach rapporteur.Reach) ([]record.Statement, error)
	Rounds(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]coding.Round, error)
	Round(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (coding.Round, error)
	Readings(ctx context.Context, r *coding.Round, viewer rapporteur.ID, reach rapporteur.Reach) ([]coding.Reading, error)
	AddRound(ctx context.Context, actor rapporteur.Actor, r *coding.Round) error
	CloseRound(ctx context.Context, process rapporteur.ID, number int64, do func(*coding.Round, []coding.Reading) error) error
	SaveReading(ctx context.Context, actor rapporteur.Actor, process rapporteur.ID, number int64, statement rapporteur.ID, do func(*coding.Round, *coding.Reading) error) error
	SettleRound(ctx context.Context, actor rapporteur.Actor, process rapporteur.ID, round int64, need coding.Need, do func(*coding.Round, *coding.Desk) error) error
	UpdateProcess(ctx context.Context, id rapporteur.ID, change func(*process.Process) error) error
}

func roundPages() []Page {
	return []Page{roundsPage{}, roundNewPage{}, roundPage{}, roundCodePage{}, roundSettlePage{}}
}

func roundRoutes(o Options) []Route {
	return []Route{
		{Pattern: "GET /p/{process}/desk/rounds", Enter: Only(makers...), Handle: listRounds(o)},
		{Pattern: "POST /p/{process}/desk/rounds", Enter: keepers, Handle: switchRounds(o)},
		{Pattern: "GET /p/{process}/desk/rounds/new", Enter: gatherers, Handle: askRound(o)},
		{Pattern: "POST /p/{process}/desk/rounds/new", Enter: gatherers, Handle: openRound(o)},
		{Pattern: "GET /p/{process}/desk/rounds/{number}", Enter: Only(makers...), Handle: showRound(o)},
		{Pattern: "POST /p/{process}/desk/rounds/{number}", Enter: gatherers, Handle: closeRound(o)},
		{Pattern: "GET /p/{process}/desk/rounds/{number}/statements/{statement}", Enter: Only(makers...), Handle: showBlind(o)},
		{Pattern: "POST /p/{process}/desk/rounds/{number}/statements/{statement}", Enter: Only(makers...), Handle: saveBlind(o)},
		{Pattern: "GET /p/{process}/desk/rounds/{number}/settle", Enter: Only(makers...), Handle: showSettling(o)},
		{Pattern: "POST /p/{process}/desk/rounds/{number}/settle", Enter: Only(makers...), Handle: settleRound(o)},
	}
}

// roundsPage lists the blind double codings of a process, and switches them on.
type roundsPage struct {
	Base
	On        bool
	MaySwitch bool
	MayOpen   bool
	Self, New string
	Rows      []roundRow
}

type roundRow struct {
	Title, Href string
	Open        bool
	Coders      []string
	Statements  int
	Opened      rapporteur.Date
}

// Template is part of Page.
func (roundsPage) Template() string { return "round/rounds" }

func (r *Request) roundsHome() string { return r.Home() + "/desk/rounds" }

// roundCrumbs lead from the desk to a page of double coding.
func (r *Request) roundCrumbs(more ...Crumb) []Crumb {
	out := []Crumb{{r.Printer.T("page.nav.desk"), r.Home() + "/desk"}, {r.Printer.T("round.title"), r.roundsHome()}}
	if len(more) == 0 {
		out[1].Href = ""
	}
	return append(out, more...)
}

// switchedOn refuses where the process does not use double coding.
func (r *Request) switchedOn() error {
	if !r.Process.Desk.DoubleCoding {
		return rapporteur.Fail(rapporteur.Conflict, "round.off")
	}
	return nil
}

func listRounds(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		p := roundsPage{Base: r.Base(AtDesk, r.Printer.T("round.title"), r.roundCrumbs()...), On: r.Process.Desk.DoubleCoding, MaySwitch: r.Has(rapporteur.RoleSecretariat),
			MayOpen: r.Has(gatherers.Roles...), Self: r.roundsHome(), New: r.roundsHome() + "/new"}
		if !p.On {
			return r.Show(w, p)
		}
		all, err := o.Store.Rounds(r.Context(), r.Process.ID, r.Reach)
		if err != nil {
			return err
		}
		var coders []rapporteur.ID
		for i := range all {
			coders = append(coders, all[i].Coders...)
		}
		names, err := r.accountNames(o, coders...)
		if err != nil {
			return err
		}
		for i := range all {
			x := &all[i]
			row := roundRow{Title: x.Title, Href: r.roundHref(x.Number), Open: x.State == coding.RoundOpen, Statements: len(x.Statements), Opened: rapporteur.Day(x.OpenedAt)}
			for c := range x.Coders {
				row.Coders = append(row.Coders, r.coderName(names, x, c))
			}
			p.Rows = append(p.Rows, row)
		}
		return r.Show(w, p)
	}
}

func (r *Request) roundHref(number int64) string {
	return r.roundsHome() + "/" + strconv.FormatInt(number, 10)
}

// switchRounds switches double coding on or off for the process.
func switchRounds(o Options) Handler {
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
			p.Desk.DoubleCoding = act == "on"
			p.Note(r.Actor, r.Now, "edited", "doubleCoding")
			return nil
		})
		if err != nil {
			return err
		}
		return r.After(w, r.roundsHome(), "saved")
	}
}

// accountNames are the names of those who hold a role in this process, and of
// those of who that hold none here and have an account all the same. People of
// another installation have no name.
func (r *Request) accountNames(o Options, who ...rapporteur.ID) (map[rapporteur.ID]string, error) {
	names := map[rapporteur.ID]string{rapporteur.Operator.ID: r.Printer.T("history.operator")}
	if r.Actor.Name != "" {
		names[r.Actor.ID] = r.Actor.Name
	}
	if o.Accounts == nil {
		return names, nil
	}
	rows, err := o.Accounts.Users(r.Context(), r.Process.ID)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		names[row.ID] = row.Name
	}
	if !slices.ContainsFunc(who, func(id rapporteur.ID) bool { return names[id] == "" }) {
		return names, nil
	}
	all, err := o.Accounts.List(r.Context())
	if err != nil {
		return nil, err
	}
	for _, a := range all {
		if slices.Contains(who, a.ID) {
			names[a.ID] = a.Name
		}
	}
	return names, nil
}

// coderName is the name of a coder of a round, else a letter that tells the two
// apart.
func (r *Request) coderName(names map[rapporteur.ID]string, x *coding.Round, i int) string {
	if name := names[x.Coders[i]]; name != "" {
		return name
	}
	if i == 0 {
		return r.Printer.T("round.coder_a")
	}
	return r.Printer.T("round.coder_b")
}

// hundredths is a coefficient with two digits after the point.
func (r *Request) hundredths(x float64) string {
	s := strconv.FormatFloat(x, 'f', 2, 64)
	if s == "-0.00" {
		s = "0.00"
	}
	return strings.NewReplacer(".", r.Printer.T("round.point"), "-", "−").Replace(s)
}

// percent is a share in whole hundredths.
func (r *Request) percent(share float64) string {
	return r.Printer.T("round.percent", "n", strconv.FormatFloat(100*share, 'f', 0, 64))
}
