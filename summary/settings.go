// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"slices"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/programme"
)

// Describe changes the head of the document: its title, its convention of
// attribution and the cut-off date of its inputs. Computed sentences follow with
// the next redraft; exports enforce the convention at once.
func (s *Summary) Describe(actor rapporteur.Actor, now time.Time, title string, convention programme.Attribution, cutOff rapporteur.Date) error {
	title = strings.Join(strings.Fields(text.Normalise(title)), " ")
	if title == "" {
		return rapporteur.Fail(rapporteur.Invalid, "summary.error.no_title").At("title")
	}
	if !slices.Contains(programme.Attributions, convention) {
		return rapporteur.Fail(rapporteur.Invalid, "summary.error.no_convention").At("convention")
	}
	if err := s.open(actor, now); err != nil {
		return err
	}
	s.Title, s.Convention, s.CutOff = title, convention, cutOff
	s.Note(actor, now, "edited", "title", "convention", "cutOff")
	return nil
}

// SetSignatories changes who signs, in the agreed order. Each needs a name and
// initials of their own.
func (s *Summary) SetSignatories(actor rapporteur.Actor, now time.Time, in []Signatory) error {
	seen := map[string]bool{}
	var out []Signatory
	for _, g := range in {
		g.Name, g.Post, g.Initials = tidy(g.Name), tidy(g.Post), tidy(g.Initials)
		if g.Name == "" && g.Post == "" && g.Initials == "" {
			continue
		}
		if g.Name == "" || g.Initials == "" || seen[g.Initials] {
			return rapporteur.Fail(rapporteur.Invalid, "summary.error.bad_signatory", "name", g.Name).At("signatories")
		}
		seen[g.Initials] = true
		g.SignedAt, g.On = time.Time{}, rapporteur.Date{}
		out = append(out, g)
	}
	if err := s.open(actor, now); err != nil {
		return err
	}
	s.Signatories = out
	s.Note(actor, now, "edited", "signatories")
	return nil
}

// SetLetters changes the letters, the outermost first. A letter without
// paragraphs is left out.
func (s *Summary) SetLetters(actor rapporteur.Actor, now time.Time, in []Letter) error {
	var out []Letter
	for _, l := range in {
		l.Place, l.Addressee, l.Circulation = tidy(l.Place), tidyLines(l.Addressee), tidyLines(l.Circulation)
		var body []string
		for _, p := range l.Body {
			if p = tidy(p); p != "" {
				body = append(body, p)
			}
		}
		if l.Body = body; len(body) > 0 {
			out = append(out, l)
		}
	}
	if err := s.open(actor, now); err != nil {
		return err
	}
	s.Letters = out
	s.Note(actor, now, "edited", "letters")
	return nil
}

func tidy(in string) string { return strings.Join(strings.Fields(text.Normalise(in)), " ") }

// tidyLines keeps line ends: an address has lines.
func tidyLines(in string) string {
	var out []string
	for line := range strings.SplitSeq(text.Normalise(in), "\n") {
		if line = tidy(line); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}
