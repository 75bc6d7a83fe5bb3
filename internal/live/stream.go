// SPDX-License-Identifier: Apache-2.0

package live

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

// Names of the events that every stream has beside its topic's own.
const (
	// Beat is a sign of life; its data is the server's time in milliseconds since
	// 1970, its ID where the reader stands. It is an event and no comment, since
	// scripts do not see comments and could not tell a dead line from a quiet one.
	Beat = "beat"
	// Missed says that more happened than is kept: read anew what you show.
	Missed = "missed"
	// Ended says that the reader may no longer watch and shall not come back.
	Ended = "ended"
)

// Stream says how readers are written to. The zero value takes the defaults.
type Stream struct {
	Beat  time.Duration    // between two signs of life; 15 seconds
	Write time.Duration    // after which a reader who takes nothing is dropped; 10 seconds
	Now   func() time.Time // the time that beats tell
	// May is asked at each beat whether the reader may go on; nil is always. It is
	// asked after the request was answered, when the request's context has ended:
	// it must hold nothing of the request but what says who sent it.
	May func() bool
}

func (s Stream) orDefault() Stream {
	if s.Beat == 0 {
		s.Beat = 15 * time.Second
	}
	if s.Write == 0 {
		s.Write = 10 * time.Second
	}
	if s.Now == nil {
		s.Now = time.Now
	}
	return s
}

// After reads where a reader was: the header that browsers send when they come
// back, or the query's "after"; FromNow where neither is given. What is no number
// is a place before everything.
func After(r *http.Request) int64 {
	v := r.Header.Get("Last-Event-ID")
	if v == "" {
		v = r.URL.Query().Get("after")
	}
	if v == "" {
		return FromNow
	}
	n, err := strconv.ParseInt(v, 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// Serve writes to one reader until the reader leaves, takes too long, may no
// longer watch, the request's time is up, or the hub ends. Where the connection
// under the answer can be had, Serve returns as soon as the reader has what there
// is, and the hub writes the rest: the place is then no longer the caller's, whose
// closing it does nothing. Otherwise it returns at the end. Only a failure to
// write is an error.
func (s Stream) Serve(w http.ResponseWriter, r *http.Request, v *Viewer) error {
	s = s.orDefault()
	head(w)
	ours := canTakeOver(w, r)
	if ours {
		w.Header().Set("Transfer-Encoding", "identity") // the end of the connection is the end of the answer
	}
	out := writer{w: w, c: http.NewResponseController(w), patience: s.Write}
	out.add(fmt.Appendf(nil, "retry: %d\n\n", 1000+rand.IntN(2000))) // so that not all come back at once
	got := v.Take()
	s.put(&out, got)
	out.add(s.beat(got.After))
	if err := out.send(); err != nil {
		return err
	}
	if ours && s.takeOver(out.c, r, v) == nil {
		return nil
	}
	return s.follow(&out, r, v, got)
}

// follow writes what comes, from the goroutine that answers.
func (s Stream) follow(out *writer, r *http.Request, v *Viewer, got Taken) error {
	defer func() { _ = out.c.SetWriteDeadline(time.Now().Add(s.Write)) }() // for the end of the answer
	beat := time.NewTimer(s.Beat)
	defer beat.Stop()
	for {
		select {
		case <-got.More:
		case <-r.Context().Done():
			return nil
		case <-v.Closed():
			return nil
		case <-beat.C:
			if s.May != nil && !s.May() {
				out.add(encode(got.After, Ended, ""))
				return out.send()
			}
			out.add(s.beat(got.After))
			beat.Reset(s.Beat)
		}
		got = v.Take()
		s.put(out, got)
		if err := out.send(); err != nil {
			return err
		}
	}
}

// Answer writes what has come and ends at once, for readers who can only ask.
func (s Stream) Answer(w http.ResponseWriter, v *Viewer) error {
	s = s.orDefault()
	head(w)
	out := writer{w: w, c: http.NewResponseController(w), patience: s.Write}
	got := v.Take()
	s.put(&out, got)
	out.add(s.beat(got.After))
	return out.send()
}

func (s Stream) put(out *writer, got Taken) {
	if got.Missed {
		out.add(encode(got.After, Missed, ""))
	}
	for _, f := range got.Frames {
		out.add(f)
	}
}

func (s Stream) beat(after int64) []byte {
	return encode(after, Beat, strconv.FormatInt(s.Now().UnixMilli(), 10))
}

func head(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // nginx keeps back what it does not know to be a stream
}

// writer sends what was added in one go, and gives up on a reader who takes none of it.
type writer struct {
	w        http.ResponseWriter
	c        *http.ResponseController
	patience time.Duration
	dirty    bool
	err      error
}

func (o *writer) add(b []byte) {
	if o.err != nil {
		return
	}
	o.dirty = true
	_ = o.c.SetWriteDeadline(time.Now().Add(o.patience)) // a writer without one has no line to cut
	_, o.err = o.w.Write(b)
}

func (o *writer) send() error {
	if !o.dirty {
		return nil
	}
	o.dirty = false
	if o.err == nil {
		o.err = o.c.Flush()
	}
	if o.err != nil {
		return fmt.Errorf("write to a reader of a stream: %w", o.err)
	}
	return nil
}
