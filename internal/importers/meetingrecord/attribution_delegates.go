// SPDX-License-Identifier: Apache-2.0

package meetingrecord

// delegateNouns are words for somebody who speaks for a State or body.
var delegateNouns = set(`representative representatives delegate delegates delegation delegations observer observers spokesperson spokespersons
	spokesman spokeswoman speaker speakers panellist panellists panelist panelists participant participants official officials intervener
	discussant discussants ambassador ambassadors minister ministers mission presenter presenters`)

// plainDelegates may speak for anybody, a capitalised name of any shape; the
// others only for a State or body that is known as one.
var plainDelegates = set("representative representatives delegate delegates delegation delegations spokesperson spokesman spokeswoman observer")

// delegatesIn finds "the representative of X", "delegates from X, Y and Z", "the
// X delegation", "X's representative".
func (n *names) delegatesIn(s sentence, used []bool) []mention {
	var out []mention
	for i := s.lo; i < s.hi; i++ {
		w := n.words[i]
		if !delegateNouns[w.key] || used[i-s.lo] {
			continue
		}
		if w.upper && i > s.lo && n.at(i-1).key != "the" && !n.at(i-1).sign && !n.firstOfPhrase(i, s.lo) {
			continue
		}
		found := n.delegatesOf(i, s)
		if len(found) == 0 {
			found = n.delegatesAfter(i, s, used)
		}
		for _, m := range found {
			if claim(used, m, s) {
				out = append(out, m)
			}
		}
	}
	return out
}

func (n *names) firstOfPhrase(i, lo int) bool {
	return !n.at(i-1).upper || n.lookupEnds(i, lo) >= 0
}

// delegatesOf reads the list after "representatives of". The head noun belongs
// to the first member.
func (n *names) delegatesOf(i int, s sentence) []mention {
	j := i + 1
	if n.at(j).raw == "(" { // "speakers (in particular)": no list of this kind
		return nil
	}
	if key := n.at(j).key; key != "of" && key != "from" && key != "for" {
		return nil
	}
	if key := n.at(i - 1).key; key == "special" || key == "permanent" && n.at(j).key != "of" {
		return nil
	}
	loose := plainDelegates[n.at(i).key]
	plural := n.plural(i)
	var members []entity
	var los []int
	end := j + 1
	if plural {
		members, los, end = n.list(j+1, s.hi, loose)
	} else if e, ok := n.entityAt(j+1, s.hi, loose); ok {
		members, los, end = []entity{e}, []int{j + 1}, e.hi
	}
	var out []mention
	for k, e := range members {
		if !e.known && !loose || n.isOffice(los[k], e.hi) {
			continue
		}
		m := mention{lo: los[k], hi: e.hi, member: e, role: "representative", plural: plural}
		if k == 0 {
			m.lo = i
		}
		out = append(out, m)
	}
	for k := range out {
		out[k].head, out[k].tail = i, end
	}
	return out
}

// isOffice tells that the words name a post, as in "representative of the
// Secretary-General".
func (n *names) isOffice(lo, hi int) bool {
	if n.at(lo).key == "the" {
		lo++
	}
	return isRole(n.said(lo, hi)) && !orgNouns[n.at(hi-1).key]
}

func (n *names) plural(i int) bool {
	key := n.at(i).key
	return len(key) > 2 && key[len(key)-1] == 's'
}

// lookupEnds is where a name begins that ends before word i, one that is known
// before one that only looks like a body; -1 where none does.
func (n *names) lookupEnds(i, lo int) int {
	shaped := -1
	for k := max(lo, i-6); k < i; k++ {
		e, ok := n.entityAt(k, i, false)
		if !ok || e.hi != i || n.at(k).key == "the" {
			continue
		}
		if e.known {
			return k
		}
		if shaped < 0 {
			shaped = k
		}
	}
	return shaped
}

// delegatesAfter reads "the Danish delegate", "X's representative", "the IGAD
// delegation". A list, "the Kenyan and Danish delegates", is read from its end.
func (n *names) delegatesAfter(i int, s sentence, used []bool) []mention {
	end := i
	if n.at(end-1).raw == "s" || n.at(end-1).raw == "'" || n.at(end-1).raw == "’" {
		end--
	}
	if n.at(end-1).key == "permanent" || n.at(end-1).key == "government" {
		end--
	}
	if !n.at(end-1).upper || n.at(i).upper && (n.at(i+1).key == "of" || n.at(i+1).key == "for") {
		return nil
	}
	var out []mention
	for {
		lo := n.lookupEnds(end, s.lo)
		if lo < 0 || used[lo-s.lo] {
			return out
		}
		e, _ := n.entityAt(lo, end, false)
		if !e.known {
			return out
		}
		m := mention{lo: lo, hi: e.hi, member: e, role: "representative", plural: n.plural(i)}
		if len(out) == 0 {
			m.hi = i + 1
		}
		out = append(out, m)
		for k := range out {
			out[k].head, out[k].tail = lo, i+1
		}
		if !n.plural(i) || n.at(lo-1).key != "and" && n.at(lo-1).raw != "," {
			return out
		}
		end = lo - 1
	}
}
