// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strconv"
	"strings"
)

var units = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
	"nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
	"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6, "7th": 7, "8th": 8, "9th": 9, "10th": 10,
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}

// numberAt reads a whole number in figures or words at word i ("1,200", "forty-two",
// "one hundred and ten", "a dozen") and gives the index after it; n is -1 where
// there is none.
func (f *flow) numberAt(i int) (n, after int) {
	if i >= len(f.words) {
		return -1, i
	}
	raw := strings.Trim(f.raw(i), "(),;:.")
	if n := figures(raw); n >= 0 {
		if strings.ContainsAny(f.raw(i)[:1], "(") && f.lastRune(i) == ')' {
			return -1, i
		}
		return n, i + 1
	}
	total, part, at := 0, 0, i
	for at < len(f.words) && at < i+12 {
		c := f.core(at)
		if at > i && c == "and" && (part%100 == 0) && smallNumber(f.core(at+1)) >= 0 {
			at++
			continue
		}
		switch v := smallNumber(c); {
		case v >= 0:
			part += v
		case c == "hundred" && part > 0:
			part *= 100
		case c == "thousand" && part > 0:
			total, part = (total+part)*1000, 0
		case c == "dozen" && part > 0:
			part *= 12
		case (c == "a" || c == "one") && at == i && (f.core(at+1) == "hundred" || f.core(at+1) == "thousand" || f.core(at+1) == "dozen"):
			part = 1
		default:
			if at == i {
				return -1, i
			}
			return total + part, at
		}
		at++
		if strings.ContainsAny(f.raw(at - 1)[len(f.raw(at-1))-1:], ",.;:") {
			break
		}
	}
	if at == i {
		return -1, i
	}
	return total + part, at
}

// smallNumber reads "seven", "twenty-one"; -1 for anything else.
func smallNumber(c string) int {
	if v, ok := units[c]; ok {
		return v
	}
	if a, b, ok := strings.Cut(c, "-"); ok && units[a] >= 20 && units[b] > 0 && units[b] < 10 {
		return units[a] + units[b]
	}
	return -1
}

// figures reads "110" or "1,200" or "1 200" without the space; -1 for anything else.
func figures(s string) int {
	if s == "" || len(s) > 9 {
		return -1
	}
	n := 0
	for i, r := range s {
		if r == ',' && i > 0 && len(s)-i > 3 && (len(s)-i)%4 == 0 {
			continue
		}
		if r < '0' || r > '9' {
			return -1
		}
		n = n*10 + int(r-'0')
	}
	return n
}

func itoa(n int) string { return strconv.Itoa(n) }
