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
	data, err := encode(shapeOf(p))
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

// shape is a project as it is written: the schema allows no empty list.
type shape struct {
	XMLName  xml.Name   `xml:"Project"`
	Space    string     `xml:"xmlns,attr"`
	Name     string     `xml:"name,attr"`
	Origin   string     `xml:"origin,attr,omitempty"`
	Modified string     `xml:"modifiedDateTime,attr,omitempty"`
	Users    *users     `xml:"Users"`
	Codes    *codes     `xml:"CodeBook"`
	Vars     *variables `xml:"Variables"`
	Cases    *cases     `xml:"Cases"`
	Texts    *sources   `xml:"Sources"`
	Notes    *notes     `xml:"Notes"`
	Links    *links     `xml:"Links"`
	Sets     *sets      `xml:"Sets"`
	About    string     `xml:"Description,omitempty"`
}

type (
	users struct {
		All []User `xml:"User"`
	}
	codes struct {
		All []Code `xml:"Codes>Code"`
	}
	variables struct {
		All []Variable `xml:"Variable"`
	}
	cases struct {
		All []Case `xml:"Case"`
	}
	sources struct {
		All []Text `xml:"TextSource"`
	}
	notes struct {
		All []Text `xml:"Note"`
	}
	links struct {
		All []Link `xml:"Link"`
	}
	sets struct {
		All []Set `xml:"Set"`
	}
)

func shapeOf(p Project) shape {
	s := shape{Space: ProjectSpace, Name: p.Name, Origin: p.Origin, Modified: p.Modified, About: p.About}
	if len(p.Users) > 0 {
		s.Users = &users{p.Users}
	}
	if len(p.Codes) > 0 {
		s.Codes = &codes{p.Codes}
	}
	if len(p.Vars) > 0 {
		s.Vars = &variables{p.Vars}
	}
	if len(p.Cases) > 0 {
		s.Cases = &cases{p.Cases}
	}
	if len(p.Texts) > 0 {
		s.Texts = &sources{p.Texts}
	}
	if len(p.Notes) > 0 {
		s.Notes = &notes{p.Notes}
	}
	if len(p.Links) > 0 {
		s.Links = &links{p.Links}
	}
	if len(p.Sets) > 0 {
		s.Sets = &sets{p.Sets}
	}
	return s
}
