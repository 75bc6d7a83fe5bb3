// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"rapporteur/internal/live"
)

// pagesArgument makes this program so many open pages of a list of speakers that
// the program itself serves.
const pagesArgument = "watch-list"

// listAudiences are the faces and languages that the pages are mixed of.
var listAudiences = []string{"public en", "public fr", "public ar", "hall en", "hall fr", "equipment en"}

// pages is a process of open pages of one list.
type pages struct {
	list   *url.URL
	all    []page
	opened sync.WaitGroup
	failed chan error
	mu     sync.Mutex
	newest map[string]event // what each audience was sent last, with bytes of its own
}

// page keeps what has come since the last look, and when.
type page struct {
	mu   sync.Mutex
	came []arrival
}

type arrival struct{ id, at int64 }

// watchList opens pages and prints how long it took until all had their first
// fragment. Then it reads lines with the number of the newest event and the time
// of a change, waits until every page has that, and prints how long after it the
// median page, 99 in 100 and the last had it. All pages of one audience must get
// the same bytes, and those of two audiences different ones.
func watchList(address, count string, in io.Reader, out io.Writer) error {
	at, err := url.Parse(address)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(count)
	if err != nil {
		return err
	}
	w := &pages{list: at, all: make([]page, n), failed: make(chan error, n+1), newest: map[string]event{}}
	began := time.Now()
	w.opened.Add(n)
	dialling := make(chan struct{}, 512)
	go func() {
		for i := range n {
			dialling <- struct{}{}
			go func() {
				audience := listAudiences[i%len(listAudiences)]
				w.failed <- fmt.Errorf("page %d for %s: %w", i, audience, w.read(&w.all[i], audience, dialling))
			}()
		}
	}()
	go func() {
		w.opened.Wait()
		fmt.Fprintln(out, time.Since(began).Nanoseconds())
		for lines := bufio.NewScanner(in); lines.Scan(); {
			if err := w.await(lines.Text(), out); err != nil {
				w.failed <- err
				return
			}
		}
	}()
	return <-w.failed
}

// read is one page, until something is wrong.
func (w *pages) read(p *page, audience string, dialling <-chan struct{}) error {
	face, lang, _ := strings.Cut(audience, " ")
	body, err := openStream(w.list, w.list.Path+"?for="+face+"&lang="+lang)
	<-dialling
	if err != nil {
		return err
	}
	first := true
	return follow(body, func(e event) error {
		now := time.Now().UnixNano()
		switch {
		case e.name == live.Beat:
			return nil
		case e.name != "" || e.comment:
			return fmt.Errorf("was told %q", e.name)
		}
		if err := w.same(audience, e); err != nil {
			return err
		}
		p.mu.Lock()
		p.came = append(p.came, arrival{e.id, now})
		p.mu.Unlock()
		if first {
			first = false
			w.opened.Done()
		}
		return nil
	})
}

// same holds an event against what others of the audience were sent with the same number.
func (w *pages) same(audience string, e event) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	had, known := w.newest[audience]
	switch {
	case !known || e.id > had.id:
		e.data = bytes.Clone(e.data)
		w.newest[audience] = e
	case e.id == had.id && !bytes.Equal(e.data, had.data):
		return errors.New("got other bytes than others of its audience")
	}
	return nil
}

// await waits until every page has a change, and prints when it had.
func (w *pages) await(line string, out io.Writer) error {
	var id, at int64
	if _, err := fmt.Sscan(line, &id, &at); err != nil {
		return fmt.Errorf("%q: %w", line, err)
	}
	took := make([]time.Duration, len(w.all))
	looks := time.NewTicker(2 * time.Millisecond)
	defer looks.Stop()
	for i := range w.all {
		for {
			came, has := w.all[i].has(id)
			if has {
				took[i] = time.Duration(came - at)
				break
			}
			<-looks.C
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for i, a := range listAudiences {
		for _, b := range listAudiences[:i] {
			if bytes.Equal(w.newest[a].data, w.newest[b].data) {
				return fmt.Errorf("%s and %s are sent the same", a, b)
			}
		}
	}
	size := 0
	for _, a := range listAudiences {
		size += len(w.newest[a].data) / len(listAudiences)
	}
	middle, most, last := quantiles(took)
	_, err := fmt.Fprintln(out, middle.Nanoseconds(), most.Nanoseconds(), last.Nanoseconds(), size)
	return err
}

// has reports when the page first had a change or a later one, and forgets what came before.
func (p *page) has(id int64) (at int64, has bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, a := range p.came {
		if a.id >= id {
			p.came = p.came[:0]
			return a.at, true
		}
	}
	return 0, false
}
