// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
)

// recordingTurnsPage shows to which turn the captions belong, why and how sure
// that is; a person corrects it, and cuts turns out of what is published.
type recordingTurnsPage struct {
	Base
	Problem  string
	Href, At string
	Edit     string
	Revision string
	Doubts   []string
	Unsure   int // rows that ask for a look
	Rows     []turnRow
	Open     *turnPanel
	Unheard  []turnRow // turns without captions
	Links    bool      // there is an address elsewhere, which still has what is cut
	Files    bool      // there is a file of ours, which is then not offered
}

// turnRow is a stretch of captions with the turn that it belongs to.
type turnRow struct {
	Clock    string
	Name     Name
	Between  bool
	Written  string // speakers as the captions write them
	Words    string // the first of them
	Why      string
	Sure     int
	Low      bool
	Cut      bool
	Href     string // opens the panel
	Current  bool
	Captions int
}

// turnPanel is the row that is open for correcting.
type turnPanel struct {
	First, Last int
	Slot        string // identity of its turn
	Name        Name
	Clock       string
	Listen      string
	Lines       []panelLine
	More        int // lines that are not listed
	Turns       []Choice
	Cut         bool
	Reason      string
}

type panelLine struct {
	N           int
	Clock, Text string
	Speaker     string
}

// panelLines is how many captions the panel lists.
const panelLines = 200

// Template is part of Page.
func (recordingTurnsPage) Template() string { return "recording/turns" }

func showTurns(st recordingStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		h, err := r.hearing(st)
		if err != nil {
			return err
		}
		if h.quiet() {
			return rapporteur.Fail(rapporteur.Invalid, "recording.attributable")
		}
		if err := h.readSpoken(st); err != nil {
			return err
		}
		return r.Show(w, h.turnsPage(""))
	}
}

func (h *hearing) turnsPage(problem string) recordingTurnsPage {
	r := h.r
	title := r.Printer.T("recording.turns")
	p := recordingTurnsPage{Problem: problem, Href: r.recordingPath(h.rec.Number), Revision: revisionOf(h.rec.Head()), Doubts: r.captionDoubts()}
	p.At, p.Edit = p.Href+"/turns", p.Href+"/edit"
	p.Base = r.Base(Meetings, title, Crumb{r.meetingName(h.m), r.meetingHref(h.m.Slug)}, Crumb{h.recordingTitle(&h.rec, h.m), p.Href}, Crumb{Label: title})
	first, last := r.cueRange(len(h.rec.Cues))
	asked := rapporteur.ID(r.Query("turn"))
	placed := map[rapporteur.ID]bool{}
	for _, s := range stretches(h.rec.Cues) {
		row := h.turnRow(s)
		placed[s.Slot] = true
		row.Href = fmt.Sprintf("%s?first=%d&last=%d#panel", p.At, s.First, s.Last)
		if first == s.First && last == s.Last {
			row.Current, p.Open = true, h.panel(s)
		}
		if row.Low {
			p.Unsure++
		}
		p.Rows = append(p.Rows, row)
	}
	for _, slot := range h.turnsInOrder() {
		if placed[slot.ID] {
			continue
		}
		row := turnRow{Name: h.turnSpeaker(h.m, slot).Name, Cut: h.rec.IsCut(slot.ID), Href: p.At + "?turn=" + url.QueryEscape(string(slot.ID)) + "#panel", Current: asked == slot.ID}
		if at, ok := h.rec.FindSpoken(slot, h.spoken[slot.ID].from); ok {
			row.Clock = clockWord(at.At)
		}
		if row.Current {
			p.Open = &turnPanel{First: -1, Last: -1, Slot: string(slot.ID), Name: row.Name, Clock: row.Clock, Cut: row.Cut, Reason: h.cutReason(slot.ID)}
		}
		p.Unheard = append(p.Unheard, row)
	}
	for _, m := range h.rec.Media {
		p.Links, p.Files = p.Links || m.Address != "", p.Files || m.Address == ""
	}
	return p
}

func (h *hearing) turnRow(s turnStretch) turnRow {
	cues := h.rec.Cues[s.First : s.Last+1]
	row := turnRow{Clock: clockWord(s.From), Name: h.stretchName(turnStretch{Slot: s.Slot}), Between: s.Slot == "", Captions: len(cues), Cut: h.rec.IsCut(s.Slot) && s.Slot != ""}
	var written []string
	sum := 0
	count := map[record.CueReason]int{}
	for _, c := range cues {
		if c.Speaker != "" && !slices.Contains(written, c.Speaker) && len(written) < 3 {
			written = append(written, c.Speaker)
		}
		if len(row.Words) < 80 {
			row.Words = strings.TrimSpace(row.Words + " " + c.Text)
		}
		sum += c.Sure
		count[c.Why]++
	}
	row.Written = strings.Join(written, " · ")
	why, most := record.CueReason(""), 0
	for _, k := range record.CueReasons {
		if count[k] > most {
			why, most = k, count[k]
		}
	}
	if why != "" {
		row.Why, row.Sure = h.r.Printer.T("recording.why."+string(why)), sum/len(cues)
		row.Low = row.Sure < record.SureEnough
	}
	return row
}

// panel opens a row for correcting.
func (h *hearing) panel(s turnStretch) *turnPanel {
	p := &turnPanel{First: s.First, Last: s.Last, Slot: string(s.Slot), Name: h.stretchName(turnStretch{Slot: s.Slot}), Clock: clockWord(s.From), Listen: h.at(s.From),
		Cut: s.Slot != "" && h.rec.IsCut(s.Slot), Reason: h.cutReason(s.Slot)}
	for i := s.First; i <= s.Last; i++ {
		if len(p.Lines) == panelLines {
			p.More = s.Last + 1 - i
			break
		}
		c := h.rec.Cues[i]
		p.Lines = append(p.Lines, panelLine{N: i, Clock: clockWord(c.Start), Text: c.Text, Speaker: c.Speaker})
	}
	for _, slot := range h.turnsInOrder() {
		p.Turns = append(p.Turns, Choice{Value: string(slot.ID), Label: h.turnLabel(slot)})
	}
	return p
}

func (h *hearing) cutReason(slot rapporteur.ID) string {
	for _, c := range h.rec.Cuts {
		if c.Slot == slot {
			return c.Reason
		}
	}
	return ""
}

func (h *hearing) turnLabel(slot *programme.Slot) string {
	who := h.turnSpeaker(h.m, slot)
	label := who.Name.Text
	if who.Person.Text != "" {
		label += " · " + who.Person.Text
	}
	if slot.Starts.HasHour() {
		label += " · " + slot.Starts.Local[len("2006-01-02T"):]
	}
	return label
}

// turnsInOrder are the turns that the recording runs over, as they stand in the
// programme.
func (h *hearing) turnsInOrder() (out []*programme.Slot) {
	h.m.Walk(func(s *programme.Segment, _ int) bool {
		for i := range s.Slots {
			if h.slots[s.Slots[i].ID] != nil && s.Slots[i].State != programme.NotDelivered {
				out = append(out, &s.Slots[i])
			}
		}
		return true
	})
	return out
}

// cueRange is the row that the address opens; -1 where it opens none.
func (r *Request) cueRange(n int) (first, last int) {
	first, err1 := strconv.Atoi(r.Query("first"))
	last, err2 := strconv.Atoi(r.Query("last"))
	if err1 != nil || err2 != nil || first < 0 || last < first || last >= n {
		return -1, -1
	}
	return first, last
}

// captionDoubts says what was odd about the file that was just sent in.
func (r *Request) captionDoubts() (out []string) {
	for _, d := range r.URL.Query()["doubt"] {
		parts := strings.Split(d, ",")
		if len(parts) != 3 || len(out) == 3 || !strings.HasPrefix(parts[0], "recording.doubt.") || !r.has(parts[0]) {
			continue
		}
		n, err1 := strconv.Atoi(parts[1])
		line, err2 := strconv.Atoi(parts[2])
		if err1 == nil && err2 == nil {
			out = append(out, r.Printer.N(parts[0], n, "line", line))
		}
	}
	return out
}
