// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the hash of queries and schema that the generated code was made from")

// TestGeneratedCodeIsFresh compares queries, schema and settings with those that
// the code in db was generated from. `make generate` brings both up to date.
func TestGeneratedCodeIsFresh(t *testing.T) {
	h := sha256.New()
	files := []string{"sqlc.yaml"}
	for _, pattern := range []string{"queries/*.sql", "migrations/shared/*.sql"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(found), err)
		}
		files = append(files, found...)
	}
	slices.Sort(files)
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		h.Write([]byte(f + "\n"))
		h.Write(b)
	}
	sum := hex.EncodeToString(h.Sum(nil)) + "\n"
	const kept = "db/generated.sha256"
	if *update {
		if err := os.WriteFile(kept, []byte(sum), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if was, err := os.ReadFile(kept); err != nil || string(was) != sum {
		t.Errorf("queries or schema changed since the code was generated; run make generate (%v)", err)
	}
}

// unguarded are the queries that read a guarded table without a reach: inside a
// writing transaction, for a whole export, or where the caller asks the rule.
var unguarded = regexp.MustCompile(`^(Discard|Insert|Take|Save|All|Erase|Keep|Forget|Link|Unlink|ProcessBy|LastEvent|ListEvents)`)

// TestReachStandsInEveryQuery finds the line of decision 10 in every query that
// reads a table with a visibility.
func TestReachStandsInEveryQuery(t *testing.T) {
	migrations, _ := filepath.Glob("migrations/shared/*.sql")
	var guarded []string
	for _, file := range migrations {
		schema, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?s)create table (\w+) \((.*?)\n\);`).FindAllStringSubmatch(string(schema), -1) {
			if strings.Contains(m[2], "visibility bigint not null") {
				guarded = append(guarded, m[1])
			}
		}
	}
	if len(guarded) < 15 {
		t.Fatalf("only %v carry a visibility", guarded)
	}
	files, _ := filepath.Glob("queries/*.sql")
	checked := 0
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range strings.Split(string(b), "-- name: ")[1:] {
			name, body, _ := strings.Cut(q, " ")
			if unguarded.MatchString(name) {
				continue
			}
			for _, m := range regexp.MustCompile(`(?:from|join) (\w+)(?: (\w+))?`).FindAllStringSubmatch(body, -1) {
				if !slices.Contains(guarded, m[1]) {
					continue
				}
				if name == "ListRestingOnStatement" && m[1] == "passage" {
					continue // the passage only leads from a statement that was read already
				}
				checked++
				if !reachLine(m[2]).MatchString(body) {
					t.Errorf("%s reads %s without the reach", name, m[1])
				}
			}
		}
	}
	if checked < 15 {
		t.Errorf("only %d reads were checked", checked)
	}
}

func reachLine(alias string) *regexp.Regexp {
	if alias == "" || slices.Contains([]string{"where", "join", "on"}, alias) {
		alias = ""
	} else {
		alias = regexp.QuoteMeta(alias) + `\.`
	}
	return regexp.MustCompile(`\(` + alias + `visibility <= @level and ` + alias + `open_from <= @now or ` + alias + `owner = @own\)`)
}
