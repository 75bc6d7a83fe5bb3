// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
	"testing"
)

func namesOf(in string) *names { return newNames(readWording(Parse(in))) }

func TestLists(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Peru, Chad and Oman", "Peru; Chad; Oman"},
		{"the Netherlands, Trinidad and Tobago and others", "Netherlands; Trinidad and Tobago"},
		{"Bosnia and Herzegovina and Serbia", "Bosnia and Herzegovina; Serbia"},
		{"the Republic of Korea and the Democratic Republic of the Congo", "Republic of Korea; Democratic Republic of the Congo"},
		{"Iran (Islamic Republic of), Iraq", "Iran (Islamic Republic of); Iraq"},
		{"the ILO, the Committee on Rivers and Lake Watch", "ILO; Committee on Rivers; Lake Watch"},
		{"the Organization for Rivers and Lakes", "Organization for Rivers and Lakes"},
		{"Kenya, the EU and the Forum on Rivers and Lakes", "Kenya; EU; Forum on Rivers and Lakes"},
		{"the Kenya Red Cross Society and UN Women", "Kenya Red Cross Society; UN Women"},
		{"the Lake Workers' Federation", "Lake Workers' Federation"},
		{"South America and Africa", ""},
		{"Member States", ""},
		{"several delegations", ""},
	} {
		n := namesOf(c.in)
		members, _, _ := n.list(0, len(n.words), true)
		var got []string
		for _, e := range members {
			got = append(got, e.name)
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s\n  got  %s\n  want %s", c.in, strings.Join(got, "; "), c.want)
		}
	}
}

func TestDefinedAcronyms(t *testing.T) {
	n := namesOf("The Platform for Lakes and Rivers (PLR) met the Instituto para las Aguas (IPLA). Ana Lindqvist (LRX) spoke. See Annex (AB).")
	want := map[string]string{"PLR": "Platform for Lakes and Rivers", "IPLA": "Instituto para las Aguas"}
	for short, full := range want {
		if n.defined[short] != full {
			t.Errorf("%s: got %q, want %q", short, n.defined[short], full)
		}
	}
	if len(n.defined) != len(want) {
		t.Errorf("got %v, want %v", n.defined, want)
	}
}

func TestPredicate(t *testing.T) {
	for _, c := range []struct{ in, verb string }{
		{"Kenya also noted that", "noted"},
		{"Kenya (on behalf of the Group), speaking from the floor, agreed", "agreed"},
		{"Kenya, which led the talks, however stressed", "stressed"},
		{"Kenya and others asked for time", "asked"},
		{"Kenya had proposed a levy", "proposed"},
		{"Kenya s harbours grew", ""},
		{"Kenya; Norway asked", ""},
		{"Kenya", ""},
	} {
		n := namesOf(c.in)
		p, ok := n.predicateAfter(1, len(n.words))
		got := ""
		if ok {
			got = n.at(p.main).key
		}
		if got != c.verb {
			t.Errorf("%s: got %q, want %q", c.in, got, c.verb)
		}
	}
}

func TestVerbForms(t *testing.T) {
	for _, form := range []string{"said", "says", "noted", "noting", "clarified", "identified", "conveys", "stresses", "referred", "put", "drew"} {
		if !saying[form] && !showing[form] {
			t.Errorf("%s is not known as a verb of speech", form)
		}
	}
	for _, form := range []string{"sayed", "clarifyed", "river"} {
		if saying[form] || showing[form] {
			t.Errorf("%s passes for a verb of speech", form)
		}
	}
}
