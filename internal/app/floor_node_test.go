// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os/exec"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/app"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/stakeholder"

	"rapporteur/internal/store"
)

// runNode is one server in a process of its own, that is meant to be killed. It
// does acts of the floor on request, so that a test can do them at any of several
// servers; everything else is the whole program.
func runNode(dir, url string) error {
	a, err := app.Start(context.Background(), app.Settings{Data: dir, Database: url, Listen: "127.0.0.1:0"})
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("node %s http://%s\n", a.URL, l.Addr())
	mux := http.NewServeMux()
	mux.HandleFunc("POST /{list}/{act}/{do}", func(w http.ResponseWriter, r *http.Request) { actHere(w, r, a.Store) })
	return http.Serve(l, mux)
}

// acted is what an act came to. It is acknowledged where it is kept, be it that
// this request did it or one before.
type acted struct {
	Kept bool
	Acts int64
}

func actHere(w http.ResponseWriter, r *http.Request, db *store.DB) {
	id, said := rapporteur.ID(r.PathValue("act")), acted{Kept: true}
	l, err := db.Floor(r.Context(), rapporteur.Operator, rapporteur.ID(r.PathValue("list")), id, func(l *floor.List) (*floor.Act, error) {
		a := anAct(l, id, r.PathValue("do"), rapporteur.ID(r.FormValue("who")))
		said.Kept = a != nil
		return a, nil
	})
	said.Acts = l.Acts
	switch {
	case errors.Is(err, rapporteur.ErrConflict):
		w.WriteHeader(http.StatusConflict)
	case err != nil:
		http.Error(w, err.Error(), http.StatusInternalServerError)
	default:
		_ = json.NewEncoder(w).Encode(said)
	}
}

// anAct makes an act that the list takes as it is, or none.
func anAct(l *floor.List, id rapporteur.ID, do string, who rapporteur.ID) *floor.Act {
	waiting, now := l.Waiting(), l.Current()
	switch {
	case do == "finish":
		return &floor.Act{Kind: floor.DidFinish, Ends: l.Speaking}
	case do == "ask":
		return &floor.Act{Kind: floor.DidAsk, Request: id, Channel: floor.ByDesk, Entry: &floor.Entry{Stakeholder: who, Capacity: stakeholder.National}}
	case do == "withdraw" && len(waiting) > 2:
		return &floor.Act{Kind: floor.DidWithdraw, Request: waiting[len(waiting)-1].ID}
	case do == "pause" && now != nil && now.State == floor.Speaking:
		if now.Spoken[len(now.Spoken)-1].To.IsZero() {
			return &floor.Act{Kind: floor.DidPause, Request: now.ID}
		}
		return &floor.Act{Kind: floor.DidResume, Request: now.ID}
	case do == "go" && now != nil && now.State == floor.Called:
		return &floor.Act{Kind: floor.DidStart, Request: now.ID}
	case do == "go" && len(waiting) > 0:
		return &floor.Act{Kind: floor.DidCall, Request: waiting[0].ID, Ends: l.Speaking, Limit: 60}
	}
	return nil
}

// node is a server that runs beside the test.
type node struct {
	*exec.Cmd
	web, acts string
}

func startNode(t *testing.T, s app.Settings) *node {
	t.Helper()
	n := &node{Cmd: mother(t, "node", s)}
	out, err := n.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := n.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(n.kill)
	if _, err := fmt.Fscanf(out, "node %s %s\n", &n.web, &n.acts); err != nil {
		t.Fatalf("the node does not come up: %v", err)
	}
	return n
}

// kill ends the node as a power cut does.
func (n *node) kill() {
	_ = n.Process.Kill()
	_ = n.Wait()
}

// do does one act, and reports false where the node did not answer.
func (n *node) do(t *testing.T, list, act rapporteur.ID, what string, who rapporteur.ID) (acted, bool) {
	answer, err := client.Post(n.acts+"/"+string(list)+"/"+string(act)+"/"+what+"?who="+string(who), "", nil)
	if err != nil {
		return acted{}, false
	}
	defer answer.Body.Close()
	var said acted
	switch answer.StatusCode {
	case http.StatusConflict:
		return said, true
	case http.StatusOK:
		if err := json.NewDecoder(answer.Body).Decode(&said); err != nil {
			return said, false // cut off in the middle of its answer
		}
		return said, true
	}
	var why strings.Builder
	_ = answer.Write(&why)
	t.Errorf("%s is answered with %s", what, why.String())
	return said, true
}

var client = &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 16}}

// aFloor saves an invented session with an open list that everybody may watch.
func aFloor(t *testing.T, s app.Settings) (list floor.List, who []rapporteur.ID) {
	t.Helper()
	db, err := store.Open(t.Context(), store.Options{Dir: s.Data, URL: s.Database})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	p := process.Process{Slug: "basin", Title: rapporteur.NewText("en", "The Basin Dialogue"), Languages: []string{"en"}, Zone: "UTC"}
	must(db.AddProcess(t.Context(), rapporteur.Operator, &p))
	for i := range 40 {
		x := stakeholder.Stakeholder{Kind: stakeholder.State, Constituency: "member_state", Names: []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: fmt.Sprintf("State of %c%c", 'A'+i/26, 'a'+i%26)}}}
		x.Process = p.ID
		must(db.AddStakeholder(t.Context(), rapporteur.Operator, &x))
		who = append(who, x.ID)
	}
	m := programme.Meeting{Slug: "session", Kind: programme.ThematicSession, Title: rapporteur.NewText("en", "A session"), From: rapporteur.MustDate("2031-09-05"), Zone: "UTC",
		Segments: []programme.Segment{{ID: "panel", Kind: programme.Panel, Title: rapporteur.NewText("en", "A panel"), Regime: programme.OnRecord}}}
	m.Process = p.ID
	must(db.AddMeeting(t.Context(), rapporteur.Operator, &m))
	l, err := floor.New(&m, "panel", floor.DefaultProfile(m.Kind))
	must(err)
	must(db.AddFloorList(t.Context(), rapporteur.Operator, l))
	list, err = db.Floor(t.Context(), rapporteur.Operator, l.ID, "", func(*floor.List) (*floor.Act, error) { return &floor.Act{Kind: floor.DidOpen}, nil })
	must(err)
	return list, who
}
