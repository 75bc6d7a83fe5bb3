// SPDX-License-Identifier: Apache-2.0

package web

import (
	"time"

	"rapporteur"
	"rapporteur/process"
)

// phaseView is one stage on the time line of a process.
type phaseView struct {
	State    string // is-done, is-now, is-next
	Title    string
	From, To rapporteur.Date
	Place    string
	Note     rapporteur.Text
}

const (
	phaseDone = "is-done"
	phaseNow  = "is-now"
	phaseNext = "is-next"
)

// phaseState says where a phase stands at a time. A phase without dates has
// not begun; one without an end goes on.
func phaseState(p process.Phase, now time.Time) string {
	switch {
	case p.From.IsZero() && p.To.IsZero(), !p.From.IsZero() && p.From.Start().After(now):
		return phaseNext
	case !p.To.IsZero() && !p.To.End().After(now):
		return phaseDone
	case p.To.IsZero() && !p.From.IsZero() && !p.From.End().After(now) && p.Kind == process.Adoption:
		return phaseDone // an act of one day, or of the days of its date
	}
	return phaseNow
}

func (r *Request) phaseName(p process.Phase) string {
	if s, _ := p.Title.For(r.Languages()...); s != "" {
		return s
	}
	return r.Printer.T("process.phase." + string(p.Kind))
}

func (r *Request) phases(p *process.Process) []phaseView {
	var out []phaseView
	for _, ph := range p.Phases {
		out = append(out, phaseView{State: phaseState(ph, r.Now), Title: r.phaseName(ph), From: ph.From, To: ph.To, Place: ph.Place, Note: ph.Note})
	}
	return out
}
