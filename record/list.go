// SPDX-License-Identifier: Apache-2.0

package record

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/internal/text"
)

// PageSize is how many statements a page lists.
const PageSize = 50

// Filter narrows a list of statements; empty fields narrow nothing.
type Filter struct {
	Meeting, Segment, Stakeholder, Person rapporteur.ID
	Kind                                  Kind
	Language                              string
	Query                                 string // words of title, post, occasion or source, folded
	After                                 int64  // the number of the last one on the page before
	Limit                                 int    // 0 means PageSize
}

// List is one page of statements, by number.
type List struct {
	Items []Statement
	Next  int64 // After of the next page; 0 where this is the last
	Total int   // of all pages
}

// Folded is the people's text of a statement as searching compares it.
func (s *Statement) Folded() string {
	parts := []string{s.Post, s.Occasion, s.Source}
	for _, l := range s.Title.Languages() {
		parts = append(parts, s.Title.In[l])
	}
	return text.Fold(strings.Join(parts, " "))
}

// Seal normalises a new version's text and sets what is derived from it.
func (v *Version) Seal(now time.Time) error {
	if v.Erased {
		return nil
	}
	v.Text = text.Normalise(v.Text)
	if strings.TrimSpace(v.Text) == "" {
		return rapporteur.Fail(rapporteur.Invalid, "statement.error.empty").At("text")
	}
	v.Normal, v.Length, v.Hash = text.NormalVersion, text.Len(v.Text), HashText(v.Text)
	if v.Added.IsZero() {
		v.Added = now.UTC().Truncate(time.Microsecond)
	}
	return nil
}

// HashText is the SHA-256 of a normalised text, hexadecimal.
func HashText(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}
