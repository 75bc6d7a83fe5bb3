// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// askDelegation lays a position before the delegation that can say whether it is
// its own: for a group the one that spoke for it.
func (d *atDesk) askDelegation(o Options, rec *coding.Recommendation, f Form) error {
	held, err := d.st.Positions(d.r.Context(), d.r.Process.ID, d.r.Reach, coding.PositionFilter{Recommendation: rec.ID})
	if err != nil {
		return err
	}
	i := slices.IndexFunc(held, func(p coding.Position) bool { return decimal(p.Number) == f.Value("position") })
	if i < 0 {
		return rapporteur.Fail(rapporteur.NotFound, "coding.no_position")
	}
	of := held[i].Stakeholder
	s, _, err := d.saidIn(held[i].Passage)
	if err != nil {
		return err
	}
	if s != nil && s.OnBehalfOf == of && s.Stakeholder != "" {
		of = s.Stakeholder
	}
	return o.Store.UpdatePosition(d.r.Context(), held[i].ID, func(is *coding.Position) error {
		if f.Value("revision") != revisionOf(is.Head()) {
			return rapporteur.Fail(rapporteur.Conflict, "edit.error.moved")
		}
		if err := is.Ask(d.r.Now, of); err != nil {
			return err
		}
		is.Note(d.r.Actor, d.r.Now, "asked")
		return nil
	})
}

// saidIn finds the words of a passage and the statement that they stand in.
func (d *atDesk) saidIn(id rapporteur.ID) (*record.Statement, *coding.Passage, error) {
	whole := rapporteur.Reach{Level: rapporteur.Secretariat, Now: d.r.Now}
	list, err := d.st.Passages(d.r.Context(), d.r.Process.ID, whole, coding.PassageFilter{IDs: []rapporteur.ID{id}})
	if err != nil || len(list) == 0 {
		return nil, nil, err
	}
	said, err := d.st.StatementsByID(d.r.Context(), d.r.Process.ID, []rapporteur.ID{list[0].Statement}, whole)
	if err != nil || len(said) == 0 {
		return nil, nil, err
	}
	return &said[0], &list[0], nil
}

// myPositionsPage shows a delegation how its words were read, where it was asked.
type myPositionsPage struct {
	Base
	Form
	Rows []myPosition
	Of   Name
}

// myPosition is one reading that a delegation is asked about.
type myPosition struct {
	Number    int64
	Revision  string
	Wording   rapporteur.Text
	Stance    string
	Condition string
	Group     Name // where it was said for a group
	Words     string
	Lang      string
	Symbol    string
	Href      string
	Asked     string
	Confirmed bool
	Disputed  bool
	Reply     string
}

// Template is part of Page.
func (myPositionsPage) Template() string { return "gather/mine" }

func showMyPositions(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		d, err := r.atDesk(o)
		if err != nil {
			return err
		}
		p, err := d.myPositionsPage(Form{})
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func (d *atDesk) myPositionsPage(f Form) (myPositionsPage, error) {
	r := d.r
	title := r.Printer.T("desk.my_positions")
	p := myPositionsPage{Base: r.Base(NoSection, title, Crumb{Label: title}), Form: f}
	own, err := r.own()
	if err != nil {
		return p, err
	}
	p.Of = d.Name(own, rapporteur.Day(r.Now))
	held, on, err := d.askedOf(own)
	if err != nil {
		return p, err
	}
	for _, x := range held {
		row := myPosition{Number: x.Number, Revision: answered(&x, on[x.Recommendation]), Wording: on[x.Recommendation].Wording, Stance: r.Printer.T("recommendation.stance_head." + string(x.Stance)),
			Condition: x.Condition, Asked: r.clockOf(x.AskedAt), Confirmed: !x.ConfirmedAt.IsZero(), Disputed: !x.DisputedAt.IsZero(), Reply: x.Reply}
		if x.Stakeholder != own {
			row.Group = d.Name(x.Stakeholder, rapporteur.Day(r.Now))
		}
		s, passage, err := d.saidIn(x.Passage)
		if err != nil {
			return p, err
		}
		if s != nil && (s.Stakeholder == own || r.Reach.Sees(s.Access)) {
			if v := s.Version(passage.Version); v != nil && !v.Withdrawn && !v.Erased {
				row.Words, row.Lang = passage.Span.Slice(v.Text), v.Language
			}
			row.Symbol = symbol(s.Number)
			if r.Reach.Sees(s.Access) {
				row.Href = r.statementHref(s.Number, 0)
			}
		}
		p.Rows = append(p.Rows, row)
	}
	return p, nil
}

// answered is what an answer is given to: a reading, and the words that it is on.
// Where either has changed since the page was drawn, the answer is to something else.
func answered(p *coding.Position, on coding.Recommendation) string {
	return revisionOf(p.Head()) + "." + revisionOf(on.Head())
}

// askedOf lists the positions that a delegation was asked about, with what they
// are on. Asking opens the wordings of these to it and nothing else.
func (d *atDesk) askedOf(own rapporteur.ID) ([]coding.Position, map[rapporteur.ID]coding.Recommendation, error) {
	whole := rapporteur.Reach{Level: rapporteur.Secretariat, Now: d.r.Now}
	held, err := d.st.Positions(d.r.Context(), d.r.Process.ID, whole, coding.PositionFilter{})
	if err != nil {
		return nil, nil, err
	}
	held = slices.DeleteFunc(held, func(x coding.Position) bool { return x.Owner != own || x.AskedAt.IsZero() || x.State == coding.Refused })
	recs, err := d.st.Recommendations(d.r.Context(), d.r.Process.ID, whole, coding.Filter{})
	if err != nil {
		return nil, nil, err
	}
	on := map[rapporteur.ID]coding.Recommendation{}
	for i := range recs {
		on[recs[i].ID] = recs[i]
	}
	return held, on, nil
}

func answerPosition(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		return r.gathered(w, o, func(d *atDesk, f Form) (done, error) { return done{}, d.answer(o, f) },
			func(done) string { return r.URL.Path },
			func(d *atDesk, f Form) (Page, error) {
				p, err := d.myPositionsPage(f)
				return p, err
			})
	}
}

// replyMost is how long a delegation's answer may be, in characters.
const replyMost = 2000

func (d *atDesk) answer(o Options, f Form) error {
	own, err := d.r.own()
	if err != nil {
		return err
	}
	held, on, err := d.askedOf(own)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(held, func(p coding.Position) bool { return decimal(p.Number) == f.Value("position") })
	if i < 0 {
		return rapporteur.Fail(rapporteur.NotFound, "coding.no_position")
	}
	return o.Store.UpdatePosition(d.r.Context(), held[i].ID, func(is *coding.Position) error {
		if f.Value("revision") != answered(is, on[held[i].Recommendation]) {
			return rapporteur.Fail(rapporteur.Conflict, "edit.error.moved")
		}
		switch f.Value("do") {
		case "confirm":
			open := rapporteur.Participants
			if f.Value("open") == "public" {
				open = rapporteur.Public
			}
			if err := is.Confirm(d.r.Now, open); err != nil {
				return err
			}
			is.Note(d.r.Actor, d.r.Now, "confirmed by the delegation")
		case "dispute":
			reply := text.Normalise(strings.TrimSpace(f.Value("reply")))
			if reply == "" {
				return rapporteur.Fail(rapporteur.Invalid, "desk.reply_needed").At("reply")
			}
			if err := is.Dispute(d.r.Now, cut(reply, replyMost)); err != nil {
				return err
			}
			is.Note(d.r.Actor, d.r.Now, "disputed")
		default:
			return unsupported()
		}
		return nil
	})
}
