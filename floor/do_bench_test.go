// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"fmt"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/programme"
)

// longDay is a list with n requests, of which half have spoken with a pause, and
// all acts that made it.
func longDay(b *testing.B, n int) (List, []Act) {
	p := GeneralDebate()
	l := List{Meeting: "m", Segment: "s", State: Preparing}
	l.ID = "l"
	var acts []Act
	step := func(a Act) {
		a.At = ten.Add(time.Duration(len(acts)) * time.Minute)
		if err := l.Do(&a); err != nil {
			b.Fatal(err)
		}
		acts = append(acts, a)
	}
	step(Act{Kind: DidSet, Profile: &p})
	id := func(i int) rapporteur.ID { return rapporteur.ID(fmt.Sprintf("r%d", i)) }
	for i := range n {
		step(Act{Kind: DidAsk, Request: id(i), Channel: ByDesk, Entry: &Entry{Stakeholder: "s-" + id(i)}})
	}
	for i := range n / 2 {
		for _, k := range []ActKind{DidCall, DidStart, DidPause, DidResume, DidEnd} {
			step(Act{Kind: k, Request: id(i), Limit: 900})
		}
	}
	return l, acts
}

func BenchmarkActOnAThousandRequests(b *testing.B) {
	l, _ := longDay(b, 1000)
	for b.Loop() {
		on := l
		if err := on.Do(&Act{Kind: DidCall, Request: "r700", At: ten}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReplayOfThreeThousandActs(b *testing.B) {
	l, acts := longDay(b, 1000)
	for b.Loop() {
		if _, err := Replay(l, acts); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(acts)), "acts")
}

func BenchmarkProject(b *testing.B) {
	l, _ := longDay(b, 1000)
	m := &programme.Meeting{Segments: []programme.Segment{{ID: "s", Regime: programme.OnRecord}}}
	if _, err := l.Project(m, "UTC"); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if changed, err := l.Project(m, "UTC"); changed || err != nil {
			b.Fatal(changed, err)
		}
	}
}
