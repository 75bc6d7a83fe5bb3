// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// licences are told apart by sentences that only they have.
var licences = []struct{ id, says string }{
	{"Apache-2.0", "apache license version 2.0"},
	{"MPL-2.0", "mozilla public license version 2.0"},
	{"MIT", "permission is hereby granted, free of charge"},
	{"Unicode-3.0", "unicode license v3"},
	{"BSD-3-Clause", "neither the name"},
	{"Unlicense", "this is free and unencumbered software released into the public domain"},
}

// classify names the licences that a text holds, by their SPDX identifiers.
func classify(text string) []string {
	text = strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(text, ",", " ")), " "))
	text = strings.ReplaceAll(text, "granted free of charge", "granted, free of charge")
	var out []string
	for _, l := range licences {
		if strings.Contains(text, l.says) && !(l.id == "MIT" && slices.Contains(out, "Unicode-3.0")) {
			out = append(out, l.id)
		}
	}
	switch {
	case len(out) > 0:
	case strings.Contains(text, "redistribution and use in source and binary forms"):
		out = append(out, "BSD-2-Clause")
	case strings.Contains(text, "permission to use copy modify and/or distribute") && strings.Contains(text, "provided that the above copyright notice"):
		out = append(out, "ISC")
	case strings.Contains(text, "permission to use copy modify and/or distribute"):
		out = append(out, "0BSD")
	}
	if strings.Contains(text, "unicode license v3") {
		out = []string{"Unicode-3.0"}
	}
	return out
}

// licenceOf reads the licence files at the top of a module.
func licenceOf(dir string) (string, error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	var found []string
	for _, f := range files {
		name := strings.ToUpper(f.Name())
		if f.IsDir() || !regexp.MustCompile(`^(LICEN[CS]E|COPYING)(\.(MD|TXT))?$`).MatchString(name) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			return "", err
		}
		found = append(found, classify(string(text))...)
	}
	if len(found) == 0 {
		return "", fmt.Errorf("no licence that we know is in %s", filepath.Base(dir))
	}
	slices.Sort(found)
	return strings.Join(slices.Compact(found), " and "), nil
}

// vendored lists what is kept in the repository but is not ours, and refuses a
// file among the vendored ones that the table does not tell of.
func vendored(root string) ([]entry, error) {
	var out []entry
	told := map[string]bool{}
	for _, h := range held {
		files, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(h.files)))
		if err != nil || len(files) != 1 {
			return nil, fmt.Errorf("%s: %d files, want 1 (%v)", h.files, len(files), err)
		}
		text, err := os.ReadFile(files[0])
		if err != nil {
			return nil, err
		}
		version := regexp.MustCompile(h.version).FindStringSubmatch(filepath.Base(files[0]) + "\n" + string(text[:min(len(text), 4096)]))
		if version == nil {
			return nil, fmt.Errorf("%s tells no version", files[0])
		}
		terms, err := os.ReadFile(filepath.Join(filepath.Dir(files[0]), h.licence))
		if err != nil {
			return nil, fmt.Errorf("licence of %s: %w", h.name, err)
		}
		licence := strings.Join(classify(string(terms)), " and ")
		if licence == "" {
			return nil, fmt.Errorf("the licence of %s is none that we know", h.name)
		}
		told[filepath.Base(files[0])], told[h.licence] = true, true
		out = append(out, entry{"`" + h.name + "`", version[1], licence, h.use})
	}
	files, err := os.ReadDir(filepath.Join(root, "internal", "web", "static", "vendor"))
	for _, f := range files {
		if !told[f.Name()] {
			return nil, fmt.Errorf("docs/dependencies/uses.go tells nothing of %s", f.Name())
		}
	}
	return out, err
}
