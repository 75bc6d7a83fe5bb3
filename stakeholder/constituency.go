// SPDX-License-Identifier: Apache-2.0

package stakeholder

import (
	"slices"
	"sync"

	"rapporteur"
)

// Constituency is a kind of participant on the reference list, as accreditation
// practice knows them. Participants hold one; a group of States holds none.
type Constituency struct {
	ID         string
	Label      rapporteur.Text // en, fr, ar
	Family     Family
	Negotiates bool
	// SpeakingTier is the default place on a rolling list of speakers: lower
	// speaks earlier, 0 is called by the chair outside the list.
	SpeakingTier int
}

// Family gathers constituencies; figures are kept per track, which follows the family.
type Family string

const (
	FamilyState     Family = "state"
	FamilyUN        Family = "un"
	FamilyIGO       Family = "igo"
	FamilyIGOLike   Family = "igo_like"
	FamilyTerritory Family = "territory"
	FamilyProcess   Family = "process"
)

// Region is a UN regional group of States, the list of 2024-03.
type Region struct {
	ID    string          // AFR, APS, EES, LAC, WEO
	Label rapporteur.Text // the States: "African States"; en, fr, ar
	Group rapporteur.Text // the group: "African Group"; en, fr, ar
}

// Constituencies lists the reference list in its own order.
func Constituencies() []Constituency { return slices.Clone(lists().constituencies) }

// ConstituencyByID finds one of the reference list.
func ConstituencyByID(id string) (Constituency, bool) {
	for _, c := range lists().constituencies {
		if c.ID == id {
			return c, true
		}
	}
	return Constituency{}, false
}

// Regions lists the five regional groups in the order of the reference list.
func Regions() []Region { return slices.Clone(lists().regions) }

// RegionByID finds a regional group by its id.
func RegionByID(id string) (Region, bool) {
	for _, r := range lists().regions {
		if r.ID == id {
			return r, true
		}
	}
	return Region{}, false
}

// Family is the family of the stakeholder's constituency. A State without one
// is a state; an unknown or missing constituency gives the empty family.
func (s Stakeholder) Family() Family {
	if c, ok := ConstituencyByID(s.Constituency); ok {
		return c.Family
	}
	if s.Kind == State {
		return FamilyState
	}
	return ""
}

type referenceLists struct {
	constituencies []Constituency
	regions        []Region
}

var lists = sync.OnceValue(func() (out referenceLists) {
	var types struct {
		Types []struct {
			ID, Family   string
			Negotiates   bool
			SpeakingTier int
		}
	}
	var labels struct {
		Constituencies map[string]map[string]string
		Regions        map[string]struct{ Label, Group map[string]string }
	}
	var groups struct{ Groups []struct{ ID string } }
	read("constituency_types.json", &types)
	read("labels.json", &labels)
	read("un_regional_groups.json", &groups)
	for _, t := range types.Types {
		out.constituencies = append(out.constituencies, Constituency{ID: t.ID, Label: rapporteur.Text{Original: "en", In: labels.Constituencies[t.ID]},
			Family: Family(t.Family), Negotiates: t.Negotiates, SpeakingTier: t.SpeakingTier})
	}
	for _, g := range groups.Groups {
		l := labels.Regions[g.ID]
		out.regions = append(out.regions, Region{ID: g.ID, Label: rapporteur.Text{Original: "en", In: l.Label}, Group: rapporteur.Text{Original: "en", In: l.Group}})
	}
	return out
})
