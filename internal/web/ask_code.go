// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"rsc.io/qr"

	"rapporteur"
	"rapporteur/internal/i18n"
)

// pageLanguages are those in which pages can speak.
var pageLanguages = i18n.Languages

// quietZone is how many light modules have to surround a code (ISO/IEC 18004).
const quietZone = 4

// codeSquares is a QR code as one path of squares, each of one unit.
type codeSquares struct {
	Side int    // units, the quiet zone included
	Path string // of the dark modules, as the attribute d of a path
}

// squares draws an address as a QR code that still reads where a tenth of it is
// dirty or torn (level M). Runs of dark modules of one row become one rectangle.
func squares(address string) (codeSquares, error) {
	c, err := qr.Encode(address, qr.M)
	if err != nil {
		return codeSquares{}, fmt.Errorf("draw the code of a link: %w", err)
	}
	var b strings.Builder
	for y := range c.Size {
		for x := 0; x < c.Size; x++ {
			from := x
			for c.Black(x, y) {
				x++
			}
			if x > from {
				fmt.Fprintf(&b, "M%d %dh%dv1h-%dz", from+quietZone, y+quietZone, x-from, x-from)
			}
		}
	}
	return codeSquares{Side: c.Size + 2*quietZone, Path: b.String()}, nil
}

// posterPage is one sheet with the code, to be printed and put up, in the
// languages of the meeting.
type posterPage struct {
	Base
	Where string
	Home  string
	Link  string
	Code  codeSquares
	Words []posterWords
}

// posterWords is what the sheet says in one language.
type posterWords struct {
	Lang, Dir   string
	Head, Title string
	How, Who    string
}

// Template is part of Page.
func (posterPage) Template() string { return "ask/poster" }

func showPoster(st askStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		d, err := r.takeIn(st)
		if err != nil {
			return err
		}
		if d.list.Key == "" || !d.list.Profile.Link {
			return rapporteur.Fail(rapporteur.NotFound, "ask.error.no_link")
		}
		title := r.Printer.T("ask.poster")
		p := posterPage{Base: r.Base(Meetings, title, Crumb{Label: d.title(), Href: d.home()}, Crumb{Label: r.Printer.T("ask.desk"), Href: d.home() + "/desk"}, Crumb{Label: title}),
			Where: d.where(), Home: d.home() + "/desk", Link: d.link()}
		if p.Code, err = squares(p.Link); err != nil {
			return err
		}
		for _, tag := range r.posterLanguages() {
			t := r.server.Catalogues.For(tag)
			in := *r
			in.Printer = t
			title := in.partTitle(d.meeting, d.segment)
			p.Words = append(p.Words, posterWords{Lang: tag, Dir: t.Dir(), Head: t.T("ask.poster_head"), Title: title, How: t.T("ask.poster_how"), Who: t.T("ask.poster_who")})
		}
		slices.SortStableFunc(p.Words, func(a, b posterWords) int { // the reader's own first
			return boolOrder(a.Lang == r.Printer.Lang()) - boolOrder(b.Lang == r.Printer.Lang())
		})
		return r.Show(w, p)
	}
}

func boolOrder(first bool) int {
	if first {
		return 0
	}
	return 1
}
