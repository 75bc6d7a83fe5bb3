// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"strings"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/programme"
	"rapporteur/record"
)

// handed reads the statements of requests, whoever reaches them: the asker gets
// their numbers, and an address only where they reach them.
func (a *asker) handed(st askStore, of []*floor.Request) (map[rapporteur.ID]*record.Statement, error) {
	var ids []rapporteur.ID
	for _, q := range of {
		if q.Statement != "" {
			ids = append(ids, q.Statement)
		}
	}
	out := map[rapporteur.ID]*record.Statement{}
	if len(ids) == 0 {
		return out, nil
	}
	all, err := st.StatementsByID(a.r.Context(), a.list.Process, ids, rapporteur.Reach{Level: rapporteur.Secretariat, Now: a.r.Now})
	if err != nil {
		return nil, err
	}
	for i := range all {
		out[all[i].ID] = &all[i]
	}
	return out, nil
}

// takeAskText takes the text of a request in, pasted or as a file: a statement of
// its speaker, closed until they are called, or a new version of it.
func takeAskText(st askStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, done, err := r.sent()
		if err != nil {
			return err
		}
		defer done()
		a, err := r.asker(st)
		if err != nil {
			return err
		}
		q, err := a.mine(&a.list, f.Value("request"))
		if err != nil {
			return err
		}
		if err := a.takeText(st, q, &f); err != nil {
			return a.refused(w, st, f, err)
		}
		return redirect(w, r, a.home()+"/ask?said=text#mine")
	}
}

func (a *asker) takeText(st askStore, q *floor.Request, f *Form) error {
	if q.Unverified {
		return rapporteur.Fail(rapporteur.Conflict, "ask.error.text_unverified")
	}
	if q.State == floor.Withdrawn { // the rule refuses it, but after the text is kept
		return floor.ErrMeanwhile
	}
	if !a.onRecord() {
		return rapporteur.Fail(rapporteur.Forbidden, "floor.nameless")
	}
	pre := "t" + decimal(int64(q.Number)) + "."
	v, err := a.version(q, f, pre)
	if err != nil || len(f.Problems) > 0 {
		return orUnsupported(err)
	}
	handed, err := a.handed(st, []*floor.Request{q})
	if err != nil {
		return err
	}
	if s := handed[q.Statement]; s != nil {
		return a.newVersion(st, q, s, v)
	}
	// The identity comes from that of the act: a text that is sent twice is one.
	s := a.statement(q, rapporteur.ID(hashed(string(actID(*f)) + " " + string(q.ID))[:26]), v)
	if found := s.Check(programme.OnRecord); len(found) > 0 {
		return found[0]
	}
	if again, err := a.handed(st, []*floor.Request{{Statement: s.ID}}); err != nil {
		return err
	} else if again[s.ID] == nil {
		if err := st.AddStatement(a.r.Context(), a.r.Actor, &s); err != nil {
			return err
		}
	}
	_, err = st.Floor(a.r.Context(), a.r.Actor, a.list.ID, actID(*f), func(l *floor.List) (*floor.Act, error) {
		if is, err := a.mine(l, string(q.ID)); err != nil || is.Statement != "" && is.Statement != s.ID {
			return nil, floor.ErrMeanwhile
		}
		return &floor.Act{Kind: floor.DidHandIn, Request: q.ID, Statement: s.ID}, nil
	})
	return err
}

func orUnsupported(err error) error {
	if err == nil {
		return unsupported()
	}
	return err
}

// version reads the words, and puts what is wrong at the fields of this form.
func (a *asker) version(q *floor.Request, f *Form, pre string) (record.Version, error) {
	in := &reading{v: map[string][]string{"form": {string(record.Verbatim)}, "label": {record.LabelHandedIn}, "words": {f.Value(pre + "words")}, "text_language": {f.Value(pre + "language")}}}
	v, err := a.r.readVersion(in, a.spokenIn(q))
	if err != nil {
		return v, atPrefix(err, pre)
	}
	problems := in.problems
	in.problems = nil
	for field, e := range problems {
		in.fail(pre+field, e.Key)
		in.problems[pre+field].Args = e.Args
	}
	in.failed(a.r, f)
	return v, nil
}

func (a *asker) spokenIn(q *floor.Request) string {
	if q.Language != "" {
		return q.Language
	}
	return a.r.Languages()[1]
}

// newVersion puts a later text beside the former ones, as long as the turn has not
// begun. Words that are there already are not put in twice.
func (a *asker) newVersion(st askStore, q *floor.Request, s *record.Statement, v record.Version) error {
	if s.Stakeholder != q.Stakeholder || s.Segment != a.list.Segment {
		return floor.ErrMeanwhile
	}
	if q.State == floor.Speaking || q.State == floor.Delivered && s.Newest() != nil {
		return rapporteur.Fail(rapporteur.Conflict, "ask.error.text_spoken")
	}
	if is := s.Newest(); is != nil && strings.TrimSpace(is.Text) == strings.TrimSpace(v.Text) {
		return nil
	}
	return st.UpdateStatement(a.r.Context(), s.ID, func(s *record.Statement) error {
		s.Note(a.r.Actor, a.r.Now, "added a version")
		return s.AddVersion(v)
	})
}

// statement is the text as the record keeps it: owned by who handed it in, for
// whom it speaks, closed until the speaker is called. From then on the record
// follows the list.
func (a *asker) statement(q *floor.Request, id rapporteur.ID, v record.Version) record.Statement {
	v.Number = 1
	s := record.Statement{Kind: record.Intervention, Meeting: a.list.Meeting, Segment: a.list.Segment, Stakeholder: q.Stakeholder, Person: q.Person, Post: q.Post,
		Rank: q.Rank, Capacity: q.Capacity, OnBehalfOf: q.OnBehalfOf, Language: v.Language, Date: a.meeting.From, Delivery: record.ToBeChecked, Level: record.Named,
		Versions: []record.Version{v}}
	if s.Date.IsZero() {
		s.Date = rapporteur.Day(a.r.Now)
	}
	s.ID, s.Process, s.OpenFrom, s.Owner = id, a.list.Process, rapporteur.Embargoed, q.Stakeholder
	s.Visibility = max(a.r.Process.Visibility, a.meeting.Visibility, a.list.Visibility)
	return s
}
