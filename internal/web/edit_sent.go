// SPDX-License-Identifier: Apache-2.0

package web

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"path"
	"strconv"
	"strings"

	"rapporteur"
)

// formMemory is how much of a sent form is held in memory; files beyond it lie
// in temporary files until the request is answered.
const formMemory = 1 << 20

// sent reads a posted form with its files. done removes what was put aside.
func (r *Request) sent() (f Form, done func(), err error) {
	done = func() {}
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind == "multipart/form-data" {
		err = r.ParseMultipartForm(formMemory)
		if r.MultipartForm != nil {
			whole := r.MultipartForm
			done = func() { _ = whole.RemoveAll() }
		}
		if err != nil {
			done()
			if errors.Is(err, multipart.ErrMessageTooLarge) {
				return f, func() {}, rapporteur.Fail(rapporteur.TooLarge, "edit.error.parts")
			}
			return f, func() {}, asFormError(err)
		}
	}
	f, err = r.form()
	if err != nil {
		done()
	}
	return f, done, err
}

// upload is one file that came with a form.
type upload struct {
	Name string // base name, as the sender's machine has it
	Data []byte
}

// uploads reads the files of one field, at most limit bytes each. An empty
// choice of a file is none.
func (r *Request) uploads(field string, limit int64) ([]upload, error) {
	if r.MultipartForm == nil {
		return nil, nil
	}
	var out []upload
	for _, h := range r.MultipartForm.File[field] {
		if h.Filename == "" && h.Size == 0 {
			continue
		}
		name := baseName(h.Filename)
		if h.Size > limit {
			return nil, rapporteur.Fail(rapporteur.Invalid, "edit.error.file_size", "file", name, "limit", megabytes(limit)).At(field)
		}
		data, err := readUpload(h)
		if err != nil {
			return nil, err
		}
		out = append(out, upload{Name: name, Data: data})
	}
	return out, nil
}

func readUpload(h *multipart.FileHeader) ([]byte, error) {
	f, err := h.Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// baseName keeps the last part of a name, whatever separates folders where it
// came from, without control characters.
func baseName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(c rune) rune {
		if c < ' ' || c == 0x7f {
			return -1
		}
		return c
	}, strings.ToValidUTF8(name, ""))
	if name == "" || name == "." || name == "/" || name == ".." {
		return "file"
	}
	if r := []rune(name); len(r) > 120 {
		name = string(r[len(r)-120:])
	}
	return name
}

func megabytes(n int64) string {
	return strconv.FormatInt((n+(1<<20)-1)>>20, 10) + " MB"
}
