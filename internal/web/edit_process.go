// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"slices"

	"rapporteur"
	"rapporteur/process"
)

// processWriter keeps processes.
type processWriter interface {
	AddProcess(ctx context.Context, actor rapporteur.Actor, p *process.Process) error
	UpdateProcess(ctx context.Context, id rapporteur.ID, change func(*process.Process) error) error
}

var officerFunctions = []string{"co_facilitator", "president", "secretary_general", "chair", "rapporteur"}

var documentKinds = []string{"resolution", "report", "issue_brief", "summary", "draft", "letter", "outcome", "note"}

func processSheet(st processWriter) sheet[process.Process, *process.Process] {
	return sheet[process.Process, *process.Process]{
		name: "process", in: Overview,
		lists: []rowList{{name: "mandates"}, {name: "phases"}, {name: "themes"}, {name: "officers"}, {name: "documents"}},
		blank: func(r *Request) process.Process {
			p := process.Process{Languages: []string{r.Printer.Lang()}, Zone: "UTC"}
			p.Visibility = rapporteur.Secretariat
			return p
		},
		find:  func(r *Request) (process.Process, error) { return *r.Process, nil },
		write: writeProcess, draw: drawProcess, read: readProcess,
		add: st.AddProcess, update: st.UpdateProcess,
		path: func(_ *Request, p *process.Process) string { return "/p/" + p.Slug },
	}
}

func writeProcess(v url.Values, p *process.Process) {
	v.Set("slug", p.Slug)
	setText(v, "title", p.Title)
	setText(v, "description", p.Description)
	setText(v, "notice", p.Notice)
	if len(p.Languages) > 0 {
		v.Set("working", p.Languages[0])
		v["languages"] = slices.Clone(p.Languages)
	}
	v.Set("zone", p.Zone)
	v.Set("inputsOpen", p.InputsOpen.String())
	v.Set("inputsEnd", p.InputsEnd.String())
	v.Set("visibility", p.Visibility.String())
	setTick(v, "doubleCoding", p.Desk.DoubleCoding)
	setTick(v, "groupsOnPositions", p.Desk.GroupsOnPositions)
	setTick(v, "model", p.Desk.Model)
	for i, m := range p.Mandates {
		at := fmt.Sprintf("mandates.%d.", i)
		v.Set(at+"symbol", m.Symbol)
		setNumber(v, at+"paragraph", m.Paragraph)
		setText(v, at+"title", m.Title)
		v.Set(at+"adopted", m.Adopted.String())
		v.Set(at+"url", m.URL)
	}
	for i, f := range p.Phases {
		at := fmt.Sprintf("phases.%d.", i)
		v.Set(at+"id", string(f.ID))
		v.Set(at+"kind", string(f.Kind))
		setText(v, at+"title", f.Title)
		v.Set(at+"from", f.From.String())
		v.Set(at+"to", f.To.String())
		v.Set(at+"place", f.Place)
		setText(v, at+"note", f.Note)
	}
	writeProcessTail(v, p)
}

func writeProcessTail(v url.Values, p *process.Process) {
	for i, t := range p.OpenThemes() {
		at := fmt.Sprintf("themes.%d.", i)
		v.Set(at+"id", string(t.ID))
		v.Set(at+"letter", t.Letter)
		setText(v, at+"title", t.Title)
		v.Set(at+"parent", string(t.Parent))
		v.Set(at+"meeting", string(t.Meeting))
	}
	for i, o := range p.Officers {
		at := fmt.Sprintf("officers.%d.", i)
		v.Set(at+"function", o.Function)
		v.Set(at+"name", o.Name)
		v.Set(at+"post", o.Post)
		v.Set(at+"person", string(o.Person))
		v.Set(at+"stakeholder", string(o.Stakeholder))
	}
	for i, d := range p.Documents {
		at := fmt.Sprintf("documents.%d.", i)
		setText(v, at+"title", d.Title)
		v.Set(at+"symbol", d.Symbol)
		v.Set(at+"kind", d.Kind)
		v.Set(at+"date", d.Date.String())
		v.Set(at+"url", d.URL)
	}
}

func readProcess(in *reading, p *process.Process) {
	p.Slug = in.line("slug")
	p.Languages = readLanguages(in.v)
	ref := *in.refs
	ref.languages = append(slices.Clone(p.Languages), in.refs.languages...)
	in.refs = &ref
	p.Title = in.text("title", p.Title)
	p.Description = in.longText("description", p.Description)
	p.Notice = in.longText("notice", p.Notice)
	p.Zone = in.line("zone")
	p.InputsOpen, p.InputsEnd = in.date("inputsOpen"), in.date("inputsEnd")
	p.Visibility = in.visibility("visibility")
	p.Desk.DoubleCoding, p.Desk.GroupsOnPositions, p.Desk.Model = in.ticked("doubleCoding"), in.ticked("groupsOnPositions"), in.ticked("model")
	readMandates(in, p)
	readPhases(in, p)
	readThemes(in, p)
	readOfficers(in, p)
	readDocuments(in, p)
	in.failAll(p.Check())
}

// readLanguages puts the working language first.
func readLanguages(v url.Values) []string {
	var out []string
	for _, l := range append([]string{v.Get("working")}, v["languages"]...) {
		if l != "" && !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out
}

func readMandates(in *reading, p *process.Process) {
	was := p.Mandates
	p.Mandates = nil
	in.rows("mandates", func(at string) {
		m := process.Mandate{Symbol: in.line(at + "symbol")}
		for _, old := range was {
			if old.Symbol == m.Symbol {
				m.Title = old.Title
			}
		}
		m.Paragraph, m.Title = in.number(at+"paragraph"), in.text(at+"title", m.Title)
		m.Adopted, m.URL = in.date(at+"adopted"), in.line(at+"url")
		p.Mandates = append(p.Mandates, m)
	})
}

func readPhases(in *reading, p *process.Process) {
	was := p.Phases
	p.Phases = nil
	in.rows("phases", func(at string) {
		f := process.Phase{ID: knownID(in, at+"id")}
		for _, old := range was {
			if old.ID == f.ID {
				f = old
			}
		}
		f.Kind = one(in, at+"kind", process.PhaseKinds)
		f.Title, f.Note = in.text(at+"title", f.Title), in.text(at+"note", f.Note)
		f.From, f.To, f.Place = in.date(at+"from"), in.date(at+"to"), in.line(at+"place")
		p.Phases = append(p.Phases, f)
	})
}

func readThemes(in *reading, p *process.Process) {
	was := p.Themes
	p.Themes = nil
	in.rows("themes", func(at string) {
		t := process.Theme{ID: knownID(in, at+"id")}
		for _, old := range was {
			if old.ID == t.ID {
				t = old
			}
		}
		t.Letter, t.Title = in.line(at+"letter"), in.text(at+"title", t.Title)
		t.Parent, t.Meeting = in.id(at+"parent", in.refs.themes), in.id(at+"meeting", in.refs.meetings)
		p.Themes = append(p.Themes, t)
	})
	for _, t := range was { // the form does not show those that were merged; they lead on
		if t.Into != "" && !slices.ContainsFunc(p.Themes, func(is process.Theme) bool { return is.ID == t.ID }) {
			p.Themes = append(p.Themes, t)
		}
	}
}

// idForm is that of an identity in a bundle.
var idForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$`)

// knownID is the identity of a row that was saved before; a new row gets one.
func knownID(in *reading, field string) rapporteur.ID {
	if id := in.v.Get(field); idForm.MatchString(id) {
		return rapporteur.ID(id)
	}
	id := rapporteur.RandomIDs()
	in.v.Set(field, string(id))
	return id
}

func readOfficers(in *reading, p *process.Process) {
	p.Officers = nil
	in.rows("officers", func(at string) {
		p.Officers = append(p.Officers, process.Officer{Function: one(in, at+"function", officerFunctions), Name: in.line(at + "name"),
			Post: in.line(at + "post"), Person: in.person(at + "person"), Stakeholder: in.who(at + "stakeholder")})
	})
}

func readDocuments(in *reading, p *process.Process) {
	was := p.Documents
	p.Documents = nil
	in.rows("documents", func(at string) {
		d := process.Document{Symbol: in.line(at + "symbol"), Kind: in.line(at + "kind"), Date: in.date(at + "date"), URL: in.line(at + "url")}
		for _, old := range was {
			if old.Symbol == d.Symbol && old.URL == d.URL {
				d.Title = old.Title
			}
		}
		d.Title = in.text(at+"title", d.Title)
		p.Documents = append(p.Documents, d)
	})
}
