// SPDX-License-Identifier: Apache-2.0

package summarytest

import (
	"fmt"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/programme"
)

// syllables make names of States that no other text holds.
var syllables = []string{"ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "za"}

// StateName is the name of the nth invented State.
func StateName(n int) string {
	name := syllables[n%10] + syllables[n/10%10] + syllables[(n/100+7)%10] + "land"
	return strings.ToUpper(name[:1]) + name[1:]
}

var verbs = []string{"Establish", "Share", "Publish", "Protect", "Review", "Fund", "Measure", "Restore"}
var objects = []string{"joint gauges on every shared river", "forecasts of low water with the users downstream", "the terms of each release from a dam", "wetlands that hold back floods",
	"the rights of those who draw water by hand", "a register of wells in border districts", "the losses of irrigation canals", "fish passes at weirs"}

// Large is a session of n coded statements under five areas, with forty
// recommendations and four positions in each statement.
// The same n gives the same session.
func Large(n int) *Session {
	s := New()
	var themes []rapporteur.ID
	for i, t := range []string{"Data", "Releases", "Ecosystems", "Use and users", "Cooperation"} {
		themes = append(themes, s.Theme(string(rune('a'+i)), t))
	}
	var recommendations []rapporteur.ID
	for i := range 40 {
		recommendations = append(recommendations, s.Recommend(themes[i%len(themes)], fmt.Sprintf("%s %s, including by way of example number %d", verbs[i%8], objects[(i/8+i)%8], i)))
	}
	for i := range n {
		holder := s.Stakeholder(StateName(i), MemberState)
		switch i % 10 {
		case 6, 7:
			holder = s.Stakeholder(fmt.Sprintf("Riverside Association %d", i), NGO)
		case 8:
			holder = s.Stakeholder(fmt.Sprintf("Water Agency %d", i), UNEntity)
		}
		s.Meetings[0].Attendance = append(s.Meetings[0].Attendance, programme.Attendance{Stakeholder: holder})
		var words []string
		for k := range 6 {
			words = append(words, fmt.Sprintf("Paragraph %d of statement %d: %s We hold that point %d-%d matters to those on both banks, and we ask that it be taken up.", k+1, i, strings.Repeat("The river rises in the hills and is shared by many. ", 4), i, k))
		}
		st := s.Speak(holder, strings.Join(words, "\n"))
		id := st.ID
		for k := range 4 {
			r := recommendations[s.random.IntN(len(recommendations))]
			stance := coding.Stances[[]int{0, 1, 1, 1, 1, 2, 3, 4}[s.random.IntN(8)]]
			s.Position(r, id, stance, fmt.Sprintf("point %d-%d matters to those on both banks", i, k))
		}
	}
	return s
}
