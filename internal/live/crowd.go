// SPDX-License-Identifier: Apache-2.0

package live

import (
	"runtime"
	"sync"
	"time"
)

// crowd is the readers of one topic whose connections the hub writes to itself.
// What has come is written to all of them by as many goroutines as there are
// cores, and no goroutine waits for a reader: ten thousand open pages cost ten
// thousand connections and little else.
type crowd struct {
	mu      sync.Mutex
	readers []*reader // in no order
	running bool      // there is a goroutine that tells them
}

// look is how often the crowd looks who is to get a sign of life.
const look = time.Second

// hold takes a reader in, until it leaves or the hub ends.
func (h *Hub) hold(r *reader) {
	c := &r.place.topic.crowd
	h.mu.Lock()
	select {
	case <-h.closed:
		h.mu.Unlock()
		_ = r.conn.Close()
		r.place.Close()
		return
	default:
	}
	c.mu.Lock()
	r.at = len(c.readers)
	c.readers = append(c.readers, r)
	if !c.running {
		c.running = true
		h.telling.Go(func() { c.tell(r.place.topic, h.closed) })
	}
	c.mu.Unlock()
	h.mu.Unlock()
	go r.listen()
	r.advance(newPusher(), false) // what came before it was one of the crowd
}

// tell writes to the crowd whatever comes, as long as somebody is there.
func (c *crowd) tell(t *topic, closed <-chan struct{}) {
	ticks := time.NewTicker(look)
	defer ticks.Stop()
	pushers := make([]*pusher, runtime.GOMAXPROCS(0))
	for i := range pushers {
		pushers[i] = newPusher()
	}
	var all []*reader
	for {
		// Taken before looking who is there: whoever comes later looks by itself.
		t.mu.RLock()
		more := t.changed
		t.mu.RUnlock()
		all = c.present(all)
		advance(all, pushers)
		for waiting := true; waiting; {
			select {
			case <-more:
				waiting = false
			case now := <-ticks.C:
				all = c.present(all)
				for _, r := range all {
					r.tick(pushers[0], now.UnixNano())
				}
				if c.rest() {
					return
				}
			case <-closed:
				for _, r := range c.present(all) {
					r.leave()
				}
				return
			}
		}
	}
}

// advance shares the readers out among the pushers.
func advance(all []*reader, pushers []*pusher) {
	var parts sync.WaitGroup
	for n, p := range pushers {
		parts.Go(func() {
			for i := n; i < len(all); i += len(pushers) {
				all[i].advance(p, false)
			}
		})
	}
	parts.Wait()
}

// present lists who is there, in the room of the last list.
func (c *crowd) present(room []*reader) []*reader {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(room)
	return append(room[:0], c.readers...)
}

// rest ends the telling where nobody is left.
func (c *crowd) rest() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.readers) > 0 {
		return false
	}
	c.readers, c.running = nil, false
	return true
}

// remove takes a reader out, once.
func (c *crowd) remove(r *reader) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if r.at < 0 {
		return false
	}
	last := len(c.readers) - 1
	c.readers[r.at] = c.readers[last]
	c.readers[r.at].at = r.at
	c.readers[last] = nil
	c.readers = c.readers[:last]
	r.at = -1
	return true
}
