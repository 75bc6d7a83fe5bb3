// SPDX-License-Identifier: Apache-2.0

package summary_test

import (
	"fmt"
	"testing"

	"rapporteur"
	"rapporteur/internal/i18n"
	"rapporteur/summary"
	"rapporteur/summary/summarytest"
)

func TestLook(t *testing.T) {
	for _, lang := range []string{"en", "fr", "ar"} {
		m := summarytest.Large(60).Material
		s, err := summary.Compose(&m, i18n.Load().For(lang), summary.Options{IDs: rapporteur.SequentialIDs("x")})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println(s.Title)
		for _, sec := range s.Sections {
			fmt.Println("##", sec.Kind, sec.Title)
			for _, y := range sec.Sentences {
				fmt.Printf("s%d %v %s %d cit %d refs\n", y.Number, y.Count, y.Text, len(y.Citations), len(y.RestsOn))
			}
		}
		fmt.Println(s.Letters)
	}
}

func BenchmarkCompose(b *testing.B) {
	m := summarytest.Large(200).Material
	w := i18n.Load().For("en")
	for b.Loop() {
		if _, err := summary.Compose(&m, w, summary.Options{IDs: rapporteur.SequentialIDs("x")}); err != nil {
			b.Fatal(err)
		}
	}
}
