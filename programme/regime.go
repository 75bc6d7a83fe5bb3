// SPDX-License-Identifier: Apache-2.0

package programme

import "rapporteur"

// RegimeOf is how the record treats a segment: its own regime, or that of a
// segment around it where that one is stricter. A segment that is not there is
// treated as off the record.
func (m *Meeting) RegimeOf(segment rapporteur.ID) Regime {
	if r, ok := regimeWithin(m.Segments, segment, OnRecord); ok {
		return r
	}
	return OffRecord
}

func regimeWithin(in []Segment, id rapporteur.ID, around Regime) (Regime, bool) {
	for i := range in {
		own := stricter(around, in[i].Regime)
		if in[i].ID == id {
			return own, true
		}
		if r, ok := regimeWithin(in[i].Segments, id, own); ok {
			return r, true
		}
	}
	return "", false
}

func stricter(a, b Regime) Regime {
	for _, r := range []Regime{OffRecord, NotAttributable} {
		if a == r || b == r {
			return r
		}
	}
	return OnRecord
}

// around is the strictest regime of the segments that one stands within.
func around(in []Segment, id rapporteur.ID, outer Regime) (Regime, bool) {
	for i := range in {
		if in[i].ID == id {
			return outer, true
		}
		if r, ok := around(in[i].Segments, id, stricter(outer, in[i].Regime)); ok {
			return r, true
		}
	}
	return OnRecord, false
}
