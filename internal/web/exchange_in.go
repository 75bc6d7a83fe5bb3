// SPDX-License-Identifier: Apache-2.0

package web

import (
	"bytes"
	"errors"
	"net/http"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/importers"
)

// codingsPage says what a file with codes will do, before anything is saved.
type codingsPage struct {
	previewPage
	Codings string
}

// Template is part of Page.
func (codingsPage) Template() string { return "exchange/preview" }

// codedInPage says what came in.
type codedInPage struct {
	Base
	Counts []string
	Home   string
}

// Template is part of Page.
func (codedInPage) Template() string { return "exchange/done" }

func (r *Request) codings(o Options, answers map[string]string) (*importers.Codings, error) {
	hash := r.PathValue("hash")
	if !hashForm.MatchString(hash) {
		return nil, rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	}
	var data bytes.Buffer
	if err := o.Attachments.Read(r.Context(), hash, &data); err != nil {
		return nil, err
	}
	opts, err := r.importOptions(o.Store, answers)
	if err != nil {
		return nil, err
	}
	opts.Visibility = rapporteur.Secretariat
	return importers.ReadCodings(r.Context(), cut(storable(r.Query("name")), 120), data.Bytes(), opts)
}

func (r *Request) codingsPage(c *importers.Codings, f Form) codingsPage {
	p := codingsPage{previewPage: r.previewPage(c.Preview, f)}
	title := r.Printer.T("exchange.preview")
	p.Base = r.Base(AtDesk, title, r.exchangeCrumbs(Crumb{Label: title})...)
	p.Back, p.Nothing = r.exchangeHome(), c.Empty()
	n := c.Counts
	p.Codings = r.Printer.T("exchange.codings", "all", n.Codings, "new", n.New, "known", n.Known, "lost", n.Lost)
	return p
}

func previewCoded(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		c, err := r.codings(o, nil)
		if err != nil {
			return r.exchangeRefused(w, Form{}, err)
		}
		return r.Show(w, r.codingsPage(c, Form{}))
	}
}

// applyCoded does what the preview showed, with the answers given to it: first the
// statements that are new, then all codings as one act. Where the process changed
// so that something else would come in, the new preview is shown.
func applyCoded(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		answers := answersOf(f.Values)
		c, err := r.codings(o, answers)
		if err != nil {
			return r.exchangeRefused(w, Form{}, err)
		}
		if f.Value("act") != "save" || c.Empty() {
			return r.Show(w, r.codingsPage(c, f))
		}
		bare := c
		if len(answers) > 0 {
			if bare, err = r.codings(o, nil); err != nil {
				return r.exchangeRefused(w, Form{}, err)
			}
		}
		if digest(bare.Preview) == f.Value("seen") {
			err = r.takeInCoded(o, c)
		} else {
			err = rapporteur.Fail(rapporteur.Conflict, "error.stale")
		}
		if errors.Is(err, rapporteur.ErrConflict) {
			f.Problem = r.Printer.T("import.page.changed")
			return r.send(w, r.codingsPage(c, f), "layout", http.StatusConflict)
		}
		if err != nil {
			return err
		}
		return r.Show(w, r.codedInPage(c))
	}
}

func (r *Request) takeInCoded(o Options, c *importers.Codings) error {
	if !c.Preview.Empty() {
		if err := o.Store.Apply(r.Context(), r.Actor, &c.Change); err != nil {
			return err
		}
	}
	if c.Taking.Empty() {
		return nil
	}
	_, err := o.Store.Code(r.Context(), r.Actor, r.Process.ID, c.Taking.Need(), func(k *coding.Desk) error { return k.TakeIn(c.Taking) })
	return err
}

func (r *Request) codedInPage(c *importers.Codings) codedInPage {
	title := r.Printer.T("exchange.done")
	p := codedInPage{Base: r.Base(AtDesk, title, r.exchangeCrumbs(Crumb{Label: title})...), Home: r.Home()}
	for _, n := range []struct {
		thing importers.Thing
		n     int
	}{{importers.AStatement, len(c.Change.Statements)}, {importers.ATheme, len(c.Taking.Themes)}, {importers.APassage, len(c.Taking.Passages)},
		{importers.ARecommendation, len(c.Taking.Recommendations)}} {
		if n.n > 0 {
			p.Counts = append(p.Counts, r.Printer.N("import.count."+string(n.thing), n.n))
		}
	}
	return p
}
