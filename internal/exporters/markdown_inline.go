// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// inline gives running text as Markdown. Line breaks become br; space at both
// ends of a line is dropped, as every reader of Markdown would.
func (m *markdown) inline(in Inline, br string) string {
	e := &escaper{br: br, start: true}
	for i := range in {
		e.next = firstOf(in[i+1:])
		m.run(e, &in[i])
	}
	return e.b.String()
}

// firstOf is the character that the runs begin with; a space where nothing follows.
func firstOf(in Inline) rune {
	for i := range in {
		if r, size := utf8.DecodeRuneInString(clean(in[i].Text)); size > 0 {
			return r
		}
	}
	return ' '
}

func (m *markdown) run(e *escaper, r *Run) {
	if r.Anchor != "" && m.out.wanted[r.Anchor] {
		e.markup(`<a id="` + m.out.anchors[r.Anchor].id + `"></a>`)
	}
	text := strings.ReplaceAll(clean(r.Text), "\t", " ")
	core := strings.TrimSpace(text)
	if core == "" {
		e.space(text)
	} else {
		at := strings.Index(text, core)
		e.space(text[:at])
		m.core(e, r, core)
		e.space(text[at+len(core):])
	}
	if r.Note != nil {
		m.notes = append(m.notes, r.Note)
		e.markup("[^" + strconv.Itoa(len(m.notes)) + "]")
		e.afterNote = true
	}
}

// core writes the words of a run within what marks them, the link outermost.
func (m *markdown) core(e *escaper, r *Run, core string) {
	target, linked := m.out.target(r.Link)
	if linked {
		e.markup("[")
	}
	isolate := m.isolate(r)
	e.loose = isolate == "" && (linked || r.Note != nil || strings.HasSuffix(clean(r.Text), " ") || !wordRune(e.next) && e.next != '*')
	closers := e.emphasise(r, core)
	if isolate != "" {
		e.markup(isolate)
	}
	e.text(core)
	if isolate != "" {
		e.markup("\u2069")
	}
	for i := len(closers) - 1; i >= 0; i-- {
		e.markup(closers[i])
	}
	if linked {
		e.markup("](" + destination(target) + ")")
	}
}

// isolate is the character that sets a run apart from the text around it, where
// it has a language or direction of its own: Markdown has no markup for it.
func (m *markdown) isolate(r *Run) string {
	if r.Language == "" && r.Direction == "" {
		return ""
	}
	rtl := m.out.tongue.rtl
	if t, ok := m.out.tongues[r.Language]; ok {
		rtl = t.rtl
	}
	if r.Direction.or(rtl) {
		return "\u2067"
	}
	return "\u2066"
}

func destination(target string) string {
	target = strings.ReplaceAll(target, "&", "&amp;")
	if strings.ContainsAny(target, "()*_") {
		return "<" + target + ">"
	}
	return target
}

// escaper writes text so that it stays text.
type escaper struct {
	b         strings.Builder
	br        string
	pending   string // space or line break that waits for a word
	start     bool   // nothing but figures on this line yet
	digits    bool   // figures that may turn into a list
	afterNote bool
	last      rune
	next      rune // what follows the run that is being written
	loose     bool // stars may close behind a full stop
}

// space keeps space until a word follows. A line break takes in all space
// around it.
func (e *escaper) space(s string) {
	switch {
	case s == "" || e.b.Len() == 0:
	case strings.Contains(s, "\n"):
		e.pending = "\n"
	case e.pending == "":
		e.pending = s
	}
}

func (e *escaper) flush() {
	switch {
	case e.pending == "\n":
		e.b.WriteString(e.br)
		e.start, e.digits, e.last = strings.HasSuffix(e.br, "\n"), false, ' '
	case e.pending != "":
		e.b.WriteString(e.pending)
		e.last = ' '
	}
	e.pending = ""
}

// markup writes Markdown as it is.
func (e *escaper) markup(s string) {
	e.flush()
	e.b.WriteString(s)
	e.last, _ = utf8.DecodeLastRuneInString(s)
	e.afterNote = false
}

// emphasise opens emphasis and gives what closes it. Stars mark it only where
// they cannot be misread, between letters or figures and away from other stars,
// or up to a full stop or its like with no letter behind it; elsewhere the
// elements do.
func (e *escaper) emphasise(r *Run, core string) []string {
	first, _ := utf8.DecodeRuneInString(core)
	end, _ := utf8.DecodeLastRuneInString(core)
	e.flush()
	stars := wordRune(first) && (wordRune(end) || e.loose && strings.ContainsRune(".:;!?)؟،؛。", end)) && e.last != '*'
	var closers []string
	open := func(on bool, star, element string) {
		switch {
		case !on:
		case stars && star != "":
			e.markup(star)
			closers = append(closers, star)
		default:
			e.markup("<" + element + ">")
			closers = append(closers, "</"+element+">")
		}
	}
	open(r.Mark, "", "mark")
	open(r.Strong, "**", "strong")
	open(r.Emphasis, "*", "em")
	return closers
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

func (e *escaper) text(s string) {
	for i, r := range s {
		if unicode.IsSpace(r) {
			e.space(string(r))
			continue
		}
		e.flush()
		if e.escapes(r, s[i+utf8.RuneLen(r):]) {
			e.b.WriteByte('\\')
		}
		e.b.WriteRune(r)
		e.track(r)
	}
}

// escapes tells whether a character would be read as markup where it stands.
func (e *escaper) escapes(r rune, rest string) bool {
	switch r {
	case '\\', '`', '*', '_', '[', ']', '<', '|', '~', '$', '@':
		return true
	case '&':
		return !strings.HasPrefix(rest, " ")
	case '#', '+', '-', '=', '%', '>':
		return e.start && !e.digits
	case ':':
		return e.afterNote || e.start && !e.digits || strings.HasPrefix(rest, "//")
	case '(':
		return e.afterNote
	case ')':
		return e.digits
	case '.':
		return e.digits || strings.HasSuffix(strings.ToLower(lastBytes(e.b.String(), 3)), "www")
	}
	return false
}

func lastBytes(s string, n int) string { return s[max(len(s)-n, 0):] }

func (e *escaper) track(r rune) {
	digit := r >= '0' && r <= '9'
	e.digits = digit && (e.start || e.digits)
	e.start = e.digits
	e.afterNote, e.last = false, r
}
