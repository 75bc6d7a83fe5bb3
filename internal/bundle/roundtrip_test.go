// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
)

func written(t interface{ Fatal(...any) }, b Bundle) Files {
	f := Files{}
	if err := Write(f, b); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestRoundTrip(t *testing.T) {
	first := written(t, small())
	got, err := Read(first.fs(), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	second := written(t, got)
	if diff := difference(first, second); diff != "" {
		t.Errorf("written again, the bundle differs:\n%s", diff)
	}
	for name, data := range first {
		s := string(data)
		if strings.Contains(s, "\r") || strings.Contains(s, `\u003c`) {
			t.Errorf("%s has carriage returns or HTML escapes", name)
		}
		if strings.HasSuffix(name, ".json") && (!strings.HasSuffix(s, "}\n") || !strings.HasPrefix(s, "{\n  \"")) {
			t.Errorf("%s is not in two-space form with a final line feed", name)
		}
	}
	if string(first["texts/S-1.v1.txt"]) != small().Statements[0].Versions[0].Text {
		t.Error("the text is not exactly the normalised text")
	}
	if len(got.Attachments) != 1 {
		t.Fatal("the attachment is lost")
	}
	if data, err := got.Attachments[0].Open(); err != nil || string(data) != "picture" {
		t.Errorf("the attachment reads %q, %v", data, err)
	}
}

func TestRoundTripOnDisk(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "bundle")
	d, err := NewDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(d, small()); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if !IsBundle(os.DirFS(dir)) {
		t.Error("the folder is not recognised as a bundle")
	}
	b, err := Read(os.DirFS(dir), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := difference(written(t, small()), written(t, b)); diff != "" {
		t.Error(diff)
	}
	if _, err := NewDir(dir); err == nil {
		t.Error("a folder that is not empty is written into")
	}
}

// TestRoundTripProperty makes bundles of any size with any words in them.
func TestRoundTripProperty(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		b := anyBundle(rt)
		first := written(rt, b)
		got, err := Read(first.fs(), Limits{})
		if err != nil {
			rt.Fatal(err)
		}
		if diff := difference(first, written(rt, got)); diff != "" {
			rt.Fatal(diff)
		}
	})
}

func anyBundle(t *rapid.T) Bundle {
	b := small()
	words := rapid.StringN(1, 200, -1)
	label := rapid.StringMatching(`[^\x00-\x1f\x{fffd}]{1,40}`)
	visibility := rapid.SampledFrom([]rapporteur.Visibility{rapporteur.Public, rapporteur.Participants, rapporteur.Secretariat})
	ids := rapporteur.SequentialIDs("any")
	b.Process.Title = rapporteur.NewText("fr", label.Draw(t, "title"))
	for n := int64(10); n < 10+int64(rapid.IntRange(0, 8).Draw(t, "statements")); n++ {
		s := b.Statements[0]
		s.Object = object(ids(), n*3, visibility.Draw(t, "visibility"))
		s.Slot, s.Attachments, s.Order = "", nil, rapid.IntRange(0, 99).Draw(t, "order")
		s.Source = label.Draw(t, "source")
		s.Versions = nil
		for v := range rapid.IntRange(1, 3).Draw(t, "versions") {
			s.Versions = append(s.Versions, version(v+1, words.Draw(t, "words")+"."))
		}
		last := &s.Versions[len(s.Versions)-1]
		span := text.Span{Start: 0, End: last.Length}.Widen(last.Text)
		b.Passages = append(b.Passages, coding.Passage{Object: object(ids(), n, rapporteur.Public), Statement: s.ID, Version: last.Number, Span: span})
		if rapid.Bool().Draw(t, "erased") {
			last.Text, last.Erased = "", true
		}
		b.Statements = append(b.Statements, s)
	}
	return b
}
