// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"time"

	"rapporteur"
	"rapporteur/internal/live"
)

// Live gives places at what is happening now, and takes what has happened.
type Live interface {
	Subscribe(topic, audience string, after int64) *live.Viewer
	Begin(topic string, id int64, all ...live.Message)
	Publish(topic string, all ...live.Message)
	Viewers(topic string) int
}

// streamTime is how long one stream lasts; the page comes back to a new one.
const streamTime = time.Hour

func liveRoutes(o Options) []Route {
	return []Route{
		{Pattern: "GET /live/desk/{process}", Enter: Only(makers...), Handle: streamDesk(o), Time: streamTime},
		{Pattern: "GET /live/floor/{list}", Enter: Anyone, Handle: streamFloor(o), Time: streamTime},
		{Pattern: "GET /live/clock", Enter: Anyone, Handle: tellTime(o)},
	}
}

// Stream is what a page with the part "parts/live" watches, and after which event
// of the process its reading began.
type Stream struct {
	Address string
	After   int64
	Hidden  bool // it goes on while the page is hidden, as on a screen that nobody touches
}

// deskStream is for the pages of those who make the record. It is asked for
// before the page reads anything else, so that nothing falls between.
func (r *Request) deskStream(st eventReader) (Stream, error) {
	last, err := st.LastEvent(r.Context(), r.Process.ID)
	return Stream{Address: "/live/desk/" + r.Process.Slug, After: last}, err
}

// streamDesk tells the desk what has just changed in the process, without words
// of the record: all who make the record hear the same. With "poll" in the
// address it tells what has come and ends.
func streamDesk(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		if o.Live == nil {
			return rapporteur.Fail(rapporteur.NotFound, "error.not_found")
		}
		if r.Method == http.MethodHead {
			w.Header().Set("Content-Type", "text/event-stream")
			return nil
		}
		after := live.After(r.Request)
		v := o.Live.Subscribe(live.Desk(r.Process.ID), "", after)
		defer v.Close()
		last, err := o.Store.LastEvent(r.Context(), r.Process.ID)
		if err != nil {
			return err
		}
		if after > last {
			v.Miss() // the history was set back since
		}
		s := live.Stream{Now: o.Now, May: r.still(o)}
		if r.URL.Query().Has("poll") {
			_ = s.Answer(w, v) // whoever does not take it has gone
			return nil
		}
		_ = s.Serve(w, r.Request, v) // whoever is too slow comes back
		return nil
	}
}

// still gives the question whether the actor may go on watching: signed in still,
// with a role still. It is asked long after the request was answered, by when the
// request's context has ended, and thousands may be kept: it holds of the request
// only what says who sent it. What cannot be found out now is asked again at the
// next beat.
func (r *Request) still(o Options) func() bool {
	actor, limit, entry, process := o.Actor, o.Limits.Time, r.entry, r.Process.ID
	bearer, cookie := r.Header.Get("Authorization"), r.Header.Get("Cookie")
	return func() bool {
		ctx, cancel := context.WithTimeout(context.Background(), limit)
		defer cancel()
		again := (&http.Request{Method: http.MethodGet, Header: http.Header{"Authorization": {bearer}, "Cookie": {cookie}}}).WithContext(ctx)
		a, err := actor(again)
		return err != nil || entry.refuses(a, process) == nil
	}
}
