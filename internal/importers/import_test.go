// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/encoding/charmap"
	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// folder makes a file system of pairs of a path and its content.
func folder(pairs ...string) fstest.MapFS {
	out := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		out[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return out
}

func readFolder(t testing.TB, fsys fstest.MapFS, opts Options) (Preview, error) {
	t.Helper()
	in, err := OpenFS(context.Background(), fsys, "folder", opts.Limits)
	if err != nil {
		return Preview{}, err
	}
	return Read(context.Background(), []*Input{in}, opts)
}

func mustRead(t testing.TB, fsys fstest.MapFS, opts Options) Preview {
	t.Helper()
	p, err := readFolder(t, fsys, opts)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func reasons(items []Item) (out []string) {
	for _, i := range items {
		out = append(out, i.Title+": "+strings.TrimPrefix(i.Reason.Key, "import."))
	}
	slices.Sort(out)
	return out
}

func TestTableFindsItsTexts(t *testing.T) {
	for name, fsys := range map[string]fstest.MapFS{
		"file column":       folder("t.csv", "file,country,speaker\na.txt,Norway,Ana Mar\nb,Chile,Bo Lu\n", "a.txt", "One.", "b.txt", "Two."),
		"text names a file": folder("t.csv", "text,country,speaker\na.txt,Norway,Ana Mar\nsub/b.txt,Chile,Bo Lu\n", "a.txt", "One.", "sub/b.txt", "Two."),
		"text is the words": folder("t.csv", "text,country,speaker\nOne.,Norway,Ana Mar\nTwo.,Chile,Bo Lu\n"),
		"values in names":   folder("t.csv", "iso3,speaker,session\nNOR,Ana Mar,78\nCHL,Bo Lu,78\n", "texts/NOR_78.txt", "One.", "texts/chl_78.TXT", "Two."),
		"table in a folder": folder("x/t.csv", "file,country,speaker\na.txt,Norway,Ana Mar\nb.txt,Chile,Bo Lu\n", "x/a.txt", "One.", "x/b.txt", "Two."),
		"own header blocks": folder("t.csv", "file,country\na.txt,Norway\nb.txt,Chile\n", "a.txt", "Speaker: Ana Mar\n\nOne.", "b.txt", "Speaker: Bo Lu\n\nTwo."),
		"Windows line ends": folder("t.csv", "file,country,speaker\r\na.txt,Norway,Ana Mar\r\nb.txt,Chile,Bo Lu\r\n", "a.txt", "One.", "b.txt", "Two."),
		"backslashes, case": folder("t.csv", "file,country,speaker\nsub\\A.TXT,Norway,Ana Mar\nB.txt,Chile,Bo Lu\n", "sub/a.txt", "One.", "b.txt", "Two."),
	} {
		p := mustRead(t, fsys, options())
		c := p.Change.Content
		if len(c.Statements) != 2 || len(p.LeftOut)+len(p.Doubtful) > 0 {
			t.Errorf("%s: %d statements, left out %v, doubtful %v", name, len(c.Statements), reasons(p.LeftOut), reasons(p.Doubtful))
			continue
		}
		if c.Statements[0].Newest().Text != "One." || c.Statements[1].Newest().Text != "Two." || c.Statements[1].Order != 2 || c.People[0].Name != "Ana Mar" || c.People[1].Name != "Bo Lu" {
			t.Errorf("%s: %+v", name, c.Statements)
		}
	}
}

func TestWhatIsLeftOutIsSaid(t *testing.T) {
	p := mustRead(t, folder(
		"t.csv", "file,country\na.txt,Norway\nnone.txt,Chile\n../../etc/passwd,Peru\n/etc/passwd,Kenya\nempty.txt,Fiji\n,Ghana\n",
		"a.txt", "One.", "empty.txt", " \n", "spare.txt", "Nobody names me.", "picture.png", "\x89PNG", ".hidden", "x",
		"own.txt", "Contributor: Kenya\n\nA text with a header block of its own."), options())
	want := []string{"Chile: left.no_text", "Fiji: left.empty_text", "Ghana: left.no_name", "Kenya: left.no_text", "Peru: left.no_text", "picture.png: left.unknown_file", "spare.txt: left.no_row"}
	if got := reasons(p.LeftOut); !slices.Equal(got, want) {
		t.Errorf("left out:\n%q\nwant\n%q", got, want)
	}
	if len(p.Change.Statements) != 2 {
		t.Errorf("%d statements, want 2", len(p.Change.Statements))
	}
	p = mustRead(t, folder("t.csv", "iso3,session\nNOR,78\nNOR,78\n", "NOR_78.txt", "One.", "CHL_78.txt", "Two."), options())
	if got := reasons(p.LeftOut); !slices.Equal(got, []string{"CHL_78.txt: left.no_row", "NOR: left.same_text"}) {
		t.Errorf("left out: %q", got)
	}
}

func TestOneTextOfTwoContributors(t *testing.T) {
	fsys := folder("t.csv", "file,country\na.txt,Norway\na.txt,Chile\na.txt,Chile\n", "a.txt", "Together.")
	p := mustRead(t, fsys, options())
	if len(p.Change.Statements) != 2 || !slices.Equal(reasons(p.LeftOut), []string{"Chile: left.same_again"}) {
		t.Fatalf("%d statements, left out %v", len(p.Change.Statements), reasons(p.LeftOut))
	}
	opts := options()
	opts.Existing = saved(bundle.Content{}, p.Change.Content)
	if again := mustRead(t, fsys, opts); !again.Empty() {
		t.Errorf("again: %+v", again.Change.Statements)
	}
}

func TestOtherWordsFromTheSameFileAreANewVersion(t *testing.T) {
	header := "Contributor: Norway\nDate: 2017-06-19\nOccasion: thematic session 3\n\n"
	opts := options()
	opts.Existing = saved(bundle.Content{}, mustRead(t, folder("a.txt", header+"One."), opts).Change.Content)
	changed := folder("a.txt", header+"One, corrected.")
	p := mustRead(t, changed, opts)
	if len(p.Change.Statements) != 1 || !slices.Equal(reasons(p.Doubtful), []string{"Norway: doubtful.version"}) {
		t.Fatalf("%d statements, doubtful %v", len(p.Change.Statements), reasons(p.Doubtful))
	}
	s := p.Change.Statements[0]
	if s.Number != 1 || s.Revision != 1 || len(s.Versions) != 2 || s.Newest().Number != 2 || s.Newest().Text != "One, corrected." {
		t.Errorf("%+v", s)
	}
	if len(opts.Existing.Statements[0].Versions) != 1 {
		t.Error("the statement that was there was changed in place")
	}
	opts.Answers = map[string]string{p.Doubtful[0].Key: ChoiceTakeIn}
	if p := mustRead(t, changed, opts); len(p.Change.Statements) != 1 || p.Change.Statements[0].Number != 0 {
		t.Errorf("answered as another statement: %+v", p.Change.Statements)
	}
	opts.Answers = map[string]string{p.Doubtful[0].Key: ChoiceLeave}
	if p := mustRead(t, changed, opts); !p.Empty() {
		t.Errorf("answered to leave it: %+v", p.Change.Statements)
	}
	opts.Answers = nil
	other := mustRead(t, folder("a.txt", strings.Replace(header, "session 3", "session 4", 1)+"Another day."), opts)
	if len(other.Change.Statements) != 1 || other.Change.Statements[0].Number != 0 {
		t.Error("another occasion is another statement")
	}
}

func TestTheSameWordsUnderAnotherNameAreLeftOut(t *testing.T) {
	text := "Contributor: Norway\nDate: 2017-06-19\n\nOne."
	opts := options()
	opts.Existing = saved(bundle.Content{}, mustRead(t, folder("a.txt", text), opts).Change.Content)
	p := mustRead(t, folder("b.txt", text, "c.txt", strings.Replace(text, "2017", "2018", 1), "d.txt", strings.Replace(text, "Norway", "Chile", 1)), opts)
	if got := reasons(p.LeftOut); !slices.Equal(got, []string{"Norway: left.renamed"}) || len(p.Change.Statements) != 2 {
		t.Errorf("left out %q, %d statements; another day or contributor is another statement", got, len(p.Change.Statements))
	}
}

func TestAnswersOnContributors(t *testing.T) {
	fsys := folder("a.txt", "Contributor: The Kingdom of Nowhere (its Minister)\nConstituency: Member State\n\nOne.")
	opts := options()
	p := mustRead(t, fsys, opts)
	if len(p.Doubtful) != 1 || !p.Doubted() || p.Change.Stakeholders[0].Unconfirmed == "" || p.Change.Stakeholders[0].Names[0].Value != "The Kingdom of Nowhere (its Minister)" {
		t.Fatalf("doubtful %+v, stakeholders %+v", p.Doubtful, p.Change.Stakeholders)
	}
	key, choices := p.Doubtful[0].Key, p.Doubtful[0].Choices
	if choices[0].Value != ChoiceTakeIn || choices[len(choices)-1].Value != ChoiceLeave {
		t.Errorf("choices %+v", choices)
	}
	known := stakeholder.Stakeholder{Kind: stakeholder.Organisation, Names: []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: "Nowhere Watch"}}}
	known.ID, known.Number = "known", 7
	opts.Existing.Stakeholders = []stakeholder.Stakeholder{known}
	for answer, want := range map[string]string{"NOR": "Norway", "known": "Nowhere Watch", ChoiceTakeIn: "The Kingdom of Nowhere (its Minister)"} {
		opts.Answers = map[string]string{key: answer}
		p := mustRead(t, fsys, opts)
		if p.Doubted() || len(p.Change.Statements) != 1 {
			t.Errorf("%s: still doubtful %+v", answer, p.Doubtful)
			continue
		}
		name := known.Names[0].Value
		if len(p.Change.Stakeholders) == 1 {
			name = p.Change.Stakeholders[0].Name("en", rapporteur.Date{})
			if p.Change.Stakeholders[0].Unconfirmed != "" {
				t.Errorf("%s: still unconfirmed: %s", answer, p.Change.Stakeholders[0].Unconfirmed)
			}
		}
		if name != want {
			t.Errorf("%s: taken for %s, want %s", answer, name, want)
		}
		if got := noteOf(p.Change.Statements[0].Notes, "contributor"); answer != ChoiceTakeIn && got == "" {
			t.Errorf("%s: what the source wrote is lost", answer)
		}
	}
	opts.Answers = map[string]string{key: "nobody"}
	if p := mustRead(t, fsys, opts); !p.Doubted() {
		t.Error("an answer that names nobody settled the doubt")
	}
	opts.Answers = map[string]string{key: ChoiceLeave}
	if p := mustRead(t, fsys, opts); !p.Empty() || len(p.LeftOut) != 1 {
		t.Errorf("left out by answer: %+v", p.LeftOut)
	}
}

func TestDoubtsAreMarked(t *testing.T) {
	for name, tc := range map[string]struct{ header, want string }{
		"kind":      {"Kind: communiqué", `"communiqué"`},
		"date":      {"Date: 8 May 2017", `"8 May 2017"`},
		"year":      {"Date: 2017-05\nYear: 2018", "2018"},
		"capacity":  {"Capacity: in spirit", `"in spirit"`},
		"language":  {"Language: Elvish tongue", `"Elvish tongue"`},
		"form":      {"Form: hologram", `"hologram"`},
		"party":     {"Constituency: unicorns", `"unicorns"`},
		"no author": {"Title: A", "nobody is named"},
	} {
		header := tc.header
		if name != "no author" {
			header = "Contributor: Norway\n" + header
		}
		p := mustRead(t, folder("a.txt", header+"\n\nOne."), options())
		s := p.Change.Statements[0]
		if len(p.Doubtful) != 1 || len(s.Doubts) != 1 || !strings.Contains(s.Doubts[0], tc.want) {
			t.Errorf("%s: doubts %q", name, s.Doubts)
		}
		_, value, _ := strings.Cut(tc.header, ": ")
		if name == "date" && (noteOf(s.Notes, "date") != value || !s.Date.IsZero()) || name == "kind" && s.KindWritten != value || name == "capacity" && noteOf(s.Notes, "capacity") != value {
			t.Errorf("%s: what was written is lost: %+v", name, s)
		}
	}
	if p := mustRead(t, folder("a.txt", "Contributor: Holy See\nConstituency: other\n\nOne."), options()); len(p.Doubtful) != 0 {
		t.Errorf("an observer State that its source calls other is doubtful: %+v", p.Doubtful)
	}
	latin := string(encode(t, charmap.Windows1252, "Contributor: Norway\n\nDéclaration de l’État."))
	if s := mustRead(t, folder("a.txt", latin), options()).Change.Statements[0]; len(s.Doubts) != 1 || s.Newest().Text != "Déclaration de l’État." {
		t.Errorf("%q, doubts %q", s.Newest().Text, s.Doubts)
	}
}

func TestAccessOfWhatComesIn(t *testing.T) {
	opts := options()
	opts.Visibility = rapporteur.Participants
	for kind, owned := range map[string]bool{"statement": true, "written input": true, "note": false} {
		c := mustRead(t, folder("a.txt", "Contributor: Norway\nSpeaker: Ana Mar\nKind: "+kind+"\n\nOne."), opts).Change.Content
		s := c.Statements[0]
		if (s.Owner == s.Stakeholder) != owned || s.Visibility != rapporteur.Participants || c.Stakeholders[0].Visibility != rapporteur.Participants || c.People[0].Visibility != rapporteur.Participants {
			t.Errorf("%s: %+v", kind, s.Access)
		}
	}
}

// The source may name a protected speaker; what comes in must not.
func TestProtectedSpeakersKeepTheirDisplayName(t *testing.T) {
	opts := options()
	who := stakeholder.Stakeholder{Kind: stakeholder.Individual, Protected: true, DisplayName: "Worker A", Names: []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: "Mira Tal"}}}
	who.ID, who.Number = "mira", 1
	person := stakeholder.Person{Name: "Mira Tal", Protected: true, DisplayName: "Worker A", Posts: []stakeholder.Post{{Title: "Cleaner", Stakeholder: "mira"}}}
	person.ID, person.Number = "tal", 1
	opts.Existing.Stakeholders, opts.Existing.People = []stakeholder.Stakeholder{who}, []stakeholder.Person{person}
	p := mustRead(t, folder("mira-tal.txt", "Contributor: Mira Tal (a cleaner)\nCountry: Estoria\nDate: lately\nSpeaker: MIRA TAL\n\nOne."), opts)
	s := p.Change.Statements[0]
	if s.Stakeholder != "mira" || s.Person != "tal" {
		t.Fatalf("taken for %s, %s", s.Stakeholder, s.Person)
	}
	for _, n := range s.Notes {
		if strings.Contains(strings.ToLower(n.Value), "mira") {
			t.Errorf("a note names the speaker: %+v", n)
		}
	}
	opts.Existing = saved(opts.Existing, p.Change.Content)
	again := mustRead(t, folder("mira-tal.txt", "Contributor: Mira Tal (a cleaner)\nCountry: Estoria\nDate: lately\nSpeaker: MIRA TAL\n\nOne."), opts)
	if !again.Empty() {
		t.Error("the same input again changes something")
	}
}

func TestNeverVerbatimUnlessSaid(t *testing.T) {
	p := mustRead(t, folder("a.txt", "Contributor: Norway\n\nOne."), options())
	if v := p.Change.Statements[0].Newest(); v.Form != record.Transcription {
		t.Errorf("form %q", v.Form)
	}
}

func TestLimits(t *testing.T) {
	small := DefaultLimits()
	small.Files, small.Depth, small.FileBytes, small.Table, small.Total = 3, 2, 100, 200, 250
	text := "Contributor: Norway\n\n" + strings.Repeat("a", 70)
	for name, tc := range map[string]struct {
		fsys fstest.MapFS
		key  string
	}{
		"too many files":  {folder("a.txt", "x", "b.txt", "x", "c.txt", "x", "d.txt", "x"), "import.files"},
		"too deep":        {folder("a/b/c/d.txt", "x"), "import.depth"},
		"file too large":  {folder("a.txt", text+strings.Repeat("b", 50), "b.txt", text), "import.file_size"},
		"all too large":   {folder("a.txt", text, "b.txt", text, "c.txt", text), "import.file_size"},
		"table too large": {folder("a.csv", "iso3,text\nNOR,"+strings.Repeat("a", 200)+"\n"), "import.file_size"},
		"damaged":         {folder("a.txt", "Contributor: Norw\xC3y é é é\n\nx", "b.txt", text), "import.damaged_at"},
		"binary":          {folder("a.txt", "Contributor: Norway\n\n\x00x", "b.txt", text), "import.binary"},
		"a bundle":        {folder("bundle.json", "{}"), "import.is_bundle"},
		"nothing":         {folder(".hidden", "x"), "import.nothing"},
		"broken table":    {folder("a.csv", "iso3,text\nNOR,\"x\n"), "import.table_broken"},
	} {
		opts := options()
		opts.Limits = small
		p, err := readFolder(t, tc.fsys, opts)
		if !hasKey(err, tc.key) {
			t.Errorf("%s: %v, want %s", name, err, tc.key)
		}
		if len(p.Change.Statements)+len(p.Change.Stakeholders) > 0 {
			t.Errorf("%s: an error and half a change", name)
		}
		var e *rapporteur.Error
		if errors.As(err, &e) && (strings.HasPrefix(name, "damaged") || name == "binary" || name == "broken table") && e.Args["file"] == "" {
			t.Errorf("%s: the error does not name the file: %v", name, err)
		}
	}
}

// A file may state a smaller size than it has, as entries of an archive do.
func TestReadingStopsAtTheLimit(t *testing.T) {
	in := &Input{limits: DefaultLimits(), size: new(int64)}
	in.add(folder("a.txt", strings.Repeat("a", 5000)), "a.txt", 10)
	if _, err := in.bytes(in.files[0], 1000); !hasKey(err, "import.file_size") {
		t.Errorf("%v", err)
	}
}

func TestOpenStaysWithinTheFolder(t *testing.T) {
	dir := t.TempDir()
	write := func(name, s string) {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("secret.txt", "Contributor: Norway\n\nA secret.")
	write("in/t.csv", "file,country\n../secret.txt,Norway\nlink.txt,Chile\na.txt,Kenya\n")
	write("in/a.txt", "One.")
	write("in/spare.txt", "Spare.")
	if err := os.Symlink(filepath.Join(dir, "secret.txt"), filepath.Join(dir, "in", "link.txt")); err != nil {
		t.Skip("links cannot be made here")
	}
	for _, given := range []string{"in", "in/t.csv"} {
		p, err := readPath(t, filepath.Join(dir, given), options())
		if err != nil || len(p.Change.Statements) != 1 || p.Change.Statements[0].Newest().Text != "One." {
			t.Errorf("%s: %+v, %v", given, p.Change.Statements, err)
		}
		want := []string{"Chile: left.no_text", "Norway: left.no_text"}
		if given == "in" {
			want = append(want, "spare.txt: left.no_row")
		}
		if got := reasons(p.LeftOut); !slices.Equal(got, want) {
			t.Errorf("%s: left out %q, want %q", given, got, want)
		}
	}
	if _, err := readPath(t, filepath.Join(dir, "missing"), options()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing path: %v", err)
	}
	if _, err := readPath(t, os.DevNull, options()); !hasKey(err, "import.no_file") {
		t.Errorf("a device: %v", err)
	}
}

func TestReadingCanBeStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	in, err := OpenFS(ctx, folder("a.txt", "Contributor: Norway\n\nOne."), "folder", DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, err := Read(ctx, []*Input{in}, options()); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestCourtesyTitlesArePartedFromNames(t *testing.T) {
	p := mustRead(t, folder("list.csv", "file,country,speaker,post\na.txt,Kenya,H.E. Ms. Ana Orrin,Minister\n", "a.txt", "We thank the chair."), options())
	if who := p.Change.People; len(who) != 1 || who[0].Name != "Ana Orrin" || who[0].Courtesy != "H.E. Ms." {
		t.Errorf("%+v", who)
	}
}
