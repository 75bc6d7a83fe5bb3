// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"regexp"
	"strings"

	"rapporteur"
)

// vtt reads the blocks of a WebVTT file: a header, then notes, styles, regions
// and cues, parted by blank lines.
func (r *captionReader) vtt() error {
	i := 0
	for i < len(r.lines) && strings.TrimSpace(r.lines[i]) != "" && (i == 0 || !strings.Contains(r.lines[i], "-->")) {
		i++ // the header goes on to the first blank line
	}
	for i < len(r.lines) {
		line := r.lines[i]
		switch {
		case strings.TrimSpace(line) == "":
			i++
		case aside(line):
			for i < len(r.lines) && strings.TrimSpace(r.lines[i]) != "" {
				i++
			}
		case strings.Contains(line, "-->"):
			next, err := r.vttCue(i)
			if err != nil {
				return err
			}
			i = next
		case i+1 < len(r.lines) && strings.Contains(r.lines[i+1], "-->"):
			i++ // the name of a cue
		default:
			return r.fail("recording.caption.no_time", i+1, "right", r.format.rightTiming())
		}
	}
	return nil
}

// aside reports whether a block holds no words of the recording.
func aside(line string) bool {
	for _, kind := range []string{"NOTE", "STYLE", "REGION"} {
		if rest, ok := strings.CutPrefix(line, kind); ok && strings.TrimSpace(rest) == "" || kind == "NOTE" && ok && strings.ContainsAny(rest[:1], " \t") {
			return !strings.Contains(line, "-->")
		}
	}
	return false
}

// vttCue reads the cue whose times stand at i and gives the line after it. A
// line with an arrow begins another cue even without a blank line before it.
func (r *captionReader) vttCue(i int) (next int, err error) {
	if err := r.open(i); err != nil {
		return 0, err
	}
	for i++; i < len(r.lines) && !r.ends(i) && !strings.Contains(r.lines[i], "-->"); i++ {
		if err := r.say(i); err != nil {
			return 0, err
		}
	}
	return i, nil
}

// ends reports whether a line parts two cues: it is empty, or has white space alone
// and another cue after it. White space alone may also be the first line of a cue.
func (r *captionReader) ends(i int) bool {
	return r.lines[i] == "" || strings.TrimSpace(r.lines[i]) == "" && (r.timeAt(i+1) || r.timeAt(i+2))
}

// srt reads cues of a number, a line of times and the words. A blank line within
// the words does not end them; a number with a time after it does.
func (r *captionReader) srt() error {
	for i := 0; i < len(r.lines); i++ {
		line := r.lines[i]
		blank := strings.TrimSpace(line) == ""
		switch {
		case strings.Contains(line, "-->"):
			if err := r.open(i); err != nil {
				return err
			}
		case blank:
		case isNumber(line) && r.timeAt(i+1):
		case len(r.cues) == 0:
			if i > 0 && isNumber(r.lines[i-1]) || isNumber(line) {
				return r.fail("recording.caption.no_time", i+1, "right", r.format.rightTiming())
			}
			return rapporteur.Fail(rapporteur.Invalid, "recording.caption.unknown")
		case isNumber(line) && strings.TrimSpace(r.lines[i-1]) == "" && i+1 < len(r.lines) && strings.TrimSpace(r.lines[i+1]) != "":
			return r.fail("recording.caption.no_time", i+2, "right", r.format.rightTiming())
		default:
			if err := r.say(i); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *captionReader) timeAt(i int) bool {
	return i < len(r.lines) && strings.Contains(r.lines[i], "-->")
}

var innerTime = regexp.MustCompile(`<(?:\d{1,3}:)?\d{2}:\d{2}\.\d{3}>`)

// unroll takes out the lines that rolling captions show again: where words carry
// times of their own, each cue repeats the last line of the one before.
func (r *captionReader) unroll() {
	rolling := false
	for _, c := range r.cues {
		for _, l := range c.payload {
			rolling = rolling || innerTime.MatchString(l)
		}
	}
	if !rolling {
		return
	}
	last := ""
	for i := range r.cues {
		kept := r.cues[i].payload[:0:0]
		for _, l := range r.cues[i].payload {
			words := strings.TrimSpace(tag.ReplaceAllString(l, ""))
			if words == "" || words == last {
				continue
			}
			kept, last = append(kept, l), words
		}
		r.cues[i].payload = kept
	}
}
