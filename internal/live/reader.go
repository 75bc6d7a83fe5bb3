// SPDX-License-Identifier: Apache-2.0

package live

import (
	"bytes"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"syscall"
	"time"
)

// reader is a stream whose connection was taken over from the HTTP server after
// its head and its first events. The server's buffers, the request and the
// goroutine that answered it are given back; what is left is a place and a line.
type reader struct {
	place  Viewer
	stream Stream
	conn   net.Conn
	raw    syscall.RawConn // to write without waiting; nil where the line cannot
	beat   int64           // when the next sign of life is due, in nanoseconds since 1970
	until  int64           // when the stream ends; 0 is never
	mu     sync.Mutex      // held by whoever writes to the line
	at     int             // its index in the crowd; -1 once it has left
}

// canTakeOver reports whether the connection under an answer can be had. From
// HTTP 2 on one connection carries many answers.
func canTakeOver(w http.ResponseWriter, r *http.Request) bool {
	if r.ProtoMajor != 1 {
		return false
	}
	for {
		switch under := w.(type) {
		case http.Hijacker:
			return true
		case interface{ Unwrap() http.ResponseWriter }:
			w = under.Unwrap()
		default:
			return false
		}
	}
}

// takeOver makes a reader of an answer whose head and first events are sent. The
// place is the reader's from now on, and the answer is over for the HTTP server.
func (s Stream) takeOver(c *http.ResponseController, r *http.Request, v *Viewer) error {
	conn, _, err := c.Hijack()
	if err != nil {
		return err
	}
	now := time.Now()
	// Whoever came in one rush does not get a sign of life in one rush.
	first := now.Add(s.Beat/2 + rand.N(s.Beat/2+1))
	one := &reader{place: *v, stream: s, conn: conn, beat: first.UnixNano()}
	one.place.hand = nil
	v.gone = true // for the caller, who gives up what is no longer theirs
	if end, bounded := r.Context().Deadline(); bounded {
		one.until = end.UnixNano()
	}
	if direct, ok := conn.(syscall.Conn); ok {
		one.raw, _ = direct.SyscallConn() // without it the line is written to by a goroutine
	}
	v.hub.hold(one)
	return nil
}

// advance writes what has come, without waiting: what the line does not take at
// once is left to a goroutine of the reader's own. Where somebody else is writing
// it does nothing, since whoever writes looks again at the end. It reports whether
// a sign of life that was asked for is on its way.
func (r *reader) advance(p *pusher, beat bool) bool {
	for {
		if !r.mu.TryLock() {
			return false
		}
		got := r.place.take(&p.hand)
		out := p.join(r.stream, got, beat)
		sent, err := p.push(r.raw, out)
		if err == nil && sent < len(out) {
			go r.finish(bytes.Clone(out[sent:]))
			return true
		}
		turn := r.place.turn
		r.mu.Unlock()
		if err != nil {
			r.leave()
			return true
		}
		if !r.place.topic.beyond(got.After, turn) {
			return true
		}
		beat = false
	}
}

// finish writes the rest and what has come since to a slow reader, and gives up
// on one who takes nothing for too long. It holds the reader's lock.
func (r *reader) finish(rest []byte) {
	p := newPusher()
	for len(rest) > 0 {
		_ = r.conn.SetWriteDeadline(time.Now().Add(r.stream.Write))
		if _, err := r.conn.Write(rest); err != nil {
			r.mu.Unlock()
			r.leave()
			return
		}
		rest = p.join(r.stream, r.place.take(&p.hand), false)
	}
	_ = r.conn.SetWriteDeadline(time.Time{})
	r.mu.Unlock()
	r.advance(p, false)
}

// tick gives the reader a sign of life where one is due, and ends a stream that
// has lasted long enough.
func (r *reader) tick(p *pusher, now int64) {
	switch {
	case r.until > 0 && now >= r.until:
		r.leave()
	case now < r.beat:
	case r.stream.May != nil:
		r.beat = now + int64(r.stream.Beat)
		go r.ask()
	case r.advance(p, true):
		r.beat = now + int64(r.stream.Beat)
	}
}

// ask asks whether the reader may go on, which may take a while, and says so.
func (r *reader) ask() {
	if r.stream.May() {
		r.advance(newPusher(), true)
		return
	}
	r.mu.Lock() // a slow reader is given up in time, or done
	_ = r.conn.SetWriteDeadline(time.Now().Add(r.stream.Write))
	_, _ = r.conn.Write(encode(r.place.after, Ended, ""))
	r.mu.Unlock()
	r.leave()
}

// listen waits until the reader's side ends. Nothing that is said there matters.
func (r *reader) listen() {
	for b := make([]byte, 64); ; {
		if _, err := r.conn.Read(b); err != nil {
			r.leave()
			return
		}
	}
}

// leave gives line and place up, whoever finds first that it is time.
func (r *reader) leave() {
	if r.place.topic.crowd.remove(r) {
		_ = r.conn.Close()
		r.place.Close()
	}
}
