// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"rapporteur/summary"
)

func TestTableTellsWhatDoesNotHold(t *testing.T) {
	var b strings.Builder
	err := table(&b, []row{
		within("quick", 90*time.Millisecond, time.Second, 200*time.Millisecond, times(90*time.Millisecond, 30*time.Millisecond, "bare")),
		within("slow", 1500*time.Millisecond, time.Second, 0, ""),
		within("free", 1500*time.Microsecond, 0, 0, ""),
	})
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(b.String(), "\n")
	for i, want := range []string{"what measured must hold goal beside a peer", "quick 90 ms 1.00 s 200 ms holds 3.0 times bare (30 ms)", "slow 1.50 s 1.00 s OVER", "free 1.5 ms"} {
		if got := strings.Join(strings.Fields(lines[i]), " "); got != want {
			t.Errorf("line %d: %q, want %q", i+1, got, want)
		}
	}
}

func TestMedianIgnoresTheOneThatWasDisturbed(t *testing.T) {
	if m := median([]time.Duration{3, 900, 1, 2, 4}); m != 3 {
		t.Errorf("median %d, want 3", m)
	}
}

func TestRateRefusesPagesThatFail(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	if n, err := rate(context.Background(), server.URL); err == nil {
		t.Errorf("%.0f missing pages a second were counted", n)
	}
}

func TestTracedRefusesSentencesOutOfNothing(t *testing.T) {
	s := &summary.Summary{Sections: []summary.Section{{Sentences: []summary.Sentence{{Text: "So it is.", RestsOn: []summary.Ref{{Kind: "statement", Number: 1}}}}}}}
	if n, err := traced(s); n != 1 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	s.Sections[0].Sentences = append(s.Sections[0].Sentences, summary.Sentence{Text: "Out of nothing."})
	if _, err := traced(s); err == nil {
		t.Error("a sentence that rests on nothing was taken")
	}
	if _, err := traced(&summary.Summary{}); err == nil {
		t.Error("an empty draft was taken")
	}
}
