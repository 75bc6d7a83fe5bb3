// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bufio"
	"context"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"rapporteur/internal/live"
)

// crowd is many who watch one list, each at one of several servers. When its
// server ends somebody goes on at the next, after the last message that came.
type crowd struct {
	path    string
	mu      sync.Mutex
	changed *sync.Cond
	all     []*onlooker
	wrong   []string
	left    sync.WaitGroup
}

type onlooker struct {
	nodes []*node
	at    int   // which of them
	last  int64 // the number of the newest message
	data  string
	came  time.Time
	moved int
}

// watchedBy lets so many watch at each node.
func watchedBy(ctx context.Context, path string, nodes []*node, each int) *crowd {
	c := &crowd{path: path}
	c.changed = sync.NewCond(&c.mu)
	for i := range each * len(nodes) {
		o := &onlooker{nodes: nodes, at: i % len(nodes)}
		c.all = append(c.all, o)
		c.left.Go(func() { c.watch(ctx, o) })
	}
	return c
}

func (c *crowd) watch(ctx context.Context, o *onlooker) {
	for ctx.Err() == nil {
		c.mu.Lock()
		where, last := o.nodes[o.at%len(o.nodes)].web+c.path, o.last
		c.mu.Unlock()
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, where, nil)
		if err == nil {
			if last > 0 {
				r.Header.Set("Last-Event-ID", strconv.FormatInt(last, 10))
			}
			var answer *http.Response
			if answer, err = lines.RoundTrip(r); err == nil {
				if answer.StatusCode != http.StatusOK {
					c.complain(where + " is answered with " + answer.Status)
					return
				}
				c.read(o, bufio.NewReader(answer.Body))
				answer.Body.Close()
			}
		}
		c.mu.Lock()
		o.at++
		o.moved++
		c.mu.Unlock()
	}
}

// lines are the connections of those who watch; none is used twice.
var lines = &http.Transport{DisableKeepAlives: true}

func (c *crowd) read(o *onlooker, in *bufio.Reader) {
	var id int64
	var event string
	var data []string
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return // half an event is none
		}
		field, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		switch field {
		case "id":
			id, _ = strconv.ParseInt(value, 10, 64)
		case "event":
			event = value
		case "data":
			data = append(data, value)
		case "":
			c.take(o, id, event, strings.Join(data, "\n"))
			id, event, data = 0, "", nil
		}
	}
}

func (c *crowd) take(o *onlooker, id int64, event, data string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch event {
	case "":
		if id == 0 {
			return // the time to come back
		}
		if id <= o.last {
			c.wrong = append(c.wrong, "message "+strconv.FormatInt(id, 10)+" came after "+strconv.FormatInt(o.last, 10))
		}
		o.last, o.data, o.came = id, data, time.Now()
	case live.Missed, live.Ended:
		c.wrong = append(c.wrong, "somebody was told "+event)
	}
	c.changed.Broadcast()
}

func (c *crowd) complain(what string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.wrong = append(c.wrong, what)
	c.changed.Broadcast()
}

// until waits until all have come to a message, and reports whether they have.
func (c *crowd) until(number int64) bool {
	end := time.AfterFunc(20*time.Second, c.changed.Broadcast)
	defer end.Stop()
	began := time.Now()
	c.mu.Lock()
	defer c.mu.Unlock()
	for {
		behind := false
		for _, o := range c.all {
			behind = behind || o.last < number
		}
		if !behind {
			return true
		}
		if time.Since(began) > 19*time.Second {
			return false
		}
		c.changed.Wait()
	}
}
