// SPDX-License-Identifier: Apache-2.0

package web

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/record"
)

// recordingPage is where a recording is heard and read, from the moment that the
// address asks for.
type recordingPage struct {
	Base
	Heading     string
	Meeting     string
	MeetingHref string
	Segment     string
	Began       string
	Visibility  string
	Channels    []channelView
	Captions    string // address, where there are any
	CaptionLang string
	CaptionName string
	Moment      string // that the address asks for; empty for the beginning
	Less        bool   // something is left out for this reader
	Unsound     bool   // there are captions and nothing to hear
	Rows        []heardRow
	Said        *heardWords
	CutHere     []heardRow // turns that are cut out, for the secretariat
	Elsewhere   bool       // a link leads where the cut turns can still be heard
	Outside     string     // what others do not see of it, for the secretariat
}

// heardRow is a turn, or what lies between two, with the moment at which it begins.
type heardRow struct {
	Clock   string
	Href    string
	Name    Name
	Between bool // two turns
	Current bool
	Symbol  string // of its statement
	Says    string // address of the statement
}

// heardWords are the captions of the row that is open.
type heardWords struct {
	Name  Name
	Lines []heardLine
	Prev  string
	Next  string
}

type heardLine struct {
	Clock, Href, Text string
	Current           bool
}

// Template is part of Page.
func (recordingPage) Template() string { return "recording/recording" }

func showRecording(st recordingStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		h, err := r.hearing(st)
		if err != nil {
			return err
		}
		return r.Show(w, h.page())
	}
}

func (h *hearing) page() recordingPage {
	r, at := h.r, h.r.asked()
	p := recordingPage{Heading: h.recordingTitle(&h.rec, h.m), Meeting: r.meetingName(h.m), MeetingHref: r.meetingHref(h.m.Slug),
		Visibility: r.closed(h.rec.Access), Channels: h.channels(at), Less: h.less}
	list := p.MeetingHref + "/recordings"
	p.Base = r.Base(Meetings, p.Heading, Crumb{r.Printer.T("page.nav.meetings"), r.Home() + "/meetings"}, Crumb{p.Meeting, p.MeetingHref},
		Crumb{r.Printer.T("recording.title"), list}, Crumb{Label: p.Heading})
	if s := h.m.Segment(h.rec.Segment); s != nil {
		p.Segment = h.segmentLabel(s)
	}
	if !h.rec.Began.IsZero() {
		p.Began = h.rec.Began.In(r.meetingZone(h.m)).Format("15:04:05")
	}
	if at > 0 {
		p.Moment = clockWord(at)
	}
	if len(h.rec.Cues) > 0 {
		p.Captions, p.CaptionLang, p.CaptionName = r.recordingPath(h.rec.Number)+"/captions.vtt", h.rec.Language, r.languageName(h.rec.Language)
		p.Unsound = len(h.rec.Media) == 0
		h.fillWords(&p, at)
	}
	for _, c := range h.rec.Cuts {
		if slot := h.slots[c.Slot]; slot != nil {
			p.CutHere = append(p.CutHere, heardRow{Name: h.turnSpeaker(h.m, slot).Name})
		}
	}
	if r.Staff() {
		p.Outside = h.outside()
	}
	if len(p.CutHere) > 0 || h.less {
		p.Elsewhere = slices.ContainsFunc(h.rec.Media, func(m record.Media) bool { return m.Address != "" })
	}
	return p
}

// outside says to the secretariat what the public does not see and hear, and why:
// a recording that is open may still show less than its files hold.
func (h *hearing) outside() string {
	if h.rec.Visibility != rapporteur.Public {
		return ""
	}
	unheard, closed := h.withheld(rapporteur.Reach{Level: rapporteur.Public, Now: h.r.Now})
	voices, texts := 0, 0
	for slot := range h.slots {
		switch {
		case unheard[slot]:
			voices++
		case closed[slot] && !h.rec.IsCut(slot):
			texts++
		}
	}
	var out []string
	if voices > 0 {
		out = append(out, h.r.Printer.N("recording.outside_voices", voices))
	}
	if texts > 0 {
		out = append(out, h.r.Printer.N("recording.outside_texts", texts))
	}
	return strings.Join(out, " ")
}

// fillWords lists the turns with their moments and opens the one of the moment
// that is asked for.
func (h *hearing) fillWords(p *recordingPage, at int64) {
	rows := stretches(h.rec.Cues)
	open := 0
	for i, s := range rows {
		if s.From <= at {
			open = i
		}
	}
	statements := h.statementsByTurn()
	for i, s := range rows {
		row := heardRow{Clock: clockWord(s.From), Href: h.at(s.From), Current: i == open, Name: h.stretchName(s), Between: s.Slot == ""}
		if said := statements[s.Slot]; said != nil && s.Slot != "" {
			row.Symbol, row.Says = symbol(said.Number), h.r.statementHref(said.Number, 0)
		}
		p.Rows = append(p.Rows, row)
	}
	now := rows[open]
	said := &heardWords{Name: h.stretchName(now)}
	for _, c := range h.rec.Cues[now.First : now.Last+1] {
		said.Lines = append(said.Lines, heardLine{Clock: clockWord(c.Start), Href: h.at(c.Start), Text: c.Text, Current: at > 0 && c.Start <= at+999 && at <= c.End})
	}
	if open > 0 {
		said.Prev = h.at(rows[open-1].From)
	}
	if open+1 < len(rows) {
		said.Next = h.at(rows[open+1].From)
	}
	p.Said = said
}

func (h *hearing) at(ms int64) string {
	return h.r.recordingPath(h.rec.Number) + "?t=" + strconv.FormatInt(ms/1000, 10) + "#words"
}

func (h *hearing) stretchName(s turnStretch) Name {
	if slot := h.slots[s.Slot]; slot != nil {
		return h.turnSpeaker(h.m, slot).Name
	}
	if s.Speaker != "" {
		return inScript(s.Speaker, h.r.Printer.Lang())
	}
	return Name{Text: h.r.Printer.T("recording.between"), Lang: h.r.Printer.Lang()}
}

// statementsByTurn finds the statement of each turn to which the page may lead.
func (h *hearing) statementsByTurn() map[rapporteur.ID]*record.Statement {
	out := map[rapporteur.ID]*record.Statement{}
	for i := range h.said {
		s := &h.said[i]
		if s.Slot == "" || !h.r.Reach.Sees(s.Access) || !h.r.Staff() && (h.attribution(s) != byName || h.cast.protected(s) != "") {
			continue
		}
		if was := out[s.Slot]; was == nil || was.Kind == record.Note && s.Kind != record.Note {
			out[s.Slot] = s
		}
	}
	return out
}

// sendCaptions sends the captions that this reader may read as WebVTT: for the
// player on the page, and for keeping.
func sendCaptions(st recordingStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		h, err := r.hearing(st)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		b.WriteString("WEBVTT\n")
		for _, c := range h.rec.Cues {
			name := Name{Text: c.Speaker}
			if slot := h.slots[c.Slot]; slot != nil {
				name = h.turnSpeaker(h.m, slot).Name
			}
			fmt.Fprintf(&b, "\n%s --> %s\n", vttTime(c.Start), vttTime(c.End))
			if name.Text != "" {
				fmt.Fprintf(&b, "<v %s>", vttText.Replace(name.Text))
			}
			b.WriteString(vttText.Replace(c.Text) + "\n")
		}
		keep(w.Header(), fmt.Sprintf("recording-%d.vtt", h.rec.Number), "text/vtt; charset=utf-8", int64(b.Len()))
		_, _ = w.Write(b.Bytes())
		return nil
	}
}

func vttTime(ms int64) string {
	return fmt.Sprintf("%02d:%02d:%02d.%03d", ms/3600_000, ms/60_000%60, ms/1000%60, ms%1000)
}

var vttText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\n", " ")
