// SPDX-License-Identifier: Apache-2.0

package web

import (
	"slices"

	"rapporteur"
	"rapporteur/floor"
)

// podiumRuling is one decision of the podium: what was changed of the order, what
// was ruled, what became of the list.
type podiumRuling struct {
	At     string
	Who    string
	Words  string
	Undone bool
	Back   rapporteur.ID // whose place can be put back
	Newest bool          // undo takes this back
}

// deciding are the acts that are worth a line: decisions, not the run of speakers.
var deciding = []floor.ActKind{floor.DidMove, floor.DidRestore, floor.DidAgree, floor.DidOffer, floor.DidDefer, floor.DidFirm, floor.DidDraw, floor.DidSet, floor.DidRefuse, floor.DidAdmit,
	floor.DidReinstate, floor.DidExtend, floor.DidMiss, floor.DidUncall, floor.DidRule, floor.DidAppeal, floor.DidDecide, floor.DidOpen, floor.DidClose, floor.DidReopen, floor.DidFinish}

// rulings are the decisions, the newest first.
func (b *podiumBooks) rulings() (out []podiumRuling) {
	newest := floor.Undoable(slices.Clone(b.acts), func(a floor.Act) bool { return !byDelegation(&a) })
	for i := len(b.acts) - 1; i >= 0; i-- {
		a := &b.acts[i]
		if !slices.Contains(deciding, a.Kind) || i == 0 || byDelegation(a) || a.Kind == floor.DidOffer && !b.settled(a) {
			continue
		}
		line := podiumRuling{At: b.hour(a.At), Who: b.nameOfAccount(a.By), Words: b.did(a), Undone: a.Undone != 0, Newest: newest != nil && newest.Number == a.Number}
		if a.Kind == floor.DidMove && !line.Undone && slices.ContainsFunc(b.list.Moves, func(m floor.Move) bool { return m.Act == a.Number }) {
			line.Back = a.Request
		}
		out = append(out, line)
	}
	return out
}

// byDelegation reports whether an act was the delegation's own.
func byDelegation(a *floor.Act) bool {
	return a.Channel == floor.ByAccount || a.Channel == floor.ByLink || a.Channel == floor.ByAPI
}

// settled reports whether an offer was the second one, by which two exchanged.
func (b *podiumBooks) settled(a *floor.Act) bool {
	return slices.ContainsFunc(b.list.Moves, func(m floor.Move) bool { return m.Act == a.Number })
}

// did is an act as a sentence.
func (b *podiumBooks) did(a *floor.Act) string {
	p := b.r.Printer
	name := b.nameOfRequest(a.Request)
	reason := ""
	if a.Reason != "" {
		reason = p.T("podium.quoted", "words", a.Reason)
	}
	args := []any{"name", name, "from", a.From, "to", a.To, "reason", reason}
	key := "podium.did." + string(a.Kind)
	switch a.Kind {
	case floor.DidOffer, floor.DidAgree:
		return p.T("podium.did.exchanged", args...)
	case floor.DidFirm:
		if !a.Firm {
			key = "podium.did.permitting"
		}
	case floor.DidExtend:
		if a.Seconds < 0 {
			return p.T("podium.did.less", "name", name, "time", length(-a.Seconds))
		}
		return p.T("podium.did.more", "name", name, "time", length(a.Seconds))
	case floor.DidRule:
		if a.Upheld {
			key = "podium.did.upheld"
		}
	case floor.DidAppeal:
		return p.T(key, "name", b.nameOfStakeholder(a.Other))
	case floor.DidDecide:
		if a.Upheld {
			key = "podium.did.stands"
		}
	}
	return p.T(key, args...)
}
