// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"errors"
	"fmt"
	"time"

	"rapporteur"
	"rapporteur/internal/exporters"
	"rapporteur/internal/i18n"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
	"rapporteur/summary"
)

// coded is how many statements the session of the budget has.
const coded = 200

// open opens an empty database in a folder of its own.
func (b *bench) open(name string) (*store.DB, error) {
	data, err := b.folder(name)
	if err != nil {
		return nil, err
	}
	return store.Open(b.ctx, store.Options{Dir: data})
}

// draft measures from the closing gavel to the document: reading what the
// summary rests on, composing it, and writing it as DOCX.
func (b *bench) draft() error {
	db, err := b.open("draft")
	if err != nil {
		return err
	}
	defer db.Close()
	process, meeting, err := storetest.Coded(b.ctx, db, coded)
	if err != nil {
		return err
	}
	printer := i18n.Load().For("en")
	reach := rapporteur.Reach{Level: rapporteur.Secretariat, Now: time.Now()}
	var read, composed, written, whole []time.Duration
	sentences, size := 0, 0
	for range 9 {
		began := time.Now()
		m, err := db.Material(b.ctx, process, meeting, reach)
		if err != nil {
			return err
		}
		one := time.Since(began)
		s, err := summary.Compose(&m, printer, summary.Options{})
		if err != nil {
			return err
		}
		two := time.Since(began)
		var out bytes.Buffer
		err = exporters.WriteSummary(&out, "docx", exporters.SummaryPrint{Summary: &s, Material: &m, Edition: summary.Working, Printer: printer})
		if err != nil {
			return err
		}
		three := time.Since(began)
		read, composed, written, whole = append(read, one), append(composed, two-one), append(written, three-two), append(whole, three)
		if sentences, err = traced(&s); err != nil {
			return err
		}
		size = out.Len()
	}
	b.rows = append(b.rows,
		within(fmt.Sprintf("closing gavel to draft of %d coded statements, as DOCX", coded), median(whole), 2*time.Second, 300*time.Millisecond,
			fmt.Sprintf("read %s, compose %s, write %s", short(median(read)), short(median(composed)), short(median(written)))),
		row{What: "  sentences in it, each traced; size of the DOCX", Measured: fmt.Sprintf("%d; %d KB", sentences, size>>10), Holds: true})
	return nil
}

// traced counts the sentences and refuses a draft with one that rests on nothing.
func traced(s *summary.Summary) (n int, err error) {
	for _, sec := range s.Sections {
		for _, y := range sec.Sentences {
			n++
			if len(y.Citations)+len(y.RestsOn) == 0 {
				return n, fmt.Errorf("sentence %d rests on nothing: %q", y.Number, y.Text)
			}
		}
	}
	if n == 0 {
		return 0, errors.New("the draft is empty")
	}
	return n, nil
}
