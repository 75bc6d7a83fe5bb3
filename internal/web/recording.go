// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/programme"
	"rapporteur/record"
)

// recordingLister lists the recordings of a meeting, and reads the captions of one
// turn where no more is needed.
type recordingLister interface {
	Recordings(ctx context.Context, process, meeting rapporteur.ID, reach rapporteur.Reach) ([]record.Recording, error)
	CaptionsOf(ctx context.Context, r *record.Recording, slot rapporteur.ID, reach rapporteur.Reach) error
}

// recordingStore is what the pages of recordings read and change.
type recordingStore interface {
	castReader
	statementLister
	recordingLister
	Meeting(ctx context.Context, process rapporteur.ID, slug string, reach rapporteur.Reach) (m programme.Meeting, current bool, err error)
	Recording(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (record.Recording, error)
	RecordingAlone(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (record.Recording, error)
	FloorLists(ctx context.Context, process, meeting rapporteur.ID, reach rapporteur.Reach) ([]floor.List, error)
	AddRecording(ctx context.Context, actor rapporteur.Actor, r *record.Recording) error
	UpdateRecording(ctx context.Context, id rapporteur.ID, change func(*record.Recording) error) error
}

func recordingPages() []Page {
	return []Page{recordingsPage{}, recordingPage{}, recordingEditPage{}, recordingTurnsPage{}}
}

// Times that a file may take: to come in over a slow line, and to be listened to.
// A player that is cut off asks again from where it was.
const (
	recordingUploadTime = 30 * time.Minute
	recordingListenTime = 2 * time.Hour
)

func recordingRoutes(o Options) []Route {
	one, body := "/p/{process}/recordings/{number}", o.Limits.Recording+captionBody
	return []Route{
		{Pattern: "GET /p/{process}/meetings/{meeting}/recordings", Enter: Anyone, Handle: listRecordings(o.Store)},
		{Pattern: "POST /p/{process}/meetings/{meeting}/recordings", Enter: keepers, Handle: addRecording(o.Store)},
		{Pattern: "GET " + one, Enter: Anyone, Handle: showRecording(o.Store)},
		{Pattern: "GET " + one + "/captions.vtt", Enter: Anyone, Handle: sendCaptions(o.Store)},
		{Pattern: "GET " + one + "/media/{hash}", Enter: Anyone, Handle: sendMedia(o.Store, o.Attachments), Time: recordingListenTime},
		{Pattern: "GET " + one + "/edit", Enter: keepers, Handle: editRecording(o)},
		{Pattern: "POST " + one + "/edit", Enter: keepers, Handle: changeRecording(o), Body: body, Time: recordingUploadTime},
		{Pattern: "GET " + one + "/turns", Enter: keepers, Handle: showTurns(o.Store)},
		{Pattern: "POST " + one + "/turns", Enter: keepers, Handle: changeTurns(o.Store)},
	}
}

// hearing is a recording as this reader may see and hear it, with the meeting.
type hearing struct {
	*cast
	m      *programme.Meeting
	rec    record.Recording
	slots  map[rapporteur.ID]*programme.Slot // that it runs over
	said   []record.Statement                // of the meeting, whoever reaches them
	less   bool                              // something is left out for this reader
	hushed map[rapporteur.ID]bool            // turns that are cut out
	spoken map[rapporteur.ID]spell           // when turns were spoken, where a list of speakers knows it to the second
}

func (r *Request) recordingPath(number int64) string {
	return fmt.Sprintf("%s/recordings/%d", r.Home(), number)
}

// hearing opens the recording of the address. Of what is off the record there is
// none; one in which this reader may hear and read nothing is missing too.
func (r *Request) hearing(st recordingStore) (*hearing, error) {
	return r.hearingOf(st, st.Recording)
}

// hearingOf is hearing with the recording read so, with or without its captions.
func (r *Request) hearingOf(st recordingStore, read func(context.Context, rapporteur.ID, int64, rapporteur.Reach) (record.Recording, error)) (*hearing, error) {
	gone := rapporteur.Fail(rapporteur.NotFound, "recording.missing")
	n, err := r.Number("number")
	if err != nil {
		return nil, err
	}
	rec, err := read(r.Context(), r.Process.ID, n, r.Reach)
	if err != nil {
		return nil, missingAs(err, "recording.missing")
	}
	c, err := r.cast(st)
	if err != nil {
		return nil, err
	}
	h := &hearing{cast: c, m: c.Meeting(rec.Meeting), rec: rec}
	if h.m == nil {
		return nil, gone
	}
	var regime programme.Regime
	if h.slots, regime = record.Recorded(h.m, rec.Segment); regime == programme.OffRecord {
		return nil, gone
	}
	if h.said, err = c.saidAt(st, h.m); err != nil {
		return nil, err
	}
	h.open()
	if !r.Staff() && len(h.rec.Media)+len(h.rec.Cues) == 0 {
		return nil, gone
	}
	return h, nil
}

// saidAt lists all statements of a meeting, whoever reaches them: what is withheld
// of them is withheld of a recording too.
func (c *cast) saidAt(st statementLister, m *programme.Meeting) ([]record.Statement, error) {
	whole := rapporteur.Reach{Level: rapporteur.Secretariat, Now: c.r.Now}
	list, err := st.Statements(c.r.Context(), c.r.Process.ID, whole, record.Filter{Meeting: m.ID, Limit: math.MaxInt32})
	return list.Items, err
}

// open leaves of the recording what this reader may see and hear.
func (h *hearing) open() {
	if h.r.Staff() {
		return
	}
	unheard, closed := h.withheld(h.r.Reach)
	h.hushed = map[rapporteur.ID]bool{}
	for _, c := range h.rec.Cuts {
		h.hushed[c.Slot] = true
	}
	for slot := range closed {
		h.rec.Cuts = append(h.rec.Cuts, record.Cut{Slot: slot})
	}
	h.rec, h.less = h.rec.Published(unheard)
	h.rec.Nameless(h.guardedNames())
}

// withheld are the turns whose voice would tell a speaker who is not named, and
// those of which there are statements and none that the reader may read.
func (h *hearing) withheld(reach rapporteur.Reach) (unheard, closed map[rapporteur.ID]bool) {
	unheard, closed = map[rapporteur.ID]bool{}, map[rapporteur.ID]bool{}
	open := map[rapporteur.ID]bool{}
	for i := range h.said {
		s := &h.said[i]
		slot := h.slots[s.Slot]
		if slot == nil || slot.State == programme.NotDelivered {
			continue
		}
		own := reach.Own != "" && reach.Own == s.Stakeholder
		if s.Level != record.Named && s.Level != "" && !own || h.cast.protected(s) != "" {
			unheard[s.Slot] = true
		}
		closed[s.Slot] = closed[s.Slot] || s.Kind != record.Note // notes are not what was said
		open[s.Slot] = open[s.Slot] || reach.Sees(s.Access) && s.Newest() != nil
	}
	for id, slot := range h.slots {
		if slot.State != programme.NotDelivered && (h.guarded[slot.Person] != "" || h.guarded[slot.Stakeholder] != "") {
			unheard[id] = true
		}
		if open[id] || !closed[id] {
			delete(closed, id)
		}
	}
	return unheard, closed
}

// silence lists the turns that must be silent in a channel that the public is to hear:
// those that are cut out, and those whose voice would tell who speaks.
func (h *hearing) silence() (out []rapporteur.ID) {
	for _, c := range h.rec.Cuts {
		out = append(out, c.Slot)
	}
	unheard, _ := h.withheld(rapporteur.Reach{Level: rapporteur.Public, Now: h.r.Now})
	for slot := range unheard {
		if !slices.Contains(out, slot) {
			out = append(out, slot)
		}
	}
	slices.Sort(out)
	return out
}

// guardedNames are all names of those who are shown under one name alone.
func (c *cast) guardedNames() (out []string) {
	for _, s := range c.everyone {
		if s.Protected {
			for _, n := range s.Names {
				out = append(out, n.Value)
			}
		}
	}
	for _, p := range c.everybody {
		if p.Protected {
			out = append(out, p.Name)
		}
	}
	return out
}

// channels are the ways in which the recording can be heard.
func (h *hearing) channels(at int64) (out []channelView) {
	r := h.r
	for _, m := range h.rec.Media {
		v := channelView{Kind: string(m.Kind), Label: r.channelName(m), Lang: m.Language}
		if m.Address != "" {
			v.Href, v.Host = moment(m.Address, at), hostOf(m.Address)
		} else {
			v.File = moment(r.recordingPath(h.rec.Number)+"/media/"+m.File.Hash, at)
			v.Type = m.File.Type
		}
		out = append(out, v)
	}
	return out
}

func (r *Request) channelName(m record.Media) string {
	kind := r.Printer.T("recording.media." + string(m.Kind))
	key := "recording.channel." + string(m.Heard)
	if m.Language == "" {
		key += "_any"
	}
	return r.Printer.T(key, "kind", kind, "language", r.languageName(m.Language))
}
