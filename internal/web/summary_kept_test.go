// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/process"
	"rapporteur/summary"
)

// counted counts how often the record behind a summary is read.
type counted struct {
	summaryStore
	read int
}

func (c *counted) Material(ctx context.Context, process, meeting rapporteur.ID, reach rapporteur.Reach) (summary.Material, error) {
	c.read++
	return c.summaryStore.Material(ctx, process, meeting, reach)
}

// outcomeOf is the summary of the fifth session as a reader of that reach asks for
// it, at that time.
func outcomeOf(b *basin, s *Server, st summaryStore, reach rapporteur.Reach) *outcome {
	b.t.Helper()
	req, err := http.NewRequestWithContext(b.t.Context(), http.MethodGet, fifth, nil)
	b.ok(err)
	p, _, err := b.db.Process(b.t.Context(), "basin")
	b.ok(err)
	r := &Request{Request: req, server: s, Process: &p, Reach: reach, Now: reach.Now, Printer: s.Catalogues.For("en")}
	o := &outcome{r: r, st: st, slug: "fifth-session", printer: r.Printer}
	meetings, err := b.db.Meetings(b.t.Context(), p.ID, reach)
	b.ok(err)
	for i := range meetings {
		if meetings[i].Slug == o.slug {
			o.meeting = &meetings[i]
		}
	}
	o.sum, err = b.db.Summary(b.t.Context(), p.ID, o.id(), "en", reach)
	b.ok(err)
	return o
}

// TestFindingsAreKept holds that the desk reads the record once until something
// happens, and then says what is so now.
func TestFindingsAreKept(t *testing.T) {
	b := buildBasin(t)
	s, st := b.staff(), &counted{summaryStore: b.db}
	reads := func(want int, why string) *checked {
		t.Helper()
		c, err := outcomeOf(b, s, st, whole).checkDesk(true)
		b.ok(err)
		if st.read != want {
			t.Errorf("%s: the record was read %d times, not %d", why, st.read, want)
		}
		return c
	}
	styled := func(c *checked) bool {
		for _, f := range c.findings {
			if f.Kind == summary.OffStyle && f.Words == "gauges" {
				return true
			}
		}
		return false
	}
	before := reads(1, "at first")
	if again := reads(1, "again"); again != before || styled(again) {
		t.Error("what was found is not kept")
	}
	b.ok(b.db.UpdateProcess(t.Context(), b.p.ID, func(p *process.Process) error {
		p.Style.Terms = append(p.Style.Terms, process.StyleTerm{Language: "en", Avoid: "gauges", Prefer: "meters"})
		p.Note(clerk, time.Now(), "edited", "style")
		return nil
	}))
	if !styled(reads(2, "after the style changed")) {
		t.Error("the new style is not held against the text")
	}
	b.ok(b.db.UpdateSummary(t.Context(), outcomeOf(b, s, st, whole).sum.ID, func(x *summary.Summary) error {
		x.Sections[0].Sentences[0].Text = "Two delegations asked for meters."
		x.Note(clerk, time.Now(), "edited", "sections")
		return nil
	}))
	if styled(reads(3, "after the text changed")) {
		t.Error("the old text is still questioned")
	}
}

// TestFindingsAreKeptByReach holds that one reader is never told what another's
// reach found, and that what opens by the clock alone shows.
func TestFindingsAreKeptByReach(t *testing.T) {
	b := buildBasin(t)
	s, st := b.staff(), &counted{summaryStore: b.db}
	b.ok(b.db.UpdateSummary(t.Context(), outcomeOf(b, s, st, whole).sum.ID, func(x *summary.Summary) error {
		x.Visibility = rapporteur.Public
		x.Note(clerk, time.Now(), "edited", "access")
		return nil
	}))
	public := rapporteur.Reach{Level: rapporteur.Public, Now: whole.Now.Add(time.Hour)}
	ask := func(reach rapporteur.Reach) *checked {
		t.Helper()
		o := outcomeOf(b, s, st, reach)
		c, err := o.checkDesk(false)
		b.ok(err)
		return c
	}
	staff, first := ask(whole), ask(public)
	if staff == first {
		t.Error("two reaches share what was found")
	}
	soon, late := public, public
	soon.Now, late.Now = public.Now.Add(cacheTime/2), public.Now.Add(cacheTime)
	if ask(soon) != first {
		t.Error("it does not stand for a moment")
	}
	if ask(late) == first {
		t.Error("what opened by the clock does not show")
	}
	if ask(whole) != staff {
		t.Error("the clock changes what the secretariat sees")
	}
	delegate := soon
	delegate.Own = "estoria"
	if ask(delegate) == first {
		t.Error("a delegate is told what the public is told")
	}
}

// TestOldVersionsAreCheckedAlone holds that an older version and the newest one are
// not taken for each other.
func TestOldVersionsAreCheckedAlone(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	at := fifth + "/sentence?in=en&s=1"
	rev := revision(t, body(t, get(t, s, at)))
	if res := post(t, s, at, "act", "save", "s", "1", "revision", rev, "text", "Most delegations asked for gauges."); res.StatusCode != http.StatusSeeOther {
		t.Fatal(res.StatusCode)
	}
	for range 2 {
		now, old := body(t, get(t, s, fifth)), body(t, get(t, s, fifth+"?version=1"))
		if n, m := strings.Count(now, "sent--asked"), strings.Count(old, "sent--asked"); n == m {
			t.Errorf("%d questioned now and %d then", n, m)
		}
	}
}
