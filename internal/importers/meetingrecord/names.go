// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import "strings"

// courtesies are titles that open a person's name. Those in titlesAlone open one
// without a further title only before a capital.
var courtesies = set(`mr mrs ms miss mx dr prof professor sir dame h.e he rev reverend hon honourable honorable sr sra srta mme messrs madam madame
	ambassador amb lord lady sheikh sheikha prince princess judge justice father sister imam rabbi bishop archbishop cardinal
	senator congressman congresswoman excellency`)

// courtesyAt tells whether a courtesy title stands at word i: "H.E.", "Mr.",
// "Ms", "Dr.".
func (f *flow) courtesyAt(i int) bool {
	if i >= len(f.words) || !f.capital(i) || !f.capital(i+1) {
		return false
	}
	c := strings.TrimSuffix(f.core(i), ".")
	if !courtesies[c] {
		return false
	}
	switch c {
	case "he":
		return f.raw(i) == "HE"
	case "sr", "sra", "hon", "amb", "rev":
		return strings.HasSuffix(f.raw(i), ".")
	}
	return true
}
