// SPDX-License-Identifier: Apache-2.0

package importers_test

import (
	"archive/zip"
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/importers"
	"rapporteur/process"
)

// foreign is a project as another program writes one: nested codes, selections in
// any order, texts within and beside the XML, a document whose text is not there.
const foreign = `<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Study" origin="SomeQDA 4.2" basePath="C:\Users\me">
 <Sources>
  <TextSource guid="10000000-0000-4000-8000-000000000001" name="Interview one" plainTextPath="internal://10000000-0000-4000-8000-000000000001.txt">
   <PlainTextSelection guid="20000000-0000-4000-8000-000000000002" name="schools" startPosition="16" endPosition="23"><Description>check this</Description>
    <Coding guid="30000000-0000-4000-8000-000000000002"><CodeRef targetGUID="40000000-0000-4000-8000-000000000002"/></Coding>
    <Coding guid="30000000-0000-4000-8000-000000000003"><CodeRef targetGUID="40000000-0000-4000-8000-000000000001"/></Coding></PlainTextSelection>
   <PlainTextSelection guid="20000000-0000-4000-8000-000000000001" startPosition="0" endPosition="5"><Coding guid="30000000-0000-4000-8000-000000000001"><CodeRef targetGUID="{40000000-0000-4000-8000-000000000003}"/></Coding></PlainTextSelection>
   <PlainTextSelection guid="20000000-0000-4000-8000-000000000009" startPosition="20" endPosition="900"><Coding guid="30000000-0000-4000-8000-000000000009"><CodeRef targetGUID="40000000-0000-4000-8000-000000000003"/></Coding></PlainTextSelection>
  </TextSource>
  <TextSource guid="10000000-0000-4000-8000-000000000002" name="Inline"><PlainTextContent>All of this.</PlainTextContent>
   <Coding guid="30000000-0000-4000-8000-000000000004"><CodeRef targetGUID="40000000-0000-4000-8000-000000000001"/></Coding></TextSource>
  <TextSource guid="10000000-0000-4000-8000-000000000003" name="A Word file" richTextPath="internal://10000000-0000-4000-8000-000000000003.docx">
   <PlainTextSelection guid="20000000-0000-4000-8000-000000000005" startPosition="0" endPosition="5"/></TextSource>
  <TextSource guid="10000000-0000-4000-8000-000000000004" name="On another machine" plainTextPath="relative://../../texts/gone.txt"/>
  <AudioSource guid="10000000-0000-4000-8000-000000000005" name="Tape" path="internal://tape.mp3"/>
 </Sources>
 <CodeBook><Codes>
  <Code guid="40000000-0000-4000-8000-000000000001" name="Services" isCodable="true"><Description>What is provided</Description>
   <Code guid="40000000-0000-4000-8000-000000000002" name="Schools" isCodable="true"/></Code>
  <Code guid="40000000-0000-4000-8000-000000000003" name="Water" isCodable="true" color="#ff0000"/>
 </Codes></CodeBook>
</Project>`

func foreignFile(t testing.TB, crlf bool) []byte {
	t.Helper()
	words := "Wells come and\n\nschools follow."
	project := foreign
	if crlf {
		words = strings.ReplaceAll(words, "\n", "\r\n")
		project = strings.ReplaceAll(strings.ReplaceAll(project, `startPosition="16"`, `startPosition="18"`), `endPosition="23"`, `endPosition="25"`)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range [][2]string{{"Study.qde", project}, {"sources/10000000-0000-4000-8000-000000000001.txt", words}, {"sources/10000000-0000-4000-8000-000000000003.docx", "PK"}} {
		w, err := z.Create(f[0])
		if err == nil {
			_, err = w.Write([]byte(f[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestForeignProjectComesIn(t *testing.T) {
	for _, crlf := range []bool{false, true} {
		h := newHouse("h")
		h.p.Themes = []process.Theme{{ID: "water", Title: rapporteur.NewText("en", "WATER")}}
		c, err := h.takeIn("study.qdpx", foreignFile(t, crlf))
		if err != nil {
			t.Fatal(err)
		}
		if len(h.c.Statements) != 2 || len(h.p.Themes) != 3 {
			t.Errorf("%d statements, %d themes", len(h.c.Statements), len(h.p.Themes))
		}
		var got []string
		for _, p := range h.c.Passages {
			for _, s := range h.c.Statements {
				if s.ID == p.Statement {
					got = append(got, h.path(p.Theme)+" "+p.Span.Slice(s.Versions[0].Text)+" "+p.Note)
				}
			}
		}
		slices.Sort(got)
		want := []string{"/Services All of this. ", "/Services schools ", "/Services/Schools schools check this", "/WATER Wells "}
		if !slices.Equal(got, want) {
			t.Errorf("CRLF %v: %q", crlf, got)
		}
		if c.Counts.Lost != 2 || !c.Doubted() {
			t.Errorf("lost %d, doubted %v: %+v", c.Counts.Lost, c.Doubted(), c.Doubtful)
		}
		again, err := h.takeIn("study.qdpx", foreignFile(t, crlf))
		if err != nil || !again.Empty() {
			t.Errorf("taken in twice: %+v %v", again.Taking, err)
		}
	}
}

// TestSomebodyWorkedMeanwhile: what was filed anew here since is not overwritten
// unless a person says so; what the other program adds comes in beside it.
func TestSomebodyWorkedMeanwhile(t *testing.T) {
	h := newHouse("h")
	h.p.Themes = []process.Theme{{ID: "a", Title: rapporteur.NewText("en", "Wells")}, {ID: "b", Title: rapporteur.NewText("en", "Roads")}}
	id := h.say("We recommend wells and roads.")
	mark := func(theme rapporteur.ID) func(*coding.Desk) error {
		return func(k *coding.Desk) error {
			if err := markWords(k, id, "wells"); err != nil {
				return err
			}
			return k.Recode(coding.Recoding{Theme: &theme}, k.Passages()[0].ID)
		}
	}
	if err := h.act(mark("a")); err != nil {
		t.Fatal(err)
	}
	file, err := h.qdpx()
	if err != nil {
		t.Fatal(err)
	}
	roads := rapporteur.ID("b")
	if err := h.act(func(k *coding.Desk) error {
		return k.Recode(coding.Recoding{Theme: &roads}, k.Passages()[0].ID)
	}); err != nil {
		t.Fatal(err)
	}
	c, err := importers.ReadCodings(context.Background(), "out.qdpx", file, h.options())
	if err != nil || !c.Empty() || len(c.Doubtful) != 1 {
		t.Fatalf("%+v %v", c, err)
	}
	opts := h.options()
	opts.Answers = map[string]string{c.Doubtful[0].Key: importers.ChoiceAccept}
	if c, err = importers.ReadCodings(context.Background(), "out.qdpx", file, opts); err != nil || len(c.Taking.Recodes) != 1 || len(c.Doubtful) != 0 {
		t.Fatalf("%+v %v", c, err)
	}
}

func TestCodebookTable(t *testing.T) {
	h := newHouse("h")
	table := "path,description\nWater > Wells,Deep ones\nWater,\"All, of it\"\nRoads,'=not a formula\n"
	if kind := importers.KindOfCoded([]byte(table)); kind != importers.CodebookCSV {
		t.Fatalf("kind %q", kind)
	}
	if _, err := h.takeIn("book.csv", []byte(table)); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, th := range h.p.Themes {
		got = append(got, h.path(th.ID)+": "+th.Description.String())
	}
	if want := []string{"/Water: All, of it", "/Water/Wells: Deep ones", "/Roads: =not a formula"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if c, err := h.takeIn("book.csv", []byte(table)); err != nil || !c.Empty() {
		t.Errorf("taken in twice: %v %v", c, err)
	}
	for _, other := range []string{"file,title,description\na.txt,b,c\n", "country,theme,description\n", "just words", "<html><body>path,description</body></html>"} {
		if kind := importers.KindOfCoded([]byte(other)); kind != importers.NoCodes {
			t.Errorf("%q is taken for %q", other, kind)
		}
	}
}

func FuzzReadCodings(f *testing.F) {
	f.Add(foreignFile(f, true))
	f.Add([]byte(foreign))
	f.Add([]byte(`<CodeBook><Codes><Code guid="40000000-0000-4000-8000-000000000001" name="kind: concern"/></Codes></CodeBook>`))
	f.Add([]byte("path;description\nA > B;c\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		h := newHouse("h")
		h.say("Wells come and\n\nschools follow.")
		if _, err := h.takeIn("f", data); err != nil {
			return
		}
		for _, p := range h.c.Passages {
			for _, s := range h.c.Statements {
				if s.ID == p.Statement {
					if err := p.Span.Check(s.Versions[0].Text); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	})
}
