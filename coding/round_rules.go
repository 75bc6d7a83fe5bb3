// SPDX-License-Identifier: Apache-2.0

package coding

import (
	"math/rand/v2"
	"slices"
	"time"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// Check says what is wrong with a round before it is opened.
func (r *Round) Check() []*rapporteur.Error {
	var out []*rapporteur.Error
	at := func(field, key string) {
		out = append(out, rapporteur.Fail(rapporteur.Invalid, key).At(field))
	}
	if r.Title == "" {
		at("title", "check.name")
	}
	if len(r.Coders) != 2 || r.Coders[0] == r.Coders[1] || r.Coders[0] == "" || r.Coders[1] == "" {
		at("second", "round.two_coders")
	}
	if len(r.Statements) == 0 {
		at("sample", "round.no_statements")
	}
	return out
}

// Sample draws n of the statements by a seed, the same ones each time, and keeps
// their order. Zero, or more than there are, takes all.
func Sample(all []rapporteur.ID, n int, seed int64) []rapporteur.ID {
	if n <= 0 || n >= len(all) {
		return slices.Clone(all)
	}
	places := rand.New(rand.NewPCG(uint64(seed), 0)).Perm(len(all))[:n]
	slices.Sort(places)
	out := make([]rapporteur.ID, n)
	for i, at := range places {
		out[i] = all[at]
	}
	return out
}

// Codes reports whether somebody is one of the two coders.
func (r *Round) Codes(who rapporteur.ID) bool { return slices.Contains(r.Coders, who) }

// Blind is the readings as a viewer may see them: until the round is closed,
// those of anybody else have no marks, whoever looks. That somebody is done with
// a statement, and which version it was, may be known.
func (r *Round) Blind(viewer rapporteur.ID, readings []Reading) []Reading {
	out := slices.Clone(readings)
	for i := range out {
		if r.State != RoundClosed && out[i].Coder != viewer {
			out[i].Marks, out[i].Salt = nil, ""
		}
	}
	return out
}

// VersionOf is the version of a statement that its readings are of: the one that
// was taken first, so that both coders read the same words, else the newest. It
// is 0 where there is none to read.
func (r *Round) VersionOf(s *record.Statement, readings []Reading) int {
	for i := range readings {
		if x := &readings[i]; x.Round == r.ID && x.Statement == s.ID {
			if v := s.Version(x.Version); v != nil && !v.Withdrawn && !v.Erased {
				return x.Version
			}
		}
	}
	if v := s.Newest(); v != nil {
		return v.Number
	}
	return 0
}

// Take writes what a coder marked into the coder's own reading. Words are those of
// the reading's version.
func (r *Round) Take(x *Reading, coder rapporteur.ID, words string, marks []Mark, done bool) error {
	switch {
	case !r.Codes(coder) || x.Coder != coder:
		return rapporteur.Fail(rapporteur.Forbidden, "round.not_coder")
	case r.State != RoundOpen:
		return rapporteur.Fail(rapporteur.Conflict, "round.closed")
	case !slices.Contains(r.Statements, x.Statement):
		return rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	}
	for i := range marks {
		m := &marks[i]
		if m.Kind != "" && !slices.Contains(PassageKinds, m.Kind) {
			return rapporteur.Fail(rapporteur.Invalid, "check.choice").At("kind")
		}
		if m.Strength != "" && !slices.Contains(Strengths, m.Strength) {
			return rapporteur.Fail(rapporteur.Invalid, "check.choice").At("strength")
		}
		if err := m.Span.Check(words); err != nil {
			e := rapporteur.Fail(rapporteur.Invalid, "round.words")
			e.Err = err
			return e
		}
	}
	slices.SortStableFunc(marks, func(a, b Mark) int { return a.Span.Start - b.Span.Start })
	x.Marks, x.Done = marks, done
	return nil
}

// Waiting lists the coders who have not done all statements, in the order of coders.
func (r *Round) Waiting(readings []Reading) []rapporteur.ID {
	var out []rapporteur.ID
	for _, coder := range r.Coders {
		if r.Finished(coder, readings) < len(r.Statements) {
			out = append(out, coder)
		}
	}
	return out
}

// Finished is how many statements a coder is done with.
func (r *Round) Finished(coder rapporteur.ID, readings []Reading) int {
	n := 0
	for i := range readings {
		if x := &readings[i]; x.Coder == coder && x.Done && slices.Contains(r.Statements, x.Statement) {
			n++
		}
	}
	return n
}

// Close lays the readings beside each other, for good: from then on nobody can
// read anew, knowing what the other marked. Unless it is closed as it is, both
// must be done with all statements.
func (r *Round) Close(readings []Reading, at time.Time, asItIs bool) error {
	if r.State != RoundOpen {
		return rapporteur.Fail(rapporteur.Conflict, "round.closed")
	}
	if !asItIs && len(r.Waiting(readings)) > 0 {
		return rapporteur.Fail(rapporteur.Conflict, "round.waiting")
	}
	r.State, r.ClosedAt = RoundClosed, at.UTC().Truncate(time.Microsecond)
	return nil
}

// SettledAs finds the word on a unit; false where none was given.
func (r *Round) SettledAs(statement rapporteur.ID, version int, span text.Span) (Settlement, bool) {
	for _, s := range r.Settled {
		if s.Statement == statement && s.Version == version && s.Span == span {
			return s, true
		}
	}
	return Settlement{}, false
}

// Settle gives the word on a unit of a closed round and makes a passage of it on
// the desk, or codes anew the passage that stands there. Neither kind nor theme
// means that nothing is marked, and takes nothing off that stands. A unit is settled once; later changes
// are made at the desk.
func (r *Round) Settle(k *Desk, p Pair, kind Kind, theme rapporteur.ID) error {
	if r.State != RoundClosed {
		return rapporteur.Fail(rapporteur.Conflict, "round.still_open")
	}
	if _, known := r.SettledAs(p.Statement, p.Version, p.Span); known {
		return rapporteur.Fail(rapporteur.Conflict, "round.settled_already")
	}
	s := Settlement{Statement: p.Statement, Version: p.Version, Span: p.Span, Kind: kind, Theme: theme, By: k.actor.ID, At: k.now}
	k.did(SettledDoubles)
	if kind != "" || theme != "" {
		made, err := r.passageOn(k, p, kind, theme)
		if err != nil {
			return err
		}
		s.Passage, s.Theme = made.ID, made.Theme
	}
	r.Settled = append(r.Settled, s)
	return nil
}

// passageOn is the passage on a unit, filed as the word on it says. One that
// stands on half of the unit or more is it already: what the word leaves open
// stays as it was, so that settling adds no second passage to the same words and
// takes nothing off the first. A passage over several sentences, on one of which
// this round has spoken, keeps that word, and a sentence that was read otherwise
// gets a passage of its own.
func (r *Round) passageOn(k *Desk, p Pair, kind Kind, theme rapporteur.ID) (*Passage, error) {
	if stands := k.standsOn(p, kind, theme); stands != nil {
		if stands.filed(kind, theme) {
			return stands, nil
		}
		spoken := slices.ContainsFunc(r.Settled, func(s Settlement) bool { return s.Passage == stands.ID })
		if !spoken {
			var new Recoding
			if kind != "" {
				new.Kind = &kind
			}
			if theme != "" {
				new.Theme = &theme
			}
			return stands, k.Recode(new, stands.ID)
		}
	}
	return k.Mark(p.Statement, p.Version, p.Span, Code{Kind: kind, Theme: theme})
}

// standsOn is the passage that stands on half of a unit or more: one that is
// filed as wanted, else the one that covers most of it; nil where there is none.
func (k *Desk) standsOn(p Pair, kind Kind, theme rapporteur.ID) (best *Passage) {
	most := 0
	for _, x := range k.Passages() {
		on := min(x.Span.End, p.Span.End) - max(x.Span.Start, p.Span.Start)
		if x.Statement != p.Statement || x.Version != p.Version || 2*on < p.Span.Len() {
			continue
		}
		if x.filed(kind, theme) {
			return x
		}
		if on > most {
			best, most = x, on
		}
	}
	return best
}

// filed reports whether a passage has the kind and the theme that are given.
func (p *Passage) filed(kind Kind, theme rapporteur.ID) bool {
	return (kind == "" || p.Kind == kind) && (theme == "" || p.Theme == theme)
}
