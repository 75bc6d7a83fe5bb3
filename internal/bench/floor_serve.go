// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"

	"rapporteur/internal/live"
)

// Arguments that make this program a server of one list.
const (
	floorArgument   = "serve-floor"
	socketsArgument = "serve-sockets"
)

// changes reads what each audience is to get: a line for each, its name and a
// fragment with a tab between, and an empty line behind the last.
func changes(r io.Reader, tell func(number int64, fragments map[string]string)) error {
	in := bufio.NewScanner(r)
	fragments := map[string]string{}
	for number := int64(0); in.Scan(); {
		audience, words, found := strings.Cut(in.Text(), "\t")
		if found {
			fragments[audience] = words
			continue
		}
		number++
		tell(number, fragments)
		fragments = map[string]string{}
	}
	return in.Err()
}

// serveFloor serves one topic of the hub as the program does: a place at the
// newest fragment of an audience for whoever asks.
func serveFloor(in io.Reader, out io.Writer) error {
	hub := live.NewHub(0)
	topic := live.Floor("list")
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := hub.Subscribe(topic, r.URL.Query().Get("topic"), live.FromLast)
		defer v.Close()
		_ = live.Stream{}.Serve(w, r, v) // whoever is too slow comes back
	})}
	server.RegisterOnShutdown(hub.Close)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "http://%s/\n", listener.Addr())
	go func() { _ = server.Serve(listener) }()
	err = changes(in, func(number int64, fragments map[string]string) {
		hub.Publish(topic, live.Message{ID: number, Whole: true, Data: func(audience string) []byte { return []byte(fragments[audience]) }})
	})
	if err != nil {
		return err
	}
	return server.Shutdown(context.Background())
}

// sockets is the peer: connections that were accepted, and nothing else. Each gets
// the bytes of its audience by one write, from as many goroutines as there are cores.
type sockets struct {
	mu     sync.Mutex
	conns  []net.Conn
	asks   []string
	frames map[string][]byte
}

func serveSockets(in io.Reader, out io.Writer) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "http://%s/\n", listener.Addr())
	defer listener.Close()
	s := &sockets{frames: map[string][]byte{}}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			s.take(conn)
		}
	}()
	return changes(in, s.tell)
}

// take reads a request with the least that may be read of it, and sends the newest fragment.
func (s *sockets) take(conn net.Conn) {
	head := make([]byte, 1024)
	n, err := conn.Read(head)
	if err != nil {
		return
	}
	_, audience, _ := strings.Cut(string(head[:n]), "topic=")
	audience, _, _ = strings.Cut(audience, " ")
	audience = strings.ReplaceAll(audience, "+", " ")
	s.mu.Lock()
	defer s.mu.Unlock()
	s.conns, s.asks = append(s.conns, conn), append(s.asks, audience)
	_, _ = fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n%s", s.frames[audience])
}

func (s *sockets) tell(number int64, fragments map[string]string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for audience, words := range fragments {
		s.frames[audience] = fmt.Appendf(nil, "id: %d\ndata: %s\n\n", number, words)
	}
	var all sync.WaitGroup
	writers := runtime.GOMAXPROCS(0)
	for part := range writers {
		all.Go(func() {
			for i := part; i < len(s.conns); i += writers {
				_, _ = s.conns[i].Write(s.frames[s.asks[i]])
			}
		})
	}
	all.Wait()
}
