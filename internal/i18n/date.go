// SPDX-License-Identifier: Apache-2.0

package i18n

import (
	"strconv"
	"strings"
	"time"

	"rapporteur"
)

// Date writes a date with the precision it has: "4 September 2017",
// "September 2017", "2017". Its note is not part of it; see DateNoted. Arabic
// has both names of the month, as United Nations documents do.
func (p *Printer) Date(d rapporteur.Date) string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return year(d)
	case d.Day == 0:
		return p.T("date.month_year", "month", p.Month(d.Month), "year", year(d))
	}
	return p.T("date.full", "day", p.dayOf(d), "month", p.Month(d.Month), "year", year(d))
}

// DateNoted is Date with the note on how the date is known, in brackets.
func (p *Printer) DateNoted(d rapporteur.Date) string {
	if d.Note == "" || d.IsZero() {
		return p.Date(d)
	}
	return p.T("date.noted", "date", p.Date(d), "note", d.Note)
}

// DateLong is Date with the day of the week before it.
func (p *Printer) DateLong(d rapporteur.Date) string {
	if d.Day == 0 {
		return p.Date(d)
	}
	return p.T("date.long", "weekday", p.Weekday(d), "date", p.Date(d))
}

// DateRange writes first and last day without saying month or year twice:
// "4 and 5 September 2017", "28 May to 2 June 2018". A zero or equal end is one date.
func (p *Printer) DateRange(from, to rapporteur.Date) string {
	switch {
	case from.IsZero():
		return p.Date(to)
	case to.IsZero() || from.ISO() == to.ISO():
		return p.Date(from)
	case from.Day == 0 || to.Day == 0:
		return p.wideRange(from, to)
	}
	first := p.Date(from)
	if from.Year == to.Year {
		first = p.T("date.day_month", "day", p.dayOf(from), "month", p.Month(from.Month))
		if from.Month == to.Month {
			first = p.dayOf(from)
		}
	}
	key := "date.range"
	if from.End().Equal(to.Start()) {
		key = "date.pair"
	}
	return p.T(key, "from", first, "to", p.Date(to))
}

func (p *Printer) wideRange(from, to rapporteur.Date) string {
	first := p.Date(from)
	if from.Year == to.Year && from.Day == 0 && to.Day == 0 && from.Month > 0 && to.Month > 0 {
		first = p.Month(from.Month)
	}
	return p.T("date.range_wide", "from", first, "to", p.Date(to))
}

// Month is the name of the month, 1 to 12.
func (p *Printer) Month(m int) string { return p.T("date.month." + strconv.Itoa(m)) }

// Weekday is the name of the day of the week, empty where the day is not known.
func (p *Printer) Weekday(d rapporteur.Date) string {
	if d.Day == 0 {
		return ""
	}
	return p.T("date.weekday." + strconv.Itoa(int(d.Start().Weekday())))
}

// Time writes a wall-clock time on 24 hours, as the local programme prints it.
func (p *Printer) Time(c rapporteur.Clock) string {
	_, clock, ok := strings.Cut(c.Local, "T")
	if !ok {
		return ""
	}
	hour, minute, _ := strings.Cut(clock, ":")
	return p.T("date.time", "hour", strings.TrimPrefix(hour, "0"), "minute", minute)
}

// TimeRange writes the start and end of one sitting: "10:00 to 13:00".
func (p *Printer) TimeRange(from, to rapporteur.Clock) string {
	if from.IsZero() || to.IsZero() {
		return p.Time(from) + p.Time(to)
	}
	return p.T("date.time_range", "from", p.Time(from), "to", p.Time(to))
}

// Day writes the day and, beside it, the time of an instant in the zone that t
// is in.
func (p *Printer) Day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	clock := rapporteur.Clock{Local: t.Format("2006-01-02T15:04")}
	return p.T("date.day_time", "date", p.Date(rapporteur.Day(t)), "time", p.Time(clock))
}

// dayOf is the number of the day, where a language has a word for the first
// ("1er") that.
func (p *Printer) dayOf(d rapporteur.Date) string {
	if d.Day == 1 {
		return p.T("date.first")
	}
	return strconv.Itoa(d.Day)
}

func year(d rapporteur.Date) string { return strconv.Itoa(d.Year) }
