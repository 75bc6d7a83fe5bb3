// SPDX-License-Identifier: Apache-2.0

package stakeholder

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRankOf(t *testing.T) {
	cases := map[string]Rank{
		"President": HeadOfState, "President of the Republic": HeadOfState, "King": HeadOfState, "Amir": HeadOfState, "Prince": HeadOfState, "Président de la République": HeadOfState, "Presidenta de la República": HeadOfState, "Chairman of the Presidency": HeadOfState, "Chef de l'État": HeadOfState, "Captain Regent": HeadOfState, "Governor-General": HeadOfState,
		"Crown Prince": CrownPrince, "Crown Prince and Prime Minister": CrownPrince, "Vice-President": CrownPrince, "Vice President": CrownPrince, "Vice-Président": CrownPrince, "Vicepresidente": CrownPrince,
		"Prime Minister": HeadOfGovernment, "Premier ministre": HeadOfGovernment, "Première ministre": HeadOfGovernment, "Primer Ministro": HeadOfGovernment, "President of the Council of Ministers": HeadOfGovernment, "President of Government": HeadOfGovernment, "Federal Chancellor": HeadOfGovernment, "Chancellor": HeadOfGovernment, "Prime Minister and Minister for Foreign Affairs": HeadOfGovernment,
		"Deputy Prime Minister": DeputyPrime, "Deputy Prime Minister and Minister for Foreign Affairs": DeputyPrime, "Vice-Premier ministre": DeputyPrime, "Vice-Chancellor": DeputyPrime,
		"Minister for Foreign Affairs": Minister, "Minister of State": Minister, "Ministre des affaires étrangères": Minister, "Ministro de Relaciones Exteriores": Minister, "Canciller": Minister, "Secretary of Foreign Affairs": Minister, "Attorney-General": Minister, "Minister for Health, Head of Delegation": Minister,
		"Deputy Minister for Foreign Affairs": ViceMinister, "Vice Minister of Foreign Affairs": ViceMinister, "State Secretary": ViceMinister, "Secrétaire d'État aux migrations": ViceMinister, "Viceministra de Movilidad Humana": ViceMinister, "Under-Secretary for Multilateral Affairs": ViceMinister, "Ministre délégué": ViceMinister, "Secretary of State": ViceMinister, "Foreign Secretary": ViceMinister,
		"Permanent Representative": ChairDelegation, "Ambassador and Permanent Representative": ChairDelegation, "Chargé d'affaires": ChairDelegation, "Chargé d’affaires a.i.": ChairDelegation, "Encargada de Negocios": ChairDelegation, "Chair of the Delegation": ChairDelegation, "Représentant permanent": ChairDelegation, "Apostolic Nuncio": ChairDelegation,
		"Deputy Permanent Representative": OtherSpeaker, "Minister Counsellor": OtherSpeaker, "Ministre-Conseiller": OtherSpeaker, "First Secretary": OtherSpeaker, "Director General of Migration": OtherSpeaker, "President of the Senate": OtherSpeaker, "Adviser to the President": OtherSpeaker, "Former President": OtherSpeaker, "Expert": OtherSpeaker,
		"": "", " ": "",
	}
	for post, want := range cases {
		if got := RankOf(post); got != want {
			t.Errorf("%q: %q, want %q", post, got, want)
		}
	}
}

func TestRankFor(t *testing.T) {
	state := func(iso string) Stakeholder { return Stakeholder{Kind: State, ISO3: iso} }
	for _, c := range []struct {
		post string
		s    Stakeholder
		want Rank
	}{
		{"Secretary of State", state("USA"), Minister},
		{"Assistant Secretary of State", state("USA"), ViceMinister},
		{"Secretary of State", state("VAT"), HeadOfGovernment},
		{"Foreign Secretary", state("GBR"), Minister},
		{"Foreign Secretary", state("IND"), ViceMinister},
		{"President", Stakeholder{Kind: Organisation, Constituency: "ngo_ecosoc"}, OtherSpeaker},
		{"President", Stakeholder{Kind: Group, ISO3: "EU"}, HeadOfState},
		{"", Stakeholder{Kind: Organisation}, ""},
	} {
		if got := RankFor(c.post, c.s); got != c.want {
			t.Errorf("%q of %s: %q, want %q", c.post, c.s.ISO3, got, c.want)
		}
	}
	if HeadOfState.Order() != 1 || OtherSpeaker.Order() != 8 || Rank("").Order() != 9 {
		t.Error("the order of ranks is broken")
	}
}

// beside finds a file of the background folder, or skips the test.
func beside(t *testing.T, name string) string {
	t.Helper()
	dir := filepath.Join("..", "..", "shared")
	if corpus := os.Getenv("RAPPORTEUR_CORPUS"); corpus != "" {
		dir = filepath.Dir(corpus)
	}
	path := filepath.Join(dir, name)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the background folder is not there: %v", err)
		}
		t.Skipf("the background folder is not there: %v", err)
	}
	return path
}

func TestGeneralDebatePosts(t *testing.T) {
	f, err := os.Open(beside(t, "corpus/general-debate-78/speakers.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	d, count, order := NewDirectory(nil), map[Rank]int{}, 0
	for _, row := range rows[1:] {
		m := d.Match(Query{ISO3: row[2], Name: strings.TrimSpace(row[3])})
		if m.BuiltIn == nil {
			t.Fatalf("%q is nobody", row[3])
		}
		if m.Doubt != "" {
			t.Errorf("%s: %s", row[2], m.Doubt)
		}
		if byName := d.Match(Query{Name: row[3]}); byName.BuiltIn == nil && row[3] != "Dominia" {
			t.Errorf("%q is found by its code only: %+v", row[3], byName.Candidates)
		}
		rank := RankFor(row[5], m.BuiltIn.Fresh())
		if rank == "" || rank == OtherSpeaker {
			t.Errorf("%s, %q: rank %q", row[2], row[5], rank)
		}
		count[rank]++
		order = max(order, rank.Order())
	}
	t.Log(len(rows)-1, count)
	if len(rows)-1 != 192 || count[HeadOfState] < 85 || order != 7 {
		t.Errorf("%d rows, ranks %v", len(rows)-1, count)
	}
}
