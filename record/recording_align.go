// SPDX-License-Identifier: Apache-2.0

package record

import (
	"math"
	"slices"
	"time"

	"rapporteur"
)

// Turn is what is known of a turn to speak when captions are laid beside it.
type Turn struct {
	Slot    rapporteur.ID
	Starts  time.Time     // zero where unknown
	Within  time.Duration // how much later than Starts it may have begun: a minute where the clock has no seconds
	Seconds int           // length; 0 where unknown
	Names   []string      // of the stakeholder and of whom it speaks for
	People  []string      // of who speaks
}

// Weights of the alignment, in units of what the clock says of one cue. A name
// outweighs a clock that contradicts it, since clocks of recordings are set by
// hand; a change of speaker needs more than one stray cue.
const (
	clockInside  = 1.0
	clockEdge    = 0.4
	clockOutside = -1.5
	nameWeight   = 2.5
	nameOther    = -1.5
	officerBonus = 1.5
	strangerBack = 0.5
	stayInTurn   = 0.15
	changeCost   = 0.4
	skipCost     = 0.05
	setByHand    = 1000
	nameNear     = 0.75
	mostTurns    = 5_000
	mostStates   = 60_000_000
)

// Align lays the cues beside the turns, which stand in their order of speaking:
// by the clock, where the recording's beginning and the turn's are known, by the
// speaker's name, and so that turns follow one another. Each cue then says why it
// is where it is and how sure that is, in per cent. What a person has set stays.
// Others are the names of those who speak between turns, such as the chair.
func (r *Recording) Align(turns []Turn, others []string) error {
	if len(turns) > mostTurns || len(r.Cues)*(2*len(turns)+1) > mostStates {
		return rapporteur.Fail(rapporteur.TooLarge, "recording.too_many_turns")
	}
	a := aligner{r: r, turns: turns, others: Turn{People: others, Names: others}, names: map[string][]float64{}}
	a.clock()
	a.settle(a.path())
	return nil
}

// aligner finds the best path of the cues through the turns. State 2k+1 is turn
// k; even states lie between turns.
type aligner struct {
	r      *Recording
	turns  []Turn
	others Turn
	from   []float64            // seconds from the recording's beginning; NaN where unknown
	to     []float64            // the end
	names  map[string][]float64 // speaker → how well each turn fits; the last is for officers
}

// clock places the turns on the recording's own time. A turn of unknown length
// ends where the next one begins, or after a quarter of an hour.
func (a *aligner) clock() {
	a.from, a.to = make([]float64, len(a.turns)), make([]float64, len(a.turns))
	next := math.NaN()
	for k := len(a.turns) - 1; k >= 0; k-- {
		t := a.turns[k]
		a.from[k], a.to[k] = math.NaN(), math.NaN()
		if t.Starts.IsZero() || a.r.Began.IsZero() {
			continue
		}
		a.from[k] = t.Starts.Sub(a.r.Began).Seconds()
		switch {
		case t.Seconds > 0:
			a.to[k] = a.from[k] + float64(t.Seconds)
		case !math.IsNaN(next) && next > a.from[k]:
			a.to[k] = next
		default:
			a.to[k] = a.from[k] + 900
		}
		next = a.from[k]
	}
}

// path gives each cue its state. What a person has set outweighs all else.
func (a *aligner) path() []int {
	states := 2*len(a.turns) + 1
	place := map[rapporteur.ID]int{}
	for k, t := range a.turns {
		place[t.Slot] = 2*k + 1
	}
	score, back := make([]float64, states), make([][]int16, len(a.r.Cues))
	for i, c := range a.r.Cues {
		back[i] = make([]int16, states)
		best, from := math.Inf(-1), 0
		fresh := make([]float64, states)
		between, names := a.between(c), a.byName(c.Speaker)
		for s := range states {
			stay, jump := score[s], best-changeCost-skipCost*float64(s)
			fresh[s], back[i][s] = stay, int16(s)
			if jump > stay {
				fresh[s], back[i][s] = jump, int16(from)
			}
			if i == 0 {
				fresh[s], back[i][s] = -skipCost*float64(s), int16(s)
			}
			if v := score[s] + skipCost*float64(s); v > best {
				best, from = v, s
			}
			at, placed := place[c.Slot]
			switch {
			case c.Why == ByHand && (placed && at == s || c.Slot == "" && s%2 == 0):
				fresh[s] += setByHand
			case c.Why == ByHand:
			case s%2 == 0:
				fresh[s] += between
			default:
				fresh[s] += a.inTurn(c, s/2, names)
			}
		}
		score = fresh
	}
	out := make([]int, len(a.r.Cues))
	state := 0
	for s := range states {
		if score[s] > score[state] {
			state = s
		}
	}
	for i := len(out) - 1; i >= 0; i-- {
		out[i] = state
		state = int(back[i][state])
	}
	return out
}

// settle writes the path into the cues. A run that neither clock nor name speaks
// for belongs to nobody.
func (a *aligner) settle(path []int) {
	for i := 0; i < len(path); {
		j := i
		for j < len(path) && path[j] == path[i] {
			j++
		}
		run := a.r.Cues[i:j]
		a.place(run, path[i])
		if !slices.ContainsFunc(run, func(c Cue) bool { return c.Slot != "" && (c.Why != ByOrder || c.Sure > sureByNothing) }) {
			for n := range run {
				if run[n].Why != ByHand {
					run[n].Slot, run[n].Why, run[n].Sure = "", "", 0
				}
			}
		}
		i = j
	}
}
