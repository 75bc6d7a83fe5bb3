// SPDX-License-Identifier: Apache-2.0

package i18n

import (
	"testing"
	"testing/fstest"
	"time"

	"rapporteur"
)

func invented(t *testing.T) *Catalogues {
	t.Helper()
	c, err := read(fstest.MapFS{
		"en/x.json": {Data: []byte(`{"x.hello": "Hello {name}", "x.n": {"one": "{n} voice", "other": "{n} voices"}, "x.only": "English only, {n}"}`)},
		"fr/x.json": {Data: []byte(`{"x.hello": "Bonjour {name}", "x.n": {"one": "{n} voix", "other": "{n} voix en tout"}}`)},
		"ar/x.json": {Data: []byte(`{"x.hello": "مرحبا {name}", "x.n": {"zero": "صفر", "one": "واحد", "two": "اثنان", "few": "{n} قليل", "many": "{n} كثير", "other": "{n} أخرى"}}`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestMessages(t *testing.T) {
	c := invented(t)
	for _, tc := range []struct{ lang, got, want string }{
		{"en", c.For("en").T("x.hello", "name", "Ana"), "Hello Ana"},
		{"fr-CA", c.For("fr-CA").T("x.hello", "name", "Ana"), "Bonjour Ana"},
		{"ar isolates Latin", c.For("ar").T("x.hello", "name", "Ana"), "مرحبا \u2068Ana\u2069"},
		{"ar leaves Arabic", c.For("ar").T("x.hello", "name", "أنا"), "مرحبا أنا"},
		{"en isolates Arabic", c.For("en").T("x.hello", "name", "أنا"), "Hello \u2068أنا\u2069"},
		{"value left out", c.For("en").T("x.hello"), "Hello {name}"},
		{"value is no template", c.For("en").T("x.hello", "name", "{n}"), "Hello {n}"},
		{"unknown language", c.For("zu").T("x.hello", "name", "Ana"), "Hello Ana"},
		{"no message", c.For("en").T("x.none"), "⟦x.none⟧"},
		{"no plural message", c.For("ar").N("x.none", 2), "⟦x.none⟧"},
		{"falls back", c.For("fr").N("x.only", 3), "English only, 3"},
		{"strict shows", c.Strict().For("fr").T("x.only"), "⟦x.only⟧"},
		{"strict English", c.Strict().For("en").N("x.only", 1), "English only, 1"},
		{"plural without a number", c.For("en").T("x.n", "n", "Some"), "Some voices"},
	} {
		if tc.got != tc.want {
			t.Errorf("%s: %q, want %q", tc.lang, tc.got, tc.want)
		}
	}
	e := rapporteur.Fail(rapporteur.Invalid, "x.hello", "name", "Ana")
	if got := c.For("fr").Error(e); got != "Bonjour Ana" {
		t.Errorf("an error reads %q", got)
	}
	if c.For("fr").Has("x.only") || !c.For("en").Has("x.only") {
		t.Error("Has does not look at the language itself")
	}
}

func TestPluralForms(t *testing.T) {
	c := invented(t)
	for _, tc := range []struct {
		lang string
		n    int
		want string
	}{
		{"en", 0, "0 voices"}, {"en", 1, "1 voice"}, {"en", 2, "2 voices"}, {"en", -1, "−1 voice"},
		{"fr", 0, "0 voix"}, {"fr", 1, "1 voix"}, {"fr", 2, "2 voix en tout"},
		{"ar", 0, "صفر"}, {"ar", 1, "واحد"}, {"ar", 2, "اثنان"}, {"ar", 3, "3 قليل"}, {"ar", 10, "10 قليل"},
		{"ar", 11, "11 كثير"}, {"ar", 99, "99 كثير"}, {"ar", 100, "100 أخرى"}, {"ar", 103, "103 قليل"},
	} {
		if got := c.For(tc.lang).N("x.n", tc.n); got != tc.want {
			t.Errorf("%s %d: %q, want %q", tc.lang, tc.n, got, tc.want)
		}
	}
}

func TestDates(t *testing.T) {
	d := rapporteur.MustDate
	for _, tc := range []struct{ from, to, en, fr, ar string }{
		{"2017-09-04", "", "4 September 2017", "4 septembre 2017", "4 أيلول/سبتمبر 2017"},
		{"2017-09-01", "2017-09-01", "1 September 2017", "1er septembre 2017", "1 أيلول/سبتمبر 2017"},
		{"2017-09", "", "September 2017", "septembre 2017", "أيلول/سبتمبر 2017"},
		{"2017", "", "2017", "2017", "2017"},
		{"", "", "", "", ""},
		{"", "2017", "2017", "2017", "2017"},
		{"2017-09-04", "2017-09-05", "4 and 5 September 2017", "4 et 5 septembre 2017", "4 و\u00a05 أيلول/سبتمبر 2017"},
		{"2017-08-30", "2017-08-31", "30 and 31 August 2017", "30 et 31 août 2017", "30 و\u00a031 آب/أغسطس 2017"},
		{"2017-08-31", "2017-09-01", "31 August and 1 September 2017", "31 août et 1er septembre 2017", "31 آب/أغسطس و\u00a01 أيلول/سبتمبر 2017"},
		{"2017-12-04", "2017-12-06", "4 to 6 December 2017", "du 4 au 6 décembre 2017", "من 4 إلى 6 كانون الأول/ديسمبر 2017"},
		{"2018-05-28", "2018-06-02", "28 May to 2 June 2018", "du 28 mai au 2 juin 2018", "من 28 أيار/مايو إلى 2 حزيران/يونيه 2018"},
		{"2017-12-31", "2018-01-01", "31 December 2017 and 1 January 2018", "31 décembre 2017 et 1er janvier 2018", "31 كانون الأول/ديسمبر 2017 و\u00a01 كانون الثاني/يناير 2018"},
		{"2017-04", "2017-11", "April to November 2017", "avril à novembre 2017", "من نيسان/أبريل إلى تشرين الثاني/نوفمبر 2017"},
		{"2016", "2018", "2016 to 2018", "2016 à 2018", "من 2016 إلى 2018"},
	} {
		for lang, want := range map[string]string{"en": tc.en, "fr": tc.fr, "ar": tc.ar} {
			if got := Load().For(lang).DateRange(d(tc.from), d(tc.to)); got != want {
				t.Errorf("%s %s–%s: %q, want %q", lang, tc.from, tc.to, got, want)
			}
		}
	}
	en, fr := Load().For("en"), Load().For("fr")
	for _, tc := range []struct{ got, want string }{
		{en.DateNoted(d("2017-12 (inferred)")), "December 2017 (inferred)"},
		{en.DateLong(d("2017-09-04")), "Monday, 4 September 2017"},
		{fr.DateLong(d("2017-09-04")), "lundi 4 septembre 2017"},
		{en.Weekday(d("2017-09")), ""},
		{en.Time(rapporteur.Clock{Local: "2017-09-04T09:30"}), "9:30"},
		{en.Time(rapporteur.Clock{Local: "2017-09-04T00:05"}), "0:05"},
		{fr.Time(rapporteur.Clock{Local: "2017-09-04T10:00"}), "10\u00a0h\u00a000"},
		{en.Time(rapporteur.Clock{}), ""},
		{en.TimeRange(rapporteur.Clock{Local: "2017-09-04T10:00"}, rapporteur.Clock{Local: "2017-09-04T13:00"}), "10:00 to 13:00"},
		{en.TimeRange(rapporteur.Clock{Local: "2017-09-04T10:00"}, rapporteur.Clock{}), "10:00"},
		{en.Day(time.Date(2017, 9, 4, 18, 5, 0, 0, time.UTC)), "4 September 2017, 18:05"},
		{en.Day(time.Time{}), ""},
	} {
		if tc.got != tc.want {
			t.Errorf("%q, want %q", tc.got, tc.want)
		}
	}
}

func TestNumbersAndLists(t *testing.T) {
	en, fr, ar := Load().For("en"), Load().For("fr"), Load().For("ar")
	for _, tc := range []struct{ got, want string }{
		{en.Number(0), "0"}, {en.Number(999), "999"}, {en.Number(1000), "1,000"}, {en.Number(-1234567), "−1,234,567"},
		{fr.Number(12345), "12\u202f345"}, {ar.Number(12345), "12\u00a0345"},
		{en.List(nil), ""}, {en.List([]string{"A"}), "A"}, {en.List([]string{"A", "B"}), "A and B"}, {en.List([]string{"A", "B", "C"}), "A, B and C"},
		{fr.List([]string{"A", "B", "C"}), "A, B et C"},
		{ar.List([]string{"مالي", "تونس", "R-12"}), "مالي وتونس و\u00a0R-12"},
	} {
		if tc.got != tc.want {
			t.Errorf("%q, want %q", tc.got, tc.want)
		}
	}
	if en.Dir() != "ltr" || ar.Dir() != "rtl" || fr.Lang() != "fr" {
		t.Error("a printer does not know its language or its direction")
	}
}

func TestMatch(t *testing.T) {
	for _, tc := range []struct {
		accept string
		wanted []string
		want   string
	}{
		{"", nil, "en"},
		{"fr-CH, fr;q=0.9, en;q=0.8", nil, "fr"},
		{"de, ar;q=0.5", nil, "ar"},
		{"de", nil, "en"},
		{"fr", []string{"ar"}, "ar"},
		{"fr", []string{"", "xx-nonsense-tag-that-is-long"}, "fr"},
		{"fr", []string{"ja", "ar-EG"}, "ar"},
		{"*", nil, "en"},
		{"\x00;;q=q", []string{"../../etc"}, "en"},
	} {
		if got := Match(tc.accept, tc.wanted...); got != tc.want {
			t.Errorf("Match(%q, %q) = %q, want %q", tc.accept, tc.wanted, got, tc.want)
		}
	}
}

func FuzzMatch(f *testing.F) {
	f.Add("fr-CH, fr;q=0.9", "ar")
	f.Fuzz(func(t *testing.T, accept, wanted string) {
		switch got := Match(accept, wanted); got {
		case "en", "fr", "ar":
		default:
			t.Errorf("Match(%q, %q) = %q", accept, wanted, got)
		}
	})
}
