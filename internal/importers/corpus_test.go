// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// corpus gives the path of a folder of the corpus, which lies beside the
// project; without it the test is skipped, save in continuous integration.
func corpus(t testing.TB, name string) string {
	t.Helper()
	root := os.Getenv("RAPPORTEUR_CORPUS")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "corpus")
	}
	p := filepath.Join(root, name)
	if _, err := os.Stat(p); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the corpus is missing: %v", err)
		}
		t.Skip("the corpus is not beside the project; set RAPPORTEUR_CORPUS to its folder")
	}
	return p
}

func options() Options {
	p := process.Process{Slug: "test", Languages: []string{"en"}}
	p.ID = "process"
	return Options{Process: p, Visibility: rapporteur.Secretariat, Now: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC), IDs: rapporteur.SequentialIDs("id")}
}

func readPath(t testing.TB, path string, opts Options) (Preview, error) {
	t.Helper()
	in, err := Open(context.Background(), path, opts.Limits)
	if err != nil {
		return Preview{}, err
	}
	defer in.Close()
	return Read(context.Background(), []*Input{in}, opts)
}

// saved is the content as a store would keep it: numbered, beside what was there.
func saved(was bundle.Content, c bundle.Content) bundle.Content {
	number := func(o *rapporteur.Object, n int) { o.Number, o.Revision = int64(n), 1 }
	out := was
	for _, s := range c.Stakeholders {
		number(&s.Object, len(out.Stakeholders)+1)
		out.Stakeholders = append(out.Stakeholders, s)
	}
	for _, s := range c.People {
		number(&s.Object, len(out.People)+1)
		out.People = append(out.People, s)
	}
	for _, s := range c.Meetings {
		number(&s.Object, len(out.Meetings)+1)
		out.Meetings = append(out.Meetings, s)
	}
	for _, s := range c.Statements {
		number(&s.Object, len(out.Statements)+1)
		out.Statements = append(out.Statements, s)
	}
	for _, s := range c.Passages {
		number(&s.Object, len(out.Passages)+1)
		out.Passages = append(out.Passages, s)
	}
	for _, s := range c.Recommendations {
		number(&s.Object, len(out.Recommendations)+1)
		out.Recommendations = append(out.Recommendations, s)
	}
	return out
}

func stakeholdersByID(c bundle.Content) map[rapporteur.ID]stakeholder.Stakeholder {
	out := map[rapporteur.ID]stakeholder.Stakeholder{}
	for _, s := range c.Stakeholders {
		out[s.ID] = s
	}
	return out
}

func TestGeneralDebate(t *testing.T) {
	for _, given := range []string{"general-debate-78", filepath.Join("general-debate-78", "speakers.csv")} {
		p, err := readPath(t, corpus(t, given), options())
		if err != nil {
			t.Fatal(err)
		}
		c := p.Change.Content
		if len(c.Statements) != 192 || len(c.Stakeholders) != 192 || len(c.People) != 192 {
			t.Fatalf("%s: %d statements, %d stakeholders, %d people; want 192 of each", given, len(c.Statements), len(c.Stakeholders), len(c.People))
		}
		who, people := stakeholdersByID(c), map[rapporteur.ID]stakeholder.Person{}
		for _, person := range c.People {
			people[person.ID] = person
		}
		tracks := map[stakeholder.Track]int{}
		for i, s := range c.Statements {
			tracks[stakeholder.TrackOf(who[s.Stakeholder], s.Capacity)]++
			v := s.Newest()
			if s.Person == "" || s.Post == "" || s.Rank == "" || people[s.Person].Name == "" || strings.ContainsAny(people[s.Person].Name, "\n\r") {
				t.Errorf("%s has no speaker, post or rank: %q, %q, %q", who[s.Stakeholder].Name("en", s.Date), people[s.Person].Name, s.Post, s.Rank)
			}
			if s.Order != i+1 || s.Kind != record.Intervention || v.Form != record.Transcription || s.Date.ISO() != "2023" || len(v.Text) < 1000 || len(s.Doubts) > 0 {
				t.Errorf("statement %d came in as order %d, %s, %s, %s, %d bytes, doubts %q", i+1, s.Order, s.Kind, v.Form, s.Date, len(v.Text), s.Doubts)
			}
		}
		if tracks[stakeholder.MemberStates] != 189 || tracks[stakeholder.ObserverStates] != 2 || tracks[stakeholder.OtherIntergovernmental] != 1 {
			t.Errorf("tracks: %v; want 189 Member States, 2 observer States and the European Union", tracks)
		}
		if first := who[c.Statements[0].Stakeholder]; first.ISO3 != "BRA" {
			t.Errorf("the first speaker is %s, want Brazil", first.ISO3)
		}
		if len(p.Doubtful) > 0 || len(p.LeftOut) > 0 {
			t.Errorf("doubtful %+v, left out %+v", p.Doubtful, p.LeftOut)
		}
	}
}

// contributionOptions holds the meetings of 2017 that the contributions name.
func contributionOptions() Options {
	opts := options()
	add := func(kind programme.Kind, ordinal int, region string) {
		m := programme.Meeting{Kind: kind, Ordinal: ordinal, Region: region}
		m.ID, m.Number = opts.IDs(), int64(len(opts.Existing.Meetings)+1)
		opts.Existing.Meetings = append(opts.Existing.Meetings, m)
	}
	for n := 1; n <= 6; n++ {
		add(programme.ThematicSession, n, "")
		add(programme.NegotiationRound, n, "")
	}
	add(programme.Hearing, 2, "")
	add(programme.RegionalConsultation, 0, "ECA")
	add(programme.RegionalConsultation, 0, "Asia and the Pacific")
	add(programme.Stocktaking, 0, "")
	return opts
}

func TestContributions(t *testing.T) {
	opts := contributionOptions()
	p, err := readPath(t, corpus(t, "contributions"), opts)
	if err != nil {
		t.Fatal(err)
	}
	c := p.Change.Content
	if len(c.Statements) != 31 || len(p.LeftOut) > 0 {
		t.Fatalf("%d statements, want 31; left out: %+v", len(c.Statements), p.LeftOut)
	}
	files, err := filepath.Glob(filepath.Join(corpus(t, "contributions"), "*.txt"))
	if err != nil || len(files) != 31 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	linked := 0
	who := stakeholdersByID(c)
	for i, name := range files {
		s := c.Statements[i]
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		block, body, _ := strings.Cut(string(raw), "\n\n")
		if got := s.Newest().Text; strings.TrimSpace(got) != strings.TrimSpace(body) || strings.HasPrefix(got, "Title:") {
			t.Errorf("%s: the text is not what follows the header block", filepath.Base(name))
		}
		for line := range strings.SplitSeq(block, "\n") {
			header, value, _ := strings.Cut(line, ": ")
			if !kept(s, who[s.Stakeholder], header, tidy(value)) {
				t.Errorf("%s: lost %s: %s (%+v)", filepath.Base(name), header, value, s.Notes)
			}
		}
		if s.Newest().Form != record.Paraphrase || s.Newest().FormNote == "" {
			t.Errorf("%s: form %q, note %q", filepath.Base(name), s.Newest().Form, s.Newest().FormNote)
		}
		if s.Meeting != "" {
			linked++
		}
	}
	// By kind and number, or region: 12 of the sessions, hearing and regional
	// meetings, 6 of rounds, 5 of the stocktaking.
	if linked != 23 {
		t.Errorf("%d contributions are linked to a meeting, want 23", linked)
	}
	checkContributors(t, c)
}

// kept tells whether a header's value still stands somewhere on the statement.
func kept(s record.Statement, who stakeholder.Stakeholder, header, value string) bool {
	c, _ := knownColumn(header)
	for _, n := range s.Notes {
		if (n.Name == header || n.Name == string(c)) && n.Value == value {
			return true
		}
	}
	v := s.Newest()
	for _, is := range []string{s.Title.String(), s.Occasion, s.Source, s.Date.String(), s.KindWritten, string(v.Form) + ", " + v.FormNote, string(v.Form) + " " + v.FormNote} {
		if is == value {
			return true
		}
	}
	return who.Name("en", s.Date) == value || c == colKind && (value == "statement" && s.Kind == record.Intervention || value == "written input" && s.Kind == record.Input)
}

func checkContributors(t *testing.T, c bundle.Content) {
	t.Helper()
	want := map[string]string{ // file: ISO code, or the constituency of one taken in as written
		"01-s1-eu-panel1.txt": "EU", "02-s1-holy-see-panel1.txt": "VAT", "73-neg1-holy-see.txt": "VAT", "09-s3-norway-panel4.txt": "NOR",
		"63-stock-philippines-fos.txt": "PHL", "64-stock-mexico-videgaray.txt": "MEX", "85-neg6-hungary-szijjarto.txt": "HUN", "86-neg6-morocco-hilale.txt": "MAR",
		"05-s2-escap.txt": "un_entity", "81-neg5-psi-unions.txt": "workers", "31-regional-iom-swing.txt": "igo_other", "38-input-global-detention-project.txt": "ngo_special",
		"87-adopt-ganhri.txt": "nhri", "48-input-mechelen-declaration.txt": "local_authority",
	}
	who, people := stakeholdersByID(c), map[rapporteur.ID]string{}
	for _, p := range c.People {
		people[p.ID] = p.Name
	}
	for _, s := range c.Statements {
		name, is := noteOf(s.Notes, "file"), who[s.Stakeholder]
		if w, ok := want[name]; ok && is.ISO3 != w && is.Constituency != w {
			t.Errorf("%s: taken for %s, %q; want %s", name, is.ISO3, is.Constituency, w)
		}
		if name == "64-stock-mexico-videgaray.txt" && (people[s.Person] != "Luis Videgaray" || s.Post != "Foreign Minister" || s.Rank != stakeholder.Minister) {
			t.Errorf("%s: speaker %q, post %q, rank %q", name, people[s.Person], s.Post, s.Rank)
		}
		if name == "44-input-un-experts-joint.txt" && (s.Date.ISO() != "2017-12" || s.Date.Note != "inferred" || is.ConstituencyWritten != "special procedure") {
			t.Errorf("%s: date %s, constituency as written %q", name, s.Date, is.ConstituencyWritten)
		}
		if name == "32-regional-africa-outcome.txt" && (s.KindWritten != "summary" || len(s.Doubts) == 0 || is.Kind != stakeholder.Group) {
			t.Errorf("%s: kind as written %q, doubts %q, %s", name, s.KindWritten, s.Doubts, is.Kind)
		}
	}
}

func TestSameInputAgainChangesNothing(t *testing.T) {
	for _, folder := range []string{"general-debate-78", "contributions"} {
		opts := contributionOptions()
		first, err := readPath(t, corpus(t, folder), opts)
		if err != nil {
			t.Fatal(err)
		}
		opts.Existing = saved(opts.Existing, first.Change.Content)
		again, err := readPath(t, corpus(t, folder), opts)
		if err != nil {
			t.Fatal(err)
		}
		if !again.Empty() || len(again.Created)+len(again.Doubtful) > 0 {
			t.Errorf("%s again: %d statements, %d stakeholders, %d people, created %d, doubtful %d", folder,
				len(again.Change.Statements), len(again.Change.Stakeholders), len(again.Change.People), len(again.Created), len(again.Doubtful))
		}
		if len(again.LeftOut) != len(first.Change.Statements) {
			t.Errorf("%s again: %d left out, want %d", folder, len(again.LeftOut), len(first.Change.Statements))
		}
	}
}

func BenchmarkGeneralDebate(b *testing.B) {
	p := corpus(b, "general-debate-78")
	for b.Loop() {
		if _, err := readPath(b, p, options()); err != nil {
			b.Fatal(err)
		}
	}
}
