// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
)

// channelView is one way in which a recording can be heard: a file of ours, which
// is played on the page, or an address elsewhere, which is only linked.
type channelView struct {
	Kind, Label, Lang string
	File, Type        string
	Href, Host        string
}

// turnStretch is a row of captions that belong together: those of one turn, or
// those between two.
type turnStretch struct {
	First, Last int // of its cues
	Slot        rapporteur.ID
	From, To    int64
	Speaker     string // as the captions write it
}

// stretches parts captions where another turn begins, and between turns where
// another speaker does.
func stretches(cues []record.Cue) (out []turnStretch) {
	for i, c := range cues {
		last := len(out) - 1
		if last < 0 || out[last].Slot != c.Slot || c.Slot == "" && out[last].Speaker != c.Speaker {
			out = append(out, turnStretch{First: i, Slot: c.Slot, From: c.Start, To: c.End, Speaker: c.Speaker})
			last++
		}
		out[last].Last, out[last].To = i, max(out[last].To, c.End)
	}
	return out
}

// clockWord is a moment of a recording as people write it: 12:34, 1:02:03.
func clockWord(ms int64) string {
	s := ms / 1000
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// moment is an address that opens at a moment, as media fragments say it. An
// address that has a fragment already stays as it is.
func moment(address string, ms int64) string {
	if ms < 1000 || strings.Contains(address, "#") {
		return address
	}
	return address + "#t=" + strconv.FormatInt(ms/1000, 10)
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// asked is the moment that the address asks for, in milliseconds; 0 where it does
// not, or asks for none.
func (r *Request) asked() int64 {
	n, err := strconv.ParseInt(r.Query("t"), 10, 64)
	if err != nil || n < 0 || n > 360_000 {
		return 0
	}
	return n * 1000
}

// recordingTitle is the title, else what it is a recording of.
func (c *cast) recordingTitle(rec *record.Recording, m *programme.Meeting) string {
	if title, _ := rec.Title.For(c.r.Languages()...); title != "" {
		return title
	}
	if s := m.Segment(rec.Segment); s != nil {
		return c.r.Printer.T("recording.of", "what", c.segmentLabel(s))
	}
	return c.r.Printer.T("recording.of", "what", c.r.meetingName(m))
}

// turnSpeaker is who has a turn, as the page may say.
func (c *cast) turnSpeaker(m *programme.Meeting, slot *programme.Slot) speaker {
	in, _ := m.Turn(slot.ID)
	s := record.Statement{Kind: record.Intervention, Meeting: m.ID, Stakeholder: slot.Stakeholder, Person: slot.Person, Post: slot.Post,
		Capacity: slot.Capacity, OnBehalfOf: slot.OnBehalfOf, Level: record.Named, Date: m.From}
	if in != nil {
		s.Segment = in.ID
	}
	return c.speaker(&s)
}
