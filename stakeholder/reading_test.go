// SPDX-License-Identifier: Apache-2.0

package stakeholder

import (
	"strings"
	"testing"

	"rapporteur"
)

func TestReadConstituency(t *testing.T) {
	for _, c := range []struct {
		written, id string
		kind        Kind
		certain     bool
	}{
		{"Member State", "member_state", State, true}, {"observer State", "observer_state", State, true}, {"trade union", "workers", Organisation, true}, {"IGO", "igo_other", Organisation, true},
		{"NGO", "ngo_special", Organisation, false}, {"UN entity", "un_entity", Organisation, true}, {"NHRI", "nhri", Organisation, true}, {"regional group", "", Group, true}, {"private  sector", "private_sector", Organisation, true},
		{"academia", "academia", Organisation, true}, {"local authority", "local_authority", Organisation, true}, {"special procedure", "", Organisation, false}, {"other", "", Organisation, false}, {"", "", Organisation, true},
		{"workers", "workers", Organisation, true}, {"Trade union or workers' organization", "workers", Organisation, true}, {"ngo_ecosoc", "ngo_ecosoc", Organisation, true}, {"État Membre", "member_state", State, true},
	} {
		r := ReadConstituency(c.written)
		if r.ID != c.id || r.Kind != c.kind || (r.Unconfirmed == "") != c.certain || !c.certain && r.Written == "" {
			t.Errorf("%q: %+v", c.written, r)
		}
	}
}

func TestTracks(t *testing.T) {
	of := func(kind Kind, constituency string) Stakeholder {
		return Stakeholder{Kind: kind, Constituency: constituency}
	}
	eu, _ := ByISO3("EU")
	for _, c := range []struct {
		s       Stakeholder
		c       Capacity
		figures Track
		words   WordTrack
	}{
		{of(State, "member_state"), National, MemberStates, AmongStates},
		{of(State, ""), ForGroup, MemberStates, AmongStates},
		{of(State, "observer_state"), National, ObserverStates, AmongStates},
		{of(State, "member_state"), Chairing, NoTrack, NoVoice},
		{of(State, "member_state"), Panellist, MemberStates, NoVoice},
		{eu.Fresh(), National, OtherIntergovernmental, AmongStates},
		{of(Group, ""), National, OtherIntergovernmental, AmongStates},
		{of(Organisation, "igo_other"), National, OtherIntergovernmental, AmongIntergovernmental},
		{of(Organisation, "icrc_ifrc"), National, OtherIntergovernmental, AmongIntergovernmental},
		{of(Organisation, "assoc_regional_commission"), National, OtherIntergovernmental, AmongIntergovernmental},
		{of(Organisation, "un_entity"), National, UNEntities, AmongUNEntities},
		{of(Organisation, "specialized_agency"), Panellist, UNEntities, AmongUNEntities},
		{of(Organisation, "workers"), National, Stakeholders, AmongStakeholders},
		{of(Organisation, ""), National, Stakeholders, AmongStakeholders},
		{of(Individual, "expert"), Panellist, NoTrack, NoVoice},
		{of(Individual, "expert"), National, Stakeholders, AmongStakeholders},
		{of(Organisation, "convenor"), National, NoTrack, NoVoice},
	} {
		if f, w := TrackOf(c.s, c.c), WordTrackOf(c.s, c.c); f != c.figures || w != c.words {
			t.Errorf("%s %q as %q: %s and %s, want %s and %s", c.s.Kind, c.s.Constituency, c.c, f, w, c.figures, c.words)
		}
	}
}

func TestSplitCourtesy(t *testing.T) {
	for _, c := range []struct{ in, lang, courtesy, name string }{
		{"H.E. Mr. Luis Videgaray", "en", "H.E. Mr.", "Luis Videgaray"},
		{"Ms. Louise Arbour", "en", "Ms.", "Louise Arbour"},
		{"His Excellency Dr.  X Y", "en", "His Excellency Dr.", "X Y"},
		{"M. Jean Dupont", "fr", "M.", "Jean Dupont"}, {"M. Night Watch", "en", "", "M. Night Watch"}, {"S.E. M. Jean Dupont", "en", "S.E. M.", "Jean Dupont"},
		{"Sra. Ana Pérez", "es", "Sra.", "Ana Pérez"}, {"Archbishop Bernardito Auza", "en", "Archbishop", "Bernardito Auza"},
		{"Hernan Diaz", "en", "", "Hernan Diaz"}, {"Mr.", "en", "", "Mr."}, {"", "en", "", ""}, {"Ambassador Omar Hilale", "en", "", "Ambassador Omar Hilale"},
		{"السيدة فاطمة", "ar", "السيدة", "فاطمة"},
	} {
		if courtesy, name := SplitCourtesy(c.in, c.lang); courtesy != c.courtesy || name != c.name {
			t.Errorf("%q: %q and %q", c.in, courtesy, name)
		}
	}
}

func TestBalanceShowsTheUnknown(t *testing.T) {
	kenya, union := Stakeholder{Kind: State, Constituency: "member_state", Region: "AFR"}, Stakeholder{Kind: Organisation, Constituency: "workers", Country: "FRA"}
	b := BalanceOf([]Seat{
		{&Person{Gender: "Female"}, &kenya}, {&Person{Gender: "female"}, &union}, {&Person{}, &kenya}, {nil, &Stakeholder{Kind: Organisation}}, {&Person{Gender: "male", Protected: true}, nil},
	})
	if len(b.Gender.Shares) != 1 || b.Gender.Shares[0] != (Share{"female", 2}) || b.Gender.Unknown != 3 {
		t.Errorf("gender %+v", b.Gender)
	}
	if len(b.Region.Shares) != 2 || b.Region.Shares[0] != (Share{"AFR", 2}) || b.Region.Unknown != 2 {
		t.Errorf("region %+v", b.Region)
	}
	if len(b.Family.Shares) != 2 || b.Family.Shares[0] != (Share{"state", 2}) || b.Family.Unknown != 2 || b.Seats != 5 {
		t.Errorf("family %+v", b.Family)
	}
}

func TestFootnotes(t *testing.T) {
	on := rapporteur.MustDate("2017-09")
	for _, c := range []struct {
		text, lang string
		want       string
	}{
		{"Visits to the Falkland Islands (Malvinas) and to Kosovo; Kosovo again.", "en", "falkland-islands-malvinas kosovo"},
		{"Kosovovian is no word.", "en", ""}, {"Une visite au Kosovo.", "fr", "kosovo"}, {"زيارة لكوسوفو", "ar", "kosovo"}, {"nothing", "en", ""},
	} {
		var got []string
		for _, f := range Footnotes(c.text, c.lang, on) {
			got = append(got, f.ID)
			if f.Span.Slice(c.text) == "" || f.Text == "" || f.Source == "" {
				t.Errorf("%+v", f)
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q: %q, want %q", c.text, s, c.want)
		}
	}
	if len(Footnotes("Kosovo", "en", rapporteur.MustDate("1990"))) != 0 {
		t.Error("a rule holds before its time")
	}
}

func TestSortByName(t *testing.T) {
	var list []Stakeholder
	for _, code := range []string{"ZMB", "CIV", "TUR", "EGY", "ETH", "CRI", "AUT"} {
		b, _ := ByISO3(code)
		s := b.Fresh()
		s.ID = rapporteur.ID(code)
		list = append(list, s)
	}
	for _, c := range []struct{ lang, want string }{{"en", "AUT CRI CIV EGY ETH TUR ZMB"}, {"fr", "AUT CRI CIV EGY ETH TUR ZMB"}, {"ar", "ETH AUT TUR ZMB CIV CRI EGY"}} {
		SortByName(list, c.lang, rapporteur.MustDate("2017"))
		var got []string
		for _, s := range list {
			got = append(got, s.ISO3)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", c.lang, s, c.want)
		}
	}
}

func FuzzReading(f *testing.F) {
	for _, s := range []string{"H.E. Mr. X, Minister", "Korea, Republic of", "Organisation (ABC; X Y)", "République de Corée (la)", "a.b.c.", "ملديف، جمهورية"} {
		f.Add(s, s)
	}
	d := NewDirectory(nil)
	f.Fuzz(func(t *testing.T, a, b string) {
		RankOf(a)
		ReadConstituency(b)
		Footnotes(a, "ar", rapporteur.Date{})
		if m := d.Match(Query{Name: a, Country: b, Constituency: b}); m.Stakeholder != nil && m.BuiltIn != nil {
			t.Fatal("a match is both known and new")
		}
		courtesy, name := SplitCourtesy(a, "fr")
		if strings.Join(strings.Fields(courtesy+" "+name), " ") != clean(a) {
			t.Fatalf("%q was split into %q and %q", a, courtesy, name)
		}
		if len(strings.Fields(a)) > 0 {
			s, _, _ := NewDirectory(nil).Take(Query{Name: a, Constituency: b}, rapporteur.SequentialIDs("x"))
			if s.ID == "" || len(s.Names) == 0 {
				t.Fatalf("%q entered without a name", a)
			}
		}
	})
}
