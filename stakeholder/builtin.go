// SPDX-License-Identifier: Apache-2.0

package stakeholder

import (
	"embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"rapporteur"
)

//go:generate sh -c "go run ./data/generate -cldr \"$CLDR\" -dir data"

//go:embed data/*.json
var data embed.FS

// EuropeanUnion is the code under which the European Union is built in. It
// stands in Stakeholder.ISO3, as ISO 3166 reserves it.
const EuropeanUnion = "EU"

// BuiltIn is a State or a group of States that the program knows from the start.
// It is plain data and belongs to no process; Fresh makes the stakeholder that
// enters one.
type BuiltIn struct {
	Code         string // ISO 3166-1 alpha-3 of a State; of a group our own: "EU", "G77", "AFR"
	ISO2, M49    string // of a State
	Kind         Kind   // State or Group
	Constituency string // member_state, observer_state; regional_org_observer for the European Union; else empty
	Region       string // UN regional group of a State; empty for observer States and groups
	Names        []Name
	Aliases      []string // known when a written name is matched, never printed
	// Members of a group with their time. MembersUnknown says that no sure list
	// is at hand: the list is then empty, and means nothing.
	Members        []Membership
	MembersUnknown bool
	Note           string
}

// Fresh makes a new stakeholder of the built-in one, without ID or number: its
// names with their dates, kind, constituency, region, ISO code and members.
func (b BuiltIn) Fresh() Stakeholder {
	s := Stakeholder{Kind: b.Kind, Names: slices.Clone(b.Names), Constituency: b.Constituency, Region: b.Region, Members: slices.Clone(b.Members)}
	if b.Kind == State || b.Code == EuropeanUnion {
		s.ISO3 = b.Code
	}
	return s
}

// MembersOn lists the ISO codes of a group's members on a date, sorted; the
// zero date asks for the newest state. It is nil where the members are unknown.
func (b BuiltIn) MembersOn(on rapporteur.Date) []string {
	var out []string
	for _, m := range b.Members {
		if holds(m.From, m.To, on) {
			out = append(out, m.ISO3)
		}
	}
	slices.Sort(out)
	return out
}

// States lists the 193 Member States and the two observer States by ISO code.
func States() []BuiltIn { return slices.Clone(loaded().states) }

// Groups lists the groups of States that are built in: the five regional
// groups, the European Union, and others such as the Group of 77 and China.
func Groups() []BuiltIn { return slices.Clone(loaded().groups) }

// ByISO3 finds a State by its ISO 3166-1 alpha-3 code in any case, and the
// European Union by EU, EUE or EUU.
func ByISO3(code string) (BuiltIn, bool) {
	code = strings.ToUpper(strings.TrimSpace(code))
	if code == "EUE" || code == "EUU" {
		code = EuropeanUnion
	}
	l := loaded()
	if i, ok := l.byCode[code]; ok && (l.all(i).Kind == State || code == EuropeanUnion) {
		return *l.all(i), true
	}
	return BuiltIn{}, false
}

// GroupByCode finds a group by its code, such as "G77" or "AFR".
func GroupByCode(code string) (BuiltIn, bool) {
	l := loaded()
	if i, ok := l.byCode[code]; ok && l.all(i).Kind == Group {
		return *l.all(i), true
	}
	return BuiltIn{}, false
}

type builtIns struct {
	states, groups []BuiltIn
	byCode         map[string]int // states first, then groups
}

func (l *builtIns) all(i int) *BuiltIn {
	if i < len(l.states) {
		return &l.states[i]
	}
	return &l.groups[i-len(l.states)]
}

var loaded = sync.OnceValue(func() *builtIns {
	l := &builtIns{states: loadStates(), byCode: map[string]int{}}
	l.groups = append(regionalGroups(l.states), loadGroups()...)
	for i := range len(l.states) + len(l.groups) {
		l.byCode[l.all(i).Code] = i
	}
	return l
})

// read decodes an embedded file. The files are part of the program and checked
// by tests: one that does not fit is a fault of the build.
func read(name string, into any) {
	b, err := data.ReadFile("data/" + name)
	if err == nil {
		err = json.Unmarshal(b, into)
	}
	if err != nil {
		panic(fmt.Sprintf("built-in data %s: %v", name, err))
	}
}

func loadStates() []BuiltIn {
	var file struct {
		Source string
		States []struct {
			ISO2, ISO3, M49, Region string
			Observer                bool
			Names                   []Name
			Aliases                 []string
		}
	}
	read("states.json", &file)
	out := make([]BuiltIn, 0, len(file.States))
	for _, s := range file.States {
		b := BuiltIn{Code: s.ISO3, ISO2: s.ISO2, M49: s.M49, Kind: State, Constituency: "member_state", Region: s.Region, Names: s.Names, Aliases: s.Aliases}
		if s.Observer {
			b.Constituency = "observer_state"
		}
		for i := range b.Names {
			if b.Names[i].Source == "" {
				b.Names[i].Source = file.Source
			}
		}
		out = append(out, b)
	}
	return out
}

func loadGroups() []BuiltIn {
	var file struct {
		Groups []struct {
			ID, Acronym, Constituency, Note, Source string
			Names                                   map[string]string
			Aliases                                 []string
			Members                                 []Membership
		}
	}
	read("groups.json", &file)
	var out []BuiltIn
	for _, g := range file.Groups {
		b := BuiltIn{Code: g.ID, Kind: Group, Constituency: g.Constituency, Aliases: g.Aliases, Members: g.Members, MembersUnknown: len(g.Members) == 0, Note: g.Note}
		for _, lang := range Languages {
			if v := g.Names[lang]; v != "" {
				b.Names = append(b.Names, Name{Language: lang, Form: Short, Value: v})
			}
		}
		if g.Acronym != "" {
			b.Names = append(b.Names, Name{Language: "en", Form: Acronym, Value: g.Acronym})
		}
		out = append(out, b)
	}
	return out
}

func regionalGroups(states []BuiltIn) []BuiltIn {
	var out []BuiltIn
	for _, r := range Regions() {
		b := BuiltIn{Code: r.ID, Kind: Group}
		for _, lang := range Languages {
			if v := r.Group.In[lang]; v != "" {
				b.Names = append(b.Names, Name{Language: lang, Form: Short, Value: v})
			}
			if v := r.Label.In[lang]; v != "" {
				b.Aliases = append(b.Aliases, v)
			}
		}
		for _, s := range states {
			if s.Region == r.ID {
				b.Members = append(b.Members, Membership{ISO3: s.Code})
			}
		}
		out = append(out, b)
	}
	return out
}
