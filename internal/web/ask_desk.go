// SPDX-License-Identifier: Apache-2.0

package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/stakeholder"
)

// takeInPage is the desk of a list: requests that wait for somebody's word, those
// who ask in person, and the link for the others.
type takeInPage struct {
	Base
	Form
	Where      string
	Home       string
	State      string
	Stream     Stream
	Unverified []unverifiedRow
	Late       []lateRow
	Names      []Choice // everybody of the process, and the States that may enter it
	Ranks      []Choice
	Sorts      []Choice // constituencies of those who are new
	Add        entryForm
	AddAct     rapporteur.ID
	LateNow    bool // the list is closed: an entry needs a reason
	Nameless   bool
	Link       string // where the link leads; empty where there is none
	LinkOn     bool
	Closed     bool // nobody without an account reaches the consultation
	Poster     string
	Code       codeSquares
	Said       string
	LinkAct    rapporteur.ID
	KeyAct     rapporteur.ID
}

// unverifiedRow is one request of which nobody has yet said who it is.
type unverifiedRow struct {
	ID         rapporteur.ID
	Number     int
	Typed      string
	Asked      string
	About      string
	Post       string
	RankRead   string // what the post would be, in words
	Guesses    []guess
	Duplicates []string // sentences: who waits already, or asked in the same words
	Late       bool
	Prefix     string
	Yes, No    rapporteur.ID
}

// guess is whom a typed name may mean; a person decides.
type guess struct {
	Value, Label, Why string
}

// lateRow is a request of a known delegation that the chair has to decide on.
type lateRow struct {
	ID      rapporteur.ID
	Number  int
	Name    Name
	Asked   string
	About   string
	Prefix  string
	Yes, No rapporteur.ID
}

// Template is part of Page.
func (takeInPage) Template() string { return "ask/desk" }

func showTakeIn(st askStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		d, err := r.takeIn(st)
		if err != nil {
			return err
		}
		return r.Show(w, d.page(Form{}))
	}
}

// takingIn is the desk of one list, laid out for whoever sits there.
type takingIn struct {
	*asker
	st askStore
}

func (r *Request) takeIn(st askStore) (*takingIn, error) {
	x, err := r.floorView(st)
	if err != nil {
		return nil, err
	}
	return &takingIn{asker: &asker{floorView: x}, st: st}, nil
}

func (d *takingIn) page(f Form) takeInPage {
	r, p := d.r, d.r.Printer
	title := p.T("ask.desk")
	out := takeInPage{Base: r.Base(Meetings, title, Crumb{Label: d.title(), Href: d.home()}, Crumb{Label: title}), Form: f, Where: d.where(), Home: d.home(), State: d.listState(),
		Stream: d.stream("podium"), Nameless: d.list.Nameless, LinkOn: d.list.Profile.Link, Closed: r.Process.Visibility != rapporteur.Public, Poster: d.home() + "/poster",
		LateNow: d.list.State == floor.Closed, AddAct: rapporteur.RandomIDs(), LinkAct: rapporteur.RandomIDs(), KeyAct: rapporteur.RandomIDs()}
	if said := "ask.desk_said." + r.Query("said"); r.has(said) {
		out.Said = p.T(said)
	}
	out.Form.Values = emptyIfNil(out.Form.Values)
	if out.Nameless {
		return out
	}
	out.Names, out.Sorts = d.names(), d.sorts()
	for _, rank := range stakeholder.Ranks {
		out.Ranks = append(out.Ranks, Choice{Value: string(rank), Label: p.T("floor.rank." + string(rank))})
	}
	out.Add = d.entryForm(out.Form, newPrefix, "", floor.ByDesk)
	dir := d.directory()
	for i := range d.list.Requests {
		q := &d.list.Requests[i]
		switch {
		case q.State != floor.Requested:
		case q.Unverified:
			out.Unverified = append(out.Unverified, d.unverified(q, dir))
		default:
			out.Late = append(out.Late, lateRow{ID: q.ID, Number: q.Number, Name: d.speakerOf(q).Name, Asked: p.T("ask.asked", "when", d.moment(q.Asked), "n", q.Number), About: d.about(q),
				Prefix: changePrefix(q), Yes: rapporteur.RandomIDs(), No: rapporteur.RandomIDs()})
		}
	}
	if d.list.Key != "" && out.LinkOn {
		out.Link = d.link()
		out.Code, _ = squares(out.Link)
	}
	return out
}

// link is the whole address that a code holds.
func (d *takingIn) link() string {
	return d.r.address() + d.home() + "/ask?" + url.Values{"key": {d.list.Key}}.Encode()
}

// address is under which people reach this installation.
func (r *Request) address() string {
	if r.server.Address != "" {
		return r.server.Address
	}
	scheme := "http://"
	if r.TLS != nil {
		scheme = "https://"
	}
	return scheme + r.Host
}

func (d *takingIn) directory() *stakeholder.Directory {
	var known []stakeholder.Stakeholder
	for _, s := range d.everyone {
		if !s.Protected {
			known = append(known, *s)
		}
	}
	slices.SortFunc(known, func(a, b stakeholder.Stakeholder) int { return cmp.Compare(a.Number, b.Number) })
	return stakeholder.NewDirectory(known)
}

func (d *takingIn) unverified(q *floor.Request, dir *stakeholder.Directory) unverifiedRow {
	p := d.r.Printer
	row := unverifiedRow{ID: q.ID, Number: q.Number, Typed: q.Typed, Asked: p.T("ask.asked", "when", d.moment(q.Asked), "n", q.Number), About: d.about(q), Post: q.Post,
		Guesses: guesses(dir.Match(stakeholder.Query{Name: q.Typed}), d.floorView), Late: q.Late, Prefix: changePrefix(q), Yes: rapporteur.RandomIDs(), No: rapporteur.RandomIDs()}
	if rank := stakeholder.RankOf(q.Post); rank != "" {
		row.RankRead = p.T("floor.rank." + string(rank))
	}
	for i := range d.list.Requests {
		o := &d.list.Requests[i]
		if o.ID == q.ID || o.Kind != q.Kind || !o.State.Waiting() && o.State != floor.Requested && o.State != floor.Called {
			continue
		}
		same := o.Typed != "" && text.Fold(o.Typed) == text.Fold(q.Typed)
		for _, g := range row.Guesses {
			same = same || string(o.Stakeholder) == g.Value
		}
		if same {
			row.Duplicates = append(row.Duplicates, p.T("ask.twice", "who", d.speakerOf(o).Name.Text, "n", o.Number))
		}
	}
	return row
}

// guesses are whom a typed name may mean, the likeliest first. None is taken
// without a person's word.
func guesses(m stakeholder.Match, x *floorView) (out []guess) {
	put := func(s *stakeholder.Stakeholder, b *stakeholder.BuiltIn, why string) {
		switch {
		case s != nil:
			out = append(out, guess{Value: string(s.ID), Label: x.nameOf(s, x.meeting.From).Text, Why: why})
		case b != nil:
			fresh := b.Fresh()
			out = append(out, guess{Value: b.Code, Label: x.nameOf(&fresh, x.meeting.From).Text, Why: x.r.Printer.T("ask.guess.enters")})
		}
	}
	put(m.Stakeholder, m.BuiltIn, x.r.Printer.T("ask.guess.exact"))
	for _, c := range m.Candidates {
		put(c.Stakeholder, c.BuiltIn, x.r.Printer.T("ask.guess.near"))
	}
	return out
}

// comers are the States and groups that do not take part yet; they enter the
// process when they are put on the list.
func (d *takingIn) comers() (out []stakeholder.BuiltIn) {
	here := map[string]bool{}
	for _, s := range d.everyone {
		if s.Kind == stakeholder.State {
			here[s.ISO3] = true
		}
	}
	for _, b := range stakeholder.States() {
		if !here[b.Code] {
			out = append(out, b)
		}
	}
	return out
}

// names are all who can be put on the list by name.
func (d *takingIn) names() (out []Choice) {
	for id, s := range d.Stakeholders {
		name := d.guarded[id]
		if name == "" {
			name = d.nameOf(s, d.meeting.From).Text
		}
		out = append(out, Choice{Value: string(id), Label: name})
	}
	for _, b := range d.comers() {
		s := b.Fresh()
		out = append(out, Choice{Value: b.Code, Label: d.nameOf(&s, d.meeting.From).Text})
	}
	for id, p := range d.People {
		out = append(out, Choice{Value: string(id), Label: p.Shown()})
	}
	slices.SortFunc(out, func(a, b Choice) int {
		return cmp.Or(cmp.Compare(text.Fold(a.Label), text.Fold(b.Label)), cmp.Compare(a.Value, b.Value))
	})
	return out
}

// sorts are the constituencies that somebody new may belong to; no State is made
// by typing its name.
func (d *takingIn) sorts() (out []Choice) {
	for _, c := range stakeholder.Constituencies() {
		if c.Family != stakeholder.FamilyState {
			label, _ := c.Label.For(d.r.Languages()...)
			out = append(out, Choice{Value: c.ID, Label: label})
		}
	}
	return out
}

// posterLanguages are the languages of the meeting in which pages can speak.
func (r *Request) posterLanguages() (out []string) {
	for _, tag := range r.Process.Languages {
		if process.ValidLanguage(tag) && slices.Contains(pageLanguages, tag) {
			out = append(out, tag)
		}
	}
	if len(out) == 0 {
		out = []string{r.Printer.Lang()}
	}
	return out
}
