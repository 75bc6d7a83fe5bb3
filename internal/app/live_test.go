// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/internal/app"
	"rapporteur/internal/live"
)

const basin = "/live/desk/talis-basin-dialogue"

// command runs one command beside the server and gives what it prints.
func command(t *testing.T, s app.Settings, args ...string) string {
	t.Helper()
	all := []string{"--data", s.Data}
	if s.Database != "" {
		all = append(all, "--database", s.Database)
	}
	var out, errs bytes.Buffer
	if code := app.Run(t.Context(), append(all, args...), nil, &out, &errs); code != 0 {
		t.Fatalf("%v: %d %s", args, code, errs.String())
	}
	return strings.TrimSpace(out.String())
}

// watcher reads one stream.
type watcher struct {
	t *testing.T
	*bufio.Reader
	answer *http.Response
}

func watch(t *testing.T, a *app.App, path, token string) watcher {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, a.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+token)
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { answer.Body.Close() })
	return watcher{t, bufio.NewReader(answer.Body), answer}
}

// next gives name and data of the next event; the end of the stream is "end".
func (w watcher) next() (event, data string) {
	w.t.Helper()
	for {
		line, err := w.ReadString('\n')
		switch {
		case err == io.EOF:
			return "end", ""
		case err != nil:
			w.t.Fatal(err)
		case strings.HasPrefix(line, "event: "):
			event = strings.TrimSpace(line[len("event: "):])
		case strings.HasPrefix(line, "data: "):
			data = strings.TrimSpace(line[len("data: "):])
		case line == "\n" && event+data != "":
			return event, data
		}
	}
}

// TestACommandShowsAtTheDesk imports a statement beside a server that somebody
// watches, and ends the server under the stream.
func TestACommandShowsAtTheDesk(t *testing.T) {
	each(t, func(t *testing.T, s app.Settings) {
		s.Sample = true
		a := start(t, s)
		stopped := false
		t.Cleanup(func() {
			if !stopped {
				stop(t, a)
			}
		})
		command(t, s, "user", "add", "bo@rivers.example", "--name", "Bo Lu")
		token := command(t, s, "token", "bo@rivers.example")
		if w := watch(t, a, basin, token); w.answer.StatusCode != http.StatusForbidden {
			t.Errorf("an account without a role: %d", w.answer.StatusCode)
		}
		command(t, s, "user", "role", "bo@rivers.example", "talis-basin-dialogue", "note_taker")
		w := watch(t, a, basin, token)
		if kind := w.answer.Header.Get("Content-Type"); w.answer.StatusCode != http.StatusOK || kind != "text/event-stream" {
			t.Fatalf("a note-taker: %d %s", w.answer.StatusCode, kind)
		}
		if event, _ := w.next(); event != live.Beat {
			t.Fatalf("first came %q", event)
		}
		folder := t.TempDir()
		for name, words := range map[string]string{
			"speakers.csv": "file,contributor,speaker,post,date,language\ntext.txt,Gauge Keepers,Cy Tal,Chair,2031-09-05,en\n",
			"text.txt":     "We ask for one gauge more.\n",
		} {
			if err := os.WriteFile(filepath.Join(folder, name), []byte(words), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		command(t, s, "import", "--process", "talis-basin-dialogue", folder)
		var last live.Change
		for last.Kind != "statement" {
			_, data := w.next()
			if strings.Contains(strings.ToLower(data), "gauge") {
				t.Errorf("the stream repeats words: %s", data)
			}
			if err := json.Unmarshal([]byte(data), &last); err != nil {
				t.Fatalf("%q: %v", data, err)
			}
		}
		if last.Act != "imported" || last.Subject == "" || last.Actor != rapporteur.Operator.ID || last.Revision != 1 {
			t.Errorf("told %+v", last)
		}
		if event, data := watch(t, a, basin+"?poll&after="+before(last.Number), token).next(); event != "" || !strings.Contains(data, string(last.Subject)) {
			t.Errorf("asked: %q %q", event, data)
		}
		if event, _ := watch(t, a, basin+"?poll&after=99999999", token).next(); event != live.Missed {
			t.Errorf("a place that is not reached yet: %q", event)
		}
		began := time.Now()
		stop(t, a)
		stopped = true
		if event, _ := w.next(); event != "end" || time.Since(began) > 10*time.Second {
			t.Errorf("the server ends after %v under a stream that says %q", time.Since(began), event)
		}
	})
}

func before(n int64) string { b, _ := json.Marshal(n - 1); return string(b) }
