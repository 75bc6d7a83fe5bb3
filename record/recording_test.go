// SPDX-License-Identifier: Apache-2.0

package record

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"rapporteur"
	"rapporteur/programme"
)

var ten = time.Date(2017, 9, 4, 8, 0, 0, 0, time.UTC) // ten in Vienna

// hall is a meeting with an open segment, one within it that is not attributable,
// and one off the record.
func hall() *programme.Meeting {
	slot := func(id rapporteur.ID, clock string) programme.Slot {
		s := programme.Slot{ID: id, Stakeholder: "x", State: programme.Delivered, Seconds: 120}
		if clock != "" {
			s.Starts = rapporteur.Clock{Local: "2017-09-04T" + clock, Zone: "Europe/Vienna"}
		}
		return s
	}
	return &programme.Meeting{Object: rapporteur.Object{ID: "m"}, Segments: []programme.Segment{
		{ID: "open", Regime: programme.OnRecord, Slots: []programme.Slot{slot("a", "10:02"), slot("b", "10:04")}},
		{ID: "mixed", Regime: programme.OnRecord, Slots: []programme.Slot{slot("c", "")}, Segments: []programme.Segment{{ID: "quiet", Regime: programme.NotAttributable}}},
		{ID: "after", Regime: programme.OnRecord, Slots: []programme.Slot{slot("d", "")}},
		{ID: "closed", Regime: programme.OffRecord},
	}}
}

func at(second int, speaker, words string) Cue {
	return Cue{Start: int64(second) * 1000, End: int64(second+2) * 1000, Speaker: speaker, Text: words}
}

func TestRecordingCheck(t *testing.T) {
	link := Media{Address: "https://media.example.org/a.mp3", Kind: Audio, Heard: FromFloor}
	for name, tc := range map[string]struct {
		r    Recording
		want string
	}{
		"a link and captions":             {Recording{Segment: "open", Media: []Media{link}, Cues: []Cue{{Text: "a", Slot: "a"}}}, ""},
		"no segment":                      {Recording{Segment: "gone"}, "recording.segment_gone"},
		"off the record":                  {Recording{Segment: "closed"}, "recording.off_record"},
		"a meeting that is not all open":  {Recording{}, "recording.whole_meeting"},
		"captions without speakers":       {Recording{Segment: "quiet", Cues: []Cue{{Text: "a"}}}, ""},
		"a speaker, not attributable":     {Recording{Segment: "quiet", Cues: []Cue{{Text: "a", Speaker: "x"}}}, "recording.attributable"},
		"a voice, not attributable":       {Recording{Segment: "quiet", Media: []Media{link}}, "recording.attributable"},
		"a time of day, not attributable": {Recording{Segment: "quiet", Began: ten}, "recording.attributable"},
		"not attributable within":         {Recording{Segment: "mixed", Began: ten}, "recording.attributable"},
		"a turn of another segment":       {Recording{Segment: "open", Cues: []Cue{{Text: "a", Slot: "d"}}}, "recording.turn_gone"},
		"a cut of another segment":        {Recording{Segment: "open", Cuts: []Cut{{Slot: "d"}}}, "recording.turn_gone"},
		"not https":                       {Recording{Segment: "open", Media: []Media{{Address: "http://a.org/b", Kind: Audio, Heard: FromFloor}}}, "recording.address"},
		"a script":                        {Recording{Segment: "open", Media: []Media{{Address: "javascript:alert(1)", Kind: Audio, Heard: FromFloor}}}, "recording.address"},
		"an account in the address":       {Recording{Segment: "open", Media: []Media{{Address: "https://me:pw@a.org/b", Kind: Audio, Heard: FromFloor}}}, "recording.address"},
		"cues that go back":               {Recording{Segment: "open", Cues: []Cue{at(2, "", "a"), at(1, "", "b")}}, "recording.cue"},
	} {
		got := ""
		if found := tc.r.Check(hall()); len(found) > 0 {
			got = found[0].Key
		}
		if got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
	m := hall()
	m.Segments = m.Segments[:1]
	if found := (&Recording{Began: ten, Cuts: []Cut{{Slot: "b"}}}).Check(m); len(found) > 0 {
		t.Errorf("of a meeting that is all open: %v", found)
	}
	r := Recording{Segment: "quiet", Began: ten, Cues: []Cue{at(0, "Norway", "a")}}
	if !r.Unattribute() || len(r.Check(hall())) > 0 {
		t.Errorf("stripped of speakers: %+v", r)
	}
}

func turns(names ...string) (out []Turn) {
	for i, n := range names {
		name, person, _ := strings.Cut(n, "/")
		out = append(out, Turn{Slot: rapporteur.ID(fmt.Sprint("t", i+1)), Names: []string{name}, People: []string{person}})
	}
	return out
}

// drawn writes an alignment as one word for each cue.
func drawn(r *Recording) string {
	var out []string
	for _, c := range r.Cues {
		out = append(out, fmt.Sprintf("%s:%s:%d", c.Slot, c.Why, c.Sure))
	}
	return strings.Join(out, " ")
}

func TestAlign(t *testing.T) {
	clocked := func(in []Turn, starts ...int) []Turn {
		for i := range in {
			in[i].Starts, in[i].Seconds = ten.Add(time.Duration(starts[i])*time.Second), 8
		}
		return in
	}
	for name, tc := range map[string]struct {
		began time.Time
		turns []Turn
		cues  []Cue
		want  string
	}{
		"by name, with the chair between": {turns: turns("Norway", "Chad"), cues: []Cue{at(0, "CHAIR", "I give"), at(2, "NORWAY", "a"), at(4, "Norway", "b"), at(6, "MODERATOR", "next"), at(8, "Chad", "c")},
			want: ":: :0 t1:name:90 t1:name:90 :: :0 t2:name:90"},
		"the same name twice, parted by order": {turns: turns("Norway", "Chad", "Norway"), cues: []Cue{at(0, "Norway", "a"), at(2, "Chad", "b"), at(4, "Norway", "c")},
			want: "t1:order:60 t2:name:90 t3:order:60"},
		"family name, misheard name, post and country": {turns: turns("Mexico/Ana Ruiz Ortega", "Bangladesh/", "Guinea-Bissau/"), cues: []Cue{at(0, "Ms. RUIZ", "a"), at(2, "Bangladash", "b"), at(4, "Guinea", "c"), at(6, "GUINEA BISSAU (H.E. Mr. Sané)", "d")},
			want: "t1:name:75 t2:name:75 :: :0 t3:name:90"},
		"by the clock": {began: ten, turns: clocked(turns("Norway", "Chad"), 10, 30), cues: []Cue{at(0, "", "x"), at(16, "", "a"), at(22, "", "e"), at(23, "", "y"), at(36, "", "b"), at(60, "", "z")},
			want: ":: :0 t1:clock:70 t1:clock:45 :: :0 t2:clock:70 :: :0"},
		"clock and name": {began: ten, turns: clocked(turns("Norway", "Chad"), 10, 30), cues: []Cue{at(16, "Norway", "a"), at(36, "Chad", "b")},
			want: "t1:clock_name:95 t2:clock_name:95"},
		"the name outweighs a clock that is wrong": {began: ten.Add(-10 * time.Minute), turns: clocked(turns("Norway", "Chad"), 10, 30), cues: []Cue{at(16, "Norway", "a"), at(36, "Chad", "b")},
			want: "t1:name:50 t2:name:50"},
		"a cue without a speaker within a turn": {turns: turns("Norway", "Chad"), cues: []Cue{at(0, "Norway", "a"), at(2, "", "b"), at(4, "Norway", "c"), at(6, "Chad", "d")},
			want: "t1:name:90 t1:order:30 t1:name:90 t2:name:90"},
		"neither clock nor names":               {turns: turns("Norway", "Chad"), cues: []Cue{at(0, "", "a"), at(2, "", "b")}, want: ":: :0 :: :0"},
		"what a person set":                     {turns: turns("Norway", "Chad"), cues: []Cue{{Text: "a", Speaker: "Norway", Why: ByHand}, {Text: "b", Speaker: "Norway", Why: ByHand, Slot: "t2"}, {Text: "c", Speaker: "Chad"}}, want: ":hand:100 t2:hand:100 t2:name:90"},
		"out of their order, nothing is forced": {turns: turns("Norway", "Chad"), cues: []Cue{at(0, "Chad", "a"), at(2, "Chad", "a"), at(4, "Norway", "b")}, want: "t2:name:90 t2:name:90 :: :0"},
		"no turns":                              {cues: []Cue{at(0, "Chad", "a")}, want: ":: :0"},
	} {
		r := Recording{Began: tc.began, Cues: tc.cues}
		if err := r.Align(tc.turns, []string{"Jane Doe"}); err != nil {
			t.Fatal(err)
		}
		if got := strings.ReplaceAll(drawn(&r), "::0", ":: :0"); got != tc.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, tc.want)
		}
	}
	if err := (&Recording{Cues: make([]Cue, 10)}).Align(make([]Turn, mostTurns+1), nil); !errors.Is(err, &rapporteur.Error{Code: rapporteur.TooLarge}) {
		t.Errorf("more turns than fit: %v", err)
	}
}

func TestFind(t *testing.T) {
	m := hall()
	_, a := m.Turn("a")
	_, c := m.Turn("c")
	r := Recording{Began: ten.Add(30 * time.Second), Cues: []Cue{{Start: 95_000, End: 99_000, Text: "x", Slot: "c", Why: ByName, Sure: 90}}}
	if got, ok := r.Find(a); !ok || got != (Moment{At: 90_000, Sure: 45, Why: ByClock}) {
		t.Errorf("by the clock: %+v %v", got, ok)
	}
	if got, ok := r.Find(c); !ok || got != (Moment{At: 95_000, Sure: 90, Why: ByName}) {
		t.Errorf("by its captions: %+v %v", got, ok)
	}
	if got, ok := r.FindSpoken(a, ten.Add(2*time.Minute+7*time.Second)); !ok || got != (Moment{At: 97_000, Sure: 70, Why: ByClock}) {
		t.Errorf("by the clock, to the second: %+v %v", got, ok)
	}
	if got, ok := r.FindSpoken(c, ten); !ok || got.At != 95_000 {
		t.Errorf("its captions know better than the clock: %+v %v", got, ok)
	}
	r.Began = ten.Add(3 * time.Minute)
	if _, ok := r.Find(a); ok {
		t.Error("a turn before the recording was found in it")
	}
	if got, ok := r.Turn("c"); !ok || got != (Stretch{95_000, 99_000}) {
		t.Errorf("the stretch: %+v %v", got, ok)
	}
}

func TestPublished(t *testing.T) {
	file := Media{File: Attachment{Hash: "h"}, Kind: Audio, Heard: FromFloor}
	muted := file
	muted.Silent = []rapporteur.ID{"b", "c"}
	link := Media{Address: "https://a.org/b", Kind: Audio, Heard: FromFloor}
	cue := func(text string, slot rapporteur.ID, from int) Cue {
		return Cue{Start: int64(from), End: int64(from) + 10, Text: text, Slot: slot, Why: ByName, Sure: 90}
	}
	whole := Recording{Media: []Media{file, muted, link}, Cues: []Cue{cue("1", "a", 0), cue("2", "a", 10), cue("chair", "", 20), cue("3", "b", 30), cue("4", "", 40), cue("5", "c", 45), cue("6", "c", 55)}}
	for name, tc := range map[string]struct {
		cut, unheard []rapporteur.ID
		words, media string
	}{
		"all of it":                      {nil, nil, "1 2 chair 3 4 5 6", "file muted link"},
		"a turn cut out":                 {[]rapporteur.ID{"b"}, nil, "1 2 6", "muted link"},
		"a turn that must not be heard":  {nil, []rapporteur.ID{"b"}, "1 2 6", "muted"},
		"one that the file still has":    {nil, []rapporteur.ID{"a", "b"}, "6", ""},
		"one whose place is not known":   {nil, []rapporteur.ID{"z"}, "", ""},
		"a cut whose place is not known": {[]rapporteur.ID{"z"}, nil, "", "link"},
		"a cut and another not heard":    {[]rapporteur.ID{"b"}, []rapporteur.ID{"c"}, "1 2", "muted"},
	} {
		r := whole
		for _, slot := range tc.cut {
			r.CutOut(slot, ten, "asked for")
		}
		unheard := map[rapporteur.ID]bool{"a": false}
		for _, slot := range tc.unheard {
			unheard[slot] = true
		}
		got, less := r.Published(unheard)
		var words, media []string
		for _, c := range got.Cues {
			words = append(words, c.Text)
		}
		for _, m := range got.Media {
			switch {
			case m.Address != "":
				media = append(media, "link")
			case len(media) == 0 && len(tc.cut)+len(tc.unheard) == 0:
				media = append(media, "file")
			default:
				media = append(media, "muted")
			}
		}
		if strings.Join(words, " ") != tc.words || strings.Join(media, " ") != tc.media || less != (len(tc.cut)+len(tc.unheard) > 0) || got.Cuts != nil {
			t.Errorf("%s: %q, %q, %v", name, words, media, less)
		}
	}
	if diff := cmp.Diff("b", string(whole.Cues[3].Slot)); diff != "" || whole.Cues[0].Sure != 90 {
		t.Errorf("the recording itself was changed: %s", diff)
	}
}

func TestCutAndAssign(t *testing.T) {
	r := Recording{Cues: []Cue{at(0, "Norway", "a"), at(2, "Norway", "b")}}
	if !r.CutOut("a", ten, "") || r.CutOut("a", ten, "") || !r.IsCut("a") || !r.PutIn("a") || r.PutIn("a") {
		t.Error("a cut is made once and taken back once")
	}
	if err := r.Assign(1, 2, "a"); err == nil {
		t.Error("cues that are not there were assigned")
	}
	if err := r.Assign(1, 1, "t1"); err != nil || r.Cues[1].Why != ByHand || r.Cues[0].Why != "" {
		t.Errorf("%v, %s", err, drawn(&r))
	}
	if err := r.Unset(0, 1); err != nil || drawn(&r) != "::0 ::0" {
		t.Errorf("%v, %s", err, drawn(&r))
	}
}

func TestProtectedNamesLeave(t *testing.T) {
	r := Recording{Cues: []Cue{at(0, "Ana Ruíz", "Good morning"), at(2, "CHAIR", "I thank ana ruiz."), at(4, "CHAIR", "Hannah Ruizheim is next")}}
	whole := append([]Cue{}, r.Cues...)
	r.Veil(Turn{Slot: "t1", People: []string{"Ana Ruiz"}}, "Speaker A")
	if r.Cues[0].Speaker != "Speaker A" || r.Cues[1].Speaker != "CHAIR" || r.Cues[1].Text != "I thank Speaker A." || r.Cues[2].Text != whole[2].Text {
		t.Errorf("veiled: %+v", r.Cues)
	}
	r.Cues = []Cue{at(0, "", "Those who stay, and WHO, agree with ana ruizes.")}
	r.Veil(Turn{Names: []string{"WHO", "Ana Ruiz"}}, "An $1 office")
	if r.Cues[0].Text != "Those who stay, and An $1 office, agree with ana ruizes." {
		t.Errorf("a common word was taken for a name: %s", r.Cues[0].Text)
	}
	r.Cues = whole
	r.Nameless([]string{"Ana Ruiz", ""})
	if len(r.Cues) != 1 || r.Cues[0].Text != "Hannah Ruizheim is next" {
		t.Errorf("left: %+v", r.Cues)
	}
}
