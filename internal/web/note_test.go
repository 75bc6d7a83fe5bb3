// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/internal/i18n"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

const noteAt = "/p/basin/meetings/fifth-session/notes"

// takers are two note-takers at a meeting, and its secretariat.
type takers struct {
	*basin
	now  time.Time
	face map[rapporteur.ID]http.Handler
	sent int // requests that changed something
}

func (b *basin) takers(names ...rapporteur.ID) *takers {
	b.t.Helper()
	k := &takers{basin: b, now: now, face: map[rapporteur.ID]http.Handler{}}
	for _, name := range names {
		a := rapporteur.Actor{ID: name, Name: strings.ToUpper(string(name[:1])) + string(name[1:]), Grants: []rapporteur.Grant{{Process: b.p.ID, Role: rapporteur.RoleNoteTaker}}}
		s, err := New(Options{Store: b.db, Catalogues: i18n.Load(), Now: func() time.Time { return k.now },
			Actor: func(*http.Request) (rapporteur.Actor, error) { return a, nil }})
		b.ok(err)
		k.face[name] = s
	}
	return k
}

// onFloor puts turns to speak into the first panel.
func (b *basin) onFloor(slots ...programme.Slot) {
	b.t.Helper()
	b.ok(b.db.UpdateMeeting(context.Background(), b.id["fifth"], func(m *programme.Meeting) error {
		for i := range slots {
			if slots[i].State == "" {
				slots[i].State = programme.Listed
			}
			if slots[i].Capacity == "" {
				slots[i].Capacity = stakeholder.National
			}
		}
		m.Segment("panel1").Slots = slots
		return nil
	}))
}

// do sends what a script sends.
func (k *takers) do(by rapporteur.ID, pairs ...string) (int, noted) {
	k.t.Helper()
	v := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	r := httptest.NewRequest(http.MethodPost, noteAt, strings.NewReader(v.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Accept", "application/json")
	w := httptest.NewRecorder()
	k.face[by].ServeHTTP(w, r)
	k.sent++
	var out noted
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
		k.t.Fatalf("%v: %d %.300s", pairs, w.Code, w.Body)
	}
	return w.Code, out
}

func (k *takers) must(by rapporteur.ID, pairs ...string) noted {
	k.t.Helper()
	code, out := k.do(by, pairs...)
	if code != http.StatusOK {
		k.t.Fatalf("%v: %d %s", pairs, code, out.Error)
	}
	return out
}

func (k *takers) write(by rapporteur.ID, turn, text string, base int) noted {
	k.t.Helper()
	return k.must(by, "act", "save", "segment", "2", "turn", turn, "text", text, "heard", "floor", "language", "en", "base", fmt.Sprint(base))
}

func (k *takers) meeting() programme.Meeting {
	k.t.Helper()
	m, err := k.db.MeetingByID(context.Background(), k.p.ID, k.id["fifth"], whole)
	k.ok(err)
	return m
}

func TestTurnsAreTimedByTheNoteTakers(t *testing.T) {
	b := buildBasin(t)
	b.onFloor(programme.Slot{ID: "turn-aaaa", Stakeholder: b.id["belmora"]}, programme.Slot{ID: "turn-bbbb", Stakeholder: b.id["estoria"]})
	k := b.takers("ana", "bo")
	began := k.now
	at := func(d time.Duration) string { return fmt.Sprint(began.Add(d).UnixMilli()) }
	k.must("ana", "act", "begin", "segment", "2", "turn", "turn-aaaa", "at", at(0))
	k.now = began.Add(3 * time.Minute)
	k.must("bo", "act", "begin", "segment", "2", "turn", "turn-aaaa", "at", at(2*time.Second)) // a colleague pressed too
	k.must("ana", "act", "begin", "segment", "2", "turn", "turn-bbbb", "at", at(165*time.Second))
	k.now = began.Add(10 * time.Minute)
	k.must("bo", "act", "add", "segment", "2", "id", "turn-cccc", "who", "kivuna", "capacity", "national", "post", "Minister of Water", "after", "turn-bbbb")
	k.must("bo", "act", "add", "segment", "2", "id", "turn-cccc", "who", "Kivuna", "capacity", "national", "after", "turn-bbbb") // sent once more
	k.must("ana", "act", "end", "segment", "2", "turn", "turn-bbbb", "at", at(400*time.Second))
	m := k.meeting()
	slots := m.Segment("panel1").Slots
	if len(slots) != 3 {
		t.Fatalf("%d turns", len(slots))
	}
	a, second, c := slots[0], slots[1], slots[2]
	if a.State != programme.Delivered || a.Seconds != 165 || a.Starts.Local != "2017-09-06T12:00" || a.Starts.Zone != "Europe/Vienna" || a.Running() {
		t.Errorf("the first turn: %+v", a)
	}
	if second.Seconds != 235 || second.State != programme.Delivered {
		t.Errorf("the second turn: %+v", second)
	}
	if c.Stakeholder != b.id["kivuna"] || c.Post != "Minister of Water" || c.Rank != stakeholder.Minister || c.State != programme.Listed {
		t.Errorf("the speaker from the floor: %+v", c)
	}
	for range 2 { // a State that nobody had entered; sent twice
		k.must("bo", "act", "add", "segment", "2", "id", "turn-dddd", "who", "Norway", "capacity", "national", "after", "turn-cccc")
	}
	list, err := b.db.Stakeholders(context.Background(), b.p.ID, whole)
	b.ok(err)
	entered := 0
	for _, s := range list {
		if s.ISO3 == "NOR" {
			entered++
		}
	}
	m = k.meeting()
	if slots := m.Segment("panel1").Slots; entered != 1 || len(slots) != 4 || slots[3].Stakeholder == "" {
		t.Errorf("Norway was entered %d times: %+v", entered, slots)
	}
	if code, out := k.do("ana", "act", "add", "segment", "2", "who", "Nobody Known", "capacity", "national"); code != http.StatusUnprocessableEntity || !strings.Contains(out.Error, "Nobody Known") {
		t.Errorf("an unknown speaker: %d %q", code, out.Error)
	}
}

func TestTwoWindowsOfOneTaker(t *testing.T) {
	b := buildBasin(t)
	b.onFloor(programme.Slot{ID: "turn-aaaa", Stakeholder: b.id["belmora"]})
	k := b.takers("ana", "bo")
	one := k.write("ana", "turn-aaaa", "first words", 0)
	if one.Set.Revision != 1 || !one.Set.Mine {
		t.Fatalf("saved %+v", one.Set)
	}
	code, out := k.do("ana", "act", "save", "segment", "2", "turn", "turn-aaaa", "text", "from the other window", "heard", "floor", "language", "en", "base", "0")
	if code != http.StatusConflict || out.Stood == nil || out.Stood.Text != "first words" || out.Error == "" {
		t.Fatalf("the other window: %d %+v", code, out)
	}
	// The same as a plain form shows both, and what to save over.
	res := send(t, k.face["ana"], noteAt, url.Values{"act": {"save"}, "segment": {"2"}, "turn": {"turn-aaaa"}, "text": {"from the other window"}, "heard": {"floor"}, "language": {"en"}, "base": {"0"}})
	page := body(t, res)
	if res.StatusCode != http.StatusConflict || !strings.Contains(page, "\nfrom the other window</textarea>") || !strings.Contains(page, `id="stood" dir="auto">first words</p>`) || !strings.Contains(page, `name="base" value="1"`) {
		t.Errorf("the form again: %d %.2000s", res.StatusCode, page)
	}
	k.write("bo", "turn-aaaa", "words of a colleague", 0)
	reader := body(t, get(t, b.serve(role(b, rapporteur.RoleChair, "")), noteAt+"?segment=2"))
	if !strings.Contains(reader, "words of a colleague") || strings.Contains(reader, `value="save"`) || strings.Contains(reader, `value="begin"`) || strings.Contains(reader, `value="agree"`) {
		t.Error("the chair reads the notes and does not write them")
	}
	page = body(t, get(t, k.face["ana"], noteAt+"?segment=2"))
	for _, want := range []string{"words of a colleague", "first words", "Belmora"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

func TestNotesKeepToTheRegime(t *testing.T) {
	b := buildBasin(t)
	b.onFloor(programme.Slot{ID: "turn-aaaa", Stakeholder: b.id["shelter"], Person: b.id["witness"], Post: "Shelter guest"})
	k := b.takers("ana")
	if res := get(t, k.face["ana"], noteAt+"?segment=3"); res.StatusCode != http.StatusForbidden {
		t.Errorf("off the record there is a page: %d", res.StatusCode)
	}
	if code, _ := k.do("ana", "act", "save", "segment", "3", "text", "words", "heard", "floor", "language", "en"); code != http.StatusForbidden {
		t.Errorf("off the record notes are taken: %d", code)
	}
	if code, _ := k.do("ana", "act", "save", "segment", "4", "turn", "turn-aaaa", "text", "words", "heard", "floor", "language", "en"); code == http.StatusOK {
		t.Errorf("a speaker was stored where none may be: %d", code)
	}
	page := body(t, get(t, k.face["ana"], noteAt+"?segment=2"))
	if !strings.Contains(page, "A witness") || strings.Contains(page, "True-Name") || strings.Contains(page, "Secret Shelter") && strings.Contains(page, "Shelter guest") {
		t.Error("the protected speaker is shown under another name than the one decided on")
	}
	if strings.Contains(page, "A title that stays inside") {
		t.Error("the page names what is off the record")
	}
	k.must("ana", "act", "save", "segment", "4", "turn", "", "text", "wells\n---\nmothers first", "heard", "floor", "language", "en", "base", "0")
	sets, err := b.db.NoteSets(context.Background(), b.p.ID, "", "", whole)
	b.ok(err)
	if len(sets) != 1 || sets[0].Slot != "" || !sets[0].Saved.IsZero() || strings.Index(sets[0].Text, "mothers") > strings.Index(sets[0].Text, "wells") {
		t.Errorf("kept %+v", sets)
	}
}

// TestReadyToCodeAfterTheGavel takes notes of 60 interventions of three minutes,
// 30 of them without a text, by two people through the pages, and agrees on all.
func TestReadyToCodeAfterTheGavel(t *testing.T) {
	b := buildBasin(t)
	const n = 60
	var slots []programme.Slot
	states := []string{"belmora", "estoria", "kivuna", "tamarand", "adalia", "corvale"}
	for i := range n {
		slots = append(slots, programme.Slot{ID: rapporteur.ID(fmt.Sprintf("turn-%04d", i)), Stakeholder: b.id[states[i%len(states)]]})
	}
	b.onFloor(slots...)
	for i := 0; i < n; i += 2 {
		b.say(fmt.Sprint("h", i), record.Statement{Meeting: b.id["fifth"], Segment: "panel1", Slot: slots[i].ID, Stakeholder: slots[i].Stakeholder, Delivery: record.ToBeChecked}, fmt.Sprintf("Text %d as handed in.", i))
	}
	k := b.takers("ana", "bo")
	began := time.Now()
	for i := range n {
		id := string(slots[i].ID)
		k.must("ana", "act", "begin", "segment", "2", "turn", id, "at", fmt.Sprint(k.now.UnixMilli()))
		k.now = k.now.Add(90 * time.Second)
		first := k.write("ana", id, fmt.Sprintf("Speaker %d asks for wells and a gauge.", i), 0)
		if i%3 > 0 { // of a third only one of them has notes
			k.write("bo", id, fmt.Sprintf("No %d: wants wells; a gauge; money for both.", i), 0)
		}
		k.now = k.now.Add(90 * time.Second)
		k.write("ana", id, first.Set.Text+" Thanks the chair.", 1)
	}
	k.must("ana", "act", "end", "segment", "2", "turn", string(slots[n-1].ID), "at", fmt.Sprint(k.now.UnixMilli()))
	typing := time.Since(began)

	// The gavel. From here it is one page to look at and one button.
	gavel, before := time.Now(), k.sent
	page := body(t, get(t, k.face["ana"], noteAt+"/agree?segment=2"))
	v := chosen(t, page)
	if len(v) != n+1 {
		t.Fatalf("%d turns have notes to agree on", len(v)-1)
	}
	if res := send(t, k.face["ana"], noteAt+"/agree", v); res.StatusCode != http.StatusSeeOther {
		t.Fatalf("agreeing: %d %.500s", res.StatusCode, body(t, res))
	}
	agreed := time.Since(gavel)
	t.Logf("60 turns, two takers: %d requests while typing in %s; after the gavel one page and one button, %s", before, typing.Round(time.Millisecond), agreed.Round(time.Millisecond))

	list, err := b.db.Statements(context.Background(), b.p.ID, whole, record.Filter{Segment: "panel1", Kind: record.Note, Limit: 500})
	b.ok(err)
	if len(list.Items) != n {
		t.Fatalf("%d notes are ready to code", len(list.Items))
	}
	for i, s := range list.Items {
		v := s.Newest()
		if v.Form != record.Notes || s.Slot != slots[i].ID || s.Stakeholder != slots[i].Stakeholder || s.Order != i+1 {
			t.Errorf("note %d: %+v", i, s)
		}
	}
	meeting := k.meeting()
	for i, s := range meeting.Segment("panel1").Slots {
		if s.State != programme.Delivered || s.Seconds != 180 {
			t.Errorf("turn %d lasted %d seconds, %s", i, s.Seconds, s.State)
		}
	}
	if page := body(t, get(t, b.serve(role(b, rapporteur.RoleRapporteur, "")), "/p/basin/desk/"+fmt.Sprint(list.Items[0].Number))); !strings.Contains(page, "asks for wells") {
		t.Error("the desk does not open the notes")
	}
	if page := body(t, get(t, b.serve(rapporteur.Actor{}), "/p/basin/statements/"+fmt.Sprint(list.Items[0].Number))); strings.Contains(page, "asks for wells") {
		t.Error("the public reads the notes of the secretariat")
	}
	events, err := b.db.Events(context.Background(), b.p.ID, "", 0, 10000)
	b.ok(err)
	t.Logf("%d events in the history", len(events))
}

// TestNotesAreCodedAndNeverQuoted follows notes from the floor to the document.
func TestNotesAreCodedAndNeverQuoted(t *testing.T) {
	b := buildBasin(t)
	b.onFloor(programme.Slot{ID: "turn-aaaa", Stakeholder: b.id["belmora"]})
	k := b.takers("ana")
	k.write("ana", "turn-aaaa", "Asks for two readers at each gauge.", 0)
	out := k.must("ana", "act", "agree", "segment", "2", "turn", "turn-aaaa", "heard", "floor", "language", "en", "base", "1", "text", "Asks for two readers at each gauge.")
	link := out.State.Turns[0].Agreed
	if link == nil {
		t.Fatal("nothing was agreed on")
	}
	list, err := b.db.Statements(context.Background(), b.p.ID, whole, record.Filter{Segment: "panel1", Kind: record.Note})
	b.ok(err)
	b.id["noted"] = list.Items[0].ID
	b.passage("pn", "noted", "two readers at each gauge")
	sums, err := b.db.Summaries(context.Background(), b.p.ID, whole)
	b.ok(err)
	b.ok(b.db.UpdateSummary(context.Background(), sums[0].ID, func(s *summary.Summary) error {
		y := &s.Sections[0].Sentences[0]
		y.Citations = append(y.Citations, summary.Citation{Statement: b.id["noted"], Version: 1, Start: 9, End: 34})
		return nil
	}))
	staff := b.serve(role(b, rapporteur.RoleSecretariat, ""))
	const words = "two readers at each gauge"
	for _, to := range []string{"/p/basin/summaries/fifth-session/download?edition=working&format=md", "/p/basin/summaries/fifth-session/download?edition=audit&format=html",
		"/p/basin/summaries/fifth-session?edition=working&s=1", "/p/basin/desk/" + fmt.Sprint(list.Items[0].Number), link.Href} {
		page := body(t, get(t, staff, to))
		if !strings.Contains(page, words) {
			t.Errorf("%s does not show the notes", to)
		}
		for _, mark := range []string{"“", "&ldquo;", "&#34;", `>"`, "« ", "<q>"} {
			if strings.Contains(page, mark+words) {
				t.Errorf("%s prints notes between quotation marks", to)
			}
		}
	}
}

// chosen reads the radio buttons that are set on the page, as its button sends them.
func chosen(t *testing.T, page string) url.Values {
	t.Helper()
	v := url.Values{"segment": {"2"}}
	for tag := range strings.SplitSeq(page, "<input ") {
		tag, _, _ = strings.Cut(tag, ">")
		if !strings.Contains(tag, `type="radio"`) || !strings.Contains(tag, " checked") {
			continue
		}
		value := func(name string) string {
			_, rest, _ := strings.Cut(tag, name+`="`)
			s, _, _ := strings.Cut(rest, `"`)
			return s
		}
		v.Set(value("name"), value("value"))
	}
	return v
}

// TestNotesOpenWhereSomethingIsNoted opens a meeting without saying which segment
// or turn, before, during and after somebody has the floor.
func TestNotesOpenWhereSomethingIsNoted(t *testing.T) {
	b := buildBasin(t)
	b.onFloor(programme.Slot{ID: "turn-aaaa", Stakeholder: b.id["belmora"]}, programme.Slot{ID: "turn-bbbb", Stakeholder: b.id["estoria"]},
		programme.Slot{ID: "turn-cccc", Stakeholder: b.id["kivuna"]}, programme.Slot{ID: "turn-dddd", Stakeholder: b.id["harbour"]})
	k := b.takers("guest", "ana")
	shown := func() string {
		t.Helper()
		r := httptest.NewRequest(http.MethodGet, noteAt+"?lang=en", nil)
		w := httptest.NewRecorder()
		k.face["ana"].ServeHTTP(w, r)
		got := w.Body.String()
		_, at, ok := strings.Cut(got, `<h2 id="turn-name"`)
		if !ok {
			t.Fatalf("%d %.1000s", w.Code, got)
		}
		_, at, _ = strings.Cut(at, ">")
		name, _, _ := strings.Cut(at, "<")
		if strings.Contains(got, "Wells for all") && !strings.Contains(got, "<bdi>Note-taker 1</bdi> 3 words") {
			t.Errorf("who wrote is not told, or not how much: %s", got)
		}
		return name
	}
	if got := shown(); got != "Belmora" {
		t.Errorf("before anything is noted it opens on %q", got)
	}
	k.write("guest", "turn-bbbb", "Wells for all", 0)
	k.write("guest", "turn-cccc", "", 0)
	if got := shown(); got != "Estoria" {
		t.Errorf("opens on %q, not on the last turn with notes", got)
	}
	k.must("ana", "act", "begin", "segment", "2", "turn", "turn-dddd")
	if got := shown(); !strings.Contains(got, "Harbour") {
		t.Errorf("opens on %q, not on who has the floor", got)
	}
}
