// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import "strings"

// Verbs that report speech, by their base form. An irregular past follows a
// slash.
const (
	sayingVerbs = `say/said state note stress emphasize emphasise highlight underline underscore observe remark comment argue claim
		assert affirm reaffirm reiterate repeat recall remind explain describe mention point indicate suggest propose recommend urge
		call request ask demand appeal encourage invite welcome commend congratulate thank applaud praise appreciate acknowledge recognize
		recognise agree disagree concur/concurred endorse back second oppose object caution warn express voice convey announce declare inform
		outline summarize summarise elaborate clarify confirm conclude add respond reply/replied answer question query/queried
		doubt criticize criticise condemn deplore lament regret/regretted advocate believe consider think/thought feel/felt hope
		wish want prefer/preferred maintain contend insist pledge commit/committed promise cite refer/referred reference quote echo align
		recount relate testify/testified advise challenge sound stipulate dissociate reserve counter rebut/rebutted refute retort
		interject intervene favour favor speak/spoke talk reflect articulate report continue reject support raise dwell/dwelt expect
		concede estimate predict admit/admitted imply/implied apologize apologise complain signal reckon envisage envision aspire
		protest preclude joke joined/joined`
	showingVerbs = `share provide offer discuss address present introduce give/gave hold/held show illustrate demonstrate set lay/laid put bring/brought
		touch focus concentrate draw/drew look take/took list enumerate identify/identified define frame review detail update brief apprise
		expand defend see/saw seek/sought deliver expose pose associate take/took tell/told lead/led note make/made`
	// practiceVerbs tell what a State does rather than says.
	practiceVerbs = `introduce adopt establish launch develop implement create set enact ratify/ratified sign build/built revise strengthen expand train
		open invest appoint publish prepare fight/fought use pilot host grant abolish ban/banned reform regularize regularise extend improve
		allocate designate institute conclude amend undertake/undertook/undertaken begin/began/begun provide offer work try/tried initiate remove
		make/made put take/took/taken do/did/done start run/ran reduce increase integrate incorporate support help experience face plan intend aim`
	// proceduralVerbs tell what happens at a meeting; they report nothing said.
	proceduralVerbs = `moderate chair open close attend participate host facilitate organize organise prepare draft preside serve appoint elect join
		arrive compile edit convene co-chair co-moderate nominate welcome/welcomed-by sign adjourn suspend`
)

var (
	saying     = verbForms(sayingVerbs)
	showing    = verbForms(showingVerbs)
	practice   = verbForms(practiceVerbs)
	procedural = verbForms(proceduralVerbs)

	auxiliaries = set("has had have was were is are did does do would will could should must may might can shall")
	irregular   = set(`said thought felt spoke told gave held showed put brought drew took saw sought laid set led made went came kept left
		began found met built sent wrote read ran stood understood became knew lost grew chose rose drove fell won fought taught sat`)
	// adverbs may stand between a speaker and the verb.
	adverbs = set(`also further furthermore then likewise however therefore thus too both all again each subsequently additionally still
		nevertheless nonetheless consequently similarly moreover once himself herself themselves itself first second next too even only instead
		in-turn jointly accordingly always often now just never not meanwhile rather simply today yesterday`)
)

// verbForms lists the finite and participle forms of verbs given by their base.
func verbForms(list string) map[string]bool {
	forms := map[string]bool{}
	for _, entry := range strings.Fields(list) {
		parts := strings.Split(entry, "/")
		base := parts[0]
		forms[base], forms[thirdPerson(base)], forms[gerund(base)] = true, true, true
		if len(parts) == 1 {
			forms[regularPast(base)] = true
		}
		for _, past := range parts[1:] {
			forms[past] = true
		}
	}
	return forms
}

func regularPast(base string) string {
	switch {
	case strings.HasSuffix(base, "e"):
		return base + "d"
	case base == "set" || base == "put":
		return base
	case strings.HasSuffix(thirdPerson(base), "ies"):
		return base[:len(base)-1] + "ied"
	}
	return base + "ed"
}

func thirdPerson(base string) string {
	switch {
	case strings.HasSuffix(base, "y") && !strings.HasSuffix(base, "ay") && !strings.HasSuffix(base, "ey"):
		return base[:len(base)-1] + "ies"
	case strings.HasSuffix(base, "s") || strings.HasSuffix(base, "sh") || strings.HasSuffix(base, "ch") || strings.HasSuffix(base, "x"):
		return base + "es"
	}
	return base + "s"
}

func gerund(base string) string {
	if strings.HasSuffix(base, "e") && !strings.HasSuffix(base, "ee") {
		return base[:len(base)-1] + "ing"
	}
	return base + "ing"
}

// finite tells whether a word can be the verb of a sentence told in the past, or
// reports in the present.
func finite(key string) bool {
	return auxiliaries[key] || irregular[key] || len(key) > 4 && strings.HasSuffix(key, "ed") ||
		(saying[key] || showing[key]) && !strings.HasSuffix(key, "ing")
}
