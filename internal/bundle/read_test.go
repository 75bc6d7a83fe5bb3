// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"rapporteur"
)

// TestReadRefuses breaks one thing in a good bundle at a time. The message must
// name the file and say why.
func TestReadRefuses(t *testing.T) {
	good := written(t, small())
	swap := func(name, old, with string) Files {
		if !strings.Contains(string(good[name]), old) {
			t.Fatalf("%s does not hold %q", name, old)
		}
		return good.with(name, strings.Replace(string(good[name]), old, with, 1))
	}
	for _, c := range []struct {
		what  string
		files Files
		want  string
	}{
		{"newer format", swap("bundle.json", `"format": 1`, `"format": 2`), "bundle.json: format: is 2; this program reads"},
		{"no format", swap("bundle.json", `"format": 1`, `"format": 0`), "the first format is 1"},
		{"no manifest", good.with("bundle.json", ""), "bundle.json: is missing"},
		{"no coding", good.with("coding.json", ""), "coding.json: is missing"},
		{"no text", good.with("texts/S-1.v1.txt", ""), "texts/S-1.v1.txt: is missing"},
		{"text of nothing", good.with("texts/S-9.v1.txt", "x"), "texts/S-9.v1.txt: is the text of no version"},
		{"foreign file", good.with("run.sh", "x"), "run.sh: has no place"},
		{"foreign folder", good.with("texts/deep/S-1.v1.txt", "x"), "has no place"},
		{"changed text", good.with("texts/S-1.v1.txt", "We ask for more."), "statements/S-1.json: versions[0].hash: does not belong"},
		{"text not normal", good.with("texts/S-1.v1.txt", "We ask\r\n"), "texts/S-1.v1.txt: is not in normal form"},
		{"changed attachment", good.with(attachmentFile(Hash("picture")), "other"), "does not hold the bytes"},
		{"wrong length", swap("statements/S-1.json", `"length": 38`, `"length": 39`), "statements/S-1.json: versions[0].length: is 39"},
		{"other number in name", swap("statements/S-1.json", `"number": 1`, `"number": 7`), "statements/S-1.json: number: is 7"},
		{"number twice", swap("coding.json", `"id": "r1"`+",\n      "+`"number": 1`, `"id": "r1"`+",\n      "+`"number": 0`), "recommendations[0].number: is 0"},
		{"identity twice", swap("stakeholders.json", `"id": "st3"`, `"id": "st1"`), "stands for more than one object"},
		{"bad identity", swap("stakeholders.json", `"id": "st3"`, `"id": "../st3"`), "is not an identity"},
		{"same number", swap("stakeholders.json", `"number": 3`, `"number": 1`), "1 is the number of more than one stakeholder"},
		{"dangling person", swap("stakeholders.json", `"stakeholder": "st1"`, `"stakeholder": "st9"`), `people[0].posts[0].stakeholder: "st9" leads to no stakeholder`},
		{"dangling passage", swap("coding.json", `"passages": [`+"\n        "+`"pa1"`, `"passages": [`+"\n        "+`"pa9"`), `recommendations[0].passages[0]: "pa9" leads to no passage`},
		{"merged into nothing", swap("coding.json", `"passages": [`+"\n        "+`"pa1"`, `"into": "r9", "passages": [`+"\n        "+`"pa1"`), `recommendations[0].into: "r9" leads to no recommendation`},
		{"not merged", swap("coding.json", `"passages": [`+"\n        "+`"pa1"`, `"into": "r1", "passages": [`+"\n        "+`"pa1"`), "stands where, and only where"},
		{"related to nothing", swap("coding.json", `"passages": [`+"\n        "+`"pa1"`, `"relations": [{"kind": "narrower", "to": "r9"}], "passages": [`+"\n        "+`"pa1"`), `relations[0].to: "r9" leads to no`},
		{"theme merged into nothing", swap("process.json", `"id": "t1",`, `"id": "t1", "into": "t9",`), `themes[0].into: "t9" leads to no theme`},
		{"wrong kind", swap("coding.json", `"recommendation": "r1"`, `"recommendation": "st1"`), `"st1" leads to no recommendation`},
		{"span too long", swap("coding.json", `"end": 16`, `"end": 999`), "coding.json: passages[0].span: span 11 to 999 does not lie"},
		{"citation too long", swap("summaries.json", `"end": 16`, `"end": 999`), "citations[0].span"},
		{"rest on nothing", swap("summaries.json", `"kind": "recommendation",`, `"kind": "slot",`+"\n"+`"number": 44}, {"kind": "recommendation",`), "there is no slot 44"},
		{"unknown field", swap("process.json", `"slug"`, `"slog": 1, "slug"`), "process.json: slog: is not a field"},
		{"field in capitals", swap("process.json", `"slug"`, `"SLUG"`), "process.json: SLUG: is not a field"},
		{"field twice", swap("process.json", `"slug": "trial"`, `"slug": "trial", "slug": "trial"`), "process.json: slug: stands there twice"},
		{"no visibility", swap("statements/S-2.json", `"visibility": "secretariat",`, ``), "statements/S-2.json: visibility: is missing"},
		{"wrong word", swap("statements/S-2.json", `"kind": "statement"`, `"kind": "speech"`), `kind: "speech" is not one of`},
		{"wrong visibility", swap("statements/S-2.json", `"secretariat"`, `"nobody"`), "is not a visibility"},
		{"list for a string", swap("process.json", `"slug": "trial"`, `"slug": ["trial"]`), "process.json: slug: should be a string"},
		{"fraction", swap("process.json", `"revision": 1`, `"revision": 1.5`), "process.json: revision: should be a whole number"},
		{"huge number", swap("process.json", `"revision": 1`, `"revision": 99999999999999999999`), "process.json"},
		{"impossible date", swap("statements/S-1.json", `"2026-03-02"`, `"2026-02-30"`), "statements/S-1.json"},
		{"zone", swap("process.json", `Europe/Vienna`, `Europe/Atlantis`), "is not a time zone"},
		{"slug", swap("programme.json", `"first-session"`, `"../etc"`), "is not a slug"},
		{"time of elsewhere", swap("summaries.json", `"2026-03-02T12:00:00Z"`, `"2026-03-02T12:00:00+02:00"`), "must be in UTC"},
		{"note of a speaker", swap("statements/S-1.json", `"segment": "seg1",`+"\n  "+`"slot": "slot1"`, `"segment": "seg2"`), "is not attributable"},
		{"note off the record", swap("statements/S-1.json", `"segment": "seg1",`+"\n  "+`"slot": "slot1"`, `"segment": "seg3"`), "is off the record"},
		{"themes in a circle", swap("process.json", `"id": "t1",`, `"id": "t1", "parent": "t2",`), "leads round in a circle"},
		{"gap in the events", swap("events.jsonl", `{"number":2`, `{"number":3`), "is 3 after 1"},
		{"two values", good.with("process.json", string(good["process.json"])+"{}"), "has more after its end"},
		{"cut off", good.with("process.json", string(good["process.json"][:200])), "process.json"},
		{"not UTF-8", good.with("process.json", "{\"a\xff\"}"), "is not UTF-8"},
		{"other process", swap("bundle.json", `"trial"`, `"other"`), "while process.json has the slug"},
		{"public but whole", swap("bundle.json", `"full"`, `"public"`), "bundle.json: partial"},
	} {
		t.Run(c.what, func(t *testing.T) {
			_, err := Read(c.files.fs(), Limits{})
			var p Problems
			if !errors.As(err, &p) || !errors.Is(err, rapporteur.ErrInvalid) {
				t.Fatalf("got %v, which is not Problems", err)
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %q, want %q in it", err, c.want)
			}
		})
	}
}

func TestReadRefusesLinks(t *testing.T) {
	f := written(t, small()).fs()
	f["texts/S-1.v1.txt"] = &fstest.MapFile{Data: []byte("/etc/passwd"), Mode: fs.ModeSymlink}
	if _, err := Read(f, Limits{}); err == nil || !strings.Contains(err.Error(), "is a link") {
		t.Errorf("got %v", err)
	}
}

func TestReadOverlooksHiddenFiles(t *testing.T) {
	f := written(t, small()).with(".DS_Store", "x").with(".git/config", "x")
	if _, err := Read(f.fs(), Limits{}); err != nil {
		t.Error(err)
	}
}

func TestLimits(t *testing.T) {
	good := written(t, small())
	deep := good.with("programme.json", `{"meetings": [{"segments": `+strings.Repeat(`[{"segments": `, 5000)+`[]`+strings.Repeat(`}]`, 5000)+`}]}`)
	for _, c := range []struct {
		what   string
		files  Files
		limits Limits
		want   string
	}{
		{"too many files", good, Limits{Files: 10}, "holds more than 10 files"},
		{"file too large", good, Limits{File: 2000}, "is larger than 2000 bytes"},
		{"text too large", good, Limits{Text: 20}, "texts/S-1.v1.txt: is larger than 20 bytes"},
		{"attachment too large", good, Limits{Attachment: 3}, "is larger than 3 bytes"},
		{"all too large", good, Limits{Total: 4000}, "brings the bundle over 4000 bytes"},
		{"too deep", good, Limits{Depth: 4}, "is nested deeper than 4 levels"},
		{"very deep", deep, Limits{}, "programme.json: "},
	} {
		t.Run(c.what, func(t *testing.T) {
			_, err := Read(c.files.fs(), c.limits)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestProblemsAreBounded(t *testing.T) {
	b := small()
	for range 500 {
		b.Recommendations = append(b.Recommendations, b.Recommendations[0])
	}
	var p Problems
	if err := Validate(b); !errors.As(err, &p) || len(p) != maxProblems {
		t.Errorf("got %d problems", len(p))
	}
}
