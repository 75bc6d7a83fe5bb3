// SPDX-License-Identifier: Apache-2.0

package web

import (
	"bytes"
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"time"

	"rapporteur"
	"rapporteur/internal/exporters"
	"rapporteur/internal/text"
	"rapporteur/programme"
	"rapporteur/record"
)

// corrigendumPage is what was corrected in the statements of a meeting.
type corrigendumPage struct {
	Base
	Title       string
	Meeting     string
	MeetingHref string
	On          string // of the newest correction
	Rows        []corrigendumRow
	Files       []NavItem
}

// corrigendumRow is one correction that was accepted.
type corrigendumRow struct {
	Number       int
	Symbol, Href string
	Who          Name
	For          Name
	Paragraph    int
	Was, Now     string
	Lang         string
	On           string
	at           time.Time
}

// Template is part of Page.
func (corrigendumPage) Template() string { return "correct/corrigendum" }

func showCorrigendum(st correctStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		m, current, err := st.Meeting(r.Context(), r.Process.ID, r.PathValue("meeting"), r.Reach)
		if err != nil {
			return missingAs(err, "error.meeting")
		}
		if !current {
			return r.moved(w, "meeting", m.Slug)
		}
		c, err := r.cast(st)
		if err != nil {
			return err
		}
		p := corrigendumPage{Meeting: r.meetingName(&m), MeetingHref: r.meetingHref(m.Slug)}
		if p.Rows, err = c.corrigendum(st, &m); err != nil {
			return err
		}
		if len(p.Rows) > 0 {
			p.On = p.Rows[len(p.Rows)-1].On
		}
		p.Title = r.Printer.T("correct.corrigendum")
		if format := r.Query("format"); format != "" {
			return r.sendCorrigendum(w, &m, &p, format)
		}
		for _, f := range exporters.CorrigendumFormats {
			p.Files = append(p.Files, NavItem{Label: r.Printer.T("correct.file." + f), Href: p.MeetingHref + "/corrigendum?format=" + f})
		}
		p.Base = r.Base(Meetings, p.Title, Crumb{r.Printer.T("page.nav.meetings"), r.Home() + "/meetings"}, Crumb{p.Meeting, p.MeetingHref}, Crumb{Label: p.Title})
		return r.Show(w, p)
	}
}

// corrigendum lists the accepted corrections of a meeting in the order in which
// they were, as far as the reader reaches the statements. A version that is
// withdrawn or erased tells its words no more.
func (c *cast) corrigendum(st correctStore, m *programme.Meeting) ([]corrigendumRow, error) {
	said, err := c.r.allStatements(st, record.Filter{Meeting: m.ID})
	if err != nil {
		return nil, err
	}
	var ids []rapporteur.ID
	for i := range said {
		if slices.ContainsFunc(said[i].Corrections, accepted) && c.regime(&said[i]) == programme.OnRecord {
			ids = append(ids, said[i].ID)
		}
	}
	whole, err := st.StatementsByID(c.r.Context(), c.r.Process.ID, ids, c.r.Reach)
	if err != nil {
		return nil, err
	}
	var out []corrigendumRow
	zone := c.r.meetingZone(m)
	for i := range whole {
		s := &whole[i]
		who := c.speaker(s)
		for _, x := range s.Corrections {
			was, is := s.Version(x.Version), s.Version(x.Into)
			if !accepted(x) || was == nil || is == nil || was.Withdrawn || was.Erased || is.Withdrawn || is.Erased {
				continue
			}
			out = append(out, corrigendumRow{Symbol: symbol(s.Number), Href: c.r.statementHref(s.Number, 0), Who: who.Name, For: who.OnBehalfOf, Paragraph: text.ParagraphAt(was.Text, x.Span.Start),
				Was: x.Span.Slice(was.Text), Now: x.Words, Lang: x.Language, On: c.r.Printer.Day(x.Decided.In(zone)), at: x.Decided})
		}
	}
	slices.SortStableFunc(out, func(a, b corrigendumRow) int { return a.at.Compare(b.at) })
	for i := range out {
		out[i].Number = i + 1
	}
	return out, nil
}

func accepted(x record.Correction) bool { return x.State == record.CorrectionAccepted }

func (r *Request) sendCorrigendum(w http.ResponseWriter, m *programme.Meeting, p *corrigendumPage, format string) error {
	process, _ := r.Process.Title.For(r.Languages()...)
	subject, _ := r.subject(m).For(r.Languages()...)
	doc := exporters.Corrigendum{Printer: r.Printer, Process: process, Meeting: p.Meeting, Subject: cmp.Or(subject, p.Meeting), On: p.On}
	for _, x := range p.Rows {
		who := x.Who.Text
		if x.For.Text != "" {
			who = r.Printer.T("statement.cite_for", "who", who, "group", x.For.Text)
		}
		doc.Items = append(doc.Items, exporters.Corrected{Number: x.Number, Symbol: x.Symbol, Who: who, Paragraph: x.Paragraph, Was: x.Was, Now: x.Now, Language: x.Lang, On: x.On})
	}
	var b bytes.Buffer
	if err := exporters.WriteCorrigendum(&b, format, doc); err != nil {
		return rapporteur.Fail(rapporteur.Invalid, "summary.error.no_format")
	}
	h := w.Header()
	keep(h, fmt.Sprintf("%s-corrigendum-%s.%s", m.Slug, r.Printer.Lang(), format), mediaTypes[format], int64(b.Len()))
	_, _ = w.Write(b.Bytes())
	return nil
}
