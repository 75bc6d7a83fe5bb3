// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"slices"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle/refi"
)

// stretch is all that the file and the process say of one span of a text.
type stretch struct {
	*codedWork
	at    place
	src   *source
	there []*coding.Passage // not yet found in the file
	given []filing          // of the file, not yet found here
}

// take finds the passages that stand here, and takes in the rest.
func (s *stretch) take() {
	s.there = slices.Clone(s.there)
	all := func(p *coding.Passage, f *filing) bool { return says(p, f) && saysAll(p, f) }
	s.match(func(p *coding.Passage, f *filing) bool {
		return s.whole && s.linked(p, f) && says(p, f)
	})
	s.match(func(p *coding.Passage, f *filing) bool {
		return all(p, f) && s.gathered(p, f) == s.gatheredIn(p) && s.gatheredIn(p) == len(f.recs)
	})
	if s.whole {
		s.match(func(p *coding.Passage, f *filing) bool { return says(p, f) && s.gathered(p, f) == len(f.recs) })
		s.match(all)
		s.match(says)
	} else {
		s.consume()
		s.gather()
	}
	s.fill()
	s.match(func(p *coding.Passage, f *filing) bool { return s.linked(p, f) && s.differs(p, f) })
	for i := range s.given {
		s.add(&s.given[i])
	}
}

// gathered is how many of the filing's recommendations hold the passage already,
// gatheredIn how many of all those in the file do.
func (s *stretch) gathered(p *coding.Passage, f *filing) int {
	n := 0
	for _, i := range f.recs {
		if s.recs.list[i].has[p.ID] {
			n++
		}
	}
	return n
}

func (s *stretch) gatheredIn(p *coding.Passage) int {
	n := 0
	for i := range s.recs.list {
		if s.recs.list[i].has[p.ID] {
			n++
		}
	}
	return n
}

// consume finds what the passages here say among filings that may be pieces of
// one: a program may have written one selection for each code.
func (s *stretch) consume() {
	left := make([]filing, len(s.there)) // of each passage, what was not found yet
	for i, p := range s.there {
		left[i].codes = coding.Code{Theme: p.Theme, Kind: p.Kind, Strength: p.Strength, Addressee: p.Addressee}
		for j := range s.recs.list {
			if s.recs.list[j].has[p.ID] {
				left[i].recs = append(left[i].recs, j)
			}
		}
	}
	found := make([]bool, len(s.there))
	var rest []filing
	for _, f := range bySize(s.given) {
		at := -1
		for i, p := range s.there {
			bare := left[i].empty() && !found[i]
			if within(f.codes.Note, p.Note) && left[i].holds(&f) && (!f.isBare() || bare) {
				at = i
				break
			}
		}
		if at < 0 {
			rest = append(rest, f)
			continue
		}
		found[at] = true
		left[at].drop(&f)
		s.out.Counts.Known += f.pairs()
	}
	s.given = rest
	s.match(func(p *coding.Passage, f *filing) bool { return f.isBare() && says(p, f) })
}

// bySize puts filings with more codes first, in their order else.
func bySize(in []filing) []filing {
	out := slices.Clone(in)
	slices.SortStableFunc(out, func(a, b filing) int { return b.pairs() - a.pairs() })
	return out
}

// isBare reports whether the words are filed under no code.
func (f *filing) isBare() bool {
	bare := *f
	bare.codes.Note = ""
	return bare.empty()
}

// holds reports whether all codes of another filing are in this one.
func (f *filing) holds(o *filing) bool {
	return within(o.codes.Theme, f.codes.Theme) && within(o.codes.Kind, f.codes.Kind) && within(o.codes.Strength, f.codes.Strength) &&
		within(o.codes.Addressee, f.codes.Addressee) && !slices.ContainsFunc(o.recs, func(r int) bool { return !slices.Contains(f.recs, r) })
}

// drop takes the codes of another filing out of this one.
func (f *filing) drop(o *filing) {
	if o.codes.Theme != "" {
		f.codes.Theme = ""
	}
	if o.codes.Kind != "" {
		f.codes.Kind = ""
	}
	if o.codes.Strength != "" {
		f.codes.Strength = ""
	}
	if o.codes.Addressee != "" {
		f.codes.Addressee = ""
	}
	f.recs = slices.DeleteFunc(f.recs, func(r int) bool { return slices.Contains(o.recs, r) })
}

// match takes off what agrees, and lays what the file adds of recommendations.
func (s *stretch) match(agrees func(*coding.Passage, *filing) bool) {
	var rest []filing
	for i := range s.given {
		f := &s.given[i]
		at := slices.IndexFunc(s.there, func(p *coding.Passage) bool { return agrees(p, f) })
		if at < 0 {
			rest = append(rest, *f)
			continue
		}
		s.lay(s.there[at], f)
		s.there = slices.Delete(s.there, at, at+1)
	}
	s.given = rest
}

// lay joins a passage that is there to the recommendations that the file has it under.
func (s *stretch) lay(p *coding.Passage, f *filing) {
	joined := 0
	for _, i := range f.recs {
		r := &s.recs.list[i]
		switch {
		case r.new && !slices.Contains(r.on, p.ID):
			r.on = append(r.on, p.ID)
			joined++
		case !r.new && !r.has[p.ID] && !r.shut:
			r.has[p.ID] = true
			s.out.Taking.Joins = append(s.out.Taking.Joins, coding.Joining{Recommendation: r.id, Passage: p.ID})
			joined++
		}
	}
	s.out.Counts.New += joined
	s.out.Counts.Known += f.pairs() - joined
}

// linked reports whether a filing is the passage's own selection, or the one that
// it was taken in from.
func (s *stretch) linked(p *coding.Passage, f *filing) bool {
	return f.guid != "" && f.guid == f.key && f.guid == refi.GUID("passage", p.ID) || p.ID == s.identity(f)
}

func (s *stretch) identity(f *filing) rapporteur.ID { return s.stable("passage", f.key) }

// says reports whether the passage says all that the filing does.
func says(p *coding.Passage, f *filing) bool {
	c := &f.codes
	return within(c.Theme, p.Theme) && within(c.Kind, p.Kind) && within(c.Strength, p.Strength) && within(c.Addressee, p.Addressee) && within(c.Note, p.Note)
}

// saysAll reports whether the filing says all that the passage does.
func saysAll(p *coding.Passage, f *filing) bool {
	c := &f.codes
	return within(p.Theme, c.Theme) && within(p.Kind, c.Kind) && within(p.Strength, c.Strength) && within(p.Addressee, c.Addressee) && within(p.Note, c.Note)
}

func within[T ~string](a, b T) bool { return a == "" || a == b }

// fill adds to passages what they do not say yet and the file does.
func (s *stretch) fill() {
	here := make([]coding.Passage, len(s.there))
	for i, p := range s.there {
		here[i] = *p
	}
	s.given = slices.DeleteFunc(s.given, func(f filing) bool {
		for i := range here {
			p := &here[i]
			if !s.linked(p, &f) && (s.whole || f.isBare() || !within(f.codes.Theme, p.Theme)) || !fits(p, &f) {
				continue
			}
			s.refile(p, &f, false)
			s.lay(p, &f)
			s.preview.Matched = append(s.preview.Matched, s.item(p, &f, "exchange.matched.filled"))
			s.there = slices.DeleteFunc(s.there, func(o *coding.Passage) bool { return s.linked(o, &f) })
			return true
		}
		return false
	})
}

// fits reports whether the filing contradicts nothing that the passage says.
func fits(p *coding.Passage, f *filing) bool {
	free := func(a, b string) bool { return a == "" || b == "" || a == b }
	c := &f.codes
	return free(string(p.Theme), string(c.Theme)) && free(string(p.Kind), string(c.Kind)) && free(string(p.Strength), string(c.Strength)) &&
		free(p.Addressee, c.Addressee) && free(p.Note, c.Note)
}

// refile changes a passage to what the file says; what it does not say stays.
func (s *stretch) refile(p *coding.Passage, f *filing, over bool) {
	var r coding.Recoding
	fill(&r.Theme, &p.Theme, f.codes.Theme, over)
	fill(&r.Kind, &p.Kind, f.codes.Kind, over)
	fill(&r.Strength, &p.Strength, f.codes.Strength, over)
	fill(&r.Addressee, &p.Addressee, f.codes.Addressee, over)
	fill(&r.Note, &p.Note, f.codes.Note, over)
	if r == (coding.Recoding{}) {
		return
	}
	s.out.Counts.New++
	s.out.Taking.Recodes = append(s.out.Taking.Recodes, coding.Refiled{Passage: p.ID, Recoding: r})
}

func fill[T ~string](to **T, is *T, given T, over bool) {
	if given != "" && given != *is && (*is == "" || over) {
		*to = &given
		*is = given
	}
}

// differs asks a person where a passage was filed anew on one of the two sides.
func (s *stretch) differs(p *coding.Passage, f *filing) bool {
	item := s.item(p, f, "exchange.doubtful.differs")
	item.Choices = []Choice{{Value: ChoiceLeave}, {Value: ChoiceAccept}}
	switch s.opts.Answers[item.Key] {
	case ChoiceAccept:
		changed := *p
		s.refile(&changed, f, true)
		item.Choices, item.Reason = nil, because("exchange.matched.refiled")
		s.preview.Matched = append(s.preview.Matched, item)
	case ChoiceLeave:
		item.Choices = nil
		s.leave(item)
	default:
		s.preview.Doubtful = append(s.preview.Doubtful, item)
	}
	return true
}

func (s *stretch) item(p *coding.Passage, f *filing, reason string) Item {
	return Item{Thing: APassage, Key: "passage:" + f.key, Title: refi.Short(s.at.span.Slice(s.src.words), 120), Source: s.file, ID: p.ID, Number: p.Number, Reason: because(reason)}
}

// gather puts together again what a program wrote as one selection for each code:
// a theme begins a passage, the rest goes to the first with place for it.
func (s *stretch) gather() {
	var whole, loose []filing
	for _, f := range s.given {
		switch {
		case f.codes.Theme != "" || f.isBare():
			whole = append(whole, f)
		default:
			loose = append(loose, f)
		}
	}
	for _, f := range loose {
		at := slices.IndexFunc(whole, func(t filing) bool {
			try := t
			try.recs = slices.Clone(t.recs)
			return !t.isBare() && try.join(f)
		})
		if at >= 0 {
			whole[at].join(f)
			continue
		}
		whole = append(whole, f)
	}
	s.given = whole
}

// add takes a filing in as a passage of its own.
func (s *stretch) add(f *filing) {
	c := f.codes
	c.ID = s.identity(f)
	for _, i := range f.recs {
		r := &s.recs.list[i]
		switch {
		case r.new:
			r.on = append(r.on, c.ID)
		case !r.shut:
			s.out.Taking.Joins = append(s.out.Taking.Joins, coding.Joining{Recommendation: r.id, Passage: c.ID})
		}
	}
	s.out.Counts.New += f.pairs()
	s.out.Taking.Passages = append(s.out.Taking.Passages, coding.Taken{Statement: s.at.statement, Version: s.at.version, Span: s.at.span, Code: c})
	s.preview.Created = append(s.preview.Created, Item{Thing: APassage, Key: "passage:" + f.key, Title: refi.Short(s.at.span.Slice(s.src.words), 120),
		Source: s.file, ID: c.ID, Reason: because("exchange.created.passage")})
}
