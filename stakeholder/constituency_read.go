// SPDX-License-Identifier: Apache-2.0

package stakeholder

import (
	"strings"
	"sync"
)

// Reading is what a written constituency was taken to mean.
type Reading struct {
	ID      string // of the reference list; empty where there is none
	Kind    Kind   // the kind of stakeholder that it implies
	Written string // as the source wrote it, kept where ID is empty or doubtful
	// Unconfirmed says why a person should look: the word is unknown, or more
	// than the word says was assumed. Empty where the reading is certain.
	Unconfirmed string
}

// ReadConstituency reads what sources write ("Member State", "trade union",
// "NGO") into the reference list. Rules of the import contract: trade union is
// workers, IGO is igo_other, NGO is ngo_special marked unconfirmed, a group of
// States is a group without constituency. An unknown word is kept as written
// and marked; nothing written is the empty reading.
func ReadConstituency(written string) Reading {
	written = strings.Join(strings.Fields(written), " ")
	folded := Fold(written)
	if folded == "" {
		return Reading{Kind: Organisation}
	}
	if groupWords[folded] {
		return Reading{Kind: Group}
	}
	id, ok := constituencyWords[folded]
	if !ok {
		id, ok = constituencyByLabel(folded)
	}
	if !ok {
		return Reading{Kind: Organisation, Written: written, Unconfirmed: "constituency \"" + written + "\" is not on the reference list"}
	}
	r := Reading{ID: id, Kind: kindOf(id)}
	if assumed := assumedConstituencies[folded]; assumed != "" {
		r.Written, r.Unconfirmed = written, assumed
	}
	return r
}

func kindOf(id string) Kind {
	switch id {
	case "member_state", "observer_state":
		return State
	case "migrant_individual", "expert":
		return Individual
	}
	return Organisation
}

func constituencyByLabel(folded string) (string, bool) {
	id, ok := labelWords()[folded]
	return id, ok
}

// labelWords finds constituencies by their own ids and labels.
var labelWords = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, c := range Constituencies() {
		out[Fold(c.ID)] = c.ID
		for _, l := range c.Label.In {
			out[Fold(l)] = c.ID
		}
	}
	return out
})

var groupWords = map[string]bool{"regional group": true, "group of states": true, "group of member states": true, "group": true, "groupe regional": true, "groupe etats": true, "groupe d etats": true, "political group": true, "negotiating group": true}

// What is assumed beyond the word.
var assumedConstituencies = map[string]string{
	"ngo":                           "taken as special accreditation; consultative status not stated",
	"ngos":                          "taken as special accreditation; consultative status not stated",
	"ong":                           "taken as special accreditation; consultative status not stated",
	"non governmental organization": "taken as special accreditation; consultative status not stated",
	"non governmental organisation": "taken as special accreditation; consultative status not stated",
	"civil society":                 "taken as special accreditation; consultative status not stated",
	"civil society organization":    "taken as special accreditation; consultative status not stated",
	"civil society organisation":    "taken as special accreditation; consultative status not stated",
	"cso":                           "taken as special accreditation; consultative status not stated",
}

var constituencyWords = map[string]string{
	"state": "member_state", "member state": "member_state", "member states": "member_state", "un member state": "member_state", "government": "member_state", "etat membre": "member_state", "estado miembro": "member_state",
	"observer": "observer_state", "observer state": "observer_state", "non member observer state": "observer_state", "etat observateur": "observer_state",
	"regional organization": "regional_org_observer", "regional organisation": "regional_org_observer", "regional organization with observer status": "regional_org_observer",
	"igo": "igo_other", "igos": "igo_other", "intergovernmental organization": "igo_other", "intergovernmental organisation": "igo_other", "intergovernmental": "igo_other", "organisation intergouvernementale": "igo_other", "oig": "igo_other",
	"associate member": "assoc_regional_commission", "territory": "assoc_regional_commission",
	"specialized agency": "specialized_agency", "specialised agency": "specialized_agency", "un specialized agency": "specialized_agency", "related organization": "specialized_agency", "institution specialisee": "specialized_agency",
	"un entity": "un_entity", "un entities": "un_entity", "united nations entity": "un_entity", "un": "un_entity", "un agency": "un_entity", "un system": "un_entity", "united nations": "un_entity", "un fund or programme": "un_entity", "entite onu": "un_entity", "entite de onu": "un_entity",
	"red cross": "icrc_ifrc", "red cross and red crescent": "icrc_ifrc", "icrc": "icrc_ifrc", "ifrc": "icrc_ifrc",
	"nhri": "nhri", "national human rights institution": "nhri", "indh": "nhri",
	"parliament": "parliament", "parliamentarian": "parliament", "parliamentarians": "parliament", "parlement": "parliament",
	"local authority": "local_authority", "local authorities": "local_authority", "local government": "local_authority", "city": "local_authority", "cities": "local_authority", "municipality": "local_authority", "mayor": "local_authority", "collectivite locale": "local_authority",
	"ngo in consultative status": "ngo_ecosoc", "ngo with ecosoc status": "ngo_ecosoc", "ecosoc ngo": "ngo_ecosoc", "ngo ecosoc": "ngo_ecosoc",
	"ngo": "ngo_special", "ngos": "ngo_special", "ong": "ngo_special", "non governmental organization": "ngo_special", "non governmental organisation": "ngo_special", "civil society": "ngo_special", "civil society organization": "ngo_special", "civil society organisation": "ngo_special", "cso": "ngo_special",
	"migrant organization": "migrant_org", "migrant organisation": "migrant_org", "migrants": "migrant_org", "migrant association": "migrant_org",
	"diaspora": "diaspora", "diaspora organisation": "diaspora", "migrant": "migrant_individual", "individual migrant": "migrant_individual",
	"community": "community", "host community": "community",
	"trade union": "workers", "trade unions": "workers", "union": "workers", "workers": "workers", "workers organisation": "workers", "workers organization": "workers", "labour union": "workers", "syndicat": "workers", "sindicato": "workers",
	"employers": "employers", "employers organization": "employers", "employers organisation": "employers", "employer": "employers", "employeurs": "employers",
	"private sector": "private_sector", "business": "private_sector", "company": "private_sector", "secteur prive": "private_sector",
	"academia": "academia", "academic": "academia", "university": "academia", "research": "academia", "research institute": "academia", "think tank": "academia", "universite": "academia",
	"faith": "faith", "faith based": "faith", "faith based organization": "faith", "faith based organisation": "faith", "fbo": "faith", "religious organization": "faith",
	"youth": "youth", "children and youth": "youth", "youth organisation": "youth", "women": "women", "women s organization": "women", "women s organisation": "women",
	"indigenous": "indigenous", "indigenous peoples": "indigenous", "indigenous peoples organization": "indigenous",
	"foundation": "philanthropy", "philanthropy": "philanthropy", "fondation": "philanthropy", "media": "media", "press": "media",
	"expert": "expert", "panellist": "expert", "panelist": "expert", "convenor": "convenor", "convener": "convenor", "secretariat": "convenor", "chair": "convenor",
}
