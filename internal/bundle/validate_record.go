// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/programme"
	"rapporteur/record"
)

// Hash is how a version names its text: SHA-256 in hexadecimal.
func Hash(normal string) string {
	sum := sha256.Sum256([]byte(normal))
	return hex.EncodeToString(sum[:])
}

func (c *checker) record() {
	used := map[string]bool{}
	for i := range c.b.Statements {
		s := &c.b.Statements[i]
		file := statementFile(s.Number)
		c.ref(file, "meeting", s.Meeting, "meeting")
		c.ref(file, "stakeholder", s.Stakeholder, "stakeholder")
		c.ref(file, "person", s.Person, "person")
		c.ref(file, "onBehalfOf", s.OnBehalfOf, "stakeholder")
		c.placed(file, s)
		for j, a := range s.Alignments {
			at := fmt.Sprintf("alignments[%d].", j)
			c.must(file, at+"stakeholder", a.Stakeholder, "stakeholder")
			c.ref(file, at+"statement", a.Statement, "statement")
		}
		c.versions(file, s)
		c.corrections(file, s)
		for j, a := range s.Attachments {
			at := fmt.Sprintf("attachments[%d].", j)
			used[a.Hash] = true
			size, ok := c.index.blobs[a.Hash]
			if !ok {
				c.problems.add(file, at+"hash", "%q is not among the attachments", a.Hash)
			} else if size != a.Size {
				c.problems.add(file, at+"size", "is %d, while the attachment has %d bytes", a.Size, size)
			}
		}
	}
	c.files(used)
	for _, blob := range c.b.Attachments {
		if !used[blob.Hash] {
			c.problems.add(attachmentFile(blob.Hash), "", "is attached to nothing")
		}
	}
}

// placed checks where a statement was made, and the regime of the record there.
func (c *checker) placed(file string, s *record.Statement) {
	if s.Slot != "" && (s.Segment == "" || c.index.slotOf[s.Slot] != s.Segment) {
		c.problems.add(file, "slot", "%q leads to no slot of the segment", s.Slot)
	}
	if s.Segment == "" {
		return
	}
	seg := c.index.segments[s.Segment]
	if seg == nil || c.index.segmentOf[s.Segment] != s.Meeting {
		c.problems.add(file, "segment", "%q leads to no segment of the meeting", s.Segment)
		return
	}
	switch seg.Regime {
	case programme.OffRecord:
		c.problems.add(file, "segment", "is off the record, where nothing is noted")
	case programme.NotAttributable:
		if s.Stakeholder != "" || s.Person != "" || s.OnBehalfOf != "" || s.Post != "" || s.Slot != "" || len(s.Alignments) > 0 {
			c.problems.add(file, "segment", "is not attributable, so the speaker may not be stored with the note")
		}
	}
}

func (c *checker) versions(file string, s *record.Statement) {
	if len(s.Versions) == 0 && s.Slot == "" && len(s.Attachments) == 0 { // what was spoken in its turn is in the record before anybody has its words
		c.problems.add(file, "versions", "is empty")
	}
	last := 0
	for i := range s.Versions {
		v := &s.Versions[i]
		at := fmt.Sprintf("versions[%d].", i)
		if v.Number <= last {
			c.problems.add(file, at+"number", "is %d after %d; versions are counted upwards from 1", v.Number, last)
		}
		last = v.Number
		if v.Of != 0 && (v.Of >= v.Number || s.Version(v.Of) == nil) {
			c.problems.add(file, at+"of", "%d is no earlier version", v.Of)
		}
		c.text(file, at, s.Number, v)
	}
}

// corrections checks that each is of words that stand there, and what became of it.
func (c *checker) corrections(file string, s *record.Statement) {
	last := 0
	for i, x := range s.Corrections {
		at := fmt.Sprintf("corrections[%d].", i)
		if x.Number <= last {
			c.problems.add(file, at+"number", "is %d after %d; corrections are counted upwards from 1", x.Number, last)
		}
		last = x.Number
		if v := s.Version(x.Version); v == nil || x.Span.Start < 0 || x.Span.End <= x.Span.Start || x.Span.End > v.Length {
			c.problems.add(file, at+"span", "%d to %d stands in no version %d", x.Span.Start, x.Span.End, x.Version)
		}
		if (x.State == record.CorrectionAccepted) != (s.Version(x.Into) != nil) {
			c.problems.add(file, at+"into", "%q leads to version %d", x.State, x.Into)
		}
	}
}

func (c *checker) text(file, at string, statement int64, v *record.Version) {
	if v.Normal != text.NormalVersion {
		c.problems.add(file, at+"normal", "%q is a procedure that this program does not know", v.Normal)
	}
	if !attachmentName.MatchString(attachmentFile(v.Hash)) {
		c.problems.add(file, at+"hash", "%q is not a SHA-256 in hexadecimal", v.Hash)
	}
	if v.Erased {
		if v.Text != "" {
			c.problems.add(file, at+"erased", "is true, yet there is a text")
		}
		return
	}
	if !text.IsNormal(v.Text) {
		c.problems.add(textFile(statement, v.Number), "", "is not in normal form %s", text.NormalVersion)
	}
	if v.Hash != Hash(v.Text) {
		c.problems.add(file, at+"hash", "does not belong to the text in %s", textFile(statement, v.Number))
	}
	if n := text.Len(v.Text); v.Length != n {
		c.problems.add(file, at+"length", "is %d, while the text has %d characters", v.Length, n)
	}
}

// span checks that words are cited where there are words.
func (c *checker) span(file, at string, statement rapporteur.ID, version int, span text.Span) {
	s := c.index.statements[statement]
	if s == nil {
		c.problems.add(file, at+"statement", "%q leads to no statement", statement)
		return
	}
	v := s.Version(version)
	if v == nil {
		c.problems.add(file, at+"version", "%d is no version of S-%d", version, s.Number)
		return
	}
	if v.Erased {
		if span.Start < 0 || span.End <= span.Start || span.End > v.Length {
			c.problems.add(file, at+"span", "%d to %d does not lie within S-%d", span.Start, span.End, s.Number)
		}
		return
	}
	if err := span.Check(v.Text); err != nil {
		c.problems.add(file, at+"span", "%v (S-%d version %d)", err, s.Number, version)
	}
}
