// SPDX-License-Identifier: Apache-2.0

package coding_test

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/record"
)

// draws picks at random among what a world holds.
type draws struct {
	*rapid.T
	w *world
}

func oneOf[V any](d draws, in map[rapporteur.ID]V, what string) rapporteur.ID {
	keys := slices.Sorted(maps.Keys(in))
	if len(keys) == 0 {
		return "none"
	}
	return rapid.SampledFrom(keys).Draw(d.T, what)
}

func some[V any](d draws, in map[rapporteur.ID]V, what string) []rapporteur.ID {
	keys := slices.Sorted(maps.Keys(in))
	if len(keys) == 0 {
		return nil
	}
	return rapid.SliceOfNDistinct(rapid.SampledFrom(keys), 1, min(3, len(keys)), rapid.ID[rapporteur.ID]).Draw(d.T, what)
}

func (d draws) theme() rapporteur.ID {
	var ids []rapporteur.ID
	for _, t := range d.w.process.Themes {
		ids = append(ids, t.ID)
	}
	return rapid.SampledFrom(append(ids, "")).Draw(d.T, "theme")
}

func (d draws) title() rapporteur.Text {
	return rapporteur.NewText("en", rapid.SampledFrom([]string{"Wells", "Schools", "Roads", "Visas", "Data"}).Draw(d.T, "title"))
}

func (d draws) span() text.Span {
	start := rapid.IntRange(0, 60).Draw(d.T, "start")
	return text.Span{Start: start, End: rapid.IntRange(start+1, 70).Draw(d.T, "end")}
}

// anAct is any act of the desk, on anything, allowed or not.
func (d draws) anAct() func(*coding.Desk) error {
	w := d.w
	rec, other := oneOf(d, w.recommendations, "recommendation"), oneOf(d, w.recommendations, "other")
	passages, positions := some(d, w.passages, "passages"), some(d, w.positions, "positions")
	statement := oneOf(d, w.statements, "statement")
	kind := rapid.SampledFrom(append(slices.Clone(coding.PassageKinds), "")).Draw(d.T, "kind")
	switch n := rapid.IntRange(0, 17).Draw(d.T, "act"); n {
	case 0, 1, 2:
		theme, span, version := d.theme(), d.span(), len(w.statements[statement].Versions)
		return func(k *coding.Desk) error {
			_, err := k.Mark(statement, version, span, coding.Code{Theme: theme, Kind: kind})
			return err
		}
	case 3:
		theme := d.theme()
		return func(k *coding.Desk) error { return k.Recode(coding.Recoding{Theme: &theme, Kind: &kind}, passages...) }
	case 4:
		return func(k *coding.Desk) error { return k.Unmark(passages...) }
	case 5:
		return func(k *coding.Desk) error { _, err := k.Join(rec, passages...); return err }
	case 6:
		return func(k *coding.Desk) error { return k.Part(rec, passages...) }
	case 7, 8:
		title := d.title()
		return func(k *coding.Desk) error {
			_, err := k.Start(coding.Recommendation{Wording: title}, passages...)
			return err
		}
	case 9:
		title, theme := d.title(), d.theme()
		return func(k *coding.Desk) error { return k.Reword(rec, coding.Rewording{Wording: &title, Theme: &theme}) }
	case 10:
		return func(k *coding.Desk) error { return k.Merge(rec, other) }
	case 11:
		title := d.title()
		return func(k *coding.Desk) error {
			_, err := k.Split(rec, coding.Recommendation{Wording: title}, passages...)
			return err
		}
	case 12:
		relation, on := rapid.SampledFrom(coding.RelationKinds).Draw(d.T, "relation"), rapid.Bool().Draw(d.T, "on")
		return func(k *coding.Desk) error { return k.Relate(rec, relation, other, on) }
	case 13, 14:
		p := coding.Position{Recommendation: rec, Stance: rapid.SampledFrom(coding.Stances).Draw(d.T, "stance"), Passage: oneOf(d, w.passages, "words")}
		p.Stakeholder = rapid.SampledFrom([]rapporteur.ID{"shs1", "shs2", "group", "friend"}).Draw(d.T, "holder")
		return func(k *coding.Desk) error { _, err := k.Read(p); return err }
	case 15:
		return func(k *coding.Desk) error { return k.Unread(positions...) }
	case 16:
		return d.onThemes(passages)
	default:
		return func(k *coding.Desk) error {
			_, _, err := k.Carry(statement, len(w.statements[statement].Versions))
			return err
		}
	}
}

func (d draws) onThemes(passages []rapporteur.ID) func(*coding.Desk) error {
	a, b, title := d.theme(), d.theme(), d.title()
	switch rapid.IntRange(0, 3).Draw(d.T, "on themes") {
	case 0:
		return func(k *coding.Desk) error { _, err := k.MakeTheme(process.Theme{Title: title}); return err }
	case 1:
		c := coding.ThemeChange{}
		switch rapid.IntRange(0, 2).Draw(d.T, "change") {
		case 0:
			c.Title = &title
		case 1:
			c.Parent = &b
		default:
			c.After = &b
		}
		return func(k *coding.Desk) error { return k.ChangeTheme(a, c) }
	case 2:
		return func(k *coding.Desk) error { return k.MergeThemes(a, b) }
	default:
		return func(k *coding.Desk) error {
			_, err := k.SplitTheme(a, process.Theme{Title: title}, passages...)
			return err
		}
	}
}

// TestActsAreSoundAndCanAllBeUndone does acts at random, some of them undoings of
// any earlier one, holds that nothing is ever left hanging, and takes back all of
// it, undoings too, in reverse.
func TestActsAreSoundAndCanAllBeUndone(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := aWorld()
		began := w.image()
		for range rapid.IntRange(1, 40).Draw(rt, "acts") {
			d := draws{rt, w}
			by := rapid.SampledFrom([]rapporteur.ID{"ana", "ben"}).Draw(rt, "by")
			switch {
			case len(w.acts) > 0 && rapid.IntRange(0, 4).Draw(rt, "undo") == 0:
				_, _ = w.undo(by, rapid.SampledFrom(w.acts).Draw(rt, "which").ID)
			case rapid.IntRange(0, 9).Draw(rt, "new version") == 0:
				s := w.statements[oneOf(d, w.statements, "statement")]
				words := rapid.SampledFrom([]string{words, "Hear us. " + words, words + " Nobody has said.", "We ask for wells. Nobody has said. Who will pay us?"}).Draw(rt, "words")
				s.Versions = append(s.Versions, record.Version{Number: len(s.Versions) + 1, Language: "en", Text: words, Length: text.Len(words)})
			default:
				_, _ = w.do(by, d.anAct())
			}
			if wrong := w.sound(); len(wrong) > 0 {
				rt.Fatalf("after %s: %v", w.acts[len(w.acts)-1].Kind, wrong)
			}
		}
		acts := slices.Clone(w.acts)
		for _, a := range slices.Backward(acts) {
			if _, err := w.undo("ana", a.ID); err != nil {
				rt.Fatalf("%s %d cannot be undone: %v", a.Kind, a.Number, err)
			}
		}
		if now := w.image(); now != began {
			rt.Fatalf("all is undone, and yet: %s", now)
		}
	})
}

// TestMergingAndSplittingConserveWhoSaysWhat holds that nobody's support appears
// or vanishes, however recommendations are put together and taken apart.
func TestMergingAndSplittingConserveWhoSaysWhat(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := aWorld()
		for range 30 {
			_, _ = w.do("ana", draws{rt, w}.anAct())
		}
		stood := w.stands()
		for range 12 {
			d := draws{rt, w}
			a, b := oneOf(d, w.recommendations, "a"), oneOf(d, w.recommendations, "b")
			passages, title := some(d, w.passages, "passages"), d.title()
			if rapid.Bool().Draw(rt, "merge") {
				_, _ = w.do("ana", func(k *coding.Desk) error { return k.Merge(a, b) })
			} else {
				_, _ = w.do("ana", func(k *coding.Desk) error {
					_, err := k.Split(a, coding.Recommendation{Wording: title}, passages...)
					return err
				})
			}
			if now := w.stands(); !slices.Equal(now, stood) {
				rt.Fatalf("%v became %v", stood, now)
			}
		}
	})
}
