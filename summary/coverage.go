// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"rapporteur"
	"rapporteur/convergence"
)

// Covered is the material with what summaries of it cite, for coverage: each
// sentence cites a statement once, however many of its words.
func Covered(m *Material, all ...*Summary) convergence.Covered {
	out := convergence.Covered{Material: convergence.Material{Meetings: m.Meetings, Statements: m.Statements, Stakeholders: m.Stakeholders, Meeting: m.Meeting},
		Passages: m.Passages, Recommendations: m.Recommendations}
	for _, s := range all {
		for _, sec := range s.Sections {
			for _, y := range sec.Sentences {
				once := map[rapporteur.ID]bool{}
				for _, cited := range y.Citations {
					if !once[cited.Statement] {
						once[cited.Statement] = true
						out.Cited = append(out.Cited, cited.Statement)
					}
				}
			}
		}
	}
	return out
}
