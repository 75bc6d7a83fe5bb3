// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/text/encoding/charmap"
	utf "golang.org/x/text/encoding/unicode"
	"rapporteur"
	"rapporteur/internal/text"
)

const voicesVTT = "\uFEFFWEBVTT - Thematic session, floor\r\nKind: captions\r\n\r\n" +
	"STYLE\r\n::cue { color: white }\r\n\r\nREGION\r\nid:low\r\n\r\nNOTE made\r\nby a machine --> or so\r\n\r\n" +
	"opening\r\n00:01.000 --> 00:04.250 align:start line:0 region:low\r\n<v.loud.first Ms. O&apos;Neill>Good <i>morning</i>,\r\nexcellencies &amp; friends.</v>\r\n\r\n" +
	"1:00:05.000 --> 1:00:07.000\r\n<v Norway><b>We <c.yellow>ask</c></b></v>\r\n<v Chad>and so do we</v> (applause)\r\n"

const dashedSRT = "1\r\n00:00:01,000 --> 00:00:03,500\r\nCHAIR: I open the\r\nmeeting.\r\n\r\n" +
	"2\r\n00:00:04,000 --> 00:00:06,000\r\nAnd I give the floor.\r\n\r\n" +
	"3\r\n00:00:06,000 --> 00:00:09,000\r\n>> MEXICO: Thank you.\r\n>> And <i>we</i> too.\r\n\r\n" +
	"4\r\n00:00:09,000 --> 00:00:12,000\r\n- Ms. Ana Ruiz: It is: water.\r\n- Agreed.\r\n"

func cuesOf(c Captions) string {
	var b strings.Builder
	for _, q := range c.Cues {
		fmt.Fprintf(&b, "%v-%v [%s] %s\n", q.Start, q.End, q.Speaker, q.Text)
	}
	return b.String()
}

func TestReadCaptions(t *testing.T) {
	for name, tc := range map[string]struct {
		in, want string
		format   CaptionFormat
	}{
		"voices, classes, nested tags, entities, hours left out": {voicesVTT,
			"1s-4.25s [Ms. O'Neill] Good morning, excellencies & friends.\n1h0m5s-1h0m7s [Norway] We ask\n1h0m5s-1h0m7s [Chad] and so do we\n1h0m5s-1h0m7s [] (applause)\n", WebVTT},
		"names, signs and dashes": {dashedSRT,
			"1s-3.5s [CHAIR] I open the meeting.\n4s-6s [CHAIR] And I give the floor.\n6s-9s [MEXICO] Thank you.\n6s-9s [] And we too.\n9s-12s [Ms. Ana Ruiz] It is: water.\n9s-12s [] Agreed.\n", SubRip},
		"names before a colon in WebVTT": {"WEBVTT\n\n1\n00:01.000 --> 00:02.000\nJane Doe: Hello\n\n2\n00:02.000 --> 00:03.000\nthree points: one\n",
			"1s-2s [Jane Doe] Hello\n2s-3s [Jane Doe] three points: one\n", WebVTT},
		"a single word counts where it stands twice": {"1\n00:00:01,0 --> 00:00:02,0\nFirst: water\n\n2\n00:00:03,0 --> 00:00:04,0\nالرئيس: شكرا\n\n3\n00:00:05,0 --> 00:00:06,0\nالرئيس: نعم\n",
			"1s-2s [] First: water\n3s-4s [الرئيس] شكرا\n5s-6s [الرئيس] نعم\n", SubRip},
		"no blank line between cues": {"WEBVTT\n\n00:01.000 --> 00:02.000\none\n00:02.000 --> 00:03.000\ntwo", "1s-2s [] one\n2s-3s [] two\n", WebVTT},
		"a blank line within the words, numbers as words": {"1\n00:00:01,000 --> 00:00:02,000\nin the year\n\n2030, and in\n2050\n\n2\n00:00:02,000 --> 00:00:03,000\n{\\an8}less than 3 < 4\n",
			"1s-2s [] in the year 2030, and in 2050\n2s-3s [] less than 3 < 4\n", SubRip},
		"SRT without numbers, with points": {"00:00:01.5 --> 00:00:02.50 X1:1\na\n", "1.5s-2.5s [] a\n", SubRip},
		"rolling lines once": {"WEBVTT\n\n00:00.000 --> 00:02.000\n \nwe<00:00.500><c> ask</c>\n\n00:02.000 --> 00:02.010\nwe ask\n \n\n00:02.010 --> 00:04.000\nwe ask\nfor<00:03.000><c> wells</c>\n",
			"0s-2s [] we ask\n2.01s-4s [] for wells\n", WebVTT},
		"a cue that goes back is kept in its place": {"WEBVTT\n\n00:05.000 --> 00:06.000\nlater\n\n00:01.000 --> 00:00.500\nearlier\n", "1s-1s [] earlier\n5s-6s [] later\n", WebVTT},
	} {
		got, err := ReadCaptions([]byte(tc.in), CaptionLimits{})
		if err != nil || got.Format != tc.format || cuesOf(got) != tc.want {
			t.Errorf("%s: %v, %s\n%swant\n%s", name, err, got.Format, cuesOf(got), tc.want)
		}
		if !IsCaptions([]byte(tc.in)) {
			t.Errorf("%s: not told as captions", name)
		}
	}
	sixteen := encode(t, utf.UTF16(utf.LittleEndian, utf.UseBOM), dashedSRT)
	if got, err := ReadCaptions(sixteen, CaptionLimits{}); err != nil || len(got.Cues) != 6 {
		t.Errorf("UTF-16: %v, %d cues", err, len(got.Cues))
	}
}

func TestCaptionDoubts(t *testing.T) {
	got, err := ReadCaptions([]byte("WEBVTT\n\n00:01.000 --> 00:03.000\na\n\n00:02.000 --> 00:04.000\nb\n\n00:03.000 --> 00:05.000\nc\n\n00:01.000 --> 00:00.000\nd\n\n00:01.000 --> 00:02.000\ne\n"), CaptionLimits{})
	want := []CaptionDoubt{{"recording.doubt.overlap", 6, 2}, {"recording.doubt.ends_early", 12, 1}, {"recording.doubt.backward", 12, 1}}
	if err != nil || len(got.Cues) != 5 || !slices.Equal(got.Doubts, want) {
		t.Errorf("%v, %d cues, %v", err, len(got.Cues), got.Doubts)
	}
}

func TestReadCaptionsRefuses(t *testing.T) {
	small := CaptionLimits{Bytes: 200, Cues: 1, Words: 20, Last: time.Hour}
	for name, tc := range map[string]struct {
		in     string
		limits CaptionLimits
		key    string
		line   string
	}{
		"Latin-1":                   {string(encode(t, charmap.ISO8859_1, "1\n00:00:01,000 --> 00:00:02,000\nCÔTE: merci\n")), CaptionLimits{}, "recording.caption.encoding", "3"},
		"no captions":               {"Good morning.\n", CaptionLimits{}, "recording.caption.unknown", ""},
		"a document":                {"PK\x03\x04", CaptionLimits{}, "recording.caption.unknown", ""},
		"a header alone":            {"WEBVTT\n\nNOTE nothing\n", CaptionLimits{}, "recording.caption.empty", ""},
		"words without times":       {"WEBVTT\n\nopening\nGood morning\n", CaptionLimits{}, "recording.caption.no_time", "3"},
		"a broken time":             {"WEBVTT\n\n00:01 --> 00:02.000\nGood morning\n", CaptionLimits{}, "recording.caption.time", "3"},
		"seventy seconds":           {"1\n00:00:70,000 --> 00:01:20,000\na\n", CaptionLimits{}, "recording.caption.time", "2"},
		"a number without its time": {"1\n00:00:01,000 --> 00:00:02,000\na\n\n2\nb\n", CaptionLimits{}, "recording.caption.no_time", "6"},
		"too long a file":           {strings.Repeat("x", 201), small, "recording.caption.bytes", ""},
		"too many cues":             {"00:00:01,0 --> 00:00:02,0\na\n\n00:00:02,0 --> 00:00:03,0\nb\n", small, "recording.caption.cues", ""},
		"too long a cue":            {"00:00:01,0 --> 00:00:02,0\n" + strings.Repeat("é", 21) + "\n", small, "recording.caption.long", "1"},
		"too late a cue":            {"02:00:01,0 --> 02:00:02,0\na\n", small, "recording.caption.time", "1"},
	} {
		_, err := ReadCaptions([]byte(tc.in), tc.limits)
		var e *rapporteur.Error
		if !errors.As(err, &e) || e.Key != tc.key || e.Args["line"] != tc.line {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestImportSaysWhereCaptionsBelong(t *testing.T) {
	read := func(files fstest.MapFS) (Preview, error) {
		in, err := OpenFS(t.Context(), files, "given", Limits{})
		if err != nil {
			t.Fatal(err)
		}
		return Read(t.Context(), []*Input{in}, Options{IDs: rapporteur.SequentialIDs("n")})
	}
	for _, name := range []string{"morning.vtt", "captions.txt", "floor"} {
		_, err := read(fstest.MapFS{name: {Data: []byte(dashedSRT)}})
		var e *rapporteur.Error
		if !errors.As(err, &e) || e.Key != "recording.caption.belongs" || e.Args["file"] != name {
			t.Errorf("%s alone: %v", name, err)
		}
	}
	p, err := read(fstest.MapFS{"a.txt": {Data: []byte("Speaker: Ana\nContributor: Norway\n\nWe ask.\n")}, "a.srt": {Data: []byte(dashedSRT)}})
	if err != nil || len(p.LeftOut) != 1 || p.LeftOut[0].Reason.Key != "recording.left_out" {
		t.Errorf("beside a text: %v, %+v", err, p.LeftOut)
	}
}

func FuzzReadCaptions(f *testing.F) {
	for _, s := range []string{voicesVTT, dashedSRT, "WEBVTT\n\n1\n00:01.000 --> 00:00.000\n<v A>b<v>&#0;c</v>", "1\n0:0:1,1-->0:0:2,2\n>> : a\n- b", "WEBVTT\n\nNOTE\n-->\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := ReadCaptions(data, CaptionLimits{Bytes: 1 << 16, Cues: 500, Words: 500, Last: 10 * time.Hour})
		if err != nil {
			var e *rapporteur.Error
			if !errors.As(err, &e) || !strings.HasPrefix(e.Key, "recording.caption.") {
				t.Fatalf("an error without a sentence: %v", err)
			}
			return
		}
		if len(got.Cues) == 0 {
			t.Fatal("neither cues nor an error")
		}
		for i, c := range got.Cues {
			if c.End < c.Start || c.Start < 0 || c.End > 10*time.Hour || i > 0 && c.Start < got.Cues[i-1].Start {
				t.Fatalf("cue %d has odd times: %+v", i, c)
			}
			if c.Text == "" || !text.IsNormal(c.Text) || !text.IsNormal(c.Speaker) {
				t.Fatalf("cue %d is not normal: %+v", i, c)
			}
		}
	})
}
