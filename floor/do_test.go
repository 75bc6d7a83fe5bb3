// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/programme"
)

var ten = time.Date(2017, 9, 4, 10, 0, 0, 0, time.UTC)

// sat is a list of a segment on the record, with all kinds switched on, open.
func sat(t *testing.T, regime programme.Regime) *List {
	t.Helper()
	m := &programme.Meeting{Zone: "Europe/Vienna", Segments: []programme.Segment{{ID: "s", Kind: programme.Panel, Regime: regime}}}
	m.ID, m.Process = "m", "p"
	p := GeneralDebate()
	p.Link = true
	l, err := New(m, "s", p)
	if err != nil {
		t.Fatal(err)
	}
	l.ID = "l"
	do(t, l, &Act{Kind: DidSet, Profile: &p})
	do(t, l, &Act{Kind: DidOpen})
	return l
}

func do(t *testing.T, l *List, a *Act) {
	t.Helper()
	if a.At.IsZero() {
		a.At = ten
	}
	if err := l.Do(a); err != nil {
		t.Fatalf("%s %s: %v", a.Kind, a.Request, err)
	}
}

// play does acts written in short: "ask a nor", "call a 120 ends=b". Numbers are
// seconds after ten o'clock. It stops at the first refusal.
func play(l *List, script string) error {
	for line := range strings.SplitSeq(script, ", ") {
		a, err := short(line)
		if err != nil {
			return err
		}
		if err := l.Do(a); err != nil {
			return fmt.Errorf("%s: %w", line, err)
		}
	}
	return nil
}

func short(line string) (*Act, error) {
	f := strings.Fields(line)
	kinds := map[string]ActKind{"ask": DidAsk, "link": DidAsk, "own": DidAsk, "verify": DidVerify, "refuse": DidRefuse, "admit": DidAdmit, "withdraw": DidWithdraw, "here": DidAnswer, "away": DidAnswer,
		"text": DidHandIn, "back": DidReinstate, "ownback": DidReinstate, "move": DidMove, "restore": DidRestore, "offer": DidOffer, "agree": DidAgree, "decline": DidDecline, "defer": DidDefer, "permit": DidFirm, "firm": DidFirm,
		"call": DidCall, "start": DidStart, "pause": DidPause, "resume": DidResume, "extend": DidExtend, "end": DidEnd, "miss": DidMiss, "uncall": DidUncall, "rule": DidRule, "appeal": DidAppeal,
		"decide": DidDecide, "panel": DidPanel, "floor": DidFloor, "open": DidOpen, "close": DidClose, "reopen": DidReopen, "finish": DidFinish, "draw": DidDraw, "key": DidKey}
	a := &Act{Kind: kinds[f[0]], At: ten, By: "chair", Reason: "as agreed"}
	for i, w := range f[1:] {
		name, value, pair := strings.Cut(w, "=")
		var n int
		switch {
		case i == 0 && !pair && w[0] > '9':
			a.Request = rapporteur.ID(w)
		case name == "ends":
			a.Ends = rapporteur.ID(value)
		case name == "before":
			a.Before = rapporteur.ID(value)
		case name == "other":
			a.Other = rapporteur.ID(value)
		case name == "id":
			a.ID = rapporteur.ID(value)
		case name == "limit":
			fmt.Sscan(value, &a.Limit)
		case name == "by":
			fmt.Sscan(value, &a.Seconds)
		case name == "why":
			a.Reason = value
		case name == "vote":
			fmt.Sscanf(value, "%d-%d", &a.For, &a.Against)
		case name == "upheld":
			a.Upheld = true
		case name == "late":
			a.Late = true
		case pair:
			return nil, fmt.Errorf("%q is not understood", w)
		default:
			if _, err := fmt.Sscan(w, &n); err == nil {
				a.At = ten.Add(time.Duration(n) * time.Second)
				continue
			}
			if a.Entry == nil {
				a.Entry = &Entry{Stakeholder: rapporteur.ID(strings.Trim(w, "-")), Kind: Intervention}
			} else {
				a.Entry.Kind = Kind(w)
			}
		}
	}
	switch f[0] {
	case "ask":
		a.Channel = ByDesk
	case "own", "ownback":
		a.Channel = ByAccount
	case "link":
		a.Channel = ByLink
		a.Entry.Typed, a.Entry.Stakeholder = string(a.Entry.Stakeholder), ""
	case "here":
		a.Present = Here
	case "away":
		a.Present = NotYet
	case "text":
		a.Statement = "st-" + a.Request
	case "firm":
		a.Firm = true
	case "draw":
		a.Seed = string(a.Request)
	case "key":
		a.Key = string(a.Request)
	}
	return a, nil
}

// shape says in short how a list stands: each request with its state and seconds.
func shape(l *List, now time.Time) string {
	var out []string
	for i := range l.Requests {
		r := &l.Requests[i]
		one := fmt.Sprintf("%s %s", r.ID, r.State)
		if s := int(r.Spent(now) / time.Second); s > 0 {
			one += fmt.Sprint(" ", s)
		}
		out = append(out, one)
	}
	if l.Speaking != "" {
		out = append(out, "floor "+string(l.Speaking))
	}
	if l.Interrupted != "" {
		out = append(out, "waits "+string(l.Interrupted))
	}
	return strings.Join(out, ", ")
}

func TestActs(t *testing.T) {
	start := "ask a nor, ask b fra, ask c egy, "
	cases := []struct{ name, acts, want string }{
		{"one after the other", start + "call a 0, start a 5, call b 185 ends=a, start b 190, end b 300", "a delivered 180, b delivered 110, c inscribed"},
		{"pauses are left out", start + "call a, start a 0, pause a 60, resume a 100, end a 160", "a delivered 120, b inscribed, c inscribed"},
		{"times that run backwards", start + "call a, start a 100, end a 40", "a delivered, b inscribed, c inscribed"},
		{"resumed before it was paused", start + "call a, start a 0, pause a 60, resume a 50, end a 90", "a delivered 90, b inscribed, c inscribed"},
		{"ended without a start", start + "call a 10, end a 100", "a delivered 90, b inscribed, c inscribed"},
		{"next without a start", start + "call a 10, call b 100 ends=a", "a delivered 90, b called, c inscribed, floor b"},
		{"called by mistake", start + "here a, call a, uncall a, call b, uncall b", "a confirmed, b inscribed, c inscribed"},
		{"not there, twice, there", start + "call a, miss a, call a, miss a, here a", "a confirmed, b inscribed, c inscribed"},
		{"not there after having been", start + "here a, call a, miss a", "a absent_when_called, b inscribed, c inscribed"},
		{"withdrawn when called", start + "call a, withdraw a", "a withdrawn, b inscribed, c inscribed"},
		{"back again", start + "withdraw a, back a, defer b, back b", "a inscribed, b inscribed, c inscribed"},
		{"a point of order interrupts", start + "call a, start a 0, ask p egy point_of_order, call p 60, start p 62", "a speaking 60, b inscribed, c inscribed, p speaking 38, floor p, waits a"},
		{"and the speaker goes on", start + "call a, start a 0, ask p egy point_of_order, call p 60, start p 62, end p 80, resume a 90", "a speaking 70, b inscribed, c inscribed, p delivered 18, floor a"},
		{"a second point follows the first", start + "call a, start a 0, ask p egy point_of_order, ask q fra point_of_order, call p 10, start p 10, call q 20 ends=p, start q 20, end q 30", "a speaking 10, b inscribed, c inscribed, p delivered 10, q delivered 10, floor a"},
		{"interrupted before the start", start + "call a, ask p egy point_of_order, call p 10, end p 30", "a called, b inscribed, c inscribed, p delivered 20, floor a"},
		{"a point when the list is closed", start + "close, ask p egy point_of_order, call p, end p 9", "a inscribed, b inscribed, c inscribed, p delivered 9"},
		{"the interrupted one is ended first", start + "call a, start a 0, ask p egy point_of_order, call p 10, end a 20", "a delivered 10, b inscribed, c inscribed, p called, floor p"},
		{"late by its own wish", start + "close, own d deu", "a inscribed, b inscribed, c inscribed, d requested"},
		{"late by the chair's word", start + "close, ask d deu", "a inscribed, b inscribed, c inscribed, d inscribed"},
		{"late and let in", start + "close, own d deu, admit d", "a inscribed, b inscribed, c inscribed, d inscribed"},
		{"late and not let in", start + "close, own d deu, refuse d", "a inscribed, b inscribed, c inscribed, d deferred"},
		{"by the link", "link d Norway, verify d nor", "d inscribed"},
		{"by the link, then called", "link d Norway, verify d nor, call d", "d called, floor d"},
		{"by the link, and not reached", "link d Norway, finish", "d withdrawn"},
		{"by the link, and finished too early", "link d Norway, finish, reopen", "d requested"},
		{"late, and finished too early", start + "close, own d deu, finish, reopen", "a inscribed, b inscribed, c inscribed, d requested"},
		{"a reply is not reached, with a text", "ask a nor, ask r egy reply, text r, finish", "a deferred, r deferred"},
		{"by the link and nobody", "link d Norway, refuse d", "d withdrawn"},
		{"by the link and late", "close, link d Norway, verify d nor", "d requested"},
		{"a name typed stands in nobody's way", "link d deu, own e deu, verify d fra", "d inscribed, e inscribed"},
		{"a text alone", "ask d deu text, text d", "d text_only"},
		{"not reached", start + "text b, call a, start a 0, finish 60 ends=a", "a delivered 60, b text_only, c deferred"},
		{"not reached, the text later", start + "finish, text c", "a deferred, b deferred, c text_only"},
		{"finished in a point of order", start + "call a, start a 0, ask p egy point_of_order, call p 30, start p 30, finish 40 ends=p", "a delivered 30, b deferred, c deferred, p delivered 10"},
		{"finished too early", start + "text b, finish, reopen", "a inscribed, b inscribed, c inscribed"},
		{"extended", start + "call a limit=180, start a 0, extend a by=60, extend a by=-30, end a 200", "a delivered 200, b inscribed, c inscribed"},
		{"replies after the list", "ask a nor, close, ask r egy reply, call a, start a 0, end a 60, call r limit=600, start r 70, end r 80", "a delivered 60, r delivered 10"},
		{"nothing runs while called", start + "call a 0", "a called, b inscribed, c inscribed, floor a"},
	}
	for _, c := range cases {
		l := sat(t, programme.OnRecord)
		if err := play(l, c.acts); err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := shape(l, ten.Add(100*time.Second)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestRefusals(t *testing.T) {
	start := "ask a nor, ask b fra, "
	cases := []struct{ name, acts, want string }{
		{"called twice", start + "call a, call a", "floor.same"},
		{"started twice", start + "call a, start a, start a", "floor.same"},
		{"paused twice", start + "call a, start a, pause a, pause a", "floor.same"},
		{"resumed twice", start + "call a, start a, pause a, resume a, resume a", "floor.same"},
		{"ended twice", start + "call a, start a, end a, end a", "floor.same"},
		{"ended twice, and the segment over", start + "call a, end a, finish, end a", "floor.same"},
		{"asked twice", start + "ask a nor", "floor.same"},
		{"another with the same identity", start + "ask a egy", "floor.meanwhile"},
		{"the same delegation again", start + "own c nor", "floor.twice"},
		{"two chairs call two", start + "ask c egy, call a, call b, call c", "floor.meanwhile"},
		{"somebody else speaks by now", start + "ask c egy, call a, call b ends=a, call c ends=a", "floor.meanwhile"},
		{"to start who was not called", start + "start a", "floor.meanwhile"},
		{"to call who has spoken", start + "call a, end a, call a", "floor.meanwhile"},
		{"to call who is not verified", "link d Norway, call d", "floor.unverified"},
		{"to admit who is not verified", "close, link d Norway, admit d", "floor.unverified"},
		{"to call who is late", "close, own d deu, call d", "floor.not_admitted"},
		{"verified twice", "link d Norway, verify d nor, verify d nor", "floor.same"},
		{"verified as who waits already", "ask a nor, link d Norway, verify d nor", "floor.twice"},
		{"to admit without a reason", "close, own d deu, admit d why=", "floor.reason"},
		{"to move without a reason", start + "move b before=a why=", "floor.reason"},
		{"to move before who speaks", start + "call a, move b before=a", "floor.meanwhile"},
		{"to reopen without a reason", "close, reopen why=", "floor.reason"},
		{"a third reply", "ask a egy reply, call a, end a, ask b egy reply, call b, end b, ask c egy reply", "floor.replies_used"},
		{"two replies at once", "ask a egy reply, ask b egy reply", "floor.twice"},
		{"to call over who was interrupted", start + "call a, start a, ask p egy point_of_order, call p, start p, call b ends=p", "floor.interrupted"},
		{"to resume under a point of order", start + "call a, start a, ask p egy point_of_order, call p, resume a", "floor.meanwhile"},
		{"a text as a turn", "ask a nor text, call a", "floor.meanwhile"},
		{"to rule on a speech", start + "call a, rule a", "floor.no_point"},
		{"to rule twice otherwise", "ask p egy point_of_order, call p, rule p upheld=, rule p", "floor.meanwhile"},
		{"to appeal before the ruling", "ask p egy point_of_order, call p, appeal p other=nor", "floor.no_ruling"},
		{"a vote that says otherwise", "ask p egy point_of_order, call p, rule p, appeal p other=nor, decide p upheld= vote=90-40", "floor.votes"},
		{"to swap with a reply", start + "ask r egy reply, offer a other=r id=x", "floor.swap"},
		{"to agree to one's own offer", start + "offer a other=b id=x, agree a other=x", "floor.swap"},
		{"to agree to what is gone", start + "offer a other=b id=x, call a, agree b other=x", "floor.swap_gone"},
		{"after the end", start + "finish, ask c egy", "floor.ended"},
		{"after the end to call", start + "finish, call a", "floor.ended"},
		{"finished by two", "finish, finish", "floor.same"},
		{"finished while somebody else speaks", start + "call a, finish", "floor.meanwhile"},
		{"without a limit nothing to extend", start + "call a, extend a by=60", "floor.no_limit"},
		{"who is not there", "call zz", "floor.request_gone"},
		{"who came back on its own after it was put off", start + "defer a, ownback a", "floor.put_off"},
		{"a wordless kind", "ask a nor song", "floor.kind_off"},
		{"nobody", "own a nor, own c -", "floor.who"},
		{"the panel without rounds", "panel", "floor.rounds_off"},
	}
	for _, c := range cases {
		l := sat(t, programme.OnRecord)
		err := play(l, c.acts)
		var why *rapporteur.Error
		if !errors.As(err, &why) || why.Key != c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}
