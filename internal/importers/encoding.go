// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/transform"
	"rapporteur"

	utf "golang.org/x/text/encoding/unicode"
)

// Encoding is how a file's characters are written.
type Encoding string

const (
	UTF8        Encoding = "UTF-8"
	UTF16       Encoding = "UTF-16"
	UTF32       Encoding = "UTF-32"
	Windows1252 Encoding = "Windows-1252"
)

// Decode turns a file into text. UTF-8, UTF-16 and UTF-32 are recognised with
// or without a byte order mark; Windows-1252 is taken only where the result
// reads like a Latin script, and says so, since nothing in such a file proves
// it. Everything else is refused.
func Decode(data []byte) (string, Encoding, error) {
	if what := binaryKind(data); what != "" {
		return "", "", rapporteur.Fail(rapporteur.Invalid, "import.not_text", "what", what)
	}
	if enc, name := byMark(data); enc != nil {
		return decodeWith(enc, data, name)
	}
	if enc := unmarkedUTF16(data); enc != nil {
		return decodeWith(enc, data, UTF16)
	}
	if at := bytes.IndexByte(data, 0); at >= 0 {
		return "", "", rapporteur.Fail(rapporteur.Invalid, "import.binary", "byte", strconv.Itoa(at))
	}
	if utf8.Valid(data) {
		return string(data), UTF8, nil
	}
	return decodeLatin(data)
}

func binaryKind(data []byte) string {
	for magic, what := range map[string]string{
		"%PDF-": "PDF", "PK\x03\x04": "ZIP, DOCX, XLSX, ODT", "\xD0\xCF\x11\xE0": "DOC, XLS", "{\\rtf": "RTF", "\x1F\x8B": "GZIP", "\x89PNG": "PNG", "\xFF\xD8\xFF": "JPEG",
	} {
		if bytes.HasPrefix(data, []byte(magic)) {
			return what
		}
	}
	return ""
}

func byMark(data []byte) (encoding.Encoding, Encoding) {
	has := func(mark string) bool { return bytes.HasPrefix(data, []byte(mark)) }
	switch {
	case has("\xEF\xBB\xBF") && utf8.Valid(data):
		return utf.UTF8BOM, UTF8
	case has("\xFF\xFE\x00\x00"), has("\x00\x00\xFE\xFF"):
		return utf32.UTF32(utf32.LittleEndian, utf32.ExpectBOM), UTF32
	case has("\xFF\xFE"), has("\xFE\xFF"):
		return utf.UTF16(utf.LittleEndian, utf.ExpectBOM), UTF16
	}
	return nil, ""
}

// unmarkedUTF16 goes by the zero bytes that Latin letters, spaces and line ends
// have in one half of each pair.
func unmarkedUTF16(data []byte) encoding.Encoding {
	sample := data[:min(len(data), 4096)&^1]
	if len(sample) < 4 {
		return nil
	}
	var zeros [2]int
	for i, b := range sample {
		if b == 0 {
			zeros[i%2]++
		}
	}
	pairs := len(sample) / 2
	switch {
	case zeros[1] > pairs/10 && zeros[0] <= pairs/100:
		return utf.UTF16(utf.LittleEndian, utf.IgnoreBOM)
	case zeros[0] > pairs/10 && zeros[1] <= pairs/100:
		return utf.UTF16(utf.BigEndian, utf.IgnoreBOM)
	}
	return nil
}

func decodeWith(enc encoding.Encoding, data []byte, name Encoding) (string, Encoding, error) {
	out, _, err := transform.Bytes(enc.NewDecoder(), data)
	s := strings.TrimPrefix(string(out), "\uFEFF")
	if err != nil || strings.ContainsRune(s, utf8.RuneError) || strings.ContainsRune(s, 0) {
		return "", "", rapporteur.Fail(rapporteur.Invalid, "import.damaged", "encoding", string(name))
	}
	return s, name, nil
}

// decodeLatin reads Windows-1252, unless the bytes speak for damaged UTF-8, for
// another script's code page, or for no text at all.
func decodeLatin(data []byte) (string, Encoding, error) {
	valid, broken, firstBroken := 0, 0, 0
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size <= 1:
			if broken == 0 {
				firstBroken = i
			}
			broken++
		case size > 1:
			valid++
		}
		i += max(size, 1)
	}
	if valid > broken {
		return "", "", rapporteur.Fail(rapporteur.Invalid, "import.damaged_at", "encoding", string(UTF8), "byte", strconv.Itoa(firstBroken))
	}
	s, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil || !readsLatin(string(s)) {
		return "", "", rapporteur.Fail(rapporteur.Invalid, "import.unknown_encoding")
	}
	return string(s), Windows1252, nil
}

// readsLatin asks that what is beyond ASCII be mostly letters and the signs of
// typography, no control characters, and the smaller part of the letters.
func readsLatin(s string) bool {
	letters, high, odd := 0, 0, 0
	for _, r := range s {
		switch {
		case r == utf8.RuneError, unicode.IsControl(r) && !strings.ContainsRune("\t\n\r\f", r):
			return false
		case r < 0x80:
			if unicode.IsLetter(r) {
				letters++
			}
		case unicode.IsLetter(r):
			high++
		case !strings.ContainsRune("‘’“”–—…«»•· °€£§©®™´½¼¾¿¡ºª‹›‚„†‡²³¹×", r):
			odd++
		}
	}
	return high <= (letters+high)/4+1 && odd <= (letters+high)/50+1
}
