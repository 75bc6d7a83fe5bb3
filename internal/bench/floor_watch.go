// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"rapporteur/internal/live"
)

// watchArgument makes this program so many open pages.
const watchArgument = "watch-floor"

// audiences that the pages are mixed of; each gets words of its own.
var audiences = []string{"podium en", "hall en", "hall fr", "public en", "public fr", "public ar"}

// fragmentSize is the length in bytes of what one page gets of one change.
const fragmentSize = 2048

// fragment is what an audience gets of a change: who it is for, the number of the
// change, when it was made, and words that nobody else gets.
func fragment(audience string, number, at int64) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s|%d|%d|", audience, number, at)
	for b.Len() < fragmentSize {
		fmt.Fprintf(&b, "%s gives the floor to speaker %d. ", audience, b.Len())
	}
	return b.String()[:fragmentSize]
}

// stamps reads number and time of a fragment back.
func stamps(fragment string) (number, at int64, err error) {
	parts := strings.SplitN(fragment, "|", 4)
	if len(parts) != 4 {
		return 0, 0, fmt.Errorf("%.40q is no fragment", fragment)
	}
	number, err = strconv.ParseInt(parts[1], 10, 64)
	if err != nil {
		return 0, 0, err
	}
	at, err = strconv.ParseInt(parts[2], 10, 64)
	return number, at, err
}

// watch is a process of open pages.
type watch struct {
	url    *url.URL
	got    atomic.Int64
	took   []time.Duration // of each page for the change that is under way
	whole  chan struct{}   // a change has reached every page
	began  time.Time
	failed chan error
	mu     sync.Mutex
	made   map[string]string // what each audience should get of the newest change
}

// watchFloor opens pages and prints how long it took until all had their first
// fragment, then for each change how long after it the median page, 99 in 100 and
// the last had it. A page that gets what is not its own, twice, or not at all
// fails the whole.
func watchFloor(address, pages string, out io.Writer) error {
	at, err := url.Parse(address)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(pages)
	if err != nil {
		return err
	}
	w := &watch{url: at, took: make([]time.Duration, n), made: map[string]string{}, whole: make(chan struct{}, 1), failed: make(chan error, n), began: time.Now()}
	dialling := make(chan struct{}, 512)
	go func() {
		for i := range n {
			dialling <- struct{}{}
			go func() {
				w.failed <- fmt.Errorf("page %d for %s: %w", i, audiences[i%len(audiences)], w.page(i, dialling))
			}()
		}
	}()
	for opened := false; ; opened = true {
		select {
		case err := <-w.failed:
			return err
		case <-w.whole:
		}
		if !opened {
			fmt.Fprintln(out, time.Since(w.began).Nanoseconds())
			continue
		}
		middle, most, last := quantiles(w.took)
		fmt.Fprintln(out, middle.Nanoseconds(), most.Nanoseconds(), last.Nanoseconds())
	}
}

// quantiles gives the median, what 99 in 100 are below, and the greatest.
func quantiles(all []time.Duration) (middle, most, last time.Duration) {
	slices.Sort(all)
	return all[len(all)/2], all[len(all)*99/100], all[len(all)-1]
}

// has notes that one page more has what all wait for.
func (w *watch) has() {
	if w.got.Add(1) == int64(len(w.took)) {
		w.got.Store(0)
		w.whole <- struct{}{}
	}
}

// page is one reader of the stream, until something is wrong.
func (w *watch) page(i int, dialling <-chan struct{}) error {
	audience := audiences[i%len(audiences)]
	body, err := openStream(w.url, "/?topic="+url.QueryEscape(audience))
	<-dialling
	if err != nil {
		return err
	}
	last, first := int64(0), true
	return follow(body, func(e event) error {
		now := time.Now().UnixNano()
		opens := first
		switch {
		case e.name == live.Beat || e.comment && !first:
			return nil
		case e.name != "":
			return fmt.Errorf("was told %q", e.name)
		}
		first = false
		if e.comment { // a stream that begins with nothing to show
			w.has()
			return nil
		}
		data := string(e.data)
		number, at, err := stamps(data)
		switch {
		case err != nil:
			return err
		case data != w.expected(audience, number, at):
			return fmt.Errorf("got what is not its own: %.60q", data)
		case last > 0 && number != last+1:
			return fmt.Errorf("got change %d after %d", number, last)
		}
		last = number
		if !opens {
			w.took[i] = time.Duration(now - at)
		}
		w.has()
		return nil
	})
}

// expected makes the fragment anew once for all pages, since making it takes longer
// than reading it.
func (w *watch) expected(audience string, number, at int64) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	if n, t, err := stamps(w.made[audience]); err != nil || n != number || t != at {
		w.made[audience] = fragment(audience, number, at)
	}
	return w.made[audience]
}
