// SPDX-License-Identifier: Apache-2.0

package i18n

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
)

// The files of chair/ are data, so that a language is added without code:
// articles.LANGUAGE.json for names of countries and organisations, forms.json for
// how titles and posts are read. What is said stands in messages.
//
//go:embed chair
var chairFiles embed.FS

// articleTable is how a language joins names to "of". A class is one of the
// messages script.of.CLASS: bare, vowel, m, f, elided, mp, fp.
type articleTable struct {
	Leads        map[string]string   // an article at the start of a name, with its class
	Tails        []string            // see upright
	Names        map[string][]string // class: names of countries and acronyms
	Of           map[string]string   // names whose form with "of" has no pattern
	Heads        map[string][]string // class: nouns that organisations and groups are built on
	HeadsBefore  map[string][]string // class: those that count only before a preposition
	AfterHead    []string            // prepositions that end the head of a name
	HeadLast     bool                // the head's noun stands last
	NeutralStyle bool                // Excellency can be said without a gender
	CloseSet     bool                // words and sentences follow each other without a space
	Vowels       string

	byName, byNoun, byNounBefore map[string]string
}

// knownPost is a post that has words in every language of the script.
type knownPost struct {
	Key    string
	Gender gender // where the word itself carries one: King
	Style  string // where it is not Excellency
	Holds  bool   // its words hold a part of the State's name: "of the Republic"
	Words  []string
}

type formTables struct {
	Styles, Titles []struct {
		Key    string
		Gender gender
		Title  string // the key of a title that the style holds
		Words  []string
	}
	Genders  map[gender][]string
	Posts    []knownPost
	PostsSay map[string][]string // by language: words that posts are made of

	courtesies map[string]courtesy
	longest    int // words of the longest courtesy title
	genders    map[string]gender
	posts      map[string]knownPost
}

var articles = sync.OnceValue(func() map[string]*articleTable {
	files, err := chairFiles.ReadDir("chair")
	if err != nil {
		panic(fmt.Sprintf("reading the chair's articles: %v", err))
	}
	out := map[string]*articleTable{}
	for _, f := range files {
		lang, ok := strings.CutPrefix(strings.TrimSuffix(f.Name(), ".json"), "articles.")
		if !ok {
			continue
		}
		a := &articleTable{}
		readChair(f.Name(), a)
		a.byName, a.byNoun, a.byNounBefore = turned(a.Names), turned(a.Heads), turned(a.HeadsBefore)
		out[lang] = a
	}
	return out
})

// gap stands between sentences and between titles.
func (a *articleTable) gap() string {
	if a.CloseSet {
		return ""
	}
	return " "
}

// articlesOf is never nil: a language without a file has no articles.
func articlesOf(lang string) *articleTable {
	if a, ok := articles()[lang]; ok {
		return a
	}
	return &articleTable{}
}

var forms = sync.OnceValue(func() *formTables {
	f := &formTables{courtesies: map[string]courtesy{}, genders: map[string]gender{}, posts: map[string]knownPost{}}
	readChair("forms.json", f)
	for _, s := range f.Styles {
		c := courtesy{style: s.Key, gender: s.Gender}
		if s.Title != "" {
			c.titles = []string{s.Title}
		}
		f.keep(s.Words, c)
	}
	for _, t := range f.Titles {
		key := t.Key
		if key == "" {
			key = asWritten
		}
		f.keep(t.Words, courtesy{titles: []string{key}, gender: t.Gender})
	}
	for g, words := range f.Genders {
		for _, w := range words {
			f.genders[plain(w)] = g
		}
	}
	for _, p := range f.Posts {
		for _, w := range p.Words {
			f.posts[plain(w)] = p
		}
	}
	return f
})

func (f *formTables) keep(words []string, c courtesy) {
	for _, w := range words {
		f.courtesies[plain(w)] = c
		f.longest = max(f.longest, len(strings.Fields(w)))
	}
}

// readChair decodes an embedded file, which is part of the program and read by
// tests: one that does not fit is a fault of the build.
func readChair(name string, into any) {
	b, err := chairFiles.ReadFile("chair/" + name)
	if err == nil {
		err = json.Unmarshal(b, into)
	}
	if err != nil {
		panic(fmt.Sprintf("reading chair/%s: %v", name, err))
	}
}

// turned maps each name of the lists to the list's key.
func turned(lists map[string][]string) map[string]string {
	out := map[string]string{}
	for class, names := range lists {
		for _, n := range names {
			out[n] = class
		}
	}
	return out
}

// plain is a title or post as it is looked up: lower case, without full stops,
// commas and double spaces, with one kind of apostrophe.
func plain(s string) string {
	s = strings.NewReplacer(".", "", ",", "", "’", "'").Replace(strings.ToLower(s))
	return strings.Join(strings.Fields(s), " ")
}
