// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/internal/app"
	"rapporteur/internal/store/storetest"
)

// each runs a test with settings for an empty SQLite and an empty PostgreSQL.
func each(t *testing.T, test func(t *testing.T, s app.Settings)) {
	t.Run("sqlite", func(t *testing.T) { test(t, settings(t, "")) })
	t.Run("postgres", func(t *testing.T) { test(t, settings(t, storetest.PostgresURL(t))) })
}

func settings(t *testing.T, database string) app.Settings {
	return app.Settings{Data: t.TempDir(), Database: database, Listen: "127.0.0.1:0"}
}

// start starts the program; the test ends it where it does not do so itself.
func start(t *testing.T, s app.Settings) *app.App {
	t.Helper()
	a, err := app.Start(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func stop(t *testing.T, a *app.App) {
	t.Helper()
	if err := a.Stop(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func host(a *app.App) string { return strings.TrimPrefix(a.URL, "http://") }

func TestStartServesAnEmptyInstallation(t *testing.T) {
	each(t, func(t *testing.T, s app.Settings) {
		for range 2 { // the second start finds what the first one left
			a := start(t, s)
			answer, err := http.Get(a.URL + "/")
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(answer.Body)
			answer.Body.Close()
			if err != nil || answer.StatusCode != http.StatusOK || !bytes.Contains(body, []byte("<main")) {
				t.Errorf("the first page: %d, %d bytes, %v", answer.StatusCode, len(body), err)
			}
			stop(t, a)
			if _, err := net.Dial("tcp", host(a)); err == nil {
				t.Error("the program takes connections after its end")
			}
		}
	})
}

func TestStartSaysWhatIsWrong(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for name, change := range map[string]func(*app.Settings){
		taken.Addr().String(): func(s *app.Settings) { s.Listen = taken.Addr().String() },
		"postgres://":         func(s *app.Settings) { s.Database = "mysql://host/name" },
		"make data folder":    func(s *app.Settings) { s.Data = "/dev/null/data" },
	} {
		s := settings(t, "")
		change(&s)
		if a, err := app.Start(t.Context(), s); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v, %v", name, a, err)
		}
	}
}

// TestStopFinishesWhatIsInHand sends half a form, tells the program to end, and
// sends the rest: the answer comes, and the data is closed only then.
func TestStopFinishesWhatIsInHand(t *testing.T) {
	each(t, func(t *testing.T, s app.Settings) {
		a := start(t, s)
		conn, answers := half(t, a)
		defer conn.Close()
		stopped := make(chan error, 1)
		go func() { stopped <- a.Stop(context.Background()) }()
		refused(t, a)
		select {
		case err := <-stopped:
			t.Fatalf("the program ended with a request in hand: %v", err)
		default:
		}
		if _, err := io.WriteString(conn, secondHalf); err != nil {
			t.Fatal(err)
		}
		answer, err := http.ReadResponse(answers, nil)
		if err != nil {
			t.Fatalf("the request in hand was not answered: %v", err)
		}
		body, err := io.ReadAll(answer.Body)
		if err != nil || answer.StatusCode != http.StatusUnprocessableEntity || !bytes.Contains(body, []byte("do not go together")) {
			t.Errorf("the answer: %d, %v", answer.StatusCode, err)
		}
		if err := <-stopped; err != nil {
			t.Errorf("stop: %v", err)
		}
		stop(t, start(t, s))
	})
}

// TestStopDoesNotWaitForEver cuts a request that never ends, says so, and leaves
// the data clean all the same.
func TestStopDoesNotWaitForEver(t *testing.T) {
	s := settings(t, "")
	a := start(t, s)
	conn, answers := half(t, a)
	defer conn.Close()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := a.Stop(ctx); !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "in hand") {
		t.Errorf("stop: %v", err)
	}
	if _, err := http.ReadResponse(answers, nil); err == nil {
		t.Error("the request that was cut got an answer")
	}
	stop(t, start(t, s))
}

const firstHalf, secondHalf = "email=nobody%40rivers.example&pass", "word=wrong"

// half sends a request with the first half of its body, once the program has
// said that it is reading it.
func half(t *testing.T, a *app.App) (net.Conn, *bufio.Reader) {
	t.Helper()
	conn, err := net.Dial("tcp", host(a))
	if err != nil {
		t.Fatal(err)
	}
	if err := conn.SetDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(conn, "POST /sign-in HTTP/1.1\r\nHost: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n",
		host(a), len(firstHalf+secondHalf))
	answers := bufio.NewReader(conn)
	if line, err := answers.ReadString('\n'); err != nil || !strings.Contains(line, "100 Continue") {
		t.Fatalf("the program says %q: %v", line, err)
	}
	if _, err := answers.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(conn, firstHalf); err != nil {
		t.Fatal(err)
	}
	return conn, answers
}

// refused waits until the program takes no more connections.
func refused(t *testing.T, a *app.App) {
	t.Helper()
	until := time.Now().Add(time.Minute)
	for time.Now().Before(until) {
		conn, err := net.DialTimeout("tcp", host(a), time.Second)
		if err != nil {
			return
		}
		conn.Close()
	}
	t.Fatal("the program still takes connections")
}

// logged keeps what the program logs.
type logged struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func (l *logged) logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(l, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

// TestSamplesLoadedHalfWay starts where a kill came between the samples and the
// note that they are loaded, and starts twice at once on an empty database.
func TestSamplesLoadedHalfWay(t *testing.T) {
	each(t, func(t *testing.T, s app.Settings) {
		s.Sample = true
		var together sync.WaitGroup
		for range 2 {
			together.Go(func() {
				a, err := app.Start(t.Context(), s)
				if err != nil {
					t.Error(err)
					return
				}
				if err := a.Stop(context.Background()); err != nil {
					t.Error(err)
				}
			})
		}
		together.Wait()
		a := start(t, s)
		if err := a.Store.SaveSetting(t.Context(), "samples loaded", ""); err != nil {
			t.Fatal(err)
		}
		stop(t, a)
		a = start(t, s)
		defer stop(t, a)
		if done, err := a.Store.Setting(t.Context(), "samples loaded"); err != nil || done == "" {
			t.Errorf("%q %v", done, err)
		}
		if all, err := a.Store.Processes(t.Context(), func(rapporteur.ID) rapporteur.Reach { return rapporteur.Reach{Level: rapporteur.Secretariat} }); err != nil || len(all) != 2 {
			t.Errorf("%d processes, %v", len(all), err)
		}
	})
}
