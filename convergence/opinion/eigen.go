// SPDX-License-Identifier: Apache-2.0

package opinion

import (
	"cmp"
	"math"
	"slices"
)

// orthonormal makes the columns stand at right angles with length one
// (Gram-Schmidt, twice). A column that has nothing of its own becomes zero.
func orthonormal(q []loads) {
	for a := range maxAxes {
		var before float64
		for j := range q {
			before += q[j][a] * q[j][a]
		}
		for range 2 {
			for b := range a {
				var dot float64
				for j := range q {
					dot += q[j][a] * q[j][b]
				}
				for j := range q {
					q[j][a] -= dot * q[j][b]
				}
			}
		}
		var after float64
		for j := range q {
			after += q[j][a] * q[j][a]
		}
		by := 0.0
		if after > before*1e-20 && after > 0 {
			by = 1 / math.Sqrt(after)
		}
		for j := range q {
			q[j][a] *= by
		}
	}
}

// eigen gives the eigenvalues of a symmetric matrix, falling, and their vectors
// as columns, by Jacobi's rotations.
func eigen(m [maxAxes][maxAxes]float64) (values [maxAxes]float64, vectors [maxAxes][maxAxes]float64) {
	for a := range maxAxes {
		vectors[a][a] = 1
		for b := range a {
			m[a][b] = (m[a][b] + m[b][a]) / 2
			m[b][a] = m[a][b]
		}
	}
	for range 30 {
		off := 0.0
		for p := range maxAxes {
			for q := p + 1; q < maxAxes; q++ {
				off += m[p][q] * m[p][q]
				rotate(&m, &vectors, p, q)
			}
		}
		if off == 0 {
			break
		}
	}
	order := []int{0, 1, 2, 3}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(m[b][b], m[a][a]) })
	unsorted := vectors
	for to, from := range order {
		values[to] = m[from][from]
		for a := range maxAxes {
			vectors[a][to] = unsorted[a][from]
		}
	}
	return values, vectors
}

func rotate(m, v *[maxAxes][maxAxes]float64, p, q int) {
	if m[p][q] == 0 {
		return
	}
	theta := (m[q][q] - m[p][p]) / (2 * m[p][q])
	t := 1 / (math.Abs(theta) + math.Sqrt(theta*theta+1))
	if theta < 0 {
		t = -t
	}
	c := 1 / math.Sqrt(t*t+1)
	s := t * c
	for k := range maxAxes {
		m[k][p], m[k][q] = c*m[k][p]-s*m[k][q], s*m[k][p]+c*m[k][q]
	}
	for k := range maxAxes {
		m[p][k], m[q][k] = c*m[p][k]-s*m[q][k], s*m[p][k]+c*m[q][k]
		v[k][p], v[k][q] = c*v[k][p]-s*v[k][q], s*v[k][p]+c*v[k][q]
	}
	m[p][q], m[q][p] = 0, 0
}
