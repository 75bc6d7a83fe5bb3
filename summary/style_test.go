// SPDX-License-Identifier: Apache-2.0

package summary_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rapporteur/coding"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/summary"
	"rapporteur/summary/summarytest"
)

// handed is a summary of sentences by hand, in one section.
func handed(lang string, texts ...string) *summary.Summary {
	s := &summary.Summary{Language: lang, Convention: programme.NamesAll, Sections: []summary.Section{{Kind: summary.Area}}}
	for i, t := range texts {
		s.Sections[0].Sentences = append(s.Sections[0].Sentences, summary.Sentence{Number: i + 1, Text: t, Author: summary.Hand})
	}
	return s
}

// styled lists findings as "sentence rule words → what would be right".
func styled(x *summary.Index, s *summary.Summary) string {
	var out []string
	for _, f := range x.StyleOf(s) {
		right := ""
		if len(f.Args) > 1 {
			right = fmt.Sprint(f.Args[1])
		}
		out = append(out, strings.TrimSpace(fmt.Sprintf("%d %s %s → %s", f.Sentence, f.Rule, f.Words, right)))
	}
	return strings.Join(out, "\n")
}

func TestHouseStyle(t *testing.T) {
	for name, c := range map[string]struct {
		lang string
		text []string
		want string
	}{
		"verbs":                   {"en", []string{"One delegation claimed that gauges work."}, "1 verbs claimed → stated"},
		"verbs in quotation":      {"en", []string{"One delegation said “others claimed this”."}, ""},
		"terms":                   {"en", []string{"Illegal migrants were mentioned."}, "1 terms Illegal migrants → migrants in an irregular situation"},
		"terms in quotation":      {"en", []string{"A law on “illegal migrants” was mentioned."}, ""},
		"capitals":                {"en", []string{"The member States met.", "The Member States met."}, "1 terms member States → Member States"},
		"openings":                {"en", []string{"It should be noted that rain fell.", "Rain fell; it should be noted that it did."}, "1 leave_out It should be noted that →"},
		"short title first":       {"en", []string{"The New York Declaration was recalled."}, "1 instruments New York Declaration → New York Declaration for Refugees and Migrants"},
		"full title, then short":  {"en", []string{"The New York Declaration for Refugees and Migrants was recalled.", "The New York Declaration was praised."}, ""},
		"full title twice":        {"en", []string{"The 2030 Agenda for Sustainable Development and the 2030 Agenda for Sustainable Development."}, "1 instruments 2030 Agenda for Sustainable Development → 2030 Agenda"},
		"a title with commas":     {"en", []string{"The Global Compact for Safe, Orderly and Regular Migration; the Global Compact for Migration."}, ""},
		"abbreviation first":      {"en", []string{"The ILO spoke.", "The ILO spoke again."}, "1 abbreviations ILO → International Labour Organization (ILO)"},
		"abbreviation after long": {"en", []string{"The International Labour Organization (ILO) spoke.", "The ILO spoke again."}, ""},
		"unknown capitals":        {"en", []string{"The RBX spoke of A/RES/71/1, part IV, R-12 and ISO 8601."}, "1 acronyms RBX → … (RBX)"},
		"unknown, written out":    {"en", []string{"The River Basin Exchange (RBX) met. The RBX spoke."}, ""},
		"three that begin alike":  {"en", []string{"The river rose.", "The river fell.", "The river froze.", "A lake froze."}, "3 repeats The river → In that regard, In addition, In the same vein, On another point, With regard to …,"},
		"French":                  {"fr", []string{"Il convient de noter que l’immigration clandestine a été évoquée."}, "1 leave_out Il convient de noter que →\n1 terms immigration clandestine → migration irrégulière"},
		"French capitals":         {"fr", []string{"Les états membres et les États Membres."}, "1 terms états membres → États Membres"},
		"Arabic, with a particle": {"ar", []string{"تطرقت المناقشة إلى حماية المسنين والهجرة غير الشرعية."}, "1 terms المسنين → كبار السن\n1 terms الهجرة غير الشرعية → الهجرة غير النظامية"},
		"no style in this tongue": {"ru", []string{"Illegal migrants."}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			session := summarytest.New()
			if got := styled(summary.NewIndex(&session.Material), handed(c.lang, c.text...)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestStyleOfAProcess(t *testing.T) {
	session := summarytest.New()
	session.Process.Style = process.Style{
		Off:           []string{summary.RuleVerbs, summary.RuleAbbreviations},
		Terms:         []process.StyleTerm{{Language: "en", Avoid: "dam", Prefer: "barrage"}, {Language: "fr", Avoid: "river", Prefer: "fleuve"}, {Language: "en", Avoid: "basin states", Prefer: "Basin States"}},
		Abbreviations: []process.Abbreviation{{Language: "en", Short: "TBC", Long: "Talis Basin Commission"}},
	}
	x := summary.NewIndex(&session.Material)
	if got, want := styled(x, handed("en", "The basin states claimed that the TBC and the ILO want a dam on the river.", "The Basin States met.")), "1 terms basin states → Basin States\n1 terms dam → barrage"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	session.Process.Style.Off = nil
	x = summary.NewIndex(&session.Material)
	if got := styled(x, handed("en", "The TBC met.")); got != "1 abbreviations TBC → Talis Basin Commission (TBC)" {
		t.Errorf("got %s", got)
	}
	for _, rule := range summary.StyleRules {
		session.Process.Style = process.Style{Off: []string{rule}}
		for _, f := range summary.NewIndex(&session.Material).StyleOf(handed("en", "It should be noted that illegal migrants claimed the ILO and the RBX.", "The 2030 Agenda.")) {
			if f.Rule == rule {
				t.Errorf("%s is off, and yet %q is found", rule, f.Words)
			}
		}
	}
}

// Names of those who take part are no unknown capitals.
func TestAcronymsOfParticipants(t *testing.T) {
	session := summarytest.New()
	session.Stakeholder("RBX", summarytest.IGO)
	if got := styled(summary.NewIndex(&session.Material), handed("en", "The RBX spoke.")); got != "" {
		t.Errorf("got %s", got)
	}
}

func TestAbbreviationsAreListed(t *testing.T) {
	session := summarytest.New()
	x := summary.NewIndex(&session.Material)
	s := handed("en", "The River Basin Council (RBC) and the United Nations Office of Water (UNOW) met the ILO.", "The NGOs met (TODAY) and in Vienna (CET).")
	var got []string
	for _, a := range x.Abbreviations(s) {
		got = append(got, a.Short+"="+a.Long)
	}
	want := []string{"ILO=International Labour Organization", "NGOs=non-governmental organizations", "RBC=River Basin Council", "UNOW=United Nations Office of Water"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// "Over 120" is true from 121, unless the rule is off.
func TestRoundingCanBeSwitchedOff(t *testing.T) {
	session := rich()
	s := compose(t, &session.Material, "en", programme.NamesNobody)
	sec, y := s.Find(told(t, &s, "states/supports/count"))
	y.Author, y.Text = summary.Hand, "Over 40 delegations supported it."
	asked := func() bool {
		return slices.ContainsFunc(summary.NewIndex(&session.Material).Check(&s, sec.Kind, *y), func(f summary.Finding) bool { return f.Kind == summary.WordQuestioned })
	}
	if !asked() {
		t.Error("over 40, borne by 12, is not questioned")
	}
	session.Process.Style.Off = []string{summary.RuleRounding}
	if asked() {
		t.Error("the rule is off, and yet it is questioned")
	}
}

// The wording of a recommendation is its makers', and what repeats it is not ours
// to choose.
func TestStyleLeavesWordingsAlone(t *testing.T) {
	session := summarytest.New()
	a := session.Theme("a", "Work")
	r := session.Recommend(a, "Regularize illegal migrants who claimed asylum")
	st := session.Speak(session.Stakeholder("Belmora", summarytest.MemberState), "Regularize them.")
	session.Position(r, st.ID, coding.Supports, "Regularize them.")
	s := compose(t, &session.Material, "en", programme.NamesNobody)
	if got := styled(summary.NewIndex(&session.Material), &s); got != "" {
		t.Errorf("got\n%s", got)
	}
}
