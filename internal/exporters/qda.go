// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"io"
	"slices"
	"strconv"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle/refi"
)

// WriteQDA writes the coded texts as a REFI-QDA project (.qdpx). Offsets count
// Unicode code points; texts end their lines with LF.
func WriteQDA(w io.Writer, c *Coded) error {
	q := qdaWriter{Coded: c, addressees: map[string]string{}}
	q.p = refi.Project{Name: xmlLine(c.b.Process.Title.String()), Origin: refi.Origin, About: xmlText(c.b.Process.Description.String())}
	q.users()
	q.p.Codes = append(c.themeCodes(), q.facetCodes()...)
	q.cases()
	q.sources()
	q.meetings()
	q.relations()
	var words []refi.Words
	for _, t := range c.texts {
		words = append(words, refi.Words{GUID: t.guid(), Text: t.v.Text})
	}
	return refi.Write(w, q.p, words)
}

// WriteCodebook writes the themes, and the kinds and strengths of passages, as a
// REFI-QDA codebook (.qdc).
func WriteCodebook(w io.Writer, c *Coded) error {
	return refi.WriteCodebook(w, refi.Codebook{Origin: refi.Origin, Codes: append(c.themeCodes(), kindCodes()...)})
}

type qdaWriter struct {
	*Coded
	p          refi.Project
	addressees map[string]string // words → identifier
}

func (q *qdaWriter) users() {
	var last time.Time
	ids := make([]rapporteur.ID, len(q.coders))
	for id, n := range q.coders {
		ids[n-1] = id
	}
	for _, id := range ids {
		q.p.Users = append(q.p.Users, refi.User{GUID: refi.GUID("user", id), Name: xmlLine(q.coder(id))})
	}
	for _, t := range q.texts {
		for _, p := range t.passages {
			if p.MarkedAt.After(last) {
				last = p.MarkedAt
			}
		}
	}
	q.p.Modified = stamp(last)
}

// stamp is a time as XML writes it; empty where there is none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// cases are the delegations and organisations whose texts are there.
func (q *qdaWriter) cases() {
	vars := []struct{ id, name, about string }{
		{"region", "Region", "Regional group of the United Nations"},
		{"constituency", "Constituency", "Group of participants"},
		{"rank", "Rank", "Rank of the head of the delegation, as the list of speakers has it"},
	}
	at := map[rapporteur.ID]int{}
	for i := range q.texts {
		t := &q.texts[i]
		who := q.speaker(t.s)
		if who == nil {
			continue
		}
		n, known := at[who.ID]
		if !known {
			n = len(q.p.Cases)
			at[who.ID] = n
			q.p.Cases = append(q.p.Cases, refi.Case{GUID: refi.GUID("stakeholder", who.ID), Name: xmlLine(q.shown(who))})
			for i, value := range []string{who.Region, who.Constituency, string(t.s.Rank)} {
				if value != "" && !who.Protected {
					v := refi.Value{Text: xmlLine(value)}
					v.Variable.To = refi.GUID("variable", rapporteur.ID(vars[i].id))
					q.p.Cases[n].Values = append(q.p.Cases[n].Values, v)
				}
			}
		}
		q.p.Cases[n].Sources = append(q.p.Cases[n].Sources, refi.Ref{To: t.guid()})
	}
	if len(q.p.Cases) == 0 {
		return
	}
	for _, v := range vars {
		q.p.Vars = append(q.p.Vars, refi.Variable{GUID: refi.GUID("variable", rapporteur.ID(v.id)), Name: v.name, Type: "Text", About: v.about})
	}
}

func (q *qdaWriter) sources() {
	for i := range q.texts {
		t := &q.texts[i]
		src := refi.Text{GUID: t.guid(), Name: xmlLine(q.title(t)), Path: refi.InternalPath(t.guid()), Created: stamp(t.v.Added)}
		points := []rune(t.v.Text)
		for _, p := range t.passages {
			if p.Span.Start < 0 || p.Span.End > len(points) || p.Span.Start >= p.Span.End {
				continue
			}
			src.Selections = append(src.Selections, q.selection(p, string(points[p.Span.Start:p.Span.End])))
		}
		q.p.Texts = append(q.p.Texts, src)
	}
}

// selection is a passage with one coding for each thing that it is filed as. Its
// name begins with its words, by which a reader can tell how offsets are counted.
func (q *qdaWriter) selection(p *coding.Passage, words string) refi.Selection {
	s := refi.Selection{GUID: refi.GUID("passage", p.ID), Name: xmlLine(refi.Short(words, 60)), Start: p.Span.Start, End: p.Span.End, Created: stamp(p.MarkedAt)}
	if p.MarkedBy != "" {
		s.By = refi.GUID("user", p.MarkedBy)
	}
	file := func(what, code string) {
		c := refi.Coding{GUID: refi.GUID("coding", p.ID+rapporteur.ID(" "+what)), By: s.By, Created: s.Created}
		c.Code.To = code
		s.Codings = append(s.Codings, c)
	}
	if q.themes[p.Theme] != "" {
		file("theme", refi.GUID("theme", p.Theme))
	}
	if p.Kind != "" {
		file("kind", facetGUID(refi.Kind, string(p.Kind)))
	}
	if p.Strength != "" {
		file("strength", facetGUID(refi.Strength, string(p.Strength)))
	}
	if p.Addressee != "" {
		file("addressee", q.addressees[p.Addressee])
	}
	for _, r := range q.of[p.ID] {
		file("recommendation "+string(r.ID), refi.GUID("recommendation", r.ID))
	}
	if p.Note != "" {
		words := xmlText(p.Note)
		note := refi.Text{GUID: refi.GUID("note", p.ID), Name: xmlLine(refi.Short(p.Note, 60)), By: s.By, Created: s.Created, Content: &words}
		q.p.Notes = append(q.p.Notes, note)
		s.Notes = append(s.Notes, refi.Ref{To: note.GUID})
	}
	return s
}

// meetings are sets of the texts that belong to them.
func (q *qdaWriter) meetings() {
	for i := range q.b.Meetings {
		m := &q.b.Meetings[i]
		title, _ := m.Title.For(q.lang)
		set := refi.Set{GUID: refi.GUID("meeting", m.ID), Name: xmlLine(title)}
		for j := range q.texts {
			if q.texts[j].s.Meeting == m.ID {
				set.Sources = append(set.Sources, refi.Ref{To: q.texts[j].guid()})
			}
		}
		if len(set.Sources) > 0 {
			q.p.Sets = append(q.p.Sets, set)
		}
	}
}

// relations between recommendations are links.
func (q *qdaWriter) relations() {
	known := map[rapporteur.ID]bool{}
	for _, r := range q.recommendations {
		known[r.ID] = true
	}
	for _, r := range q.recommendations {
		for _, x := range r.Relations {
			if !known[x.To] {
				continue
			}
			l := refi.Link{GUID: refi.GUID("relation", r.ID+rapporteur.ID(" "+string(x.Kind)+" ")+x.To), Name: string(x.Kind), Direction: "OneWay",
				From: refi.GUID("recommendation", r.ID), To: refi.GUID("recommendation", x.To)}
			if x.Kind == coding.Conflicting {
				l.Direction = "Associative"
			}
			q.p.Links = append(q.p.Links, l)
		}
	}
}

// facetCodes are the kinds and strengths, and of the addressees and
// recommendations those that there are.
func (q *qdaWriter) facetCodes() []refi.Code {
	out := kindCodes()
	var whom []string
	for _, t := range q.texts {
		for _, p := range t.passages {
			if p.Addressee != "" && q.addressees[p.Addressee] == "" {
				q.addressees[p.Addressee] = facetGUID(refi.Addressee, p.Addressee)
				whom = append(whom, p.Addressee)
			}
		}
	}
	slices.Sort(whom)
	branch := branchCode(refi.Addressee)
	for _, w := range whom {
		branch.Codes = append(branch.Codes, refi.Code{GUID: q.addressees[w], Name: xmlLine(refi.FacetName(refi.Addressee, w)), Codable: true, About: xmlText(w)})
	}
	out = appendBranch(out, branch)
	branch = branchCode(refi.Recommendation)
	for _, r := range q.recommendations {
		wording, _ := r.Wording.For(q.lang)
		branch.Codes = append(branch.Codes, refi.Code{GUID: refi.GUID("recommendation", r.ID), Codable: true, About: xmlText(wording),
			Name: xmlLine(refi.FacetName(refi.Recommendation, refi.RecommendationName(r, q.lang)))})
	}
	return appendBranch(out, branch)
}

func appendBranch(to []refi.Code, branch refi.Code) []refi.Code {
	if len(branch.Codes) == 0 {
		return to
	}
	return append(to, branch)
}

func branchCode(f refi.Facet) refi.Code {
	return refi.Code{GUID: refi.GUID("branch", rapporteur.ID(f)), Name: refi.Branch(f)}
}

func facetGUID(f refi.Facet, value string) string { return refi.GUID(string(f), rapporteur.ID(value)) }

func kindCodes() []refi.Code {
	kinds, strengths := branchCode(refi.Kind), branchCode(refi.Strength)
	for _, k := range coding.PassageKinds {
		kinds.Codes = append(kinds.Codes, refi.Code{GUID: facetGUID(refi.Kind, string(k)), Name: refi.FacetName(refi.Kind, string(k)), Codable: true})
	}
	for _, s := range coding.Strengths {
		strengths.Codes = append(strengths.Codes, refi.Code{GUID: facetGUID(refi.Strength, string(s)), Name: refi.FacetName(refi.Strength, string(s)), Codable: true})
	}
	return []refi.Code{kinds, strengths}
}

// themeCodes are the themes that one can file under, as a tree.
func (c *Coded) themeCodes() []refi.Code { return c.themesBelow("", 0) }

// deepest bounds the tree, were a circle ever to come with an import.
const deepest = 40

func (c *Coded) themesBelow(parent rapporteur.ID, depth int) []refi.Code {
	var out []refi.Code
	for _, t := range c.b.Process.OpenThemes() {
		if depth > deepest || refi.ThemeParent(&c.b.Process, t) != parent {
			continue
		}
		about, _ := t.Description.For(c.lang)
		out = append(out, refi.Code{GUID: refi.GUID("theme", t.ID), Name: xmlLine(c.themes[t.ID]), Codable: true, About: xmlText(about), Codes: c.themesBelow(t.ID, depth+1)})
	}
	return out
}

// meetingOf is the word of a text's meeting in addresses.
func (c *Coded) meetingOf(id rapporteur.ID) string {
	if m := c.meetings[id]; m != nil {
		if m.Slug != "" {
			return m.Slug
		}
		return strconv.FormatInt(m.Number, 10)
	}
	return ""
}
