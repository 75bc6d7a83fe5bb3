// SPDX-License-Identifier: Apache-2.0

package web

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/programme"
)

// asker is who looks at a list in order to speak, and what proves it: an account
// of a delegation, or the link of the list and a word that this browser keeps.
type asker struct {
	*floorView
	own  []rapporteur.ID // whose delegate the account is
	link bool            // came by the link, and the link holds
	key  string          // SHA-256, hexadecimal, of what this browser keeps; empty on a first visit
}

const (
	keyCookie   = "floor-link"
	askerCookie = "floor-asker"
	// askerDays is how long a browser keeps what lets it change what it asked for:
	// longer than any meeting.
	askerDays = 30
)

// delegations is for whom the actor is a delegate in this process.
func (r *Request) delegations() (out []rapporteur.ID) {
	for _, g := range r.Actor.Grants {
		if g.Process == r.Process.ID && g.Role == rapporteur.RoleDelegate && g.Stakeholder != "" && !slices.Contains(out, g.Stakeholder) {
			out = append(out, g.Stakeholder)
		}
	}
	return out
}

// asker opens the list of the address for those who may see it: whoever reaches
// it, whoever has its link, and whoever asked on it from this browser.
func (r *Request) asker(st floorReader) (*asker, error) {
	if err := r.mark(st); err != nil {
		return nil, err
	}
	l, err := r.listHere(st)
	if err != nil {
		return nil, err
	}
	a := &asker{own: r.delegations(), link: opens(&l, r.cookie(keyCookie)), key: hashed(r.cookie(askerCookie))}
	if !r.Reach.Sees(l.Access) && !a.link && !a.asked(&l) {
		return nil, rapporteur.Fail(rapporteur.NotFound, "floor.list_gone")
	}
	lay := r.floorReached
	if a.link || a.asked(&l) {
		lay = r.floorViewOf
	}
	if a.floorView, err = lay(st, l); err != nil {
		return nil, err
	}
	return a, nil
}

// listHere is the list of the address, whoever asks. Of a segment off the record
// there is none.
func (r *Request) listHere(st floorReader) (floor.List, error) {
	n, err := r.Number("number")
	if err != nil {
		return floor.List{}, err
	}
	l, err := st.FloorList(r.Context(), r.Process.ID, n, rapporteur.Reach{Level: rapporteur.Secretariat, Now: r.Now})
	if err != nil {
		return l, missingAs(err, "floor.list_gone")
	}
	return l, nil
}

// opens reports whether a key is that of the list's link, and the link is on.
func opens(l *floor.List, key string) bool {
	return l.Profile.Link && l.Key != "" && subtle.ConstantTimeCompare([]byte(l.Key), []byte(key)) == 1
}

// asked reports whether something on the list was asked for from this browser.
func (a *asker) asked(l *floor.List) bool {
	return a.key != "" && slices.ContainsFunc(l.Requests, func(q floor.Request) bool { return q.Key == a.key })
}

// owns reports whether a request is the asker's: of a stakeholder whose delegate
// the account is, or asked for from this browser.
func (a *asker) owns(q *floor.Request) bool {
	return q.Stakeholder != "" && slices.Contains(a.own, q.Stakeholder) || a.key != "" && q.Key == a.key
}

// mine is the request that a form is about; another's is missing for the asker.
func (a *asker) mine(l *floor.List, id string) (*floor.Request, error) {
	if q := l.Request(rapporteur.ID(id)); q != nil && a.owns(q) {
		return q, nil
	}
	return nil, floor.ErrGone
}

// through is the door by which the asker comes; empty where there is none.
func (a *asker) through() floor.Channel {
	switch {
	case a.list.Nameless:
		return ""
	case len(a.own) > 0:
		return floor.ByAccount
	case a.link:
		return floor.ByLink
	}
	return ""
}

func hashed(token string) string {
	if token == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

func (r *Request) cookie(name string) string {
	c, err := r.Cookie(name)
	if err != nil || len(c.Value) > 200 {
		return ""
	}
	return c.Value
}

// keepFor has this browser keep a word for one list: it goes nowhere else, and no
// script reads it.
func (r *Request) keepFor(w http.ResponseWriter, l *floor.List, name, value string) {
	http.SetCookie(w, &http.Cookie{Name: name, Value: value, Path: r.floorHref(l.Number), MaxAge: askerDays * 24 * 3600,
		HttpOnly: true, Secure: r.secure(), SameSite: http.SameSiteLaxMode})
}

// secure reports whether browsers reach this installation over TLS.
func (r *Request) secure() bool {
	return r.TLS != nil || strings.HasPrefix(r.server.Address, "https://")
}

// byLink takes the key out of the address: this browser keeps it instead, so that
// it stands in no Referer, no log and no picture of the screen.
func (r *Request) byLink(w http.ResponseWriter, st floorReader, key string) error {
	l, err := r.listHere(st)
	if err != nil {
		return err
	}
	c, err := r.cast(st)
	if err != nil {
		return err
	}
	m := c.rules[l.Meeting]
	if !opens(&l, key) || m == nil || m.RegimeOf(l.Segment) == programme.OffRecord {
		return rapporteur.Fail(rapporteur.NotFound, "ask.error.link")
	}
	r.keepFor(w, &l, keyCookie, key)
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("Cache-Control", "no-store")
	to := url.URL{Path: r.floorHref(l.Number) + "/ask"}
	if lang := r.Query("lang"); lang != "" {
		to.RawQuery = url.Values{"lang": {lang}}.Encode()
	}
	return redirect(w, r, to.String())
}
