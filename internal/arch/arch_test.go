// SPDX-License-Identifier: Apache-2.0

// Package arch holds the rules on how the program is built. It has no code of
// its own and is imported by nothing.
package arch

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// terms stand in the order in which the work runs; each may import those before it.
var terms = []string{"stakeholder", "process", "programme", "floor", "record", "coding", "convergence", "summary", "drafting", "review"}

// may says what else each package of internal may import; subfolders count as
// their package. "terms" is all of them and the root.
var may = map[string][]string{
	"internal/text":      {},
	"internal/bundle":    {"terms", "internal/text"},
	"internal/i18n":      {"terms", "internal/text"},
	"internal/auth":      {"terms", "internal/text"},
	"internal/importers": {"terms", "internal/text", "internal/bundle", "internal/i18n"},
	"internal/exporters": {"terms", "internal/text", "internal/bundle", "internal/i18n"},
	"internal/sample":    {"terms", "internal/text", "internal/bundle"},
	"internal/store":     {"terms", "internal/text", "internal/bundle", "internal/auth"},
	"internal/live":      {"rapporteur"},
	"internal/model":     {"terms", "internal/text"},
	"internal/web":       {"terms", "internal/text", "internal/bundle", "internal/importers", "internal/exporters", "internal/live", "internal/i18n"},
	"internal/api":       {"terms", "internal/text", "internal/bundle", "internal/importers", "internal/exporters", "internal/live", "internal/i18n"},
	"internal/app":       {"terms", "internal"},
	"internal/arch":      {},
	"internal/bench":     {"terms", "internal"},
	"cmd":                {"terms", "internal"},
}

func TestImportOrder(t *testing.T) {
	seen := 0
	walk(t, func(path, dir string) {
		if strings.HasSuffix(path, "_test.go") || strings.HasPrefix(dir, "tools") {
			return
		}
		seen++
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range f.Imports {
			to, _ := strconv.Unquote(spec.Path.Value)
			if to != "rapporteur" && !strings.HasPrefix(to, "rapporteur/") {
				continue
			}
			if why := forbidden(dir, strings.TrimPrefix(strings.TrimPrefix(to, "rapporteur"), "/")); why != "" {
				t.Errorf("%s imports %s: %s", path, to, why)
			}
		}
	})
	if seen < 30 {
		t.Fatalf("only %d files were looked at", seen)
	}
}

// forbidden says why the package in dir must not import to, or nothing.
func forbidden(dir, to string) string {
	at := slices.Index(terms, top(dir, 1))
	if dir == "." {
		return "the root holds the shared words and imports nothing of ours"
	}
	if at >= 0 {
		to1 := slices.Index(terms, top(to, 1))
		switch {
		case to == "" || to == "internal/text" || to1 >= 0 && to1 < at || top(dir, 1) == top(to, 1):
			return ""
		}
		return "a term imports the root, terms before it, and internal/text"
	}
	own := top(dir, 2)
	if top(dir, 1) == "cmd" {
		own = "cmd"
	}
	if to == own || strings.HasPrefix(to, own+"/") {
		return ""
	}
	allowed, known := may[own]
	if !known {
		return own + " is not in the table of this test"
	}
	for _, a := range allowed {
		switch {
		case a == "terms" && (to == "" || slices.Contains(terms, top(to, 1))):
			return ""
		case a == "rapporteur" && to == "":
			return ""
		case to == a || strings.HasPrefix(to, a+"/"):
			return ""
		}
	}
	return own + " may import " + strings.Join(allowed, ", ")
}

// TestTechnologyStaysOut holds that terms know no database, network or template.
func TestTechnologyStaysOut(t *testing.T) {
	walk(t, func(path, dir string) {
		if strings.HasSuffix(path, "_test.go") || !slices.Contains(terms, dir) && dir != "." {
			return
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range f.Imports {
			to, _ := strconv.Unquote(spec.Path.Value)
			for _, no := range []string{"net/http", "database/sql", "html/template", "os", "log/slog"} {
				if to == no {
					t.Errorf("%s imports %s", path, to)
				}
			}
		}
	})
}

func TestEveryFileSaysItsLicence(t *testing.T) {
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			if d != nil && d.IsDir() && (d.Name() == ".git" || d.Name() == "vendor" || d.Name() == "testdata" || d.Name() == "db" || strings.HasPrefix(d.Name(), "rapporteur-")) {
				return fs.SkipDir
			}
			return err
		}
		switch filepath.Ext(path) {
		case ".go", ".sql", ".css", ".js", ".html", ".sh", ".yaml":
		default:
			return nil
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		head := string(b[:min(len(b), 300)])
		if !strings.Contains(head, "SPDX-License-Identifier: ") {
			t.Errorf("%s does not say its licence", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func walk(t *testing.T, visit func(path, dir string)) {
	t.Helper()
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == ".git" || d.Name() == "testdata") {
			return fs.SkipDir
		}
		if !d.IsDir() && filepath.Ext(path) == ".go" {
			rel, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			visit(path, filepath.ToSlash(filepath.Dir(rel)))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// top is the first n elements of a slash path.
func top(path string, n int) string {
	parts := strings.Split(path, "/")
	return strings.Join(parts[:min(n, len(parts))], "/")
}
