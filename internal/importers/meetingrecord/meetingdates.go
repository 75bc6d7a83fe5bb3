// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"slices"
	"strings"
)

// dated is a span of days that a record names, with all places where it does
// and how strongly they say that the meeting was held then.
type dated struct {
	first, last day
	at          []dateSpan
	score       int
	twin        bool // the days of two meetings that one record reports
}

// meetingDates finds when the meeting was held: the days that go with "held",
// head the record or its programme. Dates of letters and of meetings to come
// count against. Without a year nothing is given.
func (f *flow) meetingDates() (dated, bool) {
	spans := f.dateSpans()
	var groups []dated
	for _, s := range spans {
		score := f.dateScore(s)
		k := slices.IndexFunc(groups, func(g dated) bool { return sameDays(g, s) })
		if k < 0 {
			groups = append(groups, dated{first: s.first, last: s.last})
			k = len(groups) - 1
		}
		g := &groups[k]
		if g.first.year == 0 && s.first.year != 0 {
			g.first.year, g.last.year = s.first.year, s.last.year
		}
		g.at = append(g.at, s)
		g.score += score
	}
	groups = append(groups, programmeDays(f, groups)...)
	best := -1
	for k, g := range groups {
		for j, inner := range groups { // the days of a range speak for the range
			if j != k && inner.score > 0 && covers(g, inner) && !covers(inner, g) {
				groups[k].score += min(inner.score, 3)
			}
		}
		if groups[k].first.year != 0 && groups[k].score >= 2 && (best < 0 || groups[k].score > groups[best].score) {
			best = k
		}
	}
	if best < 0 {
		return dated{}, false
	}
	return f.joinTwins(groups, groups[best]), true
}

func sameDays(g dated, s dateSpan) bool {
	years := g.first.year == s.first.year || g.first.year == 0 || s.first.year == 0
	return years && g.first.month == s.first.month && g.first.day == s.first.day && g.last.month == s.last.month && g.last.day == s.last.day
}

func covers(g, inner dated) bool {
	return !inner.first.before(g.first) && !g.last.before(inner.last) && (inner.first.year == 0 || inner.first.year == g.first.year || inner.last.year == g.last.year)
}

// programmeDays makes a range of the days that head the parts of a programme:
// "Day 1: 4 May 2020", "Day 2: 5 May".
func programmeDays(f *flow, groups []dated) []dated {
	var out dated
	for _, g := range groups {
		for _, s := range g.at {
			if !f.headsDay(s.at) {
				continue
			}
			d := s.first
			if d.year == 0 {
				d.year = out.first.year
			}
			if d.year == 0 {
				continue
			}
			switch {
			case len(out.at) == 0:
				out.first, out.last = d, d
			case d.before(out.first):
				out.first = d
			case out.last.before(d):
				out.last = d
			}
			out.at = append(out.at, s)
		}
	}
	if len(out.at) < 2 || out.first == out.last {
		return nil
	}
	out.score = 1
	return []dated{out}
}

// headsDay knows "Day 2: Tuesday, 5 September" at the word of the date.
func (f *flow) headsDay(i int) bool {
	if f.dayThenTime(i) {
		return true
	}
	for j := i - 1; j >= 0 && j >= i-5; j-- {
		if f.core(j) == "day" && (smallInt(f.core(j+1)) > 0 || ordinals[f.core(j+1)] > 0) || ordinals[f.core(j-1)] > 0 && f.core(j) == "day" {
			return true
		}
		if f.endsSentence(j) {
			return false
		}
	}
	return false
}

// dayThenTime knows "Monday, 22 May 2017 10.00 a.m.", the head of a day in a
// programme that lost its lines.
func (f *flow) dayThenTime(i int) bool {
	if i == 0 || !weekdays[f.core(i-1)] || !f.flat(i) {
		return false
	}
	s, date := f.dateAt(i)
	return date && f.timeAt(s.end)
}

var heldWords = set(`held place convened organized organised hosted gathered met meeting took brought conducted co-organized co-organised co-hosted`)

// dateScore weighs what stands around a date.
func (f *flow) dateScore(s dateSpan) int {
	score := 0
	start := f.sentenceStart(s.at, 45)
	held, ahead := false, false
	for i := start; i < s.at; i++ {
		c := f.core(i)
		held = held || heldWords[c]
		if c == "will" || c == "scheduled" || c == "forthcoming" || c == "upcoming" || c == "planned" || c == "deadline" || c == "next" {
			ahead = true
		}
	}
	for i := s.end; i < len(f.words) && i < s.end+12 && !f.endsSentence(i-1); i++ {
		c := f.core(i)
		held = held || heldWords[c]
		ahead = ahead || c == "will"
	}
	switch {
	case ahead:
		score -= 4
	case held:
		score += 3
	}
	for i := max(start, s.at-4); i < s.at; i++ {
		switch f.core(i) {
		case "dated", "letter", "adopted", "until", "before", "since", "letter's", "distr", "distr.:", "received", "accessed", "issued":
			score -= 4
		}
	}
	for i := s.end; i < len(f.words) && i < s.end+2; i++ {
		switch f.core(i) {
		case "excellency", "excellencies", "dear", "original":
			score -= 4
		}
	}
	if f.headsDay(s.at) {
		score += 3
	}
	return score + f.headScore(s)
}

// headScore counts a date in the head of a record: on a short line of its own,
// or followed by a place.
func (f *flow) headScore(s dateSpan) int {
	from, to := f.blockStart(s.at), f.blockEnd(s.at)
	score := 0
	if !f.bigBlock(s.at) && to-from <= 24 && f.words[s.at].block < 20 && !f.endsSentence(to-1) {
		score += 2
		if strings.EqualFold(f.core(from), "new") && to-from <= 6 && f.letterFollows(to) { // "New York, 5 October": the head of a letter
			score--
		}
	}
	if f.flat(s.at) && f.headsFlat(s) {
		score += 2
	}
	if strings.HasSuffix(f.raw(s.end-1), ",") && s.end < to && f.capital(s.end) && s.first.year != 0 && s.at < len(f.words)/4+200 {
		score++
	}
	return score
}

// letterFollows tells that a letter begins within the next words.
func (f *flow) letterFollows(i int) bool {
	for j := i; j < len(f.words) && j < i+40; j++ {
		switch f.core(j) {
		case "excellency", "excellencies", "dear", "sir", "madam", "letter", "honour", "permanent":
			return true
		}
	}
	return false
}

// headsFlat knows the date that follows the title of a record without lines: among
// its first words, beside a city, after the word for a meeting.
func (f *flow) headsFlat(s dateSpan) bool {
	if s.at > 60 || s.first.year == 0 || f.letterFollows(s.end) {
		return false
	}
	city := s.at > 0 && cities[f.core(s.at-1)] || cities[f.core(s.end)] || f.core(s.end) == "new" && f.core(s.end+1) == "york"
	for j := s.at - 1; city && j >= 0; j-- {
		if meetingWords[f.core(j)] {
			return true
		}
	}
	return false
}

// joinTwins widens the dates to those of another meeting that the same sentence
// reports, as of two workshops in one report.
func (f *flow) joinTwins(groups []dated, best dated) dated {
	for _, g := range groups {
		if g.first.year == 0 || g.score < 3 || covers(best, g) || covers(g, best) {
			continue
		}
		for _, a := range best.at {
			for _, b := range g.at {
				if a.at < b.at && b.at-a.at < 25 && f.sentenceStart(a.at, 60) == f.sentenceStart(b.at, 85) && f.dateScore(a) > 0 && f.dateScore(b) > 0 {
					best.twin = true
					if g.first.before(best.first) {
						best.first = g.first
					}
					if best.last.before(g.last) {
						best.last = g.last
					}
				}
			}
		}
	}
	return best
}
