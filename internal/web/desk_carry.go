// SPDX-License-Identifier: Apache-2.0

package web

import (
	"strconv"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// reviewView is a passage of an older version that does not stand on this one.
type reviewView struct {
	ID    rapporteur.ID
	Words string
	Lang  string
	Kind  string
	Theme string
	Old   string // the label of the version it stands on
	Href  string // of the passage there
	Recs  []recMark
}

// toReview lists the passages of older versions that a person has to look at.
func (d *atDesk) toReview(s *record.Statement, v *record.Version) ([]reviewView, error) {
	if len(s.Versions) < 2 || v != s.Newest() {
		return nil, nil
	}
	passages, err := d.st.Passages(d.r.Context(), d.r.Process.ID, d.r.Reach, coding.PassageFilter{Statement: s.ID})
	if err != nil {
		return nil, err
	}
	left := coding.Review(passages, s)
	if len(left) == 0 {
		return nil, nil
	}
	recs, err := d.st.RecommendationsOn(d.r.Context(), d.r.Process.ID, s.ID, d.r.Reach)
	if err != nil {
		return nil, err
	}
	var out []reviewView
	for i := range left {
		p := &left[i]
		from := s.Version(p.Version)
		x := reviewView{ID: p.ID, Words: p.Span.Slice(from.Text), Lang: from.Language, Kind: d.r.Printer.T("desk.kind_tag." + kindWord(p.Kind)), Theme: d.themeName(p.Theme),
			Old: d.r.versionLabel(from), Recs: d.passageState(p, recs).Recs}
		if from.Withdrawn || from.Erased {
			x.Words = ""
		} else {
			x.Href = d.r.deskHref(s.Number) + "?v=" + strconv.Itoa(p.Version) + "&passage=" + string(p.ID) + "#p" + strconv.Itoa(text.ParagraphAt(from.Text, p.Span.Start))
		}
		out = append(out, x)
	}
	return out, nil
}

// carryAct brings passages to the newest version, or lets those go that it has
// no words for.
func (d *atDesk) carryAct(s *record.Statement, v *record.Version, f Form) (done, error) {
	if f.Value("do") == "lapse" {
		return d.coded(f, coding.Need{Passages: ids(f, "left")}, "desk_lapsed", func(k *coding.Desk, _ *done) error { return k.Lapse(ids(f, "left")...) })
	}
	return d.coded(f, coding.Need{Statements: []rapporteur.ID{s.ID}}, "desk_carried", func(k *coding.Desk, out *done) error {
		carried, _, err := k.Carry(s.ID, v.Number)
		if err == nil && len(carried) == 0 {
			return rapporteur.Fail(rapporteur.Conflict, "desk.nothing_carried")
		}
		out.to = d.r.deskHref(s.Number)
		return err
	})
}
