// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// field is one field of a struct as JSON has it, embedded structs laid flat.
type field struct {
	name     string
	owner    reflect.Type // the struct that declares it
	typ      reflect.Type
	index    []int // where it stands in the struct
	optional bool
}

var fieldCache sync.Map // reflect.Type → []field

// fieldsOf lists the fields of a struct in the order in which they are written.
func fieldsOf(t reflect.Type) []field {
	if got, ok := fieldCache.Load(t); ok {
		return got.([]field)
	}
	var out []field
	for i := range t.NumField() {
		f := t.Field(i)
		name, opts, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			for _, inner := range fieldsOf(f.Type) {
				inner.index = append([]int{i}, inner.index...)
				out = append(out, inner)
			}
		case f.IsExported() && name != "-":
			optional := strings.Contains(opts, "omitempty") || strings.Contains(opts, "omitzero")
			out = append(out, field{name, t, f.Type, []int{i}, optional})
		}
	}
	fieldCache.Store(t, out)
	return out
}

var (
	textType = reflect.TypeFor[encoding.TextUnmarshaler]()
	timeType = reflect.TypeFor[time.Time]()
)

// isText reports whether the type is written as one JSON string.
func isText(t reflect.Type) bool {
	return t.Kind() == reflect.String || t == timeType || reflect.PointerTo(t).Implements(textType)
}

// decode reads one JSON value into v. It refuses what encoding/json would let
// pass in silence: fields that are unknown, missing, written twice or in other
// letters, nesting beyond the limit, bytes that are not UTF-8, and more after the end.
func decode(file string, data []byte, v any, depth int) error {
	if !utf8.Valid(data) {
		return refuse(file, "", "is not UTF-8")
	}
	w := shapeWalk{dec: json.NewDecoder(bytes.NewReader(data)), file: file, depth: depth}
	w.dec.UseNumber()
	if err := w.value(reflect.TypeOf(v).Elem()); err != nil {
		return err
	}
	if _, err := w.dec.Token(); !errors.Is(err, io.EOF) {
		return refuse(file, "", "has more after its end")
	}
	if err := json.Unmarshal(data, v); err != nil {
		var at *json.UnmarshalTypeError
		if errors.As(err, &at) {
			return refuse(file, at.Field, "%s does not fit here", at.Value)
		}
		return refuse(file, "", "%v", err)
	}
	return nil
}

// shapeWalk goes through the tokens of a file beside the type that it must fit.
type shapeWalk struct {
	dec   *json.Decoder
	file  string
	depth int
	path  path
}

// path is where a value stands in a file; its words are put together only when
// somebody asks.
type path []step

// step goes to a field, or to an element of a list where the name is empty.
type step struct {
	name  string
	index int
}

func (p path) String() string {
	var b strings.Builder
	for _, s := range p {
		switch {
		case s.name == "":
			fmt.Fprintf(&b, "[%d]", s.index)
		case b.Len() > 0:
			b.WriteString("." + s.name)
		default:
			b.WriteString(s.name)
		}
	}
	return b.String()
}

func (w *shapeWalk) refuse(why string, args ...any) error {
	return refuse(w.file, w.path.String(), why, args...)
}

func (w *shapeWalk) token() (json.Token, error) {
	t, err := w.dec.Token()
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, w.refuse("ends too early")
	case err != nil:
		return nil, w.refuse("is not JSON: %v", err)
	}
	return t, nil
}

func (w *shapeWalk) value(t reflect.Type) error {
	tok, err := w.token()
	if err != nil {
		return err
	}
	if len(w.path) > w.depth {
		return w.refuse("is nested deeper than %d levels", w.depth)
	}
	for t.Kind() == reflect.Pointer {
		if tok == nil {
			return nil
		}
		t = t.Elem()
	}
	want := kindWord(t)
	switch got := tok.(type) {
	case json.Delim:
		switch {
		case got == '{' && t.Kind() == reflect.Map:
			return w.members(t)
		case got == '{' && want == "an object":
			return w.object(t)
		case got == '[' && want == "a list":
			return w.list(t)
		}
	case string:
		if want == "a string" {
			return nil
		}
	case json.Number:
		if want == "a whole number" && !strings.ContainsAny(got.String(), ".eE") {
			return nil
		}
	case bool:
		if want == "true or false" {
			return nil
		}
	case nil:
		if want == "a list" || t.Kind() == reflect.Map {
			return nil
		}
	}
	return w.refuse("should be %s", want)
}

// kindWord says what JSON must hold for a type.
func kindWord(t reflect.Type) string {
	switch {
	case isText(t):
		return "a string"
	case t.Kind() == reflect.Slice:
		return "a list"
	case t.Kind() == reflect.Struct, t.Kind() == reflect.Map:
		return "an object"
	case t.Kind() == reflect.Bool:
		return "true or false"
	}
	return "a whole number"
}

func (w *shapeWalk) object(t reflect.Type) error {
	fields := fieldsOf(t)
	seen := make([]bool, len(fields))
	for w.dec.More() {
		key, err := w.key()
		if err != nil {
			return err
		}
		w.path = append(w.path, step{name: key})
		i := indexOf(fields, key)
		if i < 0 {
			return w.refuse("is not a field of format %d", Format)
		}
		if seen[i] {
			return w.refuse("stands there twice")
		}
		seen[i] = true
		if err := w.value(fields[i].typ); err != nil {
			return err
		}
		w.path = w.path[:len(w.path)-1]
	}
	for i, f := range fields {
		if !seen[i] && !f.optional {
			w.path = append(w.path, step{name: f.name})
			return w.refuse("is missing")
		}
	}
	return w.close()
}

func (w *shapeWalk) members(t reflect.Type) error {
	seen := map[string]bool{}
	for w.dec.More() {
		key, err := w.key()
		if err != nil {
			return err
		}
		w.path = append(w.path, step{name: key})
		if seen[key] {
			return w.refuse("stands there twice")
		}
		seen[key] = true
		if err := w.value(t.Elem()); err != nil {
			return err
		}
		w.path = w.path[:len(w.path)-1]
	}
	return w.close()
}

func (w *shapeWalk) list(t reflect.Type) error {
	for i := 0; w.dec.More(); i++ {
		w.path = append(w.path, step{index: i})
		if err := w.value(t.Elem()); err != nil {
			return err
		}
		w.path = w.path[:len(w.path)-1]
	}
	return w.close()
}

func (w *shapeWalk) key() (string, error) {
	tok, err := w.token()
	if err != nil {
		return "", err
	}
	s, _ := tok.(string)
	return s, nil
}

func (w *shapeWalk) close() error {
	_, err := w.token()
	return err
}

func indexOf(fields []field, name string) int {
	for i, f := range fields {
		if f.name == name {
			return i
		}
	}
	return -1
}
