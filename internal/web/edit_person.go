// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"rapporteur"
	"rapporteur/stakeholder"
)

// personWriter keeps the people of a process.
type personWriter interface {
	referenceReader
	Person(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (stakeholder.Person, error)
	AddPerson(ctx context.Context, actor rapporteur.Actor, p *stakeholder.Person) error
	UpdatePerson(ctx context.Context, id rapporteur.ID, change func(*stakeholder.Person) error) error
	identityLog
}

// identityLog is the installation's log, in which every look at the identity of
// a protected speaker is written down.
type identityLog interface {
	Log(ctx context.Context, actor rapporteur.Actor, act string, process, subject rapporteur.ID) error
}

func (r *Request) lookedAt(log identityLog, subject rapporteur.ID, protected bool) error {
	if !protected {
		return nil
	}
	return log.Log(r.Context(), r.Actor, "looked at an identity", r.Process.ID, subject)
}

func personSheet(st personWriter) sheet[stakeholder.Person, *stakeholder.Person] {
	return sheet[stakeholder.Person, *stakeholder.Person]{
		name: "person", in: Stakeholders,
		lists: []rowList{{name: "posts"}},
		blank: func(r *Request) stakeholder.Person {
			p := stakeholder.Person{Posts: []stakeholder.Post{{}}}
			p.Process, p.Visibility = r.Process.ID, r.Process.Visibility
			return p
		},
		find: func(r *Request) (stakeholder.Person, error) {
			n, err := r.Number("number")
			if err != nil {
				return stakeholder.Person{}, err
			}
			p, err := st.Person(r.Context(), r.Process.ID, n, r.Reach)
			if err != nil {
				return p, err
			}
			return p, r.lookedAt(st, p.ID, p.Protected)
		},
		write: writePerson, draw: drawPerson, read: readPerson,
		add: st.AddPerson, update: st.UpdatePerson,
		symbol: func(_ *Request, p *stakeholder.Person) string { return p.Shown() },
		path: func(r *Request, p *stakeholder.Person) string {
			return r.Home() + "/people#n" + strconv.FormatInt(p.Number, 10)
		},
	}
}

func writePerson(v url.Values, p *stakeholder.Person) {
	v.Set("name", p.Name)
	v.Set("courtesy", p.Courtesy)
	v.Set("gender", p.Gender)
	v.Set("visibility", p.Visibility.String())
	setTick(v, "protected", p.Protected)
	v.Set("displayName", p.DisplayName)
	setTick(v, "unconfirmed", p.Unconfirmed != "")
	for i, post := range p.Posts {
		at := fmt.Sprintf("posts.%d.", i)
		v.Set(at+"title", post.Title)
		v.Set(at+"stakeholder", string(post.Stakeholder))
		v.Set(at+"organisation", post.Organisation)
		v.Set(at+"from", post.From.String())
		v.Set(at+"to", post.To.String())
	}
}

func readPerson(in *reading, p *stakeholder.Person) {
	p.Name, p.Courtesy, p.Gender = in.line("name"), in.line("courtesy"), in.line("gender")
	p.Visibility = in.visibility("visibility")
	p.Protected, p.DisplayName = in.ticked("protected"), in.line("displayName")
	if !in.ticked("unconfirmed") {
		p.Unconfirmed = ""
	}
	p.Posts = nil
	in.rows("posts", func(at string) {
		p.Posts = append(p.Posts, stakeholder.Post{Title: in.line(at + "title"), Stakeholder: in.who(at + "stakeholder"),
			Organisation: in.line(at + "organisation"), From: in.date(at + "from"), To: in.date(at + "to")})
	})
	in.failAll(p.Check())
}

func drawPerson(d *drawing) []formSet {
	d = d.of("edit.person")
	protected := d.set("protection", d.tick("protected"), d.line("displayName"))
	if d.f.Value("unconfirmed") != "" {
		protected.Fields = append(protected.Fields, d.tick("unconfirmed"))
	}
	return []formSet{
		d.set("about", d.line("name"), d.line("courtesy"), d.line("gender"), d.visibility()),
		d.rows("posts", true, func(at string) []formField {
			return these(d.line(at+"title"), d.who(at+"stakeholder"), d.line(at+"organisation"),
				d.code(at+"from"), d.code(at+"to"))
		}),
		protected,
	}
}

// peoplePage lists the people of a process, for those who keep it.
type peoplePage struct {
	Base
	People []personRow
}

type personRow struct {
	Anchor, Href string
	Name         string
	Post, Of     string
	Protected    bool
	Unconfirmed  string
	Visibility   string
}

// Template is part of Page.
func (peoplePage) Template() string { return "edit/people" }

func listPeople(st referenceReader) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		ref, err := r.references(st)
		if err != nil {
			return err
		}
		all, err := st.People(r.Context(), r.Process.ID, r.Reach)
		if err != nil {
			return err
		}
		title := r.Printer.T("edit.people")
		p := peoplePage{Base: r.Base(Stakeholders, title, Crumb{Label: title})}
		for _, one := range all {
			n := strconv.FormatInt(one.Number, 10)
			row := personRow{Anchor: "n" + n, Href: r.Home() + "/people/" + n + "/edit", Name: one.Shown(),
				Protected: one.Protected, Unconfirmed: one.Unconfirmed, Visibility: r.Printer.T("page.visibility." + one.Visibility.String())}
			if len(one.Posts) > 0 && !one.Protected {
				post := one.Posts[len(one.Posts)-1]
				row.Post, row.Of = post.Title, post.Organisation
				if s := label(ref.stakeholders, post.Stakeholder); s != "" {
					row.Of = s
				}
			}
			p.People = append(p.People, row)
		}
		return r.Show(w, p)
	}
}
