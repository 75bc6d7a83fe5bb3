// SPDX-License-Identifier: Apache-2.0

package record

import (
	"testing"
	"time"
)

func TestNewestPrefersTheWordsThemselves(t *testing.T) {
	words, translation := Version{Form: Verbatim}, Version{Form: Translation, Of: 1}
	hidden := Version{Form: Verbatim, Withdrawn: true}
	for name, c := range map[string]struct {
		versions []Version
		want     int
	}{
		"one":                        {[]Version{words}, 1},
		"a later one":                {[]Version{words, words}, 2},
		"a translation after it":     {[]Version{words, translation}, 1},
		"the later one is withdrawn": {[]Version{words, hidden}, 1},
		"only a translation":         {[]Version{hidden, translation}, 2},
		"nothing":                    {[]Version{hidden}, 0},
	} {
		s := Statement{Versions: c.versions}
		for i := range s.Versions {
			s.Versions[i].Number = i + 1
		}
		got := 0
		if v := s.Newest(); v != nil {
			got = v.Number
		}
		if got != c.want {
			t.Errorf("%s: version %d, want %d", name, got, c.want)
		}
	}
}

func TestSealNormalises(t *testing.T) {
	at := time.Date(2017, 9, 4, 10, 0, 0, 0, time.UTC)
	v := Version{Text: "\ufeffe\u0301t\u00e9\r\n"}
	if err := v.Seal(at); err != nil || v.Text != "été\n" || v.Length != 4 || v.Hash != HashText("été\n") || v.Added != at {
		t.Errorf("%+v %v", v, err)
	}
	empty := Version{Text: " \u0000\n"}
	if err := empty.Seal(at); err == nil {
		t.Error("an empty text was sealed")
	}
}
