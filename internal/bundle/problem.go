// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"fmt"
	"strings"

	"rapporteur"
)

// Problem is one thing that is wrong with a bundle: where, and why.
type Problem struct {
	File  string
	Field string // "versions[0].hash"; empty where it is the file as a whole
	Why   string
}

func (p Problem) Error() string {
	if p.Field == "" {
		return p.File + ": " + p.Why
	}
	return p.File + ": " + p.Field + ": " + p.Why
}

// Problems is all that was found wrong, in the order of the files. It matches
// rapporteur.ErrInvalid.
type Problems []Problem

// maxProblems bounds what one broken bundle can make us say.
const maxProblems = 100

func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, one := range p {
		lines[i] = one.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives the edges of the program their kind of error, with the first problem.
func (p Problems) Unwrap() error {
	if len(p) == 0 {
		return nil
	}
	return rapporteur.Fail(rapporteur.Invalid, "bundle.invalid", "file", p[0].File, "field", p[0].Field, "why", p[0].Why)
}

func (p *Problems) add(file, field, why string, args ...any) {
	if len(*p) < maxProblems {
		*p = append(*p, Problem{File: file, Field: field, Why: fmt.Sprintf(why, args...)})
	}
}

func (p Problems) err() error {
	if len(p) == 0 {
		return nil
	}
	return p
}

// refuse is one problem that ends the reading at once.
func refuse(file, field, why string, args ...any) error {
	var p Problems
	p.add(file, field, why, args...)
	return p
}
