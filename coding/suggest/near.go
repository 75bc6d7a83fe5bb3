// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"cmp"
	"slices"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
)

// Candidate is a recommendation as others are compared with it. One that is
// worded in several languages is given once for each of them.
type Candidate struct {
	ID        rapporteur.ID
	Wording   string
	Language  string          // tag; empty reads it as English
	Addressee string          // where it is known; else the wording tells, or nobody
	Strength  coding.Strength // the same
}

// Near is a recommendation that a passage may belong to.
type Near struct {
	Recommendation rapporteur.ID
	Score          float64     // 0 to 1; an order, not a probability
	Rule           string      // "join.identical", "join.copy" (at least eight in ten words the same) or "join.words"
	Shared         []text.Span // words of the passage that both have
	SharedIn       []text.Span // the same in the recommendation's wording
	Reasons        []Reason    // why it is offered
	Blocked        []Reason    // why the two cannot be the same; empty where nothing speaks against it
}

// Reason is a message of the catalogue with its arguments, pairs of name and
// value, as Printer.T takes them.
type Reason struct {
	Key  string
	Args []any
}

// Rules of joining.
const (
	JoinIdentical = "join.identical"
	JoinCopy      = "join.copy"
	JoinWords     = "join.words"
)

// leastNear is the score under which nothing is offered.
const leastNear = 0.08

// Nearest lists the recommendations that a passage is nearest to, the best first:
// those that are blocked stand in the same order, with the reason. It is meant to
// leave nothing out rather than to be always right. A limit of 0 means ten. Who
// asks more than once makes an Index.
func Nearest(words, language string, among []Candidate, limit int) []Near {
	return NewIndex(among).Nearest(words, language, limit)
}

// Index is recommendations made ready for comparing. It does not change and may
// be asked by many at a time.
type Index struct {
	candidates []Candidate
	read       []reading
	index      *text.Index
}

// NewIndex reads the candidates once. Time is linear in their words.
func NewIndex(among []Candidate) *Index {
	x := &Index{candidates: slices.Clone(among), read: make([]reading, len(among))}
	terms := make([][]string, len(among))
	for i, c := range x.candidates {
		x.read[i] = readAsk(c.Wording, c.Language)
		x.read[i].known(c.Addressee, c.Strength)
		terms[i] = x.read[i].cores()
	}
	x.index = text.NewIndex(terms)
	return x
}

// Nearest is the function of this name, asked of the index.
func (x *Index) Nearest(words, language string, limit int) []Near {
	return x.NearestTo(Candidate{Wording: words, Language: language}, limit)
}

// NearestTo is Nearest for words of which more is known than they say. The
// candidate's own ID is left out.
func (x *Index) NearestTo(c Candidate, limit int) []Near {
	if limit <= 0 {
		limit = 10
	}
	r := readAsk(c.Wording, c.Language)
	r.known(c.Addressee, c.Strength)
	seen := map[rapporteur.ID]bool{c.ID: c.ID != ""}
	var out []Near
	for _, h := range x.index.Search(r.cores(), 4*limit) {
		if o := x.candidates[h.Text]; !seen[o.ID] {
			if n := x.near(&r, h); n.Score >= leastNear {
				seen[o.ID] = true
				out = append(out, n)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Near) int { return cmp.Compare(b.Score, a.Score) })
	return out[:min(len(out), limit)]
}

func (x *Index) near(r *reading, h text.Hit) Near {
	other := &x.read[h.Text]
	n := Near{Recommendation: x.candidates[h.Text].ID, Score: h.Score(), Rule: JoinWords, Blocked: r.blocks(other, x.index)}
	n.Shared, n.SharedIn = sharedSpans(r, other)
	if alike, identical := r.copies(other); identical {
		n.Rule, n.Score = JoinIdentical, 1
		n.Reasons = append(n.Reasons, Reason{Key: "suggestion.why.identical"})
	} else if alike >= copyShare {
		n.Rule, n.Score = JoinCopy, max(n.Score, alike)
		n.Reasons = append(n.Reasons, Reason{Key: "suggestion.why.copy"})
	} else {
		n.Reasons = append(n.Reasons, Reason{Key: "suggestion.why.words", Args: []any{"words", r.sharedWords(other, x.index, 4)}})
	}
	return n
}

// PreTick reports whether the suggestion may stand ticked before a person looks:
// nothing speaks against it, and the rule has proved right often enough here.
func (n Near) PreTick(r *Record) bool { return len(n.Blocked) == 0 && r.PreTick(n.Rule) }
