// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"regexp"
	"strconv"
)

var measures = regexp.MustCompile(`\bw:(sz w:val|szCs w:val|before|after|line)="(\d+)"`)

// compact sets the styles of a paper that must keep to its page: letters an
// eighth smaller (10 points for the text), lines a tenth closer, and about half
// the space between paragraphs. Nothing gets smaller than 8 points.
func compact(styles string) string {
	return measures.ReplaceAllStringFunc(styles, func(found string) string {
		m := measures.FindStringSubmatch(found)
		n, _ := strconv.Atoi(m[2])
		switch m[1] {
		case "sz w:val", "szCs w:val":
			n = max(min(n, 16), n*87/100)
		case "line":
			n = max(min(n, 240), n*9/10)
		default:
			n = n * 55 / 100
		}
		return "w:" + m[1] + `="` + strconv.Itoa(n) + `"`
	})
}
