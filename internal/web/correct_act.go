// SPDX-License-Identifier: Apache-2.0

package web

import (
	"errors"
	"net/http"
	"strconv"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/record"
)

// correct does what the form asks for: a delegation proposes or confirms, the
// secretariat accepts or refuses.
func correct(st correctStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, done, err := r.sent()
		if err != nil {
			return err
		}
		defer done()
		x, err := r.correcting(st)
		if err != nil {
			return err
		}
		word, into, err := x.act(st, f)
		if err == nil {
			if into > 0 {
				x.carry(st, into)
			}
			return r.After(w, r.statementHref(x.s.Number, 0)+"/correct", word)
		}
		status := statuses[asError(err).Code]
		if err := r.refused(&f, err); err != nil {
			return err
		}
		if x, err = r.correcting(st); err != nil { // as it stands now
			return err
		}
		return r.send(w, x.page(f), "layout", status)
	}
}

// act changes the statement; into is the version that was made.
func (x *correcting) act(st correctStore, f Form) (word string, into int, err error) {
	r, decides := x.r, x.r.Has(rapporteur.RoleSecretariat)
	var change func(*record.Statement) (string, error)
	switch act := f.Value("act"); {
	case act == "propose":
		word = "correct_proposed"
		change = func(s *record.Statement) (string, error) { return "asked for a correction", x.propose(s, f) }
	case act == "confirm":
		word = "correct_confirmed"
		change = func(s *record.Statement) (string, error) {
			return "confirmed by the delegation", s.ConfirmOwn(x.own, r.Actor.ID, r.Now)
		}
	case act == "accept" && decides:
		word = "correct_accepted"
		change = func(s *record.Statement) (string, error) {
			var err error
			into, err = s.Accept(chosenCorrections(f), r.Actor.ID, r.Now)
			return "accepted corrections", err
		}
	case act == "refuse" && decides:
		word = "correct_refused"
		change = func(s *record.Statement) (string, error) {
			n, _ := strconv.Atoi(f.Value("number"))
			return "refused a correction", s.Refuse(n, f.Value("answer"), r.Actor.ID, r.Now)
		}
	default:
		return "", 0, rapporteur.Fail(rapporteur.Forbidden, "error.role")
	}
	if act := f.Value("act"); act == "propose" { // others may have changed it meanwhile: its words alone have to be the same
		f.Values.Set("revision", revisionOf(x.s.Head()))
	}
	return word, into, r.updateStatement(st, &x.s, f, change)
}

// propose compares the text that was sent with the one that stands.
func (x *correcting) propose(s *record.Statement, f Form) error {
	if err := s.MayCorrect(x.own, x.ended, x.hours, x.r.Now); err != nil {
		return err
	}
	n, _ := strconv.Atoi(f.Value("version"))
	v := s.Newest()
	if v.Number != n {
		return rapporteur.Fail(rapporteur.Conflict, "correct.version_old")
	}
	return s.Propose(n, record.Changes(v.Text, f.Value("text")), f.Value("reason"), x.r.Actor.ID, x.r.Now)
}

func chosenCorrections(f Form) (out []int) {
	for _, v := range f.Values["chosen"] {
		if n, err := strconv.Atoi(v); err == nil {
			out = append(out, n)
		}
	}
	return out
}

// errNothingCarried ends an act at the desk that would change nothing.
var errNothingCarried = errors.New("no passage to carry")

// carry brings the passages to the corrected version where their words still
// stand; the others wait at the desk. The correction stands whether or not it
// succeeds: the desk offers the same.
func (x *correcting) carry(st correctStore, into int) {
	_, err := st.Code(x.r.Context(), x.r.Actor, x.r.Process.ID, coding.Need{Statements: []rapporteur.ID{x.s.ID}}, func(k *coding.Desk) error {
		carried, _, err := k.Carry(x.s.ID, into)
		if err == nil && len(carried) == 0 {
			return errNothingCarried
		}
		return err
	})
	if err != nil && !errors.Is(err, errNothingCarried) {
		x.r.server.Log.Warn("carry passages to a corrected version", "statement", x.s.Number, "error", err)
	}
}
