// SPDX-License-Identifier: Apache-2.0

// Package stakeholder is who takes part in a consultation: States,
// organisations, groups of States, and the people who speak for them. It knows
// names by language, form and date, capacity and rank. It does not know what
// anybody said.
package stakeholder

import (
	"rapporteur"
)

// Kind parts those who take part by nature.
type Kind string

const (
	State        Kind = "state"
	Group        Kind = "group" // a group of States; it has members and no constituency
	Organisation Kind = "organisation"
	Individual   Kind = "individual" // speaks in their own name, such as a migrant or an expert
)

// Stakeholder takes part in one process. States and groups of States are built
// in as data and enter a process at their first mention, with an ID of its own.
type Stakeholder struct {
	rapporteur.Object
	Kind  Kind   `json:"kind"`
	Names []Name `json:"names"`
	ISO3  string `json:"iso3,omitempty"` // ISO 3166-1 alpha-3, and "EU"; other groups and organisations have none
	// Constituency is an id of the reference list; ConstituencyWritten keeps
	// what the source wrote where it is not on the list.
	Constituency        string       `json:"constituency,omitempty"`
	ConstituencyWritten string       `json:"constituencyWritten,omitempty"`
	Region              string       `json:"region,omitempty"`  // UN regional group: AFR, APS, EES, LAC, WEO; see Regions
	Country             string       `json:"country,omitempty"` // ISO 3166-1 alpha-3 of an organisation's seat or field, where declared
	Members             []Membership `json:"members,omitempty"`
	Delegations         []Delegation `json:"delegations,omitempty"`
	// DisplayName is the only name of a protected speaker, on every face.
	Protected   bool   `json:"protected,omitempty"`
	DisplayName string `json:"displayName,omitempty"`
	// Unconfirmed says why the entry needs a person's eye: taken in under its
	// written name, or a constituency assumed.
	Unconfirmed string `json:"unconfirmed,omitempty"`
}

// Name is one name with its language, form and the time for which it holds.
type Name struct {
	Language string          `json:"language"`
	Form     NameForm        `json:"form"`
	Value    string          `json:"value"`
	From     rapporteur.Date `json:"from,omitzero"`
	To       rapporteur.Date `json:"to,omitzero"` // the first day on which it no longer holds
	Source   string          `json:"source,omitempty"`
}

// NameForm is short ("France"), formal ("the French Republic"), or acronym.
type NameForm string

const (
	Short   NameForm = "short"
	Formal  NameForm = "formal"
	Acronym NameForm = "acronym"
)

// Membership is a State's time in a group; open ends are zero dates.
type Membership struct {
	ISO3        string          `json:"iso3,omitempty"`
	Stakeholder rapporteur.ID   `json:"stakeholder,omitempty"`
	From        rapporteur.Date `json:"from,omitzero"`
	To          rapporteur.Date `json:"to,omitzero"`
}

// Delegation is who came for a stakeholder to a meeting; an empty meeting means
// the whole process.
type Delegation struct {
	Meeting rapporteur.ID `json:"meeting,omitempty"`
	People  []Delegate    `json:"people"`
}

// Delegate is one member of a delegation.
type Delegate struct {
	Person   rapporteur.ID `json:"person"`
	Function string        `json:"function"` // head, alternate, adviser
}

// Person is somebody who speaks or holds a post in the process.
type Person struct {
	rapporteur.Object
	Name     string `json:"name"`
	Courtesy string `json:"courtesy,omitempty"` // as the person gives it: "H.E. Ms."
	Posts    []Post `json:"posts,omitempty"`
	Gender   string `json:"gender,omitempty"` // only where declared, in the person's own word
	// Protected people have one display name, decided before the meeting.
	Protected   bool   `json:"protected,omitempty"`
	DisplayName string `json:"displayName,omitempty"`
	Unconfirmed string `json:"unconfirmed,omitempty"`
}

// Post is what a person is, for whom, and when.
type Post struct {
	Title        string          `json:"title"`
	Stakeholder  rapporteur.ID   `json:"stakeholder,omitempty"`
	Organisation string          `json:"organisation,omitempty"` // as written, where it is no stakeholder
	From         rapporteur.Date `json:"from,omitzero"`
	To           rapporteur.Date `json:"to,omitzero"`
}

// Shown is the name that every face prints for the person.
func (p Person) Shown() string {
	if p.Protected {
		return p.DisplayName
	}
	return p.Name
}

// Capacity is for whom somebody speaks in one utterance.
type Capacity string

const (
	National  Capacity = "national"  // for the stakeholder itself, whatever its kind
	ForGroup  Capacity = "group"     // on behalf of a group, as declared in that statement
	Panellist Capacity = "panellist" // invited to a panel
	Chairing  Capacity = "chair"     // in the chair, moderating, co-facilitating
	Secretary Capacity = "secretariat"
)

// Capacities lists the capacities in the order in which pages offer them.
var Capacities = []Capacity{National, ForGroup, Panellist, Chairing, Secretary}
