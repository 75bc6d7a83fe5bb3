// SPDX-License-Identifier: Apache-2.0

package meetingrecord

// semicolonList knows a list in one sentence: verbs in their base form, parted
// by semicolons, before its end.
func (f *flow) semicolonList(i, limit int) bool {
	that := f.core(i) == "that" && f.lower(i)
	if f.core(i) == "to" {
		i++
	}
	if _, verb := f.opensWithVerb(i); !that && (!verb || !f.lower(i)) {
		return false
	}
	for j := i; j < limit && j < i+150 && !f.endsSentence(j); j++ {
		if f.lastRune(j) != ';' {
			continue
		}
		next := j + 1
		if c := f.core(next); c == "and" || c == "or" || c == "to" {
			next++
		}
		if that {
			return f.core(next) == "that"
		}
		_, verb := f.opensWithVerb(next)
		return verb
	}
	return false
}

// clausesFollow is for lists in running text without a colon: "recommendations
// were to train carers; to open centres".
func (f *flow) clausesFollow(i, limit int) bool {
	return (f.core(i) == "to" || f.core(i) == "that") && !f.opensLine(i) && (f.semicolonList(i, limit) || f.commaList(i, limit))
}

// longestClauses is how many words are searched for the end of a list in one.
const longestClauses = 150

// commaList knows "to run buses, to give bicycles and to light the paths": right
// after its verb, three clauses with "to", the last after "and".
func (f *flow) commaList(i, limit int) bool {
	if f.core(i) != "to" || i == 0 || !isRecommendWord(f.core(i-1)) && f.core(i-1) != "were" && f.core(i-1) != "are" {
		return false
	}
	if _, verb := f.opensWithVerb(i + 1); !verb {
		return false
	}
	parts := 1
	for j := i; j < limit && j < i+longestClauses && !f.endsSentence(j); j++ {
		next, ok := f.partsClause(j)
		if !ok {
			continue
		}
		if parts++; f.core(next-1) == "and" {
			return parts >= 3
		}
	}
	return false
}

// partsClause tells that a clause with "to" and a verb begins after word j: after
// a comma, or after "and". It gives the index of "to".
func (f *flow) partsClause(j int) (int, bool) {
	next := j + 1
	and := f.core(next) == "and"
	if and {
		next++
	}
	if f.core(next) != "to" || !and && f.lastRune(j) != ',' {
		return 0, false
	}
	_, verb := f.opensWithVerb(next + 1)
	return next, verb
}
