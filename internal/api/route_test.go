// SPDX-License-Identifier: Apache-2.0

package api

import (
	"bytes"
	"encoding/json"
	"flag"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/i18n"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// hall is an invented process with a list of speakers on the record, one without
// names, and one that only the secretariat reaches; Estoria, Tamarand and a
// shelter of which everybody is protected take part.
type hall struct {
	t                    *testing.T
	db                   *store.DB
	process              rapporteur.ID
	list, circle, closed rapporteur.ID
	id                   map[string]rapporteur.ID
	handler              http.Handler
	accounts             map[string]rapporteur.Actor // by what their programs and browsers send along
}

var update = flag.Bool("update", false, "write the golden files anew")

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func newHall(t *testing.T) *hall {
	t.Helper()
	h := &hall{t: t, db: storetest.SQLite(t), id: map[string]rapporteur.ID{}, accounts: map[string]rapporteur.Actor{}}
	h.handler = New(h.options())
	ctx := t.Context()
	p := process.Process{Slug: "basin", Title: rapporteur.NewText("en", "Basin"), Languages: []string{"en"}, Zone: "UTC"}
	ok(t, h.db.AddProcess(ctx, rapporteur.Operator, &p))
	h.process = p.ID
	named := func(key, name string, kind stakeholder.Kind) stakeholder.Stakeholder {
		s := stakeholder.Stakeholder{Kind: kind, Names: []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: name}}}
		s.ID, s.Process = rapporteur.ID(key), p.ID
		h.id[key] = s.ID
		return s
	}
	for _, s := range []stakeholder.Stakeholder{named("estoria", "Estoria", stakeholder.State), named("tamarand", "Tamarand", stakeholder.State), named("kivuna", "Kivuna", stakeholder.State),
		named("corridor", "Corridor Group", stakeholder.Group), named("shelter", "Shelter of Lisk Street", stakeholder.Organisation)} {
		if s.ID == "shelter" {
			s.Protected, s.DisplayName = true, "Witness organisation A"
		}
		ok(t, h.db.AddStakeholder(ctx, rapporteur.Operator, &s))
	}
	who := stakeholder.Person{Name: "Yelva Quorrin", Protected: true, DisplayName: "Witness B"}
	who.ID, who.Process = "witness", p.ID
	ok(t, h.db.AddPerson(ctx, rapporteur.Operator, &who))
	m := programme.Meeting{Slug: "fifth", Kind: programme.ThematicSession, Title: rapporteur.NewText("en", "Fifth"), From: rapporteur.MustDate("2017-09-04"), Zone: "UTC", Segments: []programme.Segment{
		{ID: "open", Kind: programme.InteractiveExchange, Regime: programme.OnRecord, Ends: rapporteur.Clock{Local: "2017-09-04T08:10", Zone: "UTC"}},
		{ID: "circle", Kind: programme.Dialogue, Regime: programme.NotAttributable},
		{ID: "later", Kind: programme.InteractiveExchange, Regime: programme.OnRecord}}}
	m.Process = p.ID
	ok(t, h.db.AddMeeting(ctx, rapporteur.Operator, &m))
	add := func(segment rapporteur.ID) rapporteur.ID {
		profile := floor.DefaultProfile(programme.Stocktaking)
		profile.Kinds, profile.Round = floor.Kinds, 3
		l, err := floor.New(&m, segment, profile)
		ok(t, err)
		ok(t, h.db.AddFloorList(ctx, rapporteur.Operator, l))
		return l.ID
	}
	h.list, h.circle, h.closed = add("open"), add("circle"), add("later")
	ok(t, h.db.UpdateFloorList(ctx, h.closed, func(l *floor.List) error {
		l.Visibility = rapporteur.Secretariat
		return nil
	}))
	for _, l := range []rapporteur.ID{h.list, h.circle, h.closed} {
		h.act(l, floor.Act{Kind: floor.DidOpen})
	}
	return h
}

func (h *hall) act(list rapporteur.ID, a floor.Act) floor.List {
	h.t.Helper()
	l, err := h.db.Floor(h.t.Context(), rapporteur.Actor{ID: "clerk"}, list, "", func(*floor.List) (*floor.Act, error) { return &a, nil })
	ok(h.t, err)
	return l
}

func (h *hall) asks(key string, e floor.Entry) rapporteur.ID {
	h.t.Helper()
	id := rapporteur.ID("request-" + key)
	e.Stakeholder = h.id[key]
	h.act(h.list, floor.Act{Kind: floor.DidAsk, Request: id, Entry: &e, Channel: floor.ByDesk, Tier: 1})
	return id
}

func (h *hall) stands() floor.List {
	h.t.Helper()
	l, err := h.db.FloorListByID(h.t.Context(), h.list)
	ok(h.t, err)
	return l
}

func (h *hall) api() *api { return newAPI(h.options()) }

func (h *hall) options() Options {
	return Options{Store: h.db, Catalogues: i18n.Load(), Log: slog.New(slog.NewTextHandler(h.t.Output(), nil)), Now: func() time.Time { return storetest.Now },
		Actor: func(r *http.Request) (rapporteur.Actor, error) {
			if token, given := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); given {
				return h.accounts[token], nil
			}
			if c, err := r.Cookie("session"); err == nil {
				return h.accounts[c.Value], nil
			}
			return rapporteur.Actor{}, nil
		}}
}

func (h *hall) granted(role rapporteur.Role, own string) rapporteur.Actor {
	return rapporteur.Actor{ID: rapporteur.ID("account-" + string(role) + own), Grants: []rapporteur.Grant{{Process: h.process, Role: role, Stakeholder: h.id[own]}}}
}

// answered is what came back.
type answered struct {
	status int
	header http.Header
	text   string
}

// as sends a request of one actor by its token; what follows the body are headers.
func (h *hall) as(who rapporteur.Actor, method, path string, body any, header ...string) answered {
	h.t.Helper()
	sent, err := json.Marshal(body)
	ok(h.t, err)
	if body == nil {
		sent = nil
	}
	r := httptest.NewRequest(method, "/api/v1"+path, bytes.NewReader(sent))
	if sent != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	h.accounts["of "+string(who.ID)] = who
	r.Header.Set("Authorization", "Bearer of "+string(who.ID))
	for i := 0; i+1 < len(header); i += 2 {
		if header[i+1] == "" {
			r.Header.Del(header[i])
			continue
		}
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, r)
	return answered{w.Code, w.Header(), w.Body.String()}
}

// into reads the answer.
func (a answered) into(t *testing.T, v any) {
	t.Helper()
	if a.status >= 300 {
		t.Fatalf("%d %s", a.status, a.text)
	}
	reflect.ValueOf(v).Elem().SetZero()
	ok(t, json.Unmarshal([]byte(a.text), v))
}

// TestEveryOperationLetsInWhomItSays walks the whole table for nobody, for an
// account without a role, for each role in this and in another process, and for
// the operator.
func TestEveryOperationLetsInWhomItSays(t *testing.T) {
	h := newHall(t)
	everybody := []rapporteur.Actor{{}, {ID: "an account"}, {ID: "the operator", Operator: true}}
	for _, role := range rapporteur.Roles {
		elsewhere := h.granted(role, "estoria")
		elsewhere.ID += "-elsewhere"
		elsewhere.Grants[0].Process = "p2"
		everybody = append(everybody, h.granted(role, "estoria"), elsewhere)
	}
	table := h.api().routes()
	if len(table) < 40 {
		t.Fatalf("%d operations", len(table))
	}
	for _, r := range table {
		for _, list := range []rapporteur.ID{h.list, h.closed} {
			path := strings.NewReplacer("{process}", "basin", "{number}", "999", "{list}", string(list), "{request}", "nobodys").Replace(r.op.Path)
			for _, who := range everybody {
				got := h.as(who, r.op.Method, path, nil)
				reached := list == h.list || !strings.Contains(r.op.Path, "{list}") || mayReach(who, h.process)
				let := got.status != http.StatusForbidden && got.status != http.StatusUnauthorized
				switch want := mayEnter(r, who, h.process); {
				case got.status >= 500:
					t.Errorf("%s by %s: %d %s", r.op.OperationID, who.ID, got.status, got.text)
				case !reached && got.status != http.StatusNotFound:
					t.Errorf("%s by %s, who does not reach the list: %d", r.op.OperationID, who.ID, got.status)
				case reached && let != want:
					t.Errorf("%s by %s: let in %v, want %v (%d %s)", r.op.OperationID, who.ID, let, want, got.status, got.text)
				}
			}
		}
	}
}

// mayEnter says it again in other words than entry.refuses does.
func mayEnter(r route, who rapporteur.Actor, process rapporteur.ID) bool {
	if who.Operator || !r.enter.signedIn {
		return true
	}
	return slices.ContainsFunc(who.Grants, func(g rapporteur.Grant) bool { return g.Process == process && slices.Contains(r.enter.roles, g.Role) })
}

func mayReach(who rapporteur.Actor, process rapporteur.ID) bool {
	return who.Operator || slices.ContainsFunc(who.Grants, func(g rapporteur.Grant) bool {
		return g.Process == process && g.Role != rapporteur.RoleDelegate && g.Role != rapporteur.RoleReader && g.Role != rapporteur.RoleInterpreter
	})
}

// TestTheTableIsWhole holds what every row has to say, and that no write is open to
// anyone or hangs on no list.
func TestTheTableIsWhole(t *testing.T) {
	h := newHall(t)
	seen := map[string]bool{}
	for _, r := range h.api().routes() {
		if id := r.op.OperationID; id == "" || seen[id] {
			t.Errorf("%s %s has no name of its own", r.op.Method, r.op.Path)
		}
		seen[r.op.OperationID] = true
		if r.op.Method != http.MethodGet && (!r.enter.signedIn || len(r.enter.roles) == 0) {
			t.Errorf("%s lets anyone write", r.op.OperationID)
		}
		if len(r.enter.roles) > 0 && !strings.Contains(r.op.Path, "{list}") {
			t.Errorf("%s asks for a role and names no list", r.op.OperationID)
		}
	}
}

// TestTheDescriptionIsTheTable holds that OpenAPI tells of every operation how it
// is entered and refused, and golden the fields of those of the floor.
func TestTheDescriptionIsTheTable(t *testing.T) {
	h := newHall(t)
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/api/openapi.json", nil))
	var doc struct {
		OpenAPI string
		Paths   map[string]map[string]struct {
			OperationID string
			Summary     string
			Security    []map[string][]string
			Responses   map[string]any
			RequestBody any
		}
		Components struct {
			Schemas map[string]struct {
				Properties map[string]any
			}
		}
	}
	ok(t, json.Unmarshal(w.Body.Bytes(), &doc))
	if doc.OpenAPI != "3.1.0" {
		t.Errorf("OpenAPI %s", doc.OpenAPI)
	}
	n := 0
	for _, of := range doc.Paths {
		n += len(of)
	}
	table := h.api().routes()
	if n != len(table) {
		t.Errorf("%d operations are described, the table has %d", n, len(table))
	}
	var lines []string
	for _, r := range table {
		d, there := doc.Paths["/api/v1"+r.op.Path][strings.ToLower(r.op.Method)]
		if !there || d.OperationID != r.op.OperationID || d.Summary == "" {
			t.Errorf("%s is not described", r.op.OperationID)
			continue
		}
		open := slices.ContainsFunc(d.Security, func(s map[string][]string) bool { return len(s) == 0 })
		if open == r.enter.signedIn {
			t.Errorf("%s: the description says open %v", r.op.OperationID, open)
		}
		for _, status := range []string{"409", "412"} {
			if _, told := d.Responses[status]; told == (r.op.Method == http.MethodGet) {
				t.Errorf("%s: %s is described: %v", r.op.OperationID, status, told)
			}
		}
		if strings.HasPrefix(r.op.Path, "/floor") {
			lines = append(lines, r.op.Method+" "+r.op.Path+" "+r.op.OperationID)
		}
	}
	for _, schema := range []string{"ListOut", "TurnOut", "AskBody", "Fields", "PodiumOut", "ActOut", "Refusal"} {
		fields := []string{}
		for f := range doc.Components.Schemas[schema].Properties {
			fields = append(fields, f)
		}
		if slices.Sort(fields); len(fields) == 0 {
			t.Errorf("no fields of %s are described", schema)
		}
		lines = append(lines, schema+": "+strings.Join(fields, " "))
	}
	golden(t, "testdata/floor.txt", strings.Join(lines, "\n")+"\n")
}

// golden compares with a file; with -update it writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		ok(t, os.WriteFile(name, []byte(got), 0o644))
	}
	want, err := os.ReadFile(name)
	ok(t, err)
	if string(want) != got {
		t.Errorf("%s differs; look at it, and run with -update where it is meant:\n%s", name, got)
	}
}
