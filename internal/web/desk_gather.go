// SPDX-License-Identifier: Apache-2.0

package web

import (
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// gatherAct lays passages to recommendations, starts one, or keeps where a
// stakeholder stands.
func (d *atDesk) gatherAct(s *record.Statement, f Form) (done, error) {
	passages, rec := ids(f, "passage"), rapporteur.ID(f.Value("rec"))
	need := coding.Need{Statements: []rapporteur.ID{s.ID}, Passages: passages}
	if rec != "" {
		need.Recommendations = []rapporteur.ID{rec}
	}
	if f.Value("do") != "unposition" && len(passages) == 0 {
		return done{}, rapporteur.Fail(rapporteur.Invalid, "desk.no_passage_chosen")
	}
	switch f.Value("do") {
	case "join":
		out, err := d.coded(f, need, "", func(k *coding.Desk, out *done) error {
			landed, err := k.Join(rec, passages...)
			out.landed(k, landed)
			return err
		})
		if err == nil {
			err = d.decided(s, f, coding.OfJoining, joinedAs(f))
		}
		return out, err
	case "part":
		return d.coded(f, need, "", func(k *coding.Desk, _ *done) error { return k.Part(rec, passages...) })
	case "start":
		out, err := d.coded(f, need, "", func(k *coding.Desk, out *done) error {
			wording := text.Normalise(strings.TrimSpace(f.Value("wording")))
			made, err := k.Start(coding.Recommendation{Object: rapporteur.Object{ID: given(f, "new")}, Wording: rapporteur.NewText(d.wordingIn(f), wording)}, passages...)
			if err == nil {
				out.landed(k, made.ID)
			}
			return err
		})
		if err == nil { // the nearest one was in sight, and was not it
			err = d.decided(s, f, coding.OfJoining, coding.Declined)
		}
		return out, err
	case "position":
		return d.coded(f, need, "", func(k *coding.Desk, out *done) error {
			_, err := k.Read(coding.Position{Object: rapporteur.Object{ID: given(f, "new")}, Recommendation: rec, Passage: passages[0], Stakeholder: rapporteur.ID(f.Value("holder")),
				Stance: coding.Stance(f.Value("stance")), Condition: text.Normalise(strings.TrimSpace(f.Value("condition")))})
			return err
		})
	}
	id := rapporteur.ID(f.Value("position"))
	need.Positions = []rapporteur.ID{id}
	return d.coded(f, need, "", func(k *coding.Desk, _ *done) error { return k.Unread(id) })
}

// joinedAs is what joining a recommendation says of the one that stood first.
func joinedAs(f Form) coding.Outcome {
	if top := f.Value("proposed"); top != "" && top != f.Value("rec") {
		return coding.Changed
	}
	return coding.Accepted
}

func (x *done) landed(k *coding.Desk, id rapporteur.ID) {
	if rec := k.Recommendation(id); rec != nil {
		x.Recommendation = &recMark{ID: rec.ID}
		if rec.Number > 0 {
			x.Recommendation.Symbol = recSymbol(rec.Number)
		}
	}
}

// wordingIn is the language of a wording: that of the words it was begun with,
// where they were left as they are.
func (d *atDesk) wordingIn(f Form) string {
	lang := f.Value("wording_lang")
	if lang != "" && text.Normalise(strings.TrimSpace(f.Value("wording"))) == text.Normalise(strings.TrimSpace(f.Value("wording_was"))) {
		return lang
	}
	return d.writesIn()
}

// suggestionAct takes or refuses what a rule proposed. What is taken with another
// span or code is kept as changed.
func (d *atDesk) suggestionAct(s *record.Statement, v *record.Version, f Form) (done, error) {
	outcome := map[string]coding.Outcome{"accept": coding.Accepted, "change": coding.Changed, "refuse": coding.Declined}[f.Value("do")]
	if _, ok := spanOf(f.Value("of")); !ok {
		return done{}, rapporteur.Fail(rapporteur.Invalid, "desk.no_words")
	}
	var out done
	if outcome != coding.Declined {
		span, ok := spanOf(f.Value("span"))
		if !ok {
			span, _ = spanOf(f.Value("of"))
		}
		x := readFiling(f)
		var err error
		out, err = d.coded(f, coding.Need{Statements: []rapporteur.ID{s.ID}}, "", func(k *coding.Desk, out *done) error {
			p, err := k.Mark(s.ID, v.Number, span, coding.Code{ID: given(f, "new"), Rule: f.Value("rule")})
			if err != nil {
				return err
			}
			out.Passages, out.saved = []rapporteur.ID{p.ID}, p.ID
			return d.recode(k, x, out.Passages, s, out)
		})
		if err != nil {
			return out, err
		}
	}
	return out, d.decided(s, f, coding.OfPassage, outcome)
}

// decided keeps a person's word on what was proposed, once.
func (d *atDesk) decided(s *record.Statement, f Form, kind coding.SuggestionKind, outcome coding.Outcome) error {
	rule := cut(storable(f.Value("rule")), 60)
	if rule == "" {
		return nil // nothing was proposed
	}
	x := coding.Decision{Kind: kind, Rule: rule, Outcome: outcome, Statement: s.ID}
	x.Process = d.r.Process.ID
	x.Span, _ = spanOf(f.Value("of"))
	x.Version, _ = strconv.Atoi(f.Value("v"))
	x.Score, _ = strconv.Atoi(f.Value("score"))
	x.Proposed = cut(f.Value("proposed"), 60)
	if outcome == coding.Changed {
		x.Chosen = cut(f.Value("kind"), 60)
	}
	if kind == coding.OfJoining { // the word is on the one that stood first
		x.Chosen = ""
		if x.Proposed == "" {
			x.Proposed = f.Value("rec")
		} else if outcome == coding.Changed {
			x.Chosen = f.Value("rec")
		}
		x.About = append(ids(f, "passage"), rapporteur.ID(x.Proposed))
	}
	known, err := d.st.Decisions(d.r.Context(), d.r.Process.ID, d.r.Reach, kind, s.ID)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(known, func(o coding.Decision) bool {
		return o.Rule == x.Rule && o.Outcome == x.Outcome && o.Version == x.Version && o.Span == x.Span && slices.Equal(o.About, x.About)
	}) {
		return nil // a request that was sent twice
	}
	return d.st.Decide(d.r.Context(), d.r.Actor, &x)
}
