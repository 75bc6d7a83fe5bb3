// SPDX-License-Identifier: Apache-2.0

package rapporteur

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Date is a day, a month or a year, with an optional note on how it is known,
// such as "inferred". The zero value means that no date is known.
type Date struct {
	Year, Month, Day int
	Note             string
}

var dateForm = regexp.MustCompile(`^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:\s*\((.+)\))?$`)

// ParseDate reads "2017", "2017-12", "2017-12-04", each with an optional note:
// "2017-12 (inferred)". The empty string is the zero date.
func ParseDate(s string) (Date, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return Date{}, nil
	}
	m := dateForm.FindStringSubmatch(s)
	if m == nil {
		return Date{}, fmt.Errorf("%q is not a date; give a year, a month or a day such as 2017, 2017-12 or 2017-12-04, with a note in brackets if need be", s)
	}
	num := func(i int) int { n, _ := strconv.Atoi(m[i]); return n }
	d := Date{Year: num(1), Month: num(2), Day: num(3), Note: strings.TrimSpace(m[4])}
	if t := d.Start(); t.Year() != d.Year || d.Month > 0 && int(t.Month()) != d.Month || d.Day > 0 && t.Day() != d.Day || m[2] == "00" || m[3] == "00" {
		return Date{}, fmt.Errorf("%q is not in the calendar", s)
	}
	return d, nil
}

// Day makes a date of full precision from a time, in the time's own zone.
func Day(t time.Time) Date {
	return Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

// MustDate is ParseDate for constants.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// IsZero reports whether no date is known.
func (d Date) IsZero() bool { return d.Year == 0 }

// Start is the first instant of the date, in UTC.
func (d Date) Start() time.Time {
	return time.Date(d.Year, time.Month(max(d.Month, 1)), max(d.Day, 1), 0, 0, 0, 0, time.UTC)
}

// End is the first instant after the date, in UTC.
func (d Date) End() time.Time {
	switch {
	case d.Day > 0:
		return d.Start().AddDate(0, 0, 1)
	case d.Month > 0:
		return d.Start().AddDate(0, 1, 0)
	}
	return d.Start().AddDate(1, 0, 0)
}

// Compare orders dates by their first day, less precise ones first, unknown last.
func (d Date) Compare(e Date) int {
	if d.IsZero() != e.IsZero() {
		if d.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// ISO is the date without its note: "2017-12".
func (d Date) ISO() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// String is the form that ParseDate reads.
func (d Date) String() string {
	if d.Note == "" || d.IsZero() {
		return d.ISO()
	}
	return d.ISO() + " (" + d.Note + ")"
}

// MarshalText makes the date a plain string in JSON.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Date) UnmarshalText(b []byte) error {
	got, err := ParseDate(string(b))
	*d = got
	return err
}

// Clock is a wall-clock time at a place: "2017-09-04T10:00" in an IANA zone, or
// a day alone, "2017-09-04", where the hour is not known. The local time is what
// the programme prints; UTC is derived from it.
type Clock struct {
	Local string `json:"local"`
	Zone  string `json:"zone"`
}

const clockForm = "2006-01-02T15:04"

// Time is the instant, with the zone, of a day alone its beginning; the zero time
// where nothing is set.
func (c Clock) Time() (time.Time, error) {
	if c.Local == "" {
		return time.Time{}, nil
	}
	loc, err := time.LoadLocation(c.Zone)
	if err != nil {
		return time.Time{}, fmt.Errorf("%q is not a time zone; give a name such as Europe/Vienna", c.Zone)
	}
	form := clockForm
	if !c.HasHour() {
		form = time.DateOnly
	}
	t, err := time.ParseInLocation(form, c.Local, loc)
	if err != nil {
		return time.Time{}, fmt.Errorf("%q is not a time; give it as 2017-09-04T10:00", c.Local)
	}
	return t, nil
}

// HasHour reports whether more than the day is known.
func (c Clock) HasHour() bool { return len(c.Local) > len(time.DateOnly) }

// IsZero reports whether no time is set.
func (c Clock) IsZero() bool { return c.Local == "" }
