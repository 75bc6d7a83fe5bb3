// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
)

func TestCell(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "States": "States", "97": "97", "'quoted": "'quoted", "a=b": "a=b",
		"=1+1": "'=1+1", "+41": "'+41", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t=1", "\r=1": "'\r=1", "＝1": "'＝1",
	} {
		if got := Cell(in); got != want {
			t.Errorf("Cell(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestRows(t *testing.T) {
	var b strings.Builder
	r, err := NewRows(&b, "name", "note")
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Write("Kivuna, Republic of", "=cmd|' /C calc'!A0"); err != nil {
		t.Fatal(err)
	}
	if err := r.Write("one cell"); err == nil {
		t.Error("a row narrower than its header was written")
	}
	if err := r.Flush(); err != nil {
		t.Fatal(err)
	}
	got, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"Kivuna, Republic of", "'=cmd|' /C calc'!A0"}; len(got) != 2 || !slices.Equal(got[1], want) {
		t.Errorf("read back %q", got)
	}
}
