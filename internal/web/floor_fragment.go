// SPDX-License-Identifier: Apache-2.0

package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/internal/i18n"
)

// floorFace is one way in which a list of speakers is shown, on a page that
// watches it.
type floorFace struct {
	name string
	// enter is who may watch; a list that the reader does not reach is missing for
	// them all the same.
	enter []rapporteur.Role // nobody named: whoever reaches the list
	// page gives the page whose part "floor" is sent when the list changes; data
	// gives what programs are sent instead.
	page func(x *floorView) Page
	data func(x *floorView) any
}

// floorFaces lists the faces of the floor. The last is for pages that read what
// they show by themselves: they are told that something changed, and nothing else.
func floorFaces() []floorFace {
	return slices.Concat(podiumFaces(), hallFaces(), []floorFace{{name: "signal", data: func(*floorView) any { return struct{}{} }}})
}

func faceNamed(name string) (floorFace, bool) {
	for _, f := range floorFaces() {
		if f.name == name {
			return f, true
		}
	}
	return floorFace{}, false
}

// floorAudience is who gets the same bytes: a face, how much its readers reach,
// and their language.
type floorAudience struct {
	face  string
	level rapporteur.Visibility
	lang  string
}

func (a floorAudience) String() string { return a.face + " " + a.level.String() + " " + a.lang }

func readFloorAudience(s string) (a floorAudience, err error) {
	parts := strings.Split(s, " ")
	if len(parts) != 3 || !slices.Contains(i18n.Languages, parts[2]) {
		return a, fmt.Errorf("%q is no audience of a list of speakers", s)
	}
	a.face, a.lang = parts[0], parts[2]
	return a, a.level.UnmarshalText([]byte(parts[1]))
}

// FloorFragment makes what an audience of a list of speakers is sent. Where the
// list is not to be seen by it any more, it is nothing.
func (s *Server) FloorFragment(ctx context.Context, list rapporteur.ID, audience string) ([]byte, error) {
	a, err := readFloorAudience(audience)
	if err != nil {
		return nil, err
	}
	face, ok := faceNamed(a.face)
	if !ok {
		return nil, fmt.Errorf("a list of speakers has no face %q", a.face)
	}
	x, err := s.floorFor(ctx, list, a)
	if err != nil {
		if errors.Is(err, rapporteur.ErrNotFound) {
			return nil, nil
		}
		return nil, fmt.Errorf("make a fragment of a list of speakers: %w", err)
	}
	if face.data != nil {
		return json.Marshal(face.data(x))
	}
	var b bytes.Buffer
	err = s.views.write(&b, a.lang, "floor", face.page(x))
	return bytes.TrimSpace(b.Bytes()), err
}

// floorFor lays a list out for an audience, which is nobody in particular.
func (s *Server) floorFor(ctx context.Context, list rapporteur.ID, a floorAudience) (*floorView, error) {
	st := s.floorMemory()
	l, err := st.FloorListByID(ctx, list)
	if err != nil {
		return nil, err
	}
	p, err := st.ProcessByID(ctx, l.Process)
	if err != nil {
		return nil, err
	}
	r := &Request{Request: (&http.Request{Method: http.MethodGet, URL: &url.URL{Path: "/"}}).WithContext(ctx), Now: s.Now(), Printer: s.Catalogues.For(a.lang),
		Process: &p, Reach: rapporteur.Reach{Level: a.level, Now: s.Now()}, server: s}
	if !r.Reach.Sees(p.Access) || !r.Reach.Sees(l.Access) {
		return nil, rapporteur.ErrNotFound
	}
	return r.floorReached(st, l)
}
