// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"fmt"

	"rapporteur/programme"
)

// recordings checks what recordings.json refers to, and holds it to the rules of
// recordings: nothing of what is off the record, and nothing that tells who spoke
// where that may not be known.
func (c *checker) recordings() {
	for i := range c.b.Recordings {
		r, at := &c.b.Recordings[i], fmt.Sprintf("recordings[%d].", i)
		c.must(recordingsFile, at+"meeting", r.Meeting, "meeting")
		var m *programme.Meeting
		for j := range c.b.Meetings {
			if c.b.Meetings[j].ID == r.Meeting {
				m = &c.b.Meetings[j]
			}
		}
		if m == nil {
			continue
		}
		for _, e := range r.Check(m) {
			c.problems.add(recordingsFile, at+e.Field, "does not let this recording be kept so (%s)", e.Key)
		}
	}
}

// files checks that the files of recordings are among the attachments, and notes
// them as used.
func (c *checker) files(used map[string]bool) {
	for i := range c.b.Recordings {
		for j, m := range c.b.Recordings[i].Media {
			if m.File.Hash == "" {
				continue
			}
			at := fmt.Sprintf("recordings[%d].media[%d].file.", i, j)
			used[m.File.Hash] = true
			size, ok := c.index.blobs[m.File.Hash]
			if !ok {
				c.problems.add(recordingsFile, at+"hash", "%q is not among the attachments", m.File.Hash)
			} else if size != m.File.Size {
				c.problems.add(recordingsFile, at+"size", "is %d, while the attachment has %d bytes", m.File.Size, size)
			}
		}
	}
}
