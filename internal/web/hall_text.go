// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/record"
)

// floorTextPage is one text that was handed in for a turn on a list, for those who
// have it before it is spoken.
type floorTextPage struct {
	Base
	Who      floorWho
	Text     *floorText
	Embargo  bool // it is not open to participants yet
	Versions []versionTab
	Form     string
	Newer    string // the address of a newer version than this one
	Files    []NavItem
	Back     string
	NotesAt  string
}

// Template is part of Page.
func (floorTextPage) Template() string { return "hall/text" }

// floorTextHere opens the text of the address, of a turn on the list.
func (r *Request) floorTextHere(o Options, lay func(*floorView, *record.Statement, floorWho, int) error) error {
	number, err := r.Number("statement")
	if err != nil {
		return err
	}
	face, _ := faceNamed("texts")
	return r.floorHere(o.Store, face, func(x *floorView) error {
		for _, s := range x.textsHandedIn() {
			if s.Number != number {
				continue
			}
			i := slices.IndexFunc(x.list.Requests, textOf(s.ID))
			q := &x.list.Requests[i]
			limit := q.Limit
			if at := x.list.PlaceOf(x.places, q.ID); at > 0 {
				limit = x.places[at-1].Limit
			}
			if x.embargoed(s) {
				x.logLook(o, s.ID)
			}
			return lay(x, s, x.whoOf(q, ""), limit)
		}
		return rapporteur.Fail(rapporteur.NotFound, "hall.text_gone")
	})
}

func showFloorText(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		var p floorTextPage
		sent := false
		err := r.floorTextHere(o, func(x *floorView, s *record.Statement, who floorWho, limit int) error {
			v, err := r.textVersion(s)
			if err != nil {
				return err
			}
			if r.Query("format") == "txt" {
				sent = true
				return r.sendFloorText(w, s, v)
			}
			p = floorTextPage{Who: who, Text: x.floorText(s, v, limit, true), Embargo: x.embargoed(s), Back: x.home() + "/texts", Form: r.formName(v.Form)}
			p.fill(x, s, v)
			return nil
		})
		if err != nil || sent {
			return err
		}
		title := p.Text.Symbol + " " + p.Who.Name.Text
		p.Base = r.Base(Meetings, title, Crumb{r.Printer.T("hall.texts"), p.Back}, Crumb{Label: p.Text.Symbol})
		return r.Show(w, p)
	}
}

func (p *floorTextPage) fill(x *floorView, s *record.Statement, v *record.Version) {
	r := x.r
	for i := range s.Versions {
		o := &s.Versions[i]
		if o.Withdrawn || o.Erased {
			continue
		}
		href := p.Text.Href + "?v=" + strconv.Itoa(o.Number)
		p.Versions = append(p.Versions, versionTab{Label: r.versionLabel(o), Href: href, Current: o.Number == v.Number})
		if o.Number > v.Number && o.Language == v.Language {
			p.Newer = href
		}
	}
	for i, a := range s.Attachments {
		p.Files = append(p.Files, NavItem{Label: fileLabel(r, p.Who, a, i), Href: p.Text.Href + "/" + a.Hash})
	}
	if r.Has(makers...) {
		i := slices.IndexFunc(x.list.Requests, textOf(s.ID))
		p.NotesAt = x.notesHref(x.list.Requests[i].ID)
	}
}

// fileLabel names a file with its size.
func fileLabel(r *Request, who floorWho, a record.Attachment, i int) string {
	return r.Printer.T("hall.text.file", "name", fileName(who, a, i), "size", sizeOf(a.Size))
}

// fileName is the name of a file. Of a protected speaker it is a number, since the
// file's own may hold theirs.
func fileName(who floorWho, a record.Attachment, i int) string {
	if who.Guarded {
		return strconv.Itoa(i+1) + strings.ToLower(path.Ext(a.Name))
	}
	return a.Name
}

// textVersion is the version that the address asks for, the newest by default.
func (r *Request) textVersion(s *record.Statement) (*record.Version, error) {
	asked := r.Query("v")
	if asked == "" {
		return s.Newest(), nil
	}
	n, err := strconv.Atoi(asked)
	if v := s.Version(n); err == nil && v != nil && !v.Withdrawn && !v.Erased {
		return v, nil
	}
	return nil, rapporteur.Fail(rapporteur.NotFound, "error.version", "number", decimal(s.Number), "version", asked)
}

// sendFloorText sends the words alone, under a name that tells nobody's.
func (r *Request) sendFloorText(w http.ResponseWriter, s *record.Statement, v *record.Version) error {
	words := strings.TrimSuffix(v.Text, "\n") + "\n"
	keep(w.Header(), symbol(s.Number)+"-v"+strconv.Itoa(v.Number)+"."+v.Language+".txt", "text/plain; charset=utf-8", int64(len(words)))
	if r.Method != http.MethodHead {
		_, _ = w.Write([]byte(words))
	}
	return nil
}

// sendFloorFile sends a file that came with a text of the list.
func sendFloorFile(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		hash := r.PathValue("hash")
		return r.floorTextHere(o, func(_ *floorView, s *record.Statement, who floorWho, _ int) error {
			i := slices.IndexFunc(s.Attachments, func(a record.Attachment) bool { return a.Hash == hash })
			if i < 0 || o.Attachments == nil {
				return rapporteur.Fail(rapporteur.NotFound, "error.not_found")
			}
			size, err := o.Attachments.Size(r.Context(), hash)
			if err != nil {
				return err
			}
			name := fileName(who, s.Attachments[i], i)
			keep(w.Header(), symbol(s.Number)+"-"+name, attachmentKind(name), size)
			if r.Method == http.MethodHead {
				return nil
			}
			if err := o.Attachments.Read(r.Context(), hash, w); err != nil {
				panic(http.ErrAbortHandler) // part of it is sent: the browser must not take it for whole
			}
			return nil
		})
	}
}
