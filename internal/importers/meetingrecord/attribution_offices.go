// SPDX-License-Identifier: Apache-2.0

package meetingrecord

// officesIn finds holders of offices: "the IOM Director General", "the Mayor of
// X", "the President of the General Assembly".
func (n *names) officesIn(s sentence, used []bool) []mention {
	var out []mention
	for i := s.lo; i < s.hi; i++ {
		if !n.words[i].upper || used[i-s.lo] || n.at(i).key == "the" {
			continue
		}
		owner, owned := n.stateBefore(i, s.lo)
		if n.at(i-1).key != "the" && !owned || i == s.lo {
			continue
		}
		end := n.officeEnd(i, s.hi)
		if end == i {
			continue
		}
		p, ok := n.officePost(i, end)
		if !ok || !claim(used, mention{lo: i, hi: end}, s) {
			continue
		}
		m := mention{lo: i, hi: end, post: p, role: n.mend(i, end)}
		if owned && p.state == "" {
			m.post.state, m.role = owner.name, m.role+", "+owner.name
		}
		out = append(out, m)
		i = end - 1
	}
	return out
}

// stateBefore reads the State that owns an office: "Kenya's Minister", also
// where the scan lost the apostrophe.
func (n *names) stateBefore(i, lo int) (entity, bool) {
	end := i
	if n.at(i-1).raw == "s" {
		end--
	}
	for k := max(lo, end-6); k < end; k++ {
		if e, ok := n.lookup(k, end); ok && e.hi == end && e.state && !e.people && n.owns(end-1) {
			return e, true
		}
	}
	return entity{}, false
}

// officeEnd is the end of a capitalised phrase that may hold a post.
func (n *names) officeEnd(i, hi int) int {
	end, post := i, false
	for j := i; j < hi && j < i+20; j++ {
		w := n.at(j)
		switch {
		case w.sign:
			if !post {
				return i
			}
			return end
		case w.upper:
			end = j + 1
			post = post || isRoleNoun(w.key)
		case w.raw == "s" && n.at(j+1).upper: // a lost apostrophe
		case w.key == "and" && (!n.at(j+1).upper || post && n.endsPost(j+1, hi)):
			return n.orNone(i, end, post)
		case !phraseJoints[w.key] || w.key == "to" && !n.at(j+1).upper && n.at(j+1).key != "the":
			return n.orNone(i, end, post)
		}
	}
	return n.orNone(i, end, post)
}

// endsPost tells that a new post begins at word j.
func (n *names) endsPost(j, hi int) bool {
	for k := j; k < hi && k < j+5 && n.at(k).upper; k++ {
		if roleNouns[n.at(k).key] {
			return true
		}
	}
	return false
}

func (n *names) orNone(i, end int, post bool) int {
	if !post {
		return i
	}
	return end
}
