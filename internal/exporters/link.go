// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"net/url"
	"strings"

	"golang.org/x/net/idna"
)

// longestLink is what the oldest of the common readers of DOCX accepts.
const longestLink = 2048

// outside is the address of a link that leaves the document, in ASCII. Only web
// and mail addresses pass: anything else, and anything a strict reader would
// refuse, is printed without link.
func outside(link string) (string, bool) {
	if link == "" {
		return "", false
	}
	u, err := url.Parse(strings.TrimSpace(link))
	if err != nil || len(link) > longestLink {
		return "", false
	}
	switch u.Scheme {
	case "http", "https":
		return webAddress(u)
	case "mailto":
		if u.Opaque == "" || strings.ContainsAny(u.Opaque, "\"'<>\\^`{|} ") || !ascii(u.Opaque) {
			return "", false
		}
	default:
		return "", false
	}
	s := u.String()
	return s, ascii(s)
}

func webAddress(u *url.URL) (string, bool) {
	host, err := idna.Lookup.ToASCII(u.Hostname())
	if err != nil || host == "" || u.User != nil {
		return "", false
	}
	if port := u.Port(); port != "" {
		host += ":" + port
	}
	query := u.Query().Encode()
	if ascii(u.RawQuery) && !strings.ContainsAny(u.RawQuery, "\"'<>\\^`{|} ") {
		query = u.RawQuery
	}
	out := url.URL{Scheme: u.Scheme, Host: host, Path: u.Path, RawPath: u.RawPath, RawQuery: query, Fragment: u.Fragment}
	s := out.String()
	if _, err := url.Parse(s); err != nil {
		return "", false
	}
	return s, ascii(s)
}

// ascii tells whether a string is printable ASCII throughout.
func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] <= ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}
