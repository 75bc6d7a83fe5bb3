// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"rapporteur/convergence"
)

// TestPollDeskComesInPages holds that a long question is kept page by page, and that
// an act returns to its page.
func TestPollDeskComesInPages(t *testing.T) {
	b := buildBasin(t)
	b.asked(func(p *convergence.Poll) {
		for i := range 230 {
			b.ok(p.Add(in("en", fmt.Sprintf("Word number %d of many", i)), "", clerk, now))
		}
	})
	s := b.staff()
	const desk = "/p/basin/polls/1/statements"
	shown := func(page string) int { return strings.Count(page, `class="polled__one"`) }
	first := body(t, get(t, s, desk))
	if shown(first) != 100 || !strings.Contains(first, `id="n100"`) || !strings.Contains(first, `href="`+desk+`?from=101"`) {
		t.Errorf("the first page has %d statements", shown(first))
	}
	second := body(t, get(t, s, desk+"?from=201"))
	if shown(second) != 32 || !strings.Contains(second, `id="n232"`) || strings.Contains(second, `rel="next"`) || !strings.Contains(second, "From the beginning") {
		t.Errorf("the last page has %d statements:\n%s", shown(second), second)
	}
	if beyond := body(t, get(t, s, desk+"?from=999")); shown(beyond) != 100 {
		t.Errorf("beyond the last there are %d statements", shown(beyond))
	}
	done := send(t, s, desk+"?from=201", url.Values{"act": {"reject"}, "number": {"205"}, "reason": {"Said before"}})
	if to := done.Header.Get("Location"); done.StatusCode != http.StatusSeeOther || !strings.Contains(to, "from=201") {
		t.Errorf("after an act on the last page: %d %s", done.StatusCode, to)
	}
	refused := body(t, send(t, s, desk, url.Values{"act": {"reject"}, "number": {"150"}}))
	if !strings.Contains(refused, `id="n150"`) || !strings.Contains(refused, "Say why it is not let in") {
		t.Error("a refusal does not show its statement")
	}
}
