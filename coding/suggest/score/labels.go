// SPDX-License-Identifier: Apache-2.0

package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"rapporteur/coding"
	"rapporteur/internal/text"
)

// labels is one part of the labelled units; what its fields mean stands beside it.
type labels struct {
	Split string         `json:"split"`
	Files []labelledFile `json:"files"`
}

type labelledFile struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
	Units  []unit `json:"units"`
}

type unit struct {
	text.Span
	Form       string          `json:"form"`
	Ask        bool            `json:"ask"`
	Kind       coding.Kind     `json:"kind"`
	Strength   coding.Strength `json:"strength"`
	Polarity   string          `json:"polarity"`
	Addressee  string          `json:"addressee"`
	Confidence string          `json:"confidence"`
}

func readLabels(name string) (labels, error) {
	var l labels
	data, err := os.ReadFile(name)
	if err != nil {
		return l, fmt.Errorf("reading labels: %w", err)
	}
	if err := json.Unmarshal(data, &l); err != nil {
		return l, fmt.Errorf("reading the labels of %s: %w", name, err)
	}
	return l, nil
}

// words reads the text that was labelled, in the form in which it was.
func (f labelledFile) words(corpus string) (string, error) {
	data, err := os.ReadFile(filepath.Join(corpus, filepath.FromSlash(f.Path)))
	if err != nil {
		return "", fmt.Errorf("reading a labelled text: %w", err)
	}
	words := text.Normalise(string(data))
	if sum := sha256.Sum256([]byte(words)); hex.EncodeToString(sum[:]) != f.SHA256 {
		return "", fmt.Errorf("%s is not the text that was labelled", f.Path)
	}
	return words, nil
}
