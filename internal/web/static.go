// SPDX-License-Identifier: Apache-2.0

package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

//go:embed static
var staticFiles embed.FS

// styleSheet is all files of static/css in the order of their names, as one.
const styleSheet = "rapporteur.css"

// static serves files under addresses that hold a hash of their content, so
// that browsers keep them for ever and a new version is a new address.
type static struct {
	files map[string]staticFile
}

type staticFile struct {
	content []byte
	hash    string
	kind    string
}

var staticKinds = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".txt": "text/plain; charset=utf-8",
	".svg": "image/svg+xml",
}

func readStatic() (*static, error) {
	s := &static{files: map[string]staticFile{}}
	var sheet bytes.Buffer
	err := fs.WalkDir(staticFiles, "static", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := staticFiles.ReadFile(file)
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(file, "static/")
		if strings.HasPrefix(name, "css/") {
			sheet.Write(raw)
			return nil
		}
		s.add(name, raw)
		return nil
	})
	s.add(styleSheet, sheet.Bytes())
	return s, err
}

func (s *static) add(name string, raw []byte) {
	sum := sha256.Sum256(raw)
	s.files[name] = staticFile{content: raw, hash: hex.EncodeToString(sum[:6]), kind: staticKinds[path.Ext(name)]}
}

// address of a static file; a name that is not there shows at once in any page.
func (s *static) address(name string) string {
	f, ok := s.files[name]
	if !ok {
		panic("no static file " + name)
	}
	return "/static/" + f.hash + "/" + name
}

// ServeHTTP answers /static/HASH/NAME. An old hash gets today's file and is not
// kept.
func (s *static) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	hash, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/static/"), "/")
	f, ok := s.files[name]
	if !ok || f.kind == "" {
		http.NotFound(w, r)
		return
	}
	keep := "public, max-age=31536000, immutable"
	if hash != f.hash {
		keep = "no-cache"
	}
	w.Header().Set("Cache-Control", keep)
	w.Header().Set("Content-Type", f.kind)
	w.Header().Set("ETag", `"`+f.hash+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.content))
}
