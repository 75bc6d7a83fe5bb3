// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"archive/zip"
	"bytes"
	"maps"
	"slices"
	"testing"
)

// FuzzRead puts any bytes in place of one file of a good bundle. What is read
// must come out again as it went in.
func FuzzRead(f *testing.F) {
	good := written(f, small())
	names := slices.Sorted(maps.Keys(good))
	for i, name := range names {
		f.Add(i, good[name])
	}
	limits := Limits{Files: 200, File: 1 << 20, Text: 1 << 20, Attachment: 1 << 20, Total: 8 << 20}
	f.Fuzz(func(t *testing.T, which int, data []byte) {
		files := maps.Clone(good)
		files[names[((which%len(names))+len(names))%len(names)]] = data
		b, err := Read(files.fs(), limits)
		if err != nil {
			return
		}
		first := written(t, b)
		again, err := Read(first.fs(), limits)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		if diff := difference(first, written(t, again)); diff != "" {
			t.Fatal(diff)
		}
		if _, err := Public(b, noon); err != nil && b.Process.Visibility == 0 && b.Process.OpenFrom.IsZero() {
			t.Fatalf("no public edition: %v", err)
		}
	})
}

// FuzzZip opens any bytes as an archive.
func FuzzZip(f *testing.F) {
	f.Add(zipped(f, written(f, small()), "trial/"))
	limits := Limits{Files: 200, File: 1 << 20, Text: 1 << 20, Attachment: 1 << 20, Total: 8 << 20}
	f.Fuzz(func(t *testing.T, data []byte) {
		fsys, err := Zip(bytes.NewReader(data), int64(len(data)), limits)
		if err == nil {
			_, _ = Read(fsys, limits)
		}
	})
}

func zipped(t interface{ Fatal(...any) }, files Files, folder string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.Create(folder + name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(files[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
