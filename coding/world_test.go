// SPDX-License-Identifier: Apache-2.0

package coding_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/record"
)

// world keeps a process's codings as the store does, in memory, so that rules can
// be tried by the thousand.
type world struct {
	process         process.Process
	statements      map[rapporteur.ID]*record.Statement
	passages        map[rapporteur.ID]coding.Passage
	recommendations map[rapporteur.ID]coding.Recommendation
	positions       map[rapporteur.ID]coding.Position
	acts            []coding.Act
	ids             rapporteur.IDs
	last            map[string]int64
}

var noon = time.Date(2017, 9, 6, 12, 0, 0, 0, time.UTC)

// aWorld has two statements of two States, the second for a group, and two themes.
func aWorld() *world {
	w := &world{statements: map[rapporteur.ID]*record.Statement{}, passages: map[rapporteur.ID]coding.Passage{}, recommendations: map[rapporteur.ID]coding.Recommendation{},
		positions: map[rapporteur.ID]coding.Position{}, ids: rapporteur.SequentialIDs("x"), last: map[string]int64{}}
	w.process = process.Process{Object: rapporteur.Object{ID: "pr"}, Languages: []string{"en"},
		Themes: []process.Theme{{ID: "t1", Title: rapporteur.NewText("en", "Wells")}, {ID: "t2", Title: rapporteur.NewText("en", "Schools")}}}
	for i, id := range []rapporteur.ID{"s1", "s2"} {
		s := &record.Statement{Object: rapporteur.Object{ID: id, Number: int64(i + 1)}, Meeting: "me1", Stakeholder: "sh" + id, Language: "en",
			Versions: []record.Version{{Number: 1, Language: "en", Text: words, Length: text.Len(words)}}}
		w.statements[id] = s
	}
	w.statements["s2"].OnBehalfOf = "group"
	w.statements["s2"].Alignments = []record.Alignment{{Stakeholder: "friend", Stance: "aligns"}}
	return w
}

// do is one act by somebody; the one done, or what the rule says against it.
func (w *world) do(by rapporteur.ID, act func(*coding.Desk) error) (coding.Act, error) {
	p := w.process
	k := coding.NewDesk(&p, rapporteur.Actor{ID: by}, noon, w.ids)
	for id, s := range w.statements {
		k.Statements[id] = s
	}
	for _, o := range w.passages {
		k.LayPassage(o)
	}
	for _, o := range w.recommendations {
		k.LayRecommendation(o)
	}
	for _, o := range w.positions {
		k.LayPosition(o)
	}
	if err := act(k); err != nil {
		return coding.Act{}, err
	}
	a, saved, err := k.Finish()
	if err != nil {
		return a, err
	}
	for i := range saved {
		w.save(&saved[i])
	}
	a.Seal(saved)
	a.ID, a.Number = w.ids(), int64(len(w.acts)+1)
	for id, by := a.Undoes, a.ID; id != ""; {
		i := slices.IndexFunc(w.acts, func(x coding.Act) bool { return x.ID == id })
		id, by = w.acts[i].Turn(by)
	}
	w.acts = append(w.acts, a)
	return a, nil
}

func (w *world) save(s *coding.Saved) {
	if o, ok := s.Object.(*process.Process); ok {
		w.process.Themes = slices.Clone(o.Themes)
		return
	}
	head := s.Object.(interface{ Head() *rapporteur.Object }).Head()
	if head.Number == 0 {
		w.last[s.Kind]++
		head.Number = w.last[s.Kind]
	}
	head.Revision++
	switch o := s.Object.(type) {
	case *coding.Passage:
		keep(w.passages, o.ID, *o, s.Gone)
	case *coding.Recommendation:
		keep(w.recommendations, o.ID, *o, s.Gone)
	case *coding.Position:
		keep(w.positions, o.ID, *o, s.Gone)
	}
}

// keep goes by way of JSON, as the store does: what a rule shares between objects
// would show.
func keep[T any](in map[rapporteur.ID]T, id rapporteur.ID, o T, gone bool) {
	if gone {
		delete(in, id)
		return
	}
	b, err := json.Marshal(o)
	var copied T
	if err == nil {
		err = json.Unmarshal(b, &copied)
	}
	if err != nil {
		panic(err)
	}
	in[id] = copied
}

func (w *world) undo(by rapporteur.ID, act rapporteur.ID) (coding.Act, error) {
	i := slices.IndexFunc(w.acts, func(a coding.Act) bool { return a.ID == act })
	kept := w.acts[i]
	return w.do(by, func(k *coding.Desk) error { return k.Undo(&kept) })
}

// newest lists the acts as the store does.
func (w *world) newest() []coding.Act {
	out := slices.Clone(w.acts)
	slices.Reverse(out)
	return out
}

// image is all that is kept, without revisions.
func (w *world) image() string {
	passages, recommendations, positions := map[rapporteur.ID]coding.Passage{}, map[rapporteur.ID]coding.Recommendation{}, map[rapporteur.ID]coding.Position{}
	for id, o := range w.passages {
		o.Revision = 0
		passages[id] = o
	}
	for id, o := range w.recommendations {
		o.Revision = 0
		recommendations[id] = o
	}
	for id, o := range w.positions {
		o.Revision = 0
		positions[id] = o
	}
	b, err := json.MarshalIndent([]any{w.process.Themes, passages, recommendations, positions}, "", " ")
	if err != nil {
		panic(err)
	}
	return string(b)
}

// sound says what hangs loose; empty where all is whole.
func (w *world) sound() (wrong []string) {
	at := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	theme := func(of, id rapporteur.ID) {
		if t, ok := w.process.Theme(id); id != "" && (!ok || t.Into != "") {
			at("%s is filed under %s, which is gone or merged", of, id)
		}
	}
	for _, t := range w.process.Themes {
		theme(t.ID, t.Into)
		theme(t.ID, t.Parent)
	}
	for id, p := range w.passages {
		theme(id, p.Theme)
		if _, ok := w.passages[p.From]; p.From != "" && !ok {
			at("%s comes from %s, which is gone", id, p.From)
		}
	}
	for id, r := range w.recommendations {
		theme(id, r.Theme)
		seen := map[rapporteur.ID]bool{}
		for _, p := range r.Passages {
			if _, ok := w.passages[p]; !ok || seen[p] {
				at("%s rests on %s, which is gone or there twice", id, p)
			}
			seen[p] = true
		}
		if into, ok := w.recommendations[r.Into]; (r.State == coding.Merged) != (r.Into != "") || r.Into != "" && (!ok || into.State == coding.Merged) {
			at("%s was merged into %s, which does not stand", id, r.Into)
		}
		for _, x := range r.Relations {
			if to, ok := w.recommendations[x.To]; !ok || to.State == coding.Merged || x.To == id || r.State == coding.Merged {
				at("%s is %s to %s", id, x.Kind, x.To)
			}
			if x.Kind == coding.Conflicting && slices.Contains(w.recommendations[x.To].Relations, coding.Relation{Kind: x.Kind, To: id}) {
				at("the conflict of %s and %s is kept twice", id, x.To)
			}
			if x.Kind == coding.Narrower && w.leads(x.To, id) {
				at("%s is narrower than itself", id)
			}
		}
	}
	for id, p := range w.positions {
		if r, ok := w.recommendations[p.Recommendation]; !ok || r.State == coding.Merged || !slices.Contains(r.Passages, p.Passage) {
			at("%s stands on %s by %s", id, p.Recommendation, p.Passage)
		}
	}
	return wrong
}

func (w *world) leads(a, b rapporteur.ID) bool {
	seen, next := map[rapporteur.ID]bool{}, []rapporteur.ID{a}
	for len(next) > 0 {
		id := next[0]
		next = next[1:]
		if id == b {
			return true
		}
		if seen[id] {
			continue
		}
		seen[id] = true
		for _, x := range w.recommendations[id].Relations {
			if x.Kind == coding.Narrower {
				next = append(next, x.To)
			}
		}
	}
	return false
}

// stands is the multiset of who takes which stance by which words.
func (w *world) stands() []string {
	var out []string
	for _, p := range w.positions {
		out = append(out, fmt.Sprint(p.Stakeholder, " ", p.Stance, " ", p.Passage, " ", p.State))
	}
	slices.Sort(out)
	return out
}

// must is do for acts that have to go through.
func (w *world) must(t *testing.T, by rapporteur.ID, act func(*coding.Desk) error) coding.Act {
	t.Helper()
	a, err := w.do(by, act)
	if err != nil {
		t.Fatal(err)
	}
	if wrong := w.sound(); len(wrong) > 0 {
		t.Fatal(wrong)
	}
	return a
}

// mark puts a passage with its own identity.
func (w *world) mark(t *testing.T, id, statement rapporteur.ID, start, end int, c coding.Code) {
	t.Helper()
	c.ID = id
	w.must(t, "ana", func(k *coding.Desk) error {
		_, err := k.Mark(statement, 1, text.Span{Start: start, End: end}, c)
		return err
	})
}

// start makes a recommendation with its own identity on passages.
func (w *world) start(t *testing.T, id rapporteur.ID, passages ...rapporteur.ID) {
	t.Helper()
	w.must(t, "ana", func(k *coding.Desk) error {
		_, err := k.Start(coding.Recommendation{Object: rapporteur.Object{ID: id}, Wording: rapporteur.NewText("en", "Do "+string(id))}, passages...)
		return err
	})
}

// read takes a position.
func (w *world) read(t *testing.T, id, recommendation, passage, who rapporteur.ID, stance coding.Stance) {
	t.Helper()
	w.must(t, "ana", func(k *coding.Desk) error {
		_, err := k.Read(coding.Position{Object: rapporteur.Object{ID: id}, Recommendation: recommendation, Passage: passage, Stakeholder: who, Stance: stance})
		return err
	})
}
