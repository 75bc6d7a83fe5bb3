// SPDX-License-Identifier: Apache-2.0

package web

import (
	"sync"
	"time"

	"rapporteur"
	"rapporteur/summary"
)

// mostChecked is how many checked texts are kept; beyond it they are checked anew.
const mostChecked = 16

// checks keeps what was found in whole texts: to question every sentence against
// the whole record takes long, and the answers stand until something happens in
// the process.
type checks struct {
	mu   sync.Mutex
	kept map[checkKey]*checked
}

// checkKey names a text as a reader has it: two readers of one reach share it.
type checkKey struct {
	summary  rapporteur.ID
	revision int64
	older    int64 // the revision of an older version in its place; 0 for the newest
	under    bool  // with the names that its convention withholds taken out
	level    rapporteur.Visibility
	own      rapporteur.ID
}

// checked is what was found in one text. It is shared: nobody changes it.
type checked struct {
	event    int64
	at       time.Time
	findings []summary.Finding
	since    *summary.Since // nil where nobody asked yet
}

// holds reports whether nothing happened since. Outside the secretariat a text may
// also open by the clock alone, which shows as soon as on kept pages.
func (c *checked) holds(o *outcome) bool {
	return c.event == o.event && (o.r.Staff() || o.r.Now.Sub(c.at) < cacheTime)
}

func (o *outcome) checkKey(older int64, under bool) checkKey {
	return checkKey{o.sum.ID, o.sum.Revision, older, under, o.r.Reach.Level, o.r.Reach.Own}
}

// checkedAs gives what is kept of a text and still holds, nil where nothing is.
// The outcome knows the newest event by then.
func (o *outcome) checkedAs(key checkKey) *checked {
	all := &o.r.server.checks
	all.mu.Lock()
	defer all.mu.Unlock()
	if c := all.kept[key]; c != nil && c.holds(o) {
		return c
	}
	return nil
}

// keepChecked keeps what was found in a text, read after the outcome's event.
func (o *outcome) keepChecked(key checkKey, c checked) *checked {
	c.event, c.at = o.event, o.r.Now
	all := &o.r.server.checks
	all.mu.Lock()
	defer all.mu.Unlock()
	if _, there := all.kept[key]; all.kept == nil || !there && len(all.kept) >= mostChecked {
		all.kept = map[checkKey]*checked{}
	}
	all.kept[key] = &c
	return &c
}

// check questions the sentences of a text that is being shown, unless that is kept.
func (v *view) check() []summary.Finding {
	key := v.checkKey(v.older, v.text != &v.sum)
	if c := v.checkedAs(key); c != nil {
		return c.findings
	}
	return v.keepChecked(key, checked{findings: v.x.CheckAll(v.text)}).findings
}

// checkDesk gives what the desk says of the text: its findings and, where it may
// still change, what happened since the last draft. The record is read only where
// that is not kept.
func (o *outcome) checkDesk(open bool) (*checked, error) {
	if err := o.newest(); err != nil {
		return nil, err
	}
	since := open && o.computed()
	key := o.checkKey(0, false)
	c := o.checkedAs(key)
	if c != nil && (!since || c.since != nil) {
		return c, nil
	}
	m, err := o.material()
	if err != nil {
		return nil, err
	}
	var found checked
	if c != nil && c.event == o.event && o.r.Staff() {
		found.findings = c.findings
	} else {
		found.findings = summary.NewIndex(m).CheckAll(&o.sum)
	}
	if since {
		s, err := o.sum.Since(m, o.printer)
		if err != nil {
			return nil, err
		}
		found.since = &s
	}
	return o.keepChecked(key, found), nil
}
