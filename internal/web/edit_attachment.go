// SPDX-License-Identifier: Apache-2.0

package web

import (
	"bytes"
	"context"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/record"
)

// Attachments keeps the bytes of files by their content.
type Attachments interface {
	Put(ctx context.Context, r io.Reader, limit int64) (hash string, size int64, err error)
	Size(ctx context.Context, hash string) (int64, error)
	Read(ctx context.Context, hash string, w io.Writer) error
	Has(ctx context.Context, hash string) (bool, error)
	LargeFiles
}

const (
	attachmentBytes = 25 << 20
	attachmentBody  = attachmentBytes + 1<<20
	mostAttachments = 20
)

// attachmentKinds are the kinds that are named to the browser; all others are
// bytes. None is ever shown by it: every one is for keeping.
var attachmentKinds = map[string]string{
	".pdf": "application/pdf", ".txt": "text/plain; charset=utf-8", ".csv": "text/csv; charset=utf-8",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".odt":  "application/vnd.oasis.opendocument.text",
}

func attachmentKind(name string) string {
	if kind := attachmentKinds[strings.ToLower(path.Ext(name))]; kind != "" {
		return kind
	}
	return "application/octet-stream"
}

func (r *Request) attachmentPath(statement int64, hash string) string {
	return r.Home() + "/attachments/" + hash + "?statement=" + strconv.FormatInt(statement, 10)
}

func sizeOf(n int64) string {
	if n < 1<<20 {
		return strconv.FormatInt((n+1023)>>10, 10) + " kB"
	}
	return megabytes(n)
}

// changeAttachments adds a file to a statement, or takes one away from it.
func changeAttachments(st statementWriter, files Attachments) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, done, err := r.sent()
		if err != nil {
			return err
		}
		defer done()
		s, err := r.statementHere(st)
		if err != nil {
			return err
		}
		change, err := r.attachmentChange(files, &s, f)
		if err == nil {
			if err = r.updateStatement(st, &s, f, change); err == nil {
				return r.After(w, r.statementPath(s.Number)+"/versions#files", "saved")
			}
		}
		f.Values = nil
		return r.versionsAgain(w, st, f, err)
	}
}

func (r *Request) attachmentChange(files Attachments, s *record.Statement, f Form) (func(*record.Statement) (string, error), error) {
	if f.Value("act") == "remove" {
		hash := f.Value("hash")
		return func(s *record.Statement) (string, error) {
			s.Attachments = slices.DeleteFunc(s.Attachments, func(a record.Attachment) bool { return a.Hash == hash })
			return "removed a file", nil
		}, nil
	}
	sent, err := r.uploads("attachment", attachmentBytes)
	if err != nil {
		return nil, err
	}
	if len(sent) != 1 || len(sent[0].Data) == 0 {
		return nil, rapporteur.Fail(rapporteur.Invalid, "edit.error.no_file").At("attachment")
	}
	if len(s.Attachments) >= mostAttachments {
		return nil, rapporteur.Fail(rapporteur.Invalid, "edit.error.files", "limit", strconv.Itoa(mostAttachments)).At("attachment")
	}
	hash, size, err := files.Put(r.Context(), bytes.NewReader(sent[0].Data), attachmentBytes)
	if err != nil {
		return nil, err
	}
	a := record.Attachment{Hash: hash, Name: sent[0].Name, Type: attachmentKind(sent[0].Name), Size: size}
	return func(s *record.Statement) (string, error) {
		if !slices.ContainsFunc(s.Attachments, func(b record.Attachment) bool { return b.Hash == a.Hash }) {
			s.Attachments = append(s.Attachments, a)
		}
		return "added a file", nil
	}, nil
}

var hashForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

// sendAttachment sends a file of a statement that the reader reaches. It is
// never shown within the site: the browser keeps it, guesses no kind and runs
// nothing in it.
func sendAttachment(st interface {
	statementFinder
	castReader
}, files Attachments) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		gone := rapporteur.Fail(rapporteur.NotFound, "error.not_found")
		number, err := strconv.ParseInt(r.Query("statement"), 10, 64)
		hash := r.PathValue("hash")
		if err != nil || number < 1 || !hashForm.MatchString(hash) {
			return gone
		}
		s, err := st.Statement(r.Context(), r.Process.ID, number, r.Reach)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(s.Attachments, func(a record.Attachment) bool { return a.Hash == hash })
		if i < 0 {
			return gone
		}
		if !r.Staff() { // the file of a speaker who is not named would name them
			c, err := r.cast(st)
			if err != nil {
				return err
			}
			if c.offRecord(&s) || c.speaker(&s).Why != "" {
				return gone
			}
		}
		size, err := files.Size(r.Context(), hash)
		if err != nil {
			return err
		}
		keep(w.Header(), s.Attachments[i].Name, attachmentKind(s.Attachments[i].Name), size)
		if r.Method == http.MethodHead {
			return nil
		}
		if err := files.Read(r.Context(), hash, w); err != nil {
			panic(http.ErrAbortHandler) // part of it is sent: the browser must not take it for whole
		}
		return nil
	}
}

// keep sets the headers of a file that is for keeping and never for showing.
func keep(h http.Header, name, kind string, size int64) {
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", disposition(name))
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "private, no-cache")
	if size >= 0 {
		h.Set("Content-Length", strconv.FormatInt(size, 10))
	}
}

// disposition gives the name in the two forms that browsers read (RFC 6266).
func disposition(name string) string {
	plain := strings.Map(func(c rune) rune {
		if c < ' ' || c > '~' || strings.ContainsRune(`"\;`, c) {
			return '_'
		}
		return c
	}, name)
	if v := mime.FormatMediaType("attachment", map[string]string{"filename": plain}); v != "" && plain == name {
		return v
	}
	return `attachment; filename="` + plain + `"; filename*=UTF-8''` + url.PathEscape(name)
}
