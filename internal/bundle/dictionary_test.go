// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// TestEveryFieldIsDescribed fails when somebody adds a field and does not say
// in fields.txt what it means, or takes one away and leaves its meaning behind.
func TestEveryFieldIsDescribed(t *testing.T) {
	used := map[string]bool{}
	for _, p := range parts {
		if p.typ == nil {
			continue
		}
		for _, s := range structsOf(p.typ, nil) {
			used[typeName(s)] = true
			if meaning()[typeName(s)] == "" {
				t.Errorf("fields.txt does not say what %s is", typeName(s))
			}
			for _, f := range fieldsOf(s) {
				key := typeName(f.owner) + "." + f.name
				used[typeName(f.owner)], used[key] = true, true
				if meaning()[key] == "" {
					t.Errorf("fields.txt does not say what %s means", key)
				}
			}
		}
	}
	for key := range meaning() {
		if !used[key] {
			t.Errorf("fields.txt describes %s, which is no field", key)
		}
	}
}

func TestSchemasAreComplete(t *testing.T) {
	files := written(t, small())
	for name, data := range files {
		if !strings.HasPrefix(name, "schema/") {
			continue
		}
		var s struct {
			Schema string                     `json:"$schema"`
			Ref    string                     `json:"$ref"`
			Defs   map[string]json.RawMessage `json:"$defs"`
		}
		if err := json.Unmarshal(data, &s); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if s.Schema != "https://json-schema.org/draft/2020-12/schema" {
			t.Errorf("%s is of %q", name, s.Schema)
		}
		for _, ref := range append(refs(data), s.Ref) {
			if s.Defs[strings.TrimPrefix(ref, "#/$defs/")] == nil {
				t.Errorf("%s refers to %s, which is not in it", name, ref)
			}
		}
	}
	for _, name := range []string{"bundle", "process", "programme", "stakeholders", "coding", "summaries", "event", "statement"} {
		if files["schema/"+name+".json"] == nil {
			t.Errorf("there is no schema/%s.json", name)
		}
	}
}

func refs(data []byte) []string {
	var out []string
	for _, piece := range strings.Split(string(data), `"$ref": "`)[1:] {
		ref, _, _ := strings.Cut(piece, `"`)
		out = append(out, ref)
	}
	return out
}

// TestSchemaFitsTheFiles holds a written bundle against its own schemas, as far
// as they speak of members, required ones and types.
func TestSchemaFitsTheFiles(t *testing.T) {
	files := written(t, small())
	for _, p := range parts {
		if p.schema == "" || p.schema == "event" || p.schema == "statement" {
			continue
		}
		var schema map[string]any
		var value any
		if err := json.Unmarshal(files["schema/"+p.schema+".json"], &schema); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(files[p.path], &value); err != nil {
			t.Fatal(err)
		}
		fits(t, p.path, schema, schema, value)
	}
}

func fits(t *testing.T, at string, root, schema map[string]any, value any) {
	t.Helper()
	if ref, ok := schema["$ref"].(string); ok {
		fits(t, at, root, root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any), value)
		return
	}
	if want := schema["type"]; !hasType(want, value) {
		t.Errorf("%s: %v is not %v", at, value, want)
		return
	}
	switch v := value.(type) {
	case map[string]any:
		properties, _ := schema["properties"].(map[string]any)
		for name, one := range v {
			sub, ok := properties[name].(map[string]any)
			if !ok {
				sub, ok = schema["additionalProperties"].(map[string]any)
			}
			if !ok {
				t.Errorf("%s.%s is not in the schema", at, name)
				continue
			}
			fits(t, at+"."+name, root, sub, one)
		}
		required, _ := schema["required"].([]any)
		for _, name := range required {
			if _, ok := v[name.(string)]; !ok {
				t.Errorf("%s.%s is required", at, name)
			}
		}
	case []any:
		for _, one := range v {
			fits(t, at+"[]", root, schema["items"].(map[string]any), one)
		}
	}
}

func hasType(want, value any) bool {
	if words, ok := want.([]any); ok {
		return hasType(words[0], value) || hasType(words[1], value)
	}
	switch value.(type) {
	case map[string]any:
		return want == "object"
	case []any:
		return want == "array"
	case string:
		return want == "string"
	case bool:
		return want == "boolean"
	case nil:
		return want == "null"
	}
	return want == "integer"
}

func TestEnumsAreOfStringTypes(t *testing.T) {
	for typ := range enums {
		if !isText(typ) {
			t.Errorf("%v is written as %v, so it has no words", typ, reflect.Zero(typ))
		}
	}
}
