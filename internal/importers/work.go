// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"context"
	"time"

	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// work is one import while it is put together.
type work struct {
	opts      Options
	change    *bundle.Content
	preview   Preview
	directory *stakeholder.Directory
	people    map[personKey]*stakeholder.Person
	newPeople []*stakeholder.Person          // in the order of their first mention
	seen      map[textKey][]int64            // statements of the process that came from the same file with the same words, by number
	byFile    map[string][]*record.Statement // statements of the process, by the file they came from
	byWords   map[string][]*record.Statement // the same, by the hash of any of their versions
	given     map[rowKey]bool                // rows of this input
	shown     map[string]bool                // keys of the items that stand in the preview already
	contrib   map[contributorKey]party
}

type textKey struct{ file, hash string }

type rowKey struct {
	textKey
	who string
}

// Read makes one change of all that the inputs hold. It saves nothing; what it
// returns is refused whole or taken whole. The same inputs over a process that
// has them already give an empty change.
func Read(ctx context.Context, inputs []*Input, opts Options) (Preview, error) {
	if opts.Limits == (Limits{}) {
		opts.Limits = DefaultLimits()
	}
	opts.Now = opts.Now.UTC().Truncate(time.Microsecond)
	w := begin(opts)
	read := new(int64)
	for _, in := range inputs {
		*read += *in.size
		in.size = read // the limit is of all inputs together
		c, err := in.collect(ctx)
		if err != nil {
			return Preview{}, err
		}
		if c.bundle {
			return Preview{}, rapporteur.Fail(rapporteur.Invalid, "import.is_bundle", "file", in.Name)
		}
		if len(c.entries)+len(c.records)+len(c.leftOut) == 0 {
			return Preview{}, rapporteur.Fail(rapporteur.Invalid, "import.nothing", "file", in.Name)
		}
		for _, item := range c.leftOut {
			w.leave(item)
		}
		for _, e := range c.entries {
			if err := ctx.Err(); err != nil {
				return Preview{}, err
			}
			if err := w.takeStatement(ctx, e); err != nil {
				return Preview{}, err
			}
		}
		for _, f := range c.records {
			if err := w.takeRecord(ctx, in, f); err != nil {
				return Preview{}, err
			}
		}
	}
	return w.end(), nil
}

func begin(opts Options) *work {
	w := &work{
		opts:   opts,
		people: map[personKey]*stakeholder.Person{}, seen: map[textKey][]int64{}, given: map[rowKey]bool{},
		byFile: map[string][]*record.Statement{}, byWords: map[string][]*record.Statement{}, shown: map[string]bool{}, contrib: map[contributorKey]party{},
	}
	w.preview.Change = bundle.Change{Process: opts.Process, New: opts.NewProcess, Act: "imported"}
	w.change = &w.preview.Change.Content
	w.directory = stakeholder.NewDirectory(opts.Existing.Stakeholders)
	for i := range opts.Existing.People {
		p := &opts.Existing.People[i]
		w.people[keyOf(*p)] = p
	}
	for i := range opts.Existing.Statements {
		s := &opts.Existing.Statements[i]
		if name := noteOf(s.Notes, "file"); name != "" {
			w.byFile[name] = append(w.byFile[name], s)
		}
		for j, v := range s.Versions {
			if j > 0 && v.Hash == s.Versions[j-1].Hash {
				continue // a version without a change is the same words
			}
			w.byWords[v.Hash] = append(w.byWords[v.Hash], s)
			key := textKey{noteOf(s.Notes, "file"), v.Hash}
			w.seen[key] = append(w.seen[key], s.Number)
		}
	}
	return w
}

func noteOf(notes []record.Field, name string) string {
	for _, f := range notes {
		if f.Name == name {
			return f.Value
		}
	}
	return ""
}

// already tells whether an entry came in before: the same words from a file of
// the same name, once for each time that they were taken in. One text may be
// that of several contributors, each in a row of its own.
func (w *work) already(e entry, hash string) (number int64, ok bool) {
	key := textKey{e.file, hash}
	row := rowKey{key, e.values[colISO3] + "\x00" + e.values[colContributor] + "\x00" + e.values[colCountry] + "\x00" + e.values[colSpeaker]}
	if w.given[row] {
		return 0, true
	}
	w.given[row] = true
	if len(w.seen[key]) == 0 {
		key.file = veiled(e.file)
	}
	if old := w.seen[key]; len(old) > 0 {
		w.seen[key] = old[1:]
		return old[0], true
	}
	return 0, false
}

// veiled is the name of a file that may name a protected speaker: the same for
// the same name, and telling nothing.
func veiled(name string) string { return "sha256:" + record.HashText(name) }

func (w *work) leave(item Item) { w.preview.LeftOut = append(w.preview.LeftOut, item) }

// matchOnce shows a link once, however many statements make it.
func (w *work) matchOnce(item Item) {
	if !w.shown[item.Key] {
		w.shown[item.Key] = true
		w.preview.Matched = append(w.preview.Matched, item)
	}
}

func (w *work) end() Preview {
	w.preview.Change.Process = w.opts.Process
	for _, p := range w.newPeople {
		w.change.People = append(w.change.People, *p)
	}
	return w.preview
}
