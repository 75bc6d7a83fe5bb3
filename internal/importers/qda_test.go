// SPDX-License-Identifier: Apache-2.0

package importers_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle"
	"rapporteur/internal/exporters"
	"rapporteur/internal/importers"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/record"
)

var evening = time.Date(2026, 11, 21, 20, 0, 0, 0, time.UTC)

// house keeps a process in memory as the store does, as far as codings need it.
type house struct {
	p   process.Process
	c   bundle.Content
	ids rapporteur.IDs
}

func newHouse(name string) *house {
	h := &house{ids: rapporteur.SequentialIDs(name)}
	h.p = process.Process{Slug: name, Title: rapporteur.NewText("en", "A process"), Languages: []string{"en"}}
	h.p.ID = rapporteur.ID(name)
	return h
}

func (h *house) say(words string) rapporteur.ID {
	s := record.Statement{Kind: record.Input, Level: record.Named, Language: "en"}
	s.ID, s.Number = h.ids(), int64(len(h.c.Statements)+1)
	v := record.Version{Number: 1, Form: record.Transcription, Language: "en", Text: words}
	if err := v.Seal(evening); err != nil {
		panic(err)
	}
	s.Versions = []record.Version{v}
	h.c.Statements = append(h.c.Statements, s)
	return s.ID
}

func (h *house) options() importers.Options {
	return importers.Options{Process: h.p, Existing: h.c, Now: evening, IDs: h.ids, Visibility: rapporteur.Secretariat}
}

// act does one act at the desk.
func (h *house) act(do func(*coding.Desk) error) error {
	p := h.p
	k := coding.NewDesk(&p, rapporteur.Actor{ID: "somebody"}, evening, h.ids)
	for i := range h.c.Statements {
		k.Statements[h.c.Statements[i].ID] = &h.c.Statements[i]
	}
	for _, o := range h.c.Passages {
		k.LayPassage(o)
	}
	for _, o := range h.c.Recommendations {
		k.LayRecommendation(o)
	}
	if err := do(k); err != nil {
		return err
	}
	if _, _, err := k.Finish(); err != nil {
		return err
	}
	h.p = p
	h.c.Passages, h.c.Recommendations = nil, nil
	for _, o := range k.Passages() {
		o.Number = int64(len(h.c.Passages) + 1)
		h.c.Passages = append(h.c.Passages, *o)
	}
	for _, o := range k.Recommendations() {
		o.Number = int64(len(h.c.Recommendations) + 1)
		h.c.Recommendations = append(h.c.Recommendations, *o)
	}
	return nil
}

func (h *house) qdpx() ([]byte, error) {
	var out bytes.Buffer
	err := exporters.WriteQDA(&out, exporters.NewCoded(bundle.Bundle{Process: h.p, Content: h.c}))
	return out.Bytes(), err
}

// takeIn reads a file and does what it brings.
func (h *house) takeIn(name string, data []byte) (*importers.Codings, error) {
	c, err := importers.ReadCodings(context.Background(), name, data, h.options())
	if err != nil {
		return nil, err
	}
	for _, s := range c.Change.Statements {
		s.Number = int64(len(h.c.Statements) + 1)
		h.c.Statements = append(h.c.Statements, s)
	}
	if c.Taking.Empty() {
		return c, nil
	}
	return c, h.act(func(k *coding.Desk) error { return k.TakeIn(c.Taking) })
}

func (h *house) path(id rapporteur.ID) string {
	out := ""
	for t, ok := h.p.Theme(id); ok; t, ok = h.p.Theme(t.Parent) {
		out = "/" + t.Title.String() + out
	}
	return out
}

// passages are the codings as people would compare them.
func (h *house) passages() []string {
	hash, recs := map[rapporteur.ID]string{}, map[rapporteur.ID][]string{}
	for _, s := range h.c.Statements {
		hash[s.ID] = s.Versions[0].Hash[:8]
	}
	for _, r := range h.c.Recommendations {
		for _, p := range r.Passages {
			recs[p] = append(recs[p], r.Wording.String())
		}
	}
	var out []string
	for _, p := range h.c.Passages {
		slices.Sort(recs[p.ID])
		out = append(out, fmt.Sprintf("%s %v %q %s %s %q %q %q", hash[p.Statement], p.Span, h.path(p.Theme), p.Kind, p.Strength, p.Addressee, p.Note, recs[p.ID]))
	}
	slices.Sort(out)
	return out
}

// pairs are the single codes on words, which is all that some programs keep.
func (h *house) pairs() []string {
	hash, recs := map[rapporteur.ID]string{}, map[rapporteur.ID][]string{}
	for _, s := range h.c.Statements {
		hash[s.ID] = record.HashText(strings.TrimSpace(s.Versions[0].Text))[:8]
	}
	for _, r := range h.c.Recommendations {
		for _, p := range r.Passages {
			recs[p] = append(recs[p], "rec "+r.Wording.String())
		}
	}
	var out []string
	for _, p := range h.c.Passages {
		at := fmt.Sprintf("%s %v ", hash[p.Statement], p.Span)
		codes := append([]string{h.path(p.Theme), string(p.Kind), string(p.Strength), p.Addressee}, recs[p.ID]...)
		for _, c := range codes {
			if c != "" {
				out = append(out, at+c)
			}
		}
	}
	slices.Sort(out)
	return out
}

var (
	wordsDrawn = []string{"We", "recommend", "that", "wells", "be", "dug", "in\n\nevery", "café", "e\u0301te\u0301", "قرية", "👩‍👩‍👧", "🌍 water", "𝒳", "\t", "soins. ", "한글"}
	themeNames = []string{"Wells", "Schools", "Dry years", "Santé", "kind: concern", "Who pays > how"}
)

// aCodedHouse draws a process with texts and codings, overlapping and doubled.
func aCodedHouse(t *rapid.T) *house {
	h := newHouse("one")
	for i := range rapid.IntRange(0, 5).Draw(t, "themes") {
		theme := process.Theme{ID: h.ids(), Title: rapporteur.NewText("en", fmt.Sprint(rapid.SampledFrom(themeNames).Draw(t, "title"), " ", i))}
		if i > 0 && rapid.Bool().Draw(t, "below") {
			theme.Parent = h.p.Themes[rapid.IntRange(0, i-1).Draw(t, "parent")].ID
		}
		h.p.Themes = append(h.p.Themes, theme)
	}
	for i := range rapid.IntRange(1, 3).Draw(t, "texts") {
		h.say(strings.Join(rapid.SliceOfN(rapid.SampledFrom(wordsDrawn), 3, 20).Draw(t, "words"), " ") + fmt.Sprint(" end ", i))
	}
	err := h.act(func(k *coding.Desk) error {
		for range rapid.IntRange(1, 8).Draw(t, "passages") {
			s := &h.c.Statements[rapid.IntRange(0, len(h.c.Statements)-1).Draw(t, "text")]
			start := rapid.IntRange(0, s.Versions[0].Length-1).Draw(t, "start")
			c := coding.Code{Kind: rapid.SampledFrom(append([]coding.Kind{""}, coding.PassageKinds...)).Draw(t, "kind"),
				Strength:  rapid.SampledFrom(append([]coding.Strength{""}, coding.Strengths...)).Draw(t, "strength"),
				Addressee: rapid.SampledFrom([]string{"", "Member States", "les États & <tous>", "IOM"}).Draw(t, "addressee"),
				Note:      rapid.SampledFrom([]string{"", "Look again", "a \"note\"\nof two lines & <more>"}).Draw(t, "note")}
			if len(h.p.Themes) > 0 && rapid.Bool().Draw(t, "themed") {
				c.Theme = rapid.SampledFrom(h.p.Themes).Draw(t, "theme").ID
			}
			end := rapid.IntRange(start+1, min(start+6, s.Versions[0].Length)).Draw(t, "end")
			for range rapid.IntRange(1, 2).Draw(t, "times") {
				if _, err := k.Mark(s.ID, 1, text.Span{Start: start, End: end}, c); err != nil {
					return err
				}
			}
		}
		all := k.Passages()
		for i := range rapid.IntRange(0, 3).Draw(t, "recommendations") {
			var on []rapporteur.ID
			for _, p := range all {
				if rapid.Bool().Draw(t, "rests on") {
					on = append(on, p.ID)
				}
			}
			if _, err := k.Start(coding.Recommendation{Wording: rapporteur.NewText("en", fmt.Sprintf("Dig %d wells: now", i))}, on...); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// TestRoundTripKeepsEveryCoding: out of one process and into an empty one, and
// again into both, where nothing comes in twice.
func TestRoundTripKeepsEveryCoding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one, two := aCodedHouse(t), newHouse("two")
		file, err := one.qdpx()
		if err != nil {
			t.Fatal(err)
		}
		c, err := two.takeIn("one.qdpx", file)
		if err != nil {
			t.Fatal(err)
		}
		if c.Counts.Lost > 0 || !slices.Equal(one.passages(), two.passages()) {
			t.Fatalf("lost %d\nout  %s\nback %s", c.Counts.Lost, strings.Join(one.passages(), "\n     "), strings.Join(two.passages(), "\n     "))
		}
		for _, h := range []*house{one, two} {
			again, err := h.takeIn("one.qdpx", file)
			if err != nil {
				t.Fatal(err)
			}
			if !again.Empty() || again.Counts.New > 0 || again.Doubted() {
				t.Fatalf("%s takes it in twice: %+v %+v %+v", h.p.ID, again.Counts, again.Taking, again.Doubtful)
			}
		}
	})
}

type deskOf = coding.Desk

// markWords marks the first place where the words stand.
func markWords(k *coding.Desk, id rapporteur.ID, words ...string) error {
	in := k.Statements[id].Versions[0].Text
	for _, w := range words {
		at := text.PointAt(in, strings.Index(in, w))
		if _, err := k.Mark(id, 1, text.Span{Start: at, End: at + text.Len(w)}, coding.Code{}); err != nil {
			return err
		}
	}
	return nil
}
