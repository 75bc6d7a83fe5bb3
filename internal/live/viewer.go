// SPDX-License-Identifier: Apache-2.0

package live

import (
	"cmp"
	"context"
	"errors"
	"slices"
)

// Where a viewer begins who has no last message to go on from.
const (
	FromNow  int64 = -1 // with what comes next
	FromLast int64 = -2 // with the newest message that is kept, where there is one
)

// ErrClosed is the end of a hub.
var ErrClosed = errors.New("the hub is closed")

// Viewer is one reader's place in a topic. It is used by one goroutine.
type Viewer struct {
	hub      *Hub
	topic    *topic
	audience string
	after    int64
	turn     int
	hand     *hand
	gone     bool
}

// hand is what taking needs room for, kept from one time to the next.
type hand struct {
	pending []*kept
	frames  [][]byte
}

// Subscribe gives a place in a topic after the message with an ID, or at FromNow
// or FromLast. The place is given up with Close.
func (h *Hub) Subscribe(name, audience string, after int64) *Viewer {
	t := h.topic(name)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.viewers++
	switch {
	case after == FromLast && len(t.kept) > 0:
		after = t.kept[len(t.kept)-1].ID - 1
	case after < 0:
		after = t.head
	}
	return &Viewer{hub: h, topic: t, audience: audience, after: after, turn: t.turn}
}

// Taken is what has come since the last time.
type Taken struct {
	Frames [][]byte        // as they go over the wire; good until the next taking
	Missed bool            // there was more than is kept: what the reader has must be read anew
	After  int64           // the ID to resume after
	More   <-chan struct{} // closed when there is more to take
}

// Take gives what has come, at once. It moves the place behind it.
func (v *Viewer) Take() Taken {
	if v.hand == nil {
		v.hand = new(hand)
	}
	return v.take(v.hand)
}

func (v *Viewer) take(in *hand) Taken {
	t := v.topic
	t.mu.RLock()
	out := Taken{Missed: v.turn != t.turn || v.after < t.base, More: t.changed}
	v.turn = t.turn
	if t.whole > 0 && (out.Missed || v.after < t.whole) {
		v.after, out.Missed = t.whole-1, false
	}
	if out.Missed {
		v.after = t.head
	}
	from, _ := slices.BinarySearchFunc(t.kept, v.after+1, func(k *kept, id int64) int { return cmp.Compare(k.ID, id) })
	in.pending = append(in.pending[:0], t.kept[from:]...)
	v.after = max(v.after, t.head)
	t.mu.RUnlock()
	in.frames = in.frames[:0]
	for _, k := range in.pending {
		if f := k.frame(v.audience, v.hub.Log); f != nil {
			in.frames = append(in.frames, f)
		}
	}
	clear(in.pending)
	out.Frames, out.After = in.frames, v.after
	return out
}

// Next waits until something has come. It ends with the context's error, or with
// ErrClosed.
func (v *Viewer) Next(ctx context.Context) (Taken, error) {
	for {
		got := v.Take()
		if len(got.Frames) > 0 || got.Missed {
			return got, nil
		}
		select {
		case <-got.More:
		case <-ctx.Done():
			return got, ctx.Err()
		case <-v.Closed():
			return got, ErrClosed
		}
	}
}

// Miss makes the next taking say that something was missed, where the reader's
// place turns out to be of another history.
func (v *Viewer) Miss() { v.turn = -1 }

// Closed is closed when the hub ends.
func (v *Viewer) Closed() <-chan struct{} { return v.hub.closed }

// Close gives the place up.
func (v *Viewer) Close() {
	v.topic.mu.Lock()
	defer v.topic.mu.Unlock()
	if !v.gone {
		v.gone = true
		v.topic.viewers--
	}
}
