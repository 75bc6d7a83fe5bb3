// SPDX-License-Identifier: Apache-2.0

package web

import (
	"slices"

	"rapporteur/process"
)

// offeredLanguages are those that pages have a name for.
var offeredLanguages = []string{"en", "fr", "ar", "es", "ru", "zh", "pt", "de", "it"}

func drawProcess(d *drawing) []formSet {
	d = d.of("edit.process")
	if langs := readLanguages(d.f.Values); len(langs) > 0 {
		ref := *d.refs
		ref.languages = langs
		d.refs = &ref
	}
	var langs []Choice
	for _, l := range append(slices.Clone(offeredLanguages), d.refs.languages...) {
		if c := (Choice{Value: l, Label: d.r.languageName(l)}); !slices.Contains(langs, c) {
			langs = append(langs, c)
		}
	}
	languages := d.set("spoken", d.choose("working", false, langs), d.ticks("languages", langs))
	languages.Again = d.t("edit.process.spoken_again")
	return []formSet{
		d.set("about", flat(d.text("title"), these(d.code("slug")), d.longText("description"), d.longText("notice"))...),
		languages,
		d.set("rules", d.visibility(), d.code("zone"), d.code("inputsOpen"), d.code("inputsEnd")),
		d.switches(),
		d.rows("mandates", true, func(at string) []formField {
			return flat(these(d.code(at+"symbol"), d.code(at+"paragraph")), d.text(at+"title"), these(d.code(at+"adopted"), d.code(at+"url")))
		}),
		d.rows("phases", true, func(at string) []formField {
			return flat(these(d.hidden(at+"id"), d.choose(at+"kind", true, words(d, "process.phase", process.PhaseKinds))), d.text(at+"title"),
				these(d.code(at+"from"), d.code(at+"to"), d.line(at+"place")), d.text(at+"note"))
		}),
		d.rows("themes", true, func(at string) []formField {
			return flat(these(d.hidden(at+"id"), d.line(at+"letter")), d.text(at+"title"),
				these(d.choose(at+"parent", true, d.refs.themes), d.choose(at+"meeting", true, d.refs.meetings)))
		}),
		d.rows("officers", true, func(at string) []formField {
			return these(d.choose(at+"function", true, words(d, "process.officer", officerFunctions)), d.line(at+"name"), d.line(at+"post"),
				d.person(at+"person"), d.who(at+"stakeholder"))
		}),
		d.rows("documents", true, func(at string) []formField {
			return flat(d.text(at+"title"), these(d.code(at+"symbol"), d.choose(at+"kind", true, d.documentKinds(at)), d.code(at+"date"), d.code(at+"url")))
		}),
	}
}

// switches are what the convening authority allows at the desk.
func (d *drawing) switches() formSet {
	d = d.of("suggestion.switch")
	return d.set("desk", d.tick("doubleCoding"), d.tick("groupsOnPositions"), d.tick("model"))
}

// documentKinds offers the known kinds, and the one that a document has already.
func (d *drawing) documentKinds(at string) []Choice {
	out := words(d, "process.document", documentKinds)
	if own := d.f.Value(at + "kind"); own != "" && !slices.Contains(documentKinds, own) {
		out = append(out, Choice{Value: own, Label: own})
	}
	return out
}
