// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"encoding/json"
	"hash/fnv"
	"sync"
	"time"

	"rapporteur"
	"rapporteur/coding"
)

// perEvent keeps what was computed from a process until something happens there.
// What is dear to compute may stand a little longer, so that no more than one part
// in ten of the time goes into computing it.
type perEvent[T any] struct {
	slack  bool       // it may stand longer
	making sync.Mutex // one is computed at a time
	mu     sync.Mutex
	kept   map[rapporteur.ID]keptAt[T]
}

type keptAt[T any] struct {
	event int64
	value T
	made  time.Time
	took  time.Duration
}

// keptProcesses bounds how many processes are kept.
const keptProcesses = 16

// slackShare is how many times as long as it took to compute a thing may stand.
const slackShare = 10

// of gives what is kept, or computes it.
func (k *perEvent[T]) of(ctx context.Context, events eventReader, process rapporteur.ID, compute func() (T, error)) (T, error) {
	event, err := events.LastEvent(ctx, process)
	if err != nil {
		var none T
		return none, err
	}
	holds := func() (keptAt[T], bool) {
		was, ok := k.at(process)
		return was, ok && (was.event == event || k.slack && time.Since(was.made) < slackShare*was.took)
	}
	if was, ok := holds(); ok {
		return was.value, nil
	}
	k.making.Lock()
	defer k.making.Unlock()
	if was, ok := holds(); ok { // computed while we waited
		return was.value, nil
	}
	began := time.Now()
	value, err := compute()
	if err != nil {
		return value, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.kept == nil || len(k.kept) >= keptProcesses {
		k.kept = map[rapporteur.ID]keptAt[T]{}
	}
	k.kept[process] = keptAt[T]{event, value, time.Now(), time.Since(began)}
	return value, nil
}

// last gives what was computed last, however old, and nothing where nothing was.
// It does not wait for what is being computed.
func (k *perEvent[T]) last(process rapporteur.ID) (value T, ok bool) {
	was, ok := k.at(process)
	return was.value, ok
}

func (k *perEvent[T]) at(process rapporteur.ID) (keptAt[T], bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	was, ok := k.kept[process]
	return was, ok
}

// wordingsOf stands for the history where only what recommendations say matters:
// marking a passage, which happens all day, changes none of it.
type wordingsOf []coding.Recommendation

// LastEvent is another number once a wording, a kind or a state is another one.
func (all wordingsOf) LastEvent(context.Context, rapporteur.ID) (int64, error) {
	sum := fnv.New64a()
	to := json.NewEncoder(sum)
	for i := range all {
		r := &all[i]
		if err := to.Encode([]any{r.ID, r.Kind, r.State, r.Wording}); err != nil {
			return 0, err
		}
	}
	return int64(sum.Sum64()), nil
}
