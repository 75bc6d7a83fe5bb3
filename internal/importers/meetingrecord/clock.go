// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"regexp"
	"strings"
)

// clockTime knows "10:00", "10.00", "10h30", "10h".
var clockTime = regexp.MustCompile(`^\(?[0-2]?\d(?:[:.h][0-5]\d|h)(?:[-–](?:[0-2]?\d[:.h][0-5]\d)?)?[),;]?$`)

// timeAt tells that a time of day stands at word i of a programme: "3.00 p.m.",
// "15:00 – 18:00", "3 p.m.".
func (f *flow) timeAt(i int) bool {
	if i >= len(f.words) || f.firstRune(i) < '0' || f.firstRune(i) > '9' {
		return false
	}
	next := strings.TrimSuffix(f.core(i+1), ".")
	half := next == "am" || next == "pm" || next == "a.m" || next == "p.m"
	if clockTime.MatchString(f.raw(i)) {
		return half || strings.ContainsAny(f.raw(i), ":h") || f.isDashAt(i+1) || next == "to" || strings.ContainsAny(f.raw(i), "-–")
	}
	n := smallInt(f.core(i))
	return half && n > 0 && n <= 12
}

func (f *flow) isDashAt(i int) bool { return i < len(f.words) && f.isDash(i) }

var weekdays = set(`monday tuesday wednesday thursday friday saturday sunday`)

// weekdayAt tells that a day of the week with its date begins at word i.
func (f *flow) weekdayAt(i int) bool {
	if i+1 >= len(f.words) || !weekdays[f.core(i)] {
		return false
	}
	_, date := f.dateAt(i + 1)
	return date
}
