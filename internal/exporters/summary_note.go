// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/convergence"
	"rapporteur/record"
	"rapporteur/summary"
)

// note is what stands behind a sentence: who chose the words, what it rests on,
// what is questioned, and each source with its words.
func (d *summaryDoc) note(sec summary.Section, y summary.Sentence) *Footnote {
	n := &Footnote{Paragraphs: []Inline{Plain(d.basis(y))}}
	for _, why := range d.questions(sec, y) {
		n.Paragraphs = append(n.Paragraphs, Inline{{Text: d.p.T("summary.doc.questioned", "why", why), Strong: true}})
	}
	for _, c := range y.Citations {
		if line := d.sourceLine(y, c); line != "" {
			n.Paragraphs = append(n.Paragraphs, Plain(line))
		}
	}
	return n
}

// basis says who chose the words and what was counted or leant on.
func (d *summaryDoc) basis(y summary.Sentence) string {
	author := d.p.T("summary.doc." + string(y.Author))
	if y.Initials != "" {
		author = d.p.List([]string{author, d.p.T("summary.doc.initials", "initials", y.Initials)})
	}
	switch {
	case len(y.RestsOn) > 0:
		return d.p.T("summary.doc.basis", "author", author, "rests", d.p.T("summary.doc.rests", "refs", d.refs(y.RestsOn)))
	case len(y.Citations) == 0:
		return d.p.T("summary.doc.basis", "author", author, "rests", d.p.T("summary.doc.no_source"))
	}
	return d.p.T("summary.doc.alone", "author", author)
}

// refs lists references kind by kind, runs of numbers as "3–7".
func (d *summaryDoc) refs(in []summary.Ref) []string {
	var out []string
	for _, kind := range []string{"statement", "slot", "segment", "recommendation", "stakeholder", "stated"} {
		var numbers []int64
		for _, r := range in {
			if r.Kind == kind {
				numbers = append(numbers, r.Number)
			}
		}
		if len(numbers) > 0 {
			slices.Sort(numbers)
			numbers = slices.Compact(numbers)
			out = append(out, d.p.N("summary.ref."+kind, len(numbers), "numbers", ranges(numbers, d.p.T("list.comma"))))
		}
	}
	return out
}

func ranges(sorted []int64, comma string) string {
	var out []string
	for i := 0; i < len(sorted); {
		j := i
		for j+1 < len(sorted) && sorted[j+1] == sorted[j]+1 {
			j++
		}
		switch {
		case j-i > 1:
			out = append(out, fmt.Sprintf("%d–%d", sorted[i], sorted[j]))
		default:
			for k := i; k <= j; k++ {
				out = append(out, fmt.Sprint(sorted[k]))
			}
		}
		i = j + 1
	}
	return strings.Join(out, comma)
}

// questions are the words that the count does not bear, and what has become of
// the ground of a sentence, in whole sentences. That it cites nothing stands in
// its basis.
func (d *summaryDoc) questions(sec summary.Section, y summary.Sentence) []string {
	w, known := convergence.WordingFor(d.s.Language)
	var out []string
	for _, f := range d.x.Check(d.s, sec.Kind, y) {
		switch {
		case f.Mild() || f.Kind == summary.Groundless || f.Kind == summary.NameAgainst:
		case f.Verdict == nil:
			key, args := f.Message()
			out = append(out, d.p.T(key, args...))
		case known:
			out = append(out, convergence.SayAll(d.scale.Explain(*f.Verdict, w), d.s.Language))
		}
	}
	for _, f := range d.style[y.Number] {
		key, args := f.Message()
		out = append(out, d.p.T(key, args...))
	}
	return out
}

// sourceLine is one source: where it stands, who spoke, and the words, which are
// printed once in a document. Only verbatim words stand between quotation marks.
func (d *summaryDoc) sourceLine(y summary.Sentence, c summary.Citation) string {
	s, ok := d.x.Source(c, d.s.Language)
	if !ok || s.Words == "" {
		return ""
	}
	d.sources[s.Statement.Number] = true
	label := s.Label()
	if d.audit() {
		label = d.p.T("summary.doc.span", "source", label, "version", c.Version, "start", c.Start, "end", c.End)
	}
	if at, told := d.cited[c]; told {
		return d.p.T("summary.doc.again", "source", label, "number", at)
	}
	d.cited[c] = y.Number
	key := "summary.doc.other"
	if s.Version.Form == record.Verbatim {
		key = "summary.doc.verbatim"
	}
	who := d.speaker(s)
	if who == "" {
		key += "_unnamed"
	}
	return d.p.T(key, "source", label, "who", who, "form", d.form(s.Version.Form), "words", strings.Join(strings.Fields(s.Words), " "))
}

// speaker is who spoke, as far as the record lets it be told.
func (d *summaryDoc) speaker(s summary.Source) string {
	switch {
	case s.Who != "" && s.Group != "":
		return d.p.T("draft.name.for_group", "name", s.Who, "group", s.Group)
	case s.Who != "":
		return s.Who
	case s.Track != "" && s.Track != "none":
		return d.p.T("summary.track." + string(s.Track))
	}
	return ""
}

func (d *summaryDoc) form(f record.Form) string {
	key := "summary.form." + strings.ReplaceAll(string(f), " ", "_")
	if !d.p.Has(key) {
		return string(f)
	}
	return d.p.T(key)
}
