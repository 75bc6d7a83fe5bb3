// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"errors"
	"testing"
	"time"

	"rapporteur"
)

type eventAt int64

func (e *eventAt) LastEvent(context.Context, rapporteur.ID) (int64, error) { return int64(*e), nil }

func TestKeptUntilSomethingHappens(t *testing.T) {
	var at eventAt = 1
	made := 0
	compute := func() (int, error) { made++; return made, nil }
	k := &perEvent[int]{}
	of := func(process rapporteur.ID) int {
		v, err := k.of(context.Background(), &at, process, compute)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	if _, ok := k.last("p"); ok {
		t.Error("something is kept before anything was computed")
	}
	if a, b := of("p"), of("p"); a != 1 || b != 1 {
		t.Errorf("computed %d and %d", a, b)
	}
	if other := of("q"); other != 2 {
		t.Errorf("another process has %d", other)
	}
	at = 2
	if v := of("p"); v != 3 {
		t.Errorf("after an event it is %d", v)
	}
	if v, ok := k.last("q"); !ok || v != 2 {
		t.Errorf("the last of q is %d, %v", v, ok)
	}
}

func TestDearThingsStandLonger(t *testing.T) {
	var at eventAt = 1
	k := &perEvent[int]{slack: true, kept: map[rapporteur.ID]keptAt[int]{"p": {event: 0, value: 7, made: time.Now(), took: time.Hour}, "q": {event: 0, value: 7, made: time.Now().Add(-time.Hour), took: time.Minute}}}
	fresh := func() (int, error) { return 8, nil }
	if v, err := k.of(context.Background(), &at, "p", fresh); v != 7 || err != nil {
		t.Errorf("what took an hour was computed again: %d %v", v, err)
	}
	if v, err := k.of(context.Background(), &at, "q", fresh); v != 8 || err != nil {
		t.Errorf("what took a minute an hour ago still stands: %d %v", v, err)
	}
}

func TestWhatFailsIsNotKept(t *testing.T) {
	var at eventAt = 1
	k := &perEvent[int]{}
	if _, err := k.of(context.Background(), &at, "p", func() (int, error) { return 0, errors.New("no") }); err == nil {
		t.Error("the error is lost")
	}
	if _, ok := k.last("p"); ok {
		t.Error("a failure is kept")
	}
}
