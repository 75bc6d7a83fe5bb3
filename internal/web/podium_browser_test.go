// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http/httptest"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/live"
	"rapporteur/internal/store"
	"rapporteur/stakeholder"
)

// floorEars pass on to one server what the store has seen happen.
type floorEars struct{ face *Server }

func (e floorEars) Stands(process rapporteur.ID, last int64) { e.face.Stands(process, last) }

func (e floorEars) Happened(process rapporteur.ID, all []store.Happened) {
	events := make([]rapporteur.Event, len(all))
	for i, h := range all {
		events[i] = h.Event
	}
	e.face.Happened(process, events)
}

// sits opens a window for somebody, with a line to the server of their own.
func (f *onTheFloor) sits(t *testing.T, browser context.Context, actor rapporteur.Actor) *someone {
	t.Helper()
	f.hub = live.NewHub(0)
	face := f.face(actor)
	tail, err := f.db.Tail(context.Background(), floorEars{face})
	f.ok(err)
	site := httptest.NewServer(face)
	t.Cleanup(site.Close)
	t.Cleanup(f.hub.Close)
	t.Cleanup(tail.Stop)
	ctx, end := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(end)
	s := &someone{t: t, ctx: ctx, site: site.URL, name: actor.Name}
	f.ok(chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: listen})
		return err
	}), chromedp.EmulateViewport(1280, 900)))
	return s
}

// busyDay is a talk in which some were heard, one speaks and others wait.
func busyDay(t testing.TB) *onTheFloor {
	f := dayFixture(t)
	f.act(f.talk.ID, floor.Act{Kind: floor.DidOpen})
	f.asks(floor.Entry{Post: "Counsellor", Rank: stakeholder.OtherSpeaker}, "corvale", "adalia")
	f.asks(floor.Entry{Person: f.id["okelle"], Post: "Minister of Water", Rank: stakeholder.Minister, Capacity: stakeholder.ForGroup, OnBehalfOf: f.id["corridor"]}, "tamarand")
	f.asks(floor.Entry{Post: "Minister of Justice", Rank: stakeholder.Minister, Speaker: "Tomas Lindqvar", Courtesy: "Mr."}, "estoria")
	f.asks(floor.Entry{Post: "Permanent Representative", Rank: stakeholder.ChairDelegation, Speaker: "Beatriz Noronha", Courtesy: "Ms."}, "belmora", "kivuna", "masira")
	f.asks(floor.Entry{Person: f.id["witness"], Post: "Shelter guest"}, "shelter")
	f.asks(floor.Entry{Kind: floor.Video}, "zephania")
	f.asks(floor.Entry{Kind: floor.TextOnly}, "oriva")
	step := func(key string, seconds int) {
		l := f.stands()
		f.act(f.talk.ID, floor.Act{Kind: floor.DidCall, Request: f.id["ask "+key], Ends: l.Speaking, Limit: seconds})
		f.act(f.talk.ID, floor.Act{Kind: floor.DidStart, Request: f.id["ask "+key]})
	}
	step("adalia", 180)
	step("tamarand", 300)
	f.act(f.talk.ID, floor.Act{Kind: floor.DidMove, Request: f.id["ask masira"], Before: f.id["ask belmora"], Reason: "minister’s plane", From: 5, To: 3})
	f.act(f.talk.ID, floor.Act{Kind: floor.DidAnswer, Request: f.id["ask estoria"], Present: floor.Here})
	f.act(f.talk.ID, floor.Act{Kind: floor.DidAnswer, Request: f.id["ask kivuna"], Present: floor.NotYet})
	return f
}

func TestBrowserFindsNothingOnThePodium(t *testing.T) {
	f := busyDay(t)
	checkInBrowser(t, f.face(f.as(theChair, rapporteur.RoleChair, "")), "chair", f.home()+"/podium", f.home()+"/podium?chosen=ask-masira", f.home()+"/script", "/p/basin/floor/"+decimal(f.circle.Number)+"/podium")
}
