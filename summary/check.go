// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"slices"
	"strings"

	"rapporteur/convergence"
	"rapporteur/internal/text"
	"rapporteur/programme"
	"rapporteur/record"
)

// FindingKind is what a check questions.
type FindingKind string

const (
	WordQuestioned FindingKind = "word"       // a word for numbers that the count does not bear, or never offered
	NameAgainst    FindingKind = "name"       // a name that the convention does not let stand
	Groundless     FindingKind = "groundless" // cites nothing, rests on nothing, bears no initials
	SourceLost     FindingKind = "lost"       // a cited version is withdrawn or erased, or has no such words
	NotVerbatim    FindingKind = "quotation"  // words between quotation marks that no cited verbatim text holds
	GroundMoved    FindingKind = "ground"     // what it rests on was coded anew, corrected, merged or refused since
	NewerVersion   FindingKind = "newer"      // a newer version of a cited text says the same words
	OffStyle       FindingKind = "style"      // against the house style
)

// Finding is one question about a sentence. It warns; it blocks nothing.
type Finding struct {
	Kind     FindingKind
	Reason   Reason // of what has become of the ground
	Sentence int
	Words    string    // the words in question
	Span     text.Span // in the sentence, in code points
	Verdict  *convergence.Verdict
	Citation *Citation
	Rule     string // of the house style
	Args     []any  // pairs of name and value for the sentence that tells it
}

// Mild reports whether a finding is for information: it questions nothing.
func (f Finding) Mild() bool { return f.Kind == NewerVersion || f.Kind == OffStyle }

// Message is the key of the sentence that tells a finding, with what fills it.
// Words for numbers are told by convergence instead.
func (f Finding) Message() (key string, args []any) {
	key = "summary.finding." + string(f.Kind)
	switch {
	case f.Rule != "":
		key = "style.finding." + f.Rule
	case f.Kind == GroundMoved || f.Kind == SourceLost:
		key += "." + string(f.Reason)
	}
	return key, append([]any{"words", f.Words}, f.Args...)
}

// CheckAll checks every sentence of a summary, by the house style too, in the
// order of the text.
func (x *Index) CheckAll(s *Summary) []Finding {
	style := map[int][]Finding{}
	for _, f := range x.StyleOf(s) {
		style[f.Sentence] = append(style[f.Sentence], f)
	}
	var out []Finding
	for i := range s.Sections {
		for _, y := range s.Sections[i].Sentences {
			out = append(append(out, x.Check(s, s.Sections[i].Kind, y)...), style[y.Number]...)
		}
	}
	return out
}

// Check questions one sentence: its words for numbers with the count beside
// them, names against the convention, sources that are lost or missing, and
// quotation marks around words that are not verbatim.
func (x *Index) Check(s *Summary, kind SectionKind, y Sentence) []Finding {
	var out []Finding
	for _, v := range x.Verdicts(s, kind, y) {
		if !v.Holds {
			out = append(out, Finding{Kind: WordQuestioned, Sentence: y.Number, Words: v.Words, Span: v.Span, Verdict: &v})
		}
	}
	if y.Author == Hand || !Factual(kind) {
		for _, n := range x.Unnamed(y.Text, kind, s.Convention) {
			out = append(out, Finding{Kind: NameAgainst, Sentence: y.Number, Words: n.Name, Span: pointSpan(y.Text, n.Start, n.End)})
		}
	}
	out = append(out, x.Ground(y)...)
	if len(y.Citations) == 0 && len(y.RestsOn) == 0 && !s.initialled(y) {
		out = append(out, Finding{Kind: Groundless, Sentence: y.Number})
	}
	for _, q := range quotations(y.Text) {
		words := y.Text[q[0]:q[1]]
		if !x.verbatim(words, y) && !x.isTitle(words, s.Convention) {
			out = append(out, Finding{Kind: NotVerbatim, Sentence: y.Number, Words: words, Span: pointSpan(y.Text, q[0], q[1])})
		}
	}
	return out
}

func pointSpan(in string, start, end int) text.Span {
	return text.Span{Start: text.PointAt(in, start), End: text.PointAt(in, end)}
}

// Verdicts judges every word for numbers in a sentence, those that hold too. A
// recommendation or a practice is worded by those who made it and counts nothing.
func (x *Index) Verdicts(s *Summary, kind SectionKind, y Sentence) []convergence.Verdict {
	w, ok := convergence.WordingFor(s.Language)
	if !ok || kind == Recommendations || kind == Practices || y.Author == Computed && y.Count == nil {
		return nil
	}
	told := x.told(y)
	bounds := slices.Contains(x.Process.Style.Off, RuleRounding)
	return slices.DeleteFunc(x.scale.Check(y.Text, w, x.Counts(s, y)...), func(v convergence.Verdict) bool {
		if bounds && v.Number > 0 && v.Kind != convergence.Exactly {
			return true
		}
		return slices.ContainsFunc(told, func(of text.Span) bool { return of.Contains(v.Span) })
	})
}

// told finds where a sentence repeats the wording of a recommendation that it
// rests on: words for numbers in it are the recommendation's, and count nobody.
func (x *Index) told(y Sentence) []text.Span {
	var out []text.Span
	for _, ref := range y.RestsOn {
		if ref.Kind != "recommendation" {
			continue
		}
		for i := range x.Recommendations {
			if r := &x.Recommendations[i]; r.Number == ref.Number {
				for lang, words := range r.Wording.In {
					for _, part := range within(lang, words) {
						if at := strings.Index(y.Text, part); at >= 0 && part != "" {
							out = append(out, pointSpan(y.Text, at, at+len(part)))
						}
					}
				}
			}
		}
	}
	return out
}

// quotations finds what stands between quotation marks, in bytes.
func quotations(in string) [][2]int {
	var out [][2]int
	for _, pair := range [][2]string{{"“", "”"}, {"«", "»"}, {"\"", "\""}, {"„", "“"}} {
		for from := 0; ; {
			i := strings.Index(in[from:], pair[0])
			if i < 0 {
				break
			}
			start := from + i + len(pair[0])
			j := strings.Index(in[start:], pair[1])
			if j < 0 {
				break
			}
			out = append(out, [2]int{start, start + j})
			from = start + j + len(pair[1])
		}
	}
	return out
}

// verbatim reports whether a cited version that is verbatim holds the words.
// Only white space and the form of apostrophes may differ.
func (x *Index) verbatim(words string, y Sentence) bool {
	want := plain(words)
	for _, c := range y.Citations {
		if v := x.versionOf(c); v != nil && v.Form == record.Verbatim && strings.Contains(plain(v.Text), want) {
			return true
		}
	}
	return false
}

var plainSigns = strings.NewReplacer("’", "'", "‘", "'", "\u2068", "", "\u2069", "")

func plain(in string) string { return plainSigns.Replace(tidy(in)) }

// isTitle reports whether the words are the title of something of the process,
// which stands between marks by custom.
func (x *Index) isTitle(words string, c programme.Attribution) bool {
	want := plain(words)
	if x.plainFacts(c)[want] {
		return true
	}
	if m := x.MeetingOf(); m != nil {
		for lang := range m.Title.In {
			title, _ := m.Title.For(lang)
			sub, _ := m.Subtitle.For(lang)
			if sub != "" && strings.HasPrefix(want, plain(title)) && strings.HasSuffix(want, plain(sub)) {
				return true
			}
		}
	}
	return false
}

// plainFacts are the facts that may be named anywhere, as isTitle compares them,
// made once.
func (x *Index) plainFacts(c programme.Attribution) map[string]bool {
	out, ok := x.plainly[c]
	if !ok {
		out = map[string]bool{}
		for _, fact := range x.facts(Introduction, c) {
			out[plain(fact)] = true
		}
		x.plainly[c] = out
	}
	return out
}
