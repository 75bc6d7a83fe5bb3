// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/internal/i18n"
	"rapporteur/programme"
	"rapporteur/summary"
)

// changeSummary does one act of the desk. Every act but the first carries the
// revision that it was decided on.
func changeSummary(st summaryStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		o, exists, moved, err := r.deskOutcome(w, st)
		if moved || err != nil {
			return err
		}
		lang := f.Value("language")
		if f.Value("act") == "compose" && (!exists || lang != o.sum.Language) {
			err = o.compose(f)
		} else if !exists {
			return rapporteur.Fail(rapporteur.NotFound, "summary.error.none")
		} else {
			err = o.act(f)
		}
		if err == nil {
			return r.After(w, o.at("/desk?in="+valueOr(lang, o.sum.Language)), "saved")
		}
		if err := r.refused(&f, err); err != nil {
			return err
		}
		if o, exists, _, err = r.deskOutcome(w, st); err != nil {
			return err
		}
		p, err := o.desk(exists, f)
		if err != nil {
			return err
		}
		return r.ShowAgain(w, p)
	}
}

func valueOr(v, other string) string {
	if v == "" {
		return other
	}
	return v
}

// compose drafts a summary that is not there yet.
func (o *outcome) compose(f Form) error {
	lang := f.Value("language")
	if !slices.Contains(i18n.Languages, lang) {
		return rapporteur.Fail(rapporteur.Invalid, "summary.error.no_wording", "language", lang).At("language")
	}
	if err := o.unique(lang); err != nil {
		return err
	}
	m, err := o.material()
	if err != nil {
		return err
	}
	s, err := summary.Compose(m, o.r.server.Catalogues.For(lang), summary.Options{Convention: programme.Attribution(f.Value("convention")), Now: o.r.Now, IDs: rapporteur.RandomIDs})
	if err != nil {
		return err
	}
	return o.st.AddSummary(o.r.Context(), o.r.Actor, &s)
}

// unique refuses a second summary of one meeting in one language.
func (o *outcome) unique(lang string) error {
	all, err := o.st.Summaries(o.r.Context(), o.r.Process.ID, o.r.Reach)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(all, func(s summary.Summary) bool { return s.Meeting == o.id() && s.Language == lang }) {
		return rapporteur.Fail(rapporteur.Conflict, "summary.error.exists")
	}
	return nil
}

// act changes the summary that is there.
func (o *outcome) act(f Form) error {
	r := o.r
	var change func(s *summary.Summary) error
	switch f.Value("act") {
	case "redraft":
		m, err := o.material()
		if err != nil {
			return err
		}
		change = func(s *summary.Summary) error {
			return s.Redraft(r.Actor, r.Now, m, o.printer, rapporteur.RandomIDs)
		}
	case "describe":
		cutOff, err := rapporteur.ParseDate(f.Value("cut_off"))
		if err != nil {
			e := rapporteur.Fail(rapporteur.Invalid, "summary.error.no_date", "date", f.Value("cut_off")).At("cut_off")
			e.Err = err
			return e
		}
		change = func(s *summary.Summary) error {
			return s.Describe(r.Actor, r.Now, f.Value("title"), programme.Attribution(f.Value("convention")), cutOff)
		}
	case "clear":
		change = func(s *summary.Summary) error { return s.Clear(r.Actor, r.Now) }
	case "sign":
		place, _ := strconv.Atoi(f.Value("place"))
		on, err := rapporteur.ParseDate(f.Value("on"))
		if err != nil {
			return rapporteur.Fail(rapporteur.Invalid, "summary.error.no_date", "date", f.Value("on")).At("on")
		}
		change = func(s *summary.Summary) error { return s.Sign(r.Actor, r.Now, place, on) }
	case "transmit":
		change = func(s *summary.Summary) error { return s.Transmit(r.Actor, r.Now) }
	case "publish":
		change = func(s *summary.Summary) error { return s.Publish(r.Actor, r.Now) }
	default:
		return rapporteur.Fail(rapporteur.Invalid, "error.invalid")
	}
	return o.update(f, change)
}

// update saves a change that was decided on the revision of the form; a stale
// one is a conflict.
func (o *outcome) update(f Form, change func(*summary.Summary) error) error {
	return o.st.UpdateSummary(o.r.Context(), o.sum.ID, func(s *summary.Summary) error {
		if strconv.FormatInt(s.Revision, 10) != f.Value("revision") {
			return rapporteur.Fail(rapporteur.Conflict, "summary.error.stale")
		}
		return change(s)
	})
}
