// SPDX-License-Identifier: Apache-2.0

package web

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// tone is a second of silence as a WAV file.
func tone() []byte {
	const rate = 8000
	var b bytes.Buffer
	head := func(v ...any) {
		for _, x := range v {
			if s, ok := x.(string); ok {
				b.WriteString(s)
			} else {
				_ = binary.Write(&b, binary.LittleEndian, x)
			}
		}
	}
	head("RIFF", uint32(36+rate), "WAVE", "fmt ", uint32(16), uint16(1), uint16(1), uint32(rate), uint32(rate), uint16(1), uint16(8), "data", uint32(rate))
	b.Write(bytes.Repeat([]byte{128}, rate))
	return b.Bytes()
}

// captioned are captions of the first panel: the moderator, a group's speaker who
// reads her text, a State, and a protected witness, whom another names aloud.
const captioned = `WEBVTT

00:00:02.000 --> 00:00:06.000
<v MODERATOR>I give the floor to Tamarand on behalf of the corridor.

00:01:30.000 --> 00:01:38.000
<v Amara Okele>I have the honour to speak on behalf of the three members of the group.

00:02:10.000 --> 00:02:20.000
<v Amara Okele>We ask for a gauge on every border, read by both sides on the same day. Children drink first.

00:02:20.000 --> 00:02:30.000
<v Amara Okele>A list of numbers is not a rule; a rule is a duty, a day and a person who answers.

00:03:05.000 --> 00:03:12.000
<v Amara Okele>We can support a common fund, on condition that it does not slow repairs.

00:03:20.000 --> 00:03:24.000
<v MODERATOR>Thank you. Belmora, then Nadia True-Name.

00:03:30.000 --> 00:03:40.000
<v BELMORA>A gauge with two readers costs less than one quarrel.

00:04:00.000 --> 00:04:10.000
<v Nadia True-Name>I walked along the dry bed for nine days.
`

// recorded is the panel with three turns that have statements, and its recording.
type recorded struct {
	*basin
	desk, public *Server
}

const recordingAt = "/p/basin/recordings/1"

func (b *basin) recorded(t *testing.T) recorded {
	t.Helper()
	at := func(s string) rapporteur.Clock {
		return rapporteur.Clock{Local: "2017-09-04T" + s, Zone: "Europe/Vienna"}
	}
	b.onFloor(programme.Slot{ID: "t-tam", Stakeholder: b.id["tamarand"], Person: b.id["okelle"], OnBehalfOf: b.id["corridor"], State: programme.Delivered, Starts: at("10:31"), Seconds: 110},
		programme.Slot{ID: "t-bel", Stakeholder: b.id["belmora"], State: programme.Delivered, Starts: at("10:33"), Seconds: 20},
		programme.Slot{ID: "t-wit", Stakeholder: b.id["shelter"], Person: b.id["witness"], State: programme.Delivered, Starts: at("10:34"), Seconds: 20},
		programme.Slot{ID: "t-mas", Stakeholder: b.id["masira"], State: programme.Delivered})
	for key, slot := range map[string]rapporteur.ID{"s1": "t-tam", "s2": "t-bel", "s4": "t-wit"} {
		b.ok(b.db.UpdateStatement(context.Background(), b.id[key], func(s *record.Statement) error { s.Slot = slot; return nil }))
	}
	r := recorded{b, b.staff(), b.basin()}
	r.form(t, "/p/basin/meetings/fifth-session/recordings", "title", "First panel", "segment", "panel1", "began", "2017-09-04 10:30:00", "visibility", "public")
	r.change(t, "act", "channel", "address", "https://media.example.org/five.mp4", "media_kind", "video", "heard", "interpretation", "media_language", "fr")
	r.files(t, "file", map[string][]byte{"panel.wav": tone()}, "act", "channel", "heard", "floor")
	r.files(t, "captions", map[string][]byte{"panel.vtt": []byte(captioned)}, "act", "captions", "language", "en")
	return r
}

func (b *basin) basin() *Server { return b.desk(rapporteur.Actor{}) }

func pairs(of ...string) url.Values {
	v := url.Values{}
	for i := 0; i < len(of); i += 2 {
		v.Set(of[i], of[i+1])
	}
	return v
}

func (r recorded) form(t *testing.T, path string, of ...string) {
	t.Helper()
	if res := send(t, r.desk, path, pairs(of...)); res.StatusCode != http.StatusSeeOther {
		t.Fatalf("%s %v: %d %s", path, of, res.StatusCode, problemsOf(body(t, res)))
	}
}

func (r recorded) kept(t *testing.T) record.Recording {
	t.Helper()
	rec, err := r.db.Recording(context.Background(), r.p.ID, 1, whole)
	r.ok(err)
	return rec
}

func (r recorded) change(t *testing.T, of ...string) {
	t.Helper()
	rec := r.kept(t)
	r.form(t, recordingAt+"/edit", append(of, "revision", revisionOf(&rec.Object))...)
}

func (r recorded) turn(t *testing.T, of ...string) {
	t.Helper()
	rec := r.kept(t)
	r.form(t, recordingAt+"/turns", append(of, "revision", revisionOf(&rec.Object))...)
}

func (r recorded) files(t *testing.T, field string, files map[string][]byte, of ...string) {
	t.Helper()
	rec := r.kept(t)
	v := pairs(append(of, "revision", revisionOf(&rec.Object))...)
	if res := sendFiles(t, r.desk, recordingAt+"/edit", field, files, v); res.StatusCode != http.StatusSeeOther {
		t.Fatalf("%v: %d %s", of, res.StatusCode, problemsOf(body(t, res)))
	}
}

func (r recorded) page(t *testing.T, s *Server, path string) string {
	t.Helper()
	res := get(t, s, path)
	page := body(t, res)
	if res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d\n%.600s", path, res.StatusCode, page)
	}
	return page
}

func TestAParagraphOpensItsRecording(t *testing.T) {
	r := buildBasin(t).recorded(t)
	rec := r.kept(t)
	var got []string
	for _, c := range rec.Cues {
		got = append(got, fmt.Sprintf("%s/%s", c.Slot, c.Why))
	}
	want := "/ t-tam/clock_name t-tam/clock_name t-tam/clock_name t-tam/clock_name / t-bel/clock_name t-wit/clock_name"
	if strings.Join(got, " ") != want {
		t.Errorf("laid beside the turns:\n got %s\nwant %s", strings.Join(got, " "), want)
	}
	desk := r.page(t, r.desk, "/p/basin/statements/1")
	for _, link := range []string{recordingAt + "?t=90#words\">Hear this at 1:30", recordingAt + "?t=130#words\">Hear this at 2:10", recordingAt + "?t=185#words\">Hear this at 3:05", "Hear this turn at 1:30"} {
		if !strings.Contains(desk, link) {
			t.Errorf("the statement has no %q", link)
		}
	}
	if page := r.page(t, r.desk, "/p/basin/statements/9"); strings.Contains(page, "Hear this") {
		t.Error("a written input can be heard")
	}
	page := r.page(t, r.desk, recordingAt+"?t=130")
	for _, piece := range []string{"/media/" + rec.Media[1].File.Hash + "#t=130\" type=\"audio/wav\"", "https://media.example.org/five.mp4#t=130", "Hear it from 2:10", "class=\"is-here\"", "/p/basin/statements/1\""} {
		if !strings.Contains(page, piece) {
			t.Errorf("the page of the recording has no %q", piece)
		}
	}
	if strings.Contains(page, "<iframe") || strings.Contains(page, "src=\"https:") {
		t.Error("something from elsewhere is embedded")
	}
}

// A protected speaker is heard and named nowhere outside of the secretariat, and
// under their true name not there either.
func TestAProtectedVoiceIsNotPublished(t *testing.T) {
	r := buildBasin(t).recorded(t)
	hash := r.kept(t).Media[1].File.Hash
	for _, c := range r.kept(t).Cues {
		if strings.Contains(c.Speaker+c.Text, "True-Name") {
			t.Errorf("the captions keep the name of a protected speaker: %+v", c)
		}
	}
	for _, path := range []string{recordingAt, recordingAt + "?t=240", recordingAt + "/captions.vtt", "/p/basin/meetings/fifth-session/recordings", "/p/basin/statements/1", "/p/basin/statements/4"} {
		page := r.page(t, r.public, path)
		for _, hidden := range []string{"True-Name", "dry bed for nine days.\n", "/media/", "media.example.org"} {
			if strings.Contains(page, hidden) {
				t.Errorf("%s tells %q", path, hidden)
			}
		}
		if strings.Contains(page, "Hear this") {
			t.Errorf("%s leads to a recording in which a protected speaker can be heard", path)
		}
	}
	if res := get(t, r.public, recordingAt+"/media/"+hash); res.StatusCode != http.StatusNotFound {
		t.Errorf("the file is sent: %d", res.StatusCode)
	}
	if page := r.page(t, r.public, recordingAt+"?t=210"); !strings.Contains(page, "Parts of this recording are not published.") || !strings.Contains(page, "gauge with two readers") {
		t.Error("the page does not say that parts are left out, or leaves too much out")
	}
	if page := r.page(t, r.desk, recordingAt); !strings.Contains(page, "1 turn is spoken by somebody who is not named") {
		t.Error("the secretariat is not told what the public does not get")
	}
	// Somebody makes a file in which the witness cannot be heard, and says so.
	r.change(t, "act", "silent", "channel", hash)
	if page := r.page(t, r.public, "/p/basin/statements/1"); !strings.Contains(page, "Hear this at 2:10") {
		t.Error("with the witness silenced, other turns cannot be heard")
	}
	if page := r.page(t, r.public, "/p/basin/statements/4"); strings.Contains(page, "Hear this") {
		t.Error("the silenced witness is offered")
	}
	if res := get(t, r.public, recordingAt+"/media/"+hash); res.StatusCode != http.StatusOK {
		t.Errorf("the silenced file is not sent: %d", res.StatusCode)
	}
}

func TestACutTurnIsNotPublished(t *testing.T) {
	b := buildBasin(t)
	r := b.recorded(t)
	b.ok(b.db.UpdateStatement(context.Background(), b.id["s4"], func(s *record.Statement) error { s.Slot = ""; return nil }))
	b.ok(b.db.UpdateMeeting(context.Background(), b.id["fifth"], func(m *programme.Meeting) error {
		m.Segment("panel1").Slots[2].Person, m.Segment("panel1").Slots[2].Stakeholder = "", b.id["harbour"]
		return nil
	}))
	hash := r.kept(t).Media[1].File.Hash
	if page := r.page(t, r.public, "/p/basin/statements/2"); !strings.Contains(page, "Hear this at 3:30") {
		t.Fatal("nothing is cut, and the turn cannot be heard")
	}
	r.turn(t, "act", "cut", "slot", "t-bel", "reason", "asked for by the delegation")
	for _, path := range []string{recordingAt, recordingAt + "?t=210", recordingAt + "/captions.vtt", "/p/basin/statements/2"} {
		page := r.page(t, r.public, path)
		if strings.Contains(page, "costs less than one quarrel.\n") || strings.Contains(page, "?t=210#words") || strings.Contains(page, "asked for by") || strings.Contains(page, hash) {
			t.Errorf("%s shows what is cut", path)
		}
	}
	page := r.page(t, r.public, recordingAt)
	if !strings.Contains(page, "https://media.example.org/five.mp4") || !strings.Contains(page, "elsewhere is not ours to change") {
		t.Error("the address elsewhere is gone, or the page does not say what it still has")
	}
	if desk := r.page(t, r.desk, recordingAt+"/turns?turn=t-bel&first=6&last=6"); !strings.Contains(desk, "Publish it again") || !strings.Contains(desk, "asked for by the delegation") {
		t.Error("the desk does not see the cut and its reason")
	}
	r.turn(t, "act", "put_in", "slot", "t-bel")
	if page := r.page(t, r.public, "/p/basin/statements/2"); !strings.Contains(page, "Hear this at 3:30") {
		t.Error("put in again, the turn cannot be heard")
	}
}

// Words that are not published as a statement are not published as captions.
func TestCaptionsWaitForTheirStatement(t *testing.T) {
	b := buildBasin(t)
	r := b.recorded(t)
	b.ok(b.db.UpdateStatement(context.Background(), b.id["s2"], func(s *record.Statement) error { s.OpenFrom = rapporteur.Embargoed; return nil }))
	if page := r.page(t, r.public, recordingAt+"/captions.vtt"); strings.Contains(page, "costs less than one quarrel") || !strings.Contains(page, "Children drink first") {
		t.Error("captions show the words of a statement under embargo, or nothing at all")
	}
	if page := r.page(t, r.desk, recordingAt); !strings.Contains(page, "1 turn has a statement that is not published") {
		t.Error("the secretariat is not told of the embargo")
	}
}

func TestAPersonCorrectsTheAlignment(t *testing.T) {
	r := buildBasin(t).recorded(t)
	r.turn(t, "act", "assign", "from", "5", "to", "5", "slot", "t-mas")
	if c := r.kept(t).Cues[5]; c.Slot != "t-mas" || c.Why != record.ByHand {
		t.Errorf("set by a person: %+v", c)
	}
	r.turn(t, "act", "align")
	if c := r.kept(t).Cues[5]; c.Slot != "t-mas" {
		t.Errorf("aligned anew, a person's word is lost: %+v", c)
	}
	r.turn(t, "act", "unset", "from", "5", "to", "5", "slot", "")
	if c := r.kept(t).Cues[5]; c.Slot != "" || c.Why != "" {
		t.Errorf("given back: %+v", c)
	}
	rec := r.kept(t)
	for want, v := range map[string]url.Values{
		"changed meanwhile":           pairs("act", "assign", "from", "5", "to", "99", "slot", "t-mas", "revision", revisionOf(&rec.Object)),
		"not in the segment":          pairs("act", "assign", "from", "5", "to", "5", "slot", "t-xyz", "revision", revisionOf(&rec.Object)),
		"somebody else has changed":   pairs("act", "align", "revision", "1"),
		"not in the segment of the r": pairs("act", "cut", "slot", "", "revision", revisionOf(&rec.Object)),
	} {
		res := send(t, r.desk, recordingAt+"/turns", v)
		if page := body(t, res); res.StatusCode == http.StatusSeeOther || want != "somebody else has changed" && !strings.Contains(page, want) {
			t.Errorf("%v: %d %s", v, res.StatusCode, problemsOf(page))
		}
	}
}

func TestMediaIsSentFromAnyPlace(t *testing.T) {
	r := buildBasin(t).recorded(t)
	path := recordingAt + "/media/" + r.kept(t).Media[1].File.Hash
	res := get(t, r.desk, path, "Range", "bytes=8-11")
	part, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusPartialContent || string(part) != "WAVE" || res.Header.Get("Content-Range") != fmt.Sprintf("bytes 8-11/%d", len(tone())) {
		t.Errorf("a part: %d %q %s %v", res.StatusCode, part, res.Header.Get("Content-Range"), err)
	}
	h := res.Header
	if h.Get("Content-Type") != "audio/wav" || h.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(h.Get("Content-Security-Policy"), "sandbox") || !strings.HasPrefix(h.Get("Content-Disposition"), "attachment") {
		t.Errorf("headers: %v", h)
	}
	for name, data := range map[string][]byte{"page.html": []byte("<script>alert(1)</script>"), "page.mp3": []byte("<html><script>alert(1)</script>"), "empty.mp3": nil} {
		rec := r.kept(t)
		res := sendFiles(t, r.desk, recordingAt+"/edit", "file", map[string][]byte{name: data}, pairs("act", "channel", "heard", "floor", "revision", revisionOf(&rec.Object)))
		if res.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%s was taken: %d", name, res.StatusCode)
		}
	}
}

// What is said under a regime is kept as the regime says, whatever the file holds.
func TestRecordingsKeepToTheRegime(t *testing.T) {
	b := buildBasin(t)
	r := recorded{b, b.staff(), b.basin()}
	at := "/p/basin/meetings/fifth-session/recordings"
	for segment, want := range map[string]string{"off": "choose", "": "not on the record or not attributable"} {
		res := send(t, r.desk, at, pairs("segment", segment, "visibility", "secretariat"))
		if page := body(t, res); res.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(strings.ToLower(page), want) {
			t.Errorf("in %q: %d %s", segment, res.StatusCode, problemsOf(page))
		}
	}
	if res := send(t, r.desk, at, pairs("segment", "noted", "began", "2017-09-05 10:00:00", "visibility", "secretariat")); res.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a time of day where views are not attributable: %d", res.StatusCode)
	}
	b.ok(b.db.UpdateMeeting(context.Background(), b.id["fifth"], func(m *programme.Meeting) error {
		m.Segment("noted").Slots = []programme.Slot{{ID: "n-bel", Stakeholder: b.id["belmora"], Capacity: stakeholder.National, State: programme.Delivered}}
		return nil
	}))
	r.form(t, at, "segment", "noted", "visibility", "public")
	r.files(t, "captions", map[string][]byte{"a.vtt": []byte(captioned)}, "act", "captions", "language", "en")
	for _, c := range r.kept(t).Cues {
		if c.Speaker != "" || c.Slot != "" || strings.Contains(c.Text, "Belmora") {
			t.Errorf("a speaker is kept: %+v", c)
		}
	}
	rec := r.kept(t)
	res := send(t, r.desk, recordingAt+"/edit", pairs("act", "channel", "address", "https://a.example.org/b.mp3", "media_kind", "audio", "heard", "floor", "revision", revisionOf(&rec.Object)))
	if res.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a voice is kept where views are not attributable: %d", res.StatusCode)
	}
	if res := get(t, r.desk, recordingAt+"/turns"); res.StatusCode == http.StatusOK {
		t.Error("captions that are not attributable can be given to a turn")
	}
	page := r.page(t, r.public, recordingAt+"/captions.vtt") + r.page(t, r.public, recordingAt)
	if strings.Contains(page, "True-Name") || strings.Contains(page, "Okele") || !strings.Contains(page, "gauge with two readers") {
		t.Error("the page tells who spoke, or shows nothing")
	}
}

func TestBrowserFindsNothingOnRecordings(t *testing.T) {
	r := buildBasin(t).recorded(t)
	checkInBrowser(t, r.desk, "staff", recordingAt+"?t=130", recordingAt+"/edit", recordingAt+"/turns?first=1&last=4", "/p/basin/meetings/fifth-session/recordings", "/p/basin/statements/1")
	checkInBrowser(t, r.public, "public", recordingAt)
}
