// SPDX-License-Identifier: Apache-2.0

package record

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/programme"
)

// Recording is what was recorded of a meeting or of one of its segments: where it
// can be heard, and its captions with the turn to speak that each belongs to. All
// times within it are milliseconds from its beginning. It holds no sound itself;
// files lie with the other attachments.
type Recording struct {
	rapporteur.Object
	Meeting  rapporteur.ID   `json:"meeting"`
	Segment  rapporteur.ID   `json:"segment,omitempty"` // empty: the whole meeting
	Title    rapporteur.Text `json:"title,omitzero"`
	Media    []Media         `json:"media,omitempty"`
	Began    time.Time       `json:"began,omitzero"`     // time of day at its beginning, in UTC; zero where unknown
	Language string          `json:"language,omitempty"` // of the captions
	Cues     []Cue           `json:"cues,omitempty"`     // by their beginnings
	Cuts     []Cut           `json:"cuts,omitempty"`
}

// MediaKind says what can be heard or seen.
type MediaKind string

const (
	Audio MediaKind = "audio"
	Video MediaKind = "video"
)

// MediaKinds lists the kinds in the order in which pages offer them.
var MediaKinds = []MediaKind{Audio, Video}

// Media is one channel of a recording: an address elsewhere, or a file of ours.
type Media struct {
	Address  string     `json:"address,omitempty"`
	File     Attachment `json:"file,omitzero"`
	Kind     MediaKind  `json:"kind"`
	Heard    Heard      `json:"heard"`              // the floor or an interpretation
	Language string     `json:"language,omitempty"` // of an interpretation; of the floor where it is one
	// Silent are the turns that cannot be heard in this channel, as somebody who
	// listened to it says.
	Silent []rapporteur.ID `json:"silent,omitempty"`
}

// Cue is a line of captions.
type Cue struct {
	Start   int64         `json:"start"`
	End     int64         `json:"end"`
	Speaker string        `json:"speaker,omitempty"` // as the captions write it
	Text    string        `json:"text"`
	Slot    rapporteur.ID `json:"slot,omitempty"` // the turn to speak that it belongs to
	Why     CueReason     `json:"why,omitempty"`
	Sure    int           `json:"sure,omitempty"` // per cent
}

// CueReason says why a cue belongs to its turn.
type CueReason string

const (
	ByClockAndName CueReason = "clock_name"
	ByName         CueReason = "name"
	ByClock        CueReason = "clock"
	ByOrder        CueReason = "order" // between cues of the turn, or the next turn that its name fits
	ByHand         CueReason = "hand"  // a person said so; without a slot: of no turn
)

// CueReasons lists the reasons from the strongest to the weakest.
var CueReasons = []CueReason{ByHand, ByClockAndName, ByName, ByClock, ByOrder}

// Cut takes a turn out of what is published of a recording.
type Cut struct {
	Slot   rapporteur.ID `json:"slot"`
	At     time.Time     `json:"at"`
	Reason string        `json:"reason,omitempty"`
}

// Limits of one recording.
const (
	MostMedia  = 12
	mostCues   = 50_000
	cueLength  = 5_000     // code points
	lastMoment = 360000000 // milliseconds: a hundred hours
)

// Check says what is wrong with a recording of the meeting before it is saved:
// each problem stands at the field of the form that it belongs to. Of what is off
// the record there is no recording. Where views are not attributable captions hold
// no speaker, no turn and no time of day, and no voice is kept: each would tell
// who spoke.
func (r *Recording) Check(m *programme.Meeting) []*rapporteur.Error {
	var out problems
	if r.Segment != "" && m.Segment(r.Segment) == nil {
		out.at("segment", "recording.segment_gone")
		return out
	}
	slots, regime := Recorded(m, r.Segment)
	switch {
	case regime == programme.OffRecord && r.Segment != "":
		out.at("segment", "recording.off_record")
	case regime != programme.OnRecord && r.Segment == "":
		out.at("segment", "recording.whole_meeting")
	case regime == programme.NotAttributable && r.attributes():
		out.at("segment", "recording.attributable")
	}
	if len(r.Media) > MostMedia {
		out.at("address", "recording.most_media", "limit", strconv.Itoa(MostMedia))
	}
	for i := range r.Media {
		r.Media[i].check(&out)
	}
	if r.Language != "" && !process.ValidLanguage(r.Language) {
		out.at("language", "check.language", "language", r.Language)
	}
	r.checkCues(slots, &out)
	for _, c := range r.Cuts {
		if slots[c.Slot] == nil {
			out.at("slot", "recording.turn_gone")
		}
	}
	return out
}

func (m *Media) check(out *problems) {
	switch {
	case m.Address != "" && !ValidMediaAddress(m.Address), m.Address == "" && m.File.Hash == "", m.Address != "" && m.File.Hash != "":
		out.at("address", "recording.address")
	case !slices.Contains(MediaKinds, m.Kind):
		out.at("media_kind", "check.choice")
	case !slices.Contains(HeardBy, m.Heard):
		out.at("heard", "check.choice")
	case m.Language != "" && !process.ValidLanguage(m.Language):
		out.at("media_language", "check.language", "language", m.Language)
	}
}

func (r *Recording) checkCues(slots map[rapporteur.ID]*programme.Slot, out *problems) {
	if len(r.Cues) > mostCues {
		out.at("captions", "recording.caption.cues", "limit", strconv.Itoa(mostCues))
	}
	for i, c := range r.Cues {
		switch {
		case c.Start < 0 || c.End < c.Start || c.End > lastMoment || i > 0 && c.Start < r.Cues[i-1].Start,
			strings.TrimSpace(c.Text) == "" || !text.IsNormal(c.Text) || !text.IsNormal(c.Speaker) || text.Len(c.Text)+text.Len(c.Speaker) > cueLength,
			c.Sure < 0 || c.Sure > 100:
			out.at("captions", "recording.cue", "n", strconv.Itoa(i+1))
			return
		case c.Slot != "" && slots[c.Slot] == nil:
			out.at("captions", "recording.turn_gone")
			return
		}
	}
}

// attributes reports whether anything in the recording leads to who spoke.
func (r *Recording) attributes() bool {
	return len(r.Media)+len(r.Cuts) > 0 || !r.Began.IsZero() || slices.ContainsFunc(r.Cues, func(c Cue) bool { return c.Speaker != "" || c.Slot != "" })
}

// Recorded gives the turns to speak that a recording of a segment, or of the
// whole meeting, runs over, and the strictest regime within it.
func Recorded(m *programme.Meeting, segment rapporteur.ID) (map[rapporteur.ID]*programme.Slot, programme.Regime) {
	slots, regime := map[rapporteur.ID]*programme.Slot{}, programme.OnRecord
	within := -1 // depth of the segment while the walk is inside of it
	m.Walk(func(s *programme.Segment, depth int) bool {
		if depth <= within {
			within = -1
		}
		if s.ID == segment {
			within = depth
		}
		if segment != "" && within < 0 {
			return true
		}
		if is := m.RegimeOf(s.ID); slices.Index(programme.Regimes, is) > slices.Index(programme.Regimes, regime) {
			regime = is
		}
		for i := range s.Slots {
			slots[s.Slots[i].ID] = &s.Slots[i]
		}
		return true
	})
	return slots, regime
}

// ValidMediaAddress holds that a recording elsewhere is linked over https, with
// nothing of an account in the address.
func ValidMediaAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && len(s) <= 2000 && u.Scheme == "https" && u.Host != "" && u.User == nil && !strings.ContainsAny(s, " \"<>\n\t")
}

// Unattribute takes out of captions what would tell who spoke, and reports
// whether there was anything.
func (r *Recording) Unattribute() (stripped bool) {
	for i := range r.Cues {
		c := &r.Cues[i]
		stripped = stripped || c.Speaker != ""
		c.Speaker, c.Slot, c.Why, c.Sure = "", "", "", 0
	}
	r.Began = time.Time{}
	return stripped
}
