// SPDX-License-Identifier: Apache-2.0

package live

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// line is a reader's connection: what was flushed to it, and until when a write may take.
type line struct {
	mu       sync.Mutex
	header   http.Header
	buffered strings.Builder
	sent     string
	until    time.Time
	fails    error
}

func newLine() *line { return &line{header: http.Header{}} }

func (l *line) Header() http.Header { return l.header }
func (l *line) WriteHeader(int)     {}
func (l *line) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.fails != nil {
		return 0, l.fails
	}
	return l.buffered.Write(b)
}

func (l *line) FlushError() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sent += l.buffered.String()
	l.buffered.Reset()
	return l.fails
}

func (l *line) SetWriteDeadline(t time.Time) error { l.until = t; return nil }

// got gives what was sent since the last time, without the time to come back.
func (l *line) got() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.sent
	l.sent = ""
	return regexp.MustCompile(`retry: [12]\d{3}\n\n`).ReplaceAllString(s, "")
}

func TestServeWritesWhatComes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := NewHub(2)
		h.Begin("desk", 7)
		v := h.Subscribe("desk", "", 7)
		ctx, leave := context.WithCancel(t.Context())
		l, done := newLine(), make(chan error, 1)
		var may atomic.Bool
		may.Store(true)
		s := Stream{May: may.Load, Now: func() time.Time { return time.UnixMilli(1000) }}
		go func() { done <- s.Serve(l, httptest.NewRequest("GET", "/", nil).WithContext(ctx), v) }()
		step := func(what, want string) {
			t.Helper()
			synctest.Wait()
			if got := l.got(); got != want {
				t.Errorf("%s: %q, want %q", what, got, want)
			}
		}
		step("at once", "id: 7\nevent: beat\ndata: 1000\n\n")
		if l.header.Get("Content-Type") != "text/event-stream" || l.header.Get("Cache-Control") != "no-store" {
			t.Errorf("headers %v", l.header)
		}
		if until := time.Until(l.until); until != 10*time.Second {
			t.Errorf("a write may take %v", until)
		}
		h.Publish("desk", said(8), said(9))
		step("two messages", "id: 8\ndata: n8\n\nid: 9\ndata: n9\n\n")
		time.Sleep(15 * time.Second) // the bubble's clock, which waits for nobody
		step("quiet for fifteen seconds", "id: 9\nevent: beat\ndata: 1000\n\n")
		h.Publish("desk", said(10), said(11), said(12))
		step("more than is kept", "id: 12\nevent: missed\ndata: \n\n")
		may.Store(false)
		time.Sleep(15 * time.Second)
		step("no longer allowed", "id: 12\nevent: ended\ndata: \n\n")
		if err := <-done; err != nil {
			t.Error(err)
		}
		leave()
	})
}

func TestServeEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for name, end := range map[string]func(*Hub, *line, func()){
			"with its reader": func(_ *Hub, _ *line, leave func()) { leave() },
			"with the hub":    func(h *Hub, _ *line, _ func()) { h.Close() },
			"with a reader who takes nothing": func(h *Hub, l *line, _ func()) {
				l.mu.Lock()
				l.fails = os.ErrDeadlineExceeded
				l.mu.Unlock()
				h.Publish("desk", said(1))
			},
		} {
			h := NewHub(0)
			ctx, leave := context.WithCancel(t.Context())
			l, done := newLine(), make(chan error, 1)
			go func() {
				done <- Stream{}.Serve(l, httptest.NewRequest("GET", "/", nil).WithContext(ctx), h.Subscribe("desk", "", FromNow))
			}()
			synctest.Wait()
			end(h, l, leave)
			if err := <-done; !errors.Is(err, l.fails) {
				t.Errorf("%s: %v", name, err)
			}
			leave()
		}
	})
}

// TestSlowReaderIsDropped lets a real connection fill up, and comes back after
// the last message that was read whole.
func TestSlowReaderIsDropped(t *testing.T) {
	h := NewHub(0)
	big := strings.Repeat("x", 1<<20)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := h.Subscribe("desk", "", After(r))
		defer v.Close()
		s := Stream{Write: 200 * time.Millisecond}
		if r.Header.Get("Last-Event-ID") != "" {
			s = Stream{} // whoever comes back reads
		}
		_ = s.Serve(w, r, v)
	}))
	defer site.Close()
	res, err := http.Get(site.URL + "?after=0")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	for id := int64(1); id <= 24; id++ {
		h.Publish("desk", Message{ID: id, Data: func(string) []byte { return []byte(big) }})
	}
	for h.Viewers("desk") > 0 { // until the reader who takes nothing has lost the place
		runtime.Gosched()
	}
	_, last := frames(res.Body)
	if last == "" || last == "24" {
		t.Fatalf("the slow reader read up to %q", last)
	}
	r, err := http.NewRequestWithContext(t.Context(), "GET", site.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Last-Event-ID", last)
	again, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Body.Close()
	h.Close()
	if n, to := frames(again.Body); to != "24" || n == 0 {
		t.Errorf("resumed after %s with %d messages, to %s", last, n, to)
	}
}

// frames counts the whole events of a stream that has ended, without beats, and
// gives the ID of the last.
func frames(r io.Reader) (n int, last string) {
	var id, event string
	for in := bufio.NewReader(r); ; {
		text, err := in.ReadString('\n')
		if err != nil {
			return n, last
		}
		field, value, _ := strings.Cut(strings.TrimSuffix(text, "\n"), ": ")
		switch {
		case field == "id":
			id = value
		case field == "event":
			event = value
		case field == "" && id != "":
			if event != Beat {
				n, last = n+1, id
			}
			id, event = "", ""
		}
	}
}

func TestAnswerEndsAtOnce(t *testing.T) {
	h := NewHub(0)
	h.Publish("desk", said(1), said(2))
	l := newLine()
	s := Stream{Now: func() time.Time { return time.UnixMilli(5) }}
	if err := s.Answer(l, h.Subscribe("desk", "", 1)); err != nil {
		t.Fatal(err)
	}
	if got, want := l.got(), "id: 2\ndata: n2\n\nid: 2\nevent: beat\ndata: 5\n\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAfterReadsWhereAReaderWas(t *testing.T) {
	for _, c := range []struct {
		header, query string
		want          int64
	}{
		{"", "", FromNow}, {"", "?after=12", 12}, {"14", "?after=12", 14}, {"", "?after=x", 0}, {"-3", "", 0}, {"99999999999999999999", "", 0},
	} {
		r := httptest.NewRequest("GET", "/live"+c.query, nil)
		if c.header != "" {
			r.Header.Set("Last-Event-ID", c.header)
		}
		if got := After(r); got != c.want {
			t.Errorf("%q %q: %d, want %d", c.header, c.query, got, c.want)
		}
	}
}
