// SPDX-License-Identifier: Apache-2.0

// Package live carries what has just happened to those who are watching: a topic
// is what they watch (a desk, a list of speakers), an audience is who gets to see
// the same of it in the same language. What is sent is made once per audience,
// when somebody is there, and everybody gets the same bytes. It decides nothing
// about who may watch and keeps nothing for good: the record does.
package live

import (
	"log/slog"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// RingSize is how many messages of a topic are kept for those who come back.
const RingSize = 256

// Message is one thing that happened on a topic.
type Message struct {
	// ID is positive, rises within the topic and is given by the record, not by
	// the hub: who watched at one server resumes at another.
	ID int64
	// Whole says that the message tells all there is to see. Whoever is behind gets
	// the newest such message and misses nothing by what came before it.
	Whole bool
	// Data makes what one audience gets, at most once and only when somebody of it
	// is there. It may run in any reader's goroutine, at any later time; nil is
	// nothing for this audience.
	Data func(audience string) []byte
}

// Hub holds the topics. Its methods are safe for use by several goroutines.
type Hub struct {
	// Log hears of messages that could not be made, and their audience goes
	// without; nil hears nothing. It is set before the hub is used.
	Log *slog.Logger

	mu     sync.Mutex
	topics map[string]*topic
	ring   int
	closed chan struct{}
	// telling is the goroutines that write to crowds; one is added under mu, and
	// not after the end.
	telling sync.WaitGroup
}

// NewHub makes a hub that keeps the newest messages of each topic, ring of them;
// RingSize where it is 0.
func NewHub(ring int) *Hub {
	if ring <= 0 {
		ring = RingSize
	}
	return &Hub{topics: map[string]*topic{}, ring: ring, closed: make(chan struct{})}
}

// topic is one ring. Viewers have a place in it each and no queue.
type topic struct {
	mu      sync.RWMutex
	kept    []*kept // oldest first
	base    int64   // every message after this one is in kept
	head    int64   // the newest
	whole   int64   // the newest that is whole; 0 where none is kept
	turn    int     // raised when the history begins anew
	changed chan struct{}
	viewers int
	crowd   crowd
}

func (h *Hub) topic(name string) *topic {
	h.mu.Lock()
	defer h.mu.Unlock()
	t, ok := h.topics[name]
	if !ok {
		t = &topic{changed: make(chan struct{})}
		h.topics[name] = t
	}
	return t
}

// Begin says where the history of a topic stands, when following it begins or
// when it has changed in a way that was not told, and adds the messages that come
// after. Those who watch have missed something, unless one of the messages is whole:
// then they get that, even where they had one with its ID before.
func (h *Hub) Begin(name string, id int64, all ...Message) {
	t := h.topic(name)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.kept, t.base, t.head, t.whole = nil, id, id, 0
	t.turn++
	t.add(h.ring, all)
	t.wake()
}

// Publish adds messages in the order of their IDs. One that is not newer than the
// newest is passed over, so that telling twice does no harm.
func (h *Hub) Publish(name string, all ...Message) {
	t := h.topic(name)
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.add(h.ring, all) {
		t.wake()
	}
}

// add reports whether there was anything new.
func (t *topic) add(ring int, all []Message) bool {
	was := t.head
	for _, m := range all {
		if m.ID <= t.head {
			continue
		}
		if m.Whole { // what came before it nobody takes any more
			clear(t.kept)
			t.kept, t.base, t.whole = t.kept[:0], m.ID-1, m.ID
		}
		t.kept = append(t.kept, &kept{Message: m})
		t.head = m.ID
	}
	if over := len(t.kept) - ring; over > 0 {
		t.base = t.kept[over-1].ID
		t.kept = slices.Delete(t.kept, 0, over)
		if t.whole <= t.base {
			t.whole = 0
		}
	}
	return t.head != was
}

func (t *topic) wake() {
	close(t.changed)
	t.changed = make(chan struct{})
}

// Viewers tells how many watch a topic.
func (h *Hub) Viewers(name string) int {
	t := h.topic(name)
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.viewers
}

// beyond reports whether there is more than a viewer has who stands after a
// message of a history.
func (t *topic) beyond(after int64, turn int) bool {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.head > after || t.turn != turn
}

// Close ends every viewer, now and from now on, and returns when the lines that
// the hub holds are closed. Those who were watching resume elsewhere.
func (h *Hub) Close() {
	h.mu.Lock()
	select {
	case <-h.closed:
	default:
		close(h.closed)
	}
	h.mu.Unlock()
	h.telling.Wait()
}

// kept is a message with what was made of it.
type kept struct {
	Message
	mu   sync.Mutex
	made map[string]*frame
}

type frame struct {
	once  sync.Once
	bytes []byte
}

// frame gives the bytes for an audience as they go over the wire. What breaks in
// making them is told to the log: nobody who waits for them could answer for it.
func (k *kept) frame(audience string, log *slog.Logger) []byte {
	k.mu.Lock()
	f, ok := k.made[audience]
	if !ok {
		if k.made == nil {
			k.made = map[string]*frame{}
		}
		f = new(frame)
		k.made[audience] = f
	}
	k.mu.Unlock()
	f.once.Do(func() {
		defer func() {
			if broken := recover(); broken != nil && log != nil {
				log.Error("a message was not made", "message", k.ID, "audience", audience, "panic", broken, "stack", string(debug.Stack()))
			}
		}()
		if data := k.Data(audience); data != nil {
			f.bytes = encode(k.ID, "", string(data))
		}
	})
	return f.bytes
}

// encode writes one event as the HTML standard has it ("server-sent events"):
// each line of the data in a field of its own, and an empty line at the end.
// Browsers hear an event without a name as "message".
func encode(id int64, event, data string) []byte {
	b := strconv.AppendInt([]byte("id: "), id, 10)
	if event != "" {
		b = append(append(b, "\nevent: "...), event...)
	}
	for line := range strings.SplitSeq(lines.Replace(data), "\n") {
		b = append(append(b, "\ndata: "...), line...)
	}
	return append(b, "\n\n"...)
}

// lines makes one line end of the three that a reader takes for one.
var lines = strings.NewReplacer("\r\n", "\n", "\r", "\n")
