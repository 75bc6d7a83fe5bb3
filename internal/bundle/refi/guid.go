// SPDX-License-Identifier: Apache-2.0

package refi

import (
	"crypto/sha1"
	"encoding/hex"
	"regexp"
	"strings"

	"rapporteur"
)

// space is the namespace of our identifiers (RFC 9562, version 5). It must never
// change: files that were given out are known again by it.
var space = [16]byte{0x5b, 0x1e, 0x0c, 0x7d, 0x43, 0xa6, 0x4f, 0x0b, 0x9c, 0x6e, 0x2f, 0x80, 0xd1, 0x57, 0x3a, 0xe4}

// GUID is the identifier under which an object of a process stands in a file:
// always the same for the same object, and leading back to it only here.
func GUID(kind string, id rapporteur.ID) string {
	h := sha1.New()
	h.Write(space[:])
	h.Write([]byte(kind + ":" + string(id)))
	u := h.Sum(nil)[:16]
	u[6], u[8] = u[6]&0x0f|0x50, u[8]&0x3f|0x80
	s := hex.EncodeToString(u)
	return s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:]
}

var guidForm = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// Plain is an identifier without braces and in small letters, as programs differ
// in both; empty where it is none.
func Plain(guid string) string {
	guid = strings.ToLower(strings.Trim(strings.TrimSpace(guid), "{}"))
	if !guidForm.MatchString(guid) {
		return ""
	}
	return guid
}
