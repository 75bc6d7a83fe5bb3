// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/programme"
	"rapporteur/record"
)

// TestTypedNameOfTheProtectedIsOnNoFace has a delegation type the name of somebody
// who is protected and is not its own: no face says the name, nor under which one
// they are shown.
func TestTypedNameOfTheProtectedIsOnNoFace(t *testing.T) {
	f := floorFixture(t)
	f.phone(t, f.delegateOf("oriva")).does(askAt, "do", "ask", "n.kind", "intervention", "n.speaker", "Nadia  True-Name", "n.post", "Guest of the Blue House")
	f.speaks(f.of("oriva").ID, 60)
	for _, a := range []rapporteur.Actor{{}, f.delegateOf("belmora"), f.chair()} {
		all := map[string]string{}
		for _, at := range []string{"", "/hall", "/hall?overlay=1", "?print=1", "/texts", "/podium", "/script"} {
			all[at] = body(t, get(t, f.face(a), "/p/basin/floor/1"+at))
		}
		for _, face := range []string{"public", "hall", "equipment", "podium", "texts", "notes"} {
			all[face] = body(t, get(t, f.face(a), "/live/floor/"+string(f.list.ID)+"?for="+face+"&lang=en&poll=1"))
		}
		for at, page := range all {
			for _, never := range []string{"True-Name", "Blue House"} {
				if strings.Contains(page, never) {
					t.Errorf("%q to %q says %q", at, a.ID, never)
				}
			}
		}
		if !strings.Contains(all[""], "Oriva") {
			t.Errorf("%q is not told which delegation speaks", a.ID)
		}
	}
}

// TestTextBecomesNoTurnBeforeItsWindow has a delegation ask for a text, which is
// always taken, and make a turn of it.
func TestTextBecomesNoTurnBeforeItsWindow(t *testing.T) {
	f := floorFixture(t)
	p := f.phone(t, f.delegateOf("oriva"))
	set := func(from, to time.Time) {
		profile := f.now().Profile
		profile.Windows = []floor.Window{{From: from, To: to}}
		f.act(f.list.ID, floor.Act{Kind: floor.DidSet, Profile: &profile})
	}
	set(time.Now().Add(time.Hour), time.Time{})
	p.does(askAt, "do", "ask", "n.kind", "text")
	q := f.of("oriva")
	turn := []string{"do", "change", "request", string(q.ID), changePrefix(q) + "kind", "intervention"}
	if got := p.post(askAt, turn...); got.StatusCode != http.StatusConflict || f.of("oriva").Kind != floor.TextOnly {
		t.Errorf("a turn before the window: %d, %+v", got.StatusCode, f.of("oriva"))
	}
	set(time.Time{}, time.Now().Add(-time.Hour))
	p.does(askAt, turn...)
	if is := f.of("oriva"); is.State != floor.Requested || !is.Late {
		t.Errorf("a turn after the window is %+v", is)
	}
}

// TestWhatWasWithdrawnTakesNoText holds that a text that is refused is not kept.
func TestWhatWasWithdrawnTakesNoText(t *testing.T) {
	f := floorFixture(t)
	p, q := f.phone(t, f.delegateOf("estoria")), f.of("estoria")
	p.does(askAt, "do", "withdraw", "request", string(q.ID))
	kept := func() int64 {
		all, err := f.db.Statements(context.Background(), f.p.ID, rapporteur.Reach{Level: rapporteur.Secretariat, Now: now}, record.Filter{Limit: 500})
		f.ok(err)
		return int64(len(all.Items))
	}
	before := kept()
	if got := p.post(askAt+"/text", "request", string(q.ID), "t1.words", "More words."); got.StatusCode != http.StatusConflict || kept() != before {
		t.Errorf("a text of what was withdrawn: %d, %d statements more", got.StatusCode, kept()-before)
	}
}

// TestOneBrowserFillsNoList asks by the link and takes back, again and again.
func TestOneBrowserFillsNoList(t *testing.T) {
	f := floorFixture(t)
	p := f.phone(t, rapporteur.Actor{})
	p.get(askAt + "?key=" + f.link(t))
	for n := range mostEver*mostFromOne + 1 {
		got := p.post(askAt, "do", "ask", "n.typed", "Hadara", "n.kind", "intervention")
		if (got.StatusCode == http.StatusSeeOther) != (n < mostEver*mostFromOne) {
			t.Fatalf("request %d answers %d", n+1, got.StatusCode)
		}
		l := f.now()
		q := &l.Requests[len(l.Requests)-1]
		if got := p.post(askAt, "do", "here", "request", string(q.ID)); got.StatusCode != http.StatusConflict {
			t.Errorf("who nobody has verified says that they are there: %d", got.StatusCode)
		}
		p.post(askAt, "do", "withdraw", "request", string(q.ID))
	}
}

// TestTextIsNoMoreOpenThanItsMeeting hands in a text at a meeting of participants
// whose list everybody may see.
func TestTextIsNoMoreOpenThanItsMeeting(t *testing.T) {
	f := floorFixture(t)
	f.ok(f.db.UpdateMeeting(context.Background(), f.id["fifth"], func(m *programme.Meeting) error {
		m.Visibility = rapporteur.Participants
		return nil
	}))
	q := f.of("estoria")
	f.phone(t, f.delegateOf("estoria")).does(askAt+"/text", "request", string(q.ID), "t1.words", "For those who are here.")
	whole := rapporteur.Reach{Level: rapporteur.Secretariat, Now: now}
	got, err := f.db.StatementsByID(context.Background(), f.p.ID, []rapporteur.ID{f.of("estoria").Statement}, whole)
	f.ok(err)
	if len(got) != 1 || got[0].Visibility != rapporteur.Participants {
		t.Errorf("kept as %+v", got)
	}
}

// TestWhatIsHeldGoesWithItsHistory holds that nothing is shown of a history that
// was set back.
func TestWhatIsHeldGoesWithItsHistory(t *testing.T) {
	var c calm
	first := c.process("p", 10)
	if c.process("p", 12) != first {
		t.Error("what is held was forgotten while the history went on")
	}
	if c.process("p", 11) == first {
		t.Error("what is held stands though the history was set back")
	}
}

// TestListClosesWithItsMeeting closes a meeting to the public whose list everybody
// may see: nobody else sees it from then on, by whatever door.
func TestListClosesWithItsMeeting(t *testing.T) {
	f := floorFixture(t)
	public, member := f.face(rapporteur.Actor{}), f.face(f.delegateOf("belmora"))
	doors := []string{"/p/basin/floor/1", "/p/basin/floor/1/hall", "/p/basin/floor/1/ask", "/p/basin/floor/1/mine", "/live/floor/" + string(f.list.ID) + "?for=public&poll=1", "/p/basin/floor"}
	sees := func(s *Server, at string) bool {
		got := get(t, s, at)
		return got.StatusCode == http.StatusOK && (strings.Contains(body(t, got), "panel") || at != "/p/basin/floor")
	}
	for _, closed := range []bool{false, true} {
		if closed {
			f.ok(f.db.UpdateMeeting(context.Background(), f.id["fifth"], func(m *programme.Meeting) error {
				m.Visibility = rapporteur.Participants
				m.Note(clerk, now, "edited")
				return nil
			}))
		}
		for _, at := range doors[:5] {
			if sees(public, at) == closed || !sees(member, at) {
				t.Errorf("%s, the meeting closed %v: the public %v, a member %v", at, closed, sees(public, at), sees(member, at))
			}
		}
		if page := body(t, get(t, public, "/p/basin/floor")); strings.Contains(page, `href="/p/basin/floor/1`) == closed {
			t.Errorf("the lists, the meeting closed %v: %s", closed, page)
		}
	}
}
