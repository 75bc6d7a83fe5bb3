// SPDX-License-Identifier: Apache-2.0

package i18n

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/stakeholder"
)

var update = flag.Bool("update", false, "write the golden file of States anew")

// TestEveryStateIsSpokenOf writes every built-in State under every name it has
// had, to be read by a person.
func TestEveryStateIsSpokenOf(t *testing.T) {
	var b strings.Builder
	for _, s := range stakeholder.States() {
		for _, form := range []stakeholder.NameForm{stakeholder.Short, stakeholder.Formal} {
			for _, lang := range ScriptLanguages {
				for _, n := range s.Names {
					if n.Form != form || n.Language != lang {
						continue
					}
					c := Called{Place: n.Value, Kind: stakeholder.State, Constituency: s.Constituency}
					open, woman := Load().Chair(lang).Address(c), Load().Chair(lang).Address(c.with(gendered("woman")))
					fmt.Fprintf(&b, "%s %s %s", s.Code, lang, open)
					if woman != open {
						fmt.Fprintf(&b, " | %s", woman)
					}
					b.WriteString("\n")
				}
			}
		}
	}
	for _, g := range stakeholder.Groups() {
		for _, lang := range ScriptLanguages {
			c := Called{Place: g.NameOn(lang, stakeholder.Short, rapporteur.Date{}), Kind: stakeholder.Group}
			fmt.Fprintf(&b, "%s %s %s\n", g.Code, lang, Load().Chair(lang).Address(c))
		}
	}
	golden := filepath.Join("testdata", "chair_states.golden")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != string(want) {
		t.Errorf("the forms of address differ from %s; run with -update and read the difference", golden)
	}
}

// A name of a State must stand in a list or begin with a known noun: French has
// no rule that finds the gender of a new one.
func TestEveryStateHasItsFrenchArticle(t *testing.T) {
	a := articlesOf("fr")
	for _, s := range stakeholder.States() {
		for _, n := range s.Names {
			if n.Language != "fr" {
				continue
			}
			name := upright(n.Value, a.Tails)
			class, _ := a.lead(name)
			if class == "" && a.byName[name] == "" && a.byHead(name) == "" {
				t.Errorf("%s: %q stands in no class of articles.fr.json", s.Code, n.Value)
			}
		}
	}
}

// The files of chair/ may name only what messages can say, in every language.
func TestChairsFilesHaveTheirMessages(t *testing.T) {
	for _, lang := range ScriptLanguages {
		p := Load().Chair(lang)
		need := func(key string) {
			if !p.Has(key) {
				t.Errorf("%s lacks %q", lang, key)
			}
		}
		for _, s := range forms().Styles {
			keys := []string{s.Key}
			if s.Key == "excellency" {
				keys = []string{"excellency_state", "excellency_government", "excellency_minister", "excellency_other"}
			}
			for _, k := range keys {
				for _, g := range []gender{masculine, feminine, undecided} {
					need("script.style." + k + "." + string(g))
				}
			}
		}
		for _, title := range forms().Titles {
			if title.Key != "" {
				need("script.title." + title.Key + ".n")
			}
		}
		for _, post := range forms().Posts {
			need("script.post." + post.Key + ".m")
			if post.Style != "" {
				need("script.style." + post.Style + ".n")
			}
		}
		a := articlesOf(lang)
		for _, lists := range []map[string][]string{a.Names, a.Heads, a.HeadsBefore} {
			seen := map[string]string{}
			for class, names := range lists {
				need("script.of." + class)
				for _, n := range names {
					if other, ok := seen[n]; ok {
						t.Errorf("%s: %q is %s and %s", lang, n, class, other)
					}
					seen[n] = class
				}
			}
		}
	}
}

// Whatever the act and whoever is named, a script is whole sentences, and a
// protected speaker is nothing but the display name.
func TestScriptIsWhole(t *testing.T) {
	acts := []ScriptAct{"", SayCall, "unheard of"}
	for act := range sayings {
		acts = append(acts, act)
	}
	slices.Sort(acts)
	for _, lang := range ScriptLanguages {
		p := Load().Strict().Chair(lang)
		for _, act := range acts {
			for _, asked := range []Asked{"", AskedIntervention, AskedQuestion, AskedReply, AskedOrder, AskedVideo, "text"} {
				for _, c := range []Called{chile, holySee, harbour, exposed, unknown, minister, {}} {
					for _, capacity := range []stakeholder.Capacity{stakeholder.National, stakeholder.Panellist} {
						c.Asked, c.Capacity = asked, capacity
						now := Moment{Act: act, Ended: &c, Next: &c, Then: []Called{c, c}, Panel: []Called{c, c, c}, Item: "Panel 3", Limit: time.Minute, Left: time.Second,
							FirstReply: time.Hour, SecondReply: time.Minute, Remind: true, Heard: 2, Waiting: 3, Replies: 11, Unreached: 100, For: 1}
						checkWhole(t, p, now, c)
						checkWhole(t, p, Moment{Act: act, Panel: []Called{c}}, c)
					}
				}
			}
		}
	}
}

func checkWhole(t *testing.T, p *Printer, now Moment, c Called) {
	t.Helper()
	for _, l := range p.Script(now) {
		if strings.ContainsAny(l.Text, "{}⟦⟧") || strings.Contains(l.Text, "  ") || !strings.HasSuffix(l.Text, ".") && !strings.HasSuffix(l.Text, "。") {
			t.Errorf("%s %s %s: %q is no whole sentence", p.Lang(), now.Act, c.Asked, l.Text)
		}
		if strings.Count(l.Text, "\u2068") != strings.Count(l.Text, "\u2069") || strings.Contains(l.Text, "\u2068\u2068") {
			t.Errorf("%s %s: %q isolates badly", p.Lang(), now.Act, l.Text)
		}
		if c.Protected {
			for _, secret := range []string{exposed.Place, exposed.Post, exposed.Courtesy, exposed.Group, "77"} {
				if strings.Contains(l.Text, secret) {
					t.Errorf("%s %s: %q tells %q of a protected speaker", p.Lang(), now.Act, l.Text, secret)
				}
			}
			if len(l.AsGiven) > 0 {
				t.Errorf("%s %s: words of a protected speaker are given: %q", p.Lang(), now.Act, l.AsGiven)
			}
		}
	}
}

// A language that only the script has needs every sentence of it, with the same
// placeholders and its own plural forms.
func TestScriptLanguagesAreWhole(t *testing.T) {
	english := Load().in["en"]
	for lang, own := range scriptOnly().in {
		need := neededForms(Load().Chair(lang))
		for key, en := range english {
			if !strings.HasPrefix(key, "script.") && !strings.HasPrefix(key, "list.") && !strings.HasPrefix(key, "number.") {
				continue
			}
			m, ok := own[key]
			if !ok || (m.forms == nil) != (en.forms == nil) {
				t.Errorf("%s lacks %q, or has it without or with plural forms", lang, key)
				continue
			}
			if en.forms == nil {
				m.forms, en.forms = map[string]string{"other": m.text}, map[string]string{"other": en.text}
			} else {
				for _, form := range need {
					if m.forms[form] == "" {
						t.Errorf("%s %q lacks the plural form %q", lang, key, form)
					}
				}
			}
			for form, s := range m.forms {
				if got, want := names(s), names(en.forms["other"]); !slices.Equal(got, want) {
					t.Errorf("%s %q, %s, has the placeholders %v, English %v", lang, key, form, got, want)
				}
			}
		}
		for key := range own {
			if _, ok := english[key]; !ok {
				t.Errorf("%s has %q, which English has not", lang, key)
			}
		}
	}
	for tag, want := range map[string]string{"es-MX": "es", "zh": "zh", "fr": "fr", "": "en", "tlh": "en", "ar-EG": "ar", strings.Repeat("x", 600): "en"} {
		if got := Load().Chair(tag).Lang(); got != want {
			t.Errorf("for %.20q the chair has %q, want %q", tag, got, want)
		}
	}
}

func TestCalledAs(t *testing.T) {
	en := Load().For("en")
	dutch, _ := stakeholder.ByISO3("NLD")
	state := dutch.Fresh()
	who := stakeholder.Person{Name: "Kees Holt", Courtesy: "H.E. Mr."}
	if got, want := en.Address(en.CalledAs(state, who, "Prime Minister", rapporteur.MustDate("2026-09-20"))), "His Excellency Mr. Kees Holt, Prime Minister of the Kingdom of the Netherlands"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := en.Address(en.CalledAs(state, stakeholder.Person{}, "", rapporteur.MustDate("2017-09-05"))), "the distinguished representative of the Netherlands"; got != want {
		t.Errorf("in 2017 %q, want %q", got, want)
	}
	who.Protected, who.DisplayName = true, "Speaker 7"
	if got := en.CalledAs(state, who, "Prime Minister", rapporteur.Date{}); got != (Called{Name: "Speaker 7", Protected: true}) {
		t.Errorf("a protected person is called as %+v", got)
	}
	state.Protected, state.DisplayName = true, "A delegation"
	if got := en.CalledAs(state, stakeholder.Person{Name: "Kees Holt"}, "", rapporteur.Date{}); got != (Called{Name: "A delegation", Protected: true}) {
		t.Errorf("a protected stakeholder is called as %+v", got)
	}
}

func TestAsGivenWordsAreNamed(t *testing.T) {
	fr := Load().For("fr")
	c := minister.with(func(c *Called) { c.Place, c.Post = "Gambie", "Minister for Migration" })
	lines := fr.Script(Moment{Ended: &c, Next: &c})
	if len(lines) != 2 || !slices.Equal(lines[0].AsGiven, []string{"Minister for Migration"}) || !slices.Equal(lines[1].AsGiven, lines[0].AsGiven) {
		t.Errorf("words as given are not named: %+v", lines)
	}
	c.Post = "Minister of Justice"
	for _, l := range fr.Script(Moment{Next: &c}) {
		if len(l.AsGiven) > 0 || !strings.Contains(l.Text, "Ministre de la justice") {
			t.Errorf("a known post is not written in French: %+v", l)
		}
	}
}

func FuzzAddress(f *testing.F) {
	f.Add("H.E. Ms. Ana", "S.E.M.", "President of X", "Iran (Islamic Republic of)", "woman")
	f.Add("", "((", " (of)", "x (- )", "")
	f.Fuzz(func(t *testing.T, name, courtesy, post, place, gender string) {
		for _, kind := range []stakeholder.Kind{stakeholder.State, stakeholder.Organisation, stakeholder.Individual} {
			c := Called{Name: name, Courtesy: courtesy, Post: post, Place: place, Gender: gender, Kind: kind, Rank: stakeholder.Minister, Formal: place}
			for _, lang := range ScriptLanguages {
				if got := Load().Chair(lang).Address(c); got == "" {
					t.Errorf("%s: nothing is said of %+v", lang, c)
				}
			}
		}
	})
}
