// SPDX-License-Identifier: Apache-2.0

package exporters

import "strings"

// The letters that items are counted by. Arabic ones follow the abjad order, as
// official documents do.
var alphabets = map[string][]rune{
	"":   []rune("abcdefghijklmnopqrstuvwxyz"),
	"ar": []rune("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"),
	"ru": []rune("абвгдежзиклмнопрстуфхцчшщэюя"),
	"he": []rune("אבגדהוזחטיכלמנסעפצקרשת"),
}

// letter is the number as a letter of the language's script; after the last the
// letters are doubled, aa, bb, as word processors count.
func letter(n int, base string) string {
	script := base
	switch base {
	case "fa", "ur":
		script = "ar"
	case "bg", "uk":
		script = "ru"
	}
	all, ok := alphabets[script]
	if !ok {
		all = alphabets[""]
	}
	return strings.Repeat(string(all[(n-1)%len(all)]), (n-1)/len(all)+1)
}

func roman(n int) string {
	var b strings.Builder
	for _, step := range []struct {
		value int
		text  string
	}{{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for n >= step.value {
			b.WriteString(step.text)
			n -= step.value
		}
	}
	return b.String()
}
