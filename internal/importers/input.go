// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"rapporteur"
)

// Input is one thing that was given: a folder, or a file with what lies beside it.
type Input struct {
	Name  string // base name of what was given
	fsys  fs.FS  // nil where files were handed over
	files []file
	// beside are the texts in the folder of a table that was given by itself:
	// they are read where a row names them, and are not missed where none does.
	beside bool
	size   *int64 // bytes read so far
	limits Limits
	close  func() error
}

// file is one file of an input; its bytes are read when they are needed.
type file struct {
	path string // within the input, with slashes
	size int64
	open func() (io.ReadCloser, error)
}

// base is the file's name without its folders.
func (f file) base() string { return path.Base(f.path) }

// Open takes what a path names: a folder, a ZIP file of one, or one file.
// Nothing outside of it, or outside of a table's own folder, is ever read. Close
// releases it.
func Open(ctx context.Context, name string, limits Limits) (*Input, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("opening the input: %w", err)
	}
	folder, only := name, ""
	if !info.IsDir() {
		if !info.Mode().IsRegular() {
			return nil, rapporteur.Fail(rapporteur.Invalid, "import.no_file", "file", filepath.Base(name))
		}
		folder, only = filepath.Dir(name), filepath.Base(name)
		if in, err := openArchive(ctx, name, info.Size(), limits); in != nil || err != nil {
			return in, err
		}
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, fmt.Errorf("opening the input: %w", err)
	}
	in, err := openFS(ctx, root.FS(), only, limits)
	if err != nil {
		root.Close()
		return nil, err
	}
	in.Name, in.close = filepath.Base(name), root.Close
	return in, nil
}

func openArchive(ctx context.Context, name string, size int64, limits Limits) (*Input, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("opening the input: %w", err)
	}
	fsys := archive(f, size)
	if fsys == nil {
		return nil, f.Close()
	}
	in, err := OpenFS(ctx, fsys, filepath.Base(name), limits)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	in.close = f.Close
	return in, nil
}

// OpenFS takes a whole file system, such as an unpacked upload.
func OpenFS(ctx context.Context, fsys fs.FS, name string, limits Limits) (*Input, error) {
	in, err := openFS(ctx, fsys, "", limits)
	if err != nil {
		return nil, err
	}
	in.Name = name
	return in, nil
}

// Close releases the folder that Open opened.
func (in *Input) Close() error {
	if in.close == nil {
		return nil
	}
	return in.close()
}

func openFS(ctx context.Context, fsys fs.FS, only string, limits Limits) (*Input, error) {
	if limits == (Limits{}) {
		limits = DefaultLimits()
	}
	in := &Input{fsys: fsys, limits: limits, size: new(int64)}
	if only == "" {
		return in, in.walk(ctx, fsys, limits.Depth)
	}
	info, err := fs.Stat(fsys, only)
	if err != nil {
		return nil, fmt.Errorf("opening the input: %w", err)
	}
	in.add(fsys, only, info.Size())
	given, err := in.text(in.files[0], limits.Table)
	if err != nil || !isTable(given) {
		return in, nil // the error comes up again where the file is read
	}
	in.beside = true
	return in, in.walk(ctx, fsys, 1, only)
}

// walk lists the regular files to a depth of folders; hidden ones, links and
// what a system leaves behind are passed over.
func (in *Input) walk(ctx context.Context, fsys fs.FS, depth int, known ...string) error {
	return fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("reading the folder: %w", err)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if p != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "__MACOSX") {
			return skip(d)
		}
		if d.IsDir() {
			if p != "." && strings.Count(p, "/") >= depth {
				if in.beside {
					return fs.SkipDir
				}
				return rapporteur.Fail(rapporteur.TooLarge, "import.depth", "limit", itoa(depth))
			}
			return nil
		}
		if !d.Type().IsRegular() || slices.Contains(known, p) {
			return nil
		}
		if len(in.files) >= in.limits.Files {
			return tooLarge("import.files", len(in.files)+1, in.limits.Files)
		}
		info, err := d.Info()
		if err != nil {
			return fmt.Errorf("reading the folder: %w", err)
		}
		in.add(fsys, p, info.Size())
		return nil
	})
}

func skip(d fs.DirEntry) error {
	if d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

func (in *Input) add(fsys fs.FS, p string, size int64) {
	in.files = append(in.files, file{path: p, size: size, open: func() (io.ReadCloser, error) { return fsys.Open(p) }})
}

// bytes reads a file whole, no further than the limits go, whatever size its
// entry in the folder states.
func (in *Input) bytes(f file, limit int64) ([]byte, error) {
	limit = min(limit, in.limits.Total-*in.size)
	r, err := f.open()
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", f.path, err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", f.path, err)
	}
	if int64(len(data)) > limit {
		return nil, rapporteur.Fail(rapporteur.TooLarge, "import.file_size", "file", f.path, "limit", megabytes(limit))
	}
	*in.size += int64(len(data))
	return data, nil
}

// text reads a file whole and decodes it; the error names the file.
func (in *Input) text(f file, limit int64) (string, error) {
	s, _, err := in.decoded(f, limit)
	return s, err
}

func (in *Input) decoded(f file, limit int64) (string, Encoding, error) {
	data, err := in.bytes(f, limit)
	if err != nil {
		return "", "", err
	}
	s, enc, err := Decode(data)
	if err != nil {
		return "", "", inFile(err, f.path)
	}
	return s, enc, nil
}

// inFile adds the name of the file to an error.
func inFile(err error, name string) error {
	var e *rapporteur.Error
	if !errors.As(err, &e) {
		return fmt.Errorf("%s: %w", name, err)
	}
	if e.Args == nil {
		e.Args = map[string]string{}
	}
	e.Args["file"] = name
	return e
}

func megabytes(n int64) string {
	if n < 1<<20 {
		return itoa(int(max(n, 0)>>10)) + " kB"
	}
	return itoa(int(n>>20)) + " MB"
}
