// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/coding"
	"rapporteur/convergence"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// said is the order in which stances are told. Those who propose support as well;
// they are told of apart only where nobody else joined them.
var said = []coding.Stance{coding.Supports, coding.SupportsIf, coding.Opposes, coding.AsksToClarify}

// positionsOn says who took which position on a recommendation, line by line:
// States and others are never counted together. It reports whether anything was
// said.
func (d *drafter) positionsOn(r *coding.Recommendation) bool {
	voices := d.voices(r)
	if len(voices) == 0 {
		return false
	}
	d.paragraph()
	t := telling{drafter: d, r: r}
	for _, line := range lines {
		for _, stance := range said {
			t.tell(line, stance, pick(voices, line, stance))
		}
	}
	return t.told
}

// pick takes the voices of one line and stance. A proposer is among those who
// support, once.
func pick(in []voice, line stakeholder.WordTrack, stance coding.Stance) []voice {
	var out []voice
	for _, v := range in {
		if v.line != line {
			continue
		}
		if v.stance == stance || stance == coding.Supports && v.stance == coding.Proposes {
			if i := slices.IndexFunc(out, func(o voice) bool { return o.holder == v.holder }); i >= 0 {
				out[i].citations = unique(append(slices.Clone(out[i].citations), v.citations...))
				continue
			}
			out = append(out, v)
		}
	}
	return out
}

// telling is the state of saying who said what on one recommendation.
type telling struct {
	*drafter
	r    *coding.Recommendation
	told bool
}

func (t *telling) tell(line stakeholder.WordTrack, stance coding.Stance, voices []voice) {
	if len(voices) == 0 {
		return
	}
	if stance == coding.Supports && !slices.ContainsFunc(voices, func(v voice) bool { return v.stance == coding.Supports }) {
		stance = coding.Proposes
	}
	if t.s.Convention != programme.NamesNobody {
		voices = t.tellNames(line, stance, voices)
	}
	if len(voices) > 0 {
		t.tellCount(line, stance, voices)
	}
}

// tellCount says it with the strongest word that holds.
func (t *telling) tellCount(line stakeholder.WordTrack, stance coding.Stance, voices []voice) {
	n, of := len(voices), max(t.Heard()[line], len(voices))
	word := t.scale.Strongest(convergence.Count{Track: line, N: n, Of: of})
	who := capital(t.wording.Subject(line, word))
	if line == panellists {
		who = t.w.T("draft.who.panellists." + word)
	}
	key, args := t.key("draft.say.", stance, voices)
	t.sentence(t.w.N(key+"."+string(line), n, append(args, "who", who)...), line, voices, of).Key = t.sentenceKey(line, stance, "count")
}

// capital makes the first letter a capital where the script has them.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// sentenceKey tells sentences on one recommendation apart. Proposing and
// supporting are one: which of the two is told depends on who else speaks.
func (t *telling) sentenceKey(line stakeholder.WordTrack, stance coding.Stance, how string) string {
	if stance == coding.Proposes {
		stance = coding.Supports
	}
	return fmt.Sprintf("R-%d/%s/%s/%s", t.r.Number, line, stance, how)
}

// tellNames names those who may be named, by how they said it, and gives back
// those who may not.
func (t *telling) tellNames(line stakeholder.WordTrack, stance coding.Stance, voices []voice) (unnamed []voice) {
	of := max(t.Heard()[line], len(voices))
	for _, mode := range []string{onPanel, fromFloor, inWriting} {
		var by []voice
		var holders []stakeholder.Stakeholder
		for _, v := range voices {
			if v.mode == mode && t.mayName(v) {
				by = append(by, v)
				holders = append(holders, *t.stakeholders[v.holder])
			}
		}
		if len(by) == 0 {
			continue
		}
		stakeholder.SortByName(holders, t.lang, t.on)
		var names []string
		for _, h := range holders {
			i := slices.IndexFunc(by, func(v voice) bool { return v.holder == h.ID })
			names = append(names, t.nameOf(by[i]))
		}
		key, args := t.key("draft.name.", stance, by)
		y := t.sentence(t.w.N(key+"."+mode, len(names), append(args, "who", names)...), line, by, of)
		y.Key = t.sentenceKey(line, stance, mode)
		for _, v := range by {
			y.Names = append(y.Names, v.holder)
			if v.speaker != v.holder && v.speaker != "" {
				y.Names = append(y.Names, v.speaker)
			}
		}
	}
	for _, v := range voices {
		if !t.mayName(v) {
			unnamed = append(unnamed, v)
		}
	}
	return unnamed
}

// mayName reports whether the convention names a voice: all of them, or those of
// panellists alone; in any case only where the record allows it.
func (t *telling) mayName(v voice) bool {
	return v.nameable && (t.s.Convention == programme.NamesAll || v.mode == onPanel)
}

// key chooses the template: the first sentence on a recommendation says what it
// is, as a clause where the wording begins with a verb, else after a colon;
// those that follow refer to it.
func (t *telling) key(prefix string, stance coding.Stance, voices []voice) (string, []any) {
	key := prefix + string(stance)
	var args []any
	if stance == coding.SupportsIf {
		if why := t.conditions(voices); why != "" {
			key += "_why"
			args = append(args, "conditions", why)
		}
	}
	if t.told {
		return key + ".again", args
	}
	what, clause := asClause(t.lang, t.r.Wording)
	if clause {
		return key + ".first", append(args, "what", what)
	}
	return key + ".list", append(args, "what", full(what))
}

// full makes sure that a wording after a colon ends as a sentence does.
func full(what string) string {
	if strings.HasSuffix(what, ".") || strings.HasSuffix(what, "!") || strings.HasSuffix(what, "?") || strings.HasSuffix(what, "؟") {
		return what
	}
	return what + "."
}

func (t *telling) sentence(words string, line stakeholder.WordTrack, voices []voice, of int) *Sentence {
	y := t.say(words, Ref{"recommendation", t.r.Number})
	for _, v := range voices {
		y.Citations = append(y.Citations, v.citations...)
		for _, r := range v.refs {
			if !slices.Contains(y.RestsOn, r) {
				y.RestsOn = append(y.RestsOn, r)
			}
		}
	}
	y.Citations = unique(y.Citations)
	y.Count = &Count{N: len(voices), Of: of, Unit: string(line)}
	t.told = true
	return y
}
