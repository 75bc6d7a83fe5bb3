// SPDX-License-Identifier: Apache-2.0

package stakeholder

import "testing"

func BenchmarkDirectory(b *testing.B) {
	for b.Loop() {
		NewDirectory(nil)
	}
}

func BenchmarkMatchNobody(b *testing.B) {
	d := NewDirectory(nil)
	for b.Loop() {
		d.Match(Query{Name: "Centre for Something Else", Constituency: "NGO"})
	}
}

func BenchmarkMatchState(b *testing.B) {
	d := NewDirectory(nil)
	for b.Loop() {
		d.Match(Query{Name: "Republic of Korea", Constituency: "Member State"})
	}
}
