// SPDX-License-Identifier: Apache-2.0

package opinion

import "math"

// sheet is the votes of some participants on some statements, one row each. Its
// pattern never changes; a shuffled sheet shares it and has votes of its own.
type sheet struct {
	columns int
	start   []int // per row: where it begins in col and vote; one more at the end
	col     []int32
	vote    []int8
}

// sheetOf takes the votes of the given participants on all statements, or on
// those that are kept.
func (v *Votes) sheetOf(rows []int, keep []bool) *sheet {
	if keep == nil && len(rows) == len(v.Voters) {
		return &sheet{columns: len(v.Comments), start: v.start, col: v.col, vote: v.vote}
	}
	s := &sheet{start: make([]int, 1, len(rows)+1)}
	to := make([]int32, len(v.Comments))
	for j := range to {
		if keep == nil || keep[j] {
			to[j] = int32(s.columns)
			s.columns++
		}
	}
	n := 0
	for _, i := range rows {
		n += v.start[i+1] - v.start[i]
	}
	s.col, s.vote = make([]int32, 0, n), make([]int8, 0, n)
	for _, i := range rows {
		cols, votes := v.row(i)
		for k, j := range cols {
			if keep == nil || keep[j] {
				s.col, s.vote = append(s.col, to[j]), append(s.vote, votes[k])
			}
		}
		s.start = append(s.start, len(s.col))
	}
	return s
}

// part takes some rows of a sheet and the columns that are kept.
func (s *sheet) part(rows []int, keep []bool) *sheet {
	return (&Votes{Comments: make([]string, s.columns), start: s.start, col: s.col, vote: s.vote}).sheetOf(rows, keep)
}

func (s *sheet) rows() int { return len(s.start) - 1 }

// centred gives each vote less the mean of its statement. A vote that was not
// cast counts as the mean, which is nothing here and needs no place.
func (s *sheet) centred() []float32 {
	sum, n := make([]float64, s.columns), make([]float64, s.columns)
	for k, j := range s.col {
		sum[j] += float64(s.vote[k])
		n[j]++
	}
	for j := range sum {
		if n[j] > 0 {
			sum[j] /= n[j]
		}
	}
	into := make([]float32, len(s.col))
	for k, j := range s.col {
		into[k] = float32(float64(s.vote[k]) - sum[j])
	}
	return into
}

// stretch is the factor that puts a participant who voted on few statements as
// far from the middle as one who voted on all: the root of statements over votes
// made (Small and others 2021).
func (s *sheet) stretch(i int) float64 {
	made := s.start[i+1] - s.start[i]
	if made == 0 {
		return 0
	}
	return math.Sqrt(float64(s.columns) / float64(made))
}
