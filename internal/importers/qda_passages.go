// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle/refi"
	"rapporteur/internal/text"
)

// filing is what words are filed as: one passage, or part of one.
type filing struct {
	key   string // of the selection, and its place there
	guid  string // of the selection
	name  string
	codes coding.Code // without identity
	recs  []int
}

// empty reports whether the words are filed as nothing.
func (f *filing) empty() bool { return f.codes == (coding.Code{}) && len(f.recs) == 0 }

// pairs counts the codes.
func (f *filing) pairs() int {
	n := len(f.recs)
	for _, s := range []string{string(f.codes.Theme), string(f.codes.Kind), string(f.codes.Strength), f.codes.Addressee} {
		if s != "" {
			n++
		}
	}
	return max(1, n)
}

// place is a span of one version.
type place struct {
	statement rapporteur.ID
	version   int
	span      text.Span
}

// takePassages files the words of all texts, stretch by stretch.
func (w *codedWork) takePassages() {
	existing := map[place][]*coding.Passage{}
	for i := range w.opts.Existing.Passages {
		p := &w.opts.Existing.Passages[i]
		at := place{p.Statement, p.Version, p.Span}
		existing[at] = append(existing[at], p)
	}
	for i := range w.texts.sources {
		src := &w.texts.sources[i]
		given, order := w.filings(src)
		for _, span := range order {
			at := place{src.statement, src.version, span}
			s := stretch{codedWork: w, at: at, src: src, there: existing[at], given: given[span]}
			s.take()
		}
	}
	for _, t := range w.recs.list {
		if !t.new {
			continue
		}
		wording := t.code.about
		if wording == "" {
			wording = refi.RecommendationTitle(t.code.value)
		}
		r := coding.Recommendation{Wording: rapporteur.NewText(w.opts.language(), wording), Passages: t.on}
		r.ID = t.id
		w.out.Taking.Recommendations = append(w.out.Taking.Recommendations, r)
	}
}

// filings reads the selections of a text, by the span that they come to.
func (w *codedWork) filings(src *source) (map[text.Span][]filing, []text.Span) {
	out := map[text.Span][]filing{}
	var order []text.Span
	add := func(span text.Span, all []filing) {
		if out[span] == nil {
			order = append(order, span)
		}
		out[span] = append(out[span], all...)
	}
	seen := map[string]int{}
	for i := range src.in.Selections {
		sel := &src.in.Selections[i]
		n := max(1, len(sel.Codings))
		span, ok := src.place(sel.Start, sel.End)
		key := refi.Plain(sel.GUID)
		if key == "" {
			key = string(src.statement) + " " + strconv.Itoa(src.version) + " " + strconv.Itoa(span.Start) + "-" + strconv.Itoa(span.End)
		}
		if seen[key]++; seen[key] > 1 {
			key += " " + strconv.Itoa(seen[key])
		}
		if !ok {
			w.lose(APassage, "passage:"+key, cmp.Or(oneLine(sel.Name), strconv.Itoa(sel.Start)+"–"+strconv.Itoa(sel.End)), "exchange.left.no_words", n)
			continue
		}
		w.out.Counts.Codings += n
		add(span, w.filed(key, sel.Name, sel.Codings, w.noteOf(sel)))
	}
	if len(src.in.Codings) > 0 { // the whole text under a code
		w.out.Counts.Codings += len(src.in.Codings)
		trimmed := strings.TrimSpace(src.words)
		at := text.PointAt(src.words, strings.Index(src.words, trimmed))
		span := text.Span{Start: at, End: at + text.Len(trimmed)}.Widen(src.words)
		add(span, w.filed("whole "+string(src.statement), src.name, src.in.Codings, ""))
	}
	slices.SortStableFunc(order, func(a, b text.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	return out, order
}

// noteOf is what is noted on a selection: its notes, and what a program that
// keeps none has put into the description.
func (w *codedWork) noteOf(sel *refi.Selection) string {
	var parts []string
	add := func(s string) {
		if s != "" && !slices.Contains(parts, s) {
			parts = append(parts, s)
		}
	}
	refs := slices.Clone(sel.Notes)
	for _, c := range sel.Codings {
		refs = append(refs, c.Notes...)
	}
	for _, ref := range refs {
		add(w.notes[refi.Plain(ref.To)])
	}
	add(strings.TrimSpace(text.Normalise(sel.About)))
	return strings.Join(parts, "\n\n")
}

// filed makes of the codes of one selection one filing, or several where it has
// several themes or kinds: a passage has one of each. The first has the rest.
func (w *codedWork) filed(key, name string, codings []refi.Coding, note string) []filing {
	guid := refi.Plain(key)
	out := []filing{{key: key, guid: guid, name: name, codes: coding.Code{Note: note}}}
	for _, c := range codings {
		i, known := w.codes.byGUID[refi.Plain(c.Code.To)]
		if !known {
			w.out.Counts.Codings--
			w.lose(APassage, "coding:"+c.GUID, oneLine(name), "exchange.left.no_code", 1)
			continue
		}
		one := w.meaning(&w.codes.list[i])
		placed := false
		for j := range out {
			if placed = out[j].join(one); placed {
				break
			}
		}
		if !placed {
			one.key, one.guid, one.name = key+" +"+strconv.Itoa(len(out)), guid, name
			out = append(out, one)
		}
	}
	return out
}

// meaning is what one code says of words.
func (w *codedWork) meaning(c *code) filing {
	switch c.facet {
	case refi.Kind:
		return filing{codes: coding.Code{Kind: coding.Kind(c.value)}}
	case refi.Strength:
		return filing{codes: coding.Code{Strength: coding.Strength(c.value)}}
	case refi.Addressee:
		return filing{codes: coding.Code{Addressee: c.value}}
	case refi.Recommendation:
		return filing{recs: []int{w.recommendation(c)}}
	}
	return filing{codes: coding.Code{Theme: c.theme}}
}

// join adds what another says where there is place for all of it.
func (f *filing) join(o filing) bool {
	if clash(f.codes.Theme, o.codes.Theme) || clash(f.codes.Kind, o.codes.Kind) || clash(f.codes.Strength, o.codes.Strength) ||
		clash(f.codes.Addressee, o.codes.Addressee) {
		return false
	}
	if f.codes.Note != "" && o.codes.Note != "" && f.codes.Note != o.codes.Note {
		return false
	}
	if slices.ContainsFunc(o.recs, func(r int) bool { return slices.Contains(f.recs, r) }) {
		return false
	}
	f.codes.Theme, f.codes.Kind = cmp.Or(f.codes.Theme, o.codes.Theme), cmp.Or(f.codes.Kind, o.codes.Kind)
	f.codes.Strength, f.codes.Addressee = cmp.Or(f.codes.Strength, o.codes.Strength), cmp.Or(f.codes.Addressee, o.codes.Addressee)
	f.codes.Note = cmp.Or(f.codes.Note, o.codes.Note)
	f.recs = append(f.recs, o.recs...)
	return true
}

// clash reports whether both are said: the same twice is said twice, too.
func clash[T ~string](a, b T) bool { return a != "" && b != "" }
