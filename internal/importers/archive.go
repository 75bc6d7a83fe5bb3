// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"io/fs"

	"rapporteur"
)

// Given is one file that was handed over with its content, such as an upload.
type Given struct {
	Name string
	Data []byte
}

// OpenFiles takes files that were handed over. One ZIP file alone is taken for
// the folder that it holds.
func OpenFiles(ctx context.Context, given []Given, limits Limits) (*Input, error) {
	if limits == (Limits{}) {
		limits = DefaultLimits()
	}
	if len(given) == 0 {
		return nil, rapporteur.Fail(rapporteur.Invalid, "import.nothing_given")
	}
	if len(given) == 1 {
		if fsys := archive(bytes.NewReader(given[0].Data), int64(len(given[0].Data))); fsys != nil {
			return OpenFS(ctx, fsys, given[0].Name, limits)
		}
	}
	if len(given) > limits.Files {
		return nil, tooLarge("import.files", len(given), limits.Files)
	}
	in := &Input{Name: given[0].Name, limits: limits, size: new(int64)}
	for _, g := range given {
		in.files = append(in.files, file{path: g.Name, size: int64(len(g.Data)), open: func() (io.ReadCloser, error) {
			return io.NopCloser(bytes.NewReader(g.Data)), nil
		}})
	}
	return in, nil
}

// archive opens a ZIP file that holds files of their own; nil for anything else,
// a Word document among it. What an entry states of its size is not trusted: no
// file is read beyond the limits.
func archive(r io.ReaderAt, size int64) fs.FS {
	z, err := zip.NewReader(r, size)
	if err != nil || len(z.File) == 0 {
		return nil
	}
	for _, f := range z.File {
		if f.Name == "[Content_Types].xml" || f.Name == "mimetype" {
			return nil
		}
	}
	return z
}

// AsBundle gives the folder of a bundle, which package bundle reads; ok is false
// where the input is none.
func (in *Input) AsBundle() (fsys fs.FS, ok bool) {
	for _, f := range in.files {
		if f.path == "bundle.json" {
			return in.fsys, in.fsys != nil
		}
	}
	return nil, false
}
