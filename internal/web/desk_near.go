// SPDX-License-Identifier: Apache-2.0

package web

import (
	"hash/maphash"
	"sync"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/coding/suggest"
)

// nearIndex keeps the recommendations of each process and kind ready for comparing,
// until one of their wordings changes.
type nearIndex struct {
	seed maphash.Seed
	mu   sync.Mutex
	kept map[nearKey]keptIndex

	themes themeIndexes
}

// nearKey says of what an index is: of one kind, or of all where it is empty.
type nearKey struct {
	process  rapporteur.ID
	kind     coding.Kind
	language string // in which wordings are compared where they have it
}

type keptIndex struct {
	sum   uint64
	index *suggest.Index
}

// nearKept bounds how many indexes are kept ready.
const nearKept = 16

func newNearIndex() *nearIndex {
	return &nearIndex{seed: maphash.MakeSeed(), kept: map[nearKey]keptIndex{}, themes: themeIndexes{slack: true}}
}

func (x *nearIndex) of(key nearKey, among []suggest.Candidate) *suggest.Index {
	var h maphash.Hash
	h.SetSeed(x.seed)
	for _, c := range among {
		for _, s := range []string{string(c.ID), c.Language, c.Wording, "\x00"} {
			_, _ = h.WriteString(s)
		}
	}
	sum := h.Sum64()
	x.mu.Lock()
	defer x.mu.Unlock()
	if k, ok := x.kept[key]; ok && k.sum == sum {
		return k.index
	}
	if len(x.kept) >= nearKept {
		clear(x.kept)
	}
	index := suggest.NewIndex(among)
	x.kept[key] = keptIndex{sum, index}
	return index
}
