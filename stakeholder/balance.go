// SPDX-License-Identifier: Apache-2.0

package stakeholder

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Seat is one place on a panel. Either side may be unknown.
type Seat struct {
	Person      *Person
	Stakeholder *Stakeholder // for whom the person sits there
}

// Balance is how the seats of a panel are spread. In each part the shares and
// the unknown ones add up to Seats.
type Balance struct {
	Seats  int
	Region Part // UN regional groups
	Family Part // families of constituency
	Gender Part // as declared, in the people's own words; never inferred
}

// Part is one view of a panel.
type Part struct {
	Shares  []Share
	Unknown int // seats of which it is not known; shown beside the shares, never spread over them
}

// Share is the seats of one region, family or gender.
type Share struct {
	Key string // id of the region, family, or the declared word
	N   int
}

// BalanceOf counts the seats of a panel. The region is that of the State, else
// of the country that an organisation declared. What a protected person declared
// stays unknown.
func BalanceOf(seats []Seat) Balance {
	regions, families, genders := map[string]int{}, map[string]int{}, map[string]int{}
	for _, s := range seats {
		if s.Stakeholder != nil {
			regions[RegionOf(*s.Stakeholder)]++
			families[string(s.Stakeholder.Family())]++
		}
		if s.Person != nil && !s.Person.Protected {
			genders[strings.ToLower(clean(s.Person.Gender))]++
		}
	}
	b := Balance{Seats: len(seats)}
	b.Region = part(regions, len(seats), regionOrder())
	b.Family = part(families, len(seats), familyOrder())
	b.Gender = part(genders, len(seats), nil)
	return b
}

// RegionOf is the UN regional group of a State, else of the country that an
// organisation declared; empty where neither is known.
func RegionOf(s Stakeholder) string {
	if s.Region != "" || s.Country == "" {
		return s.Region
	}
	b, _ := ByISO3(s.Country)
	return b.Region
}

// part makes shares of counts, in the given order, then by size and name. The
// empty key is no share: those seats are unknown.
func part(counts map[string]int, seats int, order []string) Part {
	p := Part{Unknown: seats}
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		if key != "" {
			p.Shares = append(p.Shares, Share{key, counts[key]})
			p.Unknown -= counts[key]
		}
	}
	place := func(key string) int {
		if i := slices.Index(order, key); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(p.Shares, func(a, b Share) int {
		return cmp.Or(cmp.Compare(place(a.Key), place(b.Key)), cmp.Compare(b.N, a.N), cmp.Compare(a.Key, b.Key))
	})
	return p
}

func regionOrder() (out []string) {
	for _, r := range Regions() {
		out = append(out, r.ID)
	}
	return out
}

func familyOrder() (out []string) {
	for _, c := range Constituencies() {
		if !slices.Contains(out, string(c.Family)) {
			out = append(out, string(c.Family))
		}
	}
	return out
}
