// SPDX-License-Identifier: Apache-2.0

package stakeholder

import (
	"slices"
	"strings"
)

// Rank is a speaker's level for the order of a list of speakers, in the codes of
// the general debate: HS, CP, HG, DPM, M, VM, CD, O. It is empty where no post
// is given.
type Rank string

const (
	HeadOfState      Rank = "HS"  // Head of State
	CrownPrince      Rank = "CP"  // Crown Prince or Princess, Vice-President
	HeadOfGovernment Rank = "HG"  // Head of Government
	DeputyPrime      Rank = "DPM" // Deputy Prime Minister
	Minister         Rank = "M"   // Minister
	ViceMinister     Rank = "VM"  // Vice-Minister, State Secretary
	ChairDelegation  Rank = "CD"  // Chair of delegation, Permanent Representative
	OtherSpeaker     Rank = "O"   // other representative
)

// Ranks is the order in which a list of speakers takes the ranks.
var Ranks = []Rank{HeadOfState, CrownPrince, HeadOfGovernment, DeputyPrime, Minister, ViceMinister, ChairDelegation, OtherSpeaker}

// Order is the place of the rank in Ranks, from 1; the empty rank comes last.
func (r Rank) Order() int {
	if i := slices.Index(Ranks, r); i >= 0 {
		return i + 1
	}
	return len(Ranks) + 1
}

// RankOf reads the rank out of a post as written in English, French or Spanish
// ("Minister of Foreign Affairs", "Premier ministre", "Canciller"). A post that
// it does not know is O; no post at all is the empty rank. It takes the post to
// be one of a State: for organisations use RankFor.
func RankOf(post string) Rank { return rankIn(post, "") }

// RankFor is RankOf for one stakeholder. Ranks of State belong to States,
// observer States and the European Union; anybody who speaks for another
// organisation is O, whatever the title. The country settles titles that mean
// different things: a Secretary of State is a minister in the United States of
// America, a State Secretary's rank elsewhere.
func RankFor(post string, s Stakeholder) Rank {
	if strings.TrimSpace(post) == "" {
		return ""
	}
	if s.Kind != State && s.Constituency != "member_state" && s.Constituency != "observer_state" && s.ISO3 != EuropeanUnion {
		return OtherSpeaker
	}
	return rankIn(post, s.ISO3)
}

// rankRule is one row of the table: the first row of which a phrase occurs in
// the folded post, and none of its exceptions, gives the rank.
type rankRule struct {
	rank   Rank
	any    []string // folded phrases; "^" binds to the start, "$" to the end
	unless []string
	in     []string // ISO 3166-1 alpha-3; empty: anywhere
}

// The order matters: deputies before their chiefs, presidents of governments
// before presidents.
var rankRules = []rankRule{
	{rank: OtherSpeaker, any: []string{"minister counsellor", "minister councillor", "minister plenipotentiary", "ministre conseiller", "ministre plenipotentiaire", "ministro consejero", "former", "ancien", "ancienne", "ex"}, unless: []string{"permanent representative", "representant permanent", "representante permanente"}},
	{rank: ChairDelegation, any: []string{"permanent representative", "permanent observer", "representant permanent", "representante permanente", "observateur permanent", "observador permanente", "charge d affaires", "charge affaires", "encargado de negocios", "encargada de negocios", "encargado negocios", "ambassador", "ambassadeur", "ambassadrice", "embajador", "embajadora", "chair of delegation", "chairman of delegation", "chairperson of delegation", "head of delegation", "chef delegation", "chef de delegation", "cheffe de delegation", "jefe de delegacion", "jefa de delegacion", "nuncio"},
		unless: []string{"deputy permanent", "alternate permanent", "adjoint", "adjunto", "adjunta", "alterno", "alterna", "minister", "ministre", "ministro", "ministra", "president", "presidente", "secretary of state"}},
	{rank: OtherSpeaker, any: []string{"deputy permanent", "alternate permanent", "representant permanent adjoint", "representante permanente adjunto", "representante permanente adjunta", "representante permanente alterno", "representante permanente alterna"}},
	{rank: OtherSpeaker, any: []string{"adviser to", "advisor to", "assistant to", "spokesperson", "conseiller du", "conseiller de", "asesor", "private secretary", "chief of staff", "director of", "director general", "directeur", "envoy of", "special envoy", "envoye special", "enviado especial"}},
	{rank: OtherSpeaker, any: []string{"president of senate", "president of national assembly", "president of parliament", "president of general assembly", "president of supreme court", "president of constitutional court", "president of chamber", "president of house", "president du senat", "president de assemblee", "president assemblee", "president du parlement", "presidente del senado", "presidente de asamblea", "presidente asamblea", "presidente del congreso", "speaker of", "president of commission", "first lady", "premiere dame", "primera dama"}, unless: []string{"european commission"}},
	{rank: HeadOfGovernment, any: []string{"president of european commission", "president of commission"}, in: []string{EuropeanUnion}},
	{rank: Minister, any: []string{"high representative of union", "high representative"}, in: []string{EuropeanUnion}},
	{rank: DeputyPrime, any: []string{"deputy prime minister", "vice prime minister", "deputy premier", "deputy head of government", "deputy chairman of council of ministers", "deputy chairman of cabinet", "vice premier", "vice premier ministre", "vice premiere ministre", "vice primer ministro", "viceprimer ministro", "viceprimera ministra", "vice chancellor", "vice president of government", "vice president of council of ministers", "vicepresidente del gobierno", "vicepresidenta del gobierno", "vicepresidente gobierno", "deputy taoiseach", "tanaiste"}},
	{rank: ViceMinister, any: []string{"vice minister", "deputy minister", "under secretary", "undersecretary", "state secretary", "vice ministre", "viceministre", "ministre delegue", "ministre deleguee", "viceministro", "viceministra", "vice ministro", "vice ministra", "subsecretario", "subsecretaria", "assistant minister", "assistant secretary", "deputy foreign minister", "deputy secretary", "parliamentary secretary", "permanent secretary", "assistant foreign minister", "vice foreign minister"}},
	{rank: CrownPrince, any: []string{"crown prince", "crown princess", "hereditary prince", "hereditary princess", "prince heritier", "princesse heritiere", "principe heredero", "princesa heredera", "vice president", "vice presidente", "vicepresident", "vicepresidente", "vicepresidenta", "deputy president", "second vice president"}},
	{rank: HeadOfGovernment, any: []string{"prime minister", "prime ministre", "premier ministre", "premiere ministre", "primer ministro", "primera ministra", "primeiro ministro", "head of government", "chef gouvernement", "chef du gouvernement", "cheffe du gouvernement", "jefe de gobierno", "jefa de gobierno", "jefe gobierno", "president of government", "president du gouvernement", "president gouvernement", "presidente del gobierno", "presidenta del gobierno", "presidente gobierno", "president of council of ministers", "president du conseil des ministres", "president conseil ministres", "presidente del consejo", "presidenta del consejo", "presidente consejo", "chairman of council of ministers", "chairman of cabinet", "chairwoman of council of ministers", "federal chancellor", "^chancellor$", "^chancellor of federal", "^chancellor of republic", "chancelier federal", "chanceliere federale", "^premier$", "^premier of", "taoiseach", "chief executive", "head of interim government", "chief adviser"}},
	{rank: HeadOfGovernment, any: []string{"^secretary of state$", "^cardinal secretary of state"}, in: []string{"VAT"}},
	{rank: Minister, any: []string{"secretary of state", "foreign secretary"}, in: []string{"USA", "GBR"}, unless: []string{"assistant", "deputy", "under", "parliamentary"}},
	{rank: Minister, any: []string{"secretary of foreign affairs", "secretary for foreign affairs", "secretary of foreign relations", "secretary for foreign relations", "secretary of external relations", "secretario de relaciones exteriores", "secretaria de relaciones exteriores", "secretario relaciones exteriores", "secretary of interior", "secretary of department", "secretary of labour", "secretary for labour", "secretary of labor", "secretary of justice", "secretary of homeland", "canciller", "attorney general", "secretary for relations with states", "secretary for foreign and political affairs", "secretary of state for foreign and political affairs"}},
	{rank: ViceMinister, any: []string{"secretary of state", "secretaire etat", "secretaire d etat", "secretario de estado", "secretaria de estado", "secretario estado", "secretaria estado", "foreign secretary", "sous secretaire"}},
	{rank: Minister, any: []string{"minister", "ministre", "ministro", "ministra", "minister s", "member of council of ministers", "federal councillor", "conseiller federal", "conseillere federale", "cabinet secretary"}, unless: []string{"office of minister", "cabinet of minister"}},
	{rank: HeadOfState, any: []string{"^president", "^presidente", "^presidenta", "^co president", "^interim president", "^acting president", "^transitional president", "president of republic", "president republique", "presidente republica", "president of confederation", "president of state", "head of state", "chef etat", "chef de etat", "chef d etat", "cheffe de etat", "jefe de estado", "jefa de estado", "jefe estado", "chairman of presidency", "chairperson of presidency", "chairwoman of presidency", "chair of presidency", "member of presidency", "president of transition", "president transition", "transitional sovereign council", "presidential council", "^king", "^queen", "^roi$", "^roi ", "^reine", "^rey$", "^rey ", "^reina", "^amir", "^emir", "^sultan", "^emperor", "^prince", "^princess", "^grand duke", "^grand duc", "^gran duque", "sovereign", "^pope", "^pape", "captain regent", "captains regent", "governor general", "supreme leader", "^yang di pertuan", "o le ao o le malo"},
		unless: []string{"^presidential adviser", "^presidential envoy", "^prince consort", "^president s ", "^presidency of council", "court", "tribunal", "corte", "parliament", "chamber", "cour"}},
	{rank: ChairDelegation, any: []string{"observer"}, in: []string{"VAT", "PSE"}},
}

func rankIn(post, iso3 string) Rank {
	words := foldWords(post)
	if len(words) == 0 {
		return ""
	}
	folded := " " + strings.Join(words, " ") + " "
	for _, rule := range rankRules {
		if len(rule.in) > 0 && !slices.Contains(rule.in, iso3) {
			continue
		}
		if hasPhrase(folded, rule.any) && !hasPhrase(folded, rule.unless) {
			return rule.rank
		}
	}
	return OtherSpeaker
}

// hasPhrase looks for whole words; the text begins and ends with a space.
func hasPhrase(folded string, phrases []string) bool {
	for _, p := range phrases {
		p, atStart := strings.CutPrefix(p, "^")
		p, atEnd := strings.CutSuffix(p, "$")
		p = " " + strings.TrimSpace(p) + " "
		if strings.Contains(folded, p) && (!atStart || strings.HasPrefix(folded, p)) && (!atEnd || strings.HasSuffix(folded, p)) {
			return true
		}
	}
	return false
}
