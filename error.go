// SPDX-License-Identifier: Apache-2.0

package rapporteur

import (
	"fmt"
	"maps"
	"slices"
)

// Code says what kind of refusal an error is; the faces turn it into a status.
type Code string

const (
	Invalid         Code = "invalid"
	Unauthenticated Code = "unauthenticated"
	Forbidden       Code = "forbidden"
	NotFound        Code = "not_found"
	Conflict        Code = "conflict"
	Gone            Code = "gone"
	TooLarge        Code = "too_large"
	Internal        Code = "internal"
)

// Error is the one error that leaves the program. Key names a message of the
// catalogue, Args fill it, Field says at which field of a form it belongs.
type Error struct {
	Code  Code
	Key   string
	Args  map[string]string
	Field string
	Err   error
}

func (e *Error) Error() string {
	s := string(e.Code) + ": " + e.Key
	for _, k := range slices.Sorted(maps.Keys(e.Args)) {
		s += fmt.Sprintf(" %s=%q", k, e.Args[k])
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// Is lets errors.Is compare by code and key, so that a sentinel matches
// whatever its arguments.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code && (t.Key == "" || t.Key == e.Key)
}

// ErrConflict matches every conflict; ErrNotFound every missing object.
var (
	ErrConflict = &Error{Code: Conflict}
	ErrNotFound = &Error{Code: NotFound}
	ErrInvalid  = &Error{Code: Invalid}
)

// Fail makes an error; args are pairs of name and value.
func Fail(code Code, key string, args ...string) *Error {
	e := &Error{Code: code, Key: key}
	for i := 0; i+1 < len(args); i += 2 {
		if e.Args == nil {
			e.Args = map[string]string{}
		}
		e.Args[args[i]] = args[i+1]
	}
	return e
}

// At says to which field of a form the error belongs.
func (e *Error) At(field string) *Error { e.Field = field; return e }
