// SPDX-License-Identifier: Apache-2.0

// Package convergence counts voices and judges words for numbers: how many
// delegations stand behind a point, of how many that were heard, and whether
// "some", "many" or "most" is borne by it. It never sums States with
// stakeholders, never takes silence for support, and does not compute consensus.
package convergence

import (
	"embed"
	"encoding/json"
	"fmt"
	"math"
	"slices"
)

//go:embed data/*.json
var data embed.FS

// The ids of the scale's terms, from the weakest word for a number to the
// strongest; impersonal and undisputed name no number.
const (
	One        = "one"
	Two        = "two"
	Some       = "some"
	Many       = "many"
	Most       = "most"
	All        = "all"
	Impersonal = "impersonal"
	Undisputed = "undisputed"
)

// Numeric lists the terms that stand for a number, weakest first.
var Numeric = []string{One, Two, Some, Many, Most, All}

// Strength is the place of a term among the words for numbers, from 1 for
// "one"; 0 for no word and for terms that name no number.
func Strength(term string) int { return slices.Index(Numeric, term) + 1 }

// Term is one step of the scale with its thresholds; a zero threshold is none.
type Term struct {
	ID            string   `json:"id"`
	MinCount      int      `json:"minCount"`
	MaxCount      int      `json:"maxCount"`
	MinShare      float64  `json:"minShare"`      // at least this share of the voices heard
	MinShareAbove float64  `json:"minShareAbove"` // more than this share
	Share         float64  `json:"share"`         // exactly this share
	Needs         []string `json:"needs"`
}

// Scale is the thresholds by which words are judged. They are settings of the
// process; the default is this project's proposal, since no convention across
// the United Nations was found.
type Scale struct {
	Terms        []Term   `json:"terms"`
	NeverOffered []string `json:"neverOffered"`
	Small        struct {
		Below int `json:"below"` // of fewer voices only one, two and some are offered
	} `json:"smallDenominator"`
	AboutWithin float64 `json:"aboutWithin,omitempty"` // share within which "about" is true; the default is 0.05
}

// Default is the scale of the reference list quantifier_scale, version 2. Each
// call gives a copy that may be changed.
func Default() Scale {
	var s Scale
	read("quantifier_scale.json", &s)
	s.AboutWithin = 0.05 // "within 5 per cent of the round number", in words in the file
	return s
}

// Term finds a term of the scale.
func (s Scale) Term(id string) (Term, bool) {
	for _, t := range s.Terms {
		if t.ID == id {
			return t, true
		}
	}
	return Term{}, false
}

// Need is the least number of voices of a denominator that the term asks for.
func (t Term) Need(of int) int {
	n := max(t.MinCount, 0)
	if t.MinShare > 0 {
		n = max(n, int(math.Ceil(t.MinShare*float64(of)-1e-9)))
	}
	if t.MinShareAbove > 0 {
		n = max(n, int(math.Floor(t.MinShareAbove*float64(of)+1e-9))+1)
	}
	if t.Share > 0 {
		n = max(n, int(math.Ceil(t.Share*float64(of)-1e-9)))
	}
	return n
}

// read decodes an embedded file. The files are part of the program and checked
// by tests: one that does not fit is a fault of the build.
func read(name string, into any) {
	b, err := data.ReadFile("data/" + name)
	if err == nil {
		err = json.Unmarshal(b, into)
	}
	if err != nil {
		panic(fmt.Sprintf("built-in data %s: %v", name, err))
	}
}
