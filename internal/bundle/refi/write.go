// SPDX-License-Identifier: Apache-2.0

package refi

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
)

// Words is the text of one source of a project.
type Words struct {
	GUID string
	Text string
}

// InternalPath is how a project names the file of a source.
func InternalPath(guid string) string { return "internal://" + guid + ".txt" }

// Write writes a project with its texts as a .qdpx file. No time goes into the
// ZIP file: the same project makes the same bytes.
func Write(w io.Writer, p Project, texts []Words) error {
	p.XMLName, p.Space = xml.Name{}, ProjectSpace
	data, err := encode(p)
	if err != nil {
		return fmt.Errorf("write the project: %w", err)
	}
	z := zip.NewWriter(w)
	add := func(name string, data []byte) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err == nil {
			_, err = f.Write(data)
		}
		if err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
		return nil
	}
	if err := add(ProjectFile, data); err != nil {
		return err
	}
	for _, t := range texts {
		if err := add(sourcesFolder+t.GUID+".txt", []byte(t.Text)); err != nil {
			return err
		}
	}
	return z.Close()
}

// WriteCodebook writes codes as a .qdc file.
func WriteCodebook(w io.Writer, b Codebook) error {
	b.XMLName, b.Space = xml.Name{}, CodebookSpace
	data, err := encode(b)
	if err != nil {
		return fmt.Errorf("write the codebook: %w", err)
	}
	_, err = w.Write(data)
	return err
}

func encode(v any) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString(xml.Header)
	e := xml.NewEncoder(&out)
	e.Indent("", " ")
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}
