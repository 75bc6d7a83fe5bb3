// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/programme"
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

// listsOf are the lists of the fifth session, as they are kept.
func listsOf(b *basin) []floor.List {
	all, err := b.db.FloorLists(context.Background(), b.p.ID, b.id["fifth"], rapporteur.Reach{Level: rapporteur.Secretariat})
	b.ok(err)
	return all
}

func TestListsAreMadeForSegments(t *testing.T) {
	b := buildBasin(t)
	site := b.serve(role(b, rapporteur.RoleSecretariat, ""))
	code, page := gets(t, site, fifthSession+"/floor")
	if code != http.StatusOK || !strings.Contains(page, "Off the record: there is no list") || strings.Contains(page, `value="off"`) {
		t.Fatalf("%d: off the record is not told of\n%s", code, page)
	}
	if code, page = sends(t, site, fifthSession+"/floor", "act", "make", "profile", "thematic_session"); code != http.StatusUnprocessableEntity || !strings.Contains(page, "Choose at least one part") {
		t.Errorf("nothing ticked: %d", code)
	}
	if code, page = sends(t, site, fifthSession+"/floor", "act", "make", "profile", "thematic_session", "segment", "off"); code == http.StatusSeeOther {
		t.Error("a list was made off the record")
	}
	if code, page = sends(t, site, fifthSession+"/floor", "act", "make", "profile", "general_debate", "segment", "panel1", "segment", "noted"); code != http.StatusSeeOther {
		t.Fatalf("make two: %d\n%s", code, page)
	}
	if code, _ = sends(t, site, fifthSession+"/floor", "act", "make", "profile", "hearing", "segment", "panel1"); code != http.StatusSeeOther {
		t.Errorf("make one that is there: %d", code)
	}
	made := listsOf(b)
	if len(made) != 2 || made[0].Segment != "panel1" || made[0].Nameless || !made[1].Nameless || !made[0].Profile.Quorum.On || made[0].State != floor.Preparing {
		t.Fatalf("made: %+v", made)
	}
	for _, act := range []struct {
		act, reason string
		is          floor.ListState
		code        int
	}{{"open", "", floor.Open, 303}, {"close", "", floor.Closed, 303}, {"reopen", "", floor.Closed, 422}, {"reopen", "a delegation was late", floor.Open, 303}, {"sing", "", floor.Open, 422}} {
		code, page := sends(t, site, fifthSession+"/floor", "act", act.act, "list", "1", "reason", act.reason)
		if is := listsOf(b)[0].State; is != act.is || code != act.code {
			t.Errorf("%s: %d and %s, want %d and %s\n%s", act.act, code, is, act.code, act.is, page)
		}
	}
	other := b.serve(role(b, rapporteur.RoleNoteTaker, ""))
	if code, _ := gets(t, other, fifthSession+"/floor"); code != http.StatusForbidden {
		t.Errorf("a note-taker sets the floor up: %d", code)
	}
}

func TestListsOfAProcessShowWhatIsOpen(t *testing.T) {
	b := buildBasin(t)
	reader := b.serve(rapporteur.Actor{})
	if code, page := gets(t, reader, "/p/basin/floor"); code != http.StatusOK || !strings.Contains(page, "No list of speakers yet") {
		t.Errorf("empty: %d\n%s", code, page)
	}
	site := b.serve(role(b, rapporteur.RoleSecretariat, ""))
	sends(t, site, fifthSession+"/floor", "act", "make", "profile", "hearing", "segment", "panel1", "segment", "noted")
	code, page := gets(t, reader, "/p/basin/floor")
	if code != http.StatusOK || !strings.Contains(page, `href="/p/basin/floor/1"`) || strings.Contains(page, "/podium") || strings.Contains(page, "/rules") || strings.Contains(page, "A title that stays inside") {
		t.Errorf("what the public sees: %d\n%s", code, page)
	}
	if code, page = sends(t, site, "/p/basin/floor/1/rules", "act", "visibility", "visibility", "secretariat"); code != http.StatusSeeOther {
		t.Fatalf("close it: %d\n%s", code, page)
	}
	if _, page = gets(t, reader, "/p/basin/floor"); strings.Contains(page, `href="/p/basin/floor/1"`) || !strings.Contains(page, `href="/p/basin/floor/2"`) {
		t.Error("a closed list is listed for everybody")
	}
	if _, page = gets(t, site, "/p/basin/floor"); !strings.Contains(page, "/p/basin/floor/1/podium") {
		t.Error("the secretariat is not led to the podium")
	}
}

// formOf reads the fields of the form of rules as a browser would send them.
func formOf(page string) url.Values {
	_, page, _ = strings.Cut(page, `<form class="form sheet `)
	page, _, _ = strings.Cut(page, "</form>")
	v := url.Values{}
	attribute := func(s, name string) string {
		m := regexp.MustCompile(` ` + name + `="([^"]*)"`).FindStringSubmatch(s)
		if m == nil {
			return ""
		}
		return strings.NewReplacer("&#34;", `"`, "&amp;", "&", "&#39;", "'").Replace(m[1])
	}
	for _, m := range regexp.MustCompile(`<input[^>]*>`).FindAllString(page, -1) {
		if attribute(m, "type") == "checkbox" && !strings.Contains(m, " checked") {
			continue
		}
		v.Add(attribute(m, "name"), attribute(m, "value"))
	}
	for _, m := range regexp.MustCompile(`(?s)<select([^>]*)>(.*?)</select>`).FindAllStringSubmatch(page, -1) {
		if chosen := regexp.MustCompile(`<option value="([^"]*)" selected>`).FindStringSubmatch(m[2]); chosen != nil {
			v.Add(attribute(m[1], "name"), chosen[1])
		}
	}
	return v
}

func TestRulesGoThroughTheFormUnchanged(t *testing.T) {
	f := floorFixture(t)
	site := f.face(f.secretariat())
	for name, p := range map[string]floor.Profile{"general debate": floor.GeneralDebate(), "hearing": floor.DefaultProfile(programme.Hearing), "workshop": floor.DefaultProfile(programme.Workshop),
		"session": floor.DefaultProfile(programme.ThematicSession), "negotiation": floor.DefaultProfile(programme.NegotiationRound)} {
		f.act(f.list.ID, floor.Act{Kind: floor.DidSet, Profile: &p})
		acts := listsOf(f.basin)[0].Acts
		_, page := gets(t, site, "/p/basin/floor/1/rules")
		v := formOf(page)
		v.Set("do", "save")
		if code, page := sendsForm(site, "/p/basin/floor/1/rules", v); code != http.StatusSeeOther {
			t.Errorf("%s: %d\n%s", name, code, page)
		}
		if is := listsOf(f.basin)[0]; is.Acts != acts {
			t.Errorf("%s: reading and saving changed it from\n%+v to\n%+v", name, p, is.Profile)
		}
	}
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
