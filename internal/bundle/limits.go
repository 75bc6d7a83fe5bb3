// SPDX-License-Identifier: Apache-2.0

package bundle

// Limits bounds what Read takes in, so that a hostile folder costs a known
// amount of memory. A zero field takes its value from DefaultLimits.
type Limits struct {
	Files      int   // number of files and folders
	File       int64 // bytes of one file of the structure, such as coding.json
	Text       int64 // bytes of one text
	Attachment int64 // bytes of one attachment
	Total      int64 // bytes of everything but attachments
	Depth      int   // nesting of objects and lists in one file
}

// DefaultLimits is room for a process of 100,000 statements.
func DefaultLimits() Limits {
	return Limits{Files: 500_000, File: 256 << 20, Text: 16 << 20, Attachment: 256 << 20, Total: 2 << 30, Depth: 40}
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	if l.Files == 0 {
		l.Files = d.Files
	}
	if l.Depth == 0 {
		l.Depth = d.Depth
	}
	for _, p := range []struct {
		field    *int64
		standard int64
	}{{&l.File, d.File}, {&l.Text, d.Text}, {&l.Attachment, d.Attachment}, {&l.Total, d.Total}} {
		if *p.field == 0 {
			*p.field = p.standard
		}
	}
	return l
}
