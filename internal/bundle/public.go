// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/record"
)

// Public makes the public edition: what anybody reaches at that time and no
// more, deny by default. What is hidden leaves no reference behind; numbers keep
// their gaps. A process that is not itself public is refused.
func Public(b Bundle, now time.Time) (Bundle, error) {
	reach := rapporteur.Reach{Level: rapporteur.Public, Now: now}
	if !reach.Sees(b.Process.Access) {
		return Bundle{}, rapporteur.Fail(rapporteur.Forbidden, "bundle.not_public", "process", b.Process.Slug)
	}
	out, err := b.copy()
	if err != nil {
		return Bundle{}, fmt.Errorf("making the public edition: %w", err)
	}
	p := publisher{b: &out, reach: reach, names: protectedNames(&out)}
	out.Manifest.Edition, out.Manifest.Partial = PublicEdition, true
	p.guard()
	p.withhold(b)
	p.drop()
	p.index()
	p.record()
	p.recordings(b)
	p.programme()
	p.people()
	p.coding()
	p.summaries()
	p.events()
	for o := range out.objects() {
		o.object.Salt, o.object.Owner = "", ""
	}
	out.Process.Salt, out.Process.Owner = "", ""
	out = p.hideNames(out)
	out.Attachments = attached(out)
	return out, nil
}

// publisher makes one public edition, in its own copy of the bundle.
type publisher struct {
	b          *Bundle
	reach      rapporteur.Reach
	names      map[string]string // names of the protected → what is shown
	kept       map[rapporteur.ID]bool
	meetings   map[rapporteur.ID]*programme.Meeting
	segments   map[rapporteur.ID]*programme.Segment
	statements map[rapporteur.ID]*record.Statement
	slots      map[rapporteur.ID]*programme.Slot
	protected  map[rapporteur.ID]bool   // stakeholders and people
	shown      map[rapporteur.ID]string // of the protected: the one name that is shown
	discreet   map[rapporteur.ID]bool   // statements and slots whose speaker stays unnamed
	unnamed    map[rapporteur.ID]bool   // the same and statements of the protected
	families   map[rapporteur.ID]string // constituencies of the stakeholders
}

// copy is a deep copy; only Text and Open, which JSON leaves out, are carried by hand.
func (b Bundle) copy() (Bundle, error) {
	out := b
	for _, part := range []struct{ from, to any }{
		{b.Process, &out.Process}, {b.Content, &out.Content}, {b.Events, &out.Events},
	} {
		data, err := json.Marshal(part.from)
		if err != nil {
			return out, err
		}
		reflect.ValueOf(part.to).Elem().SetZero()
		if err := json.Unmarshal(data, part.to); err != nil {
			return out, err
		}
	}
	for i, s := range b.Statements {
		for j, v := range s.Versions {
			out.Statements[i].Versions[j].Text = v.Text
		}
	}
	out.adopt()
	return out, nil
}

// guard notes who is protected, before those are dropped who are hidden as well.
func (p *publisher) guard() {
	p.protected, p.shown = map[rapporteur.ID]bool{}, map[rapporteur.ID]string{}
	for _, s := range p.b.Stakeholders {
		p.protected[s.ID], p.shown[s.ID] = s.Protected, s.DisplayName
	}
	for _, who := range p.b.People {
		p.protected[who.ID], p.shown[who.ID] = who.Protected, who.DisplayName
	}
}

// drop takes out the objects that are not public or still under embargo, and
// recommendations that nobody has confirmed.
func (p *publisher) drop() {
	b := p.b
	b.Meetings = seen(p.reach, b.Meetings)
	b.Stakeholders = seen(p.reach, b.Stakeholders)
	b.People = seen(p.reach, b.People)
	b.Statements = seen(p.reach, b.Statements)
	b.Passages = seen(p.reach, b.Passages)
	b.Recommendations = seen(p.reach, b.Recommendations)
	b.Positions = seen(p.reach, b.Positions)
	b.Summaries = seen(p.reach, b.Summaries)
	b.Recordings = seen(p.reach, b.Recordings)
	b.Lists, b.Rooms = nil, nil
	b.Decisions, b.Rounds, b.Readings, b.NoteSets, b.Polls = nil, nil, nil, nil, nil
	b.Process.Desk, b.Process.Style = process.Desk{}, process.Style{}
}

func seen[T any, P kept[T]](reach rapporteur.Reach, in []T) []T {
	return slices.DeleteFunc(in, func(o T) bool { return !reach.Sees(P(&o).Head().Access) })
}

// index notes what is kept, so that references to the rest can be cleared.
func (p *publisher) index() {
	p.kept = map[rapporteur.ID]bool{p.b.Process.ID: true}
	p.segments = map[rapporteur.ID]*programme.Segment{}
	p.meetings = map[rapporteur.ID]*programme.Meeting{}
	p.discreet, p.unnamed = map[rapporteur.ID]bool{}, map[rapporteur.ID]bool{}
	p.families = map[rapporteur.ID]string{}
	p.slots = map[rapporteur.ID]*programme.Slot{}
	for o := range p.b.objects() {
		p.kept[o.object.ID] = true
	}
	for _, ph := range p.b.Process.Phases {
		p.kept[ph.ID] = true
	}
	for _, t := range p.b.Process.Themes {
		p.kept[t.ID] = t.Meeting == "" || p.kept[t.Meeting]
	}
	for i := range p.b.Meetings {
		m := &p.b.Meetings[i]
		p.meetings[m.ID] = m
		tighten(m.Segments, programme.OnRecord)
		m.Walk(func(s *programme.Segment, _ int) bool {
			p.kept[s.ID] = true
			p.segments[s.ID] = s
			for i := range s.Slots {
				p.kept[s.Slots[i].ID] = true
				p.slots[s.Slots[i].ID] = &s.Slots[i]
			}
			return true
		})
	}
	for _, s := range p.b.Stakeholders {
		p.families[s.ID] = s.Constituency
	}
}

// tighten gives each segment of the copy the strictest regime of its own and
// those around it: what stands within a closed segment is no more open.
func tighten(in []programme.Segment, around programme.Regime) {
	for i := range in {
		if slices.Index(programme.Regimes, in[i].Regime) < slices.Index(programme.Regimes, around) {
			in[i].Regime = around
		}
		tighten(in[i].Segments, in[i].Regime)
	}
}

// veil leaves of a protected speaker only the one who is protected: who stands
// beside them would tell who they are. It reports whether there is one.
func (p *publisher) veil(person, stakeholder *rapporteur.ID) (shown string, veiled bool) {
	switch {
	case p.protected[*person]:
		*stakeholder = ""
		return p.shown[*person], true
	case p.protected[*stakeholder]:
		*person = ""
		return p.shown[*stakeholder], true
	}
	return "", false
}

// only clears a reference to what is not kept.
func (p *publisher) only(id *rapporteur.ID) {
	if !p.kept[*id] {
		*id = ""
	}
}

// attached keeps the files that a statement or a recording of the bundle still names.
func attached(b Bundle) []Blob {
	used := map[string]bool{}
	for _, s := range b.Statements {
		for _, a := range s.Attachments {
			used[a.Hash] = true
		}
	}
	for _, r := range b.Recordings {
		for _, m := range r.Media {
			used[m.File.Hash] = true
		}
	}
	var out []Blob
	for _, blob := range b.Attachments {
		if used[blob.Hash] {
			out = append(out, blob)
		}
	}
	return out
}

// events keeps the history of what is kept. Who handed in or typed the words of
// an unnamed speaker is not told: the same account stands at named ones. Of
// readings it is told that they came in and that a delegation confirmed them, not
// who read what when, nor that a delegation was asked or disputed it first.
func (p *publisher) events() {
	index := newIndex(p.b)
	p.b.Events = slices.DeleteFunc(p.b.Events, func(e rapporteur.Event) bool {
		kind := index.ids[e.Subject]
		return kind == "" || reading(kind) && !slices.Contains([]string{"added", "imported", "confirmed by the delegation"}, e.Act)
	})
	for i := range p.b.Events {
		if e := &p.b.Events[i]; p.unnamed[e.Subject] || reading(index.ids[e.Subject]) {
			e.Actor = ""
		}
	}
}

// reading reports whether objects of that kind are what somebody reads in words.
func reading(kind string) bool { return kind == "passage" || kind == "position" }

// protectedNames lists every name of a protected speaker with the one name that
// is shown instead.
func protectedNames(b *Bundle) map[string]string {
	out := map[string]string{}
	for _, s := range b.Stakeholders {
		if !s.Protected {
			continue
		}
		for _, n := range s.Names {
			out[n.Value] = s.DisplayName
		}
	}
	for _, who := range b.People {
		if who.Protected {
			out[who.Name] = who.DisplayName
		}
	}
	delete(out, "")
	for name, shown := range out {
		if name == shown {
			delete(out, name)
		}
	}
	return out
}

// hideNames puts the display name wherever a protected name is left in a title
// or a sentence. Texts of the record cannot be changed: one that holds such a
// name is left out by record.
func (p *publisher) hideNames(b Bundle) Bundle {
	if len(p.names) == 0 {
		return b
	}
	longest := slices.SortedFunc(maps.Keys(p.names), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), strings.Compare(a, b))
	})
	var pairs []string
	for _, name := range longest {
		pairs = append(pairs, name, p.names[name])
	}
	r := strings.NewReplacer(pairs...)
	replaceStrings(reflect.ValueOf(&b.Process), r)
	replaceStrings(reflect.ValueOf(&b.Content), r)
	return b
}

// reveals reports whether a text holds a protected name.
func (p *publisher) reveals(text string) bool {
	folded := strings.ToLower(text)
	for name := range p.names {
		if strings.Contains(folded, strings.ToLower(name)) {
			return true
		}
	}
	return false
}

// replaceStrings rewrites the strings that v points to; identities and hashes
// are no names and stay.
func replaceStrings(v reflect.Value, r *strings.Replacer) {
	switch t := v.Type(); {
	case v.Kind() == reflect.Pointer && !v.IsNil():
		replaceStrings(v.Elem(), r)
	case t.Kind() == reflect.String && t == reflect.TypeFor[string]():
		v.SetString(r.Replace(v.String()))
	case t.Kind() == reflect.Slice:
		for i := range v.Len() {
			replaceStrings(v.Index(i), r)
		}
	case t.Kind() == reflect.Map:
		for it := v.MapRange(); it.Next(); {
			v.SetMapIndex(it.Key(), reflect.ValueOf(r.Replace(it.Value().String())))
		}
	case t.Kind() == reflect.Struct && t != timeType:
		for i := range v.NumField() {
			if f := t.Field(i); f.IsExported() && f.Tag.Get("json") != "-" && f.Name != "Hash" {
				replaceStrings(v.Field(i), r)
			}
		}
	}
}
