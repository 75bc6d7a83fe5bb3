// SPDX-License-Identifier: Apache-2.0

package sample

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"rapporteur/internal/bundle"
	"rapporteur/internal/i18n"
	"rapporteur/internal/sample/source"
)

var update = flag.Bool("update", false, "write the folders of the samples anew")

// makers make the samples from their sources, by folder.
func makers() map[string]func() (bundle.Bundle, error) {
	english := i18n.Load().Strict().For("en")
	return map[string]func() (bundle.Bundle, error){
		"gcm":   func() (bundle.Bundle, error) { return source.Compact(english) },
		"river": func() (bundle.Bundle, error) { return source.Basin(english) },
	}
}

// TestFoldersAreFresh holds that the committed folders are what the sources
// make, byte for byte; with -update it writes them.
func TestFoldersAreFresh(t *testing.T) {
	for _, name := range Names() {
		t.Run(name, func(t *testing.T) {
			b, err := makers()[name]()
			if err != nil {
				t.Fatal(err)
			}
			files := bundle.Files{}
			if err := bundle.Write(files, b); err != nil {
				t.Fatal(err)
			}
			if *update {
				rewrite(t, name, files)
				return
			}
			compare(t, name, files)
		})
	}
}

func rewrite(t *testing.T, name string, files bundle.Files) {
	t.Helper()
	if err := os.RemoveAll(name); err != nil {
		t.Fatal(err)
	}
	d, err := bundle.NewDir(name)
	if err != nil {
		t.Fatal(err)
	}
	for path, data := range files {
		if err := d.WriteFile(path, data); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}

func compare(t *testing.T, name string, files bundle.Files) {
	t.Helper()
	seen := 0
	err := fs.WalkDir(os.DirFS(name), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		seen++
		data, err := os.ReadFile(filepath.Join(name, path))
		if string(data) != string(files[path]) {
			t.Errorf("%s/%s is not what the sources make; run go generate ./internal/sample", name, path)
		}
		return err
	})
	if err != nil || seen != len(files) {
		t.Errorf("%s has %d files, the sources make %d (%v); run go generate ./internal/sample", name, seen, len(files), err)
	}
}

// open reads the embedded samples.
func open(t *testing.T) map[string]bundle.Bundle {
	t.Helper()
	out := map[string]bundle.Bundle{}
	for i, folder := range Bundles() {
		if !bundle.IsBundle(folder) {
			t.Fatalf("%s is no bundle", Names()[i])
		}
		b, err := bundle.Read(folder, bundle.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		out[Names()[i]] = b
	}
	return out
}

func TestSamplesAreValid(t *testing.T) {
	got := open(t)
	if len(got) != len(Names()) {
		t.Fatalf("%d samples", len(got))
	}
	slugs := []string{}
	for _, b := range got {
		if b.Process.Notice.IsZero() || !slices.Equal(b.Process.Notice.Languages(), []string{"ar", "en", "fr"}) {
			t.Errorf("%s does not say in three languages that it is a sample", b.Process.Slug)
		}
		if slices.Contains(slugs, b.Process.Slug) {
			t.Errorf("%s is there twice", b.Process.Slug)
		}
		slugs = append(slugs, b.Process.Slug)
	}
}

func BenchmarkRead(b *testing.B) {
	for b.Loop() {
		for _, folder := range Bundles() {
			if _, err := bundle.Read(folder, bundle.Limits{}); err != nil {
				b.Fatal(err)
			}
		}
	}
}
