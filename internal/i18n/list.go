// SPDX-License-Identifier: Apache-2.0

package i18n

import (
	"strconv"
	"strings"
	"unicode"
)

// Number writes a whole number with the language's sign between thousands. The
// digits are 0 to 9 in Arabic too, as in United Nations documents: symbols,
// paragraph numbers and statements cited as S-104 stand beside them.
func (p *Printer) Number(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "\u2212", digits[1:]
	}
	if len(digits) <= 3 {
		return sign + digits
	}
	gap := p.T("number.group")
	var b strings.Builder
	b.WriteString(sign)
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(gap)
		}
		b.WriteRune(d)
	}
	return b.String()
}

// List writes "A", "A and B", "A, B and C". In Arabic the word for "and" is
// joined to a word that follows it, and parted from a figure or a Latin name.
func (p *Printer) List(items []string) string {
	switch len(items) {
	case 0:
		return ""
	case 1:
		return items[0]
	}
	last := items[len(items)-1]
	var head string
	if p.lang == "ar" {
		head = p.arabicList(items[:len(items)-1])
	} else {
		head = strings.Join(items[:len(items)-1], p.T("list.comma"))
	}
	return p.join(head, last)
}

// arabicList repeats the conjunction before each item, as Arabic does.
func (p *Printer) arabicList(items []string) string {
	out := items[0]
	for _, next := range items[1:] {
		out = p.join(out, next)
	}
	return out
}

func (p *Printer) join(head, last string) string {
	key := "list.and"
	first := strings.IndexFunc(last, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	if first >= 0 && !unicode.Is(unicode.Arabic, []rune(last[first:])[0]) {
		key = "list.and_foreign"
	}
	// The items are put in as they are: a list of names is isolated where it is
	// put into a message.
	m, _, _ := p.find(key)
	return strings.NewReplacer("{head}", head, "{last}", last).Replace(m.text)
}
