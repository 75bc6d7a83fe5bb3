// SPDX-License-Identifier: Apache-2.0

package refi

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"strconv"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"rapporteur"
)

// Limits bound what a file may hold before it is taken apart.
type Limits struct {
	Files    int
	File     int64 // bytes of one file, unpacked
	Total    int64 // bytes of all that is read, unpacked
	Ratio    int64 // of unpacked to packed bytes, of files above a megabyte
	Depth    int   // elements within elements
	Elements int
}

// DefaultLimits hold the coding of a general debate many times over.
func DefaultLimits() Limits {
	return Limits{Files: 20_000, File: 64 << 20, Total: 256 << 20, Ratio: 200, Depth: 60, Elements: 2_000_000}
}

// Archive is an opened .qdpx file. Its paths are names and nothing else: no file
// is ever written or looked for outside of it.
type Archive struct {
	files  map[string]*zip.File // by path in small letters, with slashes
	qde    *zip.File
	limits Limits
	read   int64
}

// IsArchive reports whether a file is a ZIP file with one *.qde at its root.
func IsArchive(data []byte) bool {
	if !bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return false
	}
	a, err := Open(data, DefaultLimits())
	return err == nil && a.qde != nil
}

// Open opens a .qdpx file. The standard names the inner file project.qde; some
// programs name it after the project, so that any one *.qde at the root is it.
func Open(data []byte, limits Limits) (*Archive, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, wrong("exchange.not_zip", err)
	}
	if len(z.File) > limits.Files {
		return nil, rapporteur.Fail(rapporteur.TooLarge, "exchange.too_many_files", "limit", strconv.Itoa(limits.Files))
	}
	a := &Archive{files: map[string]*zip.File{}, limits: limits}
	for _, f := range z.File {
		name := fold(f.Name)
		if strings.HasSuffix(name, "/") {
			continue
		}
		a.files[name] = f
		if path.Ext(name) == ".qde" && !strings.Contains(name, "/") && (a.qde == nil || name == ProjectFile) {
			a.qde = f
		}
	}
	if a.qde == nil {
		return nil, rapporteur.Fail(rapporteur.Invalid, "exchange.no_project")
	}
	return a, nil
}

func fold(name string) string {
	return strings.TrimPrefix(strings.ToLower(strings.ReplaceAll(name, `\`, "/")), "./")
}

// Project reads project.qde.
func (a *Archive) Project() (Project, error) {
	data, err := a.bytes(a.qde)
	if err != nil {
		return Project{}, err
	}
	return ReadProject(data, a.limits)
}

// Words reads the bytes of a source by the path that the project gives it:
// internal://, relative:// and paths of another machine are all looked for in the
// file alone. ok is false where it is not there.
func (a *Archive) Words(at string) (data []byte, ok bool, err error) {
	at = strings.TrimSpace(at)
	rest, internal := cutScheme(at)
	names := []string{rest}
	if un, err := url.PathUnescape(rest); err == nil && un != rest {
		names = append(names, un)
	}
	for _, name := range names {
		name = fold(name)
		base := path.Base(name)
		for _, try := range []string{sourcesFolder + name, name, sourcesFolder + base, base} {
			if f := a.files[try]; f != nil && (internal || path.Ext(try) == ".txt") {
				data, err := a.bytes(f)
				return data, err == nil, err
			}
		}
	}
	return nil, false, nil
}

func cutScheme(at string) (rest string, internal bool) {
	for _, s := range []string{"internal://", "relative://", "absolute://", "file://"} {
		if len(at) >= len(s) && strings.EqualFold(at[:len(s)], s) {
			return at[len(s):], s == "internal://"
		}
	}
	return at, false
}

func (a *Archive) bytes(f *zip.File) ([]byte, error) {
	limit := min(a.limits.File, a.limits.Total-a.read)
	r, err := f.Open()
	if err != nil {
		return nil, wrong("exchange.damaged", err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, wrong("exchange.damaged", err)
	}
	n := int64(len(data))
	packed := max(int64(f.CompressedSize64), 1)
	if n > limit || n > 1<<20 && n/packed > a.limits.Ratio {
		return nil, rapporteur.Fail(rapporteur.TooLarge, "exchange.too_large", "limit", strconv.FormatInt(a.limits.File>>20, 10))
	}
	a.read += n
	return data, nil
}

// ReadProject reads project.qde by itself, as some programs hand it over.
func ReadProject(data []byte, limits Limits) (Project, error) {
	var p Project
	return p, decode(data, &p, "Project", limits)
}

// ReadCodebook reads a .qdc file.
func ReadCodebook(data []byte, limits Limits) (Codebook, error) {
	var b Codebook
	return b, decode(data, &b, "CodeBook", limits)
}

// Root is the name of the first element of an XML file; empty where it is none.
func Root(data []byte) string {
	d := decoder(data[:min(len(data), 1<<16)])
	for range 100 {
		t, err := d.Token()
		if err != nil {
			return ""
		}
		if s, ok := t.(xml.StartElement); ok {
			return s.Name.Local
		}
	}
	return ""
}

// decoder reads what other programs write: UTF-8, UTF-16 with its mark, and what
// the XML declaration names. It loads nothing from anywhere.
func decoder(data []byte) *xml.Decoder {
	marked := bytes.HasPrefix(data, []byte("\xFF\xFE")) || bytes.HasPrefix(data, []byte("\xFE\xFF"))
	var in io.Reader = bytes.NewReader(bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF")))
	if marked {
		in = transform.NewReader(bytes.NewReader(data), unicode.BOMOverride(unicode.UTF8.NewDecoder()))
	}
	d := xml.NewDecoder(in)
	d.CharsetReader = func(label string, r io.Reader) (io.Reader, error) {
		if marked {
			return r, nil
		}
		return charset.NewReaderLabel(label, r)
	}
	return d
}

func decode(data []byte, v any, root string, limits Limits) error {
	if got := Root(data); got != root {
		return rapporteur.Fail(rapporteur.Invalid, "exchange.not_refi")
	}
	err := xml.NewTokenDecoder(&bounded{from: decoder(data), limits: limits}).Decode(v)
	var known *rapporteur.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	return wrong("exchange.damaged", err)
}

// bounded hands tokens on until there are too many, or too deep.
type bounded struct {
	from            *xml.Decoder
	limits          Limits
	depth, elements int
}

// Token is part of xml.TokenReader.
func (b *bounded) Token() (xml.Token, error) {
	for {
		t, err := b.from.RawToken()
		switch t.(type) {
		case xml.StartElement:
			b.depth++
			b.elements++
			if b.depth > b.limits.Depth || b.elements > b.limits.Elements {
				return nil, rapporteur.Fail(rapporteur.TooLarge, "exchange.too_deep", "depth", strconv.Itoa(b.limits.Depth), "elements", strconv.Itoa(b.limits.Elements))
			}
		case xml.EndElement:
			b.depth--
		case xml.Directive, xml.ProcInst, xml.Comment: // no DTD, and nothing that it defines
			if err == nil {
				continue
			}
		}
		return t, err
	}
}

func wrong(key string, err error) error {
	e := rapporteur.Fail(rapporteur.Invalid, key, "why", fmt.Sprint(err))
	e.Err = err
	return e
}
