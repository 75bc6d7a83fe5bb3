// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/programme"
)

func slotsOf(m *programme.Meeting) string {
	var out []string
	for _, s := range m.Segment("s").Slots {
		one := fmt.Sprintf("%s %s", s.ID, s.State)
		if s.Running() {
			one = fmt.Sprintf("%s since %s", s.ID, s.Began.Format("15:04:05"))
		}
		if s.Seconds > 0 {
			one += fmt.Sprint(" ", s.Seconds)
		}
		if _, at, ok := strings.Cut(s.Starts.Local, "T"); ok {
			one += " at " + at
		}
		out = append(out, one)
	}
	return strings.Join(out, ", ")
}

// meeting has two slots that stood in the programme before, one of them delivered.
func meeting() *programme.Meeting {
	m := &programme.Meeting{Segments: []programme.Segment{{ID: "s", Kind: programme.Panel, Regime: programme.OnRecord, Slots: []programme.Slot{
		{ID: "old", Number: 7, Stakeholder: "deu", Capacity: "national", State: programme.Delivered, Seconds: 90},
		{ID: "then", Number: 8, Stakeholder: "mex", Capacity: "national", State: programme.Listed, Starts: rapporteur.Clock{Local: "2017-09-04T15:00", Zone: "Europe/Vienna"}}}}}}
	m.ID, m.Process = "m", "p"
	return m
}

func TestTurnsGoIntoTheProgramme(t *testing.T) {
	start := "ask a nor, ask b fra, "
	was := "old delivered 90, then listed at 15:00"
	cases := []struct{ name, acts, want string }{
		{"asked", start, was},
		{"called", start + "call a", was},
		{"speaking", start + "call a, start a 5", "old delivered 90, a since 10:00:05 at 12:00, then listed at 15:00"},
		{"paused", start + "call a, start a 5, pause a 20", "old delivered 90, a since 10:00:05 at 12:00, then listed at 15:00"},
		{"ended", start + "call a, start a 5, pause a 20, resume a 50, end a 60", "old delivered 90, a delivered 25 at 12:00, then listed at 15:00"},
		{"one after the other", start + "call b, start b 5, call a 65 ends=b, start a 70", "old delivered 90, b delivered 60 at 12:00, a since 10:01:10 at 12:01, then listed at 15:00"},
		{"a point of order is no slot", "ask p egy point_of_order, call p, start p 0, end p 60", was},
		{"a text alone, once it is there", "ask a nor text", was},
		{"a text alone", "ask a nor text, text a", "old delivered 90, then listed at 15:00, a not_delivered"},
		{"not reached", start + "text b, finish", "old delivered 90, then listed at 15:00, b not_delivered"},
		{"less than a second", start + "call a, start a 5, end a 5", "old delivered 90, a delivered 1 at 12:00, then listed at 15:00"},
		{"as planned", "planned, call then, start then 5, end then 65", "old delivered 90, then delivered 60 at 12:00"},
		{"planned and another before", "planned, ask a nor, call a, start a 0, end a 9, call then", "old delivered 90, a delivered 9 at 12:00, then listed at 15:00"},
		{"planned and withdrawn", "planned, withdraw then", "old delivered 90, then not_delivered at 15:00"},
		{"planned and not reached", "planned, finish", "old delivered 90, then not_delivered at 15:00"},
	}
	for _, c := range cases {
		l, m := sat(t, programme.OnRecord), meeting()
		for line := range strings.SplitSeq(strings.TrimSuffix(c.acts, ", "), ", ") {
			if line == "planned" {
				for _, a := range l.FromProgramme(m) {
					a.At = ten
					do(t, l, &a)
				}
				continue
			}
			if err := play(l, line); err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			if _, err := l.Project(m, "Europe/Vienna"); err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
		}
		if got := slotsOf(m); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
		if changed, err := l.Project(m, "Europe/Vienna"); changed || err != nil {
			t.Errorf("%s: put in twice: %v %v", c.name, changed, err)
		}
		if s := m.Segment("s"); len(m.CheckSegment(s)) > 0 || s.Slots[0].Number != 7 {
			t.Errorf("%s: %v %+v", c.name, m.CheckSegment(s), s.Slots[0])
		}
	}
}

// TestTakenBackTurnsLeaveTheProgramme undoes act by act and looks for the
// programme as it was.
func TestTakenBackTurnsLeaveTheProgramme(t *testing.T) {
	l, m := sat(t, programme.OnRecord), meeting()
	before := slotsOf(m)
	var acts []Act
	*l = List{Object: l.Object, Meeting: "m", Segment: "s", State: Preparing}
	keep := func(a *Act) {
		t.Helper()
		do(t, l, a)
		acts = append(acts, *a)
		if _, err := l.Project(m, "Europe/Vienna"); err != nil {
			t.Fatal(err)
		}
	}
	p := GeneralDebate()
	keep(&Act{Kind: DidSet, Profile: &p})
	for _, a := range l.FromProgramme(m) {
		keep(&a)
	}
	for _, line := range []string{"open", "ask a nor", "ask b fra text", "text b", "call a", "start a 5", "call then 60 ends=a", "start then 70", "finish 99 ends=then"} {
		a, err := short(line)
		if err != nil {
			t.Fatal(err)
		}
		keep(a)
	}
	if got, want := slotsOf(m), "old delivered 90, a delivered 55 at 12:00, then delivered 29 at 12:01, b not_delivered"; got != want {
		t.Fatalf("got %s, want %s", got, want)
	}
	for {
		a := &Act{At: ten}
		if err := l.Undo(acts, a, func(a Act) bool { return a.Channel != ByProgramme }); err != nil {
			break
		}
		acts = append(acts, *a)
		if _, err := l.Project(m, "Europe/Vienna"); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := slotsOf(m), strings.TrimSuffix(before, " at 15:00"); got != want {
		t.Errorf("all undone: %s, want %s", got, want)
	}
}

// TestTurnsStandAsTheyWereTaken lets the second of the programme speak before the
// first; each keeps its number.
func TestTurnsStandAsTheyWereTaken(t *testing.T) {
	l, m := sat(t, programme.OnRecord), meeting()
	s := m.Segment("s")
	s.Slots = append(s.Slots, programme.Slot{ID: "last", Number: 9, Stakeholder: "phl", Capacity: "national", State: programme.Listed})
	for _, a := range l.FromProgramme(m) {
		do(t, l, &a)
	}
	if err := play(l, "call last, start last 0, call then 60 ends=last, start then 60"); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Project(m, "UTC"); err != nil {
		t.Fatal(err)
	}
	if got, want := slotsOf(m), "old delivered 90, last delivered 60 at 10:00, then since 10:01:00 at 10:01"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if s.Slots[1].Number != 9 || s.Slots[2].Number != 8 {
		t.Errorf("numbers changed: %+v", s.Slots)
	}
}

func TestOnlyTheRecordHasTurns(t *testing.T) {
	l, m := sat(t, programme.OnRecord), meeting()
	if err := play(l, "ask a nor, call a, start a 5, end a 60"); err != nil {
		t.Fatal(err)
	}
	m.Segments[0].Regime = programme.NotAttributable
	if changed, err := l.Project(m, "UTC"); changed || err != nil || len(l.FromProgramme(m)) > 0 {
		t.Error("a turn was put into a segment that is not attributable")
	}
	m.Segments[0].Regime = programme.OnRecord
	if _, err := l.Project(m, "Mars/Olympus"); err == nil {
		t.Error("no such zone")
	}
	l.Segment = "gone"
	if changed, _ := l.Project(m, "UTC"); changed {
		t.Error("a segment that is not there was changed")
	}
}

func TestClock(t *testing.T) {
	cases := []struct {
		acts string
		at   int
		want string
	}{
		{"", 0, "nobody"},
		{"call a limit=300", 60, "0 of 300"},
		{"call a limit=300, start a 0", 60, "60 of 300 running"},
		{"call a limit=300, start a 0", 240, "240 of 300 running amber"},
		{"call a limit=300, start a 0", 300, "300 of 300 running red"},
		{"call a limit=300, start a 0", 400, "400 of 300 running red"},
		{"call a limit=300, start a 0, extend a by=120", 400, "400 of 420 running amber"},
		{"call a limit=300, start a 0, pause a 100", 400, "100 of 300"},
		{"call a limit=300, start a 0, pause a 100, resume a 200", 400, "300 of 300 running red"},
		{"call a limit=60, start a 0", 20, "20 of 60 running"},
		{"call a limit=60, start a 0", 30, "30 of 60 running amber"},
		{"call a, start a 0", 900, "900 of 0 running"},
		{"call a limit=300, start a 0, ask p egy point_of_order, call p 30 limit=60, start p 40", 50, "10 of 60 running"},
		{"call a limit=300, start a 50", 20, "0 of 300 running"},
	}
	for _, c := range cases {
		l := sat(t, programme.OnRecord)
		if err := play(l, strings.TrimSuffix("ask a nor, "+c.acts, ", ")); err != nil {
			t.Fatal(err)
		}
		if got := clockAt(l, c.at); got != c.want {
			t.Errorf("%s at %d: %s, want %s", c.acts, c.at, got, c.want)
		}
	}
}

// TestCutClocks holds that a turn whose clock cuts is never longer than its limit,
// whenever it is ended, and that the chair may still give more.
func TestCutClocks(t *testing.T) {
	l := sat(t, programme.OnRecord)
	p := l.Profile
	p.Cut = true
	do(t, l, &Act{Kind: DidSet, Profile: &p})
	if err := play(l, "ask a nor, ask b fra, call a limit=100, start a 0"); err != nil {
		t.Fatal(err)
	}
	for at, want := range map[int]string{50: "50 of 100 running amber", 100: "100 of 100 red", 500: "100 of 100 red"} {
		if got := clockAt(l, at); got != want {
			t.Errorf("at %d: %s, want %s", at, got, want)
		}
	}
	if err := play(l, "extend a 400 by=20"); err != nil {
		t.Fatal(err)
	}
	if got, want := clockAt(l, 405), "105 of 120 running amber"; got != want {
		t.Errorf("given more after it was cut: %s, want %s", got, want)
	}
	if err := play(l, "call b 500 ends=a"); err != nil {
		t.Fatal(err)
	}
	a := l.Request("a")
	if want := []Stretch{{ten, ten.Add(100 * time.Second)}, {ten.Add(400 * time.Second), ten.Add(420 * time.Second)}}; a.Spent(ten) != 2*time.Minute || !slices.Equal(a.Spoken, want) {
		t.Errorf("%+v", a)
	}
}

func clockAt(l *List, seconds int) string {
	c, is := l.Clock(ten.Add(time.Duration(seconds) * time.Second))
	if !is {
		return "nobody"
	}
	out := fmt.Sprintf("%d of %d", c.Spent/time.Second, c.Limit/time.Second)
	if c.Running {
		out += " running"
	}
	if c.Level != "" {
		out += " " + c.Level
	}
	return out
}
