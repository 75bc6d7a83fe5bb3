// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/i18n"
	"rapporteur/internal/live"
	"rapporteur/internal/store"
	"rapporteur/process"
	"rapporteur/record"
)

// ears tell the hub of a test what the store has seen happen.
type ears struct{ hub *live.Hub }

func (e ears) Stands(process rapporteur.ID, last int64) { e.hub.Begin(live.Desk(process), last) }

func (e ears) Happened(process rapporteur.ID, all []store.Happened) {
	for _, h := range all {
		e.hub.Publish(live.Desk(process), live.Change{Number: h.Number, Kind: h.Kind, Subject: h.Subject, Act: h.Act, Actor: h.Actor,
			Revision: h.Revision, Statement: h.Statement}.Message())
	}
}

// room is a process in which people work at once, each with a site of their own.
type room struct {
	*basin
	hub     *live.Hub
	browser context.Context
}

func newRoom(t *testing.T) *room {
	t.Helper()
	r := &room{basin: buildBasin(t), hub: live.NewHub(0), browser: browser(t)}
	tail, err := r.db.Tail(context.Background(), ears{r.hub})
	r.ok(err)
	t.Cleanup(tail.Stop)
	t.Cleanup(r.hub.Close)
	return r
}

// colleagues knows the names of those in the room.
type colleagues struct{ Accounts }

func (colleagues) Users(context.Context, rapporteur.ID) ([]UserRow, error) {
	var out []UserRow
	for _, name := range []string{"Ana", "Bo"} {
		var u UserRow
		u.ID, u.Name = rapporteur.ID(strings.ToLower(name)), name
		out = append(out, u)
	}
	return out, nil
}

// someone is a person at the desk, in a window of their own.
type someone struct {
	t    *testing.T
	ctx  context.Context
	site string
	name string
}

// sits opens a window for a person with a role.
func (r *room) sits(t *testing.T, name string, as rapporteur.Role) *someone {
	t.Helper()
	actor := rapporteur.Actor{ID: rapporteur.ID(strings.ToLower(name)), Name: name, Grants: []rapporteur.Grant{{Process: r.p.ID, Role: as}}}
	face, err := New(Options{Store: r.db, Catalogues: i18n.Load(), Now: func() time.Time { return now }, Live: r.hub, Attachments: r.db.Attachments(), Accounts: colleagues{},
		Actor: func(*http.Request) (rapporteur.Actor, error) { return actor, nil }})
	r.ok(err)
	site := httptest.NewServer(face)
	t.Cleanup(site.Close)
	t.Cleanup(r.hub.Close) // streams end by nothing else
	ctx, end := chromedp.NewContext(r.browser, chromedp.WithNewBrowserContext())
	t.Cleanup(end)
	s := &someone{t: t, ctx: ctx, site: site.URL, name: name}
	// The window lives as long as the context that it is first used with.
	r.ok(chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: listen})
		return err
	}), chromedp.EmulateViewport(1280, 900)))
	return s
}

func (s *someone) do(actions ...chromedp.Action[chromedp.Void]) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.ctx, 30*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		s.t.Fatalf("%s: %v", s.name, err)
	}
}

func (s *someone) open(path string) {
	s.t.Helper()
	join := "?"
	if strings.Contains(path, "?") {
		join = "&"
	}
	s.do(chromedp.Navigate(s.site + path + join + "lang=en"))
}

// keys presses keys one after the other.
func (s *someone) keys(keys string) {
	s.t.Helper()
	s.do(chromedp.KeyEvent(keys))
}

// press presses a key that leads to a field, where a driven browser would go on to
// type its letter.
func (s *someone) press(key, code string) {
	s.t.Helper()
	s.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		for _, kind := range []string{"rawKeyDown", "keyUp"} {
			if _, err := cdp.Call(ctx, t, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventType(kind), Key: key, Code: code}); err != nil {
				return err
			}
		}
		return nil
	}))
}

// tabTo presses Tab until an element has the focus, as one does without a mouse.
func (s *someone) tabTo(selector string) {
	s.t.Helper()
	for range 200 {
		s.keys(tabKey)
		if ask[bool](s, fmt.Sprintf(`document.activeElement.matches(%q)`, selector)) {
			return
		}
	}
	s.t.Fatalf("%s does not come to %s by Tab on %s", s.name, selector, ask[string](s, `location.href`))
}

// shift presses keys with Shift held.
func (s *someone) shift(keys string) {
	s.t.Helper()
	s.do(chromedp.KeyEvent(keys, chromedp.KeyModifiers(chromedp.ModifierShift)))
}

// ask evaluates an expression of the page.
func ask[T any](s *someone, expression string) T {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.ctx, 30*time.Second)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		s.t.Fatalf("%s: %s: %v", s.name, expression, err)
	}
	return v
}

// sees waits until an expression of the page holds, also over a way to another page.
func (s *someone) sees(expression string) {
	s.t.Helper()
	const wait = `new Promise(done => { const end = performance.now() + 15000; (function look() {
		let is = false; try { is = %s } catch {}
		if (is || performance.now() > end) done(Boolean(is)); else setTimeout(look, 20) })() })`
	ctx, cancel := context.WithTimeout(s.ctx, 30*time.Second)
	defer cancel()
	for {
		is, err := chromedp.Run(ctx, chromedp.Evaluate[bool](fmt.Sprintf(wait, expression), chromedp.EvalAwaitPromise))
		if err == nil && is {
			return
		}
		if err == nil || ctx.Err() != nil {
			html := ask[string](s, `location.href + "\n" + document.querySelector("main").innerText.slice(0, 3000) + "\n" + (window.faults || []).join("\n")`)
			s.t.Fatalf("%s does not see %s on %s", s.name, expression, html)
		}
	}
}

func (s *someone) goes(address string) {
	s.t.Helper()
	s.sees(fmt.Sprintf(`location.href.includes(%q) && document.readyState === "complete"`, address))
}

// saved waits until nothing is on its way.
func (s *someone) saved() {
	s.t.Helper()
	s.sees(`!Object.keys(localStorage).some(k => k.startsWith("rapporteur desk")) && !document.querySelector("#saved.is-waiting")`)
}

const pleaWords = `Mister Co-Facilitator, we thank you for the floor.

We urge States to read every gauge on the border on the same day. Last year this was done at two stations. We recommend that a common fund pay for the repair of gauges.

Governments should publish all readings within a day. It rained for three weeks.`

// plead adds a statement that asks for several things, and gives its number.
func (r *room) plead() int64 {
	return r.say("plea", record.Statement{Meeting: r.id["fifth"], Segment: "panel1", Stakeholder: r.id["oriva"], Date: rapporteur.MustDate("2017-09-04")}, pleaWords)
}

func (r *room) passages(statement string) []coding.Passage {
	r.t.Helper()
	all, err := r.db.Passages(context.Background(), r.p.ID, whole, coding.PassageFilter{Statement: r.id[statement]})
	r.ok(err)
	return all
}

func (r *room) recommendations() map[int64]coding.Recommendation {
	r.t.Helper()
	all, err := r.db.Recommendations(context.Background(), r.p.ID, whole, coding.Filter{})
	r.ok(err)
	out := map[int64]coding.Recommendation{}
	for _, x := range all {
		out[x.Number] = x
	}
	return out
}

func (r *room) theme(id rapporteur.ID) process.Theme {
	p, err := r.db.ProcessByID(context.Background(), r.p.ID)
	r.ok(err)
	t, _ := p.Theme(id)
	return t
}

const (
	down, left, right, up = "\u0301", "\u0302", "\u0303", "\u0304"
	tabKey, enter         = "\t", "\r"
)
