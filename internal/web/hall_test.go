// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"encoding/json"
	"net/http"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

const panel1List = "/p/basin/floor/1"

// inHall is the lists of the fixture with texts handed in for Estoria (under
// embargo, in two versions) and for the witness.
type inHall struct {
	*onFloor
	turn map[string]rapporteur.ID // by the key of the stakeholder
	text map[string]int64         // numbers of statements
}

func hallFixture(t testing.TB) *inHall {
	t.Helper()
	f := &inHall{onFloor: floorFixture(t), turn: map[string]rapporteur.ID{}, text: map[string]int64{}}
	for key, id := range f.id {
		for _, q := range f.list.Requests {
			if q.Stakeholder == id && q.Stakeholder != "" {
				f.turn[key] = q.ID
			}
		}
	}
	f.handsIn("estoria", record.Statement{Meeting: f.id["fifth"], Segment: "panel1", Stakeholder: f.id["estoria"]}, strings.Repeat("A gauge is cheaper than a quarrel. ", 30), "A gauge is cheaper than a quarrel.\n\nWe ask for twelve of them.")
	f.handsIn("shelter", record.Statement{Meeting: f.id["fifth"], Segment: "panel1", Stakeholder: f.id["shelter"], Person: f.id["witness"], Title: in("en", "Words of Nadia True-Name")}, "I walked along the dry bed.")
	return f
}

func (f *inHall) handsIn(key string, s record.Statement, texts ...string) {
	f.t.Helper()
	s.Owner, s.OpenFrom, s.Delivery, s.Date = s.Stakeholder, rapporteur.Embargoed, record.ToBeChecked, rapporteur.MustDate("2017-09-04")
	f.text[key] = f.say("text of "+key, s, texts...)
	f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidHandIn, Request: f.turn[key], Statement: f.id["text of "+key]})
}

func (f *inHall) interpreter() rapporteur.Actor {
	return rapporteur.Actor{ID: "booth", Name: "Lea Voss", Grants: []rapporteur.Grant{{Process: f.p.ID, Role: rapporteur.RoleInterpreter}}}
}

func (f *inHall) reader() rapporteur.Actor {
	return rapporteur.Actor{ID: "reader", Name: "Ola Nim", Grants: []rapporteur.Grant{{Process: f.p.ID, Role: rapporteur.RoleReader}}}
}

// TestHallSaysWhatHappens takes a list through a meeting and asks the screen and
// the public page what they say at each step.
func TestHallSaysWhatHappens(t *testing.T) {
	f := hallFixture(t)
	s := f.face(rapporteur.Actor{})
	steps := []struct {
		name string
		do   func()
		hall []string
		list []string
	}{
		{"nobody has the floor", func() {}, []string{"Next speaker", "Tamarand", "Amara Okelle", "Then", "Estoria"}, []string{"Nobody has the floor", "Have", "Tamarand", "on behalf of Group of Corridor States"}},
		{"called", func() {
			f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidCall, Request: f.turn["estoria"], Limit: 180})
		}, []string{"Has the floor", "Mr. Tomas Lindqvar", "3:00", "of 3 minutes left", `data-limit="180000"`}, []string{"Has the floor", "3:00"}},
		{"speaking", func() {
			f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidStart, Request: f.turn["estoria"]})
		}, []string{"Now speaking", "data-running"}, []string{"Now speaking", "data-running", "Ambassador"}},
		{"paused", func() {
			f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidPause, Request: f.turn["estoria"]})
		}, []string{"Clock stopped"}, []string{"Clock stopped"}},
		{"heard", func() {
			f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidEnd, Request: f.turn["estoria"]})
		}, []string{"Next speaker"}, []string{"Nobody has the floor", "Have spoken", "0:0"}},
		{"over", func() {
			f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidFinish})
		}, []string{"This part of the meeting is over", "Dry years"}, []string{"This part of the meeting is over"}},
	}
	for _, step := range steps {
		step.do()
		for path, has := range map[string][]string{panel1List + "/hall": step.hall, panel1List: step.list} {
			res := get(t, s, path)
			page := body(t, res)
			if res.StatusCode != http.StatusOK {
				t.Fatalf("%s: %s answers %d", step.name, path, res.StatusCode)
			}
			for _, want := range has {
				if step.name == "nobody has the floor" && want == "Have" {
					continue
				}
				if !strings.Contains(page, want) {
					t.Errorf("%s: %s does not say %q\n%s", step.name, path, want, page)
				}
			}
		}
	}
}

// TestHallShowsPointsOfOrderAndThePanel asks the screen for what stands in between
// turns, and before the first.
func TestHallShowsPointsOfOrderAndThePanel(t *testing.T) {
	f := hallFixture(t)
	p := f.list.Profile
	p.Points, p.Round = true, 2
	f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidSet, Profile: &p})
	s := f.face(rapporteur.Actor{})
	shows := func(when string, words ...string) {
		t.Helper()
		page := body(t, get(t, s, panel1List+"/hall"))
		for _, w := range words {
			if !strings.Contains(page, w) {
				t.Errorf("%s: the screen does not say %q\n%s", when, w, page)
			}
		}
	}
	f.speaks(f.turn["estoria"], 180)
	point := f.asks(floor.Entry{Stakeholder: f.id["adalia"], Kind: floor.PointOfOrder})
	f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidCall, Request: point})
	shows("a point of order", "Point of order", "Adalia", "Interrupted: Estoria")
	f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidEnd, Request: point})
	shows("after it", "Estoria", "Clock stopped")
	f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidPanel, Ends: f.turn["estoria"]})
	shows("the panel", "The panel answers", "Mirela Shaw", "A witness")
	if page := body(t, get(t, s, panel1List+"/hall")); strings.Contains(page, "Nadia") {
		t.Error("the screen names a protected panellist")
	}
	closed, err := floor.New(f.meetingOf("fifth"), "opening", p)
	f.ok(err)
	opens := time.Now().Add(48 * time.Hour)
	closed.Profile.Windows = []floor.Window{{From: opens}}
	f.ok(f.db.AddFloorList(context.Background(), clerk, closed))
	if page := body(t, get(t, s, "/p/basin/floor/3/hall")); !strings.Contains(page, "The list of speakers opens: ") || !strings.Contains(page, decimal(int64(opens.Year()))) {
		t.Errorf("before the list opens the screen says\n%s", page)
	}
}

func (f *inHall) meetingOf(key string) *programme.Meeting {
	f.t.Helper()
	all, err := f.db.Meetings(context.Background(), f.p.ID, rapporteur.Reach{Level: rapporteur.Secretariat})
	f.ok(err)
	i := slices.IndexFunc(all, func(m programme.Meeting) bool { return m.ID == f.id[key] })
	return &all[i]
}

// TestHallNamesOnlyWhomItMay looks at every face and at what it is sent for names
// that stand on none of them.
func TestHallNamesOnlyWhomItMay(t *testing.T) {
	f := hallFixture(t)
	f.noted = f.act(f.noted.ID, floor.Act{Kind: floor.DidAsk, Request: "turn-n", Entry: &floor.Entry{Capacity: stakeholder.National, Kind: floor.Intervention}, Channel: floor.ByDesk})
	f.speaks(f.turn["shelter"], 180)
	f.noted = f.act(f.noted.ID, floor.Act{Kind: floor.DidCall, Request: "turn-n", Limit: 60})
	never := []string{"Nadia", "True-Name", "Secret Shelter", "Shelter guest"}
	actors := map[string]rapporteur.Actor{"public": {}, "reader": f.reader(), "interpreter": f.interpreter(), "secretariat": f.secretariat()}
	for who, actor := range actors {
		s := f.face(actor)
		for _, path := range []string{panel1List, panel1List + "?print=1", panel1List + "/hall", panel1List + "/hall?overlay=1", panel1List + "/hall?with=fr", panel1List + "/texts", panel1List + "/texts?print=1", panel1List + "/texts/" + decimal(f.text["shelter"])} {
			res := get(t, s, path)
			page := body(t, res)
			if texts := strings.Contains(path, "/texts"); texts && (who == "public" || who == "reader") {
				if res.StatusCode == http.StatusOK {
					t.Errorf("%s opens %s", who, path)
				}
				continue
			}
			if res.StatusCode != http.StatusOK || !strings.Contains(page, "A witness") {
				t.Errorf("%s at %s: %d, and the one name is %v there", who, path, res.StatusCode, strings.Contains(page, "A witness"))
			}
			for _, name := range never {
				if strings.Contains(page, name) {
					t.Errorf("%s reads %q at %s", who, name, path)
				}
			}
		}
	}
	s := f.face(rapporteur.Actor{})
	for _, face := range floorFaces() {
		for _, level := range []string{"public", "participants", "secretariat"} {
			sent, err := s.FloorFragment(context.Background(), f.list.ID, face.name+" "+level+" en")
			f.ok(err)
			if mine := slices.ContainsFunc(hallFaces(), func(of floorFace) bool { return of.name == face.name }); mine && !strings.Contains(string(sent), "A witness") {
				t.Errorf("the fragment of %s has not the one name: %s", face.name, sent)
			}
			for _, name := range never {
				if strings.Contains(string(sent), name) {
					t.Errorf("the fragment of %s for %s has %q", face.name, level, name)
				}
			}
		}
	}
	for _, path := range []string{"", "/hall", "/hall?overlay=1"} {
		if page := body(t, get(t, s, "/p/basin/floor/2"+path)); !strings.Contains(page, "Speaker 1") {
			t.Errorf("a turn without a name is not numbered at %q:\n%s", path, page)
		}
	}
}

// TestNobodyElseSeesWhatIsThePodiums asks all faces without a hand on the list for
// what the podium alone sees.
func TestNobodyElseSeesWhatIsThePodiums(t *testing.T) {
	f := hallFixture(t)
	f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidMove, Request: f.turn["belmora"], Before: f.turn["estoria"], From: 6, To: 2, Reason: "leaves at noon"})
	s := f.face(f.secretariat())
	for _, face := range hallFaces() {
		for _, level := range []string{"public", "participants", "secretariat"} {
			sent, err := s.FloorFragment(context.Background(), f.list.ID, face.name+" "+level+" en")
			f.ok(err)
			for _, word := range []string{"leaves at noon", "asked earlier", "By rank", "Moved here", "not be reached", "overrun", "words a minute spoken"} {
				if strings.Contains(string(sent), word) {
					t.Errorf("%s for %s says %q", face.name, level, word)
				}
			}
			if face.name == "public" && strings.Contains(string(sent), "expected times") != (level != "public") {
				t.Errorf("expected times for %s are %v there", level, level == "public")
			}
		}
	}
}

func TestMeetingsLeadToTheirLists(t *testing.T) {
	f := hallFixture(t)
	f.ok(f.db.UpdateFloorList(context.Background(), f.noted.ID, func(l *floor.List) error { l.Visibility = rapporteur.Participants; return nil }))
	for who, c := range map[string]struct {
		actor rapporteur.Actor
		noted bool
	}{"public": {rapporteur.Actor{}, false}, "reader": {f.reader(), true}} {
		page := body(t, get(t, f.face(c.actor), "/p/basin/meetings/fifth-session"))
		if !strings.Contains(page, `href="`+panel1List+`"`) || strings.Contains(page, `href="/p/basin/floor/2"`) != c.noted {
			t.Errorf("the page of the meeting does not lead the %s to the lists that are theirs", who)
		}
	}
}

// turnedOff is a store in which a segment went off the record behind its list's
// back, which the real one refuses.
type turnedOff struct{ Store }

func (o turnedOff) Meetings(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]programme.Meeting, error) {
	all, err := o.Store.Meetings(ctx, process, reach)
	for i := range all {
		if s := all[i].Segment("panel1"); s != nil {
			s.Regime = programme.OffRecord
		}
	}
	return all, err
}

func TestOffTheRecordThereIsNoFace(t *testing.T) {
	f := hallFixture(t)
	s := newServer(t, turnedOff{f.db}, f.secretariat())
	for _, path := range []string{"", "/hall", "/hall?overlay=1", "/texts", "/texts/" + decimal(f.text["estoria"])} {
		if res := get(t, s, panel1List+path); res.StatusCode != http.StatusNotFound {
			t.Errorf("the list of a part that went off the record answers %d at %q", res.StatusCode, path)
		}
	}
	for _, face := range hallFaces() {
		sent, err := s.FloorFragment(context.Background(), f.list.ID, face.name+" secretariat en")
		if err != nil || len(sent) > 0 {
			t.Errorf("%s is sent %q, %v", face.name, sent, err)
		}
	}
}

// TestInterpretersHaveTheTextsAndNobodyElse reads texts under embargo.
func TestInterpretersHaveTheTextsAndNobodyElse(t *testing.T) {
	f := hallFixture(t)
	booth := f.face(f.interpreter())
	estoria := decimal(f.text["estoria"])
	at := panel1List + "/texts/" + estoria
	page := body(t, get(t, booth, panel1List+"/texts"))
	for _, want := range []string{"Estoria", "Version 2", "Check against delivery", "Limit 5:00", at, "under embargo"} {
		if want != "under embargo" && !strings.Contains(page, want) {
			t.Errorf("the list of texts does not say %q:\n%s", want, page)
		}
	}
	if strings.Contains(page, "/texts/10") || strings.Contains(page, "/notes?") {
		t.Errorf("the list of texts leads to what is not its own:\n%s", page)
	}
	if text := body(t, get(t, booth, at)); !strings.Contains(text, "twelve of them") || !strings.Contains(text, `class="texts__new"`) {
		t.Errorf("the text is\n%s", text)
	}
	file := get(t, booth, at+"?v=1&format=txt")
	if words := body(t, file); !strings.HasPrefix(words, "A gauge is cheaper") || !strings.Contains(file.Header.Get("Content-Disposition"), "S-"+estoria+"-v1.en.txt") {
		t.Errorf("the file is %v\n%s", file.Header, words)
	}
	for _, path := range []string{panel1List + "/texts/10", panel1List + "/texts/11", panel1List + "/texts/1", "/p/basin/floor/2/texts/" + estoria} {
		if res := get(t, booth, path); res.StatusCode != http.StatusNotFound {
			t.Errorf("%s answers %d", path, res.StatusCode)
		}
	}
	if res := get(t, booth, "/p/basin/statements/"+estoria); res.StatusCode != http.StatusNotFound {
		t.Errorf("an interpreter reads a text under embargo in the record: %d", res.StatusCode)
	}
	for who, actor := range map[string]rapporteur.Actor{"a participant": f.reader(), "a delegate of another": f.delegateOf("belmora"), "the public": {}} {
		s := f.face(actor)
		for _, path := range []string{at, at + "?format=txt", panel1List + "/texts", "/p/basin/statements/" + estoria} {
			if res := get(t, s, path); res.StatusCode == http.StatusOK {
				t.Errorf("%s reads %s", who, path)
			}
		}
		if page := body(t, get(t, s, panel1List)); strings.Contains(page, "twelve of them") || strings.Contains(page, "S-"+estoria) {
			t.Errorf("%s learns of a text on the list", who)
		}
	}
	f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidWithdraw, Request: f.turn["estoria"]})
	if res := get(t, booth, at); res.StatusCode != http.StatusNotFound {
		t.Errorf("the text of who has withdrawn answers %d", res.StatusCode)
	}
	if page := body(t, get(t, f.face(f.secretariat()), panel1List+"/texts")); !strings.Contains(page, "/notes?segment=") || !strings.Contains(page, "turn="+string(f.turn["shelter"])) {
		t.Errorf("who takes notes is not led to them:\n%s", page)
	}
}

// TestEquipmentHearsOfTheFloor reads the events of a room as its controller does.
func TestEquipmentHearsOfTheFloor(t *testing.T) {
	f := hallFixture(t)
	s := f.face(rapporteur.Actor{})
	hears := func() (e equipmentEvent) {
		t.Helper()
		sent, err := s.FloorFragment(context.Background(), f.list.ID, "equipment public en")
		f.ok(err)
		f.ok(json.Unmarshal(sent, &e))
		return e
	}
	if e := hears(); e.Microphone || e.Now != nil || e.Clock != nil || len(e.Next) != 3 || e.Next[0].Name != "Tamarand" || e.Next[0].Group != "Group of Corridor States" {
		t.Errorf("before anybody speaks: %+v", e)
	}
	f.speaks(f.turn["estoria"], 120)
	if e := hears(); !e.Microphone || e.Now.Name != "Estoria" || e.Now.Stakeholder == 0 || e.Clock.Limit != 120_000 || !e.Clock.Running || e.Phase != "speaking" {
		t.Errorf("while Estoria speaks: %+v", e)
	}
	f.speaks(f.turn["shelter"], 120)
	if e := hears(); e.Now.Name != "A witness" || e.Now.Stakeholder != 0 || e.Now.Post != "" {
		t.Errorf("while a protected witness speaks: %+v", e.Now)
	}
}

// TestEquipmentIsDescribed holds the description to what is sent: every field is in it.
func TestEquipmentIsDescribed(t *testing.T) {
	raw, err := os.ReadFile("../../docs/floor-events.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, of := range []reflect.Type{reflect.TypeFor[equipmentEvent](), reflect.TypeFor[equipmentTurn](), reflect.TypeFor[equipmentClock]()} {
		for i := range of.NumField() {
			name, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
			if !strings.Contains(string(raw), "`"+name+"`") {
				t.Errorf("%s.%s is not described", of.Name(), name)
			}
		}
	}
	for _, ph := range []phase{phaseBefore, phaseCalled, phaseSpeaking, phasePaused, phasePanel, phaseBetween, phaseNobody, phaseExhausted, phaseOver} {
		if !strings.Contains(string(raw), "`"+string(ph)+"`") {
			t.Errorf("the phase %q is not described", ph)
		}
	}
}

func TestNamesStepDown(t *testing.T) {
	for name, want := range map[string]string{"Tamarand": "", "New Lumara": "", "Liechtenmark": "long", "Trinity and Lagovia": "long", "Central African Republic": "longer",
		"Independentlandia": "longer", "United Kingdom of Great Britain and Northern Ireland": "longer", "International Federation of Red Cross and Red Crescent Societies": "longest"} {
		if got := headOf(floorWho{Name: Name{Text: name}}).Size; got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
