// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/internal/app"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store"
	"rapporteur/record"
)

// killed is how many children a test kills; RAPPORTEUR_KILL_ROUNDS sets another figure.
func killed(t *testing.T) int {
	t.Helper()
	if testing.Short() {
		t.Skip("nothing is killed in short mode")
	}
	rounds := 10
	if given := os.Getenv("RAPPORTEUR_KILL_ROUNDS"); given != "" {
		var err error
		if rounds, err = strconv.Atoi(given); err != nil || rounds < 1 {
			t.Fatalf("RAPPORTEUR_KILL_ROUNDS is %q; give a number", given)
		}
	}
	return rounds
}

// mother starts this test's own program as another process.
func mother(t *testing.T, what string, s app.Settings, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.Command(os.Args[0], args...)
	c.Env = append(os.Environ(), childVariable+"="+what, childVariable+"_DIR="+s.Data, childVariable+"_URL="+s.Database)
	c.Stderr = os.Stderr
	return c
}

// TestKilledWhileWriting kills a writer at random moments, ten times or as often
// as asked, and holds each time that every acknowledged write is there, that
// nothing is there by halves, and that the next start is clean.
func TestKilledWhileWriting(t *testing.T) {
	rounds := killed(t)
	each(t, func(t *testing.T, s app.Settings) {
		var acks []ack
		for round := range rounds {
			before := len(acks)
			acks = append(acks, killOne(t, s, round%3 == 0)...)
			if round%3 != 0 && len(acks) == before {
				t.Fatalf("round %d: nothing was acknowledged", round)
			}
			checkKept(t, s, acks)
			if t.Failed() {
				t.Fatalf("after round %d and %d acknowledged writes", round, len(acks))
			}
		}
		t.Logf("%d rounds, %d acknowledged writes", rounds, len(acks))
	})
}

// killOne lets a child write and kills it within a quarter of a second of its
// birth, or of its first acknowledged write. It gives what was acknowledged.
func killOne(t *testing.T, s app.Settings, atBirth bool) (acks []ack) {
	t.Helper()
	c := mother(t, "write", s)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	kill := func() {
		time.AfterFunc(time.Duration(rand.Int64N(int64(250*time.Millisecond))), func() { _ = c.Process.Kill() })
	}
	if atBirth {
		kill()
	}
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			break // only what ends in a line end was said
		}
		var a ack
		if err := json.Unmarshal(line, &a); err != nil {
			t.Fatalf("the child says %q", line)
		}
		if acks = append(acks, a); len(acks) == 1 && !atBirth {
			kill()
		}
	}
	_ = c.Wait()
	if c.ProcessState.Exited() {
		t.Fatalf("the child ended by itself: %v", c.ProcessState)
	}
	return acks
}

func checkKept(t *testing.T, s app.Settings, acks []ack) {
	t.Helper()
	stop(t, start(t, s)) // the next start is clean
	db, err := store.Open(t.Context(), store.Options{Dir: s.Data, URL: s.Database})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if s.Database == "" {
		checkFile(t, filepath.Join(s.Data, "rapporteur.db"))
	}
	p, _, err := db.Process(t.Context(), "basin")
	if err != nil {
		if len(acks) > 0 {
			t.Errorf("the process is lost: %v", err)
		}
		return
	}
	b, err := db.Export(t.Context(), rapporteur.Operator, p.ID, bundle.FullEdition)
	if err != nil {
		t.Fatal(err)
	}
	if err := bundle.Validate(b); err != nil {
		t.Errorf("what was kept is not whole: %v", err)
	}
	checkEvents(t, b)
	checkBatches(t, b)
	for _, a := range acks {
		checkAck(t, db, b, a)
	}
}

func checkFile(t *testing.T, name string) {
	t.Helper()
	file, err := sql.Open("sqlite", "file:"+filepath.ToSlash(name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var said string
	if err := file.QueryRow("pragma integrity_check").Scan(&said); err != nil || said != "ok" {
		t.Errorf("integrity: %s, %v", said, err)
	}
}

// checkEvents holds that events are gapless and that each object has as many as
// it has revisions.
func checkEvents(t *testing.T, b bundle.Bundle) {
	t.Helper()
	of := map[rapporteur.ID]int64{}
	for i, e := range b.Events {
		if e.Number != int64(i+1) {
			t.Fatalf("event %d stands at place %d", e.Number, i+1)
		}
		of[e.Subject]++
	}
	heads := []*rapporteur.Object{b.Process.Head()}
	for i := range b.Stakeholders {
		heads = append(heads, b.Stakeholders[i].Head())
	}
	for i := range b.People {
		heads = append(heads, b.People[i].Head())
	}
	for i := range b.Statements {
		heads = append(heads, b.Statements[i].Head())
	}
	for i := range b.Passages {
		heads = append(heads, b.Passages[i].Head())
	}
	for i := range b.Recommendations {
		heads = append(heads, b.Recommendations[i].Head())
	}
	for _, h := range heads {
		if of[h.ID] != h.Revision {
			t.Errorf("object %s has revision %d and %d events", h.ID, h.Revision, of[h.ID])
		}
		delete(of, h.ID)
	}
	if len(of) > 0 {
		t.Errorf("%d subjects of events are not there", len(of))
	}
}

// checkBatches holds that a change of several objects is whole or absent.
func checkBatches(t *testing.T, b bundle.Bundle) {
	t.Helper()
	statements, passages := map[string]int{}, map[rapporteur.ID]bool{}
	for _, s := range b.Statements {
		if title := s.Title.String(); strings.HasPrefix(title, "batch ") {
			statements[title]++
		}
	}
	for _, p := range b.Passages {
		passages[p.ID] = true
	}
	for _, r := range b.Recommendations {
		found := 0
		for _, p := range r.Passages {
			if passages[p] {
				found++
			}
		}
		if title := r.Wording.String(); statements[title] != batchSize || found != batchSize {
			t.Errorf("%s has %d statements and %d passages, want %d", title, statements[title], found, batchSize)
		}
		delete(statements, r.Wording.String())
	}
	if len(statements) > 0 {
		t.Errorf("batches without their recommendation: %v", statements)
	}
}

func checkAck(t *testing.T, db *store.DB, b bundle.Bundle, a ack) {
	t.Helper()
	numbered := func() *record.Statement {
		if a.Number < 1 || a.Number > int64(len(b.Statements)) {
			return &record.Statement{}
		}
		return &b.Statements[a.Number-1]
	}
	kept := false
	switch a.Kind {
	case "process":
		kept = true // checked by whoever found it
	case "start":
		kept = len(b.Statements) > 0 && len(b.People) == 1
	case "statement":
		v := numbered().Version(1)
		kept = v != nil && v.Text == wordsOf(a.N)
	case "version":
		for _, v := range numbered().Versions {
			kept = kept || v.Text == wordsOf(a.N)
		}
	case "person":
		newest, _ := strconv.ParseInt(strings.TrimPrefix(b.People[0].Name, "Name "), 10, 64)
		kept = b.People[0].Revision >= a.Number && newest >= a.N
	case "batch":
		for _, r := range b.Recommendations {
			kept = kept || r.Wording.String() == fmt.Sprintf("batch %d", a.N)
		}
	case "attachment":
		var got bytes.Buffer
		err := db.Attachments().Read(t.Context(), a.Hash, &got)
		kept = err == nil && bytes.Equal(got.Bytes(), bytesOf(a.N))
	}
	if !kept {
		t.Errorf("acknowledged and lost: %+v", a)
	}
}

// TestKilledWhileServing kills the whole program while it answers forms: what it
// answered is kept, and the next one goes on.
func TestKilledWhileServing(t *testing.T) {
	rounds := max(killed(t)/3, 1)
	each(t, func(t *testing.T, s app.Settings) {
		var acknowledged []string
		for round := range rounds {
			acknowledged = append(acknowledged, serveAndKill(t, s, round)...)
			a := start(t, s)
			all, err := a.Store.Accounts(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			there := map[string]bool{}
			for _, x := range all {
				there[x.Email] = true
			}
			for _, email := range acknowledged {
				if !there[email] {
					t.Errorf("round %d: %s was acknowledged and is lost", round, email)
				}
			}
			lines, err := a.Store.InstallationLog(t.Context(), math.MaxInt64, math.MaxInt32)
			if err != nil {
				t.Fatal(err)
			}
			for i, l := range lines {
				if l.Number != int64(len(lines)-i) {
					t.Fatalf("line %d of the log stands at place %d from the end", l.Number, i+1)
				}
			}
			stop(t, a)
		}
		if len(acknowledged) < rounds {
			t.Errorf("only %d forms were answered in %d rounds", len(acknowledged), rounds)
		}
	})
}

// serveAndKill starts the command, signs in, sends forms and kills it; it gives
// the addresses whose accounts were acknowledged.
func serveAndKill(t *testing.T, s app.Settings, round int) (acknowledged []string) {
	t.Helper()
	c := mother(t, "serve", s, "--data", s.Data, "serve", "--listen", "127.0.0.1:0")
	if s.Database != "" {
		c.Args = append(c.Args, "--database", s.Database)
	}
	c.Stderr = io.Discard
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Process.Kill(); _ = c.Wait() }()
	lines := bufio.NewScanner(out)
	url := nextWith(t, lines, "http://")
	v := &visitor{t: t, url: strings.TrimSuffix(url[strings.Index(url, "http://"):], "/"), header: http.Header{}}
	if round == 0 {
		link := nextWith(t, lines, "/invitation/")
		v.post(link[strings.Index(link, "/invitation/"):], "name", "Ana Mar", "email", "ana@rivers.example", "password", password)
	} else {
		v.mustSignIn("ana@rivers.example", password)
	}
	time.AfterFunc(time.Duration(rand.Int64N(int64(250*time.Millisecond))), func() { _ = c.Process.Kill() })
	for i := 0; ; i++ {
		email := fmt.Sprintf("member-%d-%d@rivers.example", round, i)
		r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, v.url+"/accounts", strings.NewReader("name=Member&email="+email))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.AddCookie(v.cookie)
		answer, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			return acknowledged
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			t.Fatalf("the form is answered with %d", answer.StatusCode)
		}
		acknowledged = append(acknowledged, email)
	}
}

func nextWith(t *testing.T, lines *bufio.Scanner, part string) string {
	t.Helper()
	for lines.Scan() {
		if strings.Contains(lines.Text(), part) {
			return lines.Text()
		}
	}
	t.Fatalf("the program ended without a line with %q: %v", part, lines.Err())
	return ""
}
