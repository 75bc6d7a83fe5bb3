// SPDX-License-Identifier: Apache-2.0

package main

// uses says what the program needs each module for.
var uses = map[string]string{
	"github.com/alecthomas/kong":       "the command line and its help",
	"github.com/clipperhouse/uax29/v2": "grapheme clusters and sentences (UAX 29)",
	"github.com/danielgtaylor/huma/v2": "OpenAPI 3.1 from Go types, problem+json",
	"github.com/jackc/pgx/v5":          "PostgreSQL",
	"github.com/pressly/goose/v3":      "migrations of both databases",
	"golang.org/x/crypto":              "argon2id",
	"golang.org/x/net":                 "reading HTML",
	"golang.org/x/text":                "NFC, character sets, plural forms, sorting by language",
	"golang.org/x/time":                "the limit on tries to sign in",
	"rsc.io/qr":                        "the modules of a QR code; the picture is drawn by us",
	"modernc.org/sqlite":               "SQLite (itself in the public domain) without cgo",
}

// testUses says what tests need each module for.
var testUses = map[string]string{
	"github.com/chromedp/chromedp":    "journeys in a real browser",
	"github.com/chromedp/cdproto":     "the words that browser is spoken to in",
	"github.com/google/go-cmp":        "differences in what a test expects",
	"github.com/rogpeppe/go-internal": "whole stories of the program (testscript)",
	"pgregory.net/rapid":              "properties that hold for all inputs",
}

// held is the code and data kept in this repository: where, how its version is
// known, and where its licence stands beside it.
var held = []struct{ name, files, version, licence, use string }{
	{"htmx", "internal/web/static/vendor/htmx-*.js", `^htmx-(\d+\.\d+\.\d+)`, "htmx-LICENSE.txt",
		"parts of pages without loading the whole; every page works without it"},
	{"cldr-localenames-full", "stakeholder/data/states.json", `"version": "([^"]+)"`, "LICENSE-Unicode-3.0.txt",
		"short names of States in six languages, corrected to the usage of the United Nations"},
	{"axe-core", "internal/web/testdata/axe-core/axe.min.js", `axe v(\d+\.\d+\.\d+)`, "LICENSE",
		"tests only: finds what keeps people from using a page"},
}

// tools are run by make and are in no program; their licences are those of the
// versions named.
var tools = []struct{ name, licence, use string }{
	{"github.com/sqlc-dev/sqlc", "MIT", "checks the queries and makes Go of them"},
	{"honnef.co/go/tools", "MIT", "staticcheck"},
}
