// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"slices"
	"strings"
)

// identity is a person, with the fullest post that the document gives.
type identity struct {
	name  string
	keys  []string // folded words of the name
	post  post
	short string // the State or body as the short mentions write it

	words, ranks map[string]bool // of the post, once all is read
}

// registry joins the mentions of each person.
type registry struct {
	people  []*identity
	byFirst map[string][]*identity
	byLast  map[string][]*identity
	byPost  map[string][]*identity // by each word of the post
	held    map[string]*identity   // by the name of the office
}

func newRegistry() *registry {
	return &registry{byFirst: map[string][]*identity{}, byLast: map[string][]*identity{}, byPost: map[string][]*identity{}, held: map[string]*identity{}}
}

// seal readies the registry for questions about offices, when all is learnt.
func (r *registry) seal() {
	for _, who := range r.people {
		p := who.post
		who.words = officeWords(p.role + " " + p.affiliation + " " + p.org + " " + p.state)
		who.ranks = officeWords(p.role)
		for w := range who.words {
			add(r.byPost, w, who)
		}
	}
}

// learn adds an introduction, joining it to the person it names.
func (r *registry) learn(name string, p post) *identity {
	keys := nameKeys(name)
	if len(keys) == 0 {
		return nil
	}
	who := r.find(keys)
	if who == nil {
		if len(keys) == 1 {
			return nil
		}
		who = &identity{name: name, keys: keys}
		r.people = append(r.people, who)
		r.index(who)
	}
	who.take(name, p)
	return who
}

// mostAlike bounds how many people are compared where names or posts share a
// word, so that rubbish stays cheap.
const mostAlike = 300

func (r *registry) index(who *identity) {
	first, last := who.keys[0], who.keys[len(who.keys)-1]
	add(r.byFirst, first, who)
	add(r.byLast, last, who)
}

func add(index map[string][]*identity, key string, who *identity) {
	if len(index[key]) < mostAlike {
		index[key] = append(index[key], who)
	}
}

// take keeps the fuller of two posts, and the shorter name of the State.
func (who *identity) take(name string, p post) {
	if short := p.speaksFor(); short != "" && (who.short == "" || len(short) < len(who.short) && p.role == "" || who.post.state == "" && p.state != "") {
		who.short = short
	}
	if fullness(p) > fullness(who.post) {
		if p.state == "" {
			p.state = who.post.state
		}
		who.post = p
	} else if who.post.state == "" {
		who.post.state = p.state
	}
	if who.post.affiliation == "" && p.affiliation != "" && who.post.state == "" {
		who.post.affiliation = p.affiliation
	}
	if p.role != "" && len(name) >= len(who.name) {
		who.name = name
	}
}

func fullness(p post) int {
	n := len(p.affiliation) + len(p.state)
	if p.role != "" {
		n += 1000 + len(p.role)
	}
	return n
}

// nameKeys are the folded words of a name, without initials and suffixes.
func nameKeys(name string) []string {
	words := foldWords(name)
	return slices.DeleteFunc(words, func(w string) bool { return suffixes[w] })
}

// find looks for the person with these name words: the same name, or the same
// last word with a first name that is the same, near it, or left out.
func (r *registry) find(keys []string) *identity {
	if len(keys) == 0 {
		return nil
	}
	var found *identity
	for _, who := range r.byLast[keys[len(keys)-1]] {
		if !sameName(who.keys, keys) {
			continue
		}
		if found != nil && found != who {
			return nil // two people of that name: which one is not guessed
		}
		found = who
	}
	if found != nil || len(keys) < 2 {
		return found
	}
	for _, who := range r.byFirst[keys[0]] {
		if len(who.keys) == len(keys) && near(strings.Join(who.keys, " "), strings.Join(keys, " ")) {
			return who
		}
		if len(keys) == 2 && len(who.keys) > 2 && slices.Contains(who.keys[1:], keys[1]) {
			return who
		}
	}
	return nil
}

func sameName(a, b []string) bool {
	if len(b) == 1 || len(a) == 1 {
		return a[len(a)-1] == b[len(b)-1]
	}
	if slices.Equal(a[max(0, len(a)-len(b)):], b) {
		return true
	}
	return a[0] == b[0] || near(a[0], b[0]) || strings.HasPrefix(a[0], b[0]) && len(b[0]) == 1 || strings.HasPrefix(b[0], a[0]) && len(a[0]) == 1
}

// near tells that two words of five letters or more differ as a scan may make
// them differ: in at most two letters for long ones, one for short ones.
func near(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) < 5 || len(y) < 5 || len(x)-len(y) > 2 || len(y)-len(x) > 2 || len(x) > 60 {
		return false
	}
	limit := 1
	if len(x) >= 8 {
		limit = 2
	}
	return editDistance(x, y) <= limit
}

func editDistance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		last := row[0]
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			last, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, last+cost)
		}
	}
	return row[len(b)]
}

// nameAt finds a person's whole known name at word i.
func (r *registry) nameAt(n *names, i, hi int) (*identity, int) {
	for _, who := range r.byFirst[n.at(i).key] {
		j := i
		k := 0
		for k < len(who.keys) && j < hi && n.at(j).key == who.keys[k] {
			j, k = j+1, k+1
		}
		if k == len(who.keys) && k > 1 {
			if suffixes[n.at(j).key] {
				j++
			}
			return who, j
		}
	}
	return nil, 0
}

// rankWords change an office: a deputy is somebody else.
var rankWords = set("deputy vice assistant under acting former associate under-secretary-general vice-president vice-chair co-chair")

// holder finds who holds an office, by the words of its name: all must be among
// those of the person's introduction, ranks must agree, and the one with the
// fewest other words wins. A tie is nobody.
func (r *registry) holder(office string) *identity {
	who, asked := r.held[office]
	if !asked {
		who = r.holderOf(officeWords(office))
		r.held[office] = who
	}
	return who
}

func (r *registry) holderOf(want map[string]bool) *identity {
	if len(want) == 0 {
		return nil
	}
	candidates := r.people
	for w := range want {
		if len(r.byPost[w]) < len(candidates) {
			candidates = r.byPost[w]
		}
	}
	var best *identity
	extra, tie := 99, false
	for _, who := range candidates {
		if who.post.role == "" {
			continue
		}
		if !holds(want, who.words) || !ranksAgree(want, who.ranks) {
			continue
		}
		if n := len(who.words) - len(want); n < extra {
			best, extra, tie = who, n, false
		} else if n == extra {
			tie = true
		}
	}
	if tie || len(want) == 1 && extra > 4 || extra > 12 {
		return nil
	}
	return best
}

func officeWords(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range foldWords(strings.ReplaceAll(s, "Secretary-General", "Secretary General")) {
		if !phraseJoints[w] && w != "s" {
			out[w] = true
		}
	}
	return out
}

func holds(want, have map[string]bool) bool {
	for w := range want {
		if !have[w] {
			return false
		}
	}
	return true
}

func ranksAgree(a, b map[string]bool) bool {
	for w := range rankWords {
		if a[w] != b[w] {
			return false
		}
	}
	return true
}
