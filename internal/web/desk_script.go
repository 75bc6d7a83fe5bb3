// SPDX-License-Identifier: Apache-2.0

package web

import (
	"encoding/json"
	"slices"
	"strings"

	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// scriptData is what js/desk.js needs to draw marks by itself.
func (d *atDesk) scriptData(s *record.Statement, v *record.Version, state deskState, suggestions []suggestionView, themes []deskTheme, p *readingPage) (string, error) {
	sentences := text.Sentences(v.Text)
	flat := make([][2]int, len(sentences))
	for i, x := range sentences {
		flat[i] = [2]int{x.Start, x.End}
	}
	type proposed struct {
		ID    string `json:"id"`
		Start int    `json:"start"`
		End   int    `json:"end"`
		Kind  string `json:"kind"`
	}
	asks := make([]proposed, len(suggestions))
	for i, x := range suggestions {
		asks[i] = proposed{x.ID, x.span.Start, x.span.End, x.KindWord}
	}
	words := map[string]string{}
	for _, key := range d.server().Catalogues.Keys("en") {
		if short, ok := strings.CutPrefix(key, "desk.js."); ok {
			words[short] = d.r.Printer.T(key)
		}
	}
	for _, k := range append(slices.Clone(coding.PassageKinds), "none") {
		words["kind."+string(k)] = d.r.Printer.T("desk.kind_tag." + string(k))
	}
	for _, k := range coding.Strengths {
		words["strength."+string(k)] = d.r.Printer.T("desk.strength." + string(k))
	}
	who := p.Speaker.Name.Text
	if p.Speaker.Why != "" {
		who = ""
	}
	b, err := json.Marshal(map[string]any{
		"process": d.r.Process.ID, "actor": d.r.Actor.ID, "name": d.who(d.r.Actor.ID), "statement": s.ID, "number": s.Number, "symbol": p.Symbol, "version": v.Number,
		"language": v.Language, "at": p.Href, "home": d.r.Home() + "/desk", "mayCode": p.MayCode, "speaker": who, "quote": !p.NotQuotable,
		"sentences": flat, "passages": state.Passages, "suggestions": asks, "themes": themes, "kinds": coding.PassageKinds, "strengths": coding.Strengths,
		"event": state.Event, "words": words, "lang": d.r.Printer.Lang(), "next": p.Queue.Next,
	})
	return string(b), err
}

func (d *atDesk) server() *Server { return d.r.server }

// deskKeys is the list of all keys.
func (r *Request) deskKeys() []keyRow {
	var out []keyRow
	for _, k := range []struct{ keys, does string }{
		{"↓ ↑", "sentence"}, {"→ ←", "word"}, {"⇧ ↓ ↑ → ←", "widen"}, {"M", "mark"}, {"a – z", "letter"}, {"/", "typed"}, {"1 – 6", "kind"}, {"⇧ 1 – 5", "strength"},
		{"Tab", "passage"}, {"J", "join"}, {"N", "new"}, {"P", "position"}, {"D", "unmark"}, {"U", "undo"}, {"Y", "accept"}, {"E", "change"}, {"X", "refuse"},
		{"C", "copy"}, {"R", "read"}, {"]", "next"}, {"Esc", "escape"}, {"?", "keys"},
	} {
		out = append(out, keyRow{k.keys, r.Printer.T("desk.does." + k.does)})
	}
	return out
}
