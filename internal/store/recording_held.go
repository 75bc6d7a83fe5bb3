// SPDX-License-Identifier: Apache-2.0

package store

import (
	"slices"
	"sync"

	"rapporteur"
	"rapporteur/record"
)

// heldCues keeps the captions of the recordings that were read last, each of one
// revision: a player that jumps and a reader who goes from turn to turn ask for the
// same thousands of lines again and again. Whether somebody reaches a recording is
// asked of the database each time.
type heldCues struct {
	mu   sync.Mutex
	held []heldRecording // the one that was asked for last at the end
}

type heldRecording struct {
	id       rapporteur.ID
	revision int64
	cues     []record.Cue
}

// mostHeld bounds how many are kept.
const mostHeld = 8

// of gives a copy of the captions of a recording at its revision; nil where they
// are not held.
func (h *heldCues) of(r *record.Recording) []record.Cue {
	h.mu.Lock()
	defer h.mu.Unlock()
	i := slices.IndexFunc(h.held, func(k heldRecording) bool { return k.id == r.ID && k.revision == r.Revision })
	if i < 0 {
		return nil
	}
	k := h.held[i]
	h.held = append(slices.Delete(h.held, i, i+1), k)
	return slices.Clone(k.cues)
}

func (h *heldCues) hold(r *record.Recording) {
	if len(r.Cues) == 0 {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.held = slices.DeleteFunc(h.held, func(k heldRecording) bool { return k.id == r.ID })
	if len(h.held) == mostHeld {
		h.held = slices.Delete(h.held, 0, 1)
	}
	h.held = append(h.held, heldRecording{r.ID, r.Revision, slices.Clone(r.Cues)})
}

func (h *heldCues) forget() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.held = nil
}
