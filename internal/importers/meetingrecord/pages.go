// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"unicode"

	"rapporteur/internal/text"
)

// pageRun is a sequence of blocks that begin with page numbers in order.
type pageRun struct {
	blocks  []int // indexes
	numbers []int
	offset  int // page minus printed page, where printed
	known   bool
}

// findPageRun looks for transcription paragraphs: blocks that begin with their
// page number, counted upwards. Numbered paragraphs ("12. ...") look alike, so
// one more sign is asked for: a printed number at the end at a steady distance,
// or the word that announces a transcription, or blocks as long as pages.
func findPageRun(in []rune, blocks []block) *pageRun {
	var best *pageRun
	announced := false
	for i := 0; i < len(blocks); i++ {
		if isAnnouncement(in, blocks[i].Span) {
			announced = true
		}
		n, after := leadingInt(in, blocks[i].Span)
		if n < 0 || n > 5 || after < 0 {
			continue
		}
		run := followRun(in, blocks, i, n)
		if best == nil || len(run.blocks) > len(best.blocks) {
			best = run
		}
		i = run.blocks[len(run.blocks)-1]
	}
	if best == nil || len(best.blocks) < 2 {
		return nil
	}
	best.findOffset(in, blocks)
	long := 0
	for _, b := range best.blocks {
		if blocks[b].Len() > 1200 {
			long++
		}
	}
	if best.known || announced || len(best.blocks) >= 3 && long*2 > len(best.blocks) {
		return best
	}
	return nil
}

func isAnnouncement(in []rune, s text.Span) bool {
	return s.Len() < 20 && foldDigits(string(in[s.Start:s.End])) == "transcription"
}

// followRun takes each later block that begins with the next number, allowing
// one lost number; it ends where the count stands still for too long.
func followRun(in []rune, blocks []block, from, n int) *pageRun {
	run := &pageRun{blocks: []int{from}, numbers: []int{n}}
	idle := 0
	for i := from + 1; i < len(blocks) && idle <= 40; i++ {
		m, after := leadingInt(in, blocks[i].Span)
		if after >= 0 && (m == n+1 || m == n+2) {
			run.blocks = append(run.blocks, i)
			run.numbers = append(run.numbers, m)
			n, idle = m, 0
			continue
		}
		idle++
	}
	return run
}

// leadingInt reads a bare number of up to four figures at the start of a block.
// after is where the words begin, -1 where the number is no page number (it is
// followed by a stop, a bracket, or belongs to a date or a measure).
func leadingInt(in []rune, s text.Span) (n, after int) {
	i := s.Start
	for i < s.End && i-s.Start < 4 && in[i] >= '0' && in[i] <= '9' {
		n = n*10 + int(in[i]-'0')
		i++
	}
	if i == s.Start || i < s.End && !unicode.IsSpace(in[i]) {
		return -1, -1
	}
	for i < s.End && unicode.IsSpace(in[i]) {
		i++
	}
	return n, i
}

// trailingNumber reads a number, Arabic or small Roman, that ends a block.
func trailingNumber(in []rune, s text.Span) (n, before int, roman bool) {
	i := s.End
	for i > s.Start && !unicode.IsSpace(in[i-1]) && s.End-i < 6 {
		i--
	}
	if i == s.Start || !unicode.IsSpace(in[i-1]) {
		return -1, s.End, false
	}
	word := string(in[i:s.End])
	for i > s.Start && unicode.IsSpace(in[i-1]) {
		i--
	}
	if n := smallInt(word); n >= 0 {
		return n, i, false
	}
	if n := romanValue(word); n > 0 {
		return n, i, true
	}
	return -1, s.End, false
}

func smallInt(s string) int {
	if s == "" || len(s) > 4 {
		return -1
	}
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' {
			return -1
		}
		n = n*10 + int(r-'0')
	}
	return n
}

func romanValue(s string) int {
	value := map[rune]int{'i': 1, 'v': 5, 'x': 10, 'l': 50}
	total, last := 0, 0
	for i := len(s) - 1; i >= 0; i-- {
		v := value[rune(s[i])]
		if v == 0 {
			return 0
		}
		if v < last {
			total -= v
		} else {
			total, last = total+v, v
		}
	}
	return total
}

// findOffset is the distance between the page number and the printed one that
// most pages share; at least two must.
func (r *pageRun) findOffset(in []rune, blocks []block) {
	votes := map[int]int{}
	for k, b := range r.blocks {
		end := r.lastBlock(k, len(blocks))
		if n, _, roman := trailingNumber(in, blocks[min(end, b+8)].Span); n >= 0 && !roman {
			votes[r.numbers[k]-n]++
		}
	}
	best := 0
	for off, n := range votes {
		if n > best || n == best && off < r.offset {
			best, r.offset = n, off
		}
	}
	r.known = best >= 2 && best*3 >= len(r.blocks)
}

// lastBlock is the index of the last block of the k-th page; for the last page
// it is its first block.
func (r *pageRun) lastBlock(k, n int) int {
	if k+1 < len(r.blocks) {
		return r.blocks[k+1] - 1
	}
	return min(r.blocks[k], n-1)
}

// takePages keeps the blocks of a run. What stands before its first page is the
// site's own matter, what follows its last page is no part of the record.
func (d *Document) takePages(blocks []block, run *pageRun) {
	romans := romanOffset(d.runes, blocks, run)
	last := lastPageEnd(d.runes, blocks, run)
	k := 0
	for i := run.blocks[0]; i <= last; i++ {
		b := blocks[i]
		p := Paragraph{Number: len(d.Paragraphs) + 1, Span: b.Span, Body: b.Span}
		if k+1 < len(run.blocks) && run.blocks[k+1] == i {
			k++
		}
		page := run.numbers[k]
		p.Page = &page
		if run.blocks[k] == i {
			_, p.Body.Start = leadingInt(d.runes, b.Span)
		}
		n, before, roman := trailingNumber(d.runes, b.Span)
		switch {
		case n < 0 || before < p.Body.Start:
		case !roman && run.known && page-n == run.offset:
			p.Printed, p.Body.End = &n, before
		case roman && romans[page-n]:
			p.Body.End = before
		}
		if b.running {
			p.Body.End = p.Body.Start
		}
		d.Paragraphs = append(d.Paragraphs, p)
	}
	if last+1 < len(blocks) {
		d.Cut = &Cut{At: blocks[last+1].Start, Reason: "the sequence of pages ends"}
	}
}

// romanOffset tells which distances to small Roman page numbers are shared by at
// least two pages.
func romanOffset(in []rune, blocks []block, run *pageRun) map[int]bool {
	votes := map[int]int{}
	for k, b := range run.blocks {
		if n, _, roman := trailingNumber(in, blocks[b].Span); roman {
			votes[run.numbers[k]-n]++
		}
	}
	out := map[int]bool{}
	for off, n := range votes {
		out[off] = n >= 2
	}
	return out
}

// lastPageEnd is the index of the last block that belongs to the run. Where
// pages have several blocks, so may the last: it ends at its printed number, or
// where teasers of other documents begin.
func lastPageEnd(in []rune, blocks []block, run *pageRun) int {
	first := run.blocks[len(run.blocks)-1]
	pages := len(run.blocks)
	if first-run.blocks[0]+1 < pages+pages/2 {
		return first // one block is one page
	}
	page := run.numbers[pages-1]
	kept, _ := cutTeasers(in, blocks[first:])
	end := first + len(kept) - 1
	for i := first; i <= end; i++ {
		if n, _, roman := trailingNumber(in, blocks[i].Span); run.known && !roman && n == page-run.offset {
			return i
		}
	}
	return end
}
