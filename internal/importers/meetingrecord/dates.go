// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// day is a civil date; year is 0 where the source does not give it.
type day struct{ year, month, day int }

func (d day) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day) }

func (d day) valid() bool {
	year := d.year
	if year == 0 {
		year = 2000 // a leap year: 29 February may stand without its year
	}
	t := time.Date(year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	return d.month >= 1 && d.month <= 12 && t.Day() == d.day && int(t.Month()) == d.month
}

func (d day) before(o day) bool {
	if d.year != o.year && d.year != 0 && o.year != 0 {
		return d.year < o.year
	}
	return d.month < o.month || d.month == o.month && d.day < o.day
}

// dateSpan is a day or a range of days as written, with the words it stands in.
type dateSpan struct {
	first, last day
	at, end     int // words
}

var months = map[string]int{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12}

var monthNames = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

const (
	monthRE = `(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?`
	weekRE  = `(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?)?`
	dayRE   = `(\d{1,2})(?:st|nd|rd|th)?`
	joinRE  = ` ?(?:-|–|—|−|to|until|till|through|and|&|/) ?`
	yearRE  = `(?:,? ?((?:19|20)\d\d)\b)?`
)

// The ways in which records write days: each with the groups that day, month
// and year stand in, first and last.
var dateForms = []struct {
	re                     *regexp.Regexp
	d1, m1, y1, d2, m2, y2 int
}{
	{regexp.MustCompile(`(?i)\b` + dayRE + `(?: of)? ` + monthRE + yearRE + joinRE + weekRE + dayRE + `(?: of)? ` + monthRE + yearRE), 1, 2, 3, 4, 5, 6},
	{regexp.MustCompile(`(?i)\b` + dayRE + `(?:, ?\d{1,2}(?:st|nd|rd|th)?)*(?:` + joinRE + `| )` + weekRE + dayRE + `(?: of)? ` + monthRE + yearRE), 1, 3, 4, 2, 3, 4},
	{regexp.MustCompile(`(?i)\b` + dayRE + `(?: of)? ` + monthRE + yearRE), 1, 2, 3, 1, 2, 3},
	{regexp.MustCompile(`(?i)\b` + monthRE + ` ` + dayRE + yearRE + joinRE + weekRE + monthRE + ` ` + dayRE + yearRE), 2, 1, 3, 5, 4, 6},
	{regexp.MustCompile(`(?i)\b` + monthRE + ` ` + dayRE + `(?:, ?\d{1,2}(?:st|nd|rd|th)?)*` + joinRE + dayRE + yearRE), 2, 1, 4, 3, 1, 4},
	{regexp.MustCompile(`(?i)\b` + monthRE + ` ` + dayRE + yearRE), 2, 1, 3, 2, 1, 3},
}

var isoDate = regexp.MustCompile(`\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b`)

// mostDates bounds what is compared in records full of dates.
const mostDates = 400

// dateSpans finds the days that a record names, in order.
func (f *flow) dateSpans() []dateSpan {
	var out []dateSpan
	for i := range f.words {
		if len(out) >= mostDates {
			break
		}
		if len(out) > 0 && i < out[len(out)-1].end {
			continue
		}
		if m := isoDate.FindStringSubmatch(f.raw(i)); m != nil {
			d := day{atoi(m[1]), atoi(m[2]), atoi(m[3])}
			if d.valid() {
				out = append(out, dateSpan{d, d, i, i + 1})
			}
			continue
		}
		if !f.mayOpenDate(i) {
			continue
		}
		if s, ok := f.dateAt(i); ok {
			out = append(out, s)
		}
	}
	return out
}

// mayOpenDate keeps the patterns from being tried at every word: a day with a
// month soon after it, or a month with a day.
func (f *flow) mayOpenDate(i int) bool {
	r := f.firstRune(i)
	if r >= '0' && r <= '9' {
		for j := i; j < len(f.words) && j < i+9; j++ {
			if monthIn(f.core(j)) {
				return true
			}
		}
		return false
	}
	return monthIn(f.core(i))
}

func monthIn(core string) bool {
	for part := range strings.FieldsFuncSeq(core, func(r rune) bool { return r < 'a' || r > 'z' }) {
		if len(part) >= 3 && months[part[:3]] > 0 && (len(part) == 3 || strings.HasPrefix(monthNames[months[part[:3]]-1], part)) {
			return true
		}
	}
	return false
}

// dateAt tries each form at the words from i on; the match must begin there.
func (f *flow) dateAt(i int) (dateSpan, bool) {
	window, ends := f.window(i, 12)
	skip := len(window) - len(strings.TrimLeft(window, "(["))
	for _, form := range dateForms {
		m := form.re.FindStringSubmatchIndex(window)
		if m == nil || m[0] != skip {
			continue
		}
		g := func(n int) string {
			if m[2*n] < 0 {
				return ""
			}
			return window[m[2*n]:m[2*n+1]]
		}
		last := day{atoi(g(form.y2)), monthOf(g(form.m2)), atoi(g(form.d2))}
		first := day{atoi(g(form.y1)), monthOf(g(form.m1)), atoi(g(form.d1))}
		if first.year == 0 && last.year != 0 {
			first.year = last.year
			if last.before(first) {
				first.year--
			}
		}
		if !first.valid() || !last.valid() || last.before(first) {
			continue
		}
		end := i
		for end < len(f.words) && end-i < len(ends) && ends[end-i] <= m[1] {
			end++
		}
		return dateSpan{first, last, i, max(end, i+1)}, true
	}
	return dateSpan{}, false
}

// window joins n words by single spaces and tells where each ends in it.
func (f *flow) window(i, n int) (string, []int) {
	var b strings.Builder
	var ends []int
	for j := i; j < len(f.words) && j < i+n; j++ {
		if j > i {
			if f.opensLine(j) {
				break
			}
			b.WriteByte(' ')
		}
		b.WriteString(f.raw(j))
		ends = append(ends, len(strings.TrimRight(b.String(), ".,;:)")))
	}
	return b.String(), ends
}

func monthOf(s string) int {
	if len(s) < 3 {
		return 0
	}
	return months[strings.ToLower(s[:3])]
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
