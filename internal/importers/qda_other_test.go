// SPDX-License-Identifier: Apache-2.0

package importers_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"

	"rapporteur/internal/bundle/refi"
)

// habit is what another program does to a project that it opens and saves.
type habit struct {
	split   bool // one selection for each code
	flat    bool // codes without a tree
	crlf    bool // line ends of Windows, counted as two
	lfCount bool // written as two, counted as one
	utf16   bool // places counted as UTF-16 does
	inline  bool // texts within the XML
}

// otherProgram opens a project and saves it as programs do: identifiers made anew,
// the inner file named after the project, everything in another order, what it
// does not know dropped.
func otherProgram(t interface{ Fatal(...any) }, file []byte, h habit, seed uint64) []byte {
	a, err := refi.Open(file, refi.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	p, err := a.Project()
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(seed, 7))
	minted := map[string]string{}
	mint := func(guid string) string {
		if guid == "" || minted[guid] == "" {
			minted[guid] = fmt.Sprintf("{%08X-%04X-4%03X-8%03X-%012X}", r.Uint32(), r.Uint32()&0xffff, r.Uint32()&0xfff, r.Uint32()&0xfff, r.Uint64()&0xffffffffffff)
		}
		return minted[guid]
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	put := func(name string, data []byte) {
		f, err := z.Create(name)
		if err == nil {
			_, err = f.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	next := refi.Project{Space: refi.ProjectSpace, Name: p.Name, Origin: "Another program 3.1", Codes: codesAnew(p.Codes, mint, h.flat)}
	slices.Reverse(next.Codes)
	for _, text := range p.Texts {
		data, ok, err := a.Words(text.Path)
		if err != nil || !ok {
			t.Fatal("no text at ", text.Path, err)
		}
		words := string(data)
		to := placesIn(words, h)
		if h.crlf || h.lfCount {
			words = strings.ReplaceAll(words, "\n", "\r\n")
		}
		new := refi.Text{GUID: mint(text.GUID), Name: text.Name}
		for _, s := range text.Selections {
			s.Start, s.End, s.GUID, s.By, s.Created = to[s.Start], to[s.End], mint(s.GUID), "", ""
			for i := range s.Codings {
				c := &s.Codings[i]
				c.GUID, c.By, c.Created, c.Code.To = mint(c.GUID), "", "", mint(c.Code.To)
			}
			for i := range s.Notes {
				s.Notes[i].To = mint(s.Notes[i].To)
			}
			if !h.split || len(s.Codings) < 2 {
				new.Selections = append(new.Selections, s)
				continue
			}
			for i, c := range s.Codings {
				one := s
				one.Codings = []refi.Coding{c}
				if i > 0 {
					one.GUID, one.Notes = mint(c.GUID+"#"), nil
				}
				new.Selections = append(new.Selections, one)
			}
		}
		r.Shuffle(len(new.Selections), func(i, j int) { new.Selections[i], new.Selections[j] = new.Selections[j], new.Selections[i] })
		if h.inline {
			new.Content = &words
		} else {
			name := strings.Trim(new.GUID, "{}") + ".TXT"
			new.Path = "internal://" + name
			put(`Sources\`+name, append([]byte("\xEF\xBB\xBF"), words...))
		}
		next.Texts = append(next.Texts, new)
	}
	slices.Reverse(next.Texts)
	for _, n := range p.Notes {
		n.GUID, n.By, n.Created = mint(n.GUID), "", ""
		next.Notes = append(next.Notes, n)
	}
	data, err := xml.Marshal(next)
	if err != nil {
		t.Fatal(err)
	}
	put("Saved by another program.qde", data)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func codesAnew(in []refi.Code, mint func(string) string, flat bool) []refi.Code {
	var out []refi.Code
	for _, c := range in {
		c.GUID = mint(c.GUID)
		below := codesAnew(c.Codes, mint, flat)
		if c.Codes = below; flat {
			c.Codes = nil
			out = append(out, below...)
		}
		out = append(out, c)
	}
	return out
}

// placesIn gives for each code point of a text where the program counts it.
func placesIn(words string, h habit) []int {
	var out []int
	at := 0
	for _, r := range words {
		out = append(out, at)
		at++
		if h.utf16 && len(utf16.AppendRune(nil, r)) == 2 {
			at++
		}
		if h.crlf && r == '\n' {
			at++
		}
	}
	return append(out, at)
}

// TestAnotherProgramKeepsEveryCoding: out, saved by another program, and in again,
// both into an empty process and into the one that it came from.
func TestAnotherProgramKeepsEveryCoding(t *testing.T) {
	habits := []habit{{}, {crlf: true}, {inline: true}, {split: true}, {flat: true}, {split: true, crlf: true, flat: true}}
	rapid.Check(t, func(t *rapid.T) {
		h := rapid.SampledFrom(habits).Draw(t, "habit")
		one, two := aCodedHouse(t), newHouse("two")
		was := one.passages()
		file, err := one.qdpx()
		if err != nil {
			t.Fatal(err)
		}
		file = otherProgram(t, file, h, rapid.Uint64().Draw(t, "seed"))
		c, err := two.takeIn("other.qdpx", file)
		if err != nil {
			t.Fatal(err)
		}
		want, got := one.pairs(), two.pairs()
		if h.flat { // the themes above are gone: the name is what is left
			want, got = lastNames(want), lastNames(got)
		}
		if c.Counts.Lost > 0 || !slices.Equal(want, got) {
			t.Fatalf("lost %d\nout  %s\nback %s", c.Counts.Lost, strings.Join(want, "\n     "), strings.Join(got, "\n     "))
		}
		if !h.split && !h.flat && one.several() && !slices.Equal(was, two.passages()) {
			t.Fatalf("the passages differ\nout  %s\nback %s", strings.Join(was, "\n     "), strings.Join(two.passages(), "\n     "))
		}
		home, err := one.takeIn("other.qdpx", file)
		if err != nil {
			t.Fatal(err)
		}
		if !home.Empty() || !slices.Equal(was, one.passages()) {
			t.Fatalf("home again: %+v %+v\nwas %s\nis  %s", home.Counts, home.Taking, strings.Join(was, "\n    "), strings.Join(one.passages(), "\n    "))
		}
		again, err := two.takeIn("other.qdpx", file)
		if err != nil {
			t.Fatal(err)
		}
		if !again.Empty() {
			t.Fatalf("taken in twice: %+v %+v", again.Counts, again.Taking)
		}
	})
}

// several reports whether a passage has more codes than one: without any a file
// cannot tell whether its program writes one selection for each code.
func (h *house) several() bool {
	for _, p := range h.c.Passages {
		n := 0
		for _, s := range []string{string(p.Theme), string(p.Kind), string(p.Strength), p.Addressee} {
			if s != "" {
				n++
			}
		}
		if n > 1 {
			return true
		}
	}
	return false
}

func lastNames(pairs []string) []string {
	var out []string
	for _, p := range pairs {
		at, code, _ := strings.Cut(p, "} ")
		out = append(out, at+"} "+code[strings.LastIndex(code, "/")+1:])
	}
	slices.Sort(out)
	return out
}

// TestWaysOfCountingAreTold: programs that count otherwise are found out by the
// words that they give their selections as names.
func TestWaysOfCountingAreTold(t *testing.T) {
	for name, h := range map[string]habit{"UTF-16": {utf16: true}, "lines as one": {lfCount: true}, "both": {utf16: true, lfCount: true}, "UTF-16 and Windows": {utf16: true, crlf: true}} {
		one, two := newHouse("one"), newHouse("two")
		id := one.say("🌍🌍 Water is life.\nWe recommend wells 𝒳 in every village.\n\nAnd 🌍 schools for all children.")
		err := one.act(func(k *deskOf) error {
			return markWords(k, id, "We recommend wells", "schools for all children", "🌍 schools")
		})
		if err != nil {
			t.Fatal(err)
		}
		file, err := one.qdpx()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := two.takeIn("other.qdpx", otherProgram(t, file, h, 1)); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(one.passages(), two.passages()) {
			t.Errorf("%s:\nout  %s\nback %s", name, strings.Join(one.passages(), "\n     "), strings.Join(two.passages(), "\n     "))
		}
	}
}
