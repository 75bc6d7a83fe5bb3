// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
)

// The files of a bundle. Statements, texts and attachments have one file each.
const (
	manifestFile     = "bundle.json"
	processFile      = "process.json"
	programmeFile    = "programme.json"
	stakeholdersFile = "stakeholders.json"
	codingFile       = "coding.json"
	deskFile         = "desk.json"
	recordingsFile   = "recordings.json"
	floorFile        = "floor.json"
	summariesFile    = "summaries.json"
	eventsFile       = "events.jsonl"
	dictionaryFile   = "dictionary.json"
)

func statementFile(number int64) string { return fmt.Sprintf("statements/S-%d.json", number) }

func textFile(number int64, version int) string {
	return fmt.Sprintf("texts/S-%d.v%d.txt", number, version)
}

func attachmentFile(hash string) string { return "attachments/" + hash }

var (
	statementName  = regexp.MustCompile(`^statements/S-([1-9][0-9]{0,17})\.json$`)
	textName       = regexp.MustCompile(`^texts/S-([1-9][0-9]{0,17})\.v([1-9][0-9]{0,8})\.txt$`)
	attachmentName = regexp.MustCompile(`^attachments/([0-9a-f]{64})$`)
	schemaName     = regexp.MustCompile(`^schema/[a-z]+\.json$`)
)

// number reads what one of the patterns above has matched; it always fits.
func number(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return n
}

// Writer takes the files of a bundle one by one. Names are slash-separated and
// relative. bundle.json comes last, so a folder without it is incomplete.
type Writer interface {
	WriteFile(name string, data []byte) error
}

// Files is a bundle's folder in memory.
type Files map[string][]byte

// WriteFile keeps a copy of the data under the name.
func (f Files) WriteFile(name string, data []byte) error {
	f[name] = append([]byte{}, data...)
	return nil
}

// Dir makes a folder on disk and writes into it.
type Dir struct {
	path string
	root *os.Root
}

// NewDir makes the folder where it does not exist and refuses one that is not
// empty. Close it when the bundle is written.
func NewDir(path string) (*Dir, error) {
	entries, err := os.ReadDir(path)
	switch {
	case err == nil && len(entries) > 0:
		return nil, fmt.Errorf("making a bundle in %s: the folder is not empty", path)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("making a bundle: %w", err)
	}
	if err := os.MkdirAll(path, 0o755); err != nil {
		return nil, fmt.Errorf("making a bundle: %w", err)
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, fmt.Errorf("making a bundle: %w", err)
	}
	return &Dir{path: path, root: root}, nil
}

// WriteFile writes one file and the folders above it; it never leaves the folder.
func (d *Dir) WriteFile(name string, data []byte) error {
	if dir := filepath.Dir(filepath.FromSlash(name)); dir != "." {
		if err := d.root.MkdirAll(dir, 0o755); err != nil {
			return fmt.Errorf("writing %s: %w", name, err)
		}
	}
	if err := d.root.WriteFile(filepath.FromSlash(name), data, 0o644); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return nil
}

// Close lets go of the folder.
func (d *Dir) Close() error { return d.root.Close() }
