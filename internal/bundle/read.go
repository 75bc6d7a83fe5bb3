// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/process"
	"rapporteur/record"
)

// IsBundle reports whether the folder holds a bundle, by its bundle.json.
func IsBundle(fsys fs.FS) bool {
	info, err := fs.Stat(fsys, manifestFile)
	return err == nil && info.Mode().IsRegular()
}

// ReadManifest reads bundle.json alone: whose process it is, and which edition.
func ReadManifest(fsys fs.FS, limits Limits) (Manifest, error) {
	r := reader{fsys: fsys, limits: limits.orDefault()}
	return r.manifest()
}

// Read reads and checks a whole bundle. Bytes of attachments are checked
// against their hashes and left where they are. The error is Problems where the
// content is wrong.
func Read(fsys fs.FS, limits Limits) (Bundle, error) {
	r := reader{fsys: fsys, limits: limits.orDefault()}
	b, err := r.bundle()
	if err != nil {
		return Bundle{}, err
	}
	if err := Validate(b); err != nil {
		return Bundle{}, err
	}
	return b, nil
}

type reader struct {
	fsys   fs.FS
	limits Limits
	total  int64
	names  fileNames
}

// fileNames is what a folder holds, sorted by what it is.
type fileNames struct {
	statements  map[int64]string
	texts       map[string]bool
	attachments map[string]int64 // size by hash
	desk        bool
	recordings  bool
	floor       bool
}

func (r *reader) bundle() (b Bundle, err error) {
	if b.Manifest, err = r.manifest(); err != nil {
		return b, err
	}
	if err := r.list(); err != nil {
		return b, err
	}
	var p process.Process
	var pr programmeContent
	var st stakeholdersContent
	var co codingContent
	var su summariesContent
	for _, part := range []struct {
		name string
		v    any
	}{{processFile, &p}, {programmeFile, &pr}, {stakeholdersFile, &st}, {codingFile, &co}, {summariesFile, &su}} {
		if err := r.json(part.name, part.v); err != nil {
			return b, err
		}
	}
	var de deskContent
	if r.names.desk {
		if err := r.json(deskFile, &de); err != nil {
			return b, err
		}
	}
	var rs recordingsContent
	if r.names.recordings {
		if err := r.json(recordingsFile, &rs); err != nil {
			return b, err
		}
	}
	var fl floorContent
	if r.names.floor {
		if err := r.json(floorFile, &fl); err != nil {
			return b, err
		}
	}
	b.Process = p
	b.Content = Content{Stakeholders: st.Stakeholders, People: st.People, Meetings: pr.Meetings,
		Passages: co.Passages, Recommendations: co.Recommendations, Positions: co.Positions, Summaries: su.Summaries, Recordings: rs.Recordings, Lists: fl.Lists, Rooms: fl.Rooms,
		Decisions: de.Decisions, Rounds: de.Rounds, Readings: de.Readings, NoteSets: de.NoteSets, Polls: de.Polls}
	if b.Statements, err = r.statements(); err != nil {
		return b, err
	}
	if b.Events, err = r.events(); err != nil {
		return b, err
	}
	if b.Attachments, err = r.blobs(); err != nil {
		return b, err
	}
	b.adopt()
	return b, nil
}

// manifest looks at the format before anything else: a newer one may have
// fields that we do not know.
func (r *reader) manifest() (Manifest, error) {
	data, err := r.file(manifestFile, min(r.limits.File, 1<<20))
	if err != nil {
		return Manifest{}, err
	}
	var first struct {
		Format int `json:"format"`
	}
	if json.Unmarshal(data, &first) == nil {
		if first.Format > Format {
			return Manifest{}, refuse(manifestFile, "format", "is %d; this program reads bundles up to format %d, so use a newer one", first.Format, Format)
		}
		if first.Format < 1 {
			return Manifest{}, refuse(manifestFile, "format", "is %d; the first format is 1", first.Format)
		}
	}
	var m Manifest
	return m, decode(manifestFile, data, &m, r.limits.Depth)
}

// list walks the folder, refuses what has no place in it and sorts the rest.
func (r *reader) list() error {
	r.names = fileNames{statements: map[int64]string{}, texts: map[string]bool{}, attachments: map[string]int64{}}
	count := 0
	return fs.WalkDir(r.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("listing the bundle: %w", err)
		}
		if count++; count > r.limits.Files {
			return refuse(".", "", "holds more than %d files", r.limits.Files)
		}
		if strings.HasPrefix(d.Name(), ".") && name != "." {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			return nil
		}
		if !d.Type().IsRegular() {
			return refuse(name, "", "is a link or a special file; a bundle has plain files only")
		}
		return r.names.add(name, d)
	})
}

func (n *fileNames) add(name string, d fs.DirEntry) error {
	if m := statementName.FindStringSubmatch(name); m != nil {
		n.statements[number(m[1])] = name
		return nil
	}
	if textName.MatchString(name) {
		n.texts[name] = true
		return nil
	}
	if m := attachmentName.FindStringSubmatch(name); m != nil {
		info, err := d.Info()
		if err != nil {
			return fmt.Errorf("listing the bundle: %w", err)
		}
		n.attachments[m[1]] = info.Size()
		return nil
	}
	switch name {
	case floorFile:
		n.floor = true
		return nil
	case deskFile:
		n.desk = true
		return nil
	case recordingsFile:
		n.recordings = true
		return nil
	case manifestFile, processFile, programmeFile, stakeholdersFile, codingFile, summariesFile, eventsFile, dictionaryFile:
		return nil
	}
	if schemaName.MatchString(name) {
		return nil
	}
	return refuse(name, "", "has no place in a bundle of format %d", Format)
}

// file reads one file up to a limit, whatever size its entry states.
func (r *reader) file(name string, limit int64) ([]byte, error) {
	f, err := r.fsys.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, refuse(name, "", "is missing")
	}
	if err != nil {
		return nil, fmt.Errorf("reading the bundle: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	if int64(len(data)) > limit {
		return nil, refuse(name, "", "is larger than %d bytes", limit)
	}
	if r.total += int64(len(data)); r.total > r.limits.Total {
		return nil, refuse(name, "", "brings the bundle over %d bytes", r.limits.Total)
	}
	return data, nil
}

func (r *reader) json(name string, v any) error {
	data, err := r.file(name, r.limits.File)
	if err != nil {
		return err
	}
	return decode(name, data, v, r.limits.Depth)
}

func (r *reader) statements() ([]record.Statement, error) {
	out := make([]record.Statement, 0, len(r.names.statements))
	for _, n := range slices.Sorted(maps.Keys(r.names.statements)) {
		name := r.names.statements[n]
		var s record.Statement
		if err := r.json(name, &s); err != nil {
			return nil, err
		}
		if s.Number != n {
			return nil, refuse(name, "number", "is %d, which is not the number in the file's name", s.Number)
		}
		if err := r.texts(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	for _, name := range slices.Sorted(maps.Keys(r.names.texts)) {
		return nil, refuse(name, "", "is the text of no version")
	}
	return out, nil
}

func (r *reader) texts(s *record.Statement) error {
	for i := range s.Versions {
		v := &s.Versions[i]
		if v.Erased {
			continue
		}
		name := textFile(s.Number, v.Number)
		data, err := r.file(name, r.limits.Text)
		if err != nil {
			return err
		}
		delete(r.names.texts, name)
		v.Text = string(data)
	}
	return nil
}

func (r *reader) events() ([]rapporteur.Event, error) {
	data, err := r.file(eventsFile, r.limits.File)
	if err != nil {
		return nil, err
	}
	var out []rapporteur.Event
	for line := range bytes.Lines(data) {
		at := fmt.Sprintf("%s line %d", eventsFile, len(out)+1)
		var e rapporteur.Event
		if err := decode(at, line, &e, r.limits.Depth); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// adopt gives every object the identity of its process, which the files leave out.
func (b *Bundle) adopt() {
	id := b.Process.ID
	b.Process.Object.Process = id
	for o := range b.objects() {
		o.object.Process = id
	}
	for i := range b.Summaries {
		for j := range b.Summaries[i].Versions {
			b.Summaries[i].Versions[j].Summary.Process = id
		}
	}
}
