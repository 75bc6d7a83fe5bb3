// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/floor"
)

const fifthSession = "/p/basin/meetings/fifth-session"

// gets reads a page and reports what it is.
func gets(t *testing.T, site http.Handler, path string) (int, string) {
	t.Helper()
	rec := httptest.NewRecorder()
	site.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, path, nil))
	return rec.Code, rec.Body.String()
}

// sends posts a form; fields come in pairs.
func sends(t *testing.T, site http.Handler, path string, fields ...string) (int, string) {
	t.Helper()
	v := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		v.Add(fields[i], fields[i+1])
	}
	return sendsForm(site, path, v)
}

func sendsForm(site http.Handler, path string, v url.Values) (int, string) {
	if v.Get("id") == "" {
		v.Set("id", string(rapporteur.RandomIDs()))
	}
	req := httptest.NewRequest(http.MethodPost, path, strings.NewReader(v.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	rec := httptest.NewRecorder()
	site.ServeHTTP(rec, req)
	return rec.Code, rec.Body.String()
}

func TestBrowserFindsNothingWhereFloorsAreSetUp(t *testing.T) {
	f := floorFixture(t)
	secretariat := f.face(f.secretariat())
	for _, who := range []string{"estoria", "KE", "Kivuna", "harbour", "Adalia", "Corvale"} {
		name := who
		if who == "harbour" {
			name = "Open Harbour Network"
		}
		sends(t, secretariat, fifthSession+"/room", "act", "in", "who", name)
	}
	p := f.list.Profile
	p.Quorum.On = true
	f.act(f.list.ID, floor.Act{Kind: floor.DidSet, Profile: &p})
	checkInBrowser(t, secretariat, "room", fifthSession+"/floor", "/p/basin/floor", "/p/basin/floor/1/rules", fifthSession+"/room", "/p/basin/meetings/sixth-session/floor")
}

func TestNotesLeaveTheFloorToThePodium(t *testing.T) {
	f := floorFixture(t)
	taker := f.face(rapporteur.Actor{ID: "taker", Name: "Ivo Renn", Grants: []rapporteur.Grant{{Process: f.p.ID, Role: rapporteur.RoleNoteTaker}}})
	notes := func() string {
		_, page := gets(t, taker, fifthSession+"/notes?segment=2")
		return page
	}
	if page := notes(); !strings.Contains(page, "The podium gives the floor here") || strings.Contains(page, `id="begin"`) || strings.Contains(page, `id="add-form"`) {
		t.Errorf("a note-taker is offered the floor\n%s", page)
	}
	called := f.list.Requests[0].ID
	f.speaks(called, 120)
	if page := notes(); !strings.Contains(page, `data-turn="`+string(called)+`"`) || !strings.Contains(page, "is-running") {
		t.Errorf("the turn that was called does not show\n%s", page)
	}
	for _, act := range []string{"begin", "end", "next", "drop", "undrop", "add"} {
		if code, page := sends(t, taker, fifthSession+"/notes", "segment", "2", "turn", string(called), "act", act, "who", "Adalia", "capacity", "national"); code != http.StatusConflict || !strings.Contains(page, "turns cannot be changed from the notes") {
			t.Errorf("%s: %d", act, code)
		}
	}
	if code, page := sends(t, taker, fifthSession+"/notes", "segment", "2", "turn", string(called), "act", "save", "text", "We ask", "heard", "floor", "language", "en"); code != http.StatusSeeOther {
		t.Errorf("notes of the turn: %d\n%s", code, page)
	}
	f.act(f.list.ID, floor.Act{Kind: floor.DidFinish, Ends: called})
	if page := notes(); strings.Contains(page, "The podium gives the floor here") || !strings.Contains(page, `id="begin"`) {
		t.Error("after the list has ended the notes have their turns again")
	}
}

// inRoom is who is in the room of the fifth session, by the keys of the basin.
func inRoom(b *basin) string {
	room, err := b.db.FloorRoom(context.Background(), b.p.ID, b.id["fifth"], rapporteur.Reach{Level: rapporteur.Secretariat})
	b.ok(err)
	all, err := b.db.Stakeholders(context.Background(), b.p.ID, rapporteur.Reach{Level: rapporteur.Secretariat})
	b.ok(err)
	var out []string
	for _, e := range room.Entries {
		for i := range all {
			if all[i].ID == e.Stakeholder && e.Left.IsZero() {
				out = append(out, all[i].Name("en", rapporteur.Date{}))
			}
		}
	}
	return strings.Join(out, ", ")
}

func TestDelegationsSignIn(t *testing.T) {
	b := buildBasin(t)
	door := b.serve(role(b, rapporteur.RoleNoteTaker, ""))
	if code, page := gets(t, door, fifthSession+"/room"); code != http.StatusOK || !strings.Contains(page, "Nobody has signed in yet") {
		t.Fatalf("empty: %d\n%s", code, page)
	}
	for _, c := range []struct{ typed, in string }{
		{"ke", "Kenya"}, // two keystrokes: a code, of a State that takes part from now on
		{"es", "Kenya, Spain"},
		{"kiv", "Kenya, Spain, Kivuna"}, // the beginning of one name
		{"KIVUNA", "Kenya, Spain, Kivuna"},
		{"Turkey", "Kenya, Spain, Kivuna, Türkiye"}, // as it was called on the day of the meeting,
	} {
		if code, page := sends(t, door, fifthSession+"/room", "act", "in", "who", c.typed); code != http.StatusSeeOther {
			t.Errorf("%s: %d\n%s", c.typed, code, page)
		}
		if is := inRoom(b); is != c.in {
			t.Errorf("%s: in the room are %s, want %s", c.typed, is, c.in)
		}
	}
	for typed, says := range map[string]string{"": "Say who it is", "Atlantis": "Nobody here is called “Atlantis”", "k": "could be several"} {
		if code, page := sends(t, door, fifthSession+"/room", "act", "in", "who", typed); code != http.StatusUnprocessableEntity || !strings.Contains(page, says) {
			t.Errorf("%q: %d, want %q", typed, code, says)
		}
	}
	sends(t, door, fifthSession+"/room", "act", "in", "who", "Estoria")
	sends(t, door, fifthSession+"/room", "act", "out", "stakeholder", string(b.id["kivuna"]))
	sends(t, door, fifthSession+"/room", "act", "mistake", "stakeholder", string(b.id["turkiye"]))
	code, page := gets(t, door, fifthSession+"/room")
	silent, _, _ := strings.Cut(page[strings.Index(page, `id="silent"`):], "</section>")
	if is := inRoom(b); code != http.StatusOK || is != "Kenya, Spain, Estoria" || !strings.Contains(page, "Have left") || strings.Contains(silent, "Türkiye") || !strings.Contains(silent, "Kenya") || strings.Contains(silent, "Kivuna") {
		t.Errorf("after one left and one was a mistake: %s\n%s", is, page)
	}
	_, meeting := gets(t, b.serve(rapporteur.Actor{}), fifthSession)
	if !strings.Contains(meeting, "Attend") {
		t.Errorf("the figures of the meeting do not count who was there\n%s", meeting)
	}
	sends(t, door, fifthSession+"/room", "act", "all_out")
	if is := inRoom(b); is != "" {
		t.Errorf("after the meeting: %s", is)
	}
	if code, _ := gets(t, b.serve(role(b, rapporteur.RoleRapporteur, "")), fifthSession+"/room"); code != http.StatusForbidden {
		t.Errorf("a rapporteur is at the door: %d", code)
	}
}

func TestQuorumIsSaidWhereTheRulesAsk(t *testing.T) {
	f := floorFixture(t)
	door := f.face(f.secretariat())
	if _, page := gets(t, door, fifthSession+"/room"); strings.Contains(page, "needed to open") {
		t.Error("an informal meeting asks for a quorum")
	}
	p := floor.GeneralDebate()
	p.Quorum = floor.Quorum{On: true, Members: 9, Of: 3}
	f.act(f.list.ID, floor.Act{Kind: floor.DidSet, Profile: &p})
	sends(t, door, fifthSession+"/room", "act", "in", "who", "Open Harbour Network")
	for i, says := range []string{"1 Member State is in the room. 3 of 9 are needed to open (rule 67).", "2 Member States are in the room. 3 of 9 are needed",
		"3 Member States are in the room. The meeting can be opened: 3 of 9 are needed (rule 67). For a decision 5 are.", "4 Member", "can take decisions (5; rule 67)"} {
		sends(t, door, fifthSession+"/room", "act", "in", "who", []string{"Estoria", "Kivuna", "Adalia", "Belmora", "Corvale"}[i])
		if _, page := gets(t, door, fifthSession+"/room"); !strings.Contains(strings.ReplaceAll(page, "\u2068", ""), says) && !strings.Contains(page, says) {
			t.Errorf("%d: the page does not say %q", i+1, says)
		}
	}
}

func TestDelegatesSayThatTheyAreHere(t *testing.T) {
	f := floorFixture(t)
	phone := f.face(f.delegateOf("estoria", "kivuna"))
	if code, _ := sends(t, phone, fifthSession+"/room/here", "stakeholder", string(f.id["kivuna"]), "back", "/p/basin/floor/1"); code != http.StatusSeeOther || inRoom(f.basin) != "Kivuna" {
		t.Errorf("here: %d, %s", code, inRoom(f.basin))
	}
	if code, _ := sends(t, phone, fifthSession+"/room/here", "stakeholder", string(f.id["belmora"])); code != http.StatusNotFound || inRoom(f.basin) != "Kivuna" {
		t.Errorf("for another delegation: %d, %s", code, inRoom(f.basin))
	}
	sends(t, phone, fifthSession+"/room/here", "stakeholder", string(f.id["kivuna"]), "act", "out")
	if is := inRoom(f.basin); is != "" {
		t.Errorf("left, and still there: %s", is)
	}
	if code, _ := gets(t, phone, fifthSession+"/room"); code != http.StatusForbidden {
		t.Errorf("a delegate sees who is in the room: %d", code)
	}
}

func TestRoomTellsNothingOfTheProtected(t *testing.T) {
	f := floorFixture(t)
	door := f.face(f.secretariat())
	for _, q := range f.list.Requests {
		f.speaks(q.ID, 60)
	}
	f.act(f.list.ID, floor.Act{Kind: floor.DidEnd, Request: f.list.Speaking})
	_, page := gets(t, door, fifthSession+"/room")
	_, unseen, _ := strings.Cut(page, `id="unseen"`)
	if !strings.Contains(unseen, "Belmora") || strings.Contains(unseen, "Secret Shelter") || strings.Contains(page, "True-Name") {
		t.Errorf("who spoke and was not signed in:\n%s", unseen)
	}
}
