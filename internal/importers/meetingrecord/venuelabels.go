// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import "strings"

// placeLabels stand before a colon on the line that tells where a meeting was.
var placeLabels = set(`venue location place lieu lugar`)

// headWords is how far into a record a labelled place is looked for.
const headWords = 200

// labelledPlace finds a line of the head such as "Venue: Harbour Hall, Lisbon".
// Two such lines tell of two places and give none.
func (f *flow) labelledPlace() (string, bool) {
	place, found := "", 0
	for i := 0; i < len(f.words) && i < headWords; i++ {
		if !placeLabels[f.core(i)] || !f.capital(i) || !f.opensLine(i) || f.flat(i) || !endsInColon(f.raw(i)) {
			continue
		}
		if end := f.blockEnd(i); end > i+1 && end-i <= 14 && f.capital(i+1) {
			place = strings.Trim(f.clean(i+1, end), " ,;.–-|")
			found++
		}
	}
	return place, found == 1 && place != ""
}
