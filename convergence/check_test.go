// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"strings"
	"testing"

	"rapporteur/internal/text"
	"rapporteur/stakeholder"
)

func wording(t testing.TB, lang string) *Wording {
	t.Helper()
	w, ok := WordingFor(lang)
	if !ok {
		t.Fatalf("no wording in %s", lang)
	}
	return w
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ lang, sentence, want string }{
		{"en", "Many delegations noted the need for data.", "many:Many delegations"},
		{"en", "Many noted the need; some did not.", "many:Many"},
		{"en", "Most of the developing States called for it, and a number of civil society organizations agreed.", "most:Most of the developing States|some:a number of civil society organizations"},
		{"en", "The most vulnerable migrants and many children face this.", ""},
		{"en", "All States should ratify the Convention.", ""},
		{"en", "All States that spoke agreed.", "all:All States"},
		{"en", "One delegation opposed it.", "one:One delegation"},
		{"en", "Two delegations asked for clarification.", "two:Two delegations"},
		{"en", "Over 40 delegations and about 20 stakeholders spoke.", "over40:Over 40 delegations|about20:about 20 stakeholders"},
		{"en", "Some 40 delegations took part.", "about40:Some 40 delegations"},
		{"en", "Twelve Member States took the floor.", "exact12:Twelve Member States"},
		{"en", "It was noted that a majority of States hold this, and consensus emerged.", "impersonal:It was noted|never:a majority of States|never:consensus"},
		{"en", "A majority of migrants are young.", ""},
		{"en", "Many migrants in transit States suffer.", ""},
		{"en", "Participants highlighted remittances; there was general agreement on this.", "impersonal:Participants highlighted|undisputed:general agreement"},
		{"fr", "De nombreuses délégations ont souligné ce point.", "many:De nombreuses délégations"},
		{"fr", "La plupart des délégations et plusieurs parties prenantes ont demandé des données.", "most:La plupart des délégations|some:plusieurs parties prenantes"},
		{"fr", "De nombreux migrants et tous les enfants en souffrent.", ""},
		{"fr", "Toutes les délégations ont salué le rapport.", "all:Toutes les délégations"},
		{"fr", "Tous les États devraient ratifier la Convention.", ""},
		{"fr", "Une délégation s'y est opposée.", "one:Une délégation"},
		{"fr", "Plus de 40 délégations ont pris la parole.", "over40:Plus de 40 délégations"},
		{"fr", "Un consensus s'est dégagé.", "never:consensus"},
		{"ar", "وأشار العديد من الوفود إلى ذلك.", "many:العديد من الوفود"},
		{"ar", "وأكدت معظم الوفود أهمية البيانات، واعترض أحد الوفود.", "most:معظم الوفود|one:أحد الوفود"},
		{"ar", "ودعت بعضُ الدول الأعضاء إلى التعاون.", "some:بعضُ الدول الأعضاء"},
		{"ar", "يعاني كثير من المهاجرين من ذلك.", ""},
		{"ar", "لوحظ أن التعاون ضروري.", "impersonal:لوحظ"},
		{"ar", "ينبغي لجميع الدول أن تصدق على الاتفاقية.", ""},
		{"ar", "وأيدت أكثر من 40 دولة ذلك.", "over40:أكثر من 40 دولة"},
	} {
		var got []string
		for _, f := range wording(t, c.lang).Find(c.sentence) {
			name := f.Term
			switch {
			case f.Never:
				name = "never"
			case f.Kind != "":
				name = string(f.Kind) + itoa(f.Number)
			}
			got = append(got, name+":"+f.Words)
			if f.Span.Slice(c.sentence) != f.Words {
				t.Errorf("%q: the span holds %q", f.Words, f.Span.Slice(c.sentence))
			}
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q\n got %q\nwant %q", c.sentence, s, c.want)
		}
	}
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

func TestCheck(t *testing.T) {
	s, en := Default(), wording(t, "en")
	states := Count{Track: stakeholder.AmongStates, N: 4, Of: 97}
	others := Count{Track: stakeholder.AmongStakeholders, N: 12, Of: 30}
	for _, c := range []struct {
		sentence string
		counts   []Count
		holds    bool
		reason   Reason
		offer    string
	}{
		{"Many delegations agreed.", []Count{states}, false, TooFew, Some},
		{"Some delegations agreed.", []Count{states}, true, "", ""},
		{"Many stakeholders agreed.", []Count{states, others}, true, "", ""},
		{"Many delegations agreed.", []Count{others}, false, NoCount, ""},
		{"Many speakers agreed.", []Count{states, others}, true, "", ""},
		{"Most speakers agreed.", []Count{states, others}, false, TooFew, Many},
		{"A majority of delegations agreed.", []Count{states}, false, NeverOffered, ""},
		{"One delegation agreed.", []Count{states}, false, TooMany, Some},
		{"4 delegations agreed.", []Count{states}, true, "", ""},
		{"Over 4 delegations agreed.", []Count{states}, false, NotOver, Some},
		{"Over 3 delegations agreed.", []Count{states}, true, "", ""},
	} {
		v := s.Check(c.sentence, en, c.counts...)
		if len(v) != 1 {
			t.Fatalf("%q: %d finds", c.sentence, len(v))
		}
		if v[0].Holds != c.holds || v[0].Offer != c.offer || c.reason != "" && (len(v[0].Reasons) == 0 || v[0].Reasons[0] != c.reason) {
			t.Errorf("%q: %+v", c.sentence, v[0])
		}
	}
}

func TestWordingWith(t *testing.T) {
	en := wording(t, "en")
	own := en.With(func(w *Wording) { w.Terms[Many] = append(w.Terms[Many], "a host of") })
	if n, m := len(own.Find("A host of delegations agreed.")), len(en.Find("A host of delegations agreed.")); n != 1 || m != 0 {
		t.Errorf("found %d in the copy and %d in the original", n, m)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Many delegations noted; over 40 States, l’ensemble des délégations", "en")
	f.Add("وأشار العديد من الوفود إلى ذلك", "ar")
	f.Fuzz(func(t *testing.T, in, lang string) {
		w, ok := WordingFor(lang)
		if !ok {
			w = wording(t, "en")
		}
		in = text.Normalise(in)
		for _, found := range w.Find(in) {
			if found.Span.Slice(in) != found.Words || found.Words == "" {
				t.Fatalf("%q: span %v holds %q, said %q", in, found.Span, found.Span.Slice(in), found.Words)
			}
		}
	})
}
