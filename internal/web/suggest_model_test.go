// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/i18n"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/record"
)

// fakeModel answers as a test wants it to and remembers what it was sent.
type fakeModel struct {
	answer Proposal
	err    error
	sent   []string
}

func (*fakeModel) Name() string { return "stand-in" }

func (m *fakeModel) Passages(_ context.Context, words string) (Proposal, error) {
	m.sent = append(m.sent, words)
	return m.answer, m.err
}

func (m *fakeModel) Wording(_ context.Context, quotes []ProposedQuote, language string) (Proposal, error) {
	m.sent = append(m.sent, fmt.Sprint(language, quotes))
	return m.answer, m.err
}

const modelPath = "/p/basin/desk/suggestions/model"

// withModel serves the basin with a model, on or off in the process.
func (b *basin) withModel(m Proposer, on bool, actor rapporteur.Actor) *Server {
	b.t.Helper()
	b.ok(b.db.UpdateProcess(context.Background(), b.p.ID, func(p *process.Process) error {
		p.Desk.Model = on
		return nil
	}))
	s, err := New(Options{Store: b.db, Catalogues: i18n.Load(), Now: func() time.Time { return now }, Model: m,
		Actor: func(*http.Request) (rapporteur.Actor, error) { return actor, nil }})
	b.ok(err)
	return s
}

func (b *basin) lastLog() string {
	b.t.Helper()
	lines, err := b.db.InstallationLog(context.Background(), 0, 1)
	b.ok(err)
	if len(lines) == 0 {
		return ""
	}
	return lines[0].Act
}

func TestAModelIsOffUnlessBothSayOtherwise(t *testing.T) {
	b := buildBasin(t)
	rapp := role(b, rapporteur.RoleRapporteur, "")
	m := &fakeModel{}
	for name, s := range map[string]*Server{"none set": b.withModel(nil, true, rapp), "off in the process": b.withModel(m, false, rapp)} {
		if page := body(t, get(t, s, modelPath)); !strings.Contains(page, "No model may be asked") || strings.Contains(page, `name="statement"`) {
			t.Errorf("%s: the page offers it", name)
		}
		if r := send(t, s, modelPath, url.Values{"do": {"passages"}, "statement": {"1"}}); r.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, r.StatusCode)
		}
		if page := body(t, get(t, s, "/p/basin/desk/suggestions")); strings.Contains(page, modelPath) {
			t.Errorf("%s: the suggestions lead there", name)
		}
	}
	if len(m.sent) != 0 {
		t.Errorf("it was asked: %q", m.sent)
	}
}

func TestPassagesOfAModelAreTakenOneByOne(t *testing.T) {
	b := buildBasin(t)
	rapp := role(b, rapporteur.RoleRapporteur, "")
	st, err := b.db.Statement(context.Background(), b.p.ID, 1, whole)
	b.ok(err)
	v := st.Newest()
	all := text.Sentences(v.Text)
	if len(all) < 3 {
		t.Fatalf("only %d sentences", len(all))
	}
	marked, err := b.db.Passages(context.Background(), b.p.ID, whole, coding.PassageFilter{Statement: st.ID})
	b.ok(err)
	var free []text.Span
	var taken text.Span
	for _, x := range all {
		over := false
		for _, p := range marked {
			over = over || p.Version == v.Number && p.Span.Overlaps(x)
		}
		if over {
			taken = x
		} else {
			free = append(free, x)
		}
	}
	if len(free) < 2 || taken.Len() == 0 {
		t.Fatalf("%d free sentences, one marked at %v", len(free), taken)
	}
	m := &fakeModel{answer: Proposal{Passages: []ProposedPassage{{taken, coding.Proposal}, {free[0], coding.Concern}, {free[1], coding.Proposal}}, Dropped: 2, Sent: 900, Received: 90, Tokens: 77}}
	s := b.withModel(m, true, rapp)
	page := body(t, send(t, s, modelPath, url.Values{"do": {"passages"}, "statement": {"S-1"}}))
	first, second := fmt.Sprintf("p.%d.%d", free[0].Start, free[0].End), fmt.Sprintf("p.%d.%d", free[1].Start, free[1].End)
	for _, want := range []string{first, second, "2 proposals were dropped", "One more is marked already"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if got, want := b.lastLog(), "asked the model for passages: 3 offered, 2 dropped; 900 bytes sent, 90 received, 77 tokens"; got != want {
		t.Errorf("the log says %q, want %q", got, want)
	}
	answers := url.Values{"do": {"mark"}, "statement": {"1"}, "version": {fmt.Sprint(v.Number)}, first: {"accept"}, "kind." + first: {"concern"}, second: {"refuse"}, "kind." + second: {"recommendation"}}
	if r := send(t, s, modelPath, answers); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d %.2000s", r.StatusCode, body(t, r))
	}
	after, err := b.db.Passages(context.Background(), b.p.ID, whole, coding.PassageFilter{Statement: st.ID})
	b.ok(err)
	if len(after) != len(marked)+1 {
		t.Fatalf("%d passages, want one more than %d", len(after), len(marked))
	}
	if p := after[len(after)-1]; p.Span != free[0] || p.Kind != coding.Concern || p.Rule != modelRule || p.MarkedBy != rapp.ID {
		t.Errorf("marked %+v", p)
	}
	if page := body(t, send(t, s, modelPath, url.Values{"do": {"passages"}, "statement": {"1"}})); strings.Contains(page, second) || strings.Contains(page, first) {
		t.Error("what was answered comes back")
	}
}

func TestSpansThatNoTextHasAreNotMarked(t *testing.T) {
	b := buildBasin(t)
	s := b.withModel(&fakeModel{}, true, role(b, rapporteur.RoleRapporteur, ""))
	before, err := b.db.Passages(context.Background(), b.p.ID, whole, coding.PassageFilter{})
	b.ok(err)
	for _, field := range []string{"p.-1.5", "p.5.5", "p.0.999999", "p.a.b", "p.1"} {
		send(t, s, modelPath, url.Values{"do": {"mark"}, "statement": {"2"}, "version": {"1"}, field: {"accept"}, "kind." + field: {"recommendation"}})
	}
	if r := send(t, s, modelPath, url.Values{"do": {"mark"}, "statement": {"1"}, "version": {"77"}, "p.0.5": {"accept"}, "kind.p.0.5": {"concern"}}); r.StatusCode != http.StatusConflict {
		t.Errorf("another version: %d", r.StatusCode)
	}
	after, err := b.db.Passages(context.Background(), b.p.ID, whole, coding.PassageFilter{})
	b.ok(err)
	if len(after) != len(before) {
		t.Errorf("%d passages were marked", len(after)-len(before))
	}
}

func TestWordingsOfAModelAreTakenChangedOrRefused(t *testing.T) {
	b := buildBasin(t)
	m := &fakeModel{answer: Proposal{Wording: "Read the gauges on both sides", Quotes: []string{"1"}, Sent: 10}}
	s := b.withModel(m, true, role(b, rapporteur.RoleRapporteur, ""))
	for i, tt := range []struct {
		wording, answer, want string
		outcome               coding.Outcome
	}{
		{"Read the gauges on both sides", "take", "Read the gauges on both sides", coding.Accepted},
		{"Read the gauges on both banks", "take", "Read the gauges on both banks", coding.Changed},
		{"Anything else", "refuse", "Read the gauges on both banks", coding.Declined},
	} {
		page := body(t, send(t, s, modelPath, url.Values{"do": {"wording"}, "recommendation": {"R-1"}}))
		rec, err := b.db.Recommendation(context.Background(), b.p.ID, 1, whole)
		b.ok(err)
		if !strings.Contains(page, "Read the gauges on both sides") || !strings.Contains(page, "S-1") {
			t.Errorf("the page shows no wording with its ground: %.1500s", page)
		}
		v := url.Values{"do": {"reword"}, "recommendation": {"1"}, "revision": {itoa(rec.Revision)}, "proposed": {"Read the gauges on both sides"}, "wording": {tt.wording}, "answer": {tt.answer}}
		if r := send(t, s, modelPath, v); r.StatusCode != http.StatusSeeOther {
			t.Fatalf("%d %.2000s", r.StatusCode, body(t, r))
		}
		rec, err = b.db.Recommendation(context.Background(), b.p.ID, 1, whole)
		b.ok(err)
		decided, err := b.db.Decisions(context.Background(), b.p.ID, whole, coding.OfWording, "")
		b.ok(err)
		if rec.Wording.In["en"] != tt.want || len(decided) != i+1 || decided[i].Outcome != tt.outcome || decided[i].Rule != modelRule {
			t.Errorf("%q: %q, %+v", tt.wording, rec.Wording.In["en"], decided)
		}
	}
	if !strings.Contains(m.sent[0], "a gauge on every border") {
		t.Errorf("the model was sent %q", m.sent[0])
	}
	old := url.Values{"do": {"reword"}, "recommendation": {"1"}, "revision": {"1"}, "proposed": {"x"}, "wording": {"x"}, "answer": {"take"}}
	if r := send(t, s, modelPath, old); r.StatusCode != http.StatusConflict {
		t.Errorf("over somebody else's wording: %d", r.StatusCode)
	}
}

func TestWhatFailsIsSaidAndLogged(t *testing.T) {
	b := buildBasin(t)
	m := &fakeModel{err: rapporteur.Fail(rapporteur.Conflict, "model.slow"), answer: Proposal{Sent: 12}}
	s := b.withModel(m, true, role(b, rapporteur.RoleRapporteur, ""))
	r := send(t, s, modelPath, url.Values{"do": {"passages"}, "statement": {"1"}})
	if page := body(t, r); r.StatusCode != http.StatusConflict || !strings.Contains(page, "did not answer in time") || !strings.Contains(page, `value="1"`) {
		t.Errorf("%d %.1000s", r.StatusCode, page)
	}
	if got := b.lastLog(); got != "asked the model for passages: model.slow; 12 bytes sent, 0 received, 0 tokens" {
		t.Errorf("the log says %q", got)
	}
	m.err, m.answer = nil, Proposal{Wording: "End all wells", Faults: []ProposedFault{{"model.fault.quantity", "all"}}}
	if page := body(t, send(t, s, modelPath, url.Values{"do": {"wording"}, "recommendation": {"1"}})); strings.Contains(page, "End all wells") || !strings.Contains(page, "says how many") {
		t.Error("a wording that is not held by its quotes is shown, or not why")
	}
	for _, v := range []url.Values{{"do": {"passages"}, "statement": {"9999"}}, {"do": {"passages"}, "statement": {"x"}}, {"do": {"wording"}, "recommendation": {"3"}}} {
		if r := send(t, s, modelPath, v); r.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%v: %d", v, r.StatusCode)
		}
	}
}

func TestBrowserFindsNothingOnTheModelsPage(t *testing.T) {
	b := buildBasin(t)
	checkInBrowser(t, b.withModel(&fakeModel{}, true, role(b, rapporteur.RoleRapporteur, "")), "rapporteur", modelPath)
}

// TestNothingUnderEmbargoIsSentToTheModel holds that a text which is closed until
// its delivery stays in the house, whoever asks.
func TestNothingUnderEmbargoIsSentToTheModel(t *testing.T) {
	b := buildBasin(t)
	m := &fakeModel{}
	s := b.withModel(m, true, role(b, rapporteur.RoleSecretariat, ""))
	st, err := b.db.Statement(context.Background(), b.p.ID, 1, whole)
	b.ok(err)
	b.ok(b.db.UpdateStatement(context.Background(), st.ID, func(s *record.Statement) error {
		s.OpenFrom = rapporteur.Embargoed
		return nil
	}))
	page := body(t, send(t, s, modelPath, url.Values{"do": {"passages"}, "statement": {"1"}}))
	if len(m.sent) != 0 || !strings.Contains(page, "under embargo") {
		t.Errorf("sent %q, and the page says nothing of the embargo", m.sent)
	}
}
