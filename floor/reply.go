// SPDX-License-Identifier: Apache-2.0

package floor

import "rapporteur"

// countReplies numbers the replies of each delegation on this list in the order
// in which they were asked for, those left out that were withdrawn or put off:
// the first has more time than the second (decision 34/401). They are accorded
// after the list was closed as well (rule 73). Until the desk has
// said whose it is, a reply has no number.
func (l *List) countReplies() {
	var had map[rapporteur.ID]int
	for i := range l.Requests {
		r := &l.Requests[i]
		if r.Kind != Reply {
			continue
		}
		if r.Round = 0; !r.counts() {
			continue
		}
		if had == nil {
			had = map[rapporteur.ID]int{}
		}
		if r.Stakeholder != "" {
			had[r.Stakeholder]++
		}
		r.Round = max(1, had[r.Stakeholder])
	}
}

// counts reports whether a request uses up one of a delegation's replies.
func (r *Request) counts() bool { return r.State != Withdrawn && r.State != Deferred && !r.Unverified }
