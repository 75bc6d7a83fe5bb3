// SPDX-License-Identifier: Apache-2.0

package app

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/internal/exporters"
	"rapporteur/internal/store"
)

// codedFormats are the files of coded texts that export writes beside the bundle.
var codedFormats = map[string]func(io.Writer, *exporters.Coded) error{
	"qdpx":         exporters.WriteQDA,
	"qdc":          exporters.WriteCodebook,
	"annotations":  exporters.WriteAnnotations,
	"csv":          exporters.WriteTables,
	"codebook-csv": exporters.WriteThemes,
}

// coded writes the coded texts of a process into one file. A file that is there is
// left as it is.
func (c *exportCommand) coded(s *session, db *store.DB, id rapporteur.ID) error {
	if c.Output != "-" {
		if _, err := os.Lstat(c.Output); err == nil {
			return rapporteur.Fail(rapporteur.Invalid, "exchange.file_there", "file", c.Output)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("look at %s: %w", c.Output, err)
		}
	}
	b, err := db.Export(s, rapporteur.Operator, id, bundle.Edition(c.Edition))
	if err != nil {
		return err
	}
	coded := exporters.NewCoded(b)
	var out bytes.Buffer
	if err := codedFormats[c.Format](&out, coded); err != nil {
		return err
	}
	if c.Output == "-" {
		_, err = s.out.Write(out.Bytes())
	} else {
		err = os.WriteFile(c.Output, out.Bytes(), 0o600)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", c.Output, err)
	}
	texts, passages := coded.Size()
	fmt.Fprintf(s.err, "%s edition of %s as %s: %s, %s\n", c.Edition, b.Process.Slug, c.Format, s.print.N("import.count.statement", texts), s.print.N("import.count.passage", passages))
	return nil
}
