// SPDX-License-Identifier: Apache-2.0

package text

import "strings"

// Jaccard is how much of the runs of n words two texts share: 1 where they have
// the same ones, 0 where they have none in common. Texts shorter than n words
// are one run.
func Jaccard(a, b []string, n int) float64 {
	left, right := shingles(a, n), shingles(b, n)
	if len(left) == 0 || len(right) == 0 {
		return 0
	}
	both := 0
	for s := range left {
		if right[s] {
			both++
		}
	}
	return float64(both) / float64(len(left)+len(right)-both)
}

func shingles(words []string, n int) map[string]bool {
	if len(words) == 0 {
		return nil
	}
	if len(words) < n {
		return map[string]bool{strings.Join(words, " "): true}
	}
	out := make(map[string]bool, len(words))
	for i := 0; i+n <= len(words); i++ {
		out[strings.Join(words[i:i+n], " ")] = true
	}
	return out
}
