// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestFragmentsAreTheirAudiencesOwn(t *testing.T) {
	seen := map[string]bool{}
	for _, a := range audiences {
		f := fragment(a, 7, 99)
		if seen[f] || len(f) != fragmentSize || strings.ContainsAny(f, "\t\r\n") {
			t.Errorf("%s: %.60q, %d bytes", a, f, len(f))
		}
		seen[f] = true
		if n, at, err := stamps(f); n != 7 || at != 99 || err != nil {
			t.Errorf("%s: %d %d %v", a, n, at, err)
		}
	}
	for _, wrong := range []string{"", "hall en|x|1|", "hall en|1|x|", "hall en|1|2"} {
		if _, _, err := stamps(wrong); err == nil {
			t.Errorf("%q was read", wrong)
		}
	}
}

// TestPagesHearOfChanges opens a few pages at each server in this process, and
// tells it changes.
func TestPagesHearOfChanges(t *testing.T) {
	const pages = 20
	for name, serve := range map[string]func(io.Reader, io.Writer) error{"ours": serveFloor, "sockets": serveSockets} {
		in, changes := io.Pipe()
		from, out := io.Pipe()
		ended := make(chan error, 1)
		go func() { ended <- serve(in, out) }()
		address, err := bufio.NewReader(from).ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		h := &house{name: name, changes: changes}
		if err := h.change(); err != nil {
			t.Fatal(err)
		}
		times, to := io.Pipe()
		failed := make(chan error, 1)
		go func() {
			err := watchFloor(strings.TrimSpace(address), strconv.Itoa(pages), to)
			failed <- err
			_ = to.CloseWithError(err)
		}()
		heard := bufio.NewScanner(times)
		for round := range 4 {
			if round > 0 {
				if err := h.change(); err != nil {
					t.Fatal(err)
				}
			}
			if !heard.Scan() {
				t.Fatalf("%s: the pages ended in round %d: %v", name, round, heard.Err())
			}
			words := strings.Fields(heard.Text())
			if want := map[bool]int{true: 1, false: 3}[round == 0]; len(words) != want || strings.Contains(heard.Text(), "-") {
				t.Errorf("%s: round %d printed %q", name, round, heard.Text())
			}
		}
		if name == "ours" { // which ends its streams; the sockets end with their process
			_ = changes.Close()
			if err := <-ended; err != nil {
				t.Errorf("%s ended: %v", name, err)
			}
			if err := <-failed; !errors.Is(err, errEnded) {
				t.Errorf("%s: the pages ended with %v", name, err)
			}
		}
	}
}

// TestPagesRefuseWhatIsNotTheirs answers with what a page must not accept.
func TestPagesRefuseWhatIsNotTheirs(t *testing.T) {
	own := fragment(audiences[0], 2, 5)
	for name, c := range map[string]struct{ sent, want string }{
		"another audience's":   {fragment(audiences[1], 1, 5), "not its own"},
		"one letter less":      {own[:len(own)-1], "not its own"},
		"a change left out":    {fragment(audiences[0], 1, 5) + "\n\ndata: " + fragment(audiences[0], 3, 5), "change 3 after 1"},
		"a change twice":       {own + "\n\ndata: " + own, "change 2 after 2"},
		"an end":               {own, "ended"},
		"a miss":               {own + "\n\nevent: missed\ndata: ", `told "missed"`},
		"nothing of the trade": {"good morning", "no fragment"},
	} {
		site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprintf(w, "retry: 5\n\nevent: beat\ndata: 5\n\ndata: %s\n\n", c.sent)
		}))
		if err := watchFloor(site.URL+"/", "1", io.Discard); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		site.Close()
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	gone := listener.Addr().String()
	_ = listener.Close()
	if err := watchFloor("http://"+gone+"/", "1", io.Discard); err == nil {
		t.Error("a page opened where nothing listens")
	}
}

// TestFloorRowsTellWhatDoesNotHold makes rows of a server that is twice as slow as
// bare sockets and takes half of what the other hub takes.
func TestFloorRowsTellWhatDoesNotHold(t *testing.T) {
	made := func(name string, ms time.Duration, kb int64) *house {
		h := &house{name: name, pages: many, opened: ms * time.Millisecond, full: used{memory: kb << 10 * many}}
		for i := range h.took {
			h.took[i] = []time.Duration{ms * time.Millisecond}
		}
		return h
	}
	over := func(rows []row) (out []string) {
		for _, r := range rows {
			if !r.Holds {
				out = append(out, strings.TrimSpace(r.What))
			}
		}
		return out
	}
	slow := []*house{made("ours", 600, 20), made("bare", 300, 1), made("Mercure", 500, 40)}
	if got, want := strings.Join(over(floorRows(many, slow, nil)), "; "),
		"10000 open pages, from a change to the last of them; as many times as bare socket writes; time beside Mercure's hub; memory beside Mercure's hub"; got != want {
		t.Errorf("over: %s", got)
	}
	quick := []*house{made("ours", 120, 6), made("bare", 100, 1), made("Mercure", 300, 60)}
	if got := over(floorRows(many, quick, nil)); len(got) > 0 {
		t.Errorf("over: %v", got)
	}
	if rows := floorRows(many, quick[:2], errors.New("no such module")); rows[len(rows)-1].Peer != "no such module" {
		t.Errorf("what is missing is not told: %+v", rows[len(rows)-1])
	}
}
