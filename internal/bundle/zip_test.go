// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"strings"
	"testing"
)

func TestZip(t *testing.T) {
	good := written(t, small())
	for _, folder := range []string{"", "trial/"} {
		data := zipped(t, good, folder)
		fsys, err := Zip(bytes.NewReader(data), int64(len(data)), Limits{})
		if err != nil {
			t.Fatal(err)
		}
		b, err := Read(fsys, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := difference(good, written(t, b)); diff != "" {
			t.Errorf("in %q: %s", folder, diff)
		}
	}
}

func TestZipRefuses(t *testing.T) {
	make := func(headers ...*zip.FileHeader) []byte {
		var out bytes.Buffer
		z := zip.NewWriter(&out)
		for _, h := range headers {
			h.Method = zip.Deflate
			w, err := z.CreateHeader(h)
			if err != nil {
				t.Fatal(err)
			}
			_, _ = w.Write(bytes.Repeat([]byte("a"), 1<<20))
		}
		_ = z.Close()
		return out.Bytes()
	}
	link := &zip.FileHeader{Name: "process.json"}
	link.SetMode(fs.ModeSymlink | 0o777)
	for _, c := range []struct {
		what, want string
		data       []byte
	}{
		{"climbing", "is not a name", make(&zip.FileHeader{Name: "../process.json"})},
		{"absolute", "is not a name", make(&zip.FileHeader{Name: "/process.json"})},
		{"other slashes", "is not a name", make(&zip.FileHeader{Name: `texts\..\..\x`})},
		{"drive", "is not a name", make(&zip.FileHeader{Name: `C:process.json`})},
		{"twice", "stands in the archive twice", make(&zip.FileHeader{Name: "a"}, &zip.FileHeader{Name: "A"})},
		{"link", "is a link", make(link)},
		{"no archive", "cannot be opened", []byte("PK nothing")},
		{"bomb", "is larger than", make(&zip.FileHeader{Name: "bundle.json"})},
	} {
		t.Run(c.what, func(t *testing.T) {
			limits := Limits{File: 1 << 16}
			fsys, err := Zip(bytes.NewReader(c.data), int64(len(c.data)), limits)
			if err == nil {
				_, err = Read(fsys, limits)
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}
