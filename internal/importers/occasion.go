// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"regexp"
	"strconv"
	"strings"

	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// occasion is what the name of an occasion says: a kind of meeting with its
// number or region. The kind is empty where the words name no meeting.
type occasion struct {
	kind    programme.Kind
	ordinal int
	region  string // canonical, see regionOf
}

// occasionWords name the kinds of meetings, in folded words; longer ones first.
var occasionWords = []struct {
	words string
	kind  programme.Kind
}{
	{"multi stakeholder hearing", programme.Hearing}, {"stakeholder hearing", programme.Hearing}, {"hearing", programme.Hearing}, {"audition", programme.Hearing},
	{"informal thematic session", programme.ThematicSession}, {"thematic session", programme.ThematicSession}, {"thematic consultation", programme.ThematicSession}, {"session thematique", programme.ThematicSession}, {"reunion thematique", programme.ThematicSession},
	{"regional consultation", programme.RegionalConsultation}, {"regional consultative meeting", programme.RegionalConsultation}, {"regional preparatory meeting", programme.RegionalConsultation}, {"consultation regionale", programme.RegionalConsultation},
	{"stocktaking meeting", programme.Stocktaking}, {"stocktaking", programme.Stocktaking}, {"reunion de bilan", programme.Stocktaking},
	{"negotiations round", programme.NegotiationRound}, {"negotiation round", programme.NegotiationRound}, {"round of negotiations", programme.NegotiationRound}, {"negotiating round", programme.NegotiationRound}, {"cycle de negociations", programme.NegotiationRound},
	{"workshop", programme.Workshop}, {"atelier", programme.Workshop},
	{"round table", programme.RoundTable}, {"roundtable", programme.RoundTable}, {"table ronde", programme.RoundTable},
	{"side event", programme.SideEvent}, {"informal dialogue", programme.InformalDialogue},
}

var inBrackets = regexp.MustCompile(`\([^)]*\)`)

// readOccasion reads "thematic session 3", "Fifth informal thematic session",
// "regional consultation Asia-Pacific", "negotiations round 1 (written input)",
// "written input to the stocktaking".
func readOccasion(s string) occasion {
	folded := " " + stakeholder.Fold(inBrackets.ReplaceAllString(s, " ")) + " "
	for _, o := range occasionWords {
		before, after, found := strings.Cut(folded, " "+o.words+" ")
		if !found {
			continue
		}
		out := occasion{kind: o.kind, ordinal: ordinal(strings.Fields(after), false)}
		if out.ordinal == 0 {
			out.ordinal = ordinal(strings.Fields(before), true)
		}
		if out.region = regionOf(after); out.region == "" {
			out.region = regionOf(before)
		}
		if out.region == "" { // "regional consultation (Africa)"
			out.region = regionOf(strings.Join(inBrackets.FindAllString(s, -1), " "))
		}
		return out
	}
	return occasion{}
}

var ordinalWords = map[string]int{}

func init() {
	for _, list := range []string{
		"first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
		"premiere deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme onzieme douzieme",
		"i ii iii iv v vi vii viii ix x xi xii",
	} {
		for i, w := range strings.Fields(list) {
			ordinalWords[w] = i + 1
		}
	}
	for w, n := range map[string]int{"premier": 1, "seconde": 2, "second": 2, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6} {
		ordinalWords[w] = n
	}
}

// looseWords may stand between the kind of a meeting and its number.
var looseWords = map[string]bool{"informal": true, "interactive": true, "thematic": true, "regional": true, "intergovernmental": true, "no": true, "number": true, "multi": true, "stakeholder": true, "annual": true}

// ordinal finds the number beside the kind's own words: "5", "5th", "fifth". A
// number further off is of something else, such as a phase; a year is none.
func ordinal(words []string, fromEnd bool) int {
	for i := range words {
		w := words[i]
		if fromEnd {
			w = words[len(words)-1-i]
		}
		if n, ok := ordinalWords[w]; ok {
			return n
		}
		digits := strings.TrimRight(w, "abcdefghijklmnopqrstuvwxyz")
		if n, err := strconv.Atoi(digits); err == nil && n > 0 && n < 1000 {
			return n
		}
		if !looseWords[w] {
			return 0
		}
	}
	return 0
}

// regionNames bring together the names of one region: of its commission, of its
// group and of the land. Keys are folded.
var regionNames = map[string]string{
	"africa": "ECA", "african": "ECA", "eca": "ECA", "economic commission for africa": "ECA", "afrique": "ECA",
	"europe": "ECE", "ece": "ECE", "unece": "ECE", "ece region": "ECE", "economic commission for europe": "ECE", "europe and north america": "ECE",
	"latin america": "ECLAC", "latin america and caribbean": "ECLAC", "eclac": "ECLAC", "cepal": "ECLAC", "economic commission for latin america and caribbean": "ECLAC", "amerique latine et caraibes": "ECLAC",
	"asia pacific": "ESCAP", "asia and pacific": "ESCAP", "escap": "ESCAP", "economic and social commission for asia and pacific": "ESCAP", "asie et pacifique": "ESCAP", "asie pacifique": "ESCAP",
	"arab region": "ESCWA", "arab": "ESCWA", "arab states": "ESCWA", "western asia": "ESCWA", "escwa": "ESCWA", "economic and social commission for western asia": "ESCWA", "region arabe": "ESCWA",
}

// regionOf is the one name of a region; the longest name found in the words
// counts. Words that name no known region give the empty one.
func regionOf(s string) string {
	folded := " " + stakeholder.Fold(s) + " "
	best, region := 0, ""
	for name, id := range regionNames {
		if len(name) > best && strings.Contains(folded, " "+name+" ") {
			best, region = len(name), id
		}
	}
	return region
}

// findMeeting links an occasion only where one meeting matches by kind and
// number, or by kind and region; never by date. A kind that is held once needs
// neither. It is nil where none matches or several do.
func findMeeting(o occasion, meetings []programme.Meeting) *programme.Meeting {
	if o.kind == "" {
		return nil
	}
	var found *programme.Meeting
	for i := range meetings {
		m := &meetings[i]
		if m.Kind != o.kind || !o.fits(m) {
			continue
		}
		if found != nil {
			return nil
		}
		found = m
	}
	return found
}

func (o occasion) fits(m *programme.Meeting) bool {
	region := regionOf(m.Region)
	switch {
	case o.ordinal != 0 && o.region != "":
		return o.ordinal == m.Ordinal && (region == "" || region == o.region)
	case o.ordinal != 0:
		return o.ordinal == m.Ordinal
	case o.region != "":
		return o.region == region
	}
	return m.Ordinal == 0 && m.Region == ""
}
