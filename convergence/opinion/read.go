// SPDX-License-Identifier: Apache-2.0

package opinion

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"rapporteur"
	"rapporteur/internal/text"
)

// The columns of a table of votes. Others may stand beside them, in any order.
const (
	voterColumn   = "voter-id"
	commentColumn = "comment-id"
	voteColumn    = "vote"
)

// place is where the three columns stand in a row.
type place struct {
	voter, comment, vote int
	sign                 byte // between values
}

func (p place) last() int { return max(p.voter, p.comment, p.vote) }

// Read reads a table of votes: CSV with a heading, columns voter-id, comment-id
// and vote (1 agree, -1 disagree, 0 pass), parted by comma, semicolon or tab. A
// later row of the same voter on the same comment replaces the earlier. Rows
// whose vote is anything else, or that lack an id, are passed over and counted.
// Polis keeps agreement as -1 in its own storage; its exports use 1.
func Read(data []byte, parallel int) (v *Votes, passedOver int, err error) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if !utf8.Valid(data) {
		return nil, 0, rapporteur.Fail(rapporteur.Invalid, "poll.votes_encoding")
	}
	if bytes.IndexByte(data, '\n') < 0 {
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	heading, body, line := firstLine(data)
	at, err := readHeading(heading, line)
	if err != nil {
		return nil, 0, err
	}
	if bytes.IndexByte(body, '"') >= 0 {
		t, n, err := readQuoted(body, at, line+1)
		if err != nil {
			return nil, 0, err
		}
		return join(t), n, nil
	}
	return readPlain(body, at, line+1, parallel)
}

// firstLine parts the first line that is not empty from the rest.
func firstLine(data []byte) (heading, rest []byte, line int) {
	rest = data
	for line = 1; ; line++ {
		one, after, more := bytes.Cut(rest, []byte("\n"))
		if rest = after; len(bytes.TrimSpace(one)) > 0 || !more {
			return bytes.TrimSuffix(one, []byte("\r")), rest, line
		}
	}
}

func readHeading(heading []byte, line int) (best place, err error) {
	if len(bytes.TrimSpace(heading)) == 0 {
		return best, rapporteur.Fail(rapporteur.Invalid, "poll.votes_empty")
	}
	var missing []string
	for _, sign := range []byte(",;\t") {
		r := csv.NewReader(bytes.NewReader(heading))
		r.Comma = rune(sign)
		names, err := r.Read()
		if err != nil {
			continue
		}
		found := map[string]int{}
		for i, name := range names {
			name = strings.NewReplacer("_", "-", " ", "-").Replace(strings.ToLower(strings.TrimSpace(name)))
			if _, twice := found[name]; twice && (name == voterColumn || name == commentColumn || name == voteColumn) {
				return best, rapporteur.Fail(rapporteur.Invalid, "poll.votes_twice", "line", strconv.Itoa(line), "column", name)
			}
			found[name] = i
		}
		var not []string
		for _, name := range []string{voterColumn, commentColumn, voteColumn} {
			if _, ok := found[name]; !ok {
				not = append(not, name)
			}
		}
		if missing == nil || len(not) < len(missing) {
			missing = append([]string{}, not...)
			best = place{found[voterColumn], found[commentColumn], found[voteColumn], sign}
		}
	}
	if len(missing) > 0 || best.sign == 0 {
		return best, rapporteur.Fail(rapporteur.Invalid, "poll.votes_columns", "line", strconv.Itoa(line), "columns", strings.Join(missing, ", "))
	}
	return best, nil
}

// readPlain reads rows without quotation marks, in pieces side by side.
func readPlain(body []byte, at place, line, parallel int) (*Votes, int, error) {
	var parts [][]byte
	for rest := body; len(rest) > 0; {
		end := min(len(rest), len(body)/pieces+1)
		if i := bytes.IndexByte(rest[end:], '\n'); i >= 0 {
			end += i + 1
		} else {
			end = len(rest)
		}
		parts, rest = append(parts, rest[:end]), rest[end:]
	}
	read := make([]plain, len(parts))
	forEach(len(parts), parallel, func(i int) { read[i].read(parts[i], at) })
	passedOver := 0
	var tallies []*tally
	for i, r := range read {
		if r.short > 0 {
			for _, before := range parts[:i] {
				line += bytes.Count(before, []byte("\n"))
			}
			return nil, 0, shortRow(line + r.short - 1)
		}
		passedOver += r.passedOver
		tallies = append(tallies, r.tally)
	}
	return join(tallies...), passedOver, nil
}

func shortRow(line int) error {
	return rapporteur.Fail(rapporteur.Invalid, "poll.votes_short", "line", strconv.Itoa(line))
}

// plain is what one piece of a table holds.
type plain struct {
	tally      *tally
	passedOver int
	short      int // the line, within the piece, that lacks a column; 0 if none does
}

func (r *plain) read(data []byte, at place) {
	r.tally = newTally()
	r.tally.cast = make([]cast, 0, len(data)/8)
	var fields [3][]byte
	for n := 1; len(data) > 0; n++ {
		line := data
		if i := bytes.IndexByte(data, '\n'); i >= 0 {
			line, data = data[:i], data[i+1:]
		} else {
			data = nil
		}
		switch at.cut(line, &fields) {
		case complete:
			if !r.tally.take(fields[0], fields[1], fields[2]) {
				r.passedOver++
			}
		case tooShort:
			r.short = n
			return
		}
	}
}

type cutting int

const (
	complete cutting = iota
	tooShort
	blank
)

// cut finds voter, comment and vote in a row.
func (p place) cut(line []byte, into *[3][]byte) cutting {
	from, field, last := 0, 0, p.last()
	for i := 0; ; i++ {
		if i < len(line) && line[i] != p.sign {
			continue
		}
		switch field {
		case p.voter:
			into[0] = line[from:i]
		case p.comment:
			into[1] = line[from:i]
		case p.vote:
			into[2] = line[from:i]
		}
		if field == last {
			return complete
		}
		if i >= len(line) {
			break
		}
		from = i + 1
		field++
	}
	if len(bytes.Trim(line, ",; \t\r")) == 0 {
		return blank
	}
	return tooShort
}

// readQuoted reads rows of which some values stand in quotation marks.
func readQuoted(body []byte, at place, line int) (*tally, int, error) {
	r := csv.NewReader(bytes.NewReader(body))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = rune(at.sign), -1, true
	t, passedOver := newTally(), 0
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return t, passedOver, nil
		}
		var parse *csv.ParseError
		if errors.As(err, &parse) {
			return nil, 0, rapporteur.Fail(rapporteur.Invalid, "poll.votes_quotes", "line", strconv.Itoa(line+parse.StartLine-1))
		}
		if err != nil {
			return nil, 0, err
		}
		if len(row) <= at.last() {
			if strings.TrimSpace(strings.Join(row, "")) == "" {
				continue
			}
			begins, _ := r.FieldPos(0)
			return nil, 0, shortRow(line + begins - 1)
		}
		if !t.take([]byte(row[at.voter]), []byte(row[at.comment]), []byte(row[at.vote])) {
			passedOver++
		}
	}
}

// take adds a row as it was written; false where it holds no vote.
func (t *tally) take(voter, comment, vote []byte) bool {
	given, ok := readVote(vote)
	voter, comment = readID(voter), readID(comment)
	if !ok || len(voter) == 0 || len(comment) == 0 {
		return false
	}
	t.add(voter, comment, given)
	return true
}

func readVote(b []byte) (int8, bool) {
	b = bytes.TrimSpace(b)
	if len(b) == 1 && (b[0] == '1' || b[0] == '0') {
		return int8(b[0] - '0'), true
	}
	if len(b) == 2 && b[0] == '-' && b[1] == '1' {
		return Disagree, true
	}
	if len(b) == 0 || len(b) > 24 {
		return 0, false
	}
	switch x, err := strconv.ParseFloat(string(b), 64); { // tables with gaps are often written with 1.0
	case err != nil:
		return 0, false
	case x == 1:
		return Agree, true
	case x == -1:
		return Disagree, true
	case x == 0:
		return Pass, true
	}
	return 0, false
}

// readID leaves an id as it is written, but for white space around it and the
// form of its letters.
func readID(b []byte) []byte {
	plain := len(b) > 0 && b[0] > ' ' && b[len(b)-1] > ' '
	for _, c := range b {
		plain = plain && c >= ' ' && c < utf8.RuneSelf
	}
	if plain {
		return b
	}
	return []byte(strings.TrimSpace(text.Normalise(string(b))))
}
