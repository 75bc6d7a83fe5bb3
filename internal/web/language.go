// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"net/url"
	"slices"

	"rapporteur/internal/i18n"
)

// languageCookie remembers ?lang= for the pages that follow. It holds a
// language tag and nothing else.
const languageCookie = "lang"

// printer chooses the language of the interface: the address, or what it said
// last; the account; the browser; the process; English.
func (s *Server) printer(r *Request, process string) *i18n.Printer {
	var last string
	if c, err := r.Cookie(languageCookie); err == nil {
		last = c.Value
	}
	return s.Catalogues.For(i18n.Choose(r.URL.Query().Get("lang"), last, r.Actor.Language, r.Header.Get("Accept-Language"), process))
}

func (s *Server) rememberLanguage(w http.ResponseWriter, r *Request) {
	tag := r.URL.Query().Get("lang")
	if c, err := r.Cookie(languageCookie); !slices.Contains(i18n.Languages, tag) || err == nil && c.Value == tag {
		return
	}
	http.SetCookie(w, &http.Cookie{Name: languageCookie, Value: tag, Path: "/", MaxAge: 365 * 24 * 3600,
		HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteLaxMode})
}

// LanguageLink leads to the same page in another language of the interface.
type LanguageLink struct {
	Tag, Name, Href string
	Current         bool
}

func (r *Request) languageLinks() []LanguageLink {
	var out []LanguageLink
	for _, tag := range i18n.Languages {
		out = append(out, LanguageLink{
			Tag: tag, Name: r.server.Catalogues.For(tag).T("language.name"),
			Href: r.with("lang", tag), Current: tag == r.Printer.Lang(),
		})
	}
	return out
}

// with is the address of this page with one value of its query changed; an
// empty value leaves it out.
func (r *Request) with(name, value string) string {
	q := r.URL.Query()
	q.Del("done")
	if value == "" {
		q.Del(name)
	} else {
		q.Set(name, value)
	}
	u := url.URL{Path: r.URL.Path, RawQuery: q.Encode()}
	return u.String()
}
