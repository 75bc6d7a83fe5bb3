// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

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
	if code, _ = sends(t, site, fifthSession+"/floor", "act", "make", "profile", "thematic_session", "segment", "off"); code == http.StatusSeeOther {
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

const rules = "/p/basin/floor/1/rules"

// rulesForm is the form of the rules as it stands, with changes; a value "-" takes
// a field out.
func (f *onFloor) rulesForm(t *testing.T, site http.Handler, fields ...string) url.Values {
	t.Helper()
	_, page := gets(t, site, rules)
	v := formOf(page)
	for i := 0; i+1 < len(fields); i += 2 {
		if v.Set(fields[i], fields[i+1]); fields[i+1] == "-" {
			v.Del(fields[i])
		}
	}
	return v
}

func TestRulesAreTriedBeforeTheyAreKept(t *testing.T) {
	f := floorFixture(t)
	site := f.face(f.chair())
	byAsking := []string{"order.0.key", "asked", "order.1.key", "", "order.2.key", "", "order.3.key", ""}
	was := listsOf(f.basin)[0]
	code, page := sendsForm(site, rules, f.rulesForm(t, site, append(byAsking, "do", "try")...))
	if code != http.StatusOK || !strings.Contains(page, "not kept yet") || !strings.Contains(page, "stands elsewhere than now") && !strings.Contains(page, "stand elsewhere than now") || !strings.Contains(page, "Order: time of asking") {
		t.Fatalf("tried: %d\n%s", code, page)
	}
	first, _, _ := strings.Cut(page[strings.Index(page, "<tbody>"):], "</tr>")
	if !strings.Contains(first, "Estoria") {
		t.Errorf("by time of asking the first is %s", first)
	}
	if is := listsOf(f.basin)[0]; is.Acts != was.Acts {
		t.Error("what was only tried is kept")
	}
	v := f.rulesForm(t, site, append(byAsking, "do", "save")...)
	if code, page = sendsForm(site, rules, v); code != http.StatusSeeOther {
		t.Fatalf("saved: %d\n%s", code, page)
	}
	if is := listsOf(f.basin)[0]; len(is.Profile.Order) != 1 || is.Profile.Order[0] != floor.KeyAsked || is.Acts != was.Acts+1 {
		t.Errorf("kept: %+v", is.Profile.Order)
	}
	v.Set("amber", "0:15")
	v.Set("id", string(rapporteur.RandomIDs()))
	if code, page = sendsForm(site, rules, v); code != http.StatusConflict || !strings.Contains(page, "Somebody has changed these rules") || !strings.Contains(page, `value="0:15"`) {
		t.Errorf("a form that is behind: %d", code)
	}
}

func TestRulesOfTheForm(t *testing.T) {
	f := floorFixture(t)
	site := f.face(f.secretariat())
	for _, c := range []struct {
		fields []string
		says   string
	}{
		{[]string{"limits.0.seconds", "three"}, "is no time of speaking"},
		{[]string{"limits.0.seconds", "3:5"}, "is no time of speaking"},
		{[]string{"amber", "-1:00"}, "is no time of speaking"},
		{[]string{"order.1.key", "tier"}, "This stands in the list already"},
		{[]string{"order.1.key", "luck"}, "Choose"},
		{[]string{"order.0.key", "balance"}, "say between what"},
		{[]string{"order.0.key", "", "order.1.key", "", "order.2.key", "", "order.3.key", ""}, "at least one rule"},
		{[]string{"windows.0.tier", "1", "windows.0.from", "tomorrow", "windows.0.to", ""}, "tomorrow"},
		{[]string{"windows.0.tier", "1", "windows.0.from", "2017-09-04 10:00", "windows.0.to", "2017-09-04 09:00"}, "after"},
		{[]string{"tier-member_state", "77"}, "Choose"},
	} {
		code, page := sendsForm(site, rules, f.rulesForm(t, site, append(c.fields, "do", "save")...))
		if _, problems, _ := strings.Cut(page, "notice--error"); code != http.StatusUnprocessableEntity || !strings.Contains(problems, c.says) {
			t.Errorf("%v: %d, want %q", c.fields, code, c.says)
		}
	}
	v := f.rulesForm(t, site, "windows.0.tier", "1", "windows.0.from", "2017-09-04 09:00", "windows.0.to", "", "windows.0.row", "", "tier-ngo_ecosoc", "1", "tier-group", "", "limits.0.seconds", "4", "link", "yes", "do", "save")
	v["permitting"] = []string{"2"}
	if code, page := sendsForm(site, rules, v); code != http.StatusSeeOther {
		t.Fatalf("saved: %d\n%s", code, page)
	}
	p := listsOf(f.basin)[0].Profile
	if len(p.Windows) != 1 || p.Windows[0].From.Format("2006-01-02T15:04Z07:00") != "2017-09-04T07:00Z" { // in Vienna it is two hours later
		t.Errorf("windows: %+v", p.Windows)
	}
	if p.Limits[0].Seconds != 240 || !p.Link || strings.Join(p.Tiers[0].Constituencies, " ") != "member_state ngo_ecosoc" || p.Tiers[0].TimePermitting || !p.Tiers[1].TimePermitting {
		t.Errorf("rules: %+v", p)
	}
	if _, page := gets(t, site, rules); !strings.Contains(page, `value="2017-09-04 09:00"`) {
		t.Error("the hour does not come back as it was written")
	}
	for do, want := range map[string]string{"add order": "Rule 5", "later order.0": "Rule 4", "remove order.0": "Rule 3"} {
		_, page := sendsForm(site, rules, f.rulesForm(t, site, "do", do))
		if got := strings.Count(page, "<legend>Rule "); !strings.Contains(page, "<legend>"+want) || do == "remove order.0" && got != 3 {
			t.Errorf("%s: %d rules", do, got)
		}
	}
	_, page := sendsForm(site, rules, f.rulesForm(t, site, "do", "copy", "profile", "general_debate"))
	if !strings.Contains(page, "15:00") || !strings.Contains(page, "not kept yet") || listsOf(f.basin)[0].Profile.Resort {
		t.Error("rules taken over come into the form and nowhere else")
	}
}

func TestTurnsOfTheProgrammeAndLots(t *testing.T) {
	f := floorFixture(t)
	f.ok(f.db.UpdateMeeting(t.Context(), f.id["fifth"], func(m *programme.Meeting) error {
		s := m.Segment("panel1")
		s.Slots = append(s.Slots, programme.Slot{ID: "planned1", Stakeholder: f.id["adalia"], Capacity: stakeholder.National, State: programme.Listed, Post: "Minister of Rain", Rank: stakeholder.Minister},
			programme.Slot{ID: "planned2", Stakeholder: f.id["corvale"], Capacity: stakeholder.National, State: programme.Listed})
		return nil
	}))
	site := f.face(f.secretariat())
	if _, page := gets(t, site, rules); !strings.Contains(page, "2 turns of the programme are not on the list") {
		t.Fatalf("turns of the programme are not offered\n%s", page)
	}
	before := len(listsOf(f.basin)[0].Requests)
	for range 2 {
		if code, page := sends(t, site, rules, "act", "take", "id", "same"); code != http.StatusSeeOther {
			t.Fatalf("take in: %d\n%s", code, page)
		}
	}
	l := listsOf(f.basin)[0]
	q := l.Request("planned1")
	if len(l.Requests) != before+2 || q == nil || q.Channel != floor.ByProgramme || q.State != floor.Inscribed || q.Rank != stakeholder.Minister || l.Request("planned2").Number != before+2 {
		t.Errorf("taken in: %d requests, %+v", len(l.Requests)-before, q)
	}
	sends(t, site, rules, "act", "draw", "seed", "a coin of the chair")
	if l = listsOf(f.basin)[0]; l.Seed != "a coin of the chair" {
		t.Errorf("seed %q", l.Seed)
	}
	sends(t, site, rules, "act", "draw")
	acts, err := f.db.FloorActs(t.Context(), l.ID, rapporteur.Reach{Level: rapporteur.Secretariat})
	f.ok(err)
	last := acts[len(acts)-1]
	if is := listsOf(f.basin)[0].Seed; len(is) < 20 || last.Kind != floor.DidDraw || last.Seed != is || last.By != "desk" {
		t.Errorf("a random seed %q, logged as %+v", is, last)
	}
	f.ok(f.db.UpdateMeeting(t.Context(), f.id["fifth"], func(m *programme.Meeting) error { m.Visibility = rapporteur.Participants; return nil }))
	if code, _ := sends(t, site, rules, "act", "visibility", "visibility", "public"); code != http.StatusUnprocessableEntity {
		t.Errorf("a list is opened to more people than its meeting: %d", code)
	}
}

func TestTimesOfSpeakingAreRead(t *testing.T) {
	for typed, want := range map[string]int{"": 0, "0:00": 0, "3": 180, "3:00": 180, " 2:30 ": 150, "0:05": 5, "90:00": 5400,
		"3:5": -1, "3:60": -1, "-1": -1, "3:-1": -1, ":30": -1, "3:": -1, "three": -1, "99999999999:00": -1} {
		in := &reading{v: url.Values{"f": {typed}}}
		got := in.length("f")
		if len(in.problems) > 0 {
			got = -1
		}
		if got != want {
			t.Errorf("%q is %d seconds, want %d", typed, got, want)
		}
	}
}

// FuzzTimeOfSpeaking holds that what is read is shown so that it is read again.
func FuzzTimeOfSpeaking(f *testing.F) {
	for _, s := range []string{"3:00", "3", "0:59", "1440:59", "٣:٠٠", "3:0x", "+3:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		in := &reading{v: url.Values{"f": {typed}}}
		n := in.length("f")
		if n < 0 || n > 24*60*60+59 || len(in.problems) > 0 && n != 0 {
			t.Fatalf("%q is read as %d seconds", typed, n)
		}
		again := &reading{v: url.Values{"f": {length(n)}}}
		if is := again.length("f"); is != n || len(again.problems) > 0 {
			t.Fatalf("%q is shown as %q and read as %d seconds", typed, length(n), is)
		}
	})
}
