// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"context"
	"encoding/json"
	"io"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/app"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
)

const (
	watchers = 200 // at each server
	drivers  = 6
	actsEach = 30
)

// play is a list at which several drivers act at several servers.
type play struct {
	t     *testing.T
	list  floor.List
	who   []rapporteur.ID
	nodes []*node
	mu    sync.Mutex
	acks  []rapporteur.ID
	again int // how often an act was sent again
}

// act does one act, at another server where one does not answer, under the same
// identity. An act that was kept is acknowledged.
func (p *play) act(what string) {
	id := rapporteur.RandomIDs()
	first := rand.IntN(len(p.nodes))
	for try := range 2 * len(p.nodes) {
		said, answered := p.nodes[(first+try)%len(p.nodes)].do(p.t, p.list.ID, id, what, p.who[rand.IntN(len(p.who))])
		p.mu.Lock()
		if !answered {
			p.again++
		} else if said.Kept {
			p.acks = append(p.acks, id)
		}
		p.mu.Unlock()
		if answered {
			return
		}
	}
	p.t.Errorf("no server takes an act")
}

// TestThreeServersOneKilled has 600 pages watch one list at three servers on one
// database, six drivers at all of them, and kills a server under that load: no
// acknowledged act is lost and none is done twice, and whoever watched at the
// killed server ends with the same list as all others.
func TestThreeServersOneKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("nothing is killed in short mode")
	}
	s := app.Settings{Data: t.TempDir(), Database: storetest.PostgresURL(t)}
	p := &play{t: t}
	p.list, p.who = aFloor(t, s)
	for range 3 {
		p.nodes = append(p.nodes, startNode(t, s))
	}
	ctx, leave := context.WithCancel(t.Context())
	c := watchedBy(ctx, "/live/floor/"+string(p.list.ID)+"?for=hall&lang=en", p.nodes, watchers)
	t.Cleanup(func() { leave(); c.left.Wait() })
	if !c.until(1) {
		t.Fatal("not everybody was told how the list stands")
	}
	p.drive(func() { p.nodes[2].kill() })
	p.act("finish")
	db, err := store.Open(t.Context(), store.Options{URL: s.Database})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	p.checkKept(db)
	p.checkSame(db, c)
}

// drive lets the drivers act, and does something in the middle of it.
func (p *play) drive(middle func()) {
	var done atomic.Int64
	var all sync.WaitGroup
	for range drivers {
		all.Go(func() {
			for range actsEach {
				p.act([]string{"ask", "ask", "go", "go", "go", "pause", "withdraw"}[rand.IntN(7)])
				if done.Add(1) == drivers*actsEach/2 {
					middle()
				}
			}
		})
	}
	all.Wait()
}

// checkKept holds that each acknowledged act is kept once, and that the list is
// what the acts make of it.
func (p *play) checkKept(db *store.DB) {
	p.t.Helper()
	acts, err := db.FloorActs(p.t.Context(), p.list.ID, rapporteur.Reach{Level: rapporteur.Secretariat})
	if err != nil {
		p.t.Fatal(err)
	}
	kept := map[rapporteur.ID]int{}
	for i, a := range acts {
		kept[a.ID]++
		if a.Number != int64(i+1) {
			p.t.Fatalf("act %d stands at place %d", a.Number, i+1)
		}
	}
	for _, id := range p.acks {
		if kept[id] != 1 {
			p.t.Errorf("an acknowledged act is kept %d times", kept[id])
		}
	}
	l, err := db.FloorListByID(p.t.Context(), p.list.ID)
	if err != nil {
		p.t.Fatal(err)
	}
	again, err := floor.Replay(l, acts)
	if err != nil {
		p.t.Fatal(err)
	}
	is, _ := json.Marshal(l)
	should, _ := json.Marshal(again)
	if string(is) != string(should) {
		p.t.Errorf("the list is\n%s\nand its acts make\n%s", is, should)
	}
	p.t.Logf("%d acts acknowledged of %d kept, %d sent again, %d requests", len(p.acks), len(acts), p.again, len(l.Requests))
}

// checkSame holds that all who watch have the same in the end.
func (p *play) checkSame(db *store.DB, c *crowd) {
	p.t.Helper()
	last, err := db.LastEvent(p.t.Context(), p.list.Process)
	if err != nil {
		p.t.Fatal(err)
	}
	if !c.until(last) {
		p.t.Errorf("not everybody came to message %d", last)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	moved, different := 0, map[string]int{}
	for _, o := range c.all {
		different[o.data]++
		moved += min(1, o.moved)
	}
	if len(different) != 1 {
		for data, n := range different {
			p.t.Errorf("%d see\n%s", n, data)
		}
	}
	if moved < watchers {
		p.t.Errorf("%d came back elsewhere, want all %d of the killed server", moved, watchers)
	}
	for _, w := range slices.Compact(c.wrong) {
		p.t.Error(w)
	}
	p.t.Logf("%d watch, %d came back elsewhere", len(c.all), moved)
}

// TestThreeServersTellEachOther does single acts at one server and holds how long
// it takes until the last of 200 pages at another one has the list as it is then.
func TestThreeServersTellEachOther(t *testing.T) {
	s := app.Settings{Data: t.TempDir(), Database: storetest.PostgresURL(t)}
	p := &play{t: t}
	p.list, p.who = aFloor(t, s)
	other := startNode(t, s)
	p.nodes = append(p.nodes, startNode(t, s))
	ctx, leave := context.WithCancel(t.Context())
	c := watchedBy(ctx, "/live/floor/"+string(p.list.ID)+"?for=hall&lang=en", []*node{other}, watchers)
	t.Cleanup(func() { leave(); c.left.Wait() })
	db, err := store.Open(t.Context(), store.Options{URL: s.Database})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if !c.until(1) {
		t.Fatal("not everybody was told how the list stands")
	}
	var took []time.Duration
	for i := range 30 {
		began := time.Now()
		p.act([]string{"ask", "go"}[i%2])
		last, err := db.LastEvent(t.Context(), p.list.Process)
		if err != nil || !c.until(last) {
			t.Fatalf("not everybody came to message %d: %v", last, err)
		}
		c.mu.Lock()
		newest := began
		for _, o := range c.all {
			if o.came.After(newest) {
				newest = o.came
			}
		}
		c.mu.Unlock()
		took = append(took, newest.Sub(began))
	}
	slices.Sort(took)
	t.Logf("from the request for an act at one server to the last of %d pages at another: median %v, longest %v", watchers, took[len(took)/2], took[len(took)-1])
	if took[len(took)/2] > 200*time.Millisecond {
		t.Errorf("a change takes %v", took[len(took)/2])
	}
}

// TestRestartInTheMiddleOfASpeech kills a server while somebody speaks: the next
// one shows the same speaker, and a clock that has gone on.
func TestRestartInTheMiddleOfASpeech(t *testing.T) {
	each(t, func(t *testing.T, s app.Settings) {
		p := &play{t: t}
		p.list, p.who = aFloor(t, s)
		p.nodes = []*node{startNode(t, s)}
		for _, what := range []string{"ask", "ask", "ask", "go", "go"} {
			p.act(what)
		}
		was, before := p.shown()
		p.nodes[0].kill()
		p.nodes[0] = startNode(t, s)
		is, after := p.shown()
		if is != was {
			t.Errorf("the list was\n%s\nand is\n%s", was, is)
		}
		if by := after.Sub(before).Abs(); before.IsZero() || by > 2*time.Millisecond { // of rounding, twice
			t.Errorf("the clock began at %v, and after the restart at %v", before, after)
		}
		p.act("pause")
		for asked := time.Now(); !after.IsZero(); _, after = p.shown() { // the server hears of it within a moment
			if time.Since(asked) > 10*time.Second {
				t.Fatal("the clock goes on through a pause")
			}
		}
	})
}

var clockNow = regexp.MustCompile(`data-(?:at|spent|running|level)(?:="[^"]*")?|data-clock-shown>[^<]*|--clock-left[^;"]*`)

// shown is the hall's screen without its clock, and the moment at which the clock
// would have begun had there been no pause; zero where it stands.
func (p *play) shown() (screen string, began time.Time) {
	p.t.Helper()
	answer, err := client.Get(p.nodes[0].web + "/live/floor/" + string(p.list.ID) + "?for=hall&lang=en&poll")
	if err != nil {
		p.t.Fatal(err)
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	screen = string(raw)
	var at, spent int64
	for _, found := range clockNow.FindAllString(screen, -1) {
		name, value, _ := strings.Cut(strings.TrimSuffix(found, `"`), `="`)
		switch n, _ := strconv.ParseInt(value, 10, 64); name {
		case "data-at":
			at = n
		case "data-spent":
			spent = n
		case "data-running":
			defer func() { began = time.UnixMilli(at - spent) }()
		}
	}
	if !strings.Contains(screen, "data-clock") {
		p.t.Fatalf("there is no clock in\n%s", screen)
	}
	_, screen, _ = strings.Cut(clockNow.ReplaceAllString(screen, ""), "data: ")
	screen, _, _ = strings.Cut(screen, "\n\n")
	return screen, began
}
