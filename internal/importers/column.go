// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"strconv"
	"strings"
	"unicode"

	"rapporteur"
)

// column is a known name of a table's heading or of a header block.
type column string

const (
	colFile         column = "file"
	colText         column = "text"
	colTitle        column = "title"
	colContributor  column = "contributor"
	colCountry      column = "country"
	colISO3         column = "iso3"
	colSpeaker      column = "speaker"
	colPost         column = "post"
	colConstituency column = "constituency"
	colOccasion     column = "occasion"
	colDate         column = "date"
	colYear         column = "year"
	colSession      column = "session"
	colLanguage     column = "language"
	colCapacity     column = "capacity"
	colSource       column = "source"
	colKind         column = "kind"
	colForm         column = "form"
)

var columns = func() map[string]column {
	out := map[string]column{"country-or-region": colCountry, "text-form": colForm}
	for _, c := range []column{colFile, colText, colTitle, colContributor, colCountry, colISO3, colSpeaker, colPost, colConstituency,
		colOccasion, colDate, colYear, colSession, colLanguage, colCapacity, colSource, colKind, colForm} {
		out[string(c)] = c
	}
	return out
}()

// knownColumn reads a heading without regard to case, spaces and underlines.
func knownColumn(name string) (column, bool) {
	folded := strings.Map(func(r rune) rune {
		if r == ' ' || r == '_' {
			return '-'
		}
		return unicode.ToLower(r)
	}, strings.TrimSpace(name))
	c, ok := columns[folded]
	return c, ok
}

// tidy trims a value and makes the line ends within it spaces.
func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }

func itoa(n int) string { return strconv.Itoa(n) }

// tooLarge is the refusal of what goes beyond a limit.
func tooLarge(key string, n, limit int) *rapporteur.Error {
	return rapporteur.Fail(rapporteur.TooLarge, key, "n", itoa(n), "limit", itoa(limit))
}
