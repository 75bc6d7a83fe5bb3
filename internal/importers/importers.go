// SPDX-License-Identifier: Apache-2.0

// Package importers takes in what exists: tables of statements, folders of
// texts with a header block, and records of meetings. It tells what it is given
// by the content, and makes of it one addition to a process together with a
// preview of what will be created, matched, marked doubtful or left out. It
// saves nothing.
package importers

import (
	"context"
	"time"

	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/process"
	"rapporteur/record"
)

// Limits bound what one import may hold; what is larger is refused with a word
// on the limit, before it is read.
type Limits struct {
	Files     int   // files in all
	Depth     int   // folders within folders
	FileBytes int64 // one text or one record
	Table     int64 // one table, in bytes
	Total     int64 // all that is read, in bytes
	Rows      int   // rows of a table
	Columns   int   // columns of a table, lines of a header block
	Value     int   // code points of one value that is no text
}

// DefaultLimits hold a session of the General Assembly many times over.
func DefaultLimits() Limits {
	return Limits{
		Files: 20_000, Depth: 8, FileBytes: 16 << 20, Table: 64 << 20, Total: 256 << 20,
		Rows: 20_000, Columns: 200, Value: 10_000,
	}
}

// Options say into what is imported, and how.
type Options struct {
	Process    process.Process
	NewProcess bool           // the process is made by this import
	Existing   bundle.Content // what the process has: meetings, stakeholders, people, statements, recommendations
	// Load gives a statement of the process with the texts of its versions, which
	// a change of it must carry. Nil where Existing has the texts.
	Load       func(context.Context, rapporteur.ID) (record.Statement, error)
	Visibility rapporteur.Visibility
	Actor      rapporteur.ID // who reads it so, where a reading is kept
	Now        time.Time
	IDs        rapporteur.IDs
	// Answers are a person's words on what is doubtful, by the key of the item:
	// the value of one of its choices.
	Answers map[string]string
	Limits  Limits // zero: DefaultLimits
}

// language is the working language of the process.
func (o Options) language() string {
	if len(o.Process.Languages) > 0 {
		return o.Process.Languages[0]
	}
	return "en"
}
