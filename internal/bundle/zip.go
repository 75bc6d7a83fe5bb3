// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"archive/zip"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"
)

// Zip opens a bundle in a .zip file, at its root or in its only folder. Names
// that lead elsewhere, stand there twice or differ by case alone are refused;
// sizes are bounded by Read, whatever the archive states.
func Zip(in io.ReaderAt, size int64, limits Limits) (fs.FS, error) {
	z, err := zip.NewReader(in, size)
	if err != nil {
		return nil, refuse("bundle.zip", "", "cannot be opened: %v", err)
	}
	limits = limits.orDefault()
	if len(z.File) > limits.Files {
		return nil, refuse("bundle.zip", "", "holds more than %d files", limits.Files)
	}
	seen := map[string]bool{}
	top := ""
	for i, f := range z.File {
		if err := checkName(f, seen); err != nil {
			return nil, err
		}
		first, _, _ := strings.Cut(f.Name, "/")
		if i == 0 {
			top = first
		}
		if first != top {
			top = ""
		}
	}
	if seen[manifestFile] || top == "" {
		return z, nil
	}
	sub, err := fs.Sub(z, top)
	if err != nil {
		return nil, fmt.Errorf("opening the bundle: %w", err)
	}
	return sub, nil
}

func checkName(f *zip.File, seen map[string]bool) error {
	name := strings.TrimSuffix(f.Name, "/")
	if !utf8.ValidString(name) || strings.ContainsAny(name, "\\:\x00") || !fs.ValidPath(name) || name == "." {
		return refuse(fmt.Sprintf("%q", f.Name), "", "is not a name of a file inside the bundle")
	}
	if mode := f.Mode(); !mode.IsRegular() && !mode.IsDir() {
		return refuse(name, "", "is a link or a special file; a bundle has plain files only")
	}
	if folded := strings.ToLower(name); seen[folded] {
		return refuse(name, "", "stands in the archive twice")
	} else {
		seen[folded] = true
	}
	return nil
}
