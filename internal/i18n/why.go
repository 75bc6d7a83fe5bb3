// SPDX-License-Identifier: Apache-2.0

package i18n

import (
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/stakeholder"
)

// Why says a reason for a place on a list of speakers in one sentence. Other
// gives the name under which a face shows the delegation of a request, empty
// where it shows none; at writes a moment in the meeting's zone.
func (p *Printer) Why(r floor.Reason, other func(rapporteur.ID) string, at func(time.Time) string) string {
	key, name := r.Message(), ""
	switch {
	case r.Other != "":
		name = other(r.Other)
	case r.Move != nil:
		name = r.Move.Reason // without a reason the sentence is another one
	}
	if _, bare := p.english[key+"_bare"]; bare && name == "" {
		key += "_bare"
	}
	n, args := r.N, []any{"other", name, "name", p.reasonKey(r), "seed", r.Seed}
	if !r.At.IsZero() {
		args = append(args, "at", at(r.At))
	}
	switch r.Code {
	case floor.WhyMoved:
		args = append(args, "reason", r.Move.Reason)
	case floor.WhyUpRegion, floor.WhyUpConstituency, floor.WhyUpGender:
		n, args = r.Of, append(args, "by", r.By, "had", r.N)
	case floor.WhyDown:
		args = append(args, "by", r.By)
	case floor.WhyMadeWay, floor.WhyGained, floor.WhyUpFirstVoice:
		n = r.By
	}
	return p.N(key, n, args...)
}

// reasonKey is what a reason says of the request itself, in words.
func (p *Printer) reasonKey(r floor.Reason) string {
	switch r.Code {
	case floor.WhyUpRegion:
		if g, ok := stakeholder.RegionByID(r.Key); ok {
			label, _ := g.Label.For(p.lang)
			return label
		}
	case floor.WhyUpConstituency, floor.WhyBeforeTier, floor.WhyAfterTier, floor.WhyFirstTier:
		return p.constituency(r.Key)
	case floor.WhyBeforeRank, floor.WhyAfterRank, floor.WhyOnlyOfRank, floor.WhyFirstRank, floor.WhySameRank:
		return p.T("floor.rank." + r.Key)
	}
	return r.Key
}

// constituency names one of the reference list; groups of States and who is on
// no list have words of their own.
func (p *Printer) constituency(id string) string {
	if c, ok := stakeholder.ConstituencyByID(id); ok {
		label, _ := c.Label.For(p.lang)
		return label
	}
	if id == "group" {
		return p.T("floor.constituency.group")
	}
	return p.T("floor.constituency.none")
}
