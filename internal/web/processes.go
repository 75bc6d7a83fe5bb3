// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"

	"rapporteur"
	"rapporteur/process"
)

// processLister lists the processes that an actor reaches, newest first.
type processLister interface {
	Processes(ctx context.Context, reach func(rapporteur.ID) rapporteur.Reach) ([]process.Process, error)
}

// processesPage is the front page: the consultations that are open to the reader.
type processesPage struct {
	Base
	Rows []processRow
}

type processRow struct {
	Title       rapporteur.Text
	Description rapporteur.Text
	Href        string
	From, To    rapporteur.Date
	Symbol      string // of the mandate
	Phase       string
	Visibility  string // empty where public
}

// Template is part of Page.
func (processesPage) Template() string { return "process/processes" }

func listProcesses(st processLister) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		list, err := st.Processes(r.Context(), func(id rapporteur.ID) rapporteur.Reach { return r.Actor.Reach(id, r.Now) })
		if err != nil {
			return err
		}
		p := processesPage{Base: r.Base(NoSection, r.Printer.T("process.all"))}
		for i := range list {
			p.Rows = append(p.Rows, r.processRow(&list[i]))
		}
		return r.Show(w, p)
	}
}

func (r *Request) processRow(p *process.Process) processRow {
	row := processRow{Title: p.Title, Description: p.Description, Href: "/p/" + p.Slug, Visibility: r.closed(p.Access)}
	for _, ph := range p.Phases {
		if row.From.IsZero() || !ph.From.IsZero() && ph.From.Compare(row.From) < 0 {
			row.From = ph.From
		}
		if !ph.To.IsZero() && (row.To.IsZero() || ph.To.Compare(row.To) > 0) {
			row.To = ph.To
		}
		if phaseState(ph, r.Now) == phaseNow {
			row.Phase = r.phaseName(ph)
		}
	}
	if len(p.Mandates) > 0 {
		row.Symbol = p.Mandates[0].Symbol
	}
	return row
}

// closed says in a word to whom an object is open, empty where to everybody.
func (r *Request) closed(a rapporteur.Access) string {
	if a.OpenFrom.After(r.Now) {
		return r.Printer.T("page.embargoed")
	}
	if a.Visibility == rapporteur.Public {
		return ""
	}
	return r.Printer.T("page.visibility." + a.Visibility.String())
}
