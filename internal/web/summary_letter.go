// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"

	"rapporteur"
	"rapporteur/summary"
)

// summaryLetterPage shows the letters as they go out, the outermost first, and
// leads to the clean document that they enclose.
type summaryLetterPage struct {
	Base
	LangTag string
	Letters []letterShown
	Clean   downloadLink
	Text    string // address of the summary
}

// letterShown is one letter, line by line.
type letterShown struct {
	Title     string
	PlaceDate string
	Opening   string // "Excellency,"
	Body      []string
	Signed    []summary.Signatory
	Addressee []string
	Circulate []string
}

// Template is part of Page.
func (summaryLetterPage) Template() string { return "summary/letter" }

func showSummaryLetter(st summaryStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		o, moved, err := r.outcome(w, st)
		if moved || err != nil {
			return err
		}
		v, err := o.view()
		if err != nil {
			return err
		}
		if len(v.text.Letters) == 0 {
			return rapporteur.Fail(rapporteur.NotFound, "summary.error.no_letters")
		}
		title := r.Printer.T("summary.letters_read")
		p := summaryLetterPage{LangTag: o.sum.Language, Clean: o.downloads()[0], Text: o.home() + "?" + o.inLanguage(),
			Base: o.base(title, Crumb{r.Printer.T("summary.one"), o.home() + "?" + o.inLanguage()}, Crumb{Label: title})}
		for _, l := range v.text.Letters {
			p.Letters = append(p.Letters, letterShown{Title: r.Printer.T("summary.letter." + l.From), PlaceDate: l.PlaceDate(o.printer), Opening: o.printer.T("draft.letter.salutation"),
				Body: l.Body, Signed: l.Signatories, Addressee: summary.Lines(l.Addressee), Circulate: summary.Lines(l.Circulation)})
		}
		return r.Show(w, p)
	}
}
