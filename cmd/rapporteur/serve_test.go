// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"

	"github.com/rogpeppe/go-internal/testscript"
)

type ofServer struct{}

// serve starts rapporteur serve with more arguments on a free port, and puts its
// address into URL and the one-time link, where it prints one, into LINK.
func serve(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("usage: serve [ARGUMENT…]")
	}
	c := exec.Command("rapporteur", append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	c.Dir, c.Env = ts.MkAbs("."), append(os.Environ(), "TZ=UTC")
	out, err := c.StdoutPipe()
	ts.Check(err)
	log, err := os.Create(ts.MkAbs("serve.log"))
	ts.Check(err)
	c.Stderr = log
	ts.Check(c.Start())
	ts.Defer(func() { _ = c.Process.Kill(); _ = c.Wait(); _ = log.Close() })
	ts.Setenv("LINK", "")
	lines := bufio.NewScanner(out)
	next := func() string {
		if !lines.Scan() {
			ts.Fatalf("the program ended: %s", ts.ReadFile("serve.log"))
		}
		return lines.Text()
	}
	first := next()
	at := strings.Index(first, "http://")
	if at < 0 {
		ts.Fatalf("no address in %q", first)
	}
	ts.Setenv("URL", strings.TrimSuffix(first[at:], "/"))
	// The line before the link says that nobody has an account; with accounts
	// there is none, and only a page tells that the program is ready.
	said := make(chan string, 1)
	go func() {
		defer close(said)
		for lines.Scan() {
			if strings.Contains(lines.Text(), "/invitation/") {
				said <- lines.Text()
				break
			}
		}
		_, _ = io.Copy(io.Discard, out)
	}()
	*ts.Value(ofServer{}).(*server) = server{c, said}
}

type server struct {
	command *exec.Cmd
	link    <-chan string
}

// link waits for the one-time link of a new installation and puts it into LINK.
func link(ts *testscript.TestScript, neg bool, args []string) {
	ts.Setenv("LINK", <-ts.Value(ofServer{}).(*server).link)
}

// end tells the server to end as an operator would, and holds that it ends well.
func end(ts *testscript.TestScript, neg bool, args []string) {
	s := ts.Value(ofServer{}).(*server)
	ts.Check(s.command.Process.Signal(syscall.SIGTERM))
	if err := s.command.Wait(); err != nil {
		ts.Fatalf("the server ends with %v: %s", err, ts.ReadFile("serve.log"))
	}
}

// get holds the status of a page, keeps its body in the file page, and leaves it
// on standard output for stdout to look into: get 200 /p/basin
func get(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: get STATUS PATH")
	}
	answer, err := http.Get(strings.TrimSuffix(ts.Getenv("URL"), "/") + args[1])
	ts.Check(err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	ts.Check(err)
	if strconv.Itoa(answer.StatusCode) != args[0] {
		ts.Fatalf("%s is answered with %d, want %s: %.600s", args[1], answer.StatusCode, args[0], body)
	}
	ts.Check(os.WriteFile(ts.MkAbs("page"), body, 0o644))
	_, err = ts.Stdout().Write(body)
	ts.Check(err)
}

// traced holds that a summary in JSON has so many sentences at least, and that
// each of them has words of the record behind it, or something counted, or the
// initials of who answers for it: traced 100 summary.json
func traced(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: traced LEAST FILE")
	}
	var s struct {
		Sections []struct {
			Sentences []struct {
				Text      string
				Initials  *string
				Citations []struct {
					Statement, Quote string
					Start, End       int
				}
				RestsOn []struct {
					Kind   string
					Number int64
				} `json:"rests_on"`
			}
		}
	}
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[1])), &s))
	n := 0
	for _, section := range s.Sections {
		for _, y := range section.Sentences {
			n++
			if len(y.Citations) == 0 && len(y.RestsOn) == 0 && y.Initials == nil {
				ts.Fatalf("rests on nothing: %q", y.Text)
			}
			for _, c := range y.Citations {
				if c.Quote == "" || !strings.HasPrefix(c.Statement, "S-") || c.End-c.Start != len([]rune(c.Quote)) {
					ts.Fatalf("%q cites %+v", y.Text, c)
				}
			}
			for _, r := range y.RestsOn {
				if r.Kind == "" || r.Number < 1 {
					ts.Fatalf("%q rests on %+v", y.Text, r)
				}
			}
		}
	}
	least, err := strconv.Atoi(args[0])
	ts.Check(err)
	if n < least {
		ts.Fatalf("%d sentences, want %d or more", n, least)
	}
}
