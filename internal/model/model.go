// SPDX-License-Identifier: Apache-2.0

// Package model asks an outside language model, over the OpenAI-compatible chat
// completions that many programs speak, for passages and wordings. What comes back
// is a proposal: quotations are checked character for character and wordings
// against their sources here, and a person decides. It stores nothing, logs nothing
// and never follows what a text tells it to do.
package model

import (
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"

	"rapporteur"
)

// Settings say which endpoint is asked, and the bounds of asking.
type Settings struct {
	URL       string // up to and without "/chat/completions"; empty means that no model is asked
	Name      string // of the model, as the endpoint knows it
	KeyFile   string // a file with the key; empty sends none
	Timeout   time.Duration
	PerMinute int // calls of the whole installation
	Client    *http.Client
	Now       func() time.Time
	Fence     func() string // random text that no contributor can foresee; nil takes random ones
}

// Bounds of one call.
const (
	mostText   = 60_000  // code points of a statement that are sent
	mostAnswer = 1 << 20 // bytes of an answer that are read
	mostQuotes = 60      // passages in one answer that are looked at
	mostQuote  = 2_000   // code points of one quotation
	mostWords  = 600     // code points of a wording
)

// Endpoint is a model that may be asked. The nil Endpoint is none.
type Endpoint struct {
	s    Settings
	to   string
	key  string
	mu   sync.Mutex
	made []time.Time // when the calls of the last minute were begun
}

// New checks the settings and reads the key; it gives nil where no address is set.
// A key is never sent in the clear to another machine.
func New(s Settings) (*Endpoint, error) {
	if s.URL == "" {
		return nil, nil
	}
	u, err := url.Parse(s.URL)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, rapporteur.Fail(rapporteur.Invalid, "model.url")
	}
	if s.Name == "" {
		return nil, rapporteur.Fail(rapporteur.Invalid, "model.name")
	}
	e := &Endpoint{s: s, to: strings.TrimRight(s.URL, "/") + "/chat/completions"}
	if s.KeyFile != "" {
		b, err := os.ReadFile(s.KeyFile)
		if err != nil || strings.TrimSpace(string(b)) == "" || strings.ContainsAny(strings.TrimSpace(string(b)), " \r\n\t") {
			return nil, rapporteur.Fail(rapporteur.Invalid, "model.key", "file", s.KeyFile)
		}
		if e.key = strings.TrimSpace(string(b)); u.Scheme == "http" && !loopback(u.Hostname()) {
			return nil, rapporteur.Fail(rapporteur.Invalid, "model.clear")
		}
	}
	e.defaults()
	return e, nil
}

func (e *Endpoint) defaults() {
	if e.s.Timeout <= 0 {
		e.s.Timeout = time.Minute
	}
	if e.s.PerMinute <= 0 {
		e.s.PerMinute = 20
	}
	if e.s.Now == nil {
		e.s.Now = time.Now
	}
	if e.s.Fence == nil {
		e.s.Fence = func() string { return string(rapporteur.RandomIDs()) }
	}
	if e.s.Client == nil {
		e.s.Client = &http.Client{}
	}
	// An answer that leads elsewhere would carry the text, and perhaps the key, to
	// where nobody has allowed it.
	own := *e.s.Client
	own.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	e.s.Client = &own
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// On reports whether a model may be asked.
func (e *Endpoint) On() bool { return e != nil }

// Name is what the model is called.
func (e *Endpoint) Name() string { return e.s.Name }

// Usage is what one call took. It holds no text.
type Usage struct {
	Sent, Received int // bytes
	Tokens         int // as the endpoint counts them; 0 where it does not say
}

// take counts a call, or refuses it where the last minute had enough of them.
func (e *Endpoint) take() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	now := e.s.Now()
	recent := e.made[:0]
	for _, t := range e.made {
		if now.Sub(t) < time.Minute {
			recent = append(recent, t)
		}
	}
	e.made = recent
	if len(e.made) >= e.s.PerMinute {
		return rapporteur.Fail(rapporteur.Conflict, "model.too_often")
	}
	e.made = append(e.made, now)
	return nil
}
