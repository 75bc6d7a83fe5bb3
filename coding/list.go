// SPDX-License-Identifier: Apache-2.0

package coding

import "rapporteur"

// Filter narrows a list of recommendations; empty fields narrow nothing.
type Filter struct {
	Meeting, Theme rapporteur.ID
	Kind           Kind
	State          State
	After          int64
	Limit          int // 0 means all
}

// PassageFilter narrows a list of passages; nil IDs narrow nothing.
type PassageFilter struct {
	Statement, Meeting rapporteur.ID
	IDs                []rapporteur.ID
}

// PositionFilter narrows a list of positions.
type PositionFilter struct {
	Recommendation, Stakeholder, Meeting rapporteur.ID
}
