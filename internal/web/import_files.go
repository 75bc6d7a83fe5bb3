// SPDX-License-Identifier: Apache-2.0

package web

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"

	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/internal/importers"
)

var zipHead = []byte("PK\x03\x04")

// packed makes one archive of the files that were sent, so that they are kept
// together under one hash. An archive that was sent by itself stays as it is.
func (r *Request) packed(f Form) ([]byte, error) {
	sent, err := r.uploads("files", importBytes)
	if err != nil {
		return nil, err
	}
	total := 0
	for _, u := range sent {
		total += len(u.Data)
	}
	switch {
	case total == 0:
		return nil, rapporteur.Fail(rapporteur.Invalid, "import.page.no_files").At("files")
	case total > importBytes:
		return nil, rapporteur.Fail(rapporteur.TooLarge, "error.too_large")
	}
	if len(sent) == 1 && bytes.HasPrefix(sent[0].Data, zipHead) && strings.HasSuffix(strings.ToLower(sent[0].Name), ".zip") {
		return sent[0].Data, nil
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	seen := map[string]bool{}
	for _, u := range sent {
		if seen[strings.ToLower(u.Name)] {
			return nil, rapporteur.Fail(rapporteur.Invalid, "import.page.twice", "file", u.Name).At("files")
		}
		seen[strings.ToLower(u.Name)] = true
		// No time goes into the archive: the same files make the same hash.
		w, err := z.CreateHeader(&zip.FileHeader{Name: strings.ReplaceAll(u.Name, ":", "_"), Method: zip.Deflate})
		if err != nil {
			return nil, fmt.Errorf("pack %s: %w", u.Name, err)
		}
		if _, err := w.Write(u.Data); err != nil {
			return nil, fmt.Errorf("pack %s: %w", u.Name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("pack the files: %w", err)
	}
	return out.Bytes(), nil
}

// unpack opens an archive as the input of an import. What is in it is read only
// as far as the limits of the importers go.
func (r *Request) unpack(packed []byte) (*importers.Input, error) {
	fsys, err := bundle.Zip(bytes.NewReader(packed), int64(len(packed)), bundle.DefaultLimits())
	if err != nil {
		return nil, rapporteur.Fail(rapporteur.Invalid, "import.page.bad_zip", "why", err.Error()).At("files")
	}
	if bundle.IsBundle(fsys) {
		return nil, rapporteur.Fail(rapporteur.Invalid, "import.page.is_bundle").At("files")
	}
	in, err := importers.OpenFS(r.Context(), fsys, r.Printer.T("import.page.the_files"), importers.DefaultLimits())
	if err != nil {
		return nil, asFormError(err)
	}
	return in, nil
}
