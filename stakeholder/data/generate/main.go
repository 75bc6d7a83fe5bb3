// SPDX-License-Identifier: Apache-2.0

// Command generate makes states.json: the short names of States in six
// languages from CLDR's data, corrected to the usage of the United Nations by
// corrections.csv. It reads files only and looks nothing up on the network.
//
//	go run ./data/generate -cldr DIR -dir data
//
// DIR is the unpacked npm package cldr-localenames-full (it holds main/).
package main

import (
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	cldr := flag.String("cldr", "", "folder of the package cldr-localenames-full")
	dir := flag.String("dir", "data", "folder of the data files")
	flag.Parse()
	if err := run(*cldr, *dir); err != nil {
		log.Fatal(err)
	}
}

var languages = []string{"en", "fr", "ar", "es", "ru", "zh"}

type code struct{ ISO2, ISO3, M49, Name string }

type groups struct {
	Source         string
	ObserverStates []code
	Groups         []struct {
		ID      string
		Members []code
	}
}

type name struct {
	Language string `json:"language"`
	Form     string `json:"form"`
	Value    string `json:"value"`
	From     string `json:"from,omitempty"`
	To       string `json:"to,omitempty"`
	Source   string `json:"source,omitempty"`
}

type state struct {
	ISO2     string   `json:"iso2"`
	ISO3     string   `json:"iso3"`
	M49      string   `json:"m49"`
	Region   string   `json:"region,omitempty"`
	Observer bool     `json:"observer,omitempty"`
	Names    []name   `json:"names"`
	Aliases  []string `json:"aliases,omitempty"`
}

type output struct {
	Version string  `json:"version"`
	Source  string  `json:"source"`
	Note    string  `json:"note"`
	States  []state `json:"states"`
}

func run(cldr, dir string) error {
	var ref groups
	if err := readJSON(filepath.Join(dir, "un_regional_groups.json"), &ref); err != nil {
		return err
	}
	territories, version, err := readTerritories(cldr)
	if err != nil {
		return err
	}
	corrections, err := readCorrections(filepath.Join(dir, "corrections.csv"))
	if err != nil {
		return err
	}
	out := output{Version: version, Source: "CLDR " + version, Note: "Made by data/generate; change corrections.csv and run go generate. A name without source is CLDR's; English short names are those of un_regional_groups.json.", States: listStates(ref)}
	known := map[string]bool{}
	for i := range out.States {
		s := &out.States[i]
		known[s.ISO3] = true
		if err := addNames(s, territories, corrections[s.ISO3]); err != nil {
			return err
		}
	}
	for iso := range corrections {
		if !known[iso] {
			return fmt.Errorf("corrections.csv names %s, which is no State of the list", iso)
		}
	}
	return write(filepath.Join(dir, "states.json"), out)
}

func listStates(ref groups) []state {
	var out []state
	add := func(c code, region string, observer bool) {
		out = append(out, state{ISO2: c.ISO2, ISO3: c.ISO3, M49: c.M49, Region: region, Observer: observer,
			Names: []name{{Language: "en", Form: "short", Value: c.Name, Source: "un_regional_groups"}}})
	}
	for _, g := range ref.Groups {
		for _, c := range g.Members {
			add(c, g.ID, false)
		}
	}
	for _, c := range ref.ObserverStates {
		add(c, "", true)
	}
	slices.SortFunc(out, func(a, b state) int { return strings.Compare(a.ISO3, b.ISO3) })
	return out
}

// addNames puts the corrections first; what CLDR says otherwise becomes an
// alias, known for matching and never printed.
func addNames(s *state, cldr map[string]map[string]string, corrections []name) error {
	for _, c := range corrections {
		switch {
		case c.Form == "alias":
			s.Aliases = append(s.Aliases, c.Value)
		case c.Language == "en" && c.Form == "short" && c.To == "":
			s.Names[0].From, s.Names[0].Source = c.From, c.Source
			if c.Value != s.Names[0].Value {
				return fmt.Errorf("%s: corrections.csv says %q, the list of regional groups %q", s.ISO3, c.Value, s.Names[0].Value)
			}
		default:
			s.Names = append(s.Names, c)
		}
	}
	for _, lang := range languages {
		base := cldr[lang][s.ISO2]
		if base == "" {
			return fmt.Errorf("%s: CLDR has no name in %s", s.ISO3, lang)
		}
		current := func(n name) bool { return n.Language == lang && n.Form == "short" && n.To == "" }
		if !slices.ContainsFunc(s.Names, current) {
			s.Names = append(s.Names, name{Language: lang, Form: "short", Value: straight(base)})
		}
		for _, suffix := range []string{"", "-alt-short", "-alt-variant"} {
			if v := straight(cldr[lang][s.ISO2+suffix]); v != "" {
				s.Aliases = append(s.Aliases, v)
			}
		}
	}
	s.Aliases = slices.DeleteFunc(s.Aliases, func(a string) bool {
		return slices.ContainsFunc(s.Names, func(n name) bool { return n.Value == a })
	})
	slices.Sort(s.Aliases)
	s.Aliases = slices.Compact(s.Aliases)
	slices.SortStableFunc(s.Names, func(a, b name) int {
		return slices.Index(languages, a.Language) - slices.Index(languages, b.Language)
	})
	return nil
}

// straight writes the apostrophe as United Nations documents do.
func straight(s string) string { return strings.ReplaceAll(s, "’", "'") }

func readTerritories(dir string) (map[string]map[string]string, string, error) {
	var pkg struct{ Version string }
	if err := readJSON(filepath.Join(dir, "package.json"), &pkg); err != nil {
		return nil, "", err
	}
	out := map[string]map[string]string{}
	for _, lang := range languages {
		var file struct {
			Main map[string]struct {
				LocaleDisplayNames struct{ Territories map[string]string }
			}
		}
		if err := readJSON(filepath.Join(dir, "main", lang, "territories.json"), &file); err != nil {
			return nil, "", err
		}
		out[lang] = file.Main[lang].LocaleDisplayNames.Territories
	}
	return out, pkg.Version, nil
}

func readCorrections(path string) (map[string][]name, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	out := map[string][]name{}
	for _, row := range rows[1:] { // the first row names the columns
		if row[6] == "" {
			return nil, fmt.Errorf("%s: %s %q has no source", path, row[0], row[3])
		}
		out[row[0]] = append(out[row[0]], name{Language: row[1], Form: row[2], Value: row[3], From: row[4], To: row[5], Source: row[6]})
	}
	return out, nil
}

func readJSON(path string, into any) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("reading %s: %w", path, err)
	}
	return nil
}

func write(path string, v any) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(f)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	return f.Close()
}
