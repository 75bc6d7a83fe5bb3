// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"bytes"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// recorded is a bundle with a recording of its open segment, in which the named
// speaker, an organisation and a protected person speak.
func recorded(change func(*Bundle, *record.Recording)) Bundle {
	b := small()
	b.Meetings[0].Segments[0].Slots = append(b.Meetings[0].Segments[0].Slots,
		programme.Slot{ID: "slot2", Number: 2, Stakeholder: "st3", Capacity: stakeholder.National, State: programme.Delivered},
		programme.Slot{ID: "slot3", Number: 3, Stakeholder: "st3", Capacity: stakeholder.National, State: programme.Delivered},
		programme.Slot{ID: "slot4", Number: 4, Stakeholder: "st2", Capacity: stakeholder.National, State: programme.NotDelivered})
	sound := []byte("sound of the first morning")
	hash := Hash(string(sound))
	b.Attachments = append(b.Attachments, Blob{Hash: hash, Size: int64(len(sound)), Open: func() ([]byte, error) { return sound, nil }})
	r := record.Recording{Object: object("rec1", 1, rapporteur.Public), Meeting: "m1", Segment: "seg1", Began: noon, Language: "en",
		Media: []record.Media{{File: record.Attachment{Hash: hash, Name: "morning.mp3", Type: "audio/mpeg", Size: int64(len(sound))}, Kind: record.Audio, Heard: record.FromFloor},
			{Address: "https://media.example.org/morning", Kind: record.Video, Heard: record.FromInterpretation, Language: "fr"}}}
	for i, c := range []record.Cue{{Speaker: "NORTHLAND", Text: "We ask for wells.", Slot: "slot1", Why: record.ByName, Sure: 90}, {Speaker: "CHAIR", Text: "I thank Northland."},
		{Speaker: "WELL DIGGERS", Text: "Dig deeper.", Slot: "slot2", Why: record.ByName, Sure: 90}, {Text: "Applause."}, {Speaker: "WELL DIGGERS", Text: "And again.", Slot: "slot3", Why: record.ByHand, Sure: 100}} {
		c.Start, c.End = int64(i)*1000, int64(i)*1000+900
		r.Cues = append(r.Cues, c)
	}
	if change != nil {
		change(&b, &r)
	}
	b.Recordings = []record.Recording{r}
	b.adopt()
	return b
}

func TestRecordingsTravel(t *testing.T) {
	b := recorded(func(_ *Bundle, r *record.Recording) {
		r.Cuts = []record.Cut{{Slot: "slot2", At: noon, Reason: "asked for"}}
		r.Media[0].Silent = []rapporteur.ID{"slot2"}
	})
	first := written(t, b)
	got, err := Read(first.fs(), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := difference(first, written(t, got)); diff != "" {
		t.Errorf("written again, the bundle differs:\n%s", diff)
	}
	if len(got.Recordings) != 1 || len(got.Recordings[0].Cues) != 5 || len(got.Attachments) != 2 {
		t.Errorf("read back: %+v", got.Recordings)
	}
	b.Recordings, b.Attachments = nil, b.Attachments[:1]
	if _, is := written(t, b)["recordings.json"]; is {
		t.Error("a bundle without recordings has a file for them")
	}
}

func TestRecordingsAreChecked(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*Bundle, *record.Recording)
		want   string
	}{
		"whole":              {nil, ""},
		"no meeting":         {func(_ *Bundle, r *record.Recording) { r.Meeting = "m9" }, `"m9" leads to no meeting`},
		"off the record":     {func(_ *Bundle, r *record.Recording) { r.Segment = "seg3" }, "recording.off_record"},
		"not attributable":   {func(_ *Bundle, r *record.Recording) { r.Segment = "seg2" }, "recording.attributable"},
		"another's turn":     {func(_ *Bundle, r *record.Recording) { r.Cues[0].Slot = "slot9" }, "recording.turn_gone"},
		"a file not there":   {func(b *Bundle, _ *record.Recording) { b.Attachments = b.Attachments[:1] }, "is not among the attachments"},
		"a file named twice": {func(b *Bundle, r *record.Recording) { r.Media = r.Media[1:] }, "is attached to nothing"},
		"no such reason":     {func(_ *Bundle, r *record.Recording) { r.Cues[0].Why = "guess" }, `"guess" is not one of`},
	} {
		err := Validate(recorded(tc.change))
		if tc.want == "" && err != nil || tc.want != "" && (err == nil || !strings.Contains(err.Error(), tc.want)) {
			t.Errorf("%s: %v, want %q", name, err, tc.want)
		}
	}
}

func TestPublicRecordings(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*Bundle, *record.Recording)
		words  string
		media  int
	}{
		"all":          {nil, "We ask for wells. I thank Northland. Dig deeper. Applause. And again.", 2},
		"closed":       {func(_ *Bundle, r *record.Recording) { r.Visibility = rapporteur.Participants }, "", 0},
		"embargoed":    {func(_ *Bundle, r *record.Recording) { r.OpenFrom = rapporteur.Embargoed }, "", 0},
		"meeting gone": {func(b *Bundle, _ *record.Recording) { b.Meetings[0].Visibility = rapporteur.Secretariat }, "", 0},
		"a cut":        {func(_ *Bundle, r *record.Recording) { r.Cuts = []record.Cut{{Slot: "slot3", At: noon}} }, "We ask for wells. I thank Northland. Dig deeper.", 1},
		"a cut, silent in the file": {func(_ *Bundle, r *record.Recording) {
			r.Cuts, r.Media[0].Silent = []record.Cut{{Slot: "slot3", At: noon}}, []rapporteur.ID{"slot3"}
		}, "We ask for wells. I thank Northland. Dig deeper.", 2},
		"a protected speaker is not heard": {func(b *Bundle, _ *record.Recording) { b.Meetings[0].Segments[0].Slots[2].Stakeholder = "st2" }, "We ask for wells. I thank Northland. Dig deeper.", 0},
		"nor one whose statement has no name": {func(b *Bundle, _ *record.Recording) {
			b.Statements[2].Slot, b.Statements[2].Stakeholder, b.Statements[2].Level = "slot3", "st3", record.Unattributed
		}, "We ask for wells. I thank Northland. Dig deeper.", 0},
		"words of a statement that is not published": {func(b *Bundle, _ *record.Recording) { b.Statements[1].Slot = "slot3" }, "We ask for wells. I thank Northland. Dig deeper.", 1},
		"a protected name":                           {func(_ *Bundle, r *record.Recording) { r.Cues[3].Text = "Thank you, real name." }, "We ask for wells. I thank Northland. Dig deeper. And again.", 2},
	} {
		out, err := Public(recorded(tc.change), noon)
		if err != nil {
			t.Fatal(name, err)
		}
		var words []string
		media := 0
		for _, r := range out.Recordings {
			media += len(r.Media)
			for _, c := range r.Cues {
				words = append(words, c.Text)
				if c.Why != "" || c.Sure != 0 {
					t.Errorf("%s: a public caption says why it is where it is", name)
				}
			}
			if len(r.Cuts) > 0 || r.Salt != "" {
				t.Errorf("%s: %+v", name, r)
			}
		}
		if got := strings.Join(words, " "); got != tc.words || media != tc.media {
			t.Errorf("%s:\n got %q, %d media\nwant %q, %d media", name, got, media, tc.words, tc.media)
		}
		if err := Validate(out); err != nil {
			t.Errorf("%s: the public edition is not valid: %v", name, err)
		}
		files := written(t, out)
		for file, data := range files {
			if bytes.Contains(bytes.ToLower(data), []byte("real name")) {
				t.Errorf("%s: %s holds a protected name", name, file)
			}
		}
		if tc.media == 0 && len(out.Attachments) > 1 {
			t.Errorf("%s: a file that nobody may hear left with the bundle", name)
		}
	}
}
