// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/internal/i18n"
	"rapporteur/internal/live"
)

// streamFloor sends a list of speakers, whole, whenever what is seen of it has
// changed: one face of it, in one language, alike for all who reach as much. A
// message's number is that of the newest event of the process which touched the
// list, so that whoever watched at one server resumes at another. With "poll" in
// the address it sends what is newer than what the reader has, and ends.
func streamFloor(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		if o.Live == nil {
			return rapporteur.Fail(rapporteur.NotFound, "error.not_found")
		}
		id := rapporteur.ID(r.PathValue("list"))
		entry, a, err := r.floorAudience(id)
		if err != nil {
			return err
		}
		if r.Method == http.MethodHead {
			w.Header().Set("Content-Type", "text/event-stream")
			return nil
		}
		after := live.After(r.Request)
		if after == live.FromNow {
			after = live.FromLast
		}
		v := o.Live.Subscribe(live.Floor(id), a.String(), after)
		defer v.Close()
		// After the place is taken, so that nothing falls between.
		back, err := r.server.floors.ensure(r.Context(), r.server, r.Process.ID, id, after)
		if err != nil {
			return err
		}
		if back {
			v.Miss()
		}
		s := live.Stream{Now: o.Now, May: r.stillFloor(id, entry, a)}
		if r.URL.Query().Has("poll") {
			_ = s.Answer(w, v) // whoever does not take it has gone
			return nil
		}
		_ = s.Serve(w, r.Request, v) // whoever is too slow comes back
		return nil
	}
}

// floorAudience finds the list and says to which audience the reader belongs, as
// far as they may watch at all. It fills in the process, which the address does
// not name.
func (r *Request) floorAudience(id rapporteur.ID) (Entry, floorAudience, error) {
	face, ok := faceNamed(r.Query("for"))
	if !ok {
		return Entry{}, floorAudience{}, rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	}
	head, err := r.server.floorHead(r.Context(), id)
	if err != nil {
		return Entry{}, floorAudience{}, missingAs(err, "floor.list_gone")
	}
	r.Process, r.Reach = &head.process, r.Actor.Reach(head.process.ID, r.Now)
	entry := Entry{SignedIn: len(face.enter) > 0, Roles: face.enter}
	a := floorAudience{face: face.name, lang: r.Printer.Lang()}
	if lang := r.Query("lang"); slices.Contains(i18n.Languages, lang) {
		a.lang = lang
	}
	a.level, ok = head.level(r.Reach, face)
	if err := entry.refuses(r.Actor, head.process.ID); err != nil && ok {
		return entry, a, err
	}
	if !ok {
		return entry, a, rapporteur.Fail(rapporteur.NotFound, "floor.list_gone")
	}
	return entry, a, nil
}

// level is how much an audience reaches. The podium and the interpreters are sent
// what the secretariat sees. All others who reach the list are two audiences,
// whoever they are, so that many share the same bytes; only a list that the
// secretariat alone sees is sent to it as it sees it.
func (h *floorHead) level(reach rapporteur.Reach, face floorFace) (rapporteur.Visibility, bool) {
	if len(face.enter) > 0 {
		return rapporteur.Secretariat, true
	}
	as := rapporteur.Reach{Level: min(reach.Level, rapporteur.Participants), Now: reach.Now}
	if !h.seen(as) {
		as.Level = reach.Level
	}
	return as.Level, h.seen(as)
}

// stillFloor gives the question whether the reader may go on watching. Like still,
// it holds of the request only what says who sent it; of nobody in particular it
// asks the list alone, which is remembered.
func (r *Request) stillFloor(id rapporteur.ID, entry Entry, a floorAudience) func() bool {
	server, limit := r.server, r.server.Limits.Time
	bearer, cookie := r.Header.Get("Authorization"), r.Header.Get("Cookie")
	return func() bool {
		ctx, cancel := context.WithTimeout(context.Background(), limit)
		defer cancel()
		head, err := server.floorHead(ctx, id)
		if err != nil {
			return !errors.Is(err, rapporteur.ErrNotFound) // what cannot be found out now is asked again at the next beat
		}
		now, level := server.Now(), rapporteur.Public
		if bearer+cookie != "" {
			again := (&http.Request{Method: http.MethodGet, Header: http.Header{"Authorization": {bearer}, "Cookie": {cookie}}}).WithContext(ctx)
			actor, err := server.Actor(again)
			if err != nil {
				return true
			}
			if entry.refuses(actor, head.process.ID) != nil {
				return false
			}
			level = actor.Reach(head.process.ID, now).Level
		}
		return entry.SignedIn || level >= a.level && head.seen(rapporteur.Reach{Level: a.level, Now: now})
	}
}

// tellTime says what time it is here, in milliseconds since 1970, for the clocks
// of pages.
func tellTime(o Options) Handler {
	return func(w http.ResponseWriter, _ *Request) error {
		h := w.Header()
		h.Set("Content-Type", "text/plain; charset=utf-8")
		h.Set("Cache-Control", "no-store")
		_, err := w.Write(strconv.AppendInt(nil, o.Now().UnixMilli(), 10))
		return err
	}
}
