// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/record"
)

// gatherThemesPage is the tree of themes, to be made, named, moved, merged and
// split as the work goes.
type gatherThemesPage struct {
	Base
	Form
	Rows     []gatherTheme
	Open     *themeOpen // the one that is being changed
	Parents  []option
	Meetings []option
	Gathers  bool
	At       string
}

// gatherTheme is one theme of the tree.
type gatherTheme struct {
	ID          rapporteur.ID
	Title       rapporteur.Text
	Letter      string
	Description rapporteur.Text
	Depth       int // at most 4 is drawn
	Passages    int
	Recs        int
	Meeting     string
	Href        string // where it is changed
	PassageHref string
}

// themeOpen is the form of one theme.
type themeOpen struct {
	gatherTheme
	Named, Described string
	Parents, After   []option
	Merge            []option
	Rests            []passageRow
	More             int // passages that are not listed
}

// Template is part of Page.
func (gatherThemesPage) Template() string { return "gather/themes" }

func showGatherThemes(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		d, err := r.atDesk(o)
		if err != nil {
			return err
		}
		p, err := d.gatherThemesPage(rapporteur.ID(r.Query("theme")), Form{})
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func changeThemes(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		return r.gathered(w, o, func(d *atDesk, f Form) (done, error) { return d.themeAct(f) },
			func(done) string { return r.URL.Path },
			func(d *atDesk, f Form) (Page, error) {
				p, err := d.gatherThemesPage(rapporteur.ID(f.Value("theme")), f)
				return p, err
			})
	}
}

func (d *atDesk) gatherThemesPage(open rapporteur.ID, f Form) (gatherThemesPage, error) {
	r := d.r
	title := r.Printer.T("desk.link.themes")
	p := gatherThemesPage{Base: r.Base(AtDesk, title, r.deskCrumbs(Crumb{Label: title})...), Form: f, Gathers: r.gathers(), At: r.URL.Path}
	passages, err := d.st.Passages(r.Context(), r.Process.ID, r.Reach, coding.PassageFilter{})
	if err != nil {
		return p, err
	}
	recs, err := d.st.Recommendations(r.Context(), r.Process.ID, r.Reach, coding.Filter{})
	if err != nil {
		return p, err
	}
	marked, gathered := map[rapporteur.ID]int{}, map[rapporteur.ID]int{}
	for i := range passages {
		marked[passages[i].Theme]++
	}
	for i := range recs {
		if recs[i].State != coding.Merged {
			gathered[recs[i].Theme]++
		}
	}
	byID := map[rapporteur.ID]process.Theme{}
	for _, t := range r.Process.OpenThemes() {
		byID[t.ID] = t
	}
	for _, t := range treeOf(r.Process.OpenThemes()) {
		_, depth := rootOf(t, byID)
		row := gatherTheme{ID: t.ID, Title: t.Title, Letter: t.Letter, Description: t.Description, Depth: min(depth, 4), Passages: marked[t.ID], Recs: gathered[t.ID],
			Href: r.URL.Path + "?theme=" + string(t.ID) + "#change", PassageHref: r.Home() + "/desk/passages?theme=" + string(t.ID)}
		if m := d.Meeting(t.Meeting); m != nil {
			row.Meeting = r.meetingName(m)
		}
		p.Rows = append(p.Rows, row)
		label, _ := t.Title.For(r.Languages()...)
		p.Parents = append(p.Parents, option{string(t.ID), strings.Repeat("  ", depth) + label, f.Value("parent") == string(t.ID)})
		if t.ID == open {
			p.Open = &themeOpen{gatherTheme: row}
		}
	}
	for i := range d.Meetings {
		m := &d.Meetings[i]
		p.Meetings = append(p.Meetings, option{string(m.ID), r.meetingName(m) + meetingTail(m, r), f.Value("meeting") == string(m.ID)})
	}
	if p.Open != nil {
		err = d.openTheme(&p, byID[open], f)
	}
	return p, err
}

// treeOf puts themes behind the one that they stand under, in their order.
func treeOf(all []process.Theme) []process.Theme {
	known := map[rapporteur.ID]bool{}
	for _, t := range all {
		known[t.ID] = true
	}
	below := map[rapporteur.ID][]process.Theme{}
	for _, t := range all {
		parent := t.Parent
		if !known[parent] {
			parent = ""
		}
		below[parent] = append(below[parent], t)
	}
	var out []process.Theme
	seen := map[rapporteur.ID]bool{}
	var walk func(under rapporteur.ID)
	walk = func(under rapporteur.ID) {
		for _, t := range below[under] {
			if !seen[t.ID] {
				seen[t.ID] = true
				out = append(out, t)
				walk(t.ID)
			}
		}
	}
	walk("")
	for _, t := range all { // a circle that came with an import stands at the end
		if !seen[t.ID] {
			out = append(out, t)
		}
	}
	return out
}

// restsShown is how many passages of a theme can be ticked for splitting.
const restsShown = 200

func (d *atDesk) openTheme(p *gatherThemesPage, t process.Theme, f Form) error {
	lang := d.writesIn()
	o := p.Open
	o.Named, o.Described = t.Title.In[lang], t.Description.In[lang]
	if f.Values["title"] != nil {
		o.Named, o.Described = f.Value("title"), f.Value("description")
	}
	inside := under(d.r.Process.Themes, t.ID)
	for _, x := range p.Parents {
		id := rapporteur.ID(x.Value)
		if !inside[id] {
			o.Parents = append(o.Parents, option{x.Value, x.Label, id == t.Parent})
		}
		if id != t.ID {
			o.Merge = append(o.Merge, option{x.Value, x.Label, false})
		}
	}
	before := rapporteur.ID("")
	for _, s := range d.r.Process.OpenThemes() {
		if s.ID == t.ID {
			break
		}
		if s.Parent == t.Parent {
			before = s.ID
		}
	}
	for _, s := range d.r.Process.OpenThemes() {
		if s.Parent == t.Parent && s.ID != t.ID {
			label, _ := s.Title.For(d.r.Languages()...)
			o.After = append(o.After, option{string(s.ID), label, s.ID == before})
		}
	}
	rows, err := d.passageRows(coding.PassageFilter{}, func(_ *record.Statement, x *coding.Passage) bool { return x.Theme == t.ID })
	o.Rests = rows[:min(len(rows), restsShown)]
	o.More = len(rows) - len(o.Rests)
	return err
}

// themeAct makes, changes, merges or splits a theme.
func (d *atDesk) themeAct(f Form) (done, error) {
	id, lang := rapporteur.ID(f.Value("theme")), d.writesIn()
	word := func(field string) string { return text.Normalise(strings.TrimSpace(f.Value(field))) }
	switch f.Value("do") {
	case "make":
		t := process.Theme{ID: given(f, "new"), Title: rapporteur.NewText(lang, word("title")), Letter: cut(word("letter"), 3), Parent: rapporteur.ID(f.Value("parent")), Meeting: rapporteur.ID(f.Value("meeting"))}
		if word("description") != "" {
			t.Description = rapporteur.NewText(lang, word("description"))
		}
		return d.coded(f, coding.Need{}, "", func(k *coding.Desk, _ *done) error {
			_, err := k.MakeTheme(t)
			return err
		})
	case "change":
		return d.coded(f, coding.Need{}, "", func(k *coding.Desk, _ *done) error {
			t, ok := k.Process.Theme(id)
			if !ok {
				return rapporteur.Fail(rapporteur.NotFound, "desk.no_theme")
			}
			title, about := t.Title.With(lang, word("title")), t.Description.With(lang, word("description"))
			letter, parent := cut(word("letter"), 3), rapporteur.ID(f.Value("parent"))
			c := coding.ThemeChange{Title: &title, Description: &about, Letter: &letter}
			if parent != t.Parent {
				c.Parent = &parent
			} else if after := rapporteur.ID(f.Value("after")); f.Values["after"] != nil && after != d.before(k.Process, t) {
				c.After = &after
			}
			return k.ChangeTheme(id, c)
		})
	case "merge":
		return d.coded(f, coding.Need{All: true}, "", func(k *coding.Desk, _ *done) error { return k.MergeThemes(rapporteur.ID(f.Value("into")), id) })
	case "split":
		passages := ids(f, "passage")
		if len(passages) == 0 {
			return done{}, rapporteur.Fail(rapporteur.Invalid, "desk.no_passage_chosen")
		}
		return d.coded(f, coding.Need{All: true}, "", func(k *coding.Desk, _ *done) error {
			_, err := k.SplitTheme(id, process.Theme{ID: given(f, "new"), Title: rapporteur.NewText(lang, word("split"))}, passages...)
			return err
		})
	}
	return done{}, unsupported()
}

// before is the sibling that a theme stands behind.
func (d *atDesk) before(p *process.Process, t process.Theme) rapporteur.ID {
	all := p.OpenThemes()
	i := slices.IndexFunc(all, func(o process.Theme) bool { return o.ID == t.ID })
	for i--; i >= 0; i-- {
		if all[i].Parent == t.Parent {
			return all[i].ID
		}
	}
	return ""
}
