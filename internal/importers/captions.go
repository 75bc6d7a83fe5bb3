// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"bytes"
	"cmp"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"rapporteur"
	"rapporteur/internal/text"
)

// Captions are the words of a recording with their times, as a file of captions
// holds them.
type Captions struct {
	Format CaptionFormat
	Cues   []Cue // by their beginnings; those that begin together as the file has them
	Doubts []CaptionDoubt
}

// Cue is a line or two of captions. The times count from the beginning of the
// recording. Speaker is as the file writes it, and empty where it names nobody.
type Cue struct {
	Start, End    time.Duration
	Speaker, Text string
}

// CaptionFormat says how a file of captions is written.
type CaptionFormat string

const (
	WebVTT CaptionFormat = "WebVTT"
	SubRip CaptionFormat = "SRT"
)

// CaptionDoubt is what is odd about the times of a file. The cues are kept.
type CaptionDoubt struct {
	Key  string // recording.doubt.backward, recording.doubt.overlap, recording.doubt.ends_early
	Line int    // the first
	N    int    // how many cues
}

// CaptionLimits bound what one file of captions may hold.
type CaptionLimits struct {
	Bytes int64
	Cues  int
	Words int           // code points of one cue
	Last  time.Duration // the latest time of a cue
}

// DefaultCaptionLimits hold a day of talk.
func DefaultCaptionLimits() CaptionLimits {
	return CaptionLimits{Bytes: 16 << 20, Cues: 50_000, Words: 5_000, Last: 100 * time.Hour}
}

// IsCaptions tells captions by their beginning, whatever the file is called: the
// word WEBVTT, or times with an arrow in the first lines.
func IsCaptions(data []byte) bool {
	s, _, err := Decode(data)
	if err != nil { // in an old code page the words WEBVTT and the times can be read nevertheless
		s = strings.ToValidUTF8(string(data[:min(len(data), 1024)]), "?")
	}
	return beginsCaptions(s)
}

func beginsCaptions(s string) bool {
	s = strings.TrimPrefix(captionLines.Replace(s[:min(len(s), 1024)]), "\uFEFF")
	if isWebVTT(s) {
		return true
	}
	lines := strings.SplitN(strings.TrimLeft(s, "\n"), "\n", 3)
	return timing.MatchString(lines[0]) || len(lines) > 1 && isNumber(lines[0]) && timing.MatchString(lines[1])
}

// ReadCaptions reads WebVTT (W3C Candidate Recommendation of 4 April 2019) or SRT. An error names the line and what
// would be right there. A speaker is taken from a voice tag, else from "NAME:",
// ">> NAME:" or a dash at the beginning of a line; where a file names speakers in
// one of these last ways, a cue without one goes on with the speaker before.
func ReadCaptions(data []byte, limits CaptionLimits) (Captions, error) {
	if limits == (CaptionLimits{}) {
		limits = DefaultCaptionLimits()
	}
	if int64(len(data)) > limits.Bytes {
		return Captions{}, rapporteur.Fail(rapporteur.TooLarge, "recording.caption.bytes", "limit", megabytes(limits.Bytes))
	}
	s, err := captionText(data)
	if err != nil {
		return Captions{}, err
	}
	r := captionReader{limits: limits, lines: strings.Split(s, "\n")}
	if isWebVTT(s) {
		r.format = WebVTT
		err = r.vtt()
	} else {
		r.format = SubRip
		err = r.srt()
	}
	if err != nil {
		return Captions{}, err
	}
	out := r.captions()
	if len(out.Cues) == 0 {
		return Captions{}, rapporteur.Fail(rapporteur.Invalid, "recording.caption.empty")
	}
	return out, nil
}

var captionLines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// captionText decodes the file. Nothing in a file in an old code page says which
// one it is, and names are what would be spoiled: such a file is refused.
func captionText(data []byte) (string, error) {
	s, enc, err := Decode(data)
	if err != nil || enc == Windows1252 {
		line, rest := 1, data
		for len(rest) > 0 {
			c, size := utf8.DecodeRune(rest)
			if c == utf8.RuneError && size <= 1 || c == 0 {
				break
			}
			if c == '\n' {
				line++
			}
			rest = rest[size:]
		}
		if binaryKind(data) != "" || bytes.IndexByte(data, 0) >= 0 {
			return "", rapporteur.Fail(rapporteur.Invalid, "recording.caption.unknown")
		}
		return "", rapporteur.Fail(rapporteur.Invalid, "recording.caption.encoding", "line", strconv.Itoa(line))
	}
	return strings.TrimPrefix(captionLines.Replace(s), "\uFEFF"), nil
}

func isWebVTT(s string) bool {
	rest, ok := strings.CutPrefix(s, "WEBVTT")
	return ok && (rest == "" || strings.ContainsAny(rest[:1], " \t\n"))
}

func isNumber(s string) bool {
	s = strings.TrimSpace(s)
	return s != "" && len(s) < 10 && strings.Trim(s, "0123456789") == ""
}

// timing reads both forms: WebVTT may leave out the hours and has points, SRT
// has commas. What follows the second time are settings of where the words stand.
var timing = regexp.MustCompile(`^\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})\s*-->\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})(?:\s.*)?$`)

// rightTiming is what a line of times looks like, for errors.
func (f CaptionFormat) rightTiming() string {
	if f == WebVTT {
		return "00:12:34.500 --> 00:12:38.000"
	}
	return "00:12:34,500 --> 00:12:38,000"
}

// captionReader goes through the lines of a file.
type captionReader struct {
	format CaptionFormat
	limits CaptionLimits
	lines  []string
	cues   []rawCue
}

// rawCue is a cue as it stands in the file, with its markup.
type rawCue struct {
	line       int // of its times, from 1
	start, end time.Duration
	payload    []string
	length     int // of the payload, in code points
}

func (r *captionReader) fail(key string, line int, args ...string) error {
	return rapporteur.Fail(rapporteur.Invalid, key, append(args, "line", strconv.Itoa(line))...)
}

// open begins a cue with the times of the line at i.
func (r *captionReader) open(i int) error {
	m := timing.FindStringSubmatch(r.lines[i])
	if m == nil {
		return r.fail("recording.caption.time", i+1, "right", r.format.rightTiming())
	}
	from, ok1 := timeOf(m[1:5])
	to, ok2 := timeOf(m[5:9])
	if !ok1 || !ok2 || from > r.limits.Last || to > r.limits.Last {
		return r.fail("recording.caption.time", i+1, "right", r.format.rightTiming())
	}
	if len(r.cues) >= r.limits.Cues {
		return rapporteur.Fail(rapporteur.TooLarge, "recording.caption.cues", "limit", strconv.Itoa(r.limits.Cues))
	}
	r.cues = append(r.cues, rawCue{line: i + 1, start: from, end: to})
	return nil
}

func timeOf(parts []string) (time.Duration, bool) {
	h, _ := strconv.Atoi(parts[0]) // empty where the hours are left out
	m, _ := strconv.Atoi(parts[1])
	s, _ := strconv.Atoi(parts[2])
	ms, _ := strconv.Atoi((parts[3] + "00")[:3])
	return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(s)*time.Second + time.Duration(ms)*time.Millisecond, m < 60 && s < 60
}

// say adds a line of words to the last cue.
func (r *captionReader) say(i int) error {
	c := &r.cues[len(r.cues)-1]
	c.payload = append(c.payload, r.lines[i])
	if c.length += utf8.RuneCountInString(r.lines[i]); c.length > r.limits.Words {
		return rapporteur.Fail(rapporteur.TooLarge, "recording.caption.long", "line", strconv.Itoa(c.line), "limit", strconv.Itoa(r.limits.Words))
	}
	return nil
}

// captions makes of the raw cues what is kept.
func (r *captionReader) captions() Captions {
	out := Captions{Format: r.format}
	out.Doubts = r.doubts()
	r.unroll()
	for _, piece := range r.speakers() {
		c := r.cues[piece.cue]
		words := text.Normalise(strings.Join(strings.Fields(unescape(piece.text)), " "))
		if words == "" {
			continue
		}
		speaker := text.Normalise(strings.Join(strings.Fields(unescape(piece.speaker)), " "))
		out.Cues = append(out.Cues, Cue{Start: c.start, End: max(c.start, c.end), Speaker: speaker, Text: words})
	}
	slices.SortStableFunc(out.Cues, func(a, b Cue) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// doubts counts the cues whose times are odd. Cues that begin together, as two
// who talk at once do, are not.
func (r *captionReader) doubts() (out []CaptionDoubt) {
	note := func(key string, line int) {
		i := slices.IndexFunc(out, func(d CaptionDoubt) bool { return d.Key == key })
		if i < 0 {
			out = append(out, CaptionDoubt{Key: key, Line: line})
			i = len(out) - 1
		}
		out[i].N++
	}
	for i, c := range r.cues {
		if c.end < c.start {
			note("recording.doubt.ends_early", c.line)
		}
		if i == 0 {
			continue
		}
		switch before := r.cues[i-1]; {
		case c.start < before.start:
			note("recording.doubt.backward", c.line)
		case c.start > before.start && c.start < before.end:
			note("recording.doubt.overlap", c.line)
		}
	}
	return out
}

var entity = regexp.MustCompile(`&(?:amp|lt|gt|lrm|rlm|nbsp|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});`)

func unescape(s string) string { return entity.ReplaceAllStringFunc(s, html.UnescapeString) }
