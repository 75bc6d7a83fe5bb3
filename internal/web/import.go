// SPDX-License-Identifier: Apache-2.0

package web

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/internal/importers"
)

// importer saves what was previewed.
type importer interface {
	Content(ctx context.Context, process rapporteur.ID) (bundle.Content, error)
	Apply(ctx context.Context, actor rapporteur.Actor, c *bundle.Change) error
}

const (
	importBytes = 64 << 20
	importBody  = importBytes + 4<<20
	importTime  = 2 * time.Minute
)

func importPages() []Page {
	return []Page{importPage{}, previewPage{}, importedPage{}, bundlePage{}, exportPage{}}
}

func importRoutes(o Options) []Route {
	st := o.Store
	return []Route{
		{Pattern: "GET /import", Enter: OperatorOnly, Handle: askBundle},
		{Pattern: "POST /import", Enter: OperatorOnly, Handle: takeBundle(st), Body: bundleBody, Time: bundleTime},
		{Pattern: "GET /p/{process}/import", Enter: keepers, Handle: askImport},
		{Pattern: "POST /p/{process}/import", Enter: keepers, Handle: takeImport(o), Body: importBody, Time: importTime},
		{Pattern: "GET /p/{process}/import/{hash}", Enter: keepers, Handle: previewImport(o), Time: importTime},
		{Pattern: "POST /p/{process}/import/{hash}", Enter: keepers, Handle: applyImport(o), Time: importTime},
		{Pattern: "GET /p/{process}/export", Enter: Anyone, Handle: showExport},
		{Pattern: "GET /p/{process}/export/public.zip", Enter: Anyone, Handle: exportAs(st, bundle.PublicEdition), Time: importTime},
		{Pattern: "POST /p/{process}/export/full.zip", Enter: keepers, Handle: exportAs(st, bundle.FullEdition), Time: importTime},
	}
}

// importPage asks for files.
type importPage struct {
	Base
	Form
	At           string
	Limit        string
	Visibilities []Choice
}

// Template is part of Page.
func (importPage) Template() string { return "import/import" }

func (r *Request) importPage(f Form) importPage {
	title := r.Printer.T("import.page.title")
	p := importPage{Base: r.Base(NoSection, title, Crumb{Label: title}), Form: f, At: r.Home() + "/import", Limit: megabytes(importBytes)}
	if f.Values == nil {
		p.Values = url.Values{"visibility": {rapporteur.Secretariat.String()}}
	}
	p.Visibilities = r.drawing(outside(r), f).visibilities()
	return p
}

func askImport(w http.ResponseWriter, r *Request) error { return r.Show(w, r.importPage(Form{})) }

// takeImport keeps what was sent by its content and leads to the preview of it,
// which can be left and come back to.
func takeImport(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, done, err := r.sent()
		if err != nil {
			return r.importRefused(w, f, err)
		}
		defer done()
		packed, err := r.packed(f)
		if err != nil {
			return r.importRefused(w, f, err)
		}
		hash, _, err := o.Attachments.Put(r.Context(), bytes.NewReader(packed), importBytes)
		if err != nil {
			return r.importRefused(w, f, err)
		}
		return redirect(w, r, r.Home()+"/import/"+hash+"?visibility="+url.QueryEscape(f.Value("visibility")))
	}
}

func (r *Request) importRefused(w http.ResponseWriter, f Form, err error) error {
	e := asError(err)
	if e.Code == rapporteur.TooLarge && f.Values == nil {
		f.Values = url.Values{}
	}
	if e.Code == rapporteur.TooLarge {
		f.Problem = r.Printer.T("import.page.too_large", "limit", megabytes(importBytes))
	} else if err := r.refused(&f, err); err != nil {
		return err
	}
	return r.send(w, r.importPage(f), "layout", statuses[e.Code])
}

// importOptions say into what is imported. The visibility stands in the address.
func (r *Request) importOptions(st importer, answers map[string]string) (importers.Options, error) {
	o := importers.Options{Process: *r.Process, Actor: r.Actor.ID, Now: r.Now, IDs: rapporteur.RandomIDs, Answers: answers}
	if err := o.Visibility.UnmarshalText([]byte(r.Query("visibility"))); err != nil {
		o.Visibility = rapporteur.Secretariat
	}
	var err error
	o.Existing, err = st.Content(r.Context(), r.Process.ID)
	return o, err
}

// preview reads what was uploaded under a hash, over what the process has now.
func (r *Request) preview(o Options, answers map[string]string) (importers.Preview, error) {
	hash := r.PathValue("hash")
	if !hashForm.MatchString(hash) {
		return importers.Preview{}, rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	}
	var packed bytes.Buffer
	if err := o.Attachments.Read(r.Context(), hash, &packed); err != nil {
		return importers.Preview{}, err
	}
	in, err := r.unpack(packed.Bytes())
	if err != nil {
		return importers.Preview{}, err
	}
	defer in.Close()
	opts, err := r.importOptions(o.Store, answers)
	if err != nil {
		return importers.Preview{}, err
	}
	return importers.Read(r.Context(), []*importers.Input{in}, opts)
}

func previewImport(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		p, err := r.preview(o, nil)
		if err != nil {
			return r.importRefused(w, Form{}, err)
		}
		return r.Show(w, r.previewPage(p, Form{}))
	}
}

// applyImport saves what the preview showed, with the answers given to it. Where
// the process changed so that something else would come in, the new preview is
// shown and nothing is saved.
func applyImport(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		answers := answersOf(f.Values)
		p, err := r.preview(o, answers)
		if err != nil {
			return r.importRefused(w, Form{}, err)
		}
		if f.Value("act") != "save" {
			return r.Show(w, r.previewPage(p, f))
		}
		bare := p
		if len(answers) > 0 {
			if bare, err = r.preview(o, nil); err != nil {
				return r.importRefused(w, Form{}, err)
			}
		}
		if digest(bare) != f.Value("seen") {
			f.Problem = r.Printer.T("import.page.changed")
			return r.send(w, r.previewPage(p, f), "layout", http.StatusConflict)
		}
		if p.Empty() {
			return r.Show(w, r.previewPage(p, f))
		}
		if err := o.Store.Apply(r.Context(), r.Actor, &p.Change); err != nil {
			if !errors.Is(err, rapporteur.ErrConflict) {
				return err
			}
			f.Problem = r.Printer.T("import.page.changed")
			return r.send(w, r.previewPage(p, f), "layout", http.StatusConflict)
		}
		return r.Show(w, r.importedPage(p))
	}
}
