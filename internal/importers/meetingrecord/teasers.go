// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
)

// cutTeasers ends a record without page numbers where a site lists other
// documents after it: a title alone, then a block that begins with the same
// title again, at least twice; or a block that only sends the reader on, each
// time after such an excerpt.
func cutTeasers(in []rune, blocks []block) ([]block, *Cut) {
	first, found := -1, 0
	for i := 1; i < len(blocks); i++ {
		a, b := blocks[i-1], blocks[i]
		if a.Len() < 12 || a.Len() > 300 || b.Len() <= a.Len() {
			continue
		}
		title := string(in[a.Start:a.End])
		opening := string(in[b.Start:min(b.End, b.Start+a.Len())])
		if !strings.EqualFold(strings.TrimRight(title, ". "), strings.TrimRight(opening, ". ")) {
			continue
		}
		sentOn := i+1 < len(blocks) && sendsOn(string(in[blocks[i+1].Start:min(blocks[i+1].End, blocks[i+1].Start+40)]))
		if first < 0 {
			first = i - 1
		}
		found++
		if sentOn {
			found++
		}
	}
	if found >= 2 && first > 0 {
		return blocks[:first], &Cut{At: blocks[first].Start, Reason: "excerpts of other documents begin"}
	}
	return blocks, nil
}

func sendsOn(s string) bool {
	switch strings.ToLower(strings.Trim(s, " .>»…")) {
	case "more information", "read more", "learn more", "more", "continue reading", "see more", "details":
		return true
	}
	return false
}
