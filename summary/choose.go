// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"cmp"
	"slices"
	"time"

	"rapporteur"
	"rapporteur/coding"
)

// inOrder sorts recommendations as people chose: those listed in Order first, the
// rest as the record has them.
func (s *Summary) inOrder(in []*coding.Recommendation) {
	place := map[int64]int{}
	for i, n := range s.Order {
		place[n] = i + 1
	}
	slices.SortStableFunc(in, func(a, b *coding.Recommendation) int {
		x, y := place[a.Number], place[b.Number]
		if (x == 0) != (y == 0) {
			return cmp.Compare(y, x) // a listed one before one that is not
		}
		return cmp.Or(cmp.Compare(x, y), cmp.Compare(a.Order, b.Order), cmp.Compare(a.Number, b.Number))
	})
}

// Choose says which recommendations and practices enter, and in which order: the
// numbers in order enter first and in that order, those in out not at all. The
// next draft follows.
func (s *Summary) Choose(actor rapporteur.Actor, now time.Time, order, out []int64) error {
	if err := s.open(actor, now); err != nil {
		return err
	}
	s.Order, s.Out = slices.Clone(order), slices.Clone(out)
	s.Note(actor, now, "edited", "order", "out")
	return nil
}

// Choosable lists the recommendations and practices that may enter under a theme,
// chosen or not, as the document has them: practices after recommendations.
func (x *Index) Choosable(s *Summary, theme rapporteur.ID) []*coding.Recommendation {
	var proposals, practices []*coding.Recommendation
	for i := range x.Recommendations {
		r := &x.Recommendations[i]
		_, known := x.Process.Theme(r.Theme)
		if r.State != coding.Confirmed || r.Theme != theme && (known || theme != "") {
			continue
		}
		if r.Kind == coding.Practice {
			practices = append(practices, r)
		} else {
			proposals = append(proposals, r)
		}
	}
	s.inOrder(proposals)
	s.inOrder(practices)
	return append(proposals, practices...)
}

// Change is one computed sentence as it is and as a new draft would have it; one
// of the two is empty where it would come or go.
type Change struct {
	Number        int // of the sentence as it is; 0 for a new one
	Before, After string
}

// Since is what has happened since the computed sentences were last made.
type Since struct {
	Passages int // marked since
	Changes  []Change
}

// Since compares the text with what a new draft would say. It changes nothing.
func (s *Summary) Since(m *Material, w Wording) (Since, error) {
	var out Since
	for i := range m.Passages {
		if at := m.Passages[i].MarkedAt; !s.Drafted.IsZero() && at.After(s.Drafted) {
			out.Passages++
		}
	}
	fresh, err := Compose(m, w, s.options(rapporteur.SequentialIDs("since"), s.Drafted))
	if err != nil {
		return out, err
	}
	again := *s
	again.Sections = again.merge(fresh.Sections)
	now, then := computed(&again), computed(s)
	for _, y := range then {
		i := slices.IndexFunc(now, func(z Sentence) bool { return z.Key == y.Key })
		switch {
		case i < 0:
			out.Changes = append(out.Changes, Change{Number: y.Number, Before: y.Text})
		case now[i].Text != y.Text:
			out.Changes = append(out.Changes, Change{Number: y.Number, Before: y.Text, After: now[i].Text})
		}
	}
	for _, z := range now {
		if !slices.ContainsFunc(then, func(y Sentence) bool { return y.Key == z.Key }) {
			out.Changes = append(out.Changes, Change{After: z.Text})
		}
	}
	return out, nil
}

// options are those of a new draft of this text.
func (s *Summary) options(ids rapporteur.IDs, now time.Time) Options {
	return Options{Convention: s.Convention, CutOff: s.CutOff, Order: s.Order, Out: s.Out, IDs: ids, Now: now}
}

func computed(s *Summary) []Sentence {
	var out []Sentence
	for _, sec := range s.Sections {
		for _, y := range sec.Sentences {
			if y.Author == Computed {
				out = append(out, y)
			}
		}
	}
	return out
}
