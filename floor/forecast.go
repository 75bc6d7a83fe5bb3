// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"math"
	"slices"
	"time"
)

// Forecast is when the list is expected to end, and on what that rests.
type Forecast struct {
	Ends     time.Time     // of the last one who waits; now where nobody does
	From, To time.Time     // the range of Ends
	Segment  time.Time     // when the segment ends; zero where that is not known
	Beyond   int           // turns that begin after the segment has ended
	Left     time.Duration // of the segment, never negative
	Pace     float64       // time taken for each second of limit; 1 where too few were heard
	Heard    int           // turns on which the pace rests
	Gap      time.Duration // between two turns
	Panel    time.Duration // one answer of the panel, where there are rounds
}

const (
	fewest       = 3                // turns heard (or gaps, or answers) below which nothing is concluded from them
	usual        = 3 * time.Minute  // a turn without a limit, before any was heard: the common limit of informal meetings
	usualPoint   = time.Minute      // a point of order
	usualPanel   = 8 * time.Minute  // a panel's answers to one round: four panellists of two minutes
	longestGap   = 3 * time.Minute  // a longer pause between turns is a panel's answer or a break, no gap
	longestPanel = 45 * time.Minute // a longer one is a break
	spreadBefore = 0.35             // of the time taken for a limit, before enough turns were heard
	leastSpread  = 0.15
	// eightOfTen is how many standard deviations on either side hold eight turns of ten.
	eightOfTen = 1.28
)

// Forecast says when each place is expected to begin and fills At, From, To and
// Beyond of the places, which are those of Order at the same moment. Turns take
// their limits times the pace of those heard. The range holds eight times of
// ten; it widens down the list, because each turn may be longer or shorter and
// because the pace itself is known from few turns only. For a list that has not
// begun, now is when it will; a zero end of the segment is not known.
func (l *List) Forecast(places []Place, now, segmentEnds time.Time) Forecast {
	p := l.measure(now)
	f := Forecast{Segment: segmentEnds, Pace: p.ratio, Heard: p.heard, Gap: p.gap}
	if l.Profile.Round > 0 {
		f.Panel = p.panel
	}
	if left := segmentEnds.Sub(now); !segmentEnds.IsZero() && left > 0 {
		f.Left = left
	}
	t := p.running(l, now)
	taken := l.Round.Taken
	for i := range places {
		pl := &places[i]
		if l.Profile.Round > 0 && pl.Section != Points && pl.Section != Answering {
			if taken >= l.Profile.Round {
				t.add(p.panel, p.panel/4)
				taken = 0
			}
			taken++
		}
		pl.At, pl.From, pl.To = t.moment(p, now)
		pl.Beyond = !segmentEnds.IsZero() && !pl.At.Before(segmentEnds)
		if pl.Beyond {
			f.Beyond++
		}
		t.turn(p, p.expected(pl))
		if i < len(places)-1 {
			t.add(p.gap, 0)
		}
	}
	f.Ends, f.From, f.To = t.moment(p, now)
	return f
}

// pace is what those heard so far tell of those to come.
type pace struct {
	ratio  float64 // seconds taken for each second of limit
	spread float64 // standard deviation of ratio
	heard  int
	mean   time.Duration // of a turn, where there are no limits
	gap    time.Duration
	panel  time.Duration
}

func (l *List) measure(now time.Time) pace {
	p := pace{ratio: 1, spread: spreadBefore, mean: usual, gap: time.Duration(l.Profile.Gap) * time.Second, panel: usualPanel}
	var ratios, lengths []float64
	var took, limits float64
	heard := l.spokenTurns()
	for _, r := range heard {
		spent := r.Spent(now).Seconds()
		if r.State != Delivered || spent <= 0 {
			continue
		}
		lengths = append(lengths, spent)
		if limit := r.most().Seconds(); limit > 0 {
			ratios = append(ratios, spent/limit)
			took, limits = took+spent, limits+limit
		}
	}
	if len(lengths) >= fewest {
		p.mean = time.Duration(mean(lengths) * float64(time.Second))
	}
	if len(ratios) >= fewest {
		p.ratio, p.spread, p.heard = took/limits, max(leastSpread*took/limits, deviation(ratios)), len(ratios)
	}
	gaps, answers := between(heard)
	if len(gaps) >= fewest {
		p.gap = median(gaps)
	}
	if len(answers) > 0 {
		p.panel = median(answers)
	}
	return p
}

// spokenTurns are the turns that have begun, in the order of their beginning.
func (l *List) spokenTurns() []*Request {
	var out []*Request
	for i := range l.Requests {
		if r := &l.Requests[i]; r.isTurn() && len(r.Spoken) > 0 {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b *Request) int { return a.began().Compare(b.began()) })
	return out
}

// between is the time from the end of one turn to the beginning of the next:
// short ones are gaps, longer ones the panel's answers.
func between(heard []*Request) (gaps, answers []time.Duration) {
	for i := 1; i < len(heard); i++ {
		before := heard[i-1].Spoken
		end := before[len(before)-1].To
		if end.IsZero() {
			continue
		}
		switch d := heard[i].began().Sub(end); {
		case d < 0 || d > longestPanel:
		case d <= longestGap:
			gaps = append(gaps, d)
		default:
			answers = append(answers, d)
		}
	}
	return gaps, answers
}

// expected is how long the turn of a place takes.
func (p pace) expected(pl *Place) time.Duration {
	switch {
	case pl.Limit > 0:
		return time.Duration(p.ratio * float64(pl.Limit) * float64(time.Second))
	case pl.Section == Points:
		return usualPoint
	}
	return p.mean
}

// track runs down the list: the time expected so far, and how unsure it is.
type track struct {
	at       time.Duration // from now
	speaking time.Duration // the part of it that hangs on the pace
	variance float64       // in seconds squared, of the turns each by itself
}

func (t *track) add(d, deviation time.Duration) {
	t.at += d
	t.variance += deviation.Seconds() * deviation.Seconds()
}

func (t *track) turn(p pace, d time.Duration) {
	t.speaking += d
	t.add(d, time.Duration(float64(d)*p.spread/p.ratio))
}

// moment is the expected time with its range. What is unsure of the pace itself
// adds up over the turns; what is unsure of each turn evens out in part.
func (t *track) moment(p pace, now time.Time) (at, from, to time.Time) {
	ofPace := t.speaking.Seconds() * p.spread / p.ratio / math.Sqrt(float64(max(p.heard, fewest)))
	wide := time.Duration(eightOfTen * math.Sqrt(t.variance+ofPace*ofPace) * float64(time.Second))
	at = now.Add(t.at)
	from, to = at.Add(-wide), at.Add(wide)
	if from.Before(now) {
		from = now
	}
	return at, from, to
}

// running starts with what is left of who has the floor, of who was interrupted,
// and of the panel where it is answering.
func (p pace) running(l *List, now time.Time) *track {
	t := &track{}
	for i := range l.Requests {
		r := &l.Requests[i]
		if r.State != Called && r.State != Speaking && r.ID != l.Speaking && r.ID != l.Interrupted {
			continue
		}
		whole := p.mean
		if r.Kind == PointOfOrder {
			whole = usualPoint
		}
		if limit := r.most(); limit > 0 {
			whole = time.Duration(p.ratio * float64(limit))
		}
		t.turn(p, max(0, whole-r.Spent(now)))
		t.add(p.gap, 0)
	}
	if l.Round.Panel {
		t.add(p.panel/2, p.panel/4)
	}
	return t
}

func mean(of []float64) (m float64) {
	for _, v := range of {
		m += v / float64(len(of))
	}
	return m
}

func deviation(of []float64) float64 {
	m, sum := mean(of), 0.0
	for _, v := range of {
		sum += (v - m) * (v - m)
	}
	return math.Sqrt(sum / float64(len(of)-1))
}

func median(of []time.Duration) time.Duration {
	of = slices.Sorted(slices.Values(of))
	return (of[(len(of)-1)/2] + of[len(of)/2]) / 2
}
