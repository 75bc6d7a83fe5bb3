// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"strings"

	"rapporteur"
)

// Page is what a template shows: a struct of its own for each page, with Base
// embedded, that names its template.
type Page interface {
	// Template is the file under templates/ without its ending: "record/statement".
	Template() string
}

// Base is what every page has. Template functions write words in the page's
// language, so it holds none of the catalogue's.
type Base struct {
	Lang, Dir string
	Title     string // of this page, plain, for the window
	Path      string // of this page, with its query
	Languages []LanguageLink
	Actor     string // the account's name; empty where nobody is signed in
	Operator  bool
	Process   *Head // nil outside a process
	Nav       []NavItem
	Crumbs    []Crumb
	Done      string    // what was just done, a whole sentence
	Staff     bool      // the reader makes the record of this process
	Acts      []NavItem // what the reader may do here, each on a page of its own
}

// Head is what the masthead says of a process.
type Head struct {
	Slug   string
	Title  rapporteur.Text
	Notice rapporteur.Text
	Home   string
}

// NavItem is one link of the navigation.
type NavItem struct {
	Label, Href string
	Current     bool
}

// Crumb is one step of the way here; the last has no address.
type Crumb struct {
	Label, Href string
}

// Section is a place in the navigation of a process.
type Section string

const (
	Overview        Section = "overview"
	Meetings        Section = "meetings"
	Statements      Section = "statements"
	Recommendations Section = "recommendations"
	Summaries       Section = "summaries"
	Stakeholders    Section = "stakeholders"
	AtFloor         Section = "floor" // for those who hold the podium
	AtDesk          Section = "desk"  // for those who make the record
	NoSection       Section = ""
)

var sections = []struct {
	Section
	path string
}{
	{Overview, ""},
	{Meetings, "/meetings"},
	{Statements, "/statements"},
	{Recommendations, "/recommendations"},
	{Summaries, "/summaries"},
	{Stakeholders, "/stakeholders"},
}

// Base fills what every page has. title is in the page's language; crumbs lead
// here from the process and leave out the process itself.
func (r *Request) Base(in Section, title string, crumbs ...Crumb) Base {
	b := Base{
		Lang: r.Printer.Lang(), Dir: r.Printer.Dir(),
		Title: title, Path: r.URL.RequestURI(),
		Languages: r.languageLinks(),
		Actor:     r.Actor.Name, Operator: r.Actor.Operator,
		Staff: r.Staff(), Acts: r.acts(),
	}
	if b.Actor == "" && r.Actor.SignedIn() {
		b.Actor = string(r.Actor.ID)
	}
	if key := "page.done." + r.URL.Query().Get("done"); r.has(key) {
		b.Done = r.Printer.T(key)
	}
	if r.Process == nil {
		b.Crumbs = crumbs
		return b
	}
	b.Process = &Head{Slug: r.Process.Slug, Title: r.Process.Title, Notice: r.Process.Notice, Home: r.Home()}
	for _, s := range sections {
		b.Nav = append(b.Nav, NavItem{Label: r.Printer.T("page.nav." + string(s.Section)), Href: r.Home() + s.path, Current: s.Section == in})
	}
	if r.Has(podium.Roles...) {
		b.Nav = append(b.Nav, NavItem{Label: r.Printer.T("page.nav.floor"), Href: r.Home() + "/floor", Current: in == AtFloor})
	}
	if r.Has(makers...) {
		b.Nav = append(b.Nav, NavItem{Label: r.Printer.T("page.nav.desk"), Href: r.Home() + "/desk", Current: in == AtDesk})
	}
	if len(crumbs) > 0 {
		b.Crumbs = append([]Crumb{{Label: r.Printer.T("page.consultation"), Href: r.Home()}}, crumbs...)
	}
	return b
}

// SignInPath is where one signs in and comes back from.
func (b Base) SignInPath() string { return signIn(b.Path) }

// WindowTitle is the title of the window: the page, then the consultation.
func (b Base) WindowTitle() string {
	parts := []string{b.Title}
	if b.Process != nil {
		if t, _ := b.Process.Title.For(b.Lang); t != "" && t != b.Title {
			parts = append(parts, t)
		}
	}
	return strings.Join(append(parts, "Rapporteur"), " – ")
}

// After answers a form that was saved: it leads to a page that says so in the
// sentence "page.done." + done.
func (r *Request) After(w http.ResponseWriter, to, done string) error {
	if done != "" {
		path, anchor, cut := strings.Cut(to, "#")
		join := "?"
		if strings.Contains(path, "?") {
			join = "&"
		}
		to = path + join + "done=" + done
		if cut {
			to += "#" + anchor
		}
	}
	http.Redirect(w, r.Request, to, http.StatusSeeOther)
	return nil
}
