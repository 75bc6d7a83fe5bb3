// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
)

// processPage is the home of a consultation: where it stands and what is next.
type processPage struct {
	Base
	Phases []phaseView
}

// Template is part of Page.
func (processPage) Template() string { return "process/process" }

func showProcess(st Store) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		title, _ := r.Process.Title.For(r.Languages()...)
		p := processPage{Base: r.Base(Overview, title), Phases: r.phases(r.Process)}
		return r.Show(w, p)
	}
}
