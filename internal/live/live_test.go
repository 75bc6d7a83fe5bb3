// SPDX-License-Identifier: Apache-2.0

package live

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"pgregory.net/rapid"
)

// said is a message that everybody hears alike.
func said(id int64) Message {
	return Message{ID: id, Data: func(string) []byte { return fmt.Append(nil, "n", id) }}
}

func whole(id int64) Message {
	m := said(id)
	m.Whole = true
	return m
}

// heard names what was taken: "1 2", and "missed" before it.
func heard(t Taken) string {
	var out []string
	if t.Missed {
		out = append(out, "missed")
	}
	for _, f := range t.Frames {
		id, _, _ := strings.Cut(strings.TrimPrefix(string(f), "id: "), "\n")
		out = append(out, id)
	}
	return strings.Join(out, " ")
}

func TestWhereAViewerBegins(t *testing.T) {
	log := []Message{said(11), said(12), said(13), said(14)}
	state := []Message{whole(11), whole(12), said(13), whole(14)}
	for _, c := range []struct {
		name  string
		all   []Message
		after int64
		want  string
	}{
		{"from now", log, FromNow, ""},
		{"with the newest", log, FromLast, "14"},
		{"where it was", log, 12, "13 14"},
		{"at the end", log, 14, ""},
		{"ahead of this server", log, 20, ""},
		{"just before the ring", log, 11, "12 13 14"},
		{"before the ring", log, 10, "missed"},
		{"from the beginning", log, 0, "missed"},
		{"the newest that is whole", state, 12, "14"},
		{"long ago, with something whole", state, 0, "14"},
	} {
		h := NewHub(3)
		h.Begin("desk", 10)
		h.Publish("desk", c.all...)
		v := h.Subscribe("desk", "en", c.after)
		if got := heard(v.Take()); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if got := heard(v.Take()); got != "" {
			t.Errorf("%s: taken twice: %q", c.name, got)
		}
		h.Publish("desk", said(21))
		if got := heard(v.Take()); got != "21" {
			t.Errorf("%s: then %q", c.name, got)
		}
	}
}

func TestSlowViewersMissAndGoOn(t *testing.T) {
	h := NewHub(2)
	v := h.Subscribe("desk", "", FromNow)
	h.Publish("desk", said(1), said(2), said(3))
	if got := v.Take(); heard(got) != "missed" || got.After != 3 {
		t.Errorf("got %q, after %d", heard(got), got.After)
	}
	h.Publish("desk", said(4), said(5))
	if got := heard(v.Take()); got != "4 5" {
		t.Errorf("then %q", got)
	}
	h.Begin("desk", 2)
	if got := heard(v.Take()); got != "missed" {
		t.Errorf("a history that begins anew: %q", got)
	}
	h.Publish("desk", said(3))
	if got := heard(v.Take()); got != "3" {
		t.Errorf("after it began anew: %q", got)
	}
	v.Miss()
	if got := heard(v.Take()) + heard(v.Take()); got != "missed" {
		t.Errorf("a place of another history: %q", got)
	}
}

func TestAHistoryBeginsAnewWithSomethingWhole(t *testing.T) {
	h := NewHub(0)
	h.Publish("list", whole(7))
	v := h.Subscribe("list", "", 7)
	h.Begin("list", 6, whole(7))
	if got := heard(v.Take()); got != "7" {
		t.Errorf("told again: %q", got)
	}
	h.Begin("list", 6, said(7))
	if got := heard(v.Take()); got != "missed" {
		t.Errorf("told again, but not whole: %q", got)
	}
	h.Begin("list", 2, whole(3), said(4))
	if got := v.Take(); heard(got) != "3 4" || got.After != 4 {
		t.Errorf("set back: %q, after %d", heard(got), got.After)
	}
}

func TestTellingTwiceDoesNoHarm(t *testing.T) {
	h := NewHub(0)
	v := h.Subscribe("desk", "", FromNow)
	more := v.Take().More
	h.Publish("desk", said(1), said(2), said(1))
	<-more
	more = v.Take().More
	h.Publish("desk", said(2))
	select {
	case <-more:
		t.Error("nothing new woke the viewer")
	default:
	}
}

// TestMadeOncePerAudience counts how often data is made for two audiences with
// many viewers, and that nothing is made where nobody is.
func TestMadeOncePerAudience(t *testing.T) {
	h := NewHub(0)
	var made sync.Map
	count := func(audience string) *atomic.Int64 {
		n, _ := made.LoadOrStore(audience, new(atomic.Int64))
		return n.(*atomic.Int64)
	}
	m := Message{ID: 1, Data: func(audience string) []byte {
		count(audience).Add(1)
		if audience == "public" {
			return nil
		}
		return []byte(audience)
	}}
	var all []*Viewer
	for i := range 90 {
		all = append(all, h.Subscribe("list", []string{"podium", "hall", "public"}[i%3], FromNow))
	}
	h.Publish("list", m)
	h.Publish("empty", Message{ID: 1, Data: func(string) []byte { t.Error("made for nobody"); return nil }})
	var together sync.WaitGroup
	var got [90]string
	for i, v := range all {
		together.Go(func() { got[i] = string(joined(v.Take())) })
	}
	together.Wait()
	for i, s := range got {
		if want := []string{"id: 1\ndata: podium\n\n", "id: 1\ndata: hall\n\n", ""}[i%3]; s != want {
			t.Fatalf("viewer %d got %q, want %q", i, s, want)
		}
	}
	for _, audience := range []string{"podium", "hall", "public"} {
		if n := count(audience).Load(); n != 1 {
			t.Errorf("%s: made %d times", audience, n)
		}
	}
}

func joined(t Taken) []byte {
	var out []byte
	for _, f := range t.Frames {
		out = append(out, f...)
	}
	return out
}

func TestNextWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := NewHub(0)
		v := h.Subscribe("desk", "", FromNow)
		got := make(chan string)
		next := func(ctx context.Context) {
			one, err := v.Next(ctx)
			if err != nil {
				got <- err.Error()
				return
			}
			got <- heard(one)
		}
		go next(t.Context())
		synctest.Wait() // it waits for something to come
		h.Publish("desk", Message{ID: 1, Data: func(string) []byte { return nil }}, said(2))
		if s := <-got; s != "2" {
			t.Errorf("got %q", s)
		}
		ctx, cancel := context.WithCancel(t.Context())
		go next(ctx)
		synctest.Wait()
		cancel()
		if s := <-got; s != context.Canceled.Error() {
			t.Errorf("cancelled: %q", s)
		}
		go next(t.Context())
		synctest.Wait()
		h.Close()
		h.Close()
		if s := <-got; s != ErrClosed.Error() {
			t.Errorf("closed: %q", s)
		}
		if _, err := h.Subscribe("desk", "", FromNow).Next(t.Context()); !errors.Is(err, ErrClosed) {
			t.Errorf("subscribed after the end: %v", err)
		}
	})
}

func TestViewersAreCounted(t *testing.T) {
	h := NewHub(0)
	a, b := h.Subscribe("desk", "", FromNow), h.Subscribe("desk", "", FromNow)
	a.Close()
	a.Close()
	if n := h.Viewers("desk"); n != 1 {
		t.Errorf("%d viewers", n)
	}
	b.Close()
	if n := h.Viewers("desk"); n != 0 {
		t.Errorf("%d viewers after the last left", n)
	}
}

// TestNothingIsLostOrDoubled lets random viewers come, take and go between random
// messages: what each took since it came is every message, in order, or a miss.
func TestNothingIsLostOrDoubled(t *testing.T) {
	type reader struct {
		*Viewer
		at int64 // the last that it knows of
	}
	rapid.Check(t, func(t *rapid.T) {
		h := NewHub(rapid.IntRange(1, 5).Draw(t, "ring"))
		var readers []*reader
		head := int64(rapid.IntRange(0, 3).Draw(t, "begin"))
		h.Begin("desk", head)
		for range rapid.IntRange(1, 40).Draw(t, "acts") {
			switch rapid.IntRange(0, 2).Draw(t, "act") {
			case 0:
				for range rapid.IntRange(1, 3).Draw(t, "count") {
					head++
					h.Publish("desk", said(head))
				}
			case 1:
				at := int64(rapid.IntRange(0, int(head)).Draw(t, "after"))
				readers = append(readers, &reader{h.Subscribe("desk", "", at), at})
			case 2:
				if len(readers) == 0 {
					continue
				}
				r := readers[rapid.IntRange(0, len(readers)-1).Draw(t, "reader")]
				got := r.Take()
				if got.Missed {
					r.at = got.After
				}
				for _, f := range got.Frames {
					r.at++
					if want := fmt.Sprintf("id: %d\ndata: n%d\n\n", r.at, r.at); string(f) != want {
						t.Fatalf("took %q, want %q", f, want)
					}
				}
				if r.at != head || got.After != head {
					t.Fatalf("stands at %d and is said to stand at %d, not at %d", r.at, got.After, head)
				}
			}
		}
	})
}

func FuzzEncode(f *testing.F) {
	f.Add("change", "one\ntwo")
	f.Add("", "\r\n\r")
	f.Fuzz(func(t *testing.T, event, data string) {
		if strings.ContainsAny(event, "\r\n") {
			t.Skip() // names of events are ours
		}
		got := string(encode(7, event, data))
		body, ended := strings.CutSuffix(got, "\n\n")
		if !ended || strings.Contains(body, "\n\n") || strings.ContainsRune(body, '\r') {
			t.Fatalf("%q ends early or late", got)
		}
		var back []string
		for line := range strings.SplitSeq(body, "\n") {
			if d, ok := strings.CutPrefix(line, "data: "); ok {
				back = append(back, d)
			}
		}
		if want := lines.Replace(data); strings.Join(back, "\n") != want {
			t.Fatalf("%q came back as %q", want, back)
		}
	})
}

func TestAChangeTellsReferencesAlone(t *testing.T) {
	h := NewHub(0)
	v := h.Subscribe(Desk("p1"), "", FromNow)
	h.Publish(Desk("p1"), Change{Number: 4, Kind: "passage", Subject: "pa1", Act: "added", Actor: "a1", Revision: 1, Statement: "st1"}.Message(),
		Change{Number: 5, Kind: "statement", Subject: "st1", Act: "edited", Actor: "a1", Revision: 2}.Message())
	want := `id: 4
data: {"number":4,"kind":"passage","subject":"pa1","act":"added","actor":"a1","revision":1,"statement":"st1"}

id: 5
data: {"number":5,"kind":"statement","subject":"st1","act":"edited","actor":"a1","revision":2}

`
	if got := string(joined(v.Take())); got != want {
		t.Errorf("got %s", got)
	}
}
