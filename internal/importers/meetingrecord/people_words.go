// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Words that tell persons, posts and bodies apart. All are folded.
var (
	courtesyTitles = set(`mr mrs ms miss mx dr prof professor h.e he h.e.m excellency sir dame lord lady hon honourable honorable
		ambassador sheikh sheikha father rev reverend msgr monsignor cardinal archbishop bishop senator judge justice madam madame mme
		minister president general colonel prince princess amb`)
	// particles join the parts of a name.
	particles = set(`de del della di da do dos das du den der van von ter la le el al bin ibn ben bint y e san abu al- ould`)
	// suffixes close a name.
	suffixes = set(`jr jr. sr sr. ii iii iv`)

	roleNouns = set(`director president chair chairperson chairman chairwoman chairs vice-chair vice-president secretary secretary-general minister ministers mayor head chief
		coordinator co-ordinator officer manager adviser advisor commissioner ambassador representative observer rapporteur envoy professor
		lecturer fellow researcher expert specialist analyst partner founder co-founder co-chair co-chairs co-director co-facilitator co-facilitators
		counsellor councillor counselor attache attaché delegate governor deputy undersecretary under-secretary under-secretary-general general
		assistant lead leader judge lawyer counsel economist scientist consultant journalist filmmaker author editor dean rector provost
		chancellor spokesperson spokesman spokeswoman liaison treasurer administrator executive superintendent member senator parliamentarian
		moderator facilitator consul inspector ombudsman ombudsperson activist advocate campaigner associate intern student scholar
		ceo cfo president-designate premier king queen prince emir archbishop bishop pastor imam engineer physician nurse trustee chargé charge
		owner principal negotiator special high supervisor planner`)
	orgNouns = set(`order organization organisation committee council federation confederation centre center university college ministry network union
		commission fund institute institution agency association authority bank foundation forum alliance coalition initiative society secretariat office
		programme program board bureau mission company corporation group consortium partnership platform congress parliament assembly senate government
		service services movement church league campaign trust academy school hospital laboratory library museum chamber chambers facility
		observatory police court tribunal department directorate team taskforce community instituto ministerio caucus collaborative
		international internationalis llc ltd inc gmbh plc ngo press media mechanism constituency cooperative embassy delegation
		directorate-general city municipality county province holdings industries enterprises bureau foundations institutes societies unions`)
	// unitNouns are parts of a body: they stay with the role.
	unitNouns = set(`division section branch unit department faculty directorate desk directorate-general bureau`)
	// thingNouns end names of instruments, events and ideas, which never speak.
	thingNouns = set(`declaration compact convention protocol agreement agenda process summit conference dialogue dialogues goals principles guidelines report resolution
		treaty framework plan strategy act law charter constitution article paragraph annex chapter page figure table box panel session workshop
		meeting day week month year principle goal target outcome document statement covenant accord pact policy system index programme covid rights
		state states member members nations world compacts migration development lake river mount gulf sea ocean bay island islands valley
		peoples hotel hall avenue airport palace building era fair award prize cup`)
	// notNames begin sentences and phrases, never the name of a person.
	notNames = set(`the a an in on at of for to from by with as and or but if while when where after before during since until although though
		according likewise similarly however moreover furthermore finally additionally also indeed thus therefore hence meanwhile nevertheless
		another other others some many most several few all both each every one two three four five six seven eight nine ten no not none
		this that these those his her their its our my your he she it they we i you there here who what which why how
		first second third fourth fifth sixth last next such speaking representing referring regarding concerning following drawing noting
		responding turning citing including photo photograph source note notes see ibid chapter part section page table figure box annex
		january february march april may june july august september october november december monday tuesday wednesday thursday friday
		saturday sunday panel session day opening closing moderator moderators panellist panellists panelist panelists speaker speakers
		participants delegates representatives delegations countries question questions answer comments comment discussion discussions
		global international regional national united general human rights compact migration development new north south east west
		echoing agreeing building given despite without within throughout under over among between against about through like unlike
		yes thank thanks dear excellency welcome remarks introduction conclusion conclusions recommendations summary agenda item english only
		states member parties non-state government governments civil society academic private sector women children youth`)
	// regions are places whose delegates are nobody in particular.
	regions = set(`africa asia europe america americas caribbean pacific mediterranean arctic balkans maghreb sahel eurasia oceania`)
)

// fold makes words comparable: lower case, no accents, one kind of apostrophe.
func fold(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			plain = false
			break
		}
	}
	if plain {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == '’' || r == '‘' || r == '`':
			b.WriteByte('\'')
		case r == '‐' || r == '‑' || r == '–':
			b.WriteByte('-')
		case r == 'ø' || r == 'Ø':
			b.WriteByte('o')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// foldWords are the folded words of a name, without punctuation and "the".
func foldWords(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(fold(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '-' && r != '.'
	}) {
		w = strings.TrimSuffix(strings.Trim(w, "'-."), "'s")
		if w == "" || w == "the" && len(out) == 0 {
			continue
		}
		out = append(out, w)
	}
	return out
}

// hasWord tells whether any word of the phrase is in the list.
func hasWord(phrase string, list map[string]bool) bool {
	for _, w := range foldWords(phrase) {
		if list[w] {
			return true
		}
	}
	return false
}

// isAcronym knows a word of two to ten letters that are mostly capitals.
func isAcronym(w string) bool {
	upper, n := 0, 0
	for _, r := range w {
		switch {
		case unicode.IsUpper(r):
			upper++
			n++
		case unicode.IsLetter(r):
			n++
		case unicode.IsDigit(r) || r == '-' || r == '/' || r == '&':
		default:
			return false
		}
	}
	return upper >= 2 && n <= 10 && upper*10 >= n*6
}

func startsUpper(s string) bool {
	for _, r := range s {
		return unicode.IsUpper(r)
	}
	return false
}
