// SPDX-License-Identifier: Apache-2.0

package i18n

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// failed finds the keys of errors that leave the program.
var failed = regexp.MustCompile(`\bFail\(\s*(?:rapporteur\.)?[A-Z]\w+,\s*"([a-z_]+\.[a-z_.]+)"`)

// TestEveryErrorHasItsSentence finds each key that code gives to an error.
func TestEveryErrorHasItsSentence(t *testing.T) {
	en, seen := Load().For("en"), 0
	err := filepath.WalkDir(filepath.Join("..", ".."), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range failed.FindAllStringSubmatch(string(b), -1) {
			seen++
			if !en.Has(m[1]) {
				t.Errorf("%s: the error %q has no sentence", path, m[1])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 40 {
		t.Errorf("only %d errors were found", seen)
	}
}
