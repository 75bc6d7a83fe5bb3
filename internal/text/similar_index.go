// SPDX-License-Identifier: Apache-2.0

package text

import (
	"cmp"
	"math"
	"slices"
)

// Index finds which of many short texts share telling terms with another one.
// It does not change once it is made and may be asked by many at a time.
type Index struct {
	texts    int
	postings map[string][]posting
	norms    []float64 // length of each text's vector
	sums     []float64 // weight of all its terms
}

// posting is a term in a text, with its weight there.
type posting struct {
	text   int32
	weight float32
}

// Hit is one text that was found.
type Hit struct {
	Text   int     // its place in what the index was made of
	Cosine float64 // of the two weighted vectors of terms, 0 to 1
	Covers float64 // share of the weight of the shorter one's terms that both have, 0 to 1
}

// NewIndex makes an index of texts given as terms.
func NewIndex(texts [][]string) *Index {
	x := &Index{texts: len(texts), postings: map[string][]posting{}, norms: make([]float64, len(texts)), sums: make([]float64, len(texts))}
	for i, terms := range texts {
		for term, n := range count(terms) {
			x.postings[term] = append(x.postings[term], posting{int32(i), float32(damped(n))})
		}
	}
	for term, list := range x.postings {
		w := x.Weight(term)
		for k := range list {
			list[k].weight *= float32(w)
		}
	}
	// Sums run in the order of terms, so that the same texts give the same figures
	// to the last bit.
	for _, term := range sortedKeys(x.postings) {
		for _, p := range x.postings[term] {
			x.norms[p.text] += float64(p.weight) * float64(p.weight)
			x.sums[p.text] += float64(p.weight)
		}
	}
	for i := range x.norms {
		x.norms[i] = math.Sqrt(x.norms[i])
	}
	return x
}

// Weight is how telling a term is: near 0 where every text has it. A term that no
// text has weighs as one that a single text has.
func (x *Index) Weight(term string) float64 {
	n := max(len(x.postings[term]), 1)
	return math.Log(1 + (float64(x.texts)+1)/(float64(n)+0.5))
}

// WeightIn is how much a term weighs in one of the texts; 0 where it is absent.
func (x *Index) WeightIn(term string, in int) float64 {
	for _, p := range x.postings[term] {
		if int(p.text) == in {
			return float64(p.weight)
		}
	}
	return 0
}

// Search lists the texts that share terms with the given ones, the best first,
// texts earlier in the index before later ones where they are equal. A limit of 0
// means all.
func (x *Index) Search(terms []string, limit int) []Hit {
	counts := count(terms)
	keys := sortedKeys(counts)
	dots, shared := map[int32]float64{}, map[int32]float64{}
	norm, sum := 0.0, 0.0
	for _, term := range keys {
		w := damped(counts[term]) * x.Weight(term)
		norm += w * w
		sum += w
		for _, p := range x.postings[term] {
			dots[p.text] += w * float64(p.weight)
			shared[p.text] += min(w, float64(p.weight))
		}
	}
	norm = math.Sqrt(norm)
	out := make([]Hit, 0, len(dots))
	for i, dot := range dots {
		out = append(out, Hit{Text: int(i), Cosine: min(1, dot/(norm*x.norms[i])), Covers: min(1, shared[i]/min(sum, x.sums[i]))})
	}
	slices.SortFunc(out, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score(), a.Score()), cmp.Compare(a.Text, b.Text))
	})
	if limit > 0 && len(out) > limit {
		out = out[:limit]
	}
	return out
}

// Score joins the two measures: a long passage that holds a short wording whole
// is as near as two texts of one length that share most of their words.
func (h Hit) Score() float64 { return 0.6*h.Cosine + 0.4*h.Covers*math.Sqrt(h.Cosine) }

func count(terms []string) map[string]int {
	out := make(map[string]int, len(terms))
	for _, t := range terms {
		out[t]++
	}
	return out
}

func damped(n int) float64 { return 1 + math.Log(float64(n)) }

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
