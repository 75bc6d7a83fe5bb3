// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
)

// maxRows bounds the rows that one form may hold of a kind.
const maxRows = 400

// rowOf parts the name of a field: "phases.3.title.en" is field "title.en" of
// row 3 of phases.
func rowOf(name string) (list string, row int, field string, ok bool) {
	list, rest, cut := strings.Cut(name, ".")
	if !cut {
		return "", 0, "", false
	}
	n, field, cut := strings.Cut(rest, ".")
	row, err := strconv.Atoi(n)
	if !cut || err != nil || row < 0 || row >= maxRows || n != strconv.Itoa(row) {
		return "", 0, "", false
	}
	return list, row, field, true
}

// rowNumbers lists the rows of a list that a form holds, in order.
func rowNumbers(v url.Values, list string) []int {
	var out []int
	for name := range v {
		if l, row, _, ok := rowOf(name); ok && l == list && !slices.Contains(out, row) {
			out = append(out, row)
		}
	}
	slices.Sort(out)
	return out
}

// renumber writes the rows of a list in the order given, from 0 on.
func renumber(v url.Values, list string, order []int) {
	taken := map[int]url.Values{}
	for name, values := range v {
		if l, row, field, ok := rowOf(name); ok && l == list {
			if taken[row] == nil {
				taken[row] = url.Values{}
			}
			taken[row][field] = values
			delete(v, name)
		}
	}
	for i, row := range order {
		for field, values := range taken[row] {
			v[fmt.Sprintf("%s.%d.%s", list, i, field)] = values
		}
	}
}

// dropEmptyRows takes out the rows in which nothing was filled in: neither words
// nor a choice that differs from the one that stood in the empty row.
func dropEmptyRows(v url.Values, list string, preset map[string]string) {
	var keep []int
	for _, row := range rowNumbers(v, list) {
		prefix := fmt.Sprintf("%s.%d.", list, row)
		for name, values := range v {
			field, ok := strings.CutPrefix(name, prefix)
			if ok && field != "row" && strings.TrimSpace(strings.Join(values, "")) != preset[field] {
				keep = append(keep, row)
				break
			}
		}
	}
	renumber(v, list, keep)
}

// changeRows does what a button of a form asks for: "add phases", "remove
// phases.2", "earlier phases.2", "later phases.2", "again" to draw it anew. It
// reports whether the button was one of these, so that nothing is saved.
func changeRows(v url.Values, do string) (bool, error) {
	act, at, _ := strings.Cut(do, " ")
	if act == "again" {
		return true, nil
	}
	list, n, _ := strings.Cut(at, ".")
	rows := rowNumbers(v, list)
	switch act {
	case "add":
		if len(rows) >= maxRows {
			return true, rapporteur.Fail(rapporteur.Invalid, "edit.error.rows", "limit", strconv.Itoa(maxRows))
		}
		renumber(v, list, rows)
		v.Set(fmt.Sprintf("%s.%d.row", list, len(rows)), "new")
		return true, nil
	case "remove", "earlier", "later":
	default:
		return false, nil
	}
	row, err := strconv.Atoi(n)
	i := slices.Index(rows, row)
	if err != nil || i < 0 {
		return true, nil
	}
	switch to := i; act {
	case "remove":
		rows = slices.Delete(rows, i, i+1)
	case "earlier":
		to = max(i-1, 0)
		rows[i], rows[to] = rows[to], rows[i]
	case "later":
		to = min(i+1, len(rows)-1)
		rows[i], rows[to] = rows[to], rows[i]
	}
	renumber(v, list, rows)
	return true, nil
}
