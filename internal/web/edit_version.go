// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"rapporteur"
	"rapporteur/record"
)

// versionsPage is what one does with the texts and files of a statement.
type versionsPage struct {
	Base
	Form
	Symbol, Href, At string
	Revision         string
	Versions         []versionRow
	Files            []fileRow
	Check            bool // it waits to be checked against delivery
	Embargoed        bool
	MayWithdraw      bool
	Set              formSet
	Limit            string
}

type versionRow struct {
	Number    int
	Form      string
	Label     string
	Language  string
	Added     time.Time
	Length    int
	Withdrawn bool
	Erased    bool
	EraseHref string
}

type fileRow struct {
	Hash, Name, Size, Href string
}

// Template is part of Page.
func (versionsPage) Template() string { return "edit/versions" }

func (r *Request) versionsPage(s *record.Statement, f Form) versionsPage {
	symbol := "S-" + strconv.FormatInt(s.Number, 10)
	title := r.Printer.T("edit.versions", "symbol", symbol)
	p := versionsPage{Form: f, Symbol: symbol, Href: r.statementPath(s.Number), Revision: revisionOf(s.Head()),
		Check: s.Delivery == record.ToBeChecked, Embargoed: s.OpenFrom.After(r.Now), MayWithdraw: r.Has(rapporteur.RoleSecretariat),
		Limit: megabytes(attachmentBytes)}
	p.At = p.Href + "/versions"
	p.Base = r.Base(Statements, title, Crumb{Label: symbol, Href: p.Href}, Crumb{Label: title})
	for _, v := range s.Versions {
		p.Versions = append(p.Versions, versionRow{Number: v.Number, Form: r.Printer.T("statement.form." + string(v.Form)), Label: v.Label,
			Language: r.languageName(v.Language), Added: v.Added, Length: v.Length, Withdrawn: v.Withdrawn, Erased: v.Erased,
			EraseHref: p.At + "/" + strconv.Itoa(v.Number) + "/erase"})
	}
	for _, a := range s.Attachments {
		p.Files = append(p.Files, fileRow{Hash: a.Hash, Name: a.Name, Size: sizeOf(a.Size), Href: r.attachmentPath(s.Number, a.Hash)})
	}
	if f.Values == nil {
		p.Values = url.Values{"form": {string(record.Verbatim)}, "text_language": {s.Language}}
	}
	d := r.drawing(&references{languages: r.Languages()[1:]}, p.Form)
	p.Set = d.textSet()
	of := d.of("edit.version").choose("of", true, r.versionChoices(s))
	p.Set.Fields = append(p.Set.Fields, of)
	return p
}

func (r *Request) versionChoices(s *record.Statement) []Choice {
	var out []Choice
	for _, v := range s.Versions {
		if !v.Erased {
			out = append(out, Choice{Value: strconv.Itoa(v.Number), Label: r.Printer.T("edit.version_named", "n", v.Number, "form",
				r.Printer.T("statement.form."+string(v.Form)), "language", r.languageName(v.Language))})
		}
	}
	return out
}

func showVersions(st statementFinder) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		s, err := r.statementHere(st)
		if err != nil {
			return err
		}
		return r.Show(w, r.versionsPage(&s, Form{}))
	}
}

// changeVersions adds a version, withdraws one or puts it back, or says what is
// known of the delivery.
func changeVersions(st statementWriter) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, done, err := r.sent()
		if err != nil {
			return err
		}
		defer done()
		s, err := r.statementHere(st)
		if err != nil {
			return err
		}
		change, err := r.versionChange(&s, &f)
		if err == nil && len(f.Problems) == 0 {
			err = r.updateStatement(st, &s, f, change)
			if err == nil {
				return r.After(w, r.statementPath(s.Number)+"/versions", "saved")
			}
		}
		return r.versionsAgain(w, st, f, err)
	}
}

// versionChange is what the form asks for, as a change of the statement and the
// word of it in the history.
func (r *Request) versionChange(s *record.Statement, f *Form) (func(*record.Statement) (string, error), error) {
	number, _ := strconv.Atoi(f.Value("version"))
	act := f.Value("act")
	if (act == "withdraw" || act == "put_back") && !r.Has(rapporteur.RoleSecretariat) {
		return nil, rapporteur.Fail(rapporteur.Forbidden, "error.role")
	}
	switch act {
	case "withdraw":
		return func(s *record.Statement) (string, error) { return "withdrew", s.Withdraw(number) }, nil
	case "put_back":
		return func(s *record.Statement) (string, error) { return "put back", s.PutBack(number) }, nil
	case "confirm":
		return func(s *record.Statement) (string, error) { return "confirmed", s.Confirm() }, nil
	case "drop":
		return func(s *record.Statement) (string, error) { return "not delivered", s.Drop() }, nil
	case "add":
		in := &reading{v: f.Values, refs: outside(r)}
		v, err := r.readVersion(in, s.Language)
		if err != nil {
			return nil, err
		}
		v.Of, _ = strconv.Atoi(f.Value("of"))
		f.Problems = r.sentences(in)
		return func(s *record.Statement) (string, error) { return "added a version", s.AddVersion(v) }, nil
	}
	return nil, unsupported()
}

func (r *Request) sentences(in *reading) map[string]string {
	out := map[string]string{}
	for field, e := range in.problems {
		out[field] = r.Printer.Error(e)
	}
	return out
}

// updateStatement does one change of a statement, where nobody else changed it
// since the form was made.
func (r *Request) updateStatement(st statementWriter, s *record.Statement, f Form, change func(*record.Statement) (string, error)) error {
	return st.UpdateStatement(r.Context(), s.ID, func(is *record.Statement) error {
		if f.Value("revision") != revisionOf(is.Head()) {
			return rapporteur.Fail(rapporteur.Conflict, "edit.error.moved")
		}
		act, err := change(is)
		if err != nil {
			return err
		}
		is.Note(r.Actor, r.Now, act)
		return nil
	})
}

func (r *Request) versionsAgain(w http.ResponseWriter, st statementFinder, f Form, err error) error {
	status := http.StatusUnprocessableEntity
	if err != nil {
		status = statuses[asError(err).Code]
		if err := r.refused(&f, err); err != nil {
			return err
		}
	}
	s, err := r.statementHere(st)
	if err != nil {
		return err
	}
	return r.send(w, r.versionsPage(&s, f), "layout", status)
}

// erasePage asks once more before words are lost for ever.
type erasePage struct {
	Base
	Form
	Symbol, At, Back string
	Version          int
	Revision         string
	Begins           string // the first words
	Length           int
}

// Template is part of Page.
func (erasePage) Template() string { return "edit/erase" }

func (r *Request) versionHere(st statementFinder) (record.Statement, *record.Version, error) {
	s, err := r.statementHere(st)
	if err != nil {
		return s, nil, err
	}
	n, err := r.Number("version")
	if err != nil {
		return s, nil, err
	}
	v := s.Version(int(n))
	if v == nil || v.Erased {
		return s, nil, rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	}
	return s, v, nil
}

func askErase(st statementFinder) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		s, v, err := r.versionHere(st)
		if err != nil {
			return err
		}
		return r.Show(w, r.erasePage(&s, v, Form{}))
	}
}

func (r *Request) erasePage(s *record.Statement, v *record.Version, f Form) erasePage {
	p := erasePage{Form: f, Symbol: "S-" + strconv.FormatInt(s.Number, 10), Back: r.statementPath(s.Number) + "/versions",
		Version: v.Number, Revision: revisionOf(s.Head()), Length: v.Length, Begins: firstWords(v.Text, 240)}
	p.At = p.Back + "/" + strconv.Itoa(v.Number) + "/erase"
	title := r.Printer.T("edit.erase", "n", v.Number, "symbol", p.Symbol)
	p.Base = r.Base(Statements, title, Crumb{Label: p.Symbol, Href: r.statementPath(s.Number)}, Crumb{Label: title})
	return p
}

func firstWords(s string, n int) string {
	if all := []rune(s); len(all) > n {
		return string(all[:n]) + " …"
	}
	return s
}

func eraseVersion(st statementWriter) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		s, v, err := r.versionHere(st)
		if err != nil {
			return err
		}
		if f.Value("sure") != "yes" {
			err = rapporteur.Fail(rapporteur.Invalid, "edit.error.sure").At("sure")
		} else {
			err = r.updateStatement(st, &s, f, func(s *record.Statement) (string, error) { return "erased", s.Erase(v.Number) })
		}
		if err == nil {
			return r.After(w, r.statementPath(s.Number)+"/versions", "saved")
		}
		status := statuses[asError(err).Code]
		if err := r.refused(&f, err); err != nil {
			return err
		}
		return r.send(w, r.erasePage(&s, v, f), "layout", status)
	}
}
