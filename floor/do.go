// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"rapporteur"
	"rapporteur/internal/text"
)

// ErrSame says that the list already stands as the act would make it: a second
// tap, or two chairs who did the same. Nothing was changed and nothing is kept;
// faces show the list as it is.
var ErrSame = rapporteur.Fail(rapporteur.Conflict, "floor.same")

// longest is how many code points a reason or a field of an entry may have.
const longest = 500

// rules says for each act what it does. A rule may leave the list half changed
// where it refuses: Do gives it a copy.
var rules = map[ActKind]func(*List, *Act) error{
	DidAsk: (*List).ask, DidVerify: (*List).verify, DidRefuse: (*List).refuse, DidAdmit: (*List).admit,
	DidChange: (*List).change, DidWithdraw: (*List).withdraw, DidAnswer: (*List).answer, DidHandIn: (*List).handIn,
	DidReinstate: (*List).reinstate, DidDefer: (*List).putOff,
	DidMove: (*List).move, DidRestore: (*List).restore, DidOffer: (*List).offer, DidAgree: (*List).agree,
	DidDecline: (*List).decline, DidFirm: (*List).firm, DidDraw: (*List).seed, DidSet: (*List).set,
	DidCall: (*List).call, DidStart: (*List).start, DidPause: (*List).pause, DidResume: (*List).resume,
	DidExtend: (*List).extend, DidEnd: (*List).endTurn, DidMiss: (*List).miss, DidUncall: (*List).uncall,
	DidRule: (*List).rule, DidAppeal: (*List).appeal, DidDecide: (*List).decide,
	DidPanel: (*List).panel, DidFloor: (*List).backToFloor,
	DidOpen: (*List).open, DidClose: (*List).close, DidReopen: (*List).reopen, DidFinish: (*List).finish,
	DidKey: (*List).key, DidUndo: (*List).undone,
}

// afterEnd is what may still be done when the segment is over.
var afterEnd = []ActKind{DidHandIn, DidSet, DidReopen, DidFinish, DidEnd, DidUndo}

// Do does one act: it numbers it, and changes the list as the act's rule says. It
// looks at nothing but the list and the act; where it refuses, neither is
// changed. An act that would change nothing is ErrSame; one that was meant for a
// list that looks otherwise by now is ErrMeanwhile. The time of an act is the
// server's; where times run backwards, because another server's clock is behind,
// a turn lasts no time rather than less.
//
// On a nameless list reasons are not kept: they could tell who spoke. Do empties
// them, faces do not ask for them.
func (l *List) Do(a *Act) error {
	next, act := l.copied(), *a
	act.Number = l.Acts + 1
	if err := next.apply(&act); err != nil {
		return err
	}
	*l, *a = next, act
	return nil
}

func (l *List) apply(a *Act) error {
	rule, known := rules[a.Kind]
	if !known || a.At.IsZero() {
		return rapporteur.Fail(rapporteur.Invalid, "floor.act")
	}
	a.At = a.At.UTC().Truncate(time.Microsecond)
	if a.Reason = text.Normalise(a.Reason); l.Nameless {
		a.Reason = ""
	}
	if text.Len(a.Reason) > longest {
		return rapporteur.Fail(rapporteur.Invalid, "floor.too_long", "n", fmt.Sprint(longest)).At("reason")
	}
	if l.State == Ended && !slices.Contains(afterEnd, a.Kind) {
		return rapporteur.Fail(rapporteur.Conflict, "floor.ended")
	}
	if err := rule(l, a); err != nil {
		return err
	}
	if len(l.Moves) == 0 {
		l.Moves = nil // as it is read back
	}
	if len(l.Swaps) == 0 {
		l.Swaps = nil
	}
	l.Acts = a.Number
	return nil
}

// Replay makes a list out of its acts, those left out that were undone. The head
// gives what no act tells: identity, meeting, segment, visibility, whether it is
// nameless; whatever else it holds is made anew. An act that changes nothing any
// more, because another one was undone, does nothing.
func Replay(head List, acts []Act) (List, error) {
	out := List{Object: head.Object, Meeting: head.Meeting, Segment: head.Segment, Nameless: head.Nameless, Profile: head.Profile, State: Preparing}
	for i := range acts {
		a := acts[i]
		if a.Number <= out.Acts {
			return head, fmt.Errorf("replay list %s: act %d stands after act %d", head.ID, a.Number, out.Acts)
		}
		if a.Undone == 0 {
			if err := out.apply(&a); err != nil && !errors.Is(err, ErrSame) {
				return head, fmt.Errorf("replay list %s: act %d, %s: %w", head.ID, a.Number, a.Kind, err)
			}
		}
		out.Acts = a.Number
	}
	return out, nil
}

// needsReason refuses an override of the chair that says nothing of why. On a
// nameless list no reason is kept, so none is asked for.
func (l *List) needsReason(a *Act) error {
	if a.Reason == "" && !l.Nameless {
		return rapporteur.Fail(rapporteur.Invalid, "floor.reason").At("reason")
	}
	return nil
}
