// SPDX-License-Identifier: Apache-2.0

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// person is a labelled name; the scan may have written it otherwise.
type person struct {
	Name      string   `json:"name"`
	AsWritten []string `json:"as_written"`
	Illegible bool     `json:"illegible"`
}

type panel struct {
	Number     int      `json:"number"`
	Title      string   `json:"title"`
	Day        string   `json:"day"`
	Panellists []person `json:"panellists"`
	Moderators []person `json:"moderators"`
	Moderator  *person  `json:"moderator"`
}

type area struct {
	Letter          string           `json:"letter"`
	Title           string           `json:"title"`
	Recommendations []recommendation `json:"recommendations"`
}

type recommendation struct {
	Text string `json:"text"`
	Page int    `json:"page"`
}

type meeting struct {
	Title string `json:"title"`
	Dates struct {
		Start, End string
	} `json:"dates"`
	Venue struct {
		Place, City string
	} `json:"venue"`
	Mandate struct {
		Resolution string
		Paragraph  int
	} `json:"mandate"`
	Counts []struct {
		What      string
		Value     int
		Qualifier string
		Page      int
	} `json:"counts"`
	Panels []panel `json:"panels"`
	Areas  []area  `json:"areas"`
}

type attribution struct {
	Page         int    `json:"page"`
	Speaker      string `json:"speaker"`
	CountryOrOrg string `json:"country_or_org"`
	Affiliation  string `json:"affiliation"`
	AsWritten    any    `json:"as_written"`
	Kind         string `json:"kind"`
	Anchor       string `json:"anchor"`
}

// load reads the labels of a record.
func (s scorer) load(name string, into any) error {
	data, err := os.ReadFile(filepath.Join(s.dir, "truth", name))
	if err != nil {
		return fmt.Errorf("reading labels: %w", err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("reading the labels of %s: %w", name, err)
	}
	return nil
}
