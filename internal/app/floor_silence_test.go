// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"archive/zip"
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"io/fs"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/app"
	"rapporteur/internal/bundle"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// The speaker of segments in which nobody is named, and one who speaks openly: the
// search that does not find the first finds the second.
const (
	unsaid = "Zorvind Ulquistrade"
	spoken = "Obrelim Vasterholt"
)

// silence is a meeting with an open segment, one that is not attributable and one
// off the record, in a program that runs.
type silence struct {
	*installation
	t       *testing.T
	process rapporteur.ID
	meeting programme.Meeting
	list    map[string]floor.List // of the open segment and of the quiet one
	state   rapporteur.ID
	token   string
}

// TestNobodyIsNamedWhereNobodyMayBe sends a name in through every door for segments
// off the record and not attributable, and looks for it in all that is kept: the
// bytes of the database, the log, the history and the full bundle.
func TestNobodyIsNamedWhereNobodyMayBe(t *testing.T) {
	each(t, func(t *testing.T, s app.Settings) {
		x := &silence{installation: install(t, s), t: t, list: map[string]floor.List{}}
		x.prepare()
		x.openly()
		x.byForms()
		x.byAPI()
		x.byBundle()
		x.byCaptions()
		for _, place := range x.places() {
			if has(place.text, unsaid) {
				at := strings.Index(strings.ToLower(place.text), strings.ToLower(strings.Fields(unsaid)[0]))
				t.Errorf("%s has the name of somebody who spoke where nobody is named: %q", place.name, place.text[max(0, at-150):min(len(place.text), at+100)])
			}
			if place.open && !has(place.text, spoken) {
				t.Errorf("%s has not the name of who spoke openly: the search finds nothing", place.name)
			}
		}
	})
}

// has looks for any word of a name, in whatever letters.
func has(in, name string) bool {
	in = strings.ToLower(in)
	for _, word := range strings.Fields(strings.ToLower(name)) {
		if strings.Contains(in, word) {
			return true
		}
	}
	return false
}

func (x *silence) ok(err error) {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err)
	}
}

func (x *silence) prepare() {
	x.t.Helper()
	ctx, db := x.t.Context(), x.Store
	p := process.Process{Slug: "quiet", Title: rapporteur.NewText("en", "Quiet talks"), Languages: []string{"en"}, Zone: "UTC"}
	x.ok(db.AddProcess(ctx, rapporteur.Operator, &p))
	s := stakeholder.Stakeholder{Kind: stakeholder.State, ISO3: "NOR", Names: []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: "Norway"}}}
	s.Process = p.ID
	x.ok(db.AddStakeholder(ctx, rapporteur.Operator, &s))
	m := programme.Meeting{Slug: "day", Kind: programme.ThematicSession, Title: rapporteur.NewText("en", "A day"), From: rapporteur.Day(x.clock.now()), Zone: "UTC", Segments: []programme.Segment{
		{ID: "open", Kind: programme.InteractiveExchange, Regime: programme.OnRecord}, {ID: "circle", Kind: programme.Dialogue, Regime: programme.NotAttributable}, {ID: "inside", Kind: programme.Dialogue, Regime: programme.OffRecord}}}
	m.Process = p.ID
	x.ok(db.AddMeeting(ctx, rapporteur.Operator, &m))
	x.process, x.meeting, x.state = p.ID, m, s.ID
	for _, segment := range []string{"open", "circle"} {
		profile := floor.DefaultProfile(programme.Stocktaking)
		profile.Kinds, profile.Link = floor.Kinds, true
		l, err := floor.New(&m, rapporteur.ID(segment), profile)
		x.ok(err)
		x.ok(db.AddFloorList(ctx, rapporteur.Operator, l))
		_, err = db.Floor(ctx, rapporteur.Operator, l.ID, "", func(*floor.List) (*floor.Act, error) { return &floor.Act{Kind: floor.DidOpen}, nil })
		x.ok(err)
		x.list[segment] = *l
	}
	var out, errs bytes.Buffer
	args := []string{"--data", x.settings.Data}
	if x.settings.Database != "" {
		args = append(args, "--database", x.settings.Database)
	}
	if code := app.Run(ctx, append(args, "token", "ana@rivers.example", "--name", "quiet"), nil, &out, &errs); code != 0 {
		x.t.Fatalf("token ends with %d: %s", code, &errs)
	}
	x.token = strings.TrimSpace(out.String())
}

func (x *silence) at(segment, rest string) string {
	return fmt.Sprintf("/p/quiet/floor/%d%s", x.list[segment].Number, rest)
}

// openly names somebody where that is right.
func (x *silence) openly() {
	x.t.Helper()
	if p := x.operator.post(x.at("open", "/podium"), "act", "add", "who", "Norway", "speaker", spoken, "post", "Minister"); p.status != http.StatusSeeOther {
		x.t.Fatalf("somebody is put on the open list: %d %s", p.status, p.body)
	}
}

// byForms fills every form that could take a name.
func (x *silence) byForms() {
	x.t.Helper()
	fields := func(pairs ...string) []string { return pairs }
	named := []string{"speaker", unsaid, "post", unsaid, "topic", unsaid, "reason", unsaid, "courtesy", unsaid}
	circle := []struct {
		path   string
		fields []string
	}{
		{"/podium", append(fields("act", "add", "who", unsaid, "new", "person"), named...)}, {"/podium", append(fields("act", "add", "who", "Norway"), named...)},
		{"/podium", append(fields("act", "add", "who", unsaid), named...)}, {"/podium", append(fields("act", "speaker"), named...)},
		{"/podium", fields("act", "close", "reason", unsaid)}, {"/podium", fields("act", "reopen", "reason", unsaid)}, {"/podium", append(fields("act", "add", "who", "Norway", "kind", "point_of_order"), named...)},
		{"/desk", fields("do", "add", "n.name", unsaid, "n.speaker", unsaid, "n.post", unsaid, "n.reason", unsaid, "n.topic", unsaid)}, {"/desk", fields("do", "add", "n.name", string(x.state), "n.speaker", unsaid)},
		{"/desk", fields("do", "verify", "request", unsaid)}, {"/ask", fields("do", "ask", "n.typed", unsaid, "n.speaker", unsaid, "n.topic", unsaid)},
		{"/rules", fields("act", "set", "reason", unsaid, "seed", unsaid, "name", unsaid)},
	}
	for _, form := range circle {
		if p := x.operator.post(x.at("circle", form.path), form.fields...); p.status >= 500 {
			x.t.Errorf("%s %v: %d", form.path, form.fields, p.status)
		}
	}
	for _, segment := range []string{"circle", "inside"} {
		for path, fields := range map[string][]string{
			"/p/quiet/meetings/day/floor":                    {"act", "make", "segment", segment, "who", unsaid, "speaker", unsaid, "reason", unsaid},
			"/p/quiet/meetings/day/notes?segment=" + segment: {"act", "add", "who", unsaid, "post", unsaid, "new", "person"},
			"/p/quiet/statements/new":                        {"kind", "intervention", "meeting", string(x.meeting.ID), "segment", segment, "person", unsaid, "stakeholder", string(x.state), "post", unsaid, "language", "en", "text", "Words of a talk.", "level", "named"},
		} {
			if p := x.operator.post(path, fields...); p.status >= 500 {
				x.t.Errorf("%s %v: %d", path, fields, p.status)
			}
		}
	}
	for _, number := range []string{"2", "3"} { // notes of what is off the record are not taken at all
		words := []string{"act", "add", "who", unsaid, "post", unsaid}
		if number == "3" {
			words = []string{"act", "save", "text", unsaid + " spoke."}
		}
		if p := x.operator.post("/p/quiet/meetings/day/notes?segment="+number, words...); p.status >= 500 {
			x.t.Errorf("notes of segment %s: %d", number, p.status)
		}
	}
}

// byAPI sends what a program could.
func (x *silence) byAPI() {
	x.t.Helper()
	send := func(method, path string, body any) int {
		all, err := json.Marshal(body)
		x.ok(err)
		r, err := http.NewRequestWithContext(x.t.Context(), method, x.URL+"/api/v1/floor/"+path, bytes.NewReader(all))
		x.ok(err)
		r.Header.Set("Authorization", "Bearer "+x.token)
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Idempotency-Key", unsaid)
		answer, err := http.DefaultTransport.RoundTrip(r)
		x.ok(err)
		x.ok(answer.Body.Close())
		return answer.StatusCode
	}
	circle := string(x.list["circle"].ID)
	for _, field := range []string{"speaker", "post", "topic", "courtesy", "gender", "person", "stakeholder", "onBehalfOf", "typed", "reason", "language"} {
		body := map[string]string{field: unsaid}
		if status := send("POST", circle+"/requests", body); status >= 500 {
			x.t.Errorf("asking with %s: %d", field, status)
		}
	}
	x.t.Log("asked without a name:", send("POST", circle+"/requests", map[string]string{}))
	for _, act := range []string{"call-next", "start", "end", "close", "reopen", "open", "rule", "move", "defer", "call", unsaid} {
		if status := send("POST", circle+"/"+act, map[string]string{"reason": unsaid, "request": unsaid, "seen": unsaid}); status >= 500 {
			x.t.Errorf("%s: %d", act, status)
		}
	}
	send("POST", "inside/requests", map[string]string{"speaker": unsaid})
	send("PATCH", circle+"/requests/"+unsaid, map[string]string{"speaker": unsaid})
}

// byBundle brings in what others made: the process with the name put where it may
// not be, under other identities so that nothing else stands in its way.
func (x *silence) byBundle() {
	x.t.Helper()
	whole, err := x.Store.Export(x.t.Context(), rapporteur.Operator, x.process, bundle.FullEdition)
	x.ok(err)
	for name, put := range map[string]func(b *bundle.Bundle){
		"a request without a name": func(b *bundle.Bundle) { b.Lists[1].Requests[0].Speaker = unsaid },
		"an act":                   func(b *bundle.Bundle) { b.Lists[1].Done[0].Reason = unsaid },
		"a list off the record":    func(b *bundle.Bundle) { b.Lists[0].Segment, b.Lists[0].Requests[0].Speaker = "inside", unsaid },
		"a statement": func(b *bundle.Bundle) {
			b.Statements = append(b.Statements, record.Statement{Object: rapporteur.Object{ID: "st-x", Number: 90}, Kind: record.Intervention, Meeting: x.meeting.ID, Segment: "inside", Post: unsaid, Capacity: stakeholder.National,
				Language: "en", Delivery: record.AsDelivered, Level: record.Named})
		},
		"a turn": func(b *bundle.Bundle) {
			b.Meetings[0].Segments[2].Slots = []programme.Slot{{ID: "slot-x", Number: 90, Post: unsaid, Stakeholder: x.state, Capacity: stakeholder.National, State: programme.Delivered}}
		},
	} {
		raw, err := json.Marshal(whole.Content)
		x.ok(err)
		b := whole
		b.Content = bundle.Content{}
		x.ok(json.Unmarshal(raw, &b.Content))
		put(&b)
		files := bundle.Files{}
		x.ok(bundle.Write(files, b))
		if status := x.upload("/import", "bundle", "quiet.zip", zipped(x.t, files)); status != http.StatusUnprocessableEntity {
			x.t.Errorf("%s comes in a bundle: %d", name, status)
		}
	}
	files := bundle.Files{}
	x.ok(bundle.Write(files, whole))
	if status := x.upload("/import", "bundle", "quiet.zip", zipped(x.t, files)); status != http.StatusSeeOther {
		x.t.Errorf("the same bundle without the name: %d", status)
	}
}

// elsewhere finds identities, which are others in another installation's bundle.
var elsewhere = regexp.MustCompile(`"([a-z2-7]{26})"`)

// zipped is the bundle as another installation would send it.
func zipped(t *testing.T, files bundle.Files) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, data := range files {
		w, err := z.Create("quiet/" + name)
		if err == nil {
			_, err = w.Write(elsewhere.ReplaceAll(bytes.ReplaceAll(data, []byte(`"quiet"`), []byte(`"quieter"`)), []byte(`"${1}x"`)))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func (x *silence) upload(path, field, name string, data []byte) int {
	x.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	w, err := form.CreateFormFile(field, name)
	x.ok(err)
	_, err = w.Write(data)
	x.ok(err)
	x.ok(form.Close())
	r, err := http.NewRequestWithContext(x.t.Context(), http.MethodPost, x.URL+path, &body)
	x.ok(err)
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.AddCookie(x.operator.cookie)
	answer, err := http.DefaultTransport.RoundTrip(r)
	x.ok(err)
	x.ok(answer.Body.Close())
	return answer.StatusCode
}

// byCaptions keeps recordings whose captions say who speaks.
func (x *silence) byCaptions() {
	x.t.Helper()
	for _, segment := range []rapporteur.ID{"circle", "inside"} {
		r := record.Recording{Meeting: x.meeting.ID, Segment: segment, Title: rapporteur.NewText("en", "Recorded"), Began: x.clock.now().UTC(), Language: "en",
			Media: []record.Media{{Address: "https://media.example.org/1", Kind: record.Audio, Heard: record.FromFloor}}, Cues: []record.Cue{{Start: 1, End: 2, Speaker: unsaid, Text: "Words."}}}
		r.Process = x.process
		if err := x.Store.AddRecording(x.t.Context(), rapporteur.Operator, &r); err == nil {
			x.t.Errorf("a recording of %s with a speaker is kept", segment)
		}
	}
}

// place is something that is kept, as text; open where who spoke openly stands in it.
type place struct {
	name, text string
	open       bool
}

func (x *silence) places() []place {
	x.t.Helper()
	events, err := x.Store.Events(x.t.Context(), x.process, "", 0, 10000)
	x.ok(err)
	history, err := json.Marshal(events)
	x.ok(err)
	b, err := x.Store.Export(x.t.Context(), rapporteur.Operator, x.process, bundle.FullEdition)
	x.ok(err)
	files := bundle.Files{}
	x.ok(bundle.Write(files, b))
	var whole strings.Builder
	for name, data := range files {
		whole.WriteString(name + "\n" + string(data) + "\n")
	}
	out := []place{{"the history", string(history), false}, {"the full bundle", whole.String(), true}, {"the log", x.log.String(), false}}
	if x.settings.Database == "" {
		return append(out, place{"the folder of the database", everyByteOf(x.t, x.settings.Data), true})
	}
	return append(out, place{"the database", everyRowOf(x.t, x.settings.Database), true})
}

// everyByteOf is every byte of a folder: what was deleted or taken back as well.
func everyByteOf(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		all.Write(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// everyRowOf is every row of every table.
func everyRowOf(t *testing.T, url string) string {
	t.Helper()
	db, err := sql.Open("pgx", url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	read := func(query string) (out []string) {
		rows, err := db.QueryContext(t.Context(), query)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var s string
			if err := rows.Scan(&s); err != nil {
				t.Fatal(err)
			}
			out = append(out, s)
		}
		return out
	}
	var all strings.Builder
	tables := read("select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")
	for _, name := range tables {
		all.WriteString(strings.Join(read(`select t::text from "`+name+`" t`), "\n"))
	}
	if len(tables) < 20 {
		t.Errorf("%d tables", len(tables))
	}
	return all.String()
}
