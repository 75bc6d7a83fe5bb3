// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base32"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle/refi"
)

// CodedKind is a kind of file with codes in it.
type CodedKind string

const (
	NoCodes      CodedKind = ""
	CodedProject CodedKind = "qdpx"     // texts and their codings
	BareProject  CodedKind = "qde"      // the same without the texts that lie beside it
	CodebookFile CodedKind = "qdc"      // codes alone
	CodebookCSV  CodedKind = "codebook" // codes alone, as a table
)

// KindOfCoded tells by the content whether a file holds codes.
func KindOfCoded(data []byte) CodedKind {
	switch {
	case refi.IsArchive(data):
		return CodedProject
	case isCodebookTable(data):
		return CodebookCSV
	}
	switch head := bytes.TrimLeft(data[:min(len(data), 200)], "\xEF\xBB\xBF\xFF\xFE\x00 \t\r\n"); {
	case !bytes.HasPrefix(head, []byte("<")):
		return NoCodes
	}
	switch refi.Root(data) {
	case "Project":
		return BareProject
	case "CodeBook":
		return CodebookFile
	}
	return NoCodes
}

// Codings is what a file with codes brings: a preview, the statements that come
// in first, and what is then done at the desk as one act.
type Codings struct {
	Preview
	Taking coding.Taking
	Counts CodingCounts
}

// CodingCounts say how much of a file is there and what becomes of it.
type CodingCounts struct {
	Codings int // pairs of words and code in the file, words without a code counting as one
	Known   int // that stand here already
	New     int // that come in
	Lost    int // that cannot
}

// Empty reports whether taking it in would change nothing.
func (c *Codings) Empty() bool { return c.Preview.Empty() && c.Taking.Empty() }

// ReadCodings reads a file with codes over what the process has. It saves nothing.
// Statements are known again by our identifier, else by their words; codes by our
// identifier, their path or their name; passages by their words and codes.
func ReadCodings(ctx context.Context, name string, data []byte, opts Options) (*Codings, error) {
	if int64(len(data)) > DefaultLimits().Total {
		return nil, rapporteur.Fail(rapporteur.TooLarge, "exchange.too_large", "limit", itoa(int(DefaultLimits().Total>>20)))
	}
	opts.Now = opts.Now.UTC().Truncate(time.Microsecond)
	w := &codedWork{work: begin(opts), file: name, out: &Codings{}, ctx: ctx}
	if err := w.run(data); err != nil {
		return nil, inFile(err, name)
	}
	w.out.Preview = w.end()
	return w.out, nil
}

// codedWork is one such import while it is put together.
type codedWork struct {
	*work
	ctx   context.Context
	file  string
	out   *Codings
	p     refi.Project
	from  *refi.Archive // nil where the texts stand in the project, or nowhere
	own   bool          // the file is as we wrote it
	whole bool          // a selection has all its codes: not one selection for each code
	codes codeIndex
	texts textIndex
	notes map[string]string // of the project, by identifier
	cases map[string]string // names of the cases, by text
	recs  recIndex
}

func (w *codedWork) run(data []byte) (err error) {
	switch KindOfCoded(data) {
	case CodedProject:
		if w.from, err = refi.Open(data, refi.DefaultLimits()); err == nil {
			w.p, err = w.from.Project()
		}
	case BareProject:
		w.p, err = refi.ReadProject(data, refi.DefaultLimits())
	case CodebookFile:
		var b refi.Codebook
		b, err = refi.ReadCodebook(data, refi.DefaultLimits())
		w.p.Codes, w.p.Origin = b.Codes, b.Origin
	case CodebookCSV:
		w.p.Codes, err = readCodebookTable(data)
	default:
		err = rapporteur.Fail(rapporteur.Invalid, "exchange.not_refi")
	}
	if err != nil {
		return err
	}
	w.own = strings.HasPrefix(w.p.Origin, refi.Origin)
	w.readCases()
	if err := w.readNotes(); err != nil {
		return err
	}
	w.indexCodes()
	w.indexTexts()
	if err := w.takeTexts(); err != nil {
		return err
	}
	w.takeThemes()
	w.takePassages()
	return nil
}

// stable makes an identity of what a file calls a thing, the same each time.
func (w *codedWork) stable(kind, key string) rapporteur.ID {
	sum := sha256.Sum256([]byte(string(w.opts.Process.ID) + "\x00" + kind + "\x00" + key))
	return rapporteur.ID(strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:16])))
}
