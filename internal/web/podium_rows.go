// SPDX-License-Identifier: Apache-2.0

package web

import (
	"slices"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/stakeholder"
)

// podiumRow is one request as the podium shows it.
type podiumRow struct {
	ID         rapporteur.ID
	Place      int
	Number     int // of inscription
	Who        Name
	Person     Name
	About      string
	Topic      string
	Why        []string // the weightiest first
	Moved      bool     // it can be put back
	Marks      []podiumMark
	Asked      string // "9th, 09:12"
	When       string // the hour alone
	At         string
	Range      string
	Limit      string
	Text       *noteLink
	Beyond     bool
	Here       bool
	NotYet     bool
	Permitting bool
	State      string // in words, of those who do not wait
	Unverified bool
	Late       bool
	Back       bool // it can be put back on the list
	AsText     bool // it can be taken as a text
	Reason     string
	Swap       *podiumSwap
	Next       bool
	Href       string // where its acts are, without scripts
}

// podiumMark is a state with its word.
type podiumMark struct{ Kind, Word string }

// podiumSwap is an exchange that was proposed and waits for the second consent.
type podiumSwap struct {
	ID    rapporteur.ID
	By    rapporteur.ID // who is to agree
	Words string
}

// rows fills in everybody on the list, part by part.
func (b *podiumBooks) rows(p *podiumFloor) {
	for _, s := range floor.Sections {
		part := podiumSection{Name: string(s), Title: b.r.Printer.T("podium.section." + string(s))}
		for i := range b.places {
			if b.places[i].Section == s {
				part.Rows = append(part.Rows, b.placed(&b.places[i]))
			}
		}
		if len(part.Rows) > 0 {
			p.Sections = append(p.Sections, part)
		}
	}
	for i := range b.list.Requests {
		q := &b.list.Requests[i]
		switch q.State {
		case floor.Requested:
			p.Waits = append(p.Waits, b.row(q))
		case floor.AsText, floor.Deferred, floor.Withdrawn:
			row := b.row(q)
			row.State, row.Reason = b.r.Printer.T("podium.as."+string(q.State)), q.Why
			if q.Why == floor.NotReached {
				row.State, row.Reason = b.r.Printer.T("podium.not_reached"), ""
			}
			row.Back = b.list.State != floor.Ended && (q.State == floor.Deferred || q.State == floor.Withdrawn)
			p.Others = append(p.Others, row)
		}
	}
}

func (b *podiumBooks) row(q *floor.Request) podiumRow {
	who := b.speakerOf(q)
	row := podiumRow{ID: q.ID, Number: q.Number, Who: who.Name, Person: who.Person, About: b.about(q, who), Topic: q.Topic, Text: b.textOf(q),
		Asked: b.r.Printer.T("podium.asked", "n", q.Number, "at", b.hour(q.Asked)), When: b.hour(q.Asked), Here: q.Present == floor.Here, NotYet: q.Present == floor.NotYet,
		Unverified: q.Unverified, Late: q.Late, Permitting: q.TimePermitting, Href: b.home() + "/podium?chosen=" + string(q.ID) + "#chosen"}
	row.Marks = b.marks(q)
	row.AsText = q.State.Waiting() && q.Kind != floor.Reply && q.Kind != floor.PointOfOrder && b.list.Profile.Takes(floor.TextOnly)
	for _, s := range b.list.Swaps {
		if s.To == q.ID {
			row.Swap = &podiumSwap{ID: s.ID, By: q.ID, Words: b.r.Printer.T("podium.swap_asked", "name", b.nameOfRequest(s.From))}
		}
	}
	return row
}

func (b *podiumBooks) marks(q *floor.Request) (out []podiumMark) {
	add := func(is bool, kind, word string) {
		if is {
			out = append(out, podiumMark{kind, b.r.Printer.T("podium.mark." + word)})
		}
	}
	add(q.Present == floor.Here, "", "here")
	add(q.Present == floor.NotYet && q.Absences == 0, "state--broken", "not_here")
	add(q.Absences > 0, "state--broken", "absent")
	add(q.Unverified, "state--suggested", "unverified")
	add(q.Late, "state--check", "late")
	add(q.Kind == floor.Video, "", "video")
	return out
}

func (b *podiumBooks) placed(pl *floor.Place) podiumRow {
	row := b.row(pl.Request)
	row.Place, row.Beyond, row.Next = pl.Place, pl.Beyond, pl.Place == 1
	row.Asked = b.r.Printer.T("podium.asked", "n", pl.Original, "at", b.hour(pl.Request.Asked))
	row.At = b.hour(pl.At)
	if !pl.From.IsZero() && b.hour(pl.From) != b.hour(pl.To) {
		row.Range = b.r.Printer.T("podium.range", "from", b.hour(pl.From), "to", b.hour(pl.To))
	}
	if pl.Limit > 0 {
		row.Limit = length(pl.Limit)
	}
	for i := range pl.Why {
		row.Why = append(row.Why, b.why(&pl.Why[i]))
	}
	row.Moved = slices.ContainsFunc(b.list.Moves, func(m floor.Move) bool { return m.Request == pl.Request.ID || m.With == pl.Request.ID })
	return row
}

// why is a reason in words. The messages stand with the rules; "_bare" ones hold
// where nobody and nothing is to be named.
func (b *podiumBooks) why(w *floor.Reason) string {
	key, n, reason := w.Message(), w.N, ""
	if w.Move != nil {
		reason = w.Move.Reason
	}
	bare := w.Code == floor.WhyMoved && reason == "" || w.Code != floor.WhyMoved && w.Other == ""
	if bare && b.r.has(key+"_bare") {
		key += "_bare"
	}
	switch w.Code {
	case floor.WhyUpRegion, floor.WhyUpConstituency, floor.WhyUpGender:
		n = w.Of
	case floor.WhyUpFirstVoice, floor.WhyMadeWay, floor.WhyGained:
		n = w.By
	}
	return b.r.Printer.N(key, n, "other", b.nameOfRequest(w.Other), "name", b.keyInWords(w), "had", w.N, "by", w.By, "of", w.Of, "at", b.hour(w.At), "seed", w.Seed, "reason", reason)
}

// keyInWords is what the key of a reason is called: a rank, a region, a
// constituency, or the word in which somebody declared their gender.
func (b *podiumBooks) keyInWords(w *floor.Reason) string {
	switch w.Code {
	case floor.WhyBeforeRank, floor.WhyAfterRank, floor.WhyOnlyOfRank, floor.WhyFirstRank, floor.WhySameRank:
		return b.rankInWords(w.Key)
	case floor.WhyUpRegion:
		return b.regionName(w.Key)
	case floor.WhyBeforeTier, floor.WhyAfterTier, floor.WhyFirstTier, floor.WhyUpConstituency:
		return b.constituencyInWords(w.Key)
	}
	return w.Key
}

func (x *floorView) rankInWords(rank string) string {
	if key := "floor.rank." + rank; x.r.has(key) {
		return x.r.Printer.T(key)
	}
	return rank
}

func (x *floorView) constituencyInWords(id string) string {
	if c, ok := stakeholder.ConstituencyByID(id); ok {
		label, _ := c.Label.For(x.r.Printer.Lang())
		return label
	}
	if id == "group" {
		return x.r.Printer.T("podium.groups")
	}
	return x.r.Printer.T("podium.unknown")
}

// nameOfAccount is who did something, as far as that is known here.
func (b *podiumBooks) nameOfAccount(id rapporteur.ID) string {
	if name := b.names[id]; name != "" {
		return name
	}
	return b.r.Printer.T("podium.somebody_here")
}
