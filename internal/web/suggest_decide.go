// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/coding/suggest"
)

// answer is what a person says of one pair.
type answer struct {
	a, b  rapporteur.ID
	kind  coding.SuggestionKind
	rule  string
	score int
	do    string
}

// decidePairs takes the answers on pairs, each an act of its own. One that can no
// longer be done, because somebody was faster, is said; the others stand.
func decidePairs(o Options, pairs *perEvent[[]pairFound]) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		answers, err := readAnswers(f)
		if err != nil {
			return err
		}
		known, err := o.Store.Decisions(r.Context(), r.Process.ID, r.Reach, "", "")
		if err != nil {
			return err
		}
		var problems []string
		for _, x := range answers {
			err := r.answer(o.Store, x, known)
			if err == nil {
				continue
			}
			if err := r.refused(&f, err); err != nil {
				return err
			}
			problems = append(problems, r.Printer.Error(asError(err)))
		}
		if len(problems) == 0 {
			return r.After(w, r.suggestionsHome(), "saved")
		}
		p, err := r.suggestionsPage(o, pairs, slices.Compact(problems))
		if err != nil {
			return err
		}
		return r.send(w, p, "layout", http.StatusConflict)
	}
}

// readAnswers reads the fields "pair.A.B", in the order of their names; what is
// left open is no answer.
func readAnswers(f Form) ([]answer, error) {
	var out []answer
	for name, values := range f.Values {
		rest, ok := strings.CutPrefix(name, "pair.")
		if !ok || values[0] == "" {
			continue
		}
		a, b, ok := strings.Cut(rest, ".")
		about := strings.Fields(f.Value("about." + rest))
		if !ok || a == "" || b == "" || a == b || len(about) != 3 || !slices.Contains(pairRules, about[1]) {
			return nil, unsupported()
		}
		score, err := strconv.Atoi(about[2])
		if err != nil || score < 0 || score > 1000 {
			return nil, unsupported()
		}
		x := answer{rapporteur.ID(a), rapporteur.ID(b), coding.SuggestionKind(about[0]), about[1], score, values[0]}
		if x.outcome() == "" {
			return nil, unsupported()
		}
		out = append(out, x)
	}
	slices.SortFunc(out, func(x, y answer) int {
		return strings.Compare(string(x.a)+" "+string(x.b), string(y.a)+" "+string(y.b))
	})
	return out, nil
}

var pairRules = []string{suggest.SameIdentical, suggest.SameCopy, suggest.SameWords, suggest.OpposedSides, suggest.DiffersInParts}

// outcome is what the answer is to the suggestion; empty where it is none.
func (x answer) outcome() coding.Outcome {
	switch x.do {
	case "refuse":
		if x.kind == coding.OfMerging || x.kind == coding.OfOpposed {
			return coding.Declined
		}
	case "merge_a", "merge_b":
		if x.kind == coding.OfMerging {
			return coding.Accepted
		}
	case "conflict":
		if x.kind == coding.OfOpposed {
			return coding.Accepted
		}
	case "part_a", "part_b":
		return coding.Changed
	}
	return ""
}

// act does at the desk what the answer says; a refusal does nothing there.
func (x answer) act(k *coding.Desk) error {
	switch x.do {
	case "merge_a":
		return k.Merge(x.b, x.a)
	case "merge_b":
		return k.Merge(x.a, x.b)
	case "conflict":
		return k.Relate(x.a, coding.Conflicting, x.b, true)
	case "part_a":
		return k.Relate(x.a, coding.Narrower, x.b, true)
	}
	return k.Relate(x.b, coding.Narrower, x.a, true)
}

func (r *Request) answer(st suggestStore, x answer, known []coding.Decision) error {
	d := coding.Decision{Kind: x.kind, Rule: x.rule, Outcome: x.outcome(), About: []rapporteur.ID{x.a, x.b}, Proposed: string(x.kind), Score: x.score}
	d.Process = r.Process.ID
	if d.Outcome == coding.Changed {
		d.Chosen = string(coding.Narrower)
	}
	if slices.ContainsFunc(known, func(o coding.Decision) bool {
		return o.Kind == d.Kind && o.Outcome == d.Outcome && slices.Equal(o.About, d.About)
	}) {
		return nil // a form that was sent twice
	}
	if x.do != "refuse" {
		need := coding.Need{Recommendations: []rapporteur.ID{x.a, x.b}}
		if _, err := st.Code(r.Context(), r.Actor, r.Process.ID, need, x.act); err != nil {
			return err
		}
	}
	return st.Decide(r.Context(), r.Actor, &d)
}
