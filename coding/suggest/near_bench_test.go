// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// made are texts of a plausible spread of words, most of them rare.
func made(n, words int) []string {
	random := rand.New(rand.NewPCG(5, 6))
	spread := rand.NewZipf(random, 1.1, 20, 8000)
	out := make([]string, n)
	for i := range out {
		w := make([]string, words)
		for k := range w {
			w[k] = fmt.Sprintf("w%dx", spread.Uint64())
		}
		out[i] = "Ensure " + strings.Join(w, " ")
	}
	return out
}

func BenchmarkNearestAmong1000(b *testing.B) {
	all := made(1000, 25)
	x := NewIndex(asCandidates(all))
	for i := 0; b.Loop(); i++ {
		x.Nearest(all[i%1000]+" and more of it", "en", 10)
	}
}

func BenchmarkIndexOf1000(b *testing.B) {
	all := asCandidates(made(1000, 25))
	for b.Loop() {
		NewIndex(all)
	}
}

func BenchmarkPairsAmong1000(b *testing.B) {
	x := NewIndex(asCandidates(made(1000, 25)))
	for b.Loop() {
		x.Same(0)
	}
}

func BenchmarkThemesOf100000Passages(b *testing.B) {
	actions, titles := []action{}, []string{}
	for i := range 100 {
		titles = append(titles, fmt.Sprintf("Theme w%dx w%dx", i, i*7))
	}
	all := made(100000, 30)
	for i, w := range all {
		actions = append(actions, action{"", fmt.Sprint(i%100 + 1), w})
	}
	themes, coded := objectives(actions, titles)
	x := NewThemeIndex(themes, coded)
	b.Run("ask", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			x.Themes(all[i%1000], "en", 3)
		}
	})
	b.Run("make", func(b *testing.B) {
		for b.Loop() {
			NewThemeIndex(themes, coded)
		}
	})
}
