// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	utf "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"rapporteur"
)

const french = "Título: déclaration de l’État hôte, « à vérifier au prononcé » – 2 500 €.\nDeuxième ligne, sans accent ou presque, assez longue pour être lue.\n"

func encode(t testing.TB, e encoding.Encoding, s string) []byte {
	t.Helper()
	out, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestDecode(t *testing.T) {
	for name, tc := range map[string]struct {
		data []byte
		want Encoding
	}{
		"UTF-8":                     {[]byte(french), UTF8},
		"UTF-8 with mark":           {[]byte("\uFEFF" + french), UTF8},
		"UTF-16 little with mark":   {encode(t, utf.UTF16(utf.LittleEndian, utf.UseBOM), french), UTF16},
		"UTF-16 big with mark":      {encode(t, utf.UTF16(utf.BigEndian, utf.UseBOM), french), UTF16},
		"UTF-16 little, unmarked":   {encode(t, utf.UTF16(utf.LittleEndian, utf.IgnoreBOM), french), UTF16},
		"UTF-16 big, unmarked":      {encode(t, utf.UTF16(utf.BigEndian, utf.IgnoreBOM), french), UTF16},
		"UTF-32 with mark":          {encode(t, utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), french), UTF32},
		"Windows-1252":              {encode(t, charmap.Windows1252, french), Windows1252},
		"Arabic UTF-16 with spaces": {encode(t, utf.UTF16(utf.LittleEndian, utf.UseBOM), "بيان الدولة"), UTF16},
	} {
		got, enc, err := Decode(tc.data)
		want := french
		if strings.HasPrefix(name, "Arabic") {
			want = "بيان الدولة"
		}
		if err != nil || enc != tc.want || got != want {
			t.Errorf("%s: %q as %s, %v", name, got, enc, err)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	for name, tc := range map[string]struct {
		data []byte
		key  string
	}{
		"a PDF":           {[]byte("%PDF-1.7 ..."), "import.not_text"},
		"a DOCX":          {[]byte("PK\x03\x04..."), "import.not_text"},
		"zero bytes":      {[]byte("abc\x00def\x00\x00\x00xyz and so on"), "import.binary"},
		"damaged UTF-8":   {[]byte("déclaration de l’État hôte\xC3 à vérifier"), "import.damaged_at"},
		"half of UTF-16":  {append(encode(t, utf.UTF16(utf.LittleEndian, utf.UseBOM), "abcdef"), 'x'), "import.damaged"},
		"lone surrogates": {[]byte("\xFF\xFE\x00\xD8a\x00b\x00"), "import.damaged"},
		"Cyrillic page":   {encode(t, charmap.Windows1251, "Заявление делегации на совещании, проверить по выступлению"), "import.unknown_encoding"},
		"Arabic page":     {encode(t, charmap.Windows1256, "بيان الدولة المضيفة في الاجتماع"), "import.unknown_encoding"},
		"control signs":   {[]byte("abc \x01\x02\x03 \xE9"), "import.unknown_encoding"},
	} {
		_, _, err := Decode(tc.data)
		var e *rapporteur.Error
		if !errors.As(err, &e) || e.Key != tc.key {
			t.Errorf("%s: %v, want %s", name, err, tc.key)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(french))
	f.Add(encode(f, utf.UTF16(utf.LittleEndian, utf.UseBOM), french))
	f.Add(encode(f, charmap.Windows1252, french))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, enc, err := Decode(data)
		if err == nil && (!utf8.ValidString(s) || enc == "") {
			t.Errorf("%q is no text (%s)", s, enc)
		}
		if err != nil && s != "" {
			t.Errorf("an error and %q", s)
		}
	})
}
