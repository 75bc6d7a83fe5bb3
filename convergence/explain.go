// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"strconv"
	"strings"
	"sync"
)

// Line is one sentence for the desk: a key of the list of sentences and what
// fills it. Faces with catalogues of their own use key and arguments.
type Line struct {
	Key  string // count, holds, offer, or a Reason
	Args map[string]string
}

// Explain says in lines what stands behind a word: the count, whether the word
// holds, why it is questioned, and which word holds instead. The wording gives
// the words of the language in which the sentence was written.
func (s Scale) Explain(v Verdict, w *Wording) []Line {
	args := map[string]string{"word": v.Words, "n": strconv.Itoa(v.Count.N), "of": strconv.Itoa(v.Count.Of), "need": strconv.Itoa(v.Need), "opposed": strconv.Itoa(v.Count.Opposed),
		"below": strconv.Itoa(s.Small.Below), "other": w.Labels[v.Offer], "one": w.Labels[One], "two": w.Labels[Two], "some": w.Labels[Some]}
	var out []Line
	add := func(key string) { out = append(out, Line{key, args}) }
	if v.Count.Of > 0 {
		add("count")
	}
	if v.Holds {
		add("holds")
		return out
	}
	if v.Offer != "" {
		add("offer")
	}
	for _, r := range v.Reasons {
		add(string(r))
	}
	return out
}

// Next tells what the term above the strongest one that holds would need, as the
// desk says it beside a word that holds; false where none is above it or a
// number of voices would not help.
func (s Scale) Next(c Count) (term string, need int, ok bool) {
	for _, id := range Numeric[min(Strength(s.Strongest(c)), len(Numeric)-1):] {
		if t, found := s.Term(id); found && id != All && t.Need(c.Of) > c.N && t.Need(c.Of) <= c.Of && !(s.isSmall(c) && Strength(id) > Strength(Some)) {
			return id, t.Need(c.Of), true
		}
	}
	return "", 0, false
}

// Say writes a line in a language; a language without sentences gets English.
func Say(l Line, lang string) string {
	list := sentences()
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	form, ok := list[base][l.Key]
	if !ok {
		form = list["en"][l.Key]
	}
	pairs := make([]string, 0, 2*len(l.Args))
	for k, v := range l.Args {
		pairs = append(pairs, "{"+k+"}", v)
	}
	return strings.NewReplacer(pairs...).Replace(form)
}

// SayAll writes lines after each other.
func SayAll(lines []Line, lang string) string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = Say(l, lang)
	}
	return strings.Join(out, " ")
}

var sentences = sync.OnceValue(func() map[string]map[string]string {
	var file struct {
		Languages map[string]map[string]string `json:"languages"`
	}
	read("sentences.json", &file)
	return file.Languages
})
