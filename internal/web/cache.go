// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"rapporteur"
)

// eventReader tells how far the history of a process has come: while it stands
// still, so do its public pages.
type eventReader interface {
	LastEvent(ctx context.Context, process rapporteur.ID) (int64, error)
}

// cacheTime is how long a public page may stand while nothing happens: what
// opens by the clock alone, such as an embargo, shows within it.
const cacheTime = 5 * time.Second

// cacheBytes bounds the memory of all kept pages; beyond it they are made anew.
const cacheBytes = 32 << 20

// cache keeps public pages of processes as they were sent to nobody in particular.
type cache struct {
	mu    sync.RWMutex
	bytes int
	pages map[string]cached
}

type cached struct {
	process rapporteur.ID
	event   int64
	at      time.Time
	header  http.Header
	body    []byte
}

// cacheKey names a page that may be kept: read by nobody in particular, with all
// that its language depends on. Empty where it may not.
func cacheKey(r *http.Request) string {
	if r.Method != http.MethodGet || r.Header.Get("Authorization") != "" || !strings.HasPrefix(r.URL.Path, "/p/") ||
		strings.Contains(r.URL.RawQuery, "lang=") || strings.Contains(r.URL.RawQuery, "done=") {
		return ""
	}
	lang := ""
	for _, c := range r.Cookies() {
		if c.Name != languageCookie {
			return ""
		}
		lang = c.Value
	}
	key := lang + "\n" + r.Header.Get("Accept-Language") + "\n" + r.Header.Get("HX-Request") + "\n" + r.URL.RequestURI()
	if len(key) > 1000 {
		return ""
	}
	return key
}

// answer sends a kept page that still holds, and reports whether it did.
func (c *cache) answer(w http.ResponseWriter, r *http.Request, key string, now time.Time, events eventReader) bool {
	c.mu.RLock()
	p, ok := c.pages[key]
	c.mu.RUnlock()
	if !ok || now.Sub(p.at) >= cacheTime {
		return false
	}
	if last, err := events.LastEvent(r.Context(), p.process); err != nil || last != p.event {
		return false
	}
	h := w.Header()
	for name, values := range p.header {
		h[name] = values
	}
	if matches(r.Header.Get("If-None-Match"), h.Get("ETag")) {
		w.WriteHeader(http.StatusNotModified)
		return true
	}
	h.Set("Content-Length", strconv.Itoa(len(p.body)))
	_, _ = w.Write(p.body)
	return true
}

func (c *cache) keep(key string, p cached) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.bytes+len(p.body) > cacheBytes || c.pages == nil {
		c.pages, c.bytes = map[string]cached{}, 0
	}
	c.bytes += len(p.body) - len(c.pages[key].body)
	c.pages[key] = p
}

// keepable is the header of a page that everybody gets alike.
func keepable(h http.Header) http.Header {
	out := http.Header{}
	for _, name := range []string{"Content-Type", "Content-Language", "Vary", "Cache-Control", "Etag"} {
		if v, ok := h[name]; ok {
			out[name] = v
		}
	}
	return out
}
