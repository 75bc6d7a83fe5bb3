// SPDX-License-Identifier: Apache-2.0

package web

import (
	"bytes"
	"context"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/i18n"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/record"
)

// desk serves the pages of a process to somebody, with files kept.
func (b *basin) desk(actor rapporteur.Actor) *Server {
	b.t.Helper()
	s, err := New(Options{Store: b.db, Catalogues: i18n.Load(), Now: func() time.Time { return now }, Attachments: b.db.Attachments(),
		Actor: func(*http.Request) (rapporteur.Actor, error) { return actor, nil }})
	b.ok(err)
	return s
}

func (b *basin) staff() *Server { return b.desk(role(b, rapporteur.RoleSecretariat, "")) }

var whole = rapporteur.Reach{Level: rapporteur.Secretariat, Now: now}

// filledIn reads the last form of a page as a browser would send it with its
// button for saving.
func filledIn(t *testing.T, page string) url.Values {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var v url.Values
	var walk func(n *html.Node, inForm bool)
	attr := func(n *html.Node, name string) (string, bool) {
		for _, a := range n.Attr {
			if a.Key == name {
				return a.Val, true
			}
		}
		return "", false
	}
	walk = func(n *html.Node, inForm bool) {
		if n.Type == html.ElementNode {
			name, _ := attr(n, "name")
			switch {
			case n.Data == "form":
				if class, _ := attr(n, "class"); strings.Contains(class, "sheet") {
					v, inForm = url.Values{"do": {"save"}}, true
				} else {
					inForm = false
				}
			case !inForm || name == "":
			case n.Data == "input":
				kind, _ := attr(n, "type")
				_, checked := attr(n, "checked")
				value, _ := attr(n, "value")
				if kind != "file" && (kind != "checkbox" || checked) {
					v.Add(name, value)
				}
			case n.Data == "textarea":
				if n.FirstChild != nil {
					v.Add(name, strings.TrimPrefix(n.FirstChild.Data, "\n"))
				} else {
					v.Add(name, "")
				}
			case n.Data == "select":
				first, chosen := "", ""
				found := false
				for o := n.FirstChild; o != nil; o = o.NextSibling {
					value, _ := attr(o, "value")
					if o == n.FirstChild {
						first = value
					}
					if _, ok := attr(o, "selected"); ok {
						chosen, found = value, true
					}
				}
				if !found {
					chosen = first
				}
				v.Add(name, chosen)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, inForm)
		}
	}
	walk(root, false)
	if v == nil {
		t.Fatalf("no form on the page:\n%.3000s", page)
	}
	return v
}

func send(t *testing.T, s http.Handler, target string, v url.Values) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, target, strings.NewReader(v.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Result()
}

// sendFiles sends a form with files.
func sendFiles(t *testing.T, s http.Handler, target, field string, files map[string][]byte, v url.Values) *http.Response {
	t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for name, values := range v {
		for _, one := range values {
			_ = m.WriteField(name, one)
		}
	}
	for name, data := range files {
		w, err := m.CreateFormFile(field, name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write(data)
	}
	_ = m.Close()
	r := httptest.NewRequest(http.MethodPost, target, &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Result()
}

func plain(t *testing.T, v any) map[string]any {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var out map[string]any
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	delete(out, "revision")
	return out
}

// TestAFormThatIsSentBackUnchangedChangesNothing opens each form on an object
// that holds much, sends it back as a browser does, and compares the object.
func TestAFormThatIsSentBackUnchangedChangesNothing(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	ctx := context.Background()
	cases := map[string]func() any{
		"/p/basin/edit": func() any { p, _, err := b.db.Process(ctx, "basin"); b.ok(err); return p },
		"/p/basin/meetings/fifth-session/edit": func() any {
			m, err := b.db.MeetingByID(ctx, b.p.ID, b.id["fifth"], whole)
			b.ok(err)
			return m
		},
		"/p/basin/meetings/fifth-session/segments/2/edit": func() any {
			m, err := b.db.MeetingByID(ctx, b.p.ID, b.id["fifth"], whole)
			b.ok(err)
			return m
		},
		"/p/basin/stakeholders/12/edit":   func() any { x, err := b.db.Stakeholder(ctx, b.p.ID, 12, whole); b.ok(err); return x },
		"/p/basin/stakeholders/14/edit":   func() any { x, err := b.db.Stakeholder(ctx, b.p.ID, 14, whole); b.ok(err); return x },
		"/p/basin/people/1/edit":          func() any { x, err := b.db.Person(ctx, b.p.ID, 1, whole); b.ok(err); return x },
		"/p/basin/statements/1/edit":      func() any { x, err := b.db.Statement(ctx, b.p.ID, 1, whole); b.ok(err); return x },
		"/p/basin/statements/10/edit":     func() any { x, err := b.db.Statement(ctx, b.p.ID, 10, whole); b.ok(err); return x },
		"/p/basin/recommendations/1/edit": func() any { x, err := b.db.Recommendation(ctx, b.p.ID, 1, whole); b.ok(err); return x },
		"/p/basin/recommendations/3/edit": func() any { x, err := b.db.Recommendation(ctx, b.p.ID, 3, whole); b.ok(err); return x },
	}
	for path, object := range cases {
		was := plain(t, object())
		res := get(t, s, path)
		page := body(t, res)
		if res.StatusCode != http.StatusOK {
			t.Errorf("%s: %d\n%.2000s", path, res.StatusCode, page)
			continue
		}
		res = send(t, s, path, filledIn(t, page))
		if res.StatusCode != http.StatusSeeOther {
			t.Errorf("%s: %d\n%s", path, res.StatusCode, problemsOf(body(t, res)))
			continue
		}
		is := plain(t, object())
		if strings.HasSuffix(path, "/segments/2/edit") { // of a protected person one name stays
			raw, err := json.Marshal(was)
			b.ok(err)
			was = plain(t, json.RawMessage(strings.ReplaceAll(string(raw), "Nadia True-Name", "A witness")))
		}
		if d := cmp.Diff(was, is); d != "" {
			t.Errorf("%s: %s", path, d)
		}
	}
}

func problemsOf(page string) string {
	_, from, _ := strings.Cut(page, `role="alert"`)
	out, _, _ := strings.Cut(from, "</div>")
	return out
}

func TestNewObjectsAreSaved(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	ctx := context.Background()
	newer := func(path string, change func(url.Values), to string) {
		t.Helper()
		v := filledIn(t, body(t, get(t, s, path)))
		change(v)
		res := send(t, s, path, v)
		if got := res.Header.Get("Location"); res.StatusCode != http.StatusSeeOther || !strings.HasPrefix(got, to) {
			t.Errorf("%s: %d to %q\n%s", path, res.StatusCode, got, problemsOf(body(t, res)))
		}
	}
	newer("/p/basin/meetings/new", func(v url.Values) {
		v.Set("title.en", "Seventh")
		v.Set("slug", "seventh")
		v.Set("from", "2017-11-01")
		v["attendance"] = []string{string(b.id["belmora"]), string(b.id["harbour"])}
	}, "/p/basin/meetings/seventh")
	m, _, err := b.db.Meeting(ctx, b.p.ID, "seventh", whole)
	b.ok(err)
	if len(m.Attendance) != 2 || m.Title.In["en"] != "Seventh" {
		t.Errorf("got %+v", m)
	}
	newer("/p/basin/meetings/seventh/segments/new", func(v url.Values) {
		v.Set("title.en", "First panel")
		v.Set("roles.0.kind", "moderator")
		v.Set("roles.0.name", "Rosa Kind")
		v.Set("roles.1.kind", "moderator")
		v.Set("roles.1.name", "Ben Fair")
		v.Set("slots.0.stakeholder", "Belmora")
		v.Set("slots.0.state", "listed")
		v.Set("slots.0.capacity", "national")
	}, "/p/basin/meetings/seventh/segments")
	m, _, err = b.db.Meeting(ctx, b.p.ID, "seventh", whole)
	b.ok(err)
	if len(m.Segments) != 1 || len(m.Segments[0].Roles) != 2 || m.Segments[0].Slots[0].Stakeholder != b.id["belmora"] || m.Segments[0].Slots[0].Number == 0 {
		t.Fatalf("got %+v", m.Segments)
	}
	newer("/p/basin/meetings/seventh/segments/new?within="+itoa(m.Segments[0].Number), func(v url.Values) { v.Set("kind", "interactive_exchange") }, "/p/basin/meetings/seventh/segments")
	m, _, err = b.db.Meeting(ctx, b.p.ID, "seventh", whole)
	b.ok(err)
	if len(m.Segments[0].Segments) != 1 {
		t.Errorf("the segment does not nest: %+v", m.Segments)
	}
	newer("/p/basin/stakeholders/new", func(v url.Values) { v.Set("names.0.value", "Wells for All"); v.Set("constituency", "ngo_ecosoc") }, "/p/basin/stakeholders/15")
	newer("/p/basin/people/new", func(v url.Values) {
		v.Set("name", "Ana Sol")
		v.Set("posts.0.title", "Minister")
		v.Set("posts.0.stakeholder", "belmora")
	}, "/p/basin/people")
	newer("/p/basin/statements/new?meeting="+string(b.id["fifth"]), func(v url.Values) {
		v.Set("stakeholder", "Estoria")
		v.Set("segment", "panel1")
		v.Set("form", "verbatim")
		v.Set("words", "We thank the Chair.\r\n\r\nWe support gauges.")
		v.Set("opens", "delivery")
	}, "/p/basin/statements/67")
	st, err := b.db.Statement(ctx, b.p.ID, 67, whole)
	b.ok(err)
	if st.Meeting != b.id["fifth"] || st.Versions[0].Text != "We thank the Chair.\n\nWe support gauges." || !st.OpenFrom.Equal(rapporteur.Embargoed) {
		t.Errorf("got %+v", st)
	}
	newer("/p/basin/recommendations/new", func(v url.Values) { v.Set("wording.en", "Dig wells"); v.Set("instruments", "One\nTwo") }, "/p/basin/recommendations/5")
	operator := b.desk(clerk)
	v := filledIn(t, body(t, get(t, operator, "/processes/new")))
	v.Set("title.en", "Another talk")
	v.Set("slug", "another")
	if res := send(t, operator, "/processes/new", v); res.Header.Get("Location") != "/p/another?done=saved" {
		t.Errorf("got %d %s", res.StatusCode, problemsOf(body(t, res)))
	}
	if res := send(t, operator, "/processes/new", v); res.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body(t, res), "This address is taken") {
		t.Errorf("a slug was taken twice: %d", res.StatusCode)
	}
}

// TestFormsSayWhatIsWrongAtTheField sends what cannot be saved.
func TestFormsSayWhatIsWrongAtTheField(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	cases := []struct {
		path, field, value, want string
	}{
		{"/p/basin/edit", "title.en", "", ""},
		{"/p/basin/edit", "slug", "A slug", "is no word for an address"},
		{"/p/basin/edit", "zone", "Vienna", "is not a time zone"},
		{"/p/basin/edit", "inputsEnd", "yesterday", "yesterday is not a date"},
		{"/p/basin/edit", "phases.0.to", "2016", "The end lies before the beginning"},
		{"/p/basin/edit", "documents.0.url", "javascript:alert(1)", "is not an address of the web"},
		{"/p/basin/meetings/fifth-session/edit", "to", "2017-09-01", "The end lies before the beginning"},
		{"/p/basin/meetings/fifth-session/edit", "kind", "party", "Choose one of the list"},
		{"/p/basin/meetings/fifth-session/segments/3/edit", "slots.0.stakeholder", "Belmora", "Of what is off the record no turns"},
		{"/p/basin/meetings/fifth-session/segments/2/edit", "starts", "2017-10-01 10:00", "is no day of this meeting"},
		{"/p/basin/meetings/fifth-session/segments/2/edit", "slots.0.stakeholder", "Nowhereland", "Nobody of the name Nowhereland"},
		{"/p/basin/stakeholders/13/edit", "protected", "yes", "Give the name that is shown"},
		{"/p/basin/people/2/edit", "name", "", "Give a name"},
		{"/p/basin/statements/1/edit", "segment", "noted", "the record never holds who spoke"},
		{"/p/basin/statements/1/edit", "segment", "off", "nothing of what was said in it is kept"},
		{"/p/basin/statements/1/edit", "segment", "elsewhere", "belongs to another meeting"},
		{"/p/basin/statements/new", "form", "verbatim", "Give the text: typed, or as a file"},
		{"/p/basin/recommendations/1/edit", "wording.en", "", "Give a wording"},
		{"/p/basin/recommendations/1/edit", "theme", "t99", "Choose one of the list"},
	}
	for _, c := range cases {
		v := filledIn(t, body(t, get(t, s, c.path)))
		v.Set(c.field, c.value)
		if strings.HasPrefix(c.field, "slots.0") {
			v.Set("slots.0.state", "listed")
			v.Set("slots.0.capacity", "national")
		}
		res := send(t, s, c.path, v)
		page := body(t, res)
		if c.want == "" {
			continue
		}
		if res.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(page, c.want) {
			t.Errorf("%s with %s=%q: %d, want %q\n%s", c.path, c.field, c.value, res.StatusCode, c.want, problemsOf(page))
		}
		// A browser sends only what a list offers; all else that was typed comes back.
		if offered := c.field == "kind" || c.field == "segment" || c.field == "theme"; c.value != "" && !offered && !strings.Contains(page, html.EscapeString(c.value)) {
			t.Errorf("%s with %s=%q: what was typed is lost", c.path, c.field, c.value)
		}
	}
}

func TestTwoWritersSeeBothVersions(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	paths := map[string][3]string{ // the field, the first writer's words, the second's
		"/p/basin/edit":                                   {"title.en", "First title", "Second title"},
		"/p/basin/meetings/fifth-session/edit":            {"title.en", "First title", "Second title"},
		"/p/basin/meetings/fifth-session/segments/2/edit": {"title.en", "First panel", "Second panel"},
		"/p/basin/stakeholders/13/edit":                   {"names.0.value", "First name", "Second name"},
		"/p/basin/people/2/edit":                          {"name", "First Name", "Second Name"},
		"/p/basin/statements/2/edit":                      {"post", "First post", "Second post"},
		"/p/basin/recommendations/1/edit":                 {"wording.en", "First wording", "Second wording"},
	}
	for path, c := range paths {
		first := filledIn(t, body(t, get(t, s, path)))
		second := url.Values{}
		for k, v := range first {
			second[k] = v
		}
		first.Set(c[0], c[1])
		second.Set(c[0], c[2])
		if res := send(t, s, path, first); res.StatusCode != http.StatusSeeOther {
			t.Errorf("%s: the first got %d %s", path, res.StatusCode, problemsOf(body(t, res)))
		}
		res := send(t, s, path, second)
		page := body(t, res)
		if res.StatusCode != http.StatusConflict || !strings.Contains(page, c[1]) || !strings.Contains(page, c[2]) || !strings.Contains(page, "Stands there now") {
			t.Errorf("%s: the second got %d and not both versions", path, res.StatusCode)
			continue
		}
		if res := send(t, s, path, filledIn(t, page)); res.StatusCode != http.StatusSeeOther {
			t.Errorf("%s: the way on ends at %d %s", path, res.StatusCode, problemsOf(body(t, res)))
		}
	}
}

func TestRowsWithoutScripts(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	v := filledIn(t, body(t, get(t, s, "/p/basin/edit")))
	v.Set("do", "add phases")
	v.Set("title.en", "A title not saved yet")
	res := send(t, s, "/p/basin/edit", v)
	page := body(t, res)
	if res.StatusCode != http.StatusOK || !strings.Contains(page, `name="phases.3.kind"`) || !strings.Contains(page, "A title not saved yet") {
		t.Fatalf("no row was added: %d", res.StatusCode)
	}
	v = filledIn(t, page)
	v.Set("phases.3.kind", "adoption")
	v.Set("phases.3.from", "2018-12")
	if res := send(t, s, "/p/basin/edit", v); res.StatusCode != http.StatusSeeOther {
		t.Fatalf("got %d %s", res.StatusCode, problemsOf(body(t, res)))
	}
	p, _, err := b.db.Process(context.Background(), "basin")
	b.ok(err)
	if len(p.Phases) != 4 || p.Phases[3].Kind != process.Adoption || p.Phases[3].ID == "" || p.Phases[0].ID != "ph1" {
		t.Errorf("got %+v", p.Phases)
	}
}

func TestSegmentsAreMovedAndKeepWhatWasSaid(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	at := "/p/basin/meetings/fifth-session/segments"
	move := func(act, number string) (int, string) {
		rev := revision(t, body(t, get(t, s, at)))
		res := send(t, s, at, url.Values{"act": {act}, "number": {number}, "revision": {rev}})
		return res.StatusCode, body(t, res)
	}
	if code, _ := move("later", "1"); code != http.StatusSeeOther {
		t.Errorf("later: %d", code)
	}
	if code, page := move("remove", "2"); code != http.StatusConflict || !strings.Contains(page, "Statements belong to this segment") {
		t.Errorf("a segment with statements: %d", code)
	}
	if code, _ := move("remove", "1"); code != http.StatusSeeOther {
		t.Errorf("remove: %d", code)
	}
	m, err := b.db.MeetingByID(context.Background(), b.p.ID, b.id["fifth"], whole)
	b.ok(err)
	if len(m.Segments) != 3 || m.Segments[0].ID != "panel1" {
		t.Errorf("got %+v", m.Segments)
	}
	if res := send(t, s, at, url.Values{"act": {"later"}, "number": {"2"}, "revision": {"1"}}); res.StatusCode != http.StatusConflict {
		t.Errorf("an old page moved a segment: %d", res.StatusCode)
	}
}

func TestVersionsAreAddedWithdrawnAndErased(t *testing.T) {
	b := buildBasin(t)
	s, ctx := b.staff(), context.Background()
	at := "/p/basin/statements/2/versions"
	do := func(s *Server, pairs ...string) *http.Response {
		v := url.Values{"revision": {revision(t, body(t, get(t, b.staff(), at)))}}
		for i := 0; i < len(pairs); i += 2 {
			v.Set(pairs[i], pairs[i+1])
		}
		return send(t, s, at, v)
	}
	if res := do(s, "act", "confirm"); res.StatusCode != http.StatusSeeOther {
		t.Errorf("confirm: %d", res.StatusCode)
	}
	if res := do(s, "act", "confirm"); res.StatusCode != http.StatusConflict || !strings.Contains(body(t, res), "does not wait to be checked") {
		t.Errorf("confirm twice: %d", res.StatusCode)
	}
	if res := do(s, "act", "add", "form", "verbatim", "words", "Better words."); res.StatusCode != http.StatusSeeOther {
		t.Errorf("add: %d %s", res.StatusCode, body(t, res))
	}
	if res := do(s, "act", "add", "form", "translation", "words", "Mots."); res.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a translation of nothing: %d", res.StatusCode)
	}
	notes := b.desk(role(b, rapporteur.RoleNoteTaker, ""))
	if res := do(notes, "act", "withdraw", "version", "1"); res.StatusCode != http.StatusForbidden {
		t.Errorf("a note-taker withdrew: %d", res.StatusCode)
	}
	if res := do(s, "act", "withdraw", "version", "1"); res.StatusCode != http.StatusSeeOther {
		t.Errorf("withdraw: %d", res.StatusCode)
	}
	rev := revision(t, body(t, get(t, s, at)))
	erase := at + "/2/erase"
	if res := send(t, s, erase, url.Values{"revision": {rev}}); res.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("erased without a word: %d", res.StatusCode)
	}
	if res := send(t, s, erase, url.Values{"revision": {rev}, "sure": {"yes"}}); res.StatusCode != http.StatusSeeOther {
		t.Errorf("erase: %d", res.StatusCode)
	}
	st, err := b.db.Statement(ctx, b.p.ID, 2, whole)
	b.ok(err)
	if st.Delivery != record.AsDelivered || !st.Versions[0].Withdrawn || !st.Versions[1].Erased || st.Versions[1].Text != "" {
		t.Errorf("got %+v", st)
	}
}

func TestFilesAreKeptAndNeverShown(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	evil := []byte("<script>alert(1)</script>")
	rev := revision(t, body(t, get(t, s, "/p/basin/statements/10/versions")))
	res := sendFiles(t, s, "/p/basin/statements/10/attachments", "attachment", map[string][]byte{`..\evil "x".html`: evil}, url.Values{"revision": {rev}})
	if res.StatusCode != http.StatusSeeOther {
		t.Fatalf("attach: %d %s", res.StatusCode, problemsOf(body(t, res)))
	}
	st, err := b.db.Statement(context.Background(), b.p.ID, 10, whole)
	b.ok(err)
	a := st.Attachments[0]
	path := "/p/basin/attachments/" + a.Hash + "?statement=10"
	res = get(t, s, path)
	h := res.Header
	if got := body(t, res); got != string(evil) || !strings.HasPrefix(h.Get("Content-Disposition"), "attachment") || h.Get("Content-Type") != "application/octet-stream" ||
		h.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(h.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("got %q with %v", got, h)
	}
	for who, face := range map[string]*Server{"the public": b.desk(rapporteur.Actor{}), "another's delegate": b.desk(role(b, rapporteur.RoleDelegate, "belmora"))} {
		if res := get(t, face, path); res.StatusCode != http.StatusNotFound {
			t.Errorf("%s got the file of a closed statement: %d", who, res.StatusCode)
		}
	}
	if res := get(t, b.desk(role(b, rapporteur.RoleDelegate, "estoria")), path); res.StatusCode != http.StatusOK {
		t.Errorf("the owner's delegate: %d", res.StatusCode)
	}
	for _, other := range []string{"/p/basin/attachments/" + a.Hash, "/p/basin/attachments/" + a.Hash + "?statement=1", "/p/basin/attachments/x?statement=10"} {
		if res := get(t, s, other); res.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", other, res.StatusCode)
		}
	}
}

func TestPositionsOpenWhenTheDelegationConfirms(t *testing.T) {
	b := buildBasin(t)
	s, ctx := b.staff(), context.Background()
	at := "/p/basin/recommendations/1/positions"
	if res := get(t, s, at); res.StatusCode != http.StatusOK {
		t.Fatalf("got %d", res.StatusCode)
	}
	log, err := b.db.InstallationLog(ctx, 0, 5)
	b.ok(err)
	if len(log) == 0 || log[0].Act != "looked at positions" || log[0].Subject != b.id["r1"] || log[0].Actor != "someone" {
		t.Errorf("the look was not written down: %+v", log)
	}
	all, err := b.db.Positions(ctx, b.p.ID, whole, coding.PositionFilter{Recommendation: b.id["r1"], Stakeholder: b.id["belmora"]})
	b.ok(err)
	v := url.Values{"act": {"confirm"}, "number": {itoa(all[0].Number)}, "revision": {itoa(all[0].Revision)}, "visibility": {"secretariat"}}
	if res := send(t, s, at, v); res.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("confirmed and closed: %d", res.StatusCode)
	}
	v.Set("visibility", "participants")
	if res := send(t, s, at, v); res.StatusCode != http.StatusSeeOther {
		t.Errorf("confirm: %d", res.StatusCode)
	}
	got, err := b.db.Position(ctx, b.p.ID, all[0].Number, whole)
	b.ok(err)
	if got.ConfirmedAt.IsZero() || got.Visibility != rapporteur.Participants {
		t.Errorf("got %+v", got)
	}
}

func TestADelegateHandsInTheirOwnText(t *testing.T) {
	b := buildBasin(t)
	s, ctx := b.desk(role(b, rapporteur.RoleDelegate, "estoria")), context.Background()
	if page := body(t, get(t, s, "/p/basin/hand-in")); !strings.Contains(page, "S-10") || strings.Contains(page, "S-2<") {
		t.Errorf("own texts are missing, or others' are there: %s", page)
	}
	v := filledIn(t, body(t, get(t, s, "/p/basin/hand-in/new")))
	v.Set("words", "What we will say.")
	v.Set("meeting", string(b.id["ahead"]))
	v.Set("stakeholder", string(b.id["belmora"])) // not asked for, and not taken
	if res := send(t, s, "/p/basin/hand-in/new", v); res.StatusCode != http.StatusSeeOther {
		t.Fatalf("got %d %s", res.StatusCode, problemsOf(body(t, res)))
	}
	st, err := b.db.Statement(ctx, b.p.ID, 67, whole)
	b.ok(err)
	if st.Stakeholder != b.id["estoria"] || st.Owner != b.id["estoria"] || !st.OpenFrom.Equal(rapporteur.Embargoed) || st.Delivery != record.ToBeChecked {
		t.Errorf("got %+v", st)
	}
	if res := get(t, b.desk(rapporteur.Actor{}), "/p/basin/statements/67"); res.StatusCode != http.StatusNotFound {
		t.Errorf("the public sees what is not delivered: %d", res.StatusCode)
	}
	v.Set("kind", "input")
	b.ok(b.db.UpdateProcess(ctx, b.p.ID, func(p *process.Process) error { p.InputsEnd = rapporteur.MustDate("2017-09-01"); return nil }))
	if res := send(t, s, "/p/basin/hand-in/new", v); res.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body(t, res), "Written inputs closed on") {
		t.Errorf("an input after the cut-off date: %d", res.StatusCode)
	}
}

func TestWritesFromAnotherSiteAreRefusedOnEveryRoute(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	for _, route := range s.routes {
		method, target := example(route.Pattern)
		if method != http.MethodPost {
			continue
		}
		r := httptest.NewRequest(method, "http://example.org"+target, strings.NewReader("do=save"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != http.StatusForbidden {
			t.Errorf("%s: %d", route.Pattern, w.Code)
		}
	}
}

func TestActsLeadToPages(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	for page, list := range acts {
		if _, ok := s.route(page); !ok {
			t.Errorf("%s is no page", page)
		}
		for _, a := range list {
			if _, ok := s.route(a.to); !ok {
				t.Errorf("%s: %s is no page", page, a.to)
			}
		}
	}
	if page := body(t, get(t, s, "/p/basin/statements/1")); !strings.Contains(page, `href="/p/basin/statements/1/edit"`) || !strings.Contains(page, `href="/p/basin/history/statement/1"`) {
		t.Error("the statement has no link to its form or to its history")
	}
	if page := body(t, get(t, b.desk(role(b, rapporteur.RoleReader, "")), "/p/basin/statements/1")); strings.Contains(page, "/edit") {
		t.Error("a reader is led to a form")
	}
}

func TestLookingAtAnIdentityIsWrittenDown(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	looks := func() int {
		log, err := b.db.InstallationLog(context.Background(), 0, 100)
		b.ok(err)
		n := 0
		for _, l := range log {
			if l.Act == "looked at an identity" && l.Subject == b.id["witness"] {
				n++
			}
		}
		return n
	}
	for _, path := range []string{"/p/basin/people", "/p/basin/people/2/edit", "/p/basin/meetings/fifth-session/segments/2/edit"} {
		if page := body(t, get(t, s, path)); strings.Contains(page, "Nadia") {
			t.Errorf("%s shows who the protected speaker is", path)
		}
	}
	if looks() != 0 {
		t.Error("a look was written down that was none")
	}
	if page := body(t, get(t, s, "/p/basin/people/1/edit")); !strings.Contains(page, "Nadia") || looks() != 1 {
		t.Errorf("the look was not written down: %d", looks())
	}
}

func TestHistoryNamesWhoDidWhat(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	v := filledIn(t, body(t, get(t, s, "/p/basin/recommendations/1/edit")))
	v.Set("wording.en", "Other words")
	if res := send(t, s, "/p/basin/recommendations/1/edit", v); res.StatusCode != http.StatusSeeOther {
		t.Fatalf("got %d", res.StatusCode)
	}
	page := body(t, get(t, s, "/p/basin/history/recommendation/1"))
	for _, want := range []string{"Someone", "Edited", "wording", "History of R-1"} {
		if !strings.Contains(page, want) {
			t.Errorf("the history lacks %q", want)
		}
	}
	for path, code := range map[string]int{"/p/basin/history": 200, "/p/basin/history?after=100": 200, "/p/basin/history/meeting/1": 200, "/p/basin/history/meeting/fifth-session": 200, "/p/basin/history/meeting/nowhere": 404, "/p/basin/history/person/1": 200,
		"/p/basin/history/stakeholder/1": 200, "/p/basin/history/summary/1": 200, "/p/basin/history/process/1": 200, "/p/basin/history/party/1": 404, "/p/basin/history/statement/999": 404} {
		if res := get(t, s, path); res.StatusCode != code {
			t.Errorf("%s: %d, want %d", path, res.StatusCode, code)
		}
	}
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

// TestFilesOfTheUnnamedStayClosed holds that who has a file in hand, and so its
// hash, cannot ask whether an unnamed speaker sent it.
func TestFilesOfTheUnnamedStayClosed(t *testing.T) {
	b := buildBasin(t)
	hash, size, err := b.db.Attachments().Put(context.Background(), strings.NewReader("a paper with a letterhead"), 1000)
	b.ok(err)
	for key, want := range map[string]int{"s2": 200, "s4": 404, "s5": 404, "s6": 404, "s7": 404, "s8": 404} {
		var number int64
		b.ok(b.db.UpdateStatement(context.Background(), b.id[key], func(s *record.Statement) error {
			number = s.Number
			s.Attachments = []record.Attachment{{Hash: hash, Name: "letter of somebody.pdf", Type: "application/pdf", Size: size}}
			return nil
		}))
		path := "/p/basin/attachments/" + hash + "?statement=" + itoa(number)
		if res := get(t, b.desk(rapporteur.Actor{}), path); res.StatusCode != want {
			t.Errorf("%s to the public: %d, want %d", key, res.StatusCode, want)
		}
		if res := get(t, b.staff(), path); res.StatusCode != 200 {
			t.Errorf("%s to the secretariat: %d", key, res.StatusCode)
		}
	}
}

// TestWhatStandsWithinAClosedSegmentIsNoMoreOpen files a named statement, and a
// new segment, within segments that keep less.
func TestWhatStandsWithinAClosedSegmentIsNoMoreOpen(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	off := int64(0)
	b.ok(b.db.UpdateMeeting(context.Background(), b.id["fifth"], func(m *programme.Meeting) error {
		m.AddSegment("noted", programme.Segment{ID: "inner", Kind: programme.Panel, Regime: programme.OnRecord})
		off = m.Segment("off").Number
		return nil
	}))
	v := filledIn(t, body(t, get(t, s, "/p/basin/statements/1/edit")))
	v.Set("segment", "inner")
	if res := send(t, s, "/p/basin/statements/1/edit", v); res.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a named statement within a segment that is not attributable: %d", res.StatusCode)
	}
	path := "/p/basin/meetings/fifth-session/segments/new?within=" + itoa(off)
	if res := send(t, s, path, filledIn(t, body(t, get(t, s, path)))); res.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a segment within one that is off the record: %d", res.StatusCode)
	}
}

func TestAFormPointsToNoStatementFromOutside(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	v := filledIn(t, body(t, get(t, s, "/p/basin/statements/1/edit")))
	v.Set("alignments.0.statement", "of-another-process")
	if res := send(t, s, "/p/basin/statements/1/edit", v); res.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d %s", res.StatusCode, problemsOf(body(t, res)))
	}
	st, err := b.db.Statement(context.Background(), b.p.ID, 1, whole)
	b.ok(err)
	if len(st.Alignments) != 1 || st.Alignments[0].Statement != "" {
		t.Errorf("%+v", st.Alignments)
	}
}

// TestANoteTakerOpensNothing holds that who types what is said may close a text
// and not open it further, name its speaker or give it to somebody.
func TestANoteTakerOpensNothing(t *testing.T) {
	b := buildBasin(t)
	const path = "/p/basin/statements/7/edit"
	b.ok(b.db.UpdateStatement(context.Background(), b.id["s7"], func(s *record.Statement) error {
		s.Visibility, s.OpenFrom = rapporteur.Secretariat, rapporteur.Embargoed
		return nil
	}))
	note, staff := b.desk(role(b, rapporteur.RoleNoteTaker, "")), b.staff()
	opening := map[string]string{"visibility": "public", "opens": "now", "level": "named", "owner": string(b.id["belmora"])}
	for field, value := range opening {
		v := filledIn(t, body(t, get(t, note, path)))
		v.Set(field, value)
		res := send(t, note, path, v)
		if page := body(t, res); res.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(page, "Only the secretariat") {
			t.Errorf("%s=%s: %d %s", field, value, res.StatusCode, problemsOf(page))
		}
	}
	v := filledIn(t, body(t, get(t, note, path)))
	v.Set("source", "typed from the hall")
	if res := send(t, note, path, v); res.StatusCode != http.StatusSeeOther {
		t.Errorf("the note-taker's own work: %d %s", res.StatusCode, problemsOf(body(t, res)))
	}
	v = filledIn(t, body(t, get(t, staff, path)))
	for field, value := range opening {
		v.Set(field, value)
	}
	if res := send(t, staff, path, v); res.StatusCode != http.StatusSeeOther {
		t.Errorf("the secretariat: %d %s", res.StatusCode, problemsOf(body(t, res)))
	}
}

// TestHostileForms sends more fields than any form has, an identity that no
// bundle takes, and bytes that no database keeps.
func TestHostileForms(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	v := url.Values{}
	for i := range 20_000 {
		v.Set("x"+itoa(int64(i)), "")
	}
	if res := send(t, s, "/p/basin/edit", v); res.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("%d fields: %d", len(v), res.StatusCode)
	}
	v = filledIn(t, body(t, get(t, s, "/p/basin/edit")))
	v.Set("phases.0.id", "no identity\"")
	v.Set("phases.0.place", "Oriva\x00\xff")
	if res := send(t, s, "/p/basin/edit", v); res.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d %s", res.StatusCode, problemsOf(body(t, res)))
	}
	p, _, err := b.db.Process(context.Background(), "basin")
	b.ok(err)
	if got := p.Phases[0]; !idForm.MatchString(string(got.ID)) || got.Place != "Oriva" {
		t.Errorf("%+v", got)
	}
}

func TestASegmentIsNotClosedOverItsSpeakers(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	const path = "/p/basin/meetings/fifth-session/segments/2/edit"
	for regime, want := range map[string]int{"not_attributable": http.StatusUnprocessableEntity, "off_record": http.StatusUnprocessableEntity, "on_record": http.StatusSeeOther} {
		v := filledIn(t, body(t, get(t, s, path)))
		v.Set("regime", regime)
		if res := send(t, s, path, v); res.StatusCode != want {
			t.Errorf("%s: %d, want %d: %s", regime, res.StatusCode, want, problemsOf(body(t, res)))
		}
	}
}
