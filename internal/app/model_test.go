// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/internal/model"
	"rapporteur/internal/web"
)

// TestTheModelIsAskedThroughTheSettings goes from the settings to an endpoint and
// back, as the pages do.
func TestTheModelIsAskedThroughTheSettings(t *testing.T) {
	const words = "We call on States to share what they measure."
	var key string
	endpoint := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key = r.Header.Get("Authorization")
		_, _ = io.WriteString(w, `{"choices":[{"message":{"content":"{\"passages\":[{\"quote\":\"share what they measure\",\"kind\":\"recommendation\"},{\"quote\":\"share what you measure\",\"kind\":\"recommendation\"}]}"}}],"usage":{"total_tokens":9}}`)
	}))
	t.Cleanup(endpoint.Close)
	file := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(file, []byte("k-1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := newProposer(model.Settings{URL: endpoint.URL, Name: "stand-in", KeyFile: file})
	if err != nil {
		t.Fatal(err)
	}
	got, err := p.Passages(context.Background(), words)
	if err != nil || len(got.Passages) != 1 || got.Dropped != 1 || got.Tokens != 9 || got.Passages[0].Span.Slice(words) != "share what they measure" {
		t.Errorf("got %+v, %v", got, err)
	}
	if key != "Bearer k-1" || p.Name() != "stand-in" {
		t.Errorf("asked as %q with %q", p.Name(), key)
	}
	if _, err := p.Wording(context.Background(), []web.ProposedQuote{{ID: "1", Words: words, Language: "en"}}, "en"); err == nil {
		t.Error("an answer of another shape is taken for a wording")
	}
}

func TestNoModelIsNone(t *testing.T) {
	if p, err := newProposer(model.Settings{}); p != nil || err != nil {
		t.Errorf("got %v, %v", p, err)
	}
}

// TestAWrongModelStopsTheStart says at once what is wrong, and no secret.
func TestAWrongModelStopsTheStart(t *testing.T) {
	var out, errs strings.Builder
	t.Setenv("RAPPORTEUR_MODEL_URL", "https://someone:hidden@models.example/v1")
	t.Setenv("RAPPORTEUR_MODEL_NAME", "m")
	code := Run(context.Background(), []string{"--data", t.TempDir(), "serve", "--listen", "127.0.0.1:0"}, strings.NewReader(""), &out, &errs)
	if code != exitFailed || !strings.Contains(errs.String(), "address of the model endpoint") || strings.Contains(errs.String(), "hidden") {
		t.Errorf("exit %d, %q", code, errs.String())
	}
}
