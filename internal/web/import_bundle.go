// SPDX-License-Identifier: Apache-2.0

package web

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"time"

	"rapporteur"
	"rapporteur/internal/bundle"
)

const (
	bundleBytes = 256 << 20
	bundleBody  = bundleBytes + 1<<20
	bundleTime  = 5 * time.Minute
)

// restorer takes in a whole process.
type restorer interface {
	Restore(ctx context.Context, actor rapporteur.Actor, b bundle.Bundle) error
}

// exporter gives a whole process; the full edition is recorded.
type exporter interface {
	Export(ctx context.Context, actor rapporteur.Actor, process rapporteur.ID, edition bundle.Edition) (bundle.Bundle, error)
}

// bundlePage asks for a bundle, and says what is wrong with one.
type bundlePage struct {
	Base
	Form
	Limit string
	Wrong []string
}

// Template is part of Page.
func (bundlePage) Template() string { return "import/bundle" }

func (r *Request) bundlePage(f Form) bundlePage {
	title := r.Printer.T("import.page.bundle")
	return bundlePage{Base: r.Base(NoSection, title), Form: f, Limit: megabytes(bundleBytes)}
}

func askBundle(w http.ResponseWriter, r *Request) error { return r.Show(w, r.bundlePage(Form{})) }

func takeBundle(st restorer) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, done, err := r.sent()
		if err == nil {
			defer done()
			var b bundle.Bundle
			if b, err = r.restore(st); err == nil {
				return r.After(w, "/p/"+b.Process.Slug, "saved")
			}
		}
		p := r.bundlePage(f)
		status := http.StatusUnprocessableEntity
		var wrong bundle.Problems
		if errors.As(err, &wrong) {
			p.Problem = r.Printer.T("import.page.bundle_wrong")
			for _, one := range wrong {
				p.Wrong = append(p.Wrong, one.Error())
			}
			return r.send(w, p, "layout", status)
		}
		e := asError(err)
		status = statuses[e.Code]
		if e.Code == rapporteur.TooLarge {
			p.Problem = r.Printer.T("import.page.too_large", "limit", p.Limit)
		} else if err := r.refused(&p.Form, err); err != nil {
			return err
		}
		if e.Key == "bundle.conflict" || e.Key == "bundle.partial_over_whole" {
			p.Problem = r.Printer.T("import.page.bundle_conflict", "objects", e.Args["objects"])
		}
		return r.send(w, p, "layout", status)
	}
}

// restore reads the one file that was sent, from where it lies.
func (r *Request) restore(st restorer) (bundle.Bundle, error) {
	var files []*multipart.FileHeader
	if r.MultipartForm != nil {
		files = r.MultipartForm.File["bundle"]
	}
	if len(files) != 1 || files[0].Size == 0 {
		return bundle.Bundle{}, rapporteur.Fail(rapporteur.Invalid, "import.page.no_bundle").At("bundle")
	}
	in, err := files[0].Open()
	if err != nil {
		return bundle.Bundle{}, fmt.Errorf("open what was sent: %w", err)
	}
	defer in.Close()
	fsys, err := bundle.Zip(in, files[0].Size, bundle.DefaultLimits())
	if err != nil {
		return bundle.Bundle{}, err
	}
	b, err := bundle.Read(fsys, bundle.DefaultLimits())
	if err != nil {
		return bundle.Bundle{}, err
	}
	return b, st.Restore(r.Context(), r.Actor, b)
}

// exportPage offers the editions of the bundle.
type exportPage struct {
	Base
	At   string
	Full bool
}

// Template is part of Page.
func (exportPage) Template() string { return "import/export" }

func showExport(w http.ResponseWriter, r *Request) error {
	title := r.Printer.T("import.page.export")
	return r.Show(w, exportPage{Base: r.Base(NoSection, title, Crumb{Label: title}), At: r.Home() + "/export", Full: r.Has(rapporteur.RoleSecretariat)})
}

// archive writes the files of a bundle into a .zip, all with one time, so that
// the same process makes the same bytes.
type archive struct{ z *zip.Writer }

// WriteFile is part of bundle.Writer.
func (a archive) WriteFile(name string, data []byte) error {
	w, err := a.z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// exportsAtOnce bounds the memory of exports: each holds a whole process.
const exportsAtOnce = 4

func exportAs(st exporter, edition bundle.Edition) Handler {
	places := make(chan struct{}, exportsAtOnce)
	return func(w http.ResponseWriter, r *Request) error {
		select {
		case places <- struct{}{}:
			defer func() { <-places }()
		case <-r.Context().Done():
			return r.Context().Err()
		}
		b, err := st.Export(r.Context(), r.Actor, r.Process.ID, edition)
		if err != nil {
			return err
		}
		// The whole is checked before the first byte is sent: a bundle that cannot
		// be written becomes a page that says so.
		if err := bundle.Write(nowhere{}, b); err != nil {
			return err
		}
		keep(w.Header(), r.Process.Slug+"-"+string(edition)+".zip", "application/zip", -1)
		if r.Method == http.MethodHead {
			return nil
		}
		if err := writeArchive(w, b); err != nil {
			panic(http.ErrAbortHandler) // part of it is sent: the browser must not take it for whole
		}
		return nil
	}
}

func writeArchive(w io.Writer, b bundle.Bundle) error {
	z := zip.NewWriter(w)
	if err := bundle.Write(archive{z}, b); err != nil {
		return err
	}
	return z.Close()
}

type nowhere struct{}

// WriteFile is part of bundle.Writer.
func (nowhere) WriteFile(string, []byte) error { return nil }
