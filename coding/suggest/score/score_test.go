// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/internal/text"
)

// Floors that the rules must not fall below on the part they are built on.
const (
	floorPrecision = 0.92
	floorRecall    = 0.95
	floorStrength  = 0.90
	floorPolarity  = 0.95
	floorAddressee = 0.85
)

func TestFloorsOnDev(t *testing.T) {
	dir := os.Getenv("RAPPORTEUR_CORPUS")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared", "corpus")
	}
	if _, err := os.Stat(filepath.Join(dir, "contributions")); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the corpus is missing: %v", err)
		}
		t.Skipf("no corpus: set RAPPORTEUR_CORPUS to its folder (%v)", err)
	}
	l, err := readLabels(filepath.Join("..", "testdata", "labels", "dev.json"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := judge(l, dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what       string
		got, floor float64
	}{
		{"precision", s.all.precision(), floorPrecision}, {"recall", s.all.recall(), floorRecall}, {"strength", ratio(s.strength, s.all.hits), floorStrength},
		{"polarity", ratio(s.polarity, s.all.hits), floorPolarity}, {"addressee", ratio(s.addressee, s.all.hits), floorAddressee},
	} {
		if c.got < c.floor {
			t.Errorf("%s is %.3f, below %.2f", c.what, c.got, c.floor)
		}
	}
}

// TestJudge scores a text of its own: one ask found, one missed, one false alarm.
func TestJudge(t *testing.T) {
	dir := t.TempDir()
	words := "States should dig wells.\nWells, and soon.\nGovernments must not wait.\nThe river rose."
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte(words), 0o600); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte(words))
	file := labelledFile{Path: "a.txt", SHA256: hex.EncodeToString(sum[:])}
	at := 0
	for _, line := range []struct {
		words     string
		ask       bool
		addressee string
	}{{"States should dig wells.", true, "states"}, {"Wells, and soon.", true, ""}, {"Governments must not wait.", false, ""}, {"The river rose.", false, ""}} {
		u := unit{Span: text.Span{Start: at, End: at + text.Len(line.words)}, Ask: line.ask, Confidence: "sure", Form: "sentence", Kind: "none"}
		if line.ask {
			u.Kind, u.Strength, u.Polarity, u.Addressee = "recommendation", "should", "for", line.addressee
		}
		file.Units = append(file.Units, u)
		at = u.End + 1
	}
	s, err := judge(labels{Files: []labelledFile{file}}, dir)
	if err != nil {
		t.Fatal(err)
	}
	if s.all != (tally{hits: 1, extra: 1, missed: 1}) || s.strength != 1 || s.polarity != 1 || s.named != 1 {
		t.Errorf("got %+v", s)
	}
	file.SHA256 = "0"
	if _, err := judge(labels{Files: []labelledFile{file}}, dir); err == nil {
		t.Error("a text that was not labelled is scored")
	}
}

// TestHeldOutUnitsAreNotShown runs both parts with the list asked for.
func TestHeldOutUnitsAreNotShown(t *testing.T) {
	dir := t.TempDir()
	words := "Wells, and soon."
	sum := sha256.Sum256([]byte(words))
	l := labels{Files: []labelledFile{{Path: "a.txt", SHA256: hex.EncodeToString(sum[:]),
		Units: []unit{{Span: text.Span{End: text.Len(words)}, Ask: true, Confidence: "sure"}}}}}
	data, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{"a.txt": []byte(words), "dev.json": data, "test.json": data} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := run(&out, dir, dir, "both", true); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), words); n != 1 {
		t.Errorf("the missed unit is shown %d times:\n%s", n, out.String())
	}
}
