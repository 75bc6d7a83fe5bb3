// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// contributorKey is what an input writes of a contributor; whoever it was taken
// to mean, it means throughout the import.
type contributorKey struct{ name, iso3, country, constituency string }

// party is whom a contributor was taken to mean.
type party struct {
	who   stakeholder.Stakeholder
	leave bool // a person answered that it stays out
}

func (k contributorKey) written() string {
	switch {
	case k.name != "":
		return k.name
	case k.country != "":
		return k.country
	}
	return k.iso3
}

// takeContributor gives the statement its stakeholder. It is false where a
// person answered that this contributor stays out.
func (w *work) takeContributor(d *draft) bool {
	v := d.values
	key := contributorKey{v[colContributor], v[colISO3], v[colCountry], v[colConstituency]}
	if key.written() == "" {
		d.doubt("nobody is named as its contributor")
		return true
	}
	p, ok := w.contrib[key]
	if !ok {
		p = w.meet(key, d)
		w.contrib[key] = p
	}
	if p.leave {
		return false
	}
	d.who, d.s.Stakeholder = p.who, p.who.ID
	// "other" is how sources write an observer State, and no unknown word.
	if r := stakeholder.ReadConstituency(key.constituency); r.ID == "" && r.Unconfirmed != "" && d.who.Unconfirmed == "" && !strings.EqualFold(key.constituency, "other") {
		d.doubt("the %s; that of the contributor was kept", r.Unconfirmed)
	}
	if d.who.Protected { // files are called after their speakers
		d.s.Notes[0].Value = veiled(d.file)
	}
	d.keepNames(key)
	return true
}

// keepNames notes how the source wrote the contributor, where it is not how an
// English document of the statement's date does. Of a protected speaker no other
// name than the display name is ever kept.
func (d *draft) keepNames(key contributorKey) {
	if d.who.Protected {
		return
	}
	usual := d.who.Name("en", d.s.Date)
	if key.name != "" && key.name != usual {
		d.note(colContributor)
	}
	if key.country != "" && (key.name != "" && key.country != key.name || key.country != usual) {
		d.note(colCountry)
	}
	if key.iso3 != d.who.ISO3 {
		d.note(colISO3)
	}
}

// meet finds out once whom a contributor means, by a person's answer where there
// is one, else by the directory, and shows it in the preview.
func (w *work) meet(key contributorKey, d *draft) party {
	q := stakeholder.Query{Name: key.name, ISO3: key.iso3, Country: key.country, Constituency: key.constituency, Language: d.s.Language}
	item := Item{Thing: AStakeholder, Key: "contributor:" + key.written(), Title: key.written(), Source: d.source}
	answer := w.opts.Answers[item.Key]
	if answer == ChoiceLeave {
		return party{leave: true}
	}
	chosen, ok := w.chosen(answer)
	if ok {
		q = chosen
	}
	who, m, isNew := w.directory.Take(q, w.opts.IDs)
	if ok || answer == ChoiceTakeIn || answer == ChoiceAccept {
		who.Unconfirmed, m.Doubt = "", ""
	}
	if isNew {
		who.Access.Visibility = w.opts.Visibility
		w.change.Stakeholders = append(w.change.Stakeholders, who)
	}
	w.showParty(item, who, m, isNew)
	return party{who: who}
}

// chosen turns an answer into a query that meets exactly whom it names: a
// stakeholder of the process by its ID, a State or a group by its code.
func (w *work) chosen(answer string) (stakeholder.Query, bool) {
	if b, ok := stakeholder.ByISO3(answer); ok {
		return stakeholder.Query{ISO3: b.Code}, true
	}
	if b, ok := stakeholder.GroupByCode(answer); ok && len(b.Names) > 0 {
		return stakeholder.Query{Name: b.Names[0].Value}, true
	}
	for _, s := range w.opts.Existing.Stakeholders {
		if string(s.ID) == answer && answer != "" && len(s.Names) > 0 {
			return stakeholder.Query{Name: s.Names[0].Value, ISO3: s.ISO3}, true
		}
	}
	return stakeholder.Query{}, false
}

func (w *work) showParty(item Item, who stakeholder.Stakeholder, m stakeholder.Match, isNew bool) {
	item.ID, item.Number = who.ID, who.Number
	name := who.Name("en", rapporteur.Date{})
	doubt := m.Doubt
	if isNew && doubt == "" {
		doubt = who.Unconfirmed
	}
	switch {
	case doubt != "":
		item.Reason = because("import.doubtful.stakeholder", "name", name, "why", doubt)
		item.Choices = choicesFor(m)
		w.preview.Doubtful = append(w.preview.Doubtful, item)
	case isNew && !w.shown[string(who.ID)]:
		item.Reason = because("import.created.by_"+string(m.Rule), "name", name)
		w.preview.Created = append(w.preview.Created, item)
	case !isNew && !w.shown[string(who.ID)]:
		item.Reason = because("import.matched.by_"+string(m.Rule), "name", name)
		w.preview.Matched = append(w.preview.Matched, item)
	}
	w.shown[string(who.ID)] = true
}

// choicesFor lists what a person may answer on a contributor; the first is what
// happens without an answer.
func choicesFor(m stakeholder.Match) []Choice {
	out := []Choice{{Value: ChoiceTakeIn}}
	if m.Found() {
		out[0].Value = ChoiceAccept
	}
	for _, c := range m.Candidates {
		switch {
		case c.Stakeholder != nil:
			out = append(out, Choice{Value: string(c.Stakeholder.ID), Label: c.Name})
		case c.BuiltIn != nil:
			out = append(out, Choice{Value: c.BuiltIn.Code, Label: c.Name})
		}
	}
	return append(out, Choice{Value: ChoiceLeave})
}

// personKey tells people apart: the same name for two stakeholders is two people.
type personKey struct {
	name        string
	stakeholder rapporteur.ID
}

func keyOf(p stakeholder.Person) personKey {
	k := personKey{name: stakeholder.Fold(p.Name)}
	for _, post := range p.Posts {
		if post.Stakeholder != "" {
			k.stakeholder = post.Stakeholder
		}
	}
	return k
}

// takeSpeaker gives the statement the person who spoke, with the post and rank
// as of this statement.
func (w *work) takeSpeaker(d *draft) {
	if d.speaker == "" {
		d.speaker, d.s.Post = speakerInBrackets(d.values[colContributor], d.s.Post)
	}
	d.s.Rank = stakeholder.RankFor(d.s.Post, d.who)
	if d.speaker == "" {
		return
	}
	post := stakeholder.Post{Title: d.s.Post, Stakeholder: d.s.Stakeholder}
	p := w.takePerson(d.speaker, post, d.source)
	if d.s.Person = p.ID; p.Name != d.speaker && !p.Protected && !d.who.Protected {
		d.s.Notes = append(d.s.Notes, record.Field{Name: string(colSpeaker), Value: d.speaker})
	}
}

// takePerson finds or makes a person. A post that a new person is given later in
// the same import is added; people whom the process knows stay as they are,
// since the statement itself carries the post.
func (w *work) takePerson(written string, post stakeholder.Post, source string) *stakeholder.Person {
	courtesy, name := stakeholder.SplitCourtesy(written, w.opts.language())
	key := personKey{stakeholder.Fold(name), post.Stakeholder}
	if p, ok := w.people[key]; ok {
		if p.Number == 0 && post.Title != "" && !slices.Contains(p.Posts, post) {
			p.Posts = append(p.Posts, post)
		}
		w.showPerson(*p, source)
		return p
	}
	p := &stakeholder.Person{Name: name, Courtesy: courtesy}
	p.ID = w.opts.IDs()
	p.Access.Visibility = w.opts.Visibility
	if post != (stakeholder.Post{}) {
		p.Posts = append(p.Posts, post)
	}
	w.people[key] = p
	w.newPeople = append(w.newPeople, p)
	w.showPerson(*p, source)
	return p
}

func (w *work) showPerson(p stakeholder.Person, source string) {
	if w.shown[string(p.ID)] {
		return
	}
	w.shown[string(p.ID)] = true
	item := Item{Thing: APerson, Key: "person:" + p.Name, Title: p.Name, Source: source, ID: p.ID, Number: p.Number}
	if p.Number == 0 {
		item.Reason = because("import.created.person")
		w.preview.Created = append(w.preview.Created, item)
		return
	}
	item.Reason = because("import.matched.person")
	w.preview.Matched = append(w.preview.Matched, item)
}
