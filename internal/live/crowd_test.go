// SPDX-License-Identifier: Apache-2.0

package live

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// taken is an answer whose connection can be had: one end of a pipe.
type taken struct {
	*line
	conn net.Conn
}

func (h taken) Hijack() (net.Conn, *bufio.ReadWriter, error) { return h.conn, nil, nil }

// crowded answers one reader, and gives what the hub writes on its own.
func crowded(t *testing.T, ctx context.Context, h *Hub, s Stream, after int64) (l *line, far net.Conn) {
	t.Helper()
	l = newLine()
	near, far := net.Pipe()
	v := h.Subscribe("desk", "", after)
	if err := s.Serve(taken{l, near}, httptest.NewRequest("GET", "/", nil).WithContext(ctx), v); err != nil {
		t.Fatal(err)
	}
	v.Close() // as the handler does
	if n := h.Viewers("desk"); n != 1 {
		t.Fatalf("%d viewers after the handler's end", n)
	}
	return l, far
}

// collected is what came over a line since the last look.
type collected struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func collect(in io.Reader) *collected {
	c := new(collected)
	go func() { _, _ = io.Copy(c, in) }()
	return c
}

func (c *collected) Write(b []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.b.Write(b)
}

func (c *collected) got() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	defer c.b.Reset()
	return c.b.String()
}

func TestTheHubWritesOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := NewHub(2)
		defer h.Close()
		h.Begin("desk", 7)
		var may atomic.Bool
		may.Store(true)
		l, far := crowded(t, t.Context(), h, Stream{May: may.Load, Now: func() time.Time { return time.UnixMilli(1000) }}, 7)
		if got := l.got(); got != "id: 7\nevent: beat\ndata: 1000\n\n" {
			t.Errorf("the answer begins with %q", got)
		}
		if e := l.header.Get("Transfer-Encoding"); e != "identity" {
			t.Errorf("the answer is encoded as %q", e)
		}
		in := collect(far)
		step := func(what, want string) {
			t.Helper()
			synctest.Wait()
			if got := in.got(); got != want {
				t.Errorf("%s: %q, want %q", what, got, want)
			}
		}
		h.Publish("desk", said(8), said(9))
		step("two messages", "id: 8\ndata: n8\n\nid: 9\ndata: n9\n\n")
		time.Sleep(16 * time.Second) // the bubble's clock, which waits for nobody
		step("quiet for a while", "id: 9\nevent: beat\ndata: 1000\n\n")
		h.Publish("desk", said(10), said(11), said(12))
		step("more than is kept", "id: 12\nevent: missed\ndata: \n\n")
		may.Store(false)
		time.Sleep(16 * time.Second)
		step("no longer allowed", "id: 12\nevent: ended\ndata: \n\n")
		if n := h.Viewers("desk"); n != 0 {
			t.Errorf("%d viewers are left", n)
		}
	})
}

func TestHeldReadersEnd(t *testing.T) {
	for name, end := range map[string]func(*Hub, net.Conn){
		"with the hub":      func(h *Hub, _ net.Conn) { h.Close() },
		"with their reader": func(_ *Hub, far net.Conn) { _ = far.Close() },
		"with the time of their request": func(*Hub, net.Conn) {
			time.Sleep(2 * time.Minute)
		},
		"where nothing is taken": func(h *Hub, _ net.Conn) {
			h.Publish("desk", said(1))
			time.Sleep(11 * time.Second)
		},
	} {
		synctest.Test(t, func(t *testing.T) {
			h := NewHub(0)
			defer h.Close()
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			_, far := crowded(t, ctx, h, Stream{Beat: time.Hour}, FromNow)
			cancel() // the request is answered
			synctest.Wait()
			if n := h.Viewers("desk"); n != 1 {
				t.Errorf("%s: %d viewers before", name, n)
			}
			end(h, far)
			synctest.Wait()
			if n := h.Viewers("desk"); n != 0 {
				t.Errorf("%s: %d viewers after", name, n)
			}
			if _, err := far.Read(make([]byte, 1)); err == nil {
				t.Errorf("%s: the line is open", name)
			}
		})
	}
}

func TestNobodyIsHeldAfterTheEnd(t *testing.T) {
	h := NewHub(0)
	h.Close()
	near, far := net.Pipe()
	if err := (Stream{}).Serve(taken{newLine(), near}, httptest.NewRequest("GET", "/", nil), h.Subscribe("desk", "", FromNow)); err != nil {
		t.Fatal(err)
	}
	if _, err := far.Read(make([]byte, 1)); err != io.EOF || h.Viewers("desk") != 0 {
		t.Errorf("%v, %d viewers", err, h.Viewers("desk"))
	}
}

// TestAWholeHallHears opens many lines to a real server, publishes while they
// come, and holds that each gets the messages of its own audience, all of them and
// in their order, from the one that was the newest when it came.
func TestAWholeHallHears(t *testing.T) {
	const readers, messages = 200, 60
	audiences := []string{"hall", "podium", "public"}
	h := NewHub(0)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := h.Subscribe("list", r.URL.Query().Get("for"), FromLast)
		defer v.Close()
		_ = Stream{}.Serve(w, r, v)
	}))
	defer site.Close()
	tell := func(id int64) {
		h.Publish("list", Message{ID: id, Data: func(audience string) []byte { return fmt.Append(nil, audience, " ", id) }})
	}
	tell(1)
	var all sync.WaitGroup
	for i := range readers {
		all.Go(func() {
			audience := audiences[i%len(audiences)]
			res, err := http.Get(site.URL + "?for=" + audience)
			if err != nil {
				t.Error(err)
				return
			}
			defer res.Body.Close()
			in := bufio.NewScanner(res.Body)
			for want := int64(0); want <= messages && in.Scan(); {
				for _, other := range audiences {
					if other != audience && strings.HasPrefix(in.Text(), "data: "+other) {
						t.Errorf("%s heard %q", audience, in.Text())
					}
				}
				words, is := strings.CutPrefix(in.Text(), "data: "+audience+" ")
				if !is {
					continue
				}
				var id int64
				if _, err := fmt.Sscan(words, &id); err != nil || want > 0 && id != want {
					t.Errorf("reader %d heard %q, want %d", i, words, want)
					return
				}
				want = id + 1
			}
			if err := in.Err(); err != nil {
				t.Errorf("reader %d: %v", i, err)
			}
		})
	}
	for id := int64(2); id <= messages; id++ {
		tell(id)
		runtime.Gosched()
	}
	all.Wait()
	for h.Viewers("list") > 0 { // until the hub has noticed that all have left
		runtime.Gosched()
	}
	h.Close()
}

// TestOldProxiesAreAnswered asks as some proxies do, in HTTP 1.0.
func TestOldProxiesAreAnswered(t *testing.T) {
	h := NewHub(0)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := h.Subscribe("desk", "", FromNow)
		defer v.Close()
		_ = Stream{}.Serve(w, r, v)
	}))
	defer site.Close()
	conn, err := net.Dial("tcp", site.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprint(conn, "GET / HTTP/1.0\r\n\r\n")
	heard := false
	in := bufio.NewScanner(conn)
	for in.Scan() {
		switch line := in.Text(); {
		case line == "event: beat":
			h.Publish("desk", said(1))
		case line == "data: n1":
			heard = true
			h.Close()
		case strings.HasPrefix(line, "Transfer-Encoding"):
			t.Errorf("the answer says %q", line)
		}
	}
	if in.Err() != nil || !heard {
		t.Errorf("heard: %t, %v", heard, in.Err())
	}
}

// TestReadersOfManyAnswersAreNotHeld asks in HTTP 2.
func TestReadersOfManyAnswersAreNotHeld(t *testing.T) {
	h := NewHub(0)
	done := make(chan error, 1)
	site := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := h.Subscribe("desk", "", FromNow)
		defer v.Close()
		done <- Stream{}.Serve(w, r, v)
	}))
	site.EnableHTTP2 = true
	site.StartTLS()
	defer site.Close()
	res, err := site.Client().Get(site.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	heard := false
	for in := bufio.NewScanner(res.Body); in.Scan(); {
		switch in.Text() {
		case "event: beat":
			h.Publish("desk", said(1))
		case "data: n1":
			heard = true
			h.Close()
		}
	}
	if err := <-done; err != nil || !heard || res.ProtoMajor != 2 {
		t.Errorf("%s, heard: %t, %v", res.Proto, heard, err)
	}
}

func TestAMessageThatBreaksIsLogged(t *testing.T) {
	var log bytes.Buffer
	h := NewHub(0)
	h.Log = slog.New(slog.NewTextHandler(&log, nil))
	h.Publish("desk", Message{ID: 1, Data: func(audience string) []byte {
		if audience == "hall" {
			panic("no template")
		}
		return []byte(audience)
	}})
	if got := heard(h.Subscribe("desk", "hall", FromLast).Take()); got != "" {
		t.Errorf("the hall heard %q", got)
	}
	if got := heard(h.Subscribe("desk", "podium", FromLast).Take()); got != "1" {
		t.Errorf("the podium heard %q", got)
	}
	if s := log.String(); strings.Count(s, "a message was not made") != 1 || !strings.Contains(s, "no template") {
		t.Errorf("logged %s", s)
	}
}
