// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/summary"
)

// changeSummarySentence saves one act on a sentence.
func changeSummarySentence(st summaryStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		o, moved, err := r.outcome(w, st)
		if moved || err != nil {
			return err
		}
		number, err := o.sentenceAct(f)
		if err == nil {
			to := o.home() + "?" + o.inLanguage()
			switch act := f.Value("act"); {
			case number > 0 && (onSources(act) || act == "insert"):
				to = o.backTo(f, number)
			case number > 0:
				to = fmt.Sprintf("%s?%s&s=%d#s%d", o.home(), o.inLanguage(), number, number)
			}
			return r.After(w, to, "saved")
		}
		if err := r.refused(&f, err); err != nil {
			return err
		}
		if o, _, err = r.outcome(w, st); err != nil {
			return err
		}
		p, err := o.sentencePage(true, f, f.Value("s"), f.Value("section"), f.Value("after"))
		if err != nil {
			return err
		}
		return r.ShowAgain(w, p)
	}
}

// sentenceAct does one act and gives the number of the sentence to go to; 0 for
// none.
func (o *outcome) sentenceAct(f Form) (int, error) {
	r := o.r
	number, _ := strconv.Atoi(f.Value("s"))
	after, _ := strconv.Atoi(f.Value("after"))
	section := rapporteur.ID(f.Value("section"))
	switch f.Value("act") {
	case "save":
		return number, o.update(f, func(s *summary.Summary) error { return o.save(s, f, number) })
	case "insert":
		err := o.update(f, func(s *summary.Summary) (err error) {
			number, err = s.Insert(r.Actor, r.Now, rapporteur.RandomIDs, section, after, f.Value("text"))
			return err
		})
		return number, err
	case "delete":
		return 0, o.update(f, func(s *summary.Summary) error { return s.Delete(r.Actor, r.Now, number) })
	case "move":
		return number, o.update(f, func(s *summary.Summary) error { return s.Move(r.Actor, r.Now, number, section, after) })
	case "split":
		return number, o.update(f, func(s *summary.Summary) error { return o.split(s, f, number) })
	case "cite":
		c, err := o.findWords(f)
		if err != nil {
			return number, err
		}
		m, err := o.material()
		if err != nil {
			return number, err
		}
		x := summary.NewIndex(m)
		return number, o.update(f, func(s *summary.Summary) error { return s.AddCitation(r.Actor, r.Now, x, number, c) })
	case "uncite":
		c, ok := readCitation(f.Value("citation"))
		if !ok {
			return number, rapporteur.Fail(rapporteur.Invalid, "error.invalid")
		}
		change := func(s *summary.Summary) error { return s.RemoveCitation(r.Actor, r.Now, number, c) }
		if f.Value("page") == "sources" {
			return number, o.same(f, number, change)
		}
		return number, o.update(f, change)
	case "attach":
		return number, o.attach(f, number)
	case "renew":
		return number, o.renew(f, number)
	case "initial":
		return number, o.same(f, number, func(s *summary.Summary) error { return s.Initial(r.Actor, r.Now, number, f.Value("initials")) })
	}
	return number, rapporteur.Fail(rapporteur.Invalid, "error.invalid")
}

// save keeps the words, and then the initials and the paragraph, where they
// were changed.
func (o *outcome) save(s *summary.Summary, f Form, number int) error {
	r := o.r
	_, before := s.Find(number)
	if before == nil {
		return rapporteur.Fail(rapporteur.NotFound, "summary.error.no_sentence")
	}
	initials := before.Initials
	if err := s.Reword(r.Actor, r.Now, number, f.Value("text")); err != nil {
		return err
	}
	_, y := s.Find(number)
	if begins := f.Is("begins", "1"); begins != y.Paragraph && !y.Item {
		if err := s.Break(r.Actor, r.Now, number, begins); err != nil {
			return err
		}
	}
	asked := f.Value("initials")
	if asked == initials && !r.Has(rapporteur.RoleSecretariat, rapporteur.RoleChair) {
		return nil // new words by a drafter: the initials came off, and stay off
	}
	if asked != y.Initials {
		return s.Initial(r.Actor, r.Now, number, asked)
	}
	return nil
}

// split parts a sentence before the words that the form names.
func (o *outcome) split(s *summary.Summary, f Form, number int) error {
	_, y := s.Find(number)
	if y == nil {
		return rapporteur.Fail(rapporteur.NotFound, "summary.error.no_sentence")
	}
	at := strings.Index(y.Text, strings.TrimSpace(f.Value("before")))
	if at <= 0 {
		return rapporteur.Fail(rapporteur.Invalid, "summary.error.no_such_words").At("before")
	}
	_, err := s.Split(o.r.Actor, o.r.Now, rapporteur.RandomIDs, number, text.PointAt(y.Text, at))
	return err
}

// findWords finds the words that the form names in the newest version of a
// statement, "S-104" or "104", and makes a citation of them.
func (o *outcome) findWords(f Form) (summary.Citation, error) {
	number, err := strconv.ParseInt(strings.TrimPrefix(strings.TrimSpace(strings.ToUpper(f.Value("source"))), "S-"), 10, 64)
	if err != nil {
		return summary.Citation{}, rapporteur.Fail(rapporteur.Invalid, "summary.error.no_source").At("source")
	}
	m, err := o.material()
	if err != nil {
		return summary.Citation{}, err
	}
	words := strings.TrimSpace(text.Normalise(f.Value("words")))
	for i := range m.Statements {
		s := &m.Statements[i]
		v := s.Newest()
		if s.Number != number || v == nil {
			continue
		}
		at := strings.Index(v.Text, words)
		if at < 0 || words == "" {
			return summary.Citation{}, rapporteur.Fail(rapporteur.Invalid, "summary.error.no_such_words").At("words")
		}
		start := text.PointAt(v.Text, at)
		return summary.Citation{Statement: s.ID, Version: v.Number, Start: start, End: start + text.Len(words)}, nil
	}
	return summary.Citation{}, rapporteur.Fail(rapporteur.Invalid, "summary.error.no_source").At("source")
}
