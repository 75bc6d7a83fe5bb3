// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"rapporteur/internal/store/storetest"
)

func TestMain(m *testing.M) {
	testscript.Main(runs{m}, map[string]func(){"rapporteur": main})
}

// runs ends the PostgreSQL that the stories share.
type runs struct{ *testing.M }

func (r runs) Run() int { return storetest.Run(r.M) }

// TestStories runs whole stories of the program as its users type them.
func TestStories(t *testing.T) {
	corpus, err := filepath.Abs(filepath.Join("..", "..", "..", "shared", "corpus"))
	if err != nil {
		t.Fatal(err)
	}
	if given := os.Getenv("RAPPORTEUR_CORPUS"); given != "" {
		corpus = given
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("..", "..", "testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("CORPUS", corpus)
			env.Setenv("TZ", "UTC")
			env.Values[ofTest{}] = env.T()
			env.Values[ofServer{}] = &server{}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"same":     same,
			"exits":    exits,
			"postgres": postgres,
			"corpus":   needCorpus,
			"count":    count,
			"larger":   larger,
			"serve":    serve,
			"link":     link,
			"get":      get,
			"end":      end,
			"traced":   traced,
		},
	})
}

type ofTest struct{}

// exits runs a command and holds its exit code: exits 3 rapporteur import …
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE command…")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := "0"
	var exit interface{ ExitCode() int }
	if err != nil {
		var ok bool
		if exit, ok = err.(interface{ ExitCode() int }); !ok {
			ts.Fatalf("%v", err)
		}
		code = fmt.Sprint(exit.ExitCode())
	}
	if code != args[0] {
		ts.Fatalf("%s ends with %s, want %s", strings.Join(args[1:], " "), code, args[0])
	}
}

// postgres makes an empty database and puts its address into a variable. The
// story is skipped where there is no PostgreSQL, unless CI=true.
func postgres(ts *testscript.TestScript, neg bool, args []string) {
	t, ok := ts.Value(ofTest{}).(testing.TB)
	if neg || len(args) != 1 || !ok {
		ts.Fatalf("usage: postgres VARIABLE")
	}
	ts.Setenv(args[0], storetest.PostgresURL(t))
}

// needCorpus skips a story that reads the corpus where there is none, unless CI=true.
func needCorpus(ts *testscript.TestScript, neg bool, args []string) {
	_, err := os.Stat(ts.Getenv("CORPUS"))
	if err == nil {
		return
	}
	if os.Getenv("CI") == "true" {
		ts.Fatalf("the corpus is missing: %v", err)
	}
	ts.Value(ofTest{}).(testscript.T).Skip("the corpus is not beside the project; set RAPPORTEUR_CORPUS to its folder")
}

// same holds that two folders have the same files with the same bytes.
func same(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: same DIR DIR")
	}
	a, b := files(ts, args[0]), files(ts, args[1])
	if len(a) == 0 {
		ts.Fatalf("%s is empty", args[0])
	}
	var differ []string
	for _, name := range slices.Sorted(maps.Keys(a)) {
		if other, there := b[name]; !there || !bytes.Equal(a[name], other) {
			differ = append(differ, name)
		}
		delete(b, name)
	}
	differ = append(differ, slices.Sorted(maps.Keys(b))...)
	if (len(differ) > 0) != neg {
		ts.Fatalf("files that differ between %s and %s: %q", args[0], args[1], differ)
	}
}

func files(ts *testscript.TestScript, dir string) map[string][]byte {
	out := map[string][]byte{}
	root := ts.MkAbs(dir)
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		out[name], err = os.ReadFile(path)
		return err
	})
	ts.Check(err)
	return out
}

// count holds how often words stand in all files of a folder, or in one file:
// count 192 out '"number": '
func count(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: count N PATH WORDS")
	}
	n := 0
	if info, err := os.Stat(ts.MkAbs(args[1])); err == nil && info.IsDir() {
		for _, data := range files(ts, args[1]) {
			n += bytes.Count(data, []byte(args[2]))
		}
	} else {
		n = strings.Count(ts.ReadFile(args[1]), args[2])
	}
	if fmt.Sprint(n) != args[0] {
		ts.Fatalf("%q stands %d times in %s, want %s", args[2], n, args[1], args[0])
	}
}

// larger makes a file of so many bytes beyond what it holds, for readers that
// must refuse it: larger FILE MEGABYTES
func larger(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: larger FILE MEGABYTES")
	}
	var megabytes int64
	_, err := fmt.Sscan(args[1], &megabytes)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), megabytes<<20))
}
