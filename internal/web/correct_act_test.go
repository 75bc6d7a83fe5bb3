// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/i18n"
	"rapporteur/internal/store/storetest"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// spokenText is the statement of Estoria's turn with a text of its own, its
// address, and the words of it.
func (f *onFloor) spokenText() (number int64, path, words string) {
	f.t.Helper()
	words = "The wells are dry. We ask for nine days.\n\nWe thank the chair."
	id := f.list.Requests[0].ID
	f.said(id)
	var own rapporteur.ID
	for _, s := range f.statements() {
		if s.Slot == id {
			own, number = s.ID, s.Number
		}
	}
	f.ok(f.db.UpdateStatement(context.Background(), own, func(s *record.Statement) error {
		return s.AddVersion(record.Version{Form: record.Verbatim, Label: record.LabelDelivered, Language: "en", Text: words})
	}))
	return number, "/p/basin/statements/" + decimal(number), words
}

func (f *onFloor) statements() []record.Statement {
	f.t.Helper()
	l, err := f.db.Statements(context.Background(), f.p.ID, rapporteur.Reach{Level: rapporteur.Secretariat}, record.Filter{Meeting: f.id["fifth"], Limit: 1000})
	f.ok(err)
	return l.Items
}

func (f *onFloor) statement(number int64) record.Statement {
	f.t.Helper()
	s, err := f.db.Statement(context.Background(), f.p.ID, number, rapporteur.Reach{Level: rapporteur.Secretariat})
	f.ok(err)
	return s
}

// after is the server an hour after the turns of the list, as one actor sees it.
func (f *onFloor) after(actor rapporteur.Actor) *Server {
	f.t.Helper()
	s, err := New(Options{Store: f.db, Live: f.hub, Catalogues: i18n.Load(), Now: func() time.Time { return storetest.Now.Add(time.Hour) }, Attachments: f.db.Attachments(),
		Actor: func(*http.Request) (rapporteur.Actor, error) { return actor, nil }})
	f.ok(err)
	return s
}

// TestDelegationCorrectsItsOwn plays a correction from asking to the corrigendum.
func TestDelegationCorrectsItsOwn(t *testing.T) {
	f := floorFixture(t)
	number, path, words := f.spokenText()
	estoria, belmora, desk, public := f.after(f.delegateOf("estoria")), f.after(f.delegateOf("belmora")), f.after(f.secretariat()), f.after(rapporteur.Actor{})

	if s := body(t, get(t, estoria, path)); !strings.Contains(s, path+"/correct") {
		t.Error("the statement does not lead its delegation to corrections")
	}
	if s := body(t, get(t, belmora, path)); strings.Contains(s, path+"/correct") {
		t.Error("it leads another delegation there")
	}
	if r := get(t, belmora, path+"/correct"); r.StatusCode != 403 {
		t.Errorf("another delegation reads the corrections: %d", r.StatusCode)
	}
	wanted := strings.NewReplacer("dry", "full", "nine", "ten").Replace(words)
	if code, _ := sends(t, belmora, path+"/correct", "act", "propose", "version", "1", "text", wanted, "reason", "as spoken"); code != 403 {
		t.Errorf("another delegation asks: %d", code)
	}
	if code, page := sends(t, estoria, path+"/correct", "act", "propose", "version", "1", "text", words, "reason", "as spoken"); code != 422 || !strings.Contains(page, "Nothing differs") {
		t.Errorf("nothing differs: %d", code)
	}
	if code, page := sends(t, estoria, path+"/correct", "act", "propose", "version", "1", "text", strings.ReplaceAll(wanted, "\n", "\r\n"), "reason", "as spoken"); code != 303 {
		t.Fatalf("asked: %d\n%s", code, page)
	}
	if code, _ := sends(t, estoria, path+"/correct", "act", "propose", "version", "1", "text", wanted, "reason", "as spoken"); code != 409 {
		t.Errorf("the same sent twice: %d", code)
	}
	if n := len(f.statement(number).Corrections); n != 2 {
		t.Fatalf("%d corrections, want 2", n)
	}
	if code, _ := sends(t, estoria, path+"/correct", "act", "accept", "chosen", "1", "revision", decimal(f.statement(number).Revision)); code != 403 {
		t.Errorf("a delegation accepts its own: %d", code)
	}
	if s := body(t, get(t, public, path)); strings.Contains(s, "as spoken") || strings.Contains(s, "/correct") {
		t.Error("the public sees what is asked for")
	}
	page := body(t, get(t, desk, path+"/correct"))
	for _, s := range []string{"<del>dry.", "<ins>full.", "as spoken", `name="chosen"`} {
		if !strings.Contains(page, s) {
			t.Errorf("the desk does not see %q", s)
		}
	}
	f.decides(number, path)

	if s := body(t, get(t, estoria, path+"/correct")); !strings.Contains(s, "The recording says nine.") {
		t.Error("the delegation does not read why it was refused")
	}
	corr := "/p/basin/meetings/fifth-session/corrigendum"
	s := body(t, get(t, public, corr))
	for _, want := range []string{"Estoria", ">dry.<", ">full.<", "S-" + decimal(number)} {
		if !strings.Contains(s, want) {
			t.Errorf("the corrigendum does not hold %q:\n%s", want, s)
		}
	}
	for _, not := range []string{"ten", "as spoken", "recording says"} {
		if strings.Contains(s, ">"+not) || not != "ten" && strings.Contains(s, not) {
			t.Errorf("the corrigendum tells %q", not)
		}
	}
	for _, format := range []string{"html", "md", "docx"} {
		r := get(t, public, corr+"?format="+format)
		if b := body(t, r); r.StatusCode != 200 || format != "docx" && !strings.Contains(b, "full.") {
			t.Errorf("as %s: %d\n%s", format, r.StatusCode, b)
		}
	}
	if s := body(t, get(t, public, "/p/basin/meetings/fifth-session")); !strings.Contains(s, corr) {
		t.Error("the meeting does not lead to its corrigendum")
	}
}

// decides accepts the first and refuses the second, with a passage on words that stay.
func (f *onFloor) decides(number int64, path string) {
	f.t.Helper()
	desk := f.after(f.secretariat())
	id := f.statement(number).ID
	_, err := f.db.Code(context.Background(), clerk, f.p.ID, coding.Need{Statements: []rapporteur.ID{id}}, func(k *coding.Desk) error {
		_, err := k.Mark(id, 1, text.Span{Start: 19, End: 40}, coding.Code{Kind: coding.PassageKinds[0]})
		return err
	})
	f.ok(err)
	if code, _ := sends(f.t.(*testing.T), desk, path+"/correct", "act", "accept", "chosen", "1", "revision", "1"); code != 409 {
		f.t.Errorf("decided on what somebody changed: %d", code)
	}
	if code, page := sends(f.t.(*testing.T), desk, path+"/correct", "act", "accept", "chosen", "1", "revision", decimal(f.statement(number).Revision)); code != 303 {
		f.t.Fatalf("accepted: %d\n%s", code, page)
	}
	s := f.statement(number)
	if v := s.Newest(); v.Number != 2 || !strings.HasPrefix(v.Text, "The wells are full. We ask for nine") {
		f.t.Fatalf("the corrected version is %+v", v)
	}
	passages, err := f.db.Passages(context.Background(), f.p.ID, rapporteur.Reach{Level: rapporteur.Secretariat}, coding.PassageFilter{Statement: id})
	f.ok(err)
	carried := false
	for _, p := range passages {
		carried = carried || p.Version == 2
	}
	if !carried {
		f.t.Errorf("the passage did not follow: %+v", passages)
	}
	if code, _ := sends(f.t.(*testing.T), desk, path+"/correct", "act", "refuse", "number", "2", "answer", "", "revision", decimal(s.Revision)); code != 422 {
		f.t.Errorf("refused without a reason: %d", code)
	}
	if code, _ := sends(f.t.(*testing.T), desk, path+"/correct", "act", "refuse", "number", "2", "answer", "The recording says nine.", "revision", decimal(s.Revision)); code != 303 {
		f.t.Errorf("refused: %d", code)
	}
}

// TestCorrectionsHaveTheirTime holds the hours of the meeting's profile.
func TestCorrectionsHaveTheirTime(t *testing.T) {
	f := floorFixture(t)
	_, path, words := f.spokenText()
	s := body(t, get(t, f.face(f.delegateOf("estoria")), path+"/correct"))
	// The clock of the database stands years before that of the pages.
	if !strings.Contains(s, "72 hours after the turn, is over") || strings.Contains(s, `name="text"`) {
		t.Errorf("too late, and the page does not say so:\n%s", s)
	}
	if code, _ := sends(t, f.face(f.delegateOf("estoria")), path+"/correct", "act", "propose", "version", "1", "text", words+" More.", "reason", "x"); code != 403 {
		t.Errorf("asked too late: %d", code)
	}
}

// TestDelegationConfirmsItsWords takes the mark of a text that was handed in.
func TestDelegationConfirmsItsWords(t *testing.T) {
	f := floorFixture(t)
	number, path, _ := f.spokenText()
	f.ok(f.db.UpdateStatement(context.Background(), f.statement(number).ID, func(s *record.Statement) error {
		s.Delivery = record.ToBeChecked
		return nil
	}))
	revision := decimal(f.statement(number).Revision)
	if code, _ := sends(t, f.after(f.delegateOf("belmora")), path+"/correct", "act", "confirm", "revision", revision); code != 403 {
		t.Errorf("another delegation confirms: %d", code)
	}
	estoria := f.after(f.delegateOf("estoria"))
	if s := body(t, get(t, estoria, path+"/correct")); !strings.Contains(s, `value="confirm"`) {
		t.Error("the delegation cannot confirm")
	}
	if code, _ := sends(t, estoria, path+"/correct", "act", "confirm", "revision", revision); code != 303 {
		t.Errorf("its own confirms: %d", code)
	}
	s := f.statement(number)
	if s.Delivery != record.AsDelivered || s.Confirmed.By != "delegate" || s.Confirmed.At.IsZero() {
		t.Errorf("confirmed: %+v", s)
	}
	if page := body(t, get(t, f.after(rapporteur.Actor{}), path)); !strings.Contains(page, "Confirmed by the delegation on") || strings.Contains(page, "Check against delivery") {
		t.Error("the statement does not say that it was confirmed")
	}
}
