// SPDX-License-Identifier: Apache-2.0

package web

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"rapporteur"
	"rapporteur/internal/exporters"
	"rapporteur/record"
	"rapporteur/summary"
)

// summaryVersionsPage lists the versions that were saved, newest first: all of
// them for those who draft, the published ones for everybody.
type summaryVersionsPage struct {
	Base
	Name Name
	Rows []summaryVersionRow
}

type summaryVersionRow struct {
	Revision  int
	Href      string
	At        time.Time
	State     string
	StateWord string
	Actor     string
	Newest    bool
}

// Template is part of Page.
func (summaryVersionsPage) Template() string { return "summary/versions" }

func listSummaryVersions(st summaryStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		o, moved, err := r.outcome(w, st)
		if moved || err != nil {
			return err
		}
		versions, err := st.SummaryVersions(r.Context(), o.sum.ID, r.Reach)
		if err != nil {
			return err
		}
		title := r.Printer.T("summary.versions")
		p := summaryVersionsPage{Base: o.base(title, Crumb{r.Printer.T("summary.one"), o.home() + "?" + o.inLanguage()}, Crumb{Label: title}), Name: Name{o.sum.Title, o.sum.Language}}
		for _, v := range slices.Backward(versions) {
			if !r.seesVersion(&v) {
				continue
			}
			row := summaryVersionRow{Revision: int(v.Revision), At: v.At, State: string(v.State), StateWord: r.Printer.T("summary.state." + string(v.State)),
				Href: fmt.Sprintf("%s?%s&version=%d", o.home(), o.inLanguage(), v.Revision), Newest: v.Revision == o.sum.Revision}
			if r.Staff() {
				row.Actor = string(v.Actor)
			}
			p.Rows = append(p.Rows, row)
		}
		return r.Show(w, p)
	}
}

// downloads are the documents that the reader may take away: the clean text
// everybody who may read it, the rest those who see the working text.
func (o *outcome) downloads() []downloadLink {
	var out []downloadLink
	add := func(e summary.Edition, formats ...string) {
		for _, f := range formats {
			out = append(out, downloadLink{o.r.Printer.T("summary.download", "edition", o.r.Printer.T("summary.edition."+string(e)), "format", o.r.Printer.T("summary.format."+f)),
				o.at(fmt.Sprintf("/download?%s&edition=%s&format=%s", o.inLanguage(), e, f))})
		}
	}
	add(summary.Transmittal, "docx", "html", "md")
	if o.working() {
		add(summary.Working, "docx", "html", "md")
		add(summary.Audit, "docx", "html", "md", "json")
	}
	return out
}

var mediaTypes = map[string]string{
	"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"html": "text/html; charset=utf-8",
	"md":   "text/markdown; charset=utf-8",
	"json": "application/json",
}

// downloadSummary writes one edition in one format, always as a file to keep.
func downloadSummary(st summaryStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		o, moved, err := r.outcome(w, st)
		if moved || err != nil {
			return err
		}
		edition, format := summary.Edition(r.Query("edition")), r.Query("format")
		if edition == "" {
			edition = summary.Transmittal
		}
		media, ok := mediaTypes[format]
		if !ok || !slices.Contains([]summary.Edition{summary.Transmittal, summary.Working, summary.Audit}, edition) {
			return rapporteur.Fail(rapporteur.Invalid, "summary.error.no_format")
		}
		if (edition != summary.Transmittal || format == "json") && !o.working() {
			return rapporteur.Fail(rapporteur.Forbidden, "summary.error.no_edition")
		}
		print, err := o.print(edition)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := exporters.WriteSummary(&b, format, print); err != nil {
			return fmt.Errorf("write the summary as %s: %w", format, err)
		}
		h := w.Header()
		h.Set("Content-Type", media)
		h.Set("Content-Disposition", fmt.Sprintf(`attachment; filename="summary-%s-%s-%s.%s"`, o.slug, o.sum.Language, edition, format))
		h.Set("Cache-Control", "private, no-cache")
		h.Set("Content-Length", strconv.Itoa(b.Len()))
		_, _ = w.Write(b.Bytes())
		return nil
	}
}

// print gathers what an edition is composed from. To others than those who make
// the record, sources go as far as each statement allows.
func (o *outcome) print(e summary.Edition) (exporters.SummaryPrint, error) {
	p := exporters.SummaryPrint{Summary: &o.sum, Edition: e, Printer: o.printer}
	var err error
	if p.Material, err = o.material(); err != nil {
		return p, err
	}
	if !o.r.Staff() {
		c, err := o.r.cast(o.st)
		if err != nil {
			return p, err
		}
		p.Allow = func(s *record.Statement) bool { return c.mayTrace(s) }
		return p, nil
	}
	if e == summary.Audit {
		p.Versions, err = o.st.SummaryVersions(o.r.Context(), o.sum.ID, o.r.Reach)
	}
	return p, err
}
