// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
	"rapporteur/programme"
	"rapporteur/record"
)

func (f noted) record(change func(*record.Recording)) (record.Recording, error) {
	r := record.Recording{Meeting: f.meeting.ID, Segment: "open", Title: rapporteur.NewText("en", "Morning"), Language: "en",
		Cues: []record.Cue{{Start: 0, End: 900, Speaker: "NORWAY", Text: "We ask", Slot: "slot-one-1", Why: record.ByName, Sure: 90}, {Start: 1000, End: 1900, Text: "Thank you"},
			{Start: 1000, End: 2900, Text: "for wells", Slot: "slot-one-1", Why: record.ByHand, Sure: 100}, {Start: 3000, End: 3900, Speaker: "NORWAY", Text: "And again", Slot: "slot-two-2", Why: record.ByName, Sure: 90}}}
	r.Process = f.id
	if change != nil {
		change(&r)
	}
	return r, f.db.AddRecording(ctx, ana, &r)
}

func wordsOf(r record.Recording) string {
	var out []string
	for _, c := range r.Cues {
		out = append(out, c.Text)
	}
	return strings.Join(out, "; ")
}

func TestRecordingsAreKept(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		f := onFloor(t, db)
		r, err := f.record(nil)
		must(t, err)
		got, err := db.Recording(ctx, f.id, r.Number, all)
		must(t, err)
		if wordsOf(got) != "We ask; Thank you; for wells; And again" || got.Cues[2] != r.Cues[2] || got.Revision != 1 {
			t.Errorf("read back: %+v", got)
		}
		listed, err := db.Recordings(ctx, f.id, f.meeting.ID, all)
		must(t, err)
		if len(listed) != 1 || len(listed[0].Cues) != 0 {
			t.Fatalf("listed: %+v", listed)
		}
		must(t, db.CaptionsOf(ctx, &listed[0], "slot-one-1", all))
		if wordsOf(listed[0]) != "We ask; for wells" {
			t.Errorf("of one turn: %s", wordsOf(listed[0]))
		}
		got.Cues[0].Text = "changed by a reader"
		again, err := db.Recording(ctx, f.id, r.Number, all)
		must(t, err)
		if again.Cues[0].Text != "We ask" {
			t.Errorf("a reader changed what the next one reads: %q", again.Cues[0].Text)
		}
		must(t, db.UpdateRecording(ctx, r.ID, func(r *record.Recording) error {
			r.Cues = r.Cues[1:]
			r.CutOut("slot-two-2", storetest.Now, "asked for")
			r.Note(ana, storetest.Now, "cut a turn out")
			return nil
		}))
		got, err = db.Recording(ctx, f.id, r.Number, all)
		must(t, err)
		if wordsOf(got) != "Thank you; for wells; And again" || !got.IsCut("slot-two-2") || got.Revision != 2 {
			t.Errorf("changed: %+v", got)
		}
		closed := rapporteur.Reach{Level: rapporteur.Public, Now: storetest.Now}
		must(t, db.UpdateRecording(ctx, r.ID, func(r *record.Recording) error { r.Visibility = rapporteur.Secretariat; return nil }))
		if _, err := db.Recording(ctx, f.id, r.Number, closed); !errors.Is(err, rapporteur.ErrNotFound) {
			t.Errorf("a closed recording is found: %v", err)
		}
		if hidden, err := db.Recordings(ctx, f.id, "", closed); err != nil || len(hidden) != 0 {
			t.Errorf("a closed recording is listed: %v", err)
		}
		if err := db.CaptionsOf(ctx, &listed[0], "slot-one-1", closed); err != nil || len(listed[0].Cues) != 0 {
			t.Errorf("captions of a closed recording: %+v", listed[0].Cues)
		}
	})
}

func TestRegimesHoldForRecordings(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		f := onFloor(t, db)
		for segment, want := range map[rapporteur.ID]string{"off": "recording.off_record", "within": "recording.off_record", "quiet": "recording.attributable", "": "recording.whole_meeting", "gone": "recording.segment_gone"} {
			_, err := f.record(func(r *record.Recording) { r.Segment = segment })
			if keyOf(err) != want {
				t.Errorf("in %q: %v, want %s", segment, err, want)
			}
		}
		bare, err := f.record(func(r *record.Recording) { r.Segment = "quiet"; r.Unattribute() })
		must(t, err)
		change := func(do func(*programme.Meeting)) error {
			return db.UpdateMeeting(ctx, f.meeting.ID, func(m *programme.Meeting) error { do(m); return nil })
		}
		if err := change(func(m *programme.Meeting) { m.Segments[1].Regime = programme.OffRecord }); keyOf(err) != "recording.programme_recorded" {
			t.Errorf("a recorded segment was closed: %v", err)
		}
		must(t, db.UpdateRecording(ctx, bare.ID, func(r *record.Recording) error { r.Segment = "open"; return nil }))
		_, err = f.record(nil)
		must(t, err)
		if err := change(func(m *programme.Meeting) { m.Segments[0].Slots = m.Segments[0].Slots[1:] }); keyOf(err) != "recording.programme_recorded" {
			t.Errorf("a recorded turn was taken out: %v", err)
		}
		must(t, change(func(m *programme.Meeting) { m.Segments[0].Slots[0].Post = "Prime Minister" }))
	})
}

func TestRecordingsRestoreToTheSame(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		f := onFloor(t, db)
		large := strings.Repeat("sound and more ", 50_000)
		hash, size, err := db.Attachments().PutLarge(ctx, strings.NewReader(large), 1<<20)
		must(t, err)
		r, err := f.record(func(r *record.Recording) {
			r.Media = []record.Media{{File: record.Attachment{Hash: hash, Name: "a.mp3", Type: "audio/mpeg", Size: size}, Kind: record.Audio, Heard: record.FromFloor}}
		})
		must(t, err)
		b, err := db.Export(ctx, ana, f.id, bundle.FullEdition)
		must(t, err)
		if len(b.Recordings) != 1 || wordsOf(b.Recordings[0]) != wordsOf(r) || len(b.Attachments) != 1 {
			t.Fatalf("exported: %+v", b.Recordings)
		}
		must(t, db.Restore(ctx, ana, b)) // the same over itself
		must(t, db.Discard(ctx, ana, f.id))
		must(t, db.Restore(ctx, ana, b))
		again, err := db.Export(ctx, ana, f.id, bundle.FullEdition)
		must(t, err)
		if wordsOf(again.Recordings[0]) != wordsOf(r) || again.Recordings[0].Salt != r.Salt {
			t.Errorf("restored: %+v", again.Recordings)
		}
		b.Recordings[0].Cues[0].Text = "Something else"
		if err := db.Restore(ctx, ana, b); !errors.Is(err, rapporteur.ErrConflict) {
			t.Errorf("other captions under a known identity: %v", err)
		}
	})
}

func TestLargeFilesAreReadFromAnyPlace(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		f := onFloor(t, db)
		large := strings.Repeat("0123456789", 300_000)
		files := db.Attachments()
		if _, _, err := files.PutLarge(ctx, strings.NewReader(large), 1<<20); keyOf(err) != "error.attachment_too_large" {
			t.Errorf("over the limit: %v", err)
		}
		hash, size, err := files.PutLarge(ctx, strings.NewReader(large), 3_000_000)
		must(t, err)
		if again, _, err := files.Put(ctx, strings.NewReader(large), 3_000_000); err != nil || again != hash || size != 3_000_000 {
			t.Errorf("kept whole it is another file: %s, %v", again, err)
		}
		in, err := files.Open(ctx, hash)
		must(t, err)
		for _, from := range []int64{2_999_995, 262_139, 0} {
			if _, err := in.Seek(from, io.SeekStart); err != nil {
				t.Fatal(err)
			}
			got := make([]byte, 5)
			if _, err := io.ReadFull(in, got); err != nil || string(got) != large[from:from+5] {
				t.Errorf("from %d: %q, %v", from, got, err)
			}
		}
		_, err = in.Seek(0, io.SeekStart)
		must(t, err)
		if whole, err := io.ReadAll(in); err != nil || string(whole) != large {
			t.Errorf("read whole: %d bytes, %v", len(whole), err)
		}
		media := []record.Media{{File: record.Attachment{Hash: hash, Name: "a.mp3", Type: "audio/mpeg", Size: size}, Kind: record.Audio, Heard: record.FromFloor}}
		r, err := f.record(func(r *record.Recording) { r.Media = media })
		must(t, err)
		must(t, db.UpdateRecording(ctx, r.ID, func(r *record.Recording) error { r.Media = nil; return nil }))
		if has, err := files.Has(ctx, hash); err != nil || has {
			t.Errorf("a file that no recording names is kept: %v", err)
		}
	})
}
