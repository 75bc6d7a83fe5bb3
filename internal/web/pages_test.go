// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/process"
	"rapporteur/stakeholder"
)

func role(b *basin, r rapporteur.Role, own string) rapporteur.Actor {
	return rapporteur.Actor{ID: "someone", Name: "Someone", Grants: []rapporteur.Grant{{Process: b.p.ID, Role: r, Stakeholder: b.id[own]}}}
}

// TestPagesSayWhatTheyMay asks each page for what must stand on it and what
// must not, for the public and for those who make the record.
func TestPagesSayWhatTheyMay(t *testing.T) {
	b := buildBasin(t)
	public, staff := b.serve(rapporteur.Actor{}), b.serve(role(b, rapporteur.RoleRapporteur, ""))
	delegate := b.serve(role(b, rapporteur.RoleDelegate, "estoria"))
	cases := []struct {
		name    string
		face    *Server
		target  string
		has     []string
		hasNot  []string
		address string // where it leads, if elsewhere
	}{
		{"overview", public, "/p/basin", []string{"A dialogue on the basin", "is-now", "Thematic session 6", "In 36 days", "Sharing the water", "A/RES/71/999", "Issue brief on dry years"}, []string{"Closed talk", "Summary of the fifth"}, ""},
		{"overview for the secretariat", staff, "/p/basin", []string{"Summary of the fifth session", "state--draft"}, nil, ""},
		{"overview in Arabic", public, "/p/basin?lang=ar", []string{`dir="rtl"`, "حوار حول حوض", "بيانات مخترعة", `<span lang="en" dir="ltr">Consultations on how`}, nil, ""},
		{"meetings", public, "/p/basin/meetings", []string{"Thematic sessions", "Hearings", "Vadosa"}, []string{"Closed talk"}, ""},
		{"programme", public, "/p/basin/programme", []string{"Panel 1", "Moderator", "Rafael Grosso", "Institute of Rivers", "10:30 to 13:00", "A witness"}, []string{"True-Name", "Shelter guest", "Unseen Guest", "A title that stays inside"}, ""},
		{"meeting", public, "/p/basin/meetings/fifth-session", []string{"Dry years and clean water", "Off the record", "Noted, but not attributed", "over 110", "page 4", "guests in the gallery", "S-1"}, []string{"Balance", "Words that must never", "True-Name", "Unseen Guest"}, ""},
		{"meeting for the secretariat", staff, "/p/basin/meetings/fifth-session", []string{"Balance"}, []string{"Unseen Guest"}, ""},
		{"former slug of a meeting", public, "/p/basin/meetings/hearing", nil, nil, "/p/basin/meetings/first-hearing"},
		{"former slug of the process", public, "/p/old-basin/statements/1?v=1", nil, nil, "/p/basin/statements/1?v=1"},
		{"closed meeting", public, "/p/basin/meetings/closed", []string{"No meeting stands"}, nil, ""},
		{"statement of a group", public, "/p/basin/statements/1", []string{"Tamarand", "on behalf of Group of Corridor States", "Ms. Amara Okelle", "Minister of Water", "As delivered", "As handed in", "dissociates itself in part", `id="p2"`, "Once, as one group statement", "R-1", "proposes"}, []string{"Thank you for the time"}, ""},
		{"its earlier version", public, "/p/basin/statements/1?v=1", []string{"Thank you for the time"}, []string{`class="cited"`}, ""},
		{"no such version", public, "/p/basin/statements/1?v=9", []string{"has no version 9"}, nil, ""},
		{"an unconfirmed position", public, "/p/basin/statements/2", []string{"Check against delivery", "R-1", `class="cited"`}, []string{"<b>supports</b>"}, ""},
		{"an unconfirmed position for the secretariat", staff, "/p/basin/statements/2", []string{"<b>supports</b>"}, nil, ""},
		{"statement in Arabic", public, "/p/basin/statements/3", []string{`<div class="paras" lang="ar" dir="rtl">`}, nil, ""},
		{"protected speaker", public, "/p/basin/statements/4", []string{"A witness", "nine days"}, []string{"True-Name", "Shelter guest", "House of Secret", "shelter-notes"}, ""},
		{"protected speaker for the secretariat", staff, "/p/basin/statements/4", []string{"A witness"}, []string{"True-Name", "Shelter guest", "House of Secret", "shelter-notes"}, ""},
		{"not attributable", public, "/p/basin/statements/5", []string{"mothers be heard"}, []string{"Corvale"}, ""},
		{"not attributable for the secretariat", staff, "/p/basin/statements/5", []string{"mothers be heard"}, []string{"Corvale"}, ""},
		{"off the record", public, "/p/basin/statements/6", []string{"no statement S-6"}, []string{"must never"}, ""},
		{"off the record for the secretariat", staff, "/p/basin/statements/6", []string{"no statement S-6"}, []string{"must never"}, ""},
		{"without a name in public", public, "/p/basin/statements/7", []string{"Not attributed", "pay twice"}, []string{"Oriva"}, ""},
		{"without a name in public, for the secretariat", staff, "/p/basin/statements/7", []string{"Oriva", "In public without a name"}, nil, ""},
		{"by constituency", public, "/p/basin/statements/8", []string{"Publish every reading"}, []string{"Open Harbour"}, ""},
		{"name of the date", public, "/p/basin/statements/9", []string{"Turkey"}, []string{"Türkiye"}, ""},
		{"embargoed", public, "/p/basin/statements/10", []string{"no statement S-10"}, []string{"Handed in and not"}, ""},
		{"embargoed, to its own delegation", delegate, "/p/basin/statements/10", []string{"Handed in and not", "Not open yet"}, nil, ""},
		{"convention names officers", public, "/p/basin/statements/11", []string{"We oppose any fund", "Readings of these words exist"}, []string{`class="cited"`, "R-4"}, ""},
		{"the record", public, "/p/basin/statements", []string{"S-1<", "Next 50"}, []string{"S-6<", "S-10<", "True-Name", "Oriva", "Corvale"}, ""},
		{"a filter by who does not tell", public, "/p/basin/statements?stakeholder=9", []string{"No statement fits"}, []string{"S-7"}, ""},
		{"a filter by words does not tell", public, "/p/basin/statements?q=corvale", []string{"No statement fits"}, []string{"S-5<"}, ""},
		{"a filter by words of a title", public, "/p/basin/statements?q=letter+of", nil, []string{"S-7<"}, ""},
		{"recommendations", public, "/p/basin/recommendations", []string{"R-1<", "R-2<", "Good practice"}, []string{"R-3<"}, ""},
		{"recommendations for the secretariat", staff, "/p/basin/recommendations", []string{"R-3<", "Suggested, not counted"}, nil, ""},
		{"recommendations of a theme with those below", public, "/p/basin/recommendations?theme=t1", []string{"R-1<", "R-4<"}, []string{"R-2<"}, ""},
		{"themes", public, "/p/basin/themes", []string{"Sharing the water", "Dry years", "Clean water"}, nil, ""},
		{"recommendation", public, "/p/basin/recommendations/1", []string{"<mark>a gauge on every border", "S-1 ¶2", "Proposes", "Supports with conditions", "Convention on Shared Rivers", "Turkey"}, []string{"matrix", "confirmed by", "<svg"}, ""},
		{"recommendation for the secretariat", staff, "/p/basin/recommendations/1", []string{"<svg", "Silent", "Groups of States", "Supports<"}, nil, ""},
		{"recommendation whose holders are not named", public, "/p/basin/recommendations/4", []string{"does not name the holders"}, []string{"Estoria", "S-11", "We oppose"}, ""},
		{"suggested recommendation", public, "/p/basin/recommendations/3", []string{"no recommendation R-3"}, []string{"nobody confirmed"}, ""},
		{"who takes part", public, "/p/basin/stakeholders", []string{"African States", "Groups of States", "Türkiye"}, []string{"To be confirmed"}, ""},
		{"stakeholder", public, "/p/basin/stakeholders/2", []string{"Estoria", "S-11"}, []string{"opposes"}, ""},
		{"stakeholder for the secretariat", staff, "/p/basin/stakeholders/2", []string{"opposes"}, nil, ""},
		{"a house does not tell its protected guest", public, "/p/basin/stakeholders/14", []string{"House of Secret Shelter", "No text is open yet"}, []string{"S-4", "witness"}, ""},
		{"search by symbol", public, "/p/basin/search?q=s-104+¶3", nil, nil, "/p/basin/statements/104#p3"},
		{"search by number of a recommendation", public, "/p/basin/search?q=R12", nil, nil, "/p/basin/recommendations/12"},
		{"search by a former name", public, "/p/basin/search?q=turkey", []string{"Türkiye"}, nil, ""},
		{"search finds nothing", public, "/p/basin/search?q=xylophone", []string{"Nothing found for xylophone"}, nil, ""},
		{"search does not tell", public, "/p/basin/search?q=true-name", []string{"Nothing found"}, nil, ""},
		{"search escapes", public, "/p/basin/search?q=%3Cscript%3Ealert(1)%3C/script%3E", []string{"&lt;script&gt;"}, []string{"<script>alert"}, ""},
		{"a number that is none", public, "/p/basin/statements/01", []string{"Nothing stands"}, nil, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			res := get(t, c.face, c.target)
			got := body(t, res)
			if at := res.Header.Get("Location"); at != c.address {
				t.Fatalf("leads to %q, want %q", at, c.address)
			}
			if c.address == "" && res.StatusCode >= http.StatusInternalServerError {
				t.Fatalf("status %d: %s", res.StatusCode, got)
			}
			main := got[max(strings.Index(got, "<main"), 0):]
			for _, want := range c.has {
				if !strings.Contains(got, want) {
					t.Errorf("lacks %q in:\n%s", want, main)
				}
			}
			for _, no := range c.hasNot {
				if strings.Contains(got, no) {
					t.Errorf("says %q in:\n%s", no, main)
				}
			}
			for _, fault := range []string{"⟦", "&lt;nil&gt;", "ZgotmplZ", "<no value>", "%!", ` style="`, ` onclick=`, "hx-on", "javascript:"} {
				if strings.Contains(got, fault) {
					t.Errorf("holds %q in:\n%s", fault, main)
				}
			}
		})
	}
}

// TestTheProtectedStayVeiledWhereTheyAreHidden closes the entry of a protected
// person as well: nobody may then be told the post and the house beside them.
func TestTheProtectedStayVeiledWhereTheyAreHidden(t *testing.T) {
	b := buildBasin(t)
	b.ok(b.db.UpdatePerson(context.Background(), b.id["witness"], func(p *stakeholder.Person) error {
		p.Visibility = rapporteur.Secretariat
		return nil
	}))
	s := b.serve(rapporteur.Actor{})
	for _, path := range []string{"/p/basin/statements/4", "/p/basin/statements", "/p/basin/statements?stakeholder=14", "/p/basin/statements?q=guest", "/p/basin/stakeholders/14",
		"/p/basin/programme", "/p/basin/meetings/fifth-session", "/p/basin/search?q=shelter"} {
		page := body(t, get(t, s, path))
		for _, word := range []string{"True-Name", "Shelter guest", "shelter-notes"} {
			if strings.Contains(page, word) {
				t.Errorf("%s tells %q", path, word)
			}
		}
		if named := strings.Contains(page, "House of Secret"); named && !strings.Contains(path, "14") && !strings.Contains(path, "search") {
			t.Errorf("%s names the house of a protected guest", path)
		}
		if strings.Contains(path, "14") && strings.Contains(page, "S-4<") {
			t.Errorf("%s leads from the house to its guest", path)
		}
	}
}

func TestThemesOfAClosedMeetingAreClosed(t *testing.T) {
	b := buildBasin(t)
	b.ok(b.db.UpdateProcess(context.Background(), b.p.ID, func(p *process.Process) error {
		p.Themes = append(p.Themes, process.Theme{ID: "inside", Title: in("en", "What stays inside"), Meeting: b.id["closed"]})
		return nil
	}))
	for name, c := range map[string]struct {
		s    *Server
		told bool
	}{"public": {b.serve(rapporteur.Actor{}), false}, "secretariat": {b.staff(), true}} {
		if page := body(t, get(t, c.s, "/p/basin/recommendations")); strings.Contains(page, "What stays inside") != c.told {
			t.Errorf("%s: told %v", name, !c.told)
		}
	}
}
