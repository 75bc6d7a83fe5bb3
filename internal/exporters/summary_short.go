// SPDX-License-Identifier: Apache-2.0

package exporters

// abbreviations lists the abbreviations that the text uses, as its last annex:
// made of the text itself, so that none is forgotten and none stands there in
// vain.
func (d *summaryDoc) abbreviations() {
	list := d.x.Abbreviations(d.s)
	if len(list) == 0 {
		return
	}
	d.add(PageBreak{}, Heading{Level: 1, Text: Plain(d.p.T("style.abbreviations")), Anchor: "abbreviations"})
	facts := Facts{}
	for _, a := range list {
		facts.Items = append(facts.Items, Fact{Label: Plain(a.Short), Values: []Inline{Plain(a.Long)}})
	}
	d.add(facts)
}
