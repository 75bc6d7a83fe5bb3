// SPDX-License-Identifier: Apache-2.0

package web

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle"
	"rapporteur/internal/exporters"
)

// exchangeStore is what the pages of coded texts as other programs read them read and change.
type exchangeStore interface {
	importer
	// ExportCoded reads what the files are made of, and records it.
	ExportCoded(ctx context.Context, actor rapporteur.Actor, process rapporteur.ID) (bundle.Bundle, error)
	Code(ctx context.Context, actor rapporteur.Actor, process rapporteur.ID, need coding.Need, do func(*coding.Desk) error) (coding.Act, error)
}

func exchangePages() []Page { return []Page{exchangePage{}, codingsPage{}, codedInPage{}} }

func exchangeRoutes(o Options) []Route {
	return []Route{
		{Pattern: "GET /p/{process}/desk/exchange", Enter: Only(makers...), Handle: showExchange},
		{Pattern: "POST /p/{process}/desk/exchange/out", Enter: Only(makers...), Handle: sendCoded(o), Time: importTime},
		{Pattern: "POST /p/{process}/desk/exchange", Enter: gatherers, Handle: takeCoded(o), Body: importBody, Time: importTime},
		{Pattern: "GET /p/{process}/desk/exchange/{hash}", Enter: gatherers, Handle: previewCoded(o), Time: importTime},
		{Pattern: "POST /p/{process}/desk/exchange/{hash}", Enter: gatherers, Handle: applyCoded(o), Time: importTime},
	}
}

// codedFormat is one kind of file that goes out.
type codedFormat struct {
	name, ending, kind string
	write              func(io.Writer, *exporters.Coded) error
}

var codedFormats = []codedFormat{
	{"qdpx", ".qdpx", "application/zip", exporters.WriteQDA},
	{"qdc", ".qdc", "application/xml", exporters.WriteCodebook},
	{"csv", "-tables.zip", "application/zip", exporters.WriteTables},
	{"codebook-csv", "-codebook.csv", "text/csv; charset=utf-8", exporters.WriteThemes},
	{"annotations", "-annotations.jsonld", "application/ld+json", exporters.WriteAnnotations},
}

// exchangePage offers the files that go out, and asks for one that comes in.
type exchangePage struct {
	Base
	Form
	At     string
	Limit  string
	Out    []exchangeFile
	Name   bool // those who coded may be named
	TakeIn bool
}

// exchangeFile is one kind of file with what it is for.
type exchangeFile struct{ Value, Label, About string }

// Template is part of Page.
func (exchangePage) Template() string { return "exchange/exchange" }

func (r *Request) exchangeCrumbs(more ...Crumb) []Crumb {
	all := []Crumb{{Label: r.Printer.T("page.nav.desk"), Href: r.Home() + "/desk"}}
	if len(more) == 0 {
		return append(all, Crumb{Label: r.Printer.T("exchange.title")})
	}
	return append(append(all, Crumb{Label: r.Printer.T("exchange.title"), Href: r.exchangeHome()}), more...)
}

func (r *Request) exchangeHome() string { return r.Home() + "/desk/exchange" }

func (r *Request) exchangePage(f Form) exchangePage {
	p := exchangePage{Base: r.Base(AtDesk, r.Printer.T("exchange.title"), r.exchangeCrumbs()...), Form: f, At: r.exchangeHome(), Limit: megabytes(importBytes),
		Name: r.Has(rapporteur.RoleSecretariat), TakeIn: r.Has(gatherers.Roles...)}
	for _, c := range codedFormats {
		p.Out = append(p.Out, exchangeFile{c.name, r.Printer.T("exchange.out." + c.name), r.Printer.T("exchange.out." + c.name + "_is")})
	}
	return p
}

func showExchange(w http.ResponseWriter, r *Request) error { return r.Show(w, r.exchangePage(Form{})) }

// sendCoded sends one file. Reading all that was said is recorded in the log of
// the installation, as every full export is.
func sendCoded(o Options) Handler {
	places := make(chan struct{}, exportsAtOnce)
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		for _, format := range codedFormats {
			if format.name != f.Value("format") {
				continue
			}
			select {
			case places <- struct{}{}:
				defer func() { <-places }()
			case <-r.Context().Done():
				return r.Context().Err()
			}
			return r.sendOneCoded(w, o, format, f.Value("names") == "yes" && r.Has(rapporteur.RoleSecretariat))
		}
		return unsupported()
	}
}

func (r *Request) sendOneCoded(w http.ResponseWriter, o Options, format codedFormat, named bool) error {
	b, err := o.Store.ExportCoded(r.Context(), r.Actor, r.Process.ID)
	if err != nil {
		return err
	}
	coded := exporters.NewCoded(b)
	if named && o.Accounts != nil {
		rows, err := o.Accounts.Users(r.Context(), r.Process.ID)
		if err != nil {
			return err
		}
		coded.Names = map[rapporteur.ID]string{}
		for _, u := range rows {
			coded.Names[u.ID] = u.Name
		}
	}
	var out bytes.Buffer
	if err := format.write(&out, coded); err != nil {
		return err
	}
	keep(w.Header(), r.Process.Slug+format.ending, format.kind, int64(out.Len()))
	_, err = w.Write(out.Bytes())
	return err
}

// takeCoded keeps what was sent by its content and leads to the preview of it.
func takeCoded(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, done, err := r.sent()
		if err != nil {
			return r.exchangeRefused(w, f, err)
		}
		defer done()
		sent, err := r.uploads("file", importBytes)
		if err == nil && (len(sent) != 1 || len(sent[0].Data) == 0) {
			err = rapporteur.Fail(rapporteur.Invalid, "exchange.no_file").At("file")
		}
		if err != nil {
			return r.exchangeRefused(w, f, err)
		}
		hash, _, err := o.Attachments.Put(r.Context(), bytes.NewReader(sent[0].Data), importBytes)
		if err != nil {
			return r.exchangeRefused(w, f, err)
		}
		return redirect(w, r, r.exchangeHome()+"/"+hash+"?name="+url.QueryEscape(cut(storable(sent[0].Name), 120)))
	}
}

func (r *Request) exchangeRefused(w http.ResponseWriter, f Form, err error) error {
	e := asError(err)
	if e.Code == rapporteur.TooLarge {
		f.Problem = r.Printer.T("import.page.too_large", "limit", megabytes(importBytes))
		if e.Key != "" && r.has(e.Key) && e.Key != "error.too_large" {
			f.Problem = r.Printer.Error(e)
		}
	} else if err := r.refused(&f, err); err != nil {
		return err
	}
	return r.send(w, r.exchangePage(f), "layout", statuses[e.Code])
}
