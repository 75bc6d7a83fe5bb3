// SPDX-License-Identifier: Apache-2.0

package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word or a sign of a text, as two versions are compared by. Bytes of
// white space and of marks without a meaning of their own belong to none.
type token struct {
	key   string // what is compared
	span  Span
	word  bool
	glued bool // nothing stands between it and the token before
}

// bullet and number are what opens an item of a list or a numbered paragraph.
var (
	bullet = regexp.MustCompile(`^[ \t\f\x{00A0}]*[•▪◦‣·*–—-][ \t\x{00A0}]+`)
	number = regexp.MustCompile(`^[ \t\f\x{00A0}]*(?:\([0-9A-Za-z]{1,4}\)|(?:[0-9]{1,3}|[a-z]|[ivx]{2,5}|[IVX]{2,5})[.)])[ \t\x{00A0}]+`)
)

// tokens lists the words and signs of a text. A number at the beginning of a line
// is passed over as that of an item only where the line before had come to an
// end: in a sentence that runs on, it is a figure.
func tokens(in string) []token {
	var out []token
	at, ended := 0, true
	for line := range strings.SplitAfterSeq(in, "\n") {
		mark := bullet.FindString(line)
		if mark == "" && ended {
			mark = number.FindString(line)
		}
		out = lineTokens(out, line[len(mark):], at+Len(mark))
		last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(line))
		ended = !wordRune(last) || strings.TrimSpace(line) == ""
		at += Len(line)
	}
	return out
}

func lineTokens(out []token, line string, at int) []token {
	glued := false
	for len(line) > 0 {
		r, size := utf8.DecodeRuneInString(line)
		switch {
		case unicode.IsSpace(r):
			glued = false
		case silent(r):
		case wordRune(r):
			n := 0 // points of the word
			var key strings.Builder
			rest := line
			for len(rest) > 0 {
				w, s := utf8.DecodeRuneInString(rest)
				if !wordRune(w) && !silent(w) {
					break
				}
				if !silent(w) {
					key.WriteRune(w)
				}
				n, rest = n+1, rest[s:]
			}
			out = append(out, token{key.String(), Span{at, at + n}, true, glued})
			at, line, glued = at+n, rest, true
			continue
		default:
			out = append(out, token{sign(r), Span{at, at + 1}, false, glued})
			glued = true
		}
		at, line = at+1, line[size:]
	}
	return out
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

// silent are marks that change nothing in what is read: soft hyphens, the
// direction of writing, the lengthening of Arabic letters.
func silent(r rune) bool {
	switch r {
	case '\u00AD', '\u200B', '\u2060', '\u200E', '\u200F', '\u061C', '\u0640':
		return true
	}
	return r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069'
}

// sign gives one key to signs that only the typesetter tells apart.
func sign(r rune) string {
	switch {
	case strings.ContainsRune("’‘‚‛ʼ′`´", r):
		return "'"
	case strings.ContainsRune("“”„‟«»″", r):
		return `"`
	case unicode.Is(unicode.Pd, r) || r == '−':
		return "-"
	case strings.ContainsRune("•▪◦‣·", r):
		return "•"
	}
	return string(r)
}

// closing are signs that may end a sentence or an item; one takes another's place
// when a text is set anew.
func (t token) closing() bool { return !t.word && strings.Contains(".,;:!?…،؛؟", t.key) }
