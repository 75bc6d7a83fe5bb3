// SPDX-License-Identifier: Apache-2.0

package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestListIsFresh makes the list from the modules as they lie in the cache and
// compares it with the one that is kept.
func TestListIsFresh(t *testing.T) {
	root := filepath.Join("..", "..")
	want, err := document(root)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(filepath.Join(root, "docs", "dependencies.md")); err != nil || string(got) != string(want) {
		t.Errorf("docs/dependencies.md is not what the modules say; run make generate (%v)", err)
	}
}

func TestClassify(t *testing.T) {
	for text, want := range map[string][]string{
		"Permission is hereby granted, free of\ncharge, to any person":                                             {"MIT"},
		"Apache License\n   Version 2.0, January 2004":                                                             {"Apache-2.0"},
		"Redistribution and use in source and binary forms, with or without":                                       {"BSD-2-Clause"},
		"Redistribution and use in source and binary forms. Neither the name of Google Inc. nor":                   {"BSD-3-Clause"},
		"Mozilla Public License Version 2.0\n==================================":                                   {"MPL-2.0"},
		"Permission to use, copy, modify, and/or distribute this software. THE SOFTWARE IS PROVIDED":               {"0BSD"},
		"Permission to use, copy, modify, and/or distribute, provided that the above copyright notice appear":      {"ISC"},
		"UNICODE LICENSE V3\nPermission is hereby granted, free of charge, to any person":                          {"Unicode-3.0"},
		"Apache License Version 2.0. Parts: Permission is hereby granted, free of charge, to any person obtaining": {"Apache-2.0", "MIT"},
		"All rights reserved.": nil,
	} {
		if got := classify(text); !slices.Equal(got, want) {
			t.Errorf("%.40q is %v, want %v", text, got, want)
		}
	}
}

func TestEveryDirectModuleSaysWhatFor(t *testing.T) {
	m := map[string]*module{"example.org/new": {direct: true, dir: "."}}
	if _, err := entries(m, nil); err == nil {
		t.Error("a module that our code imports got by without a word on what for")
	}
	if err := spare(map[string]*module{}, map[string]*module{}); err == nil {
		t.Error("a word on a module that nobody imports got by")
	}
}
