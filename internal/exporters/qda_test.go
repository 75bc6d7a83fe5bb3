// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle"
	"rapporteur/internal/bundle/refi"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

var codedAt = time.Date(2026, 11, 21, 20, 0, 0, 0, time.UTC)

// aCoded is a process with one of everything that these files treat differently.
func aCoded(t *testing.T) *Coded {
	t.Helper()
	b := bundle.Bundle{}
	b.Process = process.Process{Slug: "p", Title: rapporteur.NewText("en", "A & <B>"), Languages: []string{"en"}, Themes: []process.Theme{
		{ID: "t1", Title: rapporteur.NewText("en", "Water > all")}, {ID: "t2", Parent: "t1", Title: rapporteur.NewText("en", "=Wells"), Description: rapporteur.NewText("en", "Deep\x01 ones")},
		{ID: "t3", Into: "t1", Title: rapporteur.NewText("en", "Gone")}}}
	b.Meetings = []programme.Meeting{{Object: rapporteur.Object{ID: "m", Number: 1}, Slug: "first", Title: rapporteur.NewText("en", "First"), Segments: []programme.Segment{
		{ID: "open", Regime: programme.OnRecord}, {ID: "house", Regime: programme.NotAttributable}, {ID: "off", Regime: programme.OffRecord}}}}
	b.Stakeholders = []stakeholder.Stakeholder{
		{Object: rapporteur.Object{ID: "st"}, Kind: stakeholder.Organisation, Names: []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: "Harbour"}}, Region: "AFR", Constituency: "ngo_ecosoc"},
		{Object: rapporteur.Object{ID: "shelter"}, Kind: stakeholder.Organisation, Names: []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: "SECRET House"}}, Protected: true, DisplayName: "A shelter", Region: "SECRET-REGION"},
		{Object: rapporteur.Object{ID: "room"}, Kind: stakeholder.Organisation, Names: []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: "SECRET Speaker"}}}}
	say := func(id, segment, who, words string) {
		s := record.Statement{Kind: record.Input, Level: record.Named, Language: "en", Meeting: "m", Segment: rapporteur.ID(segment), Stakeholder: rapporteur.ID(who), Title: rapporteur.NewText("en", "Title of "+who)}
		s.ID, s.Number = rapporteur.ID(id), int64(len(b.Statements)+1)
		v := record.Version{Number: 1, Form: record.Transcription, Language: "en", Text: words, Added: codedAt}
		if err := v.Seal(codedAt); err != nil {
			t.Fatal(err)
		}
		s.Versions = []record.Version{v}
		b.Statements = append(b.Statements, s)
		p := coding.Passage{Statement: s.ID, Version: 1, Span: text.Span{Start: 3, End: 9}, Theme: "t2", Kind: coding.Proposal, Strength: coding.Must, Addressee: "States", Note: "n & <m>", MarkedBy: "account-7", MarkedAt: codedAt}
		p.ID, p.Number = rapporteur.ID("p"+id), s.Number
		b.Passages = append(b.Passages, p)
	}
	say("s1", "open", "st", "𝒳: +wells & <roads> for all")
	say("s2", "house", "room", "In the room we ask for wells")
	say("s3", "off", "st", "OFF-RECORD words are not written down")
	say("s4", "", "shelter", "We ask for shelter")
	r := coding.Recommendation{Kind: coding.Proposal, Subject: coding.Substance, Wording: rapporteur.NewText("en", "Dig wells"), Theme: "t2", Passages: []rapporteur.ID{"ps1", "ps2", "ps3"}, State: coding.Confirmed}
	r.ID, r.Number = "r1", 1
	q := r
	q.ID, q.Number, q.State, q.Wording = "r2", 2, coding.Suggested, rapporteur.NewText("en", "UNCONFIRMED")
	b.Recommendations = []coding.Recommendation{r, q}
	for i, who := range []rapporteur.ID{"st", "shelter", "room"} {
		p := coding.Position{Recommendation: "r1", Stakeholder: who, Stance: coding.Supports, State: coding.Confirmed, Passage: []rapporteur.ID{"ps1", "ps4", "ps2"}[i]}
		p.ID = "pos" + who
		b.Positions = append(b.Positions, p)
	}
	return NewCoded(b)
}

// TestWhatStaysInTheHouse: no format tells who may not be named, what was said off
// the record, or which account coded.
func TestWhatStaysInTheHouse(t *testing.T) {
	for name, write := range map[string]func(io.Writer, *Coded) error{"qdpx": WriteQDA, "qdc": WriteCodebook, "annotations": WriteAnnotations, "csv": WriteTables, "codebook": WriteThemes} {
		var out, again bytes.Buffer
		if err := write(&out, aCoded(t)); err != nil {
			t.Fatal(err)
		}
		if err := write(&again, aCoded(t)); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
			t.Errorf("%s: the same process does not make the same bytes (%v)", name, err)
		}
		all := codedFiles(t, out.Bytes())
		for _, word := range []string{"SECRET", "OFF-RECORD", "account-7", "UNCONFIRMED", "basePath", "Title of room"} {
			if strings.Contains(all, word) {
				t.Errorf("%s holds %q", name, word)
			}
		}
		if !strings.Contains(all, "Wells") {
			t.Errorf("%s has no theme", name)
		}
	}
}

func codedFiles(t *testing.T, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return string(data)
	}
	var b strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(f.Name + "\n" + string(body) + "\n")
	}
	return b.String()
}

// TestAnnotationsPointToTheirWords reads them as another program does.
func TestAnnotationsPointToTheirWords(t *testing.T) {
	var out bytes.Buffer
	if err := WriteAnnotations(&out, aCoded(t)); err != nil {
		t.Fatal(err)
	}
	var got annotationCollection
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Total != 3 || len(got.First.Items) != 3 {
		t.Fatalf("%d annotations", got.Total)
	}
	a := got.First.Items[0]
	quote, at := a.Target.Selector[0], a.Target.Selector[1]
	if quote.Prefix+quote.Exact != "𝒳: +wells" || quote.Exact != "+wells" || *at.Start != 3 || *at.End != 9 || a.Motivation != "tagging" {
		t.Errorf("%+v %+v", quote, at)
	}
	if a.Body[0].Source != urn("theme", "t2") || a.Creator.Name != "Coder 1" {
		t.Errorf("%+v", a)
	}
}

// TestTablesExplainThemselves: each column of each table is described in both
// descriptions, and nothing begins a formula.
func TestTablesExplainThemselves(t *testing.T) {
	var out bytes.Buffer
	if err := WriteTables(&out, aCoded(t)); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	all := codedFiles(t, out.Bytes())
	tables := 0
	for _, f := range z.File {
		if filepath.Ext(f.Name) != ".csv" {
			continue
		}
		tables++
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(r).ReadAll()
		if err != nil || len(rows) < 2 {
			t.Fatalf("%s: %d rows, %v", f.Name, len(rows), err)
		}
		for _, column := range rows[0] {
			if !strings.Contains(all, "| `"+column+"` |") || !strings.Contains(all, `"name": "`+column+`"`) {
				t.Errorf("%s: %s is not explained", f.Name, column)
			}
		}
		for _, row := range rows[1:] {
			for _, v := range row {
				if v != "" && strings.ContainsAny(v[:1], "=+-@\t\r") {
					t.Errorf("%s: %q is a formula", f.Name, v)
				}
			}
		}
	}
	if tables != 5 || strings.Count(all, "Harbour") < 2 {
		t.Errorf("%d tables, Harbour %d times", tables, strings.Count(all, "Harbour"))
	}
}

// TestAgainstTheSchemas validates what is written where the schemas of REFI-QDA
// are at hand: RAPPORTEUR_REFI_XSD names a folder with Project.xsd and Codebook.xsd.
func TestAgainstTheSchemas(t *testing.T) {
	folder := os.Getenv("RAPPORTEUR_REFI_XSD")
	if folder == "" {
		t.Skip("RAPPORTEUR_REFI_XSD names no folder with the schemas of REFI-QDA")
	}
	dir := t.TempDir()
	empty := NewCoded(bundle.Bundle{Process: process.Process{Title: rapporteur.NewText("en", "Empty")}})
	for name, c := range map[string]*Coded{"full": aCoded(t), "empty": empty} {
		var project, book bytes.Buffer
		if err := WriteQDA(&project, c); err != nil {
			t.Fatal(err)
		}
		if err := WriteCodebook(&book, c); err != nil {
			t.Fatal(err)
		}
		z, err := zip.NewReader(bytes.NewReader(project.Bytes()), int64(project.Len()))
		if err != nil {
			t.Fatal(err)
		}
		r, err := z.Open(refi.ProjectFile)
		if err != nil {
			t.Fatal(err)
		}
		qde, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		for schema, data := range map[string][]byte{"Project.xsd": qde, "Codebook.xsd": book.Bytes()} {
			file := filepath.Join(dir, name+schema+".xml")
			if err := os.WriteFile(file, data, 0o600); err != nil {
				t.Fatal(err)
			}
			if said, err := exec.Command("xmllint", "--nonet", "--noout", "--schema", filepath.Join(folder, schema), file).CombinedOutput(); err != nil {
				t.Errorf("%s: %v\n%s", name, err, said)
			}
		}
	}
}
