// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"regexp"
	"strings"
	"unicode"
)

// piece is a stretch of a cue that one speaker says.
type piece struct {
	cue           int
	speaker, text string
	marked        bool // the file says here who speaks, or that it is another one
}

// tag is the markup within the words of a cue, in both formats, with the braces
// that some programs write into SRT to say where words stand.
var tag = regexp.MustCompile(`</?[A-Za-z][^<>\n]*>|</?[A-Za-z]>|<(?:\d{1,3}:)?\d{2}:\d{2}\.\d{3}>|</?>|\{\\[^{}\n]*\}`)

// voice is a tag that names who speaks: <v Name>, <v.loud.first Name>.
var voice = regexp.MustCompile(`^<v(?:\.[^\s<>]*)?(?:[ \t]+([^<>\n]*))?>$`)

// speakers parts the cues by who speaks.
func (r *captionReader) speakers() []piece {
	var out []piece
	voiced := false
	for i, c := range r.cues {
		for _, p := range voices(strings.Join(c.payload, "\n")) {
			voiced = voiced || p.marked
			p.cue = i
			out = append(out, p)
		}
	}
	if voiced {
		return out
	}
	return labelled(out)
}

// voices parts the words of one cue at its voice tags and drops all other tags.
func voices(payload string) []piece {
	out := []piece{{}}
	at := 0
	for _, m := range tag.FindAllStringIndex(payload, -1) {
		out[len(out)-1].text += payload[at:m[0]]
		at = m[1]
		switch t := payload[m[0]:m[1]]; {
		case voice.MatchString(t):
			out = append(out, piece{speaker: strings.TrimSpace(voice.FindStringSubmatch(t)[1]), marked: true})
		case t == "</v>":
			out = append(out, piece{})
		}
	}
	out[len(out)-1].text += payload[at:]
	kept := out[:0]
	for _, p := range out {
		if strings.TrimSpace(p.text) != "" {
			kept = append(kept, p)
		}
	}
	return kept
}

// label is the name before a colon at the beginning of a line, after the signs
// that mark another speaker.
var label = regexp.MustCompile(`^(>{2,3}\s*|[-–—]\s+)?(?:([\p{L}][\p{L}\p{M}\p{N} .,'’()/&-]{0,78})[:：](?:\s+|$))?`)

// labelled parts the lines of the pieces at the names that stand before a colon.
// A speaker goes on until another one is marked.
func labelled(in []piece) []piece {
	times := map[string]int{}
	for _, p := range in {
		for line := range strings.SplitSeq(p.text, "\n") {
			if m := label.FindStringSubmatch(strings.TrimSpace(line)); m[2] != "" {
				times[m[2]]++
			}
		}
	}
	var out []piece
	speaker := ""
	for _, p := range in {
		fresh := true
		for line := range strings.SplitSeq(p.text, "\n") {
			line = strings.TrimSpace(line)
			m := label.FindStringSubmatch(line)
			sign, name := m[1], m[2]
			if name != "" && !isLabel(name, sign, times[name]) {
				name, m[0] = "", sign
			}
			if name != "" || sign != "" {
				speaker, fresh, line = strings.TrimSpace(name), true, line[len(m[0]):]
			}
			if fresh {
				out = append(out, piece{cue: p.cue, speaker: speaker, marked: name != "" || sign != ""})
				fresh = false
			}
			out[len(out)-1].text += line + "\n"
		}
	}
	return out
}

// isLabel tells a speaker's name from words that happen to stand before a colon:
// after a sign it is one; so is what is all in capitals, or several words with
// capitals; anything else where it stands at least twice.
func isLabel(name, sign string, times int) bool {
	words := strings.Fields(name)
	if strings.HasPrefix(sign, ">>") {
		return true
	}
	if len(words) > 8 {
		return false
	}
	capitals, cased := 0, false
	for _, w := range words {
		first := []rune(strings.TrimLeft(w, "(."))
		if len(first) == 0 {
			continue
		}
		if unicode.IsUpper(first[0]) {
			capitals, cased = capitals+1, true
		} else if unicode.IsLower(first[0]) {
			cased = true
			if !particles[w] {
				return false
			}
		}
	}
	if cased && (strings.ToUpper(name) == name || capitals > 1) {
		return true
	}
	return times > 1
}

// particles are the words of names and offices that are written small.
var particles = map[string]bool{"of": true, "the": true, "and": true, "for": true, "to": true, "on": true, "de": true, "du": true, "des": true, "la": true, "le": true,
	"les": true, "et": true, "da": true, "dos": true, "van": true, "von": true, "der": true, "bin": true, "al": true, "el": true, "y": true, "e": true, "del": true}
