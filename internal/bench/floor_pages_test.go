// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/internal/live"
	"rapporteur/internal/store/storetest"
)

// listSite serves a topic of the hub as the program serves a list.
func listSite(t *testing.T, hub *live.Hub) string {
	t.Helper()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := hub.Subscribe(live.Floor("l1"), r.URL.Query().Get("for")+" "+r.URL.Query().Get("lang"), live.FromLast)
		defer v.Close()
		_ = live.Stream{}.Serve(w, r, v)
	}))
	t.Cleanup(site.Close)
	t.Cleanup(hub.Close)
	return site.URL + "/live/floor/l1"
}

func TestPagesWaitForAnAct(t *testing.T) {
	hub := live.NewHub(0)
	tell := func(id int64) {
		hub.Publish(live.Floor("l1"), live.Message{ID: id, Whole: true, Data: func(audience string) []byte { return fmt.Appendf(nil, "%s\n%d", audience, id) }})
	}
	address := listSite(t, hub)
	in, asks := io.Pipe()
	from, out := io.Pipe()
	failed := make(chan error, 1)
	tell(5)
	go func() { failed <- watchList(address, "12", in, out) }()
	heard := bufio.NewScanner(from)
	heard.Scan()
	if words := strings.Fields(heard.Text()); len(words) != 1 {
		t.Fatalf("opened: %q", heard.Text())
	}
	for _, id := range []int64{8, 9} {
		at := time.Now().UnixNano()
		tell(id - 1) // which is not yet what is waited for, where they are not told at once
		tell(id)
		fmt.Fprintln(asks, id, at)
		heard.Scan()
		if words := strings.Fields(heard.Text()); len(words) != 4 || words[3] == "0" || strings.Contains(heard.Text(), "-") {
			t.Errorf("change %d: %q", id, heard.Text())
		}
	}
	fmt.Fprintln(asks, "soon")
	if err := <-failed; err == nil || !strings.Contains(err.Error(), `"soon"`) {
		t.Errorf("ended with %v", err)
	}
}

// TestPagesOfOneAudienceGetTheSame sends each reader bytes of its own, then all
// readers the same.
func TestPagesOfOneAudienceGetTheSame(t *testing.T) {
	readers := 0
	turn := make(chan struct{}, 1)
	turn <- struct{}{}
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		<-turn
		readers++
		fmt.Fprintf(w, "id: 7\ndata: reader %d\n\n", readers)
		turn <- struct{}{}
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
	}))
	defer site.Close()
	in, _ := io.Pipe()
	if err := watchList(site.URL+"/", "12", in, io.Discard); err == nil || !strings.Contains(err.Error(), "other bytes") {
		t.Errorf("ended with %v", err)
	}
	site.CloseClientConnections()
	hub := live.NewHub(0)
	hub.Publish(live.Floor("l1"), live.Message{ID: 1, Whole: true, Data: func(string) []byte { return []byte("all") }})
	if err := watchList(listSite(t, hub), "12", strings.NewReader("1 0\n"), io.Discard); err == nil || !strings.Contains(err.Error(), "sent the same") {
		t.Errorf("ended with %v", err)
	}
}

func TestFollowReadsEventsInPieces(t *testing.T) {
	long := strings.Repeat("<li>x</li>\ndata: ", 3000)
	const head = ":\n"
	stream := head + "retry: 5\n\nid: 3\nevent: beat\ndata: 9\n\nid: 4\ndata: " + long + "\n\nid: 5\ndata: \n\n"
	for _, most := range []int{1, 2, 3, 1000, len(stream)} {
		var got []event
		err := follow(io.MultiReader(strings.NewReader(head), &pieces{[]byte(stream[len(head):]), most}), func(e event) error {
			e.data = bytes.Clone(e.data)
			got = append(got, e)
			return nil
		})
		want := []event{{comment: true}, {id: 3, name: "beat", data: []byte("9")}, {id: 4, data: []byte(long)}, {id: 5, data: []byte{}}}
		same := slices.EqualFunc(got, want, func(a, b event) bool {
			return a.id == b.id && a.name == b.name && a.comment == b.comment && bytes.Equal(a.data, b.data)
		})
		if !same || !errors.Is(err, errEnded) {
			t.Errorf("in pieces of %d: %d events, %v", most, len(got), err)
		}
	}
	if err := follow(strings.NewReader("id: x\ndata: 1\n\n"), func(event) error { return nil }); err == nil || errors.Is(err, errEnded) {
		t.Errorf("an ID that is no number: %v", err)
	}
}

// pieces gives no more than so many bytes at once.
type pieces struct {
	rest []byte
	most int
}

func (p *pieces) Read(b []byte) (int, error) {
	if len(p.rest) == 0 {
		return 0, io.EOF
	}
	n := copy(b, p.rest[:min(p.most, len(p.rest))])
	p.rest = p.rest[n:]
	return n, nil
}

// TestListOfTheBenchIsGivenTheFloor makes the list that pages watch, and calls
// more speakers than the rounds need.
func TestListOfTheBenchIsGivenTheFloor(t *testing.T) {
	db := storetest.SQLite(t)
	b := &bench{ctx: t.Context()}
	l, err := b.list(db)
	if err != nil {
		t.Fatal(err)
	}
	for range floorWarm + floorRounds {
		before := l.Speaking
		now, err := db.Floor(t.Context(), rapporteur.Operator, l.ID, rapporteur.RandomIDs(), callNext)
		if err != nil {
			t.Fatal(err)
		}
		if l = &now; l.Speaking == before {
			t.Error("nobody else has the floor")
		}
	}
	if n := len(l.Waiting()); n != listed-floorWarm-floorRounds {
		t.Errorf("%d wait", n)
	}
}
