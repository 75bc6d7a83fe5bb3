// SPDX-License-Identifier: Apache-2.0

package opinion

import (
	"fmt"
	"strconv"
)

// The gates that a parting passes before it is called groups, set by simulation
// (calibration_test.go holds what they do).
const (
	leastActive   = 30     // participants with enough votes
	leastVotes    = 8      // votes of each, or all statements where there are fewer
	mostGroups    = 5      // more are not looked for
	leastMembers  = 5      // in the smallest group,
	leastShare    = .10    // and of all
	shuffles      = 200    // of the votes within each statement
	level         = .05    // of them may look as grouped
	mostBetween   = 1. / 8 // of the members may stand between the groups
	halves        = 10     // partings of the statements into two
	halvesAgree   = .3     // median adjusted Rand index
	subsamples    = 10     // of four fifths of the participants
	subsamplesFit = .8     // median adjusted Rand index
	wholeFits     = .8     // adjusted Rand index of the tested sample within the whole

	quickRounds = 5  // of power iteration where only the test's own figure is wanted
	fullRounds  = 12 // where the place of each participant is
	quickStarts = 2  // of k-means, the same two cases
	fullStarts  = 8
	wholeRounds = 3 // from the axes of the sample
)

// smallestOf is how many members a group must have among n participants.
func smallestOf(n int) int { return max(leastMembers, (n+9)/10) }

// Verdict is the first gate that the votes did not pass, or Stable.
type Verdict string

const (
	Stable      Verdict = "stable"
	TooFew      Verdict = "too_few"       // participants with enough votes
	NoParting   Verdict = "no_parting"    // into groups of sufficient size
	LikeChance  Verdict = "like_chance"   // shuffled votes look as grouped
	Spectrum    Verdict = "spectrum"      // too many stand between
	NotInHalves Verdict = "not_in_halves" // halves of the statements give other groups
	Unsteady    Verdict = "unsteady"      // four fifths of the participants give other groups
	NotInWhole  Verdict = "not_in_whole"  // all participants give other groups than those tested
)

// Finding is why there are groups, or none, with the figures. Those of gates
// that were not reached are zero.
type Finding struct {
	Verdict    Verdict
	Active     int // participants who made enough votes
	Least      int // votes that are enough
	Tested     int // participants on whom the tests were made,
	TestedOn   int // and how many of their votes
	Shuffles   int
	Reached    int     // shuffles that looked as grouped
	Between    float64 // share of members between the groups
	Halves     float64 // agreement of groups from halves of the statements, at most 1
	Subsamples float64 // agreement of groups from four fifths of the participants, at most 1
	Groups     int
	Agreeing   bool // the groups differ chiefly in how readily they agree with anything
}

// Args are the figures as a message of the catalogue wants them.
func (f Finding) Args() map[string]string {
	return map[string]string{
		"active": strconv.Itoa(f.Active), "least": strconv.Itoa(f.Least), "from": strconv.Itoa(leastActive),
		"tested": strconv.Itoa(f.Tested), "votes": strconv.Itoa(f.TestedOn), "size": strconv.Itoa(smallestOf(f.Active)),
		"shuffles": strconv.Itoa(f.Shuffles), "reached": strconv.Itoa(f.Reached), "groups": strconv.Itoa(f.Groups),
		"between": percent(f.Between), "mostbetween": percent(mostBetween),
		"halves": figure(f.Halves), "halvesfrom": figure(halvesAgree),
		"subsamples": figure(f.Subsamples), "subsamplesfrom": figure(subsamplesFit),
	}
}

func figure(x float64) string  { return strconv.FormatFloat(x, 'f', 2, 64) }
func percent(x float64) string { return strconv.FormatFloat(100*x, 'f', 1, 64) }

// Sentence says the finding in English, for programs; pages have their own words.
func (f Finding) Sentence() string {
	if f.Verdict == Stable {
		s := fmt.Sprintf("%d groups: %d of %d shuffles of the votes look as grouped, groups from half of the statements agree by %.2f, groups from four fifths of the participants by %.2f.",
			f.Groups, f.Reached, f.Shuffles, f.Halves, f.Subsamples)
		if f.Agreeing {
			s += " They differ chiefly in how readily they agree with any statement."
		}
		return s
	}
	return "No stable groups: " + f.refusal()
}

func (f Finding) refusal() string {
	switch f.Verdict {
	case TooFew:
		return fmt.Sprintf("participants with %d or more votes: %d; groups are looked for from %d on.", f.Least, f.Active, leastActive)
	case NoParting:
		return fmt.Sprintf("the votes of the %d participants do not part them into groups of %d or more.", f.Active, smallestOf(f.Active))
	case LikeChance:
		return fmt.Sprintf("votes shuffled within each statement look as grouped as these: %d of %d shuffles did.", f.Reached, f.Shuffles)
	case Spectrum:
		return fmt.Sprintf("the participants spread along a range of opinion, and %.1f per cent stand between the groups that could be made; at most %.1f may.", 100*f.Between, 100*mostBetween)
	case NotInHalves:
		return fmt.Sprintf("one half of the statements gives other groups than the other half: agreement %.2f, asked for %.2f.", f.Halves, halvesAgree)
	case Unsteady:
		return fmt.Sprintf("the groups change when a fifth of the participants is left out: agreement %.2f, asked for %.2f.", f.Subsamples, subsamplesFit)
	}
	return fmt.Sprintf("the groups among the %d participants that were tested are not those among all %d.", f.Tested, f.Active)
}
