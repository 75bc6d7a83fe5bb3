// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	_ "embed"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"

	"rapporteur"
	"rapporteur/process"
	"rapporteur/record"
)

//go:embed fields.txt
var fieldsText string

// part is one file, or one kind of file, of a bundle.
type part struct {
	path   string
	holds  string
	schema string // name of its schema; empty for what is no JSON
	typ    reflect.Type
}

var parts = []part{
	{manifestFile, "what the folder holds; written last, so a folder without it is incomplete", "bundle", reflect.TypeFor[Manifest]()},
	{processFile, "the process: mandate, phases, themes, officers, documents", "process", reflect.TypeFor[process.Process]()},
	{programmeFile, "the meetings with their segments, roles, slots, attendance and stated figures", "programme", reflect.TypeFor[programmeContent]()},
	{stakeholdersFile, "States, groups, organisations and people", "stakeholders", reflect.TypeFor[stakeholdersContent]()},
	{codingFile, "passages, recommendations and positions", "coding", reflect.TypeFor[codingContent]()},
	{recordingsFile, "recordings of meetings with their captions; only where there is any", "recordings", reflect.TypeFor[recordingsContent]()},
	{deskFile, "what the desk keeps: words on suggestions, blind double coding, notes being written, polls; only in the full edition, and only where there is any", "desk", reflect.TypeFor[deskContent]()},
	{floorFile, "lists of speakers with all that was done on them, and who was in the room; only in the full edition, and only where there is any", "floor", reflect.TypeFor[floorContent]()},
	{summariesFile, "the summaries with all their versions", "summaries", reflect.TypeFor[summariesContent]()},
	{eventsFile, "the history, one event on each line", "event", reflect.TypeFor[rapporteur.Event]()},
	{"statements/S-{number}.json", "one statement, note or written input, under the number by which it is cited", "statement", reflect.TypeFor[record.Statement]()},
	{"texts/S-{number}.v{version}.txt", "exactly the normalised text of that version, in UTF-8", "", nil},
	{"attachments/{hash}", "a file that came with a statement, named by the SHA-256 of its bytes", "", nil},
	{dictionaryFile, "this list: what every file and every field means", "", nil},
	{"schema/", "the same as JSON Schema 2020-12", "", nil},
}

// meaning is what the types and fields of fields.txt mean: "record.Statement"
// and "record.Statement.kind" are its keys.
var meaning = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	typ := ""
	for line := range strings.Lines(fieldsText) {
		name, means, ok := strings.Cut(strings.TrimRight(line, "\n"), ": ")
		switch {
		case !ok || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(name, "  "):
			out[typ+"."+strings.TrimSpace(name)] = means
		default:
			typ = name
			out[typ] = means
		}
	}
	return out
})

// typeName is "record.Statement".
func typeName(t reflect.Type) string { return t.String() }

type dictionary struct {
	Format int              `json:"format"`
	Files  []dictionaryPart `json:"files"`
	Types  []dictionaryType `json:"types"`
}

type dictionaryPart struct {
	Path   string `json:"path"`
	Holds  string `json:"holds"`
	Schema string `json:"schema,omitempty"`
	Type   string `json:"type,omitempty"`
}

type dictionaryType struct {
	Name   string            `json:"name"`
	Means  string            `json:"means"`
	Fields []dictionaryField `json:"fields"`
}

type dictionaryField struct {
	Name     string   `json:"name"`
	Type     string   `json:"type"`
	Optional bool     `json:"optional,omitempty"`
	Values   []string `json:"values,omitempty"`
	Means    string   `json:"means"`
}

// writeDictionary writes dictionary.json and the schemas, which are the same in
// every bundle.
func writeDictionary(dst Writer) error {
	files, err := dictionaryFiles()
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := dst.WriteFile(name, files[name]); err != nil {
			return fmt.Errorf("writing a bundle: %w", err)
		}
	}
	return nil
}

var dictionaryFiles = sync.OnceValues(func() (Files, error) {
	out := Files{}
	d := dictionary{Format: Format}
	var types []reflect.Type
	for _, p := range parts {
		entry := dictionaryPart{Path: p.path, Holds: p.holds}
		if p.schema != "" {
			entry.Schema, entry.Type = "schema/"+p.schema+".json", typeName(p.typ)
			types = structsOf(p.typ, types)
			if err := writeJSON(out, entry.Schema, schemaOf(p)); err != nil {
				return nil, err
			}
		}
		d.Files = append(d.Files, entry)
	}
	for _, t := range types {
		d.Types = append(d.Types, describe(t))
	}
	return out, writeJSON(out, dictionaryFile, d)
})

func describe(t reflect.Type) dictionaryType {
	out := dictionaryType{Name: typeName(t), Means: meaning()[typeName(t)]}
	for _, f := range fieldsOf(t) {
		out.Fields = append(out.Fields, dictionaryField{Name: f.name, Type: plainType(f.typ), Optional: f.optional,
			Values: enums[f.typ], Means: meaning()[typeName(f.owner)+"."+f.name]})
	}
	return out
}

// structsOf lists the structs that a type is made of, itself first, each once.
func structsOf(t reflect.Type, seen []reflect.Type) []reflect.Type {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		t = t.Elem()
	}
	if isText(t) || t.Kind() != reflect.Struct {
		return seen
	}
	for _, s := range seen {
		if s == t {
			return seen
		}
	}
	seen = append(seen, t)
	for _, f := range fieldsOf(t) {
		seen = structsOf(f.typ, seen)
	}
	return seen
}

// plainType says in words what a field holds.
func plainType(t reflect.Type) string {
	switch {
	case t == timeType:
		return "time"
	case t == dateType:
		return "date"
	case t == idType:
		return "identity"
	case isText(t):
		return "text"
	case t.Kind() == reflect.Pointer:
		return plainType(t.Elem())
	case t.Kind() == reflect.Slice:
		return "list of " + plainType(t.Elem())
	case t.Kind() == reflect.Map:
		return "object of " + plainType(t.Elem())
	case t.Kind() == reflect.Bool:
		return "true or false"
	case t.Kind() == reflect.Struct:
		return typeName(t)
	}
	return "whole number"
}

var (
	dateType = reflect.TypeFor[rapporteur.Date]()
	idType   = reflect.TypeFor[rapporteur.ID]()
)
