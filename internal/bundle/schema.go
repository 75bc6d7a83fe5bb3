// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
)

// schemaNode is a JSON Schema of 2020-12, as far as bundles need it.
type schemaNode struct {
	Schema      string     `json:"$schema,omitempty"`
	Title       string     `json:"title,omitempty"`
	Ref         string     `json:"$ref,omitempty"`
	Description string     `json:"description,omitempty"`
	Type        any        `json:"type,omitempty"` // one word or two
	Enum        []string   `json:"enum,omitempty"`
	Format      string     `json:"format,omitempty"`
	Pattern     string     `json:"pattern,omitempty"`
	Items       any        `json:"items,omitempty"`
	Properties  properties `json:"properties,omitempty"`
	Required    []string   `json:"required,omitempty"`
	Additional  any        `json:"additionalProperties,omitempty"`
	Defs        properties `json:"$defs,omitempty"`
}

// properties keeps the order of the fields, which a map would lose.
type properties []property

type property struct {
	name string
	node schemaNode
}

// MarshalJSON writes an object with its members in the order given.
func (p properties) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	out.WriteByte('{')
	for i, one := range p {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString(strconv.Quote(one.name) + ":")
		if err := enc.Encode(one.node); err != nil {
			return nil, err
		}
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

const datePattern = `^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?( \(.+\))?)?$`

// schemaOf is the schema of one file of the bundle, with all that it refers to.
func schemaOf(p part) schemaNode {
	out := schemaNode{Schema: "https://json-schema.org/draft/2020-12/schema", Title: p.path,
		Description: p.holds, Ref: "#/$defs/" + typeName(p.typ)}
	for _, t := range structsOf(p.typ, nil) {
		out.Defs = append(out.Defs, property{typeName(t), structSchema(t)})
	}
	slices.SortFunc(out.Defs[1:], func(a, b property) int { return bytes.Compare([]byte(a.name), []byte(b.name)) })
	return out
}

func structSchema(t reflect.Type) schemaNode {
	out := schemaNode{Type: "object", Description: meaning()[typeName(t)], Additional: false}
	for _, f := range fieldsOf(t) {
		node := valueSchema(f.typ, f.optional)
		node.Description = meaning()[typeName(f.owner)+"."+f.name]
		out.Properties = append(out.Properties, property{f.name, node})
		if !f.optional {
			out.Required = append(out.Required, f.name)
		}
	}
	return out
}

func valueSchema(t reflect.Type, optional bool) schemaNode {
	switch {
	case enums[t] != nil:
		return schemaNode{Type: "string", Enum: enums[t]}
	case t == timeType:
		return schemaNode{Type: "string", Format: "date-time"}
	case t == dateType:
		return schemaNode{Type: "string", Pattern: datePattern}
	case isText(t):
		return schemaNode{Type: "string"}
	case t.Kind() == reflect.Pointer:
		return valueSchema(t.Elem(), optional)
	case t.Kind() == reflect.Slice:
		return schemaNode{Type: orNull("array", optional), Items: valueSchema(t.Elem(), false)}
	case t.Kind() == reflect.Map:
		return schemaNode{Type: orNull("object", optional), Additional: valueSchema(t.Elem(), false)}
	case t.Kind() == reflect.Bool:
		return schemaNode{Type: "boolean"}
	case t.Kind() == reflect.Struct:
		return schemaNode{Ref: "#/$defs/" + typeName(t)}
	}
	return schemaNode{Type: "integer"}
}

// orNull lets an empty list that must be there be null, as Go writes it.
func orNull(word string, optional bool) any {
	if optional {
		return word
	}
	return []string{word, "null"}
}
