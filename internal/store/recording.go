// SPDX-License-Identifier: Apache-2.0

package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"rapporteur"
	"rapporteur/internal/store/db"
	"rapporteur/programme"
	"rapporteur/record"
)

// Captions are kept beside the recording's body, see saveCues.
var recordings = term[record.Recording, *record.Recording]{
	kind: "recording",
	take: func(ctx context.Context, q *db.Queries, id string) (taken, error) {
		r, err := q.TakeRecording(ctx, id)
		return taken{r.Process, r.Revision, r.Body}, err
	},
	load: func(ctx context.Context, q *db.Queries, r *record.Recording) error {
		rows, err := q.TakeCues(ctx, string(r.ID))
		return joinCues(r, rows, err)
	},
	insert: func(ctx context.Context, q *db.Queries, r *record.Recording, _ string) error {
		body, err := withoutCues(r)
		if err != nil {
			return err
		}
		v, o, w := access(&r.Object)
		return q.InsertRecording(ctx, db.InsertRecordingParams{ID: string(r.ID), Process: string(r.Process), Number: r.Number,
			Meeting: string(r.Meeting), Segment: string(r.Segment), Revision: r.Revision, Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	save: func(ctx context.Context, q *db.Queries, r *record.Recording, _ string) error {
		body, err := withoutCues(r)
		if err != nil {
			return err
		}
		v, o, w := access(&r.Object)
		return q.SaveRecording(ctx, db.SaveRecordingParams{ID: string(r.ID), Meeting: string(r.Meeting), Segment: string(r.Segment),
			Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	prepare: prepareRecording,
	after: func(ctx context.Context, q *db.Queries, was, r *record.Recording, restoring bool) error {
		if err := saveCues(ctx, q, was, r); err != nil || restoring {
			return err
		}
		return keepNamed(ctx, q, filesOf(was), filesOf(r))
	},
}

// prepareRecording holds the rules of recordings at the last door: of what is off
// the record none is kept, and of what is not attributable nothing that tells who
// spoke.
func prepareRecording(ctx context.Context, _ *DB, q *db.Queries, _, r *record.Recording) error {
	m, err := meetingIn(ctx, q, r.Process, r.Meeting)
	if err != nil {
		return err
	}
	if found := r.Check(&m); len(found) > 0 {
		return found[0]
	}
	return nil
}

func withoutCues(r *record.Recording) (string, error) {
	head := *r
	head.Cues = nil
	return encode(&head)
}

// keptCue is a cue with its place among all of the recording.
type keptCue struct {
	N int `json:"n"`
	record.Cue
}

// joinCues puts the rows of captions together again.
func joinCues[R ~struct{ Slot, Body string }](r *record.Recording, rows []R, err error) error {
	if err != nil {
		return fmt.Errorf("read captions: %w", err)
	}
	var all []keptCue
	for _, row := range rows {
		plain := struct{ Slot, Body string }(row)
		var some []keptCue
		if err := json.Unmarshal([]byte(plain.Body), &some); err != nil {
			return fmt.Errorf("decode captions: %w", err)
		}
		for i := range some {
			some[i].Slot = rapporteur.ID(plain.Slot)
		}
		all = append(all, some...)
	}
	slices.SortFunc(all, func(a, b keptCue) int { return cmp.Compare(a.N, b.N) })
	r.Cues = nil
	for _, c := range all {
		r.Cues = append(r.Cues, c.Cue)
	}
	return nil
}

// saveCues writes the captions in one row for each turn.
func saveCues(ctx context.Context, q *db.Queries, was, r *record.Recording) error {
	if was != nil && slices.Equal(was.Cues, r.Cues) {
		return nil
	}
	if err := q.EraseCues(ctx, string(r.ID)); err != nil {
		return fmt.Errorf("save captions: %w", err)
	}
	turns := map[rapporteur.ID][]keptCue{}
	for n, c := range r.Cues {
		k := keptCue{N: n, Cue: c}
		k.Slot = ""
		turns[c.Slot] = append(turns[c.Slot], k)
	}
	for _, slot := range slices.Sorted(maps.Keys(turns)) {
		body, err := encode(turns[slot])
		if err != nil {
			return err
		}
		if err := q.InsertCues(ctx, db.InsertCuesParams{Recording: string(r.ID), Slot: string(slot), Body: body}); err != nil {
			return fmt.Errorf("save captions: %w", err)
		}
	}
	return nil
}

func filesOf(r *record.Recording) (out []record.Attachment) {
	if r == nil {
		return nil
	}
	for _, m := range r.Media {
		if m.File.Hash != "" {
			out = append(out, m.File)
		}
	}
	return out
}

// recordingsFit refuses a change of the programme under which a recording that is
// there could not be kept as it is: a regime that is stricter, a segment or a turn
// taken out.
func recordingsFit(ctx context.Context, q *db.Queries, was, m *programme.Meeting) error {
	if was == nil || !tightens(was, m) {
		return nil
	}
	rows, err := q.TakeRecordingsOf(ctx, db.TakeRecordingsOfParams{Process: string(m.Process), Meeting: string(m.ID)})
	all, err := list[record.Recording](m.Process, rows, err)
	if err != nil {
		return fmt.Errorf("list recordings: %w", err)
	}
	for i := range all {
		if err := recordings.load(ctx, q, &all[i]); err != nil {
			return err
		}
		if len(all[i].Check(m)) > 0 {
			return rapporteur.Fail(rapporteur.Conflict, "recording.programme_recorded").At("regime")
		}
	}
	return nil
}

// tightens reports whether a segment of the meeting has another regime than before,
// or a segment or a turn is gone.
func tightens(was, m *programme.Meeting) (yes bool) {
	was.Walk(func(s *programme.Segment, _ int) bool {
		is := m.Segment(s.ID)
		yes = is == nil || m.RegimeOf(s.ID) != was.RegimeOf(s.ID)
		for i := range s.Slots {
			if yes {
				break
			}
			yes = !slices.ContainsFunc(is.Slots, func(t programme.Slot) bool { return t.ID == s.Slots[i].ID })
		}
		return !yes
	})
	return yes
}

// Recordings lists those of a meeting by number, without their captions; an empty
// meeting means all of the process.
func (d *DB) Recordings(ctx context.Context, process, meeting rapporteur.ID, reach rapporteur.Reach) ([]record.Recording, error) {
	level, now, own := reach.Args()
	rows, err := d.view.ListRecordings(ctx, db.ListRecordingsParams{Process: string(process), Meeting: string(meeting), Level: level, Now: now, Own: own})
	all, err := list[record.Recording](process, rows, err)
	if err != nil {
		return nil, fmt.Errorf("list recordings: %w", err)
	}
	return all, nil
}

// RecordingAlone finds one by its number, without its captions.
func (d *DB) RecordingAlone(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (record.Recording, error) {
	level, now, own := reach.Args()
	row, err := d.view.ReadRecording(ctx, db.ReadRecordingParams{Process: string(process), Number: number, Level: level, Now: now, Own: own})
	return one[record.Recording](process, row, err)
}

// Recording finds one by its number, with its captions.
func (d *DB) Recording(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (record.Recording, error) {
	r, err := d.RecordingAlone(ctx, process, number, reach)
	if err != nil {
		return r, err
	}
	if r.Cues = d.cues.of(&r); r.Cues != nil {
		return r, nil
	}
	level, now, own := reach.Args()
	rows, err := d.view.ReadCues(ctx, db.ReadCuesParams{Recording: string(r.ID), Level: level, Now: now, Own: own})
	if err := joinCues(&r, rows, err); err != nil {
		return r, err
	}
	again, err := d.RecordingAlone(ctx, process, number, reach)
	if err == nil && again.Revision == r.Revision { // else the two may be of two states
		d.cues.hold(&r)
	}
	return r, nil
}

// CaptionsOf gives a recording that was listed the captions of one turn alone.
func (d *DB) CaptionsOf(ctx context.Context, r *record.Recording, slot rapporteur.ID, reach rapporteur.Reach) error {
	level, now, own := reach.Args()
	rows, err := d.view.ReadCuesOfTurn(ctx, db.ReadCuesOfTurnParams{Recording: string(r.ID), Slot: string(slot), Level: level, Now: now, Own: own})
	return joinCues(r, rows, err)
}

// AddRecording numbers and saves a new recording of a meeting of r.Process.
func (d *DB) AddRecording(ctx context.Context, actor rapporteur.Actor, r *record.Recording) error {
	return recordings.add(ctx, d, actor, r, "added")
}

// UpdateRecording changes one in one transaction. Its captions are all there.
func (d *DB) UpdateRecording(ctx context.Context, id rapporteur.ID, change func(*record.Recording) error) error {
	return recordings.update(ctx, d, id, change)
}
