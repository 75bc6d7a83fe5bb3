// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"reflect"
	"testing"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "as it is & <so>", "as it is & <so>"},
		{"letters with marks", "Türkiye, كيفونا, 中国", "Türkiye, كيفونا, 中国"},
		{"tab and line feed stay", "a\tb\nc", "a\tb\nc"},
		{"all line ends", "a\r\nb\rc\u0085d\u2028e\u2029f", "a\nb\nc\nd\ne\nf"},
		{"control characters go", "a\x00b\x1bc\x7fd\u009fe\x0c", "abcde"},
		{"what is no character", "a\xffb\xed\xa0\x80c\ufffed\uffff\ufdd0", "a\ufffdb\ufffd\ufffd\ufffdc\ufffdd\ufffd\ufffd"},
		{"joiners and marks stay", "می\u200cخواهم \u200f(1)\u200e", "می\u200cخواهم \u200f(1)\u200e"},
		{"open override is closed", "abc\u202edef", "abc\u202edef\u202c"},
		{"nested ones close inside out", "\u2067a\u202bb", "\u2067a\u202bb\u202c\u2069"},
		{"outer closer closes the inner", "\u2067a\u202bb\u2069c", "\u2067a\u202bb\u202c\u2069c"},
		{"stray closers go", "a\u202cb\u2069c", "abc"},
	} {
		if got := clean(c.in); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestStretches(t *testing.T) {
	for _, c := range []struct {
		name string
		in   string
		rtl  bool
		want []stretch
	}{
		{"Latin in Latin", "In 2031, A/1", false, []stretch{{"In 2031, A/1", false}}},
		{"Arabic in Latin", "said تامراند و بلمورا here", false, []stretch{{"said ", false}, {"تامراند و بلمورا", true}, {" here", false}}},
		{"symbol in Arabic", "القرار A/RES/71/280، نص", true, []stretch{{"القرار ", true}, {"A/RES/71/280", false}, {"، نص", true}}},
		{"figures alone stay", "حضر 97 دولة", true, []stretch{{"حضر 97 دولة", true}}},
		{"two Latin names", "من Ada و Eva.", true, []stretch{{"من ", true}, {"Ada", false}, {" و ", true}, {"Eva", false}, {".", true}}},
		{"broken bytes", "a\xffب", false, []stretch{{"a\xff", false}, {"ب", true}}},
		{"nothing", "", true, nil},
	} {
		if got := stretches(c.in, c.rtl); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestOutsideLinks(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org/a?b=1&c=2#d": "https://example.org/a?b=1&c=2#d",
		"https://example.org/a b":         "https://example.org/a%20b",
		"https://example.org/?q=a b":      "https://example.org/?q=a+b",
		"https://bücher.example/é":        "https://xn--bcher-kva.example/%C3%A9",
		"mailto:office@example.org":       "mailto:office@example.org",
		"javascript:alert(1)":             "",
		"JaVaScript:alert(1)":             "",
		"data:text/html,x":                "",
		"//example.org/":                  "",
		"https://":                        "",
		"https://user:secret@example.org": "",
		"http://exa mple.org/":            "",
		"/relative":                       "",
		"":                                "",
	} {
		if got, ok := outside(in); got != want || ok != (want != "") {
			t.Errorf("outside(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
}
